"""The chart of ``zone.py``: CPU seconds against packages × draws × parties."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import altair as alt
import vl_convert

LINES = {
    "10,000 to 1,000,000 packages (4,000 draws, 3 parties)": (
        "packages",
        {"draws": 4_000, "parties": 3},
    ),
    "1,000 to 4,000 draws (100,000 packages, 3 parties)": (
        "draws",
        {"packages": 100_000, "parties": 3},
    ),
    "2 to 5 parties (1,000,000 packages, 4,000 draws)": (
        "parties",
        {"packages": 1_000_000, "draws": 4_000},
    ),
}
SHADES = ("#000000", "#1b6ca8", "#b3541e")
BILLION = 1e9


def draw(points: list[dict[str, Any]], powers: list[float], file: Path) -> None:
    """Write the chart as SVG: the points, and the powers with which packages, draws and parties
    count."""
    every = [
        {**point, "work": point["packages"] * point["draws"] * point["parties"] / BILLION}
        for point in points
    ]
    lines = [
        {**point, "line": name}
        for name, (_, fixed) in LINES.items()
        for point in every
        if all(point[key] == value for key, value in fixed.items())
    ]
    aim = max((p for p in lines if p["parties"] == 3), key=lambda p: p["work"])
    per = aim["cpu"] / aim["work"]
    x = alt.X(
        "work:Q",
        title="packages × draws × parties, in billions",
        scale=alt.Scale(type="log", domain=[0.01, 40]),
        axis=alt.Axis(values=[0.01, 0.1, 1, 10], format="~g"),
    )
    y = alt.Y(
        "cpu:Q",
        title="CPU seconds",
        scale=alt.Scale(type="log", domain=[0.003, 40]),
        axis=alt.Axis(values=[0.01, 0.1, 1, 10], format="~g"),
    )
    straight = [{"work": each, "cpu": each * per} for each in (0.01, 40)]
    names = list(LINES)
    legend = alt.Legend(title=None, orient="top-left", symbolSize=90, labelLimit=400, offset=6)
    lined = alt.Chart(alt.Data(values=lines)).encode(
        x,
        y,
        alt.Color("line:N", scale=alt.Scale(domain=names, range=list(SHADES)), legend=legend),
        alt.Shape(
            "line:N", scale=alt.Scale(domain=names, range=["circle", "square", "triangle-up"])
        ),
    )
    target = alt.Chart(
        alt.Data(values=[{"work": aim["work"], "cpu": 20, "say": "target: 20 s"}])
    ).encode(x, y)
    slope = alt.Data(values=[{"work": 0.05, "cpu": 0.05 * per, "say": "in proportion"}])
    chart = (
        alt.layer(
            alt.Chart(alt.Data(values=straight))
            .mark_line(color="#888888", strokeDash=[5, 4], strokeWidth=1)
            .encode(x, y),
            alt.Chart(slope)
            .mark_text(align="left", dx=10, dy=10, color="#555555", fontSize=12)
            .encode(x, y, alt.Text("say:N")),
            alt.Chart(alt.Data(values=every)).mark_point(size=26, color="#999999").encode(x, y),
            lined.mark_line(strokeWidth=2),
            lined.mark_point(size=85, filled=True, opacity=1),
            target.mark_point(shape="cross", size=130, color="#000000", filled=True),
            target.mark_text(align="right", dx=-12, fontSize=12).encode(alt.Text("say:N")),
        )
        .properties(width=620, height=380, title=_title(aim, powers, len(points)))
        .configure_view(stroke=None)
        .configure_axis(grid=True, gridColor="#e6e6e6", labelFontSize=12, titleFontSize=13)
        .configure_legend(labelFontSize=12)
        .configure_title(anchor="start", fontSize=16, subtitleFontSize=12, offset=12)
    )
    file.write_text(vl_convert.vegalite_to_svg(chart.to_json(validate=False)), encoding="utf-8")


def _title(aim: dict[str, Any], powers: list[float], count: int) -> alt.TitleParams:
    packages, draws, parties = powers
    return alt.TitleParams(
        f"A million packages, 4,000 draws, three parties: judged in {aim['cpu']:.1f} CPU seconds",
        subtitle=(
            f"Fitted powers from 100,000 packages on (1: in proportion): packages {packages:.2f}, "
            f"draws {draws:.2f}, parties {parties:.2f}. Grey: all {count} measurements."
        ),
    )
