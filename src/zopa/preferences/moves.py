"""The continuous moves of the sampler: importance, worth of options, reservation.

Each move fixes everything but one coordinate and draws that coordinate from its exact conditional
distribution (`zopa.preferences.lines`). Moves of importance also try the mirrored worth of the
factors that they touch, moves of an option also let it become the worst or the best: the discrete
parts move jointly with the continuous ones.
"""

from __future__ import annotations

import numpy as np

from zopa.preferences.arrays import Floats, Ints
from zopa.preferences.compiled import inner
from zopa.preferences.fresh import fresh_ideal, fresh_values, interval_shape, passes, score
from zopa.preferences.lines import (
    FLAT,
    LOGIT,
    POWER,
    add_segment,
    choose,
    log_total,
    prepare,
    share,
    slice_bounds,
)
from zopa.preferences.memory import MIRRORING, PLACING, RESHAPING, Places


@inner
def involve_factor(at: Places, x: Floats, z: Ints, f: int) -> int:
    """List the comparisons that touch a factor."""
    first = z[at.touch_from + f]
    involved = z[at.touch_from + f + 1] - first
    for n in range(involved):
        z[at.index + n] = z[at.touch + first + n]
    return involved


@inner
def involve_pair(at: Places, x: Floats, z: Ints, f: int, g: int) -> int:
    """List the comparisons that touch either of two factors."""
    involved = involve_factor(at, x, z, f)
    for n in range(z[at.touch_from + g], z[at.touch_from + g + 1]):
        j = z[at.touch + n]
        if z[at.touches + j * at.factors + f] == 0:
            z[at.index + involved] = j
            involved += 1
    return involved


@inner
def settle(at: Places, x: Floats, z: Ints, j: int, slack: float) -> None:
    """Set a comparison's slack and keep the count of its statement's failures."""
    x[at.slack + j] = slack
    now = passes(at, x, z, j)
    if now != z[at.ok + j]:
        z[at.failing + z[at.statement + j]] += z[at.ok + j] - now
        z[at.ok + j] = now


@inner
def _rescore(at: Places, x: Floats, z: Ints, f: int, involved: int) -> None:
    """Bring scores and slacks in line with a factor's new values; ``rest`` is the slack without
    it."""
    w = x[at.w + f]
    for n in range(involved):
        j = z[at.index + n]
        found = score(at, x, z, j, f)
        x[at.score + f * at.comparisons + j] = found
        settle(at, x, z, j, x[at.rest + n] + w * found)


@inner
def _set_rest(at: Places, x: Floats, z: Ints, f: int, involved: int) -> None:
    """Note each involved comparison's slack without what it draws from a factor."""
    w = x[at.w + f]
    for n in range(involved):
        j = z[at.index + n]
        x[at.rest + n] = x[at.slack + j] - w * x[at.score + f * at.comparisons + j]


@inner
def can_mirror(at: Places, z: Ints, f: int) -> bool:
    """Whether a factor's values may be turned upside down: the prior is symmetric in that."""
    return z[at.numeric + f] == 0 or z[at.ideal + f] < 0


@inner
def mirror(at: Places, x: Floats, z: Ints, f: int) -> None:
    """Turn a factor's values upside down."""
    o = z[at.offset + f]
    if z[at.numeric + f]:
        z[at.peak + f] = z[at.size + f] - 1 - z[at.peak + f]
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
        here = np.log(x[at.w + f]) - np.log(x[at.w + g])
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
    _apply_trade(at, x, z, f, g, involved, together * of_f, together * of_g)


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
        low = lower if lower > low else low
        high = upper if upper < high else high
    if not low < high:
        return
    step = low + rng.random() * (high - low)
    x[at.w + f] += step
    x[at.w + g] -= step
    for j in range(comparisons):
        x[slacks + j] += step * (x[by_f + j] - x[by_g + j])


