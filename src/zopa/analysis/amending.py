"""What would have to change: amendments of an agreement, and the trades that it leaves open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

from zopa.agreements.amending import Around, Shell, shells_judged, shells_outwards
from zopa.agreements.changes import mean_change
from zopa.agreements.further import shells_further
from zopa.agreements.judging import MOST_JUDGED, Counted, Judging, Task
from zopa.agreements.logrolls import Trades
from zopa.agreements.space import Place, Space, space
from zopa.agreements.worths import Judge
from zopa.analysis.certainties import Certainties, verdict_of_all
from zopa.analysis.offers import (
    AmendedParty,
    Amendment,
    Amendments,
    Effect,
    LogrollAnswer,
    Terms,
    Trade,
)
from zopa.analysis.panel import PackageFigures, Panel, figure, panel
from zopa.analysis.results import Method
from zopa.analysis.sampling import (
    Circumstance,
    Progress,
    Work,
    carry_out,
    is_no_deal,
    unless_interrupted,
)
from zopa.analysis.supposing import at_least_one, method, sampled, supposed
from zopa.analysis.wanted import TARGET, Chosen, Wanted
from zopa.analysis.warnings import warnings
from zopa.case import Case
from zopa.case.model import Agreement, Option
from zopa.errors import BadRequest

LIMIT = 1000
"""So many amendments are described unless told."""

NOTICEABLE = 0.02
"""By no more than this a figure is not said to have moved."""

MOST_LOGROLLS = 10
"""So many trades are listed at most."""

FAINT = 0.1
"""Trades that help all with less than this are not listed."""


def amend(  # noqa: PLR0913  the options of the analysis, all by name
    case: Case | str | Path,
    agreement: str,
    *,
    target: float = TARGET,
    keep: Sequence[str] = (),
    at_least: Mapping[str, float] | None = None,
    limit: int = LIMIT,
    signatories: Sequence[str] | None = None,
    draws: int = 4000,
    seed: int = 0,
    as_of: date | None = None,
    scenario: str | None = None,
    sensitivity: bool = True,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Amendments:
    """The smallest changes of an agreement with which all signatories sign with probability
    ``target``.

    The terms in ``keep`` stay as they are, and each party in ``at_least`` has to sign with at least
    that probability (one that is no signatory: to prefer the package to no deal). What the
    agreement fixes of conduct stays fixed. At most ``limit`` amendments are described; all else is
    as in `zone`.

    Raises `CaseError` for a case that cannot be used, `UnknownName` and `BadRequest` for arguments
    that cannot be met, and for a case whose rules tie too many issues together.
    """
    at_least_one(limit)
    main = supposed(case, as_of, scenario, signatories)
    wanted = Wanted(target, tuple(keep), dict(at_least or {}), limit)
    wanted.check(main, agreement)
    around, work, complete = sampled(main, draws, seed, executor, progress, sensitivity=sensitivity)
    certainties = Certainties(work)
    judges = panel(around, work) if complete else None
    found = None
    if judges is not None:
        amending = Amending(around, certainties, judges, agreement, wanted, executor)
        found = unless_interrupted(amending.answer)
    complete = complete and (judges is None or found is not None)
    told = tuple(warnings([around], work, certainties, complete=complete))
    made = method(work, draws, seed)
    return _amendments(around, agreement, wanted, found, _Made(made, told, complete))


def amended(
    around: Circumstance, work: Work, certainties: Certainties, told: Amended
) -> dict[str, Amendments] | None:
    """The amendments of some agreements once all has been sampled; None where the user
    interrupted."""
    judges = panel(around, work)
    found = {}
    for agreement in told.agreements:
        wanted = Wanted(told.target, (), {}, LIMIT)
        answer = None
        if judges is not None:
            amending = Amending(around, certainties, judges, agreement, wanted, told.executor)
            answer = unless_interrupted(amending.answer)
            if answer is None:
                return None
        made = _Made(told.method, (), complete=True)
        found[agreement] = _amendments(around, agreement, wanted, answer, made)
    return found


@dataclass(frozen=True)
class Amended:
    """What is asked of the amendments within a larger analysis, whose warnings say the rest."""

    agreements: tuple[str, ...]
    target: float
    method: Method
    executor: Executor | None


@dataclass(frozen=True)
class _Made:
    """How an answer was made."""

    method: Method
    warnings: tuple[str, ...]
    complete: bool


Found: TypeAlias = Mapping[str, Any]
"""The fields of `Amendments` that are found by looking for them."""


def _amendments(
    around: Circumstance, agreement: str, wanted: Wanted, found: Found | None, made: _Made
) -> Amendments:
    nothing: Found = {
        "now": None,
        "reached": False,
        "amendments": (),
        "best": (),
        "searched": 0,
        "possible": len(around.case.terms),
        "answered": False,
    }
    return Amendments(
        case=around.case,
        statements=len(around.statements),
        method=made.method,
        warnings=made.warnings,
        complete=made.complete,
        agreement=agreement,
        target=wanted.target,
        keep=wanted.keep,
        at_least=wanted.at_least,
        **(found or nothing),
    )


@dataclass(frozen=True)
class Amending:
    """Amendments of one agreement, once all has been sampled."""

    around: Circumstance
    certainties: Certainties
    judges: Panel
    agreement: str
    wanted: Wanted
    executor: Executor | None

    def answer(self) -> dict[str, Any]:
        """Everything that is answered."""
        possible = max(n for n, size in enumerate(self._around.sizes) if size)
        chosen = self._chosen(possible)
        return {
            "now": None if is_no_deal(self.case, self.agreement) else self._figures(self._place),
            "reached": bool(chosen.reached),
            "amendments": tuple(map(self._amendment, chosen.reached[: self.wanted.limit])),
            "count": len(chosen.reached),
            "best": tuple(map(self._amendment, chosen.best)),
            "searched": min(chosen.searched, possible),
            "possible": possible,
            "logrolls": tuple(self._logrolls()),
        }

    @property
    def case(self) -> Case:
        """The case as these circumstances have it."""
        return self.around.case

    @property
    def base(self) -> Agreement:
        """The agreement that is amended."""
        return self.case.agreements[self.agreement]

    @cached_property
    def space(self) -> Space:
        """All packages, with the conduct that the agreement fixes."""
        return space(self.case, self.base.conduct)

    @cached_property
    def _place(self) -> Place:
        """Where the agreement itself stands; a case is checked to keep to its own rules."""
        place = self.space.locate(self.base.terms)
        if place is None:
            raise BadRequest(f"the rules forbid {self.agreement}")
        return place

    @cached_property
    def _around(self) -> Around:
        return Around(self.space, self.base.terms, frozenset(self.wanted.keep))

    @cached_property
    def _voters(self) -> dict[str, Judge]:
        """Those whose figures decide: the signatories, and whoever has a floor."""
        parties = dict.fromkeys((*self.case.signatories, *self.wanted.at_least))
        missing = [party for party in parties if party not in self.judges.record]
        if missing:
            raise BadRequest(f"there is no probability for {', '.join(missing)} to reach")
        return {party: self.judges.record[party] for party in parties}

    def _shells(self) -> Iterable[Shell]:
        """The packages around the agreement, shell by shell."""
        if self.space.total > MOST_JUDGED:
            return shells_outwards(self._around, self._voters)
        judging = Judging(self.space, self._voters)
        counted: dict[Task, Counted] = {}
        if not carry_out(judging.calls(), counted, self.executor, None):
            raise KeyboardInterrupt
        return shells_judged(self._around, judging.judged(counted))

    def _chosen(self, possible: int) -> Chosen:
        """The first packages that reach the target, and the best of each shell.

        Every shell is gone through as far as that can be; beyond, where nothing has reached the
        target, as far as a search finds anything.
        """
        chosen = Chosen(self.case.signatories, self.wanted)
        last = None
        for shell in self._shells():
            last = shell
            chosen.look_at(shell, proven=True)
            if chosen.reached and self.space.total > MOST_JUDGED:
                return chosen
        if last is not None and not chosen.reached and last.changes < possible:
            signatories = self.case.signatories
            for shell in shells_further(self._around, self._voters, signatories, last):
                chosen.look_at(shell, proven=False)
        return chosen

    # One amendment

    def _figures(self, place: Place) -> PackageFigures:
        return self.judges.figures(self.space, place, self.case.signatories)

    @cached_property
    def _now(self) -> PackageFigures:
        return self._figures(self._place)

    def _amendment(self, found: tuple[Place, bool]) -> Amendment:
        place, proven = found
        package = self.space.package(place)
        figures = self._figures(place)
        changes = {
            name: option
            for name, option in package.terms.items()
            if option != self.base.terms[name]
        }
        effects = {
            name: {party: self._effect(party, undone, place) for party in self.judges.record}
            for name in changes
            if (undone := self._undone(package.terms, name)) is not None
        }
        return Amendment(
            changes=changes,
            terms=package.terms,
            figures=figures,
            parties={
                party: AmendedParty(*own, self.judges.change(party, self.space, self._place, place))
                for party, own in figures.parties.items()
            },
            effects=effects,
            certainty=verdict_of_all(
                self.certainties.of(self.around, party).verdict(package)
                for party in self.case.signatories
            ),
            carried_by=self._carried_by(figures, changes, effects),
            proven=proven,
        )

    def _undone(self, terms: Terms, name: str) -> Place | None:
        return self.space.locate({**terms, name: self.base.terms[name]})

    def _effect(self, party: str, before: Place, after: Place) -> Effect:
        """What a package does for a party beyond another."""
        judge = self.judges.record[party]
        figures = [figure(judge, self.space, place).probability for place in (before, after)]
        more = mean_change(judge, (self.space, before), (self.space, after))
        return Effect(figures[1] - figures[0], more)

    def _carried_by(
        self,
        figures: PackageFigures,
        changes: Terms,
        effects: Mapping[str, Mapping[str, Effect]],
    ) -> Trade | None:
        """The change that does most for the signatory whose figure rises most."""
        signatories = self.case.signatories

        def rise(party: str) -> float:
            return figures.parties[party].probability - self._now.parties[party].probability

        gainer = max(signatories, key=rise)
        if not effects or rise(gainer) <= NOTICEABLE:
            return None
        issue = max(effects, key=lambda name: effects[name][gainer].probability)
        gain = effects[issue][gainer].probability
        if gain <= NOTICEABLE:
            return None
        costs = {p: -effects[issue][p].probability for p in signatories if p != gainer}
        payer = max(costs, key=lambda party: costs[party], default=None)
        if payer is None or costs[payer] <= NOTICEABLE:
            return Trade(gainer, issue, changes[issue], gain, None, 0.0, least=False)
        least = self._least(gainer, payer, (issue, changes[issue]))
        return Trade(gainer, issue, changes[issue], gain, payer, costs[payer], least=least)

    def _least(self, gainer: str, payer: str, own: tuple[str, Option]) -> bool:
        """Whether, of all single changes that help one signatory, this costs another least for what
        it gives."""
        prices = {
            change: -helps[payer] / helps[gainer]
            for change, helps in self._alone.items()
            if helps[gainer] > NOTICEABLE
        }
        return own in prices and len(prices) > 1 and prices[own] <= min(prices.values())

    # Trades

    @cached_property
    def _trades(self) -> Trades:
        signatories = self.judges.of(self.case.signatories).record
        return Trades(self.space, self.base.terms, signatories, frozenset(self.wanted.keep))

    @cached_property
    def _alone(self) -> Mapping[tuple[str, Option], Mapping[str, float]]:
        """By how much every single change raises the figure of each signatory."""
        return {
            change: {
                party: figure - self._now.parties[party].probability
                for party, figure in effect.probability.items()
            }
            for change, effect in self._trades.effects.items()
        }

    def _logrolls(self) -> Iterator[LogrollAnswer]:
        for each in self._trades.best()[:MOST_LOGROLLS]:
            if each.probability >= FAINT:
                signed = self._figures(each.place).probability
                yield LogrollAnswer(each.changes, each.gains, each.probability, each.error, signed)
