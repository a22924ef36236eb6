"""Cells of a sheet as text, each with its place, from CSV and from XLSX files.

Blank cells and blank rows are not kept. What cannot be read is refused by its cell: D7.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO
from itertools import islice
from pathlib import Path

from zopa.case.bounds import Unreadable
from zopa.case.formats.reading import Repairs, content, refuse, text_of
from zopa.case.text import quoted
from zopa.errors import CaseError, Problem

MOST_ROWS = 20_000
MOST_COLUMNS = 1_000
MOST_CELLS = 400_000
"""Cells of one sheet that are not blank."""

LONGEST_CELL = 32_767
"""Characters of a cell, as spreadsheet programs have it."""

MOST_TOLD = 100
"""Mistakes of one file that are listed; of more only the number is said."""

FEW = 3
"""Cells that a sentence names; of more only the number is said."""

DELIMITERS = ",;\t"
DECIMAL_COMMA = ";"
"""The delimiter of programs that write decimals with a comma."""

ZIPPED = b"PK"
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text as it stands there, its row and column, counted from 1.

    ``formula`` says that the text is the saved value of one; ``error`` what a cell holds that has
    no value.
    """

    written: str
    row: int
    column: int
    formula: bool = False
    error: str = ""

    @property
    def text(self) -> str:
        """The text without spaces around it."""
        return self.written.strip()

    @property
    def blank(self) -> bool:
        """Whether there is nothing in the cell."""
        return not self.text and not self.error

    @property
    def place(self) -> str:
        """The cell as spreadsheet programs name it: D7."""
        letters, left = "", self.column
        while left:
            left, letter = divmod(left - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return f"{letters}{self.row}"

    def __str__(self) -> str:
        return f"cell {self.place} holds {self.error or quoted(self.text)}"


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its number and its cells by column, those that are not blank."""

    number: int
    cells: Mapping[int, Cell]

    def at(self, column: int) -> Cell:
        """The cell of a column, a blank one where there is nothing."""
        return self.cells.get(column) or Cell("", self.number, column)

    @property
    def first(self) -> Cell:
        """The leftmost cell that is not blank."""
        return self.cells[min(self.cells)]


@dataclass(frozen=True)
class Sheet:
    """The rows of a sheet that are not blank, and whether its decimals may have a comma; the name
    of the sheet where a file has several."""

    rows: Sequence[Row]
    decimal_comma: bool = False
    name: str = ""


@dataclass
class Gathering:
    """Cells becoming rows, within bounds."""

    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    count: int = 0

    def add(self, cell: Cell) -> None:
        """Keep a cell that is not blank. Raises `Unreadable` beyond the bounds."""
        if cell.blank:
            return
        if len(cell.written) > LONGEST_CELL:
            message = f"cell {cell.place} has {len(cell.written):,} characters"
            raise Unreadable(message, f"at most {LONGEST_CELL:,}")
        if cell.column > MOST_COLUMNS:
            message = f"there is something in cell {cell.place}"
            raise Unreadable(message, f"at most {MOST_COLUMNS:,} columns")
        self.count += 1
        self.rows.setdefault(cell.row, {})[cell.column] = cell
        if len(self.rows) > MOST_ROWS or self.count > MOST_CELLS:
            raise Unreadable(
                f"the sheet has more than {MOST_ROWS:,} rows or {MOST_CELLS:,} cells",
                "the issues of one negotiation",
            )

    def finished(self) -> list[Row]:
        """The rows from the top down."""
        return [Row(number, self.rows[number]) for number in sorted(self.rows)]


@dataclass
class Mistakes:
    """What is wrong in the cells of one file, raised together."""

    file: Path
    found: list[Problem] = field(default_factory=list)
    count: int = 0

    def add(self, message: str, row: int = 0, expected: str = "") -> None:
        """Note a mistake, and in which row it is."""
        self.count += 1
        if len(self.found) < MOST_TOLD:
            self.found.append(Problem(message, str(self.file), row, expected=expected))

    def check(self) -> None:
        """Raise `CaseError` with all that was found, if anything was."""
        more = self.count - len(self.found)
        if more:
            self.found.append(Problem(f"{more:,} more mistakes are not listed", str(self.file)))
        if self.found:
            raise CaseError(self.found)


def named(cells: Sequence[Cell]) -> str:
    """Some cells in words: cells D7, D8 and 5 more."""
    places = [cell.place for cell in cells[:FEW]]
    if len(cells) > FEW:
        places.append(f"{len(cells) - FEW:,} more")
    listed = " and ".join([", ".join(places[:-1]), places[-1]] if places[1:] else places)
    return f"cell {listed}" if len(cells) == 1 else f"cells {listed}"


def read_sheet(file: Path, repairs: Repairs, is_head: Callable[[Row], bool]) -> Sheet:
    """The sheet of a file, XLSX or CSV by its content.

    The delimiter of a CSV file is the one that makes a row of heads, as ``is_head`` knows them; a
    file without one has no rows.
    Raises `CaseError`: damaged, or too much in it.
    """
    try:
        return _sheet(file, content(file), repairs, is_head)
    except Unreadable as error:
        refuse(file, error.message, error.expected)


def _sheet(file: Path, held: bytes, repairs: Repairs, is_head: Callable[[Row], bool]) -> Sheet:
    if held.startswith(OLD_WORKBOOK):
        message = "this is a workbook of the old kind (XLS), or one with a password"
        raise Unreadable(message, "XLSX without a password, or CSV")
    if held.startswith(ZIPPED):
        from zopa.case.formats.spreadsheet.workbook import read_workbook

        return read_workbook(held, repairs)
    return _read_csv(text_of(file, repairs), is_head)


def _read_csv(text: str, is_head: Callable[[Row], bool]) -> Sheet:
    for delimiter in DELIMITERS:
        if any(is_head(row) for row in islice(_loosely(text, delimiter), MOST_ROWS)):
            return Sheet(_strictly(text, delimiter), delimiter == DECIMAL_COMMA)
    return Sheet(())


def _loosely(text: str, delimiter: str) -> Iterator[Row]:
    """The rows with this delimiter, as far as they can be read with it."""
    try:
        for number, record in enumerate(_records(text, delimiter, strict=False), start=1):
            cells = {
                column: Cell(written, number, column)
                for column, written in enumerate(record[:MOST_COLUMNS], start=1)
                if written.strip()
            }
            yield Row(number, cells)
    except csv.Error:
        return


def _strictly(text: str, delimiter: str) -> Sequence[Row]:
    gathering, number = Gathering(), 0
    try:
        for record in _records(text, delimiter, strict=True):
            number += 1
            for column, written in enumerate(record, start=1):
                if written:
                    gathering.add(Cell(written, number, column))
    except csv.Error as error:
        raise Unreadable(
            f"row {number + 1} has a quotation mark that is not closed, or something behind one",
            'cells with quotation marks in them as "say ""yes"""',
        ) from error
    return gathering.finished()


def _records(text: str, delimiter: str, *, strict: bool) -> Iterator[list[str]]:
    return csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=strict)
