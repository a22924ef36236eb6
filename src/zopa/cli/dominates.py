"""``zopa dominates``: what is better than an agreement for some signatory, and worse for none."""

from __future__ import annotations

from pathlib import Path

from zopa.cli.options import USUAL, Flag, Sampling
from zopa.cli.run import give


def dominates(case: Path, agreement: str, /, *, how: Sampling = USUAL, json: Flag = False) -> int:
    """Say whether an agreement is efficient, and if not, which package is better for all.

    Args:
        case: A case folder, a single YAML file, or a scenario of another tool.
        agreement: The agreement, by its id.
        how: How preferences are drawn, on which record, and what is supposed of it.
        json: Print JSON instead.
    """
    how.refuse_unsound()
    from zopa.analysis import dominates as answer
    from zopa.report.offers import print_offers

    with how.at_work("Looking for what is better for all") as asked:
        found = answer(how.read(case), agreement, **asked)
    return give(found, print_offers, as_json=json)
