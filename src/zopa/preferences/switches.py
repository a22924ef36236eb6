"""The moves of the discrete parts: red lines, ties, indifference, the shape of a lone factor.

A red line is drawn from its exact two-point conditional. A tie or an indifference adds or removes
coordinates: what is added is drawn from its prior given the rest, so that the prior and the
proposal cancel and the move is accepted by the odds of the switch times the ratio of likelihoods.
"""

from __future__ import annotations

import math

import numpy as np

from zopa.preferences.arrays import Floats, Ints
from zopa.preferences.compiled import inner
from zopa.preferences.fresh import (
    evaluate,
    fresh_values,
    gamma,
    is_valued,
    judge,
    log_likelihood,
    propose_values,
    set_ties,
)
from zopa.preferences.memory import RESHAPING, Places


@inner
def put_away(at: Places, x: Floats, z: Ints) -> None:
    """Keep a copy of the whole draw."""
    for n in range(at.draw_x_end - at.draw_x):
        x[at.keep_x + n] = x[at.draw_x + n]
    for n in range(at.draw_z_end - at.draw_z):
        z[at.keep_z + n] = z[at.draw_z + n]


@inner
def bring_back(at: Places, x: Floats, z: Ints) -> None:
    """Restore the copy of the draw."""
    for n in range(at.draw_x_end - at.draw_x):
        x[at.draw_x + n] = x[at.keep_x + n]
    for n in range(at.draw_z_end - at.draw_z):
        z[at.draw_z + n] = z[at.keep_z + n]


@inner
def _decide(
    at: Places, x: Floats, z: Ints, here: float, odds: float, rng: np.random.Generator
) -> bool:
    """Accept the proposal, or bring the kept draw back, whose log likelihood was ``here``."""
    evaluate(at, x, z)
    there = log_likelihood(at, x, z)
    if there == -math.inf or math.log(1.0 - rng.random()) > odds + there - here:
        bring_back(at, x, z)
        return False
    return True


@inner
def move_red_line(at: Places, x: Floats, z: Ints, line: int, rng: np.random.Generator) -> None:
    """Draw whether a red line is in force, given everything else."""
    odds = x[at.red_odds + line]
    if odds == math.inf:
        return
    was = z[at.red + line]
    here = log_likelihood(at, x, z)
    z[at.red + line] = 1 - was
    judge(at, x, z)
    gain = log_likelihood(at, x, z) - here + (odds if was == 0 else -odds)
    if rng.random() >= 1.0 / (1.0 + math.exp(-gain)):
        z[at.red + line] = was
        judge(at, x, z)


@inner
def _add_weight(at: Places, x: Floats, z: Ints, f: int, rng: np.random.Generator) -> None:
    """Give a factor importance, as much as the prior would beside the factors already valued."""
    others = 0.0
    for g in range(at.factors):
        if g != f and z[at.valued + g]:
            others += x[at.alpha + g]
    portion = 1.0
    if others > 0.0:
        own = gamma(x[at.alpha + f], rng)
        portion = own / (own + gamma(others, rng))
    for g in range(at.factors):
        x[at.w + g] *= 1.0 - portion
    x[at.w + f] = portion
    z[at.valued + f] = 1


@inner
def _drop_weight(at: Places, x: Floats, z: Ints, f: int) -> None:
    """Take a factor's importance away; the others keep their proportions."""
    x[at.w + f] = 0.0
    z[at.valued + f] = 0
    total = 0.0
    for g in range(at.factors):
        total += x[at.w + g]
    if total > 0.0:
        for g in range(at.factors):
            x[at.w + g] /= total


@inner
def _revalue(at: Places, x: Floats, z: Ints, f: int, rng: np.random.Generator) -> None:
    """Bring a factor's importance in line with whether it is valued now."""
    valued = is_valued(at, x, z, f)
    if valued and not z[at.valued + f]:
        fresh_values(at, x, z, f, rng)
        _add_weight(at, x, z, f, rng)
    elif z[at.valued + f] and not valued:
        _drop_weight(at, x, z, f)


