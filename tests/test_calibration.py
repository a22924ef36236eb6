"""The simulation behind docs/explanation/calibration.md: it draws what it says, and it can fail."""

from functools import cache

import numpy as np
import pytest
from calibration import figures, ranks
from calibration_cases import design
from calibration_measures import Mean, chi_squared, uniformity, wilson
from calibration_prior import Prior, World, chances_on, draw_switches
from calibration_runs import KINDS, RANKED, Outcome, judged, outcome, reference
from calibration_speech import odds, simulate
from calibration_truth import Floats, Off, Peak, Preferences, Switch

from oracles.building import case, category, number, prefers, requires, rules_out
from oracles.prior_weighting import answer
from zopa.case.readings import Direction, Ideal, PackageRef, Refuses, WouldSign

MANY = 20_000
ASSUMED = World()
CASES, FEWER = 160, 100
"""Simulated cases where the world is as assumed, and where it is not."""
NUMBER = number("length", 0, 30, 50, 100)
OPTIONS = category("colour", "red", "green", "blue")
LINKED = case(
    [NUMBER, OPTIONS, category("a", "yes", "no"), category("b", "yes", "no")],
    {
        "status_quo": {"length": 0.0, "colour": "red", "a": "no", "b": "no"},
        "draft": {"length": 50.0, "colour": "green", "a": "yes", "b": "no"},
    },
    linked=[("a", "b")],
)


def drawn(*on: Switch, world: World = ASSUMED) -> Preferences:
    return Prior(LINKED, world).draw("ada", frozenset(on), MANY, np.random.default_rng(1))


def near(sample: Floats, mean: float, variance: float) -> bool:
    """Whether a sample has this mean and this variance, within five standard errors of the mean
    and, roughly, of the variance."""
    error = 5 * np.sqrt(variance / len(sample))
    return bool(abs(sample.mean() - mean) < error and abs(sample.var() - variance) < error)


def uniform(sample: Floats) -> bool:
    """Whether a sample could be uniform from 0 to 1: Kolmogorov–Smirnov at about 0.0001."""
    ordered = np.sort(sample)
    gaps = np.arange(1, len(ordered) + 1) / len(ordered) - ordered
    return bool(np.abs(gaps).max() < 2.2 / np.sqrt(len(ordered)))


def test_the_middle_of_a_number_is_worth_anything() -> None:
    truth = drawn()
    values = truth.values["length"]
    assert uniform(values[:, 2])
    assert near(truth.rising["length"].astype(float), 0.0, 1.0)
    up = values[truth.rising["length"] == 1]
    assert near(up[:, 1], 0.3, 0.3 * 0.7 / 3)  # Beta(0.6, 1.4), whatever other knots there are


def test_an_ideal_is_best_and_one_end_is_worst() -> None:
    values = drawn(Peak("length", 50.0)).values["length"]
    assert (values[:, 2] == 1).all()
    assert (values[:, [0, 3]].min(axis=1) == 0).all()
    assert near((values[:, 0] == 0).astype(float), 0.5, 0.25)
    assert uniform(values[:, [0, 3]].max(axis=1))
    assert (np.diff(values[:, :3]) >= 0).all()


def test_options_are_uniform_between_a_worst_and_a_best() -> None:
    values = drawn().values["colour"]
    assert (np.sort(values)[:, [0, 2]] == [0, 1]).all()
    assert uniform(np.sort(values)[:, 1])
    assert near((values[:, 0] == 0).astype(float), 1 / 3, 2 / 9)


def test_importance_is_dirichlet_and_a_linked_group_counts_twice() -> None:
    weights = drawn().weights
    assert near(weights["length"], 1 / 4, 3 / 80)  # Beta(1, 3)
    assert near(weights["a"], 1 / 2, 1 / 20)  # Beta(2, 2)
    assert near(drawn(Off(frozenset({"length"}))).weights["a"], 2 / 3, 1 / 18)  # Beta(2, 1)
    assert near(drawn(world=World(concentration=3)).weights["a"], 1 / 2, 1 / 52)  # Beta(6, 6)


def test_switches_are_on_as_often_as_the_statements_say() -> None:
    same = [((requires(colour=("red",)),), 0.5), ((rules_out(colour=("green", "blue")),), 0.6)]
    assert list(chances_on(LINKED, same).values()) == pytest.approx([0.8])
    ideals = [((Ideal("length", 30.0),), 0.5), ((Ideal("length", 50.0),), 0.5)]
    sets = draw_switches(chances_on(LINKED, ideals), MANY, np.random.default_rng(0))
    shares = [many / sum(each for _, each in sets) for _, many in sets]
    assert shares == pytest.approx([1 / 3] * 3, abs=0.02)  # none, one, or the other, never both


