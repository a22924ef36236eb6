"""The record as an answer would leave it, so that what follows from the answer can be worked out.

An answer that a reading says is one more statement, of credibility 1. That a red line is not real
leaves the record without the readings that state it; that a report can be relied on gives its
claims credibility 1, and that it cannot leaves them out. Nothing on record says that something
depends, or in which quarter no deal lies: there is no such record then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from zopa.analysis.asking.candidates import claims_of
from zopa.analysis.asking.questions import SWITCHES, YES, Question, Reply
from zopa.case.model import Statement
from zopa.preferences import PartyModel

ANSWER, RELIED = "the answer", "the report"
"""No statement of a case is called so: ids have no blanks."""

Record = tuple[Statement, ...]


def answered(
    model: PartyModel, statements: Sequence[Statement], question: Question, reply: Reply
) -> Record | None:
    """The statements in force once a question is answered; None where no record says it."""
    if question.kind == "report":
        return tuple(_relying(statements, question.statements[0], relied=reply.answer == YES))
    if reply.means is not None:
        told = Statement(ANSWER, question.party, "the answer to a question", reply.means)
        return (*statements, told)
    return _without(model, statements, question) if question.kind in SWITCHES else None


def _without(model: PartyModel, statements: Sequence[Statement], question: Question) -> Record:
    """What states a red line, an ideal or an indifference is left out."""
    stated = model.switchboard.recorded[question.column].stated
    return tuple(
        replace(each, means=tuple(m for m in each.means if (each.id, m) not in stated))
        for each in statements
    )


def _relying(statements: Sequence[Statement], name: str, *, relied: bool) -> list[Statement]:
    """A report's claims beyond doubt, or left out; what it states that changes the model stays."""
    found = []
    for each in statements:
        claims = claims_of(each) if each.id == name else ()
        rest = tuple(m for m in each.means if m not in claims)
        if rest or not claims:
            found.append(replace(each, means=rest))
        if claims and relied:
            found.append(replace(each, id=RELIED, means=claims, credibility=1.0))
    return found
