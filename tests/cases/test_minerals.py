"""The minerals case: every statement stands in the brief, and the brief is in our own words."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from zopa.case import examine
from zopa.case.packages import lottery, resolve
from zopa.case.readings import PackageRef

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "cases" / "minerals"
BRIEF = FOLDER / "sources" / "brief.md"
ARTICLE = ROOT.parent / "shared" / "minerals" / "article.txt"
COPIED = 8
"""So many words in a row that are the article's own would be copying."""

ITEM = re.compile(
    r"^- (?P<day>\d{4}-\d\d-\d\d): (?P<sentence>.+) \[(?P<statement>\w+)\]$", re.MULTILINE
)


@pytest.fixture(scope="module")
def case() -> dict[str, Any]:
    text = (FOLDER / "case.yaml").read_text(encoding="utf-8")
    return dict(YAML(typ="safe").load(text))


@pytest.fixture(scope="module")
def brief() -> str:
    return BRIEF.read_bytes().decode("utf-8")


@pytest.fixture(scope="module")
def confirmed(case: dict[str, Any]) -> list[dict[str, Any]]:
    return [statement for statement in case["statements"] if statement.get("confirmed", True)]


def test_it_is_as_large_as_the_talks_are(case: dict[str, Any]) -> None:
    assert list(case["parties"]) == ["ukraine", "united_states", "russia", "europe"]
    assert case["signatories"] == ["ukraine", "united_states"]
    assert len(case["issues"]) >= 8
    named = {"resource_share", "guarantee", "prior_aid", "ceasefire", "support"}
    assert named <= set(case["issues"])
    assert ["guarantee", "ceasefire"] in case["linked"]
    assert case["issues"]["ceasefire"]["decided_by"] == "russia"
    assert case["issues"]["support"]["decided_by"] == "united_states"


def test_it_loads_and_only_the_unconfirmed_statement_is_doubtful() -> None:
    checked = examine(FOLDER)
    assert checked.errors == ()
    assert [problem.text.strip() for problem in checked.warnings] == ["- id: criticism"]


def test_troops_come_with_a_ceasefire_and_nothing_else_does() -> None:
    case = examine(FOLDER).case
    assert case is not None
    for name in case.agreements:
        package = resolve(case, PackageRef(name))
        states = [state.conduct for group in lottery(case, package) for state in group]
        with_troops = package.terms["guarantee"] == "us_troops"
        assert {"ceasefire": "kept" if with_troops else "broken"} in states


def test_agreements_and_scenarios(case: dict[str, Any]) -> None:
    agreements = case["agreements"]
    assert case["no_deal"] == "status_quo"
    assert list(agreements)[:3] == ["status_quo", "suspended", "february_draft"]
    assert len(agreements) >= 6
    terms = {name for name, issue in case["issues"].items() if "decided_by" not in issue}
    assert all(terms <= set(package) for package in agreements.values())
    assert agreements["suspended"] == {**agreements["status_quo"], "support": "withheld"}
    assert {"support continues", "support lapses"} <= set(case["scenarios"])


def test_statements_are_dated_weighed_and_read(confirmed: list[dict[str, Any]]) -> None:
    assert len(confirmed) >= 18
    for statement in confirmed:
        assert isinstance(statement["date"], date), statement["id"]
        assert 0 < statement["credibility"] <= 0.9, statement["id"]
        assert statement["means"], statement["id"]


def test_nobody_is_made_to_speak_who_is_not_on_record(case: dict[str, Any]) -> None:
    assert {statement["party"] for statement in case["statements"]} == {"ukraine", "united_states"}


def test_a_repeat_says_what_the_original_says(case: dict[str, Any]) -> None:
    known = {statement["id"]: statement for statement in case["statements"]}
    repeats = [statement for statement in known.values() if "same_as" in statement]
    assert repeats
    for repeat in repeats:
        original = known[repeat["same_as"]]
        assert "same_as" not in original
        assert (repeat["party"], repeat["means"]) == (original["party"], original["means"])


def test_each_credibility_is_argued_for() -> None:
    lines = (FOLDER / "case.yaml").read_text(encoding="utf-8").splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith("  - id:")]
    assert all(lines[number - 1].startswith("  # ") for number in starts)


def test_spans_slice_to_the_sentences_of_the_brief(case: dict[str, Any], brief: str) -> None:
    digest = hashlib.sha256(BRIEF.read_bytes()).hexdigest()
    items = {item["statement"]: item for item in ITEM.finditer(brief)}
    for statement in case["statements"]:
        source, item = statement["source"], items[statement["id"]]
        start, end = source["span"]
        assert source["document"] == "brief.md"
        assert source["sha256"] == digest
        assert brief[start:end] == source["quote"] == item["sentence"]
        assert statement["date"].isoformat() == item["day"]


def test_the_brief_names_each_statement_once(case: dict[str, Any], brief: str) -> None:
    named = re.findall(r"\[(\w+)\]", brief)
    assert sorted(named) == sorted(statement["id"] for statement in case["statements"])


def test_every_item_says_that_it_is_reported(brief: str) -> None:
    sentences = [item["sentence"] for item in ITEM.finditer(brief)]
    assert all("reported" in sentence or "quoted" in sentence for sentence in sentences)


@pytest.mark.parametrize("path", ["sources/brief.md", "case.yaml"])
def test_nothing_is_copied_from_the_article(path: str) -> None:
    if not ARTICLE.exists():
        pytest.skip("the article is not ours to ship: ../shared/minerals/article.txt is absent")
    ours = (FOLDER / path).read_text(encoding="utf-8")
    theirs = ARTICLE.read_text(encoding="utf-8")
    assert _runs(ours) & _runs(theirs) == set()


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[at : at + COPIED]) for at in range(len(words) - COPIED + 1)}
