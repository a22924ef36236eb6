"""The moves of importance: two factors trade some of theirs, with their values as they are or not.

The discrete parts move jointly: at times each factor's values may be turned upside down, or one's
are drawn anew, integrated over the trade.
"""

from __future__ import annotations

import math

import numpy as np

from zopa.preferences.arrays import Floats, Ints
from zopa.preferences.compiled import inner
from zopa.preferences.fresh import TINY, propose_values, score
from zopa.preferences.lines import (
    FLAT,
    LOGIT,
    add_segment,
    choose,
    log_total,
    prepare,
    share,
    slice_bounds,
)
from zopa.preferences.memory import MIRRORING, RESHAPING, Places
from zopa.preferences.rows import involve_pair, settle


@inner
def can_mirror(at: Places, z: Ints, f: int) -> bool:
    """Whether a factor's values may be turned upside down: the prior is symmetric in that."""
    return z[at.numeric + f] == 0 or z[at.ideal + f] < 0


@inner
def mirror(at: Places, x: Floats, z: Ints, f: int) -> None:
    """Turn a factor's values upside down."""
    o = z[at.offset + f]
    if z[at.numeric + f]:
        z[at.peak + f] = z[at.sizes + f] - 1 - z[at.peak + f]
    else:
        for c in range(z[at.classes + f]):
            x[at.v + o + c] = 1.0 - x[at.v + o + c]
    for n in range(z[at.touch_from + f], z[at.touch_from + f + 1]):
        j = z[at.touch + n]
        own = at.score + f * at.comparisons + j
        x[own] = x[at.mirror + j * at.factors + f] - x[own]


@inner
def _trade_segments(
    at: Places,
    x: Floats,
    z: Ints,
    f: int,
    g: int,
    involved: int,
    touched: int,
    low: float,
    high: float,
    scale: int,
    mirrors: int,
) -> None:
    """Segments along which f and g trade importance, as they are and with either or both mirrored.

    ``mirrors`` has bit 1 set where f may be mirrored, bit 2 where g may.
    """
    together = x[at.w + f] + x[at.w + g]
    for way in range(4):
        if way & mirrors != way:
            continue
        for n in range(involved):
            j = z[at.index + n]
            of_f = x[at.score + f * at.comparisons + j]
            of_g = x[at.score + g * at.comparisons + j]
            if way & 1:
                of_f = x[at.mirror + j * at.factors + f] - of_f
            if way & 2:
                of_g = x[at.mirror + j * at.factors + g] - of_g
            x[at.start + n] = x[at.rest + n] + together * of_g
            x[at.end + n] = x[at.rest + n] + together * of_f
        add_segment(at, x, z, involved, touched, way, scale, 1.0, low, high, 0.0)


@inner
def _rest_of_pair(at: Places, x: Floats, z: Ints, f: int, g: int, involved: int) -> None:
    for n in range(involved):
        j = z[at.index + n]
        rest = x[at.slack + j] - x[at.w + f] * x[at.score + f * at.comparisons + j]
        x[at.rest + n] = rest - x[at.w + g] * x[at.score + g * at.comparisons + j]


@inner
def _apply_trade(
    at: Places, x: Floats, z: Ints, f: int, g: int, involved: int, of_f: float, of_g: float
) -> None:
    x[at.w + f] = of_f
    x[at.w + g] = of_g
    for n in range(involved):
        j = z[at.index + n]
        by_f = of_f * x[at.score + f * at.comparisons + j]
        by_g = of_g * x[at.score + g * at.comparisons + j]
        settle(at, x, z, j, x[at.rest + n] + by_f + by_g)


@inner
def move_weights(at: Places, x: Floats, z: Ints, f: int, g: int, rng: np.random.Generator) -> None:
    """Two factors trade importance; at times each with its values as they are or mirrored.

    Given their sum the share of f is Beta(α_f, α_g): uniform where both are 1.
    """
    turning = rng.random() < x[at.often + MIRRORING]
    flat = x[at.alpha + f] == 1.0 and x[at.alpha + g] == 1.0
    if flat and at.certain and not turning:
        _trade_within(at, x, f, g, rng)
        return
    involved = involve_pair(at, x, z, f, g)
    _rest_of_pair(at, x, z, f, g, involved)
    touched = prepare(at, x, z, involved)
    together = x[at.w + f] + x[at.w + g]
    mirrors = 1 * can_mirror(at, z, f) + 2 * can_mirror(at, z, g) if turning else 0
    scale, low, high = FLAT, 0.0, 1.0
    if not flat:
        here = math.log(x[at.w + f]) - math.log(x[at.w + g])
        low, high = slice_bounds(here, x[at.alpha + f], x[at.alpha + g], rng)
        scale = LOGIT
    _trade_segments(at, x, z, f, g, involved, touched, low, high, scale, mirrors)
    way, point = choose(at, x, z, 0, rng)
    if turning:
        x[at.tried + MIRRORING] += 1.0
        x[at.moved + MIRRORING] += 1.0 if way > 0 else 0.0
    if way < 0:
        return
    if way & 1:
        mirror(at, x, z, f)
    if way & 2:
        mirror(at, x, z, g)
    of_f, of_g = (point, 1.0 - point) if flat else share(point)
    _apply_trade(at, x, z, f, g, involved, max(together * of_f, TINY), max(together * of_g, TINY))


