"""The efficient worth pairs of two parties where some parts of a package are continuous.

Whatever is open in one part of a package is worth a pair to two parties: one of several points, or
any point of several segments, as of the line through the knots of a numeric issue. A package is
worth the sum of one pair from each part; all these sums make up points, segments and polygons, and
what no attainable pair improves on is falling segments and points.

What it takes to know them is a *border*: the most the second party can have where the first has at
least so much. From the right, where the first has most, to the left it only rises: along falling
lines, level where nothing new is gained, and by jumps. The efficient pairs are its falling
stretches and the points to which it jumps.

* The border of several pieces is the highest of theirs: half of them and the other half, crossing
  by crossing (as in Hershberger 1989: n log n steps for n segments).
* The border of a sum is the highest of the borders of its parts, moved by each other's corners. A
  stretch is moved only by corners whose border is no steeper on their left and no less steep on
  their right: elsewhere a little less of one part buys more of the other. (The convolution of
  Guibas, Ramshaw and Stolfi 1983; of two concave borders it keeps just as many stretches as they
  have together.)
* Part after part is added, smallest first, as in `zopa.agreements.pareto.sums`.

Everything is exact. Worths are made whole numbers first. Where two stretches cross the border is
less steep on the right than on the left, so nothing fits there and nothing is moved by a crossing:
fractions come up where stretches begin and end, but every line that is kept runs through whole
numbers, and numbers do not grow from part to part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from itertools import chain, pairwise
from math import gcd, lcm
from operator import itemgetter
from typing import NamedTuple, TypeAlias

MOST_SEGMENTS = 20_000
"""So many segments are kept after each part at most, unless told otherwise."""

Exact: TypeAlias = int | Fraction

Pair: TypeAlias = tuple[Fraction, Fraction]
"""What something is worth to the first and to the second party."""


@dataclass(frozen=True)
class Segment:
    """All pairs between two, both included. ``first`` is the end that is best for the first party;
    a point is a segment of equal ends."""

    first: Pair
    last: Pair


class Line(NamedTuple):
    """The pairs where ``run`` · second + ``fall`` · first = ``level``: a line that falls by
    ``fall`` where it runs by ``run``. It is level where ``fall`` is 0, upright where ``run`` is."""

    run: int
    fall: int
    level: Exact

    def at(self, first: Exact) -> Exact:
        """What the second party has where the first has so much; an integer if it is one."""
        second = Fraction(self.level - self.fall * first, self.run)
        return second.numerator if second.denominator == 1 else second

    def moved(self, first: Exact, second: Exact) -> Line:
        """The line moved by a pair."""
        return Line(self.run, self.fall, self.level + self.run * second + self.fall * first)

    def steeper(self, other: Line) -> bool:
        """Whether it falls more than another."""
        return self.fall * other.run > other.fall * self.run


NOTHING = Line(0, 0, -1)
"""Below every other line."""

DROP = Line(0, 1, 0)
"""Steeper than every other line."""

Ends: TypeAlias = tuple[tuple[Exact, Exact], tuple[Exact, Exact]]

Stretch: TypeAlias = tuple[Exact, Line]
"""Where a stretch of a border begins, on its right, and the line that it follows from there to
where the next begins."""

Border: TypeAlias = list[Stretch]
"""The most the second party can have where the first has at least so much, from the right. Right of
the first stretch there is nothing; the last is level and has no end."""


@dataclass(frozen=True)
class Corner:
    """Where a stretch begins, its line, and the one on its right that ends there: `DROP` if the
    border jumps."""

    first: Exact
    second: Exact
    left: Line
    right: Line


def efficient_segments(
    parts: Sequence[Sequence[Segment]], limit: int = MOST_SEGMENTS
) -> list[Segment] | None:
    """The efficient sums of one pair from each part, descending by the first party.

    A pair is efficient if no attainable one is worth as much to both parties and more to one.
    Listed are the longest segments of such pairs, and the points that lie on none: the closure of
    the efficient pairs. That means that every listed pair is attainable, and every one efficient
    but for some ends of segments, which efficient pairs only come near to. The list tells which: an
    end is improved on just where the nearest end of its neighbour is worth the same to one party
    and more to the other. A point is always efficient.

    Args:
        parts: For each part the points or segments that its options are worth, in any order; they
            may rise, and cross each other. Without any part the only sum is 0, and without any
            segment in a part there is none.
        limit: So many segments are kept after each part at most.

    Returns:
        The segments, or None where there are more than ``limit`` of the whole or of some parts.
    """
    scale = _scale(parts)
    borders = sorted((_highest(_border(each, scale) for each in part) for part in parts), key=len)
    found: Border = [(0, Line(1, 0, 0))]
    for border in borders:
        found = _sum(found, border)
        if len(_segments(found)) > limit:
            return None
    return [Segment(*((x / scale[0], y / scale[1]) for x, y in ends)) for ends in _segments(found)]


def _scale(parts: Sequence[Sequence[Segment]]) -> Pair:
    """What makes all worths whole numbers, for each party."""
    ends = [end for part in parts for each in part for end in (each.first, each.last)]
    first, second = (lcm(*(end[party].denominator for end in ends)) for party in (0, 1))
    return Fraction(first), Fraction(second)


def _border(segment: Segment, scale: Pair) -> Border:
    """The border of one segment: of its better end alone if one is better for both."""
    ends = [
        (int(end[0] * scale[0]), int(end[1] * scale[1])) for end in (segment.first, segment.last)
    ]
    (left, high), (right, low) = sorted(ends)
    if low >= high:
        return [(right, Line(1, 0, low))]
    shared = gcd(right - left, high - low)
    run, fall = (right - left) // shared, (high - low) // shared
    return [(right, Line(run, fall, run * high + fall * left)), (left, Line(1, 0, high))]


def _sum(one: Border, other: Border) -> Border:
    """The border of the sums of a pair of one and a pair of the other.

    An efficient sum is on a stretch of one and a corner of the other, or on two corners. Of these
    the stretches on their left are looked at: one fits between the two sides of the other corner.
    Where both are as steep that of ``one`` is taken.
    """
    return _highest(
        chain(
            (_moved(one, corner) for corner in _corners(other)),
            (_moved(other, corner, steeper=True) for corner in _corners(one)),
        )
    )


def _corners(border: Border) -> Iterator[Corner]:
    """Where the stretches begin."""
    beside = NOTHING
    for first, line in border:
        second = line.at(first)
        level = beside is not NOTHING and beside.at(first) == second
        yield Corner(first, second, line, beside if level else DROP)
        beside = line


def _moved(border: Border, corner: Corner, *, steeper: bool = False) -> Border:
    """The stretches of a border that fit a corner of another, moved by it, and level between them.

    A stretch fits if it is no less steep than the corner's left side, or ``steeper``, and no
    steeper than its right side.
    """
    found: Border = []
    for right, line in border:
        fits = line.steeper(corner.left) if steeper else not corner.left.steeper(line)
        here = right + corner.first
        if fits and not line.steeper(corner.right):
            found.append((here, line.moved(corner.first, corner.second)))
        elif found and found[-1][1].fall:
            found.append((here, Line(1, 0, found[-1][1].at(here))))
    return found


def _highest(borders: Iterable[Border]) -> Border:
    """The highest of several borders everywhere: short ones together before long ones."""
    waiting: list[Border] = []
    for border in filter(None, borders):
        waiting.append(border)
        while len(waiting) > 1 and len(waiting[-2]) <= 2 * len(waiting[-1]):
            waiting.append(_higher(waiting.pop(), waiting.pop()))
    return reduce(_higher, reversed(waiting), [])


def _higher(one: Border, other: Border) -> Border:
    """The higher of two borders everywhere."""
    changes = [(*stretch, 0) for stretch in one] + [(*stretch, 1) for stretch in other]
    changes.sort(key=itemgetter(0), reverse=True)
    ends = [right for right, _, _ in changes[1:]] + [changes[-1][0] - 1]  # level there, and on
    lines = [NOTHING, NOTHING]
    found: Border = []
    for (right, line, which), end in zip(changes, ends, strict=True):
        lines[which] = line
        if right > end:
            found += _upper(lines[0], lines[1], right, end)
    return [found[0], *(each for before, each in pairwise(found) if each[1] != before[1])]


def _upper(one: Line, other: Line, right: Exact, end: Exact) -> Border:
    """The higher of two lines from ``right`` to ``end``, and the other where it crosses it."""
    level = one.level * other.run - other.level * one.run
    slope = other.fall * one.run - one.fall * other.run
    here, there = level + slope * right, level + slope * end  # by how much one is above the other
    if here >= 0 <= there:
        return [(right, one)]
    if here <= 0 >= there:
        return [(right, other)]
    crossing = Fraction(-level, slope)
    return [(right, one), (crossing, other)] if here > 0 else [(right, other), (crossing, one)]


def _segments(border: Border) -> list[Ends]:
    """The ends of the falling stretches, and of the points to which the border jumps where it goes
    on level, from the right."""
    found: list[Ends] = []
    for corner, (end, _) in zip(_corners(border), border[1:] + border[-1:], strict=True):
        begin = (corner.first, corner.second)
        if corner.left.fall:
            found.append((begin, (end, corner.left.at(end))))
        elif corner.right is DROP:
            found.append((begin, begin))
    return found
