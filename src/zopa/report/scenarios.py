"""The same agreements under every scenario, side by side: figures only, and what changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import hypot

from zopa.analysis.results import (
    AgreementAnswer,
    Analysis,
    GroupAnswer,
    PartyAnswer,
    ScenarioAnswer,
)
from zopa.report.document import Cell, Table, strong, words
from zopa.report.exact import wholly
from zopa.report.packages import shown
from zopa.report.signing import in_order
from zopa.report.wording import agreement_name, clean, figure, party_name

CAPTION = "Probabilities under each scenario"
CAPTION_KNOWN = "Whether each would be signed under each scenario: 1 yes, 0 no"

UP, DOWN = "↑", "↓"
"""Follow a figure that lies higher, or lower, than under the main scenario."""

Answer = PartyAnswer | GroupAnswer | None


@dataclass(frozen=True)
class Row:
    """One agreement under one scenario: the answers of all signatories and of each party, and the
    same under the main scenario to compare with."""

    scenario: str
    no_deal: bool
    answers: tuple[Answer, ...]
    main: tuple[Answer, ...]


def compared(analysis: Analysis) -> tuple[list[str], Mapping[str, list[Row]]]:
    """The parties of which there is something to tell, and for each agreement that any scenario
    judges its rows, the main one first."""
    sets = (analysis.main, *analysis.scenarios.values())
    agreements = [
        name
        for name in analysis.case.agreements
        if any(name in each.agreements and each.agreements[name].parties for each in sets)
    ]
    answered = in_order(answer for each in sets for answer in each.agreements.values())
    parties = shown(analysis.case, answered)
    return parties, {
        name: [_row(analysis.main, each, name, parties) for each in sets] for name in agreements
    }


def _row(main: ScenarioAnswer, scenario: ScenarioAnswer, agreement: str, parties: list[str]) -> Row:
    here, there = scenario.agreements.get(agreement), main.agreements.get(agreement)
    return Row(
        scenario_name(scenario),
        here is not None and here.no_deal,
        _answers(here, parties),
        _answers(there, parties) if scenario is not main else (),
    )


def scenario_name(scenario: ScenarioAnswer) -> str:
    """The scenario as a reader knows it."""
    return "as written" if scenario.name is None else clean(scenario.name)


def _answers(answer: AgreementAnswer | None, parties: list[str]) -> tuple[Answer, ...]:
    return (
        (answer.all, *map(answer.parties.get, parties)) if answer else (None,) * (len(parties) + 1)
    )


def scenario_table(analysis: Analysis) -> Table:
    """Every agreement's figures under every scenario: a heading for each agreement, and below it a
    row for each scenario."""
    parties, rows = compared(analysis)
    names = ["All", *(party_name(analysis.case, party) for party in parties)]
    return Table(
        CAPTION_KNOWN if wholly(analysis.case) else CAPTION,
        (("Agreement and scenario",), *((name,) for name in names)),
        tuple(
            cells
            for agreement, each in rows.items()
            for cells in (_heading(agreement_name(analysis.case, agreement)), *map(_cells, each))
        ),
    )


def _heading(agreement: str) -> tuple[Cell, ...]:
    return (Cell((words(strong(agreement)),)),)


def _cells(row: Row) -> tuple[Cell, ...]:
    return tuple(Cell((words(each),) if each else ()) for each in (row.scenario, *figures(row)))


def figures(row: Row) -> list[str]:
    """The row's figures, each with an arrow where it differs from the main scenario's."""
    if row.no_deal:
        return ["no deal", *[""] * (len(row.answers) - 1)]
    main = row.main or row.answers
    return [_figure(one, other) for one, other in zip(row.answers, main, strict=True)]


def _figure(answer: Answer, main: Answer) -> str:
    if answer is None:
        return ""
    told = figure(answer.probability, answer.error)
    return f"{told} {_arrow(answer, main)}".strip()


def _arrow(answer: PartyAnswer | GroupAnswer, main: Answer) -> str:
    """Up or down where the two differ by more than three standard errors, and to the eye."""
    if main is None or answer.probability is None or main.probability is None:
        return ""
    change = answer.probability - main.probability
    if abs(change) < max(3 * hypot(answer.error or 0, main.error or 0), 0.01):
        return ""
    return UP if change > 0 else DOWN
