"""Listing worlds and drawing from the prior agree, and what must not matter does not: at random."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from itertools import pairwise
from random import Random

import numpy as np
import pytest

from oracles.prior_weighting import Bools, Draws, _holds, draw, signs
from oracles.rewriting import renamed, reordered, with_another_knot
from oracles.settled import groups
from oracles.small_cases import asked_about, small_case
from oracles.subsets_by_brute_force import certainty, contradictions, forcing_sets, subsets
from oracles.worlds import Oracle, World, worlds_of
from zopa.case.model import UNKNOWN, Case
from zopa.case.packages import Package
from zopa.case.readings import Prefers, RedLine

pytestmark = pytest.mark.slow

SMALL = [small_case(Random(seed)) for seed in range(60)]
EVERYTHING = (
    *("linked", "rules", "lotteries", "numbers", "an own no deal", "unknown", "tie"),
    *("Prefers", "Direction", "Ideal", "CaresMore", "Indifferent", "PrefersPackage"),
    *("WouldSign", "Refuses", "requires", "rules out", "several readings", "credible"),
    *("doubtful", "contradiction", "always", "sometimes", "never", "several reasons"),
    "joint reasons",
)
IN_PARTS = [pytest.param(SMALL[part::6], id=f"part {part}") for part in range(6)]


def speaking(cases: Sequence[Case]) -> Iterator[Oracle]:
    """The parties that have said something."""
    for small in cases:
        every = (worlds_of(small, party) for party in small.parties)
        yield from (oracle for oracle in every if oracle.ids)


def asked(oracle: Oracle) -> dict[str, Package]:
    return asked_about(oracle.case, oracle.party)


def meant(oracle: Oracle, draws: Draws, name: str) -> Bools:
    """In which draws a statement is meant: its switches on, its claims true."""
    each = oracle.said[name]
    true = [_holds(oracle.case, oracle.party, draws, claim) for claim in each.claims]
    return reduce(
        np.logical_and,
        [*true, *(draws.on[switch] for switch in each.switches)],
        draws.likelihood > 0,
    )


@pytest.mark.parametrize("cases", IN_PARTS)
def test_a_world_that_is_found_is_one(cases: Sequence[Case]) -> None:
    for oracle in speaking(cases):
        for kept in subsets(oracle):
            for package in asked(oracle).values():
                for would in (True, False):
                    world = oracle.world(kept, package, signs=would)
                    if world is not None:
                        check(oracle, world, kept)
                        settled = {**package.terms, **package.conduct}
                        signed = signs(oracle.case, oracle.party, as_draw(oracle, world), settled)
                        assert signed[0] == would


def check(oracle: Oracle, world: World, kept: frozenset[str]) -> None:
    """The preference is of the kind that the model has, and means all of ``kept``."""
    assert sum(world.weights.values()) in {0, 1}
    for name, values in world.values.items():
        row = list(values.values())
        assert min(row) == 0
        assert max(row) == int(world.weights[name] > 0)
        if oracle.case.issues[name].numeric and world.weights[name] > 0:
            top = row.index(max(row))
            assert all(low < high for low, high in pairwise(row[: top + 1]))
            assert all(low < high for high, low in pairwise(row[top:]))
    only = as_draw(oracle, world)
    assert all(meant(oracle, only, name)[0] for name in kept)


def as_draw(oracle: Oracle, world: World) -> Draws:
    """The world as the other oracle's only draw."""
    stated = {switch for each in oracle.said.values() for switch in each.switches}
    rows = {
        group.id: [float(world.values[group.id][each]) for each in group.combinations]
        for group in groups(oracle.case)
    }
    return Draws(
        on={switch: np.array([switch in world.on]) for switch in stated},
        direction={name: np.array([direction(row)], np.int8) for name, row in rows.items()},
        values={name: np.array([row]) for name, row in rows.items()},
        weights={name: np.array([float(weight)]) for name, weight in world.weights.items()},
        reservation=None if world.reservation is None else np.array([float(world.reservation)]),
        likelihood=np.ones(1),
    )


