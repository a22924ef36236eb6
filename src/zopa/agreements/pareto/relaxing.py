"""Bounds on what a beginning can lead to: Lagrangian relaxation.

Whatever the weights, the weighted sum of gains over all parts that are still open is at most the
sum of the largest weighted option of each; with it goes a bound on a standard (Geoffrion 1974).
Weights whose bounds are low are found by the subgradient method (Held, Wolfe, Crowder 1974), and
each bound holds for every beginning, whichever it was sought for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod

import numpy as np

from zopa.agreements.blocks import Flags
from zopa.agreements.pareto.standards import Standard
from zopa.agreements.pareto.sums import Part
from zopa.preferences.arrays import Floats

FARTHEST = 2.0
"""In one round no weight changes by more than this power of e."""

ROUNDING = 1e-12
"""Sums are off by less than this share of the largest that there may be."""


@dataclass(frozen=True)
class Gains:
    """What the packages of a region bring the parties: the gains of a package are the sum of one
    vector from each part."""

    parts: tuple[Part, ...]

    @cached_property
    def rows(self) -> list[Floats]:
        """The parts in floating point."""
        return [part.vectors.astype(float) for part in self.parts]

    @cached_property
    def slack(self) -> float:
        """More than rounding can take from any sum."""
        return ROUNDING * float(sum(np.abs(own).max() for own in self.rows))

    @cached_property
    def stakes(self) -> Floats:
        """What is between the most and the least that each party can get; 1 where nothing is."""
        between = np.sum([np.ptp(own, axis=0) for own in self.rows], axis=0)
        found: Floats = np.maximum(between, 1.0)
        return found

    @cached_property
    def size(self) -> int:
        """How many sums there may be."""
        return prod(map(len, self.rows))

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The parts at which most is at stake first."""
        most = [float((np.ptp(own, axis=0) / self.stakes).sum()) for own in self.rows]
        return tuple(sorted(range(len(most)), key=lambda b: -most[b]))

    def possible(self, settled: int, sums: Floats) -> Flags:
        """Which beginnings, rows of sums of so many parts, can still bring each party no loss."""
        found: Flags = np.all(sums + self._open[settled] >= -self.slack, axis=1)
        return found

    @cached_property
    def _open(self) -> list[Floats]:
        """The most that is still open to each party, once so many parts are settled."""
        most = [self.rows[b].max(axis=0) for b in self.order]
        return [np.sum(most[settled:], axis=0) for settled in range(len(most) + 1)]

    def open_parts(self, settled: int) -> list[Floats]:
        """The parts that are left once so many are settled."""
        return [self.rows[b] for b in self.order[settled:]]


@dataclass(frozen=True)
class Weightings:
    """Some weights of the parties, weightings × parties, with the largest weighted sums of what is
    open: for each number of parts settled, one for each weighting."""

    gains: Gains
    standard: Standard
    weights: Floats

    @cached_property
    def _open(self) -> list[Floats]:
        most = [(self.gains.rows[b] @ self.weights.T).max(axis=0) for b in self.gains.order]
        return [np.sum(most[settled:], axis=0) for settled in range(len(most) + 1)]

    def bounds(self, settled: int, sums: Floats) -> Floats:
        """For each beginning, rows of sums of gains, the lowest bound on the score of whatever it
        leads to; −∞ where nothing individually rational can come of it. Rounded to the safe
        side."""
        slack = self.gains.slack * self.weights.sum(axis=1)
        most = sums @ self.weights.T + self._open[settled] + slack
        found: Floats = self.standard.bound(most, self.weights).min(axis=1)
        found[np.any(most < 0, axis=1)] = -np.inf
        return found

    def reach(self, least: float, settled: int, sums: Floats) -> Flags:
        """Which beginnings may lead to such a score."""
        bounds = self.bounds(settled, sums)
        found: Flags = (bounds >= least) & (bounds > -np.inf)
        return found


def tuned(
    gains: Gains, standard: Standard, sums: Floats, settled: int, rounds: int
) -> list[tuple[Floats, Floats]]:
    """Weights for some beginnings, round by round of the subgradient method: the bounds, and the
    weights, beginnings × parties."""
    opens, stakes, least = gains.open_parts(settled), gains.stakes, standard.least
    weights = np.broadcast_to(1 / stakes if least is None else least, sums.shape)
    tried = []
    for number in range(1, rounds + 1):
        favoured = sums + _favoured(opens, weights)
        most = (favoured * weights).sum(axis=1)
        tried.append((standard.bound(most[None], weights)[0], weights))
        excess = (favoured - standard.target(most, weights)) / stakes / np.sqrt(number)
        if least is None:
            weights = weights * np.exp(-np.clip(excess, -FARTHEST, FARTHEST))
            weights = weights / (weights @ stakes)[:, None]
        else:
            weights = np.maximum(least, weights - excess * (least @ stakes) / stakes)
    return tried


def _favoured(opens: Sequence[Floats], weights: Floats) -> Floats:
    """The sum of the options that are best by each weighting: weightings × parties."""
    found = np.zeros(weights.shape)
    for own in opens:
        found += own[(own @ weights.T).argmax(axis=0)]
    return found
