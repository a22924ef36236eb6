"""Worth between the numbers at which it is given: exactly on the straight line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from fractions import Fraction


def line(values: Mapping[Fraction, Fraction]) -> Callable[[Fraction], Fraction]:
    """The value at any number between the least and the greatest that are given."""
    places = sorted(values)

    def value(place: Fraction) -> Fraction:
        after = min(bisect_right(places, place), len(places) - 1)
        left, right = places[max(after - 1, 0)], places[after]
        low, high = values[left], values[right]
        return low if left == right else low + (place - left) / (right - left) * (high - low)

    return value
