"""Logrolls: pairs of terms that the parties weigh differently enough to trade.

From an agreement, one party gains by a change of one term at another's cost, and the other gains by
a change of a second term at the first one's cost. Each change alone would be refused by somebody;
together they may leave every signatory better off (H. Raiffa, The Art and Science of Negotiation,
1982, ch. 10; logrolling in D. G. Pruitt, Negotiation Behavior, 1981).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, permutations
from typing import TypeAlias

import numpy as np

from zopa.agreements.blocks import Flags
from zopa.agreements.changes import change
from zopa.agreements.space import Place, Space
from zopa.agreements.worths import BARRED, Judge, Whole
from zopa.case.model import Option
from zopa.preferences import CHAINS
from zopa.preferences.diagnostics import Figure, multiplied, share


@dataclass(frozen=True)
class Logroll:
    """Two changes of an agreement, each of another term.

    ``gains`` names for either changed term a signatory that gains by that change on average, while
    the other loses; ``probability`` is that every signatory gains by the two together.
    """

    place: Place
    changes: Mapping[str, Option]
    gains: Mapping[str, str]
    probability: float
    error: float


Change: TypeAlias = tuple[str, Option]
"""A term, and what it becomes."""


@dataclass(frozen=True)
class Effect:
    """What a change does to each judge: by how much more the package is worth than the agreement,
    in which draws it crosses a red line in force, and how probably it is signed.

    Worths and crossings are one for each draw; a single one where worths are known.
    """

    place: Place
    more: Mapping[str, Whole]
    barred: Mapping[str, Flags]
    probability: Mapping[str, float]

    def mean(self, party: str) -> float:
        """By how much more the package is worth on average."""
        return float(np.mean(self.more[party]))


@dataclass(frozen=True)
class Trades:
    """The trades that an agreement leaves open, for its signatories as they judge packages.

    Terms in ``keep`` are not traded.
    """

    space: Space
    base: Mapping[str, Option]
    judges: Mapping[str, Judge]
    keep: frozenset[str] = frozenset()

    def best(self) -> list[Logroll]:
        """For each pair of terms the trade that most probably helps all, best first."""
        found: dict[frozenset[str], Logroll] = {}
        for one, other in combinations(self.effects, 2):
            gains = self._gains(one, other)
            trade = gains and self._trade(one, other, gains)
            if trade:
                pair = frozenset(trade.changes)
                known = found.get(pair)
                if known is None or trade.probability > known.probability:
                    found[pair] = trade
        return sorted(found.values(), key=lambda trade: -trade.probability)

    @cached_property
    def _place(self) -> Place | None:
        return self.space.locate(self.base)

    @cached_property
    def _base(self) -> Effect | None:
        """The agreement itself, where the rules allow it."""
        return None if self._place is None else self._effect(self._place, self._place)

    @cached_property
    def effects(self) -> dict[Change, Effect]:
        """Every change of one term that the rules allow by itself."""
        found: dict[Change, Effect] = {}
        base = self._place
        if base is None:
            return found
        for name in (each for each in self.space.case.terms if each not in self.keep):
            for option in self.space.case.issues[name].options:
                place = self.space.locate({**self.base, name: option})
                if option != self.base[name] and place is not None:
                    found[name, option] = self._effect(base, place)
        return found

    def _effect(self, base: Place, place: Place) -> Effect:
        blocks, combos = self.space.regions[place[0]].blocks, place[1]
        margins = {party: judge.margin(blocks, combos) for party, judge in self.judges.items()}
        more = {
            party: np.atleast_1d(np.asarray(change(judge, (self.space, base), (self.space, place))))
            for party, judge in self.judges.items()
        }
        return Effect(
            place,
            more,
            {party: np.equal(own, BARRED) for party, own in margins.items()},
            {party: float(np.mean(own >= 0)) for party, own in margins.items()},
        )

    def _gains(self, one: Change, other: Change) -> dict[str, str] | None:
        """Who gains by either change at the cost of the other's gainer; None if it is no trade."""
        if one[0] == other[0]:
            return None
        first, second = self.effects[one].mean, self.effects[other].mean
        pairs = [
            (min(first(p), -first(q), second(q), -second(p)), p, q)
            for p, q in permutations(self.judges, 2)
        ]
        least, p, q = max(pairs, default=(0.0, "", ""))
        return {one[0]: p, other[0]: q} if least > 0 else None

    def _trade(self, one: Change, other: Change, gains: Mapping[str, str]) -> Logroll | None:
        """The two changes together; None where the rules do not allow that."""
        place = self.space.locate({**self.base, one[0]: one[1], other[0]: other[1]})
        if place is None or place == self.space.no_deal:
            return None
        both = self._together(self.effects[one], self.effects[other], place)
        figures = [self._gain(both, party) for party in self.judges]
        return Logroll(place, dict((one, other)), gains, *multiplied(figures))

    def _gain(self, effect: Effect, party: str) -> Figure:
        """How probably a party gains, and crosses no red line that the agreement does not."""
        crossed = effect.barred[party]
        if self._base is not None:
            crossed = crossed & ~self._base.barred[party]
        return share(np.asarray(effect.more[party] > 0, bool) & ~crossed, CHAINS)

    def _together(self, one: Effect, other: Effect, place: Place) -> Effect:
        """What two changes do: the sum of both where they are in blocks of their own."""
        base = self._place or place
        if len({base[0], one.place[0], other.place[0], place[0]}) > 1:
            return self._effect(base, place)
        moved = [
            sum(new != old for new, old in zip(each[1], base[1], strict=True))
            for each in (one.place, other.place, place)
        ]
        if moved != [1, 1, 2]:
            return self._effect(base, place)
        return Effect(
            place,
            {party: own + other.more[party] for party, own in one.more.items()},
            {party: own | other.barred[party] for party, own in one.barred.items()},
            {},
        )
