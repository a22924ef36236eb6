"""Draws from the prior: of one factor's values given its structure, and of a whole preference.

Weights Dirichlet over the valued factors; categorical values independent uniform, rescaled so that
the worst is 0 and the best 1; numeric values from a Dirichlet process with uniform base and
concentration 2, so that the shares of the intervals between knots are Dirichlet(2ℓ) (Ferguson
1973).
"""

from __future__ import annotations

import math

import numpy as np

from zopa.preferences.arrays import REFUSES, SIGNS, Floats, Ints
from zopa.preferences.compiled import inner
from zopa.preferences.memory import Places

CONCENTRATION = 2.0
TINY = 1e-300
"""No interval's share is smaller, so that monotone stays strictly monotone in floating point."""

ROUNDING = 1e-12
"""Shares of tied options that come to less than this cancel each other."""


@inner
def gamma(shape: float, rng: np.random.Generator) -> float:
    """A Gamma draw for a shape of at least 1.

    By squeezing the cube of a normal draw (Marsaglia, Tsang 2000). numpy's own takes a second to
    compile wherever it is linked.
    """
    d = shape - 1.0 / 3.0
    c = 1.0 / math.sqrt(9.0 * d)
    while True:
        radius = math.sqrt(-2.0 * math.log(1.0 - rng.random()))
        normal = radius * math.cos(2.0 * math.pi * rng.random())
        cube = (1.0 + c * normal) ** 3
        if cube > 0.0:
            bound = 0.5 * normal * normal + d * (1.0 - cube + math.log(cube))
            if math.log(1.0 - rng.random()) < bound:
                return d * cube


@inner
def log_gamma(shape: float, rng: np.random.Generator) -> float:
    """The logarithm of a Gamma(shape) draw, without underflow for small shapes."""
    return math.log(gamma(shape + 1.0, rng)) + math.log(1.0 - rng.random()) / shape


@inner
def interval_shape(at: Places, x: Floats, z: Ints, f: int, k: int) -> float:
    """The Dirichlet parameter 2ℓ of interval k, ℓ its share of its side of the peak."""
    o, last, peak = z[at.offset + f], z[at.sizes + f] - 1, z[at.peak + f]
    first, end = (0, peak) if k < peak else (peak, last)
    side = 0.0
    for i in range(first, end):
        side += x[at.length + o + i]
    return CONCENTRATION * x[at.length + o + k] / side


@inner
def fresh_values(at: Places, x: Floats, z: Ints, f: int, rng: np.random.Generator) -> None:
    """Draw a factor's values from the prior, given its ties and its ideal."""
    if z[at.numeric + f]:
        _fresh_numeric(at, x, z, f, rng)
    else:
        _fresh_categorical(at, x, z, f, rng)


@inner
def _fresh_categorical(at: Places, x: Floats, z: Ints, f: int, rng: np.random.Generator) -> None:
    o, classes = z[at.offset + f], z[at.classes + f]
    for c in range(classes):
        x[at.v + o + c] = rng.random()
    if classes < 2:
        x[at.v + o] = 0.0
        return
    worst = int(rng.random() * classes)
    best = int(rng.random() * (classes - 1))
    if best >= worst:
        best += 1
    x[at.v + o + worst] = 0.0
    x[at.v + o + best] = 1.0


@inner
def _fresh_numeric(at: Places, x: Floats, z: Ints, f: int, rng: np.random.Generator) -> None:
    if z[at.ideal + f] >= 0:
        z[at.peak + f] = z[at.ideal_knot + z[at.ideal + f]]
    else:
        z[at.peak + f] = z[at.sizes + f] - 1 if rng.random() < 0.5 else 0
    fresh_rise(at, x, z, f, rng)


@inner
def fresh_rise(at: Places, x: Floats, z: Ints, f: int, rng: np.random.Generator) -> None:
    """Draw a numeric factor's values from the prior, given where its peak lies."""
    o, last, peak = z[at.offset + f], z[at.sizes + f] - 1, z[at.peak + f]
    x[at.floor_left + f] = 0.0
    x[at.floor_right + f] = 0.0
    if 0 < peak < last:
        floor = rng.random()
        if rng.random() < 0.5:
            x[at.floor_left + f] = floor
        else:
            x[at.floor_right + f] = floor
    _fresh_side(at, x, z, f, o, 0, peak, rng)
    _fresh_side(at, x, z, f, o, peak, last, rng)


