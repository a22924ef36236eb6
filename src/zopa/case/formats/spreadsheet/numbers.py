"""Numbers as people write them into cells: 12.5, 1/3, 12 %, and with a decimal comma where that is
the custom of the file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction

from zopa.case.formats.reading import Repairs, exact
from zopa.case.formats.spreadsheet.cells import Cell, Mistakes, named
from zopa.case.text import quoted

PERCENT = "%"
MINUS = "\N{MINUS SIGN}"

_GROUPED = re.compile(r"[-+]?[0-9]{1,3}(?:[ \u00a0\u202f,.'’][0-9]{3})+(?:[.,][0-9]+)?")
_THREE_PLACES = re.compile(r"[-+]?[1-9][0-9]{0,2}[.,][0-9]{3}")


@dataclass
class Numbers:
    """Reads cells as numbers; ``decimal_comma`` says whether decimals may be written with one."""

    mistakes: Mistakes
    decimal_comma: bool = False
    _commas: list[Cell] = field(default_factory=list)
    _points: list[Cell] = field(default_factory=list)

    def of(self, cell: Cell, expected: str = "a number") -> Fraction | None:
        """The number in a cell, exactly; None, and reported, where there is none."""
        if cell.error:
            return None  # reported with all cells of its kind
        found = self._number(cell)
        if found is None:
            if _GROUPED.fullmatch(cell.text.replace(MINUS, "-")):
                expected += ", its thousands not set apart: 1250.5"
            self.mistakes.add(str(cell), cell.row, expected)
        return found

    def _number(self, cell: Cell) -> Fraction | None:
        text = cell.text.replace(MINUS, "-")
        plain = text.removesuffix(PERCENT).rstrip()
        if self.decimal_comma:
            self._commas += [cell] * ("," in plain)
            self._points += [cell] * ("." in plain)
            plain = plain.replace(",", ".") if "." not in plain else plain
        found = exact(plain)
        return found / 100 if found is not None and text.endswith(PERCENT) else found

    def check(self, repairs: Repairs) -> None:
        """Report decimals that are written in two ways, and those that may be thousands."""
        if self._commas and self._points:
            comma, point = self._commas[0], self._points[0]
            self.mistakes.add(
                f"cell {comma.place} has a comma in its number, {quoted(comma.text)}, and "
                f"cell {point.place} a point, {quoted(point.text)}",
                max(comma.row, point.row),
                "decimals written in one way, and thousands not set apart",
            )
        doubtful = [
            cell for cell in self._commas + self._points if _THREE_PLACES.fullmatch(cell.text)
        ]
        if doubtful:
            cell = doubtful[0]
            ones = re.split("[.,]", cell.text)[0]
            repairs.add(
                f"{named(doubtful)}: what follows the comma or point is read as a fraction of one, "
                f"so {quoted(cell.text)} is little more than {ones}",
                cell.row,
            )
