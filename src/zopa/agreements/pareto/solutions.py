"""The bargaining solutions of a space, with all ties, computed without its frontier.

They are those of the individually rational packages: those that are worth no less than the
disagreement point to any party and cross no red line in force. The no-deal package is none of them.
Parties that gain in none of these are left out and named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np

from zopa.agreements.blocks import Flags
from zopa.agreements.pareto.pruning import efficient
from zopa.agreements.pareto.relaxing import Gains
from zopa.agreements.pareto.searching import Best, Searching
from zopa.agreements.pareto.standards import Leximin, Product, Standard, Total
from zopa.agreements.pareto.sums import Part
from zopa.agreements.pareto.valued import Valued
from zopa.agreements.space import Combos, Place
from zopa.agreements.worths import Whole

BARGAINING = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")
"""The solutions of gains."""


@dataclass(frozen=True)
class Solution:
    """The packages that are best by a standard: ``vectors`` what they are worth, each different
    worth once, in descending order; ``count`` how many packages there are."""

    vectors: Whole
    count: int
    found: tuple[tuple[int, Best], ...]

    def packages(self) -> Iterator[Place]:
        """Every one of them."""
        for region, best in self.found:
            for row in best.rows.tolist():
                for combos in best.sums.packages(row):
                    yield region, combos


class Bargaining:
    """The solutions of what the packages of some regions bring, in whole numbers of one unit.

    ``regions`` are numbered; one may be there in several parts that have no package in common.
    ``disagreement`` is what has been taken off.
    """

    def __init__(self, regions: Sequence[tuple[int, Gains]], disagreement: Whole) -> None:
        self.regions, self.disagreement = regions, disagreement
        self.everyone = tuple(range(len(disagreement)))

    @classmethod
    def of(cls, valued: Valued, disagreement: Whole) -> Bargaining:
        """The solutions of a space with a disagreement point."""
        return cls(list(_regions(valued, disagreement)), disagreement)

    @classmethod
    def among(cls, gains: Whole) -> Bargaining:
        """The solutions among packages with these gains, packages × parties: one part, of which
        each is an option."""
        regions = [(0, Gains((Part.of(gains),)))] if len(gains) else []
        return cls(regions, np.zeros_like(gains, shape=gains.shape[1]))

    @cached_property
    def rational(self) -> Whole | None:
        """The gains of one individually rational package; None where there is none.

        It is one with the largest smallest gain.
        """
        return self._searching(Leximin(self.everyone, (1,) * len(self.everyone))).one_best()

    @cached_property
    def most(self) -> tuple[int, ...]:
        """The largest individually rational gain of each party."""
        found = []
        for party in self.everyone:
            total = Total((party,), len(self.everyone))
            best = self._searching(total, self.rational).one_best()
            found.append(0 if best is None else int(best[party]))
        return tuple(found)

    @cached_property
    def able(self) -> tuple[int, ...]:
        """The parties that can gain."""
        return tuple(party for party in self.everyone if self.most[party] > 0)

    def solution(self, name: str) -> Solution | None:
        """One of the solutions; None where there is no individually rational package, or no party
        can gain."""
        if self.rational is None or not self.able:
            return None
        found = [
            (self.regions[best.region][0], best)
            for standard, start in self._standards(name)
            for best in self._searching(standard, start).all_best()
        ]
        gains = np.concatenate([best.gains for _, best in found])
        rows, starts = efficient(gains)
        count = sum(int(best.sums.counts[best.rows].sum()) for _, best in found)
        return Solution(gains[rows[starts[:-1]]] + self.disagreement, count, tuple(found))

    def _standards(self, name: str) -> list[tuple[Standard, Whole | None]]:
        """What is sought, and the gains of a package from which to start; more than one where what
        is best by any of these is the solution."""
        if name == "nash":
            return [(Product(parties), start) for parties, start in self._gaining.items()]
        if name == "utilitarian":
            return [(Total(self.everyone, len(self.everyone)), self.rational)]
        shares = {"kalai_smorodinsky": self.most, "egalitarian": (1,) * len(self.everyone)}
        whole = tuple(shares[name][party] for party in self.able)
        return [(Leximin(self.able, whole), self.rational)]

    @cached_property
    def _gaining(self) -> dict[tuple[int, ...], Whole]:
        """The largest sets of parties that gain at once, with the gains of a package in which they
        do."""
        for size in range(len(self.able), 0, -1):
            sets = {own: self._together(own) for own in combinations(self.able, size)}
            found = {own: gains for own, gains in sets.items() if (gains[list(own)] > 0).all()}
            if found:
                return found
        return {}

    def _together(self, parties: tuple[int, ...]) -> Whole:
        """Gains of which the smallest of some parties is as large as can be, or above 0."""
        start = self.rational
        if start is not None and (start[list(parties)] > 0).all():
            return start
        best = self._searching(Leximin(parties, (1,) * len(parties)), start).one_best()
        return self.disagreement * 0 if best is None else best

    def _searching(self, standard: Standard, start: Whole | None = None) -> Searching:
        return Searching([gains for _, gains in self.regions], standard, start)


def _regions(valued: Valued, disagreement: Whole) -> Iterator[tuple[int, Gains]]:
    """What the regions of a space bring that hold any package, with their numbers.

    Where no deal is what the parties disagree to, nobody gains by its terms, so that they are no
    solution. Otherwise its region falls into parts without it: a package differs from it in some
    block first.
    """
    place = valued.space.no_deal
    if place is not None and np.array_equal(valued.at(place), disagreement):
        place = None
    for number, (worths, barred) in enumerate(zip(valued.worths, valued.barred, strict=True)):
        gains = (worths[0] - disagreement, *worths[1:])
        apart = [barred] if place is None or place[0] != number else _without(barred, place[1])
        for closed in apart:
            parts = tuple(map(Part.of, gains, closed))
            if all(len(part.vectors) for part in parts):
                yield number, Gains(parts)


def _without(barred: Sequence[Flags], combos: Combos) -> Iterator[list[Flags]]:
    """A region without one package, in parts that have none in common: block by block those that
    are like it before, and differ from it there."""
    for b, own in enumerate(combos):
        closed = [each.copy() for each in barred]
        for before in range(b):
            closed[before][:] = True
            closed[before][combos[before]] = barred[before][combos[before]]
        closed[b][own] = True
        yield closed
