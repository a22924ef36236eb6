"""The analysis: from a case to who would sign what."""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import replace
from datetime import date
from math import isfinite
from pathlib import Path

from zopa.agreements.space import Space, space
from zopa.analysis.certainties import Certainties
from zopa.analysis.results import Analysis, Method
from zopa.analysis.sampling import (
    RECORD,
    Progress,
    Work,
    circumstance,
    part,
    plan_work,
    unless_interrupted,
)
from zopa.analysis.signing import scenario_answer
from zopa.analysis.versions import versions
from zopa.analysis.wants import preferences
from zopa.analysis.warnings import warnings
from zopa.analysis.zoning import LIMIT, Zoning
from zopa.case import Case, load
from zopa.case.record import under
from zopa.case.rules import count_packages
from zopa.errors import BadRequest
from zopa.preferences import CHAINS

PRIOR = "weights Dirichlet(1), options uniform, numbers Dirichlet process (2)"
"""The prior of the model in words, as results name it."""

FEWEST_DRAWS = 100


def analyze(  # noqa: PLR0913  the options of the analysis, all by name
    case: Case | str | Path,
    *,
    draws: int = 4000,
    seed: int = 0,
    as_of: date | None = None,
    scenario: str | None = None,
    sensitivity: bool = True,
    zone: bool = True,
    limit: int = LIMIT,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Analysis:
    """Who would sign each agreement of a case, how probably, on which evidence; what all could.

    ``draws`` is how many effective draws each reported figure gets at least, and how many are kept.
    The same ``seed`` gives the same answer, on any ``executor``. ``as_of`` reads the record at a
    date, ``scenario`` answers for that scenario alone. Without ``sensitivity`` the panel of other
    assumptions is left out, which takes a fraction of the time; without ``zone`` the packages that
    everyone could sign are not looked for, of which else the likeliest ``limit`` are listed.
    Interrupted, it returns what is finished, with ``complete`` False.

    Raises `CaseError` for a case that cannot be used, `UnknownName` and `BadRequest` for arguments
    that cannot be met.
    """
    refuse_unsound(draws, seed)
    at_least_one(limit)
    case = read_at(case, as_of)
    main = case if scenario is None else under(case, scenario)
    others = {} if scenario is not None else {name: under(case, name) for name in case.scenarios}
    circumstances = [
        circumstance(around, name, sensitivity=sensitivity, zone=zone)
        for name, around in [(scenario, main), *others.items()]
    ]
    work = plan_work(circumstances, draws, seed, kept=zone)
    sampled = 0.8 if zone else 1.0
    complete = work.do(executor, part(progress, 0.0, sampled))
    around = circumstances[0]
    runs = {party: work.run(around, (party, RECORD, frozenset())) for party in main.parties}
    certainties = Certainties(work)
    answers = [scenario_answer(each, work, certainties) for each in circumstances]
    packages, told = _space(main) if zone and complete else (None, [])
    found = None
    if packages is not None:
        judging = part(progress, sampled, 1.0)
        zoning = Zoning(around, work, certainties, packages, executor, judging)
        found = unless_interrupted(lambda: zoning.answer(limit, seats=False))
        complete = found is not None
    told = [*warnings(circumstances, work, certainties, complete=complete), *told]
    return Analysis(
        case=main,
        packages=count_packages(main),
        statements=len(around.statements),
        method=method(work, draws, seed),
        main=answers[0],
        preferences={party: preferences(around.model(party), run) for party, run in runs.items()},
        consistency=certainties.consistency(around),
        scenarios={answer.name: answer for answer in answers[1:] if answer.name is not None},
        zone=found,
        warnings=tuple(told),
        complete=complete,
        draws={
            party: run.draws
            for party, run in runs.items()
            if run is not None and run.draws is not None
        },
    )


def _space(case: Case) -> tuple[Space | None, list[str]]:
    """The packages of a case; where its rules tie too much together none, and a warning."""
    try:
        return space(case), []
    except BadRequest as reason:
        return None, [f"What everyone could sign is left out: {reason}."]


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
