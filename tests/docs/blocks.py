"""The code blocks of a Markdown page, and what it takes to run them.

A block's first word is its language, the rest says how it is run:

    python        executed; with ``>>>`` its output is compared as doctest does
    console       each ``$ zopa …`` is run and its output compared; a line ``…`` stands for any
                  lines, ``…`` within a line for any words; ``# exits 3`` names an exit code
    yaml case     a complete case, which loads without an error; ``file=NAME`` also writes it down
    yaml broken   a case with mistakes, written down as ``file=NAME`` for the commands after it
    yaml more     lines for the end of an earlier case, ``file=NAME``, which then still loads
    yaml part     keys to put into the page's last complete case, which then still loads
    yaml reading  one reading of a statement in that case; ``party=NAME`` says whose
    csv           a spreadsheet, which every command would take, without a warning
    json          parses
    text          for people: formulas and drawings

Blocks of one page run in order, in one folder that holds a copy of the catalogue.
"""

import doctest
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from zopa.case.loading import examine

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^(?P<indent> *)(?P<fence>```+)(?P<info>.*)$")


class BlockFailed(AssertionError):
    """A block that does not do what the page says."""


@dataclass(frozen=True)
class Block:
    """A fenced block: its page, the first line of its text, how to run it, the text."""

    page: Path
    line: int
    language: str
    words: tuple[str, ...]
    text: str

    def option(self, name: str) -> str | None:
        """The value of ``name=value`` after the language."""
        return next((w.partition("=")[2] for w in self.words if w.startswith(f"{name}=")), None)

    def failed(self, why: str) -> BlockFailed:
        return BlockFailed(f"{self.page.name}, line {self.line}: {why}")


def blocks(page: Path) -> Iterator[Block]:
    """The fenced blocks of a page, in order."""
    lines = iter(enumerate(page.read_text("utf-8").splitlines(), start=1))
    for number, line in lines:
        opening = FENCE.match(line)
        if not opening:
            continue
        indent, fence = len(opening["indent"]), opening["fence"]
        text: list[str] = []
        for _, inner in lines:
            if inner.strip() == fence:
                break
            text.append(inner[indent:])
        else:
            raise BlockFailed(f"{page.name}, line {number}: a block that does not end")
        language, *words = opening["info"].split() or [""]
        yield Block(page, number + 1, language, tuple(words), "\n".join(text) + "\n")


@dataclass
class Session:
    """What the blocks of one page share: a folder, Python's names, the last complete case."""

    folder: Path
    names: dict[str, Any] = field(default_factory=lambda: {"__name__": "page"})
    case: Mapping[str, Any] | None = None

    def __post_init__(self) -> None:
        if (ROOT / "cases").is_dir():
            shutil.copytree(ROOT / "cases", self.folder / "cases", dirs_exist_ok=True)

    def run(self, block: Block) -> None:
        """Run a block; raises `BlockFailed` where it does not do what the page says."""
        match block.language:
            case "python":
                self.python(block)
            case "console":
                self.console(block)
            case "yaml":
                self.yaml(block)
            case "csv":
                self.sheet(block)
            case "json":
                json.loads(block.text)
            case "text":
                pass
            case _:
                raise block.failed(
                    f"no way to run {block.language or 'a block without a language'!r}"
                )

    def sheet(self, block: Block) -> None:
        file = self.folder / "block.csv"
        file.write_text(block.text, "utf-8")
        checked = examine(file)
        if checked.case is None or checked.warnings:
            raise block.failed("\n".join(map(str, checked.problems)))

    def python(self, block: Block) -> None:
        if ">>>" in block.text:
            self.doctest(block)
            return
        padded = "\n" * (block.line - 1) + block.text  # so that a traceback names the page's line
        exec(compile(padded, str(block.page), "exec"), self.names)  # noqa: S102  our own pages

    def doctest(self, block: Block) -> None:
        parsed = doctest.DocTestParser().get_doctest(
            block.text, {}, block.page.name, str(block.page), block.line - 1
        )
        parsed.globs = self.names
        told: list[str] = []
        runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
        if runner.run(parsed, out=told.append, clear_globs=False).failed:
            raise block.failed("".join(told))

    def console(self, block: Block) -> None:
        for command, expected in commands(block):
            printed = self.printed(block, command)
            if printed is not None and not alike(expected, printed):
                raise block.failed(
                    f"$ {command}\nthe page says:\n{expected}\nit prints:\n{printed}"
                )

    def printed(self, block: Block, command: str) -> str | None:
        """What a command prints; None where it is one that only has to exist."""
        line, _, expectation = command.partition("  # exits ")
        program, *arguments = shlex.split(line)
        if program == "make":
            if f"\n{arguments[0]}:" not in (ROOT / "Makefile").read_text("utf-8"):
                raise block.failed(f"the Makefile has no {arguments[0]}")
            return None
        if Path(program).name != "zopa":
            raise block.failed(f"only zopa and make are run, not {program}")
        done = zopa(arguments, self.folder)
        if done.returncode != int(expectation or 0):
            raise block.failed(f"$ {line}\nexits {done.returncode}:\n{done.stdout}{done.stderr}")
        return done.stdout + (done.stderr if done.returncode else "")

    def yaml(self, block: Block) -> None:
        match block.words:
            case ["case", *_]:
                self.write(block, "w")
            case ["broken", *_]:
                self.write(block, "w", broken=True)
            case ["more", *_]:
                self.write(block, "a")
            case ["part"]:
                self.load_merged(block, plain(block.text))
            case ["reading", *_]:
                self.load_merged(block, {"statements": [self.statement(block)]})
            case _:
                raise block.failed(
                    "say whether this is a case, a broken one, more of one, a part or a reading"
                )

    def write(self, block: Block, mode: str, *, broken: bool = False) -> None:
        path = self.folder / (block.option("file") or "page.yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open(mode, encoding="utf-8") as file:
            file.write(block.text)
        if broken:
            return
        self.case = plain(path.read_text("utf-8"))
        self.load(block, path)

    def statement(self, block: Block) -> dict[str, object]:
        party = block.option("party") or next(iter((self.case or {})["parties"]))
        means = [plain(block.text)]
        return {"id": "example", "party": party, "said": "…", "date": "2025-01-01", "means": means}

    def load_merged(self, block: Block, part: Mapping[str, Any]) -> None:
        if self.case is None:
            raise block.failed("no complete case stands before this part of one")
        path = self.folder / "page.yaml"
        with path.open("w", encoding="utf-8") as file:
            YAML(typ="safe", pure=True).dump(merged(self.case, part), file)
        self.load(block, path)

    def load(self, block: Block, path: Path) -> None:
        import zopa
        from zopa.errors import CaseError

        try:
            zopa.load(path)
        except CaseError as error:
            raise block.failed(str(error)) from error


def zopa(arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the command as a reader would who pipes it into a file 100 columns wide."""
    environment = os.environ | {"COLUMNS": "100", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    command = [str(Path(sys.executable).with_name("zopa")), *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def commands(block: Block) -> Iterator[tuple[str, str]]:
    """Each command of a console block with the output that the page shows for it."""
    command, output = "", list[str]()
    for line in block.text.splitlines():
        if not line.startswith("$ "):
            output.append(line)
            continue
        if command:
            yield command, "\n".join(output)
        command, output = line.removeprefix("$ "), []
    if not command:
        raise block.failed("a console block without a command ($ …)")
    yield command, "\n".join(output)


def alike(expected: str, printed: str) -> bool:
    """Whether the output is what the page shows, where ``…`` stands for anything."""
    pattern = "\n".join(
        r"(?:.*\n)*.*" if line.strip() in {"…", "..."} else re.escape(line).replace("…", ".*")
        for line in tidy(expected)
    )
    return re.fullmatch(pattern, "\n".join(tidy(printed))) is not None


def tidy(text: str) -> list[str]:
    """The lines without trailing blanks, and without blank lines around them."""
    return [line.rstrip() for line in text.strip("\n").splitlines()]


def plain(text: str) -> Any:  # noqa: ANN401  whatever the page has written
    """The values of a YAML text."""
    return YAML(typ="safe", pure=True).load(text)


def merged(base: Mapping[str, Any], part: Mapping[str, Any]) -> dict[str, Any]:
    """A case with some keys put in: mappings grow, lists of names are replaced."""
    result = dict(base)
    for key, value in part.items():
        old = result.get(key)
        if isinstance(old, Mapping) and isinstance(value, Mapping):
            result[key] = merged(old, value)
        elif isinstance(old, list) and not all(isinstance(item, str) for item in value):
            result[key] = [*old, *(item for item in value if item not in old)]
        else:
            result[key] = value
    return result
