"""Questions put one after the other and answered truthfully, until nothing is left to settle.

Each round the open questions are scored by `zopa.analysis.asking.scoring`, as `zopa ask` scores
them for *each agreement*; one is chosen, and the draws in which its true answer is true are kept
(`asking_heard`). All ways to choose get the same questions about the same truth.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
from asking_heard import Heard, unasked
from asking_truth import Drawn, Truth, drawn, spoken

import zopa
from zopa.analysis.asking.inquiring import TELLING
from zopa.analysis.asking.questions import Kind, Question
from zopa.analysis.asking.scoring import Rest
from zopa.analysis.sampling import circumstance
from zopa.case import Case
from zopa.preferences.arrays import Floats

MOST = 10
"""So many questions at most."""

MARGIN = 0.05
"""A conclusion is settled within so much of 0 or 1."""

LEAVES_OUT: dict[str, frozenset[Kind]] = {
    "all kinds of questions": frozenset(),
    "nobody says whether it would sign": frozenset({"signing"}),
    "nor which agreement it prefers": frozenset({"signing", "packages"}),
}
"""Which questions may be put: the kinds that each setting leaves out."""


@dataclass(frozen=True)
class Choice:
    """An open question: whose, by what number, what it is expected to settle on average over the
    agreements, with the standard error, and how probable its likeliest answer is."""

    party: str
    number: int
    variance: float
    error: float
    likeliest: float


Choosing = Callable[[Sequence[Choice], np.random.Generator], Choice]
"""A way to choose among open questions."""


def best(open_: Sequence[Choice], rng: np.random.Generator) -> Choice:
    """The one that is expected to settle most; by chance where none settles anything."""
    most = max(open_, key=lambda each: each.variance)
    return most if most.variance > 0 else at_random(open_, rng)


def at_random(open_: Sequence[Choice], rng: np.random.Generator) -> Choice:
    """Any."""
    return open_[int(rng.integers(len(open_)))]


def bearing(open_: Sequence[Choice], rng: np.random.Generator) -> Choice:
    """Any of those that settle more than error, so long as there are such."""
    telling = [each for each in open_ if each.variance > TELLING * each.error]
    return at_random(telling or open_, rng)


def uncertain(open_: Sequence[Choice], _: np.random.Generator) -> Choice:
    """The one whose likeliest answer is nearest to one half, whatever it is about."""
    return min(open_, key=lambda each: abs(each.likeliest - 0.5))


WAYS: dict[str, Choosing] = {
    "best": best,
    "random": at_random,
    "bearing": bearing,
    "uncertain": uncertain,
}


@dataclass(frozen=True)
class Asked:
    """A question that was put: its kind, what it was expected to settle; and whether no draw was
    found in which its answer is true, so that the answer told nothing."""

    kind: str
    expected: float
    lost: bool


@dataclass(frozen=True)
class Interview:
    """What came of one truth, asked in one way.

    ``standing`` is the probability that all sign, before any question and after each: questions + 1
    × agreements. ``truth`` is whether they would.
    """

    case: int
    setting: str
    way: str
    standing: tuple[tuple[float, ...], ...]
    truth: tuple[bool, ...]
    asked: tuple[Asked, ...]


@dataclass(frozen=True)
class Known:
    """All signatories, as far as they have been asked."""

    heard: Mapping[str, Heard]

    @property
    def asked(self) -> tuple[str, ...]:
        """The agreements that are asked about."""
        return next(iter(self.heard.values())).around.asked

    @property
    def standing(self) -> Floats:
        """The probability that all sign each agreement: parties are independent."""
        found: Floats = np.prod([each.signing for each in self.heard.values()], axis=0)
        return found

    @property
    def settled(self) -> bool:
        """Whether every agreement is."""
        return bool((np.minimum(self.standing, 1.0 - self.standing) <= MARGIN).all())

    def choices(self, left_out: frozenset[Kind]) -> list[Choice]:
        """The open questions."""
        return [
            each
            for party, heard in self.heard.items()
            for each in _scored(heard, self._rest(party), left_out)
        ]

    def _rest(self, party: str) -> Rest:
        """The figures of everyone else. Their errors are left out: they are small beside what is
        asked of them, whether a question settles more than its error."""
        others = [each.signing for name, each in self.heard.items() if name != party]
        return Rest(np.prod(others, axis=0), np.zeros(len(self.asked)))

    def after(self, chosen: Choice, position: int) -> Known:
        """The same once a question is answered."""
        told = self.heard[chosen.party].after(chosen.number, position)
        return replace(self, heard={**self.heard, chosen.party: told})

    def question(self, chosen: Choice) -> Question:
        """What is asked."""
        return self.heard[chosen.party].first.questions[chosen.number]


def _scored(heard: Heard, rest: Rest, left_out: frozenset[Kind]) -> list[Choice]:
    kept = [k for k in heard.open if heard.first.questions[k].kind not in left_out]
    if not kept:
        return []
    scores = heard.pool.only(kept).scores(heard.pool.signs, rest)
    columns = (scores.variance.mean(axis=1), scores.error.mean(axis=1), scores.answers.max(axis=1))
    return [
        Choice(heard.party, k, *map(float, row))
        for k, row in zip(kept, np.stack(columns, axis=1), strict=True)
    ]


@dataclass(frozen=True)
class Manner:
    """How one truth is asked about: in which setting and way, with which random numbers."""

    case: int
    setting: str
    way: str
    seed: int

    @property
    def rng(self) -> np.random.Generator:
        """Random numbers that other ways do not share."""
        return np.random.default_rng([self.seed, self.case, [*WAYS].index(self.way)])


def interview(begin: Known, truth: Truth, manner: Manner) -> Interview:
    """Ask until everything is settled, nothing is open, or `MOST` questions are put."""
    known, standing, asked, rng = begin, [begin.standing], list[Asked](), manner.rng
    while len(asked) < MOST and not known.settled:
        open_ = known.choices(LEAVES_OUT[manner.setting])
        if not open_:
            break
        chosen = WAYS[manner.way](open_, rng)
        question = known.question(chosen)
        told = known.after(chosen, truth.position(chosen.party, question))
        lost = told.heard[chosen.party].pool is known.heard[chosen.party].pool
        asked.append(Asked(question.kind, chosen.variance, lost))
        standing.append(told.standing)
        known = told
    return Interview(
        manner.case,
        manner.setting,
        manner.way,
        tuple(tuple(map(float, row)) for row in standing),
        tuple(all(truth.signs(party, name) for party in begin.heard) for name in begin.asked),
        tuple(asked),
    )


def every_way(begin: Known, truth: Truth, case: int, seed: int) -> list[Interview]:
    """All ways to choose, in all settings."""
    return [
        interview(begin, truth, Manner(case, setting, way, seed))
        for setting in LEAVES_OUT
        for way in WAYS
    ]


def at_random_case(seed: int, case: int) -> list[Interview]:
    """Everything about the case at random of this number; nothing where a signatory has no
    figures."""
    truth = spoken(seed, case)
    begin = begun(truth.case, seed, case)
    return [] if begin is None else every_way(begin, truth, case, seed)


def given_case(path: Path, count: int, seed: int, number: int) -> list[Interview]:
    """Everything about one of so many truths of a case that is given."""
    begin, truths = _given(path, count, seed)
    return every_way(begin, truths[number], number, seed)


@cache
def _given(path: Path, count: int, seed: int) -> tuple[Known, list[Drawn]]:
    """What is known at first of a case that is given, and its truths."""
    begin = begun(zopa.load(path), seed, 0)
    if begin is None:
        raise SystemExit(f"{path}: a signatory has no figures")
    pools = {party: each.first for party, each in begin.heard.items()}
    around = next(iter(begin.heard.values())).around
    return begin, drawn(around, pools, count, seed)


def begun(case: Case, seed: int, number: int) -> Known | None:
    """Every signatory before any question; None where one of them has no figures. ``number`` tells
    its random numbers from those of other cases."""
    around = circumstance(case, None, sensitivity=False, bluffs=False)
    heard = unasked(around, seed, number)
    return Known(heard) if len(heard) == len(case.signatories) else None
