"""Answers that can be found with pen and paper, and what may not change an answer."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import pytest

from oracles.building import prefers, says
from oracles.closed_forms import KNOWN
from oracles.figures import Figure, Key, deviations, disagreements, of_json
from oracles.prior_weighting import answer
from oracles.random_cases import random_case
from oracles.rewriting import renamed, reordered, with_another_knot, with_another_tied_option
from zopa.analysis import analyze
from zopa.case.model import Case


def analyzed(case: Case, seed: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = analyze(case, draws=4000, seed=seed, sensitivity=False).to_json()
    return found


def figures(case: Case, seed: int = 0) -> dict[Key, Figure]:
    """The sampler's figures; means get their error from the spread that the oracle sees."""
    return of_json(analyzed(case, seed), deviations(answer(case, samples=20_000, seed=seed)))


@pytest.mark.parametrize("name", KNOWN)
def test_known_answers(name: str) -> None:
    known = KNOWN[name]()
    sampled = analyzed(known.case)
    assert sampled["method"]["converged"]
    found = of_json(sampled)
    assert known.exact.keys() <= found.keys()
    assert not disagreements(known.exact, found)


@pytest.mark.parametrize("seed", range(6))
def test_names_and_order_do_not_matter(seed: int) -> None:
    case = random_case(Random(seed))
    other, back = renamed(reordered(case, Random(seed)))
    before = figures(case)
    after = {back(key): figure for key, figure in figures(other, seed=1).items()}
    assert before.keys() == after.keys()
    assert not disagreements(before, after)


@pytest.mark.parametrize("seed", range(6))
def test_an_option_tied_with_another_changes_nothing(seed: int) -> None:
    case = random_case(Random(seed))
    before, after = figures(case), figures(with_another_tied_option(case), seed=1)
    assert before.keys() <= after.keys()
    assert not disagreements(before, after)


@pytest.mark.parametrize("seed", range(6))
def test_another_knot_changes_nothing(seed: int) -> None:
    case = random_case(Random(seed))
    before, after = figures(case), figures(with_another_knot(case), seed=1)
    assert before.keys() <= after.keys()
    assert not disagreements(before, after)


@pytest.mark.parametrize("seed", range(3))
def test_credibility_nought_changes_nothing(seed: int) -> None:
    """Not one digit: the statement is as if it were not there."""
    case = random_case(Random(seed))
    idle = [
        replace(each, id=f"idle_{each.id}", credibility=0.0, same_as=None, superseded_by=None)
        for each in case.statements
    ]
    more = replace(case, statements=(*case.statements, *idle))
    before, after = analyzed(case), analyzed(more)
    assert before["agreements"] == after["agreements"]
    assert before["preferences"] == after["preferences"]


def test_a_contradiction_is_named_and_the_others_answered() -> None:
    case = KNOWN["an empty set"]().case
    found = analyzed(case)
    parties = found["agreements"]["deal"]["parties"]
    assert parties["ada"]["probability"] is None
    assert parties["ada"]["error"] is None
    assert parties["ben"]["probability"] > 0.8
    assert any("s1" in warning and "s2" in warning for warning in found["warnings"])


def test_a_report_of_the_same_statement_changes_nothing() -> None:
    case = KNOWN["credibility nine tenths"]().case
    report = says("ada", prefers("flag", "given", "kept"), credibility=0.4, id="r", same_as="s1")
    again = replace(case, statements=(*case.statements, report))
    assert analyzed(case)["agreements"] == analyzed(again)["agreements"]
