"""What is certain, and why: on generated cases against every kind of world listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from random import Random
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pytest

from oracles import random_cases
from oracles.crowded_cases import crowded_case
from oracles.random_cases import random_case
from oracles.rewriting import renamed, reordered, with_another_knot, with_another_tied_option
from oracles.small_cases import asked_about, small_case
from oracles.spoken import switches_of
from oracles.subsets_by_brute_force import (
    certainty,
    contradictions,
    forcing_sets,
    fragility,
    maximal_consistent,
    subsets,
)
from oracles.worlds import Oracle, worlds_of
from zopa.case.model import Case, Statement
from zopa.case.packages import Package
from zopa.case.record import in_force
from zopa.preferences import Certain, Certainty, Plan, Verdict, party_model, sample
from zopa.preferences.pool import Question, World
from zopa.preferences.subsets import Impossible
from zopa.preferences.worlds import Worlds

QUICK = range(60)
MANY = [pytest.param(seed, marks=pytest.mark.slow) for seed in range(60, 360)]
A_FEW = range(20)


def certain_of(case: Case, party: str) -> Certainty:
    return Certainty(case, party, in_force(case))


def speaking(case: Case) -> Iterator[tuple[Oracle, Certainty]]:
    """The parties that have said something, as the oracle has them and as we do."""
    for party in case.parties:
        oracle, certain = worlds_of(case, party), certain_of(case, party)
        assert [each.id for each in certain.system.statements] == [*oracle.ids]
        if oracle.ids:
            yield oracle, certain


# --- Which worlds there are ----------------------------------------------------------------------


@pytest.mark.parametrize("seed", [*QUICK, *MANY])
def test_whatever_is_meant_and_asked_is_as_possible_as_worlds_listed_say(seed: int) -> None:
    for oracle, certain in speaking(small_case(Random(seed))):
        for kept, package, signs in questions(oracle):
            found = answered(certain, certain.worlds, kept, package, signs=signs)
            assert not mistakes(oracle, kept, package, found, signs=signs)


@pytest.mark.parametrize("seed", [*A_FEW[:8], *MANY[:60]])
def test_no_answer_depends_on_those_before(seed: int) -> None:
    for oracle, certain in speaking(small_case(Random(seed))):
        for kept, package, signs in questions(oracle):
            alone = Worlds(certain.system)
            found = answered(certain, alone, kept, package, signs=signs)
            assert not mistakes(oracle, kept, package, found, signs=signs)


@pytest.mark.parametrize("seed", [*A_FEW, *MANY])
def test_many_statements_about_few_issues_are_as_possible_as_worlds_listed_say(seed: int) -> None:
    random = Random(seed)
    for oracle, certain in speaking(crowded_case(random)):
        every = [*subsets(oracle)]
        some = [oracle.ids, *random.sample(every, min(len(every), 12))]
        for kept, package, signs in questions(oracle, map(frozenset, some)):
            worlds = Worlds(certain.system) if seed % 2 else certain.worlds
            found = answered(certain, worlds, kept, package, signs=signs)
            assert not mistakes(oracle, kept, package, found, signs=signs)


Asked = tuple[frozenset[str], Package | None, bool | None]


def questions(oracle: Oracle, sets: Iterable[frozenset[str]] | None = None) -> Iterator[Asked]:
    """Every set of statements, or these: alone, and with every package signed and not."""
    for kept in subsets(oracle) if sets is None else sets:
        yield kept, None, None
        for package in asked_about(oracle.case, oracle.party).values():
            yield kept, package, True
            yield kept, package, False


def answered(
    certain: Certainty,
    worlds: Worlds,
    kept: frozenset[str],
    package: Package | None,
    *,
    signs: bool | None,
) -> World | Impossible:
    ids = [each.id for each in certain.system.statements]
    question = None
    if package is not None and signs is not None:
        question = Question(certain.system.signing(package), signs)
    return worlds.find(frozenset(map(ids.index, kept)), question)


def mistakes(
    oracle: Oracle,
    kept: frozenset[str],
    package: Package | None,
    found: World | Impossible,
    *,
    signs: bool | None,
) -> list[str]:
    """What the oracle contradicts in an answer."""

    def possible(chosen: frozenset[int]) -> bool:
        names = frozenset(oracle.ids[s] for s in chosen)
        return oracle.possible(names, package, signs=signs)

    asked = frozenset(map(oracle.ids.index, kept))
    wrong = []
    if isinstance(found, World):
        wrong += [] if possible(asked) else ["possible, which it is not"]
        wrong += [] if asked <= found.meant else ["not all meant that were asked about"]
        wrong += [] if possible(found.meant) else ["more meant than can be"]
    else:
        wrong += ["impossible, which it is not"] if possible(asked) else []
        wrong += [] if found.core <= asked else ["statements blamed that were not asked about"]
        wrong += ["a core that is possible"] if possible(found.core) else []
    return wrong


# --- Verdicts and their reasons ------------------------------------------------------------------


@pytest.mark.parametrize("seed", [*QUICK, *MANY])
def test_verdicts_and_reasons_are_those_of_every_subset_tried(seed: int) -> None:
    check_verdicts(small_case(Random(seed)))


@pytest.mark.parametrize("seed", [*A_FEW, *MANY[:100]])
def test_so_are_those_of_many_statements_about_few_issues(seed: int) -> None:
    check_verdicts(crowded_case(Random(seed)))


def check_verdicts(case: Case) -> None:
    for oracle, certain in speaking(case):
        for package in asked_about(oracle.case, oracle.party).values():
            found = certain.explained(package)
            assert found.verdict == certainty(oracle, package) == certain.verdict(package)
            if found.verdict == "sometimes":
                assert found == Certain("sometimes")
                assert certain.every_because(package) == ((), True)
            else:
                check_reasons(oracle, certain, package, found)


def check_reasons(oracle: Oracle, certain: Certainty, package: Package, found: Certain) -> None:
    forcing = forcing_sets(oracle, package)
    assert frozenset(found.because) in forcing
    assert found.smallest
    assert len(found.because) == min(map(len, forcing))
    every, complete = certain.every_because(package)
    assert complete
    assert sorted(map(sorted, every)) == sorted(map(sorted, forcing))
    assert [len(names) for names in every] == sorted(map(len, forcing))
    assert found.fragility == fragility(oracle, package)
    if found.fragility is None:
        assert found.because == found.overturned_by == ()
    else:
        assert len(found.overturned_by) == found.fragility
        rest = frozenset(oracle.ids) - set(found.overturned_by)
        assert certainty(oracle, package, rest) != found.verdict
    for names in (found.because, found.overturned_by, *every):
        assert [*names] == [name for name in oracle.ids if name in names]


@pytest.mark.parametrize("seed", [*QUICK, *MANY])
def test_contradictions_are_those_of_every_subset_tried(seed: int) -> None:
    check_contradictions(small_case(Random(seed)))


@pytest.mark.parametrize("seed", [*A_FEW, *MANY[:100]])
def test_so_are_contradictions_of_many_statements_about_few_issues(seed: int) -> None:
    check_contradictions(crowded_case(Random(seed)))


def check_contradictions(case: Case) -> None:
    for oracle, certain in speaking(case):
        found = certain.consistency
        named = [frozenset(each.id for each in one) for one in found.contradictions]
        assert named == contradictions(oracle)
        assert found.complete
        assert found.consistent == oracle.possible(frozenset(oracle.ids))
        in_none = frozenset(oracle.ids).difference(*named)
        assert frozenset(found.surviving) == in_none
        assert frozenset(oracle.ids).intersection(*maximal_consistent(oracle)) == in_none


# --- What may not matter -------------------------------------------------------------------------


@pytest.mark.parametrize("seed", A_FEW)
def test_names_and_order_change_no_verdict_and_no_count(seed: int) -> None:
    case = small_case(Random(seed))
    other, back = renamed(reordered(case, Random(seed)))
    parties = {back((party,))[0]: party for party in other.parties}
    names = {back((name,))[0]: name for name in other.agreements}
    for party in case.parties:
        before, after = certain_of(case, party), certain_of(other, parties[party])
        assert contradicting(before) == contradicting(after)
        for name, package in asked_about(case, party).items():
            same = Package(
                other.agreements[names[name]].terms, other.agreements[names[name]].conduct
            )
            assert counted(before.explained(package)) == counted(after.explained(same))


def counted(found: Certain) -> tuple[str, int, int | None]:
    """The verdict, how many statements force it, and how many false ones overturn it."""
    return found.verdict, len(found.because), found.fragility


def contradicting(certain: Certainty) -> list[list[str]]:
    found = certain.consistency.contradictions
    return sorted(sorted(each.id for each in one) for one in found)


@pytest.mark.parametrize("seed", A_FEW)
def test_another_knot_changes_no_verdict(seed: int) -> None:
    case = small_case(Random(seed))
    other = with_another_knot(case)
    for party in case.parties:
        before, after = certain_of(case, party), certain_of(other, party)
        assert contradicting(before) == contradicting(after)
        for package in asked_about(case, party).values():
            assert counted(before.explained(package)) == counted(after.explained(package))


@pytest.mark.parametrize("seed", A_FEW)
def test_an_option_tied_with_another_changes_no_verdict(seed: int) -> None:
    case = small_case(Random(seed))
    other = with_another_tied_option(case)
    for party in case.parties:
        before, after = certain_of(case, party), certain_of(other, party)
        assert before.consistency.consistent == after.consistency.consistent
        if before.consistency.consistent:
            for package in asked_about(case, party).values():
                assert before.verdict(package) == after.verdict(package)


def test_another_statement_without_switches_keeps_always_and_never() -> None:
    """Unless it contradicts; its own verdicts are those that were open before."""
    seen: Counter[tuple[str, str]] = Counter()
    for seed in range(60):
        case = small_case(Random(seed))
        more = replace(case, statements=(*case.statements, plain(Random(seed), case)))
        before, after = certain_of(case, "ada"), certain_of(more, "ada")
        if after.consistency.consistent:
            for package in asked_about(case, "ada").values():
                seen[before.verdict(package), after.verdict(package)] += 1
    kept = {("always", "always"), ("never", "never"), ("sometimes", "sometimes")}
    decided = {("sometimes", "always"), ("sometimes", "never")}
    assert seen.keys() == kept | decided


def plain(random: Random, case: Case) -> Statement:
    """A statement of Ada's in force that states no switch."""
    reading = random_cases._reading(random, case)
    if any(switches_of(case, reading)):
        return plain(random, case)
    return Statement("one_more", "ada", "…", (reading,), case.as_of)


