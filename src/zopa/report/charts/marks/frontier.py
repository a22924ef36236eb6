"""Draws what packages bring two signatories beyond no deal: one across, the other up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import altair as alt

from zopa.analysis.efficiency import Standing
from zopa.analysis.results import Analysis
from zopa.case.model import Case
from zopa.errors import BadRequest
from zopa.report.charts.frontier import exact, lacking
from zopa.report.charts.marks.canvas import (
    Layer,
    Row,
    marks,
    path,
    shade,
    spans,
    uprights,
    view,
    words,
    wrapped,
)
from zopa.report.charts.marks.legend import Key, legend
from zopa.report.charts.marks.naming import LINE, dots, named, stepped
from zopa.report.charts.marks.plane import Plane, Scale
from zopa.report.charts.marks.points import (
    Point,
    agreements,
    ends,
    extent,
    middle,
    ranged,
    solutions,
)
from zopa.report.charts.theme import SMALL, WIDTH
from zopa.report.packages import more_worth
from zopa.report.wording import party_in_sentence

LEFT, HIGH, AXIS = 54, 380, 32
"""Pixels for the figures beside the plane, for the plane, and for those below it."""

RANGE = (1, 2)
"""How ranges are dashed, so that names on them can be read."""


def draw(analysis: Analysis) -> alt.LayerChart:
    """The chart of `zopa.report.charts.frontier`; raises `BadRequest` where there is none."""
    case, found = analysis.case, analysis.standing
    if found is None:
        raise BadRequest(f"there is nothing to draw: {lacking(analysis)}")
    keys, top = legend(_keys(found))
    across, up = (wrapped(each, WIDTH, 2) for each in _axes(case, found))
    plane = _plane(found, top + 8 + LINE * len(up))
    box = plane.bounds
    titles = [
        {"y": box.top - 6 - LINE * (len(up) - 0.5), "label": up},
        {"y": box.bottom + AXIS, "label": across},
    ]
    layers: list[Layer] = [_both_gain(plane), *keys, *plane.axes()]
    layers.append(words(titles, x=0, size=SMALL, colour="faint"))
    names, left = named(case, found, plane)
    layers += [*_marks(case, found, plane), *names]
    bottom = box.bottom + AXIS + LINE * len(across)
    if left:
        note = [{"y": bottom + LINE / 2, "label": _no_room(left)}]
        layers.append(words(note, x=0, size=SMALL, colour="faint", italic=True))
    return view(layers, bottom + (LINE if left else 0))


def _no_room(left: int) -> str:
    """What is said of points that have no name."""
    points = "1 point has" if left == 1 else f"{left} points have"
    return f"{points} no name for want of room; the chart in words has all."


def _axes(case: Case, found: Standing) -> Iterator[str]:
    """What each scale is of, and in what."""
    for arrow, signatory in zip("→↑", case.signatories, strict=True):
        party = party_in_sentence(case, signatory)
        gain = f"{arrow} gain of {party} over no deal"
        if exact(found):
            yield f"{gain}, in its own points"
        else:
            yield (
                f"{gain}, on average; 1 is what lies between the worst and the best that could be "
                f"to it"
            )


def _plane(found: Standing, top: float) -> Plane:
    """The scales: all that is drawn lies within, and what brings nothing."""
    across, up = zip(*extent(found), strict=True)
    return Plane(Scale.of(across, LEFT, WIDTH - 4), Scale.of(up, top + HIGH, top))


def _both_gain(plane: Plane) -> Layer:
    box, (x, y) = plane.bounds, plane.nothing
    return shade([{"x": x, "x2": box.right, "y": box.top, "y2": y}])


def _marks(case: Case, found: Standing, plane: Plane) -> Iterator[Layer]:
    """The packages, those that matter most above the others."""
    yield from _efficient(found, plane)
    if ranged(found):
        yield from _ranges(found, plane)
    fair = [_row(case, each, plane, found) for each in solutions(found)]
    yield marks(fair, None, shape="diamond", size=170, colour="second", hollow=True)
    x, y = plane.nothing
    yield marks([{"x": x, "y": y}], None, shape="cross", size=70, colour="ink", hollow=True)
    if judged := [_row(case, each, plane, found) for each in agreements(case, found)]:
        yield marks(judged, None, size=70)


def _efficient(found: Standing, plane: Plane) -> Iterator[Layer]:
    """The packages without a name."""
    places: Sequence[Row] = dots(found, plane)
    if exact(found) and places:
        yield path(stepped(dots(found, plane)), colour="range", dash=(2, 2))
        yield marks(places, None, size=14, colour="range")
    elif places:
        yield marks(places, None, size=26, colour="range", hollow=True)


def _ranges(found: Standing, plane: Plane) -> Iterator[Layer]:
    """Where nine draws of ten lie, for each party apart."""
    level, down = [], []
    for each in found.agreements.values():
        at = plane.at(*middle(each.gains))
        low, high = (plane.at(*end) for end in ends(each.gains))
        level.append({"y": at["y"], "low": low["x"], "high": high["x"]})
        down.append({"x": at["x"], "y": low["y"], "y2": high["y"]})
    yield spans(level, None, thick=1, dash=RANGE)
    yield uprights(down, None, colour="range", thick=1, dash=RANGE)


def _row(case: Case, each: Point, plane: Plane, found: Standing) -> Row:
    """A point as data."""
    gains = "; ".join(
        f"{party_in_sentence(case, party)} {more_worth(gain, exact=exact(found))}"
        for party, gain in each.gains.items()
    )
    return {**plane.at(*middle(each.gains)), "tip": f"{each.name}: {gains}"}


def _keys(found: Standing) -> list[Key]:
    """What the marks mean, of those that occur."""
    known = exact(found)
    keys = [Key("agreement")] if found.agreements else []
    if ranged(found):
        keys.append(Key("nine draws of ten", shape="", colour="range", line=1, dash=RANGE))
    solution = "solution" if known else "likeliest to be a solution (probability)"
    keys.append(Key(solution, shape="diamond", colour="second", hollow=True))
    if known and found.frontier:
        line = "efficient; nothing lies beyond the line"
        keys.append(Key(line, colour="range", line=1.8, dash=(2, 2)))
    if not known and found.packages:
        keys.append(Key("likeliest to be efficient", colour="range", hollow=True))
    return keys
