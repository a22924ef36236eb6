"""Worlds kept in memory: what has been found once need not be searched for again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from zopa.preferences.arrays import Ints
from zopa.preferences.program import Numbers
from zopa.preferences.subsets import Possible
from zopa.preferences.system import Signing

SMALL = 2**31
"""A sum of products of smaller whole numbers than this is exact in 64 bits."""

Flags: TypeAlias = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Question:
    """Whether the party would sign a package, or would not."""

    signing: Signing
    signs: bool


@dataclass(frozen=True)
class World(Possible):
    """A world: columns in whole numbers, the red lines that are on, the statements meant."""

    x: Numbers
    lines: frozenset[int]


class Pool:
    """Worlds in the order in which they were found."""

    def __init__(self, columns: int, lines: int, statements: int) -> None:
        self.worlds: list[World] = []
        self._x: Ints = np.zeros((0, columns), np.int64)
        self._lines: Flags = np.zeros((0, lines), bool)
        self._meant: Flags = np.zeros((0, statements), bool)

    def add(self, world: World) -> None:
        """Remember a world, unless its numbers are too large for quick arithmetic."""
        if world.x.dtype == object or int(np.abs(world.x).max(initial=0)) > SMALL:
            return
        size = len(self.worlds)
        if size == len(self._x):
            more = max(16, size)
            self._x = np.pad(self._x, ((0, more), (0, 0)))
            self._lines = np.pad(self._lines, ((0, more), (0, 0)))
            self._meant = np.pad(self._meant, ((0, more), (0, 0)))
        self._x[size] = world.x
        self._lines[size, sorted(world.lines)] = True
        self._meant[size, sorted(world.meant)] = True
        self.worlds.append(world)

    def find(self, kept: frozenset[int], question: Question | None) -> World | None:
        """The first world in which these statements are meant and the question is answered so."""
        size = len(self.worlds)
        fits = self._meant[:size][:, sorted(kept)].min(axis=1, initial=True)
        if question is not None:
            fits = fits & (self._signs(question.signing) == question.signs)
        first = int(fits.argmax()) if size else 0
        return self.worlds[first] if size and fits[first] else None

    def _signs(self, signing: Signing) -> Flags:
        """In which of the worlds the party would sign."""
        size, terms = len(self.worlds), signing.relation.terms
        values: Numbers = np.array([value for _, value in terms], object)
        if np.abs(values).sum() < SMALL:
            values = values.astype(np.int64)
        margins = self._x[:size][:, [column for column, _ in terms]] @ values
        crossed = self._lines[:size][:, sorted(signing.crosses)].any(axis=1)
        found: Flags = (margins >= 0) & ~crossed
        return found
