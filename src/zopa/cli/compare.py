"""``zopa compare``: two agreements side by side."""

from __future__ import annotations

from pathlib import Path

from zopa.cli.options import AsOf, Draws, Flag, Seed, Workers, hands, refuse_unsound
from zopa.cli.run import give
from zopa.cli.tables import refuse_unwritable, write_tables


def compare(  # noqa: PLR0913  the options of the command
    case: Path,
    first: str,
    second: str,
    /,
    *,
    draws: Draws = 4000,
    seed: Seed = 0,
    as_of: AsOf = None,
    scenario: str | None = None,
    workers: Workers = None,
    no_sensitivity: Flag = False,
    csv: Path | None = None,
    xlsx: Path | None = None,
    json: Flag = False,
) -> int:
    """Say who would sign which of two agreements, and which of them each party prefers.

    Args:
        case: A case folder, a single YAML file, or a scenario of another tool.
        first: One agreement, by its name in the case.
        second: The other.
        draws: Effective draws for every figure that is reported, at least 100.
        seed: Starts the random numbers; the same seed gives the same answer.
        as_of: Read the record as it stood on this day (2025-02-15).
        scenario: Answer for this scenario of the case.
        workers: How many work at once, by default one for each processor. It changes no figure.
        no_sensitivity: Leave out what other assumptions would give; several times quicker.
        csv: Write the parties' figures to this file too, as comma-separated values.
        xlsx: Write the parties' figures to this file too, as a spreadsheet.
        json: Print JSON instead.
    """
    refuse_unsound(draws, seed, workers)
    refuse_unwritable(csv, xlsx)
    from zopa.analysis import compare as answer
    from zopa.case import load
    from zopa.cli.progress import Working
    from zopa.report.offers import print_offers

    with hands(workers) as executor, Working("Comparing the two agreements") as progress:
        found = answer(
            load(case),
            first,
            second,
            draws=draws,
            seed=seed,
            as_of=as_of,
            scenario=scenario,
            executor=executor,
            sensitivity=not no_sensitivity,
            progress=progress,
        )
    write_tables(found, csv, xlsx)
    return give(found, print_offers, as_json=json)
