"""What is fair, by which standard: the bargaining solutions, in formulas and in words.

Gains are what a package is worth beyond the disagreement point. The solutions are those of the
individually rational packages, which are worth no less than disagreement to anybody; a party that
gains in none of these is left out.

* Nash (1950): the largest product of gains. Where no package lets all gain at once, the most
  parties that can, and the largest product of theirs (Caragiannis, Kurokawa, Moulin, Procaccia,
  Shah, Wang 2019), for each set of so many: scaling a party's worths then changes nothing.
* Kalai, Smorodinsky (1975), in the leximin form that is efficient (Imai 1983): gains as shares of
  each party's largest individually rational gain; the smallest share as large as can be, then the
  next smallest.
* Egalitarian (Kalai 1977), in the leximin form: the same of the gains themselves.
* Utilitarian: the largest sum of gains.

Each is efficient: of two packages one of which dominates the other, none prefers the dominated.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from math import lcm, prod

import numpy as np

from zopa.agreements.worths import Whole
from zopa.preferences.arrays import Floats, Ints

ROUNDING = 1e-9
"""Logarithms of products are off by less than this."""

TINY = np.finfo(float).tiny
"""Stands for 0 where logarithms are taken."""


class Standard(ABC):
    """What is sought: a score of gains that grows with each of them, and bounds on it."""

    @abstractmethod
    def score(self, gains: Floats) -> Floats:
        """The score of each row of gains, in floating point; −∞ where it cannot be chosen."""

    @abstractmethod
    def bound(self, most: Floats, weights: Floats) -> Floats:
        """The largest score of gains, none below 0, of which the weighted sum is no more than
        ``most``.

        Args:
            most: Rows × weightings.
            weights: Weightings × parties.
        """

    @abstractmethod
    def target(self, most: Floats, weights: Floats) -> Floats:
        """The gains that reach this bound, for one weighted sum of each weighting."""

    @abstractmethod
    def best(self, gains: Whole) -> Ints:
        """The rows of gains that are best, exactly: all of them where they are equally good."""

    floor = 0.0
    """No individually rational package has a lower score."""

    @property
    def least(self) -> Floats | None:
        """What each party's weight has to be at least; None where any weights give a bound."""
        return None


@dataclass(frozen=True)
class Product(Standard):
    """The product of the gains of some parties (Nash)."""

    parties: tuple[int, ...]
    floor = -np.inf

    def score(self, gains: Floats) -> Floats:
        """Its logarithm."""
        own = gains[:, self.parties]
        logs = np.log(np.maximum(own, TINY)).sum(axis=1)
        found: Floats = np.where((own > 0).all(axis=1), logs, -np.inf)
        return found

    def bound(self, most: Floats, weights: Floats) -> Floats:
        """By the inequality of arithmetic and geometric means."""
        count = len(self.parties)
        share = np.log(np.maximum(most / count, TINY))
        own = np.log(np.maximum(weights[:, self.parties], TINY)).sum(axis=1)
        found: Floats = count * share - own + ROUNDING
        return found

    def target(self, most: Floats, weights: Floats) -> Floats:
        """Everybody has the same weighted gain."""
        own, found = list(self.parties), np.zeros(weights.shape)
        found[:, own] = (most / len(own))[:, None] / np.maximum(weights[:, own], TINY)
        return found

    def best(self, gains: Whole) -> Ints:
        """The largest products, compared as whole numbers."""
        own = gains[:, self.parties].tolist()
        return largest([prod(row) if min(row) > 0 else 0 for row in own])


@dataclass(frozen=True)
class Leximin(Standard):
    """The smallest of some parties' gains, then the next smallest, each as a share of what is
    ``whole`` to its party (Kalai–Smorodinsky, egalitarian)."""

    parties: tuple[int, ...]
    whole: tuple[int, ...]

    def score(self, gains: Floats) -> Floats:
        """The smallest share."""
        found: Floats = (gains[:, self.parties] / self._whole).min(axis=1)
        return found

    def bound(self, most: Floats, weights: Floats) -> Floats:
        """The smallest share times all the wholes weighs no more than the gains do."""
        found: Floats = most / (weights[:, self.parties] @ self._whole)
        return found

    def target(self, most: Floats, weights: Floats) -> Floats:
        """Everybody has the same share."""
        own, found = list(self.parties), np.zeros(weights.shape)
        found[:, own] = self._whole * (most / (weights[:, own] @ self._whole))[:, None]
        return found

    def best(self, gains: Whole) -> Ints:
        """The lexicographically largest of the sorted shares, compared as whole numbers."""
        common = lcm(*self.whole)
        times = [common // each for each in self.whole]
        own = gains[:, self.parties].tolist()
        return largest(
            [sorted(int(each) * by for each, by in zip(row, times, strict=True)) for row in own]
        )

    @property
    def _whole(self) -> Floats:
        return np.array(self.whole, float)


@dataclass(frozen=True)
class Total(Standard):
    """The sum of some parties' gains (of all: utilitarian)."""

    parties: tuple[int, ...]
    of: int

    @property
    def least(self) -> Floats:
        """1 for these parties: gains are never below 0, so larger weights only add."""
        found = np.zeros(self.of)
        found[list(self.parties)] = 1.0
        return found

    def score(self, gains: Floats) -> Floats:
        """The sum."""
        found: Floats = gains[:, self.parties].sum(axis=1)
        return found

    def bound(self, most: Floats, weights: Floats) -> Floats:  # noqa: ARG002  none is below 1
        """The weighted sum itself."""
        return most

    def target(self, most: Floats, weights: Floats) -> Floats:  # noqa: ARG002  nobody needs any
        """A gain that weighs more than it counts is best not made."""
        return np.zeros(weights.shape)

    def best(self, gains: Whole) -> Ints:
        """The largest sums."""
        return largest([sum(row) for row in gains[:, self.parties].tolist()])


def largest(scores: Sequence[int] | Sequence[list[int]]) -> Ints:
    """Where the largest of some scores stand."""
    top = max(scores)
    return np.flatnonzero([each == top for each in scores])
