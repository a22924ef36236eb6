"""What a figure rests on: how it changes when one statement is left out, and when it is even."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, hypot

from rich.console import RenderableType
from rich.table import Table

from zopa.analysis.results import Explanation, GroupAnswer, Influence, PartyAnswer
from zopa.case.readings import Worth
from zopa.report.marks import STRONG, Marks
from zopa.report.page import paragraph
from zopa.report.verdicts import MOST_NAMES
from zopa.report.wording import (
    about,
    clean,
    enumeration,
    figure,
    party_in_sentence,
    party_name,
    plural,
    sentence,
    several,
    with_margin,
)

STATEMENTS, FIGURES, EVEN = 16, 17, 9
"""Columns of the table; with less room there is a line for each statement instead."""

CHANCE = 3.0
"""A change within so many combined standard errors may be chance."""


@dataclass(frozen=True)
class Without:
    """A figure without a statement, its standard error, and how far that is from the figure with
    it; None where one of them is missing."""

    probability: float | None
    error: float | None
    change: float | None = None

    def __str__(self) -> str:
        """The figure and, where it is large enough to see, the change."""
        shown = with_margin(self.probability, self.error)
        if self.change is None or abs(self.change) < 0.005:
            return shown
        return f"{shown} {'+' if self.change > 0 else '−'}{abs(self.change):.2f}"


@dataclass(frozen=True)
class Row:
    """What leaving out one statement does: to its party's figure, to that of all signatories (None
    for a party that is not one of several), and the credibility that makes this one half."""

    statement: str
    party: Without
    all: Without | None
    even: float | None
    moves: bool = True

    @property
    def figures(self) -> list[Without]:
        """The figures that are shown."""
        return [self.party, *([self.all] if self.all else [])]


def rows(explanation: Explanation, party: str) -> list[Row]:
    """The statements of a party, the largest change first."""
    one = explanation.parties[party]
    together = explanation.all if _shared(explanation, party) else None
    return [_row(each, one.answer, together) for each in one.influence]


def moving_most(explanation: Explanation) -> str:
    """Which statement's leaving out changes the figure of all signatories most, if any does."""
    found = [
        (row.all, row.statement, party)
        for party, one in explanation.parties.items()
        if not one.answer.exact
        for row in rows(explanation, party)
        if row.all is not None and row.all.change is not None and _moves(row.all, explanation.all)
    ]
    if not found:
        return ""
    without, statement, party = max(found, key=lambda each: abs(each[0].change or 0.0))
    name, figure_ = clean(statement), about(without.probability, without.error)
    whose = party_in_sentence(explanation.case, party)
    if len(explanation.parties) < len(explanation.case.parties):
        return f"Of the statements of {whose}, {name} moves this most: {figure_} without it."
    return f"What moves this most is {name} of {whose}: {figure_} without it."


def _shared(explanation: Explanation, party: str) -> bool:
    """Whether the conclusion is not the party's alone."""
    signatories = explanation.case.signatories
    return party in signatories and len(signatories) > 1


def _row(found: Influence, answer: PartyAnswer, together: GroupAnswer | None) -> Row:
    own = _without(found.party_without, found.party_error, answer)
    return Row(
        found.statement,
        own,
        _without(found.probability_without, found.error, together) if together else None,
        found.break_even,
        moves=_moves(own, answer),
    )


def _without(
    probability: float | None, error: float | None, known: PartyAnswer | GroupAnswer
) -> Without:
    if probability is None or known.probability is None:
        return Without(probability, error)
    return Without(probability, error, probability - known.probability)


def _moves(found: Without, known: PartyAnswer | GroupAnswer | None) -> bool:
    """Whether leaving out a statement moves a figure by more than chance and enough to see, or
    gives a figure where there is none."""
    if found.change is None or known is None:
        return found.probability is not None
    chance = CHANCE * hypot(found.error or 0.0, known.error or 0.0)
    return abs(found.change) > max(chance, 0.01)


def influence(
    explanation: Explanation, party: str, marks: Marks, width: int
) -> Iterator[RenderableType]:
    """What the figure of a party rests on: a table of the statements that move it, and a line for
    those that do not."""
    found = rows(explanation, party)
    moving = [row for row in found if row.moves]
    yield marks.text("What the figure rests on: the same with one statement left out.")
    if moving:
        shown = [_as_it_stands(explanation, party), *moving]
        yield from _shown(explanation, party, shown, marks, width)
    yield from paragraph([*_still(found, moving), *_even(explanation, party, moving)], marks)


