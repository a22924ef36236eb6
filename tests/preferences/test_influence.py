"""How signing depends on a statement's credibility: closed forms, and the sampler at each point."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from fractions import Fraction
from math import inf, nan, sqrt
from pathlib import Path
from random import Random
from typing import TypeVar

import numpy as np
import pytest

from oracles.building import case, category, flag, number, prefers, requires, says
from oracles.random_cases import random_case
from zopa.case import load
from zopa.case.model import Case, Statement
from zopa.case.packages import Package
from zopa.case.readings import Ideal, Indifferent, PackageRef, Refuses, Worth
from zopa.case.record import in_force
from zopa.errors import BadRequest, UnknownName
from zopa.preferences import Plan, Run, party_model, sample
from zopa.preferences.influence import Curve, bridge, crossing

MINERALS = Path(__file__).parents[2] / "cases" / "minerals"
DRAWS = 4000
ERRORS = 6
"""Two figures agree when they differ by no more than so many combined standard errors."""

LIKES = prefers("flag", "given", "kept")
DISLIKES = prefers("flag", "kept", "given")


def price(*statements: Statement) -> Case:
    """One number: no deal leaves it lowest, the deal has it highest. The prior says ½."""
    agreements = {"status_quo": {"price": 0}, "deal": {"price": 100}}
    return case([number("price", 0, 40, 100)], agreements, *statements)


def seats(*statements: Statement) -> Case:
    """Three options: no deal has the first, the deal the last, another the second."""
    agreements = {name: {"seat": name} for name in ("none", "observer", "full")}
    return case([category("seat", *agreements)], agreements, *statements)


def packages(of: Case) -> list[Package]:
    """Every agreement other than no deal."""
    return [Package(a.terms, a.conduct) for name, a in of.agreements.items() if name != of.no_deal]


def curve(of: Case, statement: str = "s1", seed: int = 0) -> Curve | None:
    return bridge(of, in_force(of), packages(of), statement, draws=DRAWS, seed=seed)


def found(of: Case, statement: str = "s1", seed: int = 0) -> Curve:
    sampled = curve(of, statement, seed)
    assert sampled is not None
    return sampled


Known = Callable[[float], float]
"""The probability of signing, by credibility."""

CLOSED: dict[str, tuple[Case, Known]] = {
    # ½ likes it; who does not has said so with probability 1 − c.
    "a claim": (flag(says("ada", LIKES, credibility=0.9)), lambda c: 1 / (2 - c)),
    "a claim among others": (
        flag(says("ada", LIKES, credibility=0.2), says("ada", LIKES, credibility=0.8)),
        lambda c: 1 / (1 + (1 - c) * 0.2),
    ),
    "a claim against another": (
        flag(
            says("ada", LIKES),
            says("ada", DISLIKES, credibility=0.8),
        ),
        lambda c: 0.2 / (0.2 + (1 - c)),
    ),
    "a red line": (
        flag(says("ada", requires(flag=["kept"]), credibility=0.7)),
        lambda c: (1 - c) / 2,
    ),
    "a red line that another states": (
        flag(
            says("ada", requires(flag=["kept"]), credibility=0.7),
            says("ada", requires(flag=["kept"]), credibility=0.4),
        ),
        lambda c: (1 - c) * 0.6 / 2,
    ),
    "a red line that is certain anyway": (
        flag(
            says("ada", requires(flag=["kept"]), credibility=0.7),
            says("ada", requires(flag=["kept"])),
        ),
        lambda _: 0.0,
    ),
    "a claim and a red line in one": (
        flag(says("ada", LIKES, requires(flag=["kept"]), credibility=0.7)),
        lambda c: (1 - c) / (2 - c),
    ),
    # Would not sign where the line is on (c), nor where the deal is worth less (½).
    "a refusal beside a red line": (
        flag(
            says("ada", requires(flag=["kept"]), credibility=0.7),
            says("ada", Refuses(PackageRef("deal")), credibility=0.8),
        ),
        lambda c: 0.2 * (1 - c) / (0.2 * (1 - c) + 1 + c),
    ),
    "two red lines in one": (
        case(
            [category("flag", "kept", "given"), category("name", "old", "new")],
            {
                "status_quo": {"flag": "kept", "name": "old"},
                "deal": {"flag": "given", "name": "new"},
            },
            says("ada", requires(flag=["kept"]), requires(name=["old"]), credibility=0.3),
        ),
        lambda c: (1 - c) ** 2 / 2,
    ),
    # None on: (1 − c)·0.6, half of them sign; up: c·0.6; down: (1 − c)·0.4; both on is left out.
    "an ideal against another": (
        price(
            says("ada", Ideal("price", 100), credibility=0.9),
            says("ada", Ideal("price", 0), credibility=0.4),
        ),
        lambda c: (c * 0.6 + (1 - c) * 0.3) / (1 - 0.4 * c),
    ),
    "an ideal that another states": (
        price(
            says("ada", Ideal("price", 100), credibility=0.9),
            says("ada", Ideal("price", 0), credibility=0.4),
            says("ada", Ideal("price", 100), credibility=0.3),
        ),
        lambda c: (
            ((1 - (1 - c) * 0.7) * 0.6 + (1 - c) * 0.7 * 0.3) / (1 - 0.4 * (1 - (1 - c) * 0.7))
        ),
    ),
    # Of two classes one is best: the other option's, or the tied ones'.
    "a tie": (
        seats(says("ada", prefers("seat", ["none", "full"]), credibility=0.2)),
        lambda c: c + (1 - c) / 2,
    ),
    "indifference": (
        flag(says("ada", Indifferent(("flag",)), credibility=0.2)),
        lambda c: c + (1 - c) / 2,
    ),
}


@pytest.mark.parametrize("name", CLOSED)
def test_known_curves(name: str) -> None:
    of, known = CLOSED[name]
    sampled = found(of)
    for credibility in (0.0, 0.2, 0.5, 0.9, 1.0):
        probability, error = (figures[-1] for figures in sampled.at(credibility))
        assert abs(probability - known(credibility)) <= ERRORS * error
        assert error < 0.03


def test_what_is_certain_of_the_draws_is_certain_at_either_end() -> None:
    """Without the red line nobody refuses for it; meant, everybody does."""
    sampled = found(flag(says("ada", requires(flag=["kept"])), says("ada", LIKES)))
    assert sampled.at(0.0)[0] == [1.0]
    assert sampled.at(1.0)[0] == [0.0]
    assert sampled.at(0.0)[1] > 0


def sampled_at(of: Case, statement: str, credibility: float, seed: int) -> Run:
    """The party sampled with the statement at this credibility."""
    statements = [
        replace(each, credibility=credibility) if each.id == statement else each
        for each in in_force(of)
    ]
    party = next(each.party for each in statements if each.id == statement)
    model = party_model(of, party, statements, packages(of))
    return sample(model, Plan(DRAWS, seed, (100,), everything=False))


def disagreements(of: Case, statements: Sequence[str], seed: int = 0) -> list[str]:
    """Where a curve and the sampler are apart: without the statement, and with it as it is."""
    lines = []
    for statement in statements:
        sampled = found(of, statement, seed)
        for credibility in (0.0, sampled.own):
            run = sampled_at(of, statement, credibility, seed + 1)
            probability, error = sampled.at(credibility)
            assert run.found
            away = np.abs(probability - run.probability) / np.hypot(error, run.error)
            if (away > ERRORS).any():
                lines.append(f"{statement} at {credibility}: {probability}, {run.probability}")
    return lines


def test_minerals() -> None:
    assert not disagreements(load(MINERALS), ["guarantee_needed", "visit"])


@pytest.mark.slow
def test_every_statement_of_minerals() -> None:
    minerals = load(MINERALS)
    assert not disagreements(minerals, [each.id for each in in_force(minerals)], seed=1)


def random_disagreements(seed: int) -> list[str]:
    of = random_case(Random(seed))
    return disagreements(of, [each.id for each in in_force(of)], seed)


@pytest.mark.parametrize("seed", range(6))
def test_random_cases(seed: int) -> None:
    assert not random_disagreements(seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6, 60))
def test_many_random_cases(seed: int) -> None:
    assert not random_disagreements(seed)


def test_errors_are_as_large_as_the_figures_vary() -> None:
    of = flag(
        says("ada", LIKES, requires(flag=["kept"]), credibility=0.9),
        says("ada", LIKES, credibility=0.3),
    )
    curves = [found(of, seed=seed) for seed in range(100)]
    for credibility in (0.0, 0.6, 0.95):
        figures = np.array([each.at(credibility)[0][0] for each in curves])
        errors = np.array([each.at(credibility)[1][0] for each in curves])
        assert 0.75 < errors.mean() / figures.std() < 1.33


def test_packages_are_answered_together() -> None:
    """Where full is better than none, so is observer in two of three orders."""
    probability, error = found(seats(says("ada", prefers("seat", "full", "none")))).at(1.0)
    assert probability[1] == 1.0
    assert abs(probability[0] - 2 / 3) <= ERRORS * error[0]


def test_statements_that_contradict_each_other_leave_others_no_curve() -> None:
    of = flag(
        says("ada", requires(flag=["kept"]), credibility=0.5),
        says("ada", LIKES),
        says("ada", DISLIKES),
    )
    assert curve(of) is None


def test_a_statement_that_others_exclude_cannot_be_meant() -> None:
    sampled = found(flag(says("ada", LIKES), says("ada", DISLIKES)))
    assert sampled.at(0.99)[0] == [0.0]
    assert np.isnan(sampled.at(1.0)).all()


def test_an_ideal_against_a_certain_one_cannot_be_meant() -> None:
    sampled = found(price(says("ada", Ideal("price", 100)), says("ada", Ideal("price", 0))))
    assert sampled.at(0.99)[0] == [0.0]
    assert np.isnan(sampled.at(1.0)).all()


def test_known_worths_have_no_curve() -> None:
    worth = Worth(
        weights={"flag": Fraction(1)},
        values={"flag": {"given": Fraction(1), "kept": Fraction(0)}},
        reservation=Fraction(0),
    )
    assert curve(flag(says("ada", worth))) is None


def test_a_statement_that_is_not_in_force_is_named() -> None:
    of = flag(says("ada", LIKES, id="letter"), says("ada", LIKES, credibility=0.0))
    with pytest.raises(UnknownName, match="did you mean letter"):
        curve(of, "leter")
    with pytest.raises(UnknownName):
        curve(of, "s2")


@pytest.mark.parametrize("credibility", [-0.1, 1.1, nan, inf])
def test_a_credibility_lies_between_0_and_1(credibility: float) -> None:
    with pytest.raises(BadRequest, match="expected a number from 0 to 1"):
        found(flag(says("ada", LIKES))).at(credibility)


def test_a_run_that_did_not_converge_has_larger_errors() -> None:
    sampled = found(flag(says("ada", LIKES)))
    assert sampled.effective == 1.0
    unconverged = replace(sampled, effective=0.25)
    assert unconverged.at(0.3)[1] == pytest.approx(2 * sampled.at(0.3)[1])


Sent = TypeVar("Sent")


def sent(something: Sent) -> Sent:
    """As it arrives in another process."""
    arrived: Sent = pickle.loads(pickle.dumps(something))  # noqa: S301  our own
    return arrived


def test_the_same_wherever_and_beside_whichever_others() -> None:
    of = load(MINERALS)
    arguments = (of, in_force(of), packages(of))
    with ThreadPoolExecutor(2) as executor:
        futures = [
            executor.submit(bridge, *arguments, name, draws=400, seed=3)
            for name in ("refusal", "visit")
        ]
    beside = futures[1].result()
    alone, otherwise = (bridge(*sent(arguments), "visit", draws=400, seed=n) for n in (3, 4))
    assert beside is not None
    assert alone is not None
    assert otherwise is not None
    assert beside.party == "united_states"
    for credibility in (0.0, 0.3, 1.0):
        assert np.array_equal(sent(beside).at(credibility), alone.at(credibility))
        assert not np.array_equal(otherwise.at(credibility), alone.at(credibility))


@pytest.mark.parametrize(
    ("probability", "own", "expected"),
    [
        (lambda c: c, 0.9, 0.5),
        (lambda c: 1 / (2 - c) - 0.1, 0.9, 2 - 1 / 0.6),
        (lambda c: 1 - c**2, 0.2, sqrt(0.5)),
        (lambda c: 0.5 + (c - 0.3) * (c - 0.8), 0.0, 0.3),
        (lambda c: 0.5 + (c - 0.3) * (c - 0.8), 0.6, 0.8),
        (lambda c: nan if c == 1.0 else c, 1.0, 0.5),
        (lambda c: 0.5 if c == 0.0 else 0.4, 1.0, 0.0),
    ],
)
def test_a_crossing(probability: Known, own: float, expected: float) -> None:
    assert crossing(probability, own) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("figure", [0.4, 0.5, 0.6, nan])
def test_no_crossing(figure: float) -> None:
    assert crossing(lambda _: figure, 0.7) is None


def test_a_crossing_of_another_level() -> None:
    assert crossing(lambda c: c, 0.7, level=0.2) == pytest.approx(0.2)


def test_the_credibility_at_which_a_red_line_no_longer_decides() -> None:
    """0.9·(1 − c) is a half at 4/9."""
    of = flag(says("ada", requires(flag=["kept"]), credibility=0.8), says("ada", LIKES))
    sampled = found(of)
    tipping = crossing(lambda c: 0.9 * float(sampled.at(c)[0][0]), sampled.own)
    assert tipping == pytest.approx(4 / 9, abs=0.05)
