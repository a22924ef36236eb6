"""Spaces that are lists of numbers, as the frontier takes them: without a case."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from types import SimpleNamespace
from typing import Any, cast

import numpy as np

from oracles.efficient_by_enumeration import Vector
from oracles.product_cases import Space
from zopa.agreements.pareto.pruning import narrowest
from zopa.agreements.pareto.valued import Valued
from zopa.agreements.worths import Whole


def arrays(space: Space) -> list[Whole]:
    """For each part what its options are worth, options × parties."""
    largest = sum(max(abs(worth) for option in part for worth in option) for part in space)
    return [narrowest(np.array(part, object), 2 * largest) for part in space]


def plain(space: Space, disagreement: Vector | None = None) -> tuple[Valued, Whole]:
    """A space of one region without no deal, and a disagreement point in its unit."""
    parties = len(space[0][0])
    point = disagreement or (Fraction(0),) * parties
    per = int(np.lcm.reduce([each.denominator for each in point]))
    scaled = [[tuple(worth * per for worth in option) for option in part] for part in space]
    worths = arrays([*scaled, [tuple(int(each * per) for each in point)]])
    valued = Valued(
        cast(Any, SimpleNamespace(no_deal=None)),
        tuple(f"party_{number}" for number in range(parties)),
        per,
        (tuple(worths[:-1]),),
        (tuple(np.zeros(len(own), bool) for own in worths[:-1]),),
        worths[-1][0],
    )
    return valued, worths[-1][0]


def vectors(rows: Iterable[Iterable[int]], per: int = 1) -> list[Vector]:
    """Rows of whole numbers as the oracle has them."""
    return [tuple(Fraction(int(each), per) for each in row) for row in rows]
