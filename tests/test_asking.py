"""The simulation of benchmarks/asking.py: it answers truthfully, and the best questions win."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest
from asking_heard import FEWEST, Heard
from asking_measures import is_settled, kept, questions_needed, questions_to_half, ratio
from asking_rounds import LEAVES_OUT, MOST, Interview, Known, Manner, begun, best, interview
from asking_speed import one_by_one
from asking_truth import Spoken, drawn, spoken

import zopa
from zopa.analysis.asking.scoring import Rest, score

MINERALS = Path(__file__).parents[1] / "cases" / "minerals"
FIRST, *_, LAST = LEAVES_OUT


@cache
def minerals() -> Known:
    known = begun(zopa.load(MINERALS), seed=0, number=0)
    assert known is not None
    return known


def at_random(number: int) -> tuple[Known, Spoken]:
    truth = spoken(5, number)
    known = begun(truth.case, seed=5, number=number)
    assert known is not None
    return known, truth


def interviewed(number: int, way: str, setting: str = FIRST) -> Interview:
    return interview(*at_random(number), Manner(number, setting, way, seed=5))


def test_scores_are_those_of_one_question_at_a_time() -> None:
    rng = np.random.default_rng(0)
    codes = rng.integers(0, 4, (20, 500)).astype(np.int8)
    outcomes = (codes[:6].T + rng.integers(0, 2, (500, 6)) > 2).astype(float)
    rest = np.linspace(0.5, 1.0, 6)
    expected = one_by_one(codes, outcomes, rest)
    found = score(codes, outcomes, Rest(rest, np.zeros(6)), 1.0).variance
    assert found == pytest.approx(expected, abs=1e-12)
    assert found.max() > 0.1


@pytest.mark.slow
def test_the_first_question_is_the_one_that_ask_names() -> None:
    inquiry = zopa.ask(MINERALS).inquiry
    assert inquiry is not None
    known = minerals()
    chosen = best(known.choices(frozenset()), np.random.default_rng(0))
    assert known.question(chosen) == inquiry.questions[0].question
    assert chosen.variance == pytest.approx(inquiry.questions[0].variance_reduction, abs=0.01)


@pytest.mark.parametrize("number", range(4))
def test_truth_answers_every_question_and_signs_as_it_answers(number: int) -> None:
    known, truth = at_random(number)
    for party, heard in known.heard.items():
        for question in heard.first.questions:
            assert 0 <= truth.position(party, question) < len(question.replies)
        signing = [each for each in heard.first.questions if each.kind == "signing"]
        for question in signing:
            (name,) = (n for n in known.asked if f"'{n}'" in repr(question.reading))
            assert truth.signs(party, name) == (truth.position(party, question) == 0)


def test_truths_of_a_case_come_as_often_as_its_draws() -> None:
    pools = {party: each.first for party, each in minerals().heard.items()}
    around = next(iter(minerals().heard.values())).around
    truths = drawn(around, pools, 400, 3)
    for party, pool in pools.items():
        for number, question in enumerate(pool.questions):
            share = np.mean([truth.position(party, question) == 0 for truth in truths])
            expected = (pool.codes[number] == 0).mean()
            assert abs(share - expected) < 5 * np.sqrt(expected * (1 - expected) / 400 + 1e-6)


def first_of_each_kind(heard: Heard) -> list[int]:
    """The number of the first open question of every kind."""
    kinds = {heard.first.questions[number].kind: number for number in reversed(heard.open)}
    return [*kinds.values()]


@pytest.mark.slow
@pytest.mark.parametrize("party", ["ukraine", "united_states"])
def test_drawn_anew_is_what_the_answer_leaves(party: str) -> None:
    heard, compared = minerals().heard[party], 0
    for number in first_of_each_kind(heard):
        for position in range(len(heard.first.questions[number].replies)):
            told = heard.after(number, position)
            if not FEWEST <= len(told.pool.draws.signs) < len(heard.pool.draws.signs):
                continue
            compared += 1
            anew = told.drawn_anew()[-1]
            p, count = told.signing, len(anew.draws.signs)
            error = np.sqrt(p * (1 - p) * (1 / count + 1 / len(told.pool.draws.signs)) + 1e-5)
            assert (np.abs(anew.signs.mean(axis=0) - p) < 5 * error).all()
    assert compared > 5


def test_what_was_answered_is_not_asked_again() -> None:
    found = interviewed(1, "random")
    assert len(found.asked) <= MOST
    known, truth = at_random(1)
    put = []
    for _ in range(MOST):
        open_ = known.choices(frozenset())
        if not open_:
            break
        put.append((open_[0].party, open_[0].number))
        position = truth.position(open_[0].party, known.question(open_[0]))
        known = known.after(open_[0], position)
    assert len(put) == len(set(put))


def test_what_is_left_out_is_not_asked() -> None:
    found = interviewed(2, "best", LAST)
    assert found.asked
    assert not {each.kind for each in found.asked} & LEAVES_OUT[LAST]


def test_questions_are_counted_until_all_is_settled() -> None:
    done = Interview(0, FIRST, "best", ((0.5, 0.2), (0.04, 0.2), (0.0, 0.96)), (False, True), ())
    assert [*is_settled(done.standing[1])] == [True, False]
    assert questions_to_half(done) == 1
    assert questions_needed(done) == len(done.asked)
    open_ = Interview(0, FIRST, "best", ((0.5,), (0.4,)), (False,), ())
    assert questions_needed(open_) == questions_to_half(open_) == MOST


def test_a_ratio_is_paired_by_case() -> None:
    below = np.array([2.0, 4.0, 6.0, 8.0])
    found = ratio(below / 2, below)
    assert (found.value, found.low, found.high) == pytest.approx((0.5, 0.5, 0.5))


def test_the_best_questions_settle_everything_with_a_third_fewer() -> None:
    ways = {way: [interviewed(k, way) for k in range(4)] for way in ("best", "random")}
    needed = {way: np.mean([questions_needed(each) for each in own]) for way, own in ways.items()}
    assert needed["best"] < needed["random"] * 2 / 3
    assert all(is_settled(each.standing[-1]).all() for each in ways["best"])


@pytest.mark.slow
def test_scores_keep_their_word() -> None:
    word = kept([interviewed(k, "best") for k in range(16)])[0]
    assert word.questions > 30
    assert abs(word.gap.value) < 4 * word.gap.error
    assert abs(word.gap_to_truth.value) < 4 * word.gap_to_truth.error
