"""How quickly questions are scored: the matrix product beside a loop in numpy, and the command."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from calibration_tables import table
from commands import MINERALS, measure
from numpy.typing import NDArray

from zopa.analysis.asking.scoring import Codes, Rest, score

Floats = NDArray[np.float64]

QUESTIONS, CONCLUSIONS, DRAWS = 5000, 200, 10_000
ANSWERS = (2, 3, 4)
PART = 100
"""The loop answers so many of the questions; its time is that of all in proportion."""

MOST_SECONDS, MOST_SECONDS_OF_THE_COMMAND = 2.0, 3.0


@dataclass(frozen=True)
class Spent:
    """CPU and wall seconds."""

    cpu: float
    wall: float


@dataclass(frozen=True)
class Speed:
    """What was measured; ``apart`` is by how much the loop's variances differ at most."""

    product: Spent
    loop: Spent
    apart: float
    command: tuple[float, float, float]


def speed(repeats: int) -> Speed:
    """The best of several runs, which on a shared machine is the truest."""
    # first of all: a process that is started counts the memory of the one that starts it
    told = ["-m", "zopa", "ask", MINERALS]
    runs = [measure(told, dict(os.environ)) for _ in range(repeats + 1)][1:]
    codes, outcomes, rest = _questions(np.random.default_rng(0))
    scored, product = _best(lambda: score(codes, outcomes, rest, 1.0).variance, repeats)
    looped, loop = _best(lambda: one_by_one(codes[:PART], outcomes, rest.probability), repeats)
    whole = QUESTIONS / PART
    return Speed(
        product,
        Spent(loop.cpu * whole, loop.wall * whole),
        float(np.abs(scored[:PART] - looped).max()),
        (min(run[0] for run in runs), min(run[1] for run in runs), min(run[2] for run in runs)),
    )


def _questions(rng: np.random.Generator) -> tuple[Codes, Floats, Rest]:
    """Answers and conclusions that depend on each other, as those of one party do: both say in
    which part of the range a mixture of twelve numbers lies."""
    numbers = rng.standard_normal((DRAWS, 12)).astype(np.float32)
    outcomes = (_mixed(rng, CONCLUSIONS, numbers) > 0.5).T.astype(float)
    answers = rng.choice(ANSWERS, size=(QUESTIONS, 1))
    codes = (_mixed(rng, QUESTIONS, numbers) * answers).astype(np.int8)
    return codes, outcomes, Rest(rng.random(CONCLUSIONS), np.zeros(CONCLUSIONS))


def _mixed(rng: np.random.Generator, count: int, numbers: NDArray[np.float32]) -> Floats:
    """So many mixtures × draws, each between 0 and 1."""
    mixed = rng.standard_normal((count, numbers.shape[1])).astype(np.float32) @ numbers.T
    spread = np.sqrt(numbers.shape[1])
    found: Floats = np.clip(0.5 + mixed / (4.0 * spread), 0.0, 0.999)
    return found


def one_by_one(codes: Codes, outcomes: Floats, rest: Floats) -> Floats:
    """What each question settles of each conclusion (questions × conclusions), in plain numpy.

    The reduction of the variance alone, less what it comes to by chance: no error, no entropy.
    """
    count, own = len(outcomes), outcomes.mean(axis=0)
    found = np.zeros((len(codes), outcomes.shape[1]))
    for number, answers in enumerate(codes):
        met = np.unique(answers)
        between, within = np.zeros(len(own)), np.zeros(len(own))
        for answer in met:
            given = outcomes[answers == answer]
            share, then = len(given) / count, given.mean(axis=0)
            between += share * (then - own) ** 2
            within += share * then * (1.0 - then)
        chance = (len(met) - 1) * within / (count - len(met))
        found[number] = np.maximum(between - chance, 0.0) * rest**2
    return found


def _best(work: Callable[[], Floats], repeats: int) -> tuple[Floats, Spent]:
    spent = []
    for _ in range(repeats):
        cpu, wall = time.process_time(), time.perf_counter()
        found = work()
        spent.append(Spent(time.process_time() - cpu, time.perf_counter() - wall))
    return found, min(spent, key=lambda each: each.wall)


def told(speed_: Speed) -> str:
    """The table, as Markdown."""
    product, loop = speed_.product, speed_.loop
    cpu, wall, memory = speed_.command
    size = f"{QUESTIONS:,} questions × {CONCLUSIONS} conclusions, {DRAWS:,} draws"
    times = f"{loop.cpu / product.cpu:.0f} times the CPU seconds, {loop.wall / product.wall:.0f}"
    rows = [
        [
            f"{size}, target {MOST_SECONDS:g} s",
            f"{product.cpu:.2f}",
            f"{product.wall:.2f}",
            _met(product.wall, MOST_SECONDS),
        ],
        [
            f"the same, one question at a time with numpy ({PART} of them, in proportion)",
            f"{loop.cpu:.1f}",
            f"{loop.wall:.1f}",
            f"{times} times as long; variances differ by {speed_.apart:.0e} at most",
        ],
        [
            f"`zopa ask cases/minerals`, target {MOST_SECONDS_OF_THE_COMMAND:g} s",
            f"{cpu:.2f}",
            f"{wall:.2f}",
            f"{_met(wall, MOST_SECONDS_OF_THE_COMMAND)}; {memory:.0f} MB",
        ],
    ]
    return table(["", "CPU s", "s", ""], rows)


def _met(seconds: float, most: float) -> str:
    return "met" if seconds <= most else "missed"
