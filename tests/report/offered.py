"""Answers about packages built by hand, and a case small enough to see through."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import redirect_stdout
from dataclasses import replace
from datetime import date
from io import StringIO
from typing import Any

from report.answers import TERMS, hostile, minerals, minerals_case, unsettled, visit
from zopa.analysis.offers import (
    AmendedParty,
    Amendment,
    Amendments,
    ComparedParty,
    Comparison,
    Effect,
    Existence,
    LogrollAnswer,
    PackageAnswer,
    Seat,
    Terms,
    Trade,
    Zone,
    ZoneAnswer,
)
from zopa.analysis.panel import PackageFigures
from zopa.analysis.results import Spread
from zopa.case.model import Case, Condition, Issue, Option, Rule, Statement
from zopa.case.readings import Prefers
from zopa.cli import main
from zopa.preferences.diagnostics import Figure

BORDER = """
title: Border and toll
as_of: 2025-05-01
parties: {north: {name: North}, south: {name: South}, coast: {name: Coast}}
signatories: [north, south]
no_deal: as_it_is
issues:
  border: {title: Border, options: {closed: Closed, guarded: Guarded, open: Open}}
  toll: {title: Toll, unit: euros, range: [0, 10]}
  watch: {title: Watch, options: {kept: Kept, dropped: Dropped}, decided_by: north,
    assumed: dropped}
rules:
  - guards keep watch: {if: {border: guarded}, then: {watch: kept}}
agreements:
  as_it_is: {border: closed, toll: 10}
  opening: {border: open, toll: 5}
  half_open: {border: guarded, toll: 5}
scenarios:
  withdrawn: {credibilities: {line: 0, refusal: 0}}
statements:
  - {id: refusal, party: north, said: sent it back, date: 2025-01-10, credibility: 0.9,
     means: [{refuses: opening}]}
  - {id: line, party: north, said: no open border, date: 2025-01-12, credibility: 0.8,
     means: [{rules_out: {border: open}}]}
  - {id: trade, party: south, said: wants it open, date: 2025-01-11, credibility: 0.9,
     means: [{prefers: {border: [open, closed]}}]}
  - {id: cheap, party: south, said: wants it cheap, date: 2025-01-11, credibility: 0.9,
     means: [{less_is_better: toll}]}
