"""The frontier and the solutions of whole cases, against every package one by one."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from agreements.pareto.exact import Terms, judged, no_deal_of, packages_of, terms
from agreements.pareto.plain import vectors
from oracles.efficient_by_enumeration import (
    BARGAINING,
    Vector,
    covers,
    frontier,
    individually_rational,
)
from oracles.product_cases import disagreement_of, loaded, written_cases
from zopa.agreements.pareto.frontier import Frontier
from zopa.agreements.pareto.frontier import frontier as found_frontier
from zopa.agreements.pareto.solutions import Bargaining
from zopa.case import Case


def behind(case: Case) -> dict[Vector, set[Terms]]:
    """By enumeration: the efficient vectors with their packages."""
    every = packages_of(case)
    efficient = set(frontier([*every.values(), *no_deal_of(case)]))
    found: dict[Vector, set[Terms]] = {}
    for package, worth in every.items():
        if worth in efficient:
            found.setdefault(worth, set()).add(package)
    return found


def listed(found: Frontier) -> list[Vector]:
    return [found.valued.point(row) for row in found.vectors]


@given(written_cases())
def test_it_is_all_that_nothing_improves_on(written: Mapping[str, Any]) -> None:
    case = loaded(dict(written))
    found, expected = found_frontier(judged(case)), behind(case)
    assert listed(found) == sorted(expected, reverse=True)
    for number, worth in enumerate(listed(found)):
        own = [terms(found.valued, place) for place in found.packages(number)]
        assert set(own) == expected[worth]
        assert len(own) == len(expected[worth]) == int(found.counts[number])
        assert terms(found.valued, found.witnesses[number]) in expected[worth]


@given(written_cases(), st.integers(1, 4))
def test_a_few_packages_stand_for_all(written: Mapping[str, Any], limit: int) -> None:
    case = loaded(dict(written))
    found = found_frontier(judged(case), limit=limit)
    assert len(found) <= limit
    if len(found):
        bound = found.valued.point(found.slack)
        assert covers(listed(found), sorted(behind(case)), bound)


@given(written_cases())
def test_the_rational_part_is_worth_no_less_than_no_deal(written: Mapping[str, Any]) -> None:
    case = loaded(dict(written))
    found = found_frontier(judged(case))
    part = found.rational(found.valued.no_deal)
    every = listed(found)
    kept = individually_rational(every, disagreement_of(case))
    assert listed(part) == [every[n] for n in kept]
    assert all(next(part.packages(n)) == next(found.packages(k)) for n, k in enumerate(kept))


@given(written_cases(), st.booleans())
def test_solutions_are_those_of_every_package(written: Mapping[str, Any], zero: bool) -> None:  # noqa: FBT001  hypothesis gives it
    """With the disagreement point of the case, and at 0, where the terms of no deal could be the
    best there are, but are no package."""
    case = loaded(dict(written))
    own = judged(case)
    point = (Fraction(0),) * len(case.signatories) if zero else disagreement_of(case)
    every = packages_of(case)
    bargaining = Bargaining.of(own, own.vector(point))
    for name, standard in BARGAINING.items():
        names = list(every)
        expected = {names[n] for n in standard(list(every.values()), point)}
        found = bargaining.solution(name)
        places = [] if found is None else list(found.packages())
        assert {terms(own, place) for place in places} == expected
        assert len(places) == len(expected) == (found.count if found else 0)


@given(written_cases())
def test_no_party_gets_more_than_the_most(written: Mapping[str, Any]) -> None:
    case = loaded(dict(written))
    own = judged(case)
    every = [*packages_of(case).values(), *no_deal_of(case)]
    assert own.point(own.top) == tuple(map(max, zip(*every, strict=True)))


def test_progress_is_told_over_all_regions() -> None:
    from oracles.product_cases import random_written_case

    told: list[float] = []
    for seed in range(20):
        case = loaded(random_written_case(np.random.default_rng(seed)))
        told.clear()
        found_frontier(judged(case), progress=told.append)
        assert told == sorted(told)
        assert told[-1] == 1.0
    assert vectors([]) == []
