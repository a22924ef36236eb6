"""A party's model: what each reading becomes, worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf, log

import numpy as np
import pytest

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
from zopa.case.model import UNKNOWN, Case, Option, Party, Statement
from zopa.case.packages import Package, resolve
from zopa.case.readings import (
    CaresMore,
    Direction,
    Ideal,
    Indifferent,
    PackageRef,
    PrefersPackage,
    Reading,
    Refuses,
    WouldSign,
)
from zopa.preferences import CONCENTRATED, STANDARD, PartyModel, party_model, shifted
from zopa.preferences.arrays import PLAIN, REFUSES, SIGNS, Floats
from zopa.preferences.switchboard import Line

SEAT = category("seat", "none", "observer", "full")
PRICE = number("price", 0, 40, 100)
DELIVERY = conduct(category("delivery", "kept", "broken"), "ben", kept=0.7, broken=0.3)
TERMS: Mapping[str, Mapping[str, Option]] = {
    "status_quo": {"seat": "none", "price": 0},
    "draft": {"seat": "full", "price": 40},
}
DRAFT = PackageRef("draft")
NO, OBSERVER, FULL, FREE, FORTY, HUNDRED, POINTING, KEPT, BROKEN = range(9)
"""Slots: the seat's options, the price's knots and its direction, the delivery's."""


def told(*statements: Statement, no_deal: str = "status_quo") -> Case:
    parties = (Party("ada", "Ada"), Party("ben", "Ben"))
    return case([SEAT, PRICE, DELIVERY], TERMS, *statements, parties=parties, no_deal=no_deal)


def model(*means: Reading, credibility: float = 1.0, no_deal: str = "status_quo") -> PartyModel:
    heard = told(says("ada", *means, credibility=credibility), no_deal=no_deal)
    return of(heard)


def of(
    heard: Case, packages: Sequence[Package] = (), concentration: float = STANDARD
) -> PartyModel:
    return party_model(heard, "ada", heard.statements, packages, concentration=concentration)


def row(**slots: float) -> list[float]:
    return [slots.get(name, 0.0) for name in SLOTS]


SLOTS = ("no", "observer", "full", "free", "forty", "hundred", "pointing", "kept", "broken")


def test_where_everything_stands() -> None:
    prior = model().prior
    assert prior.offset.tolist() == [0, 3, 7]
    assert prior.sizes.tolist() == [3, 3, 2]
    assert prior.numeric.tolist() == [0, 1, 0]
    assert prior.alpha.tolist() == [1, 1, 1]
    assert prior.length == pytest.approx(row(free=0.4, forty=0.6))
    assert prior.free_reservation == 0


def test_a_concentrated_prior_multiplies_the_parameters_of_the_weights() -> None:
    linked = case(
        [SEAT, category("flag", "kept", "given"), PRICE],
        {"status_quo": {"seat": "none", "flag": "kept", "price": 0}},
        linked=[("seat", "flag")],
    )
    assert of(linked).prior.alpha.tolist() == [2, 1]
    assert of(linked, concentration=CONCENTRATED).prior.alpha.tolist() == [6, 3]


