"""Agreements as packages: where each stands, and which package is one."""

from __future__ import annotations

from zopa.agreements.changes import At
from zopa.agreements.space import space
from zopa.analysis.offers import Terms
from zopa.analysis.sampling import is_no_deal
from zopa.case import Case
from zopa.case.packages import Package
from zopa.errors import BadRequest


def judged(case: Case) -> dict[str, At]:
    """The agreements that are judged, each where it stands among all with its own conduct."""
    return {name: standing_of(case, name) for name in case.agreements if not is_no_deal(case, name)}


def standing_of(case: Case, agreement: str) -> At:
    """Where an agreement stands among all packages with the same fixed conduct.

    Raises `BadRequest` where the rules forbid it.
    """
    package = Package.of(case.agreements[agreement])
    packages = space(case, package.conduct)
    place = packages.locate(package.terms)
    if place is None:
        raise BadRequest(f"the rules forbid {agreement}")
    return packages, place


def named(case: Case, terms: Terms) -> str | None:
    """The agreement with these terms, if any."""
    agreements = case.agreements.items()
    return next((name for name, each in agreements if dict(each.terms) == dict(terms)), None)
