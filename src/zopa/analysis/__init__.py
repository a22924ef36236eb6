"""Joins the stages, answers the questions, returns frozen results."""

from zopa.analysis.analyzing import analyze
from zopa.analysis.results import (
    AgreementAnswer,
    Analysis,
    GroupAnswer,
    Method,
    PartyAnswer,
    Preferences,
    ScenarioAnswer,
    Sensitivity,
    Spread,
    SwitchAnswer,
)

__all__ = [
    "AgreementAnswer",
    "Analysis",
    "GroupAnswer",
    "Method",
    "PartyAnswer",
    "Preferences",
    "ScenarioAnswer",
    "Sensitivity",
    "Spread",
    "SwitchAnswer",
    "analyze",
]
