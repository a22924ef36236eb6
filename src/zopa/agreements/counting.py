"""The loops over packages and draws: in how many draws a package is signed, and by whom together.

A package's margin, what it is worth beyond no deal, is the sum of a *left* and a *right* row: what
the combinations of some blocks are worth, and of the others. So a product of blocks costs one
addition and one look at the sign for each package, draw and party, however many issues it has.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from zopa.preferences.arrays import Floats, Ints
from zopa.preferences.compiled import rowwise

Counts = npt.NDArray[np.int32]

TILE = 32
"""So many rows of the right half are gone through together: they stay near the processor."""

FEW = 8
"""Where less than one draw in so many is still open, these are looked at one by one."""


def count_signed(
    left: Floats,
    right: Floats,
    counts: Counts,
    together: tuple[Ints, Ints, Ints] | None = None,
) -> None:
    """Count the draws in which each party signs; strike out those in which a whole group does.

    Args:
        left: Parties × m × draws.
        right: Parties × n × draws; a party signs where left and right come to 0 or more.
        counts: Parties × m × n; the draws in which each signs are added.
        together: If asked about groups of parties: for each group a number with the bits of its
            members; m × n, the bits of the groups to which the package is open; and groups × draws,
            1 or 0, which becomes 0 where all of a group sign some package that is open to it.
    """
    groups, open_to, nobody = together or (
        np.zeros(0, np.int64),
        np.zeros((left.shape[1], right.shape[1]), np.int64),
        np.zeros((0, left.shape[2]), np.int64),
    )
    rows = (np.ascontiguousarray(left), np.ascontiguousarray(right))  # one layout, compiled once
    _count_signed(*rows, groups, np.ascontiguousarray(open_to), counts, nobody)


@rowwise
def _count_signed(
    left: Floats, right: Floats, groups: Ints, open_to: Ints, counts: Counts, nobody: Ints
) -> None:
    parties, m, draws = left.shape
    n = right.shape[1]
    refuses = np.zeros((parties, draws), np.int64)
    one_refuses = np.zeros(draws, np.int64)
    still = np.zeros((len(groups), draws), np.int64)
    few = np.zeros(len(groups), np.int64)
    for tile in range(0, n, TILE):
        for i in range(m):
            for g in range(len(groups)):
                few[g] = 0
                for d in range(draws):
                    if nobody[g, d]:
                        still[g, few[g]] = d
                        few[g] += 1
            for j in range(tile, min(tile + TILE, n)):
                for p in range(parties):
                    refusals = np.int64(0)
                    for d in range(draws):
                        negative = np.int64(left[p, i, d] + right[p, j, d] < 0.0)
                        refusals += negative
                        refuses[p, d] = negative
                    counts[p, i, j] += draws - refusals
                for g in range(len(groups)):
                    if not (open_to[i, j] >> g) & 1:
                        continue
                    if few[g] * FEW < draws:
                        for k in range(few[g]):
                            d = still[g, k]
                            signed = 1
                            for p in range(parties):
                                if (groups[g] >> p) & 1 and refuses[p, d]:
                                    signed = 0
                            if signed:
                                nobody[g, d] = 0
                        continue
                    one_refuses[:] = 0
                    for p in range(parties):
                        if (groups[g] >> p) & 1:
                            for d in range(draws):
                                one_refuses[d] |= refuses[p, d]
                    for d in range(draws):
                        nobody[g, d] &= one_refuses[d]


@rowwise
def count_listed(rows: Floats, no_deal: Floats, listed: Ints, counts: Ints) -> None:
    """Count the draws in which each party signs each of some listed packages.

    Args:
        rows: Parties × rows × draws: what the combinations of all blocks are worth, block by block.
        no_deal: Parties × draws: what has still to be taken off.
        listed: Packages × blocks: the row of each block's combination.
        counts: Parties × packages; the draws in which each signs are added.
    """
    parties, _, draws = rows.shape
    packages, blocks = listed.shape
    margin = np.zeros(draws)
    for x in range(packages):
        for p in range(parties):
            for d in range(draws):
                margin[d] = -no_deal[p, d]
            for b in range(blocks):
                row = listed[x, b]
                for d in range(draws):
                    margin[d] += rows[p, row, d]
            signs = np.int64(0)
            for d in range(draws):
                signs += np.int64(margin[d] >= 0.0)
            counts[p, x] += signs


@rowwise
def add_up(kinds: Floats, which: Ints, rows: Floats) -> None:
    """Sum what combinations come to, factor by factor.

    Args:
        kinds: Kinds × draws: what each share of each factor is worth.
        which: Factors × combinations: the kind of each.
        rows: Combinations × draws, at 0; the sums are added.
    """
    factors, combos = which.shape
    draws = rows.shape[1]
    for k in range(combos):
        for f in range(factors):
            kind = which[f, k]
            for d in range(draws):
                rows[k, d] += kinds[kind, d]
