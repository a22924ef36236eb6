"""Readings that a finding might have, as a case file writes them, for the analyst to take or leave.

They are never applied by themselves. Little is suggested rather than much: an agreement that is
named, an option that is, a bound that is written out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from zopa.case.model import UNKNOWN, Case, Option
from zopa.evidence.findings import Finding, Stance, Strength

_LEAST = re.compile(
    r"\b(?:at least|no less than|not less than|a minimum of|(?<!no )(?<!not )more than)\b",
    re.IGNORECASE,
)
_MOST = re.compile(
    r"\b(?:at most|no more than|not more than|a maximum of|up to|(?<!no )(?<!not )less than)\b",
    re.IGNORECASE,
)

Suggestion = Mapping[str, Any]


def suggestions(case: Case, found: Finding, agreement: str | None) -> tuple[Suggestion, ...]:
    """What a finding may mean for the case, of which it names ``agreement``; empty where it names
    nothing of the case. A refusal with a condition is of what lacks it, so it suggests nothing."""
    if agreement is not None and found.stance is Stance.REFUSES and found.condition is None:
        return ({"refuses": agreement},)
    if agreement is not None and found.stance is Stance.OFFERS:
        return ({"would_sign": agreement},)
    if found.issue is None or found.option is None:
        return ()
    if case.issues[found.issue].numeric:
        return _of_number(found, found.issue, found.option)
    return _of_option(case, found, found.issue, str(found.option))


def _of_option(case: Case, found: Finding, issue: str, option: str) -> tuple[Suggestion, ...]:
    others = [other for other in case.issues[issue].options if other != option]
    conditional = found.condition is not None
    match found.stance:
        case Stance.DEMANDS:
            return ({"requires": {issue: [option]}},)
        case Stance.REFUSES if found.strength is Strength.STRONG and not conditional:
            return ({"rules_out": {issue: [option]}},)
        case Stance.REFUSES if len(others) == 1 and not conditional:
            return ({"prefers": {issue: [others[0], option]}},)
        case Stance.WANTS | Stance.OFFERS:
            now = _now(case, issue)
            return ({"prefers": {issue: [option, now]}},) if now not in {None, option} else ()
        case _:
            return ()


def _of_number(found: Finding, issue: str, option: Option) -> tuple[Suggestion, ...]:
    if found.stance is not Stance.DEMANDS:
        return ()
    if _LEAST.search(found.said):
        return ({"requires": {issue: f">= {option:g}"}},)
    return ({"requires": {issue: f"<= {option:g}"}},) if _MOST.search(found.said) else ()


def _now(case: Case, issue: str) -> Option | None:
    """How the issue stands without an agreement."""
    if case.no_deal == UNKNOWN:
        return None
    return case.agreements[case.no_deal].terms.get(issue)
