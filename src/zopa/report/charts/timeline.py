"""How the answers moved as statements came in: what the chart shows, its finding, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from zopa.analysis.moved import Step
from zopa.analysis.results import Analysis, GroupAnswer
from zopa.case.model import Case, Statement
from zopa.case.readings import RedLine, Refuses, WouldSign
from zopa.report.moved import moved_most
from zopa.report.wording import (
    agreement_name,
    clean,
    day,
    figure,
    party_name,
    plural,
    signatories,
    with_margin,
)

FEWEST = 2
"""One day alone moves nothing that could be drawn."""

MOST = 8
"""So many agreements are drawn, those that moved most."""


@dataclass(frozen=True)
class Said:
    """A statement that came in on a day of the timeline, or went out of force."""

    step: int
    party: str
    kind: str
    said: str


KINDS = ("position", "red line", "preference", "ended")
"""Would sign or refuses; a term without which, or with which, no signature; anything else; out of
force."""


def agreements(analysis: Analysis) -> tuple[str, ...]:
    """The agreements that are drawn, in file order."""
    names = [
        name
        for name in analysis.case.agreements
        if any(_probability(step, name) is not None for step in analysis.timeline)
    ]
    ranked = sorted(names, key=lambda name: -_moved(analysis.timeline, name))[:MOST]
    return tuple(name for name in names if name in ranked)


def _probability(step: Step, name: str) -> float | None:
    answer = step.agreements.get(name)
    return answer.probability if answer else None


def _moved(steps: tuple[Step, ...], name: str) -> float:
    figures = [figure for step in steps if (figure := _probability(step, name)) is not None]
    return max(figures) - min(figures)


def prior(analysis: Analysis, name: str) -> float | None:
    """Where the figure stood before any statement."""
    answer = analysis.timeline[0].agreements.get(name)
    return answer.prior_only if answer else None


def said(analysis: Analysis) -> tuple[Said, ...]:
    """What came in and what ended, day by day."""
    statements = {each.id: each for each in analysis.case.statements}
    found: list[Said] = []
    for number, step in enumerate(analysis.timeline):
        came = [statements[name] for name in step.statements if name in statements]
        ended = [statements[name] for name in step.ended if name in statements]
        found += [Said(number, each.party, kind(each), clean(each.said)) for each in came]
        found += [Said(number, each.party, "ended", clean(each.said)) for each in ended]
    return tuple(found)


def kind(statement: Statement) -> str:
    """What a statement says, by its strongest reading."""
    if any(isinstance(reading, RedLine) for reading in statement.means):
        return "red line"
    if any(isinstance(reading, WouldSign | Refuses) for reading in statement.means):
        return "position"
    return "preference"


def title(analysis: Analysis) -> str:
    """The day on which a figure moved most."""
    return moved_most(analysis.case, analysis.timeline, agreements(analysis))


def text(analysis: Analysis) -> str:
    """Every figure of the chart, day by day."""
    return " ".join(_text(analysis))


def _text(analysis: Analysis) -> Iterator[str]:
    case, names = analysis.case, agreements(analysis)
    yield f"The probability that {signatories(case)} would sign, at the end of each day."
    if before := [
        f"{agreement_name(case, name)} {figure(own)}"
        for name in names
        if (own := prior(analysis, name)) is not None
    ]:
        yield f"Before any statement: {'; '.join(before)}."
    statements = {each.id: each for each in case.statements}
    for step in analysis.timeline:
        yield f"{day(step.date)}, {_record(case, step, statements)}: {_figures(case, step, names)}."


def _record(case: Case, step: Step, statements: Mapping[str, Statement]) -> str:
    by_party: dict[str, int] = {}
    for name in step.statements:
        if name in statements:
            party = statements[name].party
            by_party[party] = by_party.get(party, 0) + 1
    told = [
        f"{plural(count, 'statement')} of {party_name(case, party)}"
        for party, count in by_party.items()
    ]
    told += [f"{clean(', '.join(step.ended))} ended"] if step.ended else []
    return ", ".join(told) or "the record changed"


def _figures(case: Case, step: Step, names: tuple[str, ...]) -> str:
    return "; ".join(
        f"{agreement_name(case, name)} {_with_margin(step.agreements.get(name))}" for name in names
    )


def _with_margin(answer: GroupAnswer | None) -> str:
    return with_margin(answer.probability, answer.error) if answer else "no answer"
