"""Whether relations can hold together: a linear program, its answer proven in whole numbers.

One common slack δ for the strict relations is maximised, 0 ≤ δ ≤ 1, over all columns that are not
negative:

    a·x − δ ≥ 0 (strict),   a·x ≥ 0,   a·x = 0.

The relations form a cone, so δ is either 1 (some x satisfies them; a smaller slack could be scaled
up) or 0. HiGHS finds the vertex in floating point, from the basis of the program before. It is then
rounded to a fraction and checked exactly: a point against every relation; where there is none, the
multipliers of Motzkin's theorem of the alternative, whose weighted sum of relations cannot be
positive and yet would have to be. What does not stand that check, because an answer hangs on slacks
below about 1e-6 of the largest value, is decided by `rational`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from zopa.preferences.arrays import Floats, Ints
from zopa.preferences.rational import decide
from zopa.preferences.relations import ABOVE, AT_LEAST, EQUAL, Relation
from zopa.preferences.vertex import vertex

Numbers: TypeAlias = npt.NDArray[Any]
"""Whole numbers: int64 where they fit, else Python's."""

LARGEST = 1e6
"""A point or multiplier beyond this hangs on slacks too small for floating point."""

DENOMINATORS = 10_000
CLOSE = 1e-9
"""How near a value has to lie to a fraction to be taken for it; no denominator is larger."""

ROOM = 2**62


@dataclass(frozen=True)
class Point:
    """Columns, whole numbers, that satisfy every relation asked about."""

    x: Numbers


@dataclass(frozen=True)
class Refutation:
    """The relations, by position, that cannot hold together; None stands for the question."""

    rows: tuple[int | None, ...]


class Program:
    """A party's relations as one warm linear program, each of them switched by its bounds.

    ``solved`` counts how often it was asked.
    """

    def __init__(self, count: int, relations: Sequence[Relation]) -> None:
        self.count = count
        self.relations = tuple(relations)
        self.solved = 0
        self._table = _Table(self.relations)
        self._active: frozenset[int] = frozenset()
        self._question = Relation((), AT_LEAST)
        self._scale = np.array([_largest(each) for each in relations] + [1], float)
        self._highs = _model(count, self.relations)

    def sums(self, x: Numbers) -> Numbers:
        """What each relation's sum comes to."""
        return self._table.times(x)

    def solve(self, active: frozenset[int], question: Relation | None) -> Point | Refutation:
        """Whether the relations at these positions and the question can hold together."""
        self.solved += 1
        self._switch(active)
        self._ask(question or Relation((), AT_LEAST))
        self._highs.run()
        solution = self._highs.getSolution()
        x = np.array(solution.col_value)
        if x[-1] > 0.5:
            for point in self._points(x[:-1], active, question):
                if self.holds(point, active, question):
                    return Point(point)
            return self._decide(sorted(active), question)
        duals = -np.array(solution.row_dual)
        proof = _whole(duals / self._scale)
        if proof is not None and self._refutes(proof, active, question):
            return self._refutation(np.flatnonzero(proof))
        near = [int(i) for i in np.flatnonzero(np.abs(duals) > CLOSE) if i in active]
        found = self._decide(near, question)
        return found if isinstance(found, Refutation) else self._decide(sorted(active), question)

    def _switch(self, active: frozenset[int]) -> None:
        changed = np.array(sorted(active ^ self._active), np.int32)
        if len(changed):
            on = np.array([i in active for i in changed])
            equal = np.array([self.relations[i].sense == EQUAL for i in changed])
            lower = np.where(on, 0.0, -np.inf)
            upper = np.where(on & equal, 0.0, np.inf)
            self._highs.changeRowsBounds(len(changed), changed, lower, upper)
        self._active = active

    def _ask(self, question: Relation) -> None:
        row, before, now = len(self.relations), self._question, question
        if before == now:
            return
        old, new = _floats(before, self.count), _floats(now, self.count)
        for column in sorted(old.keys() | new.keys()):
            if old.get(column) != new.get(column):
                self._highs.changeCoeff(row, column, new.get(column, 0.0))
        self._question = question
        self._scale[-1] = _largest(question)

    def holds(self, x: Numbers, active: frozenset[int], question: Relation | None) -> bool:
        """Whether a point satisfies the relations at these positions and the question."""
        rows = np.fromiter(active, np.int64, len(active))
        sense = self._table.sense[rows]
        found = self._table.times(x)[rows]
        fine = np.where(sense == ABOVE, found > 0, np.where(sense == EQUAL, found == 0, found >= 0))
        return bool(fine.all()) and (question is None or _holds(question, x))

    def _points(
        self, x: Floats, active: frozenset[int], question: Relation | None
    ) -> Iterator[Numbers]:
        """Whole numbers that a vertex may stand for: over a plain denominator, or solved for.

        A relation that is off may still be one of those that it lies on, from the program before.
        """
        plain = _whole(x)
        if plain is not None:
            yield plain
        near = {int(c): float(x[c]) for c in np.flatnonzero(x > CLOSE)}
        asked = [self.relations[i] for i in sorted(active)] + ([question] if question else [])
        asked += [each for i, each in enumerate(self.relations) if i not in active]
        exact = vertex(asked, near)
        if exact is not None:
            yield np.array([exact.get(c, 0) for c in range(self.count)], object)

    def _refutes(self, y: Numbers, active: frozenset[int], question: Relation | None) -> bool:
        """Motzkin: signs as they must be, a strict relation among them, no positive column."""
        rows = [int(i) for i in np.flatnonzero(y)]
        used = [(self._row(i, question), int(y[i])) for i in rows]
        if any(each is None or (value < 0 and each.sense != EQUAL) for each, value in used):
            return False
        if not all(i in active or i == len(self.relations) for i in rows):
            return False
        total: dict[int, int] = {}
        strict = 0
        for each, value in used:
            if each is not None:
                strict += value if each.sense == ABOVE else 0
                for column, coefficient in each.terms:
                    total[column] = total.get(column, 0) + value * coefficient
        return strict > 0 and all(value <= 0 for value in total.values())

    def _row(self, i: int, question: Relation | None) -> Relation | None:
        return self.relations[i] if i < len(self.relations) else question

    def _refutation(self, rows: Iterable[int]) -> Refutation:
        asked = len(self.relations)
        return Refutation(tuple(None if i == asked else int(i) for i in rows))

    def _decide(self, rows: list[int], question: Relation | None) -> Point | Refutation:
        """The exact answer for some of the relations."""
        asked = [self.relations[i] for i in rows] + ([question] if question else [])
        possible, found = decide(asked, self.count)
        if possible:
            return Point(np.array([found.get(c, 0) for c in range(self.count)], object))
        places = [*rows, len(self.relations)]
        return self._refutation(places[i] for i in sorted(found))


