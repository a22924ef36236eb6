"""What follows for certain from what a party says, by listing every kind of world.

A *world* of a party, given its statements in force, is a state of every distinct switch that they
state, and a preference that goes with it.

Switches are red lines, ideals, ties and indifference. At most one ideal of an issue is on;
otherwise they are on or off freely. Two red lines are one switch where they allow the same options
of the same issues, however they are worded.

Preference: every valued group (an issue or linked issues) has a weight above 0, and the weights sum
to 1. A group is not valued where an indifference that names it is on, or the ties that are on join
all of its options; its weight and values are 0. The values of a valued one:

* Categorical: between 0 and 1, the smallest 0 and the largest 1. Tied options are equal; others may
  be.
* Numeric, no ideal on: from 0 strictly up to 1, or from 1 strictly down to 0.
* Numeric, an ideal on: strictly up to 1 there and strictly down from it. Inside the range, one end
  is 0 and the other anything from 0 to below 1; at an end, the other end is 0.

A package is worth Σ weight × value, expected over its conduct. The reservation is what no deal is
worth, or anything from 0 to 1 where that is unknown. The party *would sign* what is worth at least
the reservation and crosses no red line that is on; it *refuses* all else.

A statement is *meant* in a world where its switches are on and its claims hold. Given some of the
statements, a package is signed *always* (*never*) if it is in every (in no) world where each of
them is meant, else *sometimes*; the switches of the other statements are free. Statements that
cannot all be meant are *contradictory*.

It is decided by going through every cell (`oracles.cells`). Given which red lines are on, a
statement is linear there, so a cell holds such a world exactly if its polytope, cut by what the
statements claim, leaves something (`oracles.polytopes`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from typing import Literal

from oracles.cells import RESERVATION, Cell, On, Share, Weight, axes_of, cells_of
from oracles.demands import Demand, claimed, lines_of, signing
from oracles.polytopes import Comparison, Polytope, cut
from oracles.settled import Combination, groups
from oracles.spoken import Said, said
from zopa.case.model import UNKNOWN, Case, Option
from zopa.case.packages import Package
from zopa.case.readings import Worth

Verdict = Literal["always", "sometimes", "never"]


@dataclass(frozen=True)
class World:
    """One world, as an example; values by group and combination."""

    on: On
    weights: Mapping[str, Fraction]
    values: Mapping[str, Mapping[Combination, Fraction]]
    reservation: Fraction | None


@dataclass(frozen=True, eq=False)
class Oracle:
    """The worlds of one party.

    ``said`` are its statements in force by id, in file order; ``demands`` what each of them claims.
    """

    case: Case
    party: str
    said: Mapping[str, Said]
    demands: Mapping[str, tuple[Demand, ...]]
    cells: tuple[Cell, ...]
    _cut: Callable[[Polytope, Comparison], Polytope] = field(default_factory=lambda: cache(cut))
    _left: dict[tuple[str, ...], tuple[Cell, ...]] = field(default_factory=dict)
    _asked: dict[tuple[frozenset[tuple[str, Option]], bool], Demand] = field(default_factory=dict)

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(self.said)

    def verdict(self, kept: frozenset[str], package: Package) -> Verdict | None:
        """Whether the package is signed where all of ``kept`` are meant; None if nowhere are."""
        signed = self.possible(kept, package, signs=True)
        refused = self.possible(kept, package, signs=False)
        if signed and refused:
            return "sometimes"
        if signed:
            return "always"
        return "never" if refused else None

    def possible(
        self, kept: frozenset[str], package: Package | None = None, *, signs: bool | None = None
    ) -> bool:
        """Whether in some world all of ``kept`` are meant and the package is (not) signed."""
        return self._cell(kept, package, signs=signs) is not None

    def world(
        self, kept: frozenset[str], package: Package | None = None, *, signs: bool | None = None
    ) -> World | None:
        """Such a world, or None."""
        cell = self._cell(kept, package, signs=signs)
        return None if cell is None else self._example(cell)

    def _cell(
        self, kept: frozenset[str], package: Package | None, *, signs: bool | None
    ) -> Cell | None:
        assert kept <= set(self.ids), kept
        cells = self._where_meant(tuple(name for name in self.ids if name in kept))
        if package is None or signs is None:
            return next(iter(cells), None)
        asked = self._question({**package.terms, **package.conduct}, signs=signs)
        return next(self._meeting((asked,), cells), None)

    def _where_meant(self, kept: tuple[str, ...]) -> tuple[Cell, ...]:
        """What is left of the cells where all of ``kept`` are meant: fewer with each of them."""
        if not kept:
            return self.cells
        if kept not in self._left:
            *others, last = kept
            switches = set(self.said[last].switches)
            on = [cell for cell in self._where_meant(tuple(others)) if switches <= cell.on]
            self._left[kept] = tuple(self._meeting(self.demands[last], on))
        return self._left[kept]

    def _meeting(self, demands: Sequence[Demand], cells: Sequence[Cell]) -> Iterator[Cell]:
        for cell in cells:
            crossed = [demand for demand in demands if demand.lines & cell.on]
            if not all(demand.met_if_crossed for demand in crossed):
                continue
            left = cell.left
            for demand in demands:
                for each in demand.comparisons if demand not in crossed else ():
                    left = self._cut(left, each) if left.possible else left
            if left.possible:
                yield Cell(cell.on, left)

    def _question(self, settled: Mapping[str, Option], *, signs: bool) -> Demand:
        key = (frozenset(settled.items()), signs)
        if key not in self._asked:
            lines = lines_of(self.said.values())
            self._asked[key] = signing(self.case, self.party, settled, lines, signs=signs)
        return self._asked[key]

    def _example(self, cell: Cell) -> World:
        middle = dict(zip(axes_of(self.case), cell.left.middle(), strict=True))
        every = groups(self.case)
        weights = {group.id: middle[Weight(group.id)] for group in every}
        values = {
            group.id: {
                each: middle[Share(group.id, each)] / (weights[group.id] or 1)
                for each in group.combinations
            }
            for group in every
        }
        unknown = self.case.no_deal_of(self.party) == UNKNOWN
        return World(cell.on, weights, values, middle[RESERVATION] if unknown else None)


def worlds_of(case: Case, party: str) -> Oracle:
    """The worlds of a party; one whose exact worths are known is not for this oracle."""
    spoken = {each.id: each for each in said(case, party)}
    if any(isinstance(reading, Worth) for each in spoken.values() for reading in each.means):
        raise NotImplementedError("exact worths leave one preference")
    lines = lines_of(spoken.values())
    demands = {
        name: tuple(claimed(case, party, claim, lines) for claim in each.claims)
        for name, each in spoken.items()
    }
    return Oracle(case, party, spoken, demands, tuple(cells_of(case, party, [*spoken.values()])))
