"""Whether a finding repeats a statement of the case, or takes one back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from zopa.case.model import Case, Statement
from zopa.case.readings import Prefers, Reading, Refuses, WouldSign
from zopa.evidence.vocabulary import stems

ALIKE = 0.5
"""The share of words, of all words in either, from which two texts say the same."""


def repeated(case: Case, party: str | None, said: str) -> str | None:
    """The confirmed statement of the party whose words a text repeats; the likest, if several
    do."""
    mine = frozenset(stems(said))
    scored = [
        (likeness, statement.id)
        for statement in case.statements
        if statement.confirmed and statement.party == party
        for likeness in [max(_likeness(mine, text) for text in _texts(statement))]
        if likeness >= ALIKE
    ]
    return max(scored)[1] if scored else None


def _texts(statement: Statement) -> Iterable[str]:
    yield statement.said
    if statement.source is not None and statement.source.quote:
        yield statement.source.quote


def _likeness(mine: frozenset[str], text: str) -> float:
    """The Jaccard index of the words."""
    theirs = frozenset(stems(text))
    together = mine | theirs
    return len(mine & theirs) / len(together) if len(mine) > 2 and together else 0.0


def reversed_by(
    case: Case, party: str | None, readings: Sequence[Mapping[str, Any]], day: dt.date | None
) -> str | None:
    """The latest confirmed statement of the party that says the opposite of suggested readings, if
    the finding is no older."""
    opposite = [
        statement
        for statement in case.statements
        if statement.confirmed
        and statement.party == party
        and (day is None or statement.date is None or statement.date <= day)
        and any(_opposed(one, other) for one in readings for other in statement.means)
    ]
    latest = max(opposite, key=lambda statement: statement.date or dt.date.min, default=None)
    return None if latest is None else latest.id


def _opposed(suggested: Mapping[str, Any], known: Reading) -> bool:
    match known:
        case WouldSign():
            return suggested.get("refuses") == known.package.agreement and not known.package.changes
        case Refuses():
            return (
                suggested.get("would_sign") == known.package.agreement and not known.package.changes
            )
        case Prefers():
            return any(
                [(option,) for option in reversed(order)] == list(known.ranks)
                for issue, order in suggested.get("prefers", {}).items()
                if issue == known.issue
            )
        case _:
            return False
