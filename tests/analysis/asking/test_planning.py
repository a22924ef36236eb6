"""Plans against every set of questions, and the bound that none of them passes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import numpy as np
import pytest

from oracles.scores_by_hand import jointly, of_all, sets_of, together
from zopa.analysis.asking.planning import Asked, Existing, Settling, Signing, parted, plan
from zopa.analysis.asking.scoring import Rest, score
from zopa.preferences.arrays import Floats, Ints

DRAWS = 120
EXACTLY = 1e12
"""So many effective draws a draw that nothing is left to chance."""


def signing(
    rng: np.random.Generator, *, effective: float = 1.0, agreements: int = 1
) -> tuple[Signing, list[Asked]]:
    """Three parties, one of which cannot be asked, and questions that tell something."""
    signs = {p: (rng.random((DRAWS, agreements)) < 0.5).astype(float) for p in ("ada", "ben")}
    figures = {party: own.mean(axis=0) for party, own in signs.items()}
    figures["cyd"] = rng.random(agreements)
    questions = [
        Asked(party, answers(rng, own[:, rng.integers(agreements)]))
        for party, own in signs.items()
        for _ in range(4)
    ]
    return Signing(signs, dict.fromkeys(signs, effective), figures), questions


def answers(rng: np.random.Generator, conclusion: Floats) -> Ints:
    """Two or three answers that tell of a conclusion."""
    found = np.where(rng.random(len(conclusion)) < 0.5, conclusion, rng.integers(0, 2))
    found = np.where(rng.random(len(conclusion)) < 0.1, 2, found)
    return np.asarray(found, np.int64)


def after(settling: Settling, questions: Sequence[Asked]) -> Settling:
    return reduce(lambda now, each: now.after(each), questions, settling)


def best_of_all(settling: Settling, questions: Sequence[Asked], most: int) -> float:
    """By going through every set."""
    sets = sets_of(len(questions), most)
    return max(after(settling, [questions[k] for k in each]).reduction for each in sets)


def by_hand(questions: Sequence[Asked], column: int, settling: Signing) -> float:
    return together(
        [(each.party, each.codes.tolist()) for each in questions],
        {party: own[:, column].astype(int).tolist() for party, own in settling.signs.items()},
        {party: float(own[column]) for party, own in settling.figures.items()},
    )


@pytest.mark.parametrize("seed", range(4))
def test_what_several_questions_settle(seed: int) -> None:
    settling, questions = signing(np.random.default_rng(seed), agreements=2)
    for each in sets_of(len(questions), 3)[::5]:
        chosen = [questions[k] for k in each]
        expected = [by_hand(chosen, column, settling) for column in range(2)]
        found = after(settling, chosen).reduction
        assert found == pytest.approx(np.mean(expected), abs=1e-12)


def test_it_is_the_variance_over_every_way_in_which_parties_may_answer() -> None:
    settling, questions = signing(np.random.default_rng(7), effective=EXACTLY)
    asked = [(each.party, each.codes.tolist()) for each in questions]
    signs = {party: own[:, 0].astype(int).tolist() for party, own in settling.signs.items()}
    cyd = float(settling.figures["cyd"][0])
    for each in ([0], [0, 4], [1, 2, 5], [0, 1, 2, 3, 4, 5, 6, 7]):
        found = after(settling, [questions[k] for k in each]).reduction
        expected = jointly([asked[k] for k in each], signs) * cyd**2
        assert found == pytest.approx(expected, abs=1e-12)


def test_one_question_settles_in_a_plan_what_it_settles_alone() -> None:
    rng = np.random.default_rng(3)
    settling, questions = signing(rng, effective=0.6, agreements=3)
    rest = {
        "ada": settling.figures["ben"] * settling.figures["cyd"],
        "ben": settling.figures["ada"] * settling.figures["cyd"],
    }
    for each in questions:
        others = Rest(rest[each.party], np.zeros(3))
        alone = score(each.codes[None, :].astype(np.int8), settling.signs[each.party], others, 0.6)
        assert settling.after(each).reduction == pytest.approx(alone.variance[0].mean())


def test_the_order_of_questions_does_not_matter() -> None:
    settling, questions = signing(np.random.default_rng(5))
    forth, back = after(settling, questions), after(settling, questions[::-1])
    assert forth.reduction == pytest.approx(back.reduction)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("count", [1, 2, 3])
def test_greedy_reaches_at_most_the_best_and_nothing_passes_the_bound(
    seed: int, count: int
) -> None:
    rng = np.random.default_rng(seed)
    settling, questions = signing(rng, agreements=2)
    found = plan(settling, questions, count)
    best = best_of_all(settling, questions, count)
    assert found[-1][1] <= best + 1e-12
    assert best <= settling.bound(count) + 1e-12
    assert found[0][1] == pytest.approx(best_of_all(settling, questions, 1))
    reached = [settled for _, settled in found]
    assert reached == sorted(set(reached)), "each adds something"


@pytest.mark.parametrize("seed", range(20))
def test_nothing_passes_the_bound_where_figures_are_of_more_draws_than_are_kept(seed: int) -> None:
    rng = np.random.default_rng(seed)
    settling, _ = signing(rng)
    figures = {party: rng.normal(own, 0.03) for party, own in settling.figures.items()}
    moved = Signing(settling.signs, settling.effective, within_bounds(figures))
    whether = [Asked(p, (1 - own[:, 0]).astype(np.int64)) for p, own in settling.signs.items()]
    for chosen in ([whether[0]], [whether[1]], whether):
        assert after(moved, chosen).reduction <= moved.bound(len(chosen)) + 1e-15


def within_bounds(figures: dict[str, Floats]) -> dict[str, Floats]:
    return {party: np.clip(own, 0.0, 1.0) for party, own in figures.items()}


def test_the_bound_is_reached_where_whether_each_signs_can_be_asked() -> None:
    settling, questions = signing(np.random.default_rng(1))
    whether = [Asked(p, (1 - own[:, 0]).astype(np.int64)) for p, own in settling.signs.items()]
    for count in (1, 2, 3):
        found = plan(settling, [*questions, *whether], count)
        assert found[-1][1] == pytest.approx(settling.bound(count))
        assert len(found) == min(count, 2), "nothing is left to ask of two parties"


def test_the_bound_counts_parties_not_questions() -> None:
    """With one question only one party can be known; with three all that can be asked are."""
    half = np.tile([[0.0], [1.0]], (50, 1))
    signs = {"ada": half, "ben": half}
    figures = {"ada": np.array([0.5]), "ben": np.array([0.5]), "cyd": np.array([0.8])}
    settling = Signing(signs, {"ada": 1.0, "ben": 1.0}, figures)
    now = (0.5 * 0.5 * 0.8) ** 2
    assert settling.bound(0) == 0
    assert settling.bound(1) == pytest.approx(0.5 * 0.25 * 0.64 - now)
    assert settling.bound(2) == settling.bound(5) == pytest.approx(0.25 * 0.64 - now)


def exclusive_or() -> tuple[Floats, list[Asked]]:
    """The conclusion is true where the answers to two questions differ; a third tells a little."""
    one, other = np.tile([0, 0, 1, 1], 50), np.tile([0, 1, 0, 1], 50)
    conclusion = (one ^ other).astype(float)
    little = np.where(np.arange(200) < 40, conclusion, 0).astype(np.int64)
    return conclusion, [Asked("ada", one), Asked("ada", other), Asked("ada", little)]


@pytest.mark.parametrize("joint", [True, False])
def test_greedy_misses_two_questions_that_only_together_tell(*, joint: bool) -> None:
    """The reduction is not submodular, so greedy carries no guarantee; the bound shows the gap."""
    conclusion, questions = exclusive_or()
    settling: Settling = (
        Existing(conclusion, 1.0)
        if joint
        else Signing({"ada": conclusion[:, None]}, {"ada": 1.0}, {"ada": np.array([0.5])})
    )
    one, other, little = questions
    assert after(settling, [one]).reduction == after(settling, [other]).reduction == 0
    assert after(settling, [one, other]).reduction == pytest.approx(0.25)
    assert plan(settling, questions[:2], 2) == []
    found = plan(settling, questions, 2)
    assert found[0][0] == 2
    assert found[-1][1] < 0.1 < best_of_all(settling, questions, 2) <= settling.bound(2)
    assert settling.bound(2) == 0.25
    assert after(settling, [little]).reduction == pytest.approx(found[0][1])


def test_a_plan_ends_where_nothing_adds() -> None:
    settling, questions = signing(np.random.default_rng(2))
    assert plan(settling, [], 3) == []
    assert plan(settling, questions, 0) == []
    same = [questions[0]] * 4
    assert len(plan(settling, same, 3)) == 1
    silent = Asked("ada", np.zeros(DRAWS, np.int64))
    assert plan(settling, [silent], 3) == []


@pytest.mark.parametrize("seed", range(4))
def test_of_joint_draws_all_answers_part_the_same_draws(seed: int) -> None:
    rng = np.random.default_rng(seed)
    possible = (rng.random(DRAWS) < 0.4).astype(float)
    settling = Existing(possible, 1.0)
    questions = [Asked(party, answers(rng, possible)) for party in ("ada", "ben", "cyd", "ada")]
    truth, p = possible.astype(int).tolist(), possible.mean()
    for each in sets_of(4, 3):
        chosen = [questions[k] for k in each]
        expected = of_all([one.codes.tolist() for one in chosen], truth)
        assert after(settling, chosen).reduction == pytest.approx(expected, abs=1e-12)
        assert expected <= settling.bound(len(chosen)) + 1e-12
    assert settling.bound(1) == pytest.approx(p * (1 - p))
    found = plan(settling, questions, 3)
    assert found[-1][1] <= best_of_all(settling, questions, 3) + 1e-12


def test_parts_are_numbered_without_gaps() -> None:
    first = parted(None, np.array([5, 0, 5, 2]))
    np.testing.assert_array_equal(first, [2, 0, 2, 1])
    second = parted(first, np.array([1, 1, 0, 1]))
    np.testing.assert_array_equal(second, [3, 0, 2, 1])


def test_a_plan_is_the_same_however_improbable_it_is_that_all_others_sign() -> None:
    settling, questions = signing(np.random.default_rng(4))
    figures = {**settling.figures, "cyd": np.full(1, 1e-9)}
    unlikely = Signing(settling.signs, settling.effective, figures)
    chosen = [number for number, _ in plan(unlikely, questions, 3)]
    figures["cyd"] = np.full(1, 0.5)
    likely = Signing(settling.signs, settling.effective, figures)
    assert chosen == [number for number, _ in plan(likely, questions, 3)]
    assert len(chosen) == 3
