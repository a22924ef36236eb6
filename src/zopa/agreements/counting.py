"""The loop over packages and draws: in how many draws each package is signed, and by whom together.

A package's margin, what it is worth beyond no deal, is the sum of a *left* and a *right* row: what
the combinations of some blocks are worth, and of the others less no deal. So a product of blocks
costs one addition and one look at the sign for each package, draw and party, however many issues it
has. Whole numbers of 32 bits hold the sums exactly (`zopa.agreements.worths`), and ties are ties.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from zopa.preferences.arrays import Floats, Ints
from zopa.preferences.compiled import rowwise

Numbers = npt.NDArray[np.int32]


def count_signed(
    left: Numbers,
    right: Numbers,
    counts: Numbers,
    together: tuple[Ints, Ints, Numbers] | None = None,
) -> None:
    """Count the draws in which each party signs; strike out those in which a whole group does.

    Args:
        left: Parties × m × draws.
        right: Parties × n × draws; a party signs where left and right come to 0 or more.
        counts: Parties × m × n; the draws in which each signs are added.
        together: If asked about groups of parties: for each group a number with the bits of its
            members; m × n, the bits of the groups to which the package is open; and groups × draws,
            −1 or 0, which becomes 0 where all of a group sign some package that is open to it.
    """
    groups, open_to, nobody = together or (
        np.zeros(0, np.int64),
        np.zeros((left.shape[1], right.shape[1]), np.int64),
        np.zeros((0, left.shape[2]), np.int32),
    )
    rows = (np.ascontiguousarray(left), np.ascontiguousarray(right))  # one layout, compiled once
    _count_signed(*rows, groups, np.ascontiguousarray(open_to), counts, nobody)


@rowwise
def _count_signed(
    left: Numbers, right: Numbers, groups: Ints, open_to: Ints, counts: Numbers, nobody: Numbers
) -> None:
    parties, m, draws = left.shape
    n = right.shape[1]
    refuses = np.zeros((parties, draws), np.int32)
    one_refuses = np.zeros(draws, np.int32)
    for i in range(m):
        for j in range(n):
            for p in range(parties):
                refusals = np.int32(0)
                for d in range(draws):
                    negative = (left[p, i, d] + right[p, j, d]) >> np.int32(31)  # −1 or 0
                    refusals += negative
                    refuses[p, d] = negative
                counts[p, i, j] += draws + refusals
            for g in range(len(groups)):
                if not (open_to[i, j] >> g) & 1:
                    continue
                one_refuses[:] = 0
                for p in range(parties):
                    if (groups[g] >> p) & 1:
                        for d in range(draws):
                            one_refuses[d] |= refuses[p, d]
                for d in range(draws):
                    nobody[g, d] &= one_refuses[d]


@rowwise
def count_listed(rows: Numbers, no_deal: Numbers, listed: Ints, counts: Ints) -> None:
    """Count the draws in which each party signs each of some listed packages.

    Args:
        rows: Parties × rows × draws: what the combinations of all blocks are worth, block by block.
        no_deal: Parties × draws.
        listed: Packages × blocks: the row of each block's combination.
        counts: Parties × packages; the draws in which each signs are added.
    """
    parties, _, draws = rows.shape
    packages, blocks = listed.shape
    margin = np.zeros(draws, np.int64)
    for x in range(packages):
        for p in range(parties):
            for d in range(draws):
                margin[d] = -no_deal[p, d]
            for b in range(blocks):
                row = listed[x, b]
                for d in range(draws):
                    margin[d] += rows[p, row, d]
            signs = 0
            for d in range(draws):
                signs += margin[d] >= 0
            counts[p, x] += signs


@rowwise
def add_up(
    products: Floats, begin: int, slots: Ints, masses: Floats, grid: float, rows: Numbers
) -> None:
    """What combinations are worth in some draws, rounded to a grid.

    Args:
        products: Slots × all draws: importance times value.
        begin: The first of the draws that are meant.
        slots: Layers × combinations: what each comes to.
        masses: Layers × combinations: how probably.
        grid: Steps of the grid for a worth of 1.
        rows: Combinations × the draws that are meant; filled.
    """
    layers, combos = slots.shape
    draws = rows.shape[1]
    worth = np.zeros(draws)
    for k in range(combos):
        worth[:] = 0.0
        for layer in range(layers):
            slot, mass = slots[layer, k], masses[layer, k]
            for d in range(draws):
                worth[d] += mass * products[slot, begin + d]
        for d in range(draws):
            rows[k, d] = np.int32(np.rint(worth[d] * grid))
