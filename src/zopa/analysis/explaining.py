"""Why: what forces the verdict on an agreement, what would overturn it, what figures rest on."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from math import isnan, prod
from pathlib import Path
from typing import TypeAlias

from zopa.analysis.certainties import Certainties
from zopa.analysis.exact import issue_worths
from zopa.analysis.results import (
    AgreementAnswer,
    Explanation,
    Influence,
    PartyAnswer,
    PartyExplanation,
)
from zopa.analysis.sampling import (
    NONE,
    PRIOR,
    Circumstance,
    Progress,
    Work,
    carry_out,
    circumstance,
    is_no_deal,
    plan_work,
)
from zopa.analysis.signing import scenario_answer
from zopa.analysis.supposing import method, read_at, refuse_unsound
from zopa.analysis.warnings import warnings
from zopa.case.model import Case, Statement
from zopa.case.packages import Package
from zopa.case.record import under
from zopa.errors import UnknownName
from zopa.preferences import Certain, Curve, bridge, crossing
from zopa.preferences.diagnostics import multiplied

Figure: TypeAlias = tuple[float, float]
"""A probability and its standard error."""

SHARE_OF_DRAWS = 2
"""The influence of a statement is drawn with the number of draws divided by this."""


def explain(  # noqa: PLR0913  the options of the analysis, all by name
    case: Case | str | Path,
    agreement: str,
    party: str | None = None,
    *,
    every: bool = False,
    draws: int = 4000,
    seed: int = 0,
    as_of: date | None = None,
    scenario: str | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Explanation:
    """Why a party, or each, would sign an agreement: the statements behind verdict and figure.

    ``every`` asks for all minimal sets of statements that force a verdict, not only one. The
    figures are those of `analyze` with the same ``draws`` and ``seed``; how much turns on each
    statement is sampled with half the draws. Interrupted, it returns what is finished, with
    ``complete`` False.

    Raises `CaseError` for a case that cannot be used, `UnknownName` and `BadRequest` for arguments
    that cannot be met.
    """
    refuse_unsound(draws, seed)
    case = read_at(case, as_of)
    main = case if scenario is None else under(case, scenario)
    parties = _asked(main, agreement, party)
    around = circumstance(main, scenario, sensitivity=False)
    work = plan_work([around], draws, seed)
    told = [] if is_no_deal(main, agreement) else _statements(around, parties)
    share = len(work.plans) / (len(work.plans) + len(told))
    complete = work.do(executor, progress and (lambda done: progress(done * share)))
    curves = _Curves(around, work, draws // SHARE_OF_DRAWS, seed)
    if complete:
        complete = curves.draw(
            told, executor, progress and (lambda done: progress(share + done * (1 - share)))
        )
    certainties = Certainties(work)
    answer = scenario_answer(around, work, certainties).agreements[agreement]
    about = _About(around, certainties, curves, agreement, answer)
    return Explanation(
        case=main,
        scenario=scenario,
        agreement=agreement,
        parties={name: about.explained(name, every=every) for name in parties},
        all=answer.all,
        statements={statement.id: statement for statement in around.statements},
        consistency=certainties.consistency(around),
        method=method(work, draws, seed),
        warnings=tuple(warnings([around], work, certainties, complete=complete)),
        complete=complete,
    )


def _asked(case: Case, agreement: str, party: str | None) -> tuple[str, ...]:
    """The parties to explain, once both names are known to be the case's."""
    if agreement not in case.agreements:
        raise UnknownName("agreement", agreement, tuple(case.agreements))
    if party is not None and party not in case.parties:
        raise UnknownName("party", party, tuple(case.parties))
    return tuple(case.parties) if party is None else (party,)


def _statements(around: Circumstance, parties: Sequence[str]) -> list[Statement]:
    return [each for each in around.statements if each.party in parties]


