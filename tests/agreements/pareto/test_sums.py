"""Efficient sums, against every package one by one, in fractions."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.pareto.plain import arrays, vectors
from oracles.efficient_by_enumeration import covers, frontier
from oracles.product_cases import (
    Space,
    packages,
    random_space,
    scaled_for,
    spaces,
    with_dominated_option,
    with_double,
    with_parties_reordered,
    with_parts_reordered,
    worths,
)
from zopa.agreements.pareto import sums as module
from zopa.agreements.pareto import thinning
from zopa.agreements.pareto.sums import Sums, efficient_sums


def listed(found: Sums) -> dict[tuple[int, ...], int]:
    """The vectors, each with the number of packages behind it."""
    rows = map(tuple, found.vectors.tolist())
    return dict(zip(rows, map(int, found.counts.tolist()), strict=True))


def behind(space: Space) -> dict[tuple[int, ...], set[tuple[int, ...]]]:
    """By enumeration: each efficient vector with its packages."""
    efficient = set(frontier(worths(space)))
    found: dict[tuple[int, ...], set[tuple[int, ...]]] = {}
    for choice, worth in packages(space):
        if worth in efficient:
            found.setdefault(worth, set()).add(choice)
    return found


@given(spaces())
def test_they_are_the_frontier_with_all_its_packages(space: Space) -> None:
    found, expected = efficient_sums(arrays(space)), behind(space)
    assert listed(found) == {worth: len(choices) for worth, choices in expected.items()}
    assert found.exact
    assert vectors(found.vectors) == sorted(map(tuple, expected), reverse=True)
    for row, worth in enumerate(map(tuple, found.vectors.tolist())):
        choices = list(found.packages(row))
        assert set(choices) == expected[worth]
        assert len(choices) == len(expected[worth])
        assert tuple(found.witnesses(np.array([row]))[0].tolist()) in expected[worth]


@given(spaces(), st.integers(1, 6))
def test_a_few_stand_for_all_with_a_bound_that_holds(space: Space, limit: int) -> None:
    found = efficient_sums(arrays(space), limit=limit)
    every = frontier(worths(space))
    assert len(found) <= limit
    assert covers(vectors(found.vectors), every, vectors([found.slack])[0])
    assert found.exact == (listed(found) == listed(efficient_sums(arrays(space))))
    assert set(vectors(found.vectors)) <= set(worths(space))


@pytest.mark.parametrize("at_once", [1, 7])
@given(spaces())
def test_it_does_not_matter_how_many_sums_are_made_at_a_time(at_once: int, space: Space) -> None:
    whole = efficient_sums(arrays(space))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "MOST_AT_ONCE", at_once)
        piece_by_piece = efficient_sums(arrays(space))
    assert listed(piece_by_piece) == listed(whole)


@given(spaces(), st.data())
def test_a_dominated_option_changes_nothing(space: Space, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, len(space) - 1))
    option = data.draw(st.integers(0, len(space[part]) - 1))
    less = (1, *(0 for _ in space[0][0][1:]))
    more = with_dominated_option(space, part, option, less)
    assert listed(efficient_sums(arrays(more))) == listed(efficient_sums(arrays(space)))


@given(spaces(), st.data())
def test_an_equal_option_adds_packages_only(space: Space, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, len(space) - 1))
    option = data.draw(st.integers(0, len(space[part]) - 1))
    doubled = efficient_sums(arrays(with_double(space, part, option)))
    assert doubled.vectors.tolist() == efficient_sums(arrays(space)).vectors.tolist()


@given(spaces(), st.randoms(use_true_random=False))
def test_order_and_scale_do_not_matter(space: Space, random: object) -> None:
    shuffle = getattr(random, "shuffle")  # noqa: B009  hypothesis does not type it
    parts, parties = list(range(len(space))), list(range(len(space[0][0])))
    shuffle(parts)
    shuffle(parties)
    found = listed(efficient_sums(arrays(space)))
    assert listed(efficient_sums(arrays(with_parts_reordered(space, parts)))) == found
    turned = listed(efficient_sums(arrays(with_parties_reordered(space, parties))))
    assert turned == {tuple(w[p] for p in parties): n for w, n in found.items()}
    scaled = listed(efficient_sums(arrays(scaled_for(space, 0, 3))))
    assert scaled == {(3 * worth[0], *worth[1:]): count for worth, count in found.items()}


def test_counts_go_beyond_64_bits() -> None:
    """70 issues of 2 options that all are worth the same: 2⁷⁰ packages behind one vector."""
    (count,) = efficient_sums([np.zeros((2, 2), np.int64)] * 70).counts.tolist()
    assert count == 2**70


def test_barred_options_are_in_no_package() -> None:
    worths = [np.array([[2, 2], [1, 0]]), np.array([[0, 1], [1, 0]])]
    found = efficient_sums(worths, [np.array([True, False]), np.zeros(2, bool)])
    assert found.vectors.tolist() == [[2, 0], [1, 1]]
    assert found.witnesses(np.arange(2)).tolist() == [[1, 1], [1, 0]]


def test_where_every_option_of_a_part_is_barred_there_is_no_package() -> None:
    found = efficient_sums([np.ones((2, 2), np.int64)] * 2, [np.ones(2, bool), np.zeros(2, bool)])
    assert len(found) == 0


def test_progress_rises_to_1() -> None:
    told: list[float] = []
    efficient_sums(arrays(random_space(np.random.default_rng(0))), progress=told.append)
    assert told[-1] == 1.0
    assert all(before < after for before, after in pairwise(told))


def test_a_large_frontier_is_thinned_by_a_grid_and_one_by_one() -> None:
    rng = np.random.default_rng(5)
    space = [rng.integers(0, 1000, (8, 3)) for _ in range(8)]
    every = efficient_sums(space)
    for limit in (5, 60, len(every) - 1):
        found = efficient_sums(space, limit=limit)
        assert len(found) <= limit
        assert covers(vectors(found.vectors), vectors(every.vectors), vectors([found.slack])[0])
    assert efficient_sums(space, limit=len(every)).exact


@pytest.mark.parametrize(("centres", "kept"), [(0, 20), (4_000, 20), (0, 1)])
def test_few_are_kept_on_the_way_and_by_a_grid(
    centres: int, kept: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(thinning, "MOST_CENTRES", centres)
    monkeypatch.setattr(thinning, "LEAST_KEPT", kept)
    monkeypatch.setattr(thinning, "SPARE", 2)
    space = [np.random.default_rng(6).integers(0, 1000, (8, 3)) for _ in range(6)]
    every = efficient_sums(space)
    found = efficient_sums(space, limit=10)
    assert len(found) <= 10
    assert not found.exact
    assert covers(vectors(found.vectors), vectors(every.vectors), vectors([found.slack])[0])