@inner
def _log_chance_of_shape(at: Places, x: Floats, z: Ints, f: int) -> float:
    """Log prior probability of a numeric factor's direction or ideal."""
    first, end = z[at.ideal_from + f], z[at.ideal_from + f + 1]
    chance = 0.5
    for i in range(first, end):
        chance -= 0.5 * x[at.ideal_chance + i]
    if z[at.ideal + f] >= 0:
        chance = x[at.ideal_chance + z[at.ideal + f]]
    return math.log(chance) if chance > 1e-300 else -math.inf


@inner
def propose_values(at: Places, x: Floats, z: Ints, f: int, rng: np.random.Generator) -> float:
    """Replace a factor's values: any direction or ideal as likely as another, the rest as the prior
    has it. Returns the log of the prior odds of the new direction or ideal over the old.
    """
    if z[at.numeric + f] == 0:
        fresh_values(at, x, z, f, rng)
        return 0.0
    before = _log_chance_of_shape(at, x, z, f)
    first = z[at.ideal_from + f]
    shape = int(rng.random() * (2 + z[at.ideal_from + f + 1] - first))
    z[at.ideal + f] = -1 if shape < 2 else first + shape - 2
    if shape < 2:
        z[at.peak + f] = shape * (z[at.sizes + f] - 1)
    else:
        z[at.peak + f] = z[at.ideal_knot + first + shape - 2]
    fresh_rise(at, x, z, f, rng)
    return _log_chance_of_shape(at, x, z, f) - before


@inner
def _fresh_side(
    at: Places, x: Floats, z: Ints, f: int, o: int, first: int, end: int, rng: np.random.Generator
) -> None:
    top = -math.inf
    for k in range(first, end):
        x[at.v + o + k] = log_gamma(interval_shape(at, x, z, f, k), rng)
        top = max(top, x[at.v + o + k])
    total = 0.0
    for k in range(first, end):
        x[at.v + o + k] = math.exp(x[at.v + o + k] - top)
        total += x[at.v + o + k]
    for k in range(first, end):
        x[at.v + o + k] = max(x[at.v + o + k] / total, TINY)


@inner
def set_ties(at: Places, x: Floats, z: Ints, f: int) -> None:
    """Number the classes of tied options of a categorical factor, in option order."""
    o, size = z[at.offset + f], z[at.sizes + f]
    for k in range(size):
        z[at.of_class + o + k] = k
    for t in range(at.ties):
        if z[at.tie_factor + t] != f or z[at.tie + t] == 0:
            continue
        for p in range(z[at.tie_from + t], z[at.tie_from + t + 1]):
            kept = z[at.of_class + o + z[at.tie_a + p]]
            gone = z[at.of_class + o + z[at.tie_b + p]]
            for k in range(size):
                if z[at.of_class + o + k] == max(kept, gone):
                    z[at.of_class + o + k] = min(kept, gone)
    classes = 0
    for k in range(size):
        if z[at.of_class + o + k] == k:
            for i in range(k, size):
                if z[at.of_class + o + i] == k:
                    z[at.of_class + o + i] = classes
            classes += 1
    z[at.classes + f] = classes
    for j in range(at.comparisons):
        for c in range(size):
            x[at.grouped + j * at.slots + o + c] = 0.0
        for k in range(size):
            x[at.grouped + j * at.slots + o + z[at.of_class + o + k]] += x[
                at.a + j * at.slots + o + k
            ]
        for c in range(classes):
            if abs(x[at.grouped + j * at.slots + o + c]) < ROUNDING:
                x[at.grouped + j * at.slots + o + c] = 0.0


@inner
def is_valued(at: Places, x: Floats, z: Ints, f: int) -> bool:
    """Whether the party values the factor: no indifference in force, not all options tied."""
    for q in range(at.offs):
        if z[at.off + q] and z[at.off_factors + q * at.factors + f]:
            return False
    return z[at.numeric + f] == 1 or z[at.classes + f] > 1


@inner
def fresh_weights(at: Places, x: Floats, z: Ints, rng: np.random.Generator) -> None:
    """Draw the weights from the prior: Dirichlet over the valued factors."""
    total = 0.0
    for f in range(at.factors):
        z[at.valued + f] = is_valued(at, x, z, f)
        x[at.w + f] = gamma(x[at.alpha + f], rng) if z[at.valued + f] else 0.0
        total += x[at.w + f]
    if total > 0.0:
        for f in range(at.factors):
            x[at.w + f] /= total


@inner
def _coin(log_odds: float, rng: np.random.Generator) -> int:
    if log_odds == math.inf:
        return 1
    return 1 if rng.random() < 1.0 / (1.0 + math.exp(-log_odds)) else 0


