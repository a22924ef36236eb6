"""A party to sample: 6 issues of 5 options, 40 package comparisons, one reported probability.

Everything follows from a seed, with numpy alone, so that zopa and its peers (which live in
environments of their own) face the same halfspaces.

The party is known to hold option 0 of every issue worst and option 4 best; the three between are
unranked. With worst and best fixed, the preferences consistent with the comparisons are a convex
polytope in the products ``u_ik = w_i v_ik``, which is what a polytope sampler needs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

ISSUES = 6
OPTIONS = 5
FREE = OPTIONS - 2
COMPARISONS = 40
WORST, BEST = 0, OPTIONS - 1

Floats = NDArray[np.float64]
Package = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Party:
    """What is known of one party, and the event whose probability is reported."""

    seed: int
    weights: Floats  # (issues,) the true ones, on the simplex
    values: Floats  # (issues, options) the true ones, worst 0, best 1
    better: Package  # (comparisons, issues) the package preferred …
    worse: Package  # … to this one
    event: tuple[Package, Package]  # x, y: the event is v(x) >= v(y)

    @cached_property
    def dimension(self) -> int:
        """Free coordinates: all weights but the last, then the free products issue by issue."""
        return ISSUES - 1 + ISSUES * FREE

    def worth(self, packages: Package) -> tuple[Floats, Floats]:
        """Worth as a function ``a z + c`` of the coordinates: rows ``a``, constants ``c``.

        The last weight is one less the others, so packages with its best option have constant 1.
        """
        packages = np.atleast_2d(packages)
        rows = np.zeros((len(packages), self.dimension))
        constants = np.zeros(len(packages))
        for issue in range(ISSUES):
            option = packages[:, issue]
            best = option == BEST
            if issue < ISSUES - 1:
                rows[best, issue] += 1.0
            else:
                rows[best, : ISSUES - 1] -= 1.0
                constants[best] += 1.0
            between = np.flatnonzero((option != BEST) & (option != WORST))
            rows[between, ISSUES - 1 + issue * FREE + option[between] - 1] = 1.0
        return rows, constants

    def halfspaces(self) -> tuple[Floats, Floats]:
        """``A z <= b``: products between 0 and their weight, and the comparisons.

        That the weights are positive follows from the products, so there is no row for it.
        """
        products = np.zeros((ISSUES * FREE, self.dimension))
        products[:, ISSUES - 1 :] = np.eye(ISSUES * FREE)
        heads = np.tile([[WORST]], (ISSUES, ISSUES)) + np.diag([BEST] * ISSUES)
        weights, ones = (np.repeat(part, FREE, axis=0) for part in self.worth(heads))
        preferred, preferred_constant = self.worth(self.better)
        other, other_constant = self.worth(self.worse)
        a = np.vstack([-products, products - weights, other - preferred])
        b = np.concatenate([np.zeros(len(products)), ones, preferred_constant - other_constant])
        return a, b

    def weights_of(self, points: Floats) -> Floats:
        """The weights (…, issues) at the coordinates (…, dimension)."""
        head = points[..., : ISSUES - 1]
        return np.concatenate([head, 1.0 - head.sum(axis=-1, keepdims=True)], axis=-1)

    def happens(self, points: Floats) -> NDArray[np.bool_]:
        """Whether the event holds at the coordinates (…, dimension)."""
        (first, second), (a, b) = self.worth(np.stack(self.event))
        margin: Floats = points @ (first - second) + (a - b)
        return margin >= 0.0

    def truth(self) -> Floats:
        """The coordinates of the true preference: a point inside all halfspaces."""
        products = self.weights[:, None] * self.values[:, WORST + 1 : BEST]
        return np.concatenate([self.weights[:-1], products.ravel()])


def prior(rng: np.random.Generator, size: int) -> tuple[Floats, Floats]:
    """Draws from zopa's prior given worst and best: weights (size, 6), values (size, 6, 5)."""
    weights = rng.dirichlet(np.ones(ISSUES), size)
    values = np.zeros((size, ISSUES, OPTIONS))
    values[:, :, BEST] = 1.0
    values[:, :, WORST + 1 : BEST] = rng.random((size, ISSUES, FREE))
    return weights, values


def worths(weights: Floats, values: Floats, packages: Package) -> Floats:
    """The worth (draws, packages) of each package in each draw."""
    picked = values[:, np.arange(ISSUES), packages]  # (draws, packages, issues)
    total: Floats = np.einsum("dpi,di->dp", picked, weights)
    return total


