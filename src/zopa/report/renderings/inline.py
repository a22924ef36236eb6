"""A chart's SVG as a part of an HTML page, where other charts use the same ids."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, fromstring, tostring

LEAST = 560
"""Pixels: a chart is not shown narrower than this; where there is less room, it is scrolled."""

LARGEST = 1.25
"""A chart is shown so many times as large as it was drawn, no larger: its letters then stand beside
those of the page, and lines stay fine."""

_ID = re.compile(r"url\(\s*['\"]?#([^'\")]+)['\"]?\s*\)")
_SPOKEN = ("role", "tabindex", "aria-")
_GONE = frozenset({"desc", "metadata", "script", "title"})


def inlined(svg: str, name: str, said: str) -> str:
    """The SVG for the middle of a page: named by what it says in words, its ids made its own by a
    ``name`` in front, and as wide as there is room, within reason."""
    root = fromstring(svg)  # noqa: S314 - our own charts draw it, nobody else
    for element in root.iter():
        _renamed(element, name)
        for child in [each for each in element if _local(each.tag) in _GONE]:
            element.remove(child)
    _sized(root)
    root.set("role", "img")
    root.set("aria-label", said)
    return tostring(root, encoding="unicode")


def _renamed(element: Element, name: str) -> None:
    """An element without namespaces, which HTML does not write, and without a voice of its own."""
    element.tag = _local(element.tag)
    kept = {_local(key): value for key, value in element.attrib.items()}
    element.attrib.clear()
    for key, value in kept.items():
        if key.startswith(_SPOKEN):
            continue
        if key == "id":
            element.set(key, f"{name}-{value}")
        elif key == "href" and value.startswith("#"):
            element.set(key, f"#{name}-{value[1:]}")
        else:
            element.set(key, _ID.sub(rf"url(#{name}-\1)", value))


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _sized(root: Element) -> None:
    """Room to grow and shrink: a box to scale within, and how far."""
    width, height = _pixels(root, "width"), _pixels(root, "height")
    box = root.get("viewBox")
    if width is None and box is not None:
        width = float(box.split()[2])
    if width is None:
        return
    if box is None and height is not None:
        root.set("viewBox", f"0 0 {width:g} {height:g}")
    for key in ("width", "height"):
        root.attrib.pop(key, None)
    style = f"width:100%;max-width:{LARGEST * width:g}px;min-width:{min(width, LEAST):g}px"
    root.set("style", ";".join(filter(None, (root.get("style", "").rstrip(";"), style))))


def _pixels(root: Element, key: str) -> float | None:
    found = re.fullmatch(r"([0-9.]+)(px)?", root.get(key, ""))
    return float(found[1]) if found else None
