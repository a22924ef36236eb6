"""What moved: the answers after each day, which statement moved them, what parties gave."""

from __future__ import annotations

from concurrent.futures import Executor
from datetime import date
from pathlib import Path

from zopa.analysis.certainties import Certainties
from zopa.analysis.moved import History
from zopa.analysis.sampling import Progress, circumstance, plan_work
from zopa.analysis.signing import scenario_answer
from zopa.analysis.supposing import method, refuse_unsound, supposed
from zopa.analysis.timeline import Timeline
from zopa.analysis.warnings import warnings
from zopa.case import Case


def history(  # noqa: PLR0913  the options of the analysis, all by name
    case: Case | str | Path,
    *,
    draws: int = 4000,
    seed: int = 0,
    as_of: date | None = None,
    scenario: str | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> History:
    """How probably all sign each agreement after each day on which the record changed, which
    statement moved that most, and what parties gave and hardened from one day to the next.

    Each step is what `analyze` answers ``as_of`` its day, the last one what it answers of the case.
    What a statement moved is the figure less the same without it, drawn with half the draws. All
    options are as in `analyze`. Interrupted, it returns what is finished, with ``complete`` False.

    Raises `CaseError` for a case that cannot be used, `UnknownName` and `BadRequest` for arguments
    that cannot be met.
    """
    refuse_unsound(draws, seed)
    main = supposed(case, as_of, scenario)
    timeline = Timeline(main, main.scenario)
    around = circumstance(main, main.scenario, sensitivity=False, bluffs=False)
    work = plan_work([around, *timeline.earlier], draws, seed)
    left_out = timeline.leaving_out(around, work)
    complete = left_out.draw(executor, progress)
    certainties = Certainties(work)
    answer = scenario_answer(around, work, certainties)
    return History(
        case=main,
        statements=len(around.statements),
        method=method(work, draws, seed),
        warnings=(
            *warnings([around, *timeline.earlier], work, certainties, complete=complete),
            *left_out.warnings(),
        ),
        complete=complete,
        steps=timeline.steps(work, certainties, answer, left_out),
    )
