"""Certain packages: those that every signatory would always sign, every statement being meant.

A package is certain if no signatory has a world in which it would not sign (`zopa.preferences`).
Each such world is a *cut*: it excludes the package, and whatever else is refused in it. So the
packages are gone through as a tree, block by block; a branch is left where in some known world even
the best that it still allows is refused. A package that no known world excludes is put to the
linear programs: it is certain, or there is one more world, and one more cut (cutting planes; Kelley
1960). Draws in which every statement is meant are worlds to begin with, and cost nothing; so are
the same with one issue made to outweigh all others, where the statements allow it.

Worlds are whole numbers. A draw excludes a package only if it is refused by far more than rounding
can explain.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from zopa.agreements.space import Place, Region, Space
from zopa.agreements.worths import Drawn, Known, Whole
from zopa.preferences import Certainty
from zopa.preferences.pool import World

MOST_DRAWS = 250
"""So many draws of each signatory are cuts to begin with."""

DOUBT = 1e-6
"""By less than this a draw, which is in floating point, does not exclude a package."""

MOST_NODES = 20_000
"""So many branches are looked into before the search stops."""

MOST_ASKED = 3_000
"""So many packages are put to the linear programs before the search stops."""


@dataclass(frozen=True)
class CertainPackages:
    """The packages that every signatory would always sign; ``complete`` says whether these are
    all."""

    places: tuple[Place, ...]
    complete: bool


def certain_packages(
    space: Space,
    certainties: Mapping[str, Certainty],
    drawn: Mapping[str, Drawn],
    known: Mapping[str, Known],
    most: int,
) -> CertainPackages:
    """Search for the certain packages, ``most`` of them at most.

    Args:
        space: The packages.
        certainties: What is certain of each signatory whose worths are not known.
        drawn: Draws of these, as far as there are any.
        known: The signatories whose worths are known.
        most: How many to look for.
    """
    places: list[Place] = []
    effort = _Effort(MOST_NODES, MOST_ASKED)
    worlds: dict[str, list[Known]] = {party: [] for party in certainties}
    for number, region in enumerate(space.regions):
        search = _Search(space, number, region, certainties, worlds, effort)
        search.begin(drawn, known)
        for place in search.packages(()):
            if len(places) == most:
                return CertainPackages(tuple(places), complete=False)
            places.append(place)
    return CertainPackages(tuple(places), effort.left)


@dataclass
class _Effort:
    """How much work may still be done."""

    nodes: int
    asked: int

    @property
    def left(self) -> bool:
        return self.nodes > 0 and self.asked > 0


@dataclass
class _Search:
    """The search through one region.

    ``tables`` holds, for each group of cuts, what each block's combinations are worth in each cut,
    less no deal in the first block: combinations × cuts. ``slack`` is by how much a sum must be
    below 0 to exclude.
    """

    space: Space
    number: int
    region: Region
    certainties: Mapping[str, Certainty]
    worlds: dict[str, list[Known]]
    effort: _Effort
    tables: list[list[Whole]] = field(default_factory=list)
    slack: list[float] = field(default_factory=list)

    def begin(self, drawn: Mapping[str, Drawn], known: Mapping[str, Known]) -> None:
        """Take what is known already as cuts."""
        for party, each in drawn.items():
            certainty = self.certainties[party]
            self._draws(each, np.flatnonzero(certainty.meant(each.draws)))
            if not self.worlds[party]:
                worlds = certainty.single_minded(each.model, each.draws)
                self.worlds[party] = [self._exactly(party, world) for world in worlds]
        for exact in [*known.values(), *(world for own in self.worlds.values() for world in own)]:
            self._cut(exact)

    def packages(self, chosen: tuple[int, ...]) -> Iterator[Place]:
        """The certain packages among those that begin with the chosen combinations."""
        if len(chosen) == len(self.region.blocks):
            if self._certain(chosen):
                yield self.number, chosen
            return
        for combo in range(self.region.sizes[len(chosen)]):
            if not self.effort.left:
                return
            self.effort.nodes -= 1
            following = (*chosen, combo)
            if not self._excluded(following):
                yield from self.packages(following)

    def _excluded(self, chosen: tuple[int, ...]) -> bool:
        """Whether in some cut even the best that goes with the chosen combinations is refused."""
        for table, slack in zip(self.tables, self.slack, strict=True):
            best = sum(own[combo] for own, combo in zip(table, chosen, strict=False))
            best = best + sum(own.max(axis=0) for own in table[len(chosen) :])
            if (best < -slack).any():
                return True
        return False

    def _certain(self, chosen: tuple[int, ...]) -> bool:
        """Whether every signatory always signs; if not, there is one more cut."""
        place = self.number, chosen
        if place == self.space.no_deal:
            return False
        package = self.space.package(place)
        for party, certainty in self.certainties.items():
            self.effort.asked -= 1
            if certainty.verdict(package) != "always":
                world = certainty.refusal(package)
                if world is not None:
                    self.worlds[party].append(self._exactly(party, world))
                    self._cut(self.worlds[party][-1])
                return False
        return True

    def _exactly(self, party: str, world: World) -> Known:
        """A world as an exact preference."""
        system = self.certainties[party].system
        columns = system.columns
        products = [
            [Fraction(int(world.x[column])) for column in columns.of(f)]
            for f in range(len(columns.factors))
        ]
        lines = tuple(system.lines[line] for line in sorted(world.lines))
        if columns.reservation is not None:
            return Known(
                self.space.case, products, Fraction(int(world.x[columns.reservation])), lines
            )
        return Known.against(self.space.case, party, products, lines)

    def _cut(self, exact: Known) -> None:
        margins = [own[:, None] for own in exact.margins(self.region.blocks)]
        for group, table in enumerate(self.tables):
            if self.slack[group] == 0 and table[0].dtype == margins[0].dtype:
                self.tables[group] = [
                    np.concatenate([old, new], axis=1)
                    for old, new in zip(table, margins, strict=True)
                ]
                return
        self.tables.append(margins)
        self.slack.append(0)

    def _draws(self, judge: Drawn, rows: Whole) -> None:
        if not len(rows):
            return
        picked = rows[np.linspace(0, len(rows) - 1, min(MOST_DRAWS, len(rows))).astype(int)]
        some, blocks = judge.some(picked), self.region.blocks
        table: list[Whole] = [some.rows(block, np.arange(len(block))) for block in blocks]
        if table:
            table[0] = table[0] - some.reservation()
        self.tables.append(table)
        self.slack.append(DOUBT)
