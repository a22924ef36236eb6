"""One chain of the block Gibbs sampler: sweeps, and a record of each."""

from __future__ import annotations

import math

import numpy as np

from zopa.preferences.arrays import Floats, Ints
from zopa.preferences.compiled import entry, inner, once
from zopa.preferences.fresh import (
    evaluate,
    fresh_ideal,
    fresh_preference,
    judge,
    log_likelihood,
    set_ties,
)
from zopa.preferences.memory import PLACING, RESHAPING, Places
from zopa.preferences.moves import (
    move_between,
    move_floor,
    move_interval,
    move_option,
    move_reservation,
)
from zopa.preferences.switches import (
    move_indifference,
    move_red_line,
    move_shape_alone,
    move_tie,
)
from zopa.preferences.trades import move_shape, move_weights

LUCKY = 8
"""Tries at picking a factor at random before the valued ones are counted."""

REFRESH = 16
"""Sweeps between two recomputations of every slack, so that rounding does not add up."""


@inner
def _partner(at: Places, z: Ints, f: int, rng: np.random.Generator) -> int:
    """Another valued factor at random, −1 where there is none."""
    for _ in range(LUCKY):
        g = int(rng.random() * at.factors)
        if g != f and z[at.valued + g]:
            return g
    others = -1
    for g in range(at.factors):
        others += z[at.valued + g]
    if others < 1:
        return -1
    left = int(rng.random() * others)
    for g in range(at.factors):
        if g != f and z[at.valued + g]:
            if left == 0:
                return g
            left -= 1
    return -1


@once
def _sweep_options(at: Places, x: Floats, z: Ints, f: int, rng: np.random.Generator) -> None:
    v, classes = at.v + z[at.offset + f], z[at.classes + f]
    if classes == 2:
        move_option(at, x, z, f, 0, rng)
        return
    for c in range(classes):
        if rng.random() < x[at.often + PLACING]:
            move_option(at, x, z, f, c, rng)
        elif classes == z[at.sizes + f] and 0.0 < x[v + c] < 1.0:
            move_between(at, x, z, f, c, rng)


@once
def _sweep_intervals(at: Places, x: Floats, z: Ints, f: int, rng: np.random.Generator) -> None:
    last, peak = z[at.sizes + f] - 1, z[at.peak + f]
    for k in range(last):
        first, end = (0, peak) if k < peak else (peak, last)
        if end - first > 1:
            i = first + int(rng.random() * (end - first - 1))
            if i >= k:
                i += 1
            move_interval(at, x, z, f, k, i, rng)
    if 0 < peak < last:
        move_floor(at, x, z, f, rng)


@once
def _sweep(at: Places, x: Floats, z: Ints, rng: np.random.Generator) -> None:
    """Move every coordinate."""
    for f in range(at.factors):
        if z[at.valued + f] == 0:
            if z[at.numeric + f]:
                z[at.ideal + f] = fresh_ideal(at, x, z, f, rng)
            continue
        g = _partner(at, z, f, rng)
        if g >= 0:
            move_weights(at, x, z, f, g, rng)
        if z[at.numeric + f]:
            _sweep_intervals(at, x, z, f, rng)
        else:
            _sweep_options(at, x, z, f, rng)
    f = int(rng.random() * at.factors)
    if z[at.valued + f] and rng.random() < 2.0 * x[at.often + RESHAPING]:
        g = _partner(at, z, f, rng)
        if g >= 0 and x[at.alpha + f] == 1.0 and x[at.alpha + g] == 1.0:
            move_shape(at, x, z, f, g, rng)
        else:
            move_shape_alone(at, x, z, f, rng)
    if at.free:
        move_reservation(at, x, z, rng)
    for line in range(at.red_lines):
        move_red_line(at, x, z, line, rng)
    for t in range(at.ties):
        move_tie(at, x, z, t, rng)
    for q in range(at.offs):
        move_indifference(at, x, z, q, rng)


