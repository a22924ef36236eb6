"""``zopa analyze``: who would sign which agreement, how probably, on which evidence."""

from __future__ import annotations

import json as json_
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from zopa.cli.options import AsOf, Draws, Flag, Seed, Workers, hands, refuse_unsound
from zopa.cli.run import FINE, INTERRUPTED

if TYPE_CHECKING:
    from zopa.analysis.results import Analysis


def analyze(  # noqa: PLR0913  the options of the command
    case: Path,
    /,
    *,
    draws: Draws = 4000,
    seed: Seed = 0,
    as_of: AsOf = None,
    scenario: str | None = None,
    workers: Workers = None,
    no_sensitivity: Flag = False,
    json: Flag = False,
) -> int:
    """Answer who would sign each agreement, with what probability, on which evidence.

    Args:
        case: A case folder, or a single YAML file.
        draws: Effective draws for every figure that is reported, at least 100.
        seed: Starts the random numbers; the same seed gives the same answer.
        as_of: Read the record as it stood on this day (2025-02-15).
        scenario: Answer for this scenario of the case alone.
        workers: How many work at once, by default one for each processor. It changes no figure.
        no_sensitivity: Leave out what other assumptions would give; several times quicker.
        json: Print JSON instead.
    """
    refuse_unsound(draws, seed, workers)
    from zopa.analysis import analyze as answer
    from zopa.case import load
    from zopa.cli.progress import Working

    with hands(workers) as executor, Working("Drawing what each party may want") as progress:
        analysis = answer(
            load(case),
            draws=draws,
            seed=seed,
            as_of=as_of,
            scenario=scenario,
            executor=executor,
            sensitivity=not no_sensitivity,
            progress=progress,
        )
    _print(analysis, as_json=json)
    return FINE if analysis.complete else INTERRUPTED


def _print(analysis: Analysis, *, as_json: bool) -> None:
    if as_json:
        escaped = not (sys.stdout.encoding or "").lower().startswith("utf")
        document = json_.dumps(analysis.to_json(), ensure_ascii=escaped, allow_nan=False, indent=2)
        sys.stdout.write(document + "\n")
        return
    from zopa.cli.problems import console
    from zopa.report.terminal import print_analysis

    print_analysis(analysis, console(sys.stdout))
