"""What one package is worth to a party beyond another."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

import numpy as np

from zopa.agreements.blocks import Block
from zopa.agreements.space import Combos, Place, Space
from zopa.agreements.worths import Judge, Known
from zopa.preferences.arrays import Floats

At: TypeAlias = tuple[Space, Place]
"""A package: where it stands in which space."""


def change(judge: Judge, before: At, after: At) -> Floats | Fraction:
    """How much more one package is worth than another: in each draw, or exactly."""
    if isinstance(judge, Known):
        return judge.worth(*_region(after)) - judge.worth(*_region(before))
    return judge.worth(*_region(after)) - judge.worth(*_region(before))


def mean_change(judge: Judge, before: At, after: At) -> float:
    """The same on average."""
    found = change(judge, before, after)
    return float(found) if isinstance(found, Fraction) else float(np.mean(found))


def _region(at: At) -> tuple[tuple[Block, ...], Combos]:
    packages, (region, combos) = at
    return packages.regions[region].blocks, combos
