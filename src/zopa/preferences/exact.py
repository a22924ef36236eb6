"""A party whose worths are known exactly: whether it would sign, in rational arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from zopa.case.factors import Factor
from zopa.case.readings import Worth
from zopa.preferences.arrays import Floats
from zopa.preferences.comparisons import Share


def signs_exactly(
    worth: Worth, factors: Sequence[Factor], packages: Sequence[Sequence[Share]]
) -> Floats:
    """1 for each package whose worth reaches the reservation value, else 0.

    ``packages`` holds each package's share of the factors' options; worths are expected over conduct.
    """
    return np.array(
        [float(worth_of(worth, factors, package) >= worth.reservation) for package in packages]
    )


def worth_of(worth: Worth, factors: Sequence[Factor], package: Sequence[Share]) -> Fraction:
    """What a package is worth, in the source's own scale."""
    return sum(
        (
            worth.weights.get(factor.id, Fraction(0)) * Fraction(mass) * value_of(worth, factor, k)
            for factor, share in zip(factors, package, strict=True)
            for k, mass in share.items()
        ),
        Fraction(0),
    )


def value_of(worth: Worth, factor: Factor, position: int) -> Fraction:
    """What one option of a factor is worth before weighting; 0 where nothing is stated."""
    return worth.values.get(factor.id, {}).get(factor.options[position][0], Fraction(0))
