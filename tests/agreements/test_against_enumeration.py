"""The package space, the zone, amendments and certain packages against full enumeration."""

from __future__ import annotations

from dataclasses import replace
from math import prod
from random import Random

import numpy as np
import pytest

from agreements.judged import Setting, small, tied
from oracles.packages_by_enumeration import (
    amendments,
    certain,
    every_package,
    gains,
    key_of,
    zone,
)
from zopa.agreements.amending import Around, shells_judged, shells_outwards
from zopa.agreements.certain import certain_packages
from zopa.agreements.changes import coming
from zopa.agreements.judging import Judged, Judging
from zopa.agreements.space import space
from zopa.agreements.worths import Drawn, Judge, Known
from zopa.agreements.zone import likeliest, searched, together
from zopa.analysis.amending import Amending
from zopa.analysis.panel import Panel
from zopa.analysis.wanted import Wanted
from zopa.case.model import Case
from zopa.case.rules import count_packages

SEEDS = range(40)


def judge_all(found: Setting, judges: dict[str, Judge], *groups: tuple[str, ...]) -> Judged:
    work = Judging(found.space, judges, groups)
    return work.judged({task: call() for task, call in work.calls().items()})


def judges_of(panel: Panel) -> dict[str, Judge]:
    return dict(panel.record)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_space_holds_what_the_rules_allow(seed: int) -> None:
    found, _ = tied(seed)
    case, packages = found.case, found.space
    listed = [
        packages.place(number) for number in range(sum(each.size for each in packages.regions))
    ]
    assert [packages.flat(place) for place in listed] == list(range(len(listed)))
    keys = {found.key(place) for place in listed if place != packages.no_deal}
    assert keys == {key_of(case, terms) for terms in every_package(case)}
    assert len(keys) == packages.total
    assert packages.total + (packages.no_deal is not None) == count_packages(case)
    for place in listed:
        assert packages.locate(packages.package(place).terms) == place


