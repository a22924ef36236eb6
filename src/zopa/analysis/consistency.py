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
        at = earliest_and_latest(told)[0] if each.kind == "changed" else told[-1]
        sentence = f"{_together(told)}; {advice(told, each.kind)}"
        findings.warn(("statements", rows[at.id], "id"), sentence)
    shown = len(answer.contradictions)
    if not answer.complete:
        findings.warn((), f"there may be more contradictions than the {answer.count} found")
    if answer.count > shown:
        findings.warn((), f"the shortest {shown} of {answer.count} contradictions are shown")


def _together(told: Sequence[Statement]) -> str:
    *others, last = [quoted(statement.id) for statement in told]
    if not others:
        return f"the statement {last} cannot be meant: what it means contradicts itself"
    both = "both" if len(others) == 1 else "all"
    return f"{', '.join(others)} and {last} cannot {both} be meant"


def advice(told: Sequence[Statement], kind: str) -> str:
    """What would settle a contradiction between statements, in words for whoever wrote the case."""
    if len(told) == 1:
        return "look again at how it is read, or tell each claim in a statement of its own"
    if kind == "changed" and len(told) == 2:
        first, last = earliest_and_latest(told)
        return (
            f"if the position has changed, write ‘superseded_by: {last.id}’ or "
            f"‘until: {last.date}’ at {quoted(first.id)}"
        )
    if kind == "changed":
        return (
            "if a position has changed, write ‘superseded_by’ or ‘until’ at the statement that no"
            " longer holds"
        )
    return (
        "if one is misreported, correct it or leave it unconfirmed; if all stand, they weaken each"
        " other in the figures"
    )


def earliest_and_latest(told: Sequence[Statement]) -> tuple[Statement, Statement]:
    """The dated statements that were made first and last, the first in file order of each."""
    dated = [(statement.date, n) for n, statement in enumerate(told) if statement.date is not None]
    first, last = min(dated), max(dated, key=lambda pair: pair[0])
    return told[first[1]], told[last[1]]
