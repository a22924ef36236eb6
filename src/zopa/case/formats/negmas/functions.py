"""The value functions of NegMAS, as values at the options or numbers of an issue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import floor
from pathlib import Path
from typing import Any, NoReturn

from zopa.case.formats.exchange import Value
from zopa.case.formats.figures import decimal
from zopa.case.formats.negmas.curves import ZERO, Curve, Level, fall, rise, short
from zopa.case.formats.negmas.issues import Issue, kind
from zopa.case.formats.reading import MOST_OPTIONS, Repairs, check_count, number, refuse
from zopa.case.text import quoted

ONE = Fraction(1)

MOST_CURVED = 2_000
"""Numbers of an issue with steps at which a curve is worked out."""

MOST_POWERS = 10
"""The highest power of a polynomial."""

COEFFICIENTS = {
    "ConstFun": (),
    "LinearFun": ("slope",),
    "AffineFun": ("slope",),
    "QuadraticFun": ("a1", "a2"),
}
"""The parameters that multiply the first power, the second and so on."""

CORNERS = {
    "TriangularFun": ("start", "middle", "end"),
    "TrapezoidalFun": ("start", "rise_end", "fall_start", "end"),
}
TABLE, IDENTITY, POLYNOMIAL = "TableFun", "IdentityFun", "PolynomialFun"
BIASED, SUM = "BiasedFun", "AggregatingFun"

KNOWN = sorted({*COEFFICIENTS, *CORNERS, TABLE, IDENTITY, POLYNOMIAL, BIASED, SUM})


@dataclass(frozen=True)
class Valued:
    """Reads the value function of one issue."""

    file: Path
    repairs: Repairs
    issue: Issue

    @property
    def name(self) -> str:
        """The issue as messages name it."""
        return quoted(self.issue.term.name)

    def values(self, data: Any) -> dict[Value, Fraction]:
        """What the options are worth, or numbers between which worth is a straight line."""
        if not isinstance(data, dict):
            message = f"the value function of {self.name} is {quoted(data)}"
            refuse(self.file, message, f"a mapping with ‘type’, such as {TABLE}")
        table = self._table(data)
        if table is not None:
            return self._tabled(table)
        curve = Curve()
        try:
            self._add(data, ONE, curve)
            return self._along(curve) if self.issue.term.range else self._at_options(curve, data)
        except OverflowError:
            self._refuse("has figures with too many digits to work with", data)

    def _refuse(self, what: str, data: Any, expected: str = "") -> NoReturn:
        refuse(self.file, f"the {quoted(kind(data))} of {self.name} {what}", expected)

    def _table(self, data: dict[Any, Any]) -> dict[Any, Any] | None:
        """The values by option of a table; a mapping without a type is one."""
        wrapped = "type" not in data and isinstance(data.get("mapping"), dict)
        if kind(data) != TABLE and not wrapped:
            return None if "type" in data else data
        inside = data.get("mapping")
        if not isinstance(inside, dict):
            self._refuse(f"has ‘mapping’ {quoted(inside)}", data, "a value for each option")
        return inside

    def _tabled(self, table: dict[Any, Any]) -> dict[Value, Fraction]:
        places = self._places()
        stated: dict[Value, Fraction] = {}
        unknown = []
        for key, value in table.items():
            option = self.issue.settled(key)
            if option is None:
                unknown.append(key)
                continue
            what = f"the value of {quoted(key)} of {self.name}"
            stated[option] = number(value, what, self.file)
        missing = [place for place in places if place not in stated]
        if unknown:
            left = _and_more(unknown)
            self.repairs.add(f"a value of {self.name} is for no option: {left}; it is left out")
        if missing:
            self.repairs.add(f"{self.name} has no value for {_and_more(missing)}; it is read as 0")
        return {place: stated.get(place, ZERO) for place in places}

    def _places(self) -> list[Value]:
        """The options, or all numbers of a range with steps."""
        term = self.issue.term
        if term.range is None:
            return [*term.options]
        if term.step is None:
            message = f"the ‘{TABLE}’ of {self.name} has values for some numbers only"
            refuse(self.file, message, "a function of all numbers of the range")
        return [*self._grid(MOST_OPTIONS)]

    def _grid(self, most: int) -> Iterator[Fraction]:
        low, high = self.issue.term.range or (ZERO, ZERO)
        step = self.issue.term.step or ONE
        count = int((high - low) / step) + 1
        check_count(count, most, f"numbers of {self.name}, each with a value", self.file)
        return (low + place * step for place in range(count))

    def _add(self, data: Any, factor: Fraction, curve: Curve) -> None:
        """Add a function, times a factor, to a curve."""
        stated = kind(data)
        if stated in CORNERS:
            self._add_corners(data, factor * self._figure(data, "scale", ONE), curve)
        elif stated in {BIASED, SUM}:
            self._add_parts(data, factor, curve)
        else:
            for power, value in enumerate(self._coefficients(data), start=1):
                curve.powers[power] += factor * value
        default = None if stated == "ConstFun" else ZERO
        curve.powers[0] += factor * self._figure(data, "bias", default)

    def _figure(self, data: dict[str, Any], key: str, default: Fraction | None = None) -> Fraction:
        value = data.get(key)
        if value is None and default is not None:
            return default
        what = f"‘{key}’ of the {quoted(kind(data))} of {self.name}"
        return number("" if value is None else value, what, self.file)

    def _coefficients(self, data: Any) -> list[Fraction]:
        """What multiplies the first power, the second and so on."""
        stated = kind(data)
        if stated == IDENTITY:
            return [ONE]
        if stated in COEFFICIENTS:
            return [self._figure(data, key) for key in COEFFICIENTS[stated]]
        if stated != POLYNOMIAL:
            inside = " inside another function" if stated == TABLE else ""
            self._refuse(f"cannot be read{inside}", data, f"one of {', '.join(KNOWN)}")
        listed = self._list(data, "coefficients")
        check_count(len(listed), MOST_POWERS, f"powers of {self.name}", self.file)
        return [number(value, f"a coefficient of {self.name}", self.file) for value in listed]

    def _list(self, data: Any, key: str) -> list[Any]:
        listed = data.get(key)
        if not isinstance(listed, list):
            self._refuse(f"has ‘{key}’ {quoted(listed)}", data, "a list")
        return listed

    def _add_corners(self, data: Any, height: Fraction, curve: Curve) -> None:
        corners = [self._figure(data, key) for key in CORNERS[kind(data)]]
        if any(left > right for left, right in pairwise(corners)):
            keys = ", ".join(f"‘{key}’" for key in CORNERS[kind(data)])
            self._refuse("has corners out of order", data, f"{keys} from low to high")
        closed = len(corners) == 4
        if corners[0] == corners[-1] and not closed:
            return  # a triangle is 0 at both its feet, so this one is 0 everywhere
        curve.turns.extend(rise(corners[0], corners[1], height, closed=closed))
        curve.turns.extend(fall(corners[-2], corners[-1], height, closed=closed))

    def _add_parts(self, data: Any, factor: Fraction, curve: Curve) -> None:
        if data.get("normalize"):
            self._refuse("is normalised only when it is used", data, "‘normalize’ false")
        parts = [data.get("fun")] if kind(data) == BIASED else self._list(data, "funs")
        weights = [1] * len(parts) if data.get("weights") is None else self._list(data, "weights")
        if len(weights) != len(parts):
            self._refuse(f"has {len(parts)} functions and {len(weights)} weights", data)
        for part, weight in zip(parts, weights, strict=True):
            if not isinstance(part, dict):
                self._refuse(f"holds {quoted(part)}", data, "a function")
            share = number(weight, f"a weight in the function of {self.name}", self.file)
            self._add(part, short(factor * share), curve)

    def _at_options(self, curve: Curve, data: Any) -> dict[Value, Fraction]:
        options, numbers = self.issue.term.options, self.issue.numbers
        if curve.constant:
            return dict.fromkeys(options, curve.powers[0])
        for option in options:
            if option not in numbers:
                self._refuse(f"is a function of numbers, and {quoted(option)} is none", data)
        values = curve.at(numbers.values())
        return {option: values[numbers[option]] for option in options}

    def _along(self, curve: Curve) -> dict[Value, Fraction]:
        """A curve over a range: at its ends and turns, or at every number where it is curved."""
        low, high = self.issue.term.range or (ZERO, ZERO)
        if not curve.curved:
            return curve.at({low, high, *self._bends(curve)})
        if self.issue.term.step is None:
            message = f"the value of {self.name} is curved, and the issue has no steps"
            refuse(self.file, message, "straight lines")
        return curve.at(self._grid(MOST_CURVED))

    def _bends(self, curve: Curve) -> Iterator[Fraction]:
        """The numbers of the range at which the lines are not straight; with steps, the numbers
        beside each."""
        low, high = self.issue.term.range or (ZERO, ZERO)
        step = self.issue.term.step
        for place, level in curve.levels().items():
            beside: tuple[Fraction, ...] = (place,)
            if step is None:
                self._check_jump(place, level, (low, high))
            else:
                below = low + step * floor((place - low) / step)
                if level.jumps or below != place:
                    beside = (below - step, below, below + step)
            yield from (each for each in beside if low <= each <= high)

    def _check_jump(self, place: Fraction, level: Level, ends: tuple[Fraction, Fraction]) -> None:
        """Refuse a jump inside the range, which no line between two numbers can have."""
        low, high = ends
        comes, goes = level.before != level.value, level.value != level.after
        if (comes and low < place <= high) or (goes and low <= place < high):
            where = quoted(decimal(place) or place)
            refuse(self.file, f"the value of {self.name} jumps at {where}", "straight lines")


def _and_more(found: Sequence[object]) -> str:
    """The first, and how many others."""
    others = f" and {len(found) - 1:,} more" if len(found) > 1 else ""
    return quoted(found[0]) + others
