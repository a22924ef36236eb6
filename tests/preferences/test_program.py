"""Whether relations can hold together: floating point with proof, and rational arithmetic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from random import Random

import pytest

from zopa.preferences import program
from zopa.preferences.program import Point, Program, Refutation
from zopa.preferences.rational import decide
from zopa.preferences.relations import ABOVE, AT_LEAST, EQUAL, Relation, relation, simple
from zopa.preferences.vertex import vertex

THOUSAND = 1000


def satisfied(each: Relation, x: Sequence[int]) -> bool:
    """Whether a relation holds at a point, in whole numbers of any size."""
    total = sum(x[column] * value for column, value in each.terms)
    return total > 0 if each.sense == ABOVE else total == 0 if each.sense == EQUAL else total >= 0


def proven(relations: Sequence[Relation], count: int) -> bool:
    """What is decided, once its proof has been gone through: a point, or Motzkin's multipliers."""
    possible, found = decide(relations, count)
    if possible:
        x = [found.get(column, 0) for column in range(count)]
        assert min(x, default=0) >= 0
        assert all(satisfied(each, x) for each in relations)
        return True
    sums: Counter[int] = Counter()
    for position, multiplier in found.items():
        assert multiplier > 0 or relations[position].sense == EQUAL
        sums.update({column: multiplier * value for column, value in relations[position].terms})
    assert max(sums.values(), default=0) <= 0
    assert any(relations[position].sense == ABOVE for position in found)
    return False


def solved(
    whole: Program, active: frozenset[int], question: Relation | None, *, expected: bool
) -> None:
    """The answer is this, and what stands with it proves it."""
    found = whole.solve(active, question)
    asked = [whole.relations[i] for i in active] + ([question] if question else [])
    if isinstance(found, Point):
        assert expected
        assert len(found.x) == whole.count
        assert min(found.x, default=0) >= 0
        assert all(satisfied(each, [int(value) for value in found.x]) for each in asked)
        return
    assert isinstance(found, Refutation)
    assert not expected
    named = [whole.relations[i] if i is not None else question for i in found.rows]
    assert {i for i in found.rows if i is not None} <= active
    assert not proven([each for each in named if each is not None], whole.count)


def at_random(random: Random, count: int) -> Relation:
    """A few of the columns, with small coefficients; sometimes none at all."""
    columns = random.sample(range(count), random.choice([0, 1, 2, 2, 2, 3, min(4, count)]))
    sense = random.choice([AT_LEAST, AT_LEAST, ABOVE, ABOVE, ABOVE, EQUAL])
    return simple(sense, *((column, random.choice([-3, -2, -1, 1, 2, 3])) for column in columns))


# --- Both agree ----------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(60))
def test_every_answer_is_proven_and_the_same_in_rational_arithmetic(seed: int) -> None:
    random = Random(seed)
    count = random.randint(4, 7)
    relations = [at_random(random, count) for _ in range(random.randint(4, 12))]
    whole = Program(count, relations)
    for _ in range(10):
        share = random.choice([0.3, 0.6, 1.0])
        active = frozenset(i for i in range(len(relations)) if random.random() < share)
        question = random.choice([None, at_random(random, count), at_random(random, count)])
        if question is not None and question.sense == EQUAL:
            question = None
        asked = [relations[i] for i in sorted(active)] + ([question] if question else [])
        solved(whole, active, question, expected=proven(asked, count))


def test_both_answers_are_common_among_these() -> None:
    answers = Counter(
        proven([at_random(random, 5) for _ in range(6)], 5) for random in map(Random, range(60))
    )
    assert min(answers[True], answers[False]) > 5


@pytest.mark.parametrize("seed", range(10))
def test_no_answer_depends_on_those_before(seed: int) -> None:
    random = Random(seed)
    relations = [at_random(random, 6) for _ in range(10)]
    questions = [(frozenset(random.sample(range(10), 6)), at_random(random, 6)) for _ in range(12)]
    questions = [(active, each) for active, each in questions if each.sense != EQUAL]
    warm = Program(6, relations)
    before = [isinstance(warm.solve(*each), Point) for each in questions]
    after = [isinstance(warm.solve(*each), Point) for each in reversed(questions)]
    alone = [isinstance(Program(6, relations).solve(*each), Point) for each in questions]
    assert before == after[::-1] == alone


