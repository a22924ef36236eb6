"""Packages over joint draws: every one judged, and by the frontiers of single draws."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import numpy as np
import pytest

from agreements.judged import tied
from agreements.pareto.exact import known_judges
from agreements.pareto.plain import vectors
from oracles.efficient_by_enumeration import BARGAINING, Vector, efficient, improvements
from oracles.product_cases import loaded, random_written_case
from zopa.agreements.changes import coming
from zopa.agreements.pareto import meeting as meeting_module
from zopa.agreements.pareto import weighing as weighing_module
from zopa.agreements.pareto.grid import FARTHEST, FINE, LOWEST, Grid, on_grid, stake, unit_of
from zopa.agreements.pareto.meeting import Meeting
from zopa.agreements.pareto.weighing import Weighed, Weighing, evenly
from zopa.agreements.space import Place, Space, space
from zopa.agreements.worths import Known
from zopa.analysis.located import judged
from zopa.analysis.standing import signing

SEEDS = range(12)
ALL = 10_000


def weighing(seed: int) -> Weighing:
    found, _ = tied(seed)
    judges = signing(found.around, found.work)
    assert judges is not None
    return Weighing(found.space, judges.record, judged(found.case), 100)


def carried_out(work: Weighing | Meeting) -> Weighed:
    found = {name: call() for name, call in work.calls().items()}
    return work.weighed(found, ALL)  # type: ignore[arg-type]  # its own kind


def places(space: Space) -> list[Place]:
    return [space.place(n) for n in range(sum(region.size for region in space.regions))]


def gains(work: Weighing, place: Place, own: Space | None = None) -> list[Vector | None]:
    """By definition: what a package brings each signatory in each draw, block by block rounded to
    the grid; None where it crosses a red line in force."""
    packages, columns = own or work.space, []
    region, combos = place
    for each in work.judges.values():
        if isinstance(each, Known):
            gain = each.worth(coming((packages, place))) - each.reservation
            columns.append(np.full(100, int(gain * work.unit / (stake(each) or 1))))
            continue
        total = np.zeros(each.count, np.int64)
        for b, (block, combo) in enumerate(
            zip(packages.regions[region].blocks, combos, strict=True)
        ):
            row = each.rows(block, np.array([combo]))[0] - (each.reservation() if b == 0 else 0)
            total += on_grid(row, work.unit)
        columns.append(total)
    rows = np.column_stack(columns)
    return [vectors([row])[0] if min(row) >= LOWEST else None for row in rows.tolist()]


def shares(counts: Mapping[Place, int]) -> dict[Place, float]:
    return {place: count / 100 for place, count in counts.items() if count}


@pytest.mark.parametrize("seed", SEEDS)
def test_every_package_in_every_draw(seed: int) -> None:
    work = weighing(seed)
    every = places(work.space)
    brought = {place: gains(work, place) for place in every}
    often: dict[str, dict[Place, int]] = {name: dict.fromkeys(every, 0) for name in BARGAINING}
    often["efficient"] = dict.fromkeys(every, 0)
    most = []
    for draw in range(100):
        open_to = [place for place in every if brought[place][draw] is not None]
        worths = [own for place in open_to if (own := brought[place][draw]) is not None]
        for n in efficient(worths):
            often["efficient"][open_to[n]] += open_to[n] != work.space.no_deal
        zero = (Fraction(0),) * len(work.judges)
        offers = [n for n, place in enumerate(open_to) if place != work.space.no_deal]
        for name, standard in BARGAINING.items():
            for n in standard([worths[k] for k in offers], zero):
                often[name][open_to[offers[n]]] += 1
        rational = [worths[k] for k in offers if min(worths[k]) >= 0]
        most.append([max(column) for column in zip(*rational, strict=True)] or [np.nan] * len(zero))
    found = carried_out(work)
    assert dict(found.packages) == shares(often["efficient"])
    assert {name: dict(own) for name, own in found.solutions.items()} == {
        name: shares(often[name]) for name in BARGAINING
    }
    np.testing.assert_array_equal(found.most * work.unit, np.array(most, float))


@pytest.mark.parametrize("seed", SEEDS)
def test_agreements_beside_every_package(seed: int) -> None:
    work = weighing(seed)
    every = [place for place in places(work.space) if place != work.space.no_deal]
    all_ = places(work.space)
    brought = {place: gains(work, place) for place in all_}
    found = carried_out(work)
    for name, (own, place) in work.agreements.items():
        mine, often, stands = gains(work, place, own), dict.fromkeys(every, 0), []
        for draw in range(100):
            vector = mine[draw]
            if vector is None:
                stands.append(False)
                continue
            open_to = [other for other in all_ if brought[other][draw] is not None]
            worths = [w for other in open_to if (w := brought[other][draw]) is not None]
            better = improvements([vector, *worths], 0)
            stands.append(not better)
            for n in better:
                if open_to[n - 1] in often:
                    often[open_to[n - 1]] += 1
        asked = found.asked[name]
        assert asked.efficient.tolist() == stands
        if all(vector is not None for vector in mine):
            assert asked.improved == max(often.values()) / 100
            assert asked.improved == 0 or often[asked.improved_by or every[0]] == max(
                often.values()
            )


@pytest.mark.parametrize("seed", SEEDS)
def test_frontiers_of_single_draws_tell_the_same(seed: int) -> None:
    """With as many draws, a package that is met has the share that it has among all."""
    work = weighing(seed)
    whole, met = carried_out(work), carried_out(Meeting(work))
    assert met.draws == whole.draws
    for name in (None, *BARGAINING):
        expected = dict(whole.packages if name is None else whole.solutions[name])
        own = dict(met.packages if name is None else met.solutions[name])
        assert own.items() <= expected.items()
        assert own or not expected
    np.testing.assert_array_equal(met.most, whole.most)
    for name, asked in met.asked.items():
        assert asked.efficient.tolist() == whole.asked[name].efficient.tolist()
        assert not np.any(asked.better & ~whole.asked[name].better)
        assert np.all(asked.better | ~whole.asked[name].better | ~asked.efficient)
        np.testing.assert_array_equal(asked.gains, whole.asked[name].gains)


def test_fewer_draws_are_taken_evenly_from_all_chains(monkeypatch: pytest.MonkeyPatch) -> None:
    assert evenly(4000, 400) == slice(0, 4000, 10)
    assert evenly(100, 400) == slice(0, 100, 1)
    work = weighing(0)
    monkeypatch.setattr(weighing_module, "MOST_VECTORS", 0)
    monkeypatch.setattr(weighing_module, "FEWEST_DRAWS", 20)
    assert carried_out(work).draws == 20
    monkeypatch.setattr(meeting_module, "MOST", 10)
    monkeypatch.setattr(meeting_module, "FEWEST", 5)
    assert carried_out(Meeting(work)).draws == 10
    monkeypatch.setattr(meeting_module, "WORK", 0)
    assert carried_out(Meeting(work)).draws == 5


@pytest.mark.parametrize("seed", range(30))
def test_a_grid_holds_what_is_known_exactly(seed: int) -> None:
    """Thirds too, which no power of 2 holds: the unit is a multiple of what is at stake."""
    case = loaded(random_written_case(np.random.default_rng(seed)))
    judges, own = known_judges(case), space(case)
    unit = unit_of(judges, [own])
    grid = Grid(own, judges, unit, slice(None))
    assert grid.draws == 1
    for place in places(own):
        expected = [
            (each.worth(coming((own, place))) - each.reservation) * unit / (stake(each) or 1)
            for each in judges.values()
        ]
        (found,) = grid.gains(place).tolist()
        if max(map(abs, expected)) >= FARTHEST:  # cut
            assert [each > 0 for each in found] == [each > 0 for each in expected]
        elif unit == FINE:  # too many parts for a grid: each block's part is rounded
            off = [abs(told - each) for told, each in zip(found, expected, strict=True)]
            assert max(off) <= len(own.regions[0].blocks)
        else:
            assert found == expected
