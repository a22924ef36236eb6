"""What a reader of one kind of file hands back, and how canonical text is put together.

Canonical text that is not a plain text's own has paragraphs, headings and rows of a table one after
the other with an empty line between them. Inside a paragraph a line ends where the author ended it
(``<br>``, verse, a post's own lines); lines that a page was too narrow for are joined. It holds no
control characters but line ends and no halves of characters; all else is as the document has it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from zopa.evidence.documents.limits import check_length

SPACES = frozenset({0x09, 0x0B, 0x0C, 0x85})

CONTROLS = {
    code: " " if code in SPACES else ""
    for code in (*range(0x20), *range(0x7F, 0xA0))
    if code != 0x0A
}
"""Control characters go; those that set words apart become spaces."""

HALVES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Contents:
    """A document's text and what it says of itself; empty or None where it does not say."""

    kind: str
    text: str
    title: str = ""
    outlet: str = ""
    date: dt.date | None = None
    notices: tuple[str, ...] = ()


def cleaned(text: str) -> str:
    """The text without control characters and halves of characters, every line end a line feed."""
    whole = HALVES.sub("\N{REPLACEMENT CHARACTER}", text)
    return whole.replace("\r\n", "\n").replace("\r", "\n").translate(CONTROLS)


def paragraph(text: str) -> str:
    """One paragraph: spaces at the ends of its lines and empty lines gone."""
    lines = (line.strip() for line in cleaned(text).split("\n"))
    return "\n".join(line for line in lines if line)


def canonical(paragraphs: Iterable[str]) -> str:
    """The paragraphs as canonical text. Raises `Unreadable` where that is too long."""
    kept: list[str] = []
    length = 0
    for text in map(paragraph, paragraphs):
        if text:
            kept.append(text)
            length += len(text) + 2
            check_length(length - 2)
    return "\n\n".join(kept)


def one_line(text: str) -> str:
    """A title or a name as one line."""
    return " ".join(cleaned(text).split())


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun: ``1 character``, ``2,000 characters``."""
    return f"{number:,} {one if number == 1 else many}"