def _holds(question: Relation, x: Numbers) -> bool:
    found = sum(int(x[column]) * value for column, value in question.terms)
    return found > 0 if question.sense == ABOVE else found >= 0


class _Table:
    """The coefficients of all relations, row by row; an empty one holds a 0."""

    def __init__(self, relations: Sequence[Relation]) -> None:
        terms = [each.terms or ((0, 0),) for each in relations]
        self.starts: Ints = np.cumsum([0, *map(len, terms)])[:-1].astype(np.int64)
        self.columns = np.array([c for row in terms for c, _ in row], np.int64)
        largest = max(map(_largest, relations), default=1)
        kind = np.int64 if largest < ROOM else object
        self.values: Numbers = np.array([value for row in terms for _, value in row], kind)
        self.sense = np.array([each.sense for each in relations], np.int64)
        self.widest = max(map(len, terms), default=1) * largest

    def times(self, x: Numbers) -> Numbers:
        """What the sums come to, exactly."""
        if x.dtype != object and int(np.abs(x).max(initial=0)) * self.widest >= ROOM:
            x = x.astype(object)
        products = self.values * x[self.columns]
        return np.add.reduceat(products, self.starts) if len(self.starts) else products


def _whole(values: Floats) -> Ints | None:
    """The values as whole numbers, times their common denominator; None where none is plain."""
    if np.abs(values).max(initial=0.0) > LARGEST:
        return None
    scale = 1
    while scale <= LARGEST:
        scaled = values * scale
        gaps = np.abs(scaled - np.rint(scaled))
        if gaps.max(initial=0.0) <= CLOSE * scale:
            return np.rint(scaled).astype(np.int64)
        fraction = Fraction(float(scaled[gaps.argmax()])).limit_denominator(DENOMINATORS)
        if fraction.denominator == 1:
            return None
        scale *= fraction.denominator
    return None


def _floats(each: Relation, count: int) -> dict[int, float]:
    """The coefficients as HiGHS gets them, the largest 1; and that of δ."""
    largest = _largest(each)
    found = {column: value / largest for column, value in each.terms}
    return {**found, count: -1.0} if each.sense == ABOVE else found


def _largest(each: Relation) -> int:
    return max((abs(value) for _, value in each.terms), default=1)


def _model(count: int, relations: Iterable[Relation]) -> Any:  # its stubs lack half its methods
    """The program with every relation switched off and an empty question as its last row."""
    import highspy

    rows = [_floats(each, count) for each in relations]
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = count + 1, len(rows) + 1
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = np.append(np.zeros(count), 1.0)
    lp.col_lower_ = np.zeros(count + 1)
    lp.col_upper_ = np.append(np.full(count, np.inf), 1.0)
    lp.row_lower_ = np.append(np.full(len(rows), -np.inf), 0.0)
    lp.row_upper_ = np.full(len(rows) + 1, np.inf)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.cumsum([0, *map(len, rows), 0]).astype(np.int32)
    lp.a_matrix_.index_ = np.array([column for row in rows for column in row], np.int32)
    lp.a_matrix_.value_ = np.array([value for row in rows for value in row.values()])
    highs = silent_highs()
    highs.setOptionValue("presolve", "off")
    highs.setOptionValue("simplex_initial_condition_check", False)  # answers are checked anyway
    highs.passModel(lp)
    return highs


def silent_highs() -> Any:
    """A HiGHS that prints nothing, not even its name, and works alone."""
    import highspy

    class Silent(highspy.Highs):
        def enableCallbacks(self) -> None:  # noqa: N802  as HiGHS calls it
            self.silent()

    highs = Silent()  # type: ignore[no-untyped-call]
    highs.setOptionValue("threads", 1)
    return highs
