"""Every kind of preference a party may have before it has claimed anything: cells.

A *cell* is a state of the party's switches with a shape for each group that is valued: which option
is best and which worst; whether a number is better up or down; which end is 0 beside an ideal. The
coordinates are the weights and the products weight × value, and in them a cell is a polytope. Its
corners are known: preferences that value one group alone, whose values jump from 0 to 1 (any others
are mixtures of those).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, permutations, product

from oracles.polytopes import Amounts, Axis, Comparison, Point, Polytope, comparison, enclosed
from oracles.settled import Combination, Group, groups
from oracles.spoken import NotValued, Peak, Said, Switch, Tie
from zopa.case.model import UNKNOWN, Case

On = frozenset[Switch]
"""The switches that are on."""

ONE, RESERVATION = "one", "reservation"
"""Coordinates beside the groups': the number 1, and the reservation where it is unknown."""


@dataclass(frozen=True)
class Weight:
    """The coordinate of a group's weight."""

    group: str


@dataclass(frozen=True)
class Share:
    """The coordinate of weight × value, for one of a group's options."""

    group: str
    combination: Combination


@dataclass(frozen=True, eq=False)
class Shape:
    """One way for a group's values to lie: the extreme ones, and the comparisons that leave them
    and their mixtures. No corners: the group is not valued."""

    group: Group
    corners: tuple[tuple[int, ...], ...] = ()
    weak: tuple[Amounts, ...] = ()
    strict: tuple[Amounts, ...] = ()


@dataclass(frozen=True, eq=False)
class Cell:
    """The switches that are on, and the preferences that are left of one choice of shapes."""

    on: On
    left: Polytope


def axes_of(case: Case) -> tuple[Axis, ...]:
    """The coordinates of a preference."""
    axes: list[Axis] = [ONE, RESERVATION]
    for group in groups(case):
        axes += [Weight(group.id), *(Share(group.id, each) for each in group.combinations)]
    return tuple(axes)


def cells_of(case: Case, party: str, spoken: Sequence[Said]) -> Iterator[Cell]:
    """Every state of the switches with every choice of shapes."""
    axes, unknown = axes_of(case), case.no_deal_of(party) == UNKNOWN
    shapes = cache(lambda group, on: tuple(shapes_of(case, group, on)))
    corners = cache(lambda shape: _corners(shape, axes, unknown=unknown))
    bounds = cache(lambda shape: _bounds(shape, axes))
    ends: list[Amounts] = [{RESERVATION: 1}, {ONE: 1, RESERVATION: -1}] if unknown else []
    between = [comparison(end, axes, strict=False) for end in ends]

    @cache
    def mixtures(chosen: tuple[Shape, ...]) -> Polytope:
        extremes = [point for shape in chosen for point in corners(shape)]
        return enclosed(
            extremes or _points({}, axes, unknown=unknown),
            [*between, *(bound for shape in chosen for bound in bounds(shape))],
        )

    for on in states_of(spoken):
        every = [shapes(group, _bearing_on(group, on)) for group in groups(case)]
        for chosen in product(*every):
            yield Cell(on, mixtures(chosen))


def states_of(spoken: Sequence[Said]) -> Iterator[On]:
    """Every set of switches that may be on: of the ideals of an issue, one at most."""
    switches = list(dict.fromkeys(switch for each in spoken for switch in each.switches))
    for chosen in product([False, True], repeat=len(switches)):
        on = [switch for switch, is_on in zip(switches, chosen, strict=True) if is_on]
        peaked = [switch.issue for switch in on if isinstance(switch, Peak)]
        if len(peaked) == len(set(peaked)):
            yield frozenset(on)


def _bearing_on(group: Group, on: On) -> On:
    """The switches among these that change how the group is valued."""
    return frozenset(
        switch
        for switch in on
        if (isinstance(switch, Tie) and switch.group == group.id)
        or (isinstance(switch, Peak) and switch.issue == group.id)
        or (isinstance(switch, NotValued) and group.id in switch.groups)
    )


def shapes_of(case: Case, group: Group, on: On) -> Iterator[Shape]:
    """The shapes of one group, given the switches that bear on it."""
    peaks = [switch.value for switch in on if isinstance(switch, Peak)]
    classes = _classes(group, [switch for switch in on if isinstance(switch, Tie)])
    if any(isinstance(switch, NotValued) for switch in on) or len(set(classes)) == 1:
        yield Shape(group)
    elif case.issues[group.id].numeric:
        yield from _numeric(group, peaks[0] if peaks else None)
    else:
        yield from _categorical(group, classes)


