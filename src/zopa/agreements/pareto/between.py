"""Between the values that a case mentions: the frontier of two parties where numbers may be settled
as anything in their range.

A number without a step, to which no rule or link ties anything, is worth what lies on a line
between its knots, to both parties at once. So a space has segments besides its packages, and its
frontier is made of segments too (`zopa.agreements.pareto.segments`).
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from zopa.agreements.blocks import Block
from zopa.agreements.pareto.segments import Segment, efficient_segments
from zopa.agreements.pareto.valued import Valued
from zopa.agreements.worths import Whole
from zopa.case.model import Case, Issue


def segments(valued: Valued) -> list[Segment] | None:
    """The frontier with numbers between the knots, in the unit of the worths; descending by the
    first party. None where there are more parties than two, no number may lie between its knots,
    rules tie one that may to other terms, or there are too many segments."""
    case = valued.space.case
    between = [issue.id for issue in case.issues.values() if _continuous(issue)]
    alone = {name for region in valued.space.regions for name in map(_alone, region.blocks)}
    if (
        len(valued.parties) != 2
        or not between
        or not set(between) <= alone
        or _ruled(case, between)
    ):
        return None
    found = []
    for region, worths in zip(valued.space.regions, valued.worths, strict=True):
        parts = [
            [*_pieces(own, joined=_alone(block) in between)]
            for block, own in zip(region.blocks, worths, strict=True)
        ]
        own_segments = efficient_segments(parts)
        if own_segments is None:
            return None
        found += own_segments
    return efficient_segments([found])


def _continuous(issue: Issue) -> bool:
    """Whether it may be settled as anything in a range."""
    return issue.numeric and not issue.conduct and issue.step is None


def _alone(block: Block) -> str | None:
    """The issue that is a block by itself."""
    return block.terms[0] if len(block.terms) == 1 else None


def _ruled(case: Case, names: list[str]) -> bool:
    return any({*rule.when, *rule.then} & {*names} for rule in case.rules)


def _pieces(worths: Whole, *, joined: bool) -> Iterator[Segment]:
    """What the options of a block are worth: points, or segments from each to the next."""
    pairs = [(Fraction(first), Fraction(second)) for first, second in worths.tolist()]
    for one, other in (
        pairwise(pairs) if joined and len(pairs) > 1 else zip(pairs, pairs, strict=True)
    ):
        yield Segment(one, other)
