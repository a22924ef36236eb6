"""The sampler against drawing from the prior and weighing by the evidence."""

from __future__ import annotations

from random import Random

import pytest

from oracles.figures import deviations, disagreements, of_json, of_oracle
from oracles.named_cases import named_cases
from oracles.prior_weighting import answer
from oracles.random_cases import random_case
from zopa.analysis import analyze
from zopa.case.model import Case

NAMED = dict(named_cases())
QUICK = 12


def compared(case: Case, seed: int = 0, *, converged: bool = True) -> list[str]:
    """What differs by more than 6 combined standard errors; which figures one side lacks.

    A run that did not converge would agree for its large errors alone, so that counts as well.
    """
    oracle = answer(case, samples=80_000, seed=seed + 1)
    ours = of_oracle(oracle)
    sampled = analyze(case, draws=4000, seed=seed, sensitivity=False).to_json()
    theirs = of_json(sampled, deviations(oracle))
    answered = {party for party, known in sampled["preferences"].items() if known is not None}
    wanted = {key for key in ours if key[0] not in BY_PARTY or key[1] in answered}
    lacking = [f"only one has {' '.join(key)}" for key in wanted ^ theirs.keys()]
    loud = ["the run did not converge"] if converged and not sampled["method"]["converged"] else []
    return loud + lacking + disagreements(ours, theirs)


BY_PARTY = {"weight", "value", "reservation", "switch"}
"""Figures that a party without an answer has none of."""


@pytest.mark.parametrize("name", NAMED)
def test_every_reading_and_setting(name: str) -> None:
    assert not compared(NAMED[name])


@pytest.mark.parametrize("seed", range(QUICK))
def test_random_cases(seed: int) -> None:
    assert not compared(random_case(Random(seed)), seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(QUICK, 100))
def test_many_random_cases(seed: int) -> None:
    assert not compared(random_case(Random(seed)), seed)


@pytest.mark.parametrize("seed", range(4))
def test_who_has_said_nothing_has_no_evidence(seed: int) -> None:
    case = random_case(Random(seed))
    heard = answer(case, samples=1000, seed=0).heard
    sampled = analyze(case, draws=1000, seed=seed, sensitivity=False).to_json()
    for judged in sampled["agreements"].values():
        for party, signing in judged["parties"].items():
            assert heard[party] or signing["no_evidence"]
