"""The efficient pairs of continuous parts, by hand and against every combination of pieces."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise, product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oracles.efficient_by_enumeration import dominates, frontier
from oracles.segments_by_grid import (
    Pair,
    Piece,
    Shape,
    attainable,
    between,
    grid,
    improved,
    most,
    on,
    plus,
    shapes,
)
from zopa.agreements.pareto import segments as module
from zopa.agreements.pareto.segments import Segment, efficient_segments

Part = list[Piece]

WITHIN = [Fraction(1, 1000), Fraction(1, 3), Fraction(1, 2), Fraction(5, 7), Fraction(999, 1000)]
"""Shares of the way from one end to the other."""

Number = float | Fraction


def pair(first: Number, second: Number) -> Pair:
    return Fraction(first), Fraction(second)


def line(*knots: tuple[Number, Number]) -> Part:
    """The pieces between neighbouring knots."""
    return [*pairwise(pair(*knot) for knot in knots)]


def points(*pairs: tuple[Number, Number]) -> Part:
    return [(pair(*each), pair(*each)) for each in pairs]


def listed(parts: Sequence[Part], **options: int) -> list[Piece]:
    """What is found, as the oracle has it."""
    found = efficient_segments([[Segment(*piece) for piece in part] for part in parts], **options)
    assert found is not None
    return [(each.first, each.last) for each in found]


# By hand.


def test_what_two_divide_is_a_straight_line() -> None:
    assert listed([line((1, 0), (0, 1))]) == line((1, 0), (0, 1))
    assert listed([line((0, 1), (1, 0))]) == line((1, 0), (0, 1))


def test_of_two_issues_each_gives_first_what_costs_it_least() -> None:
    """Raiffa's integrative bargain: one issue matters more to each, and the frontier is bent."""
    one, other = line((3, 0), (0, 1)), line((1, 0), (0, 3))
    assert listed([one, other]) == line((4, 0), (3, 3), (0, 4))


def test_issues_that_matter_alike_make_one_line() -> None:
    assert listed([line((1, 0), (0, 2)), line((2, 0), (0, 4))]) == line((3, 0), (0, 6))


def test_knots_on_a_line_are_no_ends() -> None:
    assert listed([line((3, 0), (2, 1), (1, 2), (0, 3))]) == line((3, 0), (0, 3))


@pytest.mark.parametrize("other", [(0, 0), (2, 1), (2, 3), (1, 3), (0, 3), (2, 0)])
def test_of_a_piece_that_rises_only_the_better_end_is_left(other: tuple[int, int]) -> None:
    assert listed([line((2, 3), other)]) == points((2, 3))
    assert listed([line(other, (2, 3))]) == points((2, 3))


def test_lines_that_cross_meet_in_a_fraction() -> None:
    steep, flat = line((2, 0), (0, 3)), line((3, 0), (0, 2))
    crossing = (Fraction(6, 5), Fraction(6, 5))
    assert listed([[*steep, *flat]]) == line((3, 0), crossing, (0, 3))


def test_a_yes_or_no_beside_a_division_leaves_a_dent() -> None:
    """Two copies of the line, moved by each option, and the higher of both."""
    found = listed([line((2, 0), (0, 2)), points((3, 0), (0, 2))])
    assert found == line((5, 0), (3, 2)) + line((2, 2), (0, 4))


def test_an_end_that_a_neighbour_improves_on_is_listed() -> None:
    """A point beside a line: it takes the pairs worth less to both, and the line comes up to
    where it is level with the point, and starts again below it."""
    part = line((4, 0), (0, 4)) + points((3, 2))
    assert listed([part]) == [*line((4, 0), (3, 1)), *points((3, 2)), *line((2, 2), (0, 4))]
    every = shapes([part])
    assert improved(every, pair(3, 1))
    assert improved(every, pair(2, 2))


def test_a_point_on_a_line_is_part_of_it() -> None:
    assert listed([line((2, 0), (0, 2)) + points((1, 1), (2, 0), (0, 2))]) == line((2, 0), (0, 2))


def test_a_piece_of_a_line_is_part_of_it() -> None:
    assert listed([line((4, 0), (0, 4)) + line((3, 1), (1, 3))]) == line((4, 0), (0, 4))
    assert listed([line((4, 0), (1, 3)) + line((3, 1), (0, 4))]) == line((4, 0), (0, 4))