@lru_cache
def party(seed: int = 0) -> Party:
    """The party of this seed.

    The event is the first of further random pairs with a probability between 0.3 and 0.7, so that
    there is something to estimate.
    """
    rng = np.random.default_rng([20250215, seed])
    weights, values = prior(rng, 1)
    pairs = rng.integers(OPTIONS, size=(COMPARISONS, 2, ISSUES))
    worth = worths(weights, values, pairs.reshape(-1, ISSUES)).reshape(COMPARISONS, 2)
    order = np.argsort(-worth, axis=1)
    better = pairs[np.arange(COMPARISONS), order[:, 0]]
    worse = pairs[np.arange(COMPARISONS), order[:, 1]]
    asked = rng.integers(OPTIONS, size=(200, 2, ISSUES))
    known = Party(seed, weights[0], values[0], better, worse, (asked[0, 0], asked[0, 1]))
    w, v = reference(known, chains=256, sweeps=300, kept=10)
    both = worths(w, v, asked.reshape(-1, ISSUES)).reshape(len(w), -1, 2)
    probability = (both[:, :, 0] >= both[:, :, 1]).mean(axis=0)
    chosen = np.flatnonzero((probability > 0.3) & (probability < 0.7))[0]
    event = (asked[chosen, 0], asked[chosen, 1])
    return Party(seed, weights[0], values[0], better, worse, event)


def reference(
    known: Party, chains: int = 1000, sweeps: int = 1000, kept: int = 20
) -> tuple[Floats, Floats]:
    """Draws under zopa's prior and the comparisons, by a plain Gibbs sampler: slow and obvious.

    Weights and values are the coordinates, in which the prior is flat: a pair of weights trades
    along its sum, then each value moves in the interval the comparisons leave it. Many chains run
    at once; each is kept ``kept`` times over the second half of its sweeps.
    """
    rng = np.random.default_rng([1, known.seed])
    weights = np.tile(known.weights, (chains, 1))
    values = np.tile(known.values, (chains, 1, 1))
    every = max(1, sweeps // 2 // kept)
    draws = []
    for sweep in range(sweeps):
        _move_weights(rng, known, weights, values)
        _move_values(rng, known, weights, values)
        if sweep >= sweeps // 2 and sweep % every == 0:
            draws.append((weights.copy(), values.copy()))
    return (np.concatenate([w for w, _ in draws]), np.concatenate([v for _, v in draws]))


def _move_weights(rng: np.random.Generator, known: Party, weights: Floats, values: Floats) -> None:
    issue = np.arange(ISSUES)
    gap = values[:, issue, known.better] - values[:, issue, known.worse]  # (chains, 40, issues)
    margin = np.einsum("cmi,ci->cm", gap, weights)
    for _ in range(ISSUES):
        one, other = rng.choice(ISSUES, 2, replace=False)
        slope = gap[:, :, one] - gap[:, :, other]
        step = _step(rng, margin, slope, -weights[:, one], weights[:, other])
        weights[:, one] += step
        weights[:, other] -= step
        margin += slope * step[:, None]


def _move_values(rng: np.random.Generator, known: Party, weights: Floats, values: Floats) -> None:
    issue = np.arange(ISSUES)
    gap = values[:, issue, known.better] - values[:, issue, known.worse]
    margin = np.einsum("cmi,ci->cm", gap, weights)
    for i in range(ISSUES):
        for option in range(WORST + 1, BEST):
            sign = (known.better[:, i] == option) * 1.0 - (known.worse[:, i] == option)
            slope = sign * weights[:, i, None]
            step = _step(rng, margin, slope, -values[:, i, option], 1.0 - values[:, i, option])
            values[:, i, option] += step
            margin += slope * step[:, None]


def _step(
    rng: np.random.Generator, margin: Floats, slope: Floats, low: Floats, high: Floats
) -> Floats:
    """A uniform step in [low, high] that keeps every margin (chains, comparisons) positive."""
    with np.errstate(divide="ignore", invalid="ignore"):
        crossing = -margin / slope
    low = np.maximum(low, np.where(slope > 0, crossing, -np.inf).max(axis=1))
    high = np.minimum(high, np.where(slope < 0, crossing, np.inf).min(axis=1))
    return low + rng.random(len(low)) * np.maximum(high - low, 0.0)


def rejection(known: Party, draws: int, seed: int = 0) -> tuple[int, int]:
    """Brute force: of this many draws from the prior, how many satisfy every comparison, and of
    those in how many the event holds."""
    rng = np.random.default_rng([2, seed])
    accepted = happened = 0
    for _ in range(0, draws, 100_000):
        weights, values = prior(rng, 100_000)
        for better, worse in zip(known.better, known.worse, strict=True):
            worth = worths(weights, values, np.stack([better, worse]))
            keep = worth[:, 0] > worth[:, 1]
            weights, values = weights[keep], values[keep]
        if len(weights):
            worth = worths(weights, values, np.stack(known.event))
            accepted += len(weights)
            happened += int((worth[:, 0] >= worth[:, 1]).sum())
    return accepted, happened
