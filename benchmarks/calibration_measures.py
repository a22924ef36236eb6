"""How well probabilities agree with what happened, and ranks with uniform ones.

Figures of one case hang together, so every standard error is taken over cases (clusters). Sources:

* A. H. Murphy, A new vector partition of the probability score, J. Appl. Meteorology 12 (1973).
* T. A. Gerds, P. K. Andersen, M. W. Kattan, Calibration plots for risk prediction models in the
  presence of competing risks, Statistics in Medicine 33 (2014): slope and calibration in the large.
* E. B. Wilson, Probable inference, J. American Statistical Association 22 (1927).
* S. Talts, M. Betancourt, D. Simpson, A. Vehtari, A. Gelman, Validating Bayesian inference
  algorithms with simulation-based calibration (2018), arXiv:1804.06788.
* T. Säilynoja, P.-C. Bürkner, A. Vehtari, Graphical test for discrete uniformity and its
  applications in goodness-of-fit evaluation and multiple sample comparison, Statistics and
  Computing 32 (2022).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import erfc, exp, lgamma, log, pi, sqrt

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

BINS = 10
SIGMAS = 1.959964
"""Standard errors to each side of a 95 % interval."""

ENOUGH = 3.0
"""The least variance of a gap that is tested by itself: below, it is far from normal."""


@dataclass(frozen=True)
class Said:
    """Probabilities, whether each thing happened (1 or 0), and the case that each is of.

    ``unit`` is the party of a case: figures of different units are independent of each other as
    far as the model is right.
    """

    probability: Floats
    happened: Floats
    case: Ints
    unit: Ints


@dataclass(frozen=True)
class Mean:
    """A mean and its standard error over cases."""

    value: float
    error: float


@dataclass(frozen=True)
class Bin:
    """The figures of one tenth: how many, their mean, how often it happened, with a 95 % interval.

    The interval is Wilson's with as many figures as, independent, would have this standard error.
    """

    count: int
    said: float
    happened: float
    low: float
    high: float


@dataclass(frozen=True)
class Calibration:
    """All that is reported of the figures of one world.

    ``excess`` is the mean figure less the mean of what happened. ``base`` is the Brier score of
    whoever always says the base rate; ``reliability`` and ``resolution`` are Murphy's parts of
    ``brier``. ``off`` is the expected calibration error, ``off_by_chance`` what is to be expected
    of it where nothing is wrong. ``slope`` is 1 where figures are as far apart as they should be,
    less where they go too far. ``p_value`` is that of all bins together; ``sure`` counts figures of
    0 and 1, ``sure_wrong`` those that came out otherwise.
    """

    count: int
    cases: int
    bins: tuple[Bin, ...]
    excess: Mean
    brier: Mean
    base: float
    reliability: float
    resolution: float
    off: float
    off_by_chance: float
    slope: Mean
    p_value: float
    sure: int
    sure_wrong: int


def mean(amount: Floats, case: Ints) -> Mean:
    """The mean of all amounts, and its standard error from the sums over cases."""
    value = float(amount.mean())
    sums = np.bincount(np.unique(case, return_inverse=True)[1], amount - value)
    few = len(sums) / max(len(sums) - 1, 1)
    return Mean(value, float(np.sqrt(few * (sums**2).sum())) / len(amount))


def calibration(said: Said) -> Calibration:
    """Everything about these figures."""
    p, y = said.probability, said.happened
    where = np.minimum((p * BINS).astype(int), BINS - 1)
    kept = [each for each in range(BINS) if (where == each).any()]
    groups = [Said(*(each[where == b] for each in (p, y, said.case, said.unit))) for b in kept]
    bins = tuple(_bin(group) for group in groups)
    shares = np.array([each.count for each in bins]) / len(p)
    gaps = np.array([each.said - each.happened for each in bins])
    errors = np.array([mean(group.probability - group.happened, group.case).error
                       for group in groups])  # fmt: skip
    rate = float(y.mean())
    sure = (p == 0) | (p == 1)
    return Calibration(
        count=len(p),
        cases=len(np.unique(said.case)),
        bins=bins,
        excess=mean(p - y, said.case),
        brier=mean((p - y) ** 2, said.case),
        base=rate * (1 - rate),
        reliability=float(shares @ gaps**2),
        resolution=float(shares @ np.array([(each.happened - rate) ** 2 for each in bins])),
        off=float(shares @ np.abs(gaps)),
        off_by_chance=float(shares @ errors) * sqrt(2 / pi),
        slope=_slope(said),
        p_value=_all_bins(said, where),
        sure=int(sure.sum()),
        sure_wrong=int((sure & (p != y)).sum()),
    )


def _bin(said: Said) -> Bin:
    happened = mean(said.happened, said.case)
    low, high = wilson(happened, len(said.happened), len(np.unique(said.case)))
    return Bin(len(said.happened), float(said.probability.mean()), happened.value, low, high)


def wilson(share: Mean, count: int, cases: int) -> tuple[float, float]:
    """Wilson's interval, with the number of figures that has this standard error, at most all; with
    the number of cases where all came out alike."""
    binomial = share.value * (1 - share.value)
    n = min(binomial / share.error**2, count) if share.error > 0 and binomial > 0 else cases
    shrunk = 1 + SIGMAS**2 / n
    middle = (share.value + SIGMAS**2 / (2 * n)) / shrunk
    half = SIGMAS * sqrt(binomial / n + SIGMAS**2 / (4 * n * n)) / shrunk
    return max(middle - half, 0.0), min(middle + half, 1.0)


def _slope(said: Said) -> Mean:
    """Least squares of what happened on what was said."""
    away = said.probability - said.probability.mean()
    spread = float((away**2).mean())
    slope = float((away * said.happened).mean()) / spread
    left = said.happened - said.happened.mean() - slope * away
    return Mean(slope, mean(away * left / spread, said.case).error)


def _all_bins(said: Said, where: Ints) -> float:
    """The probability of gaps as large as these, all bins together, if nothing is wrong.

    Of each unit one figure is picked, so that they are independent. The gap of a bin then has the
    variance Σ p (1 − p), and the squares of the gaps over their variances sum up to χ². A bin whose
    variance is small goes together with the next.
    """
    order = np.random.default_rng(0).permutation(len(said.unit))
    picked = order[np.unique(said.unit[order], return_index=True)[1]]
    p, y, where = said.probability[picked], said.happened[picked], where[picked]
    gaps, variances = [0.0], [0.0]
    for b in range(BINS):
        if variances[-1] >= ENOUGH:
            gaps.append(0.0)
            variances.append(0.0)
        gaps[-1] += float((y - p)[where == b].sum())
        variances[-1] += float((p * (1 - p))[where == b].sum())
    if variances[-1] < ENOUGH and len(gaps) > 1:
        gaps[-2:], variances[-2:] = [sum(gaps[-2:])], [sum(variances[-2:])]
    tested = [(gap, own) for gap, own in zip(gaps, variances, strict=True) if own > 0]
    return chi_squared(sum(gap**2 / own for gap, own in tested), len(tested))


def chi_squared(value: float, freedom: int) -> float:
    """The probability that a χ² quantity with this whole freedom is larger."""
    half = max(value, 0.0) / 2
    if half == 0:
        return 1.0
    first, whole = (0.5, erfc(sqrt(half))) if freedom % 2 else (1.0, exp(-half))
    powers = np.arange(first, freedom / 2)
    return min(whole + sum(exp(k * log(half) - half - lgamma(k + 1)) for k in powers), 1.0)


@dataclass(frozen=True)
class Ranks:
    """How ranks compare with uniform ones: the χ² test of their histogram, and the simultaneous
    test of their distribution function, with its p-value by simulation."""

    count: int
    histogram: tuple[int, ...]
    p_histogram: float
    p_band: float


HISTOGRAM = 16
SIMULATED = 1000
"""Sets of uniform ranks that the band is made of."""


def uniformity(ranks: Sequence[int], among: int, seed: int = 0) -> Ranks:
    """Compare ranks from 0 to ``among`` with uniform ones; ``among`` + 1 is divisible by 16."""
    counts = np.bincount(ranks, minlength=among + 1)
    coarse = counts.reshape(HISTOGRAM, -1).sum(axis=1)
    expected = len(ranks) / HISTOGRAM
    chi = float(((coarse - expected) ** 2 / expected).sum())
    rng = np.random.default_rng(seed)
    simulated = rng.multinomial(len(ranks), np.full(among + 1, 1 / (among + 1)), size=SIMULATED)
    table = _tails(len(ranks), among)
    own = _least_tail(counts[None, :], table)[0]
    others = _least_tail(simulated, table)
    return Ranks(
        len(ranks),
        tuple(int(each) for each in coarse),
        chi_squared(chi, HISTOGRAM - 1),
        float((1 + (others <= own).sum()) / (1 + SIMULATED)),
    )


def _tails(count: int, among: int) -> Floats:
    """Twice the smaller tail of each number of ranks up to each rank: Binomial(count, share)."""
    k = np.arange(count + 1)
    choose = np.array([lgamma(count + 1) - lgamma(i + 1) - lgamma(count - i + 1) for i in k])
    shares = np.arange(1, among + 1)[:, None] / (among + 1)
    mass = np.exp(choose + k * np.log(shares) + (count - k) * np.log1p(-shares))
    up_to = np.cumsum(mass, axis=1)
    tails: Floats = 2 * np.minimum(up_to, 1 - up_to + mass)
    return tails


def _least_tail(counts: Ints, table: Floats) -> Floats:
    """γ of Säilynoja and others: how far out the distribution function is where it is farthest."""
    up_to = np.cumsum(counts, axis=1)[:, :-1]
    found: Floats = table[np.arange(table.shape[0]), up_to].min(axis=1)
    return found
