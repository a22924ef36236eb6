"""Efficient packages and bargaining solutions, by comparing every package with every other.

A package is its worths, one for each signatory; packages are told apart by their place in the list.
Red lines play no part here: leave out beforehand what crosses one.

A party's *gain* is what a package is worth to it beyond the disagreement point. Nash, Kalai and
Smorodinsky, the egalitarian and the utilitarian solution choose among the *individually rational*
packages, in which nobody's gain is below 0, and look only at the parties that *can gain*: those
whose gain is above 0 in one of these packages. Each gives all packages that tie, in the order of
the list; none where no package is individually rational or no party can gain.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from math import prod
from typing import TypeAlias, TypeVar

Vector: TypeAlias = tuple[Fraction, ...]
"""One number for each party."""

Solution: TypeAlias = Callable[[Sequence[Vector], Vector], list[int]]
"""From what packages are worth, and the disagreement point, to the packages that tie."""

Score = TypeVar("Score", Fraction, list[Fraction])


def dominates(one: Vector, other: Vector) -> bool:
    """Whether one is at least as much for every party, and more for some."""
    pairs = [*zip(one, other, strict=True)]
    return all(a >= b for a, b in pairs) and any(a > b for a, b in pairs)


def frontier(worths: Sequence[Vector]) -> list[Vector]:
    """The different worths that none dominate, most for the first party first, then the next."""
    different = set(worths)
    best = [own for own in different if not any(dominates(other, own) for other in different)]
    return sorted(best, reverse=True)


def behind(worths: Sequence[Vector], vector: Vector) -> list[int]:
    """The packages that have exactly these worths."""
    return [index for index, own in enumerate(worths) if own == vector]


def efficient(worths: Sequence[Vector]) -> list[int]:
    """The packages that none dominates."""
    best = set(frontier(worths))
    return [index for index, own in enumerate(worths) if own in best]


def improvements(worths: Sequence[Vector], index: int) -> list[int]:
    """The packages that dominate a package."""
    return [other for other, own in enumerate(worths) if dominates(own, worths[index])]


def covers(listed: Sequence[Vector], whole: Sequence[Vector], bound: Vector) -> bool:
    """Whether for each of the whole frontier one that is listed is short of it by no more than the
    bound, for any party."""
    return all(any(_within(own, near, bound) for near in listed) for own in whole)


def _within(own: Vector, near: Vector, bound: Vector) -> bool:
    return all(v <= r + most for v, r, most in zip(own, near, bound, strict=True))


def individually_rational(worths: Sequence[Vector], disagreement: Vector) -> list[int]:
    """The packages that are worth no less than disagreement to anybody."""
    return [
        index
        for index, own in enumerate(worths)
        if all(worth >= least for worth, least in zip(own, disagreement, strict=True))
    ]


def gains(worths: Sequence[Vector], disagreement: Vector) -> dict[int, Vector]:
    """What each party gains in each individually rational package."""
    return {
        index: tuple(
            worth - least for worth, least in zip(worths[index], disagreement, strict=True)
        )
        for index in individually_rational(worths, disagreement)
    }


def can_gain(worths: Sequence[Vector], disagreement: Vector) -> list[int]:
    """The parties that gain in some individually rational package."""
    every = gains(worths, disagreement).values()
    return [party for party in range(len(disagreement)) if any(own[party] > 0 for own in every)]


def nash(worths: Sequence[Vector], disagreement: Vector) -> list[int]:
    """The largest product of the gains of the parties that can gain.

    Where they never all gain at once every product is 0. Then let as many gain at once as can, and
    take the largest product of the gains of these; each set of so many that do gain at once has its
    own best packages, and all of them tie (Caragiannis and others 2019, without a choice among the
    sets). Where all gain at once that is the only such set, so one rule says both.
    """
    every = gains(worths, disagreement)
    if not can_gain(worths, disagreement):
        return []
    gaining = {index: _gaining(own) for index, own in every.items()}
    most = max(len(some) for some in gaining.values())
    ties = []
    for some in {some for some in gaining.values() if len(some) == most}:
        alike = [index for index in every if gaining[index] == some]
        products = {
            index: prod((every[index][party] for party in some), start=Fraction(1))
            for index in alike
        }
        ties += _largest(products)
    return sorted(ties)


def _gaining(own: Vector) -> tuple[int, ...]:
    return tuple(party for party, gain in enumerate(own) if gain > 0)


def kalai_smorodinsky(worths: Sequence[Vector], disagreement: Vector) -> list[int]:
    """The gains as shares of each party's largest, so that the smallest share is largest, then the
    next (leximin; Imai 1983)."""
    every, able = gains(worths, disagreement), can_gain(worths, disagreement)
    best = {party: max(own[party] for own in every.values()) for party in able}
    shares = {
        index: sorted(own[party] / best[party] for party in able) for index, own in every.items()
    }
    return _largest(shares) if able else []


def egalitarian(worths: Sequence[Vector], disagreement: Vector) -> list[int]:
    """The gains so that the smallest is largest, then the next (leximin)."""
    every, able = gains(worths, disagreement), can_gain(worths, disagreement)
    ascending = {index: sorted(own[party] for party in able) for index, own in every.items()}
    return _largest(ascending) if able else []


def utilitarian(worths: Sequence[Vector], disagreement: Vector) -> list[int]:
    """The largest sum of gains."""
    every, able = gains(worths, disagreement), can_gain(worths, disagreement)
    sums = {index: sum(own, Fraction(0)) for index, own in every.items()}
    return _largest(sums) if able else []


def smallest_difference(worths: Sequence[Vector]) -> list[int]:
    """The efficient packages whose worths differ least, summed over all pairs of parties: what
    GENIUS and the Automated Negotiation League (ANL) call fair.

    Disagreement plays no part.
    """
    differences = {
        index: sum((abs(a - b) for a, b in combinations(worths[index], 2)), Fraction(0))
        for index in efficient(worths)
    }
    return _smallest(differences)


def min_max_gap(worths: Sequence[Vector], disagreement: Vector) -> list[int]:
    """The efficient and individually rational packages in which the largest and the smallest share
    are nearest: what NegMAS calls Kalai-Smorodinsky.

    A share is the gain over what the party's largest worth of all packages, individually rational
    or not, is beyond disagreement; the gain itself where that is nothing.
    """
    top = [max(column) for column in zip(*worths, strict=True)]
    every = gains(worths, disagreement)
    gaps = {}
    for index in efficient(worths):
        if index in every:
            reach = [most - least for most, least in zip(top, disagreement, strict=True)]
            shares = [
                gain / most if most else gain
                for gain, most in zip(every[index], reach, strict=True)
            ]
            gaps[index] = max(shares) - min(shares)
    return _smallest(gaps)


BARGAINING: Mapping[str, Solution] = {
    "nash": nash,
    "kalai_smorodinsky": kalai_smorodinsky,
    "egalitarian": egalitarian,
    "utilitarian": utilitarian,
}
"""The solutions that gains decide, by name."""


def _largest(scores: Mapping[int, Score]) -> list[int]:
    """The packages with the largest score; lists compare by their first numbers, then the next."""
    best = max(scores.values(), default=None)
    return [index for index, score in scores.items() if score == best]


def _smallest(scores: Mapping[int, Fraction]) -> list[int]:
    """The packages with the smallest score."""
    least = min(scores.values(), default=None)
    return [index for index, score in scores.items() if score == least]
