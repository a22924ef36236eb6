"""Draws what everyone could sign: a row for each package, its terms as a table beside the bars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from zopa.analysis.offers import PackageAnswer
from zopa.analysis.results import Analysis
from zopa.case.model import Case
from zopa.report.beside import at_word, before, leads, others
from zopa.report.charts.marks.canvas import (
    Across,
    Layer,
    Row,
    marks,
    shade,
    spans,
    view,
    width_of,
    words,
    wrapped,
)
from zopa.report.charts.marks.legend import Key, legend
from zopa.report.charts.theme import SMALL, STRONG, WIDTH
from zopa.report.charts.zone import Listed, listed
from zopa.report.wording import agreement_name, clean, figure, margin, with_margin

NUMBER = 18
"""Pixels for a package's number."""

NAME = 84
"""… for the names of agreements, where any package has one."""

SCALE = 120
"""… for the scale."""

FIGURES = 74
"""… for figures."""

BOLD = 11.6
"""The size that strong small letters seem to have."""

LINE, PADDING = 14, 10
"""Pixels for a line of a cell, and around its lines."""

LINES, HEADS = 4, 5
"""So many lines of a term are shown, and of its title."""


def draw(analysis: Analysis) -> alt.LayerChart:
    """The chart of `zopa.report.charts.zone`."""
    case, shown = analysis.case, listed(analysis)
    keys, top = legend(_keys(shown.packages))
    named = _names(case, shown)
    left = NUMBER + named + 10
    across = Across(0, 1, left, left + SCALE, (0, 0.5, 1), "probability that all sign, 0 to 1")
    columns = _columns(case, shown, left + SCALE + FIGURES + 20)
    heads: list[dict[str, Any]] = [
        {"x": x, "label": wrapped(clean(case.issues[name].title), wide, HEADS, BOLD)}
        for name, x, wide in columns
    ]
    top += LINE * max((len(each["label"]) for each in heads), default=0) + 6
    for each in heads:
        each["y"] = top - 8 - LINE * len(each["label"]) + LINE / 2
    rows, cells, bottom = _laid_out(case, shown, columns, top)
    layers: list[Layer] = [*_ground(rows, top), across.grid(top, bottom), *keys]
    if heads:
        layers.append(words(heads, weight=STRONG, size=SMALL, colour="faint"))
    layers += _figures(rows, across, named)
    for name, x, wide in columns:
        for like, colour in ((True, "faint"), (False, "ink")):
            if own := [each for each in cells if each["term"] == name and each["like"] == like]:
                layers.append(words(own, x=x, size=SMALL, colour=colour, limit=wide + 8))
    if shown.more:
        note = [{"y": bottom + 10, "label": shown.more}]
        layers.append(words(note, x=columns[0][1], size=SMALL, colour="faint", italic=True))
    return view(layers, bottom)


def _names(case: Case, shown: Listed) -> float:
    """Pixels for the names of agreements: none where no package has one."""
    names = [agreement_name(case, each.name) for each in shown.packages if each.name]
    return min(max(width_of(name, BOLD) for name in names) + 6, NAME) if names else 0


def _columns(case: Case, shown: Listed, left: float) -> list[tuple[str, float, float]]:
    """The terms of the table, where each begins and how wide it is: its longest word at least, and
    beyond that by what it has to hold."""
    if not shown.beside:
        return []
    room = WIDTH - left - 12 * (len(shown.beside) - 1)
    least = [_longest_word(case, shown, name) for name in shown.beside]
    needs = [
        max(width_of(_cell(case, each, name)) for each in shown.packages) for name in shown.beside
    ]
    squeezed = min(room / sum(least), 1.0)
    beyond = [max(need - own, 1.0) for need, own in zip(needs, least, strict=True)]
    rest = room - squeezed * sum(least)
    found, x = [], left
    for name, own, more in zip(shown.beside, least, beyond, strict=True):
        wide = squeezed * own + rest * more / sum(beyond)
        found.append((name, x, wide))
        x += wide + 12
    return found


def _longest_word(case: Case, shown: Listed, name: str) -> float:
    """How wide the longest word of a column is, its title included, and of a number with its
    unit."""
    issue = case.issues[name]
    cells = [_cell(case, each, name) for each in shown.packages]
    parts = cells if issue.numeric else [word for cell in cells for word in cell.split()]
    heads = [width_of(word, BOLD) + 3 for word in clean(issue.title).split()]
    return max([width_of(part) + 3 for part in parts] + heads + [30.0])


