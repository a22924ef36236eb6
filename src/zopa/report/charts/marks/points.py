"""The points of the chart of two signatories' gains: what has a name, what has none, how far their
figures reach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from zopa.analysis.efficiency import Standing
from zopa.analysis.results import Spread
from zopa.case.model import Case
from zopa.report.charts.frontier import MOST, exact, solved
from zopa.report.charts.marks.canvas import wrapped
from zopa.report.charts.theme import REGULAR, SMALL, STRONG
from zopa.report.wording import agreement_name

WIDE, LINES = 150, 3
"""So many pixels a line of a name has, and so many lines a name."""

BOLD = 11.6
"""The size that strong small letters seem to have."""

FEW = 4
"""Ranges are drawn of no more agreements than this: of more they could not be told apart."""

Place = tuple[float, float]
"""The gains of the two: across, and up."""


@dataclass(frozen=True)
class Point:
    """Something with a name: where it stands, how large its mark is, how strong its letters."""

    gains: Mapping[str, Spread]
    name: str
    radius: float
    weight: int = REGULAR

    @property
    def lines(self) -> list[str]:
        """Its name, line by line."""
        return wrapped(self.name, WIDE, LINES, self.size)

    @property
    def size(self) -> float:
        """The size that its letters seem to have."""
        return SMALL if self.weight == REGULAR else BOLD


def agreements(case: Case, found: Standing) -> list[Point]:
    """The agreements that are judged."""
    return [
        Point(each.gains, agreement_name(case, name), 4.5, STRONG)
        for name, each in found.agreements.items()
    ]


def solutions(found: Standing) -> list[Point]:
    """The solutions, or the packages that are likeliest to be."""
    known = exact(found)
    return [
        Point(each.package.gains, each.names if known else f"{each.names} ({each.chance})", 7.5)
        for each in solved(found)
    ]


def unnamed(found: Standing) -> list[Place]:
    """The other efficient packages, or those that are likeliest to be."""
    if exact(found):
        return [(float(across), float(up)) for across, up in found.frontier]
    return [middle(each.gains) for each in found.packages[:MOST]]


def ranged(found: Standing) -> bool:
    """Whether the ranges of agreements are drawn."""
    return not exact(found) and 0 < len(found.agreements) <= FEW


def middle(gains: Mapping[str, Spread]) -> Place:
    """Where gains stand on average."""
    across, up = gains.values()
    return across.mean, up.mean


def ends(gains: Mapping[str, Spread]) -> tuple[Place, Place]:
    """Between what nine draws of ten lie."""
    across, up = gains.values()
    return (across.p05, up.p05), (across.p95, up.p95)


def extent(found: Standing) -> list[Place]:
    """All that has to lie within the drawing."""
    gains = [each.gains for each in found.agreements.values()]
    reached = [end for own in gains for end in ends(own)] if ranged(found) else []
    packages = [each.package.gains for each in solved(found)]
    return [*unnamed(found), *map(middle, [*gains, *packages]), *reached]
