"""The published scenarios: every one loads, exactly as its files say, or is refused by name."""

from __future__ import annotations

import csv
from fractions import Fraction
from itertools import accumulate
from math import prod

import pytest

from case.formats.published import CONTINUOUS, DOMAINS, REFUSED, folders, needs_domains
from oracles.scenarios_by_hand import ByHand, by_hand, worth
from zopa.case import Case, load
from zopa.case.loading import examine
from zopa.case.readings import Worth
from zopa.case.rules import count_packages
from zopa.errors import CaseError

MOST = 20_000
"""Packages up to which every one is compared."""

LOADED = [name for name in folders() if name not in REFUSED]
DISCRETE = [name for name in LOADED if name not in CONTINUOUS]


def manifest() -> dict[str, dict[str, str]]:
    with (DOMAINS / "manifest.tsv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: row for row in csv.DictReader(file, delimiter="\t")}


def references() -> list[dict[str, str]]:
    if not DOMAINS.is_dir():
        return []
    with (DOMAINS / "exact_refs.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def added(case: Case) -> list[list[list[Fraction]]]:
    """For each party what each option of each issue adds to a package."""
    found = []
    for statement in case.statements:
        (reading,) = statement.means
        assert isinstance(reading, Worth)
        found.append(
            [
                [reading.weights[name] * reading.values[name][option] for option in issue.options]
                for name, issue in case.issues.items()
            ]
        )
    return found


@needs_domains
def test_all_51_are_here() -> None:
    assert len(folders()) == len(manifest()) == 51


@needs_domains
@pytest.mark.parametrize("name", LOADED)
def test_it_loads_with_the_published_counts(name: str) -> None:
    row, case = manifest()[name], load(DOMAINS / name)
    assert (len(case.parties), len(case.issues)) == (int(row["parties"]), int(row["issues"]))
    if row["outcomes"] != "inf":
        assert count_packages(case) == int(row["outcomes"])


@needs_domains
@pytest.mark.parametrize(("name", "reason"), REFUSED.items())
def test_it_is_refused_for_the_right_reason(name: str, reason: str) -> None:
    with pytest.raises(CaseError, match=reason):
        load(DOMAINS / name)


@needs_domains
@pytest.mark.parametrize("name", DISCRETE)
def test_every_package_is_worth_what_its_files_say(name: str) -> None:
    expected, case = by_hand(DOMAINS / name), load(DOMAINS / name)
    found = added(case)
    assert expected.sizes == tuple(len(issue.options) for issue in case.issues.values())
    if prod(expected.sizes) > MOST:
        assert found == list(expected.parties)  # the parts of every sum
        return
    for own, other in zip(found, expected.parties, strict=True):
        for package in expected.packages():
            assert worth(own, package) == worth(other, package)


@needs_domains
@pytest.mark.parametrize("row", references(), ids=lambda row: row["name"])
def test_the_most_that_parties_get_together_is_as_published(row: dict[str, str]) -> None:
    """The welfare of `exact_refs.tsv`: the sum over the issues of the best option."""
    parties = added(load(DOMAINS / row["name"]))
    issues = zip(*parties, strict=True)
    best = sum(max(map(sum, zip(*own, strict=True))) for own in issues)
    assert f"{float(best):.9f}" == row["max_welfare"]


@needs_domains
@pytest.mark.parametrize(
    "row", [row for row in references() if int(row["outcomes"]) <= MOST], ids=lambda r: r["name"]
)
def test_frontier_and_nash_point_are_as_published(row: dict[str, str]) -> None:
    """By enumeration: distinct vectors that nothing dominates, and the largest product of worths,
    with disagreement at 0."""
    vectors = sorted(set(pairs(by_case(row["name"]))), reverse=True)
    best = [Fraction(-1), *accumulate((second for _, second in vectors), max)]
    frontier = [v for v, before in zip(vectors, best[:-1], strict=True) if v[1] > before]
    assert len(frontier) == int(row["exact_frontier_vectors"])
    nash = max(vectors, key=lambda vector: vector[0] * vector[1])
    assert ",".join(f"{float(each):.9f}" for each in nash) == row["nash_d0"]


def by_case(name: str) -> ByHand:
    case = load(DOMAINS / name)
    return ByHand(tuple(len(issue.options) for issue in case.issues.values()), tuple(added(case)))


def pairs(scenario: ByHand) -> list[tuple[Fraction, Fraction]]:
    one, other = scenario.parties
    return [(worth(one, package), worth(other, package)) for package in scenario.packages()]


@needs_domains
def test_real_numbers_keep_their_ends_and_bends() -> None:
    case = load(DOMAINS / "fuzzyagent_real_1d")
    (issue,) = case.issues.values()
    assert issue.range == (10.0, 40.0)
    buyer = case.statements[0].means[0]
    assert isinstance(buyer, Worth)
    values = buyer.values[issue.id]
    assert values[10.0] == 1  # 1.3333333333 − 0.033333333 · 10 is a little more than 1
    assert values[40.0] == Fraction("1.3333333333") - Fraction("0.033333333") * 40


@needs_domains
def test_what_was_mended_is_said_and_nothing_else() -> None:
    mended = {
        name: [problem.message for problem in examine(DOMAINS / name).warnings] for name in LOADED
    }
    assert {name: found for name, found in mended.items() if found} == {
        "ampo_vs_city": [
            "‘0’ of ‘Increase in starting salaries’ stands twice; the last evaluation, 8, counts"
        ],
        "smartphone_2013": ["a bare ‘&’ is read as itself"] * 3,
    }
