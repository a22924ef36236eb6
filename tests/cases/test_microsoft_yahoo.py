"""Microsoft's offer for Yahoo: who refused which price, which threats and floors were given up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

import zopa
from cases.catalogue import CATALOGUE, confirmed, written
from zopa.analysis.results import AgreementAnswer
from zopa.case import Case, examine
from zopa.case.packages import lottery, resolve
from zopa.case.readings import PackageRef
from zopa.case.record import in_force

FOLDER = CATALOGUE / "microsoft_yahoo"
DEADLINE = date(2008, 4, 26)
"""The end of the three weeks that Microsoft had given."""

UNSOLD = {"control": "independent", "price": 19.18, "payment": "fixed_shares"}


@pytest.fixture(scope="module")
def case() -> dict[str, Any]:
    return written(FOLDER)


@pytest.fixture(scope="module")
def loaded() -> Case:
    checked = examine(FOLDER)
    assert checked.errors == ()
    doubtful = [problem.text.strip() for problem in checked.warnings]
    assert doubtful == ["- id: no_better_way"]  # unconfirmed: its words do not say what is wanted
    assert checked.case is not None
    return checked.case


@pytest.fixture(scope="module")
def agreements(loaded: Case) -> Mapping[str, AgreementAnswer]:
    return zopa.analyze(loaded, draws=1000, sensitivity=False).agreements


def test_it_is_as_large_as_the_talks_were(case: dict[str, Any]) -> None:
    assert list(case["parties"]) == ["microsoft", "yahoo", "google", "legg_mason"]
    assert case["signatories"] == ["microsoft", "yahoo"]
    assert case["as_of"] == date(2008, 5, 5)
    assert len(case["issues"]) >= 6
    assert (case["issues"]["price"]["unit"], case["issues"]["price"]["range"]) == (
        "dollars",
        [19.18, 40],
    )
    assert case["issues"]["search_ads"]["decided_by"] == "yahoo"
    assert case["issues"]["contest"]["decided_by"] == "microsoft"
    assert case["linked"] == [["control", "search_ads", "contest"]]


def test_every_party_is_on_record_and_none_beyond_doubt(case: dict[str, Any]) -> None:
    assert {statement["party"] for statement in case["statements"]} == set(case["parties"])
    assert 15 <= len(confirmed(case)) <= 25
    known = {statement["id"] for statement in case["statements"]}
    assert known - {statement["id"] for statement in confirmed(case)} == {"no_better_way"}
    assert all(statement["credibility"] <= 0.9 for statement in confirmed(case))


def test_the_prices_are_those_on_record(case: dict[str, Any]) -> None:
    offers = {name: package["price"] for name, package in case["agreements"].items()}
    assert offers == {
        "status_quo": 19.18,
        "contested": 19.18,
        "with_google": 19.18,
        "january_offer": 31,
        "raised_offer": 33,
        "yahoo_demand": 37,
        "certain_33": 33,
        "middle_35": 35,
    }


def test_offer_and_demand_differ_in_price_only(case: dict[str, Any]) -> None:
    agreements = case["agreements"]
    january = agreements["january_offer"]
    assert agreements["raised_offer"] == {**january, "price": 33}
    assert agreements["yahoo_demand"] == {**january, "price": 37}


def test_without_a_sale_only_conduct_differs(case: dict[str, Any]) -> None:
    agreements, scenarios = case["agreements"], case["scenarios"]
    unsold = agreements["status_quo"]
    assert case["no_deal"] == "status_quo"
    assert UNSOLD.items() <= unsold.items()
    assert agreements["contested"] == {**unsold, "contest": "started"}
    assert agreements["with_google"] == {**unsold, "search_ads": "google"}
    assert scenarios["a contest for the board"] == {"no_deal": "contested"}
    assert scenarios["Google instead"] == {"no_deal": "with_google"}


def test_the_refusals_of_a_price_stand_as_they_are(case: dict[str, Any]) -> None:
    refused = {
        statement["id"]: (statement["party"], reading["refuses"])
        for statement in case["statements"]
        for reading in statement.get("means", ())
        if "refuses" in reading
    }
    assert refused == {
        "refusal_31": ("yahoo", "january_offer"),
        "refusal_repeated": ("yahoo", "january_offer"),
        "refusal_33": ("yahoo", "raised_offer"),
    }
    known = {statement["id"]: statement for statement in case["statements"]}
    assert known["refusal_repeated"]["same_as"] == "refusal_31"
    assert known["floor_37"]["means"] == [{"requires": {"price": ">= 37"}}]
    assert known["too_much"]["means"] == [{"rules_out": {"price": ">= 37"}}]


def test_both_accounts_of_the_last_talks_are_in_by_the_day_of_the_case(
    case: dict[str, Any],
) -> None:
    told = {statement["id"]: statement["date"] for statement in case["statements"]}
    assert told["too_much"] == told["floor_37"] == date(2008, 5, 3)
    assert told["asked_37"] == max(told.values()) == case["as_of"]


def test_threat_and_first_floor_stand_until_they_are_given_up(loaded: Case) -> None:
    early = {statement.id for statement in in_force(replace(loaded, as_of=DEADLINE))}
    final = {statement.id for statement in in_force(loaded)}
    assert early >= {"ultimatum", "floor_40"}
    assert early.isdisjoint({"no_contest", "floor_37", "raised", "too_much", "refusal_33"})
    assert final >= {"no_contest", "floor_37", "raised", "too_much", "refusal_33"}
    assert final.isdisjoint({"ultimatum", "floor_40"})
    assert final >= {"offer", "refusal_31"}


def test_nobody_fights_a_board_that_sells(loaded: Case) -> None:
    for name in loaded.agreements:
        package = resolve(loaded, PackageRef(name))
        states = [state.conduct for group in lottery(loaded, package) for state in group]
        contests = {state["contest"] for state in states if "contest" in state}
        assert contests == ({"started"} if name == "contested" else {"none"})


@pytest.mark.slow
def test_each_side_would_sign_its_own_price_only(
    agreements: Mapping[str, AgreementAnswer],
) -> None:
    def verdicts(agreement: str) -> list[str | None]:
        answers = [agreements[agreement].parties[party] for party in ("microsoft", "yahoo")]
        return [answer.certain.verdict if answer.certain else None for answer in answers]

    assert verdicts("january_offer") == ["always", "never"]
    assert verdicts("raised_offer") == ["always", "never"]
    assert verdicts("yahoo_demand") == ["never", "always"]


@pytest.mark.slow
def test_the_figures_lean_as_the_record_does(agreements: Mapping[str, AgreementAnswer]) -> None:
    def chance(agreement: str, party: str) -> float:
        probability = agreements[agreement].parties[party].probability
        assert probability is not None
        return probability

    for offer in ("january_offer", "raised_offer"):
        assert chance(offer, "microsoft") > 0.6
        assert chance(offer, "yahoo") < 0.2
    assert chance("yahoo_demand", "microsoft") < chance("yahoo_demand", "yahoo")
    assert chance("january_offer", "google") < 0.3
    assert chance("yahoo_demand", "legg_mason") > 0.6


@pytest.mark.slow
def test_no_agreement_was_likely(agreements: Mapping[str, AgreementAnswer]) -> None:
    judged = {name: answer.all.probability for name, answer in agreements.items() if answer.all}
    assert {"january_offer", "raised_offer", "yahoo_demand"} <= set(judged)
    assert all(chance is not None and chance < 0.5 for chance in judged.values())
