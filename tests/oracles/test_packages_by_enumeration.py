"""The oracle of the zone and of amendments answers what can be counted by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

import pytest

from oracles.building import if_then, prefers, rules_out, says
from oracles.drawn_by_hand import (
    ENTRANT,
    FULL_AND_GIVEN,
    OBSERVER_AND_GIVEN,
    OBSERVER_AND_KEPT,
    Guess,
    ada,
    both,
    by_hand,
    entering,
    known,
    posts,
)
from oracles.packages_by_enumeration import Amended, Gains, amendments, certain, gains, zone
from zopa.case.model import Option
from zopa.case.readings import Indifferent
from zopa.preferences import party_model

# What changes for a party.


def test_gains_are_changes_of_worth() -> None:
    model, draws = by_hand(posts(), ada(0.6), ada(0.2))
    found = gains(posts(), "ada", model, draws, FULL_AND_GIVEN, base=OBSERVER_AND_GIVEN)
    assert (found.mean, found.p05, found.p95) == pytest.approx((0.2, 0.11, 0.29))


def test_gains_under_conduct_that_stays_fixed() -> None:
    small = entering(rules=[if_then({"entry": ["in"]}, {"support": ["ends"]})])
    model, draws = by_hand(small, ENTRANT)
    come, stay = {"entry": "in"}, {"entry": "out"}
    free = gains(small, "ada", model, draws, come, base=stay)
    fixed = gains(small, "ada", model, draws, come, base=stay, fixed={"support": "ends"})
    assert (free.mean, fixed.mean) == pytest.approx((0.125, 0.5))


def test_gains_of_exact_worths_are_one_number() -> None:
    small = posts(says("ada", known(Fraction(0))))
    model = party_model(small, "ada", small.statements, ())
    found = gains(small, "ada", model, None, FULL_AND_GIVEN, base=OBSERVER_AND_GIVEN)
    assert found == Gains(0.6, 0.6, 0.6)


# The zone.


def test_the_zone_by_each_and_by_all() -> None:
    models, draws = both(posts(), (0.6, 0.2), (0.5, 0.8))
    found = zone(posts(), models, draws, ["ada", "ben"])
    assert found.packages == {
        ("none", "given"): {"ada": 0, "ben": 1},
        ("observer", "kept"): {"ada": 1, "ben": 0},
        ("observer", "given"): {"ada": 0, "ben": 0.5},
        ("full", "kept"): {"ada": 1, "ben": 0},
        ("full", "given"): {"ada": 0.5, "ben": 0.5},
    }
    assert {key: each for key, each in found.all.items() if each > 0} == {("full", "given"): 0.25}
    assert found.exists == 0.5


def test_a_zone_exists_draw_by_draw() -> None:
    models, draws = both(posts(), (0.2, 0.6), (0.5, 0.8))  # those who would agree do not meet
    found = zone(posts(), models, draws, ["ada", "ben"])
    assert found.all["full", "given"] == 0.25
    assert found.exists == 0


def test_fewer_signatories_have_the_larger_zone() -> None:
    models, draws = both(posts(), (0.6, 0.2), (0.5, 0.8))
    found = zone(posts(), models, draws, ["ben"])
    assert found.all["none", "given"] == found.exists == 1
    assert set(found.packages["none", "given"]) == {"ben"}


def test_exact_worths_go_with_every_draw() -> None:
    small = posts(says("ben", known(Fraction(8, 10))))
    one, draws = by_hand(small, ada(0.6), ada(0.2), ada(0.7))
    other = party_model(small, "ben", small.statements, ())
    models = {"ada": one, "ben": other}
    found = zone(small, models, {"ada": draws, "ben": None}, ["ada", "ben"])
    assert found.packages["full", "given"] == {"ada": pytest.approx(2 / 3), "ben": 1}
    assert found.exists == found.all["full", "given"] == pytest.approx(2 / 3)
    assert zone(small, models, {"ada": draws, "ben": None}, ["ben"]).exists == 1


def test_a_case_without_packages_has_no_zone() -> None:
    small = posts(rules=[if_then({}, {"seat": ["none"], "flag": ["kept"]})])
    models, draws = both(small, (0.6, 0.2), (0.5, 0.8))
    found = zone(small, models, draws, ["ada", "ben"])
    assert (found.packages, found.all, found.exists) == ({}, {}, 0)


# Amendments.

DRAFT = {"draft": OBSERVER_AND_GIVEN}


def amended(
    target: float,
    *,
    signatories: Sequence[str] = ("ada", "ben"),
    keep: Sequence[str] = (),
    floors: Mapping[str, float] | None = None,
) -> Amended:
    """From an observer's seat and the flag given, which Ben signs evenly and Ada never."""
    small = posts(drafts=DRAFT)
    models, draws = both(small, (0.6, 0.2), (0.5, 0.8))
    return amendments(
        small, models, draws, signatories, "draft", target=target, keep=keep, floors=floors or {}
    )


def test_the_fewest_changes_that_reach_the_target() -> None:
    assert amended(0.25) == Amended(
        reached=True,
        packages={("full", "given"): 0.25},
        best={1: (0.25, {("full", "given")}), 2: (0, {("full", "kept")})},
    )


