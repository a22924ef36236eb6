"""Draws from the prior with plain numpy, in the order of its definition: switches, then values and
weights given the switches that are on, then the reservation value (docs/explanation/model.md).

A `World` says where truth departs from what the model assumes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from calibration_packages import Combination, combinations, group_of, leaders
from calibration_truth import (
    Bools,
    Floats,
    Ints,
    Off,
    Peak,
    Preferences,
    Switch,
    Tie,
    switches_of,
)

from zopa.case.model import Case
from zopa.case.readings import Reading


@dataclass(frozen=True)
class World:
    """How truth comes about. The defaults are what the model assumes.

    Weights are Dirichlet(``concentration``, …); values are raised to ``power``; ``believed`` is
    added to every stated credibility to give the true one; ``parties`` are "independent", "alike"
    or "opposed"; if not ``willing``, a party keeps to itself that it would sign.
    """

    name: str = "as assumed"
    concentration: float = 1.0
    power: float = 1.0
    believed: float = 0.0
    parties: str = "independent"
    willing: bool = True

    def credibility(self, stated: float) -> float:
        """How credible a statement truly is."""
        return min(max(stated + self.believed, 0.0), 1.0)


def chances_on(
    case: Case, stated: Iterable[tuple[Sequence[Reading], float]]
) -> dict[Switch, float]:
    """Each switch and how probably it is on: unless all statements that state it are mistaken."""
    off: dict[Switch, float] = {}
    for means, credibility in stated:
        own = dict.fromkeys(each for reading in means for each in switches_of(case, reading))
        for switch in own:
            off[switch] = off.get(switch, 1.0) * (1.0 - credibility)
    return {switch: 1.0 - chance for switch, chance in off.items()}


def draw_switches(
    chances: Mapping[Switch, float], count: int, rng: np.random.Generator
) -> list[tuple[frozenset[Switch], int]]:
    """The different sets of switches that are on in so many draws, each with how many have it.

    They are independent of each other, but of several ideals of one issue at most one is on:
    draws with more are left out, so that there may be fewer draws, or none.
    """
    on: Bools = rng.random((count, len(chances))) < np.array([*chances.values()])
    for issue in {switch.issue for switch in chances if isinstance(switch, Peak)}:
        own = [isinstance(each, Peak) and each.issue == issue for each in chances]
        on = on[on[:, own].sum(axis=1) <= 1]
    rows, counts = np.unique(on, axis=0, return_counts=True)
    return [
        (frozenset(s for s, state in zip(chances, row, strict=True) if state), int(many))
        for row, many in zip(rows, counts, strict=True)
    ]


@dataclass(frozen=True)
class Prior:
    """The prior of a world for the parties of a case.

    ``common`` holds a seed for each group, of the random numbers that parties have in common where
    they are alike or opposed: so they value options alike, but for switches, and every second party
    the other way round if opposed. Importance is each party's own.
    """

    case: Case
    world: World
    common: Mapping[str, int] = field(default_factory=dict)

    def draw(
        self, party: str, on: frozenset[Switch], count: int, rng: np.random.Generator
    ) -> Preferences:
        """So many preferences given the switches that are on."""
        values, rising, weights = {}, {}, {}
        for leader in leaders(self.case):
            found, rising[leader] = self._seen(party, leader, on, count, rng)
            values[leader] = found**self.world.power
            members = len(group_of(self.case, leader))
            drawn = rng.gamma(self.world.concentration * members, size=count)
            weights[leader] = drawn * found.any()
        total = np.sum([*weights.values()], axis=0)
        shared = {name: each / np.where(total > 0, total, 1.0) for name, each in weights.items()}
        return Preferences(
            self.case, party, on, count, values, shared, rising, free=rng.random(count)
        )

    def _seen(
        self,
        party: str,
        leader: str,
        on: frozenset[Switch],
        count: int,
        rng: np.random.Generator,
    ) -> tuple[Floats, Ints]:
        """A group's values, from the random numbers in common where there are such."""
        if not self.common:
            return group_values(self.case, leader, on, count, rng)
        source = np.random.default_rng(self.common[leader])
        found, rising = group_values(self.case, leader, on, count, source)
        opposed = self.world.parties == "opposed" and [*self.case.parties].index(party) % 2 == 1
        if opposed and found.any() and not peaks(on, leader):
            return 1.0 - found, -rising
        return found, rising


def peaks(on: frozenset[Switch], issue: str) -> list[float]:
    """The ideals of an issue that are on: one at most."""
    return [each.value for each in on if isinstance(each, Peak) and each.issue == issue]


def group_values(
    case: Case, leader: str, on: frozenset[Switch], count: int, rng: np.random.Generator
) -> tuple[Floats, Ints]:
    """Values of a group, and which way a number points; all 0 where the group is not valued."""
    columns = combinations(case, leader)
    none = np.zeros(count, np.int64)
    if any(isinstance(switch, Off) and leader in switch.groups for switch in on):
        return np.zeros((count, len(columns))), none
    if case.issues[leader].numeric:
        knots = [float(option) for option in case.issues[leader].options]
        return _numbers(knots, peaks(on, leader), count, rng)
    classes = _classes(columns, [each for each in on if isinstance(each, Tie)], leader)
    distinct = sorted({*classes})
    if len(distinct) == 1:
        return np.zeros((count, len(columns))), none
    raw = rng.random((count, len(distinct)))
    least, most = raw.min(axis=1, keepdims=True), raw.max(axis=1, keepdims=True)
    scaled = (raw - least) / (most - least)
    return scaled[:, [distinct.index(each) for each in classes]], none


def _classes(columns: list[Combination], ties: Sequence[Tie], leader: str) -> list[int]:
    """For each combination the first that it is tied with, directly or through others."""
    classes = [*range(len(columns))]
    for tied in (each for tie in ties if tie.group == leader for each in tie.sets):
        joined = {classes[columns.index(each)] for each in tied}
        classes = [min(joined) if each in joined else each for each in classes]
    return classes


def _numbers(
    knots: list[float], ideal: list[float], count: int, rng: np.random.Generator
) -> tuple[Floats, Ints]:
    """Values at the knots: up or down, or down on both sides of an ideal between the ends."""
    if not ideal or ideal[0] in {knots[0], knots[-1]}:
        up = rng.random(count) < (0.5 if not ideal else float(ideal[0] == knots[-1]))
        rising, falling = _rising(knots, count, rng), 1.0 - _rising(knots, count, rng)
        return np.where(up[:, None], rising, falling), np.where(up, 1, -1)
    at = knots.index(ideal[0])
    left, right = _rising(knots[: at + 1], count, rng), 1.0 - _rising(knots[at:], count, rng)
    other = rng.random((count, 1))
    left_is_worst = rng.random((count, 1)) < 0.5
    low, high = np.where(left_is_worst, 0.0, other), np.where(left_is_worst, other, 0.0)
    both = [low + (1.0 - low) * left, (high + (1.0 - high) * right)[:, 1:]]
    return np.hstack(both), np.zeros(count, np.int64)


def _rising(knots: Sequence[float], count: int, rng: np.random.Generator) -> Floats:
    """From 0 to 1 at the knots: increments are Dirichlet with twice their shares of the range."""
    lengths = np.diff(knots)
    increments = rng.dirichlet(2.0 * lengths / lengths.sum(), size=count)
    curve = np.hstack([np.zeros((count, 1)), np.cumsum(increments, axis=1)])
    curve[:, -1] = 1.0
    return curve
