"""Amendments: the packages around an agreement, by how many of its terms they change.

Packages at the same number of changed terms are a *shell* (Hamming distance). Where the whole space
can be judged (`zopa.agreements.judging`), each shell is a part of it. Where it cannot, the shells
are judged one after the other, from the agreement outwards: for each choice of blocks that are
changed, the rows of the largest are the right half, and those of the others, with everything that
stays as it is, the left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from math import prod

import numpy as np

from zopa.agreements.blocks import Flags
from zopa.agreements.counting import count_signed
from zopa.agreements.judging import MOST_JUDGED, Judged
from zopa.agreements.space import Place, Region, Space
from zopa.agreements.tables import Table
from zopa.agreements.worths import Judge
from zopa.case.model import Option
from zopa.preferences.arrays import Floats, Ints

NONE = np.zeros(0, np.int64)

MOST_STEPS = 1_000_000
"""Shells are gone through as long as that takes no more steps than this: some ten seconds."""


@dataclass(frozen=True)
class Shell:
    """The packages that change so many terms, and how probably each party signs them."""

    changes: int
    places: Sequence[Place]
    probability: Mapping[str, Floats]

    def together(self, signatories: Sequence[str]) -> Floats:
        """The probability that all signatories sign each package."""
        found: Floats = np.prod([self.probability[party] for party in signatories], axis=0)
        return found


@dataclass(frozen=True)
class Around:
    """A space as it looks from an agreement: how many terms each combination changes.

    ``keep`` are terms that must stay as they are; the no-deal package is in no shell.
    """

    space: Space
    base: Mapping[str, Option]
    keep: frozenset[str] = frozenset()

    @cached_property
    def distances(self) -> tuple[tuple[Ints, ...], ...]:
        """For each region and block the number of changed terms of each combination; −1 where it
        changes one that is kept."""
        return tuple(
            tuple(self._distance(region, b) for b in range(len(region.blocks)))
            for region in self.space.regions
        )

    def _distance(self, region: Region, b: int) -> Ints:
        block, issues = region.blocks[b], self.space.case.issues
        there = [issues[name].options.index(self.base[name]) for name in block.terms]
        changed = block.options != np.array(there, np.int64)
        kept = np.array([name in self.keep for name in block.terms], bool)
        return np.where(changed[:, kept].any(axis=1), -1, changed.sum(axis=1))

    @cached_property
    def sizes(self) -> list[int]:
        """How many packages change 0, 1, 2, … terms, no deal included."""
        return self._ways([[np.bincount(own[own >= 0]) for own in each] for each in self.distances])

    @cached_property
    def steps(self) -> list[int]:
        """How much work it is to go through those that change 0, 1, 2, … terms without a list of
        all: a step for every block of every product that `shells_outwards` judges at once."""
        blocks = max((len(each) for each in self.distances), default=0)
        apart = [
            [np.minimum(np.bincount(own[own >= 0]), 1) for own in each] for each in self.distances
        ]
        return [blocks * parts for parts in self._ways(apart)]

    def _ways(self, regions: Sequence[Sequence[Ints]]) -> list[int]:
        """In how many ways the distances of blocks add up to 0, 1, 2, …, given how often each
        occurs."""
        found = np.zeros(len(self.space.case.terms) + 1, object)
        for counts in regions:
            if all(own.any() for own in counts):
                ways = reduce(np.convolve, [own.astype(object) for own in counts], _ONE)
                found[: len(ways)] += ways[: len(found)]
        return [int(count) for count in found]

    def numbers(self, changes: int) -> Ints:
        """The numbers of the packages that change so many terms, in a space that can be listed."""
        found, before = [], 0
        for region, distances in zip(self.space.regions, self.distances, strict=True):
            total = reduce(_added, distances, np.zeros(1, np.int64))
            found.append(np.flatnonzero(total == changes) + before)
            before += region.size
        listed = np.concatenate([NONE, *found])
        nothing = self.space.no_deal
        return listed if nothing is None else listed[listed != self.space.flat(nothing)]


_ONE = np.array([1], object)


def _added(total: Ints, distance: Ints) -> Ints:
    """Changed terms of the product of blocks; a negative number where one is kept."""
    far = np.int64(-(2**40))
    return (total[:, None] + np.where(distance < 0, far, distance)[None, :]).reshape(-1)


def shells_judged(around: Around, judged: Judged) -> Iterator[Shell]:
    """The shells of a space every package of which has been judged, from the agreement outwards."""
    for changes in range(len(around.sizes)):
        numbers = around.numbers(changes)
        places = _Places(around.space, numbers)
        yield Shell(changes, places, {p: own[numbers] for p, own in judged.probability.items()})


@dataclass(frozen=True)
class _Places(Sequence[Place]):
    """Where the packages with some numbers stand, told when asked."""

    space: Space
    numbers: Ints

    def __len__(self) -> int:
        return len(self.numbers)

    def __getitem__(self, row: int) -> Place:  # type: ignore[override]
        return self.space.place(int(self.numbers[row]))


def shells_outwards(around: Around, judges: Mapping[str, Judge]) -> Iterator[Shell]:
    """The shells of a space too large to list, one after the other, while all that is judged stays
    below `MOST_JUDGED` packages and `MOST_STEPS` steps."""
    walkers = [_Walker(around, number, judges) for number in range(len(around.space.regions))]
    judged = steps = 0
    for changes, (size, more) in enumerate(zip(around.sizes, around.steps, strict=True)):
        judged, steps = judged + size, steps + more
        if judged > MOST_JUDGED or steps > MOST_STEPS:
            return
        parts = [part for walker in walkers for part in walker.shell(changes)]
        places = [place for own, _ in parts for place in own]
        yield Shell(
            changes,
            places,
            {
                party: np.concatenate([np.zeros(0), *(share[party] for _, share in parts)])
                for party in judges
            },
        )


@dataclass(frozen=True)
class _Walker:
    """Goes through the shells of one region of a large space."""

    around: Around
    number: int
    judges: Mapping[str, Judge]

    @property
    def region(self) -> Region:
        return self.around.space.regions[self.number]

    @cached_property
    def table(self) -> Table:
        return Table(self.region, self.judges)

    def shell(self, changes: int) -> Iterator[tuple[list[Place], dict[str, Floats]]]:
        """The packages that change so many terms, in parts that change the same blocks."""
        for steps in self._steps(changes, 0):
            yield self._part(steps)

    def _steps(self, changes: int, b: int) -> Iterator[tuple[Ints, ...]]:
        """For each block the combinations at some distance, so that the distances add up."""
        distances = self.around.distances[self.number]
        if b == len(distances):
            if changes == 0:
                yield ()
            return
        for own in range(changes + 1):
            combos = np.flatnonzero(distances[b] == own)
            if len(combos):
                for rest in self._steps(changes - own, b + 1):
                    yield (combos, *rest)

    def _part(self, steps: tuple[Ints, ...]) -> tuple[list[Place], dict[str, Floats]]:
        """Judge a product of some combinations of each block."""
        last = max(range(len(steps)), key=lambda b: (len(steps[b]), b))
        order = [*(b for b in range(len(steps)) if b != last), last]
        sizes = [len(steps[b]) for b in order]
        rows, columns = prod(sizes[:-1]), sizes[-1]
        left, right = self._halves(steps, order)
        counts = np.zeros((len(left), rows, columns), np.int32)
        count_signed(left, right, counts)
        shares = counts.reshape(len(counts), -1) / left.shape[2]
        share = dict(zip(self.table.drawn, shares, strict=True))
        for name, margins in self.table.margins.items():
            total = np.zeros(1, np.int64)
            for b in order:
                total = (total[:, None] + margins[b][steps[b]][None, :]).reshape(-1)
            share[name] = np.asarray(total >= 0, float)
        return self._open(steps, order, share)

    def _halves(self, steps: tuple[Ints, ...], order: list[int]) -> tuple[Floats, Floats]:
        parties, draws = self.table.no_deal.shape
        total = np.zeros((parties, 1, draws))
        for b in order[:-1]:
            own = self.table.block(b)[:, steps[b]]
            total = (total[:, :, None] + own[:, None]).reshape(parties, -1, draws)
        right = self.table.block(order[-1])[:, steps[order[-1]]] - self.table.no_deal[:, None]
        return total, right

    def _open(
        self, steps: tuple[Ints, ...], order: list[int], share: dict[str, Floats]
    ) -> tuple[list[Place], dict[str, Floats]]:
        """The places of a part's packages, without no deal."""
        rest = np.arange(prod(len(own) for own in steps))
        combos = np.zeros((len(rest), len(order)), np.int64)
        for b in reversed(order):  # the last varies quickest; a grid has at most 32 dimensions
            rest, row = np.divmod(rest, len(steps[b]))
            combos[:, b] = steps[b][row]
        places: list[Place] = [(self.number, tuple(row)) for row in combos.tolist()]
        open_: Flags = np.array([place != self.around.space.no_deal for place in places], bool)
        if open_.all():
            return places, share
        kept = [place for place, is_open in zip(places, open_, strict=True) if is_open]
        return kept, {name: own[open_] for name, own in share.items()}
