"""The chart of ``asking.py``: how many conclusions are settled by how many questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import altair as alt
import vl_convert
from asking_measures import Came, came, half_width
from asking_rounds import LEAVES_OUT, MOST, Interview
from asking_tables import TOLD

STYLES = {
    "best": ("#000000", "circle", -0.12),
    "bearing": ("#1b6ca8", "square", -0.04),
    "random": ("#b3541e", "triangle-up", 0.04),
    "uncertain": ("#999999", "diamond", 0.12),
}
"""For each way its colour, its shape, and how far it stands aside, so that intervals can be told
apart."""

Point = dict[str, Any]


def draw(results: Mapping[str, Sequence[Interview]], file: Path) -> None:
    """Write the chart as SVG: a row of panels for each source, a column for each setting."""
    found = {source: came(interviews) for source, interviews in results.items()}
    points = [
        point for source, ways in found.items() for each in ways for point in _of(source, each)
    ]
    names = [TOLD[way] for way in STYLES]
    shades, shapes = ([style[k] for style in STYLES.values()] for k in (0, 1))
    legend = alt.Legend(title="Asked next:", orient="top", symbolSize=80, labelLimit=300)
    base = alt.Chart().encode(
        alt.X(
            "questions:Q",
            title="questions asked",
            scale=alt.Scale(domain=[-0.3, MOST + 0.3], nice=False),
            axis=alt.Axis(values=[*range(0, MOST + 1, 2)], format="d", grid=False),
        ),
        alt.Color("way:N", scale=alt.Scale(domain=names, range=shades), legend=legend),
    )
    shape = alt.Shape("way:N", scale=alt.Scale(domain=names, range=shapes), legend=legend)
    y = alt.Y(
        "settled:Q",
        title="conclusions settled",
        scale=alt.Scale(domain=[0, 1]),
        axis=alt.Axis(values=[0, 0.25, 0.5, 0.75, 1], format=".0%"),
    )
    chart = (
        alt.layer(
            base.mark_line(strokeWidth=1.8).encode(y),
            base.mark_rule(strokeWidth=1.2).encode(
                alt.Y("low:Q", title="conclusions settled"), alt.Y2("high:Q")
            ),
            base.mark_point(size=48, filled=True, opacity=1).encode(y, shape),
            data=alt.Data(values=points),  # type: ignore[no-untyped-call]
        )
        .properties(width=250, height=190)
        .facet(
            column=alt.Column("setting:N", title=None, sort=[*LEAVES_OUT]),
            row=alt.Row("source:N", title=None, sort=[*results]),
        )
        .properties(title=_title(found))
        .configure_view(stroke="#cccccc")
        .configure_axis(gridColor="#e6e6e6", labelFontSize=12, titleFontSize=12)
        .configure_header(labelFontSize=13)
        .configure_legend(labelFontSize=12, titleFontSize=12)
        .configure_title(anchor="start", fontSize=16, subtitleFontSize=12, offset=12)
    )
    file.write_text(vl_convert.vegalite_to_svg(chart.to_json(validate=False)), encoding="utf-8")


def _of(source: str, each: Came) -> list[Point]:
    aside = STYLES[each.way][2]
    return [
        {
            "source": source,
            "setting": each.setting,
            "way": TOLD[each.way],
            "questions": k + aside,
            "settled": share.value,
            "low": max(share.value - half_width(share), 0.0),
            "high": min(share.value + half_width(share), 1.0),
        }
        for k, share in enumerate(each.settled)
    ]


def _title(found: Mapping[str, Sequence[Came]]) -> alt.TitleParams:
    """What came of it, with all kinds of questions and with the fewest kinds."""
    first, *_, last = LEAVES_OUT
    told = {
        (source, each.setting, each.way): each.needed.value
        for source, ways in found.items()
        for each in ways
    }
    source = next(iter(found))
    fewer = [
        100 * (1.0 - told[source, setting, "best"] / told[source, setting, "random"])
        for setting in (first, last)
    ]
    return alt.TitleParams(
        f"Asking what settles most takes {fewer[0]:.0f} % fewer questions than asking anything; "
        f"{fewer[1]:.0f} % fewer where none is direct",
        subtitle=(
            f"{source}, mean questions until every agreement is within 0.05 of 0 or 1, {MOST} at "
            "most. Bars: 95 % intervals over truths."
        ),
    )
