"""Certainty in an analysis: of each party, of all signatories together, of the record."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Literal

import pytest

from oracles.building import (
    BEFORE,
    LONG_BEFORE,
    TODAY,
    case,
    category,
    conduct,
    number,
    prefers,
    requires,
    rules_out,
    says,
)
from zopa.analysis import Analysis, PartyAnswer, analyze
from zopa.analysis.certainties import together
from zopa.analysis.consistency import record_consistency
from zopa.analysis.results import FEW, AgreementAnswer, Contradiction, GroupAnswer
from zopa.case.model import UNKNOWN, Case, Party, Scenario, Statement
from zopa.case.readings import Indifferent, PackageRef, Refuses, WouldSign
from zopa.preferences import Certain

ADA, BEN, CLEO = Party("ada", "Ada"), Party("ben", "Ben"), Party("cleo", "Cleo")
SEAT = category("seat", "none", "observer", "full")
FLAG = category("flag", "kept", "given")
DRAFT = PackageRef("draft")
WANTED, UNWANTED = prefers("seat", "full", "none"), prefers("seat", "none", "full")


def talks(*statements: Statement, signatories: tuple[str, ...] = ("ada", "ben")) -> Case:
    """The draft gives Ada or Ben a full seat, whatever that is worth to them; else nothing."""
    return case(
        [SEAT, FLAG],
        {
            "status_quo": {"seat": "none", "flag": "kept"},
            "draft": {"seat": "full", "flag": "kept"},
            "other": {"seat": "none", "flag": "given"},
        },
        *statements,
        parties=(ADA, BEN, CLEO),
        signatories=signatories,
    )


def quick(heard: Case, **options: str) -> Analysis:
    return analyze(heard, draws=200, sensitivity=False, scenario=options.get("scenario"))


def judged(heard: Case, agreement: str = "draft") -> AgreementAnswer:
    return quick(heard).agreements[agreement]


def of_all(heard: Case, agreement: str = "draft") -> GroupAnswer:
    found = judged(heard, agreement).all
    assert found is not None
    return found


def certain(heard: Case, party: str = "ada", agreement: str = "draft") -> Certain:
    found = judged(heard, agreement).parties[party].certain
    assert found is not None
    return found


# --- All together --------------------------------------------------------------------------------


def answered(**parties: Certain | None) -> dict[str, PartyAnswer]:
    return {
        name: PartyAnswer(signatory=True, probability=None, error=None, prior_only=None, certain=of)
        for name, of in parties.items()
    }


def verdict(
    which: Literal["always", "sometimes", "never"],
    *because: str,
    fragility: int | None = 1,
    smallest: bool = True,
) -> Certain:
    overturned = because[: fragility or 0]
    return Certain(which, because, smallest, fragility, overturned)


SOMETIMES = Certain("sometimes")


def test_all_always_sign_where_each_does_and_the_weakest_decides() -> None:
    found, blocking = together(
        answered(
            ada=verdict("always", "a1", "a2", fragility=2),
            ben=verdict("always", "b1"),
            cleo=verdict("always", fragility=None),
        )
    )
    assert found == Certain("always", ("a1", "a2", "b1"), fragility=1, overturned_by=("b1",))
    assert blocking == ()


def test_what_needs_no_statement_of_anyone_cannot_fail() -> None:
    nothing = verdict("always", fragility=None)
    assert together(answered(ada=nothing, ben=nothing)) == (Certain("always"), ())


def test_one_who_never_signs_blocks_whatever_the_others_want() -> None:
    never = verdict("never", "b1", "b2")
    for others in (SOMETIMES, verdict("always", "a1")):
        assert together(answered(ada=others, ben=never)) == (never, ("ben",))


def test_of_two_who_never_sign_both_would_have_to_give_way() -> None:
    found, blocking = together(
        answered(
            ada=verdict("never", "a1", "a2", fragility=2, smallest=False),
            ben=verdict("never", "b1", fragility=1),
            cleo=SOMETIMES,
        )
    )
    assert found == Certain(
        "never", ("b1",), smallest=False, fragility=3, overturned_by=("a1", "a2", "b1")
    )
    assert blocking == ("ada", "ben")


def test_who_never_signs_without_any_statement_makes_it_firm() -> None:
    found, blocking = together(
        answered(ada=verdict("never", "a1"), ben=verdict("never", fragility=None))
    )
    assert found == Certain("never")
    assert blocking == ("ada", "ben")


def test_where_one_only_sometimes_signs_so_do_all() -> None:
    assert together(answered(ada=verdict("always", "a1"), ben=SOMETIMES)) == (SOMETIMES, ())


def test_where_one_is_not_answered_nor_are_all() -> None:
    assert together(answered(ada=verdict("always", "a1"), ben=None)) == (None, ())


# --- In an analysis ------------------------------------------------------------------------------


def test_statements_that_force_a_verdict_stand_beside_the_probability() -> None:
    heard = talks(says("ada", WANTED, credibility=0.7), says("ben", UNWANTED, credibility=0.8))
    found = judged(heard)
    assert certain(heard) == verdict("always", "s1")
    assert certain(heard, "ben") == verdict("never", "s2")
    assert certain(heard, "cleo") == SOMETIMES
    probability = found.parties["ada"].probability
    assert probability is not None
    assert 0 < probability < 1
    assert found.all is not None
    assert found.all.certain == certain(heard, "ben")
    assert found.all.blocking == ("ben",)
    assert certain(heard, agreement="other") == SOMETIMES


def test_who_is_no_signatory_has_a_verdict_and_blocks_nothing() -> None:
    heard = talks(says("cleo", UNWANTED), says("ada", WANTED), says("ben", WANTED))
    assert certain(heard, "cleo").verdict == "never"
    assert of_all(heard).certain == verdict("always", "s2", "s3")
    assert of_all(heard).blocking == ()


def test_the_no_deal_agreement_is_not_judged() -> None:
    told = quick(talks(says("ada", WANTED))).to_json()["agreements"]["status_quo"]
    assert (told["parties"], told["all"]) == ({}, None)


def test_json_tells_what_is_certain_and_why() -> None:
    heard = talks(says("ada", UNWANTED), says("ada", Refuses(DRAFT)), says("ben", WANTED))
    told = quick(heard).to_json()["agreements"]["draft"]
    ada = {key: told["parties"]["ada"][key] for key in CERTAIN}
    assert ada == {
        "certainty": "never",
        "because": ["s1"],
        "fragility": 2,
        "overturned_by": ["s1", "s2"],
    }
    assert {key: told["all"][key] for key in (*CERTAIN, "blocking")} == {**ada, "blocking": ["ada"]}
    cleo = {key: told["parties"]["cleo"][key] for key in CERTAIN}
    assert cleo == {
        "certainty": "sometimes",
        "because": [],
        "fragility": None,
        "overturned_by": [],
    }
    assert json.loads(json.dumps(told)) == told


CERTAIN = ("certainty", "because", "fragility", "overturned_by")


def test_with_everything_held_certain_verdicts_and_probabilities_agree() -> None:
    heard = talks(says("ada", WANTED), says("ben", UNWANTED))
    found = judged(heard).parties
    assert (found["ada"].probability, certain(heard, "ada").verdict) == (1, "always")
    assert (found["ben"].probability, certain(heard, "ben").verdict) == (0, "never")


def test_the_verdict_does_not_depend_on_credibility_but_the_example_may() -> None:
    for doubted, because in (("s1", ("s2",)), ("s2", ("s1",))):
        heard = talks(
            *(
                replace(each, credibility=0.4 if each.id == doubted else 0.9)
                for each in (says("ada", UNWANTED, id="s1"), says("ada", Refuses(DRAFT), id="s2"))
            )
        )
        assert certain(heard).because == because
        assert certain(heard).fragility == 2


# --- Contradictions ------------------------------------------------------------------------------

OPPOSED = (
    says("ada", WANTED),
    says("ada", UNWANTED),
    says("ada", prefers("flag", "kept", "given")),
)


def test_certain_statements_that_contradict_leave_no_probability_but_a_verdict() -> None:
    found = quick(talks(*OPPOSED))
    draft, other = (found.agreements[name].parties["ada"] for name in ("draft", "other"))
    assert (draft.probability, other.probability) == (None, None)
    assert draft.certain == SOMETIMES
    assert other.certain == verdict("never", "s3")
    assert found.agreements["other"].all is not None
    assert found.agreements["other"].all.blocking == ("ada",)
    assert found.agreements["draft"].parties["ben"].probability is not None
    (warning,) = found.warnings
    assert warning.startswith("Ada: the statements s1, s2 are held certain")


def test_doubtful_statements_that_contradict_leave_both() -> None:
    found = quick(talks(*(replace(each, credibility=0.8) for each in OPPOSED)))
    assert found.agreements["draft"].parties["ada"].probability is not None
    assert found.consistency.contradictions == (Contradiction("ada", ("s1", "s2"), "disagree"),)
    assert not any("held certain" in warning for warning in found.warnings)


def test_json_tells_which_statements_contradict() -> None:
    told = quick(talks(*OPPOSED)).to_json()["consistency"]
    assert told == {
        "consistent": False,
        "contradictions": [{"party": "ada", "statements": ["s1", "s2"], "kind": "disagree"}],
        "count": 1,
        "complete": True,
        "surviving": {"ada": ["s3"], "ben": [], "cleo": []},
    }
    assert quick(talks(OPPOSED[0])).to_json()["consistency"]["consistent"]


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        (LONG_BEFORE, BEFORE, "changed"),
        (BEFORE, BEFORE, "disagree"),
        (None, BEFORE, "disagree"),
        (None, None, "disagree"),
    ],
)
def test_words_of_two_dates_may_be_a_change_of_position(
    first: date | None, second: date | None, kind: str
) -> None:
    heard = talks(says("ada", WANTED, date=first), says("ada", UNWANTED, date=second))
    (found,) = record_consistency(heard).contradictions
    assert found.kind == kind


def test_a_position_that_was_given_up_contradicts_nothing() -> None:
    given_up = says("ada", WANTED, date=LONG_BEFORE, until=BEFORE)
    assert record_consistency(talks(given_up, OPPOSED[1])).consistent
    assert record_consistency(talks(given_up, OPPOSED[1])).surviving["ada"] == ("s2",)


def test_the_contradictions_of_all_parties_stand_together_the_shortest_first() -> None:
    circle = [
        prefers("seat", "full", "observer"),
        prefers("seat", "observer", "none"),
        prefers("seat", "none", "full"),
    ]
    heard = talks(
        *(says("ada", each) for each in circle), *(says("ben", each) for each in (WANTED, UNWANTED))
    )
    found = record_consistency(heard)
    assert [(each.party, each.statements) for each in found.contradictions] == [
        ("ben", ("s4", "s5")),
        ("ada", ("s1", "s2", "s3")),
    ]
    assert found.count == 2


def test_only_a_few_contradictions_are_listed_and_all_are_counted() -> None:
    quarrel = [says("ada", each) for each in (WANTED, UNWANTED) for _ in range(4)]
    found = record_consistency(talks(*quarrel))
    assert (len(found.contradictions), found.count, found.complete) == (FEW, 16, True)
    assert found.surviving["ada"] == ()


def test_more_contradictions_than_are_looked_at_are_warned_of() -> None:
    quarrel = [says("ada", each, credibility=0.5) for each in (WANTED, UNWANTED) for _ in range(12)]
    found = quick(talks(*quarrel))
    assert not found.consistency.complete
    assert any("in more ways than were looked at" in warning for warning in found.warnings)
    assert found.agreements["draft"].parties["ada"].certain == SOMETIMES


# --- Exact ties ----------------------------------------------------------------------------------


def tied(*before: Statement) -> Case:
    """Ada would sign a delivery that is early, and one that is late, though either is as likely
    without a deal: so they are worth the same to her."""
    delivery = conduct(category("delivery", "early", "late", "never"), "ben", early=0.5, late=0.5)
    either = [PackageRef("status_quo", {"delivery": option}) for option in ("early", "late")]
    return case(
        [FLAG, delivery],
        {"status_quo": {"flag": "kept"}, "draft": {"flag": "given"}},
        *before,
        *(says("ada", WouldSign(each)) for each in either),
    )


def test_what_only_an_exact_tie_satisfies_is_consistent_and_warned_of() -> None:
    found = quick(tied())
    assert found.consistency.consistent
    assert found.agreements["draft"].parties["ada"].probability is None
    assert certain(tied()) == SOMETIMES
    (warning,) = found.warnings
    assert warning.startswith("Ada: the statements s1, s2 are held certain and can all be meant")
    assert "exactly as much as no deal" in warning


def test_beside_an_exact_tie_other_verdicts_are_forced_all_the_same() -> None:
    heard = tied(says("ada", prefers("flag", "given", "kept")))
    assert certain(heard) == verdict("always", "s1")


@pytest.mark.parametrize(
    "before",
    [
        [says("ada", WouldSign(PackageRef("status_quo")))],
        [says("ada", Indifferent(("flag",))), says("ada", WouldSign(DRAFT))],
        [says("ada", Indifferent(("flag",)), WouldSign(DRAFT))],
        [says("ada", prefers("flag", ["kept", "given"])), says("ada", WouldSign(DRAFT))],
    ],
)
def test_to_sign_what_is_no_different_from_no_deal_is_no_exact_tie(before: list[Statement]) -> None:
    heard = tied(*before)
    (warning,) = quick(heard).warnings
    ties = ", ".join(f"s{len(before) + place}" for place in (1, 2))
    assert warning.startswith(f"Ada: the statements {ties} are held certain and can all be meant")
    alone = replace(heard, statements=heard.statements[: len(before)])
    assert not quick(alone).warnings


# --- Circumstances -------------------------------------------------------------------------------


def test_in_a_scenario_a_statement_of_no_credibility_is_not_meant() -> None:
    heard = replace(
        talks(says("ada", WANTED), says("ben", UNWANTED, credibility=0.6)),
        scenarios={
            "ben is ignored": Scenario("ben is ignored", credibilities={"s2": 0.0}),
            "ben is doubted": Scenario("ben is doubted", credibilities={"s2": 0.1}),
            "drafted": Scenario("drafted", no_deal="draft"),
        },
    )
    scenarios = quick(heard).scenarios
    ignored, doubted = (
        scenarios[f"ben is {how}"].agreements["draft"] for how in ("ignored", "doubted")
    )
    assert ignored.parties["ben"].certain == SOMETIMES
    assert ignored.all is not None
    assert ignored.all.certain == SOMETIMES
    assert doubted.parties["ben"].certain == certain(heard, "ben")
    drafted = scenarios["drafted"].agreements
    assert drafted["draft"].all is None
    assert drafted["status_quo"].parties["ada"].certain == verdict("never", "s1")
    alone = quick(heard, scenario="ben is ignored")
    assert alone.agreements == scenarios["ben is ignored"].agreements


def test_where_no_deal_is_unknown_the_verdict_stays_open() -> None:
    heard = replace(talks(says("ada", WANTED)), no_deal=UNKNOWN)
    assert certain(heard) == SOMETIMES
    assert certain(heard, agreement="status_quo") == SOMETIMES


def test_a_red_line_on_a_number_forces_never_beyond_it() -> None:
    price = number("price", 0, 40, 100)
    heard = case(
        [price],
        {"status_quo": {"price": 0}, "middle": {"price": 40}, "high": {"price": 100}},
        says("ada", requires(price="<= 40")),
        says("ada", rules_out(price="> 40"), credibility=0.5),
    )
    assert certain(heard, agreement="middle") == SOMETIMES
    high = certain(heard, agreement="high")
    assert (high.verdict, high.because, high.fragility) == ("never", ("s1",), 2)


def test_the_record_is_read_at_the_cases_date() -> None:
    late = says("ada", UNWANTED, date=TODAY)
    heard = talks(OPPOSED[0], late)
    assert not record_consistency(heard).consistent
    assert record_consistency(replace(heard, as_of=BEFORE)).consistent


def test_a_contradiction_of_a_scenario_alone_is_told_of_it() -> None:
    heard = replace(
        talks(
            says("ada", WANTED, id="wanted"),
            says("ada", UNWANTED, credibility=0.0, id="unwanted"),
        ),
        scenarios={"believed": Scenario("believed", credibilities={"unwanted": 0.5})},
    )
    found = analyze(heard, draws=200, sensitivity=False)
    assert found.consistency.consistent
    believed = found.scenarios["believed"].consistency
    assert believed is not None
    assert [each.statements for each in believed.contradictions] == [("wanted", "unwanted")]
    (warning,) = [each for each in found.warnings if "believed" in each]
    assert warning == (
        "Ada in the scenario believed: the statements wanted, unwanted cannot all be meant."
    )
