"""Packages, what they are worth and who signs them, counted by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from oracles.building import case, category, conduct, if_then, number, requires, rules_out, says
from oracles.drawn_by_hand import (
    ADA,
    BEN,
    ENTRANT,
    ENTRY,
    FLAG,
    FULL_AND_GIVEN,
    NO_SEAT,
    OBSERVER_AND_KEPT,
    SEAT,
    Guess,
    ada,
    by_hand,
    entering,
    keys,
    known,
    posts,
)
from oracles.packages_by_enumeration import every_package, key_of, signs, worths
from oracles.random_cases import random_case
from zopa.case.model import UNKNOWN, Option
from zopa.case.packages import Package
from zopa.case.readings import Ideal, Indifferent, Worth
from zopa.case.record import in_force
from zopa.preferences import Plan, party_model, sample

# The packages.


def test_every_package_but_that_of_no_deal() -> None:
    small = posts()
    assert keys(small, every_package(small)) == [
        ("none", "given"),
        ("observer", "kept"),
        ("observer", "given"),
        ("full", "kept"),
        ("full", "given"),
    ]


def test_nothing_is_left_out_where_no_deal_is_unknown() -> None:
    assert len(every_package(posts(no_deal=UNKNOWN))) == 6


def test_the_package_of_a_partys_own_no_deal_is_one() -> None:
    small = posts(drafts={"walked_out": {"seat": "none", "flag": "given"}})
    own = replace(small, parties={**small.parties, "ada": replace(ADA, no_deal="walked_out")})
    assert every_package(own) == every_package(small)


def test_no_deal_that_fixes_conduct_leaves_its_terms_out_whatever_the_conduct() -> None:
    small = entering(agreements={"suspended": {"entry": "out", "support": "ends"}})
    assert every_package(small) == [{"entry": "in"}]
    assert every_package(small, {"support": "continues"}) == [{"entry": "in"}]


def test_rules_on_terms_leave_packages_out() -> None:
    small = posts(rules=[if_then({"seat": ["full"]}, {"flag": ["given"]})])
    assert len(every_package(small)) == 4
    assert {"seat": "full", "flag": "kept"} not in every_package(small)


def test_a_rule_that_ties_a_term_to_conduct_leaves_a_package_out_only_if_that_is_fixed() -> None:
    small = entering(rules=[if_then({"entry": ["in"]}, {"support": ["ends"]})])
    assert every_package(small) == [{"entry": "in"}]
    assert every_package(small, {"support": "ends"}) == [{"entry": "in"}]
    assert every_package(small, {"support": "continues"}) == []


# Worth, and who signs.


def test_worth_is_weight_times_value_and_signing_beats_no_deal() -> None:
    small = posts()
    model, draws = by_hand(small, ada(0.6), ada(0.2))
    found = {
        key_of(small, terms): (
            worths(small, "ada", model, draws, terms),
            signs(small, "ada", model, draws, terms),
        )
        for terms in every_package(small)
    }
    assert {key: list(signed) for key, (_, signed) in found.items()} == {
        ("none", "given"): [False, False],
        ("observer", "kept"): [True, True],
        ("observer", "given"): [False, False],
        ("full", "kept"): [True, True],
        ("full", "given"): [True, False],  # 0.6 ≥ 0.4, 0.2 < 0.8
    }
    assert {key: list(worth) for key, (worth, _) in found.items()} == {
        ("none", "given"): pytest.approx([0, 0]),
        ("observer", "kept"): pytest.approx([0.7, 0.9]),
        ("observer", "given"): pytest.approx([0.3, 0.1]),
        ("full", "kept"): pytest.approx([1, 1]),
        ("full", "given"): pytest.approx([0.6, 0.2]),
    }


def test_equal_worth_is_enough_and_however_little_less_is_not() -> None:
    model, draws = by_hand(posts(), *(ada(0.5 - short) for short in (0, 1e-14, 1e-9)))
    assert list(signs(posts(), "ada", model, draws, FULL_AND_GIVEN)) == [True, False, False]


def test_an_unknown_reservation_is_that_of_the_draw() -> None:
    small = posts(no_deal=UNKNOWN)
    model, draws = by_hand(small, *[ada(0.6)] * 3, reservation=[0.5, 0.6, 0.7])
    assert list(signs(small, "ada", model, draws, FULL_AND_GIVEN)) == [True, True, False]


def test_a_partys_own_no_deal_takes_the_place_of_the_cases() -> None:
    small = posts(drafts={"walked_out": {"seat": "none", "flag": "given"}})
    own = replace(small, parties={**small.parties, "ada": replace(ADA, no_deal="walked_out")})
    model, draws = by_hand(own, ada(0.2))
    assert signs(own, "ada", model, draws, FULL_AND_GIVEN).all()
    assert not signs(small, "ada", model, draws, FULL_AND_GIVEN).any()


def test_linked_issues_are_worth_what_their_combination_is() -> None:
    small = case(
        [number("price", 0, 40, 100), SEAT, FLAG],
        {"status_quo": {"price": 0, **NO_SEAT}},
        linked=[("flag", "seat")],
    )
    together = (0.1, 0, 0.2, 0.5, 0.4, 1)  # kept with none, observer, full; then given
    guess: Guess = {"price": (0.25, (0, 0.5, 1)), "flag": (0.75, together)}
    model, draws = by_hand(small, guess)
    assert len(every_package(small)) == 17

    def worth(price: float, seat: str, flag: str) -> float:
        terms: Mapping[str, Option] = {"price": price, "seat": seat, "flag": flag}
        return float(worths(small, "ada", model, draws, terms)[0])

    assert worth(0, "none", "kept") == pytest.approx(0.075)
    assert worth(40, "observer", "kept") == pytest.approx(0.125)
    assert worth(100, "none", "given") == pytest.approx(0.25 + 0.375)
    assert worth(0, "full", "given") == pytest.approx(0.75)


def test_worth_is_expected_over_conduct_unless_that_is_fixed() -> None:
    small = entering()
    model, draws = by_hand(small, ENTRANT)

    def worth(entry: str, **fixed: Option) -> float:
        return float(worths(small, "ada", model, draws, {"entry": entry}, fixed=fixed)[0])

    assert worth("out") == pytest.approx(0.375)
    assert worth("in") == pytest.approx(0.875)
    assert worth("in", support="continues") == pytest.approx(1)
    assert worth("in", support="ends") == pytest.approx(0.5)


def test_what_no_deal_fixes_of_conduct_lowers_what_it_is_worth() -> None:
    suspended = {"suspended": {"entry": "out", "support": "ends"}}
    averse: Guess = {"entry": (0.25, (1, 0)), "support": (0.75, (1, 0))}
    for agreements, signed in ((None, False), (suspended, True)):
        small = entering(agreements=agreements)  # entering loses 0.25, support is worth 0.5625
        model, draws = by_hand(small, averse)
        assert signs(small, "ada", model, draws, {"entry": "in"}) == [signed]


@pytest.mark.parametrize(
    ("ends", "entry", "signed"),
    [
        (0.25, 0.5, True),  # no deal is worth 0.375
        (0.0, 0.5, True),  # nobody assumes that support ends, but it must: as good as no deal
        (0.0, 0.4, False),  # 0.4 against 0.6
    ],
)
def test_a_rule_restricts_the_states_of_conduct(ends: float, entry: float, *, signed: bool) -> None:
    small = entering(rules=[if_then({"entry": ["in"]}, {"support": ["ends"]})], ends=ends)
    model, draws = by_hand(small, {"entry": (entry, (0, 1)), "support": (1 - entry, (1, 0))})
    assert worths(small, "ada", model, draws, {"entry": "in"}) == pytest.approx([entry])
    assert signs(small, "ada", model, draws, {"entry": "in"}) == [signed]


def test_a_red_line_bars_where_it_is_on() -> None:
    small = posts(
        says("ada", rules_out(flag=["given"]), credibility=0.5),
        says("ada", requires(seat=["full"]), credibility=0.5),
    )
    model, draws = by_hand(small, *[ada(0.6)] * 3, on=[(0, 0), (1, 0), (0, 1)])
    assert list(signs(small, "ada", model, draws, FULL_AND_GIVEN)) == [True, False, True]
    assert list(signs(small, "ada", model, draws, OBSERVER_AND_KEPT)) == [True, True, False]


def test_switches_that_are_no_red_lines_bar_nothing() -> None:
    small = case(
        [number("price", 0, 40, 100), FLAG],
        {"status_quo": {"price": 0, "flag": "kept"}},
        says("ada", Ideal("price", 40.0), Indifferent(("flag",)), credibility=0.5),
        says("ada", rules_out(price="> 40"), credibility=0.5),
    )
    rising: Guess = {"price": (0.5, (0, 0.5, 1)), "flag": (0.5, (0, 1))}
    model, draws = by_hand(small, rising, rising, on=[(0, 1, 1), (1, 0, 0)])
    dear: Mapping[str, Option] = {"price": 100, "flag": "kept"}
    fair: Mapping[str, Option] = {"price": 40, "flag": "kept"}
    assert list(signs(small, "ada", model, draws, dear)) == [True, False]
    assert list(signs(small, "ada", model, draws, fair)) == [True, True]


def test_a_red_line_on_conduct_bars_whatever_may_come_to_cross_it() -> None:
    small = entering(says("ada", requires(support=["continues"])))
    model, draws = by_hand(small, ENTRANT, ENTRANT, on=[(1,), (0,)])
    terms = {"entry": "in"}
    assert list(signs(small, "ada", model, draws, terms)) == [False, True]
    kept, ended = {"support": "continues"}, {"support": "ends"}
    assert list(signs(small, "ada", model, draws, terms, fixed=kept)) == [True, True]
    assert list(signs(small, "ada", model, draws, terms, fixed=ended)) == [False, True]


# Exact worths.


@pytest.mark.parametrize(("above", "signed"), [(0, True), (Fraction(1, 10**18), False)])
def test_exact_worths_are_compared_without_rounding(above: Fraction, *, signed: bool) -> None:
    small = posts(says("ada", known(Fraction(8, 10) + above)))
    model = party_model(small, "ada", small.statements, ())
    assert list(worths(small, "ada", model, None, FULL_AND_GIVEN)) == [0.8]
    assert list(signs(small, "ada", model, None, FULL_AND_GIVEN)) == [signed]


def test_probabilities_of_conduct_are_taken_as_they_are_written() -> None:
    weather = conduct(category("weather", "fine", "fair", "foul"), "ben")
    weather = replace(weather, assumed={"fine": 0.1, "fair": 0.2, "foul": 0.7})
    worth = Worth(
        {"entry": Fraction(1), "weather": Fraction(1)},
        {"entry": {}, "weather": {"fine": Fraction(1)}},
        Fraction(1, 3),
    )
    small = case(
        [ENTRY, weather],
        {"status_quo": {"entry": "out"}},
        says("ada", worth),
        parties=[ADA, BEN],
        rules=[if_then({"entry": ["in"]}, {"weather": ["fine", "fair"]})],
    )
    model = party_model(small, "ada", small.statements, ())
    assert signs(small, "ada", model, None, {"entry": "in"}) == [True]
    assert signs(small, "ada", model, None, {"entry": "out"}) == [False]  # a tenth


# The draws that are counted are read as they are written.


@pytest.mark.parametrize("seed", range(10))
def test_who_signs_as_the_sampler_recorded_it(seed: int) -> None:
    small = random_case(Random(seed))
    fixed = [{}, *(each.conduct for each in small.agreements.values())]
    asked = [Package(terms, each) for each in fixed for terms in every_package(small, each)]
    for party in small.parties:
        model = party_model(small, party, in_force(small), asked)
        draws = sample(model, Plan(draws=40, seed=seed, stream=(0,))).draws
        assert draws is not None
        for column, each in enumerate(asked):
            found = signs(small, party, model, draws, each.terms, fixed=each.conduct)
            assert list(found) == list(draws.signs[:, column] == 1)
