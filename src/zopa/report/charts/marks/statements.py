"""Draws the statements of a timeline: a row for each party, a mark for each on its day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from zopa.analysis.results import Analysis
from zopa.report.charts.marks.canvas import Layer, marks, spans, words, wrapped
from zopa.report.charts.marks.legend import Key
from zopa.report.charts.theme import BASE, WIDTH
from zopa.report.charts.timeline import KINDS, Said, said
from zopa.report.wording import party_name

LEFT, RIGHT, START = 116, 500, 30
"""Where the days begin and end, and how much before the first one the prior stands."""

LANES = 5
"""So many statements of a day stand below each other while there is room beside."""

LANE, ROW, LINE = 11, 12, 15
"""Pixels for statements above each other, around a party's row, and for a line of its name."""

SHAPES = {
    "position": "square",
    "red line": "triangle-up",
    "preference": "circle",
    "ended": "cross",
}
HOLLOW = frozenset({"preference", "ended"})
MEANINGS = {
    "position": "would sign, or refuses",
    "red line": "red line",
    "preference": "preference",
    "ended": "no longer in force",
}


@dataclass(frozen=True)
class Days:
    """Where each day stands: by the days between."""

    first: date
    last: date

    @classmethod
    def of(cls, analysis: Analysis) -> Days:
        """The days of a timeline, up to the date of the case."""
        first, last = analysis.timeline[0].date, analysis.timeline[-1].date
        return cls(first, max(last, analysis.case.as_of or last))

    def x(self, when: date) -> float:
        """The pixel of a day."""
        whole = max((self.last - self.first).days, 1)
        share = (when - self.first).days / whole
        return round(LEFT + START + share * (RIGHT - LEFT - START), 2)


def statements(analysis: Analysis, days: Days, top: float) -> tuple[list[Layer], float]:
    """A row for each party with its statements, those of near days above each other."""
    spoken = said(analysis)
    parties = [name for name in analysis.case.parties if any(each.party == name for each in spoken)]
    names: list[dict[str, Any]] = []
    rows: list[dict[str, Any]] = []
    lines: list[dict[str, Any]] = []
    y = top
    for party in parties:
        lines.append({"y": y, "low": 0, "high": RIGHT})
        own = list(_placed(analysis, days, [each for each in spoken if each.party == party]))
        deep = max(each["lane"] for each in own) + 1
        high = max(LANE * deep + ROW, LINE * 2 + 4)
        first = y + (high - LANE * (deep - 1)) / 2
        rows += [{**each, "y": first + LANE * each["lane"]} for each in own]
        named = wrapped(party_name(analysis.case, party), LEFT - 12, 2, BASE)
        names.append({"y": y + (high - LINE * (len(named) - 1)) / 2, "label": named})
        y += high
    lines.append({"y": y, "low": 0, "high": RIGHT})
    layers: list[Layer] = [spans(lines, None, colour="rule", thick=1)]
    layers.append(words(names, x=0))
    for kind in KINDS:
        if own := [row for row in rows if row["kind"] == kind]:
            shape, hollow = SHAPES[kind], kind in HOLLOW
            layers.append(marks(own, None, shape=shape, size=50, hollow=hollow, colour="ink"))
    return layers, y


def _placed(analysis: Analysis, days: Days, spoken: Sequence[Said]) -> Iterator[dict[str, Any]]:
    """Where each statement of a party stands: below its day, those after it in lanes below; where
    the next day is far, beside each other as well."""
    taken: list[tuple[float, int]] = []
    ends = [*(days.x(step.date) for step in analysis.timeline[1:]), float(WIDTH)]
    for each in spoken:
        x = days.x(analysis.timeline[each.step].date)
        beside = max(int((ends[each.step] - LANE / 2 - x) // LANE), 1)
        wanted = [(x + LANE * column, lane) for column in range(beside) for lane in range(LANES)]
        wanted += [(x, lane) for lane in range(LANES, LANES + len(spoken))]
        place = next(one for one in wanted if not any(_meet(one, other) for other in taken))
        taken.append(place)
        yield {"x": place[0], "lane": place[1], "kind": each.kind, "tip": each.said}


def _meet(one: tuple[float, int], other: tuple[float, int]) -> bool:
    """Whether two statements would lie on each other."""
    return one[1] == other[1] and abs(one[0] - other[0]) < LANE - 0.01


def meanings(analysis: Analysis) -> list[Key]:
    """What the marks mean, of those that occur."""
    kinds = {each.kind for each in said(analysis)}
    return [
        Key(MEANINGS[kind], shape=SHAPES[kind], colour="ink", hollow=kind in HOLLOW)
        for kind in KINDS
        if kind in kinds
    ]
