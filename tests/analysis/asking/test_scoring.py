"""The scores against going through draws one by one, and what they come to by chance."""

from __future__ import annotations

import numpy as np
import pytest

from oracles.scores_by_hand import bits, by_chance, by_hand
from zopa.analysis.asking.scoring import ROWS, Codes, Rest, Scores, entropy, score
from zopa.preferences.arrays import Floats

ALONE = Rest(np.ones(1), np.zeros(1))


def at_random(rng: np.random.Generator, draws: int, questions: int) -> tuple[Codes, Floats]:
    """Answers, of two to four that may never occur, that depend on what the party signs."""
    outcomes = (rng.random((draws, 3)) < [0.2, 0.5, 0.97]).astype(float)
    codes = rng.integers(0, rng.integers(2, 5, questions)[:, None], (questions, draws))
    bound = outcomes[:, 1] * rng.integers(0, 4)
    codes[1::3] = np.where(rng.random(draws) < 0.6, bound, codes[1::3])
    codes[2::3] = np.where(codes[2::3] == 1, 3, codes[2::3])  # the second answer is never true
    return codes.astype(np.int8), outcomes


@pytest.mark.parametrize("seed", range(6))
def test_scores_are_those_of_going_through_the_draws(seed: int) -> None:
    rng = np.random.default_rng(seed)
    draws = int(rng.integers(30, 300))
    codes, outcomes = at_random(rng, draws, 12)
    rest = np.array([1.0, 0.3, 0.6])
    found = score(codes, outcomes, Rest(rest, np.zeros(3)), 1.0)
    for q, own in enumerate(codes):
        for c, others in enumerate(rest):
            expected = by_hand(own.tolist(), outcomes[:, c].tolist(), others)
            for answer, share in enumerate(found.answers[q]):
                assert share == pytest.approx(expected.answers.get(answer, 0.0))
                then = expected.then.get(answer, np.nan)
                assert found.then[q, answer, c] == pytest.approx(then, nan_ok=True)
            chance = by_chance(own.tolist(), outcomes[:, c].tolist()) * others**2
            variance = max(expected.variance - chance, 0.0)
            assert found.variance[q, c] == pytest.approx(variance, abs=1e-12)
            assert found.entropy[q, c] <= expected.entropy + 1e-12


def test_many_questions_are_scored_as_one_by_one() -> None:
    rng = np.random.default_rng(1)
    codes, outcomes = at_random(rng, 200, ROWS + 40)
    rest = Rest(np.array([1.0, 0.5, 0.25]), np.array([0.0, 0.01, 0.02]))
    together = score(codes, outcomes, rest, 0.7)
    for q in (0, 1, ROWS - 1, ROWS, ROWS + 39):
        alone = score(codes[[q]], outcomes, rest, 0.7)
        for name, figures in vars(alone).items():
            wide = getattr(together, name)[q]
            np.testing.assert_allclose(wide[: len(figures[0])], figures[0], atol=1e-15)


def test_what_chance_adds_to_entropy_goes_with_the_number_of_answers() -> None:
    """Miller (1955): (m − 1)(k − 1)/2n nats for m answers and k outcomes."""
    codes = np.repeat(np.arange(4, dtype=np.int8), 50)[None, :]
    outcomes = np.tile([1.0] * 30 + [0.0] * 20, 4)[:, None]
    outcomes[:10] = 0.0
    plain = by_hand(codes[0].tolist(), outcomes[:, 0].tolist(), 1.0).entropy
    found = score(codes, outcomes, ALONE, 1.0).entropy[0, 0]
    assert found == pytest.approx(plain - 3 / (2 * 200 * np.log(2)))


def test_entropy_of_yes_or_no() -> None:
    np.testing.assert_allclose(entropy([0, 0.2, 0.5, 1]), [bits(p) for p in (0.0, 0.2, 0.5, 1.0)])


def test_nothing_is_asked() -> None:
    found = score(np.zeros((0, 50), np.int8), np.ones((50, 2)), Rest(np.ones(2), np.zeros(2)), 1.0)
    assert found.variance.shape == found.error.shape == found.entropy.shape == (0, 2)


def test_the_answer_that_is_the_conclusion_settles_all_of_it() -> None:
    outcomes = np.repeat([[1.0], [0.0]], [60, 140], axis=0)
    found = score((1 - outcomes.T).astype(np.int8), outcomes, ALONE, 1.0)
    assert found.variance[0, 0] == pytest.approx(0.3 * 0.7)
    lacking = 1 / (2 * 200 * np.log(2))  # by which that of 200 draws falls short on average
    assert found.entropy[0, 0] == pytest.approx(bits(0.3) + lacking)
    np.testing.assert_allclose(found.then[0, :, 0], [1.0, 0.0])


# --- Chance ------------------------------------------------------------------------------------

REPLICATES = 3000


def replicated(
    shares: list[float], signing: list[float], draws: int, rest: float = 1.0
) -> tuple[Scores, float, float]:
    """Scores of many samples of one question, of which answer is how probable and what follows
    from it; with the true variance and information."""
    rng, others = np.random.default_rng(0), Rest(np.array([rest]), np.zeros(1))
    codes = rng.choice(len(shares), (REPLICATES, draws), p=shares).astype(np.int8)
    outcomes = rng.random((REPLICATES, draws)) < np.array(signing)[codes]
    found = [
        score(own[None, :], signs.astype(float)[:, None], others, 1.0)
        for own, signs in zip(codes, outcomes, strict=True)
    ]
    all_sign = [rest * own for own in signing]
    p = float(np.dot(shares, all_sign))
    variance = sum(pi * (then - p) ** 2 for pi, then in zip(shares, all_sign, strict=True))
    told = bits(p) - sum(pi * bits(then) for pi, then in zip(shares, all_sign, strict=True))
    joined = {
        name: np.array([getattr(each, name).ravel() for each in found])
        for name in ("variance", "error", "entropy")
    }
    return Scores(np.array(0), np.array(0), **joined), variance, told


