"""``zopa zone``: what everyone could sign."""

from __future__ import annotations

from pathlib import Path

from zopa.cli.options import USUAL, Flag, Limit, Names, Sampling
from zopa.cli.run import give
from zopa.cli.tables import refuse_unwritable, write_tables


def zone(  # noqa: PLR0913  the options of the command
    case: Path,
    /,
    *,
    limit: Limit = 20,
    signatories: Names = (),
    how: Sampling = USUAL,
    no_sensitivity: Flag = False,
    csv: Path | None = None,
    xlsx: Path | None = None,
    json: Flag = False,
) -> int:
    """List the packages that all signatories most probably sign, and say whether any is certain.

    Args:
        case: A case folder, a single YAML file, or a scenario of another tool.
        limit: How many packages to list.
        signatories: Suppose that these parties have to sign: their ids, with commas between.
        how: How preferences are drawn, on which record, and what is supposed of it.
        no_sensitivity: Leave out what other assumptions would give; several times quicker.
        csv: Write the list to this file too, as comma-separated values.
        xlsx: Write the list to this file too, as a spreadsheet.
        json: Print JSON instead.
    """
    how.refuse_unsound()
    refuse_unwritable(csv, xlsx)
    from zopa.analysis import zone as answer
    from zopa.report.offers import print_offers

    with how.at_work("Looking for what everyone could sign") as asked:
        found = answer(
            how.read(case),
            limit=limit,
            signatories=signatories or None,
            sensitivity=not no_sensitivity,
            **asked,
        )
    write_tables(found, csv, xlsx)
    return give(found, print_offers, as_json=json)
