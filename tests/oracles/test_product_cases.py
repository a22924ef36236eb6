"""What is generated is of every sort, and what must not change efficient packages does not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import prod

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from oracles.efficient_by_enumeration import (
    BARGAINING,
    Solution,
    Vector,
    behind,
    can_gain,
    efficient,
    frontier,
    gains,
    improvements,
    individually_rational,
    kalai_smorodinsky,
    min_max_gap,
    nash,
    smallest_difference,
)
from oracles.product_cases import (
    INEXACT,
    NEGATIVE,
    SMALL,
    Choice,
    Space,
    Worths,
    Written,
    disagreement_of,
    disagreements,
    loaded,
    packages,
    random_disagreement,
    random_space,
    random_written_case,
    reordered,
    scaled,
    scaled_for,
    spaces,
    valued_packages,
    with_dominated_option,
    with_double,
    with_options_reordered,
    with_parties_reordered,
    with_parts_reordered,
    worths,
    written_cases,
)
from zopa.case import Case

SOLUTIONS: tuple[Solution, ...] = (
    *BARGAINING.values(),
    min_max_gap,
    lambda every, _: smallest_difference(every),
)


def exact(*numbers: float | Fraction) -> Vector:
    return tuple(Fraction(number) for number in numbers)


# What holds of any packages.


@dataclass(frozen=True)
class Found:
    """A frontier, and the packages of each solution by the places of their options."""

    frontier: list[Vector]
    solutions: list[set[Choice]]


def found(space: Space, point: Worths) -> Found:
    every, names = worths(space), [choice for choice, _ in packages(space)]
    solved = [each(every, exact(*point)) for each in SOLUTIONS]
    return Found(frontier(every), [{names[index] for index in own} for own in solved])


@st.composite
def bargains(draw: st.DrawFn) -> tuple[Space, Worths]:
    space = draw(spaces(most=40))
    return space, draw(disagreements(space))


@given(bargains())
def test_solutions_are_efficient_and_individually_rational(bargain: tuple[Space, Worths]) -> None:
    space, point = bargain
    every = worths(space)
    for each in BARGAINING.values():
        chosen = set(each(every, exact(*point)))
        assert chosen <= {*efficient(every)} & {*individually_rational(every, exact(*point))}
        assert bool(chosen) == bool(can_gain(every, exact(*point)))


@given(bargains())
def test_a_frontier_is_what_nothing_improves(bargain: tuple[Space, Worths]) -> None:
    every = worths(bargain[0])
    assert efficient(every) == [
        index for index in range(len(every)) if not improvements(every, index)
    ]
    assert sorted(index for own in frontier(every) for index in behind(every, own)) == efficient(
        every
    )


@given(bargains())
def test_nash_is_the_plain_product_where_all_gain_at_once(bargain: tuple[Space, Worths]) -> None:
    space, point = bargain
    every = gains(worths(space), exact(*point))
    able = can_gain(worths(space), exact(*point))
    products = {index: prod(own[party] for party in able) for index, own in every.items()}
    most = max(products.values(), default=0)
    if able and most > 0:
        best = [index for index, own in products.items() if own == most]
        assert nash(worths(space), exact(*point)) == best


@given(bargains(), st.data())
def test_a_dominated_option_is_never_chosen(
    bargain: tuple[Space, Worths], data: st.DataObject
) -> None:
    space, point = bargain
    part, option = a_place(space, data)
    less = st.tuples(*[st.integers(0, 2)] * len(point)).filter(any)
    more = with_dominated_option(space, part, option, data.draw(less))
    assert found(more, point) == found(space, point)


@given(bargains(), st.data())
def test_an_option_twice_ties(bargain: tuple[Space, Worths], data: st.DataObject) -> None:
    space, point = bargain
    part, option = a_place(space, data)
    before, after = found(space, point), found(with_double(space, part, option), point)
    last = len(space[part])
    assert after.frontier == before.frontier
    for old, new in zip(before.solutions, after.solutions, strict=True):
        twins = {(*own[:part], last, *own[part + 1 :]) for own in old if own[part] == option}
        assert new == old | twins


@given(bargains(), st.data())
def test_the_order_of_parts_and_options_is_of_no_account(
    bargain: tuple[Space, Worths], data: st.DataObject
) -> None:
    space, point = bargain
    before = found(space, point)
    order = data.draw(st.permutations(range(len(space))))
    after = found(with_parts_reordered(space, order), point)
    assert after.frontier == before.frontier
    assert after.solutions == [{reordered(own, order) for own in old} for old in before.solutions]
    part, _ = a_place(space, data)
    order = data.draw(st.permutations(range(len(space[part]))))
    after = found(with_options_reordered(space, part, order), point)
    assert after.frontier == before.frontier
    assert before.solutions == [
        {(*own[:part], order[own[part]], *own[part + 1 :]) for own in new}
        for new in after.solutions
    ]


@given(bargains(), st.data())
def test_the_order_of_parties_is_of_no_account(
    bargain: tuple[Space, Worths], data: st.DataObject
) -> None:
    space, point = bargain
    order = data.draw(st.permutations(range(len(point))))
    before = found(space, point)
    after = found(with_parties_reordered(space, order), reordered(point, order))
    assert {*after.frontier} == {reordered(own, order) for own in before.frontier}
    assert after.solutions == before.solutions


@given(bargains(), st.data())
def test_the_scale_of_one_party_is_of_no_account_to_three_solutions(
    bargain: tuple[Space, Worths], data: st.DataObject
) -> None:
    space, point = bargain
    party = data.draw(st.integers(0, len(point) - 1))
    factor = data.draw(st.integers(2, 7))
    other, moved = worths(scaled_for(space, party, factor)), scaled(point, party, factor)
    assert frontier(other) == [scaled(own, party, factor) for own in frontier(worths(space))]
    for each in (nash, kalai_smorodinsky, min_max_gap):
        assert each(other, exact(*moved)) == each(worths(space), exact(*point))


def a_place(space: Space, data: st.DataObject) -> tuple[int, int]:
    part = data.draw(st.integers(0, len(space) - 1))
    return part, data.draw(st.integers(0, len(space[part]) - 1))


# What is generated.


def test_packages_are_the_sums_of_their_options() -> None:
    space: Space = [[(1, 2), (3, 4)], [(10, 20), (30, 40), (50, 60)]]
    assert packages(space) == [
        ((0, 0), (11, 22)),
        ((0, 1), (31, 42)),
        ((0, 2), (51, 62)),
        ((1, 0), (13, 24)),
        ((1, 1), (33, 44)),
        ((1, 2), (53, 64)),
    ]


def test_random_spaces_vary_and_are_the_same_for_the_same_seed() -> None:
    made = [random_space(np.random.default_rng(seed)) for seed in range(200)]
    assert made == [random_space(np.random.default_rng(seed)) for seed in range(200)]
    numbers = {abs(own) for space in made for part in space for option in part for own in option}
    assert max(numbers) > 2**63
    assert any(2**53 <= own < 2**55 for own in numbers)
    assert {len(space) for space in made} == {1, 2, 3, 4, 5}
    assert {len(space[0][0]) for space in made} == {2, 3, 4, 5}
    assert 100 < max(len(packages(space)) for space in made) <= 200


def test_random_bargains_are_of_every_sort() -> None:
    """No package individually rational; nobody gains; not all gain at once; and ties."""
    sorts = set()
    for seed in range(200):
        rng = np.random.default_rng(seed)
        space = random_space(rng, (SMALL, NEGATIVE, INEXACT), 40)
        every, point = worths(space), exact(*random_disagreement(rng, space))
        able, rational = can_gain(every, point), gains(every, point)
        together = any(all(own[party] > 0 for party in able) for own in rational.values())
        sorts.add((bool(rational), bool(able), together, len(nash(every, point)) > 1))
    assert {(False, False, False, False), (True, False, True, False)} <= sorts
    assert {(True, True, each, tied) for each in (False, True) for tied in (False, True)} <= sorts


HARBOUR: Written = {
    "title": "A harbour",
    "as_of": date(2025, 2, 15),
    "parties": {"port": {}, "union": {}},
    "signatories": ["union", "port"],
    "no_deal": "now",
    "issues": {
        "pay": {"range": [0, 2], "step": 1},
        "cranes": {"options": {"old": "Old", "new": "New"}},
        "strikes": {
            "options": {"none": "None", "some": "Some"},
            "decided_by": "union",
            "assumed": {"none": 0.75, "some": 0.25},
        },
    },
    "linked": [["cranes", "strikes"]],
    "rules": [
        {"nothing for nothing": {"if": {"pay": 0}, "then": {"cranes": "old"}}},
        {"peace on the cranes": {"if": {"cranes": "new"}, "then": {"strikes": "none"}}},
        {"one or the other": {"if": {"cranes": "old"}, "then": {"pay": "<= 1"}}},
    ],
    "agreements": {"now": {"pay": 0, "cranes": "old"}},
    "statements": [
        {
            "id": "p",
            "party": "port",
            "said": "…",
            "date": date(2025, 2, 1),
            "means": [
                {
                    "worth": {
                        "weights": {"pay": 3, "cranes": 1, "strikes": 4},
                        "values": {
                            "pay": {0: 0, 2: "-2/3"},
                            "cranes": {"old": 0, "new": 9},
                            "strikes": {"none": 0, "some": -1},
                        },
                        "reservation": -1,
                    }
                }
            ],
        },
        {
            "id": "u",
            "party": "union",
            "said": "…",
            "date": date(2025, 2, 1),
            "means": [
                {
                    "worth": {
                        "weights": {"pay": "1/3"},
                        "values": {"pay": {0: 0, 2: 2}},
                    }
                }
            ],
        },
    ],
}


def test_the_packages_of_a_case_and_their_worths() -> None:
    """Old cranes with pay 1 leave strikes as assumed, -4/4 to the port; new ones rule them out.
    Pay is worth -1 and -2 to the port, 1/3 and 2/3 to the union, which signs first."""
    case = loaded(HARBOUR)
    assert [(own.terms, own.worths) for own in valued_packages(case)] == [
        ({"pay": 1, "cranes": "old"}, exact(Fraction(1, 3), -2)),
        ({"pay": 1, "cranes": "new"}, exact(Fraction(1, 3), 8)),
        ({"pay": 2, "cranes": "new"}, exact(Fraction(2, 3), 7)),
    ]
    assert disagreement_of(case) == exact(0, -1)


def test_random_cases_have_everything() -> None:
    made = [loaded(random_written_case(np.random.default_rng(seed), 30)) for seed in range(40)]
    assert {len(case.signatories) for case in made} == {2, 3, 4, 5}
    assert {len(case.rules) for case in made} == {0, 1, 2, 3}
    for some in (
        [bool(case.linked) for case in made],
        [bool(case.conduct) for case in made],
        [any(issue.numeric for issue in case.issues.values()) for case in made],
        [len(case.parties) > len(case.signatories) for case in made],
        [case.no_deal == "status_quo" for case in made],
        [bool(can_gain(*bargain)) for bargain in map(bargain_of, made)],
    ):
        assert {*some} == {False, True}


def bargain_of(case: Case) -> tuple[list[Vector], Vector]:
    return [own.worths for own in valued_packages(case)], disagreement_of(case)


@settings(max_examples=20)
@given(written_cases(most=20))
def test_every_case_can_be_read_and_leaves_a_package(written: Written) -> None:
    every, point = bargain_of(loaded(written))
    assert 1 <= len(every) <= 20
    assert all(len(own) == len(point) == len(written["signatories"]) for own in every)
