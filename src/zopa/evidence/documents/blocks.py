"""A tree of HTML (or of what trafilatura makes of it) as paragraphs, in the order of the page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

INLINE = frozenset(
    re.findall(
        r"\w+",
        "a abbr acronym b bdi bdo big cite code data del dfn em font hi i img ins kbd label mark"
        " math nobr output picture q ref rp rt ruby s samp small source span strike strong sub sup"
        " time tt u var wbr",
    )
)
"""Elements that a line runs through. Any other ends it."""

BREAKS = frozenset(("br", "lb"))
ROWS = frozenset(("tr", "row"))
CELLS = frozenset(("td", "th", "cell"))
ASIDE = frozenset(("nav", "footer", "aside", "form", "menu", "dialog"))
"""Where no page has its main text."""

BETWEEN_CELLS = " | "
SPACES = re.compile(r"[ \t\n\r\f\v]+")
MARK = "\x1f"  # between cells while a row is being read; no text can hold it


@dataclass(frozen=True)
class Block:
    """A paragraph of a page: its text, whose it is, and how much of it is links.

    ``owner`` is the block element that holds the text, ``aside`` whether that stands in a menu, a
    footer or the like.
    """

    text: str
    owner: HtmlElement
    links: float = 0.0
    aside: bool = False


def blocks(tree: HtmlElement) -> list[Block]:
    """The paragraphs of a tree. A row of a table is one, unless its cells hold several."""
    from lxml.etree import iterwalk

    reading = _Reading(tree)
    for event, element in iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event in {"comment", "pi"}:  # they have only what follows them
            reading.add(element.tail)
        elif event == "start":
            reading.enter(element)
        else:
            reading.leave(element)
            if element is not tree:
                reading.add(element.tail)
    reading.close_paragraph()
    return reading.found


class _Reading:
    """How far a tree has been read."""

    def __init__(self, tree: HtmlElement) -> None:
        self.found: list[Block] = []
        self._parts: list[str] = []
        self._owners = [tree]
        self._linked = self._links = self._aside = self._verbatim = 0
        self._row: HtmlElement | None = None

    def enter(self, element: HtmlElement) -> None:
        tag = element.tag
        self._links += tag == "a"
        self._aside += tag in ASIDE
        self._verbatim += tag == "pre"
        if tag in BREAKS:
            self._parts.append("\n")
        elif tag == "q":
            self._parts.append("“")
        elif tag not in INLINE and self._row is None:
            self.close_paragraph()
            self._owners.append(element)
            if tag in ROWS and _is_simple(element):
                self._row = element
        self.add(element.text)

    def leave(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag == "q":
            self._parts.append("”")
        elif element is self._row or (tag not in INLINE | BREAKS and self._row is None):
            self.close_paragraph()
            self._owners.pop()
            self._row = None
        elif self._row is not None and tag not in INLINE | BREAKS:
            self._parts.append(MARK if tag in CELLS else " ")
        self._links -= tag == "a"
        self._aside -= tag in ASIDE
        self._verbatim -= tag == "pre"

    def add(self, text: str | None) -> None:
        if text:
            plain = text.replace(MARK, "")
            shown = plain if self._verbatim else SPACES.sub(" ", plain)
            self._parts.append(shown)
            self._linked += len(shown) if self._links else 0

    def close_paragraph(self) -> None:
        whole = "".join(self._parts)
        for part in re.split(r"\n[^\S\n]*(?:\n[^\S\n]*)+", whole):  # an empty line ends a paragraph
            text = _tidied(part)
            if text:
                links = min(self._linked / len(whole), 1.0)
                self.found.append(Block(text, self._owners[-1], links, self._aside > 0))
        self._parts, self._linked = [], 0


def _tidied(text: str) -> str:
    cells = [_lines(cell) for cell in text.split(MARK)]
    return BETWEEN_CELLS.join(cell for cell in cells if cell)


def _lines(text: str) -> str:
    lines = (SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _is_simple(row: HtmlElement) -> bool:
    """Whether each cell of a row holds one paragraph at most, so that the row reads as a line."""
    return all(_paragraphs_in(cell) <= 1 for cell in row)


def _paragraphs_in(cell: HtmlElement) -> int:
    number = 0
    for part in cell.iter():
        number += part is not cell and isinstance(part.tag, str) and part.tag not in INLINE
        if number > 1:
            break
    return number
