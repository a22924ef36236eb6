"""``zopa analyze``: who would sign which agreement, how probably, on which evidence."""

from __future__ import annotations

from pathlib import Path

from zopa.cli.options import USUAL, Flag, Limit, Sampling
from zopa.cli.run import give


def analyze(  # noqa: PLR0913  the options of the command
    case: Path,
    /,
    *,
    how: Sampling = USUAL,
    no_sensitivity: Flag = False,
    no_zone: Flag = False,
    limit: Limit = 20,
    json: Flag = False,
) -> int:
    """Answer who would sign each agreement, with what probability, on which evidence.

    Args:
        case: A case folder, a single YAML file, or a scenario of another tool.
        how: How preferences are drawn, on which record, and what is supposed of it.
        no_sensitivity: Leave out what other assumptions would give; several times quicker.
        no_zone: Do not look for what everyone could sign.
        limit: How many of the packages that everyone could sign to list in the JSON.
        json: Print JSON instead.
    """
    how.refuse_unsound()
    from zopa.analysis import analyze as answer
    from zopa.report.terminal import print_analysis

    with how.at_work("Drawing what each party may want") as asked:
        analysis = answer(
            how.read(case),
            sensitivity=not no_sensitivity,
            zone=not no_zone,
            limit=limit,
            **asked,
        )
    return give(analysis, print_analysis, as_json=json)
