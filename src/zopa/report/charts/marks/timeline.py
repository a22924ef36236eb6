"""Draws how the answers moved: figures above, the statements that moved them below, day by day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from zopa.analysis.results import Analysis
from zopa.report.charts.marks.canvas import (
    Layer,
    links,
    marks,
    path,
    spans,
    uprights,
    view,
    width_of,
    words,
)
from zopa.report.charts.marks.legend import Key, legend
from zopa.report.charts.marks.statements import LEFT, RIGHT, Days, meanings, statements
from zopa.report.charts.theme import SMALL, STRONG, WIDTH
from zopa.report.charts.timeline import agreements, prior
from zopa.report.wording import agreement_name

HIGH, LABEL = 190, 15
"""Pixels for the figures, and at least for each agreement's name."""

LEVELS: Mapping[float, tuple[float, ...]] = {
    0.25: (0, 0.05, 0.1, 0.15, 0.2, 0.25),
    0.5: (0, 0.1, 0.2, 0.3, 0.4, 0.5),
    1.0: (0, 0.25, 0.5, 0.75, 1),
}
"""How far the scale may go, and its lines then."""

AXIS = 36
"""Pixels for the days."""

DASHES: tuple[tuple[float, ...], ...] = ((), (6, 3), (2, 2), (8, 3, 2, 3), (12, 3))
SHAPES = ("circle", "square", "triangle-up", "diamond", "triangle-down", "cross")
PAINTS = ("accent", "ink", "second", "faint")


def draw(analysis: Analysis) -> alt.LayerChart:
    """The chart of `zopa.report.charts.timeline`."""
    names = agreements(analysis)
    days = Days.of(analysis)
    keys, top = legend(_keys(analysis))
    top += 12
    foot = top + max(HIGH, LABEL * len(names))
    scale = _Scale(top, foot, _most(analysis, names))
    layers: list[Layer] = [*keys, *_levels(scale)]
    below, bottom = statements(analysis, days, foot + AXIS)
    guides = [{"x": days.x(step.date), "y": top, "y2": bottom} for step in analysis.timeline]
    layers.append(uprights(guides, None, colour="rule", dash=(2, 3)))
    layers += _lines(analysis, names, days, scale)
    layers += [_ticks(analysis, days, foot + 16), *below]
    return view(layers, bottom)


@dataclass(frozen=True)
class _Scale:
    """How high figures stand: from 0 at the ``foot`` to the ``most`` that has to be shown."""

    top: float
    foot: float
    most: float

    def y(self, figure: float) -> float:
        """The pixel of a figure."""
        return round(self.foot - figure / self.most * (self.foot - self.top), 2)


def _most(analysis: Analysis, names: Sequence[str]) -> float:
    """A quarter, a half or the whole, so that low figures do not lie on each other."""
    figures = [
        answer.probability
        for step in analysis.timeline
        for name in names
        if (answer := step.agreements.get(name)) and answer.probability is not None
    ]
    before = [own for name in names if (own := prior(analysis, name)) is not None]
    return next(end for end in LEVELS if end >= max([*figures, *before]))


def _levels(scale: _Scale) -> list[Layer]:
    """The scale of the figures, and what it is."""
    levels = [
        {"y": scale.y(level), "low": LEFT, "high": RIGHT, "label": f"{level:g}"}
        for level in LEVELS[scale.most]
    ]
    named = [{"y": (scale.top + scale.foot) / 2 - 15, "label": ["probability", "that all", "sign"]}]
    return [
        spans(levels, None, colour="rule", thick=1),
        words(levels, x=LEFT - 8, align="right", size=SMALL, colour="faint"),
        words(named, x=0, weight=STRONG),
    ]


