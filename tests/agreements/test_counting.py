"""The loops over packages and draws, against whole arrays."""

from __future__ import annotations

import numpy as np
import pytest

from zopa.agreements.counting import FEW, TILE, add_up, count_listed, count_signed

pytestmark = pytest.mark.kernel


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize(("shift", "n"), [(-1.5, 3), (0.0, 3), (1.5, 3), (-4.5, TILE + 2)])
def test_counting_products_of_rows(seed: int, shift: float, n: int) -> None:
    rng = np.random.default_rng(seed)
    parties, m, draws = 3, 4, 5 * FEW
    left = rng.integers(-3, 4, (parties, m, draws)).astype(float) + shift
    right = rng.integers(-3, 4, (parties, n, draws)).astype(float)
    left[rng.random(left.shape) < 0.1] = -np.inf
    groups = np.array([0b111, 0b011, 0b100, 0b000])
    open_to = rng.integers(0, 16, (m, n))
    counts = np.ones((parties, m, n), np.int32)
    nobody = (rng.random((len(groups), draws)) < 0.9).astype(np.int64)
    before = nobody.copy()
    count_signed(left, right, counts, (groups, open_to, nobody))
    signs = left[:, :, None] + right[:, None] >= 0
    assert (counts == 1 + signs.sum(axis=3)).all()
    for g, members in enumerate([(0, 1, 2), (0, 1), (2,), ()]):
        both = signs[list(members)].all(axis=0) & ((open_to >> g) & 1).astype(bool)[..., None]
        assert (nobody[g] == before[g] * ~both.any(axis=(0, 1))).all()


def test_counting_without_groups_or_parties() -> None:
    counts = np.zeros((1, 1, 2), np.int32)
    count_signed(np.zeros((1, 1, 3)), np.array([[[0.0, -1.0, 1.0], [-1.0, -1.0, -1.0]]]), counts)
    assert counts.tolist() == [[[2, 0]]]
    nobody = np.ones((1, 1), np.int64)
    alone = (np.array([0]), np.array([[1]]), nobody)
    nothing = np.zeros((0, 1, 1))
    count_signed(nothing, nothing, np.zeros((0, 1, 1), np.int32), alone)
    assert nobody.tolist() == [[0]]


@pytest.mark.parametrize("seed", range(4))
def test_counting_listed_packages(seed: int) -> None:
    rng = np.random.default_rng(seed)
    rows = rng.normal(size=(2, 7, 20))
    no_deal = rng.normal(size=(2, 20))
    listed = rng.integers(0, 7, (5, 3))
    counts = np.zeros((2, 5), np.int64)
    count_listed(rows, no_deal, listed, counts)
    margins = rows[:, listed].sum(axis=2) - no_deal[:, None]
    assert (counts == (margins >= 0).sum(axis=2)).all()


def test_adding_up_what_combinations_come_to() -> None:
    rng = np.random.default_rng(0)
    kinds, which = rng.normal(size=(6, 4)), rng.integers(0, 6, (3, 5))
    rows = np.zeros((5, 4))
    add_up(kinds, which, rows)
    assert rows == pytest.approx(kinds[which].sum(axis=0))
