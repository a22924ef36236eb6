"""What is efficient and what is fair: the frontier of a case, and what improves on an agreement."""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property, partial
from itertools import islice
from pathlib import Path

from zopa.agreements.changes import At, change
from zopa.agreements.pareto.between import segments
from zopa.agreements.pareto.frontier import Frontier as Efficient
from zopa.agreements.pareto.frontier import frontier as efficient_packages
from zopa.agreements.pareto.solutions import BARGAINING, Bargaining
from zopa.agreements.pareto.valued import Point
from zopa.agreements.pareto.variants import VARIANTS
from zopa.agreements.space import Place, Space, space
from zopa.agreements.worths import Whole
from zopa.analysis.certainties import Certainties
from zopa.analysis.efficiency import (
    Dominance,
    ExactFrontier,
    ExactSolution,
    Fairness,
    Frontier,
    FrontierAnswer,
)
from zopa.analysis.exact import known_worths
from zopa.analysis.fair_exactly import Exactly
from zopa.analysis.fair_over_draws import Sampled
from zopa.analysis.located import judged, standing_of
from zopa.analysis.offers import Terms
from zopa.analysis.panel import Panel
from zopa.analysis.results import Spread
from zopa.analysis.sampling import Progress, unless_interrupted
from zopa.analysis.sampling import part as share_of
from zopa.analysis.standing import LISTED, exactly, signing
from zopa.analysis.supposing import at_least_one, method, sampled, supposed
from zopa.analysis.wants import known, spread
from zopa.analysis.warnings import warnings
from zopa.case import Case
from zopa.errors import BadRequest, UnknownName

FILE, ZERO = "file", "zero"
"""Disagreement as the case has it, and at a worth of 0 to everybody."""

FEW_TIES = 100
"""So many packages of a solution are named."""


