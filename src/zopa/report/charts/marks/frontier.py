"""Draws what packages bring two signatories beyond no deal: one across, the other up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import altair as alt

from zopa.analysis.efficiency import Standing
from zopa.analysis.results import Analysis, Spread
from zopa.case.model import Case
from zopa.report.charts.frontier import MOST, exact, solved
from zopa.report.charts.marks.canvas import (
    Layer,
    Row,
    links,
    marks,
    path,
    shade,
    spans,
    uprights,
    view,
    width_of,
    words,
    wrapped,
)
from zopa.report.charts.marks.legend import Key, legend
from zopa.report.charts.marks.placing import Box, Name, placed
from zopa.report.charts.marks.plane import Plane, Scale, apart
from zopa.report.charts.theme import REGULAR, SMALL, STRONG, WIDTH
from zopa.report.packages import more_worth
from zopa.report.wording import agreement_name, party_in_sentence

HIGH = 380
"""Pixels for the plane."""

LINE, WIDE, LINES = 14, 150, 3
"""Pixels for a line of a name, and so many of so many pixels."""

BOLD = 11.6
"""The size that strong small letters seem to have."""

RANGE = (1, 2)
"""How their lines are dashed, so that names on them can be read."""

FEW = 4
"""Ranges are drawn of no more agreements than this: of more they could not be told apart."""

NEAR = 7
"""A name no farther from its mark needs no line to it."""


@dataclass(frozen=True)
class Point:
    """Something with a name: where it stands, how large its mark is, what is said of it."""

    gains: Mapping[str, Spread]
    name: str
    radius: float
    weight: int = REGULAR

    @property
    def mean(self) -> tuple[float, float]:
        """Where it stands: across, and up."""
        across, up = self.gains.values()
        return across.mean, up.mean

    @property
    def lines(self) -> list[str]:
        """Its name, line by line."""
        return wrapped(self.name, WIDE, LINES, self.size)

    @property
    def size(self) -> float:
        """The size that its letters seem to have."""
        return SMALL if self.weight == REGULAR else BOLD


def draw(analysis: Analysis) -> alt.LayerChart:
    """The chart of `zopa.report.charts.frontier`."""
    case, found = analysis.case, analysis.standing
    assert found is not None, "there is no such chart of an analysis without a standing"
    keys, top = legend(_keys(found))
    up = wrapped(f"↑ {_axis(case, 1, found)}", WIDTH, 2)
    across = wrapped(f"→ {_axis(case, 0, found)}", WIDTH, 2)
    top += 8 + LINE * len(up)
    plane = _plane(found, top)
    foot = plane.bounds.bottom
    titles = [
        {"y": top - 6 - LINE * (len(up) - 0.5), "label": up},
        {"y": foot + 32, "label": across},
    ]
    layers: list[Layer] = [_both_gain(plane), *keys, *plane.axes()]
    layers.append(words(titles, x=0, size=SMALL, colour="faint"))
    layers += _marks(case, found, plane)
    layers += _names(case, found, plane)
    return view(layers, foot + 32 + LINE * len(across))


def _axis(case: Case, number: int, found: Standing) -> str:
    """What a scale is of, and in what."""
    party = party_in_sentence(case, case.signatories[number])
    if exact(found):
        return f"gain of {party} over no deal, in its own points"
    return (
        f"gain of {party} over no deal, on average; 1 is what lies between the worst and the best "
        "that could be to it"
    )


def _agreements(case: Case, found: Standing) -> list[Point]:
    return [
        Point(each.gains, agreement_name(case, name), 4.5, STRONG)
        for name, each in found.agreements.items()
    ]


def _solutions(found: Standing) -> list[Point]:
    return [
        Point(
            each.package.gains,
            each.names if exact(found) else f"{each.names} ({each.chance})",
            7.5,
        )
        for each in solved(found)
    ]


def _others(found: Standing) -> list[tuple[float, float]]:
    """The packages without a name: where they stand."""
    if exact(found):
        return [(float(x), float(y)) for x, y in found.frontier]
    return [Point(each.gains, "", 0).mean for each in found.packages[:MOST]]


def _ranged(found: Standing) -> bool:
    """Whether ranges are drawn."""
    return not exact(found) and 0 < len(found.agreements) <= FEW


def _plane(found: Standing, top: float) -> Plane:
    """The scales: all that is drawn lies within, and what brings nothing."""
    gains = [each.gains for each in found.agreements.values()]
    reach = [_ends(own) if _ranged(found) else _middle(own) for own in gains]
    reach += [_middle(each.package.gains) for each in solved(found)]
    points = [*_others(found), *(point for each in reach for point in each)]
    across, up = ([point[n] for point in points] for n in (0, 1))
    left = 54
    return Plane(Scale.of(across, left, WIDTH - 4), Scale.of(up, top + HIGH, top))


def _ends(gains: Mapping[str, Spread]) -> list[tuple[float, float]]:
    across, up = gains.values()
    return [(across.p05, up.p05), (across.p95, up.p95)]


def _middle(gains: Mapping[str, Spread]) -> list[tuple[float, float]]:
    return [Point(gains, "", 0).mean]


def _both_gain(plane: Plane) -> Layer:
    box, (x, y) = plane.bounds, plane.nothing
    return shade([{"x": x, "x2": box.right, "y": box.top, "y2": y}])


def _marks(case: Case, found: Standing, plane: Plane) -> Iterator[Layer]:
    """The packages, those that matter most above the others."""
    rest = [plane.at(*point) for point in _others(found)]
    if exact(found) and rest:
        dots = apart(rest)
        yield path(_stepped(dots), colour="range", dash=(2, 2))
        yield marks(dots, None, size=14, colour="range")
    elif rest:
        yield marks(rest, None, size=26, colour="range", hollow=True)
    if _ranged(found):
        yield from _ranges(found, plane)
    solutions = [_row(case, each, plane, found) for each in _solutions(found)]
    yield marks(solutions, None, shape="diamond", size=170, colour="second", hollow=True)
    x, y = plane.nothing
    yield marks([{"x": x, "y": y}], None, shape="cross", size=70, colour="ink", hollow=True)
    if agreements := [_row(case, each, plane, found) for each in _agreements(case, found)]:
        yield marks(agreements, None, size=70)


def _stepped(dots: Sequence[dict[str, float]]) -> list[dict[str, float]]:
    """A line from each point to the next that keeps below what both bring: beyond it there is
    nothing."""
    found = [*dots[:1]]
    for dot in dots[1:]:
        found += [{"x": dot["x"], "y": found[-1]["y"]}, dot]
    return found


def _ranges(found: Standing, plane: Plane) -> Iterator[Layer]:
    """Where nine draws of ten lie, for each party apart."""
    level, down = [], []
    for each in found.agreements.values():
        low, high = (plane.at(*end) for end in _ends(each.gains))
        middle = plane.at(*_middle(each.gains)[0])
        level.append({"y": middle["y"], "low": low["x"], "high": high["x"]})
        down.append({"x": middle["x"], "y": low["y"], "y2": high["y"]})
    yield spans(level, None, thick=1, dash=RANGE)
    yield uprights(down, None, colour="range", thick=1, dash=RANGE)


def _row(case: Case, each: Point, plane: Plane, found: Standing) -> Row:
    """A point as data."""
    gains = "; ".join(
        f"{party_in_sentence(case, party)} {more_worth(gain, exact=exact(found))}"
        for party, gain in each.gains.items()
    )
    return {**plane.at(*each.mean), "tip": f"{each.name}: {gains}"}


def _names(case: Case, found: Standing, plane: Plane) -> Iterator[Layer]:
    """The names beside their points, and lines to those that are farther off."""
    points = [*_agreements(case, found), *_solutions(found)]
    x, y = plane.nothing
    places = {id(each): plane.at(*each.mean) for each in points}
    taken = [
        Box.around(places[id(each)]["x"], places[id(each)]["y"], each.radius) for each in points
    ]
    nothing = Name(x, y, 5, width_of("no deal") + 4, LINE - 2)
    corner = _corner(plane)
    names = [_size(each, places[id(each)]) for each in points]
    light = [*_dots(found, plane), *_lines(found, plane)]
    boxes = placed([*names, nothing], [*taken, Box.around(x, y, 5), corner], light, plane.bounds)
    for each, name, box in zip([*points, None], [*names, nothing], boxes, strict=True):
        if box is not None:
            yield from _written(each, name, box)
    label = [{"x": corner.right - 2, "y": corner.top + LINE / 2, "label": "both gain"}]
    yield words(label, size=SMALL, colour="faint", italic=True, align="right")


def _dots(found: Standing, plane: Plane) -> list[Box]:
    """The marks that have no name, and the line through those that are known."""
    dots = apart([plane.at(*point) for point in _others(found)])
    marked = [Box.around(dot["x"], dot["y"], 3) for dot in dots]
    if not exact(found):
        return marked
    line = pairwise(_stepped(dots))
    return marked + [
        Box(end["x"], end["y"], start["x"], start["y"]).wider(1) for start, end in line
    ]


def _corner(plane: Plane) -> Box:
    """Where it is said that both gain."""
    box = plane.bounds
    return Box(
        box.right - width_of("both gain") - 8, box.top + 3, box.right - 4, box.top + 3 + LINE
    )


def _lines(found: Standing, plane: Plane) -> list[Box]:
    """The lines that a name should not lie on."""
    box, (x, y) = plane.bounds, plane.nothing
    lines = [Box(x, box.top, x, box.bottom), Box(box.left, y, box.right, y)]
    for each in found.agreements.values() if _ranged(found) else ():
        middle = plane.at(*_middle(each.gains)[0])
        low, high = (plane.at(*end) for end in _ends(each.gains))
        lines.append(Box(low["x"], middle["y"], high["x"], middle["y"]))
        lines.append(Box(middle["x"], high["y"], middle["x"], low["y"]))
    return [line.wider(1) for line in lines]


def _size(each: Point, at: Mapping[str, float]) -> Name:
    wide = max(width_of(line, each.size) for line in each.lines) + 4
    return Name(at["x"], at["y"], each.radius, wide, LINE * len(each.lines) - 2)


def _written(each: Point | None, name: Name, box: Box) -> Iterator[Layer]:
    if (far := box.apart(name.x, name.y)) > name.radius + NEAR:
        x, y = box.nearest(name.x, name.y)
        edge = (name.radius + 1) / far
        start = {"x": name.x + edge * (x - name.x), "y": name.y + edge * (y - name.y)}
        yield links([{**start, "x2": x, "y2": y}], colour="faint")
    lines = each.lines if each else ["no deal"]
    row = {"x": box.left + 2, "y": box.top + LINE / 2 - 1, "label": lines}
    if each is None:
        yield words([row], size=SMALL, colour="faint")
    else:
        yield words([row], size=SMALL, weight=each.weight)


def _keys(found: Standing) -> list[Key]:
    """What the marks mean, of those that occur."""
    known = exact(found)
    keys = [Key("agreement")] if found.agreements else []
    if _ranged(found):
        keys.append(Key("nine draws of ten", shape="", colour="range", line=1, dash=RANGE))
    solution = "solution" if known else "likeliest to be a solution (probability)"
    keys.append(Key(solution, shape="diamond", colour="second", hollow=True))
    if known and found.frontier:
        line = "efficient; nothing lies beyond the line"
        keys.append(Key(line, colour="range", line=1.8, dash=(2, 2)))
    if not known and found.packages:
        keys.append(Key("likeliest to be efficient", colour="range", hollow=True))
    return keys