@pytest.mark.parametrize("seed", SEEDS)
def test_every_package_is_signed_as_often_as_its_draws_say(seed: int) -> None:
    found, panel = tied(seed)
    expected = zone(found.case, found.models, found.draws, found.case.signatories)
    judged = judge_all(found, judges_of(panel), found.case.signatories)
    figures = together(found.space, judged, found.case.signatories)
    for number, figure in enumerate(figures.tolist()):
        place = found.space.place(number)
        if place == found.space.no_deal:
            assert figure == -1.0
            continue
        key = found.key(place)
        for party in found.case.signatories:
            assert judged.probability[party][number] == pytest.approx(
                expected.packages[key][party], abs=1e-12
            )
        assert figure == pytest.approx(expected.all[key], abs=1e-12)
    assert judged.possible[0].mean() == pytest.approx(expected.exists, abs=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
def test_whether_any_package_is_signed_by_other_signatories(seed: int) -> None:
    found, panel = tied(seed)
    parties = tuple(panel.record)
    groups = [parties, *((party,) for party in parties)]
    judged = judge_all(found, judges_of(panel), *groups)
    for group, possible in zip(groups, judged.possible, strict=True):
        expected = zone(found.case, found.models, found.draws, group).exists
        assert possible.mean() == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_likeliest_come_first(seed: int) -> None:
    found, panel = tied(seed)
    judged = judge_all(found, judges_of(panel), found.case.signatories)
    figures = together(found.space, judged, found.case.signatories)
    for limit in (1, 3, found.space.total):
        best = likeliest(found.space, figures, judged.possible[0], limit)
        shown = [figures[found.space.flat(place)] for place in best.places]
        assert shown == sorted(figures[figures >= 0], reverse=True)[:limit]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_search_finds_the_likeliest_and_its_bounds_hold(seed: int) -> None:
    found, panel = tied(seed)
    signatories = found.case.signatories
    expected = zone(found.case, found.models, found.draws, signatories)
    for limit in (1, 4):
        result = searched(found.space, panel.record, signatories, limit)
        listed = [found.key(place) for place in result.places]
        others = [figure for key, figure in expected.all.items() if key not in listed]
        ranked = sorted(expected.all.values(), reverse=True)[:limit]
        assert [expected.all[key] for key in listed] == pytest.approx(ranked, abs=1e-12)
        if result.bound is not None and others:
            assert max(others) <= result.bound + 1e-12
        exists = zone(found.case, found.models, found.draws, signatories).exists
        assert result.possible.mean() <= exists + 1e-12
        assert exists <= 1.0 - result.impossible.mean() + 1e-12
        assert not (result.possible & result.impossible).any()


def wanted_of(found: Setting, random: Random) -> tuple[str, Wanted]:
    case = found.case
    keep = tuple(random.sample(case.terms, random.randint(0, min(1, len(case.terms) - 1))))
    parties = [p for p in case.parties if found.panel and p in found.panel.record]
    floors = {random.choice(parties): random.choice([0.2, 0.5])} if random.random() < 0.5 else {}
    target = random.choice([0.05, 0.2, 0.4, 0.7])
    return random.choice([*case.agreements]), Wanted(target, keep, floors, 1000)


@pytest.mark.parametrize("seed", SEEDS)
def test_amendments_are_all_at_the_fewest_changes(seed: int) -> None:
    found, panel = tied(seed)
    random = Random(seed)
    for _ in range(3):
        agreement, wanted = wanted_of(found, random)
        expected = amendments(
            found.case,
            found.models,
            found.draws,
            found.case.signatories,
            agreement,
            target=wanted.target,
            keep=wanted.keep,
            floors=wanted.at_least,
        )
        answer = Amending(found.around, found.certainties, panel, agreement, wanted, None).answer()
        assert answer["reached"] == expected.reached
        told = {key_of(found.case, each.terms): each for each in answer["amendments"]}
        assert told.keys() == expected.packages.keys()
        for key, each in told.items():
            assert each.figures.probability == pytest.approx(expected.packages[key], abs=1e-12)
        best = {len(each.changes): each for each in answer["best"]}
        assert best.keys() == expected.best.keys()
        for changes, each in best.items():
            figure, keys = expected.best[changes]
            assert each.figures.probability == pytest.approx(figure, abs=1e-12)
            assert key_of(found.case, each.terms) in keys


@pytest.mark.parametrize("seed", SEEDS)
def test_what_an_amendment_gives_and_costs(seed: int) -> None:
    found, panel = tied(seed)
    agreement = [*found.case.agreements][-1]
    base = found.case.agreements[agreement]
    wanted = Wanted(0.0, (), {}, 5)
    answer = Amending(found.around, found.certainties, panel, agreement, wanted, None).answer()
    for each in answer["best"]:
        for party, own in each.parties.items():
            expected = gains(
                found.case,
                party,
                found.models[party],
                found.draws[party],
                each.terms,
                base=base.terms,
                fixed=base.conduct,
            )
            assert own.worth_change.mean == pytest.approx(expected.mean, abs=1e-9)
            assert own.worth_change.p05 == pytest.approx(expected.p05, abs=1e-9)
            assert own.worth_change.p95 == pytest.approx(expected.p95, abs=1e-9)


@pytest.mark.parametrize("seed", SEEDS)
def test_shells_are_the_same_whichever_way_they_are_judged(seed: int) -> None:
    found, panel = tied(seed)
    agreement = found.case.agreements[[*found.case.agreements][-1]]
    packages = space(found.case, agreement.conduct)
    around = Around(packages, agreement.terms, frozenset(found.case.terms[:1]))
    judging = Judging(packages, panel.record)
    judged = judging.judged({task: call() for task, call in judging.calls().items()})
    whole = list(shells_judged(around, judged))
    outwards = list(shells_outwards(around, panel.record))
    assert [shell.changes for shell in whole] == [shell.changes for shell in outwards]
    for one, other in zip(whole, outwards, strict=True):
        rows = [
            {place: tuple(own[row] for own in shell.probability.values())
             for row, place in enumerate(shell.places)}
            for shell in (one, other)
        ]  # fmt: skip
        assert rows[0] == rows[1]
        assert len(rows[0]) <= around.sizes[one.changes]


@pytest.mark.parametrize("seed", range(60))
def test_certain_packages_are_those_that_every_world_signs(seed: int) -> None:
    found = small(seed)
    case, record = found.case, found.panel.record if found.panel else {}
    known = {p: j for p in case.signatories if isinstance(j := record.get(p), Known)}
    drawn = {p: j for p in case.signatories if isinstance(j := record.get(p), Drawn)}
    asked = {p: found.certainties.of(found.around, p) for p in case.signatories if p not in known}
    result = certain_packages(found.space, asked, drawn, known, 1000)
    assert result.complete
    expected = {key_of(case, terms) for terms in certain(case)}
    assert {found.key(place) for place in result.places} == expected


@pytest.mark.parametrize("seed", SEEDS)
def test_more_packages_never_make_a_zone_less_probable(seed: int) -> None:
    found, panel = tied(seed)
    group = found.case.signatories
    with_rules = judge_all(found, judges_of(panel), group).possible[0]
    terms = set(found.case.terms)
    loose = [rule for rule in found.case.rules if not {*rule.when, *rule.then} <= terms]
    case: Case = replace(found.case, rules=tuple(loose))
    work = Judging(space(case), panel.record, (group,))
    without = work.judged({task: call() for task, call in work.calls().items()}).possible[0]
    assert (without >= with_rules).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_known_exactly_is_judged_in_fractions(seed: int) -> None:
    found, panel = tied(seed)
    for judge in panel.record.values():
        for number in range(min(found.space.total, 30)):
            region, combos = found.space.place(number)
            blocks = found.space.regions[region].blocks
            margin = judge.margin(blocks, combos)
            if isinstance(judge, Known):
                nothing = {f: {0: 0.0} for f in range(len(judge.products))}
                worth = judge.change(nothing, coming((found.space, (region, combos))))
                assert (margin[0] >= 0) == (worth >= judge.reservation)
            else:
                parts = zip(blocks, combos, strict=True)
                rows = [judge.rows(block, np.array([combo]))[0] for block, combo in parts]
                assert margin == pytest.approx(sum(rows, -judge.reservation()), abs=1e-12)


def test_probabilities_multiply_over_the_signatories() -> None:
    found, panel = tied(0)
    place = found.space.place(1)
    figures = panel.figures(found.space, place, found.case.signatories)
    own = [figures.parties[party].probability for party in found.case.signatories]
    assert figures.probability == pytest.approx(prod(own))