READINGS: dict[str, tuple[Reading, list[list[float]]]] = {
    "prefers": (
        prefers("seat", "full", "observer", "none"),
        [row(full=1, observer=-1), row(observer=1, no=-1)],
    ),
    "prefers, with a tie": (
        prefers("seat", ["full", "observer"], "none"),
        [row(full=1, no=-1), row(observer=1, no=-1)],
    ),
    "prefers a number": (prefers("price", 40, 100), [row(forty=1, hundred=-1)]),
    "only a tie": (prefers("seat", ["full", "none"]), []),
    "more is better": (Direction("price", increasing=True), [row(pointing=2)]),
    "less is better": (Direction("price", increasing=False), [row(pointing=-2)]),
    "would sign": (WouldSign(DRAFT), [row(full=1, no=-1, forty=1, free=-1)]),
    "refuses": (Refuses(DRAFT), [row(full=-1, no=1, forty=-1, free=1)]),
    "would sign, conduct fixed": (
        WouldSign(package(seat="none", price=100, delivery="broken")),
        [row(hundred=1, free=-1, kept=-0.7, broken=0.7)],
    ),
    "prefers a package": (
        PrefersPackage(DRAFT, PackageRef("status_quo", {"price": 100})),
        [row(full=1, no=-1, forty=1, hundred=-1)],
    ),
    "prefers a partial package": (
        PrefersPackage(package(seat="full", price=40), package(seat="observer", price=0)),
        [row(full=1, observer=-1, forty=1, free=-1)],
    ),
    "what only one side settles is left equal": (
        PrefersPackage(package(seat="full", price=40), package(seat="observer")),
        [row(full=1, observer=-1)],
    ),
    "partial against an agreement": (
        PrefersPackage(package(seat="observer"), DRAFT),
        [row(observer=1, full=-1)],
    ),
    "conduct against what is assumed": (
        PrefersPackage(package(delivery="kept"), DRAFT),
        [row(kept=0.3, broken=-0.3)],
    ),
    "cares more": (CaresMore(("delivery", "price", "seat")), [row(), row()]),
    "a red line": (requires(seat=["full"]), []),
    "an ideal": (Ideal("price", 40), []),
    "indifferent": (Indifferent(("price",)), []),
}


@pytest.mark.parametrize("name", READINGS)
def test_coefficients_of_each_reading(name: str) -> None:
    reading, wanted = READINGS[name]
    found = model(reading).evidence.a.round(9)
    assert sorted(found.tolist()) == sorted(wanted)


def test_caring_more_compares_weights() -> None:
    found = model(CaresMore(("delivery", "price", "seat"))).evidence.b
    assert found.tolist() == [[0, -1, 1], [-1, 1, 0]]


@pytest.mark.parametrize("sense", [1, -1])
def test_a_direction_is_plus_or_minus_one_and_turns_with_the_values(sense: int) -> None:
    claims = model(Direction("price", increasing=sense > 0)).evidence
    rising, falling = (claims.b[0, 1] + claims.a[0, POINTING] * up for up in (1, 0))
    assert (rising, falling) == (sense, -sense)
    assert claims.mirror[0, 1] == rising + falling


def test_how_comparisons_hold() -> None:
    claims = model(prefers("seat", "full", "none"), WouldSign(DRAFT), Refuses(DRAFT)).evidence
    kinds = sorted(zip(claims.mode.tolist(), claims.strict.tolist(), strict=True))
    assert kinds == [(PLAIN, 1), (SIGNS, 0), (REFUSES, 1)]
    assert claims.hard.tolist() == [1, 1, 1]


def test_an_unknown_no_deal_is_a_free_reservation() -> None:
    found = model(WouldSign(DRAFT), Refuses(DRAFT), no_deal=UNKNOWN)
    assert found.prior.free_reservation == 1
    assert found.no_deal is None
    assert sorted(found.evidence.rc) == [-1, 1]
    by_sign = found.evidence.a[np.argsort(found.evidence.rc)]
    assert by_sign[0] == pytest.approx(row(full=1, forty=1, kept=0.7, broken=0.3))
    assert by_sign[1] == pytest.approx(-by_sign[0])


def test_what_no_deal_is_worth_to_a_party_of_its_own() -> None:
    heard = case(
        [SEAT, PRICE],
        {**TERMS, "alone": {"seat": "observer", "price": 100}},
        says("ada", WouldSign(DRAFT)),
        parties=(Party("ada", "Ada", no_deal="alone"),),
    )
    found = of(heard)
    assert found.no_deal is not None
    assert found.no_deal.tolist() == [0, 1, 0, 0, 0, 1, 0]
    assert found.evidence.a.tolist() == [[0, -1, 1, 0, 1, -1, 0]]


