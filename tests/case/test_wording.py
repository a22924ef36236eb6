"""Readings written on one line, as in a case file."""

from __future__ import annotations

from fractions import Fraction

import pytest

from zopa.case.model import Comparison, Condition
from zopa.case.readings import (
    CaresMore,
    Direction,
    Ideal,
    Indifferent,
    PackageRef,
    Prefers,
    PrefersPackage,
    Reading,
    RedLine,
    Refuses,
    Worth,
    WouldSign,
)
from zopa.case.wording import as_written

SPAN = Condition(spans=((Comparison(">=", 10.0), Comparison("<", 60.5)),))

WRITTEN: list[tuple[Reading, str]] = [
    (Prefers("a", (("x",), ("y", "z"))), "prefers: {a: [x, [y, z]]}"),
    (
        Prefers("a", (("x",), ("y",)), {"b": ("u", "v")}),
        "{prefers: {a: [x, y]}, given: {b: [u, v]}}",
    ),
    (Direction("price", increasing=True), "more_is_better: price"),
    (Direction("price", increasing=False), "less_is_better: price"),
    (Ideal("price", 40.0), "ideal: {price: 40}"),
    (CaresMore(("a", "b")), "cares_more: [a, b]"),
    (Indifferent(("a",)), "indifferent: [a]"),
    (
        PrefersPackage(PackageRef("draft"), PackageRef(changes={"a": "x", "price": 0.5})),
        "prefers_package: {this: draft, over: {a: x, price: 0.5}}",
    ),
    (WouldSign(PackageRef("draft")), "would_sign: draft"),
    (
        Refuses(PackageRef("draft", {"a": "x"})),
        "refuses: {agreement: draft, with: {a: x}}",
    ),
    (
        RedLine(requires=True, conditions={"a": Condition(options=("x", "y"))}),
        "requires: {a: [x, y]}",
    ),
    (
        RedLine(requires=False, conditions={"a": Condition(options=("x",)), "price": SPAN}),
        'rules_out: {a: x, price: ">= 10 and < 60.5"}',
    ),
    (Worth({"a": Fraction(1)}, {"a": {"x": Fraction(1)}}), "worth"),
]


@pytest.mark.parametrize(("reading", "written"), WRITTEN)
def test_each_reading_on_its_line(reading: Reading, written: str) -> None:
    assert as_written(reading) == written
