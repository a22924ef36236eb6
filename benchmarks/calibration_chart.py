"""The chart of ``calibration.py``: what was said against what happened, a panel for each world."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import altair as alt
import vl_convert

KINDS = {
    "party": ("one party signs", "#000000", "circle"),
    "all": ("all signatories sign", "#b3541e", "square"),
}
"""How each kind of figure is called, its colour, and its shape."""

FEWEST = 15
"""Points of fewer figures are left out: their intervals would cover half the panel."""

COLUMNS = 5
ASIDE = {"party": -0.008, "all": 0.008}
"""How far the two kinds stand beside each other, so that their intervals can be told apart."""

Found = dict[str, Any]


def draw(worlds: Sequence[Found], file: Path) -> None:
    """Write the chart as SVG."""
    points = [point for place, world in enumerate(worlds) for point in _points(place, world)]
    diagonal = [
        {"panel": _panel(place, world), "said": end, "happened": end}
        for place, world in enumerate(worlds)
        for end in (0, 1)
    ]
    ticks = alt.Axis(values=[0, 0.2, 0.4, 0.6, 0.8, 1], format=".1f")
    x = alt.X("said:Q", title="probability said", scale=alt.Scale(domain=[0, 1]), axis=ticks)
    y = alt.Y("happened:Q", title="share that signed", scale=alt.Scale(domain=[0, 1]), axis=ticks)
    names = [name for name, _, _ in KINDS.values()]
    shades, shapes = ([kind[place] for kind in KINDS.values()] for place in (1, 2))
    legend = alt.Legend(title=None, orient="top", symbolSize=70)
    base = alt.Chart().transform_filter("isValid(datum.kind)")
    colour = alt.Color("kind:N", scale=alt.Scale(domain=names, range=shades), legend=legend)
    chart = (
        alt.layer(
            alt.Chart()
            .transform_filter("!isValid(datum.kind)")
            .mark_line(color="#888888", strokeDash=[4, 4], strokeWidth=1)
            .encode(x, y),
            base.mark_rule(strokeWidth=1.3).encode(
                x, alt.Y("low:Q", title="share that signed"), alt.Y2("high:Q"), colour
            ),
            base.mark_point(size=38, filled=True, opacity=1).encode(
                x,
                y,
                colour,
                alt.Shape("kind:N", scale=alt.Scale(domain=names, range=shapes), legend=legend),
            ),
            data=alt.Data(values=[*diagonal, *points]),  # type: ignore[no-untyped-call]
        )
        .properties(width=165, height=165)
        .facet(
            facet=alt.Facet(
                "panel:N", title=None, sort=[_panel(*each) for each in enumerate(worlds)]
            ),
            columns=COLUMNS,
        )
        .properties(title=_title(worlds))
        .configure_facet(spacing=24)
        .configure_view(stroke="#cccccc")
        .configure_axis(grid=True, gridColor="#e6e6e6", labelFontSize=11, titleFontSize=12)
        .configure_header(labelFontSize=12)
        .configure_legend(labelFontSize=12)
        .configure_title(anchor="start", fontSize=16, subtitleFontSize=12, offset=12)
    )
    file.write_text(vl_convert.vegalite_to_svg(chart.to_json(validate=False)), encoding="utf-8")


def _panel(place: int, world: Found) -> str:
    return f"{place + 1}. {world['world']}"


def _points(place: int, world: Found) -> list[Found]:
    return [
        {
            "panel": _panel(place, world),
            "kind": name,
            "said": each["said"] + ASIDE[kind],
            "happened": each["happened"],
            "low": each["low"],
            "high": each["high"],
        }
        for kind, (name, _, _) in KINDS.items()
        for each in world[kind]["bins"]
        if each["count"] >= FEWEST
    ]


def _title(worlds: Sequence[Found]) -> alt.TitleParams:
    """What came of it: how far off figures are as assumed, and where they are furthest off."""
    assumed = worlds[0]
    off, chance = assumed["party"]["off"], assumed["party"]["off_by_chance"]
    worst = max(
        worlds, key=lambda world: float(world["party"]["off"] - world["party"]["off_by_chance"])
    )
    furthest = (
        f"Furthest off: {worst['world']}, {100 * worst['party']['off']:.0f} points. Figures by "
        f"tenths with 95 % intervals over cases; {assumed['cases']:,} simulated cases as assumed, "
        f"{worlds[1]['cases']:,} in each other world."
    )
    return alt.TitleParams(
        f"Where the world is as assumed, probabilities are right: off by {100 * off:.1f} points on "
        f"average, {100 * chance:.1f} by chance alone",
        subtitle=[furthest, "Dashed: what is called 0.8 happens 80 % of the time."],
    )