def _cell(case: Case, each: PackageAnswer, name: str) -> str:
    return clean(case.issues[name].label(each.terms[name]))


def _laid_out(
    case: Case, shown: Listed, columns: Sequence[tuple[str, float, float]], top: float
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], float]:
    """The packages and the cells of the table, each with its place; a term that is as in the
    likeliest package stands back."""
    rows: list[dict[str, Any]] = []
    cells: list[dict[str, Any]] = []
    y = top
    for number, each in enumerate(shown.packages, start=1):
        name = wrapped(agreement_name(case, each.name), NAME, 2) if each.name else []
        told = [wrapped(_cell(case, each, term), wide, LINES) for term, _, wide in columns]
        high = LINE * max([len(lines) for lines in told] + [len(name), 1]) + PADDING
        middle = y + high / 2
        for (term, _, _), lines in zip(columns, told, strict=True):
            like = number > 1 and each.terms[term] == shown.packages[0].terms[term]
            start = middle - LINE * (len(lines) - 1) / 2
            cells.append({"term": term, "y": start, "label": lines, "like": like})
        rows.append(
            {
                **_placed(number, each),
                "y": middle,
                "name": name,
                "top": y,
                "bottom": y + high,
                "start": middle - LINE * (len(name) - 1) / 2,
            }
        )
        y += high
    return rows, cells, y


def _placed(number: int, each: PackageAnswer) -> dict[str, Any]:
    """A package as data."""
    own = each.figures
    ends, note = others(own), at_word(each)
    return {
        "label": str(number),
        "leading": each.leading,
        "figure": figure(own.probability, own.error),
        "margin": note or margin(own.probability, own.error),
        "value": own.probability,
        "low": ends[0] if ends else None,
        "high": ends[1] if ends else None,
        "least": max(own.probability - own.error, 0.0),
        "most": min(own.probability + own.error, 1.0),
        "prior": before(own),
        "tip": f"{number}: {with_margin(own.probability, own.error)}",
    }


def _ground(rows: Sequence[dict[str, Any]], top: float) -> list[Layer]:
    """What lies below: rows that cannot be told apart from the first are shaded."""
    band: list[Row] = [
        {"x": 0, "x2": WIDTH, "y": row["top"], "y2": row["bottom"]}
        for row in rows
        if row["leading"]
    ]
    lines = [{"y": y, "low": 0, "high": WIDTH} for y in [top, *(row["bottom"] for row in rows)]]
    layers: list[Layer] = [shade(band)] if band else []
    return [*layers, spans(lines, None, colour="rule", thick=1)]


def _figures(rows: Sequence[dict[str, Any]], across: Across, named: float) -> list[Layer]:
    """Numbers, names, marks and figures of the packages."""
    layers: list[Layer] = [words(rows, x=NUMBER - 4, align="right", colour="faint", size=SMALL)]
    if named:
        names = [{"y": row["start"], "label": row["name"]} for row in rows if row["name"]]
        layers.append(words(names, x=NUMBER + 4, size=SMALL, weight=STRONG))
    if ranged := [row for row in rows if row["low"] is not None]:
        layers.append(spans(ranged, across))
    before = [{"y": row["y"], "prior": row["prior"]} for row in rows]
    if prior := [row for row in before if row["prior"] is not None]:
        layers.append(
            marks(
                prior, across, field="prior", shape="diamond", colour="second", hollow=True, size=50
            )
        )
    layers.append(spans(rows, across, low="least", high="most", colour="ink", thick=3))
    layers += [
        marks(own, across, hollow=not leading)
        for leading in (True, False)
        if (own := [row for row in rows if row["leading"] == leading])
    ]
    right = across.right + 44
    layers.append(words(rows, x=right, field="figure", align="right", weight=STRONG))
    layers.append(words(rows, x=right + 4, field="margin", colour="faint", size=SMALL))
    return layers


def _keys(packages: Sequence[PackageAnswer]) -> list[Key]:
    """What the marks mean, of those that occur."""
    keys = []
    exact = all(each.figures.exact for each in packages)
    if any(leads(each) for each in packages):
        keys.append(Key("shaded: cannot be told apart from the likeliest"))
    if not all(each.leading for each in packages):
        keys.append(Key("at least one would not sign" if exact else "less likely", hollow=True))
    if any(before(each.figures) is not None for each in packages):
        keys.append(Key("before any statement", shape="diamond", colour="second", hollow=True))
    if any(others(each.figures) for each in packages):
        keys.append(Key("range on other assumptions", shape="", colour="range", line=2))
    return keys
