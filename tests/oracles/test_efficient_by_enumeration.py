"""Frontiers and bargaining solutions of the textbooks, worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from oracles.efficient_by_enumeration import (
    BARGAINING,
    Solution,
    Vector,
    behind,
    can_gain,
    covers,
    dominates,
    efficient,
    egalitarian,
    frontier,
    gains,
    improvements,
    individually_rational,
    kalai_smorodinsky,
    min_max_gap,
    nash,
    smallest_difference,
    utilitarian,
)
from oracles.product_cases import Space, packages, worths

SOLUTIONS: tuple[Solution, ...] = (
    *BARGAINING.values(),
    min_max_gap,
    lambda every, _: smallest_difference(every),
)
UNANCHORED = SOLUTIONS[-1]


def exact(*numbers: float | Fraction) -> Vector:
    return tuple(Fraction(number) for number in numbers)


def rows(*own: tuple[float | Fraction, ...]) -> list[Vector]:
    return [exact(*each) for each in own]


NOTHING = exact(0, 0)

# The frontier.


def test_one_dominates_another_by_more_for_some_and_less_for_nobody() -> None:
    assert dominates(exact(1, 2), exact(1, 1))
    assert not dominates(exact(1, 1), exact(1, 1))
    assert not dominates(exact(2, 1), exact(1, 2))


def test_a_frontier_is_listed_once_from_the_first_partys_best() -> None:
    """(2, 2) beats (1, 1) and (2, 1); (0, 3) twice, and (3, 0), are beaten by nothing."""
    every = rows((1, 1), (0, 3), (2, 2), (0, 3), (3, 0), (2, 1))
    assert frontier(every) == rows((3, 0), (2, 2), (0, 3))
    assert behind(every, exact(0, 3)) == [1, 3]
    assert efficient(every) == [1, 2, 3, 4]
    assert improvements(every, 0) == [2, 5]
    assert improvements(every, 5) == [2]
    assert improvements(every, 1) == []


def test_of_equals_for_the_first_party_the_next_decides() -> None:
    assert frontier(rows((1, 0, 2), (1, 2, 0), (2, 0, 0))) == rows((2, 0, 0), (1, 2, 0), (1, 0, 2))


def test_nothing_has_no_frontier() -> None:
    assert frontier([]) == []
    assert [each([], NOTHING) for each in SOLUTIONS] == [[]] * len(SOLUTIONS)


def test_a_single_party_takes_its_best() -> None:
    """3 twice. Nobody's worth differs from another's, so only efficiency counts."""
    every = rows((1,), (3,), (2,), (3,))
    assert frontier(every) == rows((3,))
    for each in SOLUTIONS:
        assert each(every, exact(2)) == [1, 3]


@pytest.mark.parametrize(("bound", "covered"), [((1, 2), True), ((1, 1), False), ((0, 2), False)])
def test_a_list_covers_a_frontier_within_a_bound(bound: tuple[int, int], *, covered: bool) -> None:
    """(3, 1) is 1 short of (4, 1) for the first; (1, 3) is 2 short of (0, 5) for the second, and
    so far or farther from (3, 1)."""
    whole = rows((4, 1), (3, 1), (1, 3), (0, 5))
    assert covers(rows((3, 1), (1, 3)), whole, exact(*bound)) == covered


def test_every_frontier_covers_itself_and_nothing_covers_none() -> None:
    assert covers(rows((1, 0), (0, 1)), rows((1, 0), (0, 1)), NOTHING)
    assert covers([], [], NOTHING)
    assert not covers([], rows((1, 0)), exact(9, 9))


# A dollar in dimes: the package of index k gives the first party k dimes and the second 10 - k.

DOLLAR = rows(*((k, 10 - k) for k in range(11)))


def test_a_dollar_is_halved() -> None:
    """k (10 - k) and min(k, 10 - k) are largest at 5. Every sum is 10. At 5 nobody differs."""
    assert nash(DOLLAR, NOTHING) == [5]
    assert kalai_smorodinsky(DOLLAR, NOTHING) == [5]
    assert egalitarian(DOLLAR, NOTHING) == [5]
    assert utilitarian(DOLLAR, NOTHING) == [*range(11)]
    assert smallest_difference(DOLLAR) == [5]
    assert min_max_gap(DOLLAR, NOTHING) == [5]


def test_who_has_two_dimes_anyway_gets_two_more() -> None:
    """What is left over, 8, is halved: 2 + 4 and 4. The first party's gain is at most 8, and so is
    the second's. Disagreement leaves the smallest difference where it was, and keeps packages 0 and
    1 out of the utilitarian ties."""
    point = exact(2, 0)
    assert individually_rational(DOLLAR, point) == [*range(2, 11)]
    assert nash(DOLLAR, point) == [6]
    assert kalai_smorodinsky(DOLLAR, point) == [6]
    assert egalitarian(DOLLAR, point) == [6]
    assert utilitarian(DOLLAR, point) == [*range(2, 11)]
    assert smallest_difference(DOLLAR) == [5]


def test_shares_of_the_largest_worth_of_all_packages() -> None:
    """At (4, 0) the first reaches 6 more, and the second 10, but only 6 if the first is to sign.
    Shares (k - 4) / 6 and (10 - k) / 10 differ at k = 6 by 2/5 - 1/3 = 1/15, at k = 7 by 1/2 - 3/10
    = 1/5. Shares (k - 4) / 6 and (10 - k) / 6 are equal at k = 7."""
    assert min_max_gap(DOLLAR, exact(4, 0)) == [6]
    assert kalai_smorodinsky(DOLLAR, exact(4, 0)) == [7]


def test_an_odd_number_of_dimes_ties() -> None:
    """4 × 5 = 5 × 4; leximin compares (4, 5) with (4, 5)."""
    odd = rows(*((k, 9 - k) for k in range(10)))
    for each in (nash, kalai_smorodinsky, egalitarian, min_max_gap, UNANCHORED):
        assert each(odd, NOTHING) == [4, 5]


def test_what_one_gives_up_may_be_worth_more_to_the_other() -> None:
    """Worths (k, 20 - 2 k). Products 2 k (10 - k): k = 5. Shares k/10 and 1 - k/10: k = 5. The
    smallest gain is 6 at k = 6, (6, 8), and at k = 7, (7, 6): the next decides, 8 against 7. The
    sum is 20 - k: k = 0. The difference is |3 k - 20|: 1 at k = 7, 2 at k = 6."""
    every = rows(*((k, 20 - 2 * k) for k in range(11)))
    assert nash(every, NOTHING) == [5]
    assert kalai_smorodinsky(every, NOTHING) == [5]
    assert egalitarian(every, NOTHING) == [6]
    assert utilitarian(every, NOTHING) == [0]
    assert smallest_difference(every) == [7]
    assert min_max_gap(every, NOTHING) == [5]


def test_kalai_and_smorodinskys_example() -> None:
    """Kalai and Smorodinsky 1975: the second party is offered more everywhere, yet Nash gives it
    less.

    First the frontier runs from (0, 1) over (3/4, 3/4) to (1, 0): that corner is both solutions.
    Then from (0, 1) to (1, 7/10), in steps of 1/13. On it x (1 - 3/10 x) still rises at x = 1, so
    Nash gives (1, 7/10). Shares are worths, since each can have 1: equal at x = 1 - 3/10 x, which
    is 10/13, more than 3/4 for both.
    """
    before = rows((0, 1), (Fraction(3, 4), Fraction(3, 4)), (1, 0))
    assert nash(before, NOTHING) == kalai_smorodinsky(before, NOTHING) == [1]
    after = rows(*((x, 1 - Fraction(3, 10) * x) for x in (Fraction(k, 13) for k in range(14))))
    assert after[nash(after, NOTHING)[0]] == exact(1, Fraction(7, 10))
    assert kalai_smorodinsky(after, NOTHING) == [10]
    assert after[10] == exact(Fraction(10, 13), Fraction(10, 13))


BILL_GIVES = {"book": (2, 4), "whip": (2, 2), "ball": (2, 1), "bat": (2, 2), "box": (4, 1)}
JACK_GIVES = {"pen": (10, 1), "toy": (4, 1), "knife": (6, 2), "hat": (2, 2)}


def test_nashs_barter_of_bill_and_jack() -> None:
    """Nash 1950: what each thing is worth to Bill and to Jack, and who has it at first.

    Bill's five things are worth 12 to him, Jack's four 6 to him. Bill gives book, whip, ball and
    bat, Jack gives pen, toy and knife: Bill then has 4 + 10 + 4 + 6 = 24, Jack 4 + 2 + 1 + 2 + 2
    = 11. Gains 12 and 5, product 60.
    """
    things = {**BILL_GIVES, **JACK_GIVES}
    space: Space = [[(bill, 0), (0, jack)] for bill, jack in things.values()]
    every = worths(space)
    (found,) = nash(every, exact(12, 6))
    assert every[found] == exact(24, 11)
    jacks = [thing for thing, place in zip(things, packages(space)[found][0], strict=True) if place]
    assert jacks == ["book", "whip", "ball", "bat", "hat"]


# Not everybody gains.


@pytest.mark.parametrize("scale", [1, 100, Fraction(1, 100)])
def test_where_not_all_gain_at_once_as_many_as_can_do(scale: float | Fraction) -> None:
    """Three parties can gain, at most two at once. The first two: (1, 2) and (2, 1) with product 2.
    The last two: (3, 1) with 3, more than (1, 1). One alone, however much, is not enough. The sets
    are not compared, so the scale of a party is of no account."""
    every = rows((1, 2, 0), (2, 1, 0), (0, 3, scale), (0, 1, scale), (50, 0, 0), (0, 0, 0))
    assert nash(every, exact(0, 0, 0)) == [0, 1, 2]


def test_leximin_where_not_all_gain_at_once() -> None:
    """Gains ascending: (0, 1, 2), (0, 1, 2), (0, 1, 3), (0, 0, 5). Shares of the largest, 5, 3
    and 1: (0, 1/5, 2/3), (0, 1/3, 2/5), (0, 1, 1), (0, 0, 1)."""
    every = rows((1, 2, 0), (2, 1, 0), (0, 3, 1), (5, 0, 0))
    point = exact(0, 0, 0)
    assert egalitarian(every, point) == [2]
    assert kalai_smorodinsky(every, point) == [2]
    assert utilitarian(every, point) == [3]


def test_one_thing_that_cannot_be_shared() -> None:
    """Either has it, and is worth 1 or 7 to the two: shares are (0, 1) both times."""
    every = rows((1, 0), (0, 7))
    assert nash(every, NOTHING) == [0, 1]
    assert kalai_smorodinsky(every, NOTHING) == [0, 1]
    assert egalitarian(every, NOTHING) == [1]
    assert utilitarian(every, NOTHING) == [1]
    assert smallest_difference(every) == [0]
    assert min_max_gap(every, NOTHING) == [0, 1]


def test_who_cannot_gain_is_left_out() -> None:
    """The second has 5 at best, which is what it has anyway. The package that gives the first most
    costs the second, so it is not individually rational."""
    every = rows((3, 5, 1), (2, 5, 2), (9, 4, 9), (0, 5, 0))
    point = exact(0, 5, 0)
    assert can_gain(every, point) == [0, 2]
    assert gains(every, point) == {0: exact(3, 0, 1), 1: exact(2, 0, 2), 3: exact(0, 0, 0)}
    assert nash(every, point) == [1]  # 4 against 3
    assert kalai_smorodinsky(every, point) == [1]  # (2/3, 1) against (1/2, 1)
    assert egalitarian(every, point) == [1]  # (2, 2) against (1, 3)
    assert utilitarian(every, point) == [0, 1]


def test_no_individually_rational_package() -> None:
    """5 and 5 are too much for a dollar of nine dimes; the smallest difference does not ask."""
    every = rows(*((k, 9 - k) for k in range(10)))
    assert individually_rational(every, exact(5, 5)) == []
    for each in (*BARGAINING.values(), min_max_gap):
        assert each(every, exact(5, 5)) == []
    assert smallest_difference(every) == [4, 5]


def test_nobody_can_gain() -> None:
    """The only individually rational package is as good as disagreement: no bargain, though its
    shares, 0 of 5 and 0 of 4, do not differ."""
    every = rows((5, 4), (10, 0), (0, 9))
    assert can_gain(every, exact(5, 4)) == []
    for each in BARGAINING.values():
        assert each(every, exact(5, 4)) == []
    assert min_max_gap(every, exact(5, 4)) == [0]


# Solutions that are called fair elsewhere.


def test_the_smallest_gap_may_leave_both_with_less() -> None:
    """Each can have 10. (8, 6) has the larger smallest share, 6/10 against 5/10, and the larger
    product; (5, 13/2) the smaller gap, 3/20 against 2/10, and difference, 3/2 against 2."""
    every = rows((10, 0), (8, 6), (5, Fraction(13, 2)), (0, 10))
    assert nash(every, NOTHING) == kalai_smorodinsky(every, NOTHING) == [1]
    assert min_max_gap(every, NOTHING) == smallest_difference(every) == [2]


def test_differences_are_summed_over_all_pairs() -> None:
    """(0, 3, 6): 3 + 6 + 3 = 12. (1, 1, 7): 0 + 6 + 6 = 12. (0, 5, 0): 5 + 0 + 5 = 10,
    though neighbours differ by more. (4, 4, 1): 0 + 3 + 3 = 6. (1, 1, 1) differs by nothing, but
    (4, 4, 1) is better."""
    every = rows((0, 3, 6), (1, 1, 7), (0, 5, 0), (4, 4, 1), (1, 1, 1))
    assert smallest_difference(every[:2]) == [0, 1]
    assert smallest_difference(every[:3]) == [2]
    assert smallest_difference(every) == [3]


def test_the_share_of_a_party_that_reaches_nothing_is_nothing() -> None:
    """The second reaches 3, which is disagreement: its share is its gain, 0. The others reach 10.
    Shares of package 0 are 5/10, 0 and 3/10, of package 1 4/10, 0 and 9/10, of the others up to 1.
    The gap of package 0 is the smallest."""
    every = rows((5, 3, 3), (4, 3, 9), (10, 3, 0), (0, 3, 10))
    assert efficient(every) == [0, 1, 2, 3]
    assert min_max_gap(every, exact(0, 3, 0)) == [0]
