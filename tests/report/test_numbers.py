"""Exact worths as they are told: short, and never so that they contradict what is said of them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zopa.report.numbers import apart, change, plainly, told

WORTHS = st.fractions(-1000, 1000, max_denominator=10**6)


@pytest.mark.parametrize(
    ("worth", "shown"),
    [
        ("0", "0"),
        ("1", "1"),
        ("0.5", "0.5"),
        ("2/3", "0.6667"),
        ("0.87214", "0.8721"),
        ("1234567", "1,234,567"),
        ("1234567.89", "1,234,568"),
        ("-0.25", "-0.25"),
        ("0.00001", "0.00001"),
    ],
)
def test_a_worth_is_told_with_four_digits(worth: str, shown: str) -> None:
    assert told(Fraction(worth)) == (shown,)


def test_as_many_digits_as_it_takes_to_tell_two_apart() -> None:
    assert told(Fraction("10.000001"), Fraction(10)) == ("10.000001", "10")
    assert told(Fraction(2, 3), Fraction("0.66667")) == ("0.666667", "0.66667")
    assert told(Fraction(2, 3), Fraction(2, 3)) == ("0.6667", "0.6667")


@given(WORTHS, WORTHS)
def test_what_differs_looks_different(one: Fraction, other: Fraction) -> None:
    first, second = told(one, other)
    assert (first == second) == (one == other)


@given(WORTHS, WORTHS)
def test_two_worths_and_their_difference_are_as_they_look(one: Fraction, other: Fraction) -> None:
    first, second, between = apart(one, other)
    assert (first == second) == (one == other)
    assert (between == "0") == (one == other)


def test_a_difference_adds_up_with_what_is_shown() -> None:
    assert apart(Fraction("0.81519"), Fraction("0.5")) == ("0.8152", "0.5", "0.3152")
    assert apart(Fraction(1, 3), Fraction(2, 3)) == ("0.3333", "0.6667", "0.3333")


def test_a_change_has_its_sign() -> None:
    assert [change(each) for each in (2.0, -3.0, 0.0, 0.25)] == ["+2", "-3", "0", "+0.25"]
    assert plainly(0.1) == "0.1"
