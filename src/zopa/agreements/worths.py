"""What combinations are worth to a party, in whole numbers, so that sums are exact and ties are
ties.

A drawn preference is rounded once, block by block, to a grid of `GRID` steps for the worth of the
best that there may be: a margin is off by less than a step a block, 2 in a thousand million. A
combination that crosses a red line in force is worth `BARRED`, which nothing makes up for. Exact
worths are scaled by their least common denominator and not rounded at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from zopa.agreements.blocks import Block, Flags
from zopa.agreements.counting import Numbers, add_up
from zopa.case.factors import Factor, factors
from zopa.case.model import Case
from zopa.case.packages import Package, shares
from zopa.case.readings import Worth
from zopa.preferences import Draws, PartyModel
from zopa.preferences.arrays import Floats, Ints
from zopa.preferences.exact import exactly, weighted_value
from zopa.preferences.switchboard import Line

GRID = 2**29
BARRED = -3 * 2**28 + 2**10
"""Not made up for by the best that there may be; two such less no deal still fit 32 bits."""

EVERY = slice(None)

Whole: TypeAlias = npt.NDArray[Any]
"""Whole numbers of any size."""


@dataclass(frozen=True)
class Drawn:
    """A party's kept draws, ready to say what combinations are worth in each of them."""

    case: Case
    model: PartyModel
    draws: Draws

    @property
    def count(self) -> int:
        """How many draws there are."""
        return len(self.draws.reservation)

    @cached_property
    def products(self) -> Floats:
        """w·v for every slot: slots × draws."""
        prior = self.model.prior
        home = np.repeat(np.arange(len(prior.sizes)), prior.sizes + prior.numeric)
        return np.ascontiguousarray((self.draws.weights[:, home] * self.draws.values).T)

    @cached_property
    def red_lines(self) -> Flags:
        """Whether each red line is in force: lines × draws."""
        count = len(self.model.switchboard.red_lines)
        return np.ascontiguousarray(self.draws.switches[:, :count].T != 0)

    def rows(self, block: Block, combos: Ints, when: slice = EVERY) -> Numbers:
        """What some combinations of a block are worth in some draws: combinations × draws."""
        found: Numbers = np.zeros((len(combos), self._length(when)), np.int32)
        slots, masses = self._come_to(block, combos)
        begin = when.indices(self.count)[0]
        add_up(self.products, begin, slots, masses, float(GRID), found)
        for line, (allowed, _) in enumerate(self.model.switchboard.red_lines):
            crossed = block.outside(dict(allowed.allowed), self.case)[combos]
            if crossed.any():
                found[crossed[:, None] & self.red_lines[line, when]] = BARRED
        return found

    def crossed(self, blocks: Sequence[Block], combos: Sequence[int]) -> Flags:
        """Which red lines a package crosses, in force or not."""
        lines = [dict(line.allowed) for line, _ in self.model.switchboard.red_lines]
        parts = [*zip(blocks, combos, strict=True)]
        return np.array(
            [any(block.outside(line, self.case)[k] for block, k in parts) for line in lines], bool
        )

    def reservation(self, blocks: Sequence[Block], when: slice = EVERY) -> Numbers:
        """What no deal is worth in some draws, rounded as packages of these blocks are."""
        found = np.zeros(self._length(when), np.int32)
        if self.model.no_deal is None:
            found += np.rint(self.draws.reservation[when] * GRID).astype(np.int32)
            return found
        agreed = _agreed(self.case, self.model.party, self.model.factors)
        for block in blocks:
            worth = np.zeros(len(found))
            for f in block.factors:
                for position, mass in agreed[f].items():
                    worth += mass * self.products[self.model.prior.offset[f] + position, when]
            found += np.rint(worth * GRID).astype(np.int32)
        return found

    def worth(self, blocks: Sequence[Block], combos: Sequence[int]) -> Floats:
        """What a package is worth in each draw, red lines aside, on the scale of 0 to 1."""
        found = np.zeros(self.count)
        for block, combo in zip(blocks, combos, strict=True):
            for layer in block.layers:
                first = self.model.prior.offset[layer.factor]
                found += layer.mass[combo] * self.products[first + layer.position[combo]]
        return found

    def margin(self, blocks: Sequence[Block], combos: Sequence[int]) -> Ints:
        """What a package is worth beyond no deal in each draw, in steps of the grid; far below 0
        where it crosses a red line in force. It is signed where it is 0 or more."""
        found = -self.reservation(blocks).astype(np.int64)
        for block, combo in zip(blocks, combos, strict=True):
            found += self.rows(block, np.array([combo]))[0]
        return found

    def _come_to(self, block: Block, combos: Ints) -> tuple[Ints, Floats]:
        """What combinations come to: slots and how probably, both layers × combinations."""
        offset = self.model.prior.offset
        slots = [offset[layer.factor] + layer.position[combos] for layer in block.layers]
        masses = [layer.mass[combos] for layer in block.layers]
        shape = (len(block.layers), len(combos))
        return np.array(slots, np.int64).reshape(shape), np.array(masses, float).reshape(shape)

    def some(self, rows: Ints) -> Drawn:
        """The same party in some of the draws."""
        kept = {name: array[rows] for name, array in vars(self.draws).items()}
        return Drawn(self.case, self.model, Draws(**kept))

    def _length(self, when: slice) -> int:
        return len(range(*when.indices(self.count)))


