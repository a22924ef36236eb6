"""What the relations leave open because it is not convex, and the ways in which it can be settled.

An issue's worst option is worth 0 and its best the weight, but which they are may be unknown; so
may the direction of a number, and whether an issue is valued at all. A choice knows whether a point
has settled it, and the relations, by position, that each way of settling it adds. A way's relation
may rest on statements besides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol, TypeAlias

from zopa.preferences.program import Numbers
from zopa.preferences.relations import Columns, Relation

Way: TypeAlias = list[tuple[int, frozenset[int]]]
"""Relations, by position, each with the statements that it rests on."""

NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Stand:
    """How far a search has come: a point, and the statements that are to be meant."""

    x: Numbers
    kept: frozenset[int]


class Choice(Protocol):
    """Something open."""

    def settled(self, at: Stand) -> bool:
        """Whether the point has settled it."""

    def ways(self, at: Stand) -> Iterator[Way]:
        """Every way to settle it, those first that are nearest to the point."""


@dataclass(frozen=True)
class _Of:
    """What the choices about one party share: columns, and how a relation gets its position."""

    columns: Columns
    row: Callable[[Relation], int]

    def way(self, *relations: Relation) -> Way:
        return [(self.row(each), NOBODY) for each in relations]


@dataclass(frozen=True)
class _OfFactor(_Of):
    f: int

    def weight(self, at: Stand) -> int:
        return int(at.x[self.columns.weight(self.f)])

    def values(self, at: Stand) -> list[int]:
        options = self.columns.of(self.f)
        return [int(value) for value in at.x[options.start : options.stop]]

    def by_value(self, at: Stand) -> list[int]:
        """The options, those worth least first."""
        values = self.values(at)
        return sorted(range(len(values)), key=values.__getitem__)


@dataclass(frozen=True)
class Worst(_OfFactor):
    """Which option is worth nothing; of a number, which end."""

    def settled(self, at: Stand) -> bool:
        """Whether one is."""
        return min(self.values(at)) == 0

    def ways(self, at: Stand) -> Iterator[Way]:
        """Each option."""
        order = self.by_value(at)
        if self.columns.factors[self.f].numeric:
            order = [k for k in order if k in {0, len(order) - 1}]
        yield from (self.way(self.columns.worst(self.f, k)) for k in order)


@dataclass(frozen=True)
class Best(_OfFactor):
    """Which option is worth the weight."""

    def settled(self, at: Stand) -> bool:
        """Whether one is."""
        return max(self.values(at)) == self.weight(at)

    def ways(self, at: Stand) -> Iterator[Way]:
        """Each option."""
        for k in reversed(self.by_value(at)):
            yield self.way(self.columns.best(self.f, k))


@dataclass(frozen=True)
class Shape(_OfFactor):
    """Whether a number's worth rises, falls, or rises to one of the ideals that are stated; an
    ``optional`` one may be of no worth besides."""

    ideals: Sequence[int]
    optional: bool

    def settled(self, at: Stand) -> bool:
        """Whether it does, up to the weight."""
        values, weight = self.values(at), self.weight(at)
        if weight == 0:
            return True
        return any(peaks_at(values, k) and values[k] == weight for k in self._peaks())

    def ways(self, at: Stand) -> Iterator[Way]:
        """Each peak, or not valued."""
        values = self.values(at)
        for k in sorted(self._peaks(), key=lambda k: -values[k]):
            yield self.way(*self.columns.peaked(self.f, k))
        if self.optional:
            yield self.way(self.columns.unvalued(self.f))

    def _peaks(self) -> list[int]:
        last = len(self.columns.factors[self.f].options) - 1
        return list(dict.fromkeys([last, 0, *self.ideals]))


@dataclass(frozen=True)
class Valued(_OfFactor):
    """Whether the party values an issue that a statement calls indifferent, or ties altogether.

    ``groups`` are the factors that are not valued together with it; ``peaks`` the ideals of a
    number, which only a valued one has to keep to, with the statements that state them.
    """

    groups: Sequence[frozenset[int]]
    peaks: Sequence[tuple[frozenset[int], int]]

    def settled(self, at: Stand) -> bool:
        """Whether it weighs something and keeps to its ideal, or belongs to a group that weighs
        nothing."""
        if self.weight(at) == 0:
            return any(
                all(at.x[self.columns.weight(g)] == 0 for g in group) for group in self.groups
            )
        values = self.values(at)
        return all(peaks_at(values, k) for owners, k in self.peaks if owners & at.kept)

    def ways(self, at: Stand) -> Iterator[Way]:
        """Valued, or not valued with each of the groups."""
        valued = self.way(self.columns.valued(self.f))
        for owners, k in self.peaks:
            if meant := sorted(owners & at.kept):
                rows = map(self.row, self.columns.peaked(self.f, k))
                valued += [(row, frozenset(meant[:1])) for row in rows]
        not_valued = [self.way(*map(self.columns.unvalued, sorted(g))) for g in self.groups]
        yield from [valued, *not_valued] if self.weight(at) else [*not_valued, valued]


@dataclass(frozen=True)
class Idle(_Of):
    """Whether nothing at all is valued, so that an unknown no deal may be worth anything."""

    def settled(self, at: Stand) -> bool:
        """Whether nothing is, or no deal is worth no more than the best."""
        return self._surplus(at) == 0 or all(at.x[w] == 0 for w in self.columns.weights)

    def _surplus(self, at: Stand) -> int:
        spare = self.columns.spare
        return 0 if spare is None else int(at.x[spare])

    def ways(self, at: Stand) -> Iterator[Way]:  # noqa: ARG002  each way is as near as the other
        """Something is valued, or nothing."""
        yield self.way(self.columns.no_spare())
        yield self.way(*map(self.columns.unvalued, range(len(self.columns.factors))))


def peaks_at(values: Sequence[int], peak: int) -> bool:
    """Whether values rise strictly up to a position and fall strictly from there."""
    return all(
        (higher > lower if k < peak else higher < lower)
        for k, (lower, higher) in enumerate(pairwise(values))
    )
