"""The best packages by a standard, exactly, without the frontier: branch and bound.

1. *Weights.* Whatever the weights, the weighted sum of gains over all that is still open is at most
   the sum of the largest weighted part of each block; with it goes a bound on the standard
   (Lagrangian relaxation; Geoffrion 1974). A few rounds of the subgradient method find weights
   whose bounds are low.
2. *A good package.* Block after block, the so many most promising beginnings go on: a beam.
3. *All that are as good.* The efficient sums of `zopa.agreements.pareto.sums`, of which those are
   left whose bound falls short of a score asked for. That score begins near the bound and falls
   towards the package found, until a package comes up to it; then every other that is as good is
   there too, and they are compared as whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from zopa.agreements.pareto.pruning import Flags, Whole
from zopa.agreements.pareto.standards import TINY, Standard
from zopa.agreements.pareto.sums import Part, Sums, add_up
from zopa.preferences.arrays import Floats, Ints

ROUNDS = 200
"""So many rounds of the subgradient method are made."""

WEIGHTINGS, FIRST = 64, 8
"""So many weightings give bounds; so many of them are tried first."""

BEAM = 500
"""So many beginnings go on in the search for a good package."""

HALVINGS = 16
"""The first score asked for lies nearer to the bound by so many halvings than what was found."""

FARTHEST = 2.0
"""In one round no weight changes by more than this power of e."""

ROUNDING = 1e-12
"""Bounds and scores are off by less than this share of the largest number among them."""


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
    def size(self) -> float:
        """No sum of the parts is larger than this."""
        return float(sum(np.abs(own).max() for own in self.rows))

    def favoured(self, weights: Floats) -> tuple[Floats, float]:
        """The gains of a package with the largest weighted sum, and this sum."""
        best = [own[(own @ weights).argmax()] for own in self.rows]
        gains: Floats = np.sum(best, axis=0)
        return gains, float(gains @ weights)


@dataclass(frozen=True)
class Best:
    """What is best by a standard in a region: the rows of its sums that are."""

    region: int
    sums: Sums
    rows: Ints

    @property
    def gains(self) -> Whole:
        """What they bring the parties."""
        return self.sums.vectors[self.rows]


def optimum(
    regions: Mapping[int, Gains], standard: Standard, start: Floats | None = None
) -> list[Best]:
    """All individually rational packages that are best by a standard; none where there are none.

    ``start`` are the gains of a package that is known, from which the search may start.
    """
    searches = {number: _Search(own, standard) for number, own in regions.items()}
    known = [] if start is None else [start]
    for each in searches.values():
        good = each.beam()
        known += [] if good is None else [good]
    slack = ROUNDING * max((own.size for own in regions.values()), default=0.0)
    reached = max((float(standard.score(own[None] - slack)[0]) for own in known), default=-np.inf)
    most = max((each.most for each in searches.values()), default=-np.inf)
    for least in _asked(reached, most):
        found = {number: each.as_good_as(least) for number, each in searches.items()}
        best = _best(found, standard, slack)
        if best and float(standard.score(best[0].gains[:1].astype(float) - slack)[0]) >= least:
            return best
    return best


def _asked(reached: float, most: float) -> Iterator[float]:
    """The scores that are asked for: first one near the bound, where few beginnings are left to go
    on; a little less each time where nothing comes up to it; at last what has been reached."""
    if np.isfinite(reached):
        for halvings in range(HALVINGS, 0, -1):
            yield most - (most - reached) * 0.5**halvings
    yield reached


def _best(found: Mapping[int, Sums], standard: Standard, slack: float) -> list[Best]:
    """Of all sums that are individually rational those that are best, exactly."""
    rows = {n: np.flatnonzero(np.all(own.vectors >= 0, axis=1)) for n, own in found.items()}
    where = [(n, row) for n, own in rows.items() for row in own.tolist()]
    if not where:
        return []
    gains = np.concatenate([found[n].vectors[own] for n, own in rows.items()])
    rounded = gains.astype(float)
    least = standard.score(rounded - slack).max()
    near = np.flatnonzero(standard.score(rounded + slack) >= least)
    chosen = [where[near[k]] for k in standard.best(gains[near])]
    lots = {n: [row for number, row in chosen if number == n] for n in found}
    return [Best(n, found[n], np.array(own, np.int64)) for n, own in lots.items() if own]


class _Search:
    """The search of one region."""

    def __init__(self, gains: Gains, standard: Standard) -> None:
        self.gains, self.standard = gains, standard
        self.most, self.weights = self._weightings()
        weighed = [own @ self.weights[0] for own in gains.rows]
        self.order = sorted(range(len(weighed)), key=lambda b: -float(np.ptp(weighed[b])))
        self.open_sums = self._suffixes([own @ self.weights.T for own in gains.rows])
        self.open_gains = self._suffixes(gains.rows)

    def bounds(self, settled: int, sums: Floats, weightings: slice) -> Floats:
        """A bound on the score of whatever some beginnings lead to; −∞ where that is not
        individually rational. Rounding is to the safe side."""
        weights, slack = self.weights[weightings], ROUNDING * self.gains.size
        most = sums @ weights.T + self.open_sums[settled][weightings] + slack * weights.sum(axis=1)
        found = self.standard.bound(most, weights).min(axis=1)
        hopeless = np.any(sums + self.open_gains[settled] < -slack, axis=1)
        found[hopeless | np.any(most < 0, axis=1)] = -np.inf
        return found

    def beam(self) -> Floats | None:
        """The gains of a good package, if one is found."""
        sums = np.zeros((1, self.weights.shape[1]))
        for settled, b in enumerate(self.order, start=1):
            sums = (sums[:, None] + self.gains.rows[b]).reshape(-1, sums.shape[1])
            bounds = self.bounds(settled, sums, slice(FIRST))
            chosen = np.argsort(-bounds, kind="stable")[:BEAM]
            sums = sums[chosen[bounds[chosen] > -np.inf]]
        scores = self.standard.score(sums)
        return sums[scores.argmax()] if len(sums) else None

    def as_good_as(self, least: float) -> Sums:
        """The efficient sums, but for such as can only lead to a lower score."""

        def keep(settled: int, vectors: Whole) -> Flags:
            sums = vectors.astype(float)
            kept = self._reaches(least, settled, sums, slice(FIRST))
            rows = np.flatnonzero(kept)
            kept[rows] = self._reaches(least, settled, sums[rows], slice(FIRST, None))
            return kept

        return add_up(self.gains.parts, keep=keep, order=self.order)

    def _reaches(self, least: float, settled: int, sums: Floats, weightings: slice) -> Flags:
        bounds = self.bounds(settled, sums, weightings)
        return (bounds >= least) & (bounds > -np.inf)

    def _weightings(self) -> tuple[float, Floats]:
        """The weights with the lowest bounds that the subgradient method comes by, and the
        lowest."""
        stakes = np.maximum(sum(np.ptp(own, axis=0) for own in self.gains.rows), TINY)
        least = self.standard.least
        weights = 1 / stakes if least is None else least
        tried = []
        for number in range(1, ROUNDS + 1):
            gains, most = self.gains.favoured(weights)
            bound = self.standard.bound(np.array([[most]]), weights[None])
            tried.append((float(bound[0, 0]), weights))
            excess = (gains - self.standard.target(most, weights)) / stakes / np.sqrt(number)
            if least is None:
                weights = weights * np.exp(-np.clip(excess, -FARTHEST, FARTHEST))
                weights /= weights @ stakes
            else:
                weights = np.maximum(least, weights - excess * (least @ stakes) / stakes)
        tried.sort(key=lambda each: each[0])
        return tried[0][0], np.array([each for _, each in tried[:WEIGHTINGS]])

    def _suffixes(self, parts: Sequence[Floats]) -> list[Floats]:
        """The sum of the largest of each part that is still open, once so many are settled."""
        total = np.zeros(parts[0].shape[1])
        found = [total]
        for b in reversed(self.order):
            total = total + parts[b].max(axis=0)
            found.append(total)
        return found[::-1]
