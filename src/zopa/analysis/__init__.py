"""Joins the stages, answers the questions, returns frozen results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.lazily import lazily

if TYPE_CHECKING:
    from zopa.analysis.amending import amend
    from zopa.analysis.analyzing import analyze
    from zopa.analysis.comparing import compare
    from zopa.analysis.efficiency import (
        Dominance,
        ExactFrontier,
        ExactSolution,
        Fairness,
        Frontier,
        FrontierAnswer,
        Ranked,
        Standing,
    )
    from zopa.analysis.explaining import explain
    from zopa.analysis.frontiers import dominates, frontier
    from zopa.analysis.offers import (
        AmendedParty,
        Amendment,
        Amendments,
        ComparedParty,
        Comparison,
        Effect,
        Existence,
        LogrollAnswer,
        PackageAnswer,
        Seat,
        Trade,
        Zone,
        ZoneAnswer,
    )
    from zopa.analysis.panel import PackageFigures
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
        Step,
        SwitchAnswer,
    )
    from zopa.analysis.zones import zone

_WHERE = {
    ".amending": ("amend",),
    ".analyzing": ("analyze",),
    ".comparing": ("compare",),
    ".explaining": ("explain",),
    ".efficiency": (
        "Dominance",
        "ExactFrontier",
        "ExactSolution",
        "Fairness",
        "Frontier",
        "FrontierAnswer",
        "Ranked",
        "Standing",
    ),
    ".frontiers": ("dominates", "frontier"),
    ".offers": (
        "AmendedParty",
        "Amendment",
        "Amendments",
        "ComparedParty",
        "Comparison",
        "Effect",
        "Existence",
        "LogrollAnswer",
        "PackageAnswer",
        "Seat",
        "Trade",
        "Zone",
        "ZoneAnswer",
    ),
    ".panel": ("PackageFigures",),
    ".results": (
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
        "Step",
        "SwitchAnswer",
    ),
    ".zones": ("zone",),
}

__all__ = [
    "AgreementAnswer",
    "AmendedParty",
    "Amendment",
    "Amendments",
    "Analysis",
    "ComparedParty",
    "Comparison",
    "ConsistencyAnswer",
    "Contradiction",
    "Dominance",
    "Effect",
    "ExactFrontier",
    "ExactSolution",
    "Existence",
    "Explanation",
    "Fairness",
    "Frontier",
    "FrontierAnswer",
    "GroupAnswer",
    "Influence",
    "LogrollAnswer",
    "Method",
    "PackageAnswer",
    "PackageFigures",
    "PartyAnswer",
    "PartyExplanation",
    "Preferences",
    "Ranked",
    "ScenarioAnswer",
    "Seat",
    "Sensitivity",
    "Spread",
    "Standing",
    "Step",
    "SwitchAnswer",
    "Trade",
    "Zone",
    "ZoneAnswer",
    "amend",
    "analyze",
    "compare",
    "dominates",
    "explain",
    "frontier",
    "zone",
]

__getattr__ = lazily(__name__, _WHERE)
