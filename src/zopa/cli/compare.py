"""``zopa compare``: two agreements side by side."""

from __future__ import annotations

from pathlib import Path

from zopa.cli.options import USUAL, Flag, Sampling
from zopa.cli.run import give
from zopa.cli.tables import refuse_unwritable, write_tables


def compare(  # noqa: PLR0913  the options of the command
    case: Path,
    first: str,
    second: str,
    /,
    *,
    how: Sampling = USUAL,
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
        how: How preferences are drawn, on which record, and what is supposed of it.
        no_sensitivity: Leave out what other assumptions would give; several times quicker.
        csv: Write the parties' figures to this file too, as comma-separated values.
        xlsx: Write the parties' figures to this file too, as a spreadsheet.
        json: Print JSON instead.
    """
    how.refuse_unsound()
    refuse_unwritable(csv, xlsx)
    from zopa.analysis import compare as answer
    from zopa.report.offers import print_offers

    with how.at_work("Comparing the two agreements") as asked:
        found = answer(
            how.read(case),
            first,
            second,
            sensitivity=not no_sensitivity,
            **asked,
        )
    write_tables(found, csv, xlsx)
    return give(found, print_offers, as_json=json)