@entry
def advance(
    at: Places,
    strict: Places,
    asked: Places,
    x: Floats,
    z: Ints,
    reals: Floats,
    ints: Ints,
    sweeps: int,
    recording: bool,
    rng: np.random.Generator,
) -> bool:
    """Sweep on from the draw in memory.

    ``recording``, each sweep fills a row of ``reals`` and ``ints`` (`record`). Otherwise the sweeps
    go by the places ``at`` and stop, with True, once the draw satisfies the hard statements of
    ``strict``.
    """
    for n in range(sweeps):
        if not recording:
            judge(at, x, z)
        _sweep(at, x, z, rng)
        if n % REFRESH == 0:
            evaluate(at, x, z)
        if recording:
            record(at, asked, x, z, reals, ints, n)
        else:
            judge(strict, x, z)
            if log_likelihood(strict, x, z) > -math.inf:
                return True
    return False


@entry
def draw_prior(
    at: Places,
    asked: Places,
    x: Floats,
    z: Ints,
    reals: Floats,
    ints: Ints,
    rng: np.random.Generator,
) -> bool:
    """Independent draws from the prior, one for each row; whether the last satisfies the hard
    statements.
    """
    for n in range(len(reals)):
        fresh_preference(at, x, z, rng)
        record(at, asked, x, z, reals, ints, n)
    return log_likelihood(at, x, z) > -math.inf


@inner
def record(
    at: Places, asked: Places, x: Floats, z: Ints, reals: Floats, ints: Ints, n: int
) -> None:
    """Write a draw down: margins and who signs; where rows have room for it, also weights, values,
    reservation, steps, switches and which statements hold.
    """
    for f in range(at.factors):
        if at.ties > 0 and z[at.numeric + f] == 0:
            set_ties(asked, x, z, f)
    evaluate(asked, x, z)
    packages, factors = asked.comparisons, at.factors
    for p in range(packages):
        reals[n, p] = x[asked.slack + p]
        ints[n, p] = z[asked.ok + p]
    if reals.shape[1] == packages:
        return
    for f in range(factors):
        reals[n, packages + f] = x[at.w + f]
        _record_values(at, x, z, reals[n, packages + factors :], f)
    reals[n, packages + factors + at.slots] = x[at.r]
    steps = packages + factors + at.slots + 1
    if reals.shape[1] > steps:
        for f in range(factors):
            if z[at.numeric + f]:
                _record_steps(at, x, z, reals[n, steps:], f)
    place = packages
    for line in range(at.red_lines):
        ints[n, place + line] = z[at.red + line]
    place += at.red_lines
    for f in range(factors):
        for i in range(z[at.ideal_from + f], z[at.ideal_from + f + 1]):
            ints[n, place + i] = z[at.ideal + f] == i
    place += z[at.ideal_from + factors]
    for t in range(at.ties):
        ints[n, place + t] = z[at.tie + t]
    place += at.ties
    for q in range(at.offs):
        ints[n, place + q] = z[at.off + q]
    place += at.offs
    for s in range(at.statements):
        ints[n, place + s] = z[at.failing + s] == 0


@inner
def _record_values(at: Places, x: Floats, z: Ints, row: Floats, f: int) -> None:
    o, size = z[at.offset + f], z[at.sizes + f]
    if z[at.valued + f] == 0:
        for k in range(size):
            row[o + k] = 0.0
        return
    if z[at.numeric + f] == 0:
        for k in range(size):
            row[o + k] = x[at.v + o + z[at.of_class + o + k]]
        return
    peak = z[at.peak + f]
    row[o + peak] = 1.0
    for k in range(peak - 1, -1, -1):
        loss = (1.0 - x[at.floor_left + f]) * x[at.v + o + k]
        row[o + k] = max(row[o + k + 1] - loss, 0.0)
    if peak > 0:
        row[o] = x[at.floor_left + f]
    for k in range(peak, size - 1):
        loss = (1.0 - x[at.floor_right + f]) * x[at.v + o + k]
        row[o + k + 1] = max(row[o + k] - loss, 0.0)
    if peak < size - 1:
        row[o + size - 1] = x[at.floor_right + f]


@inner
def _record_steps(at: Places, x: Floats, z: Ints, row: Floats, f: int) -> None:
    """What a number's value falls by from each knot to the next, however little that is."""
    o, last, peak = z[at.offset + f], z[at.sizes + f] - 1, z[at.peak + f]
    for k in range(last):
        if z[at.valued + f] == 0:
            row[o + k] = 0.0
        elif k < peak:
            row[o + k] = -(1.0 - x[at.floor_left + f]) * x[at.v + o + k]
        else:
            row[o + k] = (1.0 - x[at.floor_right + f]) * x[at.v + o + k]
