"""Curves that are exact: a polynomial and, added to it, straight lines that turn.

At some numbers such a line bends or jumps. So curves can be added up, and one that only turns is
known by its values at the ends of a range and at its turns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from zopa.case.formats.exchange import Value

ZERO = Fraction(0)

LONGEST = 4_000
"""Bits of a figure that is worked out from others."""


@dataclass(frozen=True)
class Turn:
    """Where a line changes: by how much it jumps to its value there, by how much from its value
    there, and by how much steeper it goes on."""

    place: Fraction
    into: Fraction = ZERO
    out: Fraction = ZERO
    steeper: Fraction = ZERO


@dataclass(frozen=True)
class Level:
    """A line at a number: what it comes to from below, its value, what it goes on from."""

    before: Fraction
    value: Fraction
    after: Fraction

    @property
    def jumps(self) -> bool:
        """Whether it is not one and the same."""
        return not self.before == self.value == self.after


@dataclass(frozen=True)
class Curve:
    """A polynomial, its coefficients by power, and turns of lines that start at 0."""

    powers: defaultdict[int, Fraction] = field(default_factory=lambda: defaultdict(Fraction))
    turns: list[Turn] = field(default_factory=list)

    @property
    def constant(self) -> bool:
        """Whether it is the same everywhere."""
        return not self.turns and not any(value for power, value in self.powers.items() if power)

    @property
    def curved(self) -> bool:
        """Whether it is not straight between its turns."""
        return any(value for power, value in self.powers.items() if power > 1)

    def levels(self) -> dict[Fraction, Level]:
        """The lines at their turns, without the polynomial."""
        return self._levels(())

    def at(self, places: Iterable[Fraction]) -> dict[Value, Fraction]:
        """The values at some numbers, lowest first."""
        wanted = sorted({*places})
        levels = self._levels(wanted)
        return {place: levels[place].value + self._smooth(place) for place in wanted}

    def _smooth(self, place: Fraction) -> Fraction:
        return sum((value * place**power for power, value in self.powers.items()), ZERO)

    def _levels(self, places: Iterable[Fraction]) -> dict[Fraction, Level]:
        """The lines at numbers and at all turns, worked out from the lowest to the highest."""
        turns: defaultdict[Fraction, list[Turn]] = defaultdict(list)
        for turn in self.turns:
            turns[turn.place].append(turn)
        found, level, slope, last = {}, ZERO, ZERO, ZERO
        for place in sorted({*turns, *places}):
            level = short(level + slope * (place - last))
            value = level + sum((turn.into for turn in turns[place]), ZERO)
            after = value + sum((turn.out for turn in turns[place]), ZERO)
            found[place] = Level(level, value, after)
            level, last = after, place
            slope = short(slope + sum((turn.steeper for turn in turns[place]), ZERO))
        return found


def short(value: Fraction) -> Fraction:
    """The value. Raises `OverflowError` where it has more digits than can be worked with."""
    if max(value.denominator.bit_length(), value.numerator.bit_length()) > LONGEST:
        raise OverflowError
    return value


def rise(foot: Fraction, top: Fraction, height: Fraction, *, closed: bool) -> Iterator[Turn]:
    """The turns of a line that climbs; straight up, its place has the top's value if ``closed``."""
    if foot == top:
        yield Turn(foot, into=height) if closed else Turn(foot, out=height)
    else:
        slope = height / (top - foot)
        yield Turn(foot, steeper=slope)
        yield Turn(top, steeper=-slope)


def fall(top: Fraction, foot: Fraction, height: Fraction, *, closed: bool) -> Iterator[Turn]:
    """The turns of a line that falls; straight down, its place has the top's value if
    ``closed``."""
    if foot == top:
        yield Turn(foot, out=-height) if closed else Turn(foot, into=-height)
    else:
        slope = height / (foot - top)
        yield Turn(top, steeper=-slope)
        yield Turn(foot, steeper=slope)
