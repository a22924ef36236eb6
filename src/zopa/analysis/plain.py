"""Values that JSON knows: finite numbers, texts, dictionaries."""

from __future__ import annotations

from importlib import import_module
from math import isfinite
from types import ModuleType
from typing import TYPE_CHECKING, Any

from zopa.analysis.results import GroupAnswer, Method, Sensitivity, Spread
from zopa.analysis.worths import KnownWorth
from zopa.case import Case, Option

if TYPE_CHECKING:
    from zopa.preferences import Certain

SCHEMA = 1
"""The version of the published schema."""


def method_json(method: Method) -> dict[str, Any]:
    """How the figures were made."""
    return {
        "draws": method.draws,
        "chains": method.chains,
        "seed": method.seed,
        "prior": method.prior,
        "r_hat": number(method.r_hat),
        "ess": number(method.ess),
        "converged": method.converged,
        "versions": dict(method.versions),
    }


def supposed_json(case: Case) -> dict[str, Any] | None:
    """In what the case departs from its record, or None."""
    supposed = case.supposed
    if supposed is None:
        return None
    return {
        "dropped": list(supposed.dropped),
        "assumed": [
            {"party": each.party, "reading": each.reading, "statement": each.statement}
            for each in supposed.assumed
        ],
        "credibilities": dict(supposed.credibilities),
    }


def spread_json(spread: Spread) -> dict[str, Any]:
    """A mean and its range."""
    return {
        "mean": number(spread.mean),
        "p05": number(spread.p05),
        "p95": number(spread.p95),
    }


def group_json(answer: GroupAnswer) -> dict[str, Any]:
    """The figures of all signatories together."""
    return {
        "probability": number(answer.probability),
        "error": number(answer.error),
        "prior_only": number(answer.prior_only),
        "sensitivity": sensitivity_json(answer.sensitivity),
        **certainty_json(answer.certain),
        "blocking": list(answer.blocking),
    }


def certainty_json(answer: Certain | None) -> dict[str, Any]:
    """What follows if every statement is meant; nothing does for what is not judged."""
    return {
        "certainty": answer.verdict if answer else None,
        "because": list(answer.because) if answer else [],
        "smallest": answer.smallest if answer else True,
        "fragility": answer.fragility if answer else None,
        "overturned_by": list(answer.overturned_by) if answer else [],
    }


def sensitivity_json(sensitivity: Sensitivity | None) -> dict[str, Any] | None:
    """The smallest and the largest under other assumptions."""
    if sensitivity is None:
        return None
    return {"low": number(sensitivity.low), "high": number(sensitivity.high)}


def worth_json(worth: KnownWorth | None) -> dict[str, Any] | None:
    """What an agreement and no deal are worth to a party whose worths are known."""
    if worth is None:
        return None
    return {"agreement": float(worth.agreement), "no_deal": float(worth.no_deal)}


def number(value: float | None) -> float | None:
    """A finite Python number, or None: JSON knows neither NaN nor infinity."""
    return None if value is None or not isfinite(value) else float(value)


def option(value: Option) -> str | float:
    """An option: an id, or a number, without a fraction where it has none."""
    if isinstance(value, str):
        return value
    return int(value) if float(value).is_integer() else float(value)


def frames_library() -> ModuleType:
    """pandas, which only data frames need; raises ImportError where it is missing."""
    try:
        return import_module("pandas")
    except ModuleNotFoundError as missing:
        raise ImportError(
            "data frames need pandas, which is not installed: pip install 'zopa[frames]'"
        ) from missing
