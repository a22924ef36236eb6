"""Analyses built by hand, so that what is shown does not depend on how it is computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from zopa.analysis.certainties import together as verdict_of
from zopa.analysis.results import (
    FEW,
    AgreementAnswer,
    Analysis,
    ConsistencyAnswer,
    Contradiction,
    GroupAnswer,
    Method,
    PartyAnswer,
    Preferences,
    ScenarioAnswer,
    Sensitivity,
    Spread,
    SwitchAnswer,
)
from zopa.case.model import (
    Agreement,
    Case,
    Condition,
    Issue,
    Option,
    Party,
    Scenario,
    Source,
    Statement,
)
from zopa.case.readings import PackageRef, RedLine, Refuses, WouldSign
from zopa.preferences import Certain

TERMS: Mapping[str, Mapping[str, Option]] = {
    "status_quo": {"resource_share": 0.0, "guarantee": "none"},
    "suspended": {"resource_share": 0.0, "guarantee": "none"},
    "february_draft": {"resource_share": 50.0, "guarantee": "none"},
    "arms_for_minerals": {"resource_share": 12.5, "guarantee": "own_forces"},
}


def minerals_case() -> Case:
    """A small relative of cases/minerals."""
    return Case(
        title="Minerals-for-security agreement",
        parties={
            name: Party(name, title)
            for name, title in {
                "ukraine": "Ukraine",
                "united_states": "United States",
                "russia": "Russia",
                "europe": "Europe",
            }.items()
        },
        signatories=("ukraine", "united_states"),
        issues={
            "resource_share": Issue(
                "resource_share",
                "United States share of resource rights",
                (0.0, 12.5, 50.0),
                unit="percent",
                range=(0.0, 50.0),
            ),
            "guarantee": Issue(
                "guarantee",
                "Security provision",
                ("none", "own_forces"),
                {"none": "None", "own_forces": "Arms for Ukraine's own forces"},
            ),
            "support": Issue(
                "support",
                "Further support",
                ("continues", "withheld"),
                {"continues": "Continues", "withheld": "Withheld"},
                decided_by="united_states",
                assumed={"continues": 1.0},
            ),
        },
        agreements={
            name: Agreement(name, terms, {"support": "withheld"} if name == "suspended" else {})
            for name, terms in TERMS.items()
        },
        no_deal="status_quo",
        as_of=date(2025, 2, 15),
        scenarios={"support lapses": Scenario("support lapses", no_deal="suspended")},
        statements=(
            Statement(
                "refusal",
                "ukraine",
                "has declined to sign without adequate provisions for security",
                (Refuses(PackageRef("february_draft")),),
                date(2025, 2, 14),
                0.9,
            ),
            Statement(
                "guarantee_needed",
                "ukraine",
                "security guarantees are needed and the present text has none",
                (RedLine(requires=True, conditions={"guarantee": Condition(("own_forces",))}),),
                date(2025, 2, 14),
                0.8,
            ),
        ),
    )


def answer(
    probability: float | None,
    prior_only: float = 0.5,
    *,
    signatory: bool = True,
    error: float | None = 0.007,
    spread: float = 0.02,
    if_bluff: float | None = None,
    certain: Certain | None = None,
) -> PartyAnswer:
    """One party's answer; no evidence where the probability is what it was before."""
    centre = prior_only if probability is None else probability
    return PartyAnswer(
        signatory,
        probability,
        None if probability is None else error,
        prior_only,
        Sensitivity(max(centre - spread, 0.0), min(centre + spread, 1.0)),
        if_bluff,
        probability is not None and abs(probability - prior_only) < 0.02,
        certain,
    )


def agreement(package: Mapping[str, Option], **parties: PartyAnswer) -> AgreementAnswer:
    """What the parties' answers come to."""
    signing = [party for party in parties.values() if party.signatory]
    together: float | None = 1.0
    before = 1.0
    for party in signing:
        before *= party.prior_only or 0.0
        if together is not None:
            together = None if party.probability is None else together * party.probability
    certain, blocking = verdict_of({name: one for name, one in parties.items() if one.signatory})
    return AgreementAnswer(
        package,
        no_deal=False,
        parties=parties,
        all=GroupAnswer(together, None if together is None else 0.006, before, certain, blocking),
    )


