"""Cases with exact worths, as the frontier takes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from oracles.efficient_by_enumeration import Vector
from oracles.product_cases import valued_packages
from zopa.agreements.pareto.valued import Point, Valued, valued
from zopa.agreements.space import Place, space
from zopa.agreements.worths import Known
from zopa.analysis.exact import known_worths
from zopa.case import Case
from zopa.case.factors import factors
from zopa.preferences.exact import weighted_value

Terms = frozenset[tuple[str, Any]]


def known_judges(case: Case) -> dict[str, Known]:
    """The signatories, whose worths are known, as judges."""
    worths, parts = known_worths(case), factors(case)
    return {
        party: Known(
            case,
            [
                [weighted_value(worths[party], factor, k) for k in range(len(factor.options))]
                for factor in parts
            ],
            worths[party].reservation,
        )
        for party in case.signatories
    }


def judged(case: Case, points: Sequence[Point] = ()) -> Valued:
    """The case's space as its signatories value it."""
    return valued(space(case), known_judges(case), points)


def packages_of(case: Case) -> dict[Terms, Vector]:
    """By enumeration: every package with its worths."""
    return {frozenset(each.terms.items()): each.worths for each in valued_packages(case)}


def terms(own: Valued, place: Place) -> Terms:
    return frozenset(own.space.package(place).terms.items())


def no_deal_of(case: Case) -> list[Vector]:
    """What the terms of no deal are worth, which every package is compared with too."""
    own = judged(case)
    place = own.space.no_deal
    return [] if place is None else [own.point(own.at(place))]
