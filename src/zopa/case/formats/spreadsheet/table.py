"""A sheet put in order: its heads, the rows of each issue, the rows of no deal and of the date.

What a cell is worth is no matter here; what stands in the wrong place is a mistake.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from zopa.case.formats.reading import (
    MOST_ISSUES,
    MOST_OPTIONS,
    MOST_PARTIES,
    Repairs,
    check_count,
    refuse,
)
from zopa.case.formats.spreadsheet import words
from zopa.case.formats.spreadsheet.cells import MOST_CELLS, Cell, Mistakes, Row, Sheet, named
from zopa.case.text import quoted

EXPECTED_HEADS = "a row with ‘Issue’, ‘Option’ and the name of each party, in columns of their own"


@dataclass(frozen=True)
class Column:
    """A party's column: points, or with ``ranks`` a ranking."""

    head: Cell
    name: str
    ranks: bool


@dataclass(frozen=True)
class Heads:
    """Which column holds what; 0 where there is none."""

    row: int
    issue: int
    option: int
    title: int
    kind: int
    unit: int
    notes: frozenset[int]
    parties: tuple[Column, ...]

    @cached_property
    def read(self) -> set[int]:
        """The columns whose cells are read."""
        own = {self.issue, self.option, self.title, self.kind, self.unit}
        return own | {column.head.column for column in self.parties}


