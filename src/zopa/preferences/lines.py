"""Exact moves along a line on which statements turn true or false at known points.

Along one coordinate of a draw every comparison's slack is linear, so the likelihood is piecewise
constant. A line is made of *segments* (for example: one for each direction of a numeric issue). On
a segment slack runs from ``start`` (t = 0) to ``end`` (t = 1), and the coordinate is measured on a
scale on which the prior is flat:

* ``FLAT``: t itself, for a uniform prior;
* ``POWER``: 1 − (1 − t)ⁿ, for a Beta(1, n) prior;
* ``LOGIT``: log(t / (1 − t)), restricted by `slice_bounds` to the level set of a Beta(a, b) density
  that passes below the current point: a slice step (Neal 2003), for any other Beta prior.

`add_segment` cuts a segment into pieces of constant likelihood, `choose` draws a piece and a point
in it with the right probability. Nothing is ever rejected.

Source: R. M. Neal, Slice sampling, Annals of Statistics 31 (2003) 705-767.
"""

from __future__ import annotations

import math

import numpy as np

from zopa.preferences.arrays import Floats, Ints
from zopa.preferences.compiled import inner
from zopa.preferences.memory import Places

FLAT, POWER, LOGIT = 0, 1, 2
NOWHERE = -1.0


@inner
def crossing(start: float, end: float, scale: int, power: float) -> float:
    """Where slack passes zero, on the segment's scale; the ends have opposite signs."""
    if scale == LOGIT:
        return math.log(-start / end)
    t = start / (start - end)
    if scale == POWER:
        return 1.0 - (1.0 - t) ** power
    return t


@inner
def truth(start: float, end: float, strict: int) -> int:
    """1 where the comparison holds all along the segment, 0 where it fails, 2 rising, 3 falling."""
    if start > 0.0:
        return 3 if end < 0.0 else 1
    if start < 0.0:
        return 2 if end > 0.0 else 0
    if end == 0.0:
        return 0 if strict else 1
    return 1 if end > 0.0 else 0


@inner
def prepare(at: Places, x: Floats, z: Ints, involved: int) -> int:
    """Empty the pieces; count for each soft statement touched the failures that the move cannot
    change.

    Returns the number of soft statements touched.
    """
    z[at.filled] = 0
    touched = 0
    for n in range(involved):
        j = z[at.index + n]
        s = z[at.statement + j]
        if z[at.hard + j] or z[at.forced + j] != 0:
            continue
        if z[at.seen + s] == 0:
            z[at.seen + s] = 1
            z[at.touched + touched] = s
            z[at.count + s] = z[at.failing + s]
            touched += 1
        z[at.count + s] -= 1 - z[at.ok + j]
    for n in range(touched):
        z[at.seen + z[at.touched + n]] = 0
    return touched


@inner
def add_segment(
    at: Places,
    x: Floats,
    z: Ints,
    involved: int,
    touched: int,
    segment: int,
    scale: int,
    power: float,
    low: float,
    high: float,
    log_mass: float,
) -> None:
    """Cut one segment into pieces of constant likelihood between ``low`` and ``high`` on its scale.

    ``start`` and ``end`` hold the slacks of the involved comparisons at its ends and ``log_mass``
    the log of prior mass per unit of the scale. A piece's ``likelihood`` is a logarithm.
    """
    events = 0
    for n in range(involved):
        j = z[at.index + n]
        if z[at.forced + j] != 0:
            continue
        kind = truth(x[at.start + n], x[at.end + n], z[at.strict + j])
        if kind == 1:
            continue
        if z[at.hard + j]:
            if kind == 0:
                return
            point = crossing(x[at.start + n], x[at.end + n], scale, power)
            if kind == 2:
                low = max(low, point)
            else:
                high = min(high, point)
            if not low < high:
                return
        else:
            z[at.event + events] = n
            if kind == 0:
                x[at.event_at + events] = math.inf
            else:
                x[at.event_at + events] = crossing(x[at.start + n], x[at.end + n], scale, power)
            events += 1
    if events == 0:
        level = log_mass
        for n in range(touched):
            if z[at.count + z[at.touched + n]] > 0:
                level += x[at.penalty + z[at.touched + n]]
        _piece(at, x, z, low, high, level, segment)
    else:
        _soft_pieces(at, x, z, touched, events, segment, low, high, log_mass)


