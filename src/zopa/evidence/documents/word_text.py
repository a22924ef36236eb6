"""The text in the XML of a Word document.

python-docx knows paragraphs, runs and tables, and passes over what else holds text: insertions,
content controls, text boxes, fields. So the XML is read as it stands (ECMA-376, part 1,
chapter 17).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zopa.evidence.documents.limits import LONGEST_TEXT, check_length

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

BETWEEN_CELLS = " | "
DEEPEST = 120
"""Elements within one another that are read; python-docx's parser stops at 256."""

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

SIGNS = {
    f"{WORD}tab": " ",
    f"{WORD}br": "\n",
    f"{WORD}cr": "\n",
    f"{WORD}noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
}

DELETED = frozenset((f"{WORD}del", f"{WORD}moveFrom"))
UNREAD = frozenset(
    (f"{WORD}pPr", f"{WORD}rPr", f"{WORD}instrText", f"{WORD}sdtPr", f"{WORD}tblPr", FALLBACK)
)
"""What holds no text, or the same text once more."""

SHADES = {
    f"{WORD}{name}": tuple(f"{WORD}{name}Pr/{WORD}{mark}" for mark in marks)
    for name, marks in {
        "r": ("shd", "highlight"),
        "p": ("shd",),
        "tc": ("shd",),
        "tbl": ("shd", "tblStyle"),
    }.items()
}
"""Where an element says that it has a background."""

BOXED = f"{WORD}txbxContent"
OFF = frozenset(("0", "false", "off"))
SEPARATORS = frozenset(("separator", "continuationSeparator", "continuationNotice"))


class Reading:
    """What has been read: paragraphs, and how many characters were left out."""

    def __init__(self, hidden_styles: frozenset[str]) -> None:
        self.paragraphs: list[str] = []
        self.title = ""
        self.hidden = self.deleted = self._length = 0
        self._hidden_styles = hidden_styles

    def read(self, container: BaseOxmlElement, depth: int = 0) -> None:
        """Read the paragraphs and tables of a container, in order."""
        _check_depth(depth)
        for element in container:
            if element.tag == f"{WORD}p":
                self._add_paragraph(element, depth)
            elif element.tag == f"{WORD}tbl":
                self._add_table(element, depth + 1)
            elif element.tag in DELETED:
                self.deleted += len(_all_text(element))
            elif _may_hold_text(element) and element.get(f"{WORD}type") not in SEPARATORS:
                self.read(element, depth + 1)

    def _add_paragraph(self, element: BaseOxmlElement, depth: int) -> None:
        text = self._text(element, depth)
        if text.strip():
            self._add(text)
            if not self.title and _style(element, "p") == "Title":
                self.title = " ".join(text.split())
        for box in element.iter(BOXED):
            if not any(above.tag == FALLBACK for above in box.iterancestors()):
                self.read(box, depth + 1)

    def _add(self, text: str) -> None:
        self.paragraphs.append(text)
        self._length += len(text)
        if self._length > LONGEST_TEXT:
            check_length(self._length)

    def _add_table(self, table: BaseOxmlElement, depth: int) -> None:
        """A row is a paragraph, unless a cell of it holds several."""
        for row in table.iter(f"{WORD}tr"):
            if next(row.iterancestors(f"{WORD}tbl"), None) is table:
                self._add_row(row, depth + 1)

    def _add_row(self, row: BaseOxmlElement, depth: int) -> None:
        kept, self.paragraphs = self.paragraphs, []
        cells: list[list[str]] = []
        for cell in row.iter(f"{WORD}tc"):
            if next(cell.iterancestors(f"{WORD}tr"), None) is row:
                self.read(cell, depth + 1)
                cells.append(self.paragraphs)
                self.paragraphs = []
        self.paragraphs = kept
        if all(len(cell) <= 1 for cell in cells):
            line = BETWEEN_CELLS.join(text for cell in cells for text in cell)
            self.paragraphs += [line] if line else []
        else:
            self.paragraphs += [text for cell in cells for text in cell]

    def _text(self, element: BaseOxmlElement, depth: int) -> str:
        """The text of a paragraph that a reader sees."""
        hidden = _style(element, "p") in self._hidden_styles
        return "".join(self._pieces(element, depth + 1, hidden=hidden))

    def _pieces(self, element: BaseOxmlElement, depth: int, *, hidden: bool) -> Iterator[str]:
        _check_depth(depth)
        for part in element:
            if part.tag in DELETED:
                self.deleted += len(_all_text(part))
            elif part.tag == f"{WORD}r":
                concealed = _is_hidden(part, self._hidden_styles, otherwise=hidden)
                yield from self._run(part, hidden=concealed)
            elif part.tag != BOXED and _may_hold_text(part):
                yield from self._pieces(part, depth + 1, hidden=hidden)

    def _run(self, run: BaseOxmlElement, *, hidden: bool) -> Iterator[str]:
        for part in run:
            text = (part.text or "") if part.tag == f"{WORD}t" else SIGNS.get(part.tag, "")
            if hidden:
                self.hidden += len(text)
            else:
                yield text


def _may_hold_text(element: BaseOxmlElement) -> bool:
    return isinstance(element.tag, str) and element.tag not in UNREAD  # a comment's tag is none


def _check_depth(depth: int) -> None:
    if depth > DEEPEST:
        raise RecursionError  # told as every nesting that is too deep


def _style(element: BaseOxmlElement, kind: str) -> str:
    """The id of the style that a paragraph (``p``) or a run (``r``) names."""
    named = element.find(f"{WORD}{kind}Pr/{WORD}{kind}Style")
    return "" if named is None else named.get(f"{WORD}val", "")


def _is_hidden(run: BaseOxmlElement, styles: frozenset[str], *, otherwise: bool) -> bool:
    properties = run.find(f"{WORD}rPr")
    if properties is None:
        return otherwise
    stated = vanishes(properties)
    if stated is None:
        return otherwise or _style(run, "r") in styles or is_white(run)
    return stated


def vanishes(properties: BaseOxmlElement) -> bool | None:
    """Whether the properties of a run hide it; None where they do not say."""
    vanish = properties.find(f"{WORD}vanish")
    return None if vanish is None else vanish.get(f"{WORD}val", "1") not in OFF


def is_white(run: BaseOxmlElement) -> bool:
    """Whether a run is white, and nothing around it is said to be of another colour."""
    color = run.find(f"{WORD}rPr/{WORD}color")
    if color is None or color.get(f"{WORD}val", "").upper() != "FFFFFF":
        return False
    around = (next(run.iterancestors(f"{WORD}{name}"), None) for name in ("p", "tc", "tbl"))
    return not any(_is_shaded(element) for element in (run, *around) if element is not None)


def _is_shaded(element: BaseOxmlElement) -> bool:
    """Whether an element has a background of its own, or a table a style that may give it one."""
    return any(element.find(path) is not None for path in SHADES.get(element.tag, ()))


def _all_text(element: BaseOxmlElement) -> str:
    return "".join(part.text or "" for part in element.iter(f"{WORD}t", f"{WORD}delText"))