def _as_it_stands(explanation: Explanation, party: str) -> Row:
    answer, together = explanation.parties[party].answer, explanation.all
    everyone = (
        Without(together.probability, together.error)
        if together and _shared(explanation, party)
        else None
    )
    return Row("", Without(answer.probability, answer.error), everyone, None)


def _shown(
    explanation: Explanation, party: str, shown: Sequence[Row], marks: Marks, width: int
) -> Iterator[RenderableType]:
    """The rows as a table where it fits, else a line for each."""
    headings = _headings(explanation, party)
    even = any(row.even is not None for row in shown)
    if width < STATEMENTS + (FIGURES + 2) * len(headings) + (EVEN if even else 0):
        lines = (_line(_label(explanation, row), row, headings) for row in shown)
        yield from paragraph(lines, marks)
        return
    table = Table(box=marks.rule, show_edge=False, padding=(0, 1, 0, 0))
    table.add_column(marks.text("Left out"), overflow="fold")
    for heading in headings:
        table.add_column(marks.text(heading), width=FIGURES, overflow="fold")
    if even:
        table.add_column(marks.text("Even near"), width=EVEN, overflow="fold")
    for number, row in enumerate(shown):
        cells = [marks.text(str(each)) for each in row.figures]
        last = [marks.text(_even_near(row) if number else "")] if even else []
        table.add_row(marks.text(_label(explanation, row), STRONG), *cells, *last)
    yield table


def _headings(explanation: Explanation, party: str) -> list[str]:
    own = party_name(explanation.case, party)
    return [own, sentence(_everyone(explanation))] if _shared(explanation, party) else [own]


def _everyone(explanation: Explanation) -> str:
    count = len(explanation.case.signatories)
    return "both" if count == 2 else f"all {count}"


def _label(explanation: Explanation, row: Row) -> str:
    """The statement with its credibility; of the first row, that nothing is left out."""
    if not row.statement:
        return "(nothing)"
    credibility = explanation.statements[row.statement].credibility
    return f"{clean(row.statement)} ({credibility:g})"


def _line(label: str, row: Row, headings: Sequence[str]) -> str:
    told = "; ".join(
        f"{heading}: {each}" for heading, each in zip(headings, row.figures, strict=True)
    )
    even = f"; even near {_even_near(row)}" if row.even is not None else ""
    return f"{label}: {told}{even}"


def _even_near(row: Row) -> str:
    return "never" if row.even is None else figure(row.even)


def _still(found: Sequence[Row], moving: Sequence[Row]) -> Iterator[str]:
    """What is to be said of the statements that move nothing, or leave no figure."""
    still = [row for row in found if not row.moves and row.party.change is not None]
    if still:
        most = max(ceil(max(abs(row.party.change or 0.0) for row in still) * 100 - 1e-9), 1) / 100
        others = "other" if len(still) == 1 else "others"
        count = f"{len(still)} {others}" if moving else plural(len(still), "statement")
        verb, each = ("changes", "") if len(still) == 1 else ("change", " each")
        yield f"{count} {verb} the figure by no more than {most:.2f}{each}, which may be chance."
    if unknown := [clean(row.statement) for row in found if row.party.probability is None]:
        listed = enumeration(several(unknown, MOST_NAMES), "or")
        yield f"With {listed} left out there is no figure."


def _even(explanation: Explanation, party: str, moving: Sequence[Row]) -> Iterator[str]:
    """What the last column means, or that nothing would stand in it."""
    whose = f" for {_everyone(explanation)}" if _shared(explanation, party) else ""
    if any(row.even is not None for row in moving):
        yield f"Even near: the statement's credibility near which the figure{whose} is one half."
    elif any(_doubtful(explanation, row) for row in moving):
        yield f"No other credibility of any one of these would bring the figure{whose} to one half."


def _doubtful(explanation: Explanation, row: Row) -> bool:
    """Whether there is a figure without the statement, and it could be believed less: known worths
    cannot."""
    means = explanation.statements[row.statement].means
    known = any(isinstance(reading, Worth) for reading in means)
    return not known and (row.all or row.party).probability is not None
