"""What a party's preferences are subject to, as linear relations in u = w·v.

The columns are the products u_ik = w_i · v_ik, the weights w_i and, where no deal is unknown, the
reservation value r; none is negative. In them every claim is linear and homogeneous (Greco,
Mousseau, Słowiński 2008), so preferences form a cone and need no common scale: w sums to what it
may. Coefficients are whole numbers, so that an answer can be proven.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from math import lcm

from zopa.case.factors import Factor
from zopa.preferences.comparisons import Comparison
from zopa.preferences.exact import exactly

AT_LEAST, ABOVE, EQUAL = range(3)
"""How a relation compares its sum with 0: ``>= 0``, ``> 0``, ``= 0``."""


@dataclass(frozen=True)
class Relation:
    """A sum of columns, each with a whole coefficient, compared with 0."""

    terms: tuple[tuple[int, int], ...]
    sense: int


def relation(terms: Mapping[int, Fraction], sense: int) -> Relation:
    """The relation with these coefficients, scaled to whole numbers."""
    kept = {column: value for column, value in sorted(terms.items()) if value}
    scale = lcm(*(value.denominator for value in kept.values()))
    return Relation(tuple((column, int(value * scale)) for column, value in kept.items()), sense)


def simple(sense: int, *terms: tuple[int, int]) -> Relation:
    """The relation with these (column, coefficient) pairs."""
    return Relation(tuple(sorted(terms)), sense)


class Columns:
    """Where u, w and r stand, and the relations that are made of them."""

    def __init__(self, factors: Sequence[Factor], *, free_reservation: bool) -> None:
        self.factors = tuple(factors)
        starts = [0]
        for factor in factors:
            starts.append(starts[-1] + len(factor.options) + 1)
        self.starts = tuple(starts)
        self.reservation = starts[-1] if free_reservation else None
        self.count = starts[-1] + 2 * free_reservation

    def option(self, f: int, k: int) -> int:
        """The column of u_fk."""
        return self.starts[f] + k

    def weight(self, f: int) -> int:
        """The column of w_f."""
        return self.starts[f + 1] - 1

    @property
    def spare(self) -> int | None:
        """What an unknown r may exceed the weights by; not 0 only where nothing is valued."""
        return None if self.reservation is None else self.reservation + 1

    @cached_property
    def weights(self) -> tuple[int, ...]:
        """The columns of all weights."""
        return tuple(self.weight(f) for f in range(len(self.factors)))

    def of(self, f: int) -> range:
        """The columns of a factor's options."""
        return range(self.starts[f], self.starts[f + 1] - 1)

    def owner(self, column: int) -> int | None:
        """The factor that a column belongs to; None for r."""
        f = bisect_right(self.starts, column) - 1
        return f if f < len(self.factors) else None

    # What holds of every preference

    def structure(self, f: int, *, optional: bool) -> Iterator[Relation]:
        """No option is worth more than its issue weighs; what is valued for certain has weight."""
        for u in self.of(f):
            yield simple(AT_LEAST, (self.weight(f), 1), (u, -1))
        if not optional:
            yield simple(ABOVE, (self.weight(f), 1))

    def reserved(self) -> Relation:
        """An unknown r is at most the sum of the weights, which stands for 1."""
        terms = [(w, 1) for w in self.weights]
        if self.reservation is not None and self.spare is not None:
            terms += [(self.reservation, -1), (self.spare, 1)]
        return simple(AT_LEAST, *terms)

    def no_spare(self) -> Relation:
        """Something is valued, so r keeps to the weights."""
        return simple(AT_LEAST) if self.spare is None else simple(AT_LEAST, (self.spare, -1))

    # What a factor's values may be like

    def best(self, f: int, k: int) -> Relation:
        """Option k reaches the weight."""
        return simple(AT_LEAST, (self.option(f, k), 1), (self.weight(f), -1))

    def worst(self, f: int, k: int) -> Relation:
        """Option k is worth nothing."""
        return simple(AT_LEAST, (self.option(f, k), -1))

    def unvalued(self, f: int) -> Relation:
        """The weight is nothing, so every option is worth nothing."""
        return simple(AT_LEAST, (self.weight(f), -1))

    def valued(self, f: int) -> Relation:
        """The weight is more than nothing."""
        return simple(ABOVE, (self.weight(f), 1))

    def tied(self, f: int, group: Iterable[int]) -> Iterator[Relation]:
        """The options are worth the same."""
        for one, other in pairwise(sorted(group)):
            yield simple(EQUAL, (self.option(f, one), 1), (self.option(f, other), -1))

    def peaked(self, f: int, peak: int) -> Iterator[Relation]:
        """Values rise up to a knot and fall from there; they reach the weight at the knot."""
        last = len(self.factors[f].options) - 1
        for k in range(last):
            higher, lower = (k + 1, k) if k < peak else (k, k + 1)
            yield simple(ABOVE, (self.option(f, higher), 1), (self.option(f, lower), -1))
        yield self.best(f, peak)
        if peak == last:
            yield self.worst(f, 0)
        elif peak == 0:
            yield self.worst(f, last)

    # What statements claim

    def claims(self, comparison: Comparison) -> Iterator[Relation]:
        """A statement's comparison as relations."""
        for f, sense in comparison.direction.items():
            last = len(self.factors[f].options) - 1
            yield from self.peaked(f, last if sense > 0 else 0)
        if not comparison.direction:
            yield self.compared(comparison)

    def compared(self, comparison: Comparison) -> Relation:
        """A comparison of worths or weights as one relation."""
        terms = {self.option(f, k): exactly(value) for (f, k), value in comparison.worth.items()}
        terms |= {self.weight(f): exactly(value) for f, value in comparison.weight.items()}
        if self.reservation is not None and comparison.reservation:
            terms[self.reservation] = exactly(comparison.reservation)
        return relation(terms, ABOVE if comparison.strict else AT_LEAST)
