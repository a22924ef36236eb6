"""Spaces that are taken for too large to list: the same small cases, searched instead."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

import zopa
from agreements.judged import tied
from agreements.test_against_enumeration import SEEDS, wanted_of
from oracles.packages_by_enumeration import amendments, key_of, zone
from zopa.agreements import amending as shells
from zopa.agreements import search
from zopa.analysis import amending, zoning
from zopa.analysis.amending import Amending
from zopa.analysis.zoning import Zoning
from zopa.case import Case, load


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("most", [0, 3, 20])
def test_amendments_beyond_what_can_be_gone_through(
    seed: int, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(amending, "MOST_JUDGED", 0)
    monkeypatch.setattr(shells, "MOST_JUDGED", most)
    found, panel = tied(seed)
    case, random = found.case, Random(seed)
    agreement, wanted = wanted_of(found, random)
    asked = (case, found.models, found.draws, case.signatories, agreement)
    expected = amendments(*asked, target=wanted.target, keep=wanted.keep, floors=wanted.at_least)
    answer = Amending(found.around, found.certainties, panel, agreement, wanted, None).answer()
    for each in answer["best"]:
        figure, keys = expected.best[len(each.changes)]
        assert each.figures.probability <= figure + 1e-12
        assert each.proven == (len(each.changes) <= answer["searched"])
        if each.proven:
            assert key_of(case, each.terms) in keys
    told = {key_of(case, each.terms) for each in answer["amendments"]}
    if all(each.proven for each in answer["amendments"]) and told:
        assert told == expected.packages.keys()
    assert not told or expected.reached


@pytest.mark.parametrize("seed", SEEDS)
def test_a_zone_that_is_searched_keeps_within_its_bounds(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, _ = tied(seed)
    case = found.case
    expected = zone(case, found.models, found.draws, case.signatories)
    zones = Zoning(found.around, found.work, found.certainties, found.space)
    listed = zones.answer(3, seats=False)
    monkeypatch.setattr(zoning, "MOST_JUDGED", 0)
    monkeypatch.setattr(search, "MOST_BRANCHES", 1)
    searched = Zoning(found.around, found.work, found.certainties, found.space)
    answer = searched.answer(3, seats=False)
    if not found.space.total:
        assert answer.packages == ()
        return
    assert not answer.every_one_judged
    assert answer.certain == listed.certain
    assert answer.exists is not None
    assert answer.exists.probability <= expected.exists + 1e-12 <= answer.exists.upper + 2e-12
    told = {key_of(case, each.terms): each.figures.probability for each in answer.packages}
    assert all(figure == pytest.approx(expected.all[key]) for key, figure in told.items())
    others = [figure for key, figure in expected.all.items() if key not in told]
    if answer.bound is not None:
        assert max(others, default=0.0) <= answer.bound + 1e-12
    else:
        assert max(others, default=0.0) <= min(told.values()) + 1e-12


def test_rules_that_tie_too_much_are_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zopa.agreements.blocks.MOST_COMBINATIONS", 5)
    with pytest.raises(zopa.BadRequest, match="resource_share, resource_scope"):
        zopa.zone("cases/minerals", draws=100, sensitivity=False)
    analysis = zopa.analyze("cases/minerals", draws=100, sensitivity=False)
    assert analysis.zone is None
    assert any("What everyone could sign is left out" in each for each in analysis.warnings)


def test_more_than_32_blocks_and_an_end_to_the_steps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = yes_or_no(40, tmp_path)
    monkeypatch.setattr(shells, "MOST_STEPS", 40 * (1 + 40 + 780))
    answer = zopa.amend(case, "draft", target=1.0, draws=100, sensitivity=False)
    assert answer.searched == 2
    assert [each.proven for each in answer.best[:3]] == [True, True, False]
    monkeypatch.setattr(shells, "MOST_STEPS", 40 * (1 + 40 + 780) - 1)
    fewer = zopa.amend(case, "draft", target=1.0, draws=100, sensitivity=False)
    assert fewer.searched == 1
    assert fewer.best[0] == answer.best[0]
    assert fewer.best[1].figures.probability <= answer.best[1].figures.probability


def yes_or_no(issues: int, folder: Path) -> Case:
    """A case of many issues with two options each, some of which the parties have spoken of."""
    names = [f"i{n}" for n in range(issues)]
    case = {
        "title": "Many issues",
        "parties": {"a": {"name": "A"}, "b": {"name": "B"}},
        "signatories": ["a", "b"],
        "no_deal": "nothing",
        "issues": {name: {"title": name, "options": {"no": "No", "yes": "Yes"}} for name in names},
        "agreements": {
            "nothing": dict.fromkeys(names, "no"),
            "draft": {**dict.fromkeys(names, "no"), "i0": "yes"},
        },
        "statements": [
            {
                "id": f"s{n}",
                "party": "ab"[n % 2],
                "said": "wants it",
                "date": "2025-01-01",
                "credibility": 0.9,
                "means": [{"prefers": {f"i{n}": ["yes", "no"]}}],
            }
            for n in range(6)
        ],
    }
    path = folder / "case.yaml"
    path.write_text(json.dumps(case), encoding="utf-8")
    return load(path)
