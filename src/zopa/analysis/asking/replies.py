"""Which answer of a question is true in each draw of a party.

Whether a report can be relied on is no matter of preferences. A report of credibility c tells as
much as one that with probability c is true for certain and otherwise says nothing: what it claims
then has the likelihood c + (1 − c) = 1 where it holds and 1 − c where it does not, as in the model.
So in a draw in which the claims hold it can be relied on with probability c, and in the others it
cannot. To rely on it is the record with credibility 1, not to rely on it the record without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from zopa.agreements.worths import Drawn
from zopa.analysis.asking.questions import QUARTERS, SWITCHES, Question
from zopa.case.model import Case
from zopa.case.packages import Package, resolve, shares
from zopa.case.readings import (
    CaresMore,
    Direction,
    PackageRef,
    Prefers,
    PrefersPackage,
    Reading,
    WouldSign,
)
from zopa.preferences import Draws, PartyModel
from zopa.preferences.arrays import Floats, Ints
from zopa.preferences.comparisons import Translator

FIRST, SECOND, THIRD, FOURTH = range(4)
"""Answers by position."""

STREAM = 7
"""Tells these random numbers from those of an analysis and of influence."""


@dataclass(frozen=True)
class Replies:
    """A party's kept draws, ready to be asked; ``credibility`` is that of its statements."""

    case: Case
    model: PartyModel
    draws: Draws
    credibility: Mapping[str, float]
    seed: int

    def codes(self, question: Question) -> Ints:
        """The position of the true answer in each draw."""
        if question.kind == "report":
            return self._relied(question)
        if question.kind in SWITCHES:
            return 1 - self.draws.switches[:, question.column]
        return self._of_reading(question.reading)

    def _of_reading(self, reading: Reading | None) -> Ints:
        match reading:
            case WouldSign(package):
                return 1 - self.draws.signs[:, self._asked(package)]
            case PrefersPackage(this, over):
                return _first_of(self._gain(this, over))
            case Prefers():
                return self._preferred(reading)
            case CaresMore((one, other)):
                return _first_of(self._weight(one) - self._weight(other))
            case Direction(issue):
                return self._direction(issue)
        quarters = (self.draws.reservation * len(QUARTERS)).astype(np.int64)
        return np.clip(quarters, 0, len(QUARTERS) - 1)

    def _relied(self, question: Question) -> Ints:
        """Second where a report cannot be relied on."""
        (name,) = question.statements
        places = [each.id for each in self.case.statements if each.confirmed]
        own = [*self.case.parties].index(self.model.party), STREAM, places.index(name)
        rng = np.random.default_rng(np.random.SeedSequence(self.seed, spawn_key=own))
        holds = self.draws.holds[:, question.column] != 0
        relied = holds & (rng.random(len(holds)) < self.credibility[name])
        return np.where(relied, FIRST, SECOND)

    def _asked(self, ref: PackageRef) -> int:
        """The column of an agreement."""
        return self.model.packages.index(resolve(self.case, ref))

    def _gain(self, this: PackageRef, over: PackageRef) -> Floats:
        """How much more one package is worth than another."""
        before, after = (self._coming(resolve(self.case, ref)) for ref in (over, this))
        return Drawn(self.case, self.model, self.draws).change(before, after)

    def _coming(self, package: Package) -> dict[int, Mapping[int, float]]:
        return dict(enumerate(shares(self.case, package, self.model.factors)))

    def _preferred(self, reading: Prefers) -> Ints:
        """First where one option is better whatever the question leaves open, second where the
        other is."""
        translator = Translator(self.case, self.model.party, self.model.factors)
        gains = np.array(
            [
                sum(
                    coefficient * self.draws.values[:, self.model.prior.offset[f] + k]
                    for (f, k), coefficient in each.worth.items()
                )
                for each in translator.comparisons(reading)
            ]
        )
        return np.select([(gains > 0).all(axis=0), (gains < 0).all(axis=0)], [FIRST, SECOND], THIRD)

    def _weight(self, issue: str) -> Floats:
        names = [factor.id for factor in self.model.factors]
        return self.draws.weights[:, names.index(issue)]

    def _direction(self, issue: str) -> Ints:
        """First where more is better, second where less is, third where something in between is
        best, fourth where it is not valued."""
        f = [factor.id for factor in self.model.factors].index(issue)
        low = self.model.prior.offset[f]
        high = low + self.model.prior.sizes[f] - 1
        best_high, best_low = (self.draws.values[:, slot] == 1.0 for slot in (high, low))
        valued = self.draws.weights[:, f] > 0
        return np.select([~valued, best_high, best_low], [FOURTH, FIRST, SECOND], THIRD)


def _first_of(gain: Floats) -> Ints:
    """First where the gain is positive, second where it is negative, third where there is none."""
    return np.select([gain > 0, gain < 0], [FIRST, SECOND], THIRD)
