"""The same agreements under every scenario, side by side: figures only, and what changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import hypot

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table

from zopa.analysis.results import (
    AgreementAnswer,
    Analysis,
    GroupAnswer,
    PartyAnswer,
    ScenarioAnswer,
)
from zopa.report.marks import Marks
from zopa.report.signing import STRONG, in_order
from zopa.report.wording import agreement_name, clean, figure, party_name

FIGURES = 9
NAMES = 20

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
    """The parties, and for each agreement that any scenario judges its rows, the main one first."""
    sets = (analysis.main, *analysis.scenarios.values())
    agreements = [
        name
        for name in analysis.case.agreements
        if any(name in each.agreements and each.agreements[name].parties for each in sets)
    ]
    parties = in_order(answer for each in sets for answer in each.agreements.values())
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


def side_by_side(analysis: Analysis, marks: Marks, width: int) -> Iterator[RenderableType]:
    """Every agreement's figures under every scenario, as a table where the width allows."""
    parties, rows = compared(analysis)
    names = ["All", *(party_name(analysis.case, party) for party in parties)]
    if width >= NAMES + (FIGURES + 1) * len(names):
        yield _table(analysis, rows, names, marks)
        return
    for agreement, each in rows.items():
        yield marks.text(agreement_name(analysis.case, agreement), STRONG)
        for row in each:
            yield Padding(marks.text(f"{row.scenario}: {_listed(names, row, marks)}"), (0, 0, 0, 2))


def _listed(names: list[str], row: Row, marks: Marks) -> str:
    if row.no_deal:
        return "no deal"
    listed = zip(names, figures(row, marks), strict=True)
    return "; ".join(f"{name} {shown}" for name, shown in listed if shown)


def _table(
    analysis: Analysis, rows: Mapping[str, list[Row]], names: list[str], marks: Marks
) -> Table:
    table = Table(box=marks.rule, show_edge=False, padding=(0, 1, 0, 0))
    table.add_column(marks.text("Agreement and scenario"), overflow="fold")
    for name in names:
        table.add_column(marks.text(name), width=FIGURES, overflow="fold")
    for agreement, each in rows.items():
        table.add_row(marks.text(agreement_name(analysis.case, agreement), STRONG))
        for row in each:
            table.add_row(marks.text(f"  {row.scenario}"), *map(marks.text, figures(row, marks)))
    return table


def figures(row: Row, marks: Marks) -> list[str]:
    """The row's figures, each with an arrow where it differs from the main scenario's."""
    if row.no_deal:
        return ["no deal", *[""] * (len(row.answers) - 1)]
    main = row.main or row.answers
    return [_figure(one, other, marks) for one, other in zip(row.answers, main, strict=True)]


def _figure(answer: Answer, main: Answer, marks: Marks) -> str:
    if answer is None:
        return ""
    shown = figure(answer.probability, answer.error)
    return f"{shown} {_arrow(answer, main, marks)}".strip()


def _arrow(answer: PartyAnswer | GroupAnswer, main: Answer, marks: Marks) -> str:
    """Up or down where the two differ by more than three standard errors, and to the eye."""
    if main is None or answer.probability is None or main.probability is None:
        return ""
    change = answer.probability - main.probability
    if abs(change) < max(3 * hypot(answer.error or 0, main.error or 0), 0.01):
        return ""
    return marks.up if change > 0 else marks.down
