"""What each statement of a day moved: the figures at its end, and the same without that statement.

*Without* means: had the statement not been made by then, so that what it superseded still stands;
or, for one that ended by itself that day, had it lasted. What repeats it and came, or ended, the
same day goes with it, for as long as one report stands nothing changes. Everything else is as at
the end of the day, so the shares of several statements need not add up to what the day moved: where
either of two would do alone, neither moves anything.

Only the party that made it changes, and only that party is drawn again, with fewer draws.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from math import hypot

from zopa.analysis.moved import Mover, Shift
from zopa.analysis.results import AgreementAnswer, PartyAnswer, ScenarioAnswer
from zopa.analysis.sampling import (
    NONE,
    RECORD,
    Circumstance,
    Progress,
    Work,
    carry_out,
    fingerprint,
    part,
)
from zopa.case.model import Case, Statement
from zopa.case.readings import Reading
from zopa.case.record import in_force, lasting, originals, unsaid
from zopa.preferences import Run, party_model, sample
from zopa.preferences.diagnostics import multiplied

SHARE_OF_DRAWS = 2
"""What a figure would be without a statement is drawn with the number of draws divided by this."""


@dataclass(frozen=True)
class Without:
    """A record without something that happened on a day: ``reports`` of one statement came
    (``came``), or ended by themselves; ``statement`` is the one that names them."""

    statement: str
    party: str
    came: bool
    reports: tuple[str, ...]
    case: Case


def withouts(case: Case, day: date) -> Iterator[Without]:
    """Everything that happened on a day and made a difference to its party's record."""
    then = replace(case, as_of=day)
    now = _claimed(then)
    for each in (*_made(then, day), *_lapsed(then, day)):
        if _claimed(each.case).get(each.party) != now.get(each.party):
            yield each


def _claimed(case: Case) -> dict[str, list[tuple[float, tuple[Reading, ...]]]]:
    """What each party's statements in force mean, and how credible they are."""
    found: dict[str, list[tuple[float, tuple[Reading, ...]]]] = {}
    for each in in_force(case):
        found.setdefault(each.party, []).append((each.credibility, each.means))
    return found


def _made(case: Case, day: date) -> Iterator[Without]:
    came = [each for each in case.statements if each.confirmed and each.date == day]
    for statement, reports in _grouped(case, came):
        then = unsaid(case, reports)
        yield Without(statement.id, statement.party, came=True, reports=reports, case=then)


def _lapsed(case: Case, day: date) -> Iterator[Without]:
    ended = [each for each in case.statements if each.confirmed and each.until == day]
    for statement, reports in _grouped(case, ended):
        then = lasting(case, reports)
        yield Without(statement.id, statement.party, came=False, reports=reports, case=then)


def _grouped(
    case: Case, statements: Sequence[Statement]
) -> Iterator[tuple[Statement, tuple[str, ...]]]:
    """Reports of the same statement together, each group with the one that names it: what the
    others repeat, or else the most credible."""
    source = originals(case)
    groups: dict[str, list[Statement]] = {}
    for each in statements:
        groups.setdefault(source[each.id], []).append(each)
    for original, reports in groups.items():
        named = max(reports, key=lambda each: (each.id == original, each.credibility))
        yield named, tuple(each.id for each in reports)


@dataclass(frozen=True)
class _Task:
    """A record without something, and which run shows the figures of its party then."""

    without: Without
    run: bytes