@inner
def _trade_within(at: Places, x: Floats, f: int, g: int, rng: np.random.Generator) -> None:
    """The trade where every statement is certain: uniform in the interval that they leave.

    What is claimed of one factor alone holds for any importance, so it bounds nothing.
    """
    low, high = -x[at.w + f], x[at.w + g]
    slacks, comparisons = at.slack, at.comparisons
    by_f, by_g = at.score + f * comparisons, at.score + g * comparisons
    for j in range(at.mixed):
        slope = x[by_f + j] - x[by_g + j]
        bound = -x[slacks + j] / slope
        lower = bound if slope > 0.0 else low
        upper = bound if slope < 0.0 else high
        low = max(low, lower)
        high = min(high, upper)
    if not low < high:
        return
    step = low + rng.random() * (high - low)
    x[at.w + f] += step
    x[at.w + g] -= step
    for j in range(comparisons):
        x[slacks + j] += step * (x[by_f + j] - x[by_g + j])


@inner
def move_shape(at: Places, x: Floats, z: Ints, f: int, g: int, rng: np.random.Generator) -> None:
    """All of a factor's values anew, with its ideal, jointly with its importance against another's.

    The proposal is drawn from the prior but for its shape (`propose_values`) and accepted by the
    ratio of the two integrals over the trade of importance; the trade is then drawn from the
    accepted line. Both α must be 1. Where importance may go to 0 the integral stays positive, so
    the move joins modes that no path of values connects.
    """
    involved = involve_pair(at, x, z, f, g)
    _rest_of_pair(at, x, z, f, g, involved)
    touched = prepare(at, x, z, involved)
    together = x[at.w + f] + x[at.w + g]
    _trade_segments(at, x, z, f, g, involved, touched, 0.0, 1.0, FLAT, 0)
    before = log_total(at, x, z, 0)
    first = z[at.filled]
    _keep_values(at, x, z, f, True)
    odds = propose_values(at, x, z, f, rng)
    for n in range(z[at.touch_from + f], z[at.touch_from + f + 1]):
        j = z[at.touch + n]
        x[at.score + f * at.comparisons + j] = score(at, x, z, j, f)
    _trade_segments(at, x, z, f, g, involved, touched, 0.0, 1.0, FLAT, 0)
    after = log_total(at, x, z, first)
    x[at.tried + RESHAPING] += 1.0
    if after == -math.inf or math.log(1.0 - rng.random()) > odds + after - before:
        _keep_values(at, x, z, f, False)
        return
    x[at.moved + RESHAPING] += 1.0
    _, point = choose(at, x, z, first, rng)
    _apply_trade(at, x, z, f, g, involved, together * point, together * (1.0 - point))


@inner
def _keep_values(at: Places, x: Floats, z: Ints, f: int, away: bool) -> None:
    """Put a factor's values away in the kept draw, or bring them back."""
    to_x, to_z = at.keep_x - at.draw_x, at.keep_z - at.draw_z
    for k in range(z[at.offset + f], z[at.offset + f] + z[at.sizes + f]):
        _carry(x, at.v + k, to_x, away)
    for place in (at.floor_left, at.floor_right):
        _carry(x, place + f, to_x, away)
    for place in (at.peak, at.ideal):
        _carry(z, place + f, to_z, away)
    for n in range(z[at.touch_from + f], z[at.touch_from + f + 1]):
        _carry(x, at.score + f * at.comparisons + z[at.touch + n], to_x, away)


@inner
def _carry(array: Floats | Ints, place: int, to: int, away: bool) -> None:
    if away:
        array[place + to] = array[place]
    else:
        array[place] = array[place + to]
