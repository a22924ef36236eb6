"""The statements behind an answer, told once: refusals, red lines, and what else forces it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zopa.analysis.results import Analysis, PartyAnswer
from zopa.case.model import Case, Statement
from zopa.case.record import in_force
from zopa.report.document import Span, Words, words
from zopa.report.exact import witness
from zopa.report.grounds import Ground, grounds
from zopa.report.verdicts import forced, fragility, names
from zopa.report.wording import (
    LIKELY,
    about,
    clean,
    day,
    enumeration,
    party_in_sentence,
    sentence,
)

IN_FULL = 5
"""The most statements of a forcing set that are told in full; the others by id."""


def reasons(analysis: Analysis, agreement: str, told: set[str]) -> tuple[Words, ...]:
    """Why each signatory would sign an agreement or not: what forces the answer, what speaks
    against signing, what would overturn it; of those whose worths are known, the worths.

    What has been ``told`` about an earlier agreement is not told again.
    """
    teller = _Teller(analysis.case, agreement, told)
    answers = analysis.agreements[agreement].parties.items()
    signing = {party: answer for party, answer in answers if answer.signatory}
    worths = {party: answer.worth for party, answer in signing.items() if answer.worth}
    known = (words(witness(analysis.case, worths)),) if worths else ()
    lines = (
        line
        for party, answer in signing.items()
        if not answer.exact
        for line in teller.lines(party, answer)
    )
    return (*known, *lines)


@dataclass
class _Teller:
    """Tells what lies behind the answers about one agreement."""

    case: Case
    agreement: str
    told: set[str]

    def lines(self, party: str, answer: PartyAnswer) -> list[Words]:
        """A line for each refusal, each red line, what else forces it; what would overturn it."""
        against = self._against(party, answer)
        lines = self._grounds(party, answer, against)
        spoken = {ground.statement.id for ground in against}
        if because := self._because(party, answer, spoken):
            lines.append(because)
        if lines and (overturning := fragility(self.case, party, answer)):
            lines[-1] += words(f" {sentence(overturning)}.")
        return lines

    def _against(self, party: str, answer: PartyAnswer) -> tuple[Ground, ...]:
        """What speaks against the agreement in so many words, unless the party would sign it."""
        signs = answer.probability is not None and answer.probability >= LIKELY
        if signs and forced(answer) != "never":
            return ()
        return grounds(self.case, party, self.agreement)

    def _because(self, party: str, answer: PartyAnswer, spoken: set[str]) -> Words:
        """What forces the answer, where refusals and red lines have not said it."""
        if not forced(answer) or answer.certain is None:
            return ()
        subject = party_in_sentence(self.case, party)
        because = answer.certain.because
        if not because:
            return words(f"That {subject} {forced(answer)} would follows without any statement.")
        if set(because) <= spoken:
            return ()
        behind = [each for each in in_force(self.case) if each.id in because]
        rests = f"“{sentence(forced(answer))}” follows for {subject} from: "
        return words(rests, *enumerated(behind, self.told), ".")

    def _grounds(self, party: str, answer: PartyAnswer, found: Sequence[Ground]) -> list[Words]:
        subject = party_in_sentence(self.case, party)
        refusals = [
            words(f"Refused by {subject}: ", *evidence(each.statement, self.told), ".")
            for each in found
            if not each.red_line
        ]
        red_lines = [
            words(
                f"Red line of {subject} on {topics(self.case, each)}: ",
                *evidence(each.statement, self.told),
                ".",
            )
            for each in found
            if each.red_line
        ]
        if red_lines and answer.if_bluff is not None:
            condition = "that is" if len(red_lines) == 1 else "these are"
            bluff = f" If {condition} not meant as a limit, {about(answer.if_bluff, answer.error)}."
            red_lines[-1] += words(bluff)
        return refusals + red_lines


def topics(case: Case, ground: Ground) -> str:
    """The issues on which an agreement crosses a red line."""
    return enumeration([clean(case.issues[issue].title) for issue in ground.issues])


def enumerated(statements: Sequence[Statement], told: set[str]) -> Words:
    """Statements one after another, the first few in full."""
    said: list[str | Span] = []
    for each in statements[:IN_FULL]:
        said += ["; "] if said else []
        said += evidence(each, told)
    rest = tuple(each.id for each in statements[IN_FULL:])
    return words(*said, f"; and {len(rest)} more: {names(rest)}") if rest else words(*said)


def evidence(statement: Statement, told: set[str]) -> Words:
    """The statement: what was said, its id, by whom, when, how far it is taken at its word.

    Without quotation marks, since a case may tell it in its own words.
    """
    name = to_statement(statement.id)
    if statement.id in told:
        return words(name, ", as above")
    told.add(statement.id)
    who = f", {clean(statement.speaker)}" if statement.speaker else ""
    when = f", {day(statement.date)}" if statement.date else ""
    rest = f"{who}{when}, credibility {statement.credibility:g})"
    return words(f"{clean(statement.said)} (", name, rest)


def to_statement(statement: str) -> Span:
    """A statement's id, leading to where it is told in full."""
    return Span(clean(statement), to=anchor(statement))


def anchor(statement: str) -> str:
    """Where a statement is told in full."""
    return f"statement-{clean(statement)}"
