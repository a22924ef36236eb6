"""How agreements stand beside what is efficient and fair, under one set of circumstances."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import islice
from math import hypot
from typing import Any

import numpy as np

from zopa.agreements.blocks import Flags
from zopa.agreements.changes import At, coming
from zopa.agreements.pareto.frontier import frontier
from zopa.agreements.pareto.grid import stake
from zopa.agreements.pareto.meeting import Meeting
from zopa.agreements.pareto.solutions import BARGAINING, Bargaining
from zopa.agreements.pareto.valued import Point, Valued, valued
from zopa.agreements.pareto.weighing import MOST_JUDGED, Asked, Weighed, Weighing
from zopa.agreements.space import Place, Space, space
from zopa.agreements.worths import Drawn, Judge, Known
from zopa.analysis.efficiency import Fairness, Ranked, Standing
from zopa.analysis.offers import Terms
from zopa.analysis.panel import Panel, panel
from zopa.analysis.results import Sensitivity, Spread
from zopa.analysis.sampling import Circumstance, Progress, Work, carry_out, is_no_deal
from zopa.analysis.signing import NO_EVIDENCE
from zopa.analysis.wants import known, spread
from zopa.case import Case
from zopa.case.packages import Package
from zopa.errors import BadRequest
from zopa.preferences import CHAINS
from zopa.preferences.arrays import Floats
from zopa.preferences.diagnostics import Figure, proportion_error, share

LISTED = 20
"""So many packages are listed unless told."""

PROBABLE = 0.5
"""A package that improves on an agreement is named where that is more probable than this."""


def standing(  # noqa: PLR0913  what is asked, and who does the work
    around: Circumstance,
    work: Work,
    packages: Space,
    *,
    executor: Executor | None = None,
    progress: Progress | None = None,
    limit: int = LISTED,
) -> Standing | None:
    """What is efficient and fair, and how each agreement stands beside it; None where a signatory
    has no draws. Raises `KeyboardInterrupt` where the user interrupts."""
    judges = signing(around, work)
    if judges is None or not packages.total:
        return None
    exact = exactly(judges.record)
    if exact is not None:
        return Exactly(packages, exact, judged(around.case)).standing(limit)
    return Sampled(packages, judges, executor, progress).standing(limit)


def signing(around: Circumstance, work: Work) -> Panel | None:
    """The signatories as judges; None where one has no draws."""
    judges = panel(around, work)
    return None if judges is None else judges.of(around.case.signatories)


def exactly(judges: Mapping[str, Judge]) -> dict[str, Known] | None:
    """The same where the worths of all are known."""
    found = {party: each for party, each in judges.items() if isinstance(each, Known)}
    return found if len(found) == len(judges) else None


def judged(case: Case) -> dict[str, At]:
    """The agreements that are judged, each where it stands among all with its own conduct."""
    return {name: standing_of(case, name) for name in case.agreements if not is_no_deal(case, name)}


def standing_of(case: Case, agreement: str) -> At:
    """Where an agreement stands among all packages with the same fixed conduct.

    Raises `BadRequest` where the rules forbid it.
    """
    package = Package.of(case.agreements[agreement])
    packages = space(case, package.conduct)
    place = packages.locate(package.terms)
    if place is None:
        raise BadRequest(f"the rules forbid {agreement}")
    return packages, place


def named(case: Case, terms: Terms) -> str | None:
    """The agreement with these terms, if any."""
    agreements = case.agreements.items()
    return next((name for name, each in agreements if dict(each.terms) == dict(terms)), None)


@dataclass(frozen=True)
class Exactly:
    """The worths of every signatory are known."""

    space: Space
    judges: Mapping[str, Known]
    agreements: Mapping[str, At]

    def worths(self, agreement: str) -> Point:
        """What an agreement is worth to each signatory."""
        at = self.agreements[agreement]
        return tuple(each.worth(coming(at)) for each in self.judges.values())

    @cached_property
    def valued(self) -> Valued:
        """The space as the signatories value it, in a unit that fits the agreements too."""
        return valued(self.space, self.judges, [self.worths(each) for each in self.agreements])

    @cached_property
    def bargaining(self) -> Bargaining:
        """The solutions beyond no deal."""
        return Bargaining.of(self.valued, self.valued.no_deal)

    def standing(self, limit: int) -> Standing:
        """What is fair, and how each agreement stands beside it, exactly."""
        found = {name: self.bargaining.solution(name) for name in BARGAINING}
        return Standing(
            agreements={name: self.fairness(self.worths(name)) for name in self.agreements},
            solutions={
                name: tuple(self._ranked(place) for place in islice(solution.packages(), limit))
                if solution
                else ()
                for name, solution in found.items()
            },
            packages=(),
            none=float(self.bargaining.rational is None),
            draws=None,
            left_out=self.left_out(self.bargaining),
            frontier=self._frontier(),
        )

    def _frontier(self) -> tuple[Point, ...]:
        """What the efficient packages bring two signatories."""
        if len(self.judges) != 2:
            return ()
        gains = frontier(self.valued).vectors - self.valued.no_deal
        return tuple(map(self.valued.point, gains))

    def left_out(self, bargaining: Bargaining) -> tuple[str, ...]:
        """The signatories that cannot gain."""
        return tuple(p for n, p in enumerate(self.judges) if n not in bargaining.able)

    def fairness(self, point: Point) -> Fairness:
        """How an agreement with such worths stands."""
        better = self.improvement(point)
        return Fairness(
            efficient=Figure(float(better is None and not self._worse_than_nothing(point)), 0.0),
            improved=float(better is not None),
            gains={party: known(gain) for party, (gain, _) in self._gains(point).items()},
            gain_share={p: _known_share(*own) for p, own in self._gains(point).items()},
            regret={
                party: None if most <= 0 else float(most - _between(gain, most))
                for party, (gain, most) in self._gains(point).items()
            },
            dominated_by=None if better is None else self.space.package(better).terms,
            dominated=float(better is not None),
        )

    def improvement(self, point: Point) -> Place | None:
        """A package that improves on such worths, fairly: the Kalai–Smorodinsky solution with them
        as the disagreement point."""
        bargaining = Bargaining.of(self.valued, self.valued.vector(point))
        solution = bargaining.solution("kalai_smorodinsky")
        return None if solution is None else min(islice(solution.packages(), 1000))

    def _worse_than_nothing(self, point: Point) -> bool:
        """Whether no deal dominates it, which is no package but can be had."""
        nothing = self.valued.space.no_deal
        if nothing is None:
            return False
        worths = self.valued.point(self.valued.at(nothing))
        pairs = list(zip(worths, point, strict=True))
        return all(a >= b for a, b in pairs) and any(a > b for a, b in pairs)

    def _gains(self, point: Point) -> dict[str, tuple[Fraction, Fraction]]:
        """For each signatory what such worths bring beyond no deal, and the most that could be."""
        most = [Fraction(each, self.valued.per) for each in self.bargaining.most]
        nothing = [each.reservation for each in self.judges.values()]
        return {
            party: (worth - reservation, top)
            for party, worth, reservation, top in zip(
                self.judges, point, nothing, most, strict=True
            )
        }

    def _ranked(self, place: Place) -> Ranked:
        terms = self.space.package(place).terms
        gains = self.valued.point(self.valued.at(place) - self.valued.no_deal)
        own = dict(zip(self.judges, map(known, gains), strict=True))
        return Ranked(terms, 1.0, named(self.space.case, terms), own)


def _known_share(gain: Fraction, most: Fraction) -> Spread | None:
    """A gain as a share of the most, from 0 to 1; None where there is none to be had."""
    return None if most <= 0 else known(_between(gain, most) / most)


def _between(gain: Fraction, most: Fraction) -> Fraction:
    """A gain, but not below 0 nor above the most."""
    return min(max(gain, Fraction(0)), most)


@dataclass(frozen=True)
class Sampled:
    """The preferences of some signatory are drawn."""

    space: Space
    panel: Panel
    executor: Executor | None = None
    progress: Progress | None = None

    @property
    def judges(self) -> Mapping[str, Judge]:
        """The signatories on the record."""
        return self.panel.record

    def standing(self, limit: int) -> Standing:
        """What is efficient and fair, and how each agreement stands beside it, over joint draws."""
        agreements = judged(self.space.case)
        found = self.weighed(agreements, limit)
        return Standing(
            agreements=self._all(found, agreements),
            solutions={name: self._ranked(own) for name, own in found.solutions.items()},
            packages=self._ranked(found.packages),
            none=float(np.isnan(found.most[:, 0]).mean()),
            draws=found.draws,
            every_one_judged=self.small,
        )

    def fairness(self, agreements: Mapping[str, At]) -> dict[str, Fairness]:
        """How some agreements stand."""
        return self._all(self.weighed(agreements, 1), agreements)

    def _all(self, found: Weighed, agreements: Mapping[str, At]) -> dict[str, Fairness]:
        before, others = self._beside(agreements)
        return {
            name: _beside(
                self._fairness(own, found, agreements[name]),
                before.get(name),
                [each[name].probability for each in others],
            )
            for name, own in found.asked.items()
        }

    def _beside(
        self, agreements: Mapping[str, At]
    ) -> tuple[dict[str, Figure], list[dict[str, Figure]]]:
        """How probably each is efficient before any evidence, and on other assumptions; nothing
        where there are too many packages to judge every one."""
        if not self.small:
            return {}, []
        count = self._kept(self.judges)
        prior = {
            party: each.some(np.arange(count)) if isinstance(each, Drawn) else each
            for party, each in self.panel.prior.items()
        }
        before = self._chances(prior, agreements) if prior else {}
        return before, [self._chances(each, agreements) for each in self.panel.others]

    def _chances(
        self, judges: Mapping[str, Judge], agreements: Mapping[str, At]
    ) -> dict[str, Figure]:
        weighing = Weighing(self.space, judges, agreements, self._kept(judges))
        asked = self._carried_out(weighing, 1, None).asked
        return {name: share(each.efficient, CHAINS) for name, each in asked.items()}

    def _kept(self, judges: Mapping[str, Judge]) -> int:
        return min((each.count for each in judges.values() if isinstance(each, Drawn)), default=1)

    def _gains(self, at: At) -> dict[str, Spread]:
        """What a package is worth to each signatory beyond no deal."""
        packages, (region, combos) = at
        blocks = packages.regions[region].blocks
        return {
            party: spread(each.gain(blocks, combos))
            if isinstance(each, Drawn)
            else known((each.worth(coming(at)) - each.reservation) / (stake(each) or 1))
            for party, each in self.judges.items()
        }

    @property
    def small(self) -> bool:
        """Whether every package is judged."""
        return self.space.total <= MOST_JUDGED

    def weighed(self, agreements: Mapping[str, At], limit: int) -> Weighed:
        """The packages, and some agreements, over joint draws."""
        weighing = Weighing(self.space, self.judges, agreements, self._kept(self.judges))
        work = weighing if self.small else Meeting(weighing)
        return self._carried_out(work, limit, self.progress)

    def _carried_out(
        self, work: Weighing | Meeting, limit: int, progress: Progress | None
    ) -> Weighed:
        found: dict[int, Any] = {}
        if not carry_out(work.calls(), found, self.executor, progress):
            raise KeyboardInterrupt
        return work.weighed(found, limit)

    def _fairness(self, own: Asked, found: Weighed, at: At) -> Fairness:
        better = own.improved_by if own.improved > PROBABLE else None
        return Fairness(
            efficient=self._figure(own.efficient),
            improved=float(own.better.mean()),
            gains=self._gains(at),
            gain_share=dict(zip(found.parties, _shares(own.gains, found.most), strict=True)),
            regret=dict(zip(found.parties, _regrets(own.gains, found.most), strict=True)),
            dominated_by=None if better is None else self.space.package(better).terms,
            dominated=0.0 if better is None else own.improved,
        )

    def _figure(self, flags: Flags) -> Figure:
        """The share of the draws; those that are few lie so far apart that each counts in full."""
        if self.small:
            return share(flags, CHAINS)
        return Figure(float(flags.mean()), float(proportion_error(flags.mean(), len(flags))))

    def _ranked(self, places: Sequence[tuple[Place, float]]) -> tuple[Ranked, ...]:
        found = []
        for place, probability in places:
            terms = self.space.package(place).terms
            name, gains = named(self.space.case, terms), self._gains((self.space, place))
            found.append(Ranked(terms, probability, name, gains))
        return tuple(found)


def _beside(found: Fairness, before: Figure | None, others: Sequence[float]) -> Fairness:
    """The same with what stands beside the figure."""
    own = found.efficient
    both = () if before is None else (own.error, before.error)
    apart = NO_EVIDENCE * hypot(*both)
    return replace(
        found,
        prior_only=None if before is None else before.probability,
        no_evidence=before is not None and abs(own.probability - before.probability) <= apart,
        sensitivity=Sensitivity(min(own.probability, *others), max(own.probability, *others))
        if others
        else None,
    )


def _shares(gains: Floats, most: Floats) -> list[Spread | None]:
    """Each party's gain as a share of the most that it could gain, over the draws in which it could
    gain."""
    found = []
    for own, top in zip(gains.T, most.T, strict=True):
        able = top > 0
        found.append(spread(np.clip(own[able] / top[able], 0.0, 1.0)) if able.any() else None)
    return found


def _regrets(gains: Floats, most: Floats) -> list[float | None]:
    """What each party misses of that gain, on average over the same draws."""
    found = []
    for own, top in zip(gains.T, most.T, strict=True):
        able = top > 0
        missed = top[able] - np.clip(own[able], 0.0, top[able])
        found.append(float(missed.mean()) if able.any() else None)
    return found
