"""Concessions and hardenings, rule by rule, on records written for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from oracles.building import case, category, number, prefers, requires, rules_out, says
from zopa.analysis.concessions import moves
from zopa.analysis.leaving_out import withouts
from zopa.analysis.moved import Move, Mover, Shift
from zopa.case.model import Case, Party, Statement
from zopa.case.readings import PackageRef, Reading, Refuses, Worth, WouldSign
from zopa.case.record import in_force

FIRST, THEN = date(2025, 1, 1), date(2025, 1, 2)
DRAFT, COUNTER = PackageRef("draft"), PackageRef("counter")
UP, DOWN, STILL, UNKNOWN = Shift(0.1, 0.01), Shift(-0.1, 0.01), Shift(0.02, 0.01), Shift(None, None)


def told(statement: str, *means: Reading, day: date = FIRST, **more: object) -> Statement:
    return replace(says("ada", *means, id=statement, date=day), **more)  # type: ignore[arg-type]


def talks(*statements: Statement) -> Case:
    return case(
        [category("seat", "none", "observer", "full"), number("price", 0, 40, 60, 100)],
        {
            "status_quo": {"seat": "none", "price": 0},
            "draft": {"seat": "full", "price": 40},
            "counter": {"seat": "observer", "price": 100},
        },
        *statements,
        parties=(Party("ada", "Ada"), Party("ben", "Ben")),
    )


def between(*statements: Statement, own: Shift = UNKNOWN) -> list[tuple[object, ...]]:
    """What Ada gave and hardened from the first day to the next, if everything that came or ended
    moved her figures as far as told."""
    return [(each.kind, each.what, each.statements) for each in found(*statements, own=own)]


def found(*statements: Statement, own: Shift = UNKNOWN) -> Sequence[Move]:
    written = talks(*statements)
    before = in_force(replace(written, as_of=FIRST))
    movers = [
        Mover(each.statement, each.party, each.came, each.reports, {"draft": own}, {"draft": own})
        for each in withouts(written, THEN)
    ]
    return moves(written, before, in_force(replace(written, as_of=THEN)), movers)


LIMIT = requires(price="<= 60")
TIGHTER = requires(price="<= 40")
OTHER = requires(price=">= 40")


# --- Red lines -----------------------------------------------------------------------------------


def test_a_new_red_line_is_a_hardening() -> None:
    assert between(told("new", LIMIT, day=THEN)) == [("hardening", "red_line_added", ("new",))]
    assert found(told("new", LIMIT, day=THEN))[0].reading == LIMIT


def test_a_red_line_that_ends_is_a_concession() -> None:
    old = told("old", LIMIT, until=THEN)
    assert between(old) == [("concession", "red_line_dropped", ("old",))]
    assert found(old)[0].reading == LIMIT


def test_a_red_line_that_is_superseded_by_none_is_dropped() -> None:
    made = between(
        told("old", LIMIT, superseded_by="new"),
        told("new", prefers("seat", "full", "none"), day=THEN),
    )
    assert made == [("concession", "red_line_dropped", ("old", "new"))]


def test_a_narrower_red_line_in_its_place_is_tighter() -> None:
    made = between(told("old", LIMIT, superseded_by="new"), told("new", TIGHTER, day=THEN))
    assert made == [("hardening", "red_line_tightened", ("old", "new"))]


def test_a_wider_red_line_in_its_place_is_looser() -> None:
    pair = told("old", TIGHTER, superseded_by="new"), told("new", LIMIT, day=THEN)
    assert between(*pair) == [("concession", "red_line_loosened", ("old", "new"))]
    assert found(*pair)[0].reading == LIMIT


def test_an_issue_more_is_tighter_and_an_issue_less_looser() -> None:
    both = requires(price="<= 60", seat=["observer", "full"])
    made = between(told("old", LIMIT, superseded_by="new"), told("new", both, day=THEN))
    assert made == [("hardening", "red_line_tightened", ("old", "new"))]
    made = between(told("old", both, superseded_by="new"), told("new", LIMIT, day=THEN))
    assert made == [("concession", "red_line_loosened", ("old", "new"))]


def test_a_red_line_that_is_neither_wider_nor_narrower_is_another() -> None:
    made = between(told("old", LIMIT, superseded_by="new"), told("new", OTHER, day=THEN))
    assert made == [
        ("hardening", "red_line_added", ("new",)),
        ("concession", "red_line_dropped", ("old", "new")),
    ]


def test_a_narrower_red_line_beside_another_is_new() -> None:
    made = between(told("old", LIMIT), told("new", TIGHTER, day=THEN))
    assert made == [("hardening", "red_line_added", ("new",))]


SEAT = requires(seat=["observer", "full"])
BOTH = requires(price="<= 60", seat=["observer", "full"])


def test_two_red_lines_put_into_one_are_no_move() -> None:
    parts = told("price", LIMIT, superseded_by="new"), told("seat", SEAT, superseded_by="new")
    assert between(*parts, told("new", BOTH, day=THEN)) == []
    assert between(told("price", LIMIT, superseded_by="new"), told("new", BOTH, day=THEN)) == [
        ("hardening", "red_line_tightened", ("price", "new"))
    ]


def test_one_red_line_put_into_two_is_no_move() -> None:
    whole = told("old", BOTH, superseded_by="price")
    parts = told("price", LIMIT, day=THEN), told("seat", SEAT, day=THEN)
    assert between(whole, *parts) == []
    assert between(whole, parts[0]) == [("concession", "red_line_loosened", ("old", "price"))]


def test_a_red_line_that_a_narrower_one_comes_to_anyway_is_given_up_for_nothing() -> None:
    assert between(told("old", LIMIT, until=THEN), told("narrower", TIGHTER)) == []


def test_what_stands_beside_does_not_make_up_for_another_red_line() -> None:
    assert between(told("old", LIMIT, until=THEN), told("seat", SEAT)) == [
        ("concession", "red_line_dropped", ("old",))
    ]


def test_a_line_is_followed_through_several_statements_of_one_day() -> None:
    made = between(
        told("old", LIMIT, superseded_by="passing"),
        told("passing", OTHER, day=THEN, superseded_by="new"),
        told("new", TIGHTER, day=THEN),
    )
    assert made == [("hardening", "red_line_tightened", ("old", "new"))]


def test_the_same_red_line_in_other_words_is_no_move() -> None:
    assert not between(
        told("old", LIMIT), told("again", rules_out(price="> 60"), day=THEN, credibility=0.5)
    )
    assert not between(
        told("old", LIMIT, superseded_by="new"), told("new", rules_out(price="> 60"), day=THEN)
    )


def test_a_red_line_that_another_statement_still_states_stands() -> None:
    assert not between(told("one", LIMIT), told("other", LIMIT, until=THEN))


def test_a_red_line_that_allows_everything_is_none() -> None:
    assert not between(told("new", requires(price=">= 0"), day=THEN))


def test_what_allows_nothing_is_the_tightest() -> None:
    nothing = requires(price="> 100")
    made = between(told("old", nothing, superseded_by="new"), told("new", OTHER, day=THEN))
    assert made == [("concession", "red_line_loosened", ("old", "new"))]


# --- Refusals and offers -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reading", "came", "went"),
    [
        (Refuses(DRAFT), ("hardening", "refusal_added"), ("concession", "refusal_withdrawn")),
        (WouldSign(DRAFT), ("concession", "offer_added"), ("hardening", "offer_withdrawn")),
    ],
)
def test_refusals_and_offers_come_and_go(
    reading: Reading, came: tuple[str, str], went: tuple[str, str]
) -> None:
    assert between(told("new", reading, day=THEN)) == [(*came, ("new",))]
    assert between(told("old", reading, until=THEN)) == [(*went, ("old",))]
    made = between(
        told("old", reading, superseded_by="new"),
        told("new", prefers("seat", "full", "none"), day=THEN),
    )
    assert made == [(*went, ("old", "new"))]


def test_a_refusal_may_become_an_offer() -> None:
    made = between(
        told("old", Refuses(DRAFT), superseded_by="new"), told("new", WouldSign(DRAFT), day=THEN)
    )
    assert made == [
        ("concession", "refusal_withdrawn", ("old", "new")),
        ("concession", "offer_added", ("new",)),
    ]


def test_packages_are_told_apart_by_their_terms() -> None:
    spelt = PackageRef(changes={"seat": "full", "price": 40})
    assert not between(told("old", Refuses(DRAFT)), told("new", Refuses(spelt), day=THEN))
    made = between(told("old", Refuses(DRAFT)), told("new", Refuses(COUNTER), day=THEN))
    assert made == [("hardening", "refusal_added", ("new",))]


def test_a_repeat_is_no_move() -> None:
    assert not between(
        told("old", Refuses(DRAFT), credibility=0.6),
        told("again", Refuses(DRAFT), day=THEN, credibility=0.9, same_as="old"),
    )


def test_a_report_that_ends_while_another_stands_is_no_move() -> None:
    assert not between(
        told("old", prefers("seat", "full", "none"), until=THEN),
        told("again", prefers("seat", "full", "none"), same_as="old"),
    )


# --- Other positions, by the figures -------------------------------------------------------------

BEFORE = told("old", prefers("seat", "full", "none"), superseded_by="new")
AFTER = told("new", prefers("seat", "none", "full"), day=THEN)


@pytest.mark.parametrize(
    ("own", "kind"),
    [(UP, "concession"), (DOWN, "hardening"), (STILL, "change"), (UNKNOWN, "change")],
)
def test_another_position_is_told_by_what_it_did_to_the_figures(own: Shift, kind: str) -> None:
    assert between(BEFORE, AFTER, own=own) == [(kind, "position_changed", ("old", "new"))]
    ended = replace(BEFORE, superseded_by=None, until=THEN)
    assert between(ended, own=own) == [(kind, "position_changed", ("old",))]
    assert found(ended, own=own)[0].reading is None


def test_a_position_that_joins_others_replaces_none() -> None:
    assert not between(replace(BEFORE, superseded_by=None), AFTER, own=UP)


def test_what_says_the_same_again_changes_no_position() -> None:
    assert not between(BEFORE, replace(AFTER, means=BEFORE.means, credibility=0.5), own=UP)


def test_positions_with_one_cause_are_one_change() -> None:
    other = told("other", prefers("price", 0, 100), superseded_by="new")
    made = between(BEFORE, other, AFTER, own=UP)
    assert made == [("concession", "position_changed", ("old", "other", "new"))]


def test_what_was_told_as_a_red_line_is_not_told_again() -> None:
    mixed = told("old", LIMIT, prefers("seat", "full", "none"), superseded_by="new")
    made = between(mixed, replace(AFTER, means=(TIGHTER,)), own=UP)
    assert made == [("hardening", "red_line_tightened", ("old", "new"))]
    kept = between(mixed, replace(AFTER, means=(LIMIT,)), own=UP)
    assert kept == [("concession", "position_changed", ("old", "new"))]


def test_a_repeat_of_something_older_may_take_a_place() -> None:
    older = told("older", prefers("seat", "none", "full"), credibility=0.5)
    again = replace(AFTER, credibility=0.9, same_as="older")
    made = between(older, BEFORE, again, own=DOWN)
    assert made == [("hardening", "position_changed", ("old", "new"))]


def test_other_exact_worths_are_another_position() -> None:
    def worth(seat: int) -> Worth:
        return Worth(
            {"seat": Fraction(1), "price": Fraction(0)},
            {
                "seat": {"none": Fraction(0), "observer": Fraction(0), "full": Fraction(seat)},
                "price": {0.0: Fraction(0), 100.0: Fraction(0)},
            },
            Fraction(1),
        )

    made = between(
        told("old", worth(0), superseded_by="new"),
        told("new", worth(2), day=THEN),
        own=Shift(0.5, 0.0),
    )
    assert made == [("concession", "position_changed", ("old", "new"))]


def test_each_party_has_moves_of_its_own() -> None:
    ben = says("ben", Refuses(DRAFT), id="bens", date=THEN)
    made = found(told("new", WouldSign(DRAFT), day=THEN), ben)
    assert [(each.party, each.kind) for each in made] == [
        ("ada", "concession"),
        ("ben", "hardening"),
    ]
