"""``zopa analyze``: who would sign which agreement, how probably, on which evidence."""

from __future__ import annotations

from pathlib import Path

from zopa.cli.options import AsOf, Draws, Flag, Limit, Seed, Workers, hands, refuse_unsound
from zopa.cli.run import give


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
    no_zone: Flag = False,
    limit: Limit = 20,
    json: Flag = False,
) -> int:
    """Answer who would sign each agreement, with what probability, on which evidence.

    Args:
        case: A case folder, a single YAML file, or a scenario of another tool.
        draws: Effective draws for every figure that is reported, at least 100.
        seed: Starts the random numbers; the same seed gives the same answer.
        as_of: Read the record as it stood on this day (2025-02-15).
        scenario: Answer for this scenario of the case alone.
        workers: How many work at once, by default one for each processor. It changes no figure.
        no_sensitivity: Leave out what other assumptions would give; several times quicker.
        no_zone: Do not look for what everyone could sign.
        limit: How many of the packages that everyone could sign to list in the JSON.
        json: Print JSON instead.
    """
    refuse_unsound(draws, seed, workers)
    from zopa.analysis import analyze as answer
    from zopa.case import load
    from zopa.cli.progress import Working
    from zopa.report.terminal import print_analysis

    with hands(workers) as executor, Working("Drawing what each party may want") as progress:
        analysis = answer(
            load(case),
            draws=draws,
            seed=seed,
            as_of=as_of,
            scenario=scenario,
            executor=executor,
            sensitivity=not no_sensitivity,
            zone=not no_zone,
            limit=limit,
            progress=progress,
        )
    return give(analysis, print_analysis, as_json=json)
