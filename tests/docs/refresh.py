"""Write what the commands print into the pages: `make docs`.

Where a page abridges output with a line ``…`` it is left alone: tests compare it, people change it.
Versions of other packages are written as ``…``, so that the pages hold on every machine.
"""

import os
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from docs.blocks import Block, Session, blocks, commands


def refreshed(page: Path, folder: Path) -> str:
    """The page with the output of its commands as they print it now."""
    session, lines = Session(folder), page.read_text("utf-8").splitlines()
    shift = 0
    for block in blocks(page):
        if block.language != "console" or abridged(block):
            session.run(block)
            continue
        fresh = transcript(session, block).splitlines()
        start, length = block.line - 1 + shift, len(block.text.splitlines())
        lines[start : start + length] = fresh
        shift += len(fresh) - length
    return "\n".join(lines) + "\n"


def abridged(block: Block) -> bool:
    """Whether a person has chosen which lines of the output to show."""
    return any(line.strip() in {"…", "..."} for line in block.text.splitlines())


def transcript(session: Session, block: Block) -> str:
    """The block's commands, each with what it prints."""
    parts = []
    for command, _ in commands(block):
        printed = session.printed(block, command) or ""
        text = "\n".join(line.rstrip() for line in printed.strip("\n").splitlines())
        text = re.sub(r"\b(python|numpy|numba|highspy)(\s)\d[\d.]*\d", r"\1\2…", text)
        parts.append(f"$ {command}\n{text}".rstrip("\n"))
    return "\n".join(parts) + "\n"


def main() -> None:
    for page in map(Path, sys.argv[1:]):
        path = page.resolve()
        with TemporaryDirectory() as folder:
            before = Path.cwd()
            os.chdir(folder)
            text = refreshed(path, Path(folder))
            os.chdir(before)
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
