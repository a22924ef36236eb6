"""Joins the stages, answers the questions, returns frozen results."""

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
