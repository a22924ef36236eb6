"""Packages as plain values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zopa.analysis.offers import Terms
from zopa.analysis.plain import option
from zopa.analysis.signing import certain_conduct, otherwise
from zopa.case import Case
from zopa.case.model import NOTHING
from zopa.case.packages import Package


def package_json(case: Case, terms: Terms, fixed: Terms = NOTHING) -> dict[str, Any]:
    """A package: an option for every term, and conduct where it is otherwise than assumed."""
    return terms_json({**terms, **otherwise(case, Package(terms, fixed))})


def terms_json(terms: Terms) -> dict[str, Any]:
    """Options by issue."""
    return {name: option(value) for name, value in terms.items()}


def conduct_values(case: Case, terms: Terms, fixed: Terms = NOTHING) -> Iterator[object]:
    """The conduct that goes with a package, where it is certain."""
    certain = certain_conduct(case, Package(terms, fixed))
    for name in case.conduct:
        yield option(certain[name]) if name in certain else None