@pytest.mark.parametrize("ends", [((3, 2), (0, 3)), ((3, 1), (1, 6)), ((2, 4), (2, 0))])
def test_a_piece_that_touches_a_line_from_below_is_not_seen(
    ends: tuple[tuple[int, int], tuple[int, int]],
) -> None:
    above, below = line((4, 0), (0, 8)), line(*ends)
    assert listed([above + below]) == listed([below + above]) == above
    one, other = (module._border(Segment(*piece), pair(1, 1)) for piece in above + below)
    assert module._higher(one, other) == module._higher(other, one) == one


def test_without_parts_the_only_sum_is_nothing() -> None:
    assert listed([]) == points((0, 0))


def test_a_part_without_options_leaves_no_sum() -> None:
    assert listed([[], line((1, 0), (0, 1))]) == []
    assert listed([[]]) == []


def test_too_many_segments_are_not_listed() -> None:
    parts = [[Segment(*piece) for piece in points((2**n, 0), (0, 2**n))] for n in range(4)]
    assert len(efficient_segments(parts, limit=16) or []) == 16
    assert efficient_segments(parts, limit=15) is None
    assert efficient_segments([*parts, [Segment(pair(99, 0), pair(0, 99))]], limit=7) is None


def test_ten_numeric_issues_are_quick() -> None:
    random = Random(1)

    def knots() -> list[tuple[int, int]]:
        firsts, seconds = (sorted(random.sample(range(1000), 5)) for _ in range(2))
        return [*zip(reversed(firsts), seconds, strict=True)]

    parts = [line(*knots()) for _ in range(10)]
    found = listed(parts, limit=1000)
    assert found[0][0][0] == sum(part[0][0][0] for part in parts)
    assert found[-1][1][1] == sum(part[-1][1][1] for part in parts)


# Against every combination.

numbers = st.integers(-3, 3) | st.fractions(-2, 2, max_denominator=3)
pairs = st.builds(pair, numbers, numbers)
lines = st.lists(pairs, min_size=2, max_size=4).map(lambda knots: line(*knots))
falling = st.tuples(*(st.lists(st.integers(0, 4), min_size=2, max_size=4) for _ in range(2))).map(
    lambda worths: line(
        *zip(sorted(worths[0], reverse=True), sorted(worths[1]), strict=False),
    )
)
loose = st.lists(st.tuples(pairs, pairs), min_size=1, max_size=3)
discrete = st.lists(pairs, min_size=1, max_size=4).map(lambda some: points(*some))
mixed = st.builds(lambda one, other: (one + other)[:4], lines | falling, discrete)
spaces = st.lists(lines | falling | falling | loose | discrete | mixed, min_size=1, max_size=3)


def held(every: Sequence[Shape], found: Sequence[Piece]) -> None:
    """What is listed is attainable, and nothing improves on it but on ends."""
    assert found
    for piece in found:
        first, last = piece
        for end in piece:
            assert attainable(every, end)
        if first == last:
            assert not improved(every, first)
        for share in WITHIN if first != last else []:
            assert attainable(every, between(piece, share))
            assert not improved(every, between(piece, share))


def complete(every: Sequence[Shape], found: Sequence[Piece]) -> None:
    """No more is attainable than what is listed."""
    for least in grid(every, found, 12):
        assert most(found, least) == most(every, least)


def told_by_neighbours(every: Sequence[Shape], found: Sequence[Piece]) -> None:
    """An end is improved on just where the neighbour's nearest end is."""
    for (_, one), (other, _) in pairwise(found):
        assert improved(every, one) == dominates(other, one)
        assert improved(every, other) == dominates(one, other)
    assert not improved(every, found[0][0])
    assert not improved(every, found[-1][1])


def in_order(found: Sequence[Piece]) -> None:
    """From the best for the first party to the best for the second, no segment going on in the
    next."""
    ends = [end for piece in found for end in dict.fromkeys(piece)]
    for one, other in pairwise(ends):
        assert one[0] >= other[0]
        assert one[1] <= other[1]
    for one_piece, next_piece in pairwise(found):
        assert one_piece[1] != next_piece[0] or not on(
            [(one_piece[0], next_piece[1])], next_piece[0]
        )


@given(spaces)
def test_it_is_what_nothing_improves_on(parts: list[Part]) -> None:
    every, found = shapes(parts), listed(parts)
    held(every, found)
    complete(every, found)
    told_by_neighbours(every, found)
    in_order(found)


