"""What depends on which statements are meant, by trying every set of them.

Sets of statements come smallest first, and those of one size in file order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

from oracles.worlds import Oracle, Verdict
from zopa.case.packages import Package

Kept = frozenset[str]


def subsets(oracle: Oracle, of: Kept | None = None) -> Iterator[Kept]:
    """Every set of the party's statements, or of some of them."""
    names = [name for name in oracle.ids if of is None or name in of]
    for size in range(len(names) + 1):
        yield from map(frozenset, combinations(names, size))


def contradictions(oracle: Oracle) -> list[Kept]:
    """Every minimal set of statements that cannot all be meant."""
    return _minimal(subsets(oracle), lambda kept: not oracle.possible(kept))


def maximal_consistent(oracle: Oracle, of: Kept | None = None) -> list[Kept]:
    """Every set that can all be meant, and no longer with any further statement."""
    consistent = [kept for kept in subsets(oracle, of) if oracle.possible(kept)]
    return [kept for kept in consistent if not any(kept < other for other in consistent)]


def certainty(oracle: Oracle, package: Package, of: Kept | None = None) -> Verdict:
    """The verdict that every maximal consistent set gives; *sometimes* where they differ."""
    verdicts = {oracle.verdict(kept, package) for kept in maximal_consistent(oracle, of)}
    found = verdicts.pop()
    return "sometimes" if verdicts or found is None else found


def ground(oracle: Oracle) -> Kept:
    """The statements to look for reasons among: all, or where they contradict the largest set that
    does not; of several as large the first in file order."""
    every = maximal_consistent(oracle)
    return next(kept for kept in every if len(kept) == max(map(len, every)))


def forcing_sets(oracle: Oracle, package: Package) -> list[Kept]:
    """Every minimal set of statements from which the verdict follows; none for *sometimes*."""
    verdict = certainty(oracle, package)
    if verdict == "sometimes":
        return []
    return _minimal(
        subsets(oracle, ground(oracle)), lambda kept: oracle.verdict(kept, package) == verdict
    )


def fragility(oracle: Oracle, package: Package) -> int | None:
    """The fewest statements without which the verdict no longer follows from the rest.

    None for *sometimes*, and where it follows from no statement at all.
    """
    verdict, whole = certainty(oracle, package), frozenset(oracle.ids)
    if verdict == "sometimes":
        return None
    return next(
        (
            len(removed)
            for removed in subsets(oracle)
            if certainty(oracle, package, whole - removed) != verdict
        ),
        None,
    )


def _minimal(sets: Iterator[Kept], condition: Callable[[Kept], bool]) -> list[Kept]:
    """The sets that meet the condition while none of their parts does."""
    found: list[Kept] = []
    for kept in sets:
        if not any(part <= kept for part in found) and condition(kept):
            found.append(kept)
    return found
