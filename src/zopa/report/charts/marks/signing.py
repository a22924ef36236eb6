"""Draws who would sign what: a block of rows for each agreement."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import altair as alt

from zopa.analysis.results import Analysis
from zopa.report.beside import before, others
from zopa.report.charts.marks.canvas import Across, Layer, marks, spans, view, words
from zopa.report.charts.marks.legend import Key, legend
from zopa.report.charts.signing import Group, Row, groups
from zopa.report.charts.theme import SMALL, STRONG, WIDTH
from zopa.report.wording import figure, margin, with_margin

ROW, HEAD, GAP = 21, 24, 8
"""Pixels for a row, for an agreement's name, and between agreements."""

LEFT, RIGHT = 204, 474
"""Where the scale begins and ends."""

FIGURES, NOTES = 486, 568
"""Where figures and notes stand."""

SHAPES = {"signatory": "circle", "all": "square", "other": "triangle-up"}


def draw(analysis: Analysis) -> alt.LayerChart:
    """The chart of `zopa.report.charts.signing`."""
    blocks = groups(analysis)
    keys, top = legend(_keys([row for block in blocks for row in block.rows]))
    heads, rows, lines, bottom = _laid_out(blocks, top + 6)
    across = Across(
        0, 1, LEFT, RIGHT, (0, 0.25, 0.5, 0.75, 1), "probability of signing, from 0 to 1"
    )
    layers: list[Layer] = [across.grid(top + 6, bottom), *keys]
    layers.append(spans(lines, None, colour="rule", thick=1))
    layers.append(words(heads, x=0, weight=STRONG, limit=WIDTH))
    layers += _named(rows)
    layers += _figures(rows, across)
    return view(layers, bottom)


def _laid_out(
    blocks: Iterable[Group], top: float
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]], float]:
    """The agreements' names, their rows, and the lines between them, each with its place."""
    heads, rows, lines = [], [], []
    y = top
    for block in blocks:
        lines.append({"y": y, "low": 0, "high": WIDTH})
        heads.append({"y": y + HEAD / 2 + 2, "label": block.agreement})
        y += HEAD
        for row in block.rows:
            rows.append({"y": y + ROW / 2, **_placed(row)})
            y += ROW
        y += GAP
    return heads, rows, lines, y


def _placed(row: Row) -> dict[str, Any]:
    """A row as data: its words, its figure with what belongs to it, and how it is marked."""
    answer, own = row.answer, row.answer.probability
    error, ends = answer.error or 0.0, others(answer)
    shown = own is not None
    return {
        "label": row.who,
        "kind": row.kind,
        "hollow": row.no_evidence,
        "figure": figure(own, answer.error),
        "margin": margin(own, answer.error),
        "note": row.note,
        "value": own,
        "least": max((own or 0.0) - error, 0.0) if shown else None,
        "most": min((own or 0.0) + error, 1.0) if shown else None,
        "low": ends[0] if ends and shown else None,
        "high": ends[1] if ends and shown else None,
        "prior": before(answer),
        "tip": f"{row.who}: {with_margin(own, answer.error)}",
    }


def _named(rows: list[dict[str, Any]]) -> list[Layer]:
    """Who it is, the figure, and what is to be known about it."""
    alone = [row for row in rows if row["kind"] != "all"]
    together = [row for row in rows if row["kind"] == "all"]
    layers: list[Layer] = []
    for each, weight in ((alone, 400), (together, STRONG)):
        if each:
            layers.append(words(each, x=10, weight=weight, limit=LEFT - 20))
            layers.append(words(each, x=FIGURES + 34, field="figure", weight=weight, align="right"))
            layers.append(words(each, x=FIGURES + 38, field="margin", colour="faint", size=SMALL))
            layers.append(words(each, x=NOTES, field="note", weight=weight, limit=WIDTH - NOTES))
    return layers


def _figures(rows: list[dict[str, Any]], across: Across) -> list[Layer]:
    """The marks, what stands back first."""
    layers: list[Layer] = []
    if ranged := [row for row in rows if row["low"] is not None]:
        layers.append(spans(ranged, across, thick=2))
    if prior := [_before(row) for row in rows if row["prior"] is not None]:
        layers.append(
            marks(
                prior,
                across,
                field="prior",
                shape="diamond",
                colour="second",
                hollow=True,
                size=50,
            )
        )
    known = [row for row in rows if row["value"] is not None]
    if known:
        layers.append(spans(known, across, low="least", high="most", colour="ink", thick=3))
    for kind, shape in SHAPES.items():
        for hollow in (False, True):
            if own := [row for row in known if row["kind"] == kind and row["hollow"] == hollow]:
                colour = "ink" if kind == "all" else "accent"
                layers.append(marks(own, across, shape=shape, colour=colour, hollow=hollow))
    return layers


def _keys(rows: list[Row]) -> list[Key]:
    """What the marks mean, of those that occur."""
    kinds = {row.kind for row in rows}
    exact = all(row.answer.exact for row in rows)
    keys = [Key("signatory" if exact else "signatory, with ± one standard error")]
    if "all" in kinds:
        keys.append(Key("all signatories together", shape="square", colour="ink"))
    if "other" in kinds:
        keys.append(Key("prefers it to no deal, does not sign", shape="triangle-up"))
    if any(row.no_evidence for row in rows):
        keys.append(Key("hollow: no evidence, the record does not move it", hollow=True))
    if any(before(row.answer) is not None for row in rows):
        keys.append(Key("before any statement", shape="diamond", colour="second", hollow=True))
    if any(others(row.answer) for row in rows):
        keys.append(Key("range on other assumptions", shape="", colour="range", line=2))
    return keys


def _before(row: dict[str, Any]) -> dict[str, Any]:
    """Where a row's figure stood before any statement."""
    tip = f"{row['label']}, before any statement: {figure(row['prior'])}"
    return {"y": row["y"], "prior": row["prior"], "tip": tip}