@inner
def _soft_pieces(
    at: Places,
    x: Floats,
    z: Ints,
    touched: int,
    events: int,
    segment: int,
    low: float,
    high: float,
    log_mass: float,
) -> None:
    """Walk the events of a segment in order, keeping count of each statement's failures.

    ``seen`` holds what was added to ``count``, so that it can be taken back at the end.
    """
    kept = 0
    for e in range(events):
        n, point = z[at.event + e], x[at.event_at + e]
        s = z[at.statement + z[at.index + n]]
        rising = x[at.end + n] > 0.0
        if math.isinf(point) or rising == (point > low):
            z[at.count + s] += 1
            z[at.seen + s] += 1
        if low < point < high:
            spot = kept
            while spot > 0 and x[at.event_at + spot - 1] > point:
                x[at.event_at + spot] = x[at.event_at + spot - 1]
                z[at.event + spot] = z[at.event + spot - 1]
                spot -= 1
            x[at.event_at + spot] = point
            z[at.event + spot] = n
            kept += 1
    level = log_mass
    for n in range(touched):
        if z[at.count + z[at.touched + n]] > 0:
            level += x[at.penalty + z[at.touched + n]]
    left = low
    for e in range(kept):
        n = z[at.event + e]
        s = z[at.statement + z[at.index + n]]
        _piece(at, x, z, left, x[at.event_at + e], level, segment)
        left = x[at.event_at + e]
        change = -1 if x[at.end + n] > 0.0 else 1
        before = z[at.count + s]
        z[at.count + s] += change
        z[at.seen + s] += change
        if before == 0:
            level += x[at.penalty + s]
        elif z[at.count + s] == 0:
            level -= x[at.penalty + s]
    _piece(at, x, z, left, high, level, segment)
    for n in range(touched):
        s = z[at.touched + n]
        z[at.count + s] -= z[at.seen + s]
        z[at.seen + s] = 0


@inner
def _piece(
    at: Places, x: Floats, z: Ints, low: float, high: float, level: float, segment: int
) -> None:
    if high > low:
        k = z[at.filled]
        x[at.low + k] = low
        x[at.high + k] = high
        x[at.level + k] = level + math.log(high - low)
        z[at.segment + k] = segment
        z[at.filled] = k + 1


@inner
def log_total(at: Places, x: Floats, z: Ints, first: int) -> float:
    """Log of the mass of the pieces from ``first`` on; −inf where there are none."""
    pieces = z[at.filled]
    top = -math.inf
    for k in range(first, pieces):
        top = max(top, x[at.level + k])
    if top == -math.inf:
        return top
    mass = 0.0
    for k in range(first, pieces):
        mass += math.exp(x[at.level + k] - top)
    return top + math.log(mass)


@inner
def choose(
    at: Places, x: Floats, z: Ints, first: int, rng: np.random.Generator
) -> tuple[int, float]:
    """Draw a piece from ``first`` on in proportion to its mass, and a point in it: segment,
    coordinate.

    The segment is −1 where there is no piece: the draw sits on the rounding edge of a hard
    statement and the move is skipped.
    """
    pieces = z[at.filled]
    if pieces == first:
        return -1, NOWHERE
    chosen = first
    if pieces - first > 1:
        top = -math.inf
        for k in range(first, pieces):
            top = max(top, x[at.level + k])
        mass = 0.0
        for k in range(first, pieces):
            mass += math.exp(x[at.level + k] - top)
        left = rng.random() * mass
        chosen = pieces - 1
        for k in range(first, pieces):
            left -= math.exp(x[at.level + k] - top)
            if left < 0.0:
                chosen = k
                break
    low, high = x[at.low + chosen], x[at.high + chosen]
    return z[at.segment + chosen], low + rng.random() * (high - low)


@inner
def _log_density(x: float, a: float, b: float) -> float:
    """Beta(a, b) density of t on the logit scale x, up to a constant, stable in both tails."""
    if x > 0.0:
        return -b * x - (a + b) * math.log1p(math.exp(-x))
    return a * x - (a + b) * math.log1p(math.exp(x))


@inner
def share(x: float) -> tuple[float, float]:
    """T and 1 − t for a point on the logit scale, each accurate however small."""
    if x > 0.0:
        small = math.exp(-x)
        return 1.0 / (1.0 + small), small / (1.0 + small)
    small = math.exp(x)
    return small / (1.0 + small), 1.0 / (1.0 + small)


@inner
def slice_bounds(x: float, a: float, b: float, rng: np.random.Generator) -> tuple[float, float]:
    """The interval on which a Beta(a, b) density, on the logit scale, lies above a random level
    below x.

    The density is log-concave there, so the interval is found by Newton steps from outside, which
    approach each end monotonically.
    """
    level = _log_density(x, a, b) + math.log(1.0 - rng.random())
    low = min(level / a, x)
    for _ in range(60):
        excess = level - _log_density(low, a, b)
        slope = a - (a + b) * share(low)[0]
        if excess <= 1e-9 or slope <= 0.0:
            break
        low += excess / slope
    high = max(-level / b, x)
    for _ in range(60):
        excess = level - _log_density(high, a, b)
        slope = a - (a + b) * share(high)[0]
        if excess <= 1e-9 or slope >= 0.0:
            break
        high += excess / slope
    return min(low, x), max(high, x)
