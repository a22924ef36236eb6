"""Between the values that a case mentions: the frontier of two parties with continuous numbers."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from agreements.pareto.exact import judged
from oracles.product_cases import loaded
from zopa.agreements.pareto import between
from zopa.agreements.pareto.between import segments
from zopa.case import Case


def sale(**changed: object) -> Case:
    """A price that one wants low and the other high, worth more to the buyer below 5; and whether
    delivery is fast."""
    issues: dict[str, Any] = {
        "price": {"title": "Price", "range": [0, 10]},
        "delivery": {"title": "Delivery", "options": {"slow": "Slow", "fast": "Fast"}},
    }
    worths = {
        "buyer": {"price": {0: 6, 5: 1, 10: 0}, "delivery": {"slow": 0, "fast": 2}},
        "seller": {"price": {0: 0, 5: 5, 10: 10}, "delivery": {"slow": 1, "fast": 0}},
    }
    written: dict[str, Any] = {
        "title": "A sale",
        "parties": {name: {"name": name} for name in worths},
        "signatories": list(worths),
        "issues": issues,
        "agreements": {"middle": {"price": 5, "delivery": "slow"}},
        "statements": [
            {
                "id": f"{party}_says",
                "party": party,
                "said": "…",
                "means": [{"worth": {"weights": {"price": 1, "delivery": 1}, "values": values}}],
            }
            for party, values in worths.items()
        ],
    }
    return loaded({**written, **changed})


def told(case: Case) -> list[Any] | None:
    valued = judged(case)
    found = segments(valued)
    if found is None:
        return None
    return [
        (
            tuple(each / valued.per for each in own.first),
            tuple(each / valued.per for each in own.last),
        )
        for own in found
    ]


def test_a_price_is_worth_what_lies_between() -> None:
    """Fast delivery: (8, 0) to (3, 5) to (2, 10); slow: (6, 1) to (1, 6) to (0, 11), of which only
    what brings the seller more than 10 is efficient, from a fifth of a point of the buyer on."""
    fifth = Fraction(1, 5)
    assert told(sale()) == [((8, 0), (3, 5)), ((3, 5), (2, 10)), ((fifth, 10), (0, 11))]


def test_there_is_none_where_a_number_has_steps() -> None:
    issues = {
        "price": {"title": "Price", "range": [0, 10], "step": 5},
        "delivery": {"title": "Delivery", "options": {"slow": "Slow", "fast": "Fast"}},
    }
    assert told(sale(issues=issues)) is None


def test_there_is_none_where_a_rule_ties_the_number() -> None:
    rule = {"cheap is slow": {"if": {"price": "< 5"}, "then": {"delivery": "slow"}}}
    assert told(sale(rules=[rule])) is None


def test_there_is_none_of_one_party() -> None:
    assert told(sale(signatories=["buyer"])) is None


def test_there_is_none_where_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(between, "efficient_segments", lambda _: None)
    assert told(sale()) is None