@given(spaces, st.data())
def test_whatever_is_attainable_is_listed_or_improved_on(
    parts: list[Part], data: st.DataObject
) -> None:
    every, found = shapes(parts), listed(parts)
    sums = [pair(0, 0)]
    for part in parts:
        pieces = data.draw(st.lists(st.sampled_from(part), min_size=1, max_size=2))
        shares = data.draw(st.lists(st.fractions(0, 1, max_denominator=3), min_size=1, max_size=2))
        some = [between(piece, share) for piece, share in product(pieces, shares)]
        sums = [plus(one, other) for one, other in product(sums, some)]
    for own in sums:
        assert attainable(every, own)
        assert on(found, own) or improved(found, own)
        assert on(found, own) or improved(every, own)


@pytest.mark.slow
@given(st.lists(falling | lines, min_size=4, max_size=4))
@settings(max_examples=20)
def test_so_it_is_of_four_numeric_issues(parts: list[Part]) -> None:
    parts = [part[:2] for part in parts]
    every, found = shapes(parts), listed(parts)
    held(every, found)
    complete(every, found)


@given(st.lists(discrete, min_size=1, max_size=4))
def test_of_points_it_is_their_frontier(parts: list[Part]) -> None:
    sums = [(Fraction(0), Fraction(0))]
    for part in parts:
        sums = [plus(one, end) for one in sums for end, _ in part]
    assert listed(parts) == [(own, own) for own in frontier(sums)]


@given(spaces)
def test_numbers_do_not_grow(parts: list[Part]) -> None:
    """Every line that is kept runs through whole numbers, wherever stretches cross."""
    own = [[Segment(*piece) for piece in part] for part in parts]
    scale = module._scale(own)
    border = module._border(Segment(pair(0, 0), pair(0, 0)), scale)
    for part in own:
        border = module._sum(border, module._highest(module._border(each, scale) for each in part))
        assert all(isinstance(line.level, int) for _, line in border)


# What must not matter, and what must change alike.


@given(spaces, st.randoms())
def test_order_does_not_matter(parts: list[Part], random: Random) -> None:
    shuffled = [random.sample(part, len(part)) for part in random.sample(parts, len(parts))]
    turned = [[(last, first) for first, last in part] for part in shuffled]
    assert listed(turned) == listed(parts)


@given(spaces, st.fractions(Fraction(1, 5), 5, max_denominator=7))
def test_a_party_may_count_in_another_unit(parts: list[Part], unit: Fraction) -> None:
    def scaled(part: Sequence[Piece]) -> Part:
        return [((a * unit, b), (c * unit, d)) for (a, b), (c, d) in part]

    assert listed([scaled(part) for part in parts]) == scaled(listed(parts))


@given(spaces)
def test_parties_may_change_places(parts: list[Part]) -> None:
    def mirrored(part: Sequence[Piece]) -> Part:
        return [((b, a), (d, c)) for (a, b), (c, d) in part]

    turned = [(last, first) for first, last in mirrored(listed(parts))]
    assert listed([mirrored(part) for part in parts]) == turned[::-1]


@given(spaces, pairs)
def test_what_is_settled_moves_it(parts: list[Part], settled: Pair) -> None:
    moved = [(plus(first, settled), plus(last, settled)) for first, last in listed(parts)]
    assert listed([*parts, points(settled)]) == moved


@given(spaces, st.data())
def test_a_piece_that_is_improved_on_changes_nothing(
    parts: list[Part], data: st.DataObject
) -> None:
    less = st.fractions(0, 3, max_denominator=3)
    which = data.draw(st.integers(0, len(parts) - 1))
    piece = data.draw(st.sampled_from(parts[which]))
    lost = [data.draw(st.tuples(less, less)) for _ in piece]
    worse = tuple((a - x, b - y) for (a, b), (x, y) in zip(piece, lost, strict=True))
    more = [[*part, (worse[0], worse[1])] if n == which else part for n, part in enumerate(parts)]
    assert listed(more) == listed(parts)


@given(spaces, st.fractions(0, 1, max_denominator=7))
def test_a_further_knot_changes_nothing(parts: list[Part], share: Fraction) -> None:
    finer = [
        [half for piece in part for half in pairwise([piece[0], between(piece, share), piece[1]])]
        for part in parts
    ]
    assert listed(finer) == listed(parts)


@given(spaces)
def test_what_is_listed_can_stand_for_the_parts(parts: list[Part]) -> None:
    assert listed([listed(parts)]) == listed(parts)
    assert listed([listed(parts[:1]), *parts[1:]]) == listed(parts)
