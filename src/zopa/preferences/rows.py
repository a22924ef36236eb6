"""The comparisons that a move touches, and keeping their slacks and statements up to date."""

from __future__ import annotations

from zopa.preferences.arrays import Floats, Ints
from zopa.preferences.compiled import inner
from zopa.preferences.fresh import passes, score
from zopa.preferences.memory import Places


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
def rescore(at: Places, x: Floats, z: Ints, f: int, involved: int) -> None:
    """Bring scores and slacks in line with a factor's new values; ``rest`` is the slack without
    it."""
    w = x[at.w + f]
    for n in range(involved):
        j = z[at.index + n]
        found = score(at, x, z, j, f)
        x[at.score + f * at.comparisons + j] = found
        settle(at, x, z, j, x[at.rest + n] + w * found)


@inner
def set_rest(at: Places, x: Floats, z: Ints, f: int, involved: int) -> None:
    """Note each involved comparison's slack without what it draws from a factor."""
    w = x[at.w + f]
    for n in range(involved):
        j = z[at.index + n]
        x[at.rest + n] = x[at.slack + j] - w * x[at.score + f * at.comparisons + j]
