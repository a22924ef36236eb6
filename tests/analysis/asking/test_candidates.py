"""What is asked about a party: what is open, and nobody has said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

import pytest

from analysis.asking.inquiries import ADA, BEN, COUNTER, DRAFT, EVERY_KIND, inquiring
from oracles.building import (
    case,
    category,
    conduct,
    if_then,
    number,
    package,
    prefers,
    requires,
    rules_out,
    says,
)
from zopa.analysis.asking.questions import Kind, Question
from zopa.case.model import Case, Option, Statement
from zopa.case.readings import (
    CaresMore,
    Direction,
    Ideal,
    Indifferent,
    PrefersPackage,
    Reading,
    Refuses,
    Worth,
    WouldSign,
)

SEAT, PRICE = category("seat", "none", "observer", "full"), number("price", 0, 40, 100)
GUARANTEE = category("guarantee", "weak", "strong")
BREACH = conduct(category("breach", "never", "soon"), "ben", never=1.0)
TERMS: Mapping[str, Mapping[str, Option]] = {
    "status_quo": {"guarantee": "weak", "seat": "none", "price": 0},
    "draft": {"guarantee": "strong", "seat": "full", "price": 40},
    "counter": {"guarantee": "weak", "seat": "observer", "price": 100},
}
DRAFT_IN_FULL = package(guarantee="strong", seat="full", price=40)
COUNTER_IN_FULL = package(guarantee="weak", seat="observer", price=100)


def talks(*statements: Statement, **changes: object) -> Case:
    found = case(
        [SEAT, PRICE, GUARANTEE, BREACH],
        TERMS,
        *statements,
        parties=[ADA, BEN],
        linked=[("guarantee", "breach")],
    )
    return replace(found, **changes)  # type: ignore[arg-type]


def asked(found: Case, party: str = "ada") -> tuple[Question, ...]:
    """The open questions about a party."""
    pools = inquiring(found, draws=400)._pools
    return pools[party].questions if party in pools else ()


def about(found: Case, kind: Kind, party: str = "ada") -> list[set[str]]:
    """The answers of each question of a kind, those aside that no reading says."""
    return [
        {each.answer for each in question.replies if each.means or kind != "preference"}
        - {"neither"}
        for question in asked(found, party)
        if question.kind == kind
    ]


def test_everything_that_readings_can_say_is_asked_where_nobody_has_spoken() -> None:
    assert about(talks(), "signing") == [{"yes", "no"}] * 2
    assert about(talks(), "packages") == [{"draft", "counter"}]
    assert about(talks(), "preference") == [
        {"none", "observer"},
        {"none", "full"},
        {"observer", "full"},
        {"weak", "strong"},
        {"never", "soon"},
    ]
    assert about(talks(), "direction") == [{"more", "less", "between"}]
    assert about(talks(), "importance") == [
        {"seat", "price"},
        {"seat", "guarantee"},
        {"price", "guarantee"},
    ]
    assert about(talks(), "no_deal") == [{"lowest", "second", "third", "highest"}]
    for kind in ("red_line", "ideal", "indifference", "report"):
        assert about(talks(), kind) == []


SAID: dict[str, tuple[Sequence[Reading], Kind, set[str]]] = {
    "would sign": ([WouldSign(DRAFT)], "signing", {"draft"}),
    "refuses": ([Refuses(DRAFT)], "signing", {"draft"}),
    "would sign, by its terms": ([WouldSign(DRAFT_IN_FULL)], "signing", {"draft"}),
    "packages": ([PrefersPackage(COUNTER, DRAFT)], "packages", {"draft", "counter"}),
    "packages, by their terms": (
        [PrefersPackage(DRAFT_IN_FULL, COUNTER_IN_FULL)],
        "packages",
        {"draft", "counter"},
    ),
    "options": ([prefers("seat", "none", "full")], "preference", {"none", "full"}),
    "a chain of options": (
        [prefers("seat", "full", "observer", "none")],
        "preference",
        {"none", "full"},
    ),
    "options beside a tie": (
        [prefers("seat", "full", ["observer", "none"])],
        "preference",
        {"none", "full"},
    ),
    "linked options whatever the rest": (
        [prefers("guarantee", "strong", "weak")],
        "preference",
        {"strong", "weak"},
    ),
    "linked options given what is usual": (
        [prefers("guarantee", "strong", "weak", breach=["never"])],
        "preference",
        {"strong", "weak"},
    ),
    "direction": ([Direction("price", increasing=True)], "direction", {"more", "less"}),
    "importance": ([CaresMore(("price", "seat"))], "importance", {"price", "seat"}),
    "a chain of importance": (
        [CaresMore(("price", "guarantee", "seat"))],
        "importance",
        {"price", "seat"},
    ),
}


@pytest.mark.parametrize("credibility", [0.6, 1.0])
@pytest.mark.parametrize("name", SAID)
def test_what_a_statement_says_is_not_asked_but_whether_it_can_be_relied_on(
    name: str, credibility: float
) -> None:
    means, kind, answers = SAID[name]
    found = talks(says("ada", *means, credibility=credibility))
    doubtful = credibility < 1 and name != "options beside a tie"
    assert about(found, "report") == [{"yes", "no"}] * doubtful
    if kind == "signing":
        named = [each.reading for each in asked(found) if each.kind == "signing"]
        assert named == [WouldSign(COUNTER)]
    else:
        assert not any(answers <= each for each in about(found, kind))
        assert any(answers <= each for each in about(talks(), kind))
    assert len(asked(found, "ben")) == len(asked(talks(), "ben")), "what ada says is hers"


def test_what_was_said_of_more_circumstances_is_not_asked() -> None:
    breach = replace(BREACH, options=("never", "soon", "late"))
    issues = {**talks().issues, "breach": breach}
    means = prefers("guarantee", "strong", "weak", breach=["never", "soon"])
    either = says("ada", means, credibility=0.7)
    assert {"weak", "strong"} not in about(talks(either, issues=issues), "preference")
    uncertain = replace(breach, assumed={"never": 0.5, "soon": 0.5})
    asked_at_large = talks(either, issues={**issues, "breach": uncertain})
    assert {"weak", "strong"} in about(asked_at_large, "preference")


def test_what_was_said_of_other_circumstances_is_asked() -> None:
    """How ada ranks guarantees were there a breach says nothing of what is usual."""
    found = talks(
        says("ada", prefers("guarantee", "strong", "weak", breach=["soon"]), credibility=0.7)
    )
    assert {"weak", "strong"} in about(found, "preference")
    partly = talks(says("ada", PrefersPackage(package(seat="full"), package(seat="none"))))
    assert {"draft", "counter"} in about(partly, "packages")


def test_what_certain_statements_imply_is_not_asked() -> None:
    """Nobody said so, but there is one answer in every draw: it would settle nothing."""
    one = says("ada", prefers("seat", "full", "observer"))
    other = says("ada", prefers("seat", "observer", "none"))
    assert about(talks(one, other), "preference")[0] == {"weak", "strong"}
    full_alone = says("ada", rules_out(seat=["none", "observer"]))
    named = [each.reading for each in asked(talks(full_alone)) if each.kind == "signing"]
    assert named == [WouldSign(DRAFT)]


def test_a_number_with_an_ideal_may_be_best_in_between() -> None:
    doubtful = talks(says("ada", Ideal("price", 40), credibility=0.5))
    assert about(doubtful, "direction") == [{"more", "less", "between"}]
    assert about(doubtful, "ideal") == [{"yes", "no"}]
    certain = talks(says("ada", Ideal("price", 40)))
    assert about(certain, "direction") == about(certain, "ideal") == []


def test_what_two_report_is_one_question_however_it_is_worded() -> None:
    found = talks(
        says("ada", requires(seat=["full"]), credibility=0.5, id="one"),
        says("ada", rules_out(seat=["none", "observer"]), credibility=0.5, id="two"),
        says("ada", requires(seat=["full", "observer"]), credibility=0.5, id="three"),
        says("ada", Indifferent(("price",)), credibility=0.5, id="four"),
        says("ada", Indifferent(("seat",)), id="five"),
    )
    switches = [each for each in asked(found) if each.kind in {"red_line", "indifference"}]
    assert [(each.kind, each.statements) for each in switches] == [
        ("red_line", ("one", "two")),
        ("red_line", ("three",)),
        ("indifference", ("four",)),
    ]


def test_a_report_of_switches_alone_or_of_a_tie_is_no_report_to_rely_on() -> None:
    found = talks(
        says("ada", requires(seat=["full"]), credibility=0.5),
        says("ada", prefers("seat", ["full", "observer"], "none"), credibility=0.5),
    )
    assert about(found, "report") == []


def test_a_party_whose_worths_are_known_is_never_asked() -> None:
    worth = Worth(
        {"price": Fraction(1)}, {"price": {0: Fraction(0), 40: Fraction(1), 100: Fraction(2)}}
    )
    found = talks(says("ada", worth))
    assert asked(found) == ()
    assert asked(found, "ben")
    assert set(inquiring(found, draws=400)._figures) == {"ada", "ben"}


def test_only_possible_terms_are_compared_where_conduct_is_taken_for_granted() -> None:
    """Strong guarantees rule out what is usual, so there is nothing to compare them with."""
    rule = if_then({"guarantee": ["strong"]}, {"breach": ["soon"]})
    found = talks(rules=(rule,))
    assert {"weak", "strong"} not in about(found, "preference")
    elsewhere = if_then({"seat": ["full"]}, {"breach": ["soon"]})
    assert {"weak", "strong"} in about(talks(rules=(elsewhere,)), "preference")


def test_uncertain_conduct_is_not_taken_for_granted() -> None:
    open_ = replace(BREACH, assumed={"never": 0.5, "soon": 0.5})
    found = talks(issues={**talks().issues, "breach": open_})
    (question,) = [
        each
        for each in asked(found)
        if each.kind == "preference" and {"weak", "strong"} <= {r.answer for r in each.replies}
    ]
    assert question.reading == prefers("guarantee", "weak", "strong")


def test_conduct_is_asked_about_whatever_it_is_linked_with() -> None:
    """Only terms are compared under the conduct that is taken for granted."""
    reply = conduct(category("reply", "mild", "harsh"), "ben", mild=1.0)
    found = talks(issues={**talks().issues, "reply": reply}, linked=(("breach", "reply"),))
    readings = [each.reading for each in asked(found) if each.kind == "preference"]
    assert prefers("breach", "never", "soon") in readings
    assert prefers("reply", "mild", "harsh") in readings


def test_every_answer_of_every_kind_is_true_in_some_draw() -> None:
    pools = inquiring(EVERY_KIND, draws=400)._pools
    for pool in pools.values():
        assert len(pool.questions) == len(pool.codes)
        for question, codes in zip(pool.questions, pool.codes, strict=True):
            assert codes.min() < codes.max() < len(question.replies)
