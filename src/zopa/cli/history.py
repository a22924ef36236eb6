"""``zopa history``: how the answers moved as statements came in."""

from __future__ import annotations

from pathlib import Path

from zopa.cli.options import USUAL, Flag, Sampling
from zopa.cli.run import give


def history(case: Path, /, *, how: Sampling = USUAL, json: Flag = False) -> int:
    """Say what moved: the answers after each date, which statement moved them most, and what each
    party gave and hardened.

    Args:
        case: A case folder, a single YAML file, or a scenario of another tool.
        how: How preferences are drawn, on which record, and what is supposed of it.
        json: Print JSON instead.
    """
    how.refuse_unsound()
    from zopa.analysis import history as answer
    from zopa.report.offers import print_offers

    with how.at_work("Following the record day by day") as asked:
        found = answer(how.read(case), **asked)
    return give(found, print_offers, as_json=json)
