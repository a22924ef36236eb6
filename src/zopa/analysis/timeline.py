"""How the answers moved as statements came in: the record read at each day on which it changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from zopa.analysis.certainties import Certainties
from zopa.analysis.results import ScenarioAnswer, Step
from zopa.analysis.sampling import Circumstance, Work, circumstance
from zopa.analysis.signing import scenario_answer
from zopa.case.model import Case
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
        before: Mapping[str, float] = {}
        for day in sorted(set(_mentioned(self.case))):
            now = _standing(self.case, day)
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

    def steps(self, work: Work, certainties: Certainties, last: ScenarioAnswer) -> tuple[Step, ...]:
        """The answers at the end of each day; those of the ``last`` are known."""
        answers = [*(scenario_answer(each, work, certainties) for each in self.earlier), last]
        return tuple(self._steps(answers))

    def _steps(self, answers: Sequence[ScenarioAnswer]) -> Iterator[Step]:
        before: Mapping[str, float] = {}
        for day, answer in zip(self.days, answers, strict=False):  # no day, no step
            now = _standing(self.case, day)
            yield Step(
                date=day,
                statements=tuple(_came(self.case, day)),
                ended=tuple(key for key in before if key not in now),
                agreements={
                    name: each.all
                    for name, each in answer.agreements.items()
                    if each.all is not None
                },
            )
            before = now


def _mentioned(case: Case) -> Iterator[date]:
    """Every day that a confirmed statement names, up to the case's date."""
    for statement in case.statements:
        for day in (statement.date, statement.until):
            if statement.confirmed and day and (case.as_of is None or day <= case.as_of):
                yield day


def _standing(case: Case, day: date) -> Mapping[str, float]:
    """The statements in force on a day, with their credibility."""
    return {each.id: each.credibility for each in in_force(replace(case, as_of=day))}


def _came(case: Case, day: date) -> Iterator[str]:
    """The statements that were made on a day, repeats of earlier ones included."""
    for statement in case.statements:
        if statement.confirmed and statement.date == day and statement.credibility > 0:
            yield statement.id
