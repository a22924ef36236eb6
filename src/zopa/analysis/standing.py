"""How agreements stand beside what is efficient and fair, under one set of circumstances."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Executor

from zopa.agreements.space import Space
from zopa.agreements.worths import Judge, Known
from zopa.analysis.efficiency import Standing
from zopa.analysis.fair_exactly import Exactly
from zopa.analysis.fair_over_draws import Sampled
from zopa.analysis.located import judged
from zopa.analysis.panel import Panel, panel
from zopa.analysis.sampling import Circumstance, Progress, Work

LISTED = 20
"""So many packages are listed unless told."""


def standing(  # noqa: PLR0913  what is asked, and who does the work
    around: Circumstance,
    work: Work,
    packages: Space,
    *,
    executor: Executor | None = None,
    progress: Progress | None = None,
    limit: int = LISTED,
) -> Standing | None:
    """What is efficient and fair, and how each agreement stands beside it; None where a signatory
    has no draws. Raises `KeyboardInterrupt` where the user interrupts."""
    judges = signing(around, work)
    if judges is None or not packages.total:
        return None
    exact = exactly(judges.record)
    if exact is not None:
        return Exactly(packages, exact, judged(around.case)).standing(limit)
    return Sampled(packages, judges, executor, progress).standing(limit)


def signing(around: Circumstance, work: Work) -> Panel | None:
    """The signatories as judges; None where one has no draws."""
    judges = panel(around, work)
    return None if judges is None else judges.of(around.case.signatories)


def exactly(judges: Mapping[str, Judge]) -> dict[str, Known] | None:
    """The same where the worths of all are known."""
    found = {party: each for party, each in judges.items() if isinstance(each, Known)}
    return found if len(found) == len(judges) else None
