"""How much an answer would settle: one matrix product over draws.

Let Y be a conclusion, true with probability p, and A the answer of a question, which is a with
probability π_a and then leaves Y the probability p_a. Before asking, the variance of Y is p(1 − p).
The expected variance after the answer is Σ π_a p_a(1 − p_a), so it is reduced by

    V = p(1 − p) − Σ π_a p_a(1 − p_a) = Σ π_a (p_a − p)²     (the law of total variance)

and the entropy by the mutual information H(p) − Σ π_a H(p_a), in bits: the expected value of sample
information (Raiffa, Schlaifer 1961; Lindley 1956), of a quadratic and of a logarithmic score.

A question about one party bears on that party alone. That all sign is a product over independent
parties, so p_a is the ``rest``, the product of the others' figures, times the party's own.

**From draws.** With n effective draws, parted by answers, V is overestimated by (m − 1)·W / (n − m)
on average, W the variance that is left and m how many answers occur (as in the analysis of
variance), and the information by the half of a second derivative (Miller 1955). Both are taken off,
and less than nothing is nothing: so a question that tells nothing scores 0 or within error of it.
The error is that of the delta method, with that of the rest. Where answer and conclusion are
independent V is flat to first order; the error is then that of chance, W·χ²/n with m − 1 degrees of
freedom.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from zopa.preferences.arrays import Floats

ROWS = 256
"""So many questions are asked of all draws at a time."""

Codes: TypeAlias = npt.NDArray[np.int8]
"""Questions × draws: the position of the true answer."""


@dataclass(frozen=True)
class Rest:
    """What everyone but the party that is asked brings to each conclusion: the ``probability`` of
    their part of it, with its standard ``error``."""

    probability: Floats
    error: Floats


@dataclass(frozen=True)
class Scores:
    """What questions about one party would settle.

    ``answers`` (questions × answers) is how probable each answer is; ``then`` (questions × answers
    × conclusions) the probability of a conclusion given the answer, NaN where that never occurs.
    ``variance``, its standard ``error`` and ``entropy`` (bits) are questions × conclusions.
    """

    answers: Floats
    then: Floats
    variance: Floats
    error: Floats
    entropy: Floats


def score(codes: Codes, outcomes: Floats, rest: Rest, effective: float) -> Scores:
    """Score questions about one party.

    ``outcomes`` (draws × conclusions) are 1 in the draws in which the party's part of a conclusion
    is true, else 0; ``rest`` is everyone else's. ``effective`` is how many effective draws each
    draw stands for.
    """
    counts, true = _tables(codes, outcomes)
    n = codes.shape[1] * effective
    total = counts.sum(axis=1, keepdims=True)
    answers = counts / total
    with np.errstate(invalid="ignore", divide="ignore"):
        then = true / counts[:, :, None]
    known = np.nan_to_num(then)
    own = outcomes.mean(axis=0)
    variance, error = _variance(answers, known, own, n)
    others = rest.probability
    return Scores(
        answers=answers,
        then=then * others,
        variance=variance * others**2,
        error=np.hypot(error * others**2, 2.0 * variance * others * rest.error),
        entropy=_entropy(answers, known, own, others, n),
    )


def _tables(codes: Codes, outcomes: Floats) -> tuple[Floats, Floats]:
    """For each question and answer in how many draws it is true, and in how many of these each
    conclusion is."""
    sizes = codes.max(axis=1, initial=0) + 1
    most = int(sizes.max(initial=1))
    counts = np.zeros((len(codes), most))
    true = np.zeros((len(codes), most, outcomes.shape[1]))
    flags = outcomes.astype(np.float32)  # counts stay exact below 2²⁴
    for answer in range(1, most):
        asked = np.flatnonzero(sizes > answer)
        for first in range(0, len(asked), ROWS):
            rows = asked[first : first + ROWS]
            given = (codes[rows] == answer).astype(np.float32)
            counts[rows, answer] = given.sum(axis=1)
            true[rows, answer] = given @ flags
    counts[:, 0] = codes.shape[1] - counts.sum(axis=1)
    true[:, 0] = flags.sum(axis=0) - true.sum(axis=1)
    return counts, true


def _variance(answers: Floats, then: Floats, own: Floats, n: float) -> tuple[Floats, Floats]:
    """The variance between answers, less what it comes to by chance, and its standard error."""
    share, moved = answers[:, :, None], then - own
    left = then * (1.0 - then)
    between = (share * moved**2).sum(axis=1)
    within = (share * left).sum(axis=1)
    met = (answers > 0).sum(axis=1, keepdims=True)
    found = np.maximum(between - (met - 1) * within / np.maximum(n - met, 1.0), 0.0)
    spread = (share * (4.0 * moved**2 * left + moved**4)).sum(axis=1) - between**2
    chance = 2.0 * (met - 1) * within**2 / n  # where nothing is told; the spread is twice that then
    return found, np.sqrt((np.maximum(spread - 2.0 * chance, 0.0) + chance) / n)


def _entropy(answers: Floats, then: Floats, own: Floats, rest: Floats, n: float) -> Floats:
    """The mutual information of answer and conclusion, less what it comes to by chance."""
    share = answers[:, :, None]
    told = entropy(own * rest) - (share * entropy(then * rest)).sum(axis=1)
    met = (answers > 0)[:, :, None]
    chance = (met * _curving(then, rest)).sum(axis=1) - _curving(own, rest)
    found: Floats = np.maximum(told - chance / (2.0 * n * np.log(2.0)), 0.0)
    return found


def _curving(own: Floats, rest: Floats) -> Floats:
    """How much the entropy of ``own · rest`` curves by chance in ``own``: R²·g(1 − g) / q(1 − q),
    q = R·g."""
    both = own * rest
    spread = both * (1.0 - both)
    with np.errstate(invalid="ignore", divide="ignore"):
        found = rest**2 * own * (1.0 - own) / spread
    return np.where(spread > 0, found, 0.0)


def entropy(probability: npt.ArrayLike) -> Floats:
    """The entropy of a yes or no in bits; 0 where it is certain."""
    p = np.asarray(probability, float)
    with np.errstate(invalid="ignore", divide="ignore"):
        found = -(p * np.log2(p) + (1.0 - p) * np.log2(1.0 - p))
    return np.where((p > 0) & (p < 1), found, 0.0)
