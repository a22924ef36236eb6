"""Whether a report can be relied on: with a coin of its own in every draw of the prior.

A report of credibility c is true for certain if the coin falls so, which it does with probability
c, and otherwise says nothing. So a draw stands if the coin says nothing, or what is claimed holds.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from analysis.asking.inquiries import EVERY_KIND, NO_DEAL_UNKNOWN, inquiring, scored
from oracles.answers_by_resampling import Figure, Weighed, of_draws, plainly, record_after
from oracles.building import flag, says
from oracles.prior_weighting import mean
from oracles.spoken import Claim
from zopa.analysis.asking.questions import Question, Reply
from zopa.case.model import Case
from zopa.case.readings import PackageRef, Refuses, WouldSign

DRAWS, SAMPLES = 4000, 100_000
CASES = {"every kind": EVERY_KIND, "no deal unknown": NO_DEAL_UNKNOWN}


@dataclass(frozen=True)
class Tossed:
    """How probably a report can be relied on, and how probably an agreement is signed if it can be
    and if it cannot."""

    relied: Figure
    then: tuple[Figure, Figure]


def tossed(case: Case, question: Question, agreement: str) -> Tossed:
    """By a coin in each draw of the prior, weighed by all that the party said but the report."""
    (name,) = question.statements
    (report,) = [each for each in plainly(case).statements if each.id == name]
    without = record_after(case, question, Reply("no"))
    assert without is not None
    weighed = Weighed.of(without, question.party, SAMPLES, seed=2)
    coin = np.random.default_rng(3).random(SAMPLES) < report.credibility
    holds = weighed.all_hold([each for each in report.means if isinstance(each, Claim)])
    weighed.draws.likelihood[coin & ~holds] = 0.0
    signs = weighed.signs(agreement, coin), weighed.signs(agreement, ~coin)
    assert signs[0] is not None
    assert signs[1] is not None
    return Tossed(Figure.of(mean(weighed.draws, coin)), (signs[0], signs[1]))


@pytest.mark.parametrize("name", CASES)
def test_reports_are_relied_on_as_a_coin_and_the_record_say(name: str) -> None:
    search = inquiring(CASES[name], "draft", draws=DRAWS)
    reports = [each for each in scored(search) if each.question.kind == "report"]
    assert reports
    for each in reports:
        expected = tossed(CASES[name], each.question, "draft")
        relied, not_relied = each.answers[:2]
        assert expected.relied.agrees(of_draws(relied, DRAWS))
        (other,) = {*search.runs} - {each.question.party}
        own = each.then[:2, 0] / search._figures[other][0]
        for figure, found, share in zip(expected.then, own, (relied, not_relied), strict=True):
            assert figure.agrees(of_draws(float(found), share * DRAWS))


@pytest.mark.parametrize("credibility", [0.2, 0.5, 0.9])
def test_by_hand(credibility: float) -> None:
    """Half would give the flag up before anything is said. That ada would has the likelihood 1 or
    1 − c, so it is so with 1/(2 − c); the report can be relied on with c/(2 − c)."""
    told = flag(says("ada", WouldSign(PackageRef("deal")), credibility=credibility))
    questions = scored(inquiring(told, draws=DRAWS))
    (report,) = [each for each in questions if each.question.kind == "report"]
    relied = credibility / (2 - credibility)
    assert Figure(relied, 0.0).agrees(of_draws(report.answers[0], DRAWS))
    assert report.then[0, 0] == 1.0
    assert Figure(0.5, 0.0).agrees(of_draws(report.then[1, 0], (1 - relied) * DRAWS))
    p = 1 / (2 - credibility)
    variance = relied * (1 - p) ** 2 + (1 - relied) * (0.5 - p) ** 2
    assert report.variance[0] == pytest.approx(variance, abs=5 * report.error[0])


def test_reports_of_the_same_claim_are_relied_on_apart() -> None:
    """Two reports that ada refuses, at ½ each: she would sign with (½·½)/(1 + ½·½), a fifth, and
    each can be relied on with half of the rest."""
    deal = PackageRef("deal")
    told = flag(*(says("ada", Refuses(deal), credibility=0.5) for _ in range(2)))
    reports = [x for x in scored(inquiring(told, draws=DRAWS)) if x.question.kind == "report"]
    assert len(reports) == 2
    for each in reports:
        assert Figure(0.4, 0.0).agrees(of_draws(each.answers[0], DRAWS))
        assert Figure(1 / 3, 0.0).agrees(of_draws(each.then[1, 0], 0.6 * DRAWS))
    first, second = (each.answers for each in reports)
    assert not np.array_equal(first, second), "each has a coin of its own"
