"""The frontier of a space: the packages that cannot be improved for one party without loss to
another (Pareto 1906), exactly, whatever the size of the space.

A package is *efficient* if it crosses no red line in force and no other such package is worth at
least as much to every party and more to one. No deal is never listed, but it counts as something
the parties can have: what it dominates is not efficient.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

import numpy as np

from zopa.agreements.blocks import Flags
from zopa.agreements.pareto.pruning import efficient
from zopa.agreements.pareto.sums import Progress, Sums, efficient_sums
from zopa.agreements.pareto.thinning import stand_for
from zopa.agreements.pareto.valued import Valued
from zopa.agreements.space import Place
from zopa.agreements.worths import Whole
from zopa.preferences.arrays import Ints


@dataclass(frozen=True)
class Frontier:
    """The efficient packages of a space, by what they are worth.

    ``vectors`` holds each different worth, vectors × parties, descending by the first party, then
    the next, in the unit of ``valued``; ``counts`` how many packages are worth so. Where ``slack``
    is not 0 these are not all: any package is worth no more to a party than one that is listed
    here and its slack, to all parties at once, and counts are of the packages found.
    """

    valued: Valued
    vectors: Whole
    counts: Whole
    slack: Whole
    sums: tuple[Sums, ...]
    rows: Ints
    starts: Ints

    def __len__(self) -> int:
        return len(self.vectors)

    @property
    def exact(self) -> bool:
        """Whether these are all."""
        return not self.slack.any()

    @cached_property
    def witnesses(self) -> tuple[Place, ...]:
        """For each vector one package that is worth it."""
        firsts = self.rows[self.starts[:-1]]
        found: list[Place] = [(0, ())] * len(self)
        for region, sums in enumerate(self.sums):
            own = np.flatnonzero(firsts[:, 0] == region)
            combinations = sums.witnesses(firsts[own, 1]).tolist()
            for number, combos in zip(own.tolist(), combinations, strict=True):
                found[number] = region, tuple(combos)
        if self.valued.space.no_deal in found:
            number = found.index(self.valued.space.no_deal)
            found[number] = next(self.packages(number))
        return tuple(found)

    def packages(self, number: int) -> Iterator[Place]:
        """Every package that is worth a vector."""
        for region, row in self._where(number):
            for combos in self.sums[region].packages(row):
                if (region, combos) != self.valued.space.no_deal:
                    yield region, combos

    def rational(self, disagreement: Whole) -> Frontier:
        """The part that is worth at least as much to every party as the disagreement point."""
        return self.some(np.all(self.vectors >= disagreement, axis=1))

    def _where(self, number: int) -> list[tuple[int, int]]:
        """The regions in which packages are worth a vector, with its row there."""
        rows = self.rows[self.starts[number] : self.starts[number + 1]].tolist()
        return [(int(region), int(row)) for region, row in rows]

    def some(self, kept: Flags) -> Frontier:
        """Some of the vectors."""
        sizes = np.diff(self.starts)
        return Frontier(
            self.valued,
            self.vectors[kept],
            self.counts[kept],
            self.slack,
            self.sums,
            self.rows[np.repeat(kept, sizes)],
            np.concatenate([[0], np.cumsum(sizes[kept])]),
        )


def frontier(
    valued: Valued, *, limit: int | None = None, progress: Progress | None = None
) -> Frontier:
    """The frontier of a space; of ``limit`` vectors at most, with a bound on what that misses."""
    regions = len(valued.worths)
    most = None if limit is None else limit + 1  # one of them may be no deal
    found = [
        efficient_sums(worths, barred, limit=most, progress=_share(progress, number, regions))
        for number, (worths, barred) in enumerate(zip(valued.worths, valued.barred, strict=True))
    ]
    listed = _without_no_deal(_joined(valued, found))
    return listed if limit is None else _thinned(listed, limit)


def _joined(valued: Valued, found: Sequence[Sums]) -> Frontier:
    """The efficient vectors of all regions together."""
    nothing = valued.no_deal[None][:0]
    vectors = np.concatenate([nothing, *(each.vectors for each in found)])
    counts = np.concatenate([np.zeros(0, np.int64), *(each.counts for each in found)])
    where = np.concatenate(
        [np.zeros((0, 2), np.int64)]
        + [np.column_stack([np.full(len(each), r), np.arange(len(each))])
           for r, each in enumerate(found)]
    )  # fmt: skip
    slack = np.max([np.zeros_like(valued.no_deal), *(each.slack for each in found)], axis=0)
    rows, starts = efficient(vectors)
    behind = np.add.reduceat(counts[rows], starts[:-1]) if len(rows) else counts
    firsts = rows[starts[:-1]]
    return Frontier(valued, vectors[firsts], behind, slack, tuple(found), where[rows], starts)


def _thinned(found: Frontier, limit: int) -> Frontier:
    """So many of the vectors at most, with the bound that goes with it."""
    chosen, missed = stand_for(found.vectors, limit, last=True)
    kept = np.zeros(len(found), bool)
    kept[chosen] = True
    return replace(found.some(kept), slack=found.slack + missed)


def _without_no_deal(found: Frontier) -> Frontier:
    """The same without the no-deal package, where it is one of these."""
    place = found.valued.space.no_deal
    if place is None or found.valued.crosses(place):
        return found
    same = np.all(found.vectors == found.valued.at(place), axis=1)
    counts = found.counts - same
    others = replace(found, counts=counts).some(counts > 0)
    if found.exact or len(others) in {0, len(found)}:
        return others
    further = np.maximum(found.vectors[counts == 0] - others.vectors, 0)
    nearest = further[(further / np.maximum(np.ptp(found.vectors, axis=0), 1)).max(axis=1).argmin()]
    return replace(others, slack=found.slack + nearest)  # what no deal stood for, another does


def _share(progress: Progress | None, number: int, of: int) -> Progress | None:
    """Progress within one of several regions."""
    return None if progress is None else partial(_within, progress, number, of)


def _within(progress: Progress, number: int, of: int, done: float) -> None:
    progress((number + done) / of)