@dataclass
class Block:
    """The rows of one issue: where its name stands, a row for each option, one of weights."""

    head: Cell
    options: list[Row] = field(default_factory=list)
    weights: Row | None = None
    kinds: list[Cell] = field(default_factory=list)
    units: list[Cell] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The issue."""
        return words.unguarded(self.head.written)


@dataclass
class Table:
    """A sheet in order."""

    title: str
    heads: Heads
    blocks: list[Block] = field(default_factory=list)
    no_deal: Row | None = None
    date: Row | None = None


def is_head(row: Row) -> bool:
    """Whether a row names the columns."""
    found = {words.word(cell.written) for cell in row.cells.values()}
    return not found.isdisjoint(words.ISSUE) and not found.isdisjoint(words.OPTION)


def put_in_order(sheet: Sheet, mistakes: Mistakes, repairs: Repairs) -> Table:
    """The table of a sheet. Raises `CaseError` where it has no row of heads, or too much."""
    place = next((place for place, row in enumerate(sheet.rows) if is_head(row)), None)
    if place is None:
        where = f"the sheet {quoted(sheet.name)}" if sheet.name else "the file"
        another = "; or the sheet that has one called ‘issues’" if sheet.name else ""
        refuse(mistakes.file, f"{where} has no row of heads", EXPECTED_HEADS + another)
    heads = _heads(sheet.rows[place], mistakes, repairs)
    check_count(len(heads.parties), MOST_PARTIES, "parties", mistakes.file)
    body = [row for row in sheet.rows[place + 1 :] if not _comment(row, heads)]
    _check_cells([sheet.rows[place], *body], heads, mistakes, repairs)
    table = Table(_title(sheet.rows[:place], repairs), heads)
    _Ordering(table, mistakes).run(body)
    _check_blocks(table, mistakes)
    _note_alike(table.blocks, repairs)
    return table


def _title(above: Sequence[Row], repairs: Repairs) -> str:
    title, notes = "", []
    for row in above:
        cells = [row.cells[column] for column in sorted(row.cells)]
        if words.word(cells[0].written) in words.TITLE and len(cells) > 1:
            title = title or words.unguarded(cells[1].written)
        elif not cells[0].text.startswith(words.COMMENT):
            notes.append(cells[0])
    if notes:
        repairs.note(f"what stands above the heads in {named(notes)} is noted and has no effect")
    return title


def _heads(row: Row, mistakes: Mistakes, repairs: Repairs) -> Heads:
    found: dict[tuple[str, ...], int] = {}
    parties: dict[tuple[str, bool], Column] = {}
    notes = set()
    for column, cell in sorted(row.cells.items()):
        held = _kind(cell)
        if held == words.NOTES:
            notes.add(column)
        elif held in found:
            mistakes.add(f"{cell}, as another cell of this row does", row.number, "each head once")
        elif held is not None:
            found[held] = column
        else:
            _enter(Column(cell, *words.party_of(cell.written)), parties, mistakes)
    if notes:
        repairs.note("what is in the column of notes has no effect")
    issue, option, title, kind, unit = (found.get(each, 0) for each in _KINDS)
    own = tuple(parties.values())
    return Heads(row.number, issue, option, title, kind, unit, frozenset(notes), own)


_KINDS = (words.ISSUE, words.OPTION, words.TITLE, words.KIND, words.UNIT)


def _kind(head: Cell) -> tuple[str, ...] | None:
    """What a column holds by its head; None where that is a party."""
    own = words.word(head.written)
    return next((kind for kind in (*_KINDS, words.NOTES) if own in kind), None)


def _enter(column: Column, parties: dict[tuple[str, bool], Column], mistakes: Mistakes) -> None:
    if any(column.name == other.name for other in parties.values()):
        message = f"{column.head}, a party that has a column already"
        mistakes.add(message, column.head.row, "one column for each party")
    parties.setdefault((column.name, column.ranks), column)


def _comment(row: Row, heads: Heads) -> bool:
    return any(row.at(column).text.startswith(words.COMMENT) for column in (1, heads.issue))


def _check_cells(rows: Iterable[Row], heads: Heads, mistakes: Mistakes, repairs: Repairs) -> None:
    """Report cells without a value, cells in columns without a head, and formulas."""
    formulas: list[Cell] = []
    headless: dict[int, Cell] = {}
    for row in rows:
        for column, cell in sorted(row.cells.items()):
            if column not in heads.read:
                headless |= {} if column in heads.notes | headless.keys() else {column: cell}
            elif cell.error:
                mistakes.add(str(cell), cell.row, "a value; open the file, mend it and save it")
            elif cell.formula:
                formulas.append(cell)
    for cell in headless.values():
        above = Cell("", heads.row, cell.column).place
        mistakes.add(
            f"{cell}, in a column without a head",
            cell.row,
            f"a party’s name in {above}, or ‘Notes’",
        )
    if formulas:
        one = len(formulas) == 1
        what = "holds a formula; its saved value" if one else "hold formulas; their saved values"
        repairs.add(f"{named(formulas)} {what} {'was' if one else 'were'} read", formulas[0].row)


@dataclass
class _Ordering:
    """Goes down the rows; ``block`` is the issue to which a row without a name belongs."""

    table: Table
    mistakes: Mistakes
    block: Block | None = None
    names: set[str] = field(default_factory=set)

    def run(self, rows: Iterable[Row]) -> None:
        """Put the rows where they belong."""
        heads = self.table.heads
        for row in rows:
            if heads.read.isdisjoint(row.cells):
                continue
            issue, option = row.at(heads.issue), row.at(heads.option)
            own = words.word(issue.written) if option.blank else ""
            if own in words.NO_DEAL:
                self.table.no_deal = self._once(row, self.table.no_deal)
            elif own in words.DATE:
                self.table.date = self._once(row, self.table.date)
            else:
                self._of_an_issue(row, issue, option)

    def _once(self, row: Row, before: Row | None) -> Row:
        self.block = None
        if before is not None:
            cell, other = (each.at(self.table.heads.issue) for each in (row, before))
            self.mistakes.add(f"{cell}, as {other.place} does", cell.row, "one such row")
        return row

    def _of_an_issue(self, row: Row, issue: Cell, option: Cell) -> None:
        if not issue.blank:
            self._begin(issue)
        heads, block = self.table.heads, self.block
        filled = [column for column in heads.parties if not row.at(column.head.column).blank]
        if block is None:
            self.mistakes.add(
                f"{row.first}, in a row that belongs to no issue",
                row.number,
                f"the issue in {issue.place}",
            )
            return
        block.kinds += [row.at(heads.kind)] * (not row.at(heads.kind).blank)
        block.units += [row.at(heads.unit)] * (not row.at(heads.unit).blank)
        if option.blank and filled:
            cell = row.at(filled[0].head.column)
            message = f"{cell}, and the row has no option"
            self.mistakes.add(message, row.number, f"an option in {option.place}")
        elif words.word(option.written) in words.WEIGHT:
            block.weights = self._weights(row, option, block)
        elif not option.blank:
            block.options.append(row)

    def _begin(self, issue: Cell) -> None:
        name = words.unguarded(issue.written)
        if self.block is not None and self.block.name == name:
            return
        if name in self.names and not issue.error:
            message = f"{issue}, an issue that stands further up already"
            self.mistakes.add(message, issue.row, "all rows of an issue together")
        self.names.add(name)
        self.block = Block(issue)
        self.table.blocks.append(self.block)

    def _weights(self, row: Row, option: Cell, block: Block) -> Row:
        if block.weights is not None:
            message = f"{option}, as another row of {quoted(block.name)} does"
            self.mistakes.add(message, row.number, "one row of weights for each issue")
        return row


def _check_blocks(table: Table, mistakes: Mistakes) -> None:
    heads, file = table.heads, mistakes.file
    check_count(len(table.blocks), MOST_ISSUES, "issues", file)
    for block in table.blocks:
        check_count(len(block.options), MOST_OPTIONS, f"options of {quoted(block.name)}", file)
        if not block.options:
            message = f"{block.head}, an issue without options"
            mistakes.add(message, block.head.row, "a row for each option")
    if not table.blocks:
        mistakes.add("no issue stands below the heads", heads.row, "an issue and its options")
    if not heads.parties:
        expected = "the name of each party beside ‘Option’"
        mistakes.add("no column is headed by a party", heads.row, expected)
    options = sum(len(block.options) for block in table.blocks)
    if options * len(heads.parties) > MOST_CELLS:
        message = f"{options:,} options and {len(heads.parties):,} parties"
        refuse(file, message, f"at most {MOST_CELLS:,} worths")
    _check_names(table, mistakes)


def _check_names(table: Table, mistakes: Mistakes) -> None:
    for block in table.blocks:
        seen: dict[str, Cell] = {}
        for cell in (row.at(table.heads.option) for row in block.options):
            name = words.unguarded(cell.written)
            if name in seen and not cell.error:
                message = f"{cell}, an option that {seen[name].place} holds already"
                mistakes.add(message, cell.row, "each option once")
            seen[name] = cell


def _note_alike(blocks: Iterable[Block], repairs: Repairs) -> None:
    """Say which issues differ only in capital letters: most likely they are meant to be one."""
    seen: dict[str, Block] = {}
    for block in blocks:
        other = seen.setdefault(block.name.casefold(), block)
        if other.name != block.name:
            cells = named([other.head, block.head])
            repairs.note(
                f"{quoted(other.name)} and {quoted(block.name)} in {cells} are two issues, though "
                "they differ only in capital letters"
            )