@inner
def move_indifference(at: Places, x: Floats, z: Ints, q: int, rng: np.random.Generator) -> None:
    """Try whether the party is indifferent, or no longer, to a set of factors."""
    odds = x[at.off_odds + q]
    if odds == math.inf:
        return
    here = log_likelihood(at, x, z)
    put_away(at, x, z)
    z[at.off + q] = 1 - z[at.off + q]
    for f in range(at.factors):
        if z[at.off_factors + q * at.factors + f]:
            _revalue(at, x, z, f, rng)
    _decide(at, x, z, here, odds if z[at.off + q] else -odds, rng)


@inner
def _remove(at: Places, x: Floats, z: Ints, size: int, c: int) -> None:
    """Take one class out of ``start`` (present: ``seen``); the others are rescaled to 0 and 1."""
    z[at.seen + c] = 0
    least, most = math.inf, -math.inf
    for k in range(size):
        if z[at.seen + k]:
            least = min(least, x[at.start + k])
            most = max(most, x[at.start + k])
    for k in range(size):
        if z[at.seen + k]:
            spread = most - least
            x[at.start + k] = (x[at.start + k] - least) / spread if spread > 0.0 else 0.0


@inner
def _insert(at: Places, x: Floats, z: Ints, size: int, c: int, rng: np.random.Generator) -> None:
    """Put one class into ``start`` where the prior would have it, given how the others lie."""
    n = 1
    for k in range(size):
        n += z[at.seen + k]
    spot = rng.random() * n
    gap = 1.0
    if n > 2:
        gap = 1.0 - rng.random() ** (1.0 / (n - 2.0))
    if spot < 2.0:
        for k in range(size):
            if z[at.seen + k]:
                x[at.start + k] *= 1.0 - gap
                if spot < 1.0:
                    x[at.start + k] += gap
        x[at.start + c] = 0.0 if spot < 1.0 else 1.0
    else:
        x[at.start + c] = rng.random()
    z[at.seen + c] = 1


@inner
def _first(z: Ints, of_class: int, size: int, c: int) -> int:
    """The first option of a class, the classes standing from ``of_class`` on."""
    for k in range(size):
        if z[of_class + k] == c:
            return k
    return -1


@inner
def move_tie(at: Places, x: Floats, z: Ints, t: int, rng: np.random.Generator) -> None:
    """Try whether some options are tied, or no longer.

    Each class of options tied together keeps the place of its first option. Tying takes the others
    out, last first; untying puts them in, first first.
    """
    odds = x[at.tie_odds + t]
    if odds == math.inf:
        return
    here = log_likelihood(at, x, z)
    put_away(at, x, z)
    f = z[at.tie_factor + t]
    o, size = z[at.offset + f], z[at.sizes + f]
    tying = z[at.tie + t] == 0
    z[at.tie + t] = 1 if tying else 0
    set_ties(at, x, z, f)
    was, now = at.keep_z - at.draw_z + at.of_class + o, at.of_class + o
    fine, coarse = (was, now) if tying else (now, was)
    values = at.v + o if tying else at.keep_x - at.draw_x + at.v + o
    for c in range(size):
        z[at.seen + c] = 0
        own = _first(z, fine, size, c)
        if own < 0:
            continue
        heads = _first(z, coarse, size, z[coarse + own]) == own
        if tying:
            x[at.start + c] = x[values + c]
            z[at.seen + c] = 1
            z[at.event + c] = heads
        elif heads:
            x[at.start + c] = x[values + z[coarse + own]]
            z[at.seen + c] = 1
    for n in range(size):
        c = size - 1 - n if tying else n
        own = _first(z, fine, size, c)
        if own < 0:
            continue
        if tying and not z[at.event + c]:
            _remove(at, x, z, size, c)
        elif not tying and not z[at.seen + c]:
            _insert(at, x, z, size, c, rng)
    for c in range(size):
        if z[at.seen + c]:
            own = _first(z, fine, size, c)
            x[at.v + o + z[now + own]] = x[at.start + c]
        z[at.seen + c] = 0
    _revalue(at, x, z, f, rng)
    _decide(at, x, z, here, odds if tying else -odds, rng)


@inner
def move_shape_alone(at: Places, x: Floats, z: Ints, f: int, rng: np.random.Generator) -> None:
    """All of a factor's values anew, with its ideal or direction, its importance as it is."""
    here = log_likelihood(at, x, z)
    put_away(at, x, z)
    odds = propose_values(at, x, z, f, rng)
    x[at.tried + RESHAPING] += 1.0
    if _decide(at, x, z, here, odds, rng):
        x[at.moved + RESHAPING] += 1.0
