"""What each party wants, by its column: points and weights, or ranks."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeVar

from zopa.case.formats.exchange import Profile, Rank, Value
from zopa.case.formats.reading import Repairs
from zopa.case.formats.spreadsheet import words
from zopa.case.formats.spreadsheet.cells import Cell, Mistakes, Row, named
from zopa.case.formats.spreadsheet.numbers import Numbers
from zopa.case.formats.spreadsheet.table import Column, Table
from zopa.case.formats.spreadsheet.terms import Issue
from zopa.case.text import quoted

T = TypeVar("T")

FEW = 5
"""Issues that a sentence names."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read_parties(
    table: Table, issues: Sequence[Issue], numbers: Numbers, mistakes: Mistakes, repairs: Repairs
) -> tuple[Profile, ...]:
    """What the parties want, in the order of their columns."""
    return tuple(
        _Party(column, table, issues, numbers, mistakes, repairs).profile()
        for column in table.heads.parties
    )


@dataclass
class _Party:
    """Reads the column of one party."""

    column: Column
    table: Table
    issues: Sequence[Issue]
    numbers: Numbers
    mistakes: Mistakes
    repairs: Repairs
    empty: list[Cell] = field(default_factory=list)

    def profile(self) -> Profile:
        """What the party wants."""
        profile = self._ranking() if self.column.ranks else self._worths()
        if self.empty:
            one = len(self.empty) == 1
            what = "is empty and counts as 0" if one else "are empty and count as 0"
            self.repairs.add(f"{named(self.empty)} {what}", self.empty[0].row)
        return profile

    def _at(self, row: Row | None) -> Cell | None:
        """The party's cell of a row; None where there is nothing in it."""
        cell = None if row is None else row.at(self.column.head.column)
        return None if cell is None or cell.blank else cell

    def _cells(self, issue: Issue) -> dict[Value, Cell]:
        """The party's cells of the options of an issue, those that are not blank."""
        cells = ((value, self._at(row)) for value, row in issue.rows.items())
        return {value: cell for value, cell in cells if cell is not None}

    def _worths(self) -> Profile:
        weights: dict[str, Fraction] = {}
        values: dict[str, Mapping[Value, Fraction]] = {}
        unvalued = []
        for issue in self.issues:
            name, cells, weight = issue.term.name, self._cells(issue), self._weight(issue)
            if cells or weight:
                weights[name] = Fraction(1) if weight is None else weight
                values[name] = self._values(issue, cells)
            elif weight is None:
                unvalued.append(quoted(name))
        if unvalued:
            more = f" and {len(unvalued) - FEW:,} more" if len(unvalued) > FEW else ""
            self.repairs.note(
                f"{quoted(self.column.name)} has no points on {', '.join(unvalued[:FEW])}{more} "
                "and is taken not to care"
            )
        return Profile(
            self.column.name,
            weights,
            values,
            self._reservation(),
            date=self._date(),
            file=self.mistakes.file.name,
        )

    def _weight(self, issue: Issue) -> Fraction | None:
        """The weight of an issue; None where nothing is said of it."""
        cell = self._at(issue.weights)
        weight = None if cell is None else self.numbers.of(cell, "a number as weight")
        if cell is not None and weight is not None and weight < 0:
            self.mistakes.add(str(cell), cell.row, "a weight of 0 or more")
        return weight

    def _values(self, issue: Issue, cells: Mapping[Value, Cell]) -> dict[Value, Fraction]:
        found: dict[Value, Fraction] = {}
        for value, row in issue.rows.items():
            cell = row.at(self.column.head.column)
            if value in cells:
                found[value] = self.numbers.of(cell, "a number of points") or Fraction(0)
            elif issue.term.range is None:
                found[value] = Fraction(0)
                self.empty.append(cell)
            elif value in issue.term.range:
                self.mistakes.add(
                    f"cell {cell.place} is empty, at an end of the range of "
                    f"{quoted(issue.term.name)}",
                    cell.row,
                    f"what that is worth to {quoted(self.column.name)}",
                )
        return found

    def _reservation(self) -> Fraction | None:
        cell = self._at(self.table.no_deal)
        if cell is None:
            return Fraction(0)
        if words.word(cell.written) == words.NEVER:
            return None
        expected = "the points that no deal is worth, or ‘none’ where any package is better"
        return self.numbers.of(cell, expected)

    def _date(self) -> dt.date | None:
        cell = self._at(self.table.date)
        if cell is None or cell.error:
            return None
        try:
            if _DAY.fullmatch(cell.text):
                return dt.date.fromisoformat(cell.text)
        except ValueError:
            pass
        self.mistakes.add(str(cell), cell.row, "a day, written as 2025-02-14")
        return None

    def _ranking(self) -> Profile:
        head = self.column.head
        if self._at(self.table.date) is None:
            row = "the row" if self.table.date else "a row"
            self.mistakes.add(
                f"{head}, a ranking without a date: a ranking is a statement and needs the day it "
                "speaks of",
                head.row,
                f"the day in column {head.place.rstrip('0123456789')} of {row} ‘Date’",
            )
        if (cell := self._at(self.table.no_deal)) is not None:
            message = f"{cell}, the worth of no deal to a party that ranks"
            self.mistakes.add(message, cell.row, "an empty cell: a ranking has no points")
        ranked = {issue.term.name: self._ranked(self._cells(issue)) for issue in self.issues}
        ranks: dict[str, tuple[Rank, ...]] = {name: own for name, own in ranked.items() if own}
        weighed = ((issue.term.name, self._at(issue.weights)) for issue in self.issues)
        important = self._ranked({name: cell for name, cell in weighed if cell is not None})
        if not ranks and not important:
            self.mistakes.add(f"{head}, and nothing is ranked below", head.row, "ranks: 1 is best")
        return Profile(
            self.column.name,
            ranks=ranks,
            important=important,
            date=self._date(),
            file=self.mistakes.file.name,
        )

    def _ranked(self, cells: Mapping[T, Cell]) -> tuple[tuple[T, ...], ...]:
        """Whatever has a rank, best first, that of equal rank together."""
        tiers: dict[Fraction, list[T]] = {}
        for item, cell in cells.items():
            rank = self.numbers.of(cell, "a rank: 1 is best")
            if rank is not None and rank < 1:
                self.mistakes.add(str(cell), cell.row, "a rank of 1 or more: 1 is best")
            elif rank is not None:
                tiers.setdefault(rank, []).append(item)
        return tuple(tuple(tiers[rank]) for rank in sorted(tiers))
