"""Exact worths as they are told: short, but never so that two different ones look alike."""

from __future__ import annotations

from decimal import Context, Decimal, localcontext
from fractions import Fraction

DIGITS = 4
"""So many significant digits a worth is told with, unless it takes more to tell it from another."""

MOST_DIGITS = 16
"""With more digits no sum is made to add up; one of thirds never does."""

LARGEST_EXPONENT = 999_999


def told(*worths: Fraction) -> tuple[str, ...]:
    """The worths, with as many digits for all as it takes to tell those apart that differ."""
    different, digits = len(set(worths)), DIGITS
    while len(set(shown := tuple(_rounded(worth, digits) for worth in worths))) < different:
        digits += 1
    return shown


def apart(one: Fraction, other: Fraction) -> tuple[str, str, str]:
    """Two worths and how far they are apart, with as many digits as it takes for that to agree with
    what is shown of the two."""
    difference = abs(one - other)
    for digits in range(DIGITS, MOST_DIGITS):
        shown = tuple(_rounded(worth, digits) for worth in (one, other, difference))
        first, second, between = (Fraction(each.replace(",", "")) for each in shown)
        if abs(first - second) == between and (between > 0) == (difference > 0):
            return shown[0], shown[1], shown[2]
    return (*told(one, other), *told(difference))  # type: ignore[return-value]  # two and one


def change(difference: float) -> str:
    """How much more something is worth, with its sign; none where it is worth the same."""
    (shown,) = told(Fraction(str(difference)))
    return f"+{shown}" if difference > 0 else shown


def plainly(figure: float) -> str:
    """One such figure that is read from JSON's kind of number."""
    return told(Fraction(str(figure)))[0]


def _rounded(worth: Fraction, digits: int) -> str:
    """The worth to so many significant digits, and never to less than a whole number."""
    precision = max(digits, len(str(abs(worth.numerator) // worth.denominator)))
    with localcontext(Context(precision, Emax=LARGEST_EXPONENT, Emin=-LARGEST_EXPONENT)):
        shown = f"{Decimal(worth.numerator) / Decimal(worth.denominator):,f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown
