"""Why: what an explanation says of verdicts, and what figures turn on, against other analyses."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from fractions import Fraction
from math import sqrt
from pathlib import Path

import pytest

from analysis.interrupting import interrupt_after
from oracles.building import (
    AFTER,
    case,
    category,
    flag,
    number,
    prefers,
    requires,
    rules_out,
    says,
)
from zopa.analysis import Analysis, Explanation, Influence, analyze, explain
from zopa.case.model import Case, Option, Party, Scenario, Statement
from zopa.case.readings import CaresMore, Ideal, PackageRef, Refuses, Worth, WouldSign
from zopa.errors import BadRequest, UnknownName
from zopa.preferences import Certain

DRAWS = 2000
ERRORS = 6.0
ADA, BEN, CLEO = Party("ada", "Ada"), Party("ben", "Ben"), Party("cleo", "Cleo")
AGREEMENTS: Mapping[str, Mapping[str, Option]] = {
    "status_quo": {"seat": "none", "price": 0},
    "draft": {"seat": "full", "price": 40},
    "counter": {"seat": "observer", "price": 100},
}
DRAFT = PackageRef("draft")


def talks(*statements: Statement, signatories: Sequence[str] = ("ada", "ben")) -> Case:
    return case(
        [category("seat", "none", "observer", "full"), number("price", 0, 40, 100)],
        AGREEMENTS,
        *statements,
        parties=(ADA, BEN, CLEO),
        signatories=signatories,
    )


RECORD = (
    says("ada", prefers("seat", "full", "observer", "none"), credibility=0.8, id="seat"),
    says("ada", requires(price="<= 40"), credibility=0.6, id="limit"),
    says("ada", Ideal("price", 40), Refuses(PackageRef("counter")), credibility=0.5, id="ideal"),
    says("ben", WouldSign(DRAFT), CaresMore(("price", "seat")), credibility=0.9, id="willing"),
    says("cleo", prefers("seat", "none", "full"), credibility=0.7, id="outsider"),
)


@pytest.fixture(scope="module")
def explained() -> Explanation:
    return explain(talks(*RECORD), "draft", draws=DRAWS)


@pytest.fixture(scope="module")
def analyzed() -> Analysis:
    return analyze(talks(*RECORD), draws=DRAWS, sensitivity=False)


def influence(found: Explanation, statement: str) -> Influence:
    every = [each for party in found.parties.values() for each in party.influence]
    return next(each for each in every if each.statement == statement)


def at(credibility: float, statement: str) -> Analysis:
    """The record with the statement at this credibility."""
    heard = talks(
        *(
            replace(each, credibility=credibility) if each.id == statement else each
            for each in RECORD
        )
    )
    return analyze(heard, draws=DRAWS, seed=1, sensitivity=False)


def agree(one: float | None, error: float | None, other: float | None, its: float | None) -> bool:
    assert None not in {one, error, other, its}
    combined = sqrt((error or 0) ** 2 + (its or 0) ** 2)
    return abs((one or 0) - (other or 0)) <= ERRORS * combined


# --- The figures ---------------------------------------------------------------------------------


def test_the_answers_are_those_of_the_analysis(explained: Explanation, analyzed: Analysis) -> None:
    draft = analyzed.agreements["draft"]
    assert {party: each.answer for party, each in explained.parties.items()} == draft.parties
    assert explained.all == draft.all
    assert explained.consistency == analyzed.consistency
    assert explained.warnings == analyzed.warnings


@pytest.mark.parametrize("statement", [each.id for each in RECORD])
def test_without_a_statement_the_figures_are_those_of_a_record_without_it(
    explained: Explanation, statement: str
) -> None:
    found = influence(explained, statement)
    party = next(each.party for each in RECORD if each.id == statement)
    draft = at(0.0, statement).agreements["draft"]
    own, together = draft.parties[party], draft.all if party != "cleo" else draft.parties[party]
    assert together is not None
    assert agree(found.party_without, found.party_error, own.probability, own.error)
    assert agree(found.probability_without, found.error, together.probability, together.error)


def test_at_break_even_the_conclusion_is_even(explained: Explanation) -> None:
    crossing = {
        each.statement: each.break_even
        for party in explained.parties.values()
        for each in party.influence
        if each.break_even is not None
    }
    assert crossing
    for statement, credibility in crossing.items():
        draft = at(credibility, statement).agreements["draft"]
        found = draft.all if statement != "outsider" else draft.parties["cleo"]
        assert found is not None
        assert agree(found.probability, found.error, 0.5, influence(explained, statement).error)


def test_the_statement_that_a_figure_turns_on_most_stands_first(explained: Explanation) -> None:
    ada = explained.parties["ada"]
    assert {each.statement for each in ada.influence} == {"seat", "limit", "ideal"}
    own = ada.answer.probability
    assert own is not None
    changes = [abs(own - (each.party_without or 0)) for each in ada.influence]
    assert changes == sorted(changes, reverse=True)
    assert ada.influence[0].statement == "seat"


def test_break_even_by_hand() -> None:
    """By Bayes' rule a statement of credibility c makes what was even 1 / (2 − c): two thirds for
    Ben, and one half for both where Ada's comes to three quarters."""
    both = [
        says(party, prefers("flag", "given", "kept"), credibility=0.5) for party in ("ada", "ben")
    ]
    found = explain(flag(*both, parties=(ADA, BEN)), "deal", draws=16000)
    assert influence(found, "s1").break_even == pytest.approx(2 / 3, abs=0.1)
    assert influence(found, "s1").party_without == pytest.approx(1 / 2, abs=0.05)
    assert influence(found, "s1").probability_without == pytest.approx(1 / 3, abs=0.05)


