"""Joins the stages, answers the questions, returns frozen results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.lazily import lazily

if TYPE_CHECKING:
    from zopa.analysis.analyzing import analyze
    from zopa.analysis.explaining import explain
    from zopa.analysis.results import (
        AgreementAnswer,
        Analysis,
        ConsistencyAnswer,
        Contradiction,
        Explanation,
        GroupAnswer,
        Influence,
        Method,
        PartyAnswer,
        PartyExplanation,
        Preferences,
        ScenarioAnswer,
        Sensitivity,
        Spread,
        SwitchAnswer,
    )

__all__ = [
    "AgreementAnswer",
    "Analysis",
    "ConsistencyAnswer",
    "Contradiction",
    "Explanation",
    "GroupAnswer",
    "Influence",
    "Method",
    "PartyAnswer",
    "PartyExplanation",
    "Preferences",
    "ScenarioAnswer",
    "Sensitivity",
    "Spread",
    "SwitchAnswer",
    "analyze",
    "explain",
]

_FUNCTIONS = {".analyzing": ("analyze",), ".explaining": ("explain",)}

__getattr__ = lazily(
    __name__,
    {".results": [name for name in __all__ if name not in {"analyze", "explain"}], **_FUNCTIONS},
)
