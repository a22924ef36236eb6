"""How often findings of each kind were right on labelled articles.

A finding is right where place, party and stance are. Rules that were seldom met lean towards the
share of all rules (a beta prior worth `PRIOR` findings), so that one lucky finding is no
certainty.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import NamedTuple

PRIOR = 4
"""How many findings the share of all rules counts for."""


class Record(NamedTuple):
    """Findings of a rule on labelled articles: how many were right, of how many."""

    right: int
    of: int


def confidence(rule: str) -> float:
    """The share of findings by a rule that were right, to two decimals."""
    records = recorded()
    right, of = (
        sum(each.right for each in records.values()),
        sum(each.of for each in records.values()),
    )
    known = records.get(rule, Record(0, 0))
    return round((known.right + PRIOR * right / of) / (known.of + PRIOR), 2)


@cache
def recorded() -> dict[str, Record]:
    """What was measured, by rule, on labelled articles that no rule was written for."""
    text = (files("zopa.evidence") / "reliability.json").read_text(encoding="utf-8")
    return {rule: Record(*counts) for rule, counts in json.loads(text).items()}
