"""Which questions are worth asking, once what each party may want has been drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from zopa.analysis.asking.consequences import Consequence, Consequences
from zopa.analysis.asking.planning import MOST_TRIED, Asked, Existing, Settling, Signing, plan
from zopa.analysis.asking.pool import Pool
from zopa.analysis.asking.questions import Kind, Question
from zopa.analysis.asking.scoring import Rest, Scores, entropy
from zopa.analysis.certainties import Certainties, verdict_of_all
from zopa.analysis.questions import (
    ANY,
    EACH,
    PLANNED,
    Inquiry,
    Outlook,
    Planned,
    PossibleAnswer,
    RankedQuestion,
)
from zopa.analysis.sampling import NONE, RECORD, Circumstance, Work
from zopa.preferences import CHAINS, Run, Verdict
from zopa.preferences.arrays import Floats
from zopa.preferences.diagnostics import multiplied, proportion_error, share

TELLING = 3.0
"""A question that settles less than so many standard errors is not told from one that settles
nothing."""


@dataclass(frozen=True)
class Wanted:
    """What is asked for: questions ``about`` an agreement, `EACH` of them or `ANY` package; put to
    ``parties``; of these ``kinds``; the best ``limit``."""

    about: str
    parties: tuple[str, ...]
    kinds: frozenset[Kind]
    limit: int


@dataclass(frozen=True)
class _Scored:
    """A question among those about its party, and what it would settle over the conclusions."""

    party: str
    number: int
    variance: float
    error: float
    entropy: float


@dataclass(frozen=True)
class Inquiring:
    """The search for the best questions under one set of circumstances.

    ``possible`` are 1 in the joint draws in which some package is signed by all, else 0; it is
    needed for questions about that alone.
    """

    around: Circumstance
    certainties: Certainties
    runs: Mapping[str, Run]
    wanted: Wanted
    seed: int
    possible: Floats | None = None
    executor: Executor | None = None

    @classmethod
    def of(  # noqa: PLR0913  what is known, and what is asked for
        cls,
        around: Circumstance,
        work: Work,
        certainties: Certainties,
        wanted: Wanted,
        *,
        seed: int,
        possible: Floats | None = None,
        executor: Executor | None = None,
    ) -> Inquiring | None:
        """The search; None where a signatory has no figures."""
        runs = {
            party: run
            for party in around.case.signatories
            if (run := work.run(around, (party, RECORD, NONE))) is not None and run.found
        }
        if len(runs) < len(around.case.signatories):
            return None
        return cls(around, certainties, runs, wanted, seed, possible, executor)

    def answer(self) -> Inquiry:
        """The best questions, one by one and together. Raises `KeyboardInterrupt` where the user
        interrupts."""
        if not self._now:
            return Inquiry(self.wanted.about, {}, 0.0, 0.0, (), 0, (), 0.0)
        ranked = self._ranked
        telling = [each for each in ranked if each.variance > TELLING * each.error]
        chosen = telling[: self.wanted.limit]
        for party, own in self._consequences.items():
            own.confirm([each.number for each in chosen if each.party == party], self.executor)
        planned, bound = self._plan(telling[:MOST_TRIED])
        figures = np.array([each.probability for each in self._now.values()])
        return Inquiry(
            about=self.wanted.about,
            now=self._now,
            variance=float((figures * (1.0 - figures)).mean()),
            entropy=float(entropy(figures).mean()),
            questions=tuple(map(self._told, chosen)),
            considered=len(ranked),
            plan=planned,
            bound=bound,
        )

    # The conclusions

    @cached_property
    def _agreements(self) -> tuple[str, ...]:
        """The agreements that questions are about, where they are about agreements."""
        return self.around.asked if self.wanted.about == EACH else (self.wanted.about,)

    @cached_property
    def _columns(self) -> list[int]:
        return [self.around.asked.index(name) for name in self._agreements]

    @cached_property
    def _figures(self) -> Mapping[str, Floats]:
        """How probably each signatory signs each of the agreements."""
        return {party: run.probability[self._columns] for party, run in self.runs.items()}

    @cached_property
    def _now(self) -> dict[str, Outlook]:
        """How the conclusions stand."""
        if self.possible is not None:
            figure = share(self.possible > 0, CHAINS)
            return {ANY: Outlook(figure.probability, figure.error)}
        return {
            name: self._together({party: self._own(party, name) for party in self.runs})
            for name in self._agreements
        }

    def _own(self, party: str, agreement: str) -> tuple[float, float, Verdict | None]:
        column, run = self.around.asked.index(agreement), self.runs[party]
        verdict = self.certainties.answer(self.around, party, agreement).verdict
        return float(run.probability[column]), float(run.error[column]), verdict

    @staticmethod
    def _together(own: Mapping[str, tuple[float, float, Verdict | None]]) -> Outlook:
        """All signatories together; preferences are independent given the record."""
        figure = multiplied([(probability, error) for probability, error, _ in own.values()])
        verdicts = [verdict for _, _, verdict in own.values()]
        known = [verdict for verdict in verdicts if verdict is not None]
        if len(known) == len(verdicts) or "never" in known:
            return Outlook(*figure, verdict_of_all(known))
        return Outlook(*figure)

    # The questions

    @cached_property
    def _pools(self) -> dict[str, Pool]:
        """The questions that may be asked about each party."""
        found = {}
        for party in self.wanted.parties:
            pool = Pool.of(self.around, party, self.runs[party], self.seed)
            if pool is not None:
                kinds = [question.kind for question in pool.questions]
                found[party] = pool.only(
                    [k for k, kind in enumerate(kinds) if kind in self.wanted.kinds]
                )
        return found

    @cached_property
    def _ranked(self) -> list[_Scored]:
        """Every question, the one that settles most first."""
        found = [each for party in self._pools for each in self._scored(party)]
        return sorted(found, key=lambda each: -each.variance)

    def _scored(self, party: str) -> Iterator[_Scored]:
        scores = self._scores[party]
        for number in range(len(self._pools[party].questions)):
            yield _Scored(
                party,
                number,
                float(scores.variance[number].mean()),
                float(scores.error[number].mean()),
                float(scores.entropy[number].mean()),
            )

    @cached_property
    def _scores(self) -> Mapping[str, Scores]:
        """What each question would settle of each conclusion."""
        return {party: self._score(party, pool) for party, pool in self._pools.items()}

    def _score(self, party: str, pool: Pool) -> Scores:
        if self.possible is not None:
            return pool.scores(self.possible[:, None], Rest(np.ones(1), np.zeros(1)))
        rest = self._rest(party)
        found = pool.scores(pool.signs[:, self._columns], rest)
        return self._at_most(found, self._figures[party], rest.probability)

    @staticmethod
    def _at_most(found: Scores, own: Floats, rest: Floats) -> Scores:
        """No more than to know whether the party signs: its figure is that of all draws, of which
        only some are kept."""
        return replace(
            found,
            variance=np.minimum(found.variance, own * (1.0 - own) * rest**2),
            entropy=np.minimum(found.entropy, entropy(own * rest) - own * entropy(rest)),
        )

    def _rest(self, party: str) -> Rest:
        """The other signatories together."""
        found = [
            multiplied([self._own(name, agreement)[:2] for name in self.runs if name != party])
            for agreement in self._agreements
        ]
        return Rest(*np.array(found, float).reshape(-1, 2).T)

    # What is told of them

    @cached_property
    def _consequences(self) -> dict[str, Consequences]:
        """What would follow for how the parties sign; of any package at all nothing is told so."""
        if self.possible is not None:
            return {}
        return {
            party: Consequences(self.around, pool, self.seed, self._agreements)
            for party, pool in self._pools.items()
        }

    def _question(self, each: _Scored) -> Question:
        return self._pools[each.party].questions[each.number]

    def _told(self, each: _Scored) -> RankedQuestion:
        question = self._question(each)
        answers = self._scores[each.party].answers[each.number]
        return RankedQuestion(
            question=question,
            answers=tuple(
                PossibleAnswer(
                    reply.answer,
                    reply.means,
                    float(answers[position]),
                    self._then(each, position),
                )
                for position, reply in enumerate(question.replies)
                if position < len(answers) and answers[position] > 0
            ),
            variance_reduction=each.variance,
            error=each.error,
            entropy_reduction=each.entropy,
        )

    def _then(self, each: _Scored, position: int) -> dict[str, Outlook]:
        """How the conclusions would stand after an answer."""
        if self.possible is not None:
            pool = self._pools[each.party]
            given = self.possible[pool.codes[each.number] == position]
            p, draws = float(given.mean()), len(given) * pool.effective
            return {ANY: Outlook(p, float(proportion_error(p, draws)))}
        found = self._consequences[each.party].of(each.number, position)
        return {name: self._after(each.party, name, found) for name in self._agreements}

    def _after(self, party: str, agreement: str, found: Consequence) -> Outlook:
        column = self.around.asked.index(agreement)
        own = {name: self._own(name, agreement) for name in self.runs if name != party}
        changed = float(found.probability[column]), float(found.error[column])
        return self._together({party: (*changed, found.verdicts[agreement]), **own})

    # The plan

    def _plan(self, tried: Sequence[_Scored]) -> tuple[tuple[Planned, ...], float]:
        """The best few together, and what no as many can pass."""
        settling = self._settling
        asked = [
            Asked(each.party, self._pools[each.party].codes[each.number].astype(np.int64))
            for each in tried
        ]
        found = plan(settling, asked, PLANNED)
        chosen = [Planned(self._question(tried[k]), reached) for k, reached in found]
        return tuple(chosen), settling.bound(PLANNED)

    @cached_property
    def _settling(self) -> Settling:
        effective = {party: pool.effective for party, pool in self._pools.items()}
        if self.possible is not None:
            return Existing(self.possible, min(effective.values(), default=1.0))
        signs = {party: pool.signs[:, self._columns] for party, pool in self._pools.items()}
        return Signing(signs, effective, self._figures)