def test_nothing_is_preferred_where_nothing_is_valued() -> None:
    truth = drawn(Off(frozenset({"colour"})))
    for order in (("red", "green"), ("green", "red")):
        assert not truth.hold(prefers("colour", *order)).any()
    assert truth.hold(prefers("colour", ("red", "green"))).all()  # a tie claims nothing


def test_a_claim_and_its_negation_are_stated_as_the_model_has_it() -> None:
    assert odds([True, False], 0.8) == pytest.approx([1 / 1.2, 0.2 / 1.2])
    assert odds([False, False], 0.8) == pytest.approx([0.2 / 1.2, 0.2 / 1.2])  # or nothing
    assert sum(odds([False, True, False], 0.3)) == pytest.approx(1)
    assert odds([True, False], 1.0) == [1, 0]
    assert odds([True], 0.7) == [1]  # a switch claims nothing, so nothing is false


def test_who_would_not_sign_refuses() -> None:
    truth, package = drawn(), PackageRef("draft")
    assert (truth.hold(WouldSign(package)) == ~truth.hold(Refuses(package))).all()
    assert 0.4 < truth.signs(package).mean() < 0.6
    up, down = (truth.hold(Direction("length", increasing=each)) for each in (True, False))
    assert (up == ~down).all()


def test_simulated_cases_are_the_same_for_the_same_seed() -> None:
    one, other = (simulate(design(np.random.default_rng(3)), ASSUMED, np.random.default_rng(4))
                  for _ in range(2))  # fmt: skip
    assert one is not None
    assert other is not None
    assert one.case == other.case
    assert one.case.statements


@pytest.mark.parametrize(("value", "freedom"), [(3.8415, 1), (5.9915, 2), (24.9958, 15)])
def test_five_percent_of_chi_squared(value: float, freedom: int) -> None:
    assert chi_squared(value, freedom) == pytest.approx(0.05, abs=1e-5)


def test_uniform_ranks_pass_and_others_do_not() -> None:
    rng = np.random.default_rng(0)
    fair = uniformity([*rng.integers(0, 64, 800)], 63)
    assert min(fair.p_histogram, fair.p_band) > 0.05
    narrow = uniformity([*rng.binomial(63, rng.beta(1.5, 1.5, 800))], 63)
    assert max(narrow.p_histogram, narrow.p_band) < 0.002


def test_an_interval_is_wider_where_figures_hang_together() -> None:
    assert wilson(Mean(0.5, 0.05), 100, 100) == pytest.approx((0.404, 0.596), abs=0.001)
    assert wilson(Mean(0.5, 0.10), 100, 25)[0] < 0.33
    assert wilson(Mean(0.0, 0.0), 100, 10) == pytest.approx((0, 0.278), abs=0.001)


@pytest.mark.slow
def test_the_prior_drawn_here_is_that_of_the_oracle() -> None:
    compared = 0
    for place in range(12):
        rng = np.random.default_rng([7, place])
        simulated = simulate(design(rng), ASSUMED, rng)
        if simulated is None:
            continue
        own = answer(simulated.case, 20_000, place)
        names = judged(simulated.case)
        for party in simulated.case.parties:
            found = reference(simulated.case, party, names, ASSUMED, rng)
            estimates = [own.signing[name][party].probability for name in names]
            if found is None or min(each.ess for each in estimates) < 1000:
                continue
            compared += 1
            assert found == pytest.approx([each.value for each in estimates], abs=0.1)
    assert compared > 10


@cache
def simulated_outcomes(world: World) -> tuple[Outcome, ...]:
    return tuple(outcome(world, 11, place) for place in range(CASES if world == ASSUMED else FEWER))


@pytest.mark.slow
@pytest.mark.parametrize("signatories", [False, True])
def test_what_is_called_probable_happens_as_often(signatories: bool) -> None:  # noqa: FBT001  given by pytest
    measured = figures(simulated_outcomes(ASSUMED), signatories=signatories)
    assert abs(measured.excess.value) < 4 * measured.excess.error
    assert abs(measured.slope.value - 1) < 4 * measured.slope.error
    assert measured.p_value > 1e-4
    assert measured.brier.value < measured.base
    assert measured.sure_wrong == 0


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_truth_is_one_draw_among_others(kind: str) -> None:
    found = uniformity(ranks(simulated_outcomes(ASSUMED), kind), RANKED)
    assert found.p_histogram > 1e-4
    assert found.p_band > 0.001


@pytest.mark.slow
def test_statements_believed_too_much_are_noticed() -> None:
    measured = figures(simulated_outcomes(World(believed=-0.4)), signatories=False)
    assert measured.p_value < 1e-4
    assert measured.slope.value < 1 - 4 * measured.slope.error


@pytest.mark.slow
def test_importance_drawn_otherwise_is_noticed() -> None:
    found = uniformity(ranks(simulated_outcomes(World(concentration=8.0)), "weight"), RANKED)
    assert found.p_histogram < 1e-4
