"""What holds of every question, whatever the case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import sqrt
from random import Random

import numpy as np
import pytest

from analysis.asking.inquiries import (
    DRAFT,
    EVERY_KIND,
    NO_DEAL_UNKNOWN,
    Scored,
    by_key,
    inquiring,
    scored,
)
from oracles.answers_by_resampling import of_draws
from oracles.figures import Key
from oracles.random_cases import random_case
from oracles.rewriting import renamed, reordered, with_another_knot
from zopa.analysis.asking.inquiring import Inquiring
from zopa.analysis.asking.scoring import Rest, entropy, score
from zopa.analysis.inquiries import ask
from zopa.analysis.questions import ANY, EACH
from zopa.case.model import Case
from zopa.case.readings import WouldSign

DRAWS = 1000
CASES = {
    "every kind": EVERY_KIND,
    "no deal unknown": NO_DEAL_UNKNOWN,
    **{f"random {seed}": random_case(Random(seed)) for seed in (0, 4, 9)},
}
ABOUT = (EACH, ANY)


def search(name: str, about: str) -> Inquiring:
    return inquiring(CASES[name], about, draws=DRAWS)


def now(found: Inquiring) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """How probable each conclusion is."""
    return np.array([each.probability for each in found._now.values()])


@pytest.mark.parametrize("about", ABOUT)
@pytest.mark.parametrize("name", CASES)
def test_answers_add_up_to_what_is_so_now(name: str, about: str) -> None:
    """Σ π_a = 1, and Σ π_a p_a = p: the law of total probability."""
    found = search(name, about)
    p = now(found)
    errors = np.array([each.error for each in found._now.values()])
    for each in scored(found):
        assert each.answers.sum() == pytest.approx(1.0)
        assert (each.answers >= 0).all()
        assert ((each.answers > 0) == ~np.isnan(each.then).any(axis=1)).all()
        total = (each.answers[:, None] * np.nan_to_num(each.then)).sum(axis=0)
        kept = np.sqrt(p * (1 - p) / DRAWS) + 1 / DRAWS
        assert (np.abs(total - p) <= 5 * np.hypot(errors, kept)).all()


@pytest.mark.parametrize("about", ABOUT)
@pytest.mark.parametrize("name", CASES)
def test_nothing_settles_more_than_there_is_to_settle(name: str, about: str) -> None:
    found = search(name, about)
    p = now(found)
    for each in scored(found):
        assert (each.variance >= 0).all()
        assert (each.entropy >= 0).all()
        assert (each.variance <= p * (1 - p) + 1e-12).all()
        assert (each.entropy <= entropy(p) + 1e-9).all()
        assert (each.error >= 0).all()


@pytest.mark.parametrize("name", ["every kind", "no deal unknown"])
def test_to_ask_the_only_signatory_whether_it_signs_settles_everything(name: str) -> None:
    alone = replace(CASES[name], signatories=("ada",), statements=CASES[name].statements[1:])
    found = inquiring(alone, "draft", draws=DRAWS)
    (direct,) = [each for each in scored(found) if each.question.reading == WouldSign(DRAFT)]
    (p,) = now(found)
    figure = of_draws(p, DRAWS)
    assert direct.variance[0] == pytest.approx(p * (1 - p), abs=5 * figure.error * abs(1 - 2 * p))
    assert direct.entropy[0] == pytest.approx(entropy(p), abs=0.02)
    np.testing.assert_allclose(direct.then[:2, 0], [1.0, 0.0])
    assert figure.agrees(of_draws(direct.answers[0], DRAWS))
    most = max(each.variance[0] for each in scored(found))
    assert direct.variance[0] == most


def test_a_coarser_question_settles_no_more_than_a_finer_one() -> None:
    """Data processing: answers thrown together, two by two, of every question with more than two,
    and of every two questions asked together."""
    for about in ABOUT:
        found = search("every kind", about)
        for pool in found._pools.values():
            outcomes = pool.signs if about == EACH else np.asarray(found.possible)[:, None]
            rest = Rest(np.ones(outcomes.shape[1]), np.zeros(outcomes.shape[1]))
            few = pool.codes[:: max(len(pool.codes) // 12, 1)].astype(np.int64)
            fine = np.array([4 * one + other for one in few for other in few])
            fine = np.array([np.unique(each, return_inverse=True)[1] for each in fine])
            fine = np.concatenate([fine, pool.codes])
            whole = score(fine.astype(np.int8), outcomes, rest, pool.effective)
            for by in (2, 3):
                part = score((fine % by).astype(np.int8), outcomes, rest, pool.effective)
                chance = 5 * np.maximum(part.error, whole.error)
                assert (part.variance <= whole.variance + chance).all()


@pytest.mark.parametrize("party", ["ada", "ben"])
def test_a_question_bears_on_one_party_alone(party: str) -> None:
    """What all sign with is the rest times what the party would be found to want."""
    both = inquiring(EVERY_KIND, draws=DRAWS)
    alone = inquiring(replace(EVERY_KIND, signatories=(party,)), draws=DRAWS)
    (other,) = {"ada", "ben"} - {party}
    rest = both._figures[other]
    own = by_key(scored(alone))
    for each in scored(both):
        if each.question.party == party:
            same = own[each.key]
            np.testing.assert_array_equal(each.answers, same.answers)
            np.testing.assert_allclose(each.then, same.then * rest)
            np.testing.assert_allclose(each.variance, same.variance * rest**2, atol=1e-15)


# --- What must not matter ----------------------------------------------------------------------


def differences(
    one: Sequence[Scored], other: Sequence[Scored], back: Callable[[Key], Key]
) -> list[str]:
    """Where the scores of two searches differ by more than five combined errors.

    Near 0 a variance that was found is no guide to its own error: so the larger error counts twice.
    """
    twins = {tuple(sorted(back(each.key))): each for each in other}
    found = []
    for key, each in by_key(one).items():
        if key not in twins:
            if each.answers.max() < 0.99:
                found.append(f"not asked: {key}")
            continue
        twin = twins[key]
        names = [back((reply.answer,))[0] for reply in twin.question.replies]
        shares = dict(zip(names, twin.answers, strict=False))
        for share, reply in zip(each.answers, each.question.replies, strict=False):
            theirs = shares.get(reply.answer, 0.0)
            if not of_draws(share, DRAWS).agrees(of_draws(theirs, DRAWS)):
                found.append(f"{key} {reply.answer}: {share}, {theirs}")
        error = sqrt(2) * max(each.error.mean(), twin.error.mean())
        if abs(each.variance.mean() - twin.variance.mean()) > 5 * error:
            found.append(f"{key}: {each.variance.mean()}, {twin.variance.mean()} ± {error}")
    return found


def same(key: Key) -> Key:
    return key


@pytest.mark.parametrize("about", ABOUT)
@pytest.mark.parametrize("name", CASES)
def test_names_do_not_matter(name: str, about: str) -> None:
    other, back = renamed(CASES[name])
    there = scored(inquiring(other, about, draws=DRAWS, seed=1))
    assert not differences(scored(search(name, about)), there, back)


@pytest.mark.parametrize("about", ABOUT)
@pytest.mark.parametrize("name", CASES)
def test_the_order_of_parties_issues_options_and_agreements_does_not_matter(
    name: str, about: str
) -> None:
    there = scored(inquiring(reordered(CASES[name], Random(2)), about, draws=DRAWS))
    assert not differences(scored(search(name, about)), there, same)


@pytest.mark.parametrize("name", ["every kind", "no deal unknown"])
def test_knots_more_do_not_matter(name: str) -> None:
    other: Case = with_another_knot(CASES[name])
    there = scored(inquiring(other, draws=DRAWS, seed=2))
    assert not differences(scored(search(name, EACH)), there, same)


@pytest.mark.parametrize("about", ABOUT)
@pytest.mark.parametrize("name", ["every kind", "no deal unknown"])
def test_the_order_of_questions_is_that_of_any_seed_within_error(name: str, about: str) -> None:
    searches = [
        by_key(scored(inquiring(CASES[name], about, draws=DRAWS, seed=seed))) for seed in range(3)
    ]
    for other in searches[1:]:
        shared = [key for key in searches[0] if key in other]
        for one in shared:
            for two in shared:
                pairs = [(each[one], each[two]) for each in (searches[0], other)]
                here, there = (a.variance.mean() - b.variance.mean() for a, b in pairs)
                errors = [each.error.mean() for pair in pairs for each in pair]
                if here > 0 > there:
                    assert here - there < 4 * sqrt(sum(error**2 for error in errors))


def test_more_draws_make_the_errors_smaller() -> None:
    few, many = (by_key(scored(inquiring(EVERY_KIND, draws=n))) for n in (500, 4500))
    ratios = [many[key].error.mean() / few[key].error.mean() for key in few if key in many]
    assert np.median(ratios) == pytest.approx(1 / 3, rel=0.25)


def test_the_best_are_told_best_first() -> None:
    found = ask(EVERY_KIND, limit=6, draws=DRAWS).inquiry
    assert found is not None
    told = [each.variance_reduction for each in found.questions]
    assert told == sorted(told, reverse=True)
    assert told[0] == pytest.approx(found.plan[0].variance_reduction)
    every = [each.variance.mean() for each in scored(inquiring(EVERY_KIND, draws=DRAWS))]
    assert told[0] == max(every)
    assert found.considered == len(every)
    assert found.variance == pytest.approx(
        np.mean([each.probability * (1 - each.probability) for each in found.now.values()])
    )
    assert found.entropy == pytest.approx(
        np.mean(entropy([each.probability for each in found.now.values()]))
    )