@inner
def move_between(at: Places, x: Floats, z: Ints, f: int, c: int, rng: np.random.Generator) -> None:
    """An option that is neither worst nor best nor tied moves between the two."""
    slot = z[at.offset + f] + c
    first, end = z[at.slot_from + slot], z[at.slot_from + slot + 1]
    if at.certain:
        _move_within(at, x, z, f, slot, first, end, rng)
        return
    was, w = x[at.v + slot], x[at.w + f]
    involved = end - first
    for n in range(involved):
        j = z[at.slot_touch + first + n]
        pull = w * x[at.slot_pull + first + n]
        z[at.index + n] = j
        x[at.start + n] = x[at.slack + j] - pull * was
        x[at.end + n] = x[at.start + n] + pull
    touched = prepare(at, x, z, involved)
    add_segment(at, x, z, involved, touched, 0, FLAT, 1.0, 0.0, 1.0, 0.0)
    way, point = choose(at, x, z, 0, rng)
    if way < 0:
        return
    x[at.v + slot] = point
    for n in range(involved):
        j = z[at.index + n]
        pull = x[at.slot_pull + first + n]
        x[at.score + f * at.comparisons + j] += pull * (point - was)
        settle(at, x, z, j, x[at.start + n] + w * pull * point)


@inner
def _move_within(
    at: Places,
    x: Floats,
    z: Ints,
    f: int,
    slot: int,
    first: int,
    end: int,
    rng: np.random.Generator,
) -> None:
    """The move where every statement is certain: uniform in the interval that they leave."""
    was, w = x[at.v + slot], x[at.w + f]
    low, high = -was, 1.0 - was
    slacks, scores = at.slack, at.score + f * at.comparisons
    rows, pulls = at.slot_touch, at.slot_pull
    for n in range(first, end):
        pull = w * x[pulls + n]
        bound = -x[slacks + z[rows + n]] / pull
        lower = bound if pull > 0.0 else low
        upper = bound if pull < 0.0 else high
        low = lower if lower > low else low
        high = upper if upper < high else high
    if not low < high:
        return
    step = low + rng.random() * (high - low)
    x[at.v + slot] = was + step
    for n in range(first, end):
        j = z[rows + n]
        change = step * x[pulls + n]
        x[scores + j] += change
        x[slacks + j] += w * change


@inner
def move_option(at: Places, x: Floats, z: Ints, f: int, c: int, rng: np.random.Generator) -> None:
    """One option (a class of tied ones) moves: below, between or above the others.

    Given how the n − 1 others lie among themselves, it is the worst with probability 1/n, the best
    with 1/n, and otherwise uniform between them; where it is the worst, the gap to the next is
    Beta(1, n − 2).
    """
    o, n_classes, w = z[at.offset + f], z[at.classes + f], x[at.w + f]
    involved = involve_factor(at, x, z, f)
    _set_rest(at, x, z, f, involved)
    touched = prepare(at, x, z, involved)
    least, spread = 0.0, 1.0
    if n_classes > 2:
        least, spread = _span(at, x, z, f, c)
    for n in range(involved):
        j = z[at.index + n]
        alone = x[at.rest + n] + w * x[at.b + j * at.factors + f]
        own = w * x[at.grouped + j * at.slots + o + c]
        among = 0.0
        for k in range(n_classes):
            among += x[at.grouped + j * at.slots + o + k] * (x[at.v + o + k] - least)
        among -= x[at.grouped + j * at.slots + o + c] * (x[at.v + o + c] - least)
        x[at.worst + n] = alone + w * among / spread
        x[at.best + n] = x[at.worst + n] + own
        x[at.all_best + n] = alone + w * x[at.total + j * at.factors + f] - own
        x[at.all_worst + n] = alone + own
    if n_classes == 2:
        _end_segment(at, x, z, involved, touched, 0, at.all_best, at.all_best, 1.0)
        _end_segment(at, x, z, involved, touched, 2, at.all_worst, at.all_worst, 1.0)
    else:
        _end_segment(at, x, z, involved, touched, 0, at.worst, at.all_best, n_classes - 2.0)
        for n in range(involved):
            x[at.start + n], x[at.end + n] = x[at.worst + n], x[at.best + n]
        log_mass = np.log(n_classes - 2.0)
        add_segment(at, x, z, involved, touched, 1, FLAT, 1.0, 0.0, 1.0, log_mass)
        _end_segment(at, x, z, involved, touched, 2, at.best, at.all_worst, n_classes - 2.0)
    way, point = choose(at, x, z, 0, rng)
    was = x[at.v + o + c]
    role = 0 if was == 0.0 else (2 if was == 1.0 else 1)
    x[at.tried + PLACING] += 1.0
    if way >= 0:
        x[at.moved + PLACING] += 1.0 if way != role else 0.0
        _place_option(at, x, z, f, c, least, spread, way, point)
        _rescore(at, x, z, f, involved)


