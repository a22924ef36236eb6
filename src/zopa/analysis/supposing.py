"""A case as a question supposes it, what may be asked, and how the answer is made."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import replace
from datetime import date
from math import isfinite
from pathlib import Path

from zopa.analysis.results import Method
from zopa.analysis.sampling import Circumstance, Progress, Work, circumstance, plan_work
from zopa.analysis.versions import versions
from zopa.case import Case, load
from zopa.case.record import under
from zopa.errors import BadRequest, UnknownName
from zopa.preferences import CHAINS

PRIOR = "weights Dirichlet(1), options uniform, numbers Dirichlet process (2)"
"""The prior of the model in words, as results name it."""

FEWEST_DRAWS = 100


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


def at_least_one(limit: int) -> None:
    """Raise `BadRequest` where nothing would be listed."""
    if limit != int(limit) or limit < 1:
        raise BadRequest(f"limit is {limit}; expected a whole number from 1 on")


def refuse_unsound(draws: int, seed: int) -> None:
    """Raise `BadRequest` for a number of draws or a seed that cannot be."""
    if draws != int(draws) or draws < FEWEST_DRAWS:
        raise BadRequest(f"draws is {draws}; expected a whole number from {FEWEST_DRAWS} on")
    if seed != int(seed) or seed < 0:
        raise BadRequest(f"seed is {seed}; expected a whole number from 0 on")


def read_at(case: Case | str | Path, as_of: date | None) -> Case:
    """The case, read where it is given by its path, at a date."""
    case = case if isinstance(case, Case) else load(case)
    return case if as_of is None else replace(case, as_of=as_of)


def method(work: Work, draws: int, seed: int) -> Method:
    """How the figures were made."""
    found = [run for run in work.runs.values() if run.found]
    worst = [run.r_hat for run in found if isfinite(run.r_hat)]
    return Method(
        draws=draws,
        chains=CHAINS,
        seed=seed,
        prior=PRIOR,
        r_hat=max(worst, default=None),
        ess=min((run.effective for run in found), default=None),
        converged=bool(found) and all(run.converged for run in found),
        versions=versions(),
    )
