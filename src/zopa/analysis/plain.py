"""Values that JSON knows: finite numbers, texts, dictionaries."""

from __future__ import annotations

from importlib import import_module
from math import isfinite
from types import ModuleType
from typing import Any

from zopa.analysis.results import Method, Spread
from zopa.analysis.worths import KnownWorth
from zopa.case import Option

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


def spread_json(spread: Spread) -> dict[str, Any]:
    """A mean and its range."""
    return {
        "mean": number(spread.mean),
        "p05": number(spread.p05),
        "p95": number(spread.p95),
    }


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