@inner
def _end_segment(
    at: Places,
    x: Floats,
    z: Ints,
    involved: int,
    touched: int,
    way: int,
    start: int,
    end: int,
    power: float,
) -> None:
    """The segment on which an option is worst (``way`` 0) or best (2), the gap to the next growing."""
    for n in range(involved):
        x[at.start + n] = x[start + n]
        x[at.end + n] = x[end + n]
    add_segment(at, x, z, involved, touched, way, POWER, power, 0.0, 1.0, 0.0)


@inner
def _span(at: Places, x: Floats, z: Ints, f: int, c: int) -> tuple[float, float]:
    """The least value among a factor's other options, and how far they spread."""
    least, most = np.inf, -np.inf
    for k in range(z[at.classes + f]):
        if k != c:
            least = min(least, x[at.v + z[at.offset + f] + k])
            most = max(most, x[at.v + z[at.offset + f] + k])
    return least, most - least


@inner
def _place_option(
    at: Places,
    x: Floats,
    z: Ints,
    f: int,
    c: int,
    least: float,
    spread: float,
    way: int,
    point: float,
) -> None:
    v, n_classes = at.v + z[at.offset + f], z[at.classes + f]
    if n_classes == 2:
        x[v + c] = 0.0 if way == 0 else 1.0
        x[v + 1 - c] = 1.0 - x[v + c]
        return
    gap = 0.0
    if way != 1:
        gap = 1.0 - (1.0 - point) ** (1.0 / (n_classes - 2.0))
    for k in range(n_classes):
        among = (x[v + k] - least) / spread
        x[v + k] = gap + (1.0 - gap) * among if way == 0 else (1.0 - gap) * among
    x[v + c] = 0.0 if way == 0 else (point if way == 1 else 1.0)


@inner
def move_interval(
    at: Places, x: Floats, z: Ints, f: int, k: int, i: int, rng: np.random.Generator
) -> None:
    """Two intervals of a numeric factor, on one side of its peak, trade their shares of the
    rise."""
    o, w = z[at.offset + f], x[at.w + f]
    left = k < z[at.peak + f]
    height = 1.0 - (x[at.floor_left + f] if left else x[at.floor_right + f])
    was_k, was_i = x[at.v + o + k], x[at.v + o + i]
    together = was_k + was_i
    shape_k, shape_i = interval_shape(at, x, z, f, k), interval_shape(at, x, z, f, i)
    low, high = slice_bounds(np.log(was_k) - np.log(was_i), shape_k, shape_i, rng)
    involved = involve_factor(at, x, z, f)
    _set_rest(at, x, z, f, involved)
    x[at.v + o + k] = 0.0
    x[at.v + o + i] = 0.0
    losses = at.below if left else at.above
    for n in range(involved):
        j = z[at.index + n]
        fixed = x[at.rest + n] + w * score(at, x, z, j, f)
        x[at.start + n] = fixed - w * height * together * x[losses + j * at.slots + o + i]
        x[at.end + n] = fixed - w * height * together * x[losses + j * at.slots + o + k]
    touched = prepare(at, x, z, involved)
    add_segment(at, x, z, involved, touched, 0, LOGIT, 1.0, low, high, 0.0)
    way, point = choose(at, x, z, 0, rng)
    if way >= 0:
        of_k, of_i = share(point)
        was_k, was_i = max(together * of_k, 1e-300), max(together * of_i, 1e-300)
    x[at.v + o + k] = was_k
    x[at.v + o + i] = was_i
    _rescore(at, x, z, f, involved)


