"""Whether linear comparisons can hold together, by listing the corners of what they leave.

A polytope is what its corners enclose (Minkowski, Weyl). Let some comparisons be strict. The
polytope is the one that they leave when equality is allowed for each; a point in it satisfies them
all exactly if each is positive at some corner. For where one is 0 at every corner it is 0 at every
point between them; and the mean of all corners is positive wherever one of them is. So the strict
comparisons cannot hold together where there is no corner, or where one is 0 at all of them.

Corners are found one comparison after another (double description; Fukuda, Prodon 1996): a cut
keeps the corners on its own side and adds one on every edge that it crosses. Two corners are the
ends of an edge if no third meets with equality every comparison that both of them do.

Arithmetic is exact. A corner is held in whole numbers, its denominators cleared, and so is a
comparison: only signs are asked for.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, reduce
from math import gcd, lcm
from operator import and_

Axis = Hashable
Point = tuple[int, ...]
Amounts = Mapping[Axis, Fraction | int]


@dataclass(frozen=True, eq=False)
class Comparison:
    """A weighted sum of some coordinates that must not be negative, or, if strict, not be 0."""

    terms: tuple[tuple[int, int], ...]
    strict: bool

    def at(self, point: Point) -> int:
        """The sum at a point, up to the point's scale."""
        return sum(amount * point[place] for place, amount in self.terms)


@dataclass(frozen=True)
class Corner:
    """A corner, and which comparisons it meets with equality: bit k for the k-th."""

    point: Point
    tight: int


@dataclass(frozen=True, eq=False)
class Polytope:
    """The corners of what ``count`` comparisons leave, and the bits of those that are strict."""

    corners: tuple[Corner, ...]
    count: int
    strict: int

    @cached_property
    def possible(self) -> bool:
        """Whether all comparisons can hold together, the strict ones strictly."""
        if not self.corners:
            return False
        return not self.strict & reduce(and_, (corner.tight for corner in self.corners))

    def middle(self) -> list[Fraction]:
        """The mean of the corners, each scaled so that its first coordinate is 1."""
        scaled = [
            [Fraction(each, corner.point[0]) for each in corner.point] for corner in self.corners
        ]
        return [sum(column, Fraction(0)) / len(scaled) for column in zip(*scaled, strict=True)]


def comparison(amounts: Amounts, axes: Sequence[Axis], *, strict: bool) -> Comparison:
    """The comparison that gives some axes an amount, its denominators cleared."""
    whole = lcm(*(Fraction(amount).denominator for amount in amounts.values()))
    terms = [(axes.index(axis), int(amount * whole)) for axis, amount in amounts.items() if amount]
    return Comparison(tuple(terms), strict)


def enclosed(corners: Sequence[Point], comparisons: Sequence[Comparison]) -> Polytope:
    """The polytope with these corners; together the comparisons must leave just that."""
    tight = [
        sum(1 << bit for bit, each in enumerate(comparisons) if each.at(point) == 0)
        for point in corners
    ]
    strict = sum(1 << bit for bit, each in enumerate(comparisons) if each.strict)
    return Polytope(tuple(map(Corner, corners, tight)), len(comparisons), strict)


def cut(polytope: Polytope, by: Comparison) -> Polytope:
    """What one more comparison leaves."""
    bit = 1 << polytope.count
    sides = [(corner, by.at(corner.point)) for corner in polytope.corners]
    kept = [
        Corner(corner.point, corner.tight | (0 if amount else bit))
        for corner, amount in sides
        if amount >= 0
    ]
    for above, height in sides:
        for below, depth in sides:
            if height > 0 > depth and _edge(polytope, above, below):
                between = [
                    height * low - depth * high
                    for high, low in zip(above.point, below.point, strict=True)
                ]
                kept.append(Corner(_smallest(between), above.tight & below.tight | bit))
    return Polytope(tuple(kept), polytope.count + 1, polytope.strict | (bit if by.strict else 0))


def _edge(polytope: Polytope, one: Corner, other: Corner) -> bool:
    both = one.tight & other.tight
    meeting = sum(corner.tight & both == both for corner in polytope.corners)
    return meeting == 2  # the two themselves


def _smallest(point: Sequence[int]) -> Point:
    scale = gcd(*point)
    return tuple(each // scale for each in point)
