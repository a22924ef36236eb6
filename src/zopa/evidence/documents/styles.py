"""What style says about being seen: inline style, and the simplest rules of a page's own sheets.

Sheets outside the file are not there to be read. Of those inside, rules count that name one tag,
class or id, and that hold whatever the width, medium or state of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Style = Mapping[str, str]

LONGEST_SHEET = 500_000
"""Characters of style sheets that are looked at."""

FAR = 900
"""Pixels beyond which something stands off the screen."""

TINY = 1.0
"""Pixels up to which nobody can read a letter."""

WHITE = frozenset({"white", "#fff", "#ffffff", "rgb(255,255,255)", "rgba(255,255,255,1)"})
UNSEEN = frozenset({"transparent", "rgba(0,0,0,0)"})

NOTES = re.compile(r"/\*(?:[^*]|\*(?!/))*+(?:\*/)?")
SIMPLE = re.compile(r"([a-z][a-z0-9]*)?([.#][\w-]+)?", re.IGNORECASE)
LENGTH = re.compile(r"(-?(?:\d+\.?\d*|\.\d+))(px|pt|em|rem|ex|ch|%|vw|vh|cm|in)?")

PIXELS = {"px": 1, "pt": 4 / 3, "em": 16, "rem": 16, "ex": 8, "ch": 8, "cm": 38, "in": 96}
PIXELS |= {"vw": 12, "vh": 8, "%": 10}  # of a screen of some 1,200 by 800


def declared(text: str) -> dict[str, str]:
    """Declarations (``color: red; …``) by property."""
    pairs = (part.partition(":") for part in text.lower().split(";") if ":" in part)
    return {
        name.strip(): value.replace("!important", "").replace(" ", "").strip()
        for name, _, value in pairs
    }


def rules(sheets: Iterable[str]) -> dict[str, dict[str, str]]:
    """The declarations for each simple selector (``p``, ``.note``, ``p.note``, ``#x``)."""
    found: dict[str, dict[str, str]] = {}
    for selectors, body in _top_level(NOTES.sub(" ", " ".join(sheets)[:LONGEST_SHEET])):
        for selector in selectors.split(","):
            name = selector.strip()
            if name and SIMPLE.fullmatch(name):
                found.setdefault(name, {}).update(declared(body))
    return found


def _top_level(sheet: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of the rules that stand in nothing else, such as ``@media``."""
    parts = re.split(r"([{}])", sheet)
    depth = 0
    for before, brace, after in zip(parts[::2], parts[1::2], parts[2::2], strict=False):
        selectors = before.rpartition(";")[2]  # what stands before it is an @import or the like
        if brace == "{" and depth == 0 and "@" not in selectors:
            yield selectors, after
        depth = max(depth + (1 if brace == "{" else -1), 0)


def style_of(element: HtmlElement, sheet: Mapping[str, Style]) -> dict[str, str]:
    """The declarations that are known for an element, its own last."""
    tag = element.tag
    names = ["." + name for name in element.get("class", "").split()[:50]]
    if "id" in element.attrib:
        names.append("#" + element.get("id"))
    found: dict[str, str] = dict(sheet.get(tag, {}))
    for name in names:
        found.update(sheet.get(name, {}))
        found.update(sheet.get(tag + name, {}))
    if "style" in element.attrib:
        found.update(declared(element.get("style")))
    return found


def hides(style: Style) -> bool:
    """Whether nobody sees what has this style."""
    return (
        style.get("display") == "none"
        or style.get("visibility") in {"hidden", "collapse"}
        or style.get("opacity") in {"0", "0.0", "0%"}
        or style.get("color") in UNSEEN
        or _is_tiny(style)
        or _is_clipped(style)
        or _is_off_screen(style)
    )


def is_white_on_white(style: Style, below: str) -> bool:
    """Whether text is white, and so is ``below``, the background that is known of it."""
    color = style.get("color", "")
    return color in WHITE and (not below or below in WHITE)


def background(style: Style) -> str:
    """The background that a style sets: a colour, or whatever else it says."""
    return style.get("background-color") or style.get("background") or ""


def _is_tiny(style: Style) -> bool:
    size = _pixels(style.get("font-size", ""))
    return size is not None and 0 <= size <= TINY


def _is_clipped(style: Style) -> bool:
    """Whether the box is cut to nothing, as pages do with words for screen readers."""
    if style.get("clip") in {"rect(0,0,0,0)", "rect(0000)", "rect(1px,1px,1px,1px)"}:
        return True
    if style.get("clip-path", "").startswith(("inset(50%", "inset(100%")):
        return True
    sides = [_pixels(style.get(side, "")) for side in ("width", "height", "max-height")]
    return style.get("overflow") == "hidden" and any(
        side is not None and side <= TINY for side in sides
    )


def _is_off_screen(style: Style) -> bool:
    indent = _pixels(style.get("text-indent", ""))
    if indent is not None and abs(indent) >= FAR:
        return True
    names = ["margin-left", "margin-top"]
    if style.get("position") in {"absolute", "fixed"}:
        names += ["left", "top", "right", "bottom"]
    places = [_pixels(style.get(name, "")) for name in names]
    moved = re.search(r"translate[xy3d]*\(([^)]*)\)|scale[xy]?\(0[,)]", style.get("transform", ""))
    if moved and moved[1]:
        places += [_pixels(part) for part in moved[1].split(",")]
    return bool(moved and not moved[1]) or any(
        place is not None and place <= -FAR for place in places
    )


def _pixels(value: str) -> float | None:
    match = LENGTH.fullmatch(value)
    return float(match[1]) * PIXELS.get(match[2] or "px", 1) if match else None
