"""Which issue, option, number and agreement words speak of; none where that cannot be told."""

from __future__ import annotations

from pathlib import Path

import pytest

from zopa.case import load
from zopa.case.model import Option
from zopa.evidence.vocabulary import Topic, Vocabulary, stems

CASE = """\
title: Harbour talks
as_of: 2031-03-05
parties:
  town: {name: Town}
  board: {name: Board}
signatories: [town, board]
no_deal: as_it_is
issues:
  quota: {title: Herring quota, unit: percent, range: [0, 60]}
  crane_fund: {title: Fund for cranes, unit: million kroner, range: [0, 500]}
  night_work: {title: Night shifts, options: {alone: One person, pairs: Two people, ended: No night shifts at all}}
  cameras: {title: Cameras on board, options: {"off": Left off, "on": Switched on}}
  landing: {title: Landing dues, options: {waived: Dues waived, kept: Dues kept}}
  landing_hours: {title: Landing hours, options: {short: Short, long: Long}}
  crews: {title: Crews, range: [1, 10]}
agreements:
  as_it_is: {quota: 29, crane_fund: 0, night_work: alone, cameras: "off", landing: kept, landing_hours: short, crews: 2}
  spring_draft: {quota: 34, crane_fund: 50, night_work: pairs, cameras: "on", landing: waived, landing_hours: long, crews: 3}
  autumn_draft: {quota: 30, crane_fund: 10, night_work: ended, cameras: "on", landing: kept, landing_hours: long, crews: 4}
described:
  spring_draft: {title: Paper of the conciliator}
statements: []
"""  # noqa: E501  a person may write long lines too


@pytest.fixture
def harbour(tmp_path: Path) -> Vocabulary:
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    return Vocabulary(load(tmp_path))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quotas", ("quota",)),
        ("the landing of boats", ("land", "boat")),
        ("countries and parties", ()),
        ("Policies, policy", ("polic", "polic")),
        ("a settlement, settled", ("settle", "settl")),
        ("regional", ("region",)),
        ("is it so", ("so",)),
        ("2031 x _", ()),
        ("NAÏVE", ("naïv",)),
    ],
)
def test_words_are_compared_by_their_stems(text: str, expected: tuple[str, ...]) -> None:
    assert stems(text) == expected


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("a larger share of the herring quota", "quota"),
        ("the quotas", "quota"),
        ("a fund for the cranes", "crane_fund"),
        ("an end to working at night", "night_work"),
        ("the night shifts", "night_work"),
        ("no cameras", "cameras"),
        ("dues for landing fish", "landing"),
        ("landing hours", "landing_hours"),
        ("longer hours", "landing_hours"),
    ],
)
def test_an_issue_is_named_by_its_words(harbour: Vocabulary, text: str, issue: str) -> None:
    topic = harbour.topic(text)
    assert topic is not None
    assert topic.issue == issue


@pytest.mark.parametrize(
    "text",
    ["", "the weather", "the landing", "herring and cranes", "no deal with the other party"],
)
def test_where_nothing_or_two_are_as_near_no_issue_is_named(harbour: Vocabulary, text: str) -> None:
    assert harbour.topic(text) is None


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("night shifts by two people", "pairs"),
        ("night shifts by one person", "alone"),
        ("night shifts ended", "ended"),
        ("no more night shifts", "ended"),
        ("night shifts at all", None),
        ("that the dues be waived", "waived"),
        ("that the dues be kept", "kept"),
        ("cameras switched on", "on"),
        ("night shifts", None),
        ("the dues", None),
        ("night shifts by one person or two people", None),
        ("dues waived or kept", None),
    ],
)
def test_an_option_is_named_by_words_of_its_own(
    harbour: Vocabulary, text: str, option: str | None
) -> None:
    topic = harbour.topic(text)
    assert topic is not None
    assert topic.option == option


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("a herring quota of 38 percent", 38.0),
        ("a herring quota of 38 per cent", 38.0),
        ("38% of the herring quota", 38.0),
        ("a herring quota of 37.5 %", 37.5),
        ("a herring quota 5 percentage points higher", 5.0),
        ("a herring quota of 38", None),
        ("a herring quota of 61 percent", None),
        ("a herring quota of 38 percent, not 34 percent", None),
        ("a herring quota of 38 percent, yes, 38 percent", 38.0),
        ("a herring quota of 38 percent for 40 boats", 38.0),
        ("a herring quota for 2.38.1 percent", None),
        ("a herring quota of A38 percent", None),
        ("the herring quota", None),
        ("a crane fund of 120 million kroner", 120.0),
        ("a crane fund of 120 kroner", 120.0),
        ("a crane fund of 120", 120.0),
        ("a crane fund of 120 boats", None),
        ("a crane fund of 1,200 million", None),
        ("a crane fund of 0.5 million", 0.5),
        ("crews of 4", 4.0),
        ("crews of 4 sailors", 4.0),
        ("crews of 1,000", None),
        (f"crews of {'9' * 400}", None),
    ],
)
def test_a_number_counts_in_its_unit_and_range(
    harbour: Vocabulary, text: str, number: Option | None
) -> None:
    topic = harbour.topic(text)
    assert topic is not None
    assert topic.option == number


@pytest.mark.parametrize(
    ("text", "agreement"),
    [
        ("the spring draft", "spring_draft"),
        ("the Spring Drafts", "spring_draft"),
        ("the draft of last autumn", "autumn_draft"),
        ("a paper by the conciliator", "spring_draft"),
        ("the conciliator’s paper on the spring draft", "spring_draft"),
        ("the draft", None),
        ("the conciliator", None),
        ("the spring draft rather than the autumn draft", None),
        ("as it is", None),
        ("", None),
    ],
)
def test_an_agreement_is_named_by_all_its_words(
    harbour: Vocabulary, text: str, agreement: str | None
) -> None:
    assert harbour.agreement(text) == agreement


def test_without_a_case_nothing_is_named() -> None:
    assert Vocabulary(None).topic("the herring quota") is None
    assert Vocabulary(None).agreement("the spring draft") is None


def test_a_topic_may_have_no_option() -> None:
    assert Topic("quota").option is None
