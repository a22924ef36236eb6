"""Worth of options: ranks, directions, ideals, imported worths."""

from __future__ import annotations

from fractions import Fraction
from math import log

from oracles.building import (
    case,
    category,
    number,
    package,
    prefers,
    says,
)
from oracles.closed_forms.known import Known, known, signs
from zopa.case.model import UNKNOWN, Case, Option, Statement
from zopa.case.readings import (
    CaresMore,
    Direction,
    Ideal,
    PackageRef,
    PrefersPackage,
    Refuses,
    Worth,
)

# Where no deal's worth is free, a package is signed with the probability of its expected worth.


@known
def any_option_is_worth_a_half() -> Known:
    one = category("seat", "none", "observer", "full")
    free = case([one], {"deal": {"seat": "full"}}, no_deal=UNKNOWN)
    return Known(
        free,
        signs(1 / 2) | {("value", "ada", "seat", "none"): 1 / 2, ("reservation", "ada"): 1 / 2},
    )


@known
def ranked_options() -> Known:
    """Four in order: the best 1, the worst 0, the others two ordered uniforms between."""
    ranked = case(
        [category("seat", "d", "c", "b", "a")],
        {name: {"seat": name} for name in "abcd"},
        says("ada", prefers("seat", "a", "b", "c", "d")),
        no_deal=UNKNOWN,
    )
    return Known(ranked, signs(1.0, "a") | signs(2 / 3, "b") | signs(1 / 3, "c") | signs(0.0, "d"))


def price(*statements: Statement, knots: tuple[float, ...] = (0, 50, 100)) -> Case:
    """One number, no deal's worth free; the deal settles it at 50."""
    return case(
        [number("price", *knots)],
        {"deal": {"price": 50}, "low": {"price": 0}, "high": {"price": 100}},
        *statements,
        no_deal=UNKNOWN,
    )


@known
def the_middle_of_a_rising_number() -> Known:
    rising = says("ada", Direction("price", increasing=True))
    return Known(price(rising), signs(1 / 2) | signs(0.0, "low") | signs(1.0, "high"))


@known
def a_distribution_function_has_the_base_for_mean() -> Known:
    rising = says("ada", Direction("price", increasing=True))
    quarters = price(rising, knots=(0, 10, 25, 50, 100))
    return Known(
        quarters,
        signs(1 / 2)
        | {
            ("value", "ada", "price", "25"): 1 / 4,
            ("value", "ada", "price", "10"): 1 / 10,
        },
    )


@known
def a_falling_number() -> Known:
    falling = says("ada", Direction("price", increasing=False))
    quarters = price(falling, knots=(0, 25, 50, 100))
    return Known(
        quarters, signs(1 / 2) | signs(1.0, "low") | {("value", "ada", "price", "25"): 3 / 4}
    )


@known
def the_middle_is_uniform() -> Known:
    """The deal takes the number halfway up and costs b: signed where w·m ≥ 1 − w, w and m uniform.

    P = E[1 − 1 / (1 + m)] = 1 − ln 2, with more knots as with three.
    """
    uniform = case(
        [number("price", 0, 20, 50, 75, 100), category("b", "kept", "given")],
        {"status_quo": {"price": 0, "b": "given"}, "deal": {"price": 50, "b": "kept"}},
        says("ada", Direction("price", increasing=True)),
        says("ada", prefers("b", "given", "kept")),
    )
    return Known(uniform, signs(1 - log(2)))


@known
def a_direction_softly() -> Known:
    """More is better with 0.9: P(rising) = 1 / 1.1, and only then is 100 signed over 0."""
    statement = says("ada", Direction("price", increasing=True), credibility=0.9)
    ends = case(
        [number("price", 0, 50, 100)],
        {"status_quo": {"price": 0}, "deal": {"price": 100}},
        statement,
    )
    return Known(ends, signs(1 / 1.1))


@known
def knots_a_hair_apart() -> Known:
    """However near, more is strictly worse: no rounding may make a tie of it."""
    near = case(
        [number("price", 0, 10, 10.001, 50, 50.00001, 100)],
        {
            "status_quo": {"price": 10},
            "deal": {"price": 10.001},
            "other": {"price": 50.00001},
            "less": {"price": 0},
        },
        says("ada", Direction("price", increasing=False)),
    )
    return Known(near, signs(0.0) | signs(0.0, "other") | signs(1.0, "less"), thin=True)


@known
def an_ideal() -> Known:
    """1 at 50. One end is 0, the other uniform: each has mean ¼. Halfway down: (1 + ¼) / 2."""
    peak = price(says("ada", Ideal("price", 50)), knots=(0, 50, 75, 100))
    return Known(
        peak,
        signs(1.0)
        | signs(1 / 4, "low")
        | signs(1 / 4, "high")
        | {
            ("value", "ada", "price", "75"): 5 / 8,
        },
    )