@dataclass(frozen=True)
class Known:
    """One exact preference: a party whose worths are known, or a world that its statements allow.

    ``products`` are w·v for each factor and option; ``red_lines`` are those in force.
    """

    case: Case
    products: Sequence[Sequence[Fraction]]
    reservation: Fraction
    red_lines: tuple[Line, ...] = ()

    @classmethod
    def of(cls, case: Case, model: PartyModel, exact: Worth) -> Known:
        """A party's exact worths, in the source's own scale."""
        products = [
            [weighted_value(exact, factor, k) for k in range(len(factor.options))]
            for factor in model.factors
        ]
        return cls(case, products, exact.reservation)

    @classmethod
    def against(
        cls,
        case: Case,
        party: str,
        products: Sequence[Sequence[Fraction]],
        red_lines: tuple[Line, ...],
    ) -> Known:
        """A preference whose reservation is what the party's no-deal agreement is worth."""
        agreed = _agreed(case, party, factors(case))
        reservation = sum(
            (
                exactly(mass) * products[f][position]
                for f, share in enumerate(agreed)
                for position, mass in share.items()
            ),
            Fraction(0),
        )
        return cls(case, products, reservation, red_lines)

    def worth(self, blocks: Sequence[Block], combos: Sequence[int]) -> Fraction:
        """What a package is worth, red lines aside."""
        return sum(
            (self._of(block, combo) for block, combo in zip(blocks, combos, strict=True)),
            Fraction(0),
        )

    def margin(self, blocks: Sequence[Block], combos: Sequence[int]) -> Whole:
        """What a package is worth beyond no deal, as one whole number of an array; far below 0
        where it crosses a red line in force. It is signed where it is 0 or more."""
        parts = zip(self.margins(blocks), combos, strict=True)
        return np.array([sum(int(margins[combo]) for margins, combo in parts)], object)

    def margins(self, blocks: Sequence[Block]) -> list[Whole]:
        """For each block what its combinations are worth, the first less no deal, as whole numbers
        of a common scale: a package is signed where they come to 0 or more."""
        masses = [layer.mass for block in blocks for layer in block.layers]
        chances = {mass: exactly(mass) for mass in np.unique(np.concatenate([[1.0], *masses]))}
        per_mass = lcm(*(chance.denominator for chance in chances.values()))
        per_worth = lcm(
            self.reservation.denominator,
            *(worth.denominator for own in self.products for worth in own),
        )
        whole = [np.array([int(w * per_worth) for w in own], object) for own in self.products]
        times = {mass: int(chance * per_mass) for mass, chance in chances.items()}
        rows = [_summed(block, whole, times) for block in blocks]
        if rows:
            rows[0] = rows[0] - int(self.reservation * per_worth * per_mass)
        largest = sum(int(abs(row).max(initial=0)) for row in rows)
        found = [row.astype(np.int64 if largest < 2**55 else object) for row in rows]
        for block, margins in zip(blocks, found, strict=True):
            margins[self._barred(block)] = -largest - 1
        return found

    def _of(self, block: Block, combo: int) -> Fraction:
        return sum(
            (
                exactly(layer.mass[combo]) * self.products[layer.factor][layer.position[combo]]
                for layer in block.layers
            ),
            Fraction(0),
        )

    def _barred(self, block: Block) -> Flags:
        found = np.zeros(len(block), bool)
        for line in self.red_lines:
            found |= block.outside(dict(line.allowed), self.case)
        return found


def _summed(block: Block, worths: Sequence[Whole], times: Mapping[float, int]) -> Whole:
    """What each combination of a block is worth, in whole numbers."""
    found = np.zeros(len(block), object)
    for layer in block.layers:
        masses, which = np.unique(layer.mass, return_inverse=True)
        found += (
            np.array([times[mass] for mass in masses], object)[which]
            * worths[layer.factor][layer.position]
        )
    return found


Judge: TypeAlias = Drawn | Known
"""A party as it judges packages."""


def _agreed(case: Case, party: str, parts: Sequence[Factor]) -> tuple[Mapping[int, float], ...]:
    """What the party's no-deal agreement comes to, factor by factor."""
    return shares(case, Package.of(case.agreements[case.no_deal_of(party)]), parts)
