"""The exact point that a vertex in floating point stands for, where rounding does not find it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from zopa.preferences.rational import RIGHT, Row, Whole, less, whole
from zopa.preferences.relations import ABOVE, Relation

TIGHT = 1e-7
"""A relation counts as tight at a point that its sum misses by no more than this, relatively."""


def vertex(relations: Sequence[Relation], near: Mapping[int, float]) -> Whole | None:
    """The point at which those relations are tight that are so near a point, in whole numbers.

    ``near`` holds the columns that are not 0. A strict relation is tight at the common slack, which
    is counted in units of its largest coefficient. By Gauss and Jordan, the first relations first:
    one that contradicts those before is not quite tight. None where they leave a column open.
    """
    solved: dict[int, Row] = {}
    for each in relations:
        row = _equation(each, near)
        if len(solved) == len(near) or not _is_tight(row, near):
            continue
        for column, pivot in solved.items():
            row = less(row, row.get(column, Fraction(0)), pivot)
        left = [column for column in row if column != RIGHT]
        if left:
            _add(solved, row, max(left, key=lambda column: abs(row[column])))
    if len(solved) < len(near):
        return None
    return whole({column: row.get(RIGHT, Fraction(0)) for column, row in solved.items()})


def _add(solved: dict[int, Row], row: Row, column: int) -> None:
    """Solve a row for a column, and put it into the others."""
    pivot = {c: value / row[column] for c, value in row.items()}
    for other, line in solved.items():
        solved[other] = less(line, line.get(column, Fraction(0)), pivot)
    solved[column] = pivot


def _equation(each: Relation, near: Mapping[int, float]) -> Row:
    row = {column: Fraction(value) for column, value in each.terms if column in near}
    slack = max((abs(value) for _, value in each.terms), default=1)
    return {**row, RIGHT: Fraction(slack)} if each.sense == ABOVE else row


def _is_tight(row: Row, near: Mapping[int, float]) -> bool:
    parts = [float(value) * near[column] for column, value in row.items() if column != RIGHT]
    missed = abs(sum(parts) - float(row.get(RIGHT, 0)))
    return missed < TIGHT * (1.0 + max(map(abs, parts), default=0.0))
