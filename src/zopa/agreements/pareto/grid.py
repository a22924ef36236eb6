"""What combinations bring drawn parties beyond no deal, on a grid, so that sums are exact and ties
are ties.

What each combination of a block brings in a draw is rounded once, to a multiple of 1/`unit`, a
number beyond 2⁴⁰; sums of these whole numbers are exact. Parties whose worths are known keep them
exactly: the unit is a multiple of what is at stake for them, so that 1 stands for that, as it does
for parties that are drawn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm

import numpy as np

from zopa.agreements.blocks import Flags
from zopa.agreements.pareto.valued import Valued, valued
from zopa.agreements.space import Place, Space
from zopa.agreements.worths import Drawn, Judge, Known
from zopa.preferences.arrays import Floats, Ints

FINE = 2**40
"""The grid has at least so many steps from 0 to 1."""

FINEST = 2**46
"""Where a grid on which known worths are exact would have more steps, they are rounded too."""

FARTHEST = 2**50
"""Where no deal is worth so much more or less than what is at stake, gains are cut there: they keep
their sign."""

BARRED, LOWEST = -(2**57), -(2**56)
"""Stands for what crosses a red line in force; no sum without it is as low as the second."""


@dataclass(frozen=True)
class Grid:
    """A space as its signatories judge it in some joint draws, one of each party.

    ``rows`` holds for each region what its combinations bring, parties × rows × draws, in whole
    numbers of which ``unit`` come to 1, block by block; ``starts`` the first row of each block.
    """

    space: Space
    judges: Mapping[str, Judge]
    unit: int
    when: slice

    @cached_property
    def draws(self) -> int:
        """How many joint draws there are; 1 where nobody is drawn."""
        counts = [each.count for each in self.judges.values() if isinstance(each, Drawn)]
        return len(range(*self.when.indices(min(counts, default=1))))

    @cached_property
    def starts(self) -> list[Ints]:
        """For each region the first row of each block, and the number of rows."""
        return [
            np.concatenate([[0], np.cumsum(region.sizes)]).astype(np.int64)
            for region in self.space.regions
        ]

    @cached_property
    def rows(self) -> list[Ints]:
        """For each region: parties × rows × draws."""
        return [
            np.stack([self._of_region(party, number) for party in self.judges])
            for number in range(len(self.space.regions))
        ]

    def block(self, region: int, b: int, draw: int) -> tuple[Ints, Flags]:
        """What the combinations of a block bring in one draw, combinations × parties; and which
        cross a red line in force."""
        first, last = self.starts[region][b : b + 2]
        own = np.ascontiguousarray(self.rows[region][:, first:last, draw].T)
        return own, np.any(own < LOWEST, axis=1)

    def gains(self, place: Place) -> Ints:
        """What a package brings, draws × parties; far below 0 where it crosses a red line."""
        number, combos = place
        listed = self.starts[number][:-1] + np.array(combos, np.int64)
        found: Ints = self.rows[number][:, listed].sum(axis=1).T
        return found

    def _of_region(self, party: str, number: int) -> Ints:
        judge, blocks = self.judges[party], self.space.regions[number].blocks
        if isinstance(judge, Known):
            found = self._known(party, number)
            return np.broadcast_to(found[:, None], (len(found), self.draws))
        rows = [judge.rows(block, np.arange(len(block)), self.when) for block in blocks]
        rows[0] = rows[0] - judge.reservation(self.when)
        return on_grid(np.concatenate(rows), self.unit)

    def _known(self, party: str, number: int) -> Ints:
        """Exact gains in steps of the grid; rounded where the grid is not fine enough."""
        own = list(self._exactly.parties).index(party)
        first, *others = (part[:, own].astype(object) for part in self._exactly.worths[number])
        gains = np.concatenate([first - int(self._exactly.no_deal[own]), *others])
        whole = self._exactly.per * (self._stakes[party] or 1)
        steps = [round(int(each) * self.unit / whole) for each in gains]
        return np.array([max(min(each, FARTHEST), -FARTHEST) for each in steps], np.int64)

    @cached_property
    def _stakes(self) -> dict[str, Fraction]:
        return {n: stake(each) for n, each in self.judges.items() if isinstance(each, Known)}

    @cached_property
    def _exactly(self) -> Valued:
        """The space as the parties value it whose worths are known."""
        known = {name: each for name, each in self.judges.items() if isinstance(each, Known)}
        return valued(self.space, known)


def unit_of(judges: Mapping[str, Judge], spaces: Sequence[Space]) -> int:
    """A number of steps that come to 1, so that known worths are whole numbers of steps in all of
    some spaces; or `FINE`, where these would be too many."""
    blocks = [block for each in spaces for region in each.regions for block in region.blocks]
    parts = 1
    for each in judges.values():
        if isinstance(each, Known):
            per = lcm(each.denominator(blocks), each.reservation.denominator)
            parts = lcm(parts, (stake(each) * per).numerator or 1)
    return parts * -(-FINE // parts) if parts <= FINEST else FINE


def stake(judge: Known) -> Fraction:
    """What is between the worst and the best option of all issues to a party whose worths are
    known: on the scale of parties that are drawn it is 1."""
    return sum((max(own) - min(own) for own in judge.products), Fraction(0))


def on_grid(gains: Floats, unit: int) -> Ints:
    """Numbers as multiples of 1/unit; −∞ as what is barred."""
    barred = ~np.isfinite(gains)
    found: Ints = np.rint(np.where(barred, 0.0, gains) * unit).astype(np.int64)
    found[barred] = BARRED
    return found
