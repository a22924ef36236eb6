"""Who would sign what, in a terminal: agreements × parties with bars, or a block for each agreement
where that does not fit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from zopa.analysis.results import AgreementAnswer, Analysis, GroupAnswer, PartyAnswer
from zopa.case.model import Case
from zopa.report.findings import judged
from zopa.report.marks import Marks
from zopa.report.verdicts import forced, short_verdict
from zopa.report.wording import agreement_name, figure, party_name, span, with_margin

FIGURES = 11
"""Columns for a figure with its error, its bar and a short note."""

BAR = 10
NAMES = 12
"""The least room for the agreements' names; with less, each agreement becomes a block."""

BLOCK_NAMES = 24
"""The most room for the parties' names in a block."""

STRONG, FAINT, FILLED = "bold", "dim", "cyan"


def fits(analysis: Analysis, width: int) -> bool:
    """Whether the table does."""
    parties = in_order(judged(analysis).values())
    return width >= NAMES + (FIGURES + 2) * (len(parties) + 1)


def signing(analysis: Analysis, marks: Marks, width: int) -> Iterator[RenderableType]:
    """Every agreement's answers, as a table where it fits, else as blocks."""
    case, answers = analysis.case, judged(analysis)
    if fits(analysis, width):
        yield _table(case, answers, in_order(answers.values()), marks)
        yield ""
        return
    for name, answer in answers.items():
        yield marks.text(agreement_name(case, name), STRONG)
        yield Padding(_block(case, answer, marks, width - 2), (0, 0, 1, 2))


def in_order(answers: Iterable[AgreementAnswer]) -> list[str]:
    """The parties that have answers: signatories first, then the others."""
    signatory = {name: one.signatory for answer in answers for name, one in answer.parties.items()}
    return sorted(signatory, key=lambda name: not signatory[name])


def _table(
    case: Case, answers: Mapping[str, AgreementAnswer], parties: list[str], marks: Marks
) -> Table:
    table = Table(box=marks.rule, show_edge=False, padding=(0, 1, 0, 0), leading=1)
    table.add_column(marks.text("Agreement"), overflow="fold")
    headings = [_heading("All signatories", "would sign", marks)]
    headings += [_heading(party_name(case, party), _role(case, party), marks) for party in parties]
    for heading in headings:
        table.add_column(heading, width=FIGURES, overflow="fold")
    for name, answer in answers.items():
        table.add_row(
            marks.text(agreement_name(case, name), STRONG),
            *(_cell(one, marks) for one in (answer.all, *map(answer.parties.get, parties))),
        )
    return table


def _role(case: Case, party: str) -> str:
    return "would sign" if party in case.signatories else "prefers to no deal"


def _heading(name: str, role: str, marks: Marks) -> Text:
    return _lines([marks.text(name, STRONG), marks.text(role, FAINT)])


def _lines(texts: Iterable[Text]) -> Text:
    return Text("\n").join(texts)


def _cell(answer: PartyAnswer | GroupAnswer | None, marks: Marks) -> Text:
    """A line each for the figure with its error, the bar, and what is to be known about it."""
    if answer is None:
        return Text()
    return _lines([_figure(answer, marks), *_under(answer, short_notes(answer), marks)])


def _figure(answer: PartyAnswer | GroupAnswer, marks: Marks) -> Text:
    return marks.text(with_margin(answer.probability, answer.error), STRONG)


def _under(answer: PartyAnswer | GroupAnswer, notes: Iterable[str], marks: Marks) -> Iterator[Text]:
    if answer.probability is not None:
        bar = Text(marks.bar(answer.probability, answer.error, answer.prior_only, BAR), FILLED)
        bar.highlight_regex(f"{re.escape(marks.track)}+", FAINT)
        yield bar
    for note in notes:
        yield marks.text(note, FAINT)


def short_notes(answer: PartyAnswer | GroupAnswer) -> Iterator[str]:
    """What is to be known about a figure, in words that a legend explains."""
    if forced(answer):
        yield forced(answer)
    if isinstance(answer, GroupAnswer):
        return
    if answer.no_evidence:
        yield "no evidence"
    if answer.rests_on_assumptions and answer.sensitivity:
        yield f"†{span(answer.sensitivity.low, answer.sensitivity.high)}"
    if answer.if_bluff is not None:
        yield f"bluff {figure(answer.if_bluff, answer.error)}"


def long_notes(answer: PartyAnswer | GroupAnswer) -> Iterator[str]:
    """What is to be known about a figure, in full."""
    if forced(answer):
        yield short_verdict(answer)
    if isinstance(answer, GroupAnswer):
        return
    if answer.no_evidence:
        yield "no evidence"
    if answer.rests_on_assumptions and answer.sensitivity:
        low, high = answer.sensitivity.low, answer.sensitivity.high
        yield f"rests on assumptions: {span(low, high, ' to ')}"
    if answer.if_bluff is not None:
        yield f"if its red line is a bluff: {figure(answer.if_bluff, answer.error)}"


def _block(case: Case, answer: AgreementAnswer, marks: Marks, width: int) -> Table:
    """One agreement: a line for all signatories and one for each party."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=min(max(width - FIGURES - 2 * BAR - 4, 8), BLOCK_NAMES), overflow="fold")
    table.add_column(width=FIGURES, overflow="fold")
    table.add_column(overflow="fold")
    if answer.all:
        bar = _lines(_under(answer.all, long_notes(answer.all), marks))
        table.add_row(marks.text("All signatories"), _figure(answer.all, marks), bar)
    for party, one in answer.parties.items():
        name = party_name(case, party) + ("" if one.signatory else " (prefers to no deal)")
        under = _lines(_under(one, long_notes(one), marks))
        table.add_row(marks.text(name), _figure(one, marks), under)
    return table
