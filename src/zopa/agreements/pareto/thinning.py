"""A few vectors that stand for many, and how much is lost by that.

One vector stands for another if it is worth as much to every party but for some slack: ε-dominance
(Laumanns, Thiele, Deb, Zitzler 2002), the slack in the party's own unit. It is measured on what was
left out, so that it is a bound whatever the choice.
"""

from __future__ import annotations

import numpy as np

from zopa.agreements.worths import Whole
from zopa.preferences.arrays import Floats, Ints

SPARE = 8
"""Before the last part is added so many times as many vectors are kept, and more where few are."""

LEAST_KEPT = 10_000
"""So many are kept before the last part is added at least."""

MOST_CENTRES = 4_000
"""So many vectors are chosen one by one at most; more of them by a grid."""

FINER, FINEST = 1.25, 1e12
"""Each grid that is tried is so many times as fine as the one before, up to the finest."""


def stand_for(vectors: Whole, limit: int, *, last: bool) -> tuple[Ints, Whole]:
    """Which vectors stand for all, ``limit`` of them at most, more where it is not the ``last``
    choice; and by how much, for each party, any vector exceeds the one that stands for it."""
    most = limit if last else max(SPARE * limit, LEAST_KEPT)
    if len(vectors) <= most:
        return np.arange(len(vectors)), np.zeros(vectors.shape[1], vectors.dtype)
    places = _scaled(vectors)
    choose = _centres if last and limit <= MOST_CENTRES else _cells
    chosen, stands = choose(places, most)
    return np.sort(chosen), (vectors - vectors[stands]).max(axis=0)


def _scaled(vectors: Whole) -> Floats:
    """The vectors with every party's worths from 0 to 1."""
    low = vectors.min(axis=0)
    values = (vectors - low).astype(float)
    found: Floats = values / np.maximum(values.max(axis=0), 1.0)
    return found


def _centres(places: Floats, limit: int) -> tuple[Ints, Ints]:
    """Always add the vector that is stood for worst (Gonzalez 1985); which ones, and which of them
    stands for each."""
    chosen = [int(places.sum(axis=1).argmax())]
    stands = np.zeros(len(places), np.int64)
    short = (places - places[chosen[0]]).max(axis=1)
    while len(chosen) < limit and short.max() > 0:
        worst = int(short.argmax())
        own = (places - places[worst]).max(axis=1)
        closer = own < short
        stands[closer] = len(chosen)
        short[closer] = own[closer]
        chosen.append(worst)
    rows = np.array(chosen, np.int64)
    return rows, rows[stands]


def _cells(places: Floats, limit: int) -> tuple[Ints, Ints]:
    """Of each cell of the finest grid with no more cells in use than the limit, the vector with the
    largest sum."""
    which, fine = np.zeros(len(places), np.int64), 1.0
    while fine < FINEST:
        fine *= FINER
        cells = np.floor(places * fine).astype(np.int64)
        used, trial = np.unique(cells, axis=0, return_inverse=True)
        if len(used) > limit:
            break
        which = trial.reshape(-1)
    order = np.lexsort((-places.sum(axis=1), which))
    own = which[order]
    chosen = order[np.append(True, own[1:] != own[:-1])]
    return chosen, chosen[which]
