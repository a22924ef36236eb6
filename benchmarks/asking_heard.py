"""What is known of a party once some questions about it are answered.

An answer leaves the draws in which it is true: exactly what would be drawn given the record and the
answer, whether or not a reading says the answer. So every kind of question can be answered, also
those that no statement can state (in which quarter no deal lies, that it depends). Where few draws
are left the party is drawn anew: from the record with the answers that a statement can state added
to it (`zopa.analysis.asking.answered`), of which the draws are kept in which the other answers are
true.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from zopa.analysis.asking.answered import ANSWER, RELIED, Record, answered
from zopa.analysis.asking.candidates import candidates
from zopa.analysis.asking.pool import Pool
from zopa.analysis.asking.questions import SWITCHES, Question
from zopa.analysis.asking.replies import Replies
from zopa.analysis.asking.scoring import Codes
from zopa.analysis.sampling import Circumstance
from zopa.preferences import Draws, PartyModel, Plan, party_model, sample
from zopa.preferences.arrays import Floats, Ints

DRAWS = 4000
"""Draws of each party to begin with: as many as `zopa ask` takes."""

FEWEST = 250
"""A party of which fewer are left is drawn anew."""

ANEW, MOST_ANEW = 500, 5000
"""So many; up to the most where few of them agree with what no statement can state."""

FIRST, AGAIN = range(2)
"""Tell the random numbers of the first draws from those drawn anew."""


@dataclass(frozen=True)
class Heard:
    """A party, as far as it has been asked.

    ``first`` are its draws before any answer, with every question that could come to be asked,
    ``pool`` the same questions with the draws that are left, ``record`` the statements with what
    was answered since. ``answers`` are
    positions by the number of the question, ``unstated`` those that no statement can state.
    ``stream`` tells its random numbers from those of others.
    """

    around: Circumstance
    first: Pool
    pool: Pool
    record: Record
    stream: tuple[int, ...]
    seed: int
    answers: Mapping[int, int] = field(default_factory=dict)
    unstated: Mapping[int, int] = field(default_factory=dict)

    @property
    def party(self) -> str:
        """Whom it is about."""
        return self.first.model.party

    @cached_property
    def signing(self) -> Floats:
        """How probably the party signs each agreement."""
        found: Floats = self.pool.signs.mean(axis=0)
        return found

    @cached_property
    def open(self) -> list[int]:
        """The questions, by number, that can be asked now: offered on the record as it is now, not
        answered yet, nor the same in all draws that are left."""
        around, codes = self.around, self.pool.codes
        offered = [*candidates(around.case, self.first.model, self.record, around.asked)]
        varies = codes.min(axis=1, initial=127) < codes.max(axis=1, initial=0)
        return [
            number
            for number, question in enumerate(self.first.questions)
            if varies[number] and number not in self.answers and question in offered
        ]

    def after(self, number: int, position: int) -> Heard:
        """The same once a question is answered. Where no draw is found in which all answers are
        true, the draws stay what they were."""
        question = self.first.questions[number]
        reply = question.replies[position]
        record = answered(self.first.model, self.record, question, reply)
        stated = record is not None
        told = replace(
            self,
            record=self.record if record is None else _named(record, len(self.answers)),
            answers={**self.answers, number: position},
            unstated=self.unstated if stated else {**self.unstated, number: position},
        )
        left = _only(self.pool, self.pool.codes[number] == position)
        if _count(left) >= FEWEST:
            return replace(told, pool=left)
        best = max((left, *told.drawn_anew()), key=_count)
        return replace(told, pool=best if _count(best) else self.pool)

    def drawn_anew(self) -> list[Pool]:
        """Draws given the record as it is now, as far as they agree with the other answers: once,
        and again where these are too few."""
        found = self._drawn(ANEW)
        if found and _count(found[0]) < FEWEST:
            share = max(_count(found[0]), 1) / ANEW
            found += self._drawn(min(int(2 * FEWEST / share), MOST_ANEW))
        return found

    def _drawn(self, count: int) -> list[Pool]:
        """One pool; none where nothing could be drawn."""
        case, packages = self.around.case, self.first.model.packages
        model = party_model(case, self.party, self.record, packages)
        stream = (*self.stream, AGAIN, len(self.answers))
        run = sample(model, Plan(count, self.seed, stream))
        if run.draws is None:
            return []
        codes = self._codes(model, run.draws)
        pool = Pool(model, run.draws, self.first.questions, codes, min(run.effective / count, 1.0))
        agree = np.ones(count, bool)
        for number, position in self.unstated.items():
            agree &= codes[number] == position
        return [_only(pool, agree)]

    def _codes(self, model: PartyModel, draws: Draws) -> Codes:
        """The true answers in new draws to the questions that there were at first; 0 for those that
        are settled."""
        credibility = {each.id: each.credibility for each in self.around.statements}
        replies = Replies(self.around.case, model, draws, credibility, self.seed)
        codes: Codes = np.zeros((len(self.first.questions), len(draws.signs)), np.int8)
        for number, question in enumerate(self.first.questions):
            if number in self.answers and number not in self.unstated:
                continue
            asked = self._in(model, question)
            if asked is not None:
                codes[number] = replies.codes(asked)
        return codes

    def _in(self, model: PartyModel, question: Question) -> Question | None:
        """A question with its column in another model; None where that has nothing of the kind."""
        if question.kind == "report":
            return replace(question, column=model.statements.index(question.statements[0]))
        if question.kind not in SWITCHES:
            return question
        kind = self.first.model.switchboard.recorded[question.column].kind
        kinds = [switch.kind for switch in model.switchboard.recorded]
        return replace(question, column=kinds.index(kind)) if kind in kinds else None


def unasked(around: Circumstance, seed: int, case: int) -> dict[str, Heard]:
    """Every signatory before any question; without one of whom nothing could be drawn."""
    found = {}
    for place, party in enumerate(around.case.signatories):
        stream = (case, place)
        run = sample(around.model(party), Plan(DRAWS, seed, (*stream, FIRST)))
        if run.draws is not None:
            pool = _first(around, party, run.draws, seed, min(run.effective / DRAWS, 1.0))
            found[party] = Heard(around, pool, pool, around.statements, stream, seed)
    return found


def _first(around: Circumstance, party: str, draws: Draws, seed: int, effective: float) -> Pool:
    """All questions that are offered on the record, and those that come to be offered once reports
    turn out not to be relied on."""
    model = around.model(party)
    now, later = (
        [*candidates(around.case, model, record, around.asked)]
        for record in (around.statements, ())
    )
    questions = (*now, *(each for each in later if each not in now))
    credibility = {each.id: each.credibility for each in around.statements}
    replies = Replies(around.case, model, draws, credibility, seed)
    codes = np.stack([replies.codes(each) for each in questions]).astype(np.int8)
    return Pool(model, draws, questions, codes, effective)


def _count(pool: Pool) -> int:
    """How many draws are left."""
    return len(pool.draws.signs)


def _only(pool: Pool, rows: Ints) -> Pool:
    """The pool with some of its draws."""
    kept = Draws(**{name: array[rows] for name, array in vars(pool.draws).items()})
    return Pool(pool.model, kept, pool.questions, pool.codes[:, rows], pool.effective)


def _named(record: Record, number: int) -> Record:
    """What an answer has added has a name of its own: there may be several answers."""
    return tuple(
        replace(each, id=f"{each.id} {number}") if each.id in {ANSWER, RELIED} else each
        for each in record
    )
