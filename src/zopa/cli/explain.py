"""``zopa explain``: which statements force an answer, what would overturn it, what it rests on."""

from __future__ import annotations

from pathlib import Path

from zopa.cli.options import USUAL, Flag, Sampling
from zopa.cli.run import give


def explain(  # noqa: PLR0913  the options of the command
    case: Path,
    agreement: str,
    party: str | None = None,
    /,
    *,
    all: Flag = False,  # noqa: A002  the option's name
    how: Sampling = USUAL,
    json: Flag = False,
) -> int:
    """Tell which statements force the answer about an agreement, and what the figure rests on.

    Args:
        case: A case folder, a single YAML file, or a scenario of another tool.
        agreement: The agreement to explain, by its name in the case.
        party: Only this party, by its id in the case; every party unless told.
        all: Every set of statements that forces the answer, not only one.
        how: How preferences are drawn, on which record, and what is supposed of it.
        json: Print JSON instead.
    """
    how.refuse_unsound()
    from zopa.analysis import explain as answer
    from zopa.report.explanation import print_explanation

    with how.at_work("Working out what turns on each statement") as asked:
        explanation = answer(
            how.read(case),
            agreement,
            party,
            every=all,
            **asked,
        )
    return give(explanation, print_explanation, as_json=json)