def test_a_known_worth_turns_on_nothing_but_itself() -> None:
    values: dict[str, dict[Option, Fraction]] = {"seat": {"full": Fraction(1)}}
    worth = says("ada", Worth({"seat": Fraction(1)}, values, Fraction(1, 2)), id="worth")
    found = explain(talks(worth, *RECORD[3:]), "draft", draws=400)
    ada = found.parties["ada"]
    assert ada.answer.certain == Certain(
        "always", ("worth",), fragility=1, overturned_by=("worth",)
    )
    assert influence(found, "worth").party_without == ada.answer.prior_only
    assert influence(found, "worth").break_even is None


def test_where_a_party_has_no_probability_no_influence_is_a_number() -> None:
    opposed = [
        says("ada", prefers("seat", *order), id=name)
        for name, order in (("wants", ("full", "none")), ("wants_not", ("none", "full")))
    ]
    found = explain(
        talks(*opposed, says("ada", Ideal("price", 40), id="beside")), "draft", draws=400
    )
    ada = {each.statement: each for each in found.parties["ada"].influence}
    assert ada["beside"] == Influence("beside", None, None, None, None, None)
    assert ada["wants"].party_without is not None
    assert ada["wants_not"].party_without is not None
    assert [each.statements for each in found.consistency.contradictions] == [
        ("wants", "wants_not")
    ]
    assert found.parties["ben"].influence == ()


# --- The verdicts --------------------------------------------------------------------------------

SAME_LINE = (
    says("ada", requires(seat=["none", "observer"]), credibility=0.5, id="requires"),
    says("ada", rules_out(seat=["full"]), credibility=0.9, id="rules_out"),
    says("ada", Refuses(DRAFT), credibility=0.7, id="refusal"),
)


def test_one_reason_is_given_unless_all_are_asked_for() -> None:
    one = explain(talks(*SAME_LINE), "draft", draws=100).parties["ada"]
    assert (one.every_because, one.complete) == ((("rules_out",),), False)
    all_of_them = explain(talks(*SAME_LINE), "draft", draws=100, every=True).parties["ada"]
    assert all_of_them.complete
    assert {*all_of_them.every_because} == {("requires",), ("rules_out",), ("refusal",)}
    assert all_of_them.answer.certain is not None
    assert all_of_them.answer.certain.fragility == 3


def test_where_nothing_is_forced_there_is_no_reason() -> None:
    ben = explain(talks(*RECORD), "counter", "ben", draws=100, every=True).parties["ben"]
    assert ben.answer.certain == Certain("sometimes")
    assert (ben.every_because, ben.complete) == ((), True)


def test_a_single_party_is_explained_alone_and_all_are_answered(explained: Explanation) -> None:
    found = explain(talks(*RECORD), "draft", "ben", draws=DRAWS)
    assert found.parties == {"ben": explained.parties["ben"]}
    assert found.all == explained.all