@dataclass(frozen=True)
class LeavingOut:
    """The runs without each statement: of each day the tasks, and the ``calls`` that answer them.

    Where the record without a statement is sampled for ``work`` anyway, as after a day on which its
    party said nothing else, there is no call for it.
    """

    work: Work
    tasks: Mapping[date, Sequence[_Task]] = field(default_factory=dict)
    calls: Mapping[bytes, Callable[[], Run]] = field(default_factory=dict)
    runs: dict[bytes, Run] = field(default_factory=dict)

    def draw(self, executor: Executor | None, progress: Progress | None) -> bool:
        """Sample what is on the list of ``work``, then the rest; False where the user
        interrupted."""
        share = len(self.work.plans) / (len(self.work.plans) + len(self.calls))
        first, second = part(progress, 0.0, share), part(progress, share, 1.0)
        drawn = self.work.do(executor, first)
        return drawn and carry_out(self.calls, self.runs, executor, second)

    def movers(self, day: date, answer: ScenarioAnswer) -> tuple[Mover, ...]:
        """What each statement of a day moved, given the answer at its end."""
        judged = {name: own for name, own in answer.agreements.items() if own.all is not None}
        return tuple(self._mover(task, judged) for task in self.tasks[day])

    def warnings(self) -> Iterator[str]:
        """A sentence for each statement of which it is not told what it moved, since the draws
        without it did not settle."""
        for day, tasks in self.tasks.items():
            for task in tasks:
                run = self._run(task)
                if run is not None and run.found and not run.converged:
                    yield (
                        f"What {task.without.statement} moved on {day} is left out: the draws"
                        " without it did not settle; ask for more draws."
                    )

    def _mover(self, task: _Task, judged: Mapping[str, AgreementAnswer]) -> Mover:
        without, run = task.without, self._run(task)
        party = without.party
        own = {
            name: _shift(answer.parties[party], run, row)
            for row, (name, answer) in enumerate(judged.items())
        }
        return Mover(
            statement=without.statement,
            party=party,
            came=without.came,
            reports=without.reports,
            own=own,
            all={name: _of_all(answer, party, own[name]) for name, answer in judged.items()},
        )

    def _run(self, task: _Task) -> Run | None:
        return self.runs.get(task.run) or self.work.runs.get(task.run)


def leaving_out(days: Mapping[date, Circumstance], work: Work) -> LeavingOut:
    """What there is to sample; ``days`` are the circumstances at the end of each, which ``work``
    has on its list."""
    tasks: dict[date, list[_Task]] = {}
    calls: dict[bytes, Callable[[], Run]] = {}
    for day, around in days.items():
        tasks[day] = []
        for without in withouts(around.case, day):
            print_, call = _call(around, without, work)
            tasks[day].append(_Task(without, print_))
            if call is not None and around.asked:
                calls[print_] = call
    return LeavingOut(work, tasks, calls)


def _call(
    around: Circumstance, without: Without, work: Work
) -> tuple[bytes, Callable[[], Run] | None]:
    """The run that shows a record without something, and how to make it if that is not planned."""
    key = (without.party, RECORD, NONE)
    _, plan = work.plans[work.named[around.named, key]]
    packages = around.models[key].packages
    model = party_model(without.case, without.party, in_force(without.case), packages)
    planned = fingerprint(model, plan)
    if planned in work.plans:
        return planned, None
    fewer = replace(plan, draws=plan.draws // SHARE_OF_DRAWS, everything=False, kept=False)
    return fingerprint(model, fewer), partial(sample, model, fewer)


def _shift(answer: PartyAnswer, run: Run | None, row: int) -> Shift:
    """How far a party's figure lies from what it is without a statement."""
    if answer.probability is None or run is None or not run.converged:
        return Shift(None, None)
    change = answer.probability - float(run.probability[row])
    return Shift(change, hypot(answer.error or 0.0, float(run.error[row])))


def _of_all(answer: AgreementAnswer, party: str, own: Shift) -> Shift:
    """The same for all signatories: their figures multiply, and the others' stay as they are."""
    if not answer.parties[party].signatory:
        return Shift(0.0, 0.0)
    factors = [(own.change, own.error)]
    factors += [
        (each.probability, each.error)
        for name, each in answer.parties.items()
        if each.signatory and name != party
    ]
    known = [(figure, error) for figure, error in factors if figure is not None]
    if len(known) < len(factors):
        return Shift(None, None)
    return Shift(*multiplied([(figure, error or 0.0) for figure, error in known]))
