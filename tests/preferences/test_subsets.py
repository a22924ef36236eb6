"""Minimal, smallest and all explanations, against brute force over every subset."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zopa.preferences.subsets import (
    Cached,
    Check,
    Everything,
    Impossible,
    Possible,
    every_minimal,
    fewest,
    minimal,
    smallest,
)

Statements = frozenset[int]
PLENTY = 10_000


def subsets(ground: Iterable[int]) -> list[Statements]:
    """All of them, the shortest first, in file order."""
    members = sorted(ground)
    sizes = range(len(members) + 1)
    return [*map(frozenset, chain.from_iterable(combinations(members, k) for k in sizes))]


@dataclass
class System:
    """What is impossible, with a check that answers no better than it must.

    Up to ``slack`` statements too many are in its cores; a share of ``reach`` of the statements not
    asked about is tried when it looks for what else may be meant.
    """

    size: int
    conflicts: tuple[Statements, ...]
    slack: int = 0
    reach: float = 1.0
    asked: int = 0

    def impossible(self, chosen: Statements) -> bool:
        return any(conflict <= chosen for conflict in self.conflicts)

    def check(self, asked: Statements) -> Possible | Impossible:
        self.asked += 1
        by_chance = random.Random(hash(asked))
        inside = [conflict for conflict in self.conflicts if conflict <= asked]
        if inside:
            core = by_chance.choice(inside)
            spare = sorted(asked - core)
            more = by_chance.sample(spare, min(len(spare), by_chance.randint(0, self.slack)))
            return Impossible(core.union(more))
        others = sorted(self.ground - asked)
        for s in by_chance.sample(others, int(len(others) * self.reach)):
            asked = asked if self.impossible(asked | {s}) else asked | {s}
        return Possible(asked)

    @property
    def ground(self) -> Statements:
        return frozenset(range(self.size))

    def minimal_within(self, ground: Statements) -> list[Statements]:
        found = [chosen for chosen in subsets(ground) if self.impossible(chosen)]
        return [one for one in found if not any(self.impossible(one - {s}) for s in one)]

    def maximal_within(self, ground: Statements) -> list[Statements]:
        found = [chosen for chosen in subsets(ground) if not self.impossible(chosen)]
        return [one for one in found if all(self.impossible(one | {s}) for s in ground - one)]

    def corrections(self, ground: Statements) -> list[Statements]:
        return [chosen for chosen in subsets(ground) if not self.impossible(ground - chosen)]


def at_random(seed: int) -> System:
    """Four to nine statements and up to eight conflicts; now and then nothing is possible."""
    draw = random.Random(seed)
    size = draw.randint(4, 9)
    nothing = draw.random() < 0.05
    sizes = draw.choices([1, 2, 3, 4], [1, 4, 6, 6], k=draw.randint(0, 8)) + [0] * nothing
    conflicts = tuple(frozenset(draw.sample(range(size), k)) for k in sizes)
    return System(size, conflicts, draw.choice([0, 1, 3, 9]), draw.random())


systems = st.integers(0, 2**32 - 1).map(at_random)
grounds = st.frozensets(st.integers(0, 8), min_size=4)
costs = st.lists(st.integers(0, 10).map(lambda tenth: tenth / 10), min_size=9, max_size=9)


def rank(cost: list[float], chosen: Statements) -> tuple[int, float]:
    return len(chosen), round(sum(cost[s] for s in chosen), 9)


def telling_nothing(system: System) -> Check:
    """A check that answers with what it was asked about."""
    return lambda asked: Impossible(asked) if system.impossible(asked) else Possible(asked)


def planted(seed: int, conflicts: int, slack: int = 2, reach: float = 0.5) -> System:
    """Eighty statements with conflicts of four to six of them."""
    draw = random.Random(seed)
    sets = (frozenset(draw.sample(range(80), draw.randint(4, 6))) for _ in range(conflicts))
    return System(80, tuple(sets), slack, reach)


@given(systems, grounds)
def test_nothing_can_be_left_out_of_a_minimal_set(system: System, ground: Statements) -> None:
    ground &= system.ground
    if system.impossible(ground):
        assert minimal(system.check, ground) in system.minimal_within(ground)


@given(systems, grounds)
def test_no_impossible_set_is_smaller_than_the_smallest(system: System, ground: Statements) -> None:
    ground &= system.ground
    for first in system.minimal_within(ground)[-1:]:
        found, proven = smallest(system.check, ground, first, PLENTY)
        assert proven
        assert system.impossible(found)
        assert found <= ground
        assert len(found) == len(system.minimal_within(ground)[0])


@given(systems, costs)
def test_cost_decides_among_the_smallest(system: System, cost: list[float]) -> None:
    within = system.minimal_within(system.ground)
    for first in within[-1:]:
        found, _ = smallest(system.check, system.ground, first, PLENTY, cost.__getitem__)
        assert found in within
        assert rank(cost, found) == min(rank(cost, one) for one in within)


@given(systems, st.integers(0, 12))
def test_the_smallest_is_sought_with_so_many_questions(system: System, calls: int) -> None:
    within = system.minimal_within(system.ground)
    for first in within[-1:]:
        found, proven = smallest(system.check, system.ground, first, calls)
        assert system.asked <= calls
        assert system.impossible(found)
        assert len(within[0]) <= len(found) <= len(first)
        assert len(found) == len(within[0]) or not proven


@given(systems, grounds, st.integers(0, 3))
def test_no_fewer_can_be_given_up(system: System, ground: Statements, known: int) -> None:
    ground &= system.ground
    heard = system.minimal_within(system.ground)[:known]  # also of statements outside the ground
    corrections = system.corrections(ground)
    found = fewest(system.check, ground, heard)
    assert (found is None) == (not corrections)
    if found is not None:
        assert found in corrections
        assert len(found) == len(corrections[0])


@given(systems, costs)
def test_cost_decides_among_the_fewest(system: System, cost: list[float]) -> None:
    corrections = system.corrections(system.ground)
    found = fewest(system.check, system.ground, (), cost.__getitem__)
    assert (found is None) == (not corrections)
    if found is not None:
        assert found in corrections
        assert rank(cost, found) == min(rank(cost, one) for one in corrections)


@given(systems, grounds)
def test_every_minimal_and_every_maximal_set_is_found_in_order(
    system: System, ground: Statements
) -> None:
    ground &= system.ground
    found = every_minimal(system.check, ground, PLENTY)
    longest = sorted(system.maximal_within(ground), key=lambda one: (-len(one), sorted(one)))
    assert found == Everything(tuple(system.minimal_within(ground)), tuple(longest), complete=True)


@given(systems)
def test_minimal_corrections_are_what_hits_every_minimal_set(system: System) -> None:
    found = every_minimal(system.check, system.ground, PLENTY)
    hitting = [
        chosen for chosen in subsets(system.ground) if all(chosen & one for one in found.minimal)
    ]
    least = {one for one in hitting if not any(other < one for other in hitting)}
    assert {system.ground - rest for rest in found.maximal} == least


@given(systems, st.integers(1, 4))
def test_what_is_found_before_a_limit_is_right(system: System, most: int) -> None:
    found = every_minimal(system.check, system.ground, most)
    within = system.minimal_within(system.ground)
    beyond = system.maximal_within(system.ground)
    assert {*found.minimal} <= {*within}
    assert {*found.maximal} <= {*beyond}
    assert max(len(found.minimal), len(found.maximal)) <= most
    assert found.complete == (
        len(found.minimal) == len(within) and len(found.maximal) == len(beyond)
    )


@given(systems, st.lists(st.frozensets(st.integers(0, 8)), max_size=30))
def test_memory_changes_no_answer_and_asks_less(
    system: System, questions: list[Statements]
) -> None:
    cached = Cached(system.check)
    for asked in [chosen & system.ground for chosen in questions] * 2:
        match cached(asked):
            case Possible(meant):
                assert asked <= meant
                assert not system.impossible(meant)
            case Impossible(core):
                assert core <= asked
                assert system.impossible(core)
    assert cached.calls == system.asked <= len({*questions})


def test_what_is_remembered_settles_smaller_and_larger_sets() -> None:
    system = System(6, (frozenset({1, 4}),))
    cached = Cached(system.check)
    cached(frozenset({0, 1}))
    cached(frozenset({1, 2, 4}))
    assert cached.calls == 2
    assert cached(frozenset({1, 2, 3})) == Possible(frozenset({0, 1, 2, 3, 5}))
    assert cached(frozenset({1, 4, 5})) == Impossible(frozenset({1, 4}))
    assert cached.possible == [frozenset({0, 1, 2, 3, 5})]
    assert cached.cores == [frozenset({1, 4})]


def test_the_largest_possible_sets_are_remembered() -> None:
    cached = Cached(System(6, (), reach=0.0).check)
    for asked in ({0}, {3, 4}, {0, 1}, {1}):
        cached(frozenset(asked))
    assert cached.possible == [frozenset({3, 4}), frozenset({0, 1})]
    assert cached.calls == 3


def test_a_possible_case_takes_one_question() -> None:
    system = System(5, (), reach=0.0)
    everything = every_minimal(system.check, system.ground, 9)
    assert everything == Everything((), (system.ground,), complete=True)
    assert system.asked == 1
    assert fewest(system.check, system.ground, ()) == frozenset()
    assert system.asked == 2


def test_nothing_is_possible() -> None:
    system = System(5, (frozenset(),), slack=5)
    assert minimal(system.check, system.ground) == frozenset()
    assert fewest(system.check, system.ground, ()) is None
    everything = every_minimal(system.check, system.ground, 9)
    assert everything == Everything((frozenset(),), (), complete=True)


@pytest.mark.parametrize("core", [frozenset(), frozenset({2})])
def test_one_statement_is_the_smallest_without_a_question(core: Statements) -> None:
    system = System(5, (core,))
    assert smallest(system.check, system.ground, core, 9) == (core, True)
    assert system.asked == 0


def test_no_statements_at_all() -> None:
    system = System(0, ())
    assert every_minimal(system.check, system.ground, 9).maximal == (frozenset(),)
    assert fewest(system.check, system.ground, ()) == frozenset()
    assert smallest(System(0, (frozenset(),)).check, frozenset(), frozenset(), 9)[1]


def test_the_earliest_statements_stay_in_a_minimal_set() -> None:
    pairs = [frozenset(pair) for pair in combinations(range(6), 2)]
    check = telling_nothing(System(6, (*pairs,)))
    assert minimal(check, frozenset(range(6))) == {0, 1}
    assert fewest(check, frozenset(range(6)), pairs) == frozenset(range(5))


def test_a_limit_says_that_there_is_more() -> None:
    pairs = tuple(frozenset({2 * k, 2 * k + 1}) for k in range(4))
    found = every_minimal(System(8, pairs).check, frozenset(range(8)), 5)
    assert (len(found.minimal), len(found.maximal), found.complete) == (4, 5, False)
    found = every_minimal(System(8, pairs).check, frozenset(range(8)), 16)
    assert (len(found.minimal), len(found.maximal), found.complete) == (4, 16, True)


@pytest.mark.parametrize("sides", [2, 3])
def test_each_side_of_more_conflicts_than_the_limit_has_its_maximal_set(sides: int) -> None:
    size = 8 * sides
    pairs = [frozenset(pair) for pair in combinations(range(size), 2)]
    opposed = tuple(pair for pair in pairs if min(pair) % sides != max(pair) % sides)
    found = every_minimal(Cached(System(size, opposed).check), frozenset(range(size)), 20)
    assert (len(found.minimal), found.complete) == (20, False)
    assert found.maximal == tuple(frozenset(range(side, size, sides)) for side in range(sides))


def test_what_is_impossible_alone_is_in_no_maximal_set() -> None:
    alone = tuple(frozenset({s}) for s in range(4))
    found = every_minimal(System(6, alone).check, frozenset(range(6)), 3)
    assert (len(found.minimal), found.complete) == (3, False)
    assert found.maximal == (frozenset({4, 5}),)


@pytest.mark.parametrize("seed", range(5))
def test_one_conflict_among_eighty_statements_takes_few_questions(seed: int) -> None:
    system = planted(seed, 1)
    (conflict,) = system.conflicts
    check = Cached(system.check)
    answer = check(system.ground)
    assert isinstance(answer, Impossible)
    assert minimal(check, answer.core) == conflict
    assert smallest(check, system.ground, conflict, 100) == (conflict, True)
    assert fewest(check, system.ground, [conflict]) == frozenset({min(conflict)})
    assert check.calls <= 2 * len(conflict) + 3
    everything = every_minimal(system.check, system.ground, 50)
    assert everything.minimal == (conflict,)
    assert everything.maximal == tuple(system.ground - {s} for s in sorted(conflict, reverse=True))


@pytest.mark.parametrize("seed", range(5))
def test_ten_conflicts_among_eighty_statements_take_few_questions(seed: int) -> None:
    system = planted(seed, 10)
    check = Cached(system.check)
    answer = check(system.ground)
    assert isinstance(answer, Impossible)
    first = minimal(check, answer.core)
    found, proven = smallest(check, system.ground, first, 200)
    assert (len(found), proven) == (min(map(len, system.conflicts)), True)
    given_up = fewest(check, system.ground, check.cores)
    assert given_up is not None
    assert not system.impossible(system.ground - given_up)
    assert check.calls <= 75  # 57 to 65, of which 57 find and prove the smallest


def test_cores_that_tell_nothing_do_not_cost_a_question_for_each_statement() -> None:
    system = System(80, (frozenset({0, 7, 11, 13, 19}),))
    check = Cached(telling_nothing(system))
    assert minimal(check, system.ground) == system.conflicts[0]
    assert check.calls <= 40
