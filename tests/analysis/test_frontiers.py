"""The frontier, the solutions and what improves on an agreement, as answers."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import zopa
from agreements.pareto.exact import no_deal_of
from analysis.interrupting import interrupt_after
from analysis.test_zones import talks
from case.formats.published import DOMAINS, needs_domains
from oracles.efficient_by_enumeration import (
    BARGAINING,
    Vector,
    frontier,
    improvements,
    min_max_gap,
    smallest_difference,
)
from oracles.product_cases import disagreement_of, loaded, valued_packages, written_cases
from zopa.analysis.efficiency import DEFINITIONS, ExactFrontier
from zopa.analysis.frontiers import FEW_TIES
from zopa.analysis.located import standing_of
from zopa.case import Case
from zopa.errors import BadRequest, UnknownName

SOLUTIONS = tuple(DEFINITIONS)


def exact(case: Case, **asked: Any) -> tuple[zopa.Frontier, ExactFrontier]:  # noqa: ANN401  as `frontier` takes them
    found = zopa.frontier(case, **asked)
    assert found.answer is not None
    assert found.answer.exact is not None
    return found, found.answer.exact


def key(terms: Mapping[str, Any]) -> frozenset[tuple[str, Any]]:
    return frozenset(terms.items())


def no_deal_vectors(case: Case) -> list[Vector]:
    """What the terms of no deal are worth, if there are any; every package is compared with it."""
    return no_deal_of(case) if case.no_deal in case.agreements else []


@given(written_cases())
@settings(max_examples=40)
def test_solutions_of_a_case_are_those_of_its_packages(written: dict[str, Any]) -> None:
    case = loaded(written)
    every = valued_packages(case)
    worths, nothing = [each.worths for each in every], no_deal_vectors(case)
    found, listed = exact(case, solutions=True)
    assert list(listed.vectors) == [
        vector for vector in frontier([*worths, *nothing]) if vector in set(worths)
    ]
    assert found.answer is not None
    for name, standard in BARGAINING.items():
        expected = [every[n] for n in standard(worths, disagreement_of(case))]
        own = found.answer.solutions[name]
        assert (own is None) == (not expected)
        if own is not None:
            assert own.ties == len(expected)
            assert own.disagreement == disagreement_of(case)
            assert {key(each) for each in own.packages} <= {key(each.terms) for each in expected}
            assert len(own.packages) == min(own.ties, FEW_TIES)
            assert own.worths == max(each.worths for each in expected)


@given(written_cases())
@settings(max_examples=40)
def test_what_peers_publish_is_found_among_the_efficient(written: dict[str, Any]) -> None:
    """Where no deal is no package, which the peers do not know."""
    written = {**written, "no_deal": "unknown"}
    case = loaded(written)
    every = valued_packages(case)
    worths = [each.worths for each in every]
    found, _ = exact(case, solutions=True)
    assert found.answer is not None
    for name, expected in (
        ("smallest_difference", smallest_difference(worths)),
        ("min_max_gap", min_max_gap(worths, disagreement_of(case))),
    ):
        own = found.answer.solutions[name]
        assert (own is None) == (not expected)
        if own is not None:
            assert own.ties == len(expected)
            assert {key(each) for each in own.packages} <= {key(every[n].terms) for n in expected}


@given(written_cases())
@settings(max_examples=40)
def test_what_improves_on_an_agreement(written: dict[str, Any]) -> None:
    case = loaded(written)
    every = valued_packages(case)
    asked = next((n for n in case.agreements if n != case.no_deal), "")
    try:
        found = zopa.dominates(case, asked)
    except BadRequest:
        return
    (own,) = [n for n, each in enumerate(every) if each.terms == case.agreements[asked].terms]
    worths = [each.worths for each in every]
    better = improvements(worths, own)
    assert found.fairness is not None
    whole = [*worths, *no_deal_vectors(case)]
    assert found.fairness.efficient.probability == float(not improvements(whole, own))
    assert found.fairness.improved == float(bool(better))
    improving = found.fairness.dominated_by
    assert (improving is None) == (not better)
    if improving is not None:
        (place,) = [n for n in better if every[n].terms == improving]
        gains = [b - a for a, b in zip(worths[own], worths[place], strict=True)]
        assert [each.mean for each in found.gains.values()] == [float(gain) for gain in gains]
        assert worths[place] in frontier(worths)


@given(written_cases(), st.sampled_from(["zero", "draft"]))
@settings(max_examples=30)
def test_gains_are_counted_from_what_is_asked(written: dict[str, Any], point: str) -> None:
    case = loaded(written)
    every = valued_packages(case)
    worths = [each.worths for each in every]
    agreed = case.agreements["draft"].terms
    if point == "zero":
        own: Vector = (Fraction(0),) * len(case.signatories)
    else:
        found_at = [each.worths for each in every if each.terms == agreed]
        if not found_at or case.agreements["draft"].conduct:
            return
        own = found_at[0]
    found, _ = exact(case, solutions=True, disagreement=point)
    assert found.answer is not None
    for name, standard in BARGAINING.items():
        solution, expected = found.answer.solutions[name], standard(worths, own)
        assert (0 if solution is None else solution.ties) == len(expected)


# Published values


def references(pattern: str) -> list[Path]:
    return sorted(DOMAINS.glob(pattern)) if DOMAINS.is_dir() else []


def solved(folder: Path, **asked: Any) -> dict[str, Any]:  # noqa: ANN401  as `frontier` takes them
    plain: dict[str, Any] = zopa.frontier(folder, solutions=True, **asked).to_json()
    return plain


@needs_domains
@pytest.mark.parametrize("path", references("anl2023_*/refs.json"), ids=lambda p: p.parent.name)
def test_the_published_points_of_the_negotiation_league(path: Path) -> None:
    published, found = json.loads(path.read_text(encoding="utf-8")), solved(path.parent)
    vectors = sorted(found["frontier"]["vectors"])
    np.testing.assert_allclose(vectors, sorted(set(map(tuple, published["pareto"]))), atol=1e-12)
    for name, own in {
        "nash": published["nash"],
        "utilitarian": published["max_welfare"],
        "smallest_difference": published["kalai(argmin |uA-uB| on frontier)"],
    }.items():
        np.testing.assert_allclose(found["solutions"][name]["worths"], own, atol=1e-12)


@needs_domains
@pytest.mark.parametrize("path", references("negolog_*/refs.json"), ids=lambda p: p.parent.name)
def test_the_published_points_of_negolog(path: Path) -> None:
    published, found = json.loads(path.read_text(encoding="utf-8")), solved(path.parent)
    nash = found["solutions"]["nash"]["worths"]
    np.testing.assert_allclose(np.prod(nash), np.prod(published["nash_utilities"]), atol=1e-6)
    welfare = sum(found["solutions"]["utilitarian"]["worths"])
    assert welfare == pytest.approx(published["social_welfare"], abs=1e-6)


def rows() -> list[dict[str, str]]:
    if not DOMAINS.is_dir():
        return []
    with (DOMAINS / "exact_refs.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@needs_domains
@pytest.mark.parametrize("row", rows(), ids=lambda row: row["name"])
def test_the_exact_references_at_any_size(row: dict[str, str]) -> None:
    found = solved(DOMAINS / row["name"], disagreement="zero")
    worths = {name: own["worths"] for name, own in found["solutions"].items()}
    assert found["frontier"]["size"] == int(row["exact_frontier_vectors"])
    assert found["packages"] == row["outcomes"]
    assert _told(worths["nash"]) == row["nash_d0"]
    assert _told(worths["egalitarian"]) == row["maximin_d0"]
    assert f"{sum(worths['utilitarian']):.9f}" == row["max_welfare"]


def _told(worths: list[float]) -> str:
    return ",".join(f"{worth:.9f}" for worth in worths)


@needs_domains
def test_real_numbers_are_told_between_their_ends() -> None:
    """A price from 10 to 40 that one wants low and the other high: one segment."""
    found = solved(DOMAINS / "fuzzyagent_real_1d")["frontier"]
    ends = found["vectors"]
    assert found["segments"] == [[ends[0], ends[-1]]]


# What must not matter, and what must


def test_any_number_of_workers_gives_the_same_answer() -> None:
    alone = zopa.frontier(talks(), draws=600)
    with ThreadPoolExecutor(3) as threads:
        threaded = zopa.frontier(talks(), draws=600, executor=threads)
    with ProcessPoolExecutor(2) as processes:
        processed = zopa.frontier(talks(), draws=600, executor=processes)
    assert alone.to_json() == threaded.to_json() == processed.to_json()


def test_drawn_preferences_give_probabilities() -> None:
    found = zopa.frontier(talks(), draws=600, limit=4)
    assert found.answer is not None
    standing = found.answer.standing
    assert standing is not None
    chances = [each.probability for each in standing.packages]
    assert len(chances) == 4
    assert chances == sorted(chances, reverse=True)
    assert all(0 < each <= 1 for each in chances)
    assert standing.draws == 600
    analysis = zopa.analyze(talks(), draws=600)
    assert analysis.standing is not None
    assert analysis.standing.packages[:4] == standing.packages
    assert list(analysis.fairness) == ["draft"]


def test_the_terms_of_no_deal_are_never_judged() -> None:
    case = talks()
    case = replace(case, agreements={**case.agreements, "again": case.agreements["status_quo"]})
    assert "again" not in zopa.analyze(case, draws=200).fairness
    with pytest.raises(BadRequest, match="again has the terms of no deal"):
        zopa.dominates(case, "again")


def test_a_user_who_interrupts_gets_what_is_finished() -> None:
    found = zopa.frontier(talks(), draws=600, progress=interrupt_after(1))
    assert (found.complete, found.answer) == (False, None)
    assert found.to_json()["frontier"] is None
    assert found.rows()[1] == []
    later = zopa.dominates(talks(), "draft", draws=600, progress=interrupt_after(1))
    assert (later.complete, later.fairness, later.gains) == (False, None, {})
    assert later.to_json()["efficient"] is None


@pytest.mark.parametrize(
    ("asked", "error", "words"),
    [
        ({"limit": 0}, BadRequest, "limit is 0; expected a whole number from 1 on"),
        ({"disagreement": "drat"}, UnknownName, "draft"),
        ({"disagreement": "zero"}, BadRequest, "where the worths of every signatory are known"),
        ({"rational": True}, BadRequest, "where the worths of every signatory are known"),
    ],
)
def test_what_cannot_be_asked(asked: dict[str, Any], error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        zopa.frontier(talks(), draws=100, **asked)


def test_an_agreement_has_to_be_there() -> None:
    with pytest.raises(UnknownName, match="draft"):
        zopa.dominates(talks(), "drft")
    assert standing_of(talks(), "draft")[1] == standing_of(talks(), "draft")[0].locate(
        talks().agreements["draft"].terms
    )
