"""All questions about one party, with the true answer of each in every draw, and their scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from zopa.analysis.asking.candidates import candidates
from zopa.analysis.asking.questions import Question
from zopa.analysis.asking.replies import Replies
from zopa.analysis.asking.scoring import Codes, Rest, Scores, score
from zopa.analysis.sampling import Circumstance
from zopa.preferences import Draws, PartyModel, Run
from zopa.preferences.arrays import Floats


@dataclass(frozen=True)
class Pool:
    """The questions about a party that are open: in some draw one answer is true, in some another.

    ``codes`` are questions × draws; ``effective`` is how many effective draws each draw stands for.
    """

    model: PartyModel
    draws: Draws
    questions: tuple[Question, ...]
    codes: Codes
    effective: float

    @classmethod
    def of(cls, around: Circumstance, party: str, run: Run, seed: int) -> Pool | None:
        """The questions about a party; None where nothing was drawn, as its worths are known."""
        if run.draws is None:
            return None
        model, statements = around.model(party), around.statements
        credibility = {each.id: each.credibility for each in statements}
        replies = Replies(around.case, model, run.draws, credibility, seed)
        asked = [*candidates(around.case, model, statements, around.asked)]
        codes = [replies.codes(question).astype(np.int8) for question in asked]
        kept = [k for k, own in enumerate(codes) if own.min() < own.max()]
        count = len(run.draws.reservation)
        return cls(
            model,
            run.draws,
            tuple(asked[k] for k in kept),
            np.array([codes[k] for k in kept], np.int8).reshape(len(kept), count),
            min(run.effective / count, 1.0),
        )

    def only(self, chosen: Sequence[int]) -> Pool:
        """Some of its questions."""
        rows = [*chosen]
        questions = tuple(self.questions[k] for k in rows)
        return Pool(self.model, self.draws, questions, self.codes[rows], self.effective)

    @cached_property
    def signs(self) -> Floats:
        """Which agreements the party signs: draws × agreements asked about."""
        return self.draws.signs.astype(float)

    def scores(self, outcomes: Floats, rest: Rest) -> Scores:
        """What the questions would settle of some conclusions."""
        return score(self.codes, outcomes, rest, self.effective)
