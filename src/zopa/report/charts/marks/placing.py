"""Where the names of points go, so that none lies on another or leaves the drawing.

One name after the other takes the nearest place that is free, beside its point or farther off with
a line to it. The same points always give the same places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot

DISTANCES = (5, 9, 14, 20, 28, 38, 50, 64, 80, 100)
"""Pixels between a mark and its name, in the order in which they are tried."""

DIRECTIONS = (
    *((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1)),
    *((1, -0.6), (-1, -0.6), (1, 0.6), (-1, 0.6), (0.4, -1), (-0.4, -1), (0.4, 1), (-0.4, 1)),
)
"""Right, left, above, below, then the corners, then between these."""

COVERS = 16
"""Pixels of distance that it is worth to cover one thing less of those that may be covered."""


@dataclass(frozen=True)
class Box:
    """A rectangle, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, x: float, y: float, radius: float) -> Box:
        """A mark's."""
        return cls(x - radius, y - radius, x + radius, y + radius)

    def wider(self, by: float) -> Box:
        """The same with so much more on each side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def meets(self, other: Box) -> bool:
        """Whether the two have room in common."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def within(self, other: Box) -> bool:
        """Whether nothing of it stands out of the other."""
        across = other.left <= self.left and self.right <= other.right
        return across and other.top <= self.top and self.bottom <= other.bottom

    def nearest(self, x: float, y: float) -> tuple[float, float]:
        """Its point that is nearest to another point."""
        return min(max(x, self.left), self.right), min(max(y, self.top), self.bottom)

    def apart(self, x: float, y: float) -> float:
        """How far another point is."""
        nearest = self.nearest(x, y)
        return hypot(nearest[0] - x, nearest[1] - y)


@dataclass(frozen=True)
class Name:
    """A name to be placed: the middle and the radius of the mark it is of, and its own size."""

    x: float
    y: float
    radius: float
    wide: float
    high: float

    def places(self) -> Iterator[tuple[float, Box]]:
        """Where it may go, with how far that is; sooner right than left, sooner near than far."""
        for distance in DISTANCES:
            for number, (across, down) in enumerate(DIRECTIONS):
                off = (self.radius + distance) * (0.75 if across and down else 1.0)
                x = self.x + across * (off + self.wide / 2)
                y = self.y + down * (off + self.high / 2)
                half = self.wide / 2, self.high / 2
                box = Box(x - half[0], y - half[1], x + half[0], y + half[1])
                yield distance + number / len(DIRECTIONS), box


def placed(
    names: Sequence[Name], taken: Sequence[Box], light: Sequence[Box], bounds: Box
) -> list[Box | None]:
    """A place for each name within the bounds and on nothing that is ``taken``, on as little of
    what is ``light`` as can be; None where there is none."""
    found: list[Box | None] = []
    full = list(taken)
    for name in names:
        free = [
            (cost + COVERS * sum(box.meets(each) for each in light), number, box)
            for number, (cost, box) in enumerate(name.places())
            if box.within(bounds) and not any(box.meets(each) for each in full)
        ]
        best = min(free, default=None, key=lambda each: each[:2])
        found.append(best[2] if best else None)
        full += [best[2]] if best else []
    return found
