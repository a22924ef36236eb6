"""Parties whose worths are known: what an agreement is worth to them, exactly, issue by issue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from zopa.analysis.worths import IssueWorth, KnownWorth
from zopa.case.factors import Factor
from zopa.case.model import Case
from zopa.case.readings import Worth
from zopa.case.record import in_force
from zopa.preferences.comparisons import Share
from zopa.preferences.exact import exactly, weight_of, worth_of


def known_worths(case: Case) -> Mapping[str, Worth]:
    """The exact worths that are on record, by party, in the order of the case."""
    found: dict[str, Worth] = {}
    for statement in in_force(case):
        for reading in statement.means:
            if isinstance(reading, Worth):
                found.setdefault(statement.party, reading)
    return {party: found[party] for party in case.parties if party in found}


def known_worth(worth: Worth, factors: Sequence[Factor], package: Sequence[Share]) -> KnownWorth:
    """What a package, given its share of each factor's options, and no deal are worth."""
    return KnownWorth(worth_of(worth, factors, package), worth.reservation)


def stakes(worth: Worth) -> Mapping[str, Fraction]:
    """What the best option of each issue is worth beyond the worst, in the source's own scale.

    Their sum is what 1 stands for on the scale of parties that are drawn, from the worst package
    that could be to the best; divided by it, they are importances.
    """
    return {
        issue: weight_of(worth, issue) * (max(own.values()) - min(own.values()))
        for issue, own in worth.values.items()
    }


def issue_worths(
    worth: Worth, factors: Sequence[Factor], package: Sequence[Share]
) -> tuple[IssueWorth, ...]:
    """What each issue adds to that; its value is expected over conduct."""
    return tuple(
        IssueWorth(issue.id, weight_of(worth, issue.id), _value(worth, factor, member, share))
        for factor, share in zip(factors, package, strict=True)
        for member, issue in enumerate(factor.members)
    )


def _value(worth: Worth, factor: Factor, member: int, share: Share) -> Fraction:
    """What one member of a factor is valued at under a package."""
    values = worth.values.get(factor.members[member].id, {})
    parts = (
        exactly(mass) * values.get(factor.options[position][member], Fraction(0))
        for position, mass in share.items()
    )
    return sum(parts, Fraction(0))
