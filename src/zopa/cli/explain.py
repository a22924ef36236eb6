"""``zopa explain``: which statements force an answer, what would overturn it, what it rests on."""

from __future__ import annotations

from pathlib import Path

from zopa.cli.options import AsOf, Draws, Flag, Seed, Workers, hands, refuse_unsound
from zopa.cli.run import give


def explain(  # noqa: PLR0913  the options of the command
    case: Path,
    agreement: str,
    party: str | None = None,
    /,
    *,
    all: Flag = False,  # noqa: A002  the option's name
    draws: Draws = 4000,
    seed: Seed = 0,
    as_of: AsOf = None,
    scenario: str | None = None,
    workers: Workers = None,
    json: Flag = False,
) -> int:
    """Tell which statements force the answer about an agreement, and what the figure rests on.

    Args:
        case: A case folder, a single YAML file, or a scenario of another tool.
        agreement: The agreement to explain, by its name in the case.
        party: Only this party, by its id in the case; every party unless told.
        all: Every set of statements that forces the answer, not only one.
        draws: Effective draws for every figure that is reported, at least 100.
        seed: Starts the random numbers; the same seed gives the same answer.
        as_of: Read the record as it stood on this day (2025-02-15).
        scenario: Explain under this scenario of the case.
        workers: How many work at once, by default one for each processor. It changes no figure.
        json: Print JSON instead.
    """
    refuse_unsound(draws, seed, workers)
    from zopa.analysis import explain as answer
    from zopa.case import load
    from zopa.cli.progress import Working
    from zopa.report.explanation import print_explanation

    with (
        hands(workers) as executor,
        Working("Working out what turns on each statement") as progress,
    ):
        explanation = answer(
            load(case),
            agreement,
            party,
            every=all,
            draws=draws,
            seed=seed,
            as_of=as_of,
            scenario=scenario,
            executor=executor,
            progress=progress,
        )
    return give(explanation, print_explanation, as_json=json)
