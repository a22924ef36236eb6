"""The loop over draws, against every package one by one in fractions."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.pareto.plain import vectors
from oracles.efficient_by_enumeration import BARGAINING, Vector, dominates, efficient
from oracles.product_cases import NEGATIVE, SMALL, Space, packages, spaces
from zopa.agreements.pareto.grid import BARRED
from zopa.agreements.pareto.judging import IMPROVED, STANDS, judge_draws
from zopa.agreements.pareto.solutions import BARGAINING as STANDARDS
from zopa.agreements.pareto.weighing import best_by
from zopa.preferences.arrays import Ints

pytestmark = pytest.mark.kernel

ZERO = {count: tuple(vectors([(0,) * count])[0]) for count in range(1, 6)}


@dataclass(frozen=True)
class Judged:
    """What the loop finds in one draw of a space."""

    efficient: Ints
    best: Ints
    most: Ints
    stands: Ints
    improved: Ints
    doubtful: Ints


def judge(space: Space, barred: set[int], nothing: int, asked: Vector) -> Judged:
    """One draw; ``barred`` are rows, counted through all parts."""
    parties = len(space[0][0])
    flat = [option for part in space for option in part]
    rows = np.array([[option[p] for option in flat] for p in range(parties)], np.int64)[:, :, None]
    rows[0, sorted(barred)] = BARRED
    starts = np.cumsum([0, *map(len, space)])[:-1]
    listed = np.array([np.add(choice, starts) for choice, _ in packages(space)], np.int64)
    count = len(listed)
    found = Judged(
        np.zeros(count, np.int64),
        np.zeros((4, count), np.int64),
        np.zeros((1, parties), np.int64),
        np.zeros((1, 1), np.int64),
        np.zeros((1, count), np.int64),
        np.zeros((4, 1), np.int64),
    )
    own = np.array([[[int(each) for each in asked]]], np.int64)
    judge_draws(rows, listed, nothing, own, *vars(found).values())
    return found


def open_to(space: Space, barred: set[int]) -> dict[int, Vector]:
    """By definition: the packages that cross no red line, by number."""
    starts = np.cumsum([0, *map(len, space)])
    crossing = [
        {row - first for row in barred if first <= row < last} for first, last in pairwise(starts)
    ]
    return {
        n: vectors([worths])[0]
        for n, (choice, worths) in enumerate(packages(space))
        if not any(option in lines for option, lines in zip(choice, crossing, strict=True))
    }


drawn = spaces((SMALL, NEGATIVE)).flatmap(
    lambda space: st.tuples(
        st.just(space),
        st.sets(st.integers(0, sum(map(len, space)) - 1), max_size=2),
        st.integers(-1, len(packages(space)) - 1),
        st.integers(0, len(packages(space)) - 1),
    )
)


@given(drawn)
def test_a_draw_is_judged_as_its_packages_are_one_by_one(
    case: tuple[Space, set[int], int, int],
) -> None:
    space, barred, nothing, number = case
    every, some = packages(space), open_to(space, barred)
    asked = vectors([every[number][1]])[0]
    found = judge(space, barred, nothing, asked)
    numbers, worths = list(some), list(some.values())
    expected = {numbers[n] for n in efficient(worths)} - {nothing}
    assert set(np.flatnonzero(found.efficient).tolist()) == expected
    better = {n for n, own in some.items() if dominates(own, asked)}
    assert (found.stands[0, 0] == IMPROVED) == bool(better - {nothing})
    assert (found.stands[0, 0] == STANDS) == (not better)
    assert set(np.flatnonzero(found.improved[0]).tolist()) == better - {nothing}
    rational = [own for n, own in some.items() if min(own) >= 0 and n != nothing]
    top = [max(column) for column in zip(*rational, strict=True)] or [-1] * len(asked)
    assert found.most[0].tolist() == top


@given(drawn)
def test_solutions_of_a_draw_are_those_of_its_packages(
    case: tuple[Space, set[int], int, int],
) -> None:
    """What the loop leaves as doubtful somebody else decides, and then it is so."""
    space, barred, _, number = case
    every, some = packages(space), open_to(space, barred)
    found = judge(space, barred, -1, vectors([every[number][1]])[0])
    numbers, worths = list(some), list(some.values())
    for row, name in enumerate(STANDARDS):
        expected = {numbers[n] for n in BARGAINING[name](worths, ZERO[len(every[0][1])])}
        told = set(np.flatnonzero(found.best[row]).tolist())
        if found.doubtful[row, 0]:
            assert not told
            gains = np.array([[int(each) for each in own] for own in worths], np.int64)
            told = {numbers[n] for n in best_by(name, gains)}
        assert told == expected


def test_close_products_are_left_open() -> None:
    """2⁴⁰ · 2⁴⁰ and (2⁴⁰ + 1) · (2⁴⁰ − 1) differ by 1, which floating point does not hold."""
    space: Space = [[(2**40, 2**40), (2**40 + 1, 2**40 - 1)]]
    found = judge(space, set(), -1, vectors([(0, 0)])[0])
    assert found.doubtful[:, 0].tolist() == [1, 1, 0, 0]
    gains = np.array(space[0], np.int64)
    assert best_by("nash", gains) == [0]
    assert best_by("kalai_smorodinsky", gains) == [0]  # 1 − 1/(2⁴⁰ + 1) against 1 − 1/2⁴⁰


def test_nobody_can_gain() -> None:
    found = judge([[(0, 0), (-1, 2)]], set(), -1, vectors([(0, 0)])[0])
    assert found.most.tolist() == [[0, 0]]
    assert not found.best.any()
