"""The bargaining solutions without the frontier, against every package one by one, in fractions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from agreements.pareto.plain import arrays, plain, vectors
from oracles.efficient_by_enumeration import BARGAINING, Vector, can_gain, frontier
from oracles.product_cases import (
    Space,
    disagreements,
    packages,
    scaled,
    scaled_for,
    spaces,
    with_parties_reordered,
    worths,
)
from zopa.agreements.pareto import searching
from zopa.agreements.pareto import solutions as module
from zopa.agreements.pareto.solutions import Bargaining, Solution
from zopa.agreements.pareto.sums import efficient_sums

FOUR = list(BARGAINING)


def chosen(found: Solution | None) -> set[tuple[int, ...]]:
    """The packages of a solution."""
    return set() if found is None else {combos for _, combos in found.packages()}


def solved(space: Space, point: Vector, name: str) -> Solution | None:
    return Bargaining.of(*plain(space, point)).solution(name)


with_points = spaces().flatmap(lambda space: st.tuples(st.just(space), disagreements(space)))


@pytest.mark.parametrize("name", FOUR)
@given(with_points)
def test_all_ties_are_found(name: str, given_: tuple[Space, Vector]) -> None:
    all_ties(name, *given_)


ROUNDED: Space = [[(0, 0, 0)], [(0, 0, 0), (0, 1, 2**53 + 1)], [(0, 0, 1)]]
"""Of the only package that all would sign the third party gains 0, of numbers that floating point
does not hold."""


@pytest.mark.slow
@pytest.mark.parametrize("name", FOUR)
@given(with_points)
@example((ROUNDED, tuple(vectors([(0, 0, 2**53 + 2)])[0])))
@settings(max_examples=40)
def test_all_ties_are_found_by_bounds_too(name: str, given_: tuple[Space, Vector]) -> None:
    """With bounds and a narrow beam however few packages there are."""
    with pytest.MonkeyPatch.context() as patch:
        little_of_everything(patch)
        all_ties(name, *given_)


def little_of_everything(patch: pytest.MonkeyPatch) -> None:
    """Every turn of the search is taken in small spaces too."""
    patch.setattr(searching, "FEW_PACKAGES", 0)
    patch.setattr(searching, "MANY", 4)
    patch.setattr(searching, "BEAM", 2)


def all_ties(name: str, space: Space, point: Vector) -> None:
    every = packages(space)
    expected = {every[n][0] for n in BARGAINING[name](worths(space), point)}
    own, disagreement = plain(space, point)
    found = Bargaining.of(own, disagreement).solution(name)
    assert chosen(found) == expected
    if found is not None:
        per = own.per
        assert found.count == len(expected)
        assert set(vectors(found.vectors, per)) == {
            worth for (choice, _), worth in zip(every, worths(space), strict=True)
            if choice in expected
        }  # fmt: skip
        assert len(found.vectors) == len(set(vectors(found.vectors)))


@given(with_points)
def test_who_cannot_gain_is_left_out(given_: tuple[Space, Vector]) -> None:
    space, point = given_
    bargaining = Bargaining.of(*plain(space, point))
    assert list(bargaining.able) == can_gain(worths(space), point)


@pytest.mark.parametrize("name", FOUR)
@given(with_points)
def test_each_is_efficient(name: str, given_: tuple[Space, Vector]) -> None:
    space, point = given_
    own, disagreement = plain(space, point)
    found = Bargaining.of(own, disagreement).solution(name)
    if found is not None:
        every = set(frontier(worths(space)))
        assert set(vectors(found.vectors, own.per)) <= every


@pytest.mark.parametrize("name", ["nash", "kalai_smorodinsky"])
@given(with_points, st.integers(2, 9))
def test_scaling_a_party_changes_nothing(
    name: str, given_: tuple[Space, Vector], factor: int
) -> None:
    space, point = given_
    more = solved(scaled_for(space, 0, factor), scaled(point, 0, factor), name)
    assert chosen(more) == chosen(solved(space, point, name))


@pytest.mark.parametrize("name", FOUR)
@given(spaces())
def test_a_space_that_is_the_same_for_all_is_solved_so(name: str, space: Space) -> None:
    """Symmetry: with every order of the parties among the options, so are the solutions."""
    two = [[option[:2] for option in part] for part in space]
    both = [part + [option[::-1] for option in part] for part in two]
    point = (min(worth[0] for worth in worths(both)),) * 2
    found = solved(both, point, name)
    if found is not None:
        rows = set(map(tuple, found.vectors.tolist()))
        assert rows == {row[::-1] for row in rows}


@pytest.mark.parametrize("name", FOUR)
@given(with_points)
def test_the_order_of_parties_does_not_matter(name: str, given_: tuple[Space, Vector]) -> None:
    space, point = given_
    turned = solved(with_parties_reordered(space, range(len(point))[::-1]), point[::-1], name)
    assert chosen(turned) == chosen(solved(space, point, name))


@pytest.mark.parametrize(("seed", "parties"), [(0, 2), (1, 3), (2, 3), (3, 4)])
@pytest.mark.parametrize("opposed", [False, True])
def test_larger_spaces_agree_with_their_frontier(
    seed: int,
    parties: int,
    opposed: bool,  # noqa: FBT001  a parameter of the test
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The other way round: the frontier, and the best of it; with little of everything, so that
    every turn of the search is taken."""
    little_of_everything(monkeypatch)
    rng = np.random.default_rng(seed)
    space = rng.integers(0, 10_000, (5, 6, parties))
    if opposed:
        space = 10_000 * space // space.sum(axis=2, keepdims=True)
    plain_space = [[tuple(option) for option in part] for part in space.tolist()]
    every = [tuple(row) for row in efficient_sums(arrays(plain_space)).vectors.tolist()]
    point = tuple(vectors([tuple(int(each) // 3 for each in np.max(every, axis=0))])[0])
    for name in FOUR:
        best = BARGAINING[name](vectors(every), point)
        found = solved(plain_space, point, name)
        rows = [] if found is None else found.vectors.tolist()
        assert sorted(map(tuple, rows)) == sorted(every[n] for n in best)


def test_no_package_lets_all_gain_at_once() -> None:
    """Two of three gain in every package, 2 and 3 in one of them: the largest product of each pair,
    whichever it is; scaling a party does not choose between pairs."""
    space: Space = [[(2, 3, 0), (0, 3, 1), (1, 2, 0), (4, 0, 1), (0, 0, 9)]]
    found = solved(space, tuple(vectors([(0, 0, 0)])[0]), "nash")
    assert chosen(found) == {(0,), (1,), (3,)}


def test_there_is_none_where_nobody_would_sign() -> None:
    bargaining = Bargaining.of(*plain([[(1, 0), (0, 1)]], vectors([(1, 1)])[0]))
    assert bargaining.rational is None
    assert [bargaining.solution(name) for name in FOUR] == [None] * 4


def test_there_is_none_where_nobody_can_gain() -> None:
    bargaining = Bargaining.of(*plain([[(1, 1), (0, 1)]], vectors([(1, 1)])[0]))
    assert bargaining.rational is not None
    assert bargaining.able == ()
    assert [bargaining.solution(name) for name in FOUR] == [None] * 4


def test_names_are_those_of_the_solutions() -> None:
    assert set(module.BARGAINING) == set(BARGAINING)


@given(
    st.lists(st.integers(1, 40), min_size=2, max_size=6),
    st.lists(st.integers(0, 40), min_size=6, max_size=6),
)
def test_kalai_smorodinsky_is_monotone_on_convex_comprehensive_sets(
    falls: list[int], more: list[int]
) -> None:
    """More for the second party at each level of the first, the same most for the first: the second
    gets no less (individual monotonicity; Kalai, Smorodinsky 1975). Borders that fall ever steeper
    are convex; on a grid of steps a hair of a step is lost."""
    small = border(sorted(falls))
    large = border(sorted(a + b for a, b in zip(falls, more, strict=False)))
    gains = [chosen_worth([list(own)], "kalai_smorodinsky") for own in (small, large)]
    assert gains[1][1] >= gains[0][1] - max(falls) - max(more)


def border(falls: list[int]) -> list[tuple[int, int]]:
    """A falling border in fine steps: the first party gains step after step, the second loses by
    the falls, each for a hundred steps."""
    drops = [fall for fall in falls for _ in range(100)]
    left, found = sum(drops), []
    for step, drop in enumerate([*drops, 0]):
        found.append((step, left))
        left -= drop
    return found


def chosen_worth(space: Space, name: str) -> tuple[int, ...]:
    found = solved(space, tuple(vectors([(0, 0)])[0]), name)
    assert found is not None
    return tuple(int(each) for each in found.vectors[0])


def test_kalai_smorodinsky_is_not_monotone_where_sets_are_not_convex() -> None:
    """One package more, (6, 6), and the second party falls from 9 to 6, though the most that either
    can get is 10 as before: smallest shares are 0.5 with (5, 9) and 0.6 with (6, 6)."""
    few: Space = [[(10, 0), (0, 10), (5, 9)]]
    more: Space = [[(10, 0), (0, 10), (5, 9), (6, 6)]]
    assert chosen_worth(few, "kalai_smorodinsky") == (5, 9)
    assert chosen_worth(more, "kalai_smorodinsky") == (6, 6)
