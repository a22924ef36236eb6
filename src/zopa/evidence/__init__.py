"""From documents to statements: a first pass over what parties are reported to have said.

    notes = zopa.read("article.txt", case="cases/minerals")

Nothing that is found here is evidence until a person has confirmed it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.lazily import lazily

if TYPE_CHECKING:
    from zopa.evidence.findings import Finding, Notes, Span, Stance, Strength
    from zopa.evidence.noting import read

__all__ = ["Finding", "Notes", "Span", "Stance", "Strength", "read"]

__getattr__ = lazily(
    __name__,
    {
        ".findings": ("Finding", "Notes", "Span", "Stance", "Strength"),
        ".noting": ("read",),
    },
)