def test_a_target_nobody_reaches_leaves_the_best_of_each_number_of_changes() -> None:
    found = amended(0.3)
    assert (found.reached, found.packages) == (False, {})
    assert found.best == amended(0.25).best


def test_the_draft_itself_may_do() -> None:
    found = amended(0)
    assert found.reached
    assert found.packages == {("observer", "given"): 0}
    assert found.best == amended(0.25).best


def test_all_that_reach_the_target_with_as_few_changes() -> None:
    found = amended(0.5, signatories=["ada"])
    assert found.packages == {("observer", "kept"): 1, ("full", "given"): 0.5}
    assert found.best == {1: (1, {("observer", "kept")}), 2: (1, {("full", "kept")})}


def test_ties_for_the_best_are_all_named() -> None:
    small = posts(drafts={"draft": {"seat": "full", "flag": "given"}})
    models, draws = both(small, (0.6, 0.2), (0.5, 0.8))
    found = amendments(small, models, draws, ["ada", "ben"], "draft", target=0.5)
    one, two = {("none", "given"), ("observer", "given"), ("full", "kept")}, ("observer", "kept")
    assert found.best == {1: (0, one), 2: (0, {two})}


def test_kept_issues_stay() -> None:
    found = amended(0.25, keep=["seat"])
    assert not found.reached
    assert found.best == {1: (0, {("observer", "kept")})}
    assert amended(0.25, keep=["flag"]).best == {1: (0.25, {("full", "given")})}
    assert amended(0.25, keep=["seat", "flag"]).best == {}


def test_floors_bind_signatories_and_others() -> None:
    found = amended(0.25, floors={"ben": 1})
    assert not found.reached
    assert found.best == {1: (0, {("none", "given")})}
    other = amended(0.5, floors={"ben": 0.5}, signatories=["ada"])
    assert other.packages == {("full", "given"): 0.5}
    assert other.best == {1: (0.5, {("full", "given")})}


def test_the_draft_too_must_keep_to_the_floors() -> None:
    assert amended(0, floors={"ben": 0.5}).packages == {("observer", "given"): 0}
    assert amended(0, floors={"ben": 0.6}).packages == {("none", "given"): 0}


def test_from_no_deal_itself() -> None:
    models, draws = both(posts(), (0.6, 0.2), (0.5, 0.8))
    found = amendments(posts(), models, draws, ["ada", "ben"], "status_quo", target=0)
    assert found.packages == {("none", "given"): 0, ("observer", "kept"): 0, ("full", "kept"): 0}
    assert found.best[2] == (0.25, {("full", "given")})


def test_what_the_draft_fixes_of_conduct_stays_fixed() -> None:
    agreements: Mapping[str, Mapping[str, Option]] = {
        "status_quo": {"entry": "out"},
        "supported": {"entry": "out", "support": "continues"},
        "forsaken": {"entry": "out", "support": "ends"},
    }
    small = entering(agreements=agreements)
    averse: Guess = {"entry": (0.2, (1, 0)), "support": (0.8, (1, 0))}  # no deal: 0.8
    model, draws = by_hand(small, averse)
    for draft, chance in (("supported", 1), ("forsaken", 0), ("status_quo", 0)):
        found = amendments(small, {"ada": model}, {"ada": draws}, ["ada"], draft, target=0)
        assert found.packages == {("in",): chance}


def test_rules_may_forbid_the_fewest_changes() -> None:
    small = posts(drafts=DRAFT, rules=[if_then({"seat": ["full"]}, {"flag": ["kept"]})])
    models, draws = both(small, (0.6, 0.2), (0.5, 0.8))
    found = amendments(small, models, draws, ["ada"], "draft", target=0.5, keep=["flag"])
    assert found.best == {1: (0, {("none", "given")})}


# What is certain.


def test_what_all_always_sign() -> None:
    better = says("ada", prefers("seat", "full", "observer", "none"))
    easy = says("ben", Indifferent(("seat",)))
    assert certain(posts(better)) == []  # of Ben nothing is known
    assert certain(posts(better, easy)) == [OBSERVER_AND_KEPT, {"seat": "full", "flag": "kept"}]


def test_a_red_line_leaves_nothing_certain_that_crosses_it() -> None:
    better = says("ada", prefers("seat", "full", "observer", "none"))
    easy = says("ben", Indifferent(("seat",)))
    line = says("ben", rules_out(seat=["full"]), credibility=0.1)
    assert certain(posts(better, easy, line)) == [OBSERVER_AND_KEPT]


def test_of_statements_that_contradict_only_what_every_part_says_is_certain() -> None:
    alone = replace(posts(), signatories=("ada",))
    one, other = prefers("seat", "full", "observer"), prefers("seat", "observer", "full")
    better = prefers("seat", "observer", "none")
    torn = replace(
        alone,
        statements=tuple(
            replace(says("ada", each), id=f"s{place}")
            for place, each in enumerate((one, other, better))
        ),
    )
    assert certain(torn) == [OBSERVER_AND_KEPT]


def test_exact_worths_are_certain() -> None:
    easy = says("ben", Indifferent(("seat", "flag")))
    small = posts(says("ada", known(Fraction(8, 10))), easy)
    assert certain(small) == [FULL_AND_GIVEN]
