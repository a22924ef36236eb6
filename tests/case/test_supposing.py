"""A case as it would be if the record were otherwise: the same as if that were written in it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

import zopa
from case.draft import DRAFT, check, spoiled, with_reading
from zopa.case.model import Case, Statement, Supposed
from zopa.case.readings import PackageRef, Worth, WouldSign
from zopa.case.record import in_force, under
from zopa.errors import Problem
from zopa.evidence.meaning import in_words

CASES = Path(__file__).parents[2] / "cases"
CATALOGUE = sorted(path.name for path in CASES.iterdir() if (path / "case.yaml").is_file())

READINGS = (
    "would_sign: offer",
    "refuses: {agreement: offer, with: {rent: 650}}",
    "would_sign: {rent: 640.5, heating: pump, repairs: none}",
    "requires: {rent: '< 750', heating: [pump, district]}",
    "rules_out: {heating: old}",
    "prefers: {heating: [pump, [old, district]]}",
    "prefers: {rent: [250, 512.5], heating: [pump, old]}",
    "{prefers: {repairs: [yearly, none]}, given: {care: good}}",
    "more_is_better: rent",
    "less_is_better: [rent]",
    "{ideal: {rent: 512.5}}",
    "cares_more: [heating, repairs]",
    "indifferent: heating",
    "prefers_package: {this: {rent: 600, heating: pump}, over: {rent: 710, heating: old}}",
)

REPEATED = """\
title: A border
as_of: 2025-05-01
parties: {north: {name: North}, south: {name: South}}
signatories: [north, south]
no_deal: as_it_is
issues:
  border: {title: Border, options: {closed: Closed, open: Open}}
  toll: {title: Toll, range: [0, 10]}
agreements:
  as_it_is: {border: closed, toll: 10}
  opening: {border: open, toll: 5}
scenarios:
  doubted: {credibilities: {refusal: 0.1, trade: 0.2}}
  narrow: {ranges: {toll: [2, 10]}}
statements:
  - {id: refusal, party: north, said: no, date: 2025-01-10, credibility: 0.9,
     means: [{refuses: opening}]}
  - {id: again, party: north, said: no again, date: 2025-01-11, credibility: 0.7, same_as: refusal,
     means: [{refuses: opening}]}
  - {id: and_again, party: north, said: still no, date: 2025-01-12, credibility: 0.8,
     same_as: again, means: [{refuses: opening}]}
  - {id: hinted, party: north, said: no?, same_as: refusal, confirmed: false}
  - {id: fee, party: south, said: less, date: 2025-01-10, superseded_by: more,
     means: [{less_is_better: toll}]}
  - {id: more, party: south, said: more, date: 2025-02-10, means: [{more_is_better: toll}]}
  - {id: trade, party: south, said: open it, date: 2025-01-11, credibility: 0.9,
     means: [{prefers: {border: [open, closed]}}]}
"""

WORTHS = """\
title: A sale
as_of: 2025-05-01
parties: {seller: {name: Seller}, buyer: {name: Buyer}}
signatories: [seller, buyer]
issues:
  price: {title: Price, range: [0, 10]}
  machines: {title: Machines, options: {sold: Sold along, kept: Kept}}
agreements: {draft: {price: 4, machines: kept}}
statements:
  - id: points
    party: seller
    said: its points
    means:
      - worth:
          weights: {price: 1, machines: 1}
          values: {price: {0: 0, 10: 5}, machines: {sold: 0, kept: 1}}
          reservation: 1