def direction(row: Sequence[float]) -> int:
    """1 up, −1 down, 0 neither: what `prior_weighting` notes of a number's values."""
    ups = {low < high for low, high in pairwise(row)}
    return 0 if len(ups) != 1 or max(row) == 0 else 1 if ups.pop() else -1


@pytest.mark.parametrize("cases", IN_PARTS)
def test_a_draw_is_a_world_that_is_possible(cases: Sequence[Case]) -> None:
    for oracle in speaking(cases):
        draws = drawn(oracle)
        means = {name: meant(oracle, draws, name) for name in oracle.ids}
        for kept in subsets(oracle):
            rows = reduce(np.logical_and, (means[name] for name in kept), draws.likelihood > 0)
            assert oracle.possible(kept) or not rows.any()
            for package in asked(oracle).values():
                settled = {**package.terms, **package.conduct}
                signed = signs(oracle.case, oracle.party, draws, settled)
                assert oracle.possible(kept, package, signs=True) or not (rows & signed).any()
                assert oracle.possible(kept, package, signs=False) or not (rows & ~signed).any()


def drawn(oracle: Oracle) -> Draws:
    """Draws with every switch on in half of them, so that those of any statement may be free."""
    even = [replace(each, credibility=0.5) for each in oracle.said.values()]
    return draw(oracle.case, oracle.party, even, 4000, np.random.default_rng(0))


@pytest.mark.parametrize("cases", IN_PARTS)
def test_names_order_and_knots_do_not_matter(cases: Sequence[Case]) -> None:
    for number, small in enumerate(cases):
        other, back = renamed(reordered(small, Random(number)))
        parties = {back((party,))[0]: party for party in other.parties}
        names = {back((name,))[0]: name for name in other.agreements}
        for party in small.parties:
            before = verdicts(worlds_of(small, party))
            assert verdicts(worlds_of(with_another_knot(small), party)) == before
            after = verdicts(worlds_of(other, parties[party]))
            assert {name: after[names[name]] for name in before} == before


def verdicts(oracle: Oracle) -> Mapping[str, object]:
    return {
        name: [oracle.verdict(kept, package) for kept in subsets(oracle)]
        for name, package in asked(oracle).items()
    }


@pytest.mark.parametrize("cases", IN_PARTS)
def test_more_statements_leave_fewer_worlds(cases: Sequence[Case]) -> None:
    for oracle in speaking(cases):
        for kept in subsets(oracle):
            for more in (kept | {name} for name in oracle.ids if name not in kept):
                assert oracle.possible(kept) or not oracle.possible(more)
                for package in asked(oracle).values():
                    for would in (True, False):
                        fewer = oracle.possible(more, package, signs=would)
                        assert oracle.possible(kept, package, signs=would) or not fewer


def test_the_cases_have_everything_in_them() -> None:
    seen: Counter[str] = Counter()
    for small in SMALL:
        seen["linked"] += bool(small.linked)
        seen["rules"] += bool(small.rules)
        seen["lotteries"] += any(len(each.assumed) > 1 for each in small.issues.values())
        seen["numbers"] += any(each.numeric for each in small.issues.values())
        seen["an own no deal"] += any(each.no_deal for each in small.parties.values())
        seen["unknown"] += any(small.no_deal_of(party) == UNKNOWN for party in small.parties)
    for oracle in speaking(SMALL):
        for each in oracle.said.values():
            seen.update(kind(reading) for reading in each.means)
            seen["several readings"] += len(each.means) > 1
            seen["credible"] += each.credibility == 1
            seen["doubtful"] += each.credibility < 1
        seen["contradiction"] += bool(contradictions(oracle))
        for package in asked(oracle).values():
            seen[certainty(oracle, package)] += 1
            sizes = [len(each) for each in forcing_sets(oracle, package)]
            seen["several reasons"] += len(sizes) > 1
            seen["joint reasons"] += max(sizes, default=0) > 1
    assert [thing for thing in EVERYTHING if seen[thing] < 2] == []


def kind(reading: object) -> str:
    if isinstance(reading, RedLine):
        return "requires" if reading.requires else "rules out"
    if isinstance(reading, Prefers) and any(len(rank) > 1 for rank in reading.ranks):
        return "tie"
    return type(reading).__name__