def test_the_no_deal_agreement_is_not_judged() -> None:
    found = explain(talks(*RECORD), "status_quo", draws=100)
    assert found.all is None
    for name, party in found.parties.items():
        assert party.answer.signatory == (name != "cleo")
        assert (party.answer.probability, party.answer.certain) == (None, None)
        assert (party.every_because, party.influence) == ((), ())
    told = found.to_json()
    assert told["all"] is None
    assert [each["certainty"] for each in told["parties"].values()] == [None] * 3


def test_json_has_the_verdict_the_reasons_and_the_influence(explained: Explanation) -> None:
    told = explained.to_json()
    assert told["agreement"] == "draft"
    assert told["scenario"] is None
    ada = told["parties"]["ada"]
    assert ada["certainty"] == "always"
    assert (ada["all_because"], ada["all_because_complete"]) == ([["seat", "ideal"]], False)
    assert ada["influence"][0]["statement"] == "seat"
    assert told["parties"]["ben"]["certainty"] == "always"
    assert told["parties"]["ben"]["all_because"] == [["willing"]]
    assert json.loads(json.dumps(told, allow_nan=False)) == told


# --- What is asked -------------------------------------------------------------------------------


def test_a_scenario_is_explained_as_it_is_analyzed() -> None:
    heard = replace(
        talks(*RECORD),
        scenarios={"unheard": Scenario("unheard", credibilities={"willing": 0.0})},
    )
    found = explain(heard, "draft", draws=400, scenario="unheard")
    alone = analyze(heard, draws=400, sensitivity=False, scenario="unheard")
    assert found.scenario == "unheard"
    assert found.all == alone.agreements["draft"].all
    assert "willing" not in found.statements
    assert found.parties["ben"].influence == ()


def test_the_record_is_read_at_a_date() -> None:
    late = says("ada", prefers("seat", "none", "full"), date=AFTER, id="late")
    heard = talks(late)
    assert explain(heard, "draft", draws=100).statements == {}
    assert list(explain(heard, "draft", draws=100, as_of=AFTER).statements) == ["late"]


def test_a_path_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(
        "title: A flag\nparties: {ada: {name: Ada}}\nsignatories: [ada]\nno_deal: status_quo\n"
        "issues: {flag: {title: Flag, options: {kept: Kept, given: Given}}}\n"
        "agreements: {status_quo: {flag: kept}, deal: {flag: given}}\n",
        encoding="utf-8",
    )
    assert explain(tmp_path, "deal", draws=100).parties["ada"].answer.certain == Certain(
        "sometimes"
    )


def test_workers_change_no_digit(explained: Explanation) -> None:
    with ThreadPoolExecutor(2) as executor:
        found = explain(talks(*RECORD), "draft", draws=DRAWS, executor=executor)
    assert found.to_json() == explained.to_json()


def test_unknown_names_are_refused_and_the_nearest_suggested() -> None:
    with pytest.raises(UnknownName, match="did you mean draft"):
        explain(talks(), "drat")
    with pytest.raises(UnknownName, match="did you mean cleo"):
        explain(talks(), "draft", "clea")
    with pytest.raises(UnknownName, match="no scenario"):
        explain(talks(), "draft", scenario="other")


def test_bad_numbers_are_refused() -> None:
    with pytest.raises(BadRequest, match="draws is 99"):
        explain(talks(), "draft", draws=99)
    with pytest.raises(BadRequest, match="seed is -1"):
        explain(talks(), "draft", seed=-1)


# --- Interrupted ---------------------------------------------------------------------------------


def test_progress_rises_to_one() -> None:
    shares: list[float] = []
    explain(talks(*RECORD), "draft", draws=100, progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1


@pytest.mark.parametrize("count", [1, 4, 8])
def test_interrupted_it_hands_back_what_is_finished(count: int, explained: Explanation) -> None:
    """Certainty needs no draws, so it is never missing."""
    found = explain(talks(*RECORD), "draft", draws=100, progress=interrupt_after(count))
    assert not found.complete
    assert any("nterrupted" in warning for warning in found.warnings)
    assert found.all is not None
    assert explained.all is not None
    assert found.all.certain == explained.all.certain
    told = sum(len(party.influence) for party in found.parties.values())
    assert told < len(RECORD)
