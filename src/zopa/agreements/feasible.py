"""Whether any package at all is signed by everyone, draw by draw, in spaces too large to list.

In one joint draw, the largest weighted sum of the parties' margins over all packages is a sum over
blocks of a maximum each. If for some weights it is below 0, no package is signed by all (weak
Lagrangian duality; Geoffrion 1974). If for some weights the package that attains it has no margin
below 0, it is signed by all. The weights follow the parties that are worst off (multiplicative
weights; Arora, Hazan, Kale 2012). Draws that neither settles are left open, and counted.

No deal, with a margin of 0 for everyone, is left out: of its combinations at least one is changed,
the one that costs the weighted sum least.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from zopa.agreements.blocks import Flags
from zopa.agreements.space import Combos
from zopa.agreements.tables import Table
from zopa.preferences.arrays import Floats, Ints

ROUNDS = 150
"""So many times the weights are moved."""

PACE = 6.0
"""How fast the weights follow, for a margin of the whole worth; it slows down with the square root
of the round."""

REFUSED = -1000.0
"""Stands for −∞, what crosses a red line: nothing makes up for it."""

ROUNDING = 1e-9
"""By less than this a sum is not taken to be below 0."""


@dataclass
class Feasible:
    """For each joint draw whether some package is signed by all: ``possible``, ``impossible``, or
    neither, where it is left open. ``tried`` are the packages looked at, packages × blocks, one
    array a round."""

    possible: Flags
    impossible: Flags
    tried: list[Ints] = field(default_factory=list)


def feasible(table: Table, no_deal: Combos | None) -> Feasible:
    """Settle as many joint draws as can be, for all judges of a table, in a region that may hold
    the no-deal package."""
    steering = _Steering(table, no_deal)
    count = table.draws
    found = Feasible(np.zeros(count, bool), np.zeros(count, bool))
    weights = np.full((len(table.judges), count), 1.0 / len(table.judges))
    for number in range(1, ROUNDS + 1):
        left = np.flatnonzero(~(found.possible | found.impossible))
        if not len(left):
            break
        combos, most = steering.best(weights[:, left], left)
        margins = steering.margins(combos, left)
        found.tried.append(combos)
        found.possible[left] = (margins >= 0).all(axis=0)
        found.impossible[left] = most < -ROUNDING
        pull = np.exp(-PACE / np.sqrt(number) * np.clip(margins, -1.0, 1.0))
        weights[:, left] *= pull
        weights[:, left] /= weights[:, left].sum(axis=0)
    return found


class _Steering:
    """Weighted sums of the judges' margins, and the packages that attain the largest."""

    def __init__(self, table: Table, no_deal: Combos | None) -> None:
        self.table = table
        self.no_deal = no_deal
        self.blocks = [self._block(b) for b in range(len(table.region.blocks))]
        self.less = self._less()

    def _block(self, b: int) -> list[Floats]:
        """For each judge what the combinations of a block are worth: combinations × draws, or × 1
        where they are known."""
        drawn = dict(zip(self.table.drawn, self.table.block(b), strict=True))
        return [
            np.maximum(drawn[name], REFUSED)
            if name in drawn
            else self.table.margins[name][b].astype(float)[:, None] / self._scale(name)
            for name in self.table.judges
        ]

    def _scale(self, name: str) -> float:
        """What brings known worths, which have any scale, to that of drawn ones."""
        return max(float(sum(int(abs(own).max()) for own in self.table.margins[name])), 1.0)

    def _less(self) -> list[Floats]:
        drawn = dict(zip(self.table.drawn, self.table.no_deal, strict=True))
        return [drawn[name] if name in drawn else np.zeros(1) for name in self.table.judges]

    def best(self, weights: Floats, which: Ints) -> tuple[Ints, Floats]:
        """The package with the largest weighted sum of margins in each of some draws, and that sum;
        of all packages but no deal."""
        combos = np.zeros((len(which), len(self.blocks)), np.int64)
        most = -sum(w * _at(less, which) for w, less in zip(weights, self.less, strict=True))
        least_cost, instead = np.full(len(which), np.inf), combos.copy()
        for b, values in enumerate(self.blocks):
            total = sum(w * _at(own, which) for w, own in zip(weights, values, strict=True))
            combos[:, b] = total.argmax(axis=0)
            best = total.max(axis=0)
            most = most + best
            if self.no_deal is not None:
                total[self.no_deal[b]] = -np.inf
                cost = best - total.max(axis=0)
                cheaper = cost < least_cost
                least_cost = np.where(cheaper, cost, least_cost)
                instead[cheaper] = -1
                instead[cheaper, b] = total.argmax(axis=0)[cheaper]
        if self.no_deal is None:
            return combos, most
        nothing = (combos == np.array(self.no_deal)).all(axis=1)
        changed = np.where(instead >= 0, instead, combos)
        combos[nothing] = changed[nothing]
        return combos, most - least_cost

    def margins(self, combos: Ints, which: Ints) -> Floats:
        """Each judge's margin of a package a draw: judges × draws."""
        found = []
        for j, name in enumerate(self.table.judges):
            if name in self.table.margins:
                exact = sum(own[combos[:, b]] for b, own in enumerate(self.table.margins[name]))
                found.append(np.asarray(exact, float) / self._scale(name))
                continue
            total = -_at(self.less[j], which)
            for b, values in enumerate(self.blocks):
                total = total + values[j][combos[:, b], which]
            found.append(total)
        return np.array(found)


def _at(values: Floats, which: Ints) -> Floats:
    """The columns of some draws; what is the same in all of them as it is."""
    return values if values.shape[-1] == 1 else values[..., which]
