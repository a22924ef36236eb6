"""What could everyone sign: the zone of a case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from zopa.agreements.certain import CertainPackages, certain_packages
from zopa.agreements.judging import MOST_JUDGED, Counted, Judged, Judging, Task
from zopa.agreements.space import Place, Space, space
from zopa.agreements.worths import Drawn, Judge, Known
from zopa.agreements.zone import likeliest, not_told_apart, searched, together
from zopa.analysis.analyzing import method, read_at, refuse_unsound
from zopa.analysis.certainties import Certainties, verdict_of_all
from zopa.analysis.offers import Existence, PackageAnswer, Seat, Zone, ZoneAnswer
from zopa.analysis.panel import Panel, on_record, panel
from zopa.analysis.sampling import (
    Circumstance,
    Progress,
    Work,
    carry_out,
    circumstance,
    plan_work,
)
from zopa.analysis.warnings import warnings
from zopa.case import Case
from zopa.case.model import Option
from zopa.case.packages import Package
from zopa.case.record import under
from zopa.errors import BadRequest, UnknownName
from zopa.preferences import CHAINS
from zopa.preferences.diagnostics import effective, share

LIMIT = 20
"""So many packages are listed unless told."""

MOST_CERTAIN = 1_000
"""So many certain packages are looked for."""


def zone(  # noqa: PLR0913  the options of the analysis, all by name
    case: Case | str | Path,
    *,
    limit: int = LIMIT,
    signatories: Sequence[str] | None = None,
    draws: int = 4000,
    seed: int = 0,
    as_of: date | None = None,
    scenario: str | None = None,
    sensitivity: bool = True,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Zone:
    """What everyone could sign: the likeliest packages, the certain ones, and whether there is any.

    ``limit`` packages are listed. ``signatories`` supposes that these parties, by id, are the ones
    who must sign. All else is as in `analyze`. Interrupted, it returns no zone, with ``complete``
    False.

    Raises `CaseError` for a case that cannot be used, `UnknownName` and `BadRequest` for arguments
    that cannot be met, and for a case whose rules tie too many issues together.
    """
    at_least_one(limit)
    main = supposed(case, as_of, scenario, signatories)
    around, work, complete = sampled(main, draws, seed, executor, progress, sensitivity=sensitivity)
    certainties = Certainties(work)
    packages = space(main)
    found = None
    if complete:
        found = Zoning(around, work, certainties, packages, executor).answer(limit, seats=True)
    complete = found is not None
    return Zone(
        case=main,
        statements=len(around.statements),
        method=method(work, draws, seed),
        warnings=tuple(warnings([around], work, certainties, complete=complete)),
        complete=complete,
        answer=found,
    )


def at_least_one(limit: int) -> None:
    """Raise `BadRequest` where nothing would be listed."""
    if limit != int(limit) or limit < 1:
        raise BadRequest(f"limit is {limit}; expected a whole number from 1 on")


def supposed(
    case: Case | str | Path,
    as_of: date | None,
    scenario: str | None,
    signatories: Sequence[str] | None = None,
) -> Case:
    """The case at a date, under a scenario, with other signatories where these are told."""
    case = read_at(case, as_of)
    case = case if scenario is None else under(case, scenario)
    if signatories is None:
        return case
    for name in signatories:
        if name not in case.parties:
            raise UnknownName("party", name, tuple(case.parties))
    if not signatories:
        raise BadRequest("there has to be at least one signatory")
    return replace(case, signatories=tuple(p for p in case.parties if p in set(signatories)))


def sampled(  # noqa: PLR0913  the options of the analysis
    case: Case,
    draws: int,
    seed: int,
    executor: Executor | None,
    progress: Progress | None,
    *,
    sensitivity: bool,
) -> tuple[Circumstance, Work, bool]:
    """Draw what every party may want, so that any package can be judged; False where the user
    interrupted."""
    refuse_unsound(draws, seed)
    around = circumstance(case, case.scenario, sensitivity=sensitivity, bluffs=False, zone=True)
    work = plan_work([around], draws, seed, kept=True)
    return around, work, work.do(executor, progress)


@dataclass(frozen=True)
class Zoning:
    """The zone under one set of circumstances, once all has been sampled."""

    around: Circumstance
    work: Work
    certainties: Certainties
    space: Space
    executor: Executor | None = None

    def answer(self, limit: int, *, seats: bool) -> ZoneAnswer | None:
        """The zone, with so many packages listed; with ``seats``, what a party more or less would
        change. None where the user interrupted."""
        certain = self._certain()
        known = ZoneAnswer(
            total=self.space.total,
            certain=tuple(self.space.package(place).terms for place in certain.places),
            certain_complete=certain.complete,
            exists=None,
            packages=(),
            leading=None,
            every_one_judged=self._small,
        )
        if self.panel is None or not self.space.total:
            return known
        if not self._small:
            return self._searched(self.panel.of(self.case.signatories), known, limit)
        return self._judged(self.panel, known, limit, seats=seats)

    @property
    def case(self) -> Case:
        """The case as these circumstances have it."""
        return self.around.case

    @cached_property
    def panel(self) -> Panel | None:
        """All parties as judges of packages."""
        return panel(self.around, self.work)

    @property
    def _small(self) -> bool:
        return self.space.total <= MOST_JUDGED

    def _certain(self) -> CertainPackages:
        judges = on_record(self.around, self.work)
        own = {party: judges.get(party) for party in self.case.signatories}
        known = {party: each for party, each in own.items() if isinstance(each, Known)}
        drawn = {party: each for party, each in own.items() if isinstance(each, Drawn)}
        asked = {p: self.certainties.of(self.around, p) for p in own if p not in known}
        return certain_packages(self.space, asked, drawn, known, MOST_CERTAIN)

    # Where every package is judged

    def _judged(
        self, judges: Panel, known: ZoneAnswer, limit: int, *, seats: bool
    ) -> ZoneAnswer | None:
        signatories = self.case.signatories
        groups = [signatories, *(self._group(p) for p in judges.record if seats)]
        parties = tuple(judges.record) if seats else signatories
        main = self._all(judges.of(parties).record, [each for each in groups if each])
        if main is None:
            return None
        others = [self._all(each, [signatories]) for each in judges.of(signatories).others]
        if any(each is None for each in others):
            return None
        panel_ = [main, *(each for each in others if each is not None)]
        figures = [together(self.space, each, signatories) for each in panel_]
        found = likeliest(self.space, figures[0], main.possible[0], limit)
        packages = self._packages(judges, found.places)
        shares = [[each.probability[p] for p in signatories] for each in panel_]
        leading = not_told_apart(figures, shares, self._effective(packages))
        exists = [float(each.possible[0].mean()) for each in panel_]
        own = share(main.possible[0], CHAINS)
        return replace(
            known,
            exists=Existence(
                own.probability,
                own.error,
                own.probability,
                min(exists) if others else None,
                max(exists) if others else None,
            ),
            packages=tuple(
                replace(each, leading=bool(leading[self.space.flat(place)]))
                for each, place in zip(packages, found.places, strict=True)
            ),
            leading=int(leading.sum()),
            seats=tuple(self._seats(main, groups)) if seats else (),
        )

    def _group(self, party: str) -> tuple[str, ...]:
        """The signatories with one party more, or one less."""
        now = set(self.case.signatories) ^ {party}
        return tuple(each for each in self.case.parties if each in now)

    def _all(self, judges: Mapping[str, Judge], groups: Sequence[tuple[str, ...]]) -> Judged | None:
        """Judge every package; None where the user interrupted."""
        judging = Judging(self.space, judges, tuple(groups))
        counted: dict[Task, Counted] = {}
        if not carry_out(judging.calls(), counted, self.executor, None):
            return None
        return judging.judged(counted)

    def _seats(self, main: Judged, groups: Sequence[tuple[str, ...]]) -> Iterator[Seat]:
        """What each party would change that joins or leaves, the largest change first."""
        now = main.possible[0].mean()
        found = []
        others = [each for each in groups if each][1:]
        for group, possible in zip(others, main.possible[1:], strict=True):
            (party,) = set(group) ^ set(self.case.signatories)
            figures = together(self.space, main, group)
            best = int(figures.argmax())
            terms = self.space.package(self.space.place(best)).terms
            joins = party in group
            found.append(Seat(party, joins, share(possible, CHAINS), float(figures[best]), terms))
        yield from sorted(found, key=lambda seat: -abs(seat.exists.probability - now))

    # Where they are too many

    def _searched(self, judges: Panel, known: ZoneAnswer, limit: int) -> ZoneAnswer:
        signatories = self.case.signatories
        found = searched(self.space, judges.record, signatories, limit)
        packages = self._packages(judges, found.places)
        lower, upper = share(found.possible, CHAINS), 1.0 - float(found.impossible.mean())
        return replace(
            known,
            exists=Existence(lower.probability, lower.error, upper),
            packages=packages,
            bound=found.bound,
        )

    # Either way

    def _packages(self, judges: Panel, places: Sequence[Place]) -> tuple[PackageAnswer, ...]:
        own = judges.of(self.case.signatories)
        return tuple(
            PackageAnswer(
                terms,
                own.figures(self.space, place, self.case.signatories),
                self._name(terms),
                certainty=verdict_of_all(
                    self.certainties.of(self.around, party).verdict(Package(terms))
                    for party in self.case.signatories
                ),
            )
            for place in places
            for terms in [self.space.package(place).terms]
        )

    def _name(self, terms: Mapping[str, Option]) -> str | None:
        """The agreement with these terms, if any."""
        agreements = self.case.agreements.items()
        return next((name for name, each in agreements if dict(each.terms) == dict(terms)), None)

    def _effective(self, packages: Sequence[PackageAnswer]) -> list[float]:
        """The fewest effective draws that any listed figure of each signatory has."""
        return [
            min(effective(each.figures.parties[party]) for each in packages)
            for party in self.case.signatories
        ]
