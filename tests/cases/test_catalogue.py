"""Every case of the catalogue: its statements stand in its brief, weighed and argued for."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cases.catalogue import CATALOGUE, ITEM, brief_of, confirmed, folders, terms, written
from zopa.case import examine

FOLDERS = folders()
ROW = re.compile(r"^\| \[(?P<name>\w+)\]\((?P<path>[^)]+)\) \|", re.MULTILINE)
"""The start of a row of the catalogue's table."""

ATTRIBUTED = re.compile(r"\b(reports?|reported|quoted)\b")
"""How an item says that a source says so, not that it is so."""


@pytest.fixture(scope="module", params=FOLDERS, ids=[folder.name for folder in FOLDERS])
def folder(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


@pytest.fixture(scope="module")
def case(folder: Path) -> dict[str, Any]:
    return written(folder)


@pytest.fixture(scope="module")
def brief(folder: Path) -> str:
    return brief_of(folder).read_bytes().decode("utf-8")


def test_every_case_is_listed() -> None:
    readme = (CATALOGUE / "README.md").read_text(encoding="utf-8")
    listed = {row["name"]: row["path"] for row in ROW.finditer(readme)}
    assert listed == {each.name: f"{each.name}/case.yaml" for each in FOLDERS}
    assert all(f"]({each.name}/sources/brief.md)" in readme for each in FOLDERS)


def test_it_loads_without_errors(folder: Path) -> None:
    assert examine(folder).errors == ()


def test_every_agreement_settles_every_term(case: dict[str, Any]) -> None:
    assert case["no_deal"] in case["agreements"]
    assert all(terms(case) <= set(package) for package in case["agreements"].values())


def test_statements_are_dated_weighed_and_read(case: dict[str, Any]) -> None:
    assert confirmed(case)
    for statement in confirmed(case):
        assert isinstance(statement["date"], date), statement["id"]
        assert 0 < statement["credibility"] <= 0.95, statement["id"]
        assert statement["means"], statement["id"]


def test_a_repeat_says_what_the_original_says(case: dict[str, Any]) -> None:
    known = {statement["id"]: statement for statement in case["statements"]}
    for repeat in known.values():
        if "same_as" in repeat:
            original = known[repeat["same_as"]]
            assert "same_as" not in original
            assert (repeat["party"], repeat["means"]) == (original["party"], original["means"])


def test_each_credibility_is_argued_for(case: dict[str, Any]) -> None:
    assert all(statement.get("note", "").strip() for statement in case["statements"])


def test_each_agreement_that_is_judged_says_where_it_comes_from(case: dict[str, Any]) -> None:
    judged = set(case["agreements"]) - _alternatives(case)
    told = {name for name, about in case["described"].items() if about.get("origin", "").strip()}
    assert told == judged


def _alternatives(case: dict[str, Any]) -> set[str]:
    """What no deal means, to anyone in any scenario."""
    places = [case, *case["parties"].values(), *case.get("scenarios", {}).values()]
    return {place["no_deal"] for place in places if "no_deal" in place}


def test_spans_slice_to_the_sentences_of_the_brief(
    folder: Path, case: dict[str, Any], brief: str
) -> None:
    digest = hashlib.sha256(brief_of(folder).read_bytes()).hexdigest()
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
    assert sentences
    assert [sentence for sentence in sentences if not ATTRIBUTED.search(sentence)] == []


def test_the_brief_lists_its_sources(brief: str) -> None:
    _, _, sources = brief.partition("\n## Sources\n")
    assert re.search(r"^1\. .*\d", sources, re.MULTILINE)
