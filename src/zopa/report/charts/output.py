"""Charts as files: SVG, PNG, and a page that needs nothing from outside."""

from __future__ import annotations

import json
from base64 import b64encode
from functools import cache
from html import escape
from importlib import import_module
from textwrap import wrap
from threading import Lock
from types import ModuleType
from typing import TYPE_CHECKING, Any

from zopa.report.charts.theme import COLOURS, FONT, FONTS, REGULAR, STRONG, WIDTH, config
from zopa.report.document import Picture
from zopa.report.supposed import supposed

if TYPE_CHECKING:
    from altair import LayerChart

    from zopa.analysis.results import Analysis

LINE = 82
"""Letters in a line of a chart's title."""

SMALL_LINE = 104
"""Letters in a line of what stands below it: what is supposed."""

_DESCRIBING = Lock()

FACES = {REGULAR: "Inter-Regular.woff2", STRONG: "Inter-SemiBold.woff2"}
"""What a page brings along."""


def made(analysis: Analysis, picture: Picture, *, titled: bool, ground: bool) -> LayerChart:
    """The chart, in the one theme: with its finding above it or without, on white or on nothing."""
    from altair import Config, TitleParams
    from altair.utils.schemapi import debug_mode

    drawing = import_module(f"zopa.report.charts.marks.{picture.name}")
    # Every mark would else be checked as it is made, which takes twice as long. The switch is the
    # same for all threads, so one describes a chart at a time.
    with _DESCRIBING, debug_mode(arg=False):
        chart: LayerChart = drawing.draw(analysis, *([picture.about] if picture.about else []))
        if titled:
            told = [part for line in supposed(analysis.case) for part in wrap(line, SMALL_LINE)]
            below: dict[str, Any] = {"subtitle": told} if told else {}
            chart.title = TitleParams(text=wrap(picture.title, LINE), **below)
        chart.description = picture.text
        chart.config = Config(**config(ground=ground))
    return chart


def svg(analysis: Analysis, picture: Picture, *, titled: bool, ground: bool = False) -> str:
    """The chart as SVG, named for who does not see it; on its own, with its title, it is on
    white."""
    chart = made(analysis, picture, titled=titled, ground=ground or titled)
    drawn: str = _converter().vegalite_to_svg(_described(chart), allowed_base_urls=[])
    label = escape(f"{picture.title}. {picture.text}", quote=True)
    return drawn.replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1)


def _described(chart: LayerChart) -> dict[str, Any]:
    """The chart in Vega-Lite's terms. Whether they fit its schema does not turn on the analysis in
    ways that tests miss, and asking takes longer than describing."""
    return chart.to_dict(validate=False)


def png(analysis: Analysis, picture: Picture, scale: float, *, titled: bool) -> bytes:
    """The chart as PNG, on white."""
    drawn = svg(analysis, picture, titled=titled, ground=True)
    pixels: bytes = _converter().svg_to_png(drawn, scale=scale)
    return pixels


def warm_up() -> None:
    """Draw next to nothing, so that all that draws is loaded."""
    _converter().vegalite_to_svg({"data": {"values": [{}]}, "mark": "point"})


@cache
def _converter() -> ModuleType:
    """What draws without a browser, once it knows the shipped faces."""
    import vl_convert

    vl_convert.register_font_directory(str(FONTS))
    return vl_convert


def page(analysis: Analysis, picture: Picture) -> str:
    """A page with the chart: drawn already, and drawn anew by the scripts that it brings along, so
    that figures show where they are pointed at. It asks for nothing from outside."""
    chart = made(analysis, picture, titled=False, ground=False)
    spec = json.dumps(_described(chart)).replace("<", "\\u003c")
    drawn = svg(analysis, picture, titled=False)
    title = escape(picture.title)
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{_style()}</style>
</head>
<body>
<main>
<h1>{title}</h1>
<div id="chart">{drawn}</div>
<h2>In words</h2>
<p>{escape(picture.text)}</p>
</main>
<!-- {NOTICE} -->
<script type="application/json" id="spec">{spec}</script>
<script>{_scripts()}</script>
<script>{START}</script>
</body>
</html>
"""


POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; font-src data:"
"""What the page may do: run what stands in it, and nothing else."""

NOTICE = (
    "Vega, Vega-Lite and Vega-Embed are copyright of the University of Washington Interactive Data "
    "Lab and contributors, under the BSD 3-Clause licence."
)
"""Stands above the scripts that are theirs."""

START = """
const chart = document.getElementById("chart"), drawn = chart.innerHTML;
const label = chart.querySelector("svg").getAttribute("aria-label");
vegaEmbed(chart, JSON.parse(document.getElementById("spec").textContent),
  {actions: false, ast: true, defaultStyle: false, mode: "vega-lite", renderer: "svg"})
  .then(() => {
    const svg = chart.querySelector("svg");
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", label);
  })
  .catch(() => { chart.innerHTML = drawn; });
"""
"""Draws the chart anew; where that fails, what was drawn stays."""


def _style() -> str:
    faces = "".join(_face(weight, name) for weight, name in FACES.items())
    ink, paper, faint = COLOURS["ink"], COLOURS["paper"], COLOURS["faint"]
    return (
        f"{faces}body{{margin:2rem 1rem;background:{paper};color:{ink};font-family:{FONT};"
        f"line-height:1.5}}main{{max-width:{WIDTH + 4}px;margin:auto}}"
        f"h1{{font-size:1.25rem;line-height:1.3}}h2{{font-size:1rem}}p{{color:{faint}}}"
        "#chart svg{max-width:100%;height:auto}"
    )


def _face(weight: int, name: str) -> str:
    letters = b64encode((FONTS / name).read_bytes()).decode("ascii")
    return (
        f"@font-face{{font-family:Inter;font-weight:{weight};"
        f"src:url(data:font/woff2;base64,{letters}) format('woff2')}}"
    )


@cache
def _scripts() -> str:
    """Vega, with nothing in it that would end the element it stands in."""
    bundle: str = _converter().javascript_bundle()
    return bundle.replace("</script", "<\\/script")
