"""What combinations are worth to a party beyond no deal, so that signs are right and ties are ties.

A package is signed where the sum over its blocks is 0 or more. For a drawn preference each block's
part is a difference to what no deal comes to, factor by factor: what both have alike drops out
exactly, and a number that differs by a step of 10⁻²⁰ still differs the right way. So the sum may be
taken in floating point. A combination that crosses a red line in force is worth −∞. Exact worths
are whole numbers of a common scale.
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

from zopa.agreements.blocks import Block, Flags, Share
from zopa.agreements.counting import add_up
from zopa.case.factors import Factor, factors
from zopa.case.model import UNKNOWN, Case
from zopa.case.packages import Package, shares
from zopa.case.readings import Worth
from zopa.preferences import Draws, PartyModel
from zopa.preferences.arrays import Floats, Ints
from zopa.preferences.comparisons import ROUNDING
from zopa.preferences.exact import exactly, weighted_value
from zopa.preferences.switchboard import Line

BARRED = -np.inf
"""What crosses a red line in force is worth."""

EVERY = slice(None)

Whole: TypeAlias = npt.NDArray[Any]
"""Numbers, or whole numbers of any size."""


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

    def rows(self, block: Block, combos: Ints, when: slice = EVERY) -> Floats:
        """What some combinations of a block are worth beyond no deal in some draws, or, where no
        deal is unknown, at all: combinations × draws."""
        kinds, rows = self._kinds(block, when), np.zeros((len(combos), self._length(when)))
        starts = np.cumsum([0, *(len(each.kinds) for each in block.shares)])
        picked = [
            first + each.which[combos]
            for first, each in zip(starts[:-1], block.shares, strict=True)
        ]
        which = np.array(picked, np.int64).reshape(len(block.shares), len(combos))
        add_up(kinds, which, rows)
        for line, (allowed, _) in enumerate(self.model.switchboard.red_lines):
            crossed = block.outside(dict(allowed.allowed), self.case)[combos]
            if crossed.any():
                rows[crossed[:, None] & self._red_lines[line, when]] = BARRED
        return rows

    def reservation(self, when: slice = EVERY) -> Floats:
        """What has still to be taken off in some draws: no deal where it is unknown, else 0."""
        if self._no_deal is None:
            return self.draws.reservation[when]
        return np.zeros(self._length(when))

    def margin(self, blocks: Sequence[Block], combos: Sequence[int]) -> Floats:
        """What a package is worth beyond no deal in each draw; it is signed where that is 0 or
        more."""
        found = self.gain(blocks, combos)
        found[~self.without(self.crossed(blocks, combos))] = BARRED
        return found

    def gain(self, blocks: Sequence[Block], combos: Sequence[int]) -> Floats:
        """The same, red lines aside."""
        found = -self.reservation()
        for block, combo in zip(blocks, combos, strict=True):
            for own in block.shares:
                found = found + self._beyond(own.factor, own.kinds[own.which[combo]], EVERY)
        return found

    def change(self, before: Mapping[int, Share], after: Mapping[int, Share]) -> Floats:
        """How much more one package is worth than another in each draw, red lines aside, given what
        each comes to, factor by factor."""
        parts = [self._worth(f, _less(after[f], before[f]), EVERY) for f in after]
        found: Floats = np.sum(parts, axis=0)
        return found

    def crossed(self, blocks: Sequence[Block], combos: Sequence[int]) -> Flags:
        """Which red lines a package crosses, in force or not."""
        lines = [dict(line.allowed) for line, _ in self.model.switchboard.red_lines]
        parts = [*zip(blocks, combos, strict=True)]
        return np.array(
            [any(block.outside(line, self.case)[k] for block, k in parts) for line in lines], bool
        )

    def without(self, lines: Flags) -> Flags:
        """The draws in which some red lines are off."""
        return np.logical_not(self._red_lines[lines].any(axis=0))

    def some(self, rows: Ints) -> Drawn:
        """The same party in some of the draws."""
        return Drawn(self.case, self.model, self.draws.some(rows))

    @cached_property
    def _red_lines(self) -> Flags:
        """Whether each red line is in force: lines × draws."""
        count = len(self.model.switchboard.red_lines)
        return np.ascontiguousarray(self.draws.switches[:, :count].T != 0)

    @cached_property
    def _no_deal(self) -> tuple[Share, ...] | None:
        """What no deal comes to, factor by factor; None where it is unknown."""
        known = self.case.no_deal_of(self.model.party) != UNKNOWN
        return _agreed(self.case, self.model.party, self.model.factors) if known else None

    def _kinds(self, block: Block, when: slice) -> Floats:
        """What each share that a block's factors may come to is worth: kinds × draws."""
        rows = [
            self._beyond(each.factor, kind, when) for each in block.shares for kind in each.kinds
        ]
        return np.array(rows, float).reshape(len(rows), self._length(when))

    def _beyond(self, f: int, share: Share, when: slice) -> Floats:
        """What a share of a factor's options is worth beyond no deal."""
        nothing = self._no_deal
        return self._worth(f, _less(share, nothing[f] if nothing else {}), when)

    def _worth(self, f: int, share: Share, when: slice) -> Floats:
        """What a share of a factor's options, or a difference of two, is worth.

        The difference of two shares of a number's values is summed step by step (Abel 1826); that
        of others from the value of one of the options, so that options that are tied differ by
        nothing, whatever the rounding of their shares.
        """
        weight, offset = self._weights[f, when], self.model.prior.offset[f]
        if abs(sum(share.values())) > ROUNDING:
            return weight * self._sum(self._values, offset, share, when)
        if not self.model.prior.numeric[f]:
            return weight * self._beyond_first(offset, share, when)
        below, total = dict[int, float](), 0.0
        for knot in range(self.model.prior.sizes[f] - 1):
            total += share.get(knot, 0.0)
            if abs(total) > ROUNDING:
                below[knot] = total
        return weight * self._sum(self._steps, offset, below, when)

    def _sum(self, rows: Floats, first: int, share: Share, when: slice) -> Floats:
        found = np.zeros(self._length(when))
        for position, mass in share.items():
            found += mass * rows[first + position, when]
        return found

    def _beyond_first(self, offset: int, share: Share, when: slice) -> Floats:
        """A difference of shares, with every value taken from that of its first option."""
        found = np.zeros(self._length(when))
        for position, mass in share.items():
            first = offset + next(iter(share))
            found += mass * (self._values[offset + position, when] - self._values[first, when])
        return found

    @cached_property
    def _weights(self) -> Floats:
        return np.ascontiguousarray(self.draws.weights.T)

    @cached_property
    def _values(self) -> Floats:
        return np.ascontiguousarray(self.draws.values.T)

    @cached_property
    def _steps(self) -> Floats:
        return np.ascontiguousarray(self.draws.steps.T)

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
        agreed = dict(enumerate(_agreed(case, party, factors(case))))
        return cls(case, products, _expected(products, agreed), red_lines)

    def worth(self, coming: Mapping[int, Share]) -> Fraction:
        """What a package is worth, red lines aside, given what it comes to, factor by factor."""
        return _expected(self.products, coming)

    def change(self, before: Mapping[int, Share], after: Mapping[int, Share]) -> Fraction:
        """How much more one package is worth than another, red lines aside."""
        return self.worth(after) - self.worth(before)

    def margin(self, blocks: Sequence[Block], combos: Sequence[int]) -> Whole:
        """What a package is worth beyond no deal, as one exact number of an array; below 0 where it
        crosses a red line in force. It is signed where it is 0 or more."""
        parts = [*zip(blocks, combos, strict=True)]
        coming = {o.factor: o.kinds[o.which[combo]] for block, combo in parts for o in block.shares}
        gain = self.worth(coming) - self.reservation
        crosses = self.red_lines and any(self.barred(block)[combo] for block, combo in parts)
        return np.array([min(gain, Fraction(-1)) if crosses else gain], object)

    def margins(self, blocks: Sequence[Block]) -> list[Whole]:
        """For each block what its combinations are worth, the first less no deal, as whole numbers
        of a common scale: a package is signed where they come to 0 or more."""
        per = lcm(self.reservation.denominator, self.denominator(blocks))
        rows = self.whole(blocks, per)
        if rows:
            rows[0] = rows[0] - int(self.reservation * per)
        largest = sum(int(abs(row).max(initial=0)) for row in rows)
        found = [row.astype(np.int64 if largest < 2**55 else object) for row in rows]
        for block, margins in zip(blocks, found, strict=True):
            margins[self.barred(block)] = -largest - 1
        return found

    def denominator(self, blocks: Sequence[Block]) -> int:
        """A number of parts into which to divide the scale, so that what any combination is worth
        is a whole number of them."""
        masses = {
            exactly(mass).denominator
            for block in blocks
            for own in block.shares
            for share in own.kinds
            for mass in share.values()
        }
        return lcm(*masses) * lcm(*(worth.denominator for own in self.products for worth in own))

    def whole(self, blocks: Sequence[Block], per: int) -> list[Whole]:
        """For each block what its combinations are worth, red lines aside, in whole numbers of
        which so many come to 1: a multiple of the `denominator`."""
        return [self._summed(block, per) for block in blocks]

    def _summed(self, block: Block, per: int) -> Whole:
        found = np.zeros(len(block), object)
        for own in block.shares:
            kinds = [
                sum(int(exactly(mass) * self.products[own.factor][k] * per)
                    for k, mass in share.items())
                for share in own.kinds
            ]  # fmt: skip
            found = found + np.array(kinds, object)[own.which]
        return found

    def barred(self, block: Block) -> Flags:
        """Which combinations cross a red line in force."""
        found = np.zeros(len(block), bool)
        for line in self.red_lines:
            found |= block.outside(dict(line.allowed), self.case)
        return found


Judge: TypeAlias = Drawn | Known
"""A party as it judges packages."""


def _expected(products: Sequence[Sequence[Fraction]], coming: Mapping[int, Share]) -> Fraction:
    """What a package is worth that comes to these shares."""
    parts = (
        exactly(mass) * products[f][k] for f, share in coming.items() for k, mass in share.items()
    )
    return sum(parts, Fraction(0))


def _less(share: Share, other: Share) -> Share:
    """The difference of two shares; what both have alike drops out."""
    found = {k: share.get(k, 0.0) - other.get(k, 0.0) for k in dict.fromkeys((*share, *other))}
    return {k: mass for k, mass in found.items() if abs(mass) > ROUNDING}


def _agreed(case: Case, party: str, parts: Sequence[Factor]) -> tuple[Share, ...]:
    """What the party's no-deal agreement comes to, factor by factor."""
    return shares(case, Package.of(case.agreements[case.no_deal_of(party)]), parts)
