"""Which statements on record cannot all be meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from zopa.analysis.results import FEW, ConsistencyAnswer, Contradiction
from zopa.case.findings import Findings
from zopa.case.model import Case, Statement
from zopa.case.record import in_force
from zopa.case.text import quoted
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


def note_contradictions(case: Case, findings: Findings, answer: ConsistencyAnswer) -> None:
    """Note each contradiction where its latest statement stands, or at its earliest where the
    position may have changed, with what would settle it."""
    rows = {statement.id: row for row, statement in enumerate(case.statements)}
    for each in answer.contradictions:
        told = [case.statements[rows[name]] for name in each.statements]
        at, advice = _advice(told, each)
        findings.warn(("statements", rows[at.id], "id"), f"{_sentence(told)}; {advice}")
    if answer.count > len(answer.contradictions):
        found = f"{answer.count}" if answer.complete else f"at least {answer.count}"
        findings.warn((), f"there are {found} contradictions; the shortest are shown")


def _sentence(told: Sequence[Statement]) -> str:
    *others, last = [quoted(statement.id) for statement in told]
    if not others:
        return f"the statement {last} cannot be meant: what it means contradicts itself"
    both = "both" if len(others) == 1 else "all"
    return f"{', '.join(others)} and {last} cannot {both} be meant"


def _advice(told: Sequence[Statement], found: Contradiction) -> tuple[Statement, str]:
    """Which statement to look at, and what would settle the contradiction."""
    if found.kind == "changed":
        first, last = earliest_and_latest(told)
        return first, (
            f"if the position has changed, write ‘superseded_by: {last.id}’ or "
            f"‘until: {last.date}’ at {quoted(first.id)}"
        )
    if len(told) == 1:
        return told[0], "put each claim into a statement of its own"
    return told[-1], "lower the credibility of the one that is trusted least"


def earliest_and_latest(told: Sequence[Statement]) -> tuple[Statement, Statement]:
    """The dated statements that were made first and last, the first in file order of each."""
    dated = [(statement.date, n) for n, statement in enumerate(told) if statement.date is not None]
    first, last = min(dated), max(dated, key=lambda pair: pair[0])
    return told[first[1]], told[last[1]]
