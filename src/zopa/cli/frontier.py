"""``zopa frontier``: what is efficient, and what is fair."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from zopa.cli.options import USUAL, Flag, Sampling, whole
from zopa.cli.run import give
from zopa.cli.tables import refuse_unwritable, write_tables


def frontier(  # noqa: PLR0913  the options of the command
    case: Path,
    /,
    *,
    solutions: Flag = False,
    limit: Annotated[int | None, Parameter(converter=whole)] = None,
    disagreement: str = "file",
    rational: Flag = False,
    how: Sampling = USUAL,
    csv: Path | None = None,
    xlsx: Path | None = None,
    json: Flag = False,
) -> int:
    """List the packages that cannot be improved for one signatory without loss to another.

    Args:
        case: A case folder, a single YAML file, or a scenario of another tool.
        solutions: Add the solutions of bargaining theory: Nash, Kalai–Smorodinsky and others.
        limit: List so many at most; of exact worths then with a bound on what that misses.
        disagreement: What gains are counted from, where worths are exact: file (what the case says
            of no deal), zero, or an agreement.
        rational: List only packages that all would sign, where worths are exact.
        how: How preferences are drawn, on which record, and what is supposed of it.
        csv: Write the list to this file too, as comma-separated values.
        xlsx: Write the list to this file too, as a spreadsheet.
        json: Print JSON instead.
    """
    how.refuse_unsound()
    refuse_unwritable(csv, xlsx)
    from zopa.analysis import frontier as answer
    from zopa.report.offers import print_offers

    with how.at_work("Looking for what is efficient") as asked:
        found = answer(
            how.read(case),
            solutions=solutions,
            limit=limit,
            disagreement=disagreement,
            rational=rational,
            **asked,
        )
    write_tables(found, csv, xlsx)
    return give(found, print_offers, as_json=json)
