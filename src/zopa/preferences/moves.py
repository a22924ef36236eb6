"""The moves of values and of the reservation, each with everything else fixed.

A coordinate is drawn from its exact conditional distribution (`zopa.preferences.lines`). An option
may become the worst or the best on its way: the discrete parts move jointly with the continuous
ones.
"""

from __future__ import annotations

import math

import numpy as np

from zopa.preferences.arrays import Floats, Ints
from zopa.preferences.compiled import inner
from zopa.preferences.fresh import TINY, interval_shape, score
from zopa.preferences.lines import (
    FLAT,
    LOGIT,
    POWER,
    add_segment,
    choose,
    prepare,
    share,
    slice_bounds,
)
from zopa.preferences.memory import PLACING, Places
from zopa.preferences.rows import involve_factor, rescore, set_rest, settle


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
        low = max(low, lower)
        high = min(high, upper)
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
    set_rest(at, x, z, f, involved)
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
        log_mass = math.log(n_classes - 2.0)
        add_segment(at, x, z, involved, touched, 1, FLAT, 1.0, 0.0, 1.0, log_mass)
        _end_segment(at, x, z, involved, touched, 2, at.best, at.all_worst, n_classes - 2.0)
    way, point = choose(at, x, z, 0, rng)
    was = x[at.v + o + c]
    role = 0 if was == 0.0 else (2 if was == 1.0 else 1)
    x[at.tried + PLACING] += 1.0
    if way >= 0:
        x[at.moved + PLACING] += 1.0 if way != role else 0.0
        _place_option(at, x, z, f, c, least, spread, way, point)
        rescore(at, x, z, f, involved)


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
    """The segment on which an option is worst (``way`` 0) or best (2), the gap growing."""
    for n in range(involved):
        x[at.start + n] = x[start + n]
        x[at.end + n] = x[end + n]
    add_segment(at, x, z, involved, touched, way, POWER, power, 0.0, 1.0, 0.0)


@inner
def _span(at: Places, x: Floats, z: Ints, f: int, c: int) -> tuple[float, float]:
    """The least value among a factor's other options, and how far they spread."""
    least, most = math.inf, -math.inf
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
    low, high = slice_bounds(math.log(was_k) - math.log(was_i), shape_k, shape_i, rng)
    involved = involve_factor(at, x, z, f)
    set_rest(at, x, z, f, involved)
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
        was_k, was_i = max(together * of_k, TINY), max(together * of_i, TINY)
    x[at.v + o + k] = was_k
    x[at.v + o + i] = was_i
    rescore(at, x, z, f, involved)


@inner
def move_floor(at: Places, x: Floats, z: Ints, f: int, rng: np.random.Generator) -> None:
    """The value at the higher end of a single-peaked factor moves, and which end is the higher."""
    w = x[at.w + f]
    involved = involve_factor(at, x, z, f)
    set_rest(at, x, z, f, involved)
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
    rescore(at, x, z, f, involved)


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
