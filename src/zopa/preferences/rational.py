"""Whether relations can hold together, in rational arithmetic: slow, and never in doubt.

For what floating point leaves open. The largest common slack δ ≤ 1 of the strict relations, by the
simplex method with Bland's rule (1977), which cannot cycle. The origin satisfies every relation
with δ = 0, so there is no first phase.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm

from zopa.preferences.relations import ABOVE, EQUAL, Relation

Whole = dict[int, int]
"""Whole numbers by position; what is missing is 0."""


def decide(relations: Sequence[Relation], count: int) -> tuple[bool, Whole]:
    """Whether relations over ``count`` columns can hold together, and the proof in whole numbers.

    Where they can: columns that satisfy them. Where not: a multiplier for each of some relations,
    not negative unless it is an equation, such that the weighted sum is nowhere positive although a
    strict relation takes part.
    """
    rows = [
        (position, sign, each)
        for position, each in enumerate(relations)
        for sign in ((1, -1) if each.sense == EQUAL else (1,))
    ]
    tableau, basis = _tableau(rows, count)
    while (entering := _entering(tableau[-1])) is not None:
        _pivot(tableau, basis, entering)
    if -tableau[-1].get(RIGHT, Fraction(0)) > 0:
        point = {
            column: tableau[row].get(RIGHT, Fraction(0))
            for row, column in enumerate(basis)
            if column < count
        }
        return True, whole(point)
    found: dict[int, Fraction] = {}
    for row, (position, sign, _) in enumerate(rows):
        value = -tableau[-1].get(count + 1 + row, Fraction(0))
        found[position] = found.get(position, Fraction(0)) + sign * value
    return False, whole(found)


RIGHT = -1
"""Where a row of the tableau keeps its right-hand side."""

Row = dict[int, Fraction]


def _tableau(rows: Sequence[tuple[int, int, Relation]], count: int) -> tuple[list[Row], list[int]]:
    """Rows δ·strict − sum + slack = 0 and δ + slack = 1, then the objective δ; all slacks basic."""
    table: list[Row] = []
    for row, (_, sign, each) in enumerate(rows):
        line = {column: Fraction(-sign * value) for column, value in each.terms}
        if each.sense == ABOVE:
            line[count] = Fraction(1)
        table.append({**line, count + 1 + row: Fraction(1)})
    last = count + 1 + len(rows)
    table.append({count: Fraction(1), last: Fraction(1), RIGHT: Fraction(1)})
    basis = list(range(count + 1, last + 1))
    return [*table, {count: Fraction(1)}], basis


def _entering(objective: Row) -> int | None:
    """The first column that would raise the objective."""
    return min((c for c, value in objective.items() if c != RIGHT and value > 0), default=None)


def _pivot(tableau: list[Row], basis: list[int], entering: int) -> None:
    """Bring a column in for the first of the basic ones that bound it."""
    bounds = [
        (tableau[row].get(RIGHT, Fraction(0)) / tableau[row][entering], basis[row], row)
        for row in range(len(basis))
        if tableau[row].get(entering, 0) > 0
    ]
    *_, leaving = min(bounds)
    scale = tableau[leaving][entering]
    pivot = {column: value / scale for column, value in tableau[leaving].items()}
    tableau[leaving] = pivot
    for row, line in enumerate(tableau):
        factor = line.get(entering)
        if row != leaving and factor:
            tableau[row] = less(line, factor, pivot)
    basis[leaving] = entering


def less(line: Row, factor: Fraction, pivot: Row) -> Row:
    """A row less so many times another."""
    if not factor:
        return line
    found = dict(line)
    for column, value in pivot.items():
        rest = found.get(column, Fraction(0)) - factor * value
        if rest:
            found[column] = rest
        else:
            found.pop(column, None)
    return found


def whole(values: Mapping[int, Fraction]) -> Whole:
    """The values times their least common denominator."""
    kept = {position: value for position, value in values.items() if value}
    scale = lcm(*(value.denominator for value in kept.values()))
    return {position: int(value * scale) for position, value in kept.items()}