# --- Draws are worlds ----------------------------------------------------------------------------

DRAWS = 400


@pytest.mark.parametrize("seed", [*range(25), *MANY[:75]])
def test_draws_keep_to_what_is_certain(seed: int) -> None:
    """Every statement held certain: always is probability 1, never 0, sometimes what is between."""
    case = random_case(Random(seed))
    sure = replace(
        case, statements=tuple(replace(each, credibility=1.0) for each in case.statements)
    )
    for signed, verdict in drawn(sure):
        agrees(signed, verdict)


@pytest.mark.parametrize("seed", [*range(25), *MANY[:75]])
def test_draws_in_which_all_is_meant_keep_to_what_is_certain(seed: int) -> None:
    for signed, verdict in drawn(random_case(Random(seed))):
        agrees(signed, verdict)


Flags: TypeAlias = npt.NDArray[np.bool_]


def drawn(case: Case) -> Iterator[tuple[Flags, Verdict]]:
    """For each package and party: whether it is signed in the draws in which every statement is
    meant, and the verdict."""
    statements = in_force(case)
    for place, party in enumerate(case.parties):
        asked = [*asked_about(case, party).values()]
        run = sample(party_model(case, party, statements, asked), Plan(DRAWS, 0, (place,)))
        certain = Certainty(case, party, statements)
        if run.draws is None or not certain.consistency.consistent:
            continue
        meant = run.draws.holds.all(axis=1) & run.draws.switches.all(axis=1)
        for column, package in enumerate(asked):
            yield run.draws.signs[meant, column] > 0, certain.verdict(package)


def agrees(signed: Flags, verdict: Verdict) -> None:
    assert verdict != "always" or signed.all()
    assert verdict != "never" or not signed.any()
    assert verdict == "sometimes" or signed.all() or not signed.any()


@pytest.mark.parametrize("seed", range(10))
def test_draws_looked_at_change_no_answer(seed: int) -> None:
    case = random_case(Random(seed))
    statements = in_force(case)
    for place, party in enumerate(case.parties):
        asked = asked_about(case, party)
        model = party_model(case, party, statements, [*asked.values()])
        run = sample(model, Plan(DRAWS, 0, (place,)))
        before, after = (Certainty(case, party, statements) for _ in range(2))
        if run.draws is not None:
            after.look_at(model, run.draws)
        assert before.consistency == after.consistency
        for package in asked.values():
            assert counted(before.explained(package)) == counted(after.explained(package))
