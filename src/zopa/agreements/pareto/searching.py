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

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from zopa.agreements.blocks import Flags
from zopa.agreements.pareto.relaxing import Gains, Weightings, tuned
from zopa.agreements.pareto.standards import Standard
from zopa.agreements.pareto.sums import Sums, add_up
from zopa.agreements.worths import Whole
from zopa.preferences.arrays import Floats, Ints

ROUNDS, FEW_ROUNDS = 200, 20
"""So many rounds of the subgradient method are made at the root, and for beginnings on the way."""

POOL, FIRST = 64, 8
"""So many weightings of the root are kept; so many of them are tried first."""

MANY, SAMPLE, WORTHWHILE = 1_000, 32, 0.9
"""Where more beginnings are left, weights are sought for so many of them, again and again as long
as no larger share of the beginnings is left by it."""

FEW_PACKAGES = 10_000
"""A region that has no more, or a single part, is gone through without looking for bounds."""

BEAM = 500
"""So many beginnings go on in the search for a good package."""

HALVINGS = 16
"""The first score asked for lies nearer to the bound by so many halvings than what was found."""


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


class Searching:
    """The search for what is best by a standard, over the regions of a space.

    ``start`` are the gains of an individually rational package that is known.
    """

    def __init__(
        self, regions: Sequence[Gains], standard: Standard, start: Whole | None = None
    ) -> None:
        self.standard = standard
        self.searches = [_Search(own, standard) for own in regions]
        self.slack = max((own.slack for own in regions), default=0.0)
        found = [start, *(each.beam() for each in self.searches)]
        self.known = [gains for gains in found if gains is not None]

    def all_best(self) -> list[Best]:
        """All individually rational packages that are best; none where there are none."""
        reached = max(map(self._surely, self.known), default=self.standard.floor)
        best: list[Best] = []
        for least in self._asked(reached, reached):
            best = self._best(least)
            if best and self._surely(best[0].gains[0]) >= least:
                break
        return best

    def one_best(self) -> Whole | None:
        """The gains of one that is best, for standards whose scores are whole numbers; None where
        there is none."""
        scores = [float(self.standard.score(own[None].astype(float))[0]) for own in self.known]
        reached = max(scores, default=self.standard.floor - 1)
        found = list(self.known)
        for least in self._asked(reached, reached + 1 - self.slack):
            best = self._best(least)
            found += [each.gains[0] for each in best]
            if best and self._surely(found[-1]) >= least:
                break
        every = np.array(found)
        one: Whole | None = every[self.standard.best(every)[0]] if found else None
        return one

    def _surely(self, gains: Whole) -> float:
        """No more than the score of a package."""
        return float(self.standard.score(gains[None].astype(float) - self.slack)[0])

    def _asked(self, reached: float, last: float) -> Iterator[float]:
        """The scores that are asked for: first one near the bound, where few beginnings are left to
        go on; a little less each time where nothing comes up to it; at last the least that is of
        use."""
        most = max((each.most for each in self.searches), default=-np.inf)
        if np.isfinite(reached) and np.isfinite(most):
            for halvings in range(HALVINGS, 0, -1):
                least = most - (most - reached) * 0.5**halvings
                if least > last:
                    yield least
        yield last  # even where the bound, which is rounded, falls short of it

    def _best(self, least: float) -> list[Best]:
        """Of what may come up to a score that is individually rational, the best, exactly."""
        found = [each.as_good_as(least) for each in self.searches]
        rows = [np.flatnonzero(np.all(own.vectors >= 0, axis=1)) for own in found]
        where = [(n, row) for n, own in enumerate(rows) for row in own.tolist()]
        if not where:
            return []
        gains = np.concatenate([own.vectors[some] for own, some in zip(found, rows, strict=True)])
        rounded = gains.astype(float)
        top = self.standard.score(rounded - self.slack).max()
        near = np.flatnonzero(self.standard.score(rounded + self.slack) >= top)
        chosen = [where[near[k]] for k in self.standard.best(gains[near])]
        lots = [[row for number, row in chosen if number == n] for n in range(len(found))]
        return [Best(n, found[n], np.array(own, np.int64)) for n, own in enumerate(lots) if own]


class _Search:
    """The search of one region."""

    def __init__(self, gains: Gains, standard: Standard) -> None:
        self.gains, self.standard = gains, standard
        self.most = np.inf
        self.pool: list[Weightings] = []
        if gains.size > FEW_PACKAGES and len(gains.parts) > 1:
            self._bound()

    def _bound(self) -> None:
        """Find weights for the whole region."""
        gains, standard = self.gains, self.standard
        root = tuned(gains, standard, np.zeros((1, len(gains.stakes))), 0, ROUNDS)
        root.sort(key=lambda each: float(each[0][0]))
        self.most = float(root[0][0][0])
        self.pool = [self._weightings([weights for _, weights in root[:FIRST]])]
        self.pool += [self._weightings([weights for _, weights in root[FIRST:POOL]])]

    def beam(self) -> Whole | None:
        """The gains of a good package, if one is looked for and found."""
        if not self.pool:
            return None
        sums = np.zeros((1, len(self.gains.stakes)))
        chosen = np.zeros((1, 0), np.int64)
        for settled, b in enumerate(self.gains.order, start=1):
            own = self.gains.rows[b]
            sums = (sums[:, None] + own).reshape(-1, sums.shape[1])
            bounds = self.pool[0].bounds(settled, sums)
            bounds[~self.gains.possible(settled, sums)] = -np.inf
            best = np.argsort(-bounds, kind="stable")[:BEAM]
            best = best[bounds[best] > -np.inf]
            left, right = np.divmod(best, len(own))
            sums, chosen = sums[best], np.column_stack([chosen[left], right])
        vectors = np.sum(
            [self.gains.parts[b].vectors[chosen[:, at]] for at, b in enumerate(self.gains.order)],
            axis=0,
        )
        vectors = vectors[np.all(vectors >= 0, axis=1)]
        scores = self.standard.score(vectors.astype(float))
        good: Whole | None = vectors[scores.argmax()] if len(vectors) else None
        return good

    def as_good_as(self, least: float) -> Sums:
        """The efficient sums, but for such as can only lead to a lower score."""
        keep = partial(self._kept, least)
        return add_up(self.gains.parts, keep=keep, order=self.gains.order)

    def _kept(self, least: float, settled: int, vectors: Whole) -> Flags:
        """Which beginnings may lead to a score: by all weightings that are known, and, as long as
        many are left and it is of use, by others that are sought for some of them."""
        sums = vectors.astype(float)
        rows = np.flatnonzero(self.gains.possible(settled, sums))
        for weightings in self.pool:
            rows = rows[weightings.reach(least, settled, sums[rows])]
        before = len(sums) if self.pool else 0
        while MANY < len(rows) < WORTHWHILE * before:
            before = len(rows)
            some = rows[np.linspace(0, len(rows) - 1, SAMPLE).astype(np.int64)]
            found = tuned(self.gains, self.standard, sums[some], settled, FEW_ROUNDS)
            bounds, weights = (np.array(own) for own in zip(*found, strict=True))
            best = weights[bounds.argmin(axis=0), np.arange(len(some))]
            self.pool.append(self._weightings([best]))
            rows = rows[self.pool[-1].reach(least, settled, sums[rows])]
        kept = np.zeros(len(sums), bool)
        kept[rows] = True
        return kept

    def _weightings(self, weights: Sequence[Floats]) -> Weightings:
        return Weightings(self.gains, self.standard, np.concatenate(weights))
