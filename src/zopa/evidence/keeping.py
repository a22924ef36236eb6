"""Documents beside the case that cites them: the bytes as they came, and the text of spans.

A file that is its own canonical text is kept as it is. Of any other, such as a PDF, the text is
kept beside it as ``report.pdf.txt``, and that is what statements cite, so that `zopa check` can
count.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from zopa.case.files import write_atomically
from zopa.evidence.documents import Document

LONGEST_NAME = 100
"""The most characters of a file's name that are kept."""

_FORBIDDEN = frozenset('\\/:*?"<>|')


@dataclass(frozen=True)
class Kept:
    """How a document is kept: the name that statements cite, and the files by their names."""

    cited: str
    files: Mapping[str, bytes]


def kept(document: Document, folder: Path, planned: Mapping[str, bytes]) -> Kept:
    """How a document is kept in the folder, under a name that is free or has the same content.

    ``planned`` are files that will stand there too.
    """
    inside = _inside(document.path, folder)
    names = [inside] if inside else []
    for name in chain(names, _names(document.path.name)):
        found = _under(document, name)
        if all(
            planned.get(each, content) == content and _fits(folder / each, content)
            for each, content in found.files.items()
        ):
            return found
    raise AssertionError  # there is always another name


def _under(document: Document, name: str) -> Kept:
    if document.is_plain:
        return Kept(name, {name: document.content})
    text = f"{name}.txt"
    return Kept(text, {name: document.content, text: document.text.encode("utf-8")})


def _inside(path: Path, folder: Path) -> str:
    """The document's place in the folder, where it lies there already; else nothing."""
    whole, base = path.resolve(), folder.resolve()
    return whole.relative_to(base).as_posix() if whole.is_relative_to(base) else ""


def _names(name: str) -> Iterator[str]:
    """The name, made harmless, then the same with numbers."""
    stem, dot, ending = _harmless(name).rpartition(".")
    stem, ending = (stem, f"{dot}{ending}") if stem else (ending, "")
    stem = stem[:LONGEST_NAME]
    yield f"{stem}{ending[:LONGEST_NAME]}"
    for number in count(2):
        yield f"{stem}-{number}{ending[:LONGEST_NAME]}"


def _harmless(name: str) -> str:
    """The name without what a terminal or a file system could take amiss."""
    plain = "".join(char if char.isprintable() and char not in _FORBIDDEN else "_" for char in name)
    return plain.strip(" .") or "document"


def _fits(path: Path, content: bytes) -> bool:
    """Whether a file may stand there: nothing does yet, or the same."""
    if not path.exists():
        return not path.is_symlink()
    return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content


def keep(documents: Mapping[str, bytes], folder: Path) -> tuple[Path, ...]:
    """Write the files that are not there yet; return those. Raises `OSError`."""
    folder.mkdir(exist_ok=True)
    new = {folder / name: content for name, content in documents.items()}
    new = {path: content for path, content in new.items() if not path.exists()}
    for path, content in new.items():
        write_atomically(path, content)
    return tuple(new)
