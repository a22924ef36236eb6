"""Which statements on record cannot all be meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from zopa.analysis.results import FEW, ConsistencyAnswer, Contradiction
from zopa.case.model import Case, Statement
from zopa.case.record import in_force
from zopa.preferences import Certainty, Consistency


def record_consistency(case: Case) -> ConsistencyAnswer:
    """Whether every statement in force at the case's date can be meant, party by party."""
    statements = in_force(case)
    return consistency(
        {party: Certainty(case, party, statements).consistency for party in case.parties}
    )


def consistency(found: Mapping[str, Consistency]) -> ConsistencyAnswer:
    """The contradictions of all parties together, the shortest first."""
    everything = [
        Contradiction(party, tuple(each.id for each in statements), _kind(statements))
        for party, own in found.items()
        for statements in own.contradictions
    ]
    return ConsistencyAnswer(
        contradictions=tuple(sorted(everything, key=lambda each: len(each.statements))[:FEW]),
        count=len(everything),
        complete=all(own.complete for own in found.values()),
        surviving={party: own.surviving for party, own in found.items()},
    )


def _kind(statements: Sequence[Statement]) -> Literal["changed", "disagree"]:
    """Words of two dates may be a change of position; words of one date are not."""
    dates = {statement.date for statement in statements if statement.date is not None}
    return "changed" if len(dates) > 1 else "disagree"