def test_sums_below_and_above_each_interval() -> None:
    claims = model(prefers("price", 40, 100)).evidence
    assert claims.below[0] == pytest.approx(row(forty=1))
    assert claims.above[0] == pytest.approx(row(forty=-1))
    assert claims.total[0].tolist() == [0, 0, 0]


def test_which_comparisons_touch_what() -> None:
    claims = model(
        CaresMore(("seat", "price")), prefers("seat", "full", "none"), WouldSign(DRAFT)
    ).evidence
    by_factor = [
        sorted(claims.touch[claims.touch_from[f] : claims.touch_from[f + 1]]) for f in range(3)
    ]
    assert by_factor == [
        [j for j in range(3) if (claims.a[j, :3].any() or claims.b[j, 0] != 0)],
        [j for j in range(3) if (claims.a[j, 3:7].any() or claims.b[j, 1] != 0)],
        [],
    ]
    for k in range(9):
        rows = slice(claims.slot_from[k], claims.slot_from[k + 1])
        assert claims.slot_touch[rows].tolist() == np.flatnonzero(claims.a[:, k]).tolist()
        assert claims.slot_pull[rows].tolist() == claims.a[claims.a[:, k] != 0, k].tolist()


def test_each_comparison_knows_its_statement_and_what_doubt_costs() -> None:
    heard = told(
        says("ada", prefers("seat", "full", "none"), WouldSign(DRAFT), credibility=0.9),
        says("ben", WouldSign(DRAFT), credibility=0.3),
        says("ada", CaresMore(("seat", "price"))),
    )
    found = of(heard)
    assert found.statements == ("s1", "s3")
    assert sorted(found.evidence.statement) == [0, 0, 1]
    assert found.evidence.hard.tolist() == (found.evidence.statement == 1).tolist()
    assert found.evidence.penalty[0] == pytest.approx(log(0.1))


def test_a_statement_of_no_credibility_is_not_there() -> None:
    """The sensitivity panel lowers credibilities, some of them to nothing."""
    switched = says("ada", requires(seat=["full"]), Ideal("price", 40), credibility=0.0)
    found = of(told(switched))
    assert found.statements == ()
    assert found.switchboard.switches == ()


# --- Linked issues ----------------------------------------------------------------------------

GUARD = category("guard", "none", "troops")
BREACH = conduct(category("breach", "no", "yes"), "ben", no=0.75, yes=0.25)


def linked(*statements: Statement, rules: bool = False) -> Case:
    only_guarded = if_then({"breach": ["no"]}, {"guard": ["troops"]})
    return case(
        [GUARD, SEAT, BREACH],
        {
            "status_quo": {"guard": "none", "seat": "none"},
            "draft": {"guard": "troops", "seat": "full"},
        },
        *statements,
        parties=(Party("ada", "Ada"), Party("ben", "Ben")),
        linked=[("guard", "breach")],
        rules=[only_guarded] if rules else [],
    )


def linked_rows(*means: Reading, rules: bool = False) -> Floats:
    """Coefficients of none|no, none|yes, troops|no, troops|yes, then of the seat's options."""
    found: Floats = of(linked(says("ada", *means), rules=rules)).evidence.a
    return found


def test_a_member_is_preferred_for_every_combination_of_the_others() -> None:
    found = linked_rows(prefers("guard", "troops", "none"))
    assert sorted(found.tolist()) == [[-1, 0, 1, 0, 0, 0, 0], [0, -1, 0, 1, 0, 0, 0]]


def test_given_restricts_the_combinations() -> None:
    found = linked_rows(prefers("guard", "troops", "none", breach=["yes"]))
    assert found.tolist() == [[0, -1, 0, 1, 0, 0, 0]]


def test_a_tie_in_a_linked_group_has_a_pair_for_each_combination() -> None:
    (switch,) = of(linked(says("ada", prefers("guard", ["troops", "none"])))).switchboard.ties
    assert switch[0].groups == {frozenset({0, 2}), frozenset({1, 3})}


