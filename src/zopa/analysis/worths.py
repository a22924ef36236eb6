"""What agreements are worth to a party whose worths are known, as results tell it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class KnownWorth:
    """What an agreement, and what no deal, is worth to a party whose worths are known, exactly and
    in the source's own scale."""

    agreement: Fraction
    no_deal: Fraction

    @property
    def signs(self) -> bool:
        """Whether the party would sign."""
        return self.agreement >= self.no_deal


@dataclass(frozen=True)
class IssueWorth:
    """What one issue adds to what an agreement is worth to a party whose worths are known: its
    weight times the value of how the issue is settled."""

    issue: str
    weight: Fraction
    value: Fraction

    @property
    def worth(self) -> Fraction:
        """Weight times value."""
        return self.weight * self.value
