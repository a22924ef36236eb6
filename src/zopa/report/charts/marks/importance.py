"""Draws what weighs for whom: parties beside each other, in as many rows as it takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
"""So many parties stand beside each other at most."""

LABELS = 186
"""Pixels for the issues' names."""

LINE, PADDING = 15, 8
"""Pixels for a line of a name, and around its lines."""

HEAD, GAP = 24, 34
"""Pixels for a line of a party's name, and between parties."""


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
    columns = ceil(len(titles) / ceil(len(titles) / BESIDE))
    panels = list(_panels(shown, titles, names, top, columns))
    lines = [{"y": panel.top, "low": 0, "high": WIDTH} for panel in panels[::columns]]
    layers: list[Layer] = [
        *keys,
        *(_named(panel, names) for panel in panels[::columns]),
        words([panel.head for panel in panels], weight=STRONG),
        spans(lines, None, colour="rule", thick=1),
    ]
    for first in range(columns):  # one below the other they share a scale, and its axis
        own = [layer for panel in panels[first::columns] for layer in _drawn(panel)]
        layers.append(alt.layer(*own))
    whole: alt.LayerChart = view(layers, panels[-1].bottom)
    apart: alt.LayerChart = whole.resolve_scale(x="independent")
    return apart


def _high(names: Mapping[str, list[str]], issue: str) -> float:
    return LINE * len(names[issue]) + PADDING


def _scale(shown: Weighed) -> tuple[float, tuple[float, ...]]:
    """How far the scale has to go, and its ticks."""
    most = max(
        [each.p95 for weights in shown.parties.values() for each in weights.values()] + [0.1]
    )
    high = min(ceil(most * 10 - 1e-9) / 10, 1.0)
    return high, (0, round(high / 2, 2), high)


def _panels(
    shown: Weighed,
    titles: Mapping[str, str],
    names: Mapping[str, list[str]],
    top: float,
    columns: int,
) -> Iterator[Panel]:
    """A place for each party, row by row."""
    wide = (WIDTH - LABELS - 16 - GAP * (columns - 1) - 8) / columns
    high, ticks = _scale(shown)
    heads = {party: wrapped(title, wide, 2, 12.6) for party, title in titles.items()}
    deep = HEAD + LINE * (max(map(len, heads.values())) - 1)
    for number, (party, weights) in enumerate(shown.parties.items()):
        left = LABELS + 16 + number % columns * (wide + GAP)
        across = Across(0, high, left, left + wide, ticks, "importance, of 1")
        last = top + deep - HEAD / 2
        head = {"x": left, "y": last - LINE * (len(heads[party]) - 1), "label": heads[party]}
        rows, bottom = _rows(shown, weights, names, top + deep + 4)
        yield Panel(across, head, rows, top + deep, bottom)
        if number % columns == columns - 1:
            top = bottom + 12


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
    if all(map(exact, shown.parties.values())):
        return [Key("known exactly: the share of what is at stake")]
    return [
        Key("on average"),
        Key("in nine draws of ten", shape="", colour="range", line=2),
        Key("before any statement", shape="diamond", colour="second", hollow=True),
    ]
