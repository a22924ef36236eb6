"""What is possible in larger cases without switches, against mixed-integer programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from random import Random

import pytest

from oracles.large_cases import large_case
from oracles.milp import possible
from oracles.small_cases import asked_about
from oracles.spoken import Said, said
from zopa.case.model import UNKNOWN, Case
from zopa.case.packages import Package
from zopa.case.readings import CaresMore, Prefers
from zopa.preferences import Certainty
from zopa.preferences.pool import Question, World

QUICK = range(8)
MANY = [pytest.param(seed, marks=pytest.mark.slow) for seed in range(8, 60)]


@pytest.mark.parametrize("seed", [*QUICK, *MANY])
def test_branching_by_hand_and_by_integer_program_agree(seed: int) -> None:
    case = large_case(Random(seed))
    certain = Certainty(case, "ada", case.statements)
    for kept, package, signs in questions(Random(seed), case):
        question = None if package is None else Question(certain.system.signing(package), signs)
        found = isinstance(certain.worlds.find(kept, question), World)
        assert wanted_of(case, kept, package, signs=signs) in {found, None}


def questions(random: Random, case: Case) -> Iterator[tuple[frozenset[int], Package | None, bool]]:
    """All statements and some of them: alone, and with every package signed and not."""
    everyone = range(len(case.statements))
    for share in (1.0, 0.8, 0.5):
        kept = frozenset(s for s in everyone if random.random() < share)
        yield kept, None, True
        for package in asked_about(case, "ada").values():
            yield kept, package, True
            yield kept, package, False


def wanted_of(
    case: Case, kept: frozenset[int], package: Package | None, *, signs: bool
) -> bool | None:
    spoken: list[Said] = said(case, "ada")
    settled = None if package is None else {**package.terms, **package.conduct}
    return possible(case, "ada", [spoken[s] for s in sorted(kept)], settled, signs=signs)


@pytest.mark.slow
def test_hardly_any_question_is_too_close_to_call_and_both_answers_are_common() -> None:
    answers = Counter(
        wanted_of(case, kept, package, signs=signs)
        for case in map(large_case, map(Random, QUICK))
        for kept, package, signs in questions(Random(0), case)
    )
    assert answers[None] <= 0.02 * answers.total()
    assert min(answers[True], answers[False]) >= 0.2 * answers.total()


def test_the_cases_leave_open_what_makes_integers_necessary() -> None:
    """Weights are compared while best and worst options are unknown."""
    cases = [large_case(Random(seed)) for seed in range(30)]
    assert any(case.no_deal == UNKNOWN for case in cases)
    assert any(weighed_unranked(case) for case in cases)
    assert any(any(issue.numeric for issue in case.issues.values()) for case in cases)
    assert all(10 <= len(case.statements) <= 20 for case in cases)


def weighed_unranked(case: Case) -> bool:
    """Whether an issue is weighed against another of which not all options are ranked."""
    readings = [reading for each in case.statements for reading in each.means]
    weighed = {name for each in readings if isinstance(each, CaresMore) for name in each.issues}
    ranked = {each.issue for each in readings if isinstance(each, Prefers)}
    return bool(weighed - ranked)
