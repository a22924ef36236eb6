"""The likeliest packages of a space too large to list, and a bound on what the search may have
missed.

1. Candidates: what the parties' margins weighed against each other favour, in single draws
   (`zopa.agreements.feasible`) and on average.
2. Local search: from the best of them, every package that differs in one block, until no such step
   leads to a better one; then every package that differs in two blocks, once.
3. Branch and bound, likeliest branch first: a branch settles some of the blocks. A party signs a
   package of it in no more draws than those in which the best that the party could still get is
   signed, and the product of these shares bounds the figure of every package of the branch (Land,
   Doig 1960). Branches that cannot beat the last package listed are left. Where the work ends
   before all others are gone through, the largest bound left holds for every package not listed.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np

from zopa.agreements.counting import count_signed
from zopa.agreements.space import Combos
from zopa.agreements.tables import Table, as_combos, unique
from zopa.preferences.arrays import Floats, Ints

MOST_CANDIDATES = 4_000
"""So many packages found in single draws are judged."""

MOST_STARTS = 12
"""From so many packages the local search starts, or from those to be listed if they are more."""

MOST_STEPS = 60
"""So many rounds of local search are made at most."""

MOST_BRANCHES = 20_000
"""So many branches are opened at most."""

ROUNDING = 1e-9
"""More than a sum over blocks can be off."""

STEPS = 4
"""Weights of the parties on average draws: every multiple of 1/4 that adds up to 1."""


@dataclass(frozen=True)
class Found:
    """The likeliest packages found in a region, best first, and the bound on all others: no package
    that is not among these has a larger figure."""

    combos: tuple[Combos, ...]
    probability: Floats
    bound: float
    complete: bool


def search(
    table: Table, signatories: tuple[str, ...], tried: Ints, no_deal: Combos | None, limit: int
) -> Found:
    """Search a region for the packages that all signatories most probably sign, ``limit`` of them.

    ``tried`` are packages to begin with, packages × blocks.
    """
    known = _Known(table, signatories, no_deal)
    known.judge(_most_frequent(tried))
    known.judge(_favoured_on_average(table))
    starts = max(limit, MOST_STARTS)
    for _ in range(MOST_STEPS):
        if not known.judge(_beside(table, known.best(starts))):
            break
    known.judge(_two_away(table, known.best(1)))
    last = known.figures(known.best(limit))
    more, bound, complete = _branch_and_bound(
        _Branches(table, signatories), float(last[-1]) if len(last) == limit else 0.0, no_deal
    )
    known.judge(np.array(more, np.int64).reshape(len(more), len(table.region.blocks)))
    combos = known.best(limit)
    return Found(tuple(as_combos(combos)), known.figures(combos), bound, complete)


class _Known:
    """The packages judged so far, with their figures."""

    def __init__(self, table: Table, signatories: tuple[str, ...], no_deal: Combos | None) -> None:
        self.table, self.signatories = table, signatories
        self.figure: dict[Combos, float] = {}
        self.refused = {no_deal}

    def judge(self, combos: Ints) -> bool:
        """Judge packages that are new; whether there were any."""
        new = [each for each in as_combos(unique(combos)[0]) if self._new(each)]
        if not new:
            return False
        figures = self.table.together(np.array(new, np.int64), self.signatories)
        self.figure.update(zip(new, figures.tolist(), strict=True))
        return True

    def best(self, count: int) -> Ints:
        """The likeliest packages, best first."""
        ranked = heapq.nsmallest(count, self.figure, key=lambda each: (-self.figure[each], each))
        return np.array(ranked, np.int64).reshape(len(ranked), len(self.table.region.blocks))

    def figures(self, combos: Ints) -> Floats:
        """The figures of packages that have been judged."""
        return np.array([self.figure[each] for each in as_combos(combos)], float)

    def _new(self, combos: Combos) -> bool:
        return combos not in self.figure and combos not in self.refused


def _most_frequent(tried: Ints) -> Ints:
    rows, counts = unique(tried)
    found: Ints = rows[np.argsort(-counts, kind="stable")[:MOST_CANDIDATES]]
    return found


def _favoured_on_average(table: Table) -> Ints:
    """The packages with the largest weighted sum of average worths, for several weights."""
    means = np.maximum(table.rows, -1.0).mean(axis=2)
    shares = [s for s in product(range(STEPS + 1), repeat=len(means)) if sum(s) == STEPS]
    found = [
        [
            int((np.array(weights) @ means[:, first:last]).argmax())
            for first, last in zip(table.starts[:-1], table.starts[1:], strict=True)
        ]
        for weights in shares
    ]
    return np.array(found, np.int64)


def _beside(table: Table, combos: Ints) -> Ints:
    """Every package that differs from one of these in one block."""
    found = [combos]
    for b, size in enumerate(table.region.sizes):
        for combo in range(size):
            moved = combos.copy()
            moved[:, b] = combo
            found.append(moved)
    return np.concatenate(found)


def _two_away(table: Table, combos: Ints) -> Ints:
    """Every package that differs from one of these in up to two blocks."""
    return _beside(table, _beside(table, combos))


class _Branches:
    """Branches of a region: the combinations of the first so many blocks, in an order in which
    blocks that matter most come first."""

    def __init__(self, table: Table, signatories: tuple[str, ...]) -> None:
        self.table = table
        self.parties = [name for name in table.drawn if name in signatories]
        self.rows = [list(table.drawn).index(name) for name in self.parties]
        self.known = [name for name in table.margins if name in signatories]
        means = [np.maximum(table.block(b), -1.0).mean(axis=2) for b in self._blocks]
        spread = [np.ptp(own, axis=1).sum() for own in means]
        self.order = sorted(self._blocks, key=lambda b: -float(spread[b]))

    @property
    def _blocks(self) -> range:
        return range(len(self.table.region.blocks))

    @cached_property
    def _rest(self) -> list[Floats]:
        """The most that each party can still get once so many blocks are settled, and a little
        more than rounding can take."""
        total = ROUNDING - self.table.no_deal[self.rows]
        found = [total]
        for b in reversed(self.order):
            total = total + self.table.block(b)[self.rows].max(axis=1)
            found.append(total)
        return found[::-1]

    def bounds(self, chosen: Combos) -> Floats:
        """A bound on the figure of every package of a branch, for each way to settle one block
        more."""
        b = self.order[len(chosen)]
        left = self._rest[len(chosen) + 1]
        for own, combo in zip(self.order, chosen, strict=False):
            left = left + self.table.block(own)[self.rows, combo]
        right = self.table.block(b)[self.rows]
        counts = np.zeros((len(self.rows), 1, right.shape[1]), np.int32)
        count_signed(left[:, None], right, counts)
        found: Floats = np.prod(counts[:, 0] / right.shape[2], axis=0)
        for name in self.known:
            found = found * (self._most(name, chosen) >= 0)
        return found

    def _most(self, name: str, chosen: Combos) -> Ints:
        """The largest margin of a party whose worths are known, for each way to go on."""
        margins = self.table.margins[name]
        settled = [margins[b][combo] for b, combo in zip(self.order, chosen, strict=False)]
        rest = [margins[b].max() for b in self.order[len(chosen) + 1 :]]
        most: Ints = margins[self.order[len(chosen)]] + sum(settled) + sum(rest)
        return most

    def package(self, chosen: Combos) -> Combos:
        """The package of a branch that has settled every block."""
        found = [0] * len(chosen)
        for b, combo in zip(self.order, chosen, strict=True):
            found[b] = combo
        return tuple(found)


def _branch_and_bound(
    branches: _Branches, last: float, no_deal: Combos | None
) -> tuple[list[Combos], float, bool]:
    """Packages with a figure above ``last``, a bound on the figure of all that were not gone
    through, and whether none were left."""
    heap: list[tuple[float, Combos]] = [(-1.0, ())]
    better: list[Combos] = []
    for _ in range(MOST_BRANCHES):
        if not heap:
            return better, last, True
        _, chosen = heapq.heappop(heap)
        for combo, bound in enumerate(branches.bounds(chosen).tolist()):
            following = (*chosen, combo)
            if bound <= last:
                continue
            if len(following) < len(branches.order):
                heapq.heappush(heap, (-bound, following))
            elif branches.package(following) != no_deal:
                better.append(branches.package(following))
    return better, max(last, -heap[0][0]) if heap else last, not heap
