"""The ozone case: the talks on the Montreal Protocol as they stood before signature."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import zopa
from cases.catalogue import CATALOGUE, confirmed, written
from zopa.analysis.results import AgreementAnswer
from zopa.case import examine
from zopa.case.packages import lottery, resolve
from zopa.case.readings import PackageRef

FOLDER = CATALOGUE / "ozone"
HALF = 0.5


@pytest.fixture(scope="module")
def case() -> dict[str, Any]:
    return written(FOLDER)


def test_it_is_as_large_as_the_talks_were(case: dict[str, Any]) -> None:
    assert len(case["signatories"]) >= 4
    assert set(case["parties"]) - set(case["signatories"]) == {"developing_countries"}
    assert len(case["issues"]) >= 7
    assert case["issues"]["cut"]["range"] == [0, 95]
    assert case["issues"]["large_consumers"]["decided_by"] == "developing_countries"
    assert case["issues"]["us_trade"]["decided_by"] == "united_states"
    assert len(confirmed(case)) >= 20


def test_it_loads_and_only_the_unconfirmed_statement_is_doubtful() -> None:
    checked = examine(FOLDER)
    assert checked.errors == ()
    assert [problem.text.strip() for problem in checked.warnings] == ["- id: dc_china"]


def test_agreements_are_those_on_record(case: dict[str, Any]) -> None:
    agreements = case["agreements"]
    assert case["no_deal"] == "no_protocol"
    cuts = {name: agreement["cut"] for name, agreement in agreements.items()}
    assert cuts == {
        "no_protocol": 0,
        "unilateral_measures": 0,
        "us_opening": 95,
        "european_opening": 0,
        "european_second": 20,
        "chairman_text": 50,
        "conference_draft": 50,
        "montreal_protocol": 50,
        "one_cut_only": 20,
    }
    alone = {**agreements["no_protocol"], "us_trade": "restricted"}
    assert agreements["unilateral_measures"] == alone
    signed = agreements["montreal_protocol"]
    assert signed == {
        "control": "both",
        "cut": 50,
        "substances": "with_halons",
        "last_step": "automatic",
        "base": "plants",
        "trade": "restricted",
        "delay": "ten_years",
        "entry": "two_thirds",
        "ec_unit": "joint",
    }


def test_what_was_settled_last_tells_the_signed_text_from_the_draft(case: dict[str, Any]) -> None:
    draft, signed = (case["agreements"][name] for name in ("conference_draft", "montreal_protocol"))
    assert {issue for issue in signed if signed[issue] != draft[issue]} == {
        "base",
        "entry",
        "ec_unit",
    }


def test_nobody_joins_what_is_not_there() -> None:
    case = examine(FOLDER).case
    assert case is not None
    for name in case.agreements:
        package = resolve(case, PackageRef(name))
        states = [state.conduct for group in lottery(case, package) for state in group]
        consumers = {
            state["large_consumers"] for state in states if state.get("large_consumers") is not None
        }
        nothing = package.terms["control"] == "none"
        assert consumers == ({"stay_out"} if nothing else {"stay_out", "join"})


def test_positions_that_changed_are_superseded(case: dict[str, Any]) -> None:
    known = {statement["id"]: statement for statement in case["statements"]}
    moves = {
        name: statement["superseded_by"]
        for name, statement in known.items()
        if "superseded_by" in statement
    }
    assert moves == {
        "us_phaseout": "us_half",
        "ec_mandate": "ec_twenty",
        "ec_only_twenty": "ec_half",
        "jp_against_half": "jp_follows",
        "jp_against_halons": "jp_follows",
    }
    for old, new in moves.items():
        assert known[old]["party"] == known[new]["party"]
        assert known[old]["date"] < known[new]["date"] <= case["as_of"]


def test_everybody_is_on_record_and_nobody_after_the_date_of_the_case(case: dict[str, Any]) -> None:
    assert {statement["party"] for statement in confirmed(case)} == set(case["parties"])
    days = [statement["date"] for statement in case["statements"]]
    assert max(days) == case["as_of"] == date(1987, 9, 14)


@pytest.mark.slow
def test_the_record_points_to_what_was_signed() -> None:
    agreements = zopa.analyze(FOLDER, draws=1000, sensitivity=False).agreements
    together = {
        name: answer.all.probability or 0
        for name, answer in agreements.items()
        if answer.all is not None
    }
    signed = together.pop("montreal_protocol")
    assert signed > max(together.values())
    assert 0 < signed < HALF  # five signatories, and each may yet refuse

    opening, draft = agreements["us_opening"], agreements["conference_draft"]
    assert _verdicts(opening)["european_community"] == "never"
    assert _verdicts(agreements["european_opening"])["united_states"] == "never"
    assert draft.all is not None
    assert draft.all.blocking == ("soviet_union",)
    soviet = draft.parties["soviet_union"]
    assert soviet.probability is not None
    assert soviet.if_bluff is not None
    assert soviet.probability < HALF < soviet.if_bluff
    # What was changed in the last days is what the Soviet Union had asked for.
    assert set(_verdicts(agreements["montreal_protocol"]).values()) == {"sometimes"}
    after = agreements["montreal_protocol"].parties["soviet_union"].probability
    assert after is not None
    assert after > HALF


@pytest.mark.slow
@pytest.mark.parametrize(
    ("day", "refused"),
    [
        (date(1986, 12, 31), {"us_opening", "european_second"}),
        (date(1987, 5, 15), {"us_opening", "chairman_text"}),
        (date(1987, 9, 14), {"us_opening"}),
    ],
)
def test_the_community_gives_way_step_by_step(day: date, refused: set[str]) -> None:
    agreements = zopa.analyze(FOLDER, draws=100, sensitivity=False, as_of=day).agreements
    never = {
        name
        for name, answer in agreements.items()
        if answer.parties and _verdicts(answer)["european_community"] == "never"
    }
    assert never == refused


def _verdicts(answer: AgreementAnswer) -> dict[str, str]:
    certain = {name: party.certain for name, party in answer.parties.items()}
    return {name: found.verdict for name, found in certain.items() if found is not None}