TELLING = {
    "one answer settles it": ([0.4, 0.6], [1.0, 0.1]),
    "two answers": ([0.5, 0.5], [0.3, 0.6]),
    "three answers": ([0.2, 0.3, 0.5], [0.9, 0.4, 0.2]),
    "a rare answer": ([0.05, 0.95], [0.9, 0.3]),
}


@pytest.mark.parametrize("name", TELLING)
def test_of_questions_that_tell_the_mean_is_right_and_so_is_the_error(name: str) -> None:
    found, variance, told = replicated(*TELLING[name], draws=400)
    spread = float(found.variance.std())
    assert found.variance.mean() == pytest.approx(variance, abs=4 * spread / REPLICATES**0.5 + 2e-4)
    assert found.error.mean() == pytest.approx(spread, rel=0.1)
    error = 4 * float(found.entropy.std()) / REPLICATES**0.5
    assert found.entropy.mean() == pytest.approx(told, abs=error + 1e-3)


@pytest.mark.parametrize("rest", [1.0, 0.5, 0.1])
def test_few_draws_tell_no_more_on_average_whatever_the_rest(rest: float) -> None:
    found, variance, told = replicated([0.3, 0.3, 0.4], [0.8, 0.5, 0.3], draws=150, rest=rest)
    for figures, truth in ((found.variance, variance), (found.entropy, told)):
        assert figures.mean() == pytest.approx(truth, abs=4 * figures.std() / REPLICATES**0.5)


NOTHING = {
    "two answers": ([0.5, 0.5], [0.4, 0.4]),
    "four answers": ([0.1, 0.2, 0.3, 0.4], [0.5, 0.5, 0.5, 0.5]),
    "a rare answer": ([0.02, 0.98], [0.3, 0.3]),
}


@pytest.mark.parametrize("name", NOTHING)
def test_of_questions_that_tell_nothing_the_mean_is_nothing(name: str) -> None:
    """Of many at once, put to the same draws. Less than nothing is not told, so the mean is that of
    going through the draws."""
    shares, (p, *_) = NOTHING[name]
    rng, draws = np.random.default_rng(5), 400
    codes = rng.choice(len(shares), (1000, draws), p=shares).astype(np.int8)
    outcomes = (np.arange(draws) < p * draws).astype(float)
    signs = outcomes.astype(int).tolist()
    found = score(codes, outcomes[:, None], ALONE, 1.0)
    plain = [by_hand(own, signs, 1.0).variance - by_chance(own, signs) for own in codes.tolist()]
    spread = float(np.std(plain))
    assert abs(np.mean(plain)) < 4 * spread / len(plain) ** 0.5
    np.testing.assert_allclose(found.variance[:, 0], np.maximum(plain, 0.0), atol=1e-12)
    assert spread < found.error.mean() < 1.4 * spread
    assert (found.variance < 3 * found.error).mean() > 0.95


@pytest.mark.parametrize("name", NOTHING)
def test_of_questions_that_tell_nothing_the_information_is_nothing(name: str) -> None:
    """What chance adds is a chi-square of m − 1 degrees over 2n: half of it is cut off at 0."""
    shares, (p, *_) = NOTHING[name]
    rng, draws = np.random.default_rng(6), 2000
    codes = rng.choice(len(shares), (1000, draws), p=shares).astype(np.int8)
    outcomes = (np.arange(draws) < p * draws).astype(float)
    found = score(codes, outcomes[:, None], ALONE, 1.0).entropy[:, 0]
    degrees = len(shares) - 1
    chance = rng.chisquare(degrees, 100_000)
    nats = np.maximum(chance - degrees, 0.0) / (2 * draws)
    assert found.mean() == pytest.approx(nats.mean() / np.log(2), rel=0.2)


def test_fewer_effective_draws_make_the_error_larger_and_the_score_smaller() -> None:
    rng = np.random.default_rng(2)
    codes, outcomes = at_random(rng, 500, 9)
    rest = Rest(np.ones(3), np.zeros(3))
    all_count, half_count = score(codes, outcomes, rest, 1.0), score(codes, outcomes, rest, 0.5)
    assert (half_count.error >= all_count.error).all()
    assert (half_count.variance <= all_count.variance).all()
    assert (half_count.entropy <= all_count.entropy).all()
    np.testing.assert_allclose(half_count.then, all_count.then)


def test_the_error_counts_that_of_the_rest() -> None:
    """A question that settles all of one party's part is known as well as the rest is."""
    rng, errors = np.random.default_rng(3), []
    variances = []
    for _ in range(2000):
        signs = (rng.random((400, 1)) < 0.5).astype(float)
        others = rng.random(400) < 0.3
        p = float(others.mean())
        rest = Rest(np.array([p]), np.array([(p * (1 - p) / 400) ** 0.5]))
        found = score(signs.T.astype(np.int8), signs, rest, 1.0)
        variances.append(found.variance[0, 0])
        errors.append(found.error[0, 0])
    assert np.mean(errors) == pytest.approx(np.std(variances), rel=0.1)