def _lines(analysis: Analysis, names: Sequence[str], days: Days, scale: _Scale) -> list[Layer]:
    """A stepped line for each agreement, its points, its figure before any statement, its name."""
    places = _dodged({name: _last(analysis, name, scale) for name in names}, scale)
    layers: list[Layer] = []
    for number, name in enumerate(names):
        paint = PAINTS[number % len(PAINTS)]
        shape, dash = SHAPES[number % len(SHAPES)], DASHES[number % len(DASHES)]
        before = prior(analysis, name)
        start = [] if before is None else [{"x": float(LEFT), "y": scale.y(before)}]
        runs = _runs(analysis, name, days, scale, start)
        layers += [path(run, colour=paint, dash=dash) for run in runs]
        if start:
            layers.append(
                marks(start, None, shape="diamond", colour="second", hollow=True, size=50)
            )
        points = [point for run in runs for point in run if point.get("said")]
        layers.append(marks(points, None, shape=shape, colour=paint, size=45))
        end, y = runs[-1][-1], places[name]
        if end["x"] == RIGHT:
            link = {"x": RIGHT, "x2": RIGHT + 12, "y": end["y"], "y2": y}
            layers.append(links([link], colour=paint))
        layers.append(marks([{"x": RIGHT + 12, "y": y}], None, shape=shape, colour=paint, size=45))
        named = [{"y": y, "label": agreement_name(analysis.case, name)}]
        layers.append(words(named, x=RIGHT + 21, size=SMALL, limit=WIDTH - RIGHT - 21))
    return layers


def _runs(
    analysis: Analysis, name: str, days: Days, scale: _Scale, start: list[dict[str, float]]
) -> list[list[dict[str, float]]]:
    """The points of a line from one day to the next, interrupted where there is no figure."""
    runs: list[list[dict[str, float]]] = [[*start]]
    for step in analysis.timeline:
        answer = step.agreements.get(name)
        x = days.x(step.date)
        if runs[-1]:
            last = runs[-1][-1]
            runs[-1].append({"x": x, "y": last["y"]})
        if answer is None or answer.probability is None:
            runs.append([])
        else:
            runs[-1].append({"x": x, "y": scale.y(answer.probability), "said": 1})
    if runs[-1]:
        runs[-1].append({"x": float(RIGHT), "y": runs[-1][-1]["y"]})
    return [run for run in runs if run]


def _last(analysis: Analysis, name: str, scale: _Scale) -> float:
    """Where the line of an agreement ends."""
    answers = [answer for step in analysis.timeline if (answer := step.agreements.get(name))]
    return scale.y([one.probability for one in answers if one.probability is not None][-1])


def _dodged(wanted: Mapping[str, float], scale: _Scale) -> dict[str, float]:
    """Names at the heights of their lines, moved apart where they would lie on each other."""
    order = sorted(wanted, key=lambda name: wanted[name])
    places: list[float] = []
    for name in order:
        places.append(max(wanted[name], places[-1] + LABEL if places else scale.top))
    limit = scale.foot
    for number in range(len(places) - 1, -1, -1):
        places[number] = min(places[number], limit)
        limit = places[number] - LABEL
    return dict(zip(order, places, strict=True))


def _ticks(analysis: Analysis, days: Days, y: float) -> Layer:
    """The days by name, as many as there is room for, the last one always."""
    rows: list[dict[str, Any]] = []
    first, *rest = [step.date for step in analysis.timeline]
    for when in [rest[-1], first, *rest[:-1]]:
        label = f"{when.day} {when:%b} {when.year}"
        x, half = days.x(when), width_of(label) / 2 + 4
        if all(
            x + half <= row["x"] - row["half"] or x - half >= row["x"] + row["half"] for row in rows
        ):
            rows.append({"x": x, "y": y, "label": label, "half": half})
    return words(rows, align="center", size=SMALL, colour="faint")


def _keys(analysis: Analysis) -> list[Key]:
    """What the marks mean, of those that occur; the lines carry their names."""
    keys = meanings(analysis)
    if any(prior(analysis, name) is not None for name in agreements(analysis)):
        keys.append(Key("before any statement", shape="diamond", colour="second", hollow=True))
    return keys
