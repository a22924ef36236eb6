"""Draws what weighs for whom: parties beside each other where they fit, else below each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

import altair as alt

from zopa.analysis.results import Analysis, Spread
from zopa.report.charts.importance import Weighed, exact, weighed
from zopa.report.charts.marks.canvas import Across, Layer, marks, spans, view, words, wrapped
from zopa.report.charts.marks.legend import Key, legend
from zopa.report.charts.theme import STRONG, WIDTH
from zopa.report.wording import party_name

BESIDE = 3
"""So many parties stand beside each other."""

LABELS = 186
"""Pixels for the issues' names."""

LINE, PADDING = 14, 10
"""Pixels for a line of a name, and around its lines."""

HEAD, GAP = 24, 34
"""Pixels for a party's name, and between parties."""


@dataclass(frozen=True)
class Panel:
    """One party's place: its scale, its name, and its rows."""

    across: Across
    head: dict[str, Any]
    rows: list[dict[str, Any]]
    top: float
    bottom: float


def draw(analysis: Analysis) -> alt.LayerChart:
    """The chart of `zopa.report.charts.importance`."""
    shown = weighed(analysis)
    keys, top = legend(_keys(shown))
    names = {issue: wrapped(shown.names[issue], LABELS, 2, 12) for issue in shown.issues}
    titles = {party: party_name(analysis.case, party) for party in shown.parties}
    beside = len(shown.parties) <= BESIDE
    panels = list((_beside if beside else _below)(shown, titles, names, top))
    labelled = panels[:1] if beside else panels
    bottom = panels[-1].bottom
    layers: list[Layer] = [*keys]
    layers += [_named(panel, names) for panel in labelled]
    layers += [
        words([panel.head for panel in panels], weight=STRONG, limit=_room(panels, beside=beside))
    ]
    if beside:
        lines = [{"y": top + HEAD, "low": 0, "high": WIDTH}]
        layers.append(spans(lines, None, colour="rule", thick=1))
    layers += [alt.layer(*_drawn(panel)) for panel in panels]
    drawn = view(layers, bottom)
    return drawn.resolve_scale(x="independent") if beside else drawn


def _room(panels: Sequence[Panel], *, beside: bool) -> float:
    across = panels[0].across
    return across.right - across.left if beside else WIDTH


def _high(names: Mapping[str, list[str]], issue: str) -> float:
    return LINE * len(names[issue]) + PADDING


def _scale(shown: Weighed) -> tuple[float, tuple[float, ...]]:
    """How far the scale has to go, and its ticks."""
    most = max(
        [each.p95 for weights in shown.parties.values() for each in weights.values()] + [0.1]
    )
    high = min(ceil(most * 10 + 1e-9) / 10, 1.0)
    return high, (0, round(high / 2, 2), high)


def _beside(
    shown: Weighed, titles: Mapping[str, str], names: Mapping[str, list[str]], top: float
) -> Iterator[Panel]:
    """A column for each party."""
    count = len(shown.parties)
    wide = (WIDTH - LABELS - 16 - GAP * (count - 1) - 8) / count
    high, ticks = _scale(shown)
    for number, (party, weights) in enumerate(shown.parties.items()):
        left = LABELS + 16 + number * (wide + GAP)
        across = Across(0, high, left, left + wide, ticks, "importance, of 1")
        head = {"x": left, "y": top + HEAD / 2, "label": titles[party]}
        rows, bottom = _rows(shown, weights, names, top + HEAD + 4)
        yield Panel(across, head, rows, top + HEAD, bottom)


def _below(
    shown: Weighed, titles: Mapping[str, str], names: Mapping[str, list[str]], top: float
) -> Iterator[Panel]:
    """A block of rows for each party; one axis at the foot serves them all."""
    high, ticks = _scale(shown)
    across = Across(0, high, LABELS + 16, WIDTH - 20, ticks, "importance, of 1")
    for party, weights in shown.parties.items():
        head = {"x": 0, "y": top + HEAD / 2, "label": titles[party]}
        rows, bottom = _rows(shown, weights, names, top + HEAD)
        yield Panel(across, head, rows, top + HEAD, bottom)
        top = bottom + 8


def _rows(
    shown: Weighed, weights: Mapping[str, Spread], names: Mapping[str, list[str]], top: float
) -> tuple[list[dict[str, Any]], float]:
    """The issues of one party as data, each with its place, and where they end."""
    rows: list[dict[str, Any]] = []
    known = exact(weights)
    y = top
    for issue in shown.issues:
        high = _high(names, issue)
        row: dict[str, Any] = {"y": y + high / 2, "issue": issue, "value": None}
        if spread := weights.get(issue):
            row |= {"value": spread.mean, "low": spread.p05, "high": spread.p95}
            row["prior"] = None if known else shown.before.get(issue)
        rows.append(row)
        y += high
    return rows, y


def _named(panel: Panel, names: Mapping[str, list[str]]) -> Layer:
    """The issues' names at the left."""
    rows = [
        {
            "y": row["y"] - LINE * (len(names[row["issue"]]) - 1) / 2,
            "label": names[row["issue"]],
        }
        for row in panel.rows
    ]
    return words(rows, x=0)


def _drawn(panel: Panel) -> Iterator[Layer]:
    """The marks of one party, what stands back first."""
    across = panel.across
    yield across.grid(panel.top, panel.bottom)
    rows = [row for row in panel.rows if row["value"] is not None]
    if not rows:
        return
    yield spans(rows, across)
    if before := [row for row in rows if row["prior"] is not None]:
        yield marks(
            before, across, field="prior", shape="diamond", colour="second", hollow=True, size=50
        )
    yield marks(rows, across)


def _keys(shown: Weighed) -> list[Key]:
    """What the marks mean."""
    keys = [Key("on average"), Key("in nine draws of ten", shape="", colour="range", line=2)]
    if not all(map(exact, shown.parties.values())):
        keys.append(Key("before any statement", shape="diamond", colour="second", hollow=True))
    return keys
