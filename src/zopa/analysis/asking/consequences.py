"""What would follow from an answer: for how all sign, and whether it would be certain.

The figure is the share of the draws in which the answer is true. Where these are so few that its
error exceeds `RARE`, the record with the answer added is sampled on its own; should that not
settle, the share stands with its larger error. What is certain is worked out from that record by
linear programs, with those draws looked at first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np

from zopa.analysis.asking.answered import Record, answered
from zopa.analysis.asking.pool import Pool
from zopa.analysis.asking.questions import SWITCHES, YES, Reply
from zopa.analysis.sampling import Circumstance, carry_out
from zopa.case.packages import Package
from zopa.preferences import (
    Certainty,
    Draws,
    PartyModel,
    Plan,
    Run,
    Verdict,
    party_model,
    sample,
)
from zopa.preferences.arrays import Floats, Ints
from zopa.preferences.diagnostics import proportion_error

RARE = 0.02
"""A figure whose standard error is larger is sampled on its own."""

CONFIRMING = 1000
"""Effective draws of such a sample."""

STREAM = 8
"""Tells these random numbers from those of an analysis, of influence and of reports."""

Verdicts = Mapping[str, Verdict | None]


@dataclass(frozen=True)
class Consequence:
    """What would follow from an answer of one party: how probably it would sign each agreement
    asked about, with the errors, and its verdicts on them."""

    probability: Floats
    error: Floats
    verdicts: Verdicts


@dataclass
class Consequences:
    """What would follow from each answer of the best questions about a party."""

    around: Circumstance
    pool: Pool
    seed: int
    about: Sequence[str]
    _sampled: dict[tuple[int, int], Run] = field(default_factory=dict)

    def confirm(self, chosen: Sequence[int], executor: Executor | None) -> None:
        """Sample the answers to these questions that are true in few draws. Raises
        `KeyboardInterrupt` where the user interrupts."""
        calls = {}
        for number in chosen:
            for position, reply in enumerate(self.pool.questions[number].replies):
                record = self._record(number, reply)
                if record is not None and self._rare(number, position):
                    calls[number, position] = partial(sample, *self._task(number, position, record))
        if not carry_out(calls, self._sampled, executor, None):
            raise KeyboardInterrupt

    def of(self, number: int, position: int) -> Consequence:
        """What would follow from one answer that is true in some draw."""
        probability, error = self._figures(number, position)
        run = self._sampled.get((number, position))
        if run is not None and run.converged:
            probability, error = run.probability, run.error
        return Consequence(probability, error, self._verdicts(number, position))

    def _figures(self, number: int, position: int) -> tuple[Floats, Floats]:
        given = self.pool.signs[self.pool.codes[number] == position]
        share = given.mean(axis=0)
        return share, proportion_error(share, len(given) * self.pool.effective)

    def _rare(self, number: int, position: int) -> bool:
        true = self.pool.codes[number] == position
        columns = [self.around.asked.index(name) for name in self.about]
        return bool(true.any()) and bool((self._figures(number, position)[1][columns] > RARE).any())

    def _record(self, number: int, reply: Reply) -> Record | None:
        question = self.pool.questions[number]
        return answered(self.pool.model, self.around.statements, question, reply)

    def _task(self, number: int, position: int, record: Record) -> tuple[PartyModel, Plan]:
        case, party = self.around.case, self.pool.model.party
        model = party_model(case, party, record, self.pool.model.packages)
        stream = [*case.parties].index(party), STREAM, number, position
        return model, Plan(CONFIRMING, self.seed, stream, everything=False)

    # What is certain then

    def _verdicts(self, number: int, position: int) -> Verdicts:
        """Whether the party would then sign each agreement always, sometimes or never."""
        question = self.pool.questions[number]
        reply = question.replies[position]
        record = self._record(number, reply)
        draws = self._meant(number, position)
        if record is None:
            return {name: self._by_draws(draws, name) for name in self.about}
        case = self.around.case
        certainty = Certainty(case, self.pool.model.party, record)
        certainty.look_at(self.pool.model, draws)
        return {name: certainty.verdict(Package.of(case.agreements[name])) for name in self.about}

    def _by_draws(self, draws: Draws, agreement: str) -> Verdict | None:
        """*Sometimes*, where draws show it; else it is left open."""
        meant = draws.holds.all(axis=1) & draws.switches.all(axis=1)
        signs = draws.signs[meant, self.around.asked.index(agreement)]
        return "sometimes" if len(np.unique(signs)) > 1 else None

    def _meant(self, number: int, position: int) -> Draws:
        """The draws in which the answer is true; what it says is not real need not be meant, nor
        what it says cannot be relied on."""
        question, pool = self.pool.questions[number], self.pool
        kept = pool.draws.some(np.flatnonzero(pool.codes[number] == position))
        if question.replies[position].answer == YES:
            return kept
        if question.kind in SWITCHES:
            return replace(kept, switches=_aside(kept.switches, question.column))
        if question.kind == "report":
            return replace(kept, holds=_aside(kept.holds, question.column))
        return kept


def _aside(flags: Ints, column: int) -> Ints:
    """The same with a column that asks nothing."""
    found = flags.copy()
    found[:, column] = 1
    return found
