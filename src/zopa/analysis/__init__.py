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
    from zopa.analysis.histories import history
    from zopa.analysis.inquiries import ask
    from zopa.analysis.moved import History, Move, Mover, Shift, Step
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
    from zopa.analysis.questions import (
        Inquiry,
        Outlook,
        Planned,
        PossibleAnswer,
        Questions,
        RankedQuestion,
    )
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
    from zopa.analysis.zones import zone

_WHERE = {
    ".amending": ("amend",),
    ".analyzing": ("analyze",),
    ".inquiries": ("ask",),
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
    ".histories": ("history",),
    ".moved": ("History", "Move", "Mover", "Shift", "Step"),
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
    ".questions": (
        "Inquiry",
        "Outlook",
        "Planned",
        "PossibleAnswer",
        "Questions",
        "RankedQuestion",
    ),
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
    "History",
    "Influence",
    "Inquiry",
    "LogrollAnswer",
    "Method",
    "Move",
    "Mover",
    "Outlook",
    "PackageAnswer",
    "PackageFigures",
    "PartyAnswer",
    "PartyExplanation",
    "Planned",
    "PossibleAnswer",
    "Preferences",
    "Questions",
    "Ranked",
    "RankedQuestion",
    "ScenarioAnswer",
    "Seat",
    "Sensitivity",
    "Shift",
    "Spread",
    "Standing",
    "Step",
    "SwitchAnswer",
    "Trade",
    "Zone",
    "ZoneAnswer",
    "amend",
    "analyze",
    "ask",
    "compare",
    "dominates",
    "explain",
    "frontier",
    "history",
    "zone",
]

__getattr__ = lazily(__name__, _WHERE)
