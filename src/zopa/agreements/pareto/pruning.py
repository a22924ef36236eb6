"""Which of many worth vectors no other dominates.

A vector dominates another if it is worth at least as much to every party and more to one (Pareto).
That depends on the order of the worths alone, so whole numbers of any size are compared by their
ranks; nothing is rounded.
"""

from __future__ import annotations

import numpy as np

from zopa.agreements.blocks import Flags
from zopa.agreements.worths import Whole
from zopa.preferences.arrays import Ints

WIDEST = 2**62
"""Sums of whole numbers below this are kept in int64."""

EXACT_FLOATS = 2**53
"""Whole numbers below this are floating-point numbers too."""


def narrowest(vectors: Whole, largest: int) -> Whole:
    """The same numbers as int64, where none, nor any sum of them, is as large as `WIDEST`."""
    return vectors.astype(np.int64 if largest < WIDEST else object)


def ranked(vectors: Whole) -> Ints:
    """Whole numbers of the same order, column by column, that fit into 64 bits."""
    if vectors.dtype != object:
        return vectors
    columns = [np.unique(column, return_inverse=True)[1] for column in vectors.T]
    found: Ints = np.array(columns, np.int64).reshape(vectors.T.shape).T
    return found


def descending(keys: Ints) -> Ints:
    """The rows in descending order of the first column, then of the next."""
    order: Ints = np.lexsort(keys.T[::-1])[::-1]
    return order


def efficient(vectors: Whole) -> tuple[Ints, Ints]:
    """The vectors that no other dominates, descending by the first party, then by the next.

    Args:
        vectors: Rows × parties.

    Returns:
        Rows that hold an efficient vector, equal ones beside each other; and where among these each
        different vector begins, with their number at the end.
    """
    keys = ranked(vectors)
    if keys.shape[1] == 1:
        keys = np.repeat(keys, 2, axis=1)  # of one party's worths only the largest
    if keys.shape[1] > 2:
        kept = np.flatnonzero(_undominated(keys))
        order = descending(keys[kept])
        return kept[order], _beginnings(keys[kept[order]])
    order = descending(keys)
    starts = _beginnings(keys[order])
    firsts = order[starts[:-1]]
    best = np.maximum.accumulate(keys[firsts, 1])
    rising = np.append(True, best[1:] > best[:-1])[: len(firsts)]
    sizes = np.diff(starts)
    rows = order[np.repeat(rising, sizes)]
    return rows, np.concatenate([[0], np.cumsum(sizes[rising])])


def _beginnings(ordered: Ints) -> Ints:
    """Where in ordered rows each different one begins, and their number."""
    new = np.append(True, (ordered[1:] != ordered[:-1]).any(axis=1))[: len(ordered)]
    return np.append(np.flatnonzero(new), len(ordered))


def _undominated(keys: Ints) -> Flags:
    """Which rows no other dominates; equal rows stay. For three parties and more, by the algorithms
    of Kung, Luccio and Preparata (1975) in moocore (Fonseca, López-Ibáñez)."""
    import moocore

    low = keys.min(axis=0, initial=np.iinfo(np.int64).max)
    if (keys - low).max(initial=0) >= EXACT_FLOATS:
        keys, low = ranked(keys.astype(object)), np.zeros(keys.shape[1], np.int64)
    points = (keys - low).astype(float)
    found: Flags = moocore.is_nondominated(points, maximise=True, keep_weakly=True)
    return found
