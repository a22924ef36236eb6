"""The chart of ``frontier.py``: CPU seconds against the number of packages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import altair as alt
import vl_convert

TOOLS = {
    "zopa": ("zopa", "#000000", "circle"),
    "pareto_dp": ("pareto_dp", "#1b6ca8", "square"),
    "mobanos": ("NegMAS MOBANOS", "#b3541e", "triangle-up"),
    "negmas": ("NegMAS pareto_frontier (lists all)", "#7a7a7a", "diamond"),
    "listing": ("numpy and moocore (lists all)", "#a8a8a8", "cross"),
}
"""How each tool is called, its colour, which has a grey of its own, and its shape."""

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
TICKS = (4, 7, 12, 20, 30)
LEAST, ROOM = 3e-5, 4
"""The fewest seconds on the axis; and how far it goes above the most."""

Point = dict[str, Any]


def power(exponent: int) -> str:
    """A power of ten as it is printed."""
    return f"10{str(exponent).translate(SUPERSCRIPTS)}"


def draw(points: Sequence[Point], file: Path) -> None:
    """Write the chart as SVG: a panel for each kind of space and two or three parties."""
    shown = [_told(point) for point in points if point["parties"] in {2, 3}]
    top = max(each["cpu"] for each in shown)
    names = [name for name, _, _ in TOOLS.values()]
    legend = alt.Legend(title=None, orient="top", columns=3, symbolSize=80, labelLimit=300)
    labels = " : ".join(f"datum.value == {each} ? '{power(each)}'" for each in TICKS) + " : ''"
    base = alt.Chart().encode(
        alt.X(
            "exponent:Q",
            title="packages",
            scale=alt.Scale(domain=[3.5, 30.5]),
            axis=alt.Axis(values=list(TICKS), labelExpr=labels),
        ),
        alt.Y(
            "cpu:Q",
            title="CPU seconds",
            scale=alt.Scale(type="log", domain=[LEAST, top * ROOM]),
            axis=alt.Axis(values=[1e-4, 1e-3, 0.01, 0.1, 1, 10, 100], format="~g"),
        ),
        alt.Color(
            "tool:N",
            scale=alt.Scale(domain=names, range=[colour for _, colour, _ in TOOLS.values()]),
            legend=legend,
        ),
        alt.Shape(
            "tool:N", scale=alt.Scale(domain=names, range=[shape for _, _, shape in TOOLS.values()])
        ),
    )
    over = base.transform_filter("datum.ended")
    chart = (
        alt.layer(
            base.mark_line(strokeWidth=1.8),
            base.transform_filter("!datum.ended").mark_point(size=70, filled=True, opacity=1),
            over.mark_point(size=90, strokeWidth=1.8),
            over.mark_text(dy=-12, fontSize=11, color="#000000").encode(
                alt.Text("says:N"), color=alt.value("#000000")
            ),
            data=alt.Data(values=shown),  # type: ignore[no-untyped-call]
        )
        .properties(width=330, height=230)
        .facet(
            column=alt.Column("space:N", title=None, sort=["random", "opposed"]),
            row=alt.Row("sides:N", title=None),
        )
        .properties(title=_title(points))
        .configure_view(stroke="#cccccc")
        .configure_axis(grid=True, gridColor="#e6e6e6", labelFontSize=12, titleFontSize=13)
        .configure_header(labelFontSize=13)
        .configure_legend(labelFontSize=12)
        .configure_title(anchor="start", fontSize=16, subtitleFontSize=12, offset=12)
    )
    file.write_text(vl_convert.vegalite_to_svg(chart.to_json(validate=False)), encoding="utf-8")


def _told(point: Point) -> Point:
    """What is drawn of a point: where it ended, at the limit of time."""
    return {
        "exponent": point["exponent"],
        "cpu": float(point["cpu"] if "cpu" in point else point["limit"]),
        "ended": "cpu" not in point,
        "says": f"ended {point['ended']}" if "ended" in point else "",
        "tool": TOOLS[point["tool"]][0],
        "space": point["kind"],
        "sides": f"{point['parties']} parties",
    }


def _title(points: Sequence[Point]) -> alt.TitleParams:
    """What came of it: how far zopa gets, and what it takes to list a few packages."""
    done = [p for p in points if "cpu" in p]
    own = [p for p in done if p["tool"] == "zopa" and p["parties"] in {2, 3}]
    far = max(int(p["exponent"]) for p in own)
    parties = {2: "two parties", 3: "three"}
    seconds = {
        parties[p["parties"]]: float(p["cpu"])
        for p in sorted(own, key=lambda p: float(p["cpu"]))
        if p["exponent"] == far
    }
    told = ", ".join(f"{cpu:.2g} s with {name}" for name, cpu in seconds.items())
    spaces = (
        "Issues of 10 options. Random: preferences independent of each other; opposed: what one "
        "party likes another dislikes."
    )
    subtitle = [spaces]
    few = [p for p in done if p["exponent"] == 7 and p["parties"] in {2, 3}]
    most = [float(p["cpu"]) for p in few if p["tool"] == "zopa"]
    listed = [float(p["cpu"]) for p in few if p["tool"] == "negmas"]
    if most and listed:
        subtitle.insert(
            0,
            f"Where {power(7)} are listed and valued one by one in Python it takes "
            f"{min(listed):,.0f} s and more; with zopa {max(most):.2f} s at most.",
        )
    return alt.TitleParams(
        f"zopa finds the frontier of {power(far)} packages in at most {told}",
        subtitle=subtitle,
    )