# --- By hand -------------------------------------------------------------------------------------


def test_nothing_asked_is_possible() -> None:
    solved(Program(3, []), frozenset(), None, expected=True)
    assert proven([], 0)
    assert proven([simple(AT_LEAST)], 1)
    assert proven([simple(EQUAL)], 1)


def test_nothing_is_not_more_than_nothing() -> None:
    """A package that is no deal in other words is not better than no deal."""
    empty = simple(ABOVE)
    assert not proven([empty], 2)
    solved(Program(2, [simple(ABOVE, (0, 1)), empty]), frozenset({0}), None, expected=True)
    solved(Program(2, [simple(ABOVE, (0, 1)), empty]), frozenset({0, 1}), None, expected=False)
    found = Program(2, [simple(ABOVE, (0, 1))]).solve(frozenset({0}), empty)
    assert isinstance(found, Refutation)
    assert found.rows == (None,)


def test_a_circle_of_strict_relations_is_impossible_and_of_weak_ones_is_not() -> None:
    for sense, possible in ((ABOVE, False), (AT_LEAST, True), (EQUAL, True)):
        circle = [simple(sense, (k, 1), ((k + 1) % 4, -1)) for k in range(4)]
        assert proven(circle, 4) == possible
        solved(Program(4, circle), frozenset(range(4)), None, expected=possible)
        solved(Program(4, circle), frozenset(range(3)), None, expected=True)


def test_a_refutation_names_no_relation_that_it_does_not_need() -> None:
    beside = [simple(ABOVE, (k, 1), (k + 1, -1)) for k in range(2, 6)]
    opposed = [simple(ABOVE, (0, 1), (1, -1)), simple(AT_LEAST, (0, -1), (1, 1))]
    found = Program(7, [*beside, *opposed]).solve(frozenset(range(6)), None)
    assert isinstance(found, Refutation)
    assert sorted(i for i in found.rows if i is not None) == [4, 5]


def test_columns_are_not_negative() -> None:
    below = simple(ABOVE, (0, -1))
    assert not proven([below], 1)
    solved(Program(1, [below]), frozenset({0}), None, expected=False)


def test_fractions_become_whole_numbers() -> None:
    found = relation({0: Fraction(1, 3), 1: Fraction(-1, 2), 2: Fraction(0)}, ABOVE)
    assert found == Relation(((0, 2), (1, -3)), ABOVE)
    assert relation({}, AT_LEAST) == Relation((), AT_LEAST)


# --- Where floating point does not suffice -------------------------------------------------------


def chain(length: int, factor: int) -> list[Relation]:
    """Each column is worth more than so many times the next."""
    return [simple(ABOVE, (k, 1), (k + 1, -factor)) for k in range(length - 1)]


@pytest.mark.parametrize("length", [2, 4, 6, 8])
@pytest.mark.parametrize("factor", [THOUSAND, 10**6])
def test_a_chain_of_large_factors_is_possible_until_it_bites_its_tail(
    length: int, factor: int
) -> None:
    """x₁ > f·x₂ > f²·x₃ …, so x₁ is more than f to the power of n−1 times the last, by however
    little."""
    links, product = chain(length, factor), factor ** (length - 1)
    tails = {
        simple(ABOVE, (length - 1, product), (0, -1)): False,
        simple(AT_LEAST, (length - 1, product), (0, -1)): False,
        simple(ABOVE, (length - 1, product + 1), (0, -1)): True,
        simple(ABOVE, (0, 1), (length - 1, -product)): True,
    }
    for tail, possible in tails.items():
        relations = [*links, simple(ABOVE, (length - 1, 1)), tail]
        assert proven(relations, length) == possible
        solved(
            Program(length, relations), frozenset(range(len(relations))), None, expected=possible
        )
        solved(Program(length, relations), frozenset(range(length)), tail, expected=possible)


@pytest.mark.parametrize("large", [10**8, 10**12, 10**15])
def test_a_sliver_between_two_relations_is_found_and_its_absence_proven(large: int) -> None:
    """Two lines through the origin whose slopes differ by one in the last place."""
    above, below = (
        simple(ABOVE, (0, large + 1), (1, -large)),
        simple(ABOVE, (0, -large), (1, large)),
    )
    meeting = simple(AT_LEAST, (0, -(large + 1)), (1, large))
    solved(Program(2, [above, below]), frozenset({0, 1}), None, expected=True)
    solved(Program(2, [above, below, meeting]), frozenset({0, 1, 2}), None, expected=False)


