"""The search leaves nothing out: every preference goes some way of every choice that it can come
to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import lcm
from random import Random

import numpy as np
import pytest

from oracles.building import case, category, number, prefers, says
from oracles.settled import groups
from oracles.small_cases import asked_about, small_case
from oracles.subsets_by_brute_force import subsets
from oracles.worlds import Oracle, World, worlds_of
from zopa.case.model import UNKNOWN, Case
from zopa.case.readings import Ideal, Indifferent
from zopa.case.record import in_force
from zopa.preferences.arrays import Ints
from zopa.preferences.choices import Stand
from zopa.preferences.system import System

STANDS = 4
"""How many places the search may stand at are tried with each preference."""

KINDS = {"Valued", "Best", "Worst", "Shape", "Idle"}


def perhaps_worthless() -> Case:
    """Ada may value nothing at all, and what no deal is worth is unknown."""
    return case(
        [number("price", 0, 40, 100), category("seat", "none", "observer", "full")],
        {"status_quo": {"price": 0, "seat": "none"}, "draft": {"price": 40, "seat": "full"}},
        says("ada", Ideal("price", 40)),
        says("ada", Indifferent(("price", "seat"))),
        says("ada", prefers("seat", ["none", "observer"], "full")),
        no_deal=UNKNOWN,
    )


CASES = [perhaps_worthless(), *(small_case(Random(seed)) for seed in range(49))]
IN_PARTS = [pytest.param(CASES[part::5], id=f"part {part}") for part in range(5)]


@pytest.mark.parametrize("cases", IN_PARTS)
def test_every_preference_settles_every_choice(cases: Sequence[Case]) -> None:
    for system, kept, x in preferences(cases):
        assert [*system.open_choices(Stand(x, kept))] == []


@pytest.mark.parametrize("cases", IN_PARTS)
def test_every_preference_goes_some_way_wherever_the_search_stands(cases: Sequence[Case]) -> None:
    random = np.random.default_rng(0)
    for system, kept, x in preferences(cases):
        holding = system.holding(sums(system, x))
        for _ in range(STANDS):
            stand = Stand(random.integers(0, 3, system.columns.count), kept)
            for choice in system.choices:
                ways = [dict(way) for way in choice.ways(stand)]
                assert any(all(holding[row] for row in way) for way in ways), choice
                assert all(owners <= kept for way in ways for owners in way.values())


def test_the_cases_have_every_kind_of_choice() -> None:
    seen = {
        type(choice).__name__ for system, _, _ in preferences(CASES) for choice in system.choices
    }
    assert seen == KINDS


def sums(system: System, x: Ints) -> Ints:
    found = [sum(int(x[c]) * value for c, value in each.terms) for each in system.relations]
    return np.array(found)


def preferences(cases: Sequence[Case]) -> Iterator[tuple[System, frozenset[int], Ints]]:
    """Preferences in columns, as the oracle finds them, with the statements that they mean."""
    for small in cases:
        for party in small.parties:
            oracle = worlds_of(small, party)
            system = System(small, party, in_force(small))
            for kept, world in worlds(oracle):
                chosen = frozenset(map(oracle.ids.index, kept))
                yield system, chosen, in_columns(oracle, system, world)


def worlds(oracle: Oracle) -> Iterator[tuple[frozenset[str], World]]:
    for kept in subsets(oracle):
        for package in asked_about(oracle.case, oracle.party).values():
            for signs in (True, False):
                world = oracle.world(kept, package, signs=signs)
                if world is not None:
                    yield kept, world


def in_columns(oracle: Oracle, system: System, world: World) -> Ints:
    """Whole numbers; what an unknown no deal is worth beyond the weights goes to the spare."""
    columns = system.columns
    found = [Fraction(0)] * columns.count
    for f, group in enumerate(groups(oracle.case)):
        weight = world.weights[group.id]
        found[columns.weight(f)] = weight
        for column, each in zip(columns.of(f), group.combinations, strict=True):
            found[column] = weight * world.values[group.id][each]
    if columns.reservation is not None and columns.spare is not None:
        assert world.reservation is not None
        found[columns.reservation] = world.reservation
        found[columns.spare] = max(world.reservation - sum(world.weights.values()), Fraction(0))
    scale = lcm(*(value.denominator for value in found))
    return np.array([int(value * scale) for value in found], np.int64)
