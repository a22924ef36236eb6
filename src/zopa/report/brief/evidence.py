"""What the answers rest on: every statement in full, and where the record contradicts itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TypeAlias

from zopa.analysis.results import Analysis
from zopa.case.model import Case, Source, Statement
from zopa.case.readings import Worth
from zopa.case.record import in_force
from zopa.report.brief.pictures import Pictures
from zopa.report.contradictions import TITLE, aftermath, contradictions_linked
from zopa.report.document import (
    Block,
    Entry,
    Heading,
    Items,
    Paragraph,
    Section,
    Words,
    faint,
    strong,
    words,
)
from zopa.report.exact import wholly
from zopa.report.findings import judged
from zopa.report.readings import reading_in_words
from zopa.report.reasons import anchor, to_statement
from zopa.report.supposed import (
    doubted_statements,
    dropped_statements,
    of_them_supposed,
    supposed_statements,
)
from zopa.report.verdicts import forced
from zopa.report.wording import (
    agreement_in_sentence,
    clean,
    day,
    enumeration,
    party_in_sentence,
    party_name,
    plural,
    sentence,
)

CREDIBILITY = (
    "Credibility says how far a statement is taken at its word: at 0.9 it is ten times likelier to "
    "have been made if its reading is true than if it is not, at 0.8 five times, at 0.5 twice; at "
    "1 it is taken as certain. Whoever wrote the case chose it, not zopa."
)


Forced: TypeAlias = Mapping[str, Sequence[str]]
"""What a statement forces: alone, and with others."""


def contradicting(analysis: Analysis, pictures: Pictures) -> Section | None:
    """Where the record contradicts itself; nothing where it does not."""
    del pictures  # there is none of this
    case, consistency = analysis.case, analysis.consistency
    if consistency.consistent:
        return None
    lines = contradictions_linked(case, consistency)
    after = [Paragraph(words(line)) for line in aftermath(case, consistency)]
    return Section("contradictions", TITLE, (Items(tuple((line,) for line in lines)), *after))


def evidence(analysis: Analysis, pictures: Pictures) -> Section | None:
    """Every statement of the case, party by party: in force, or why it does not count."""
    del pictures  # there is none of this
    case = analysis.case
    blocks: list[Block] = [Paragraph(words(line)) for line in _overview(analysis)]
    forcing = _forcing(analysis)
    counted = frozenset(each.id for each in in_force(case))
    for party in case.parties:
        own = [each for each in case.statements if each.party == party]
        if own:
            blocks.append(Heading(party_name(case, party), f"party-{party}"))
            blocks += [_entry(case, each, forcing.get(each.id, {}), counted) for each in own]
    if case.statements and not wholly(case):
        blocks.append(Paragraph(words(CREDIBILITY), "note"))
    return Section("evidence", "What it rests on: the statements", tuple(blocks))


def _overview(analysis: Analysis) -> Iterator[str]:
    """How many statements there are, from which documents, and of whom there is none."""
    case = analysis.case
    counted = in_force(case)
    if not case.statements:
        yield "No statement is on record, so no figure is evidence."
        return
    documents = dict.fromkeys(
        clean(each.source.document) for each in case.statements if each.source is not None
    )
    told = plural(len(counted), "statement")
    spoken = "is" if len(counted) == 1 else "are"
    sources = f", from {enumeration(documents)}" if documents else ""
    idle = _idle(case, counted)
    own = of_them_supposed(case)
    yield f"{sentence(told)} of {len(case.statements)} {spoken} in force{own}{sources}{idle}."
    if case.note:
        yield clean(case.note)
    reported = [each for each in case.statements if each.id not in supposed_statements(case)]
    if unsourced := [each for each in reported if each.source is None]:
        verb = "has" if len(unsourced) == 1 else "have"
        yield f"{sentence(plural(len(unsourced), 'statement'))} {verb} no source."
    silent = [party for party in case.parties if all(each.party != party for each in counted)]
    if silent:
        names = enumeration(party_in_sentence(case, party) for party in silent)
        yield f"No statement of {names} is in force."
    if analysis.consistency.consistent and counted and not wholly(case):
        yield "No contradiction: all of them can be meant together."


def _idle(case: Case, counted: Collection[Statement]) -> str:
    """Why the other statements do not count by themselves."""
    names = {each.id for each in counted}
    rest = [each for each in case.statements if each.id not in names]
    repeats = sum(each.confirmed and each.same_as is not None for each in rest)
    unsaid = len(dropped_statements(case))
    unconfirmed = sum(not each.confirmed for each in rest) - unsaid
    others = len(rest) - repeats - unsaid - unconfirmed
    told = [
        *([plural(repeats, "repeat")] if repeats else []),
        *([f"{unsaid} supposed not to have been said"] if unsaid else []),
        *([f"{unconfirmed} not confirmed"] if unconfirmed else []),
        *([f"{others} no longer or not yet in force, or of credibility 0"] if others else []),
    ]
    return f"; the rest: {enumeration(told)}" if told else ""


def _forcing(analysis: Analysis) -> Mapping[str, Forced]:
    """What each statement forces, alone or with others: who would always or never sign what."""
    case = analysis.case
    found: dict[str, dict[str, list[str]]] = {}
    for name, answer in judged(analysis).items():
        for party, one in answer.parties.items():
            if not forced(one) or one.certain is None:
                continue
            act = "sign" if one.signatory else "prefer"
            target = agreement_in_sentence(case, name)
            end = "" if one.signatory else " to no deal"
            told = f"{party_in_sentence(case, party)} would {forced(one)} {act} {target}{end}"
            for statement in one.certain.because:
                lead = "Forces" if len(one.certain.because) == 1 else "With others, forces"
                found.setdefault(statement, {}).setdefault(lead, []).append(told)
    return found


def _entry(case: Case, statement: Statement, forces: Forced, counted: frozenset[str]) -> Entry:
    when = day(statement.date) if statement.date else "undated"
    when = "supposed" if statement.id in supposed_statements(case) else when
    speaker = f", {clean(statement.speaker)}" if statement.speaker else ""
    title = words(strong(clean(statement.id)), f"  {when}{speaker}")
    return Entry(anchor(statement.id), title, tuple(_lines(case, statement, forces, counted)))


def _lines(
    case: Case, statement: Statement, forces: Forced, counted: frozenset[str]
) -> Iterator[Words]:
    if statement.id in supposed_statements(case):
        yield words(faint("Supposed for this brief: nobody is reported to have said it."))
    else:
        yield words(faint("Reported: "), clean(statement.said))
        yield words(faint("Source: "), _place(statement.source))
    readings = [reading_in_words(case, reading) for reading in statement.means]
    if readings:
        yield words(faint("Read as: "), "; ".join(readings), ".")
    if statement.confirmed and not any(isinstance(each, Worth) for each in statement.means):
        other = ", supposed" if statement.id in doubted_statements(case) else ""
        yield words(faint("Credibility: "), f"{statement.credibility:g}{other}")
    if statement.note:
        yield words(faint("Why so: "), clean(statement.note))
    if statement.id not in counted:
        yield _standing(case, statement)
    for lead, conclusions in forces.items():
        yield words(faint(f"{lead}: "), "; ".join(conclusions), ".")


def _place(source: Source | None) -> str:
    if source is None:
        return "none given"
    quote = clean(source.quote)
    return f"{clean(source.document)}: “{quote}”" if quote else clean(source.document)


def _standing(case: Case, statement: Statement) -> Words:
    """Why a statement does not count by itself."""
    if not statement.confirmed:
        supposed = statement.id in dropped_statements(case)
        why = "Supposed not to have been said" if supposed else "Not confirmed"
        return words(faint(f"{why}, so it has no effect on any answer."))
    if statement.date and case.as_of and statement.date > case.as_of:
        return words(faint("Made after the date of this brief, so it does not count."))
    if statement.same_as:
        original = to_statement(statement.same_as)
        return words(faint("Counts once, together with "), original, faint("."))
    if statement.superseded_by:
        return words(
            faint("No longer in force: followed by "), to_statement(statement.superseded_by)
        )
    if statement.until and case.as_of and statement.until <= case.as_of:
        return words(faint(f"No longer in force since {day(statement.until)}."))
    return words(faint("Of credibility 0, so it is no evidence."))
