"""Two agreements side by side, in a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from zopa.analysis.exact import known_worths
from zopa.analysis.offers import ComparedParty, Comparison
from zopa.analysis.panel import PackageFigures
from zopa.case.model import Case
from zopa.report import numbers
from zopa.report.exact import all_sign_by_worths, wholly, would_sign
from zopa.report.marks import BAR, FAINT, FILLED, STRONG, Marks
from zopa.report.packages import more_worth, shown
from zopa.report.wording import (
    LIKELY,
    about,
    agreement_in_sentence,
    agreement_name,
    clean,
    enumeration,
    party_in_sentence,
    party_name,
    sentence,
    signatories,
    with_margin,
)


def comparison(answer: Comparison, marks: Marks) -> Iterator[RenderableType]:
    """Who would sign which, who prefers which, and in what they differ."""
    for line in headlines(answer):
        yield marks.text(line, STRONG)
    yield ""
    if answer.parties:
        yield _parties(answer, marks)
        yield ""
    yield marks.text("In what they differ", STRONG)
    yield _differences(answer, marks)


def headlines(answer: Comparison) -> Iterator[str]:
    """How probably all sign either, and who prefers which."""
    case = answer.case
    sides = [agreement_in_sentence(case, name) for name in answer.agreements]
    yield from _all_sign(answer)
    for side, figures in zip(sides, answer.figures, strict=True):
        if figures is None and answer.parties:
            yield f"{sentence(side)} has the terms of no deal: nothing to sign."
    yield from _known(answer)
    for number, side in enumerate(sides):
        own = [
            f"{party_in_sentence(case, party)} ({about(each.probability, each.error)})"
            for party, both in answer.parties.items()
            if party in shown(case, answer.parties) and both.worths is None
            for each in [(both.first, both.second)[number]]
            if each.probability >= LIKELY
        ]
        if own:
            other = sides[1 - number]
            verb = "prefers" if len(own) == 1 else "prefer"
            yield f"{sentence(enumeration(own))} probably {verb} {side} to {other}."


def _all_sign(answer: Comparison) -> Iterator[str]:
    """How probably all sign either, or whether they do where their worths are known."""
    case = answer.case
    figures = {
        name: own
        for name, own in zip(answer.agreements, answer.figures, strict=True)
        if own is not None
    }
    if figures and all_sign_by_worths(case):
        signed = [name for name, own in figures.items() if own.probability]
        yield f"{sentence(would_sign(case, signed, [n for n in figures if n not in signed]))}."
    elif figures:
        told = enumeration(
            f"{agreement_in_sentence(case, name)} {about(own.probability, own.error)}"
            for name, own in figures.items()
        )
        yield f"How probably {signatories(case)} would sign: {told}."


def _known(answer: Comparison) -> Iterator[str]:
    """What the parties prefer whose worths are known, and by what numbers."""
    case = answer.case
    sides = [agreement_in_sentence(case, name) for name in answer.agreements]
    for party, own in answer.parties.items():
        if own.worths is None:
            continue
        no_deal = known_worths(case)[party].reservation
        first, second, nothing = numbers.told(*own.worths, no_deal)
        name = party_in_sentence(case, party)
        if own.worths[0] == own.worths[1]:
            does = f"To {name} both are worth the same"
        else:
            better, other = sides if own.worths[0] > own.worths[1] else reversed(sides)
            does = f"{sentence(name)} prefers {better} to {other}"
        yield f"{does}: {sides[0]} is worth {first}, {sides[1]} {second}, no deal {nothing}."


def _parties(answer: Comparison, marks: Marks) -> Table:
    case = answer.case
    table = Table(box=marks.rule, show_edge=False, padding=(0, 2, 0, 0), leading=1)
    table.add_column(marks.text(""), overflow="fold")
    for name in answer.agreements:
        table.add_column(
            _lines("would sign", agreement_name(case, name), marks), min_width=8, overflow="fold"
        )
    table.add_column(
        _lines("prefers", agreement_name(case, answer.agreements[0]), marks),
        min_width=BAR,
        overflow="fold",
    )
    spread = "exactly" if wholly(case) else "mean, 5–95 %"
    table.add_column(_lines("worth more or less", spread, marks), overflow="fold")
    for party in shown(case, answer.parties):
        own = answer.parties[party]
        signs = party in case.signatories
        table.add_row(
            marks.text(party_name(case, party), STRONG),
            *(_signs(side, party, marks) if signs else Text() for side in answer.figures),
            _prefers(own, marks),
            marks.text(more_worth(own.worth_change, exact=own.worths is not None)),
        )
    return table


def _lines(first: str, second: str, marks: Marks) -> Text:
    return Text("\n").join([marks.text(first, FAINT), marks.text(second, STRONG)])


def _signs(figures: PackageFigures | None, party: str, marks: Marks) -> Text:
    if figures is None:
        return marks.text("no deal", FAINT)
    return marks.text(with_margin(*figures.parties[party]))


def _prefers(own: ComparedParty, marks: Marks) -> Text:
    probability, error = own.first
    lines = [
        marks.text(with_margin(probability, error), STRONG),
        Text(marks.bar(probability, error, None, BAR), FILLED),
    ]
    if own.worths is None and own.certainty in ("always", "never"):
        lines.append(marks.text(own.certainty, FAINT))
    return Text("\n").join(lines)


def _differences(answer: Comparison, marks: Marks) -> Table:
    case = answer.case
    table = Table(box=marks.rule, show_edge=False, padding=(0, 2, 0, 0))
    for name in ("", *(agreement_name(case, each) for each in answer.agreements)):
        table.add_column(marks.text(name), overflow="fold")
    for issue, both in answer.differences.items():
        table.add_row(
            marks.text(clean(case.issues[issue].title)),
            *(marks.text(_label(case, issue, option)) for option in both),
        )
    return table


def _label(case: Case, issue: str, option: str | float) -> str:
    return clean(case.issues[issue].label(option))