def _classes(group: Group, ties: Sequence[Tie]) -> list[int]:
    """For each combination the number of the class that all share that are tied with it."""
    classes = list(range(len(group.combinations)))
    for tie in ties:
        for together in tie.sets:
            joined = {classes[group.combinations.index(each)] for each in together}
            classes = [min(joined) if each in joined else each for each in classes]
    return classes


def _categorical(group: Group, classes: Sequence[int]) -> Iterator[Shape]:
    """One class is best and one worst; the others lie anywhere between, each for itself."""
    for best, worst in permutations(sorted(set(classes)), 2):
        between = sorted(set(classes) - {best, worst})
        values = [
            {best: 1, worst: 0, **dict(zip(between, each, strict=True))}
            for each in product([0, 1], repeat=len(between))
        ]
        shares = [Share(group.id, group.combinations[each]) for each in between]
        above: list[Amounts] = [{share: 1} for share in shares]
        below: list[Amounts] = [{Weight(group.id): 1, share: -1} for share in shares]
        yield Shape(
            group,
            corners=tuple(tuple(value[each] for each in classes) for value in values),
            weak=(*above, *below),
            strict=({Weight(group.id): 1},),
        )


def _numeric(group: Group, peak: float | None) -> Iterator[Shape]:
    """Up or down; with an ideal inside the range, either end is worst."""
    knots = [number for (number,) in group.combinations]
    last = len(knots) - 1
    if peak is None:
        yield _peaked(group, last, worst=0)
        yield _peaked(group, 0, worst=last)
    elif knots.index(peak) in {0, last}:
        yield _peaked(group, knots.index(peak), worst=last - knots.index(peak))
    else:
        yield _peaked(group, knots.index(peak), worst=0)
        yield _peaked(group, knots.index(peak), worst=last)


def _peaked(group: Group, peak: int, worst: int) -> Shape:
    """Strictly up to a knot and strictly down from it, to 0 at the worst end."""
    shares = [Share(group.id, each) for each in group.combinations]
    last = len(shares) - 1
    left = _ascents(peak, from_zero=worst == 0)
    right = [values[::-1] for values in _ascents(last - peak, from_zero=worst == last)]
    up: list[Amounts] = [{high: 1, low: -1} for low, high in pairwise(shares[: peak + 1])]
    down: list[Amounts] = [{high: 1, low: -1} for high, low in pairwise(shares[peak:])]
    return Shape(
        group,
        corners=tuple((*before, 1, *after) for before, after in product(left, right)),
        weak=({shares[0]: 1}, {shares[last]: 1}),
        strict=({Weight(group.id): 1}, *up, *down),
    )


def _ascents(knots: int, *, from_zero: bool) -> list[tuple[int, ...]]:
    """The extreme ways up to 1 over some knots before it: one jump, at the start only if it need
    not be from 0."""
    first = 1 if from_zero else 0
    return [
        tuple(0 if place < jump else 1 for place in range(knots))
        for jump in range(first, knots + 1)
    ]


def _corners(shape: Shape, axes: Sequence[Axis], *, unknown: bool) -> list[Point]:
    """The preferences that value this group alone, as much as can be."""
    alone = [
        {
            Weight(shape.group.id): 1,
            **{
                Share(shape.group.id, each): value
                for each, value in zip(shape.group.combinations, values, strict=True)
            },
        }
        for values in shape.corners
    ]
    return [point for amounts in alone for point in _points(amounts, axes, unknown=unknown)]


def _points(amounts: Amounts, axes: Sequence[Axis], *, unknown: bool) -> list[Point]:
    """A preference; where the reservation is unknown, with the least and with the greatest."""
    return [
        tuple(int({ONE: 1, RESERVATION: end, **amounts}.get(axis, 0)) for axis in axes)
        for end in ([0, 1] if unknown else [0])
    ]


def _bounds(shape: Shape, axes: Sequence[Axis]) -> list[Comparison]:
    return [
        *(comparison(amounts, axes, strict=False) for amounts in shape.weak),
        *(comparison(amounts, axes, strict=True) for amounts in shape.strict),
    ]
