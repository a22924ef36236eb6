"""Writes the names of points beside them, where there is room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from zopa.analysis.efficiency import Standing
from zopa.case.model import Case
from zopa.report.charts.frontier import exact
from zopa.report.charts.marks.canvas import Layer, links, shade, width_of, words
from zopa.report.charts.marks.placing import Box, Name, placed
from zopa.report.charts.marks.plane import Plane, apart
from zopa.report.charts.marks.points import (
    Point,
    agreements,
    ends,
    middle,
    ranged,
    solutions,
    unnamed,
)
from zopa.report.charts.theme import SMALL

LINE = 14
"""Pixels for a line of a name."""

NEAR = 7
"""A name no farther from its mark needs no line to it."""

SPOT = 3
"""The radius of a mark without a name."""


def named(case: Case, found: Standing, plane: Plane) -> tuple[list[Layer], int]:
    """The names beside their points, lines to those that are farther off, and where both gain; of
    how many points there is no room for the name."""
    points = [*agreements(case, found), *solutions(found), Point({}, "no deal", 5)]
    names = [_size(each, plane) for each in points]
    marked = [Box.around(name.x, name.y, name.radius) for name in names]
    said = "both gain" if exact(found) else "both gain on average"
    corner = _corner(plane, said)
    light = [*_spots(found, plane), *_lines(found, plane)]
    boxes = placed(names, [*marked, corner], light, plane.bounds)
    layers = _said(said, corner)
    for each, name, box in zip(points, names, boxes, strict=True):
        layers += _written(each, name, box) if box else ()
    return layers, boxes.count(None)


def _said(said: str, corner: Box) -> list[Layer]:
    """Words in a corner, on no line."""
    ground = {"x": corner.left, "x2": corner.right, "y": corner.top, "y2": corner.bottom}
    label = [{"y": corner.top + LINE / 2, "label": said}]
    x = corner.right - 4
    written = words(label, x=x, size=SMALL, colour="faint", italic=True, align="right")
    return [shade([ground]), written]


def dots(found: Standing, plane: Plane) -> list[dict[str, float]]:
    """The marks that have no name, without those that would lie on each other."""
    return apart([plane.at(*point) for point in unnamed(found)])


def stepped(places: Sequence[dict[str, float]]) -> list[dict[str, float]]:
    """A line from each efficient package to the next, around what no other is better than."""
    found = [*places[:1]]
    for place in places[1:]:
        found += [{"x": place["x"], "y": found[-1]["y"]}, place]
    return found


def _size(each: Point, plane: Plane) -> Name:
    """A point as something to be named; what brings nothing has no gains."""
    at = plane.at(*middle(each.gains)) if each.gains else plane.at(0, 0)
    wide = max(width_of(line, each.size) for line in each.lines) + 4
    return Name(at["x"], at["y"], each.radius, wide, LINE * len(each.lines) - 2)


def _corner(plane: Plane, said: str) -> Box:
    """Where it is said that both gain."""
    box = plane.bounds
    return Box(box.right - width_of(said) - 10, box.top + 3, box.right - 2, box.top + 3 + LINE)


def _spots(found: Standing, plane: Plane) -> Iterator[Box]:
    """The marks without a name, and the line through those that are known."""
    places = dots(found, plane)
    yield from (Box.around(place["x"], place["y"], SPOT) for place in places)
    for start, end in pairwise(stepped(places)) if exact(found) else ():
        yield Box(end["x"], end["y"], start["x"], start["y"]).wider(1)


def _lines(found: Standing, plane: Plane) -> Iterator[Box]:
    """The lines that a name should not lie on: those at nothing, and ranges."""
    box, (x, y) = plane.bounds, plane.nothing
    yield Box(x, box.top, x, box.bottom).wider(1)
    yield Box(box.left, y, box.right, y).wider(1)
    for each in found.agreements.values() if ranged(found) else ():
        at = plane.at(*middle(each.gains))
        low, high = (plane.at(*end) for end in ends(each.gains))
        yield Box(low["x"], at["y"], high["x"], at["y"]).wider(1)
        yield Box(at["x"], high["y"], at["x"], low["y"]).wider(1)


def _written(each: Point, name: Name, box: Box) -> Iterator[Layer]:
    if (far := box.apart(name.x, name.y)) > name.radius + NEAR:
        x, y = box.nearest(name.x, name.y)
        edge = (name.radius + 1) / far
        start = {"x": name.x + edge * (x - name.x), "y": name.y + edge * (y - name.y)}
        yield links([{**start, "x2": x, "y2": y}], colour="faint")
    row = {"y": box.top + LINE / 2 - 1, "label": each.lines}
    colour = "ink" if each.gains else "faint"
    yield words([row], x=box.left + 2, size=SMALL, weight=each.weight, colour=colour)
