"""Where the record contradicts itself: which statements, what would settle it, what survives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import RenderableType

from zopa.analysis.consistency import advice
from zopa.analysis.results import ConsistencyAnswer, Contradiction
from zopa.case.model import Case, Statement
from zopa.case.record import in_force
from zopa.report.document import Words, plain, words
from zopa.report.exact import wholly
from zopa.report.marks import Marks
from zopa.report.page import items, paragraph
from zopa.report.reasons import enumerated
from zopa.report.supposed import supposed_statements
from zopa.report.verdicts import names
from zopa.report.wording import clean, enumeration, party_in_sentence, plural, sentence

TITLE = "The record contradicts itself"

ADVICE = "not all of this is on record: suppose something else, or drop the others as well"
"""What would settle a contradiction with what is only supposed."""

IN_WORDS = 3
"""The most contradictions whose statements are told; of the others the ids."""


def contradicting(
    case: Case, consistency: ConsistencyAnswer, marks: Marks
) -> Iterator[RenderableType]:
    """Where the record contradicts itself, under a heading that cannot be missed."""
    lines = contradictions(case, consistency)
    if not lines:
        return
    yield marks.text(TITLE, "bold yellow")
    listed = items()
    for line in lines:
        listed.add_row(marks.text(marks.bullet), marks.text(line))
    yield listed
    yield from paragraph(aftermath(case, consistency), marks)
    yield ""


def contradictions(case: Case, consistency: ConsistencyAnswer) -> list[str]:
    """The same without links."""
    return [plain(line) for line in contradictions_linked(case, consistency)]


def contradictions_linked(case: Case, consistency: ConsistencyAnswer) -> list[Words]:
    """A sentence or two for each contradiction, the shortest first; none where there is none."""
    known = {statement.id: statement for statement in in_force(case)}
    told: set[str] = set()
    listed = consistency.contradictions
    lines = [_told(case, each, known, told) for each in listed[:IN_WORDS]]
    if more := listed[IN_WORDS:]:
        lines.append(words(f"Also: {'; '.join(_named(case, each) for each in more)}."))
    return lines


def aftermath(case: Case, consistency: ConsistencyAnswer) -> list[str]:
    """How many contradictions there are beyond those listed, what they leave untouched, and what
    *always* and *never* mean where they are."""
    if consistency.consistent:
        return []
    lines = []
    if consistency.count > len(consistency.contradictions):
        found = (
            f"{consistency.count:,}" if consistency.complete else f"at least {consistency.count:,}"
        )
        listed = len(consistency.contradictions)
        lines.append(f"There are {found} contradictions; these are the {listed} shortest.")
    elif not consistency.complete:
        lines.append("There may be more: not every one was looked for.")
    lines += _surviving(case, consistency)
    lines.append(
        "Always and never then hold whichever of these statements are given up, no more than need "
        "be; what forces them is looked for among those that can be meant together."
    )
    return lines


def agreed(case: Case, consistency: ConsistencyAnswer, statements: int) -> list[str]:
    """That the record does not contradict itself, if there is one that could."""
    if not statements or not consistency.consistent or wholly(case):
        return []
    told = "statements, supposed ones too," if supposed_statements(case) else "statements on record"
    return [f"No contradiction: all {told} can be meant together."]


def _told(
    case: Case, found: Contradiction, known: Mapping[str, Statement], told: set[str]
) -> Words:
    statements = [known[each] for each in found.statements if each in known]
    subject = party_in_sentence(case, found.party)
    supposed = bool(supposed_statements(case) & set(found.statements))
    settled = sentence(ADVICE if supposed else clean(advice(statements, found.kind)))
    several = "both" if len(statements) == 2 else f"all {len(statements)} of these"
    number = "all of this" if len(statements) == 1 else several
    lead = f"As read here, {subject} cannot mean {number}: "
    return words(lead, *enumerated(statements, told), f". {settled}.")


def _named(case: Case, found: Contradiction) -> str:
    return f"{names(found.statements)} of {party_in_sentence(case, found.party)}"


def _surviving(case: Case, consistency: ConsistencyAnswer) -> list[str]:
    """How many statements of each party that contradicts itself are in no contradiction."""
    torn = {each.party for each in consistency.contradictions}
    said = [each.party for each in in_force(case)]
    counted = [
        f"{len(consistency.surviving.get(party, ()))} of {plural(said.count(party), 'statement')} "
        f"of {party_in_sentence(case, party)}"
        for party in case.parties
        if party in torn
    ]
    return [f"In no contradiction: {enumeration(counted)}."] if counted else []
