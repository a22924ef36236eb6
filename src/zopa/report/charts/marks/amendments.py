"""Draws what amendments give and cost: a block for each, a row for each party, zero in the
middle."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

import altair as alt

from zopa.analysis.offers import Amendment, Amendments
from zopa.analysis.results import Analysis
from zopa.report.charts.amendments import change, drawn, parties, scaled
from zopa.report.charts.marks.canvas import (
    Across,
    Layer,
    marks,
    spans,
    uprights,
    view,
    words,
    wrapped,
)
from zopa.report.charts.marks.legend import Key, legend
from zopa.report.charts.theme import SMALL, STRONG, WIDTH
from zopa.report.exact import wholly
from zopa.report.wording import figure, party_name

ROW, LINE, GAP = 22, 17, 10
"""Pixels for a party, for a line of what changes, and between amendments."""

LEFT, RIGHT = 204, 510
"""Where the scale begins and ends."""

STEPS = (0.02, 0.05, 0.1, 0.2, 0.25, 0.5)
"""From one tick of the scale to the next."""

BEFORE, ARROW, AFTER = 562, 577, 592
"""Where the figures stand: what it was, an arrow, what it becomes."""


def draw(analysis: Analysis, about: str) -> alt.LayerChart:
    """The chart of `zopa.report.charts.amendments`, of one agreement."""
    answer = analysis.amendments[about]
    shown = drawn(answer)
    keys, top = legend(_keys(answer, shown))
    across = _scale(answer, shown)
    heads, rows, lines, bottom = _laid_out(answer, shown, top + 22)
    zero = [{"value": 0, "y": block["y"], "y2": block["y2"]} for block in lines]
    grid = [{"value": tick, **block} for block in lines for tick in across.ticks if tick]
    layers: list[Layer] = [uprights(grid, across), *keys, *_sides(across, top + 6)]
    layers += [
        spans([{**block, "y": block["top"]} for block in lines], None, colour="rule", thick=1),
        uprights(zero, across, colour="faint", thick=1.5),
        words(heads, x=0, weight=STRONG),
    ]
    layers += _parties(rows, across)
    return view(layers, bottom)


def _scale(answer: Amendments, shown: Sequence[Amendment]) -> Across:
    """As far to either side as the widest range goes."""
    ends = [
        abs(end)
        for each in shown
        for party in parties(answer, each)
        for moved in [scaled(answer, each, party)]
        for end in (moved.p05, moved.p95)
    ]
    most = min(ceil(max([*ends, 0.05]) * 20 - 1e-9) / 20, 1.0)
    step = next(each for each in STEPS if most / each <= 3)
    ticks = [round(step * number, 2) for number in range(-3, 4) if abs(step * number) <= most]
    return Across(-most, most, LEFT, RIGHT, ticks, "change in worth to the party, of 1", "+.2~f")


def _sides(across: Across, y: float) -> list[Layer]:
    """What the sides of zero mean, and the heads of the figures."""
    middle = across.pixel(0)
    left = words([{"x": middle - 10, "y": y, "label": "← costs"}], align="right", colour="faint")
    right = words([{"x": middle + 10, "y": y, "label": "gives →"}], colour="faint")
    head = words(
        [{"x": WIDTH, "y": y, "label": "would sign"}], align="right", size=SMALL, colour="faint"
    )
    return [left, right, head]


def _laid_out(
    answer: Amendments, shown: Sequence[Amendment], top: float
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]], float]:
    """What changes, the rows of the parties, and the lines between, each with its place."""
    heads: list[dict[str, Any]] = []
    rows: list[dict[str, Any]] = []
    lines: list[dict[str, Any]] = []
    y = top
    for each in shown:
        block: dict[str, Any] = {"top": y, "low": 0, "high": WIDTH}
        y += 4
        for term in each.changes.items():
            for part in wrapped(change(answer, *term), WIDTH, 3, 12.5):
                heads.append({"y": y + LINE / 2, "label": part})
                y += LINE
        y += 2
        block["y"] = y
        for row in _rows(answer, each):
            rows.append({**row, "y": y + ROW / 2})
            y += ROW
        lines.append({**block, "y2": y})
        y += GAP
    return heads, rows, lines, y


def _rows(answer: Amendments, each: Amendment) -> list[dict[str, Any]]:
    """All signatories, then each party, as data."""
    now, own = answer.now, each.figures
    rows: list[dict[str, Any]] = [
        {
            "label": "All signatories",
            "all": True,
            "before": figure(now.probability, now.error) if now else "",
            "after": figure(own.probability, own.error),
        }
    ]
    for party in parties(answer, each):
        one, moved = each.parties[party], scaled(answer, each, party)
        before = now.parties.get(party) if now else None
        rows.append(
            {
                "label": party_name(answer.case, party),
                "all": False,
                "signs": party in answer.case.signatories,
                "before": figure(*before) if before else "",
                "after": figure(one.probability, one.error),
                "value": moved.mean,
                "low": moved.p05,
                "high": moved.p95,
            }
        )
    return rows


def _parties(rows: Sequence[dict[str, Any]], across: Across) -> list[Layer]:
    """Names, marks and figures."""
    layers: list[Layer] = []
    for together, weight in ((False, 400), (True, STRONG)):
        if own := [row for row in rows if row["all"] == together]:
            layers.append(words(own, x=10, weight=weight, limit=LEFT - 20))
            layers.append(words(own, x=WIDTH, field="after", weight=weight, align="right"))
            was = [{**row, "arrow": "→"} for row in own if row["before"]]
            if was:
                layers.append(words(was, x=BEFORE, field="before", align="right", colour="faint"))
                layers.append(words(was, x=ARROW, field="arrow", align="center", colour="faint"))
    parties_ = [row for row in rows if not row["all"]]
    layers.append(spans(parties_, across))
    for signs, shape in ((True, "circle"), (False, "triangle-up")):
        if own := [row for row in parties_ if row["signs"] == signs]:
            layers.append(marks(own, across, shape=shape))
    return layers


def _keys(answer: Amendments, shown: Sequence[Amendment]) -> list[Key]:
    """What the marks mean, of those that occur."""
    case = answer.case
    told = {party for each in shown for party in parties(answer, each)}
    known = wholly(case)
    keys = [Key("worth to a signatory" if known else "worth to a signatory, on average")]
    if not told <= set(case.signatories):
        keys.append(Key("to others: prefers it to no deal", shape="triangle-up"))
    return keys if known else [*keys, Key("in nine draws of ten", shape="", line=2, colour="range")]