@inner
def move_floor(at: Places, x: Floats, z: Ints, f: int, rng: np.random.Generator) -> None:
    """The value at the higher end of a single-peaked factor moves, and which end is the higher."""
    w = x[at.w + f]
    involved = involve_factor(at, x, z, f)
    _set_rest(at, x, z, f, involved)
    touched = prepare(at, x, z, involved)
    was_left, was_right = x[at.floor_left + f], x[at.floor_right + f]
    for way in range(2):
        for n in range(involved):
            j = z[at.index + n]
            x[at.floor_left + f] = 0.0
            x[at.floor_right + f] = 0.0
            x[at.start + n] = x[at.rest + n] + w * score(at, x, z, j, f)
            if way == 0:
                x[at.floor_left + f] = 1.0
            else:
                x[at.floor_right + f] = 1.0
            x[at.end + n] = x[at.rest + n] + w * score(at, x, z, j, f)
        add_segment(at, x, z, involved, touched, way, FLAT, 1.0, 0.0, 1.0, 0.0)
    way, point = choose(at, x, z, 0, rng)
    x[at.floor_left + f] = was_left if way < 0 else (point if way == 0 else 0.0)
    x[at.floor_right + f] = was_right if way < 0 else (point if way == 1 else 0.0)
    _rescore(at, x, z, f, involved)


@inner
def move_reservation(at: Places, x: Floats, z: Ints, rng: np.random.Generator) -> None:
    """The worth of a no-deal alternative that nobody states moves over [0, 1]."""
    involved = 0
    for j in range(at.comparisons):
        if x[at.rc + j] != 0.0:
            z[at.index + involved] = j
            x[at.start + involved] = x[at.slack + j] - x[at.rc + j] * x[at.r]
            x[at.end + involved] = x[at.start + involved] + x[at.rc + j]
            involved += 1
    touched = prepare(at, x, z, involved)
    add_segment(at, x, z, involved, touched, 0, FLAT, 1.0, 0.0, 1.0, 0.0)
    way, point = choose(at, x, z, 0, rng)
    if way < 0:
        return
    x[at.r] = point
    for n in range(involved):
        j = z[at.index + n]
        settle(at, x, z, j, x[at.start + n] + x[at.rc + j] * point)


@inner
def move_shape(at: Places, x: Floats, z: Ints, f: int, g: int, rng: np.random.Generator) -> None:
    """All of a factor's values anew, with its ideal, jointly with its importance against another's.

    The proposal is drawn from the prior and accepted by the ratio of the two integrals over the
    trade of importance; the trade is then drawn from the accepted line. Both α must be 1. Where
    importance may go to 0 the integral stays positive, so the move joins modes that no path of
    values connects.
    """
    involved = involve_pair(at, x, z, f, g)
    _rest_of_pair(at, x, z, f, g, involved)
    touched = prepare(at, x, z, involved)
    together = x[at.w + f] + x[at.w + g]
    _trade_segments(at, x, z, f, g, involved, touched, 0.0, 1.0, FLAT, 0)
    before = log_total(at, x, z, 0)
    first = z[at.filled]
    _keep_values(at, x, z, f, True)
    if z[at.numeric + f]:
        z[at.ideal + f] = fresh_ideal(at, x, z, f, rng)
    fresh_values(at, x, z, f, rng)
    for n in range(z[at.touch_from + f], z[at.touch_from + f + 1]):
        j = z[at.touch + n]
        x[at.score + f * at.comparisons + j] = score(at, x, z, j, f)
    _trade_segments(at, x, z, f, g, involved, touched, 0.0, 1.0, FLAT, 0)
    after = log_total(at, x, z, first)
    x[at.tried + RESHAPING] += 1.0
    if after == -np.inf or np.log(1.0 - rng.random()) > after - before:
        _keep_values(at, x, z, f, False)
        return
    x[at.moved + RESHAPING] += 1.0
    _, point = choose(at, x, z, first, rng)
    _apply_trade(at, x, z, f, g, involved, together * point, together * (1.0 - point))


@inner
def _keep_values(at: Places, x: Floats, z: Ints, f: int, away: bool) -> None:
    """Put a factor's values away in the kept draw, or bring them back."""
    to_x, to_z = at.keep_x - at.draw_x, at.keep_z - at.draw_z
    for k in range(z[at.offset + f], z[at.offset + f] + z[at.size + f]):
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
