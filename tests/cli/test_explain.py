"""``zopa explain`` as a person runs it, on a case small enough to see through."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from report.explanations import explanation, no_deal, unanswered
from zopa.analysis.results import Explanation
from zopa.cli import main

CASE = """
title: Border and toll
as_of: 2025-05-01
parties: {north: {name: North}, south: {name: South}, coast: {name: Coast}}
signatories: [north, south]
no_deal: as_it_is
issues:
  border: {title: Border, options: {closed: Closed, guarded: Guarded, open: Open}}
  toll: {title: Toll, unit: euros, range: [0, 10]}
agreements:
  as_it_is: {border: closed, toll: 10}
  opening: {border: open, toll: 5}
scenarios:
  doubted: {credibilities: {refusal: 0}}
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
FEW = ["--draws", "100", "--workers", "1"]


@pytest.fixture
def case(tmp_path: Path) -> str:
    path = tmp_path / "border.yaml"
    path.write_text(CASE, encoding="utf-8")
    return str(path)


@pytest.fixture
def told(case: str, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """The whole explanation as JSON, every set asked for."""
    assert main(["explain", case, "opening", "--all", "--json", *FEW]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_json_has_the_published_keys(told: dict[str, Any]) -> None:
    assert told["agreement"] == "opening"
    assert list(told["parties"]) == ["north", "south", "coast"]
    for party in told["parties"].values():
        assert {"certainty", "because", "all_because", "fragility", "influence"} <= set(party)
        for each in party["influence"]:
            assert {"statement", "probability_without", "break_even"} <= set(each)


def test_json_tells_what_forces_and_what_overturns(told: dict[str, Any]) -> None:
    north, south = told["parties"]["north"], told["parties"]["south"]
    assert north["certainty"] == "never"
    assert north["all_because"] == [["refusal"], ["line"]]
    assert north["fragility"] == 2
    assert {each["statement"] for each in north["influence"]} == {"refusal", "line"}
    assert south["certainty"] == "always"
    assert south["all_because"] == [["trade", "cheap"]]
    assert south["fragility"] == 1
    assert told["parties"]["coast"]["influence"] == []
    assert told["all"]["certainty"] == "never"
    assert told["all"]["blocking"] == ["north"]


def test_it_tells_it_in_sentences(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", case, "opening", "north", *FEW]) == 0
    shown = capsys.readouterr()
    assert "North, taken at its word, would never sign “opening”" in shown.out
    assert "Refused: sent it back" in shown.out
    assert "South, taken" not in shown.out
    assert shown.err == ""


def test_all_lists_every_set(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", case, "opening", "north", "--all", *FEW]) == 0
    assert "Each of these 2 sets of statements forces it" in capsys.readouterr().out


def test_it_fits_the_terminal(
    case: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert main(["explain", case, "opening", *FEW]) == 0
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 60


def test_the_record_of_another_day_and_another_scenario(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--as-of", "2025-01-10", "--json", *FEW]
    assert main(["explain", case, "opening", "north", *options]) == 0
    earlier = json.loads(capsys.readouterr().out)["parties"]["north"]
    assert [each["statement"] for each in earlier["influence"]] == ["refusal"]
    assert main(["explain", case, "opening", "--scenario", "doubted", "--json", *FEW]) == 0
    doubted = json.loads(capsys.readouterr().out)
    assert doubted["scenario"] == "doubted"
    assert doubted["parties"]["north"]["because"] == ["line"]


def test_no_deal_is_not_judged(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", case, "as_it_is", *FEW]) == 0
    assert "what prevails if nothing is signed" in " ".join(capsys.readouterr().out.split())
    assert main(["explain", case, "as_it_is", "--json", *FEW]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["all"] is None
    assert [party["certainty"] for party in told["parties"].values()] == [None, None, None]


@pytest.mark.parametrize(
    ("names", "hint"),
    [
        (["openin"], "the case has no agreement 'openin'; did you mean opening?"),
        (["opening", "norht"], "the case has no party 'norht'; did you mean north?"),
        (["opening", "--scenario", "doubt"], "no scenario 'doubt'; did you mean doubted?"),
    ],
)
def test_wrong_names_are_answered_with_the_nearest(
    case: str, names: list[str], hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", case, *names]) == 2
    shown = capsys.readouterr()
    assert hint in " ".join(shown.err.split())
    assert shown.out == ""
    assert main(["explain", case, *names, "--json"]) == 2
    (problem,) = json.loads(capsys.readouterr().out)["errors"]
    assert hint in problem["message"]


def test_wrong_usage_and_broken_cases_have_their_codes(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", case]) == 2
    assert main(["explain", case, "opening", "--draws", "99"]) == 2
    broken = tmp_path / "broken.yaml"
    broken.write_text("parties: 3", encoding="utf-8")
    assert main(["explain", str(broken), "opening"]) == 3
    assert main(["explain", str(tmp_path / "none.yaml"), "opening"]) == 3
    assert "AGREEMENT" in capsys.readouterr().err


@pytest.mark.parametrize("answer", [explanation(), no_deal(), unanswered()])
def test_json_is_what_the_library_gives(
    answer: Explanation,
    case: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("zopa.analysis.explain", lambda *_, **__: answer, raising=False)
    assert main(["explain", case, "opening", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == answer.to_json()


def test_what_was_interrupted_is_printed_as_far_as_it_got(
    case: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    part = replace(explanation(), complete=False, warnings=("Interrupted.",))
    monkeypatch.setattr("zopa.analysis.explain", lambda *_, **__: part, raising=False)
    assert main(["explain", case, "opening"]) == 130
    assert "Interrupted." in capsys.readouterr().out


def test_help_explains_every_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--help"]) == 0
    shown = capsys.readouterr().out
    for option in ("all", "draws", "seed", "as-of", "scenario", "workers", "json"):
        assert f"--{option}" in shown
    for name in ("CASE", "AGREEMENT", "PARTY"):
        assert name in shown
    assert "--no-all" not in shown
