"""What interviews come to: questions needed, conclusions settled, and whether scores keep their
word.

A conclusion is that all sign one agreement. Everything is averaged within a case first, as its
agreements hang together; standard errors and intervals are over cases, and ratios are paired by
case (bootstrap: Efron, Tibshirani, An Introduction to the Bootstrap, 1993).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from asking_rounds import LEAVES_OUT, MARGIN, MOST, WAYS, Interview
from calibration_measures import SIGMAS, Mean, mean
from numpy.typing import NDArray

Floats = NDArray[np.float64]

RESAMPLED = 4000
"""Samples of the bootstrap."""


@dataclass(frozen=True)
class Ratio:
    """A ratio of means with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Came:
    """What came of one way to choose in one setting.

    ``needed`` are the questions until every agreement is settled, the most that are put where they
    do not suffice; ``unsettled`` is how often that is. ``halved`` are those until half of the
    variance is gone that there is to settle. What stands ``beside`` each is how many the best way
    needs for each of this one's, None for the best itself. ``settled`` is the share of conclusions
    that are, ``variance`` their mean variance, before any question and after each.
    """

    setting: str
    way: str
    needed: Mean
    unsettled: float
    beside: Ratio | None
    halved: Mean
    halved_beside: Ratio | None
    settled: tuple[Mean, ...]
    variance: tuple[Mean, ...]


@dataclass(frozen=True)
class Kept:
    """Whether questions settled what they were expected to, for the best way in one setting.

    ``expected`` is the mean reduction of variance foretold for the questions put, ``reduced`` what
    it was, and ``nearer`` by how much the squared distance of the figures from the truth fell,
    which is to be expected to be the same. ``gap`` and ``gap_to_truth`` are what was expected less
    these two.
    """

    setting: str
    questions: int
    expected: float
    reduced: Mean
    nearer: Mean
    gap: Mean
    gap_to_truth: Mean


@dataclass(frozen=True)
class Sure:
    """Conclusions settled at the end of an interview, the share settled the ``wrong`` way, and that
    to be ``expected`` by their own figures; and answers for which no draw was found."""

    settled: int
    wrong: Mean
    expected: float
    lost: int
    questions: int


def came(interviews: Sequence[Interview]) -> list[Came]:
    """Every way in every setting."""
    return [
        _came(interviews, setting, way)
        for setting in LEAVES_OUT
        for way in WAYS
        if _of(interviews, setting, way)
    ]


def _of(interviews: Sequence[Interview], setting: str, way: str) -> list[Interview]:
    found = [each for each in interviews if (each.setting, each.way) == (setting, way)]
    return sorted(found, key=lambda each: each.case)


def _came(interviews: Sequence[Interview], setting: str, way: str) -> Came:
    own, best = _of(interviews, setting, way), _of(interviews, setting, "best")
    counted, best_counted = _counted(own, questions_needed), _counted(best, questions_needed)
    halved, best_halved = _counted(own, questions_to_half), _counted(best, questions_to_half)
    settled = np.array([[is_settled(row).mean() for row in _held(each)] for each in own])
    variance = np.array([[_variance(row).mean() for row in _held(each)] for each in own])
    ended = np.array([is_settled(each.standing[-1]).all() for each in own])
    return Came(
        setting=setting,
        way=way,
        needed=_mean(counted),
        unsettled=float(1.0 - ended.mean()),
        beside=None if way == "best" else ratio(best_counted, counted),
        halved=_mean(halved),
        halved_beside=None if way == "best" else ratio(best_halved, halved),
        settled=tuple(_mean(column) for column in settled.T),
        variance=tuple(_mean(column) for column in variance.T),
    )


def _counted(some: Sequence[Interview], count: Callable[[Interview], int]) -> Floats:
    return np.array([count(each) for each in some], float)


def is_settled(standing: Sequence[float]) -> NDArray[np.bool_]:
    """Which conclusions are within the margin of 0 or 1."""
    p = np.array(standing)
    found: NDArray[np.bool_] = np.minimum(p, 1.0 - p) <= MARGIN
    return found


def _variance(standing: Sequence[float]) -> Floats:
    p = np.array(standing)
    found: Floats = p * (1.0 - p)
    return found


def questions_needed(each: Interview) -> int:
    """How many questions it took; the most that are put where they did not settle everything."""
    return len(each.asked) if is_settled(each.standing[-1]).all() else MOST


def questions_to_half(each: Interview) -> int:
    """How many questions it took to halve the mean variance; the most that are put where they did
    not, none where everything was settled at first."""
    left = [float(_variance(row).mean()) for row in each.standing]
    if len(left) == 1 and is_settled(each.standing[0]).all():
        return 0
    return next((k for k, value in enumerate(left) if value <= left[0] / 2.0), MOST)


def _held(each: Interview) -> list[tuple[float, ...]]:
    """How things stand after 0, 1, … questions; as at the end once nothing more is asked."""
    return [each.standing[min(k, len(each.asked))] for k in range(MOST + 1)]


def _mean(values: Floats) -> Mean:
    return mean(values, np.arange(len(values)))


def ratio(above: Floats, below: Floats) -> Ratio:
    """The ratio of two means over the same cases."""
    picked = np.random.default_rng(0).integers(len(above), size=(RESAMPLED, len(above)))
    sampled = above[picked].mean(axis=1) / np.maximum(below[picked].mean(axis=1), 1e-9)
    low, high = np.quantile(sampled, [0.025, 0.975])
    return Ratio(float(above.mean() / below.mean()), float(low), float(high))


def kept(interviews: Sequence[Interview]) -> list[Kept]:
    """Whether scores kept their word, setting by setting."""
    own = {setting: _of(interviews, setting, "best") for setting in LEAVES_OUT}
    return [_kept(some, setting) for setting, some in own.items() if some]


def _kept(own: Sequence[Interview], setting: str) -> Kept:
    case = np.array([each.case for each in own for _ in each.asked])
    expected = np.array([asked.expected for each in own for asked in each.asked])
    reduced = np.concatenate([_falls([_variance(row) for row in each.standing]) for each in own])
    nearer = np.concatenate([_falls([_distance(row, each) for row in each.standing])
                             for each in own])  # fmt: skip
    return Kept(
        setting,
        len(expected),
        float(expected.mean()),
        mean(reduced, case),
        mean(nearer, case),
        mean(expected - reduced, case),
        mean(expected - nearer, case),
    )


def _distance(standing: Sequence[float], each: Interview) -> Floats:
    """The squared distance of each figure from the truth."""
    found: Floats = (np.array(standing) - np.array(each.truth, float)) ** 2
    return found


def _falls(rows: Sequence[Floats]) -> Floats:
    """By how much the mean over conclusions falls with each question."""
    found: Floats = -np.diff([row.mean() for row in rows])
    return found


def sure(interviews: Sequence[Interview]) -> Sure:
    """Whether what is settled is settled the right way."""
    wrong, expected, case = list[float](), list[float](), list[int]()
    for each in interviews:
        p, done = np.array(each.standing[-1]), is_settled(each.standing[-1])
        wrong += [*((p > 0.5) != np.array(each.truth))[done].astype(float)]
        expected += [*np.minimum(p, 1.0 - p)[done]]
        case += [each.case] * int(done.sum())
    asked = [each for one in interviews for each in one.asked]
    return Sure(
        settled=len(case),
        wrong=mean(np.array(wrong), np.array(case)),
        expected=float(np.mean(expected)),
        lost=sum(each.lost for each in asked),
        questions=len(asked),
    )


def half_width(of: Mean) -> float:
    """Half of a 95 % interval."""
    return SIGMAS * of.error