def outsiders() -> dict[str, PartyAnswer]:
    return {
        "russia": answer(0.51, 0.5, signatory=False),
        "europe": answer(0.49, 0.5, signatory=False),
    }


def as_written() -> dict[str, AgreementAnswer]:
    return {
        "status_quo": AgreementAnswer(TERMS["status_quo"], no_deal=True),
        "suspended": agreement(
            {**TERMS["suspended"], "support": "withheld"},
            ukraine=answer(0.19, 0.5, spread=0.04),
            united_states=answer(0.5, 0.5),
            **outsiders(),
        ),
        "february_draft": agreement(
            TERMS["february_draft"],
            ukraine=answer(0.031, 0.5, error=0.003, if_bluff=0.12),
            united_states=answer(0.94, 0.5, error=0.004),
            **outsiders(),
        ),
        "arms_for_minerals": agreement(
            TERMS["arms_for_minerals"],
            ukraine=answer(0.88, 0.5, error=0.005),
            united_states=answer(0.74, 0.5, spread=0.09),
            **outsiders(),
        ),
    }


def support_lapses() -> dict[str, AgreementAnswer]:
    return {
        "status_quo": agreement(
            TERMS["status_quo"],
            ukraine=answer(0.81, 0.5),
            united_states=answer(0.5, 0.5),
            **outsiders(),
        ),
        "suspended": AgreementAnswer(TERMS["suspended"], no_deal=True),
        "february_draft": agreement(
            TERMS["february_draft"],
            ukraine=answer(0.07, 0.5, error=0.004, if_bluff=0.3),
            united_states=answer(0.94, 0.5, error=0.004),
            **outsiders(),
        ),
        "arms_for_minerals": agreement(
            TERMS["arms_for_minerals"],
            ukraine=answer(0.93, 0.5, error=0.004),
            united_states=answer(0.74, 0.5, spread=0.09),
            **outsiders(),
        ),
    }


def wants() -> Preferences:
    """What a party may want, the same for all."""
    spread = Spread(0.5, 0.05, 0.95)
    return Preferences(
        weights={"resource_share": spread, "guarantee": spread, "support": spread},
        values={
            "resource_share": {"0": Spread(1.0, 1.0, 1.0), "12.5": spread, "50": spread},
            "guarantee": {"none": spread, "own_forces": spread},
            "support": {"continues": spread, "withheld": spread},
        },
        reservation=spread,
        switches=(SwitchAnswer("guarantee_needed", "requires guarantee own_forces", 0.83),),
    )


def consistent(case: Case) -> ConsistencyAnswer:
    """Every statement can be meant."""
    said = {
        party: tuple(each.id for each in case.statements if each.party == party)
        for party in case.parties
    }
    return ConsistencyAnswer((), count=0, complete=True, surviving=said)


def minerals() -> Analysis:
    """An analysis such as the minerals case gives."""
    case = minerals_case()
    assumed = {"support": "continues"}
    return Analysis(
        case=case,
        packages=6,
        statements=2,
        method=Method(
            draws=4096,
            chains=8,
            seed=0,
            prior="Dirichlet(1)",
            r_hat=1.0021,
            ess=4120.4,
            converged=True,
            versions={"zopa": "0.1.0", "numpy": "2.4.6", "numba": "0.68.1"},
        ),
        main=ScenarioAnswer(None, assumed, as_written()),
        preferences=dict.fromkeys(case.parties, wants()),
        consistency=consistent(case),
        scenarios={"support lapses": ScenarioAnswer("support lapses", assumed, support_lapses())},
        warnings=(),
    )


def contradictory() -> Analysis:
    """Ukraine's statements cannot all be meant, so there is no answer for it."""
    analysis = minerals()
    silent = {
        name: each
        if each.no_deal
        else agreement(each.package, **{**each.parties, "ukraine": answer(None)})
        for name, each in analysis.agreements.items()
    }
    return replace(
        analysis,
        main=replace(analysis.main, agreements=silent),
        preferences={**analysis.preferences, "ukraine": None},
        warnings=("The statements refusal and interest of Ukraine cannot both be true.",),
    )


