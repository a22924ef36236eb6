"""A plane of two scales in pixels, with round steps along each, and its axes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from zopa.report.charts.marks.canvas import Layer, spans, uprights, words
from zopa.report.charts.marks.placing import Box
from zopa.report.charts.theme import SMALL

STEPS = 8
"""About so many steps along a scale."""

MARGIN = 0.06
"""The share of a scale that is left free beyond its figures."""

APART = 2
"""So many pixels points have to be apart to be drawn both."""


@dataclass(frozen=True)
class Scale:
    """Figures from ``low`` to ``high`` between two pixels."""

    low: float
    high: float
    start: float
    end: float

    @classmethod
    def of(cls, figures: Sequence[float], start: float, end: float) -> Scale:
        """A scale that holds some figures, and nothing."""
        low, high = min([*figures, 0.0]), max([*figures, 0.0])
        beyond = (high - low or 1.0) * MARGIN
        return cls(low - beyond, high + beyond, start, end)

    def pixel(self, figure: float) -> float:
        """Where a figure stands."""
        share = (figure - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 2)

    @property
    def step(self) -> float:
        """The round number between two lines."""
        rough = (self.high - self.low) / STEPS
        power = 10.0 ** floor(log10(rough))
        return next(each * power for each in (1, 2, 5, 10) if each * power >= rough)

    @property
    def ticks(self) -> list[tuple[float, str]]:
        """The pixels of the lines, and the figure of each as it is written."""
        step = self.step
        places = max(-floor(log10(step) + 1e-9), 0)
        numbers = range(ceil(self.low / step), floor(self.high / step) + 1)
        return [
            (
                self.pixel(number * step),
                f"{number * step:,.{places}f}".replace("-", "−") if number else "0",
            )
            for number in numbers
        ]


@dataclass(frozen=True)
class Plane:
    """Two scales: across, and up."""

    across: Scale
    up: Scale

    @property
    def bounds(self) -> Box:
        """What lies within both."""
        return Box(self.across.start, self.up.end, self.across.end, self.up.start)

    @property
    def nothing(self) -> tuple[float, float]:
        """Where both are nothing."""
        return self.across.pixel(0), self.up.pixel(0)

    def at(self, x: float, y: float) -> dict[str, float]:
        """Two figures as a place."""
        return {"x": self.across.pixel(x), "y": self.up.pixel(y)}

    def axes(self) -> Iterator[Layer]:
        """Lines at round figures, those at nothing stronger, and the figures beside them."""
        box, (x, y) = self.bounds, self.nothing
        down = [{"x": at, "y": box.top, "y2": box.bottom} for at, _ in self.across.ticks]
        level = [{"y": at, "low": box.left, "high": box.right} for at, _ in self.up.ticks]
        yield uprights(down, None)
        yield spans(level, None, colour="rule", thick=1)
        yield uprights([{"x": x, "y": box.top, "y2": box.bottom}], None, colour="faint", thick=1.2)
        yield spans([{"y": y, "low": box.left, "high": box.right}], None, colour="faint", thick=1.2)
        below = [{"x": at, "y": box.bottom + 12, "label": own} for at, own in self.across.ticks]
        beside = [{"y": at, "label": own} for at, own in self.up.ticks]
        yield words(below, align="center", size=SMALL, colour="faint")
        yield words(beside, x=box.left - 8, align="right", size=SMALL, colour="faint")


def apart(points: Sequence[dict[str, float]]) -> list[dict[str, float]]:
    """The points without those that would lie on the last one before."""
    found = [*points[:1]]
    for point in points[1:]:
        last = found[-1]
        if abs(point["x"] - last["x"]) + abs(point["y"] - last["y"]) >= APART:
            found.append(point)
    return found