@dataclass(frozen=True)
class _About:
    """What is known about an agreement, for each party to be explained."""

    around: Circumstance
    certainties: Certainties
    curves: _Curves
    agreement: str
    answer: AgreementAnswer

    def explained(self, party: str, *, every: bool) -> PartyExplanation:
        """Why a party would sign it; nothing about the no-deal agreement."""
        if self.answer.no_deal:
            signatory = party in self.around.case.signatories
            return PartyExplanation(PartyAnswer(signatory, None, None, None), complete=True)
        one = self.answer.parties[party]
        sets, complete = self._sets(party, one.certain, every=every)
        others = _others(self.answer, party) if one.signatory else []
        row = self.around.asked.index(self.agreement)
        influence = self.curves.influences(party, row, one.probability, others)
        model = self.around.model(party)
        issues = model.exact and issue_worths(model.exact, model.factors, model.shares[row])
        return PartyExplanation(one, sets, complete, influence, issues or ())

    def _sets(
        self, party: str, certain: Certain | None, *, every: bool
    ) -> tuple[tuple[tuple[str, ...], ...], bool]:
        """The sets that force the verdict, one or all, and whether these are all."""
        if certain is None or certain.verdict == "sometimes":
            return (), True
        if not every:
            return (certain.because,), False
        package = Package.of(self.around.case.agreements[self.agreement])
        return self.certainties.of(self.around, party).every_because(package)


def _others(answer: AgreementAnswer, party: str) -> list[Figure] | None:
    """The other signatories' figures; None where one is missing."""
    found = [
        (one.probability, one.error)
        for name, one in answer.parties.items()
        if one.signatory and name != party
    ]
    known = [(p, e) for p, e in found if p is not None and e is not None]
    return known if len(known) == len(found) else None


@dataclass
class _Curves:
    """How a party's figures depend on the credibility of each of its statements."""

    around: Circumstance
    work: Work
    draws: int
    seed: int
    known: dict[str, Curve | None] = field(default_factory=dict)

    def draw(
        self, told: Sequence[Statement], executor: Executor | None, progress: Progress | None
    ) -> bool:
        """Sample the curve of each statement; False where the user interrupted."""
        case, statements = self.around.case, self.around.statements
        packages = [Package.of(case.agreements[key]) for key in self.around.asked]
        calls = {
            each.id: partial(
                bridge, case, statements, packages, each.id, draws=self.draws, seed=self.seed
            )
            for each in told
        }
        return carry_out(calls, self.known, executor, progress)

    def influences(
        self, party: str, row: int, own: float | None, others: Sequence[Figure] | None
    ) -> tuple[Influence, ...]:
        """What each statement of a party does to a conclusion, the largest change first.

        ``own`` is the party's figure; ``others`` are those that the conclusion multiplies it by,
        None where one of them is missing.
        """
        statements = [each for each in self.around.statements if each.party == party]
        known = [each for each in statements if each.id in self.known]
        found = [self._influence(each, row, own, others) for each in known]

        def change(each: Influence) -> float:
            without = each.party_without
            return 0.0 if own is None or without is None else -abs(own - without)

        return tuple(sorted(found, key=change))

    def _influence(
        self, statement: Statement, row: int, own: float | None, others: Sequence[Figure] | None
    ) -> Influence:
        curve = self.known[statement.id]
        if curve is None:
            return self._known_worths(statement, row, others)

        def at(credibility: float) -> Figure:
            figures, errors = curve.at(credibility)
            return float(figures[row]), float(errors[row])

        alone = at(0.0)
        if isnan(alone[0]) or others is None:
            figure, error = (None, None) if isnan(alone[0]) else alone
            return Influence(statement.id, None, None, figure, error, None)
        together, error = multiplied([alone, *others])
        rest = prod(figure for figure, _ in others)
        there = at(curve.own)[0]
        off = 0.0 if own is None or isnan(there) else own - there
        even = crossing(lambda c: rest * (at(c)[0] + off), curve.own)
        return Influence(statement.id, together, error, *alone, even)

    def _known_worths(
        self, statement: Statement, row: int, others: Sequence[Figure] | None
    ) -> Influence:
        """Without the statement of its worths nothing is known of a party, which is its prior."""
        prior = self.work.run(self.around, (statement.party, PRIOR, NONE))
        exact = self.around.model(statement.party).exact is not None
        if not exact or prior is None or others is None:
            return Influence(statement.id, None, None, None, None, None)
        alone = float(prior.probability[row]), float(prior.error[row])
        return Influence(statement.id, *multiplied([alone, *others]), *alone, None)
