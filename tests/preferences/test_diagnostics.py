"""Effective draws, R-hat and errors, against chains of which they are known."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest

from zopa.preferences.arrays import Floats
from zopa.preferences.diagnostics import effective_draws, proportion_error, r_hat, split

CHAINS, LENGTH = 8, 4000


def autoregressive(rho: float, *, length: int = LENGTH, seed: int = 1) -> Floats:
    """Chains of x' = ρ·x + noise, stationary from the start; one series."""
    rng = np.random.default_rng(seed)
    noise = rng.normal(size=(CHAINS, length)) * sqrt(1 - rho**2)
    x = np.zeros((CHAINS, length))
    x[:, 0] = rng.normal(size=CHAINS)
    for n in range(1, length):
        x[:, n] = rho * x[:, n - 1] + noise[:, n]
    return x[:, :, None]


@pytest.mark.parametrize("rho", [0.3, 0.6, 0.9])
def test_effective_draws_of_an_autoregressive_chain(rho: float) -> None:
    (found,) = effective_draws(autoregressive(rho))
    assert found == pytest.approx(CHAINS * LENGTH * (1 - rho) / (1 + rho), rel=0.15)


def test_independent_draws_all_count() -> None:
    (found,) = effective_draws(autoregressive(0.0))
    assert 0.9 * CHAINS * LENGTH < found <= CHAINS * LENGTH


def test_antithetic_draws_count_no_more_than_there_are() -> None:
    (found,) = effective_draws(autoregressive(-0.7))
    assert found == CHAINS * LENGTH


def test_what_never_varies_counts_in_full_and_has_converged() -> None:
    still = np.full((CHAINS, 50, 1), 0.25)
    assert effective_draws(still) == [CHAINS * 50]
    assert r_hat(still) == [1.0]


def test_each_series_is_judged_by_itself() -> None:
    each = [autoregressive(0.9), autoregressive(0.0, seed=2), np.zeros((CHAINS, LENGTH, 1))]
    together = np.concatenate(each, axis=2)
    for judge in (effective_draws, r_hat):
        assert judge(together) == pytest.approx([judge(one)[0] for one in each], rel=1e-9)


def test_chains_that_agree_have_an_r_hat_near_one() -> None:
    assert r_hat(autoregressive(0.5)) == pytest.approx([1.0], abs=0.01)


def test_separated_chains_have_a_large_r_hat_and_few_effective_draws() -> None:
    apart = autoregressive(0.0) + 5.0 * (np.arange(CHAINS) % 2)[:, None, None]
    assert r_hat(apart)[0] > 2
    assert effective_draws(apart)[0] < 2 * CHAINS


def test_chains_each_stuck_at_a_value_of_its_own_have_not_converged() -> None:
    stuck = np.repeat(np.arange(CHAINS, dtype=float)[:, None, None], 60, axis=1)
    assert r_hat(stuck) == [np.inf]
    assert effective_draws(stuck)[0] < 2 * CHAINS


def test_a_drift_within_the_chains_shows_though_they_agree() -> None:
    drifting = autoregressive(0.0) + np.linspace(0, 4, LENGTH)[None, :, None]
    assert r_hat(drifting)[0] > 1.2


def test_r_hat_is_by_its_definition() -> None:
    x = np.random.default_rng(3).normal(size=(2, 10, 1))
    halves = [x[0, :5, 0], x[1, :5, 0], x[0, 5:, 0], x[1, 5:, 0]]
    within = np.mean([half.var(ddof=1) for half in halves])
    between = 5 * np.var([half.mean() for half in halves], ddof=1)
    assert r_hat(x) == pytest.approx([sqrt((4 / 5 * within + between / 5) / within)])


def test_halves_leave_out_the_middle_of_an_odd_chain() -> None:
    x = np.arange(5.0)[None, :, None]
    assert split(x)[:, :, 0].tolist() == [[0, 1], [3, 4]]


@pytest.mark.parametrize(("probability", "draws"), [(0.5, 4000.0), (0.03, 1000.0), (0.97, 1000.0)])
def test_the_error_of_a_proportion(probability: float, draws: float) -> None:
    found = float(proportion_error(probability, draws))
    assert found == pytest.approx(sqrt(probability * (1 - probability) / draws), rel=0.03)


def test_none_of_many_keeps_an_error() -> None:
    """One success and one failure more: (k + 1) of (n + 2)."""
    found = proportion_error([0.0, 1.0], [98.0, 98.0])
    assert found == pytest.approx([sqrt(0.01 * 0.99 / 100)] * 2)


def test_the_error_covers_the_truth_as_often_as_it_should() -> None:
    rng = np.random.default_rng(4)
    hits = rng.binomial(400, 0.2, size=5000) / 400
    within = np.abs(hits - 0.2) < proportion_error(hits, 400.0)
    assert within.mean() == pytest.approx(0.683, abs=0.04)