@known
def an_ideal_off_the_middle() -> Known:
    """Each side has its own measure: 85 is a quarter of the way from 80 to 100."""
    peak = price(says("ada", Ideal("price", 80)), knots=(0, 40, 50, 80, 85, 100))
    return Known(
        peak,
        {
            ("value", "ada", "price", "40"): 1 / 4 + 3 / 4 / 2,
            ("value", "ada", "price", "85"): 1 - 3 / 4 / 4,
        },
    )


@known
def an_ideal_at_an_end() -> Known:
    return Known(price(says("ada", Ideal("price", 0))), signs(1 / 2) | signs(1.0, "low"))


@known
def an_ideal_softly() -> Known:
    """On with 0.6, then 50 is worth 1; else ½."""
    return Known(price(says("ada", Ideal("price", 50), credibility=0.6)), signs(0.6 + 0.4 / 2))


@known
def ideals_conflict() -> Known:
    """Two of 0.5, not both: neither, one, the other, a third each. 50 is worth ½, 1, ½."""
    ideals = [
        says("ada", Ideal("price", 50), credibility=0.5),
        says("ada", Ideal("price", 100), credibility=0.5),
    ]
    return Known(
        price(*ideals),
        signs(2 / 3)
        | signs(1 / 3 * 1 / 2 + 1 / 3 * 1 / 4 + 1 / 3, "high")
        | {
            ("switch", "ada", "s1", "0"): 1 / 3,
            ("switch", "ada", "s2", "0"): 1 / 3,
        },
    )


@known
def an_ideal_that_refusals_reveal() -> Known:
    """No deal is 50; refusing both ends leaves only a peak, however little it was believed."""
    ends = case(
        [number("price", 0, 50, 100)],
        {"status_quo": {"price": 50}, "low": {"price": 0}, "high": {"price": 100}},
        says("ada", Refuses(PackageRef("low"))),
        says("ada", Refuses(PackageRef("high"))),
        says("ada", Ideal("price", 50), credibility=0.1),
    )
    return Known(ends, {("switch", "ada", "s3", "0"): 1.0, ("value", "ada", "price", "0"): 1 / 4})


@known
def two_separated_modes() -> Known:
    """z matters least, is liked, and outweighs the difference between x and y.

    With u = ±w (+ where more is better): |u_x − u_y| < w_z < w_x, w_y, so x and y go the same way,
    up or down, and nothing lies between. Alike by symmetry, but more x is better (0.8): 1 / 1.2.
    """
    issues = [number("x", 0, 1), number("y", 0, 1), number("z", 0, 1)]
    quo: dict[str, Option] = {"x": 0, "y": 0, "z": 0}
    modes = case(
        issues,
        {
            "status_quo": quo,
            "deal": quo | {"x": 1},
            "also": quo | {"y": 1},
            "both": quo | {"x": 1, "y": 1},
        },
        says("ada", Direction("z", increasing=True)),
        says("ada", CaresMore(("x", "z"))),
        says("ada", CaresMore(("y", "z"))),
        says("ada", PrefersPackage(package(x=1, y=0, z=1), package(x=0, y=1, z=0))),
        says("ada", PrefersPackage(package(x=0, y=1, z=1), package(x=1, y=0, z=0))),
        says("ada", Direction("x", increasing=True), credibility=0.8),
    )
    up = 1 / 1.2
    return Known(modes, signs(up) | signs(up, "also") | signs(up, "both"))


@known
def an_empty_set_of_ideals() -> Known:
    """Two ideals of credibility 1 cannot both be on."""
    return Known(
        price(says("ada", Ideal("price", 50)), says("ada", Ideal("price", 100))), signs(None)
    )


@known
def worth() -> Known:
    """3 · ½ − 1 · 1 in the source's own scale, against a reservation of ½: signed, by equality."""
    weights = {"a": Fraction(3), "b": Fraction(-1)}
    values: dict[str, dict[Option, Fraction]] = {
        "a": {"kept": Fraction(0), "given": Fraction(1, 2)},
        "b": {"kept": Fraction(1), "given": Fraction(0)},
    }
    issues = [category("a", "kept", "given"), category("b", "kept", "given")]
    agreements: dict[str, dict[str, Option]] = {
        "status_quo": {"a": "kept", "b": "given"},
        "deal": {"a": "given", "b": "kept"},
        "other": {"a": "kept", "b": "kept"},
    }
    exact = case(issues, agreements, says("ada", Worth(weights, values, Fraction(1, 2))))
    return Known(exact, signs(1.0) | signs(0.0, "other"))
