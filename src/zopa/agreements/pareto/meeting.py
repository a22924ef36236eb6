"""Over joint draws, the frontier of each: for spaces too large to judge every package.

What is told is of agreements asked about, and of packages that were met on these frontiers. A share
of draws that is told of a package is exact; but a package that was never met may be missing from
the list, and only an efficient package counts as better than an agreement. The number of draws
follows from the work that the first one makes, so that it is the same for everybody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np

from zopa.agreements.pareto.frontier import Frontier, frontier
from zopa.agreements.pareto.grid import LOWEST, Grid
from zopa.agreements.pareto.solutions import BARGAINING, Bargaining
from zopa.agreements.pareto.valued import Valued
from zopa.agreements.pareto.weighing import Asked, Weighed, Weighing, evenly, own_scale
from zopa.agreements.space import Place
from zopa.preferences.arrays import Floats, Ints

FEWEST, MOST = 40, 400
"""So many draws are gone through at least, and at most."""

WORK = 1_000_000
"""So many sums are kept on the way to all frontiers, unless the fewest draws make more."""


@dataclass(frozen=True)
class Met:
    """What a draw gives: the vectors of its frontier, those of each solution, a package for each
    vector of the frontier, what no deal brings (one row, or none where that crosses a red line),
    and the largest gain of each party, NaN where no package brings nobody a loss."""

    vectors: Ints
    best: Mapping[str, Ints]
    packages: tuple[Place, ...]
    nothing: Ints
    most: Floats


@dataclass(frozen=True)
class Meeting:
    """The work of finding the frontiers: calls, which anyone may make, and what comes of them."""

    weighing: Weighing

    @cached_property
    def first(self) -> tuple[Frontier, Met]:
        """What the first draw gives."""
        return self._met(0)

    @cached_property
    def when(self) -> slice:
        """The draws of which frontiers are found."""
        sums = sum(len(stage) for own in self.first[0].sums for stage in own.stages)
        return evenly(self.weighing.kept, max(FEWEST, min(MOST, WORK // max(sums, 1))))

    def calls(self) -> dict[int, Callable[[], Met]]:
        """The calls to make, one for each draw."""
        return {
            draw: partial(self._call, draw) for draw in range(*self.when.indices(self.when.stop))
        }

    def _call(self, draw: int) -> Met:
        return (self._met(draw) if draw else self.first)[1]

    def _met(self, draw: int) -> tuple[Frontier, Met]:
        """The frontier of a draw, and what is best by each standard."""
        grid = self.weighing.grid(slice(draw, draw + 1))
        blocks = [
            [grid.block(number, b, 0) for b in range(len(region.blocks))]
            for number, region in enumerate(grid.space.regions)
        ]
        valued = Valued(
            grid.space,
            tuple(grid.judges),
            grid.unit,
            tuple(tuple(gains for gains, _ in own) for own in blocks),
            tuple(tuple(barred for _, barred in own) for own in blocks),
            np.zeros(len(grid.judges), np.int64),
        )
        found, nothing = frontier(valued), self._nothing(grid)
        bargaining = Bargaining.of(valued, valued.no_deal)
        if not nothing.any():  # what no deal dominates brings nobody a gain
            bargaining = Bargaining.among(found.rational(valued.no_deal).vectors)
        best = {}
        for name in BARGAINING:
            solution = bargaining.solution(name)
            best[name] = found.vectors[:0] if solution is None else solution.vectors
        most = np.full(len(grid.judges), np.nan)
        if bargaining.rational is not None:
            most = np.array(bargaining.most, float)
        return found, Met(found.vectors, best, found.witnesses, nothing, most)

    def _nothing(self, grid: Grid) -> Ints:
        """What no deal brings in a draw, rows × parties: one row or none."""
        place = grid.space.no_deal
        if place is None:
            return np.zeros((0, len(grid.judges)), np.int64)
        gains = grid.gains(place)
        return gains[np.all(gains >= LOWEST, axis=1)]

    def weighed(self, found: Mapping[int, Met], limit: int) -> Weighed:
        """Put together what the calls gave, with so many packages listed."""
        draws = [found[draw] for draw in sorted(found)]
        gains = self.weighing.asked(self.when)
        return Weighed(
            tuple(self.weighing.judges),
            np.array([each.most for each in draws]) / self.weighing.unit,
            self._likeliest([(each.packages, each.vectors) for each in draws], limit),
            {
                name: self._likeliest([(_of(each, name), each.best[name]) for each in draws], limit)
                for name in BARGAINING
            },
            {name: self._asked(gains[n], draws) for n, name in enumerate(self.weighing.agreements)},
        )

    def _likeliest(
        self, draws: list[tuple[Iterable[Place], Ints]], limit: int
    ) -> tuple[tuple[Place, float], ...]:
        """Of the packages met most often those that most often have one of the vectors."""
        met = Counter(place for places, _ in draws for place in places)
        grid = self.weighing.grid(self.when)
        shares = []
        for place, _ in sorted(met.items(), key=lambda each: (-each[1], each[0]))[: 2 * limit]:
            gains = grid.gains(place)
            flags = [
                (vectors == own).all(axis=1).any()
                for own, (_, vectors) in zip(gains, draws, strict=True)
            ]
            shares.append((place, float(np.mean(flags))))
        return tuple(sorted(shares, key=lambda each: (-each[1], each[0]))[:limit])

    def _asked(self, gains: Ints, draws: Sequence[Met]) -> Asked:
        crossed = np.any(gains < LOWEST, axis=1)
        pairs = [*zip(gains, draws, strict=True)]
        better = np.array([_dominated(own, met.vectors) for own, met in pairs], bool)
        worse = np.array([_dominated(own, met.nothing) for own, met in pairs], bool)
        scaled = own_scale(gains, self.weighing.unit)
        return Asked(scaled, ~(better | worse | crossed), better, None, 0.0)


def _of(met: Met, name: str) -> list[Place]:
    """The packages met that have one of the vectors of a solution."""
    rows = [np.flatnonzero(np.all(met.vectors == own, axis=1)) for own in met.best[name]]
    return [met.packages[int(row)] for own in rows for row in own]


def _dominated(own: Ints, vectors: Ints) -> bool:
    better = np.all(vectors >= own, axis=1) & np.any(vectors > own, axis=1)
    return bool(better.any())
