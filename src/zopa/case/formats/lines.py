"""Worth along a numeric issue where a tool has a formula for it: a line kept between 0 and 1, a
triangle.

Both are straight between bends, so they become values at the ends and the bends, exactly. On an
issue with steps a bend between two numbers becomes these two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from itertools import pairwise
from math import floor
from typing import TypeAlias

from zopa.case.formats.exchange import Value
from zopa.case.formats.figures import along

Ends: TypeAlias = tuple[Fraction, Fraction]
Curve: TypeAlias = Callable[[Fraction], Fraction]
Numbers: TypeAlias = Mapping[Value, Fraction]

ZERO, ONE = Fraction(0), Fraction(1)


def clamped(slope: Fraction, offset: Fraction) -> Curve:
    """The line slope · x + offset, kept from 0 to 1."""
    return lambda x: min(max(slope * x + offset, ZERO), ONE)


def triangular(low: Fraction, high: Fraction, top: Fraction) -> Curve:
    """0 outside low and high, 1 at the top, straight between: GENIUS's ``evalTriangular``."""

    def curve(x: Fraction) -> Fraction:
        if low <= x < top:
            return (x - low) / (top - low)
        if top <= x < high:
            return 1 - (x - top) / (high - top)
        return ZERO

    return curve


def clamps(slope: Fraction, offset: Fraction) -> tuple[Fraction, ...]:
    """Where a line reaches 0 and 1."""
    return tuple((level - offset) / slope for level in (ZERO, ONE)) if slope else ()


def sampled(
    curve: Curve, ends: Ends, step: Fraction | None, bends: Iterable[Fraction]
) -> dict[Value, Fraction]:
    """The curve at the ends and at its bends: with steps, at the numbers beside each bend."""
    low, high = ends
    places = {low, high}
    for bend in bends:
        if step is None:
            places.add(bend)
        else:
            below = low + step * floor((bend - low) / step)
            places.update((below, below + step))
    return {place: curve(place) for place in sorted(places) if low <= place <= high}


def as_clamped(values: Numbers, step: Fraction | None) -> tuple[Fraction, Fraction] | None:
    """Slope and offset of a line that, kept from 0 to 1, has exactly these values; None if none
    has."""
    points = _points(values)
    if len(points) == 1 or len({value for _, value in points}) == 1:
        level = points[0][1]
        return (ZERO, level) if ZERO <= level <= ONE else None
    for (left, low), (right, high) in pairwise(points):
        slope = (high - low) / (right - left)
        offset = low - slope * left
        if slope and _is(values, clamped(slope, offset), step, clamps(slope, offset)):
            return slope, offset
    return None


def as_triangle(
    values: Numbers, step: Fraction | None
) -> tuple[Fraction, Fraction, Fraction] | None:
    """Low end, high end and top of a triangle that has exactly these values; None if none has."""
    points = _points(values)
    tops = [place for place, value in points if value == ONE]
    if len(tops) != 1:
        return None
    top = tops[0]
    low = max((place for place, value in points if place < top and value == ZERO), default=top)
    high = min((place for place, value in points if place > top and value == ZERO), default=top)
    curve = triangular(low, high, top)
    if low == high or not _is(values, curve, step, (low, high, top)):
        return None
    return low, high, top


def _points(values: Numbers) -> list[tuple[Fraction, Fraction]]:
    return sorted((place, value) for place, value in values.items() if isinstance(place, Fraction))


def _is(values: Numbers, curve: Curve, step: Fraction | None, bends: Iterable[Fraction]) -> bool:
    """Whether the values, straight between them, are the curve wherever it can be settled."""
    points = _points(values)
    ends = points[0][0], points[-1][0]
    expected = sampled(curve, ends, step, bends)
    places = {*expected, *values}
    value = along(values)
    return all(value(place) == curve(place) for place in places if isinstance(place, Fraction))