def test_worth_in_a_linked_group_is_expected_over_conduct() -> None:
    assert linked_rows(WouldSign(DRAFT)).tolist() == [[-0.75, -0.25, 0.75, 0.25, -1, 0, 1]]


def test_rules_restrict_the_states_that_worth_is_expected_over() -> None:
    found = linked_rows(WouldSign(DRAFT), rules=True)
    assert found.tolist() == [[0, -1, 0.75, 0.25, -1, 0, 1]]


def test_a_partial_package_of_a_linked_term_takes_conduct_as_assumed() -> None:
    found = linked_rows(PrefersPackage(package(guard="troops"), package(guard="none")))
    assert found.tolist() == [[-0.75, -0.25, 0.75, 0.25, 0, 0, 0]]


def test_a_partial_package_of_linked_conduct_holds_for_each_term() -> None:
    found = linked_rows(PrefersPackage(package(breach="no"), package(breach="yes")))
    assert sorted(found.tolist()) == [[0, 0, 1, -1, 0, 0, 0], [1, -1, 0, 0, 0, 0, 0]]


def test_packages_that_settle_the_whole_group_are_compared_once() -> None:
    found = linked_rows(
        PrefersPackage(package(guard="troops", breach="yes"), package(guard="none", breach="no"))
    )
    assert found.tolist() == [[-1, 0, 0, 1, 0, 0, 0]]


# --- Switches ----------------------------------------------------------------------------------


def test_a_switch_is_on_unless_all_who_state_it_bluff() -> None:
    heard = told(
        says("ada", requires(seat=["full"]), credibility=0.5),
        says("ada", rules_out(seat=["none", "observer"]), credibility=0.4),
        says("ada", requires(seat=["full"]), requires(seat=["full"]), credibility=0.2),
    )
    ((line, switch),) = of(heard).switchboard.red_lines
    assert line == Line((("seat", frozenset({"full"})),))
    assert switch.chance == pytest.approx(1 - 0.5 * 0.6 * 0.8)
    assert [name for name, _ in switch.stated] == ["s1", "s2", "s3", "s3"]
    assert switch.log_odds == pytest.approx(log(switch.chance / (1 - switch.chance)))


def test_a_bound_and_the_options_that_keep_it_are_the_same_red_line() -> None:
    heard = told(
        says("ada", requires(price=">= 40"), credibility=0.5),
        says("ada", rules_out(price="< 40"), credibility=0.5),
        says("ada", requires(price="> 0", seat=["none", "observer", "full"]), credibility=0.5),
    )
    ((_, switch),) = of(heard).switchboard.red_lines
    assert switch.chance == pytest.approx(0.875)


def test_the_same_tie_indifference_or_ideal_is_one_switch_however_ordered() -> None:
    heard = told(
        says("ada", prefers("seat", ["full", "none"]), credibility=0.5),
        says("ada", prefers("seat", ["none", "full"], "observer"), credibility=0.5),
        says("ada", Indifferent(("seat", "price")), credibility=0.5),
        says("ada", Indifferent(("price", "seat")), credibility=0.5),
        says("ada", Ideal("price", 40), credibility=0.5),
        says("ada", Ideal("price", 40.0), credibility=0.5),
    )
    assert [switch.chance for switch in of(heard).switchboard.switches] == [0.75] * 3


def test_a_certain_switch_has_infinite_odds() -> None:
    assert of(told(says("ada", requires(seat=["full"])))).prior.red_odds.tolist() == [inf]


def test_at_most_one_ideal_is_on() -> None:
    heard = told(
        says("ada", Ideal("price", 40), credibility=0.8),
        says("ada", Ideal("price", 100), credibility=0.6),
    )
    prior = of(heard).prior
    mass = 0.8 * 0.4 + 0.2 * 0.6 + 0.2 * 0.4
    assert prior.ideal_from.tolist() == [0, 0, 2, 2]
    assert prior.ideal_knot.tolist() == [1, 2]
    assert prior.ideal_chance == pytest.approx([0.32 / mass, 0.12 / mass])


