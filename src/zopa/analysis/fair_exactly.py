"""What is efficient and fair where the worths of every signatory are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import islice

from zopa.agreements.changes import At, coming
from zopa.agreements.pareto.frontier import frontier
from zopa.agreements.pareto.solutions import BARGAINING, Bargaining
from zopa.agreements.pareto.valued import Point, Valued, valued
from zopa.agreements.space import Place, Space
from zopa.agreements.worths import Known
from zopa.analysis.efficiency import Fairness, Ranked, Standing
from zopa.analysis.located import named
from zopa.analysis.results import Spread
from zopa.analysis.wants import known
from zopa.preferences.diagnostics import Figure

MOST_TRIED = 1_000
"""Of so many packages that are equally good the first is told."""


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
        return None if solution is None else min(islice(solution.packages(), MOST_TRIED))

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