"""

SHEET = "Issue,Option,Buyer,Seller\nPrice,low,6,0\n,high,0,4\nDelivery,soon,4,1\n,late,1,3\n"


def sound(folder: Path, text: str) -> Case:
    """The case of a text."""
    return check(folder, text).sound()


@pytest.fixture
def draft(tmp_path: Path) -> Case:
    """The lease."""
    return sound(tmp_path, DRAFT)


@pytest.fixture
def border(tmp_path: Path) -> Case:
    """A refusal told three times, a position that replaces another."""
    return sound(tmp_path, REPEATED)


def last(case: Case) -> Statement:
    """The statement that was added last."""
    return case.statements[-1]


def problems(case: Case, *assumptions: str) -> list[Problem]:
    """What is wrong with assumptions."""
    with pytest.raises(zopa.BadAssumption) as refused:
        zopa.suppose(case, assume=assumptions)
    assert issubclass(refused.type, zopa.BadRequest)
    return list(refused.value.problems)


def said_of(case: Case) -> Supposed:
    """What is supposed."""
    assert case.supposed is not None
    return case.supposed


@pytest.mark.parametrize("step", ["", ", step: 250"])
@pytest.mark.parametrize("reading", READINGS)
def test_an_assumption_is_read_as_the_file_is(tmp_path: Path, reading: str, step: str) -> None:
    def stepped(text: str) -> str:
        return spoiled("range: [0, 1000]", f"range: [0, 1000]{step}", text)

    braced = reading if reading.startswith("{") else f"{{{reading}}}"
    written = sound(tmp_path, stepped(with_reading(braced)))
    supposing = zopa.suppose(sound(tmp_path, stepped(DRAFT)), assume=[f"tenant: {reading}"])
    assert supposing.issues == written.issues
    assert last(supposing).means == last(written).means
    assert supposing.statements[:-1] == written.statements[:-1]
    assert zopa.suppose(written, assume=f"tenant:{braced}").issues == written.issues


@pytest.mark.parametrize("name", CATALOGUE)
def test_every_reading_of_the_catalogue_can_be_supposed(name: str) -> None:
    case = zopa.load(CASES / name)
    content = YAML(typ="safe", pure=True).load((CASES / name / "case.yaml").read_text("utf-8"))
    told: dict[str, list[Any]] = {
        each["id"]: each.get("means", []) for each in content["statements"]
    }
    for statement in case.statements:
        if not statement.confirmed:
            continue
        texts = [f"{statement.party}: {in_words(reading)}" for reading in told[statement.id]]
        supposing = zopa.suppose(case, drop=statement.id, assume=texts)
        added = supposing.statements[len(case.statements) :]
        assert tuple(reading for each in added for reading in each.means) == statement.means
        assert supposing.issues == case.issues


def test_what_is_supposed_is_certain_in_force_and_nobodys_words(draft: Case) -> None:
    supposing = zopa.suppose(draft, assume=["tenant: would_sign: offer", "owner: refuses: offer"])
    first, second = supposing.statements[-2:]
    assert [first.id, second.id] == ["assumed_1", "assumed_2"]
    assert (first.party, second.party) == ("tenant", "owner")
    assert first.means == (WouldSign(PackageRef("offer")),)
    assert (first.credibility, first.confirmed, first.date) == (1.0, True, None)
    assert first.said == "supposed for this analysis"
    for day in (date(1900, 1, 1), date(2100, 1, 1)):
        assert first in in_force(replace(supposing, as_of=day))
    assert [(each.reading, each.statement) for each in said_of(supposing).assumed] == [
        ("would_sign: offer", "assumed_1"),
        ("refuses: offer", "assumed_2"),
    ]


def test_an_id_that_is_taken_is_not_taken_again(tmp_path: Path) -> None:
    case = sound(tmp_path, spoiled("id: s2", "id: assumed_1"))
    assert last(zopa.suppose(case, assume=["tenant: would_sign: offer"])).id == "assumed_2"


def test_dropped_is_not_confirmed_in_the_file(tmp_path: Path, border: Case) -> None:
    text = REPEATED
    for name in ("refusal", "again", "and_again"):
        text = spoiled(f"id: {name},", f"id: {name}, confirmed: false,", text)
    dropped = zopa.suppose(border, drop=["refusal"])
    assert dropped.statements == sound(tmp_path, text).statements
    assert said_of(dropped).dropped == ("refusal",)
    assert said_of(dropped).repeats == {"refusal": ("again", "and_again")}


def test_dropping_a_repeat_drops_that_report_and_its_repeats(border: Case) -> None:
    dropped = zopa.suppose(border, drop="again")
    (refusal,) = [each for each in in_force(dropped) if each.party == "north"]
    assert (refusal.id, refusal.credibility) == ("refusal", 0.9)
    assert [each.id for each in dropped.statements if not each.confirmed] == [
        *("again", "and_again", "hinted")
    ]


def test_what_the_dropped_superseded_stands_again(border: Case) -> None:
    assert "fee" not in {each.id for each in in_force(border)}
    assert "fee" in {each.id for each in in_force(zopa.suppose(border, drop=["more"]))}


def test_the_date_of_the_case_stays(tmp_path: Path) -> None:
    case = sound(tmp_path, spoiled("as_of: 2025-05-01\n", "", REPEATED))
    assert zopa.suppose(case, drop="more").as_of == date(2025, 2, 10)


def test_a_credibility_goes_for_repeats_and_in_every_scenario(tmp_path: Path, border: Case) -> None:
    supposing = zopa.suppose(border, credibility={"refusal": 0.3, "and_again": 0.4})
    found = {each.id: each.credibility for each in supposing.statements}
    assert (found["refusal"], found["again"], found["and_again"]) == (0.3, 0.3, 0.4)
    doubted = {each.id: each.credibility for each in under(supposing, "doubted").statements}
    assert (doubted["refusal"], doubted["trade"]) == (0.3, 0.2)
    assert said_of(supposing).credibilities == {"refusal": 0.3, "and_again": 0.4}
    text = spoiled("2025-01-10, credibility: 0.9", "2025-01-10, credibility: 0.3", REPEATED)
    text = spoiled("credibility: 0.7", "credibility: 0.3", text)
    text = spoiled("credibility: 0.8", "credibility: 0.4", text)
    assert supposing.statements[:3] == sound(tmp_path, text).statements[:3]


def test_nothing_supposed_is_the_case_itself(border: Case) -> None:
    assert zopa.suppose(border) is border
    assert border.supposed is None


def test_the_file_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(REPEATED, "utf-8")
    before = path.stat()
    case = zopa.suppose(path, drop="more", assume="north: would_sign: opening")
    assert case.path == path
    assert path.read_text("utf-8") == REPEATED
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert [each.name for each in tmp_path.iterdir()] == ["case.yaml"]


def test_suppositions_add_up(border: Case) -> None:
    first = zopa.suppose(border, drop="more", assume="north: would_sign: opening")
    second = zopa.suppose(
        first, drop=["more", "fee"], assume="south: ideal: {toll: 3}", credibility={"trade": 0.5}
    )
    assert said_of(second).dropped == ("more", "fee")
    assert [each.statement for each in said_of(second).assumed] == ["assumed_1", "assumed_2"]
    assert said_of(second).credibilities == {"trade": 0.5}
    assert second == zopa.suppose(
        border,
        drop=["more", "fee"],
        assume=["north: would_sign: opening", "south: ideal: {toll: 3}"],
        credibility={"trade": 0.5},
    )


def test_worths_are_known_at_new_numbers_too(tmp_path: Path) -> None:
    case = sound(tmp_path, WORTHS)
    supposing = zopa.suppose(case, assume="buyer: ideal: {price: 1}")
    (worth,) = supposing.statements[0].means
    assert isinstance(worth, Worth)
    assert list(supposing.issues["price"].options) == [0, 1, 4, 10]
    assert worth.values["price"] == {0: 0, 1: 0.5, 4: 2, 10: 5}


def test_a_scenario_of_another_tool_can_be_supposed_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "deal.csv"
    path.write_text(SHEET, "utf-8")
    case = zopa.load(path)
    supposing = zopa.suppose(
        case, drop="buyer_worths", assume="buyer: prefers: {delivery: [soon, late]}"
    )
    assert [each.id for each in in_force(supposing)] == ["seller_worths", "assumed_1"]
    assert path.read_text("utf-8") == SHEET


MISTAKES = {
    # name: (assumption, words marked, part of the message, part of what was expected, suggestion)
    "no colon": ("tenant", "tenant", "of whom", "a party, a colon and a reading", ""),
    "no party": (": would_sign: offer", ": would_sign: offer", "of whom", "a party", ""),
    "unknown party": (" tennant: would_sign: offer", "tennant", "‘tennant’", "owner", "tenant"),
    "the name of a party": ("Tenant: would_sign: offer", "Tenant", "‘Tenant’", "owner", "tenant"),
    "no reading": ("tenant:", "tenant:", "says nothing", "would_sign", ""),
    "a word": ("tenant: offer", "offer", "no reading", "would_sign", ""),
    "a list": ("tenant: [{refuses: offer}]", "[{refuses: offer}]", "no reading", "one", ""),
    "unknown kind": ("tenant: {would_sgn: offer}", "would_sgn", "no key", "given", "would_sign"),
    "two readings": (
        "tenant: {would_sign: offer, refuses: offer}",
        "{would_sign: offer, refuses: offer}",
        "says 2 things",
        "one of",
        "",
    ),
    "unknown agreement": ("tenant: refuses: ofer", "ofer", "no agreement", "as_is", "offer"),
    "unknown issue": ("tenant: prefers: {heat: [a, b]}", "heat", "no issue", "rent", "heating"),
    "unknown option": ("tenant: rules_out: {heating: pomp}", "pomp", "no option", "old", "pump"),
    "outside a range": ("tenant: ideal: {rent: 2000}", "2000", "outside", "0 to 1000 euro", ""),
    "not a number": ("tenant: more_is_better: heating", "heating", "not numbers", "rent", ""),
    "not linked": (
        "tenant: {prefers: {heating: [old, pump]}, given: {care: good}}",
        "care",
        "not linked",
        "linked with heating",
        "",
    ),
    "open terms": ("tenant: refuses: {rent: 650}", "refuses", "leaves", "every term", ""),
    "forbidden": (
        "tenant: would_sign: {agreement: offer, with: {rent: 200}}",
        "would_sign",
        "rules forbid",
        "rules allow",
        "",
    ),
    "almost a number there is": (
        "tenant: ideal: {rent: 700.0000000000001}",
        "700.0000000000001",
        "almost the same",
        "one of the two",
        "",
    ),
    "not YAML": ("tenant: {refuses: offer", "r", "not YAML", "", ""),
    "a colon too many": ("tenant: refuses: offer: now", ":", "not YAML", "quotes", ""),
    "a tag": ("tenant: refuses: !x offer", "!x offer", "tag", "plain YAML", ""),
    "beside worths": (
        "tenant: worth: {weights: {rent: 1}, values: {rent: {0: 0, 1000: 1}}}",
        "worth: {weights: {rent: 1}, values: {rent: {0: 0, 1000: 1}}}",
        "exact worth and other readings",
        "drop s2",
        "",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_marked_where_it_stands(draft: Case, name: str) -> None:
    text, marked, message, expected, suggestion = MISTAKES[name]
    found = [problem for problem in problems(draft, text) if message in problem.message]
    assert found, problems(draft, text)
    problem = found[0]
    assert (problem.file, problem.line, problem.text) == ("assumption", 1, text)
    shown = text[problem.column - 1 : problem.column - 1 + problem.length]
    assert marked == shown or (name == "not YAML" and len(shown) == 1)
    assert expected in problem.expected
    assert problem.suggestion == suggestion


def test_every_mistake_of_every_assumption_is_told(draft: Case) -> None:
    found = problems(draft, "tenant: refuses: ofer", "tenant: refuses: offer", "ownr: refuses: x")
    assert [problem.suggestion for problem in found] == ["offer", "owner"]


def test_worths_stand_alone(tmp_path: Path) -> None:
    case = sound(tmp_path, WORTHS)
    (problem,) = problems(case, "seller: would_sign: draft")
    assert "drop points" in problem.expected
    dropped = zopa.suppose(case, drop="points", assume="seller: would_sign: draft")
    assert [each.id for each in in_force(dropped)] == ["assumed_1"]
    worth = "worth: {weights: {price: 2}, values: {price: {0: 0, 3: 1, 10: 2}}}"
    supposing = zopa.suppose(case, drop="points", assume=f"seller: {worth}")
    assert list(supposing.issues["price"].options) == [0, 3, 4, 10]
    (problem,) = problems(supposing, "seller: would_sign: draft")
    assert problem.expected == "the worth alone"


def test_a_number_fits_the_ranges_of_every_scenario(border: Case) -> None:
    (problem,) = problems(border, "north: ideal: {toll: 1}")
    assert problem.message == "1 is outside the range of ‘toll’ in the scenario ‘narrow’"
    assert (problem.column, problem.expected) == (22, "a number from 2 to 10")
    assert 3 in zopa.suppose(border, assume="north: ideal: {toll: 3}").issues["toll"].options


def test_unknown_statements_are_answered_with_the_nearest(border: Case) -> None:
    with pytest.raises(zopa.UnknownName, match="no statement 'refusl'; did you mean refusal"):
        zopa.suppose(border, drop=["refusl"])
    with pytest.raises(zopa.UnknownName, match="no statement 'trad'; did you mean trade"):
        zopa.suppose(border, credibility={"trad": 0.5})
    supposing = zopa.suppose(border, assume="north: would_sign: opening")
    with pytest.raises(zopa.UnknownName, match="assumed_1"):
        zopa.suppose(supposing, drop="assumed_1")
    with pytest.raises(zopa.UnknownName, match="assumed_1"):
        zopa.suppose(supposing, credibility={"assumed_1": 0.5})


def test_what_would_change_nothing_is_refused(border: Case) -> None:
    with pytest.raises(zopa.BadRequest, match="‘hinted’ is not confirmed, so it has no effect"):
        zopa.suppose(border, drop="hinted")
    with pytest.raises(zopa.BadRequest, match="‘hinted’ is not confirmed"):
        zopa.suppose(border, credibility={"hinted": 0.5})
    with pytest.raises(
        zopa.BadRequest, match="‘again’ goes with what it repeats, which is dropped"
    ):
        zopa.suppose(border, drop="refusal", credibility={"again": 0.5})


def test_a_statement_is_dropped_or_believed_not_both(border: Case) -> None:
    with pytest.raises(zopa.BadRequest, match="‘refusal’ is dropped and has a credibility too"):
        zopa.suppose(border, drop="refusal", credibility={"refusal": 0.5})
    with pytest.raises(zopa.BadRequest, match="one of the two"):
        zopa.suppose(zopa.suppose(border, credibility={"refusal": 0.5}), drop="refusal")


@pytest.mark.parametrize("credibility", [-0.1, 1.5, float("nan"), float("inf")])
def test_a_credibility_is_a_number_from_0_to_1(border: Case, credibility: float) -> None:
    with pytest.raises(zopa.BadRequest, match="expected a number from 0 to 1"):
        zopa.suppose(border, credibility={"refusal": credibility})


def test_an_exact_worth_cannot_be_doubted(tmp_path: Path) -> None:
    case = sound(tmp_path, WORTHS)
    assert zopa.suppose(case, credibility={"points": 1}).statements == case.statements
    with pytest.raises(zopa.BadRequest, match="an exact worth cannot be doubted; expected 1"):
        zopa.suppose(case, credibility={"points": 0.5})


def test_figures_are_those_of_the_case_that_says_so(tmp_path: Path, border: Case) -> None:
    entry = "date: 2025-02-01, means: [{requires: {toll: '>= 4'}}]"
    added = f"{REPEATED}  - {{id: s, party: south, said: x, {entry}}}\n"
    without = REPEATED
    for name in ("refusal", "again", "and_again"):
        without = spoiled(f"id: {name},", f"id: {name}, confirmed: false,", without)
    believed = spoiled("2025-01-11, credibility: 0.9", "2025-01-11, credibility: 0.4", REPEATED)
    believed = spoiled("trade: 0.2", "trade: 0.4", believed)
    for supposing, text in (
        (zopa.suppose(border, assume="south: requires: {toll: '>= 4'}"), added),
        (zopa.suppose(border, drop="refusal"), without),
        (zopa.suppose(border, credibility={"trade": 0.4}), believed),
    ):
        folder = tmp_path / str(len(text))
        folder.mkdir()
        told = zopa.analyze(supposing, draws=100, sensitivity=False, zone=False).to_json()
        written = zopa.analyze(sound(folder, text), draws=100, sensitivity=False, zone=False)
        assert told["supposed"] is not None
        expected = written.to_json()
        assert expected["supposed"] is None
        for scenario in ("doubted", "narrow"):
            assert figures(told["scenarios"][scenario]) == figures(expected["scenarios"][scenario])
        assert figures(told) == figures(expected)


@pytest.mark.slow  # three runs of each case, twice
@pytest.mark.parametrize("name", CATALOGUE)
def test_figures_of_the_catalogue_are_those_of_the_case_that_says_so(
    tmp_path: Path, name: str
) -> None:
    case = zopa.load(CASES / name)
    text = (CASES / name / "case.yaml").read_text("utf-8")
    party = case.signatories[0]
    agreement = next(each for each in case.agreements if each != case.no_deal)
    first = next(each.id for each in in_force(case) if each.party == party)
    reading = {"would_sign": agreement}
    added = {"id": "s", "party": party, "said": "x", "date": f"{case.as_of}", "means": [reading]}
    for supposing, key, value in (
        (zopa.suppose(case, assume=f"{party}: would_sign: {agreement}"), "", None),
        (zopa.suppose(case, drop=first), "confirmed", False),
        (zopa.suppose(case, credibility={first: 0.4}), "credibility", 0.4),
    ):
        content = YAML(typ="safe", pure=True).load(text)
        changed = {first, *said_of(supposing).repeats.get(first, ())}
        for each in content["statements"]:
            each.pop("source", None)
            each.update({key: value} if key and each["id"] in changed else {})
        content["statements"] += [] if key else [added]
        for each in content.get("scenarios", {}).values():
            told = each.get("credibilities", {})
            told.update(dict.fromkeys(changed & told.keys(), value) if key == "credibility" else {})
        written = sound(tmp_path, json.dumps(content, default=str))
        asked, expected = (
            zopa.analyze(each, draws=100, sensitivity=False, zone=False).to_json()
            for each in (supposing, written)
        )
        assert figures(asked) == figures(expected)
        for scenario in case.scenarios:
            assert figures(asked["scenarios"][scenario]) == figures(expected["scenarios"][scenario])


def figures(answer: dict[str, Any]) -> list[Any]:
    """The figures of every party and of all, and what is certain."""
    keys = ("probability", "error", "prior_only", "certainty", "fragility")
    return [
        [one[key] for key in keys]
        for each in answer["agreements"].values()
        if not each["no_deal"]
        for one in (*each["parties"].values(), each["all"])
    ]
