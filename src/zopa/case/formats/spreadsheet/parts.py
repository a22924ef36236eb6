"""The parts of an XLSX workbook, each filled by a parser as it comes to their elements.

Only what a sheet needs: which sheets there are and where, the texts that its cells point to, which
styles are those of days and percentages, the cells.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from zopa.case.bounds import Unreadable
from zopa.case.formats.spreadsheet.cells import MOST_CELLS, Cell

_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
TRUE = ("1", "true")


def local(name: str) -> str:
    """The name of an element or attribute without its namespace."""
    return name.rpartition("}")[2]


def _own(attributes: Mapping[str, str]) -> dict[str, str]:
    return {local(name): value for name, value in attributes.items()}


class Part:
    """A part of a workbook: told of every element and text in it, in order."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        self.begin(local(tag), _own(attributes))

    def end(self, tag: str) -> None:
        """An element ends."""
        self.finish(local(tag))

    def data(self, text: str) -> None:
        """Text stands there, or a stretch of it."""

    def begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins, by its local name."""

    def finish(self, tag: str) -> None:
        """An element ends, by its local name."""


@dataclass(frozen=True)
class Listed:
    """A sheet as the workbook lists it; ``link`` leads to its part."""

    name: str
    link: str
    hidden: bool


class Contents(Part):
    """The sheets of a workbook, and whether its days count from 1904 (``mac``)."""

    def __init__(self) -> None:
        self.sheets: list[Listed] = []
        self.mac = False

    def begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Note a sheet, or from when days count."""
        if tag == "sheet":
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append(Listed(attributes["name"], attributes["id"], hidden))
        elif tag == "workbookPr":
            self.mac = attributes.get("date1904") in TRUE


class Links(Part):
    """Where the parts are: targets by link, those of sheets with cells in ``tables``."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}
        self.kinds: dict[str, str] = {}

    def begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Note a link; what lies outside the file is never followed."""
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            self.targets[attributes["Id"]] = attributes["Target"]
            self.kinds[attributes["Id"]] = attributes["Type"].rpartition("/")[2]

    @property
    def tables(self) -> Container[str]:
        """The links to sheets with cells, not to those that are a chart."""
        return {link for link, kind in self.kinds.items() if kind == "worksheet"}

    def of_kind(self, kind: str) -> str:
        """The target of the link of a kind, empty where there is none."""
        return next((self.targets[link] for link, own in self.kinds.items() if own == kind), "")


@dataclass
class Texts:
    """Text as it comes: inside ``t``, but for what tells how a word is pronounced (``rPh``)."""

    pieces: list[str] = field(default_factory=list)
    open: bool = False
    aside: bool = False

    def begin(self, tag: str) -> None:
        """An element begins."""
        self.aside = self.aside or tag == "rPh"
        self.open = tag == "t" and not self.aside

    def finish(self, tag: str) -> None:
        """An element ends."""
        self.open = False
        self.aside = self.aside and tag != "rPh"

    def data(self, text: str) -> None:
        """Keep a stretch of text."""
        if self.open:
            self.pieces.append(text)

    def taken(self) -> str:
        """The text so far, which then begins anew."""
        text = "".join(self.pieces)
        self.pieces.clear()
        return text


class Strings(Part):
    """The shared texts of a workbook: those whose numbers are ``wanted``."""

    def __init__(self, wanted: Container[int]) -> None:
        self.wanted = wanted
        self.found: dict[int, str] = {}
        self._texts = Texts()
        self._number = 0

    def begin(self, tag: str, attributes: Mapping[str, str]) -> None:  # noqa: ARG002 - as there
        """An element begins."""
        self._texts.begin(tag)

    def data(self, text: str) -> None:
        """Keep a stretch of text."""
        self._texts.data(text)

    def finish(self, tag: str) -> None:
        """An element ends; with ``si`` a text."""
        self._texts.finish(tag)
        if tag == "si":
            text = self._texts.taken()
            if self._number in self.wanted:
                self.found[self._number] = text
            self._number += 1


class Styles(Part):
    """The number format of each style of cells, as it is written."""

    def __init__(self) -> None:
        self.formats: list[str] = []
        self._codes: dict[str, str] = {}
        self._section = ""

    def begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Note a format, or a style that has one."""
        from openpyxl.styles.numbers import BUILTIN_FORMATS

        if tag in {"numFmts", "cellXfs", "cellStyleXfs", "dxfs"}:
            self._section = tag
        elif tag == "numFmt" and self._section == "numFmts":
            self._codes[attributes["numFmtId"]] = attributes["formatCode"]
        elif tag == "xf" and self._section == "cellXfs":
            number = attributes.get("numFmtId", "0")
            code = self._codes.get(number) or BUILTIN_FORMATS.get(int(number), "")
            self.formats.append(code)

    def finish(self, tag: str) -> None:
        """Leave a section."""
        if tag == self._section:
            self._section = ""


@dataclass
class Found:
    """A cell as a sheet writes it: what kind of value, the value, the number of its style."""

    row: int
    column: int
    kind: str
    style: int
    value: str = ""
    formula: bool = False


class Cells(Part):
    """The cells of a sheet that hold anything."""

    def __init__(self) -> None:
        self.found: list[Found] = []
        self._row = self._column = 0
        self._cell: Found | None = None
        self._texts = Texts()
        self._value: list[str] | None = None

    def begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A row, a cell, or something in it begins."""
        if tag == "row":
            self._row, self._column = int(attributes.get("r", self._row + 1)), 0
        elif tag == "c":
            self._cell = self._placed(attributes)
        elif self._cell is not None:
            self._texts.begin(tag)
            self._cell.formula |= tag == "f"
            if tag == "v":
                self._value = []

    def _placed(self, attributes: Mapping[str, str]) -> Found:
        place = _PLACE.fullmatch(attributes["r"]) if "r" in attributes else None
        if place:
            self._row, self._column = int(place[2]), _column(place[1])
        else:
            self._column += 1
        kind, style = attributes.get("t", "n"), int(attributes.get("s", 0))
        return Found(self._row, self._column, kind, style)

    def data(self, text: str) -> None:
        """Keep a stretch of a value or of a text."""
        if self._value is not None:
            self._value.append(text)
        elif self._cell is not None:
            self._texts.data(text)

    def finish(self, tag: str) -> None:
        """Something in a cell ends, or the cell."""
        cell = self._cell
        if cell is None:
            return
        self._texts.finish(tag)
        if tag == "v":
            cell.value, self._value = "".join(self._value or ()), None
        elif tag == "c":
            text, self._cell = self._texts.taken(), None
            cell.value = text if cell.kind == "inlineStr" else cell.value
            self._keep(cell)

    def _keep(self, cell: Found) -> None:
        if cell.value or cell.formula:
            self.found.append(cell)
        if len(self.found) > MOST_CELLS:
            place = Cell("", cell.row, cell.column).place
            message = f"the sheet has more than {MOST_CELLS:,} cells up to {place}"
            raise Unreadable(message, "the issues of one negotiation")


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
