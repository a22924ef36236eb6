"""The package space: everything that the terms may be settled as, without listing the packages.

Issues that a rule or a link ties together are one *block*; a package is one combination of each
block. What its conduct comes to is settled block by block too, but for one thing: where the rules
leave what is assumed no probability in any block, conduct everywhere is the first allowed state
(`zopa.case.packages`). So the space falls into *regions* that have no package in common: one in
which conduct is as assumed in every block, and one for each block that is the first in which it
cannot be. In a region every combination of the blocks is a package, and what a package is worth is
the sum of what its combinations are worth.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import prod

from zopa.agreements.blocks import Block, Drafted, drafted
from zopa.case.model import NOTHING, Case, Option
from zopa.case.packages import Package, blocks
from zopa.preferences.arrays import Ints

Combos = tuple[int, ...]
"""A package of a region: the position of a combination in each block."""

Place = tuple[int, Combos]
"""Where a package stands: its region, and its combinations."""


@dataclass(frozen=True)
class Region:
    """A product of blocks: each choice of one combination from every block is a package."""

    blocks: tuple[Block, ...]

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """How many combinations each block has."""
        return tuple(len(block) for block in self.blocks)

    @cached_property
    def size(self) -> int:
        """How many packages there are."""
        return prod(self.sizes)

    def locate(self, terms: Mapping[str, Option], case: Case) -> Combos | None:
        """Where the package with these terms stands; None where it is not in this region."""
        places = [block.find(terms, case) for block in self.blocks]
        known = tuple(place for place in places if place is not None)
        return known if len(known) == len(places) else None

    def unravel(self, rows: Ints, chosen: Sequence[int]) -> list[Ints]:
        """For each of the chosen blocks its combination in these rows of their product, the last
        block fastest."""
        found: list[Ints] = []
        for b in reversed(chosen):
            found.append(rows % self.sizes[b])
            rows = rows // self.sizes[b]
        return found[::-1]


@dataclass(frozen=True)
class Space:
    """All packages that the rules allow, with the conduct that is fixed for all of them.

    The no-deal package is among the regions' products but is no package to be judged: ``no_deal``
    says where it stands, by region and combinations, and ``total`` leaves it out.
    """

    case: Case
    regions: tuple[Region, ...]
    conduct: Mapping[str, Option] = field(default_factory=dict)

    @cached_property
    def no_deal(self) -> Place | None:
        """Where the package with the terms of no deal stands."""
        nothing = self.case.agreements.get(self.case.no_deal)
        return None if nothing is None else self.locate(nothing.terms)

    @cached_property
    def total(self) -> int:
        """How many packages there are besides no deal."""
        return sum(region.size for region in self.regions) - (self.no_deal is not None)

    def locate(self, terms: Mapping[str, Option]) -> Place | None:
        """Where the package with these terms stands; None where the rules forbid it."""
        for number, region in enumerate(self.regions):
            found = region.locate(terms, self.case)
            if found is not None:
                return number, found
        return None

    def flat(self, place: Place) -> int:
        """The number of the package at a place, region by region, the last block fastest."""
        number, combos = place
        before = sum(region.size for region in self.regions[:number])
        row = 0
        for combo, size in zip(combos, self.regions[number].sizes, strict=True):
            row = row * size + combo
        return before + row

    def place(self, number: int) -> Place:
        """Where the package with a number stands."""
        for region_number, region in enumerate(self.regions):
            if number < region.size:
                combos = []
                for size in reversed(region.sizes):
                    number, combo = divmod(number, size)
                    combos.append(combo)
                return region_number, tuple(reversed(combos))
            number -= region.size
        raise IndexError("there are fewer packages")

    def package(self, place: Place) -> Package:
        """The package that stands at a place."""
        region, combos = place
        settled: dict[str, Option] = {}
        for block, combo in zip(self.regions[region].blocks, combos, strict=True):
            settled |= block.terms_at(combo, self.case)
        return Package({name: settled[name] for name in self.case.terms}, self.conduct)


def space(case: Case, conduct: Mapping[str, Option] = NOTHING) -> Space:
    """The package space of a case.

    ``conduct`` is what is fixed of conduct along with every package, as an agreement may do. Raises
    `BadRequest` where rules tie so many issues together that a block has too many combinations.
    """
    parts = [drafted(case, names, conduct) for names in blocks(case)]
    return Space(case, tuple(_regions(parts)), dict(conduct))


def _regions(parts: Sequence[Drafted]) -> Iterator[Region]:
    """The regions that hold any package: conduct as assumed everywhere; or, block by block, the
    first block in which it cannot be."""
    usual = [part.usual for part in parts]
    if all(map(len, usual)):
        yield _region(usual)
    for number, part in enumerate(parts):
        before = [each.usual_but_first for each in parts[:number]]
        after = [each.first for each in parts[number + 1 :]]
        parts_here = (*before, part.unusual, *after)
        if all(map(len, parts_here)):
            yield _region(parts_here)


def _region(parts: Sequence[Block]) -> Region:
    """A region, its largest blocks first."""
    return Region(tuple(sorted(parts, key=len, reverse=True)))
