"""Scores against drawing from the prior, and against sampling with the answer put on record."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from math import prod, sqrt
from random import Random

import numpy as np
import pytest

from analysis.asking.inquiries import EVERY_KIND, NO_DEAL_UNKNOWN, Scored, inquiring, scored
from oracles.answers_by_resampling import (
    Figure,
    Settled,
    Weighed,
    of_draws,
    record_after,
    sampled,
    settled,
)
from oracles.random_cases import random_case
from zopa.analysis.asking.questions import KINDS
from zopa.case.model import Case
from zopa.case.readings import Prefers

DRAWS = 4000
SAMPLES = 60_000
ABOUT = "draft"
BY_HAND = {"every kind": EVERY_KIND, "no deal unknown": NO_DEAL_UNKNOWN}
RANDOM = 8


@cache
def asked(case: str) -> list[Scored]:
    """Every question about the signatories of a case, with its scores."""
    return scored(inquiring(BY_HAND[case], ABOUT, draws=DRAWS))


@cache
def weighed(case: str) -> dict[str, Weighed]:
    """The signatories, by the prior."""
    return of_prior(BY_HAND[case])


def of_prior(case: Case) -> dict[str, Weighed]:
    return {party: Weighed.of(case, party, SAMPLES, seed=1) for party in case.signatories}


def one_of_each_kind(questions: list[Scored], party: str) -> list[Scored]:
    """Of each kind the question about a party that settles most."""
    best = {}
    for each in sorted(questions, key=lambda each: each.variance.mean()):
        if each.question.party == party:
            best[each.question.kind] = each
    return [*best.values()]


def expected(
    parties: dict[str, Weighed], each: Scored, about: str, *, resampled: bool, seed: int
) -> tuple[list[Figure], list[Figure | None], Settled]:
    """How probable each answer is, how probably all sign then, and what that settles."""
    own = parties[each.question.party]
    everywhere = np.ones(len(own.draws), bool)
    others = [w.signs(about, everywhere[:]) for p, w in parties.items() if p != own.party]
    known = [other for other in others if other is not None]
    rest = multiplied(known)
    true = own.true(each.question)
    answers = [own.probability(flags) for flags in true]
    then = [own.signs(about, flags) for flags in true]
    if resampled:
        for k, reply in enumerate(each.question.replies):
            after = record_after(own.case, each.question, reply)
            if after is not None and answers[k].value > 0:
                then[k] = sampled(after, own.party, about, DRAWS, seed)
    told = settled([*zip(answers, then, strict=True)], rest, np.random.default_rng(seed))
    return answers, [p and multiplied([p, rest]) for p in then], told


def multiplied(figures: list[Figure]) -> Figure:
    """The product of independent figures, and its error."""
    value = prod(each.value for each in figures)
    squares = prod(each.value**2 + each.error**2 for each in figures)
    return Figure(value, sqrt(max(squares - value**2, 0.0)))


def wrong(
    parties: dict[str, Weighed], each: Scored, about: str, column: int, *, resampled: bool
) -> Iterator[str]:
    """What differs by more than five combined errors.

    Near 0 a variance that was found is no guide to its own error: so it is also looked at how far
    figures of so many draws stray where the oracle is right.
    """
    answers, then, told = expected(parties, each, about, resampled=resampled, seed=3)
    strayed: list[tuple[Figure, Figure | None]] = []
    for k, reply in enumerate(each.question.replies):
        share = of_draws(each.answers[k] if k < len(each.answers) else 0.0, DRAWS)
        if not answers[k].agrees(share):
            yield f"{each.name} {reply.answer}: {share} against {answers[k]}"
        figure, draws = then[k], DRAWS * answers[k].value
        if figure is not None and draws > 1:
            strayed.append((of_draws(answers[k].value, DRAWS), of_draws(figure.value, draws)))
            if share.value > 0 and not figure.agrees(of_draws(float(each.then[k, column]), draws)):
                yield f"{each.name} then {reply.answer}: {each.then[k, column]} against {figure}"
    near = settled(strayed, Figure(1, 0), np.random.default_rng(4))
    variance = max(float(each.error[column]), near.variance.error)
    if not told.variance.agrees(Figure(float(each.variance[column]), variance)):
        yield f"{each.name} variance: {each.variance[column]} against {told.variance}"
    if not told.entropy.agrees(Figure(float(each.entropy[column]), near.entropy.error)):
        yield f"{each.name} entropy: {each.entropy[column]} against {told.entropy}"


@pytest.mark.parametrize("case", BY_HAND)
def test_every_question_against_the_prior(case: str) -> None:
    parties = weighed(case)
    found = [
        line for each in asked(case) for line in wrong(parties, each, ABOUT, 0, resampled=False)
    ]
    assert found == []


@pytest.mark.parametrize("case", BY_HAND)
def test_a_question_of_each_kind_against_sampling_with_the_answer_on_record(case: str) -> None:
    parties = weighed(case)
    chosen = one_of_each_kind(asked(case), "ada")
    found = [line for each in chosen for line in wrong(parties, each, ABOUT, 0, resampled=True)]
    assert found == []


def test_these_are_questions_of_every_kind() -> None:
    kinds = {
        each.question.kind for case in BY_HAND for each in one_of_each_kind(asked(case), "ada")
    }
    assert kinds == set(KINDS)
    given = [
        each
        for each in asked("every kind")
        if isinstance(each.question.reading, Prefers) and each.question.reading.given
    ]
    assert {each.question.party for each in given} == {"ada", "ben"}


@pytest.mark.slow
@pytest.mark.parametrize("case", BY_HAND)
def test_every_question_against_sampling_with_the_answer_on_record(case: str) -> None:
    parties = weighed(case)
    found = [
        line for each in asked(case) for line in wrong(parties, each, ABOUT, 0, resampled=True)
    ]
    assert found == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(RANDOM))
def test_random_cases(seed: int) -> None:
    case = random_case(Random(seed))
    search = inquiring(case, draws=DRAWS)
    parties, questions = of_prior(case), scored(search)
    found = [
        line
        for column, name in enumerate(search._agreements)
        for each in questions
        for line in wrong(parties, each, name, column, resampled=False)
    ]
    chosen = [each for party in parties for each in one_of_each_kind(questions, party)]
    for each in chosen:
        found += wrong(parties, each, search._agreements[0], 0, resampled=True)
    assert found == []
