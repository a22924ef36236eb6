"""The oracle answers what can be found by hand, and does not depend on how a case is written."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from oracles.closed_forms import known_cases
from oracles.figures import disagreements, of_oracle
from oracles.prior_weighting import answer
from oracles.random_cases import random_case
from oracles.rewriting import (
    renamed,
    reordered,
    with_another_knot,
    with_another_tied_option,
)

SAMPLES = 100_000


WITHIN_REACH = {name: known for name, known in known_cases() if not known.thin}


@pytest.mark.parametrize("name", WITHIN_REACH)
def test_the_oracle_finds_what_is_known(name: str) -> None:
    known = WITHIN_REACH[name]
    found = of_oracle(answer(known.case, samples=SAMPLES, seed=1))
    assert known.exact.keys() <= found.keys()
    assert not disagreements(known.exact, found, errors=5)


@pytest.mark.parametrize("seed", range(10))
def test_names_and_order_do_not_matter(seed: int) -> None:
    random = Random(seed)
    case = random_case(random)
    before = of_oracle(answer(case, samples=SAMPLES, seed=1))
    other, back = renamed(reordered(case, random))
    after = {back(key): figure for key, figure in of_oracle(answer(other, SAMPLES, 2)).items()}
    assert before.keys() == after.keys()
    assert not disagreements(before, after, errors=5)


@pytest.mark.parametrize("seed", range(10))
def test_another_tied_option_and_other_knots_change_nothing(seed: int) -> None:
    case = random_case(Random(seed))
    more = with_another_knot(with_another_tied_option(case))
    before, after = (of_oracle(answer(each, SAMPLES, seed)) for each in (case, more))
    assert before.keys() <= after.keys()
    assert not disagreements(before, after, errors=5)


@pytest.mark.parametrize("seed", range(10))
def test_no_credibility_is_no_evidence(seed: int) -> None:
    case = random_case(Random(seed))
    doubted = replace(
        case, statements=tuple(replace(each, credibility=0.0) for each in case.statements)
    )
    silent = replace(case, statements=())
    assert answer(doubted, 1000, 1) == answer(silent, 1000, 1)
