"""zopa: negotiation analysis from the public record.

    case = zopa.load("cases/minerals")
    analysis = zopa.analyze(case)
    notes = zopa.read("article.txt", case)

The names are imported when they are first used, so that `import zopa` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.lazily import lazily

if TYPE_CHECKING:
    from zopa.analysis import (
        Amendments,
        Analysis,
        Comparison,
        Dominance,
        Explanation,
        Frontier,
        History,
        Questions,
        Zone,
        amend,
        analyze,
        ask,
        compare,
        dominates,
        explain,
        frontier,
        history,
        zone,
    )
    from zopa.case import Case, load
    from zopa.case.formats.converting import Conversion, convert
    from zopa.case.supposing import suppose
    from zopa.errors import (
        BadAssumption,
        BadRequest,
        CaseError,
        DocumentError,
        Problem,
        UnknownName,
        ZopaError,
    )
    from zopa.evidence import Finding, Notes, read

__version__ = "0.1.0"

__all__ = [
    "Amendments",
    "Analysis",
    "BadAssumption",
    "BadRequest",
    "Case",
    "CaseError",
    "Comparison",
    "Conversion",
    "DocumentError",
    "Dominance",
    "Explanation",
    "Finding",
    "Frontier",
    "History",
    "Notes",
    "Problem",
    "Questions",
    "UnknownName",
    "Zone",
    "ZopaError",
    "__version__",
    "amend",
    "analyze",
    "ask",
    "compare",
    "convert",
    "dominates",
    "explain",
    "frontier",
    "history",
    "load",
    "read",
    "suppose",
    "zone",
]

__getattr__ = lazily(
    __name__,
    {
        ".analysis": (
            "Amendments",
            "Analysis",
            "Comparison",
            "Dominance",
            "Explanation",
            "Frontier",
            "History",
            "Questions",
            "Zone",
            "amend",
            "analyze",
            "ask",
            "compare",
            "dominates",
            "explain",
            "frontier",
            "history",
            "zone",
        ),
        ".case": ("Case", "load"),
        ".case.formats.converting": ("Conversion", "convert"),
        ".case.supposing": ("suppose",),
        ".errors": (
            "BadAssumption",
            "BadRequest",
            "CaseError",
            "DocumentError",
            "Problem",
            "UnknownName",
            "ZopaError",
        ),
        ".evidence": ("Finding", "Notes", "read"),
    },
)


def __dir__() -> list[str]:
    """The public names, imported or not."""
    return sorted(__all__)
