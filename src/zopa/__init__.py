"""zopa: negotiation analysis from the public record.

    case = zopa.load("cases/minerals")
    analysis = zopa.analyze(case)

The names are imported when they are first used, so that `import zopa` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zopa.analysis import Analysis, Explanation, analyze, explain
    from zopa.case import Case, load
    from zopa.errors import BadRequest, CaseError, Problem, UnknownName, ZopaError

__version__ = "0.1.0"

__all__ = [
    "Analysis",
    "BadRequest",
    "Case",
    "CaseError",
    "Explanation",
    "Problem",
    "UnknownName",
    "ZopaError",
    "__version__",
    "analyze",
    "explain",
    "load",
]

_HOMES = {
    "Analysis": "zopa.analysis",
    "Explanation": "zopa.analysis",
    "analyze": "zopa.analysis",
    "explain": "zopa.analysis",
    "Case": "zopa.case",
    "load": "zopa.case",
    "BadRequest": "zopa.errors",
    "CaseError": "zopa.errors",
    "Problem": "zopa.errors",
    "UnknownName": "zopa.errors",
    "ZopaError": "zopa.errors",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401  whatever the name stands for
    """Import a public name from where it lives."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """The public names, imported or not."""
    return sorted(__all__)
