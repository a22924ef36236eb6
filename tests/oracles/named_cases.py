"""One small case for each kind of reading, hard and soft, and for each kind of setting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from oracles.building import (
    AFTER,
    BEFORE,
    LONG_BEFORE,
    TODAY,
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
from zopa.case.readings import (
    CaresMore,
    Direction,
    Ideal,
    Indifferent,
    PackageRef,
    PrefersPackage,
    Reading,
    Refuses,
    Worth,
    WouldSign,
)

ADA_AND_BEN = (Party("ada", "Ada"), Party("ben", "Ben"))
PRICE = number("price", 0, 40, 100)
SEAT = category("seat", "none", "observer", "full")
TIMING = category("timing", "now", "later")
PACE = replace(conduct(number("pace", 0, 40, 100), "ben"), assumed={0: 0.3, 40: 0.2, 100: 0.5})
DELIVERY = conduct(category("delivery", "kept", "broken"), "ben", kept=0.7, broken=0.3)
TERMS: Mapping[str, Mapping[str, Option]] = {
    "status_quo": {"price": 0, "seat": "none", "timing": "later"},
    "draft": {"price": 100, "seat": "observer", "timing": "now"},
    "counter": {"price": 40, "seat": "full", "timing": "later"},
}
KEPT: Mapping[str, Mapping[str, Option]] = {
    **TERMS,
    "kept": {**TERMS["counter"], "delivery": "kept"},
}
DRAFT, COUNTER = PackageRef("draft"), PackageRef("counter")

READINGS: Mapping[str, Sequence[Reading]] = {
    "prefers": [prefers("seat", "full", "observer", "none")],
    "prefers, some unranked": [prefers("seat", "observer", "none")],
    "prefers numbers": [prefers("price", 40, 0)],
    "prefers numbers around an ideal": [prefers("price", 40, 0), Ideal("price", 40)],
    "tie": [prefers("seat", ["full", "observer"])],
    "tie above another": [prefers("seat", ["full", "observer"], "none")],
    "all tied": [prefers("seat", ["full", "observer", "none"])],
    "more is better": [Direction("price", increasing=True)],
    "less is better": [Direction("price", increasing=False)],
    "ideal inside": [Ideal("price", 40)],
    "ideal at the top": [Ideal("price", 100)],
    "ideal at the bottom": [Ideal("price", 0)],
    "ideal and direction": [Ideal("price", 100), Direction("price", increasing=True)],
    "cares more": [CaresMore(("seat", "price", "timing"))],
    "cares more, two": [CaresMore(("timing", "price"))],
    "indifferent": [Indifferent(("seat",))],
    "indifferent to a number": [Indifferent(("price",))],
    "indifferent to two": [Indifferent(("seat", "price"))],
    "indifferent to all": [Indifferent(("seat", "price", "timing"))],
    "prefers package": [PrefersPackage(DRAFT, COUNTER)],
    "prefers partial package": [
        PrefersPackage(package(price=40, seat="full"), package(price=0, seat="none"))
    ],
    "prefers partial to agreement": [PrefersPackage(package(seat="full", timing="now"), DRAFT)],
    "prefers package left equal": [
        PrefersPackage(package(price=40, seat="full"), package(price=0))
    ],
    "prefers changed agreement": [PrefersPackage(PackageRef("draft", {"price": 40}), COUNTER)],
    "would sign": [WouldSign(DRAFT)],
    "refuses": [Refuses(DRAFT)],
    "refuses options": [Refuses(package(price=100, seat="full", timing="later"))],
    "requires": [requires(seat=["full", "observer"])],
    "requires a number": [requires(price=">= 40")],
    "requires both": [requires(seat=["full"], timing=["now"])],
    "rules out": [rules_out(seat=["observer"])],
    "rules out a number": [rules_out(price="> 40")],
    "rules out either": [rules_out(seat=["full"], timing=["now"])],
    "red line and refusal": [requires(seat=["full"]), Refuses(DRAFT)],
    "two claims": [prefers("seat", "full", "none"), CaresMore(("seat", "price"))],
}

STATEMENTS: Mapping[str, Sequence[Statement]] = {
    "refusal beside a red line": [
        says("ada", requires(seat=["full"]), credibility=0.5),
        says("ada", Refuses(DRAFT), credibility=0.8),
    ],
    "would sign beside a red line": [
        says("ada", rules_out(seat=["observer"]), credibility=0.9),
        says("ada", WouldSign(DRAFT), credibility=0.8),
    ],
    "one red line, two ways to say it": [
        says("ada", requires(seat=["full"]), credibility=0.5),
        says("ada", rules_out(seat=["none", "observer"]), credibility=0.4),
        says("ada", Refuses(DRAFT), credibility=0.8),
    ],
    "two ideals": [
        says("ada", Ideal("price", 40), credibility=0.8),
        says("ada", Ideal("price", 100), credibility=0.6),
        says("ada", Refuses(DRAFT), credibility=0.5),
    ],
    "the same ideal twice and another": [
        says("ada", Ideal("price", 40), credibility=0.5),
        says("ada", Ideal("price", 40), credibility=0.4),
        says("ada", Ideal("price", 0), credibility=0.5),
    ],
    "ideal against a direction": [
        says("ada", Ideal("price", 40), credibility=0.8),
        says("ada", Direction("price", increasing=True), credibility=0.7),
    ],
    "indifferent but prefers": [
        says("ada", Indifferent(("seat", "timing")), credibility=0.7),
        says("ada", prefers("seat", "full", "none"), credibility=0.6),
        says("ada", CaresMore(("price", "seat")), credibility=0.9),
    ],
    "overlapping ties": [
        says("ada", prefers("seat", ["full", "observer"]), credibility=0.6),
        says("ada", prefers("seat", ["observer", "none"]), credibility=0.5),
        says("ada", WouldSign(COUNTER), credibility=0.7),
    ],
    "the same tie twice in one statement": [
        says(
            "ada",
            prefers("seat", ["full", "none"]),
            prefers("seat", ["none", "full"]),
            credibility=0.5,
        ),
    ],
    "ideal against a direction, both firmly": [
        says("ada", Ideal("price", 0), credibility=0.97),
        says("ada", Direction("price", increasing=True), credibility=0.97),
    ],
    "ideal against ideal, both firmly": [
        says("ada", Ideal("price", 0), credibility=0.99),
        says("ada", Ideal("price", 100), credibility=0.99),
    ],
    "indifferent against a preference, both firmly": [
        says("ada", Indifferent(("seat",)), credibility=0.99),
        says("ada", prefers("seat", "full", "none"), credibility=0.99),
    ],
    "tie against a preference, both firmly": [
        says("ada", prefers("seat", ["full", "none"]), credibility=0.99),
        says("ada", prefers("seat", "full", "none"), credibility=0.99),
    ],
    "orders reversed, both firmly": [
        says("ada", prefers("seat", "none", "observer", "full"), credibility=0.99),
        says("ada", prefers("seat", "full", "observer", "none"), credibility=0.99),
    ],
    "importance reversed, both firmly": [
        says("ada", CaresMore(("seat", "price")), credibility=0.999),
        says("ada", CaresMore(("price", "seat")), credibility=0.999),
    ],
    "tied and strictly ordered": [
        says("ada", prefers("seat", ["full", "observer"], "none"), credibility=0.6),
        says("ada", prefers("seat", "full", "observer"), credibility=0.7),
    ],
    "contradiction": [
        says("ada", prefers("seat", "full", "none"), credibility=0.9),
        says("ada", prefers("seat", "none", "full"), credibility=0.6),
        says("ben", Refuses(COUNTER)),
    ],
    "same as": [
        says("ada", Refuses(DRAFT), credibility=0.5, id="first"),
        says("ada", Refuses(DRAFT), credibility=0.8, same_as="first"),
    ],
    "same as what is withdrawn": [
        says("ada", Refuses(DRAFT), credibility=0.9, id="first", until=BEFORE, date=LONG_BEFORE),
        says("ada", Refuses(COUNTER), credibility=0.8, same_as="first"),
    ],
    "withdrawn": [says("ada", Refuses(DRAFT), date=LONG_BEFORE, until=TODAY)],
    "not yet withdrawn": [says("ada", Refuses(DRAFT), until=AFTER)],
    "not yet said": [says("ada", Refuses(DRAFT), date=AFTER)],
    "superseded": [
        says("ada", Refuses(DRAFT), superseded_by="later", date=LONG_BEFORE),
        says("ada", WouldSign(DRAFT), credibility=0.6, id="later"),
    ],
    "superseded by what is not confirmed": [
        says("ada", Refuses(DRAFT), credibility=0.7, superseded_by="later", date=LONG_BEFORE),
        says("ada", WouldSign(DRAFT), id="later", confirmed=False),
    ],
    "no credibility": [says("ada", Refuses(DRAFT), requires(seat=["full"]), credibility=0.0)],
}

GUARANTEE = category("guarantee", "weak", "strong")
BREACH = conduct(category("breach", "no", "yes"), "ben", no=0.6, yes=0.4)
TRADE = category("trade", "open", "closed")
LINKED = case(
    (GUARANTEE, PRICE, BREACH, TRADE),
    {
        "status_quo": {"guarantee": "weak", "price": 0, "trade": "closed"},
        "draft": {"guarantee": "strong", "price": 40, "trade": "open"},
        "counter": {"guarantee": "strong", "price": 100, "trade": "closed", "breach": "yes"},
    },
    parties=ADA_AND_BEN,
    linked=[("guarantee", "breach")],
)
TWO_TERMS = replace(LINKED, linked=(("guarantee", "trade"),))
LINKED_READINGS: Mapping[str, Sequence[Reading]] = {
    "nothing said": [],
    "prefers for every combination": [prefers("guarantee", "strong", "weak")],
    "prefers in one circumstance": [prefers("breach", "no", "yes", guarantee=["strong"])],
    "tie for every combination": [prefers("guarantee", ["strong", "weak"])],
    "tie in one circumstance": [prefers("guarantee", ["strong", "weak"], breach=["yes"])],
    "indifferent to the group": [Indifferent(("guarantee",))],
    "cares more for the group": [CaresMore(("guarantee", "price"))],
    "cares less for the group": [CaresMore(("price", "guarantee"))],
    "prefers with conduct as assumed": [
        PrefersPackage(package(guarantee="strong", price=0), package(guarantee="weak", price=40))
    ],
    "prefers one combination": [
        PrefersPackage(
            package(guarantee="strong", breach="yes"), package(guarantee="weak", breach="no")
        )
    ],
    "prefers to an agreement's fixed conduct": [PrefersPackage(package(guarantee="weak"), COUNTER)],
    "prefers with conduct on one side": [
        PrefersPackage(package(guarantee="strong", breach="no"), package(guarantee="weak"))
    ],
    "prefers with conduct to an agreement": [
        PrefersPackage(package(guarantee="weak", breach="no"), DRAFT)
    ],
    "prefers agreement": [PrefersPackage(DRAFT, COUNTER)],
    "requires conduct": [requires(breach=["no"])],
}
TWO_TERMS_READINGS: Mapping[str, Sequence[Reading]] = {
    "prefers whatever the other term": [
        PrefersPackage(package(guarantee="strong", price=0), package(guarantee="weak", price=40))
    ],
    "prefers a joint move": [
        PrefersPackage(
            package(guarantee="strong", trade="open"), package(guarantee="weak", trade="closed")
        )
    ],
}

BREACH_ALONE = replace(LINKED, linked=())
SETTINGS: Mapping[str, Case] = {
    "unknown no deal": case(
        (PRICE, SEAT, TIMING),
        TERMS,
        says("ada", WouldSign(DRAFT), credibility=0.9),
        says("ada", Direction("price", increasing=False)),
        says("ben", Refuses(COUNTER)),
        parties=ADA_AND_BEN,
        no_deal=UNKNOWN,
    ),
    "own no deal": case(
        (PRICE, SEAT, TIMING),
        TERMS,
        says("ada", WouldSign(DRAFT), credibility=0.9),
        says("ben", Refuses(DRAFT), credibility=0.8),
        parties=(Party("ada", "Ada", no_deal="counter"), Party("ben", "Ben", no_deal=UNKNOWN)),
    ),
    "not a signatory": case(
        (PRICE, SEAT, TIMING),
        TERMS,
        says("ben", requires(seat=["full"]), credibility=0.7),
        says("ben", Refuses(COUNTER), credibility=0.6),
        parties=ADA_AND_BEN,
        signatories=["ada"],
    ),
    "assumed probabilities": case(
        (PRICE, SEAT, TIMING, DELIVERY),
        KEPT,
        says("ada", prefers("delivery", "kept", "broken")),
        says("ada", Refuses(DRAFT), credibility=0.8),
        says("ada", CaresMore(("delivery", "seat"))),
        parties=ADA_AND_BEN,
    ),
    "red line on conduct": case(
        (PRICE, SEAT, TIMING, DELIVERY),
        KEPT,
        says("ada", rules_out(delivery=["broken"]), credibility=0.7),
        says("ben", rules_out(delivery=["kept"]), credibility=0.7),
        parties=ADA_AND_BEN,
    ),
    "rule conditions conduct": case(
        (PRICE, SEAT, TIMING, DELIVERY),
        KEPT,
        says("ada", rules_out(delivery=["broken"]), credibility=0.7),
        says("ada", prefers("delivery", "kept", "broken"), credibility=0.9),
        parties=ADA_AND_BEN,
        rules=[if_then({"seat": ["full"]}, {"delivery": ["kept"]})],
    ),
    "rule against what is assumed": case(
        (PRICE, SEAT, TIMING, replace(DELIVERY, assumed={"broken": 1.0})),
        TERMS,
        says("ada", prefers("delivery", "kept", "broken"), credibility=0.9),
        says("ada", WouldSign(DRAFT), credibility=0.5),
        parties=ADA_AND_BEN,
        rules=[if_then({"seat": ["full"]}, {"delivery": ["kept"]})],
    ),
    "rule couples conduct": case(
        (PRICE, DELIVERY, SEAT, BREACH),
        {
            "status_quo": {"price": 0, "seat": "none"},
            "draft": {"price": 40, "seat": "full"},
            "counter": {"price": 100, "seat": "observer", "breach": "yes"},
        },
        says("ada", prefers("delivery", "kept", "broken")),
        says("ada", prefers("breach", "no", "yes")),
        says("ada", Refuses(DRAFT), credibility=0.6),
        parties=ADA_AND_BEN,
        rules=[if_then({"breach": ["yes"]}, {"delivery": ["broken"]})],
    ),
    "no assumed state allowed": case(
        (PRICE, replace(DELIVERY, assumed={"broken": 1.0}), SEAT, BREACH),
        {"status_quo": {"price": 0, "seat": "none"}, "draft": {"price": 40, "seat": "full"}},
        says("ada", prefers("breach", "no", "yes")),
        says("ada", prefers("delivery", "kept", "broken")),
        says("ada", Refuses(DRAFT), credibility=0.6),
        parties=ADA_AND_BEN,
        rules=[if_then({"seat": ["full"]}, {"delivery": ["kept"]})],
    ),
    "worth": case(
        (PRICE, SEAT, TIMING),
        TERMS,
        says(
            "ada",
            Worth(
                {"price": Fraction(1, 2), "seat": Fraction(3, 10), "timing": Fraction(1, 5)},
                {
                    "price": {0: Fraction(0), 40: Fraction(3, 10), 100: Fraction(1)},
                    "seat": {"none": Fraction(1), "observer": Fraction(0), "full": Fraction(2, 5)},
                    "timing": {"now": Fraction(0), "later": Fraction(1)},
                },
                Fraction(1, 2),
            ),
        ),
        says("ben", Refuses(COUNTER), credibility=0.9),
        parties=ADA_AND_BEN,
    ),
    "numeric conduct": case(
        (PACE, SEAT),
        {
            "status_quo": {"seat": "none"},
            "draft": {"seat": "full"},
            "counter": {"seat": "full", "pace": 100},
        },
        says("ada", Ideal("pace", 40), credibility=0.7),
        says("ada", requires(pace="<= 40"), credibility=0.6),
        says("ada", Refuses(COUNTER), credibility=0.8),
        parties=ADA_AND_BEN,
    ),
    "three linked": case(
        (*(category(name, "x", "y") for name in "abc"), PRICE),
        {
            "status_quo": {"a": "x", "b": "x", "c": "x", "price": 0},
            "draft": {"a": "y", "b": "y", "c": "x", "price": 40},
        },
        says("ada", prefers("b", "y", "x", a=["y"]), credibility=0.9),
        says(
            "ada",
            PrefersPackage(package(a="y", price=0), package(a="x", price=40)),
            credibility=0.9,
        ),
        says("ada", CaresMore(("a", "price")), credibility=0.7),
        linked=[("a", "b", "c")],
    ),
    "rule and a partial package": case(
        (GUARANTEE, PRICE, BREACH, TRADE),
        {
            "status_quo": {"guarantee": "weak", "price": 0, "trade": "closed"},
            "draft": {"guarantee": "strong", "price": 40, "trade": "open"},
        },
        says(
            "ada",
            PrefersPackage(
                package(guarantee="strong", price=0), package(guarantee="weak", price=40)
            ),
        ),
        says(
            "ada",
            PrefersPackage(package(guarantee="strong", price=0), PackageRef("status_quo")),
            credibility=0.6,
        ),
        parties=ADA_AND_BEN,
        linked=[("guarantee", "breach")],
        rules=[if_then({"guarantee": ["strong"]}, {"breach": ["no"]})],
    ),
    "only one option": case(
        (category("host", "here"), SEAT, TIMING),
        {
            "status_quo": {"host": "here", "seat": "none", "timing": "later"},
            "draft": {"host": "here", "seat": "observer", "timing": "now"},
        },
        says("ada", CaresMore(("seat", "host")), credibility=0.9),
        says("ada", Refuses(DRAFT), credibility=0.7),
    ),
}


def named_cases() -> Iterator[tuple[str, Case]]:
    """Every reading kind, hard and soft, and every setting, by name."""
    for name, readings in READINGS.items():
        for credibility in (1.0, 0.8):
            statement = says("ada", *readings, credibility=credibility)
            yield f"{name} at {credibility:g}", _plain(statement)
    for name, statements in STATEMENTS.items():
        yield name, _plain(*statements)
    for base, linked_readings in ((LINKED, LINKED_READINGS), (TWO_TERMS, TWO_TERMS_READINGS)):
        for name, readings in linked_readings.items():
            for credibility in (1.0, 0.8):
                statement = says("ada", *readings, credibility=credibility, id="s1")
                linked = "+".join(base.linked[0])
                yield (
                    f"linked {linked}: {name} at {credibility:g}",
                    replace(base, statements=(statement,)),
                )
    yield from SETTINGS.items()


def _plain(*statements: Statement) -> Case:
    return case((PRICE, SEAT, TIMING), TERMS, *statements, parties=ADA_AND_BEN)
