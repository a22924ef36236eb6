"""What one package is worth to a party beyond another."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

import numpy as np

from zopa.agreements.blocks import Share
from zopa.agreements.space import Place, Space
from zopa.agreements.worths import Judge
from zopa.preferences.arrays import Floats

At: TypeAlias = tuple[Space, Place]
"""A package: where it stands in which space."""


def change(judge: Judge, before: At, after: At) -> Floats | Fraction:
    """How much more one package is worth than another: in each draw, or exactly."""
    return judge.change(coming(before), coming(after))


def mean_change(judge: Judge, before: At, after: At) -> float:
    """The same on average."""
    found = change(judge, before, after)
    return float(found) if isinstance(found, Fraction) else float(np.mean(found))


def coming(at: At) -> dict[int, Share]:
    """What a package comes to, factor by factor."""
    packages, (region, combos) = at
    return {
        own.factor: own.kinds[own.which[combo]]
        for block, combo in zip(packages.regions[region].blocks, combos, strict=True)
        for own in block.shares
    }
