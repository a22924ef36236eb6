"""Readings that a finding might have, in the words of a case file, for the analyst to take or leave.

They are never applied by themselves. Little is suggested rather than much: an agreement that is
named, an option that is, a bound that is written out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from zopa.case.model import UNKNOWN, Case, Option
from zopa.evidence.findings import Stance, Strength
from zopa.evidence.vocabulary import Topic

_LEAST = re.compile(
    r"\b(?:at least|no less than|not less than|a minimum of|more than)\b", re.IGNORECASE
)
_MOST = re.compile(
    r"\b(?:at most|no more than|not more than|a maximum of|up to|less than)\b", re.IGNORECASE
)

Suggestion = Mapping[str, Any]


def suggestions(
    case: Case,
    stance: Stance,
    strength: Strength,
    said: str,
    topic: Topic | None,
    agreement: str | None,
) -> tuple[Suggestion, ...]:
    """What a finding may mean for the case; empty where it names nothing of the case."""
    found: list[Suggestion] = []
    if agreement is not None and stance is Stance.REFUSES:
        found.append({"refuses": agreement})
    elif agreement is not None and stance is Stance.OFFERS:
        found.append({"would_sign": agreement})
    if topic is not None and topic.option is not None and not found:
        found += _of_option(case, stance, strength, said, topic.issue, topic.option)
    return tuple(found)


def _of_option(
    case: Case, stance: Stance, strength: Strength, said: str, issue: str, option: Option
) -> list[Suggestion]:
    if case.issues[issue].numeric:
        return _of_number(stance, said, issue, option)
    others = [other for other in case.issues[issue].options if other != option]
    match stance:
        case Stance.DEMANDS:
            return [{"requires": {issue: [option]}}]
        case Stance.REFUSES if strength is Strength.STRONG:
            return [{"rules_out": {issue: [option]}}]
        case Stance.REFUSES if len(others) == 1:
            return [{"prefers": {issue: [others[0], option]}}]
        case Stance.WANTS | Stance.OFFERS:
            now = _now(case, issue)
            return [{"prefers": {issue: [option, now]}}] if now not in {None, option} else []
        case _:
            return []


def _of_number(stance: Stance, said: str, issue: str, option: Option) -> list[Suggestion]:
    if stance is not Stance.DEMANDS:
        return []
    if _LEAST.search(said):
        return [{"requires": {issue: f">= {option:g}"}}]
    return [{"requires": {issue: f"<= {option:g}"}}] if _MOST.search(said) else []


def _now(case: Case, issue: str) -> Option | None:
    """How the issue stands without an agreement."""
    if case.no_deal == UNKNOWN:
        return None
    return case.agreements[case.no_deal].terms.get(issue)