@pytest.mark.parametrize("places", range(55, 70))
def test_coefficients_beyond_the_machines_whole_numbers_are_exact(places: int) -> None:
    """Where numbers of 64 bits end, and where those without a sign end."""
    large = 2**places
    at_least = simple(AT_LEAST, (0, -1), (1, 1))
    for more, possible in ((1, True), (0, False)):
        relations = [simple(ABOVE, (0, large + more), (1, -large)), at_least]
        solved(Program(2, relations), frozenset({0, 1}), None, expected=possible)
    equal = [simple(EQUAL, (0, 1), (k, -1)) for k in (1, 2)]
    for less, possible in ((513, True), (514, False)):
        weak = simple(AT_LEAST, (0, large), (1, 513 - large), (2, -less))
        relations = [weak, *equal, simple(ABOVE, (0, 1))]
        solved(Program(3, relations), frozenset(range(4)), None, expected=possible)


def test_what_floating_point_says_is_not_taken_on_trust(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were its vertices never plain, every answer would come from rational arithmetic."""
    monkeypatch.setattr(program, "_whole", lambda _: None)
    monkeypatch.setattr(program, "vertex", lambda *_: None)
    for seed in range(20):
        random = Random(seed)
        relations = [at_random(random, 5) for _ in range(8)]
        everyone = frozenset(range(8))
        solved(Program(5, relations), everyone, None, expected=proven(relations, 5))


def ugly(random: Random, count: int) -> Relation:
    """Coefficients of nine digits."""
    columns = random.sample(range(count), 4)
    sense = random.choice([AT_LEAST, ABOVE])
    return simple(sense, *((column, random.randrange(-(10**9), 10**9)) for column in columns))


def test_long_decimals_are_solved_for_and_not_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rational arithmetic is asked about no more relations than floating point found a refutation
    to rest on."""
    asked: list[int] = []

    def counted(relations: Sequence[Relation], count: int) -> tuple[bool, dict[int, int]]:
        asked.append(len(relations))
        return decide(relations, count)

    monkeypatch.setattr(program, "decide", counted)
    answers = Counter[bool]()
    for seed in range(40):
        random = Random(seed)
        relations = [ugly(random, 6) for _ in range(30)]
        whole = Program(6, relations)
        for size in (2, 4, 6, 8, 30):
            active = frozenset(random.sample(range(30), size))
            expected = proven([relations[i] for i in active], 6)
            solved(whole, active, None, expected=expected)
            answers[expected] += 1
    assert min(answers[True], answers[False]) > 40
    assert max(asked) <= 7


def test_a_vertex_is_the_point_where_relations_are_tight() -> None:
    third = [simple(ABOVE, (0, 3)), simple(AT_LEAST, (0, -1), (1, 7))]
    assert vertex(third, {0: 1.0, 1: 1 / 7}) == {0: 7, 1: 1}
    assert vertex([*third, simple(AT_LEAST, (0, 1))], {0: 1.0, 1: 1 / 7}) == {0: 7, 1: 1}


def test_a_relation_that_is_not_quite_tight_does_not_move_a_vertex() -> None:
    tight, nearly = simple(ABOVE, (0, 10**9)), simple(AT_LEAST, (0, -(10**9) - 1), (1, 10**9))
    equal = simple(EQUAL, (0, 1), (1, -1))
    assert vertex([tight, equal, nearly], {0: 1.0, 1: 1.0}) == {0: 1, 1: 1}


def test_relations_that_leave_a_column_open_make_no_vertex() -> None:
    assert vertex([simple(AT_LEAST, (0, 1), (1, -1))], {0: 1.0, 1: 1.0}) is None


def test_many_links_of_one_chain_are_no_matter() -> None:
    links = chain(60, 1)
    back = simple(AT_LEAST, (59, 1), (0, -1))
    solved(Program(60, links), frozenset(range(59)), None, expected=True)
    solved(Program(60, [*links, back]), frozenset(range(60)), None, expected=False)
    assert all(satisfied(each, range(60, 0, -1)) for each, _ in pairwise([*links, back]))
