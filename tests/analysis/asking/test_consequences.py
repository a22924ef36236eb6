"""What would follow from an answer: how probable signing is then, and whether it is certain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import numpy as np
import pytest

from analysis.asking.inquiries import (
    ADA,
    BEN,
    COUNTER,
    DRAFT,
    EVERY_KIND,
    NO_DEAL_UNKNOWN,
    inquiring,
)
from oracles.answers_by_resampling import record_after
from oracles.building import case, category, flag, prefers, requires, says
from oracles.random_cases import random_case
from zopa.analysis.asking.consequences import CONFIRMING, RARE, Consequence, Consequences
from zopa.analysis.asking.inquiring import Inquiring
from zopa.analysis.asking.questions import Kind, Question, Reply
from zopa.analysis.inquiries import ask
from zopa.case.model import Case
from zopa.case.packages import Package
from zopa.case.readings import PackageRef, Refuses, WouldSign
from zopa.case.record import in_force
from zopa.preferences import Certainty, Plan, Verdict, party_model, sample

SEAT, TIMING = category("seat", "none", "observer", "full"), category("timing", "now", "later")
SETTLED = {
    "status_quo": {"seat": "none", "timing": "later"},
    "draft": {"seat": "full", "timing": "later"},
    "counter": {"seat": "observer", "timing": "now"},
}
TORN = case(
    [SEAT, TIMING],
    SETTLED,
    says("ada", prefers("seat", "full", "none"), credibility=0.9, id="for"),
    says("ada", prefers("seat", "none", "full"), credibility=0.6, id="against"),
    says("ada", requires(timing=["now"]), credibility=0.7, id="now"),
    says("ada", requires(timing=["later"]), credibility=0.5, id="later"),
    parties=[ADA, BEN],
)
"""A contradictory record: for and against a full seat; both red lines bar every package."""

CASES = {"every kind": EVERY_KIND, "no deal unknown": NO_DEAL_UNKNOWN, "torn": TORN}


def answers(found: Inquiring) -> Iterator[tuple[Consequences, int, int, Question, Reply]]:
    """Every answer that is true in some draw."""
    for own in found._consequences.values():
        for number, question in enumerate(own.pool.questions):
            for position, reply in enumerate(question.replies):
                if (own.pool.codes[number] == position).any():
                    yield own, number, position, question, reply


def certainty_after(asked: Case, question: Question, reply: Reply) -> dict[str, Verdict] | None:
    """By the definition: of the case whose record has the answer."""
    after = record_after(asked, question, reply)
    if after is None:
        return None
    certain = Certainty(after, question.party, in_force(after))
    names = [name for name in after.agreements if not _nothing(after, name)]
    return {name: certain.verdict(Package.of(after.agreements[name])) for name in names}


def _nothing(asked: Case, name: str) -> bool:
    nothing = asked.agreements.get(asked.no_deal)
    return nothing is not None and asked.agreements[name].terms == nothing.terms


@pytest.mark.parametrize("name", CASES)
def test_certainty_then_is_that_of_the_case_with_the_answer_on_record(name: str) -> None:
    asked, recorded = CASES[name], 0
    for own, number, position, question, reply in answers(inquiring(asked, draws=400)):
        expected = certainty_after(asked, question, reply)
        verdicts = own.of(number, position).verdicts
        if expected is None:
            assert set(verdicts.values()) <= {"sometimes", None}
        else:
            assert verdicts == expected, (question, reply)
            recorded += 1
    assert recorded > 10


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_certainty_then_of_random_cases(seed: int) -> None:
    asked = random_case(Random(seed))
    for own, number, position, question, reply in answers(inquiring(asked, draws=400)):
        expected = certainty_after(asked, question, reply)
        if expected is not None:
            assert own.of(number, position).verdicts == expected, (question, reply)


def consequence(asked: Case, kind: Kind, about: str, answer: str) -> Consequence:
    """What follows from an answer to a question that names something."""
    for own, number, position, question, reply in answers(inquiring(asked, draws=1000)):
        named = about in f"{question.reading} {question.statements}"
        if (question.party, question.kind, reply.answer) == ("ada", kind, answer) and named:
            return own.of(number, position)
    raise AssertionError((kind, about, answer))


def test_who_says_yes_always_signs_and_who_says_no_never_does() -> None:
    talks = case([SEAT, TIMING], SETTLED, says("ada", prefers("seat", "full", "none")))
    yes = consequence(talks, "signing", "'counter'", "yes")
    assert (yes.verdicts["counter"], yes.probability[1]) == ("always", 1.0)
    no = consequence(talks, "signing", "'counter'", "no")
    assert (no.verdicts["counter"], no.probability[1]) == ("never", 0.0)


def test_in_a_contradictory_record_an_answer_is_one_statement_among_others() -> None:
    """Who values no seat, wants 40 and refuses the draft cannot mean to sign the counter: so ‘yes’
    is left out in one way to mean as much as possible."""
    yes = consequence(EVERY_KIND, "signing", "'counter'", "yes")
    assert (yes.verdicts["counter"], yes.probability[1]) == ("sometimes", 1.0)


def test_a_red_line_that_is_not_real_no_longer_stands_in_the_way() -> None:
    lines = flag(
        says("ada", requires(flag=["kept"]), credibility=0.6),
        says("ada", prefers("flag", "given", "kept"), credibility=0.8),
    )
    assert consequence(lines, "red_line", "s1", "yes").verdicts["deal"] == "never"
    assert consequence(lines, "red_line", "s1", "no").verdicts["deal"] == "always"


def test_a_report_that_cannot_be_relied_on_is_no_report() -> None:
    told = flag(says("ada", Refuses(PackageRef("deal")), credibility=0.6))
    relied = consequence(told, "report", "s1", "yes")
    assert relied.verdicts["deal"] == "never"
    assert relied.probability[0] == 0.0
    not_relied = consequence(told, "report", "s1", "no")
    assert not_relied.verdicts["deal"] == "sometimes"
    assert not_relied.probability[0] == pytest.approx(0.5, abs=0.08)


def test_in_a_contradictory_record_an_answer_settles_it() -> None:
    """‘Never’ for two red lines that exclude each other; not so once one of them is not real."""
    assert consequence(TORN, "red_line", "now", "no").verdicts["counter"] == "never"
    assert consequence(TORN, "red_line", "later", "no").verdicts["draft"] == "never"
    assert consequence(TORN, "red_line", "later", "no").verdicts["counter"] == "sometimes"


# --- All signatories together ------------------------------------------------------------------


def test_what_is_told_then_is_the_party_as_it_would_be_and_the_others_as_they_are() -> None:
    search = inquiring(EVERY_KIND, draws=1000)
    told = search.answer()
    assert {each.question.party for each in told.questions} == {"ada", "ben"}
    for each in told.questions:
        own = search._consequences[each.question.party]
        number = own.pool.questions.index(each.question)
        (other,) = {"ada", "ben"} - {each.question.party}
        names = [reply.answer for reply in each.question.replies]
        for answer in each.answers:
            found = own.of(number, names.index(answer.answer))
            for column, (name, outlook) in enumerate(answer.then.items()):
                rest, error, verdict = search._own(other, name)
                p = float(found.probability[column])
                assert outlook.probability == pytest.approx(p * rest)
                squares = (p**2 + found.error[column] ** 2) * (rest**2 + error**2)
                assert outlook.error == pytest.approx((squares - (p * rest) ** 2) ** 0.5)
                both = {found.verdicts[name], verdict}
                expected = "never" if "never" in both else None if None in both else "sometimes"
                assert outlook.certainty == (expected if both != {"always"} else "always")


def test_told_answers_add_up_to_what_is_so_now() -> None:
    found = ask(EVERY_KIND, draws=2000, limit=20).inquiry
    assert found is not None
    for each in found.questions:
        for name, outlook in found.now.items():
            parts = [(answer.probability, answer.then[name]) for answer in each.answers]
            total = sum(share * then.probability for share, then in parts)
            error = sum((share * then.error) ** 2 for share, then in parts) + outlook.error**2
            assert abs(total - outlook.probability) < 5 * error**0.5


def test_what_no_record_says_is_left_open_where_draws_show_one_side_only() -> None:
    """That ada would sign follows from what is certain: no search is made for what else may be."""
    sure = says("ada", prefers("seat", "full", "observer", "none"))
    talks = case([SEAT, TIMING], SETTLED, sure, parties=[ADA, BEN])
    found: dict[str, set[Verdict | None]] = {"ada": set(), "ben": set()}
    for own, number, position, question, _ in answers(inquiring(talks, draws=1000)):
        if question.kind == "no_deal":
            found[question.party].add(own.of(number, position).verdicts["draft"])
    assert found["ada"] == {None}
    assert "sometimes" in found["ben"]


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        (("always", "always"), "always"),
        (("always", "sometimes"), "sometimes"),
        (("never", None), "never"),
        ((None, "always"), None),
        ((None, "sometimes"), None),
    ],
)
def test_verdicts_together(
    verdicts: tuple[Verdict | None, Verdict | None], expected: Verdict | None
) -> None:
    one, other = verdicts
    found = Inquiring._together({"ada": (0.5, 0.1, one), "ben": (0.4, 0.0, other)})
    assert found.certainty == expected
    assert (found.probability, found.error) == pytest.approx((0.2, 0.04))


# --- Rare answers ------------------------------------------------------------------------------

RARELY = case(
    [SEAT, TIMING],
    SETTLED,
    says("ada", WouldSign(DRAFT), credibility=0.97, id="would"),
    says("ada", requires(seat=["none", "observer"]), credibility=0.04, id="line"),
    says("ada", Refuses(COUNTER), credibility=0.9, id="would_not"),
    parties=[ADA, BEN],
)
"""That ada's red line is real is true in few draws."""