def visit() -> Statement:
    """What speaks for the draft."""
    return Statement(
        "visit",
        "united_states",
        "came to Kyiv with the draft",
        (WouldSign(PackageRef("february_draft")),),
        date(2025, 2, 12),
        0.9,
        source=Source("brief.md", quote="He came to Kyiv with the draft."),
        speaker="The Secretary",
    )


def forced() -> Analysis:
    """If every statement is meant, Ukraine never signs the draft and the United States always."""
    analysis = minerals()
    case = replace(analysis.case, statements=(*analysis.case.statements, visit()))
    never = Certain(
        "never", ("refusal",), fragility=2, overturned_by=("refusal", "guarantee_needed")
    )
    always = Certain("always", ("visit",), fragility=1, overturned_by=("visit",))
    draft = agreement(
        TERMS["february_draft"],
        ukraine=answer(0.031, error=0.003, if_bluff=0.12, certain=never),
        united_states=answer(0.94, error=0.004, certain=always),
        russia=answer(0.51, signatory=False, certain=Certain("sometimes")),
        europe=answer(0.3, signatory=False, certain=Certain("never", ("visit",))),
    )
    return replace(
        analysis,
        case=case,
        statements=3,
        consistency=consistent(case),
        main=replace(analysis.main, agreements={**analysis.agreements, "february_draft": draft}),
    )


def torn(count: int = 2, *, complete: bool = True) -> Analysis:
    """A record that contradicts itself: a position that changed, and reports that disagree."""
    analysis = forced()
    first = [
        Contradiction("ukraine", ("refusal", "guarantee_needed"), "disagree"),
        Contradiction("united_states", ("visit", "retreat"), "changed"),
    ]
    retreat = replace(visit(), id="retreat", said="went home", date=date(2025, 2, 13))
    more = [Contradiction("united_states", (f"more_{n}", "visit"), "changed") for n in range(count)]
    consistency = ConsistencyAnswer(
        tuple([*first, *more][: min(count, FEW)]), count, complete, {"ukraine": ()}
    )
    case = analysis.case
    return replace(
        analysis,
        case=replace(case, statements=(*case.statements, retreat)),
        consistency=consistency,
    )


def unsettled() -> Analysis:
    """The chains did not agree."""
    analysis = minerals()
    method = replace(analysis.method, r_hat=1.31, ess=82.0, converged=False)
    return replace(analysis, method=method)


def crowded(parties: int, agreements: int) -> Analysis:
    """Many parties, all but one of them signatories, and many agreements."""
    analysis = minerals()
    names = [f"party_{number}" for number in range(parties)]
    drafts = [f"draft_number_{number}" for number in range(agreements)]
    case = replace(
        analysis.case,
        parties={name: Party(name, f"Delegation {name[6:]} of the Coast") for name in names},
        signatories=tuple(names[:-1]),
        agreements={name: Agreement(name, TERMS["february_draft"]) for name in drafts},
        statements=(),
        no_deal="unknown",
    )
    answers = {
        name: agreement(
            TERMS["february_draft"],
            **{
                party: answer((row * 7 + column * 13) % 100 / 100, signatory=party != names[-1])
                for column, party in enumerate(names)
            },
        )
        for row, name in enumerate(drafts)
    }
    return replace(
        analysis,
        case=case,
        main=ScenarioAnswer(None, {}, answers),
        scenarios={},
        preferences=dict.fromkeys(names, wants()),
    )


def hostile(name: str) -> Analysis:
    """Every name and every sentence of the case is this text."""
    analysis = minerals()
    case = analysis.case
    return replace(
        analysis,
        case=replace(
            case,
            title=name,
            parties={key: replace(party, name=name) for key, party in case.parties.items()},
            issues={
                key: replace(issue, title=name, titles=dict.fromkeys(issue.titles, name))
                for key, issue in case.issues.items()
            },
            statements=tuple(replace(statement, said=name) for statement in case.statements),
        ),
        warnings=(name,),
    )
