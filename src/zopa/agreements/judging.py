"""How probably each party signs each package, where there are few enough to judge every one.

The packages of a region are a product of blocks, cut in two: the rows of the left half are made a
few at a time, those of the right half once for each stretch of draws (`zopa.agreements.counting`).
Memory is bounded by the stretch and by the counts; the work is linear in packages, draws and
parties, and is cut the same way whoever does it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import prod

import numpy as np

from zopa.agreements.blocks import Flags
from zopa.agreements.counting import Counts, count_signed
from zopa.agreements.space import Region, Space
from zopa.agreements.worths import Drawn, Judge, Known
from zopa.preferences.arrays import Floats, Ints

MOST_JUDGED = 1_000_000
"""In a space with no more packages than this, every one is judged."""

STRETCH = 256
"""So many draws are worked on at a time: their rows stay near the processor."""

STRETCHES = 4
"""So many stretches make one task, which gives one table of counts."""

MOST_ROWS = 1024
"""So many rows of either half are in memory at a time, but for a single block that has more."""

Task = tuple[int, int]
"""A region, and the first draw of a stretch."""

Counted = tuple[Counts, Ints]
"""What a task gives: how many draws sign (parties × packages), in which nobody can (groups × draws,
1 or 0)."""


@dataclass(frozen=True)
class Judged:
    """How every package of a space is judged, by its number (`Space.flat`).

    ``probability`` is, for each party, the share of its draws in which it signs; ``possible``, for
    each group asked about, in which joint draws, one of each party, all of it sign some package.
    The no-deal package has figures like any other, but makes nothing possible.
    """

    probability: Mapping[str, Floats]
    possible: tuple[Flags, ...]


@dataclass(frozen=True)
class Judging:
    """The work of judging every package: calls, which anyone may make, and what comes of them.

    All `Drawn` among the judges need as many draws as each other. ``groups`` are sets of judges
    about which is asked whether all sign some package.
    """

    space: Space
    judges: Mapping[str, Judge]
    groups: tuple[tuple[str, ...], ...] = ()

    @property
    def drawn(self) -> dict[str, Drawn]:
        """The judges that are drawn."""
        return {name: each for name, each in self.judges.items() if isinstance(each, Drawn)}

    @property
    def draws(self) -> int:
        """How many draws each of them has; 1 where there is none."""
        return max((each.count for each in self.drawn.values()), default=1)

    def calls(self) -> dict[Task, Callable[[], Counted]]:
        """The calls to make, by task."""
        found: dict[Task, Callable[[], Counted]] = {}
        for number, region in enumerate(self.space.regions):
            half = _Halves.of(region, tuple(self.drawn.values()))
            open_to, members = self._open_to(number, region), self._members()
            for first in range(0, self.draws, STRETCH * STRETCHES):
                when = slice(first, min(first + STRETCH * STRETCHES, self.draws))
                found[number, first] = partial(_count, half, when, members, open_to)
        return found

    def judged(self, found: Mapping[Task, Counted]) -> Judged:
        """Put together what the calls gave."""
        probability = {
            name: np.concatenate([self._share(row, number, found) for number in self._regions])
            for row, name in enumerate(self.drawn)
        }
        for name, each in self.judges.items():
            if isinstance(each, Known):
                signs = [_known_signs(each, region) for region in self.space.regions]
                probability[name] = np.concatenate(signs).astype(float)
        nobody = np.ones((len(self.groups), self.draws), np.int64)
        for (_, first), (_, none) in found.items():
            nobody[:, first : first + none.shape[1]] &= none
        return Judged({name: probability[name] for name in self.judges}, tuple(nobody == 0))

    @property
    def _regions(self) -> range:
        return range(len(self.space.regions))

    def _share(self, row: int, region: int, found: Mapping[Task, Counted]) -> Floats:
        counts = sum(signed[row] for (number, _), (signed, _) in found.items() if number == region)
        share: Floats = np.asarray(counts / self.draws, float)
        return share

    def _members(self) -> Ints:
        """For each group a number with the bits of those who are drawn."""
        return np.array(
            [
                sum(1 << row for row, name in enumerate(self.drawn) if name in group)
                for group in self.groups
            ],
            np.int64,
        )

    def _open_to(self, number: int, region: Region) -> Ints:
        """For each package of a region the bits of the groups to which it is open: not no deal, and
        signed by all whose worths are known."""
        found = np.zeros(region.size, np.int64)
        known = {
            name: _known_signs(each, region)
            for name, each in self.judges.items()
            if isinstance(each, Known)
        }
        for g, group in enumerate(self.groups):
            signed = np.ones(region.size, bool)
            for name in group:
                signed &= known.get(name, np.True_)
            found |= signed.astype(np.int64) << g
        if self.space.no_deal is not None and self.space.no_deal[0] == number:
            before = sum(each.size for each in self.space.regions[:number])
            found[self.space.flat(self.space.no_deal) - before] = 0
        return found


@dataclass(frozen=True)
class _Halves:
    """A region cut in two, for some parties that are drawn."""

    region: Region
    judges: tuple[Drawn, ...]
    cut: int

    @classmethod
    def of(cls, region: Region, judges: tuple[Drawn, ...]) -> _Halves:
        """Cut so that the right half is the larger one that fits and is no larger than the left."""
        sizes = region.sizes
        cut = len(sizes)
        while cut > 0 and prod(sizes[cut - 1 :]) <= min(MOST_ROWS, prod(sizes[: cut - 1])):
            cut -= 1
        return cls(region, judges, cut)

    @property
    def sizes(self) -> tuple[int, int]:
        """How many rows either half has."""
        return prod(self.region.sizes[: self.cut]), prod(self.region.sizes[self.cut :])

    def left(self, rows: Ints, when: slice) -> Floats:
        """What the left half is worth: parties × rows × draws."""
        chosen = range(self.cut)
        return self._stacked([self._sum(each, rows, chosen, when) for each in self.judges], rows)

    def right(self, when: slice) -> Floats:
        """What the right half is worth, less no deal: parties × rows × draws."""
        chosen, rows = range(self.cut, len(self.region.blocks)), np.arange(self.sizes[1])
        return self._stacked(
            [self._sum(each, rows, chosen, when) - each.reservation(when) for each in self.judges],
            rows,
        )

    def _stacked(self, parts: Sequence[Floats], rows: Ints) -> Floats:
        """One array of all parties; where none is drawn, of none and one draw."""
        return np.array(parts, float).reshape(len(parts), len(rows), -1 if parts else 1)

    def _sum(self, judge: Drawn, rows: Ints, chosen: Sequence[int], when: slice) -> Floats:
        """What combinations of some blocks are worth together."""
        found = np.zeros((len(rows), when.stop - when.start))
        for b, combos in zip(chosen, self.region.unravel(rows, chosen), strict=True):
            every, which = np.unique(combos, return_inverse=True)
            found += judge.rows(self.region.blocks[b], every, when)[which]
        return found


def _count(halves: _Halves, when: slice, groups: Ints, open_to: Ints) -> Counted:
    """One task: every package of a region in some draws."""
    rows, columns = halves.sizes
    counts = np.zeros((len(halves.judges), rows, columns), np.int32)
    nobody = np.ones((len(groups), when.stop - when.start), np.int64)
    table = open_to.reshape(rows, columns)
    for begin in range(when.start, when.stop, STRETCH):
        now = slice(begin, min(begin + STRETCH, when.stop))
        none = np.ascontiguousarray(nobody[:, begin - when.start : now.stop - when.start])
        right = halves.right(now)
        for first in range(0, rows, MOST_ROWS):
            own = np.arange(first, min(first + MOST_ROWS, rows))
            some = slice(first, first + len(own))
            part = np.ascontiguousarray(counts[:, some])
            count_signed(halves.left(own, now), right, part, (groups, table[some], none))
            counts[:, some] = part
        nobody[:, begin - when.start : now.stop - when.start] = none
    return counts.reshape(len(halves.judges), rows * columns), nobody


def _known_signs(judge: Known, region: Region) -> Flags:
    """Which packages of a region a party signs whose worths are known."""
    total = np.zeros(1, np.int64)
    for margin in judge.margins(region.blocks):
        total = (total[:, None] + margin[None, :]).reshape(-1)
    found: Flags = np.asarray(total >= 0, bool)
    return found
