"""A question that could be put about a party, and what it may be answered.

The answers of a question exclude each other, and in every draw exactly one of them is true. So
their probabilities add up to one, and learning which is true parts the draws (`answers`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from zopa.case.readings import Reading

Kind: TypeAlias = Literal[
    "signing",
    "packages",
    "preference",
    "importance",
    "direction",
    "no_deal",
    "red_line",
    "ideal",
    "indifference",
    "report",
]
"""What a question is about: would a party sign an agreement; which of two agreements, options or
issues comes first with it; does it want more of a number or less; what is no deal worth to it; is a
red line, an ideal or an indifference real that it is reported to have; can a report be relied
on."""

KINDS: tuple[Kind, ...] = get_args(Kind)

YES, NO, NEITHER = "yes", "no", "neither"

MORE, LESS, BETWEEN = "more", "less", "between"
"""Of a number: more is better, less is, or something in between is best."""

QUARTERS = ("lowest", "second", "third", "highest")
"""Where no deal may lie between the worst and the best package that a party can think of."""

SWITCHES: frozenset[Kind] = frozenset({"red_line", "ideal", "indifference"})
"""Questions whether something is real that changes the model and that statements state."""


@dataclass(frozen=True)
class Reply:
    """One answer: its name, and what a statement of it would mean.

    ``means`` is None where no reading of the case format says it: that something depends, in which
    quarter no deal lies, that a red line is not real, whether a report can be relied on.
    """

    answer: str
    means: tuple[Reading, ...] | None = None


@dataclass(frozen=True)
class Question:
    """What could be asked about a party, with its answers in order.

    ``reading`` is what is asked about, None for what no reading says. ``statements`` are those, by
    id, whose red line, ideal or indifference is in question, or the report that is; ``column`` is
    where draws record whether it is on, or whether what the report claims holds.
    """

    party: str
    kind: Kind
    replies: tuple[Reply, ...]
    reading: Reading | None = None
    statements: tuple[str, ...] = ()
    column: int = -1