def test_rare_answers_are_sampled_on_their_own() -> None:
    rare = 0
    for own, number, position, question, reply in answers(inquiring(RARELY, draws=1000)):
        before = own.of(number, position)
        own.confirm([number], None)
        after = own.of(number, position)
        if record_after(RARELY, question, reply) is None or (before.error <= RARE).all():
            np.testing.assert_array_equal(before.probability, after.probability)
        else:
            rare += 1
            assert (after.error <= RARE).all(), question
    assert rare > 5


def test_what_is_sampled_then_is_the_record_with_the_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Were every answer rare: the first question of each kind, against another run."""
    monkeypatch.setattr("zopa.analysis.asking.consequences.RARE", -1.0)
    search, seen = inquiring(EVERY_KIND, draws=400), set[tuple[str, str]]()
    packages = [Package.of(EVERY_KIND.agreements[each]) for each in search.around.asked]
    for own, number, position, question, reply in answers(search):
        after = record_after(EVERY_KIND, question, reply)
        new = (question.kind, reply.answer) not in seen and question.kind in RECORDED
        if question.party != "ada" or after is None or not new:
            continue
        seen.add((question.kind, reply.answer))
        if position == 0:
            own.confirm([number], None)
        found = own.of(number, position)
        model = party_model(after, "ada", in_force(after), packages)
        run = sample(model, Plan(CONFIRMING, 5, (0,), everything=False))
        spread = 5 * np.hypot(found.error, run.error)
        assert (np.abs(found.probability - run.probability) <= spread).all(), (question, reply)
    assert {kind for kind, _ in seen} == RECORDED


RECORDED: set[Kind] = {"signing", "red_line", "ideal", "indifference", "report"}
"""Kinds whose answers stand on record each in its own way; others add a reading, as signing
does."""


def test_figures_do_not_depend_on_how_many_questions_are_told() -> None:
    one, many = (ask(RARELY, limit=limit, draws=500).inquiry for limit in (2, 50))
    assert one is not None
    assert many is not None
    assert len(one.questions) == 2 < len(many.questions)
    assert one.questions == many.questions[:2]
    assert (one.plan, one.bound, one.now) == (many.plan, many.bound, many.now)


def test_an_answer_whose_sample_does_not_settle_keeps_the_figure_of_its_draws() -> None:
    own = inquiring(RARELY, draws=400)._consequences["ada"]
    numbers = range(len(own.pool.questions))
    before = [own.of(number, 0).probability for number in numbers]
    own.confirm(numbers, None)
    own._sampled.update({key: replace(run, converged=False) for key, run in own._sampled.items()})
    after = [own.of(number, 0).probability for number in numbers]
    np.testing.assert_array_equal(before, after)
