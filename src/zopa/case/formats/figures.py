"""Worths as a format can hold them: decimals, values from 0 to 1, weights that add to 1.

Whatever changes a figure is said, by `Losses`; what leaves every package worth what it was is not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Context
from fractions import Fraction

from zopa.case.formats.exchange import Profile, Value
from zopa.case.interpolation import line
from zopa.case.text import quoted

DIGITS = 20
"""Significant digits of a number that no decimal can hold."""


@dataclass
class Losses:
    """What a format cannot hold, each in a sentence, once."""

    found: list[str] = field(default_factory=list)

    def add(self, sentence: str) -> None:
        """Note a loss."""
        if sentence not in self.found:
            self.found.append(sentence)


def decimal(value: Fraction) -> str | None:
    """The number as a decimal without a needless digit; None where it has no end."""
    twos = fives = 0
    rest = value.denominator
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return None
    places = max(twos, fives)
    whole = abs(value.numerator) * 10**places // value.denominator
    text = str(whole).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return sign + (f"{text[:-places]}.{text[-places:]}" if places else text)


def written(value: Fraction, what: str, losses: Losses) -> str:
    """The number as a decimal; one without an end is rounded, and that said."""
    text = decimal(value)
    if text is not None:
        return text
    losses.add(f"{what}, {value}, has no end as a decimal and is rounded to {DIGITS} digits")
    rounding = Context(prec=DIGITS)
    quotient = rounding.divide(value.numerator, value.denominator)
    return f"{quotient:f}"


def from_zero_to_one(profile: Profile, losses: Losses) -> Profile:
    """The profile with every value from 0 to 1, weights changed so that no comparison does."""
    weights, values = dict(profile.weights), dict(profile.values)
    shift = Fraction(0)
    for name, own in profile.values.items():
        low, high = min(Fraction(0), *own.values()), max(own.values())
        if low >= 0 and high <= 1:
            continue
        width = high - low or Fraction(1)
        values[name] = {option: (value - low) / width for option, value in own.items()}
        shift += weights[name] * low
        weights[name] *= width
    if shift:
        losses.add(
            f"every package, and no deal, is worth {written(-shift, 'the shift', losses)} more to "
            f"{quoted(profile.name)} than it was, as values start at 0"
        )
    reservation = None if profile.reservation is None else profile.reservation - shift
    return replace(profile, weights=weights, values=values, reservation=reservation)


def adding_to_one(profile: Profile, losses: Losses) -> Profile:
    """The profile with weights that add to 1; every worth is divided by what they added to."""
    total = sum(profile.weights.values(), Fraction(0))
    if total in {0, 1}:
        return profile
    losses.add(
        f"every worth of {quoted(profile.name)} is divided by "
        f"{written(total, 'the sum of its weights', losses)}, so that its weights add to 1"
    )
    weights = {name: weight / total for name, weight in profile.weights.items()}
    reservation = None if profile.reservation is None else profile.reservation / total
    return replace(profile, weights=weights, reservation=reservation)


def worst(profile: Profile) -> Fraction:
    """What the worst package is worth to a party."""
    parts = (profile.weights[name] * min(own.values()) for name, own in profile.values.items())
    return sum(parts, Fraction(0))


def at(values: Mapping[Value, Fraction], place: Fraction) -> Fraction:
    """The value at a number: exactly on the line between those that are given."""
    return along(values)(place)


def along(values: Mapping[Value, Fraction]) -> Callable[[Fraction], Fraction]:
    """The value at any number of an issue."""
    return line({each: value for each, value in values.items() if isinstance(each, Fraction)})


def straight(values: Mapping[Value, Fraction]) -> bool:
    """Whether the values of a numeric issue lie on one straight line."""
    points = [point for point in values if isinstance(point, Fraction)]
    value = along({end: values[end] for end in (min(points), max(points))})
    return all(value(point) == values[point] for point in points)
