"""What could everyone sign: the zone under one set of circumstances."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import cached_property

from zopa.agreements.blocks import Flags
from zopa.agreements.certain import CertainPackages, certain_packages
from zopa.agreements.judging import MOST_JUDGED, Counted, Judged, Judging, Task
from zopa.agreements.space import Place, Space
from zopa.agreements.worths import Drawn, Judge, Known
from zopa.agreements.zone import likeliest, not_told_apart, searched, together
from zopa.analysis.certainties import Certainties, verdict_of_all
from zopa.analysis.located import named
from zopa.analysis.offers import Existence, PackageAnswer, Seat, ZoneAnswer
from zopa.analysis.panel import Panel, effective_of, on_record, panel
from zopa.analysis.sampling import Circumstance, Progress, Work, carry_out, part
from zopa.case import Case
from zopa.case.packages import Package
from zopa.preferences import CHAINS
from zopa.preferences.diagnostics import share

LIMIT = 20
"""So many packages are listed unless told."""

MOST_CERTAIN = 1_000
"""So many certain packages are looked for."""


@dataclass(frozen=True)
class Zoning:
    """The zone under one set of circumstances, once all has been sampled."""

    around: Circumstance
    work: Work
    certainties: Certainties
    space: Space
    executor: Executor | None = None
    progress: Progress | None = None

    def answer(self, limit: int, *, seats: bool) -> ZoneAnswer:
        """The zone, with so many packages listed; with ``seats``, what a party more or less would
        change."""
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

    def _judged(self, judges: Panel, known: ZoneAnswer, limit: int, *, seats: bool) -> ZoneAnswer:
        signatories = self.case.signatories
        more_or_less = [self._group(p) for p in judges.record if seats]
        groups = [signatories, *(each for each in more_or_less if each)]
        parties = tuple(judges.record) if seats else signatories
        others = judges.of(signatories).others
        main = self._all(judges.of(parties).record, groups, (0, 1 + len(others)))
        panel_ = [main]
        for number, each in enumerate(others, start=1):
            panel_.append(self._all(each, [signatories], (number, 1 + len(others))))
        figures = [together(self.space, each, signatories) for each in panel_]
        found = likeliest(self.space, figures[0], main.possible[0], max(limit, LIMIT))
        shares = [[each.probability[p] for p in signatories] for each in panel_]
        leading = not_told_apart(figures, shares, self._effective(judges, found.places[:LIMIT]))
        places = found.places[:limit]
        packages = self._packages(judges, places)
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
                self._before(judges.of(signatories)),
            ),
            packages=tuple(
                replace(each, leading=bool(leading[self.space.flat(place)]))
                for each, place in zip(packages, places, strict=True)
            ),
            leading=int(leading.sum()),
            seats=tuple(self._seats(main, groups)) if seats else (),
            signed=int((figures[0] == 1).sum()) if self._known(judges) else None,
        )

    def _known(self, judges: Panel) -> bool:
        """Whether the worths of every signatory are known."""
        return all(isinstance(judges.record[party], Known) for party in self.case.signatories)

    def _before(self, judges: Panel) -> float | None:
        """How probable any package at all is before any evidence, from as many draws as on the
        record."""
        prior = judges.before()
        if not prior:
            return None
        return float(self._all(prior, [self.case.signatories], (0, 1)).possible[0].mean())

    def _group(self, party: str) -> tuple[str, ...]:
        """The signatories with one party more, or one less."""
        now = set(self.case.signatories) ^ {party}
        return tuple(each for each in self.case.parties if each in now)

    def _all(
        self,
        judges: Mapping[str, Judge],
        groups: Sequence[tuple[str, ...]],
        step: tuple[int, int],
    ) -> Judged:
        """Judge every package, as one of so many steps."""
        number, count = step
        progress = part(self.progress, number / count, (number + 1) / count)
        return _judged(Judging(self.space, judges, tuple(groups)), self.executor, progress)

    def _seats(self, main: Judged, groups: Sequence[tuple[str, ...]]) -> Iterator[Seat]:
        """What each party would change that joins or leaves, the largest change first."""
        now = main.possible[0].mean()
        found = []
        for group, possible in zip(groups[1:], main.possible[1:], strict=True):
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
                named(self.case, terms),
                certainty=verdict_of_all(
                    self.certainties.of(self.around, party).verdict(Package(terms))
                    for party in self.case.signatories
                ),
            )
            for place in places
            for terms in [self.space.package(place).terms]
        )

    def _effective(self, judges: Panel, places: Sequence[Place]) -> list[float]:
        """The fewest effective draws that each signatory's figures of some packages have."""
        return [
            min(effective_of(judges.record[party], self.space, place) for place in places)
            for party in self.case.signatories
        ]


def _judged(judging: Judging, executor: Executor | None, progress: Progress | None) -> Judged:
    """Judge every package. Raises `KeyboardInterrupt` where the user interrupts."""
    counted: dict[Task, Counted] = {}
    if not carry_out(judging.calls(), counted, executor, progress):
        raise KeyboardInterrupt
    return judging.judged(counted)


def possible(
    space: Space,
    judges: Mapping[str, Judge],
    signatories: tuple[str, ...],
    executor: Executor | None = None,
) -> tuple[Flags, float]:
    """In which joint draws, one of each signatory, there is a package that all sign; and the share
    of them that is left open, as in a space too large to judge every package some may be: they
    count as draws without one. Raises `KeyboardInterrupt` where the user interrupts."""
    own = {party: judges[party] for party in signatories}
    if space.total <= MOST_JUDGED:
        judging = Judging(space, own, (signatories,))
        return _judged(judging, executor, None).possible[0], 0.0
    found = searched(space, own, signatories, LIMIT)
    return found.possible, float((~(found.possible | found.impossible)).mean())
