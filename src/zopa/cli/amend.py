"""``zopa amend``: the smallest changes that would get an agreement signed."""

from __future__ import annotations

from pathlib import Path

from zopa.cli.options import USUAL, Flag, Floors, Limit, Names, Sampling
from zopa.cli.run import give
from zopa.cli.tables import refuse_unwritable, write_tables


def amend(  # noqa: PLR0913  the options of the command
    case: Path,
    agreement: str,
    /,
    *,
    target: float = 0.8,
    keep: Names = (),
    at_least: Floors = (),
    limit: Limit = 1000,
    signatories: Names = (),
    how: Sampling = USUAL,
    no_sensitivity: Flag = False,
    csv: Path | None = None,
    xlsx: Path | None = None,
    json: Flag = False,
) -> int:
    """Find the smallest changes of an agreement with which all signatories would probably sign it.

    Args:
        case: A case folder, a single YAML file, or a scenario of another tool.
        agreement: The agreement to amend, by its name in the case.
        target: The probability that all sign which the amendments have to reach, from 0 to 1.
        keep: Terms that must stay as they are: their ids, with commas between.
        at_least: What single parties have to reach: ukraine=0.6, with commas between several.
        limit: How many amendments to describe, if so many reach the target.
        signatories: Suppose that these parties have to sign: their ids, with commas between.
        how: How preferences are drawn, on which record, and what is supposed of it.
        no_sensitivity: Leave out what other assumptions would give; several times quicker.
        csv: Write the amendments to this file too, as comma-separated values.
        xlsx: Write the amendments to this file too, as a spreadsheet.
        json: Print JSON instead.
    """
    how.refuse_unsound()
    refuse_unwritable(csv, xlsx)
    from zopa.analysis import amend as answer
    from zopa.report.offers import print_offers

    with how.at_work("Looking for what would have to change") as asked:
        found = answer(
            how.read(case),
            agreement,
            target=target,
            keep=keep,
            at_least=dict(at_least),
            limit=limit,
            signatories=signatories or None,
            sensitivity=not no_sensitivity,
            **asked,
        )
    write_tables(found, csv, xlsx)
    return give(found, print_offers, as_json=json)