def test_a_certain_ideal_leaves_no_room_for_another() -> None:
    heard = told(says("ada", Ideal("price", 40)), says("ada", Ideal("price", 0), credibility=0.9))
    assert of(heard).impossible == ()
    assert of(heard).prior.ideal_chance.tolist() == [1, 0]


def test_two_certain_ideals_clash() -> None:
    heard = told(
        says("ada", Ideal("price", 40)),
        says("ada", requires(seat=["full"])),
        says("ada", Ideal("price", 0)),
    )
    assert of(heard).impossible == ("s1", "s3")


def test_ideals_of_different_issues_do_not_clash() -> None:
    heard = case(
        [PRICE, number("toll", 0, 5)],
        {"status_quo": {"price": 0, "toll": 0}},
        says("ada", Ideal("price", 40)),
        says("ada", Ideal("toll", 0)),
    )
    assert of(heard).impossible == ()
    assert of(heard).prior.ideal_from.tolist() == [0, 1, 2]


def test_which_red_lines_a_package_crosses() -> None:
    heard = told(
        says("ada", requires(seat=["full"], price=">= 40"), credibility=0.5),
        says("ada", rules_out(delivery=["broken"]), credibility=0.5),
        says("ada", Refuses(DRAFT)),
        says("ada", prefers("seat", "full", "none")),
    )
    refs = [
        package(seat="full", price=40, delivery="kept"),
        package(seat="full", price=0, delivery="kept"),
        package(seat="full", price=40),
        package(seat="none", price=0),
    ]
    found = of(heard, [resolve(heard, ref) for ref in refs])
    both, conduct_line = (line for line, _ in found.switchboard.red_lines)
    assert [set(lines) for lines in found.crossed] == [
        set(),
        {both},
        {conduct_line},
        {both, conduct_line},
    ]
    by_mode = dict(zip(found.evidence.mode.tolist(), found.evidence.crosses.tolist(), strict=True))
    assert by_mode == {REFUSES: [0, 1], PLAIN: [0, 0]}


def test_ruling_out_several_any_one_is_enough() -> None:
    heard = told(says("ada", rules_out(seat=["full"], price="> 40"), credibility=0.5))
    refs = [
        package(seat="full", price=0),
        package(seat="none", price=100),
        package(seat="none", price=40),
    ]
    found = of(heard, [resolve(heard, ref) for ref in refs])
    assert [len(lines) for lines in found.crossed] == [1, 1, 0]


def test_a_bluff_takes_the_red_line_away_and_nothing_else() -> None:
    heard = told(
        says("ada", requires(seat=["full"]), credibility=0.5),
        says("ada", requires(price=">= 40"), WouldSign(DRAFT), credibility=0.5),
    )
    (seat, _), (price, _) = of(heard).switchboard.red_lines
    found = party_model(heard, "ada", heard.statements, (), bluffs=frozenset({seat}))
    assert [line for line, _ in found.switchboard.red_lines] == [price]
    assert found.statements == ("s1", "s2")
    assert found.evidence.crosses.tolist() == [[0]]


# --- The sensitivity panel ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("credibility", "lower", "higher"),
    [
        (0.0, 0.0, 0.0),
        (0.05, 0.0, 0.15),
        (0.1, 0.0, 0.2),
        (0.5, 0.4, 0.6),
        (0.95, 0.85, 0.99),
        (0.99, 0.89, 0.99),
        (0.995, 0.895, 0.995),
        (1.0, 0.9, 1.0),
    ],
)
def test_credibilities_a_tenth_lower_and_higher(
    credibility: float, lower: float, higher: float
) -> None:
    statement = says("ada", WouldSign(DRAFT), credibility=credibility)
    for by, wanted in ((-0.1, lower), (0.1, higher)):
        (found,) = shifted([statement], by)
        assert found.credibility == pytest.approx(wanted)
        assert found.means == statement.means
