"""A space as several parties value it: whole numbers of one unit, so that sums are exact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import TypeAlias

import numpy as np

from zopa.agreements.blocks import Flags
from zopa.agreements.pareto.pruning import narrowest
from zopa.agreements.space import Place, Space
from zopa.agreements.worths import Known, Whole

Point: TypeAlias = tuple[Fraction, ...]
"""A worth for each party, in the source's own scale."""


@dataclass(frozen=True)
class Valued:
    """What the combinations of a space's blocks are worth to some parties.

    ``worths`` holds, for each region and block, combinations × parties; ``per`` of these whole
    numbers come to 1 in the source's own scale. ``barred`` says which combinations cross a red line
    in force of any of the parties, ``no_deal`` what no deal is worth to each.
    """

    space: Space
    parties: tuple[str, ...]
    per: int
    worths: tuple[tuple[Whole, ...], ...]
    barred: tuple[tuple[Flags, ...], ...]
    no_deal: Whole

    def at(self, place: Place) -> Whole:
        """What the package at a place is worth to each party."""
        region, combos = place
        parts = zip(self.worths[region], combos, strict=True)
        found: Whole = np.sum([own[combo] for own, combo in parts], axis=0)
        return found

    def crosses(self, place: Place) -> bool:
        """Whether the package at a place crosses a red line in force."""
        region, combos = place
        parts = zip(self.barred[region], combos, strict=True)
        return any(bool(own[combo]) for own, combo in parts)

    def point(self, vector: Whole) -> Point:
        """A vector in the source's own scale."""
        return tuple(Fraction(int(each), self.per) for each in vector.tolist())

    def vector(self, point: Sequence[Fraction]) -> Whole:
        """A point in whole numbers of the unit, of which it has to be a multiple."""
        return np.array([int(each * self.per) for each in point], self.no_deal.dtype)

    @cached_property
    def top(self) -> Whole:
        """The most that each party can get, whatever the others get."""
        found = []
        for worths, barred in zip(self.worths, self.barred, strict=True):
            open_to = [own[~closed] for own, closed in zip(worths, barred, strict=True)]
            if all(map(len, open_to)):
                found.append(np.sum([own.max(axis=0) for own in open_to], axis=0))
        best: Whole = np.max(found, axis=0) if found else self.no_deal
        return best


def valued(space: Space, judges: Mapping[str, Known], points: Sequence[Point] = ()) -> Valued:
    """A space as parties with exact preferences value it; ``points`` are vectors besides that have
    to be whole numbers of the unit."""
    every = [block for region in space.regions for block in region.blocks]
    per = lcm(
        *(each.denominator(every) for each in judges.values()),
        *(each.reservation.denominator for each in judges.values()),
        *(worth.denominator for point in points for worth in point),
    )
    worths = [
        [
            np.column_stack(own)
            for own in zip(
                *(each.whole(region.blocks, per) for each in judges.values()), strict=True
            )
        ]
        for region in space.regions
    ]
    no_deal = np.array([int(each.reservation * per) for each in judges.values()], object)
    stated = [int(abs(worth) * per) for point in points for worth in point]
    largest = (
        max(map(_largest, worths), default=0) + int(abs(no_deal).max()) + max(stated, default=0)
    )
    return Valued(
        space,
        tuple(judges),
        per,
        tuple(tuple(narrowest(own, 2 * largest) for own in region) for region in worths),
        tuple(
            tuple(
                np.any([each.barred(block) for each in judges.values()], axis=0)
                for block in region.blocks
            )
            for region in space.regions
        ),
        narrowest(no_deal, 2 * largest),
    )


def _largest(worths: Sequence[Whole]) -> int:
    """No sum of one row from each of these has a larger size."""
    return sum(int(abs(own).max(initial=0)) for own in worths)
