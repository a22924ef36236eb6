"""What stands beside a sampled figure, and not beside one that is known exactly: known worths are
not moved by assumptions, rest on nobody's word, and had no figure before."""

from __future__ import annotations

from zopa.analysis.offers import Amendment, PackageAnswer
from zopa.analysis.panel import PackageFigures
from zopa.analysis.results import GroupAnswer, PartyAnswer

Figured = PartyAnswer | GroupAnswer | PackageFigures


def before(own: Figured) -> float | None:
    """The figure before any statement; None where there is none to show."""
    return None if own.exact else own.prior_only


def others(own: Figured) -> tuple[float, float] | None:
    """The least and the most on other assumptions; None where there are none to show."""
    panel = own if isinstance(own, PackageFigures) else own.sensitivity
    if own.exact or panel is None or panel.low is None or panel.high is None:
        return None
    return panel.low, panel.high


def at_word(each: PackageAnswer | Amendment) -> str:
    """``always`` or ``never`` of signatories that are taken at their word; empty where that leaves
    it open."""
    forced = each.certainty in {"always", "never"} and not each.figures.exact
    return each.certainty or "" if forced else ""


def leads(each: PackageAnswer) -> bool:
    """Whether a package cannot be told apart from the likeliest."""
    return each.leading and not each.figures.exact
