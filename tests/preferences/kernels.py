"""The sampler's compiled loops, called one by one.

Functions that only compiled code calls have no way in from Python. Without the compiler
(``NUMBA_DISABLE_JIT=1``, as `make test` runs the tests marked ``kernel``) they are plain functions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import cast

import numba
import numpy as np
import pytest

from zopa.case.model import Case
from zopa.case.packages import Package
from zopa.case.record import in_force
from zopa.preferences import STANDARD, PartyModel, party_model
from zopa.preferences.arrays import Floats, Ints
from zopa.preferences.chain import record
from zopa.preferences.fresh import evaluate, fresh_preference, log_likelihood
from zopa.preferences.memory import memory

INTERPRETED = bool(vars(numba.config)["DISABLE_JIT"])

QUIET = [
    pytest.mark.filterwarnings(f"ignore:{what} encountered:RuntimeWarning")
    for what in ("overflow", "divide by zero", "invalid value")
]
"""exp(800) is inf, and 1 / 0 bounds nothing, as meant; compiled code does not remark on it."""


def called_alone() -> list[pytest.MarkDecorator]:
    """Marks for a module that calls inner loops one by one; it is skipped where it cannot."""
    if not INTERPRETED:
        reason = "a compiled inner loop has no way in from Python: set NUMBA_DISABLE_JIT=1"
        pytest.skip(reason, allow_module_level=True)
    return [pytest.mark.kernel, *QUIET]


class _Fixed:
    def __init__(self, numbers: Sequence[float]) -> None:
        self.numbers = list(numbers)

    def random(self) -> float:
        return self.numbers.pop(0)


def fixed(*numbers: float) -> np.random.Generator:
    """Random numbers that are not: ``random()`` gives these one after another."""
    return cast(np.random.Generator, _Fixed(numbers))


def model_of(
    case: Case, *, concentration: float = STANDARD, packages: Sequence[Package] = ()
) -> PartyModel:
    """The first party's model."""
    party = next(iter(case.parties))
    return party_model(case, party, in_force(case), packages, concentration=concentration)


class Kernel:
    """One chain's memory, at which single moves can be tried."""

    def __init__(self, model: PartyModel, seed: int = 0) -> None:
        laid_out = memory(model.prior, model.evidence, model.asked)
        self.x, self.z = laid_out.x, laid_out.z
        self.at, self.asked = _plain(laid_out.at), _plain(laid_out.asked)
        self.relaxed = _plain(laid_out.relaxed)
        self.rng = np.random.default_rng(seed)
        self.given = [part.copy() for part in self._given()]

    @property
    def state(self) -> tuple[SimpleNamespace, Floats, Ints]:
        """What every function takes first."""
        return self.at, self.x, self.z

    def fresh(self) -> float:
        """Draw from the prior; the log likelihood of the draw."""
        fresh_preference(*self.state, self.rng)
        return float(log_likelihood(*self.state))

    def row(self) -> Floats:
        """The draw as the sampler records it: weights, values, reservation, switches."""
        at = self.at
        switches = at.red_lines + at.ties + at.offs + self.z[at.ideal_from + at.factors]
        reals = np.zeros((1, at.factors + at.slots + 1))
        ints = np.zeros((1, switches + at.statements), np.int64)
        record(at, self.asked, self.x, self.z, reals, ints, 0)
        return np.concatenate([reals[0], ints[0, :switches]])

    def _given(self) -> list[Floats | Ints]:
        """Prior and claims, which nothing may change: before the draw, and after the bench."""
        at, asked = self.at, self.asked
        return [
            self.x[: at.draw_x],
            self.z[: at.draw_z],
            self.x[self.relaxed.penalty : asked.score],
            self.z[self.relaxed.statement : asked.forced],
        ]

    def is_consistent(self) -> bool:
        """Whether slacks, scores and counts are those of the draw, and what is given unchanged."""
        if not all(map(np.array_equal, self._given(), self.given)):
            return False
        at, x, z = self.state
        before = x[at.score : at.score + (at.factors + 1) * at.comparisons].copy()
        counts = z[at.forced : at.forced + 2 * at.comparisons + at.statements].copy()
        evaluate(at, x, z)
        after = x[at.score : at.score + (at.factors + 1) * at.comparisons]
        same = np.allclose(before, after, rtol=1e-9, atol=1e-11)
        recount = z[at.forced : at.forced + 2 * at.comparisons + at.statements]
        return bool(same and np.array_equal(counts, recount))


def _plain(places: np.void) -> SimpleNamespace:
    """The places as plain integers, which plain Python reads much quicker."""
    return SimpleNamespace(**{name: int(places[name]) for name in places.dtype.names or ()})


Move = Callable[[Kernel], None]


def drift(kernel: Kernel, move: Move, count: int) -> tuple[Floats, float]:
    """How far a move takes posterior means, in standard errors; and how often it moved anything.

    Draws come from the prior and count by their likelihood, so their weighted distribution is the
    posterior. A move that leaves it invariant changes no weighted mean.
    """
    changes, moved = [], 0
    for n in range(count):
        likelihood = np.exp(kernel.fresh())
        if likelihood == 0.0:
            continue
        before = kernel.row()
        move(kernel)
        if n % 8 == 0:
            assert kernel.is_consistent()
        after = kernel.row()
        moved += not np.array_equal(before, after)
        changes.append(likelihood * (_features(after) - _features(before)))
    found = np.array(changes)
    spread = found.std(axis=0)
    varies = spread > 1e-12
    errors = found.mean(axis=0)[varies] / spread[varies] * np.sqrt(len(found))
    return errors, moved / len(found)


def _features(row: Floats) -> Floats:
    """What a change of distribution shows in: powers, products of neighbours, worst and best."""
    return np.concatenate([row, row**2, np.sqrt(row), row[1:] * row[:-1], row == 0, row == 1])
