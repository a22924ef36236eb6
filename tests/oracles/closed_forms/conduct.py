"""What one party decides alone: expected worth, rules, linked groups."""

from __future__ import annotations

from oracles.building import (
    case,
    category,
    conduct,
    if_then,
    package,
    prefers,
    rules_out,
    says,
)
from oracles.closed_forms.known import Known, known, signs
from zopa.case.model import UNKNOWN, Case
from zopa.case.readings import (
    PrefersPackage,
    Reading,
)


def delivery(*readings: Reading, **assumed: float) -> Case:
    """A term nobody knows the worth of, and conduct that Ada likes kept; no deal's worth free."""
    return case(
        [
            category("seat", "none", "full"),
            conduct(category("delivery", "kept", "broken"), "ben", **assumed),
        ],
        {
            "deal": {"seat": "full"},
            "sure": {"seat": "full", "delivery": "kept"},
            "none": {"seat": "none"},
        },
        says("ada", prefers("delivery", "kept", "broken")),
        *(says("ada", reading) for reading in readings),
        no_deal=UNKNOWN,
        rules=[if_then({"seat": ["none"]}, {"delivery": ["broken"]})],
    )


@known
def conduct_is_expected() -> Known:
    """½ · ½ for the seat, and ½ · 0.25; fixed, ½ · 1; where the rule leaves only broken, 0."""
    uncertain = delivery(kept=0.25, broken=0.75)
    return Known(uncertain, signs(1 / 4 + 1 / 8) | signs(3 / 4, "sure") | signs(1 / 4, "none"))


@known
def a_rule_against_what_is_assumed() -> Known:
    """Kept is assumed; without the seat it cannot be, so the first allowed state: broken."""
    return Known(delivery(kept=1.0), signs(3 / 4) | signs(1 / 4, "none"))


@known
def a_red_line_on_possible_conduct() -> Known:
    uncertain = delivery(rules_out(delivery=["broken"]), kept=0.25, broken=0.75)
    return Known(
        uncertain,
        signs(0.0)
        | signs(3 / 4, "sure")
        | {
            ("if bluff", "deal", "ada"): 3 / 8,
            ("if bluff", "none", "ada"): 1 / 4,
        },
    )


def linked(*readings: Reading, credibility: float = 1.0, **assumed: float) -> Case:
    """A guarantee valued together with whether it is broken, nothing else; no deal's worth free."""
    return case(
        [
            category("guarantee", "weak", "strong"),
            conduct(category("breach", "no", "yes"), "ben", **assumed),
        ],
        {
            "deal": {"guarantee": "strong"},
            "kept": {"guarantee": "strong", "breach": "no"},
            "weak": {"guarantee": "weak"},
        },
        says("ada", *readings, credibility=credibility),
        no_deal=UNKNOWN,
        linked=[("guarantee", "breach")],
    )


@known
def linked_for_every_combination() -> Known:
    """Four values in order are worth 1, ⅔, ⅓, 0 in the mean.

    Strong over weak whether kept or broken leaves 6 of 24 orders: both strong first in 4 of them
    (the two are worth 1 + ⅔), a weak one between in 2 (1 + ⅓). Half the mean of that is 7/9.
    """
    every = linked(prefers("guarantee", "strong", "weak"), no=0.6, yes=0.4)
    return Known(every, signs(7 / 9) | signs(7 / 9, "kept") | signs(2 / 9, "weak"))


@known
def linked_in_one_circumstance() -> Known:
    """Of two among four values in order, the better is worth 7/9 in the mean, the others a half."""
    given = linked(prefers("breach", "no", "yes", guarantee=["strong"]), no=0.6, yes=0.4)
    return Known(
        given, signs(0.6 * 7 / 9 + 0.4 * 2 / 9) | signs(7 / 9, "kept") | signs(1 / 2, "weak")
    )


@known
def linked_and_tied_whatever_else() -> Known:
    """Strong as weak: only breach is left, one of two options 1, the other 0."""
    tied = linked(prefers("guarantee", ["strong", "weak"]), no=0.5, yes=0.5)
    return Known(
        tied,
        signs(1 / 2)
        | signs(1 / 2, "kept")
        | {
            ("value", "ada", "guarantee", "strong|no"): 1 / 2,
            ("weight", "ada", "guarantee"): 1.0,
        },
    )


@known
def linked_with_conduct_as_assumed() -> Known:
    """Strong beats weak on average over breach, evenly split.

    The pair of strong values is {1, ⅔}, {1, ⅓} or the better of {1, 0} and {m, n}, a third each.
    That last pair sums to the larger of 1 and m + n, 7/6 in the mean. Halved, in all:
    (⅚ + ⅔ + 7/12) / 3 = 25/36.
    """
    reading = PrefersPackage(package(guarantee="strong"), package(guarantee="weak"))
    return Known(linked(reading, no=0.5, yes=0.5), signs(25 / 36) | signs(11 / 36, "weak"))


@known
def linked_terms_left_open() -> Known:
    """Strong over weak whatever the trade: as if preferred for every combination."""
    terms = case(
        [category("guarantee", "weak", "strong"), category("trade", "open", "closed")],
        {
            "deal": {"guarantee": "strong", "trade": "open"},
            "weak": {"guarantee": "weak", "trade": "open"},
        },
        says("ada", PrefersPackage(package(guarantee="strong"), package(guarantee="weak"))),
        no_deal=UNKNOWN,
        linked=[("guarantee", "trade")],
    )
    return Known(terms, signs(7 / 9) | signs(2 / 9, "weak"))
