"""The minerals case: the talks as they are on record, and a brief in our own words."""

from __future__ import annotations

import re
from typing import Any

import pytest

from cases.catalogue import CATALOGUE, confirmed, terms, written
from zopa.case import examine
from zopa.case.packages import lottery, resolve
from zopa.case.readings import PackageRef

FOLDER = CATALOGUE / "minerals"
ARTICLE = CATALOGUE.parents[1] / "shared" / "minerals" / "article.txt"
COPIED = 8
"""So many words in a row that are the article's own would be copying."""


@pytest.fixture(scope="module")
def case() -> dict[str, Any]:
    return written(FOLDER)


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
    assert all(terms(case) <= set(package) for package in agreements.values())
    assert agreements["suspended"] == {**agreements["status_quo"], "support": "withheld"}
    assert {"support continues", "support lapses"} <= set(case["scenarios"])


def test_no_statement_is_nearly_beyond_doubt(case: dict[str, Any]) -> None:
    assert len(confirmed(case)) >= 18
    assert all(0 < statement["credibility"] <= 0.9 for statement in confirmed(case))


def test_nobody_is_made_to_speak_who_is_not_on_record(case: dict[str, Any]) -> None:
    assert {statement["party"] for statement in case["statements"]} == {"ukraine", "united_states"}


def test_some_positions_are_reported_more_than_once(case: dict[str, Any]) -> None:
    assert any("same_as" in statement for statement in case["statements"])


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
