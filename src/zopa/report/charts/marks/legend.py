"""The legend of a chart: each kind of mark with what it means, in lines across the top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from zopa.report.charts.marks.canvas import Layer, marks, spans, width_of, words
from zopa.report.charts.theme import SMALL, WIDTH

LINE = 18
"""Pixels from one line to the next."""


@dataclass(frozen=True)
class Key:
    """One entry: the mark, as it is drawn in the chart, and its meaning."""

    text: str
    shape: str = "circle"
    colour: str = "accent"
    hollow: bool = False
    line: float = 0
    dash: tuple[float, ...] = ()


def legend(keys: Sequence[Key]) -> tuple[list[Layer], float]:
    """The layers of a legend from the top of the view, and how high it is."""
    layers: list[Layer] = []
    x, y = 0.0, 8.0
    for key in keys:
        room = 22 if key.line else 15
        wide = room + width_of(key.text) + 20
        if x and x + wide - 20 > WIDTH:
            x, y = 0.0, y + LINE
        layers += _entry(key, x, y, room)
        x += wide
    return layers, y + LINE


def _entry(key: Key, x: float, y: float, room: float) -> list[Layer]:
    said: dict[str, Any] = {"x": x + room, "y": y, "label": key.text}
    found = [words([said], colour="faint", size=SMALL)]
    if key.line:
        ends = [{"y": y, "low": x, "high": x + 16}]
        found.append(spans(ends, None, colour=key.colour, thick=key.line, dash=key.dash))
    if key.shape:
        middle = {"x": x + (8 if key.line else 5), "y": y}
        found.append(
            marks([middle], None, shape=key.shape, colour=key.colour, hollow=key.hollow, size=45)
        )
    return found
