"""The analysis: from a case to who would sign what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from zopa.agreements.space import Space, space
from zopa.analysis.amending import Amended, amended
from zopa.analysis.certainties import Certainties
from zopa.analysis.efficiency import Standing
from zopa.analysis.inquiries import each_agreement, inquiry
from zopa.analysis.leaving_out import LeavingOut
from zopa.analysis.moved import Step
from zopa.analysis.offers import Amendments, ZoneAnswer
from zopa.analysis.questions import Inquiry
from zopa.analysis.results import Analysis, Method, ScenarioAnswer
from zopa.analysis.sampling import (
    NONE,
    RECORD,
    Circumstance,
    Progress,
    Work,
    circumstance,
    part,
    plan_work,
    unless_interrupted,
)
from zopa.analysis.signing import scenario_answer
from zopa.analysis.standing import standing
from zopa.analysis.supposing import at_least_one, method, read_at, refuse_unsound
from zopa.analysis.timeline import Timeline
from zopa.analysis.wanted import TARGET, Wanted, known_agreement
from zopa.analysis.wants import preferences
from zopa.analysis.warnings import warnings
from zopa.analysis.zoning import LIMIT, Zoning
from zopa.case import Case
from zopa.case.record import under
from zopa.case.rules import count_packages
from zopa.errors import BadRequest
from zopa.preferences import Run

MOST_AMENDED = 5
"""So many agreements are amended unless they are named."""


def analyze(  # noqa: PLR0913  the options of the analysis, all by name
    case: Case | str | Path,
    *,
    draws: int = 4000,
    seed: int = 0,
    as_of: date | None = None,
    scenario: str | None = None,
    sensitivity: bool = True,
    zone: bool = True,
    amendments: bool | Sequence[str] = False,
    target: float = TARGET,
    timeline: bool = False,
    questions: bool = False,
    limit: int = LIMIT,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Analysis:
    """Who would sign each agreement of a case, how probably, on which evidence; what all could.

    ``draws`` is how many effective draws each reported figure gets at least, and how many are kept.
    The same ``seed`` gives the same answer, on any ``executor``. ``as_of`` reads the record at a
    date, ``scenario`` answers for that scenario alone. Without ``sensitivity`` the panel of other
    assumptions is left out, which takes a fraction of the time; without ``zone`` the packages that
    everyone could sign are not looked for, of which else the likeliest ``limit`` are listed.
    ``amendments`` adds the smallest changes that would get agreements signed with probability
    ``target``: of those named, or with True of the first `MOST_AMENDED` that would not be.
    ``timeline`` adds how the answers moved as statements came in, ``questions`` what to find out
    next about each agreement (`ask`). Interrupted, it returns what is finished, with ``complete``
    False.

    Raises `CaseError` for a case that cannot be used, `UnknownName` and `BadRequest` for arguments
    that cannot be met.
    """
    refuse_unsound(draws, seed)
    at_least_one(limit)
    Wanted(target, (), {}, limit).check_target()
    main, others = _scenarios(read_at(case, as_of), scenario)
    for named in () if isinstance(amendments, bool) else amendments:
        known_agreement(main, named)
    packaged = zone or bool(amendments)
    circumstances = [
        circumstance(around, name, sensitivity=sensitivity, zone=packaged)
        for name, around in [(scenario, main), *others.items()]
    ]
    record = _Record.planned(circumstances, draws, seed, kept=packaged, timeline=timeline)
    sampled = 0.8 if packaged else 1.0
    complete = record.draw(executor, part(progress, 0.0, sampled))
    offers = _Offers(complete=complete)
    if packaged and complete:
        looking = _Looking(zone, amendments, target, limit, executor, part(progress, sampled, 1.0))
        offers = looking.answer(record)
    asked, complete = None, offers.complete
    if questions and complete:
        asked, complete = record.inquiry(executor)
    return record.analysis(offers, asked, complete=complete)


@dataclass(frozen=True)
class _Record:
    """All that is sampled for an analysis, and what follows from it once it has been."""

    circumstances: Sequence[Circumstance]
    earlier: Sequence[Circumstance]
    history: Timeline
    work: Work
    left_out: LeavingOut
    draws: int
    seed: int
    timeline: bool

    @classmethod
    def planned(
        cls,
        circumstances: Sequence[Circumstance],
        draws: int,
        seed: int,
        *,
        kept: bool,
        timeline: bool,
    ) -> _Record:
        """List what to sample: first the circumstances asked about, then those beside them, and
        with ``timeline`` those of earlier days."""
        around = circumstances[0]
        history = Timeline(around.case, around.name)
        earlier = history.earlier if timeline else ()
        work = plan_work([*circumstances, *earlier], draws, seed, kept=kept)
        left_out = history.leaving_out(around, work) if timeline else LeavingOut(work)
        return cls(circumstances, earlier, history, work, left_out, draws, seed, timeline)

    def draw(self, executor: Executor | None, progress: Progress | None) -> bool:
        """Sample it; False where the user interrupted."""
        return self.left_out.draw(executor, progress)

    @property
    def around(self) -> Circumstance:
        """The circumstances that are asked about."""
        return self.circumstances[0]

    @cached_property
    def certainties(self) -> Certainties:
        """What is certain under each."""
        return Certainties(self.work)

    @cached_property
    def answers(self) -> Sequence[ScenarioAnswer]:
        """The answers under each."""
        return [scenario_answer(each, self.work, self.certainties) for each in self.circumstances]

    @cached_property
    def method(self) -> Method:
        """How the figures were made."""
        return method(self.work, self.draws, self.seed)

    def inquiry(self, executor: Executor | None) -> tuple[Inquiry | None, bool]:
        """What to find out next about each agreement, and whether that is complete."""
        wanted = each_agreement(self.around.case)
        return inquiry(
            self.around, self.work, self.certainties, wanted, seed=self.seed, executor=executor
        )

    def analysis(self, offers: _Offers, asked: Inquiry | None, *, complete: bool) -> Analysis:
        """The whole answer."""
        around, certainties, answers = self.around, self.certainties, self.answers
        runs = _on_record(around, self.work)
        said = warnings(
            [*self.circumstances, *self.earlier], self.work, certainties, complete=complete
        )
        steps: tuple[Step, ...] = ()
        if self.timeline and complete:
            steps = self.history.steps(self.work, certainties, answers[0], self.left_out)
        return Analysis(
            case=around.case,
            packages=count_packages(around.case),
            statements=len(around.statements),
            method=self.method,
            main=answers[0],
            preferences={party: preferences(around.model(party), r) for party, r in runs.items()},
            consistency=certainties.consistency(around),
            scenarios={answer.name: answer for answer in answers[1:] if answer.name is not None},
            zone=offers.zone,
            standing=offers.standing,
            amendments=offers.amendments,
            timeline=steps,
            warnings=(*said, *self.left_out.warnings(), *offers.warnings),
            inquiry=asked,
            complete=complete,
            draws={party: run.draws for party, run in runs.items() if run and run.draws},
        )


@dataclass(frozen=True)
class _Offers:
    """What is found about packages, and whether that is all that was looked for."""

    complete: bool
    zone: ZoneAnswer | None = None
    standing: Standing | None = None
    amendments: Mapping[str, Amendments] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Looking:
    """What is asked about packages: whether for the zone, and which agreements are amended."""

    zone: bool
    amendments: bool | Sequence[str]
    target: float
    limit: int
    executor: Executor | None
    progress: Progress | None

    def answer(self, record: _Record) -> _Offers:
        """Look for the zone, then amend what would not be signed, once all has been sampled."""
        around, work, certainties = record.around, record.work, record.certainties
        try:
            packages = space(around.case)
        except BadRequest as reason:
            more = ", and so is what would have to change" if self.amendments else ""
            told = f"What everyone could sign is left out{more}: {reason}."
            return _Offers(complete=True, warnings=(told,))
        found = _Offers(complete=True)
        if self.zone:
            looked = unless_interrupted(lambda: self._look(around, work, certainties, packages))
            if looked is None:
                return _Offers(complete=False)
            found = looked
        if not self.amendments:
            return found
        named = () if isinstance(self.amendments, bool) else self.amendments
        chosen, told_of_first = _to_amend(named, record.answers[0], self.target)
        asked = Amended(chosen, self.target, record.method, self.executor)
        changed = amended(around, work, certainties, asked)
        return replace(
            found,
            complete=changed is not None,
            amendments=changed or {},
            warnings=told_of_first,
        )

    def _look(
        self, around: Circumstance, work: Work, certainties: Certainties, packages: Space
    ) -> _Offers:
        """What everyone could sign, and what of all is efficient and fair."""
        first, second = part(self.progress, 0.0, 0.5), part(self.progress, 0.5, 1.0)
        zoning = Zoning(around, work, certainties, packages, self.executor, first)
        return _Offers(
            complete=True,
            zone=zoning.answer(self.limit, seats=False),
            standing=standing(
                around, work, packages, executor=self.executor, progress=second, limit=self.limit
            ),
        )


def _scenarios(case: Case, scenario: str | None) -> tuple[Case, dict[str, Case]]:
    """The case that is answered for, and those that stand beside it: every scenario, unless one
    was asked for alone."""
    if scenario is not None:
        return under(case, scenario), {}
    return case, {name: under(case, name) for name in case.scenarios}


def _on_record(around: Circumstance, work: Work) -> dict[str, Run | None]:
    """What each party may want, given the record."""
    return {party: work.run(around, (party, RECORD, NONE)) for party in around.case.parties}


def _to_amend(
    named: Sequence[str], answer: ScenarioAnswer, target: float
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The agreements to be amended, those that fall short unless they are named; a warning where
    these are not all."""
    if named:
        return tuple(named), ()
    short = [
        name
        for name, each in answer.agreements.items()
        if each.all is not None
        and each.all.probability is not None
        and each.all.probability < target
    ]
    told = f"What would have to change is told of the first {MOST_AMENDED} agreements only."
    return tuple(short[:MOST_AMENDED]), (told,) if len(short) > MOST_AMENDED else ()
