"""A party whose worths are known exactly: whether it would sign, in rational arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from zopa.case.factors import Factor
from zopa.case.readings import Worth
from zopa.preferences.arrays import Floats
from zopa.preferences.comparisons import Share

FINEST = 10**6
ROUNDING = 1e-15
DIGITS = 15
"""How far a probability in floating point can be trusted: a little less than it holds."""


def signs_exactly(
    worth: Worth, factors: Sequence[Factor], packages: Sequence[Sequence[Share]]
) -> Floats:
    """1 for each package whose worth reaches the reservation value, else 0.

    ``packages`` holds each package's share of the factors' options; worths are expected over
    conduct.
    """
    return np.array(
        [float(worth_of(worth, factors, package) >= worth.reservation) for package in packages]
    )


def worth_of(worth: Worth, factors: Sequence[Factor], package: Sequence[Share]) -> Fraction:
    """What a package is worth, in the source's own scale."""
    return sum(
        (
            exactly(mass) * weighted_value(worth, factor, k)
            for factor, share in zip(factors, package, strict=True)
            for k, mass in share.items()
        ),
        Fraction(0),
    )


def weighted_value(worth: Worth, factor: Factor, position: int) -> Fraction:
    """What one option of a factor adds to a package's worth; members of a linked group add up."""
    return sum(
        (
            weight_of(worth, issue.id) * worth.values.get(issue.id, {}).get(option, Fraction(0))
            for issue, option in zip(factor.members, factor.options[position], strict=True)
        ),
        Fraction(0),
    )


def weight_of(worth: Worth, issue: str) -> Fraction:
    """An issue's weight, in the source's own scale; 0 where none is stated."""
    return worth.weights.get(issue, Fraction(0))


def exactly(value: float) -> Fraction:
    """The fraction that a probability, or a difference of some, was meant to be.

    One with a denominator up to a million where that is within rounding, so thirds are thirds; else
    the decimal, so that probabilities of nine digits that sum to 1 still do.
    """
    plain = Fraction(value).limit_denominator(FINEST)
    near = abs(plain - Fraction(value)) < ROUNDING
    return plain if near else Fraction(str(round(value, DIGITS)))
