"""The issues of a sheet: options as they are called, or numbers between which worth is a line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zopa.case.formats.exchange import Term, Value
from zopa.case.formats.reading import MOST_OPTIONS, Repairs
from zopa.case.formats.spreadsheet import words
from zopa.case.formats.spreadsheet.cells import Cell, Mistakes, Row, named
from zopa.case.formats.spreadsheet.numbers import Numbers
from zopa.case.formats.spreadsheet.table import Block, Heads, Table

NUMBER = ("number", "numbers", "numeric")
CHOICE = ("option", "options", "choice")

KINDS = "‘number’, ‘number, step 5’, or an empty cell"

_STEPPED = re.compile(r"(\w+)\s*[,;:]?\s*step\s+(.+)", re.DOTALL)


@dataclass(frozen=True)
class Issue:
    """An issue of a sheet: the term, the row of each of its options, the row of weights."""

    term: Term
    rows: Mapping[Value, Row]
    weights: Row | None


def read_issues(
    table: Table, numbers: Numbers, mistakes: Mistakes, repairs: Repairs
) -> list[Issue]:
    """The issues, in the order of the sheet."""
    reader = _Terms(table.heads, numbers, mistakes, repairs)
    return [reader.issue(block) for block in table.blocks]


@dataclass
class _Terms:
    heads: Heads
    numbers: Numbers
    mistakes: Mistakes
    repairs: Repairs

    def issue(self, block: Block) -> Issue:
        """The issue of some rows."""
        numeric, step = self._kind(block)
        unit = self._unit(block.units)
        return self._numeric(block, step, unit) if numeric else self._choice(block, unit)

    def _kind(self, block: Block) -> tuple[bool, Fraction | None]:
        """Whether the options of an issue are numbers, and their step."""
        cell = self._alike(block.kinds, "one kind for each issue")
        kind = words.word(cell.written) if cell else ""
        stepped = _STEPPED.fullmatch(kind)
        if cell is None or cell.error or kind in CHOICE:
            return False, None
        if kind in NUMBER:
            return True, None
        if stepped is None or stepped[1] not in NUMBER:
            self.mistakes.add(str(cell), cell.row, KINDS)
            return False, None
        step = self.numbers.of(Cell(stepped[2], cell.row, cell.column), "a number as step")
        if step is not None and step <= 0:
            self.mistakes.add(str(cell), cell.row, "a step above 0")
            step = None
        return True, step

    def _unit(self, cells: Sequence[Cell]) -> Cell | None:
        return self._alike(cells, "one unit for each issue")

    def _alike(self, cells: Sequence[Cell], expected: str) -> Cell | None:
        """The first of some cells that have to say the same."""
        for cell in cells[1:]:
            if words.word(cell.written) != words.word(cells[0].written):
                self.mistakes.add(f"{cell}, and {cells[0]}", cell.row, expected)
                break
        return cells[0] if cells else None

    def _choice(self, block: Block, unit: Cell | None) -> Issue:
        if unit is not None:
            self.repairs.note(f"{unit}, the unit of an issue without numbers: it has no effect")
        rows: dict[str, Row] = {}
        titles = {}
        for row in block.options:
            name, title = (
                words.unguarded(row.at(self.heads.option).written),
                row.at(self.heads.title),
            )
            rows[name] = row
            if not title.blank:
                titles[name] = words.unguarded(title.written)
        term = Term(block.name, tuple(rows), titles=titles)
        return Issue(term, dict[Value, Row](rows.items()), block.weights)

    def _numeric(self, block: Block, step: Fraction | None, unit: Cell | None) -> Issue:
        rows = self._numbered(block)
        titled = [row.at(self.heads.title) for row in block.options]
        if any(not cell.blank for cell in titled):
            cells = named([cell for cell in titled if not cell.blank])
            self.repairs.note(f"numbers have no titles: what stands in {cells} has no effect")
        low, high = min(rows, default=Fraction(0)), max(rows, default=Fraction(0))
        if len(rows) == 1:
            message = f"{block.head}, an issue of numbers with one number only"
            self.mistakes.add(message, block.head.row, "rows for the lowest and the highest")
        if step and (high - low) / step > MOST_OPTIONS:
            message = f"{block.head}, an issue with more than {MOST_OPTIONS:,} steps"
            self.mistakes.add(message, block.head.row, "a larger step")
        shown = words.unguarded(unit.written) if unit else ""
        term = Term(block.name, range=(low, high), step=step, unit=shown)
        return Issue(term, dict[Value, Row](rows.items()), block.weights)

    def _numbered(self, block: Block) -> dict[Fraction, Row]:
        found: dict[Fraction, Row] = {}
        for row in block.options:
            cell = row.at(self.heads.option)
            number = self.numbers.of(cell, "a number, as the issue has numbers")
            if number in found:
                before = found[number].at(self.heads.option).place
                self.mistakes.add(f"{cell}, a number that {before} holds already", cell.row)
            elif number is not None:
                found[number] = row
        return found
