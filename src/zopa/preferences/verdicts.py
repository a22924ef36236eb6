"""Always, sometimes, never, and what they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from zopa.case.model import Statement

Verdict: TypeAlias = Literal["always", "sometimes", "never"]


@dataclass(frozen=True)
class Certain:
    """A verdict, and what it rests on: statements by id, in file order.

    ``because`` is a minimal set that forces it, ``smallest`` whether none is smaller; ``fragility``
    the fewest statements that have to be false for it to fail, and ``overturned_by`` such. A
    verdict that is not forced has none of these. ``fragility`` is None as well for one that needs
    no statement and cannot fail, and where a record contradicts itself in too many ways to tell.
    """

    verdict: Verdict
    because: tuple[str, ...] = ()
    smallest: bool = True
    fragility: int | None = None
    overturned_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Consistency:
    """Whether a party's statements can all be meant.

    ``contradictions`` are the minimal sets that cannot, shortest first; ``surviving`` the
    statements that are in none of them and in every maximal consistent subset, which comes to the
    same. ``complete`` says whether all were found.
    """

    contradictions: tuple[tuple[Statement, ...], ...]
    surviving: tuple[str, ...]
    complete: bool

    @property
    def consistent(self) -> bool:
        """Whether all can be meant."""
        return not self.contradictions
