"""Moves along a line, against the likelihood worked out point by point."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import exp, inf, isclose, log
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from preferences.kernels import called_alone, fixed
from zopa.preferences.arrays import Floats, Ints
from zopa.preferences.lines import (
    FLAT,
    LOGIT,
    NOWHERE,
    POWER,
    add_segment,
    choose,
    crossing,
    log_total,
    prepare,
    share,
    slice_bounds,
    truth,
)

pytestmark = called_alone()

STATEMENTS = 4
CERTAIN = 0
PENALTIES = (-inf, log(0.1), log(0.5), log(0.7))
REALS = ("penalty", "start", "end", "event_at", "low", "high", "level")
INTS = (
    *("index", "strict", "statement", "hard", "forced", "ok", "failing"),
    *("count", "seen", "touched", "event", "segment", "filled"),
)
ROOM = 64


@dataclass(frozen=True)
class Line:
    """One comparison along one segment; the first statement is certain."""

    start: float
    end: float
    strict: bool
    statement: int
    forced: int = 0

    @property
    def hard(self) -> bool:
        return self.statement == CERTAIN

    def holds(self, t: float) -> bool:
        if self.forced:
            return self.forced > 0
        slack = (1 - t) * self.start + t * self.end
        return slack > 0 if self.strict else slack >= 0

    def turns(self) -> float | None:
        """Where it turns true or false, if it does inside."""
        if self.forced or self.start * self.end >= 0:
            return None
        return self.start / (self.start - self.end)


SLACKS = st.one_of(st.sampled_from([-1.0, -0.5, 0.0, 0.5, 1.0]), st.floats(-2, 2, width=16))
LINES = st.lists(
    st.builds(
        Line,
        start=SLACKS,
        end=SLACKS,
        strict=st.booleans(),
        statement=st.sampled_from([CERTAIN, 1, 1, 2, 2, 3]),
        forced=st.sampled_from([0, 0, 0, 0, 1, -1]),
    ),
    max_size=6,
)
SCALES = st.sampled_from([(FLAT, 1.0), (POWER, 1.0), (POWER, 2.0), (POWER, 5.0), (LOGIT, 1.0)])


class Bench:
    """The places that a line needs, and the draw at which a move begins."""

    def __init__(self, lines: list[Line], here: float, elsewhere: list[int]) -> None:
        self.x: Floats = np.zeros(len(REALS) * ROOM)
        self.z: Ints = np.zeros(len(INTS) * ROOM, np.int64)
        places = {name: ROOM * n for n, name in enumerate(REALS)}
        places |= {name: ROOM * n for n, name in enumerate(INTS)}
        self.at = at = SimpleNamespace(**places)
        self.lines = lines
        self.elsewhere = elsewhere
        self.x[at.penalty : at.penalty + STATEMENTS] = PENALTIES
        self.z[at.failing : at.failing + STATEMENTS] = elsewhere
        for j, line in enumerate(lines):
            self.z[at.index + j] = j
            self.z[at.strict + j] = line.strict
            self.z[at.statement + j] = line.statement
            self.z[at.hard + j] = line.hard
            self.z[at.forced + j] = line.forced
            self.z[at.ok + j] = line.holds(here)
            self.z[at.failing + line.statement] += not line.holds(here)
        self.touched = prepare(at, self.x, self.z, len(lines))

    def cut(
        self,
        lines: list[Line],
        scale: int,
        power: float,
        ends: tuple[float, float],
        segment: int = 0,
    ) -> list[tuple[float, float, float]]:
        """The pieces that a segment is cut into: low, high, log of mass."""
        at, x, z = self.at, self.x, self.z
        for n, line in enumerate(lines):
            x[at.start + n], x[at.end + n] = line.start, line.end
        first = int(z[at.filled])
        add_segment(at, x, z, len(lines), self.touched, segment, scale, power, *ends, 0.25)
        return [
            (float(x[at.low + k]), float(x[at.high + k]), float(x[at.level + k]))
            for k in range(first, int(z[at.filled]))
        ]

    def log_likelihood(self, lines: list[Line], t: float) -> float:
        """Of the soft statements that the move can change, by the definition."""
        movable = [line for line in lines if not line.forced]
        if any(line.hard and not line.holds(t) for line in movable):
            return -inf
        soft = {line.statement for line in movable} - {CERTAIN}
        failing = {line.statement for line in lines if not line.holds(t)}
        return sum(PENALTIES[s] for s in soft if self.elsewhere[s] or s in failing)


def on_scale(t: float, scale: int, power: float) -> float:
    if scale == LOGIT:
        return log(t / (1 - t))
    return 1 - (1 - t) ** power if scale == POWER else t


def off_scale(point: float, scale: int, power: float) -> float:
    if scale == LOGIT:
        return 1 / (1 + exp(-point))
    return 1 - (1 - point) ** (1 / power) if scale == POWER else point


def stretches(
    bench: Bench, lines: list[Line], scale: int, power: float, ends: tuple[float, float]
) -> list[tuple[float, float, float]]:
    """Where no comparison turns: low, high and log of mass, by evaluating in the middle."""
    turns = [t for line in lines if (t := line.turns()) is not None]
    cuts = sorted({*ends, *(on_scale(t, scale, power) for t in turns)})
    inside = [cut for cut in cuts if ends[0] <= cut <= ends[1]]
    found = []
    for low, high in pairwise(inside):
        here = bench.log_likelihood(lines, off_scale((low + high) / 2, scale, power))
        if here > -inf and high - low > 1e-12:
            found.append((low, high, 0.25 + here + log(high - low)))
    return found


def total(pieces: list[tuple[float, float, float]]) -> float:
    return sum(exp(level) for _, _, level in pieces)


@settings(max_examples=250, derandomize=True)
@given(
    lines=LINES,
    other=LINES,
    scaled=SCALES,
    here=st.sampled_from([0.137, 0.5003, 0.871]),
    elsewhere=st.lists(st.integers(0, 1), min_size=STATEMENTS, max_size=STATEMENTS),
)
def test_pieces_have_the_mass_and_likelihood_of_the_definition(
    lines: list[Line],
    other: list[Line],
    scaled: tuple[int, float],
    here: float,
    elsewhere: list[int],
) -> None:
    """On a segment and, as the counts must be clean again, on a second one with other ends."""
    scale, power = scaled
    ends = (-3.0, 2.0) if scale == LOGIT else (0.0, 1.0)
    bench = Bench(lines, here, elsewhere)
    ways = [lines, [_with_ends_of(line, n, other) for n, line in enumerate(lines)]]
    everything: list[tuple[float, float, float]] = []
    for way, along in enumerate(ways):
        pieces = bench.cut(along, scale, power, ends, way)
        wanted = stretches(bench, along, scale, power, ends)
        everything += wanted
        assert total(pieces) == pytest.approx(total(wanted), rel=1e-7, abs=1e-10)
        for low, high, level in wanted:
            covering = [piece for piece in pieces if piece[0] <= (low + high) / 2 <= piece[1]]
            assert len(covering) == 1
            density = covering[0][2] - log(covering[0][1] - covering[0][0])
            assert density == pytest.approx(level - log(high - low), abs=1e-9)
    found = log_total(bench.at, bench.x, bench.z, 0)
    assert exp(found) == pytest.approx(total(everything), rel=1e-7, abs=1e-10)


def _with_ends_of(line: Line, place: int, other: list[Line]) -> Line:
    like = other[place % len(other)] if other else line
    return Line(like.start, like.end, line.strict, line.statement, line.forced)


@settings(max_examples=200, derandomize=True)
@given(lines=LINES, chance=st.floats(0, 0.999), within=st.floats(0, 0.999))
def test_a_piece_is_chosen_by_its_mass_and_a_point_evenly_in_it(
    lines: list[Line], chance: float, within: float
) -> None:
    bench = Bench(lines, 0.3, [0] * STATEMENTS)
    for segment, ends in enumerate([(0.0, 0.5), (0.5, 1.0)]):
        bench.cut(lines, FLAT, 1.0, ends, segment)
    at, x, z = bench.at, bench.x, bench.z
    pieces = [
        (
            float(x[at.low + k]),
            float(x[at.high + k]),
            float(x[at.level + k]),
            int(z[at.segment + k]),
        )
        for k in range(int(z[at.filled]))
    ]
    numbers = fixed(*[chance, within][len(pieces) < 2 :])
    segment, point = choose(at, x, z, 0, numbers)
    if not pieces:
        assert (segment, point) == (-1, NOWHERE)
        return
    masses = np.cumsum([exp(level) for _, _, level, _ in pieces])
    by_rounding = np.abs(masses / masses[-1] - chance).min() < 1e-9
    low, high, _, home = pieces[int(np.searchsorted(masses / masses[-1], chance, side="right"))]
    if not by_rounding:
        assert segment == home
        assert point == pytest.approx(low + within * (high - low))


def test_choosing_looks_only_at_the_pieces_from_the_first_on() -> None:
    line = Line(-1.0, 1.0, strict=True, statement=CERTAIN)
    bench = Bench([line], 0.8, [0] * STATEMENTS)
    bench.cut([line], FLAT, 1.0, (0.0, 1.0), 0)
    first = int(bench.z[bench.at.filled])
    bench.cut([line], FLAT, 1.0, (0.0, 1.0), 1)
    assert choose(bench.at, bench.x, bench.z, first, fixed(0.5)) == (1, 0.75)
    assert log_total(bench.at, bench.x, bench.z, first) == pytest.approx(0.25 + log(0.5))
    assert log_total(bench.at, bench.x, bench.z, first + 1) == -inf


def test_hard_comparisons_that_exclude_each_other_leave_nothing() -> None:
    rising = Line(-1.0, 1.0, strict=True, statement=CERTAIN)
    falling = Line(0.2, -1.8, strict=True, statement=CERTAIN)
    bench = Bench([rising, falling], 0.5, [0] * STATEMENTS)
    assert bench.cut([rising, falling], FLAT, 1.0, (0.0, 1.0)) == []


@pytest.mark.parametrize(("start", "end"), [(-1.0, 3.0), (2.0, -0.5), (-1e-9, 1.0), (1.0, -1e-12)])
@pytest.mark.parametrize(
    ("scale", "power"), [(FLAT, 1.0), (POWER, 1.0), (POWER, 4.0), (LOGIT, 1.0)]
)
def test_crossing_is_where_the_slack_is_nought(
    start: float, end: float, scale: int, power: float
) -> None:
    wanted = on_scale(start / (start - end), scale, power)
    assert crossing(start, end, scale, power) == pytest.approx(wanted, rel=1e-4, abs=1e-12)


FAILS, HOLDS, RISES, FALLS = range(4)


@pytest.mark.parametrize(
    ("start", "end", "strictly", "weakly"),
    [
        (1.0, 2.0, HOLDS, HOLDS),
        (-1.0, -2.0, FAILS, FAILS),
        (-1.0, 2.0, RISES, RISES),
        (1.0, -2.0, FALLS, FALLS),
        (0.0, 0.0, FAILS, HOLDS),
        (0.0, 1.0, HOLDS, HOLDS),
        (0.0, -1.0, FAILS, FAILS),
        (1.0, 0.0, HOLDS, HOLDS),
        (-1.0, 0.0, FAILS, FAILS),
    ],
)
def test_truth_along_a_segment(start: float, end: float, strictly: int, weakly: int) -> None:
    assert truth(start, end, 1) == strictly
    assert truth(start, end, 0) == weakly


def log_density(x: Floats | float, a: float, b: float) -> Floats:
    """Of log(t / (1 − t)), t being Beta(a, b)."""
    found: Floats = -a * np.logaddexp(0, -np.asarray(x)) - b * np.logaddexp(0, np.asarray(x))
    return found


SHAPES = [(0.02, 0.02), (0.02, 3.0), (0.3, 0.7), (1.0, 1.0), (2.0, 0.1), (5.0, 5.0), (3.0, 6.0)]


@pytest.mark.parametrize(("a", "b"), SHAPES)
@pytest.mark.parametrize("x", [-300.0, -20.0, -0.5, 0.0, 3.0, 40.0, 500.0])
@pytest.mark.parametrize("chance", [0.0, 0.3, 0.999])
def test_a_slice_ends_at_its_level(a: float, b: float, x: float, chance: float) -> None:
    low, high = slice_bounds(x, a, b, fixed(chance))
    level = float(log_density(x, a, b)) + log(1 - chance)
    assert low <= x <= high
    for end in (low, high):
        assert float(log_density(end, a, b)) == pytest.approx(level, rel=1e-9, abs=1e-7) or (
            isclose(end, x, rel_tol=1e-6, abs_tol=1e-6)
        )


@pytest.mark.parametrize(("a", "b"), SHAPES)
def test_slice_steps_leave_the_beta_distribution_as_it_is(a: float, b: float) -> None:
    rng = np.random.default_rng(5)
    before = np.array([_logit_of_beta(a, b, rng) for _ in range(1500)])
    after = []
    for x in before:
        low, high = slice_bounds(x, a, b, rng)
        after.append(low + rng.random() * (high - low))
    t = np.array([share(x)[0] for x in after])
    was = np.array([share(x)[0] for x in before])
    mean, variance = a / (a + b), a * b / ((a + b) ** 2 * (a + b + 1))
    assert abs(t.mean() - mean) < 5 * np.sqrt(variance / len(t))
    for change in (t - was, t**2 - was**2, np.tanh(np.array(after) / 9) - np.tanh(before / 9)):
        assert abs(change.mean()) < 5 * change.std() / np.sqrt(len(t))
    assert np.abs(t - was).max() > 0.01


def _logit_of_beta(a: float, b: float, rng: np.random.Generator) -> float:
    """log(t / (1 − t)) however near t is to an end: Γ(a) is Γ(a + 1) · U^(1 / a)."""
    ups = [np.log(rng.standard_gamma(s + 1)) + np.log(rng.random()) / s for s in (a, b)]
    return float(ups[0] - ups[1])


@pytest.mark.parametrize("x", [-700.0, -40.0, -1.5, 0.0, 0.25, 36.0, 650.0])
def test_both_shares_are_accurate_however_small(x: float) -> None:
    t, rest = share(x)
    assert t == pytest.approx(1 / (1 + exp(-x)), rel=1e-12)
    assert rest == pytest.approx(1 / (1 + exp(x)), rel=1e-12)
    assert t > 0
    assert rest > 0
