"""The analysis: from a case to who would sign what."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import replace
from datetime import date
from math import isfinite
from pathlib import Path

from zopa.analysis.results import Analysis, Method, ScenarioAnswer
from zopa.analysis.sampling import (
    RECORD,
    Circumstance,
    Progress,
    Work,
    circumstance,
    plan_work,
)
from zopa.analysis.signing import scenario_answer
from zopa.analysis.versions import versions
from zopa.analysis.wants import preferences
from zopa.case import UNKNOWN, Case, load
from zopa.case.record import under
from zopa.case.rules import count_packages
from zopa.errors import BadRequest
from zopa.preferences import CHAINS, Run, contradiction

PRIOR = "weights Dirichlet(1), option values uniform, numeric values a Dirichlet process of concentration 2"
FEWEST_DRAWS = 100


def analyze(
    case: Case | str | Path,
    *,
    draws: int = 4000,
    seed: int = 0,
    as_of: date | None = None,
    scenario: str | None = None,
    sensitivity: bool = True,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Analysis:
    """Who would sign each agreement of a case, how probably, on which evidence.

    ``draws`` is how many effective draws each reported figure gets at least, and how many are kept.
    The same ``seed`` gives the same answer, on any ``executor``. ``as_of`` reads the record at a
    date, ``scenario`` answers for that scenario alone. Without ``sensitivity`` the panel of other
    assumptions is left out, which takes a fraction of the time. Interrupted, it returns what is
    finished, with ``complete`` False.

    Raises `CaseError` for a case that cannot be used, `UnknownName` and `BadRequest` for arguments
    that cannot be met.
    """
    if draws < FEWEST_DRAWS:
        raise BadRequest(f"draws is {draws}; expected at least {FEWEST_DRAWS}")
    if seed < 0:
        raise BadRequest(f"seed is {seed}; expected a whole number from 0 on")
    case = case if isinstance(case, Case) else load(case)
    if as_of is not None:
        case = replace(case, as_of=as_of)
    main = case if scenario is None else under(case, scenario)
    others = {} if scenario is not None else {name: under(case, name) for name in case.scenarios}
    circumstances = [
        circumstance(around, name, sensitivity=sensitivity)
        for name, around in [(scenario, main), *others.items()]
    ]
    work = plan_work(circumstances, draws, seed)
    complete = work.do(executor, progress)
    answers = [scenario_answer(around, work) for around in circumstances]
    return _analysis(circumstances, work, answers, draws, seed, complete=complete)


def _analysis(
    circumstances: Sequence[Circumstance],
    work: Work,
    answers: Sequence[ScenarioAnswer],
    draws: int,
    seed: int,
    *,
    complete: bool,
) -> Analysis:
    main = circumstances[0]
    runs = {party: work.run(main, (party, RECORD, frozenset())) for party in main.case.parties}
    return Analysis(
        case=main.case,
        packages=count_packages(main.case),
        statements=len(main.statements),
        method=_method(work, draws, seed),
        main=answers[0],
        preferences={party: preferences(main.model(party), run) for party, run in runs.items()},
        scenarios={answer.name: answer for answer in answers[1:] if answer.name is not None},
        warnings=tuple(_warnings(circumstances, work, seed, complete=complete)),
        complete=complete,
        draws={
            party: run.draws
            for party, run in runs.items()
            if run is not None and run.draws is not None
        },
    )


def _method(work: Work, draws: int, seed: int) -> Method:
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


def _warnings(
    circumstances: Sequence[Circumstance], work: Work, seed: int, *, complete: bool
) -> list[str]:
    found = [] if complete else ["Interrupted: figures that were not finished are left out."]
    for around in circumstances:
        where = f" in the scenario {around.name}" if around.name else ""
        for party in around.case.parties:
            name = around.case.parties[party].name
            run = work.run(around, (party, RECORD, frozenset()))
            if run is not None and not run.found:
                found.append(_contradicted(around, party, name + where, seed))
            elif run is not None and not run.converged:
                found.append(_unconverged(run, name + where))
            if around.name is None and around.case.no_deal_of(party) == UNKNOWN:
                found.append(
                    f"{name}: what no deal is worth is unknown, which leaves nearly every answer open."
                )
    return found


def _contradicted(around: Circumstance, party: str, name: str, seed: int) -> str:
    involved = ", ".join(contradiction(around.case, party, around.statements, seed))
    return (
        f"{name}: the statements {involved} are held certain and cannot all be meant: no preference"
        " satisfies them, so there is no probability. Lower the credibility of at least one."
    )


def _unconverged(run: Run, name: str) -> str:
    return (
        f"{name}: the sampling did not converge (R-hat {run.r_hat:.3f}, {run.effective:.0f} effective"
        f" draws after {run.sweeps}): do not rely on these figures; ask for more draws."
    )
