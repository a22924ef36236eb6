"""Points of the frontier that other tools publish under the names of bargaining solutions.

* *Smallest difference*: the automated negotiation league and GENIUS call the efficient package
  “Kalai” or “Kalai–Smorodinsky” whose worths to the parties differ least, over all pairs. No deal
  plays no part.
* *Smallest gap*: NegMAS calls the efficient package “Kalai–Smorodinsky” of which the largest and
  the smallest gain differ least, each as a share of the most that any package brings the party.

Neither is what Kalai, or Kalai and Smorodinsky, defined: a package may be either and be bad for
everybody. They are looked for among the efficient packages, so that the frontier is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import lcm
from types import MappingProxyType

import numpy as np

from zopa.agreements.pareto.frontier import Frontier
from zopa.agreements.worths import Whole


@dataclass(frozen=True)
class Variant:
    """The vectors of a frontier that are best, and the disagreement point that played a part."""

    rows: tuple[int, ...]
    disagreement: Whole


def smallest_difference(found: Frontier, disagreement: Whole) -> Variant | None:
    """The efficient vectors with the smallest sum of differences between two parties' worths."""
    worths = found.vectors.astype(object)
    pairs = combinations(range(worths.shape[1]), 2)
    apart = sum((abs(worths[:, p] - worths[:, q]) for p, q in pairs), np.zeros(len(worths), object))
    return _least(apart, np.arange(len(worths)), disagreement * 0)


def min_max_gap(found: Frontier, disagreement: Whole) -> Variant | None:
    """The efficient and individually rational vectors with the smallest difference between the
    largest and the smallest gain, as shares of what is between disagreement and the top."""
    rational = np.flatnonzero(np.all(found.vectors >= disagreement, axis=1))
    gains = found.vectors[rational].astype(object) - disagreement.astype(object)
    stakes = [int(each) or 1 for each in (found.valued.top - disagreement).tolist()]
    common = lcm(*stakes)
    shares = gains * np.array([common // each for each in stakes], object)
    gaps = shares.max(axis=1) - shares.min(axis=1) if len(rational) else np.zeros(0, object)
    return _least(gaps, rational, disagreement)


def _least(figures: Whole, rows: Whole, disagreement: Whole) -> Variant | None:
    if not len(figures):
        return None
    best = figures.min()
    kept = tuple(int(row) for row, each in zip(rows, figures, strict=True) if each == best)
    return Variant(kept, disagreement)


VARIANTS: Mapping[str, Callable[[Frontier, Whole], Variant | None]] = MappingProxyType(
    {"smallest_difference": smallest_difference, "min_max_gap": min_max_gap}
)
"""The variants by name."""