"""
"""North will not open the border, South wants it open and cheap, nothing is on record of Coast."""

FEW = ("--draws", "100", "--workers", "1", "--no-sensitivity")
"""Enough where figures do not matter."""


def json_of(*arguments: str) -> dict[str, Any]:
    """What a command prints as JSON."""
    page = StringIO()
    with redirect_stdout(page):
        assert main([*arguments, "--json"]) == 0
    found: dict[str, Any] = json.loads(page.getvalue())
    return found


DRAFT = TERMS["february_draft"]
ARMED = TERMS["arms_for_minerals"]
GIFT: Terms = {"resource_share": 0.0, "guarantee": "own_forces"}


def figures(
    ukraine: float,
    united_states: float = 0.8,
    *,
    error: float = 0.006,
    if_bluff: float | None = None,
    sensitivity: bool = True,
    **others: float,
) -> PackageFigures:
    """How a package is judged by its two signatories, and by others."""
    together = ukraine * united_states
    parties = {"ukraine": ukraine, "united_states": united_states, **others}
    return PackageFigures(
        probability=together,
        error=error,
        low=max(together - 0.05, 0.0) if sensitivity else None,
        high=min(together + 0.05, 1.0) if sensitivity else None,
        prior_only=0.25,
        if_bluff=if_bluff,
        parties={name: Figure(each, error) for name, each in parties.items()},
    )


def heard() -> Case:
    """Both signatories have spoken, the others have not."""
    case = minerals_case()
    return replace(case, statements=(*case.statements, visit()))


def zone_answer() -> ZoneAnswer:
    """Five packages besides no deal: two that cannot be told apart, and the draft, which Ukraine
    never signs."""
    return ZoneAnswer(
        total=5,
        certain=(),
        certain_complete=True,
        exists=Existence(0.91, 0.006, 0.91, 0.85, 0.95),
        packages=(
            PackageAnswer(ARMED, figures(0.9), "arms_for_minerals", leading=True),
            PackageAnswer(GIFT, figures(0.95, 0.75), leading=True, certainty="sometimes"),
            PackageAnswer(
                DRAFT, figures(0.03, 0.94, if_bluff=0.11), "february_draft", certainty="never"
            ),
        ),
        leading=2,
        every_one_judged=True,
        seats=(
            Seat("russia", joins=True, exists=Figure(0.6, 0.01), best=0.38, terms=ARMED),
            Seat("ukraine", joins=False, exists=Figure(1.0, 0.0003), best=0.97, terms=DRAFT),
        ),
    )


def zone(answer: ZoneAnswer | None = None, case: Case | None = None) -> Zone:
    """The zone as the page shows it."""
    return Zone(
        case=case or heard(),
        statements=3,
        method=minerals().method,
        warnings=(),
        complete=True,
        answer=answer or zone_answer(),
    )


def one_package(each: PackageAnswer | None = None) -> ZoneAnswer:
    """A zone that lists one package."""
    first = zone_answer().packages[0]
    return replace(zone_answer(), packages=(each or replace(first, leading=True),), leading=1)


def too_large(bound: float | None = 0.4) -> ZoneAnswer:
    """A space too large to judge every package of it."""
    return replace(
        zone_answer(),
        total=10**15,
        exists=Existence(0.8, 0.006, 0.9),
        leading=None,
        every_one_judged=False,
        bound=bound,
        seats=(),
    )


def tied() -> Case:
    """A rule ties the arms to support that is withheld."""
    forces, withheld = Condition(("own_forces",)), Condition(("withheld",))
    rule = Rule("no support with forces", {"guarantee": forces}, {"support": withheld})
    return replace(heard(), rules=(rule,))


def amendment(changes: Mapping[str, Option], figures: PackageFigures) -> Amendment:
    """So many changes of the draft."""
    return Amendment(
        changes=changes,
        terms={**DRAFT, **changes},
        figures=figures,
        parties={
            name: AmendedParty(*own, Spread(0.21, -0.1, 0.45))
            for name, own in figures.parties.items()
        },
        effects={name: dict.fromkeys(figures.parties, Effect(0.3, 0.2)) for name in changes},
        certainty="sometimes",
    )


def trade(payer: str | None = "united_states", *, least: bool = False) -> Trade:
    """Ukraine gains by arms."""
    cost = 0.0 if payer is None else 0.14
    return Trade("ukraine", "guarantee", "own_forces", 0.52, payer, cost, least)


ARMS = amendment({"guarantee": "own_forces"}, figures(0.8, 0.9, europe=0.5))
"""The draft with arms."""

HALVED = amendment({"resource_share": 12.5}, figures(0.3, 0.95, europe=0.5))
"""The draft with a smaller share."""

BOTH = amendment({"resource_share": 12.5, "guarantee": "own_forces"}, figures(0.9, europe=0.5))
"""The draft with both."""


def amendments() -> Amendments:
    """One change of the draft is enough for 0.7."""
    reached = replace(ARMS, carried_by=trade(least=True))
    return Amendments(
        case=heard(),
        statements=3,
        method=minerals().method,
        warnings=(),
        complete=True,
        agreement="february_draft",
        target=0.7,
        keep=(),
        at_least={},
        now=figures(0.03, 0.94, europe=0.5),
        reached=True,
        amendments=(reached,),
        best=(reached, BOTH),
        searched=2,
        possible=2,
        count=1,
        logrolls=(
            LogrollAnswer(
                {"resource_share": 12.5, "guarantee": "own_forces"},
                {"resource_share": "ukraine", "guarantee": "united_states"},
                0.23,
                0.005,
                0.31,
            ),
        ),
    )


def not_reached() -> Amendments:
    """No change of the draft is enough for 0.9."""
    return replace(amendments(), target=0.9, reached=False, amendments=(), count=0)


def needs_none() -> Amendments:
    """The draft itself reaches the target."""
    as_it_is = amendment({}, figures(0.9, 0.9, europe=0.5))
    return replace(amendments(), now=as_it_is.figures, amendments=(as_it_is,))


def compared(first: float, *, certainty: str | None = "sometimes") -> ComparedParty:
    """A party that prefers the first of two agreements so probably."""
    return ComparedParty(
        Figure(first, 0.006),
        Figure(1 - first, 0.006),
        Spread(first - 0.5, first - 0.8, first - 0.2),
        certainty,  # type: ignore[arg-type]  # one of the three verdicts
    )


def comparison() -> Comparison:
    """The draft beside the arms."""
    return Comparison(
        case=heard(),
        statements=3,
        method=minerals().method,
        warnings=(),
        complete=True,
        agreements=("february_draft", "arms_for_minerals"),
        figures=(figures(0.03, 0.94, europe=0.5), figures(0.88, 0.74, europe=0.5)),
        differences={"resource_share": (50.0, 12.5), "guarantee": ("none", "own_forces")},
        parties={
            "ukraine": compared(0.1, certainty="never"),
            "united_states": compared(0.7, certainty="always"),
            "europe": compared(0.5),
        },
    )


def with_no_deal() -> Comparison:
    """The draft beside no deal, which is not judged."""
    answer = comparison()
    return replace(
        answer, agreements=("february_draft", "status_quo"), figures=(answer.figures[0], None)
    )


def without_figures() -> tuple[Zone, Amendments, Comparison]:
    """Ukraine contradicts itself with certainty, so that nothing can be judged."""
    warned = ("Ukraine: the statements are held certain and cannot all be meant.",)
    nothing = replace(zone_answer(), exists=None, packages=(), leading=None, seats=())
    return (
        replace(zone(nothing), warnings=warned),
        replace(
            not_reached(),
            warnings=warned,
            now=None,
            best=(),
            searched=0,
            logrolls=(),
            answered=False,
        ),
        replace(comparison(), warnings=warned, figures=(None, None), parties={}),
    )


def not_settled() -> tuple[Zone, Amendments, Comparison]:
    """The chains did not agree."""
    made = unsettled().method
    return (
        replace(zone(), method=made),
        replace(amendments(), method=made),
        replace(comparison(), method=made),
    )


def named(name: str) -> Case:
    """Every name and every sentence of the case is this text."""
    case = hostile(name).case
    said = replace(visit(), said=name, speaker=name)
    return replace(case, statements=(*case.statements, said), rules=tied().rules)


def with_everything_named(name: str) -> tuple[Zone, Amendments, Comparison]:
    """All three answers about such a case, with everything on the page that there can be."""
    case, warned = named(name), (name,)
    certain = replace(zone_answer(), certain=(ARMED, GIFT))
    return (
        replace(zone(certain), case=case, warnings=warned),
        replace(
            amendments(),
            case=case,
            warnings=warned,
            keep=("resource_share",),
            at_least={"europe": 0.4},
        ),
        replace(comparison(), case=case, warnings=warned),
    )


def wide(terms: int) -> Zone:
    """A zone with so many terms beside each other."""
    names = [f"term_{number}" for number in range(terms)]
    issues = {name: Issue(name, f"Question {name[5:]}", ("a", "b")) for name in names}
    first: Terms = dict.fromkeys(names, "a")
    second: Terms = dict.fromkeys(names, "b")
    said = Statement("s", "ukraine", "…", (Prefers("term_0", (("a",), ("b",))),), date(2025, 2, 1))
    case = replace(minerals_case(), issues=issues, agreements={}, no_deal="unknown")
    packages = tuple(PackageAnswer(each, figures(0.9)) for each in (first, second))
    return zone(
        replace(zone_answer(), packages=packages, seats=()),
        replace(case, statements=(said,), scenarios={}),
    )
