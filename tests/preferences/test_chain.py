"""Draws from the prior by its definition; chains; the same numbers without the compiler."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping

import numpy as np
import pytest

from oracles.building import case, category, number, prefers, requires, says
from oracles.named_cases import named_cases
from preferences.kernels import INTERPRETED, QUIET, model_of
from zopa.case.model import UNKNOWN, Case, Option, Statement
from zopa.case.packages import resolve
from zopa.case.readings import CaresMore, Direction, Ideal, Indifferent, PackageRef, WouldSign
from zopa.preferences import Plan, sample
from zopa.preferences.arrays import Floats
from zopa.preferences.memory import PLACES
from zopa.preferences.sampler import CHAINS, Chain, Draws

pytestmark = [pytest.mark.kernel, *QUIET]

COUNT = 800 if INTERPRETED else 20_000
SEAT = category("seat", "none", "observer", "full", "chair")
FLAG = category("flag", "kept", "given")
PRICE = number("price", 0, 50, 60, 100)
TERMS: Mapping[str, Mapping[str, Option]] = {
    "status_quo": {"seat": "none", "flag": "kept", "price": 0},
    "draft": {"seat": "full", "flag": "given", "price": 60},
}
ROUNDING = 1e-12
OPTIONS, FLAGS, KNOTS = slice(0, 4), slice(4, 6), slice(6, 10)


def told(*statements: Statement, no_deal: str = "status_quo") -> Case:
    return case([SEAT, FLAG, PRICE], TERMS, *statements, no_deal=no_deal)


def drawn(*statements: Statement, no_deal: str = "status_quo") -> Draws:
    """Draws of a party whose statements are switches alone: from the prior."""
    run = sample(model_of(told(*statements, no_deal=no_deal)), Plan(COUNT, 1, (0,)))
    assert run.draws is not None
    assert run.sweeps == COUNT
    return run.draws


def has_moments(sampled: Floats, mean: float, variance: float) -> bool:
    """Whether mean and variance are as stated, within 5 standard errors."""
    away = (sampled - mean) ** 2
    return bool(
        abs(sampled.mean() - mean) <= 5 * sampled.std() / np.sqrt(len(sampled))
        and abs(away.mean() - variance) <= 5 * away.std() / np.sqrt(len(sampled))
    )


def is_uniform(sampled: Floats) -> bool:
    return has_moments(sampled, 1 / 2, 1 / 12) and has_moments(sampled**2, 1 / 3, 4 / 45)


def test_weights_are_dirichlet() -> None:
    weights = drawn().weights
    assert weights.sum(axis=1) == pytest.approx(np.ones(COUNT))
    for f in range(3):
        assert has_moments(weights[:, f], 1 / 3, 2 / 36)


def test_a_linked_group_weighs_as_much_as_its_members() -> None:
    heard = case([SEAT, FLAG, PRICE], TERMS, linked=[("seat", "flag")])
    run = sample(model_of(heard), Plan(COUNT, 1, (0,)))
    assert run.draws is not None
    assert has_moments(run.draws.weights[:, 0], 2 / 3, 2 / 36)


def test_options_are_uniform_and_rescaled() -> None:
    """With four options each is worst or best with probability ¼, else uniform between."""
    values = drawn().values[:, OPTIONS]
    assert (values.min(axis=1) == 0).all()
    assert (values.max(axis=1) == 1).all()
    for k in range(4):
        assert has_moments((values[:, k] == 0).astype(float), 1 / 4, 3 / 16)
        assert has_moments((values[:, k] == 1).astype(float), 1 / 4, 3 / 16)
        inside = values[:, k][(values[:, k] > 0) & (values[:, k] < 1)]
        assert is_uniform(inside)


def test_two_options_are_worst_and_best() -> None:
    values = drawn().values[:, FLAGS]
    assert set(map(tuple, values.tolist())) == {(0.0, 1.0), (1.0, 0.0)}
    assert has_moments(values[:, 0], 1 / 2, 1 / 4)


def test_a_number_rises_or_falls_and_its_midpoint_is_uniform() -> None:
    values = drawn().values[:, KNOTS]
    rising = values[:, 0] < values[:, 3]
    assert has_moments(rising.astype(float), 1 / 2, 1 / 4)
    assert (np.diff(values[rising]) >= 0).all()
    assert (np.diff(values[~rising]) <= 0).all()
    assert np.ptp(values, axis=1) == pytest.approx(np.ones(COUNT))
    assert is_uniform(values[:, 1])
    # At 0.6 of the range a Dirichlet process of concentration 2 is Beta(1.2, 0.8).
    assert has_moments(values[rising, 2], 0.6, 0.6 * 0.4 / 3)


def test_worth_falls_on_both_sides_of_an_ideal_to_nought_at_one_end() -> None:
    values = drawn(says("ada", Ideal("price", 60))).values[:, KNOTS]
    assert (values[:, 2] == 1).all()
    left_is_worst = values[:, 0] < ROUNDING
    assert has_moments(left_is_worst.astype(float), 1 / 2, 1 / 4)
    assert (values[~left_is_worst, 3] < ROUNDING).all()
    assert is_uniform(np.where(left_is_worst, values[:, 3], values[:, 0]))
    # Where the left falls to 0, its middle knot has 5/6 of the side below it: Beta(5/3, 1/3).
    assert has_moments(values[left_is_worst, 1], 5 / 6, 5 / 36 / 3)


@pytest.mark.parametrize(("ideal", "rising"), [(100, True), (0, False)])
def test_an_ideal_at_an_end_is_a_direction(ideal: float, *, rising: bool) -> None:
    values = drawn(says("ada", Ideal("price", ideal))).values[:, KNOTS]
    ends = np.tile([1 - rising, rising], (COUNT, 1))
    assert values[:, [0, 3]] == pytest.approx(ends, abs=ROUNDING)
    assert (np.diff(values) * (1 if rising else -1) >= 0).all()


def test_tied_options_count_as_one() -> None:
    values = drawn(says("ada", prefers("seat", ["none", "full", "chair"]))).values[:, OPTIONS]
    assert (values[:, [2, 3]] == values[:, [0]]).all()
    assert set(map(tuple, values[:, :2].tolist())) == {(0.0, 1.0), (1.0, 0.0)}


def test_what_is_not_valued_has_no_weight_and_equal_values() -> None:
    draws = drawn(
        says("ada", prefers("seat", ["none", "observer", "full", "chair"])),
        says("ada", Indifferent(("price",)), credibility=0.7),
    )
    assert (draws.weights[:, 0] == 0).all()
    assert (draws.values[:, OPTIONS] == 0).all()
    off = draws.switches[:, 1] == 1
    assert has_moments(off.astype(float), 0.7, 0.21)
    assert (draws.weights[off, 1] == 1).all()
    assert (draws.values[off, KNOTS] == 0).all()
    assert is_uniform(draws.weights[~off, 2])


def test_switches_are_on_as_often_as_they_are_credible() -> None:
    draws = drawn(
        says("ada", requires(seat=["full"]), credibility=0.3),
        says("ada", prefers("seat", ["none", "full"]), credibility=0.4),
        says("ada", Indifferent(("flag",)), credibility=0.8),
        says("ada", Ideal("price", 50), credibility=0.6),
        says("ada", Ideal("price", 100), credibility=0.5),
        says("ada", requires(flag=["given"])),
    )
    on = (0.3, 1.0, 0.3 / 0.7, 0.2 / 0.7, 0.4, 0.8)
    for column, chance in zip(draws.switches.T, on, strict=True):
        assert has_moments(column.astype(float), chance, chance * (1 - chance))


def test_an_unknown_reservation_is_uniform() -> None:
    assert is_uniform(drawn(no_deal=UNKNOWN).reservation)


def test_a_known_reservation_is_what_no_deal_is_worth() -> None:
    draws = drawn()
    weights, values = draws.weights, draws.values
    worth = (
        weights[:, 0] * values[:, 0] + weights[:, 1] * values[:, 4] + weights[:, 2] * values[:, 6]
    )
    assert draws.reservation == pytest.approx(worth)


HARD = (
    says("ada", prefers("seat", "chair", "full", "observer", "none")),
    says("ada", CaresMore(("flag", "seat", "price")), WouldSign(PackageRef("draft"))),
    says(
        "ada",
        Direction("price", increasing=False),
        prefers("flag", "kept", "given"),
        credibility=0.6,
    ),
)


def test_a_draw_tells_which_statements_hold() -> None:
    """Of the claims alone, whatever the switches are; in draws from the prior and in sweeps."""
    heard = told(
        says("ada", requires(seat=["full"]), credibility=0.5),
        says("ada", Direction("price", increasing=True), prefers("flag", "given", "kept")),
        says("ada", CaresMore(("flag", "price")), requires(flag=["given"]), credibility=0.3),
    )
    chain = Chain(model_of(heard), Plan(100, 0, (0,)), 0)
    chain.draw_prior(40)
    assert chain.find_start()
    chain.draw_prior(40)
    chain.extend(40)
    weights, values, holds = chain.reals[:, :3], chain.reals[:, 3:], chain.ints[:, -3:]
    second = (values[:, 9] > values[:, 6]) & (values[:, 5] > values[:, 4])
    assert (holds[:, 0] == 1).all()
    assert (holds[:, 1] == second).all()
    assert (holds[:, 2] == (weights[:, 1] > weights[:, 2])).all()
    assert 0 < second[:40].sum() < 40
    assert 0 < holds[:, 2].sum() < 80


UNHURRIED = pytest.mark.skipif(INTERPRETED, reason="to converge takes too long uncompiled")


@pytest.mark.parametrize("statements", [(), pytest.param(HARD[2:], marks=UNHURRIED)])
def test_what_is_not_asked_for_is_not_kept(statements: tuple[Statement, ...]) -> None:
    heard = told(*statements, says("ada", requires(seat=["full"]), credibility=0.5))
    package = resolve(heard, PackageRef("draft"))
    model = model_of(heard, packages=[package])
    runs = [
        sample(model, Plan(100, 1, (0,), everything=everything)) for everything in (True, False)
    ]
    assert runs[0].draws is not None
    assert runs[0].draws.signs.shape == (100, 1)
    assert runs[1].draws is None
    assert runs[0].probability == pytest.approx(runs[1].probability, abs=0.3)


def test_no_place_is_hidden_by_what_a_record_has_anyway() -> None:
    """Uncompiled, ``at.size`` would be how many elements the record has, not a place."""
    assert not {*dir(np.record)} & {*(PLACES.names or ())}


def test_a_chain_starts_where_what_is_certain_holds_and_stays_there() -> None:
    chain = Chain(model_of(told(*HARD)), Plan(100, 0, (0,)), 0)
    assert chain.find_start()
    assert len(chain.reals) == 0
    chain.warm_up(10)
    chain.extend(40)
    assert len(chain.reals) == 40
    weights, values = chain.reals[:, :3], chain.reals[:, 3:]
    assert (np.diff(values[:, OPTIONS]) > 0).all()
    assert (weights[:, 1] > weights[:, 0]).all()
    assert (weights[:, 0] > weights[:, 2]).all()
    worth = [
        weights[:, 0] * values[:, of_seat]
        + weights[:, 1] * values[:, 4 + of_flag]
        + weights[:, 2] * values[:, 6 + of_price]
        for of_seat, of_flag, of_price in ((2, 1, 2), (0, 0, 0))
    ]
    assert (worth[0] >= worth[1]).all()


def test_a_chain_that_follows_another_goes_its_own_way() -> None:
    model = model_of(told(*HARD))
    one, other = (Chain(model, Plan(100, 0, (0,)), number) for number in range(2))
    assert one.find_start()
    other.follow(one)
    for chain in (one, other):
        chain.extend(5)
    assert not np.array_equal(one.reals, other.reals)


@pytest.mark.slow
@pytest.mark.skipif(INTERPRETED, reason="compares with compiled code, which is switched off")
def test_uncompiled_code_draws_the_same_numbers() -> None:
    ours = json.loads(json.dumps(traces()))
    ran = subprocess.run(
        [sys.executable, "-W", "ignore::RuntimeWarning", "-c", TRACE],
        env={**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    theirs = json.loads(ran.stdout)
    assert len(ours) > 20
    assert ours.keys() == theirs.keys()
    for name, rows in ours.items():
        assert np.allclose(rows, theirs[name], rtol=1e-7, atol=1e-9), name


TRACE = "import json; from preferences.test_chain import traces; print(json.dumps(traces()))"


def traces() -> dict[str, list[list[float]]]:
    """The first sweeps of a chain for each kind of reading and setting that has any evidence."""
    found = {}
    for name, each in list(named_cases())[::3]:
        model = model_of(each)
        chain = Chain(model, Plan(100, 5, (0,)), CHAINS - 1)
        if model.exact is None and not model.impossible and chain.find_start():
            chain.extend(12)
            found[name] = np.concatenate([chain.reals, chain.ints], axis=1).tolist()
    return found
