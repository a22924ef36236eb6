"""What would have to change: amendments of an agreement, and the trades that it leaves open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import numpy as np

from zopa.agreements.amending import Around, Shell, shells_judged, shells_outwards
from zopa.agreements.judging import MOST_JUDGED, Counted, Judging, Task
from zopa.agreements.logrolls import Trades, mean_change
from zopa.agreements.space import Place, space
from zopa.analysis.analyzing import method
from zopa.analysis.certainties import Certainties, verdict_of_all
from zopa.analysis.offers import AmendedParty, Amendment, Amendments, LogrollAnswer, Trade
from zopa.analysis.panel import Panel, panel
from zopa.analysis.sampling import Circumstance, Progress, carry_out, is_no_deal
from zopa.analysis.warnings import warnings
from zopa.analysis.zoning import at_least_one, sampled, supposed
from zopa.case import Case
from zopa.case.model import Agreement
from zopa.errors import BadRequest, UnknownName
from zopa.preferences.arrays import Floats

TARGET = 0.8
"""The probability that all sign which an amendment has to reach unless told."""

LIMIT = 1000
"""So many amendments are described unless told."""

ROUNDING = 1e-12
"""A figure that is less than a target by no more than this reaches it."""


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
        found = _Amending(around, certainties, judges, agreement, wanted, executor).answer()
    complete = complete and (judges is None or found is not None)
    nothing = {"now": None, "reached": False, "amendments": (), "best": (), "searched": 0}
    return Amendments(
        case=main,
        statements=len(around.statements),
        method=method(work, draws, seed),
        warnings=tuple(warnings([around], work, certainties, complete=complete)),
        complete=complete,
        agreement=agreement,
        target=target,
        keep=wanted.keep,
        at_least=wanted.at_least,
        **(found or {**nothing, "possible": len(main.terms)}),
    )


@dataclass(frozen=True)
class Wanted:
    """What an amendment has to reach, and what it may not touch."""

    target: float
    keep: tuple[str, ...]
    at_least: Mapping[str, float]
    limit: int

    def check(self, case: Case, agreement: str) -> None:
        """Raise what is wrong with it."""
        if agreement not in case.agreements:
            raise UnknownName("agreement", agreement, tuple(case.agreements))
        for name in self.keep:
            if name not in case.terms:
                raise UnknownName("term", name, case.terms)
        for name, floor in self.at_least.items():
            if name not in case.parties:
                raise UnknownName("party", name, tuple(case.parties))
            _probability(f"what {name} has to reach", floor)
        _probability("target", self.target)

    def met(self, shell: Shell) -> Floats:
        """Where every floor is met."""
        found = np.ones(len(shell.places), bool)
        for party, floor in self.at_least.items():
            found &= shell.probability[party] >= floor - ROUNDING
        return found


def _probability(what: str, value: float) -> None:
    if not 0 <= value <= 1:
        raise BadRequest(f"{what} is {value}; expected a probability from 0 to 1")


@dataclass(frozen=True)
class _Amending:
    """Amendments of one agreement, once all has been sampled."""

    case_around: Circumstance
    certainties: Certainties
    judges: Panel
    agreement: str
    wanted: Wanted
    executor: Executor | None

    @property
    def case(self) -> Case:
        return self.case_around.case

    @property
    def base(self) -> Agreement:
        return self.case.agreements[self.agreement]