@inner
def fresh_ideal(at: Places, x: Floats, z: Ints, f: int, rng: np.random.Generator) -> int:
    """Draw which ideal of a numeric factor is in force, −1 for none."""
    left = rng.random()
    for i in range(z[at.ideal_from + f], z[at.ideal_from + f + 1]):
        left -= x[at.ideal_chance + i]
        if left < 0.0:
            return i
    return -1


@inner
def fresh_preference(at: Places, x: Floats, z: Ints, rng: np.random.Generator) -> None:
    """Draw a whole preference from the prior: switches, values, weights, reservation."""
    for line in range(at.red_lines):
        z[at.red + line] = _coin(x[at.red_odds + line], rng)
    for t in range(at.ties):
        z[at.tie + t] = _coin(x[at.tie_odds + t], rng)
    for q in range(at.offs):
        z[at.off + q] = _coin(x[at.off_odds + q], rng)
    for f in range(at.factors):
        if z[at.numeric + f]:
            z[at.ideal + f] = fresh_ideal(at, x, z, f, rng)
        elif at.ties > 0 or z[at.classes + f] == 0:
            set_ties(at, x, z, f)
        fresh_values(at, x, z, f, rng)
    fresh_weights(at, x, z, rng)
    x[at.r] = rng.random() if at.free else 0.0
    evaluate(at, x, z)


@inner
def score(at: Places, x: Floats, z: Ints, j: int, f: int) -> float:
    """What comparison j draws from factor f, before weighting.

    Numeric values are summed as losses from the peak, interval by interval, so that a difference
    far below the precision of the values keeps its sign.
    """
    o = z[at.offset + f]
    found = x[at.b + j * at.factors + f]
    if z[at.numeric + f] == 0:
        for c in range(z[at.classes + f]):
            found += x[at.grouped + j * at.slots + o + c] * x[at.v + o + c]
        return found
    last, peak = z[at.sizes + f] - 1, z[at.peak + f]
    pointing = 1.0 if peak == last else (0.0 if peak == 0 else 0.5)
    found += x[at.total + j * at.factors + f] + x[at.a + j * at.slots + o + last + 1] * pointing
    for k in range(last):
        if k < peak:
            found -= (
                (1.0 - x[at.floor_left + f]) * x[at.v + o + k] * x[at.below + j * at.slots + o + k]
            )
        else:
            found -= (
                (1.0 - x[at.floor_right + f]) * x[at.v + o + k] * x[at.above + j * at.slots + o + k]
            )
    return found


@inner
def evaluate(at: Places, x: Floats, z: Ints) -> None:
    """Recompute every score, slack and status of a draw."""
    for j in range(at.comparisons):
        slack = x[at.rc + j] * x[at.r]
        for f in range(at.factors):
            if z[at.touches + j * at.factors + f]:
                x[at.score + f * at.comparisons + j] = score(at, x, z, j, f)
                slack += x[at.w + f] * x[at.score + f * at.comparisons + j]
        x[at.slack + j] = slack
    judge(at, x, z)


@inner
def judge(at: Places, x: Floats, z: Ints) -> None:
    """Recompute from the slacks and red lines which comparisons and statements hold."""
    for s in range(at.statements):
        z[at.failing + s] = 0
    for j in range(at.comparisons):
        z[at.forced + j] = 0
        if z[at.mode + j] == SIGNS or z[at.mode + j] == REFUSES:
            for line in range(at.red_lines):
                if z[at.crosses + j * at.red_lines + line] and z[at.red + line]:
                    z[at.forced + j] = 1 if z[at.mode + j] == REFUSES else -1
        z[at.ok + j] = passes(at, x, z, j)
        z[at.failing + z[at.statement + j]] += 1 - z[at.ok + j]


@inner
def passes(at: Places, x: Floats, z: Ints, j: int) -> int:
    """1 where the comparison holds in this draw."""
    if z[at.forced + j] != 0:
        return 1 if z[at.forced + j] > 0 else 0
    if z[at.strict + j]:
        return 1 if x[at.slack + j] > 0.0 else 0
    return 1 if x[at.slack + j] >= 0.0 else 0


@inner
def log_likelihood(at: Places, x: Floats, z: Ints) -> float:
    """Log likelihood of the statements, −inf where a hard one fails."""
    found = 0.0
    for j in range(at.comparisons):
        if z[at.hard + j] and z[at.ok + j] == 0:
            return -math.inf
    for s in range(at.statements):
        if z[at.failing + s] > 0:
            found += x[at.penalty + s]
    return found
