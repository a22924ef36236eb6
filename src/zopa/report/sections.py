"""Why one party would sign an agreement, or would not: the statements in full, then the figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.padding import Padding

from zopa.analysis.results import Explanation, PartyAnswer, PartyExplanation
from zopa.report.grounds import Ground, grounds
from zopa.report.influence import influence
from zopa.report.issues import by_worths
from zopa.report.leanings import who
from zopa.report.marks import FAINT, STRONG, Marks
from zopa.report.page import items
from zopa.report.quoting import quoted
from zopa.report.reasons import topics
from zopa.report.verdicts import forced, fragility
from zopa.report.wording import (
    about,
    agreement_in_sentence,
    clean,
    enumeration,
    party_in_sentence,
    sentence,
)

INDENT = 2


def section(
    explanation: Explanation, party: str, told: set[str], marks: Marks, width: int
) -> Iterator[RenderableType]:
    """What there is to explain about a party; nothing where it is `silent`.

    Statements that are ``told`` already are named only.
    """
    if party in _silent(explanation):
        return
    parts = _Section(explanation, party, told, marks)
    target = agreement_in_sentence(explanation.case, explanation.agreement)
    heading = who(explanation.case, target, {party: parts.one.answer})
    yield marks.text(sentence(heading) + ".", STRONG)
    known = parts.one.answer.worth
    if known is None:
        inside = [*parts.verdict(), *parts.figure(width - INDENT)]
    else:
        inside = [*by_worths(explanation, party, known, marks)]
    yield from (Padding(part, (0, 0, 0, INDENT)) for part in inside)
    yield ""


def silent(explanation: Explanation) -> str:
    """A sentence about the parties of which nothing is on record."""
    case, quiet = explanation.case, _silent(explanation)
    if not quiet:
        return ""
    subject = sentence(enumeration(party_in_sentence(case, party) for party in quiet))
    return (
        f"{subject}: no statement in force, so nothing forces an answer and no figure is evidence."
    )


def _silent(explanation: Explanation) -> list[str]:
    speaking = {statement.party for statement in explanation.statements.values()}
    return [
        party
        for party, one in explanation.parties.items()
        if party not in speaking and not forced(one.answer)
    ]


@dataclass(frozen=True)
class _Section:
    """A party's part of the page; what is already ``told`` is not told again."""

    explanation: Explanation
    party: str
    told: set[str]
    marks: Marks

    @property
    def one(self) -> PartyExplanation:
        return self.explanation.parties[self.party]

    def verdict(self) -> Iterator[RenderableType]:
        """What forces the verdict and what would overturn it."""
        answer, case = self.one.answer, self.explanation.case
        if not forced(answer) or answer.certain is None:
            yield self.marks.text(self._open(answer))
            return
        yield from self._forcing()
        if overturning := fragility(case, self.party, answer):
            yield self.marks.text(sentence(overturning) + ".")
            yield from self._bullets(answer.certain.overturned_by)

    def figure(self, width: int) -> Iterator[RenderableType]:
        """What the figure rests on."""
        answer = self.one.answer
        if answer.if_bluff is not None:
            chance = about(answer.if_bluff, answer.error)
            yield self.marks.text(f"If {self._red_lines()} a bluff, the figure is {chance}.")
        if self.one.influence:
            yield from influence(self.explanation, self.party, self.marks, width)

    def _red_lines(self) -> str:
        crossed = [each for each in self._grounds() if each.red_line]
        several = len(crossed) > 1
        return f"the red line{'s' if several else ''} that it crosses {'are' if several else 'is'}"

    def _open(self, answer: PartyAnswer) -> str:
        subject = party_in_sentence(self.explanation.case, self.party)
        either = "sign or refuse" if answer.signatory else "prefer either"
        return f"Its statements leave it open: taken at its word, {subject} could {either}."

    def _forcing(self) -> Iterator[RenderableType]:
        """One set of statements that forces the verdict, or every one."""
        sets = self.one.every_because
        yield self.marks.text(self._lead(sets))
        if len(sets) == 1:
            yield from self._bullets(sets[0])
            return
        for number, each in enumerate(sets, start=1):
            yield from self._set(each, f"{number}.")

    def _lead(self, sets: Sequence[Sequence[str]]) -> str:
        if len(sets) > 1:
            stopped = (
                "" if self.one.complete else "; the search stopped there, so there may be more"
            )
            return f"Each of these {len(sets)} sets of statements forces it{stopped}:"
        count = len(sets[0]) if sets else 0
        only = ", and nothing else does" if self.one.complete else self._perhaps_fewer()
        match count:
            case 0:
                return "It follows without any statement."
            case 1:
                return f"This is enough to force it{only}:"
            case _:
                return f"These {count} together force it{only}:"

    def _perhaps_fewer(self) -> str:
        certain = self.one.answer.certain
        return ", though fewer may too" if certain and not certain.smallest else ""

    def _set(self, statements: Sequence[str], number: str) -> Iterator[RenderableType]:
        """A numbered set of statements: by name what is told already, the others in full."""
        known = [clean(each) for each in statements if each in self.told]
        parts: list[RenderableType] = []
        if known:
            parts.append(self.marks.text(f"{enumeration(known)}, as above"))
        parts += self._untold(statements)
        listed = items()
        for row, part in enumerate(parts):
            listed.add_row(self.marks.text("" if row else number), part)
        yield listed

    def _bullets(self, statements: Sequence[str]) -> Iterator[RenderableType]:
        """Statements that are not told already, in full."""
        listed = items()
        for part in self._untold(statements):
            listed.add_row(self.marks.text(self.marks.bullet), part)
        if listed.row_count:
            yield listed

    def _untold(self, statements: Sequence[str]) -> list[RenderableType]:
        fresh = [each for each in statements if each not in self.told]
        self.told.update(fresh)
        return [self._in_full(each) for each in fresh if each in self.explanation.statements]

    def _in_full(self, statement: str) -> RenderableType:
        first, *rest = quoted(self.explanation.statements[statement], self._kind(statement))
        below = Group(*(self.marks.text(line, FAINT) for line in rest))
        return Group(self.marks.text(first), Padding(below, (0, 0, 0, INDENT)))

    def _grounds(self) -> tuple[Ground, ...]:
        return grounds(self.explanation.case, self.party, self.explanation.agreement)

    def _kind(self, statement: str) -> str:
        """What a statement is to the agreement: refused, a red line, or nothing of the kind."""
        for ground in self._grounds():
            if ground.statement.id == statement:
                case = self.explanation.case
                return f"Red line on {topics(case, ground)}" if ground.red_line else "Refused"
        return ""
