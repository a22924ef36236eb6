"""What could everyone sign: the zone of a case."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from datetime import date
from pathlib import Path

from zopa.agreements.space import space
from zopa.analysis.certainties import Certainties
from zopa.analysis.offers import Zone
from zopa.analysis.sampling import Progress, part, unless_interrupted
from zopa.analysis.supposing import at_least_one, method, sampled, supposed
from zopa.analysis.warnings import warnings
from zopa.analysis.zoning import LIMIT, Zoning
from zopa.case import Case


def zone(  # noqa: PLR0913  the options of the analysis, all by name
    case: Case | str | Path,
    *,
    limit: int = LIMIT,
    signatories: Sequence[str] | None = None,
    draws: int = 4000,
    seed: int = 0,
    as_of: date | None = None,
    scenario: str | None = None,
    sensitivity: bool = True,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Zone:
    """What everyone could sign: the likeliest packages, the certain ones, and whether there is any.

    ``limit`` packages are listed. ``signatories`` supposes that these parties, by id, are the ones
    who must sign. All else is as in `analyze`. Interrupted, it returns no zone, with ``complete``
    False.

    Raises `CaseError` for a case that cannot be used, `UnknownName` and `BadRequest` for arguments
    that cannot be met, and for a case whose rules tie too many issues together.
    """
    at_least_one(limit)
    main = supposed(case, as_of, scenario, signatories)
    sampling, judging = part(progress, 0.0, 0.6), part(progress, 0.6, 1.0)
    around, work, complete = sampled(main, draws, seed, executor, sampling, sensitivity=sensitivity)
    certainties = Certainties(work)
    packages = space(main)
    found = None
    if complete:
        zoning = Zoning(around, work, certainties, packages, executor, judging)
        found = unless_interrupted(lambda: zoning.answer(limit, seats=True))
    complete = found is not None
    return Zone(
        case=main,
        statements=len(around.statements),
        method=method(work, draws, seed),
        warnings=tuple(warnings([around], work, certainties, complete=complete)),
        complete=complete,
        answer=found,
    )
