"""Which worth pairs of two parties are attainable, and which improved on, by every combination.

A part is a list of pieces; a piece is all pairs between two, its ends, which are equal for a point.
A combination takes one piece of each part. What it can be worth is a sum of one pair of each: a
*shape*, which is convex, and here is the list of the sums of ends, so that it is the convex hull of
these. No shape is left out, and nothing is pruned.

A shape's borders are among the segments between any two of these sums, and every such segment is
part of the shape. So where an upright or a level line cuts a shape, it does so from the least to
the most of its cuts with these segments; and if a shape holds a pair that is worth as much as
another to both parties, and more to one, then such a pair is one of these sums, or such a cut with
the upright or the level line through the other: these are the corners of what the lines leave.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, pairwise
from typing import TypeAlias

Pair: TypeAlias = tuple[Fraction, Fraction]
Piece: TypeAlias = tuple[Pair, Pair]
Shape: TypeAlias = tuple[Pair, ...]


def shapes(parts: Sequence[Sequence[Piece]]) -> list[Shape]:
    """What each combination can be worth."""
    if not parts:
        return [((Fraction(0), Fraction(0)),)]
    return [
        tuple({plus(one, end) for one in shape for end in piece})
        for shape in shapes(parts[1:])
        for piece in parts[0]
    ]


def plus(one: Pair, other: Pair) -> Pair:
    return one[0] + other[0], one[1] + other[1]


def between(piece: Piece, share: Fraction) -> Pair:
    """The pair that is so far on the way from one end to the other."""
    (a, b), (c, d) = piece
    return a + share * (c - a), b + share * (d - b)


def cuts(shape: Shape, party: int, worth: Fraction) -> Iterator[Pair]:
    """Where the segments between two sums are worth exactly so much to a party; for one that is
    nowhere worth anything else, its ends."""
    yield from (one for one in shape if one[party] == worth)
    for one, other in combinations(shape, 2):
        if (one[party] - worth) * (other[party] - worth) < 0:
            yield between((one, other), (worth - one[party]) / (other[party] - one[party]))


def attainable(every: Sequence[Shape], pair: Pair) -> bool:
    """Whether some combination can be worth exactly this."""
    return any(_holds(shape, pair) for shape in every)


def _holds(shape: Shape, pair: Pair) -> bool:
    seconds = [second for _, second in cuts(shape, 0, pair[0])]
    return bool(seconds) and min(seconds) <= pair[1] <= max(seconds)


def improved(every: Sequence[Shape], pair: Pair) -> bool:
    """Whether some combination can be worth as much to both, and more to one."""
    return any(_improves(shape, pair) for shape in every)


def _improves(shape: Shape, pair: Pair) -> bool:
    found = [*shape, *cuts(shape, 0, pair[0]), *cuts(shape, 1, pair[1])]
    return any(own != pair and own[0] >= pair[0] and own[1] >= pair[1] for own in found)


def most(every: Sequence[Shape], least: Fraction) -> Fraction | None:
    """The most for the second party of what is worth at least so much to the first, if anything
    is."""
    found = [
        second
        for shape in every
        for first, second in [*shape, *cuts(shape, 0, least)]
        if first >= least
    ]
    return max(found, default=None)


def grid(every: Sequence[Shape], listed: Sequence[Piece], steps: int) -> list[Fraction]:
    """Worths for the first party to look at: those at which something listed ends, those midway
    between these, and so many steps from the least that is attainable to the most."""
    firsts = [first for shape in every for first, _ in shape]
    low, high = min(firsts), max(firsts)
    ends = sorted({end[0] for piece in listed for end in piece})
    midway = [(left + right) / 2 for left, right in pairwise(ends)]
    return [*ends, *midway, *(low + (high - low) * step / steps for step in range(steps + 1))]


def on(listed: Sequence[Piece], pair: Pair) -> bool:
    """Whether a pair is one of those listed."""
    return any(_on(piece, pair) for piece in listed)


def _on(piece: Piece, pair: Pair) -> bool:
    (a, b), (c, d) = piece
    x, y = pair
    straight = (x - a) * (d - b) == (y - b) * (c - a)
    return straight and min(a, c) <= x <= max(a, c) and min(b, d) <= y <= max(b, d)
