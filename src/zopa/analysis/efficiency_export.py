"""What is efficient and fair as plain values for JSON, and as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from zopa.agreements.pareto.valued import Point
from zopa.analysis.efficiency import (
    DEFINITIONS,
    Dominance,
    ExactFrontier,
    ExactSolution,
    Fairness,
    Frontier,
    Ranked,
    Standing,
)
from zopa.analysis.packages import package_json
from zopa.analysis.plain import number, option, spread_json
from zopa.case import Case

Table = tuple[list[str], list[list[object]]]
"""The heads of a table's columns, and its rows."""


def frontier_json(answer: Frontier) -> dict[str, Any]:
    """The frontier, and the solutions if asked for."""
    case, found = answer.case, answer.answer
    if found is None:
        return {"parties": list(case.signatories), "packages": None, "frontier": None}
    if found.standing is not None:
        return {
            "parties": list(case.signatories),
            "packages": [
                {"package": own["package"], "efficient_probability": own["probability"]}
                for own in (ranked_json(case, each) for each in found.standing.packages)
            ],
            **standing_json(case, found.standing),
        }
    return {
        "parties": list(case.signatories),
        "packages": str(found.total),
        "frontier": found.exact and _exact(case, found.exact),
        "solutions": {
            name: each and _solution(case, name, each) for name, each in found.solutions.items()
        },
        "left_out": list(found.left_out),
    }


def _exact(case: Case, found: ExactFrontier) -> dict[str, Any]:
    return {
        "size": len(found.vectors),
        "exact": found.bound is None,
        "bound": None if found.bound is None else point_json(found.bound),
        "vectors": [point_json(each) for each in found.vectors],
        "packages": [package_json(case, each) for each in found.packages],
        "counts": None if found.counts is None else [str(each) for each in found.counts],
        "segments": None
        if found.segments is None
        else [[point_json(first), point_json(last)] for first, last in found.segments],
    }


def _solution(case: Case, name: str, found: ExactSolution) -> dict[str, Any]:
    return {
        "definition": DEFINITIONS[name],
        "disagreement": point_json(found.disagreement),
        "worths": point_json(found.worths),
        "packages": [package_json(case, each) for each in found.packages],
        "ties": found.ties,
    }


def point_json(point: Point) -> list[float]:
    """Worths in the scale of each party, to the precision of a number."""
    return [float(each) for each in point]


def standing_json(case: Case, found: Standing | None) -> dict[str, Any]:
    """The solutions, each with the packages that are likeliest it."""
    solutions = found.solutions if found else {}
    return {
        "solutions": {
            name: [ranked_json(case, each) for each in own] for name, own in solutions.items()
        },
        "no_solution_probability": number(found.none) if found else None,
        "joint_draws": found.draws if found else None,
    }


def ranked_json(case: Case, each: Ranked) -> dict[str, Any]:
    """A package with a probability."""
    return {
        "package": package_json(case, each.terms),
        "agreement": each.name,
        "probability": number(each.probability),
        "gains": {party: number(own.mean) for party, own in each.gains.items()},
    }


def fairness_json(case: Case, found: Fairness) -> dict[str, Any]:
    """How an agreement stands beside what could be."""
    return {
        "efficient_probability": number(found.efficient.probability),
        "efficient_error": number(found.efficient.error),
        "prior_only": number(found.prior_only),
        "no_evidence": found.no_evidence,
        "sensitivity": None
        if found.sensitivity is None
        else {"low": number(found.sensitivity.low), "high": number(found.sensitivity.high)},
        "improved_probability": number(found.improved),
        "gain_share": {
            party: None if own is None else spread_json(own)
            for party, own in found.gain_share.items()
        },
        "regret": {party: number(own) for party, own in found.regret.items()},
        "gains": {party: spread_json(own) for party, own in found.gains.items()},
        "dominated_by": None
        if found.dominated_by is None
        else package_json(case, found.dominated_by),
        "dominated_probability": number(found.dominated),
    }


def dominance_json(answer: Dominance) -> dict[str, Any]:
    """Whether an agreement is efficient, and what improves on it."""
    found = answer.fairness
    better = None if found is None else found.dominated_by
    return {
        "agreement": answer.agreement,
        "efficient": None if found is None else found.efficient.probability >= 0.5,
        "package": None if better is None else package_json(answer.case, better),
        "gains": {party: number(own.mean) for party, own in answer.gains.items()},
        "fairness": None if found is None else fairness_json(answer.case, found),
        "every_one_judged": answer.every_one_judged,
    }


def frontier_rows(answer: Frontier) -> Table:
    """A row for each package that is listed."""
    case, found = answer.case, answer.answer
    terms = list(case.terms)
    if found is None:
        return terms, []
    if found.standing is not None:
        rows = [[each.probability, *_values(terms, each.terms)] for each in found.standing.packages]
        return ["efficient_probability", *terms], rows
    exact = found.exact or ExactFrontier((), (), None, None)
    counts: Sequence[object] = exact.counts or [None] * len(exact.vectors)
    return (
        [*(f"worth_{party}" for party in case.signatories), "packages", *terms],
        [
            [*map(float, vector), None if count is None else str(count), *_values(terms, package)]
            for vector, count, package in zip(exact.vectors, counts, exact.packages, strict=True)
        ],
    )


def dominance_rows(answer: Dominance) -> Table:
    """One row: what improves on the agreement."""
    terms = list(answer.case.terms)
    heads = [*(f"gain_{party}" for party in answer.case.signatories), *terms]
    better = None if answer.fairness is None else answer.fairness.dominated_by
    if better is None:
        return heads, []
    gains = [answer.gains[party].mean for party in answer.case.signatories]
    return heads, [[*gains, *_values(terms, better)]]


def _values(terms: Sequence[str], package: Mapping[str, Any]) -> list[object]:
    return [option(package[name]) for name in terms]
