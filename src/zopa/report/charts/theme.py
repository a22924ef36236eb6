"""How every chart looks: one set of colours, one face, one width.

The colours are few and fixed, so that a page can exchange them for those of a dark ground by their
values. Nothing is told by colour alone: marks differ in shape and filling as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

FONTS = Path(__file__).parents[1] / "fonts"
"""The faces that are shipped."""

FONT = "Inter, Noto Sans Arabic, Noto Sans Hebrew, sans-serif"

WIDTH = 640
"""Pixels: as wide as the text column of an A4 page."""

BASE, SMALL = 12, 11
"""Sizes of text, in pixels."""

REGULAR, STRONG = 400, 600
"""Weights of text, those of the shipped faces."""

NO_LIMIT = 0
"""Vega would else measure a text again and again to shorten it, and cut letters of two code units
in half; texts that are too long are broken or shortened before it gets them."""

COLOURS: Mapping[str, str] = MappingProxyType(
    {
        "ink": "#1d2733",
        "faint": "#5b6673",
        "rule": "#d5dae0",
        "accent": "#2f5d8a",
        "second": "#b5651d",
        "range": "#7a8fa5",
        "wash": "#eef2f6",
        "paper": "#ffffff",
    }
)
"""Every colour that a chart may have, by what it is for: text, text that stands back, lines that
help the eye, figures, what figures are compared with, ranges, shaded rows, the ground."""


def config(*, ground: bool) -> dict[str, Any]:
    """What is the same for all charts, as Vega-Lite's configuration; ``ground`` paints the paper.

    Marks get no descriptions of their own: they would be read out as positions. What a chart says
    stands in words beside it.
    """
    ink, faint, rule = COLOURS["ink"], COLOURS["faint"], COLOURS["rule"]
    return {
        "aria": False,
        "background": COLOURS["paper"] if ground else "transparent",
        "font": FONT,
        "padding": 12 if ground else 2,
        "view": {"stroke": None},
        "axis": {
            "domain": False,
            "gridColor": rule,
            "labelColor": faint,
            "labelFontSize": SMALL,
            "labelLimit": NO_LIMIT,
            "tickColor": rule,
            "ticks": False,
            "titleColor": faint,
            "titleFontSize": SMALL,
            "titleFontWeight": REGULAR,
            "titleLimit": NO_LIMIT,
        },
        "text": {"color": ink, "fontSize": BASE},
        "title": {
            "anchor": "start",
            "color": ink,
            "fontSize": 15,
            "fontWeight": STRONG,
            "frame": "group",
            "limit": NO_LIMIT,
            "lineHeight": 20,
            "offset": 14,
            "subtitleColor": ink,
            "subtitleFontSize": SMALL,
            "subtitleFontWeight": REGULAR,
            "subtitleLineHeight": 15,
            "subtitlePadding": 5,
        },
    }