def frontier(  # noqa: PLR0913  the options of the analysis, all by name
    case: Case | str | Path,
    *,
    solutions: bool = False,
    limit: int | None = None,
    disagreement: str = FILE,
    rational: bool = False,
    draws: int = 4000,
    seed: int = 0,
    as_of: date | None = None,
    scenario: str | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Frontier:
    """The efficient packages, and with ``solutions`` those of bargaining theory.

    Where the worths of every signatory are known the frontier is exact, whatever the size of the
    space; with a ``limit`` at most so many vectors stand for all, with a proven bound, and with
    ``rational`` only packages are listed that all would sign. Gains are counted beyond
    ``disagreement``: *file*, what the case says of no deal; *zero*; or an agreement. Elsewhere the
    ``limit`` packages are listed that are likeliest efficient over joint draws. All else is as in
    `analyze`. Interrupted, it returns nothing found, with ``complete`` False.

    Raises `CaseError` for a case that cannot be used, `UnknownName` and `BadRequest` for arguments
    that cannot be met, and for a case whose rules tie too many issues together.
    """
    if limit is not None:
        at_least_one(limit)
    main = supposed(case, as_of, scenario)
    _refuse(main, disagreement, rational=rational)
    around, work, complete = sampled(
        main, draws, seed, executor, share_of(progress, 0.0, 0.5), sensitivity=False
    )
    packages, judges = space(main), signing(around, work) if complete else None
    asked = _Asked(packages, solutions, limit, disagreement, rational, share_of(progress, 0.5, 1.0))
    found = None
    if judges is not None:
        found = unless_interrupted(partial(asked.answer, judges, executor))
        complete = found is not None
    return Frontier(
        case=main,
        statements=len(around.statements),
        method=method(work, draws, seed),
        warnings=tuple(warnings([around], work, Certainties(work), complete=complete)),
        complete=complete,
        answer=found,
    )


def _refuse(case: Case, disagreement: str, *, rational: bool) -> None:
    """Raise an error for what cannot be asked of a case."""
    if disagreement not in {FILE, ZERO, *case.agreements}:
        raise UnknownName("agreement", disagreement, tuple(case.agreements))
    if set(case.signatories) <= set(known_worths(case)):
        return
    if disagreement != FILE:
        raise BadRequest(
            f"disagreement is {disagreement}; it can be chosen where the worths of every signatory "
            "are known exactly. Here no deal is what the case, or a scenario of it, says"
        )
    if rational:
        raise BadRequest(
            "rational leaves out what not all would sign; that is known where the worths of every "
            "signatory are known exactly. Here ask for the zone"
        )


@dataclass(frozen=True)
class _Asked:
    """What is asked of the frontier."""

    space: Space
    solutions: bool
    limit: int | None
    disagreement: str
    rational: bool
    progress: Progress | None

    def answer(self, judges: Panel, executor: Executor | None) -> FrontierAnswer:
        """The frontier as far as it is asked for."""
        exact = exactly(judges.record)
        if exact is not None:
            return _Exact(self, Exactly(self.space, exact, self._agreements())).answer()
        standing = Sampled(self.space, judges, executor, self.progress).standing(
            self.limit or LISTED
        )
        return FrontierAnswer(self.space.total, standing=standing, asked=self.solutions)

    def _agreements(self) -> dict[str, At]:
        """The agreement that is disagreement, if one is."""
        if self.disagreement in {FILE, ZERO}:
            return {}
        return {self.disagreement: standing_of(self.space.case, self.disagreement)}


@dataclass(frozen=True)
class _Exact:
    """The frontier and the solutions where the worths of every signatory are known."""

    asked: _Asked
    known: Exactly

    @cached_property
    def disagreement(self) -> Whole:
        """The disagreement point, in the unit of the worths."""
        valued = self.known.valued
        if self.asked.disagreement == FILE:
            return valued.no_deal
        if self.asked.disagreement == ZERO:
            return valued.no_deal * 0
        return valued.vector(self.known.worths(self.asked.disagreement))

    def answer(self) -> FrontierAnswer:
        """The frontier, and the solutions if asked for."""
        asked, valued = self.asked, self.known.valued
        efficient = efficient_packages(valued, limit=asked.limit, progress=asked.progress)
        listed = efficient.rational(self.disagreement) if asked.rational else efficient
        found = FrontierAnswer(
            self.known.space.total,
            self._listed(listed),
            asked=asked.solutions,
            rational=asked.rational,
        )
        if not asked.solutions:
            return found
        bargaining = Bargaining.of(valued, self.disagreement)
        solutions = {name: self._solution(bargaining, name) for name in BARGAINING}
        solutions |= {name: self._variant(efficient, name) for name in VARIANTS}
        return replace(found, solutions=solutions, left_out=self.known.left_out(bargaining))

    def _listed(self, found: Efficient) -> ExactFrontier:
        valued = self.known.valued
        return ExactFrontier(
            vectors=tuple(map(valued.point, found.vectors)),
            packages=tuple(map(self._terms, found.witnesses)),
            counts=tuple(map(int, found.counts)) if found.exact else None,
            bound=None if found.exact else valued.point(found.slack),
            segments=self._segments(),
        )

    def _segments(self) -> tuple[tuple[Point, Point], ...] | None:
        """The frontier with numbers between those that the case mentions, for two signatories."""
        found, per = segments(self.known.valued), self.known.valued.per
        if found is None:
            return None
        return tuple(
            ((x / per, y / per), (u / per, v / per))
            for each in found
            for (x, y), (u, v) in [(each.first, each.last)]
        )

    def _solution(self, bargaining: Bargaining, name: str) -> ExactSolution | None:
        found = bargaining.solution(name)
        if found is None:
            return None
        point = self.known.valued.point
        return ExactSolution(
            disagreement=point(self.disagreement),
            worths=point(found.vectors[0]),
            packages=tuple(self._terms(each) for each in islice(found.packages(), FEW_TIES)),
            ties=found.count,
        )

    def _variant(self, efficient: Efficient, name: str) -> ExactSolution | None:
        """What peers publish: told where the whole frontier is known."""
        found = VARIANTS[name](efficient, self.disagreement) if efficient.exact else None
        if found is None:
            return None
        places = (place for number in found.rows for place in efficient.packages(number))
        point = self.known.valued.point
        return ExactSolution(
            disagreement=point(found.disagreement),
            worths=point(efficient.vectors[found.rows[0]]),
            packages=tuple(self._terms(place) for place in islice(places, FEW_TIES)),
            ties=sum(int(efficient.counts[number]) for number in found.rows),
        )

    def _terms(self, place: Place) -> Terms:
        return self.known.space.package(place).terms


def dominates(  # noqa: PLR0913  the options of the analysis, all by name
    case: Case | str | Path,
    agreement: str,
    *,
    draws: int = 4000,
    seed: int = 0,
    as_of: date | None = None,
    scenario: str | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Dominance:
    """Whether an agreement is efficient, and if not, a package that is better for some signatory
    and worse for none.

    All options are as in `analyze`. Raises `CaseError` for a case that cannot be used,
    `UnknownName` and `BadRequest` for arguments that cannot be met.
    """
    main = supposed(case, as_of, scenario)
    if agreement not in main.agreements:
        raise UnknownName("agreement", agreement, tuple(main.agreements))
    asked = judged(main)
    if agreement not in asked:
        raise BadRequest(
            f"{agreement} has the terms of no deal: nothing to sign; name another agreement"
        )
    around, work, complete = sampled(
        main, draws, seed, executor, share_of(progress, 0.0, 0.7), sensitivity=False
    )
    packages, judges = space(main), signing(around, work) if complete else None
    found = None
    if judges is not None:
        improving = _Improving(
            packages, judges, asked[agreement], executor, share_of(progress, 0.7, 1.0)
        )
        found = unless_interrupted(improving.fairness)
        complete = found is not None
    better = None if found is None else found.dominated_by
    return Dominance(
        case=main,
        statements=len(around.statements),
        method=method(work, draws, seed),
        warnings=tuple(warnings([around], work, Certainties(work), complete=complete)),
        complete=complete,
        agreement=agreement,
        fairness=found,
        gains={} if better is None or judges is None else improving.gains(better),
        every_one_judged=judges is None or improving.every_one_judged,
    )


@dataclass(frozen=True)
class _Improving:
    """The search for what improves on one agreement."""

    space: Space
    judges: Panel
    at: At
    executor: Executor | None
    progress: Progress | None

    def fairness(self) -> Fairness:
        """How the agreement stands."""
        exact = exactly(self.judges.record)
        if exact is not None:
            known = Exactly(self.space, exact, {"": self.at})
            return known.fairness(known.worths(""))
        found = Sampled(self.space, self.judges, self.executor, self.progress)
        return found.fairness({"": self.at})[""]

    @property
    def every_one_judged(self) -> bool:
        """Whether a single package that is better was looked for among all."""
        known = exactly(self.judges.record) is not None
        return known or Sampled(self.space, self.judges).small

    def gains(self, better: Terms) -> dict[str, Spread]:
        """How much more a package is worth to each signatory than the agreement."""
        place = self.space.locate(better)
        if place is None:
            raise AssertionError("a package of the space stands in it")
        found = {
            party: change(each, self.at, (self.space, place))
            for party, each in self.judges.record.items()
        }
        return {
            party: known(own) if isinstance(own, Fraction) else spread(own)
            for party, own in found.items()
        }
