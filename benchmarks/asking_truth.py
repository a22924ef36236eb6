"""What the parties truly want, as far as questions ask: the true answer, and what they sign.

In cases at random the truth comes first and the record is what the parties say of it
(`calibration_speech`), so it owes nothing to the sampler under test. A case that is given has a
record but no truth: there it is a draw of each party given that record, from chains of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from calibration_cases import Design, design
from calibration_prior import World
from calibration_speech import Simulated, simulate
from calibration_truth import Preferences, switches_of

from zopa.analysis.asking.candidates import claims_of
from zopa.analysis.asking.pool import Pool
from zopa.analysis.asking.questions import BETWEEN, NEITHER, SWITCHES, Question
from zopa.analysis.asking.replies import Replies
from zopa.analysis.sampling import Circumstance
from zopa.case.model import Case
from zopa.case.readings import Direction, PackageRef
from zopa.preferences import Plan, sample
from zopa.preferences.arrays import Ints

YES, NO = 0, 1
"""Answers by position."""

SIGNATORIES, ISSUES, AGREEMENTS, STATEMENTS = (2, 3), (3, 5), (3, 4), (2, 4)
"""The fewest and the most of each in a case at random: agreements beside no deal, statements of
each signatory."""

LEAST_CREDIBLE = 0.6

TRUTHS = 2
"""Tells the random numbers of truths from those of what is drawn to choose questions."""


class Truth(Protocol):
    """Somebody who knows."""

    def position(self, party: str, question: Question) -> int:
        """The position of the true answer."""

    def signs(self, party: str, agreement: str) -> bool:
        """Whether a party would sign."""


@dataclass(frozen=True)
class Spoken:
    """The truth of a case at random; ``coins`` decide for each report, by statement, whether it can
    be relied on if what it claims holds (`zopa.analysis.asking.replies`)."""

    case: Case
    wants: Mapping[str, Preferences]
    coins: Mapping[str, float]

    def position(self, party: str, question: Question) -> int:
        """Read off what the party wants, by definition and not by the sampler."""
        own = self.wants[party]
        if question.kind == "report":
            return self._report(own, question.statements[0])
        if question.kind == "no_deal":
            quarters = len(question.replies)
            return min(int(own.reservation()[0] * quarters), quarters - 1)
        if question.kind in SWITCHES and question.reading is not None:
            on = own.on.issuperset(switches_of(self.case, question.reading))
            return YES if on else NO
        for place, reply in enumerate(question.replies):
            if reply.means and all(own.hold(reading)[0] for reading in reply.means):
                return place
        return [reply.answer for reply in question.replies].index(_otherwise(own, question))

    def signs(self, party: str, agreement: str) -> bool:
        """Whether a party would sign."""
        return bool(self.wants[party].signs(PackageRef(agreement))[0])

    def _report(self, own: Preferences, name: str) -> int:
        statement = next(each for each in self.case.statements if each.id == name)
        holds = all(own.hold(reading)[0] for reading in claims_of(statement))
        return YES if holds and self.coins[name] < statement.credibility else NO


def _otherwise(own: Preferences, question: Question) -> str:
    """The answer where no reading among the answers holds."""
    match question.reading:
        case Direction(issue) if own.weights[issue][0] > 0:
            return BETWEEN
    return NEITHER


def spoken(seed: int, number: int) -> Spoken:
    """The case at random of this number, with its truth."""
    designing, drawing = (np.random.default_rng([seed, number, use]) for use in (0, 1))
    simulated: Simulated | None = None
    while simulated is None:
        found = design(designing)
        if _fits(found):
            simulated = simulate(found, World(), drawing)
    coins = {each.id: drawing.random() for each in simulated.case.statements}
    return Spoken(simulated.case, simulated.truth, coins)


def _fits(found: Design) -> bool:
    """Whether a design has the size and the credibilities that are wanted here."""
    case = found.case
    besides = sum(name != case.no_deal for name in case.agreements)
    turns = [sum(turn.party == party for turn in found.turns) for party in case.signatories]
    return (
        _within(len(case.signatories), SIGNATORIES)
        and _within(len(case.issues), ISSUES)
        and _within(besides, AGREEMENTS)
        and all(_within(count, STATEMENTS) for count in turns)
        and min(turn.credibility for turn in found.turns) >= LEAST_CREDIBLE
    )


def _within(count: int, ends: tuple[int, int]) -> bool:
    return ends[0] <= count <= ends[1]


@dataclass(frozen=True)
class Drawn:
    """One of the truths drawn for a case: of each party its questions, their true answers by
    position, and whether it signs each agreement."""

    questions: Mapping[str, Sequence[Question]]
    answers: Mapping[str, Ints]
    signing: Mapping[str, Mapping[str, bool]]

    def position(self, party: str, question: Question) -> int:
        """The position of the true answer."""
        return int(self.answers[party][self.questions[party].index(question)])

    def signs(self, party: str, agreement: str) -> bool:
        """Whether a party would sign."""
        return self.signing[party][agreement]


def drawn(around: Circumstance, pools: Mapping[str, Pool], count: int, seed: int) -> list[Drawn]:
    """So many truths given the record, each joint and independent of what the pools have drawn."""
    answers: dict[str, Ints] = {}
    signs: dict[str, Ints] = {}
    for place, (party, pool) in enumerate(pools.items()):
        draws = sample(pool.model, Plan(count, seed, (place, TRUTHS))).draws
        if draws is None:
            raise SystemExit(f"nothing could be drawn of {party}")
        credibility = {each.id: each.credibility for each in around.statements}
        replies = Replies(around.case, pool.model, draws, credibility, seed + 1)
        order = np.random.default_rng([seed, place, TRUTHS]).permutation(count)
        answers[party] = np.stack([replies.codes(each)[order] for each in pool.questions], axis=1)
        signs[party] = draws.signs[order]
    return [
        Drawn(
            {party: pool.questions for party, pool in pools.items()},
            {party: rows[k] for party, rows in answers.items()},
            {
                party: dict(zip(around.asked, map(bool, rows[k]), strict=True))
                for party, rows in signs.items()
            },
        )
        for k in range(count)
    ]
