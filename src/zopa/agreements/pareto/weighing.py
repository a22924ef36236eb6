"""Over joint draws, one of each party: how often packages are efficient, and best by a standard;
where there are few enough packages to judge every one in every draw."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np

from zopa.agreements.blocks import Flags
from zopa.agreements.pareto.grid import LOWEST, Grid, unit_of
from zopa.agreements.pareto.judging import IMPROVED, STANDS, judge_draws
from zopa.agreements.pareto.solutions import BARGAINING, Bargaining
from zopa.agreements.space import Place, Space
from zopa.agreements.worths import Judge
from zopa.preferences.arrays import Floats, Ints

MOST_JUDGED = 20_000
"""In a space with no more packages than this, every one is judged in every draw."""

MOST_VECTORS, FEWEST_DRAWS = 8_000_000, 400
"""So many packages in so many draws are judged at most, but for the fewest draws."""

STRETCH = 250
"""So many draws are one task."""


@dataclass(frozen=True)
class Asked:
    """An agreement in joint draws: its ``gains``, draws × parties, in which draws it is
    ``efficient``, in which some package is ``better``; and, where every package was judged, the one
    that dominates it in most of them, with their share."""

    gains: Floats
    efficient: Flags
    better: Flags
    improved_by: Place | None
    improved: float


@dataclass(frozen=True)
class Weighed:
    """What joint draws show.

    ``most`` is the largest gain of each party in a package that brings nobody a loss, draws ×
    parties; NaN in draws in which there is none. ``packages`` are the likeliest efficient ones with
    their probability, ``solutions`` the packages that are likeliest each solution.
    """

    parties: tuple[str, ...]
    most: Floats
    packages: tuple[tuple[Place, float], ...]
    solutions: Mapping[str, tuple[tuple[Place, float], ...]]
    asked: Mapping[str, Asked]

    @property
    def draws(self) -> int:
        """How many joint draws this is of."""
        return len(self.most)


@dataclass(frozen=True)
class Weighing:
    """The work of weighing packages: calls, which anyone may make, and what comes of them."""

    space: Space
    judges: Mapping[str, Judge]
    agreements: Mapping[str, tuple[Space, Place]]
    kept: int

    @property
    def when(self) -> slice:
        """The joint draws that are weighed, of those kept."""
        packages = sum(region.size for region in self.space.regions)
        return evenly(self.kept, max(FEWEST_DRAWS, MOST_VECTORS // max(packages, 1)))

    @cached_property
    def unit(self) -> int:
        """So many steps of the grid come to 1."""
        return unit_of(self.judges, [self.space, *(each for each, _ in self.agreements.values())])

    def grid(self, when: slice) -> Grid:
        """The space in some draws."""
        return Grid(self.space, self.judges, self.unit, when)

    def asked(self, when: slice) -> Ints:
        """What the agreements bring: agreements × draws × parties."""
        found = [
            Grid(own, self.judges, self.unit, when).gains(place)
            for own, place in self.agreements.values()
        ]
        draws = len(range(*when.indices(self.kept)))
        return np.array(found, np.int64).reshape(len(found), draws, len(self.judges))

    def calls(self) -> dict[int, Callable[[], Counts]]:
        """The calls to make, by the first draw of each."""
        rows = range(*self.when.indices(self.kept))
        return {
            first: partial(_judged, self, slice(own.start, own.stop, own.step))
            for first in range(0, len(rows), STRETCH)
            for own in [rows[first : first + STRETCH]]
        }

    def weighed(self, found: Mapping[int, Counts], limit: int) -> Weighed:
        """Put together what the calls gave, with so many packages listed."""
        parts = [found[first] for first in sorted(found)]
        efficient, best, improved = (
            np.sum([getattr(part, name) for part in parts], axis=0)
            for name in ("efficient", "best", "improved")
        )
        most = np.concatenate([part.most for part in parts]) / self.unit
        draws = len(most)
        gains = np.concatenate([part.gains for part in parts], axis=1)
        stands = np.concatenate([part.stands for part in parts], axis=1)
        return Weighed(
            tuple(self.judges),
            most,
            self._likeliest(efficient / draws, limit),
            {
                name: self._likeliest(own / draws, limit)
                for name, own in zip(BARGAINING, best, strict=True)
            },
            {
                name: self._asked(gains[n], stands[n], improved[n] / draws)
                for n, name in enumerate(self.agreements)
            },
        )

    def _likeliest(self, shares: Floats, limit: int) -> tuple[tuple[Place, float], ...]:
        ranked = np.argsort(-shares, kind="stable")[:limit]
        return tuple((self.space.place(int(n)), float(shares[n])) for n in ranked if shares[n])

    def _asked(self, gains: Ints, stands: Ints, improved: Floats) -> Asked:
        crossed = np.any(gains < LOWEST, axis=1)
        better = int(improved.argmax())
        share = float(improved[better])
        return Asked(
            own_scale(gains, self.unit),
            (stands == STANDS) & ~crossed,
            stands == IMPROVED,
            self.space.place(better) if share else None,
            share,
        )


def evenly(kept: int, most: int) -> slice:
    """So many of the draws that are kept at most, evenly from all chains."""
    step = -(-kept // most)
    return slice(0, kept // step * step, step)


def own_scale(gains: Ints, unit: int) -> Floats:
    """Gains on the scale from 0 to 1; −∞ where a red line is crossed."""
    return np.where(gains < LOWEST, -np.inf, gains / unit)


@dataclass(frozen=True)
class Counts:
    """What a call gives; as `judge_draws` has it."""

    efficient: Ints
    best: Ints
    improved: Ints
    most: Floats
    gains: Ints
    stands: Ints


def _judged(weighing: Weighing, when: slice) -> Counts:
    """Judge every package in some draws."""
    grid, packages = weighing.grid(when), sum(region.size for region in weighing.space.regions)
    rows, listed = np.concatenate(grid.rows, axis=1), _listed(grid)
    asked, nothing = weighing.asked(when), weighing.space.no_deal
    found = Counts(
        np.zeros(packages, np.int64),
        np.zeros((len(BARGAINING), packages), np.int64),
        np.zeros((len(asked), packages), np.int64),
        np.zeros((grid.draws, len(rows))),
        asked,
        np.zeros((len(asked), grid.draws), np.int64),
    )
    most = np.zeros((grid.draws, len(rows)), np.int64)
    doubtful = np.zeros((len(BARGAINING), grid.draws), np.int64)
    number = -1 if nothing is None else weighing.space.flat(nothing)
    judge_draws(rows, listed, number, asked, found.efficient, found.best, most, found.stands,
                found.improved, doubtful)  # fmt: skip
    found.most[:] = np.where(most < 0, np.nan, most)
    for standard, draw in np.argwhere(doubtful).tolist():
        gains = rows[:, listed, draw].sum(axis=2).T
        for package in best_by(BARGAINING[standard], gains):
            found.best[standard, package] += 1
    return found


def best_by(name: str, gains: Ints) -> list[int]:
    """The packages that are best by a standard, told exactly."""
    rational = np.flatnonzero(np.all(gains >= 0, axis=1))
    solution = Bargaining.among(gains[rational]).solution(name)
    return [] if solution is None else [int(rational[k]) for _, (k,) in solution.packages()]


def _listed(grid: Grid) -> Ints:
    """The row of each block's combination for every package, packages × blocks, region by region,
    the last block fastest."""
    before, found = 0, []
    for region, starts in zip(grid.space.regions, grid.starts, strict=True):
        combos = region.unravel(np.arange(region.size), range(len(region.blocks)))
        found.append(np.column_stack(combos) + starts[:-1] + before)
        before += int(starts[-1])
    return np.concatenate(found)
