"""A case as a question about packages supposes it, and what has to be drawn for it."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import replace
from datetime import date
from pathlib import Path

from zopa.analysis.analyzing import read_at, refuse_unsound
from zopa.analysis.sampling import Circumstance, Progress, Work, circumstance, plan_work
from zopa.case import Case
from zopa.case.record import under
from zopa.errors import BadRequest, UnknownName


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
