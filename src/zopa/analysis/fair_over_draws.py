"""What is efficient and fair where preferences are drawn: over joint draws of all signatories."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from math import hypot
from typing import Any

import numpy as np

from zopa.agreements.blocks import Flags
from zopa.agreements.changes import At, coming
from zopa.agreements.pareto.grid import stake
from zopa.agreements.pareto.meeting import Meeting
from zopa.agreements.pareto.weighing import MOST_JUDGED, Asked, Weighed, Weighing
from zopa.agreements.space import Place, Space
from zopa.agreements.worths import Drawn, Judge
from zopa.analysis.efficiency import Fairness, Ranked, Standing
from zopa.analysis.located import judged, named
from zopa.analysis.panel import Panel
from zopa.analysis.results import Sensitivity, Spread
from zopa.analysis.sampling import Progress, carry_out
from zopa.analysis.signing import NO_EVIDENCE
from zopa.analysis.wants import known, spread
from zopa.preferences import CHAINS
from zopa.preferences.arrays import Floats
from zopa.preferences.diagnostics import Figure, proportion_error, share

PROBABLE = 0.5
"""A package that improves on an agreement is named where that is more probable than this."""


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
        prior = self.panel.before()
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
