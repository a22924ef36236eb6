"""The best few questions together: what each adds to those asked before it.

Two questions may settle the same, so the best few are not the few best. The reduction V(S) of the
variance by a set S of questions never falls as S grows, but it need not be submodular: two
questions may settle together what neither does alone. So the greedy choice carries no guarantee,
and what it reaches is stated beside a **bound** that no k questions can pass:

- where the conclusion is that all sign, a question bears on one party, and settles at most whether
  that party signs. With p_q the parties' figures and T those that are asked,

      V ≤ Π_{q ∈ T} p_q · Π_{q ∉ T} p_q² − Π_q p_q²,

  for what is expected after the answers is a product over independent parties, whose factors have
  second moments of at most p_q where asked and of p_q² where not. The bound is the largest over the
  sets T of at most k parties;
- where it is that anything at all could be signed: p(1 − p), all there is to know.

Of several conclusions both are the mean. Draws are parted by the answers to all questions of a
plan; what so many parts come to by chance is taken off as for a single question (`scoring`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Protocol

import numpy as np

from zopa.preferences.arrays import Floats, Ints

MOST_TRIED = 200
"""So many of the best single questions are tried for a plan."""

ROUNDING = 1e-12
"""What adds no more than this adds nothing."""


@dataclass(frozen=True)
class Asked:
    """A question as a plan sees it: whom it is about, and the position of the true answer in each
    draw."""

    party: str
    codes: Ints


class Settling(Protocol):
    """What a plan is to settle, with the draws parted by the questions that are in it."""

    def after(self, question: Asked) -> Settling:
        """The same with a question more."""

    @property
    def reduction(self) -> float:
        """By how much the variance is reduced."""

    def bound(self, count: int) -> float:
        """What no so many questions can pass."""


@dataclass(frozen=True)
class Signing:
    """Whether all sign, agreement by agreement, for parties that are independent.

    ``signs`` are draws × agreements, ``effective`` how many effective draws each draw stands for,
    by party that can be asked; ``figures`` by every signatory how probably it signs each.
    """

    signs: Mapping[str, Floats]
    effective: Mapping[str, float]
    figures: Mapping[str, Floats]
    parts: Mapping[str, Ints] = field(default_factory=dict)

    def after(self, question: Asked) -> Signing:
        """The draws of one party are parted further."""
        parts = parted(self.parts.get(question.party), question.codes)
        return replace(self, parts={**self.parts, question.party: parts})

    @property
    def reduction(self) -> float:
        """The variance of the product of what is expected of each party."""
        moments = [self._moment(party) for party in self.figures]
        return float((np.prod(moments, axis=0) - self._unasked).mean())

    def _moment(self, party: str) -> Floats:
        """The second moment of what is expected of a party, at most that of whether it signs: the
        figure is that of all draws, of which only some are kept."""
        p, parts = self.figures[party], self.parts.get(party)
        if parts is None:
            return p**2
        between = variance_between(parts, self.signs[party], self.effective[party])
        return np.minimum(p**2 + between, p)

    def bound(self, count: int) -> float:
        """Were all known of the parties that it pays most to ask."""
        found = [
            float((self._known_of(asked) - self._unasked).mean())
            for asked in combinations(self.signs, min(count, len(self.signs)))
        ]
        return max(found)

    @property
    def _unasked(self) -> Floats:
        return self._known_of(())

    def _known_of(self, asked: Sequence[str]) -> Floats:
        moments = [p if party in asked else p**2 for party, p in self.figures.items()]
        found: Floats = np.prod(moments, axis=0)
        return found


@dataclass(frozen=True)
class Existing:
    """Whether anything at all could be signed: ``possible`` is 1 in the joint draws in which it
    could, else 0. All parties' answers part the same draws."""

    possible: Floats
    effective: float
    parts: Ints | None = None

    def after(self, question: Asked) -> Existing:
        """The joint draws are parted further."""
        return replace(self, parts=parted(self.parts, question.codes))

    @property
    def reduction(self) -> float:
        """The variance of what is expected in each part."""
        if self.parts is None:
            return 0.0
        return float(variance_between(self.parts, self.possible[:, None], self.effective)[0])

    def bound(self, count: int) -> float:
        """All there is to know, if anything is asked."""
        p = float(self.possible.mean())
        return p * (1.0 - p) * (count > 0)


def plan(settling: Settling, questions: Sequence[Asked], count: int) -> list[tuple[int, float]]:
    """The questions that add most, one after the other, by position, each with what is settled once
    it is answered too. It ends where none adds anything."""
    found: list[tuple[int, float]] = []
    reached, least = settling.reduction, ROUNDING * settling.bound(count)
    while len(found) < count:
        tried = [settling.after(each) for each in questions]
        best = max(range(len(tried)), key=lambda k: tried[k].reduction, default=None)
        if best is None or tried[best].reduction <= reached + least:
            break
        settling, reached = tried[best], tried[best].reduction
        found.append((best, reached))
    return found


def parted(parts: Ints | None, codes: Ints) -> Ints:
    """Draws parted further, the parts numbered from 0 without gaps."""
    both = codes if parts is None else parts * (int(codes.max(initial=0)) + 1) + codes
    found: Ints = np.unique(both, return_inverse=True)[1].reshape(-1)
    return found


def variance_between(parts: Ints, outcomes: Floats, effective: float) -> Floats:
    """The variance of each conclusion between parts of the draws, less what it comes to by
    chance."""
    counts = np.bincount(parts)
    true = np.stack([np.bincount(parts, weights=column) for column in outcomes.T], axis=1)
    share, then = counts[:, None] / len(parts), true / counts[:, None]
    between = (share * (then - outcomes.mean(axis=0)) ** 2).sum(axis=0)
    within = (share * then * (1.0 - then)).sum(axis=0)
    n = len(parts) * effective
    chance = (len(counts) - 1) * within / max(n - len(counts), 1.0)
    found: Floats = np.maximum(between - chance, 0.0)
    return found
