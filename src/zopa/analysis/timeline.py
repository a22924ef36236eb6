"""How the answers moved as statements came in: the record read at each day on which it changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from zopa.analysis.certainties import Certainties
from zopa.analysis.concessions import moves
from zopa.analysis.leaving_out import LeavingOut, leaving_out
from zopa.analysis.moved import Step
from zopa.analysis.results import ScenarioAnswer
from zopa.analysis.sampling import Circumstance, Work, circumstance
from zopa.analysis.signing import scenario_answer
from zopa.case.model import Case, Statement
from zopa.case.record import in_force


@dataclass(frozen=True)
class Timeline:
    """The days of a case on which its record changed, and the circumstances at the end of each.

    The last of these days is not sampled again: the record is then what it is at the case's date.
    """

    case: Case
    name: str | None

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days on which a statement came into force or went out of it, up to the case's
        date."""
        found: list[date] = []
        before = _credible(self._undated)
        for day in self._mentioned:
            now = _credible(_standing(self.case, day))
            if now != before:
                found.append(day)
            before = now
        return tuple(found)

    @cached_property
    def earlier(self) -> tuple[Circumstance, ...]:
        """The circumstances on every day but the last."""
        return tuple(
            circumstance(replace(self.case, as_of=day), self.name, sensitivity=False, bluffs=False)
            for day in self.days[:-1]
        )

    def leaving_out(self, last: Circumstance, work: Work) -> LeavingOut:
        """What it takes to tell what each statement moved, given the ``last`` circumstances; the
        record of all days is on the list of ``work``."""
        return leaving_out(dict(zip(self.days, (*self.earlier, last), strict=False)), work)

    def steps(
        self, work: Work, certainties: Certainties, last: ScenarioAnswer, found: LeavingOut
    ) -> tuple[Step, ...]:
        """The answers at the end of each day; those of the ``last`` are known."""
        answers = [*(scenario_answer(each, work, certainties) for each in self.earlier), last]
        return tuple(self._steps(answers, found))

    def _steps(self, answers: Sequence[ScenarioAnswer], found: LeavingOut) -> Iterator[Step]:
        before = self._undated
        for day, answer in zip(self.days, answers, strict=False):  # no day, no step
            now, movers = _standing(self.case, day), found.movers(day, answer)
            judged = {name: each for name, each in answer.agreements.items() if each.parties}
            yield Step(
                date=day,
                statements=tuple(_came(self.case, day)),
                ended=tuple(each.id for each in before if each.id not in _credible(now)),
                agreements={name: each.all for name, each in judged.items() if each.all},
                parties={name: each.parties for name, each in judged.items()},
                movers=movers,
                moves=moves(self.case, before, now, movers),
            )
            before = now

    @cached_property
    def _mentioned(self) -> tuple[date, ...]:
        """Every day that a confirmed statement names, up to the case's date, in order."""
        days = {
            day
            for statement in self.case.statements
            for day in (statement.date, statement.until)
            if statement.confirmed and day
        }
        return tuple(d for d in sorted(days) if self.case.as_of is None or d <= self.case.as_of)

    @cached_property
    def _undated(self) -> tuple[Statement, ...]:
        """What is in force before the first of these days."""
        if not self._mentioned:
            return ()
        before = self._mentioned[0].toordinal() - 1
        return _standing(self.case, date.fromordinal(max(before, 1)))


def _standing(case: Case, day: date) -> tuple[Statement, ...]:
    """The statements in force on a day."""
    return in_force(replace(case, as_of=day))


def _credible(statements: Sequence[Statement]) -> Mapping[str, float]:
    return {each.id: each.credibility for each in statements}


def _came(case: Case, day: date) -> Iterator[str]:
    """The statements that were made on a day, repeats of earlier ones included."""
    for statement in case.statements:
        if statement.confirmed and statement.date == day and statement.credibility > 0:
            yield statement.id
