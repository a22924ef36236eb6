"""What an answer would settle, the long way round.

How probable an answer is: draw a party's preferences from the prior, weigh each draw by what the
party said, and judge in each whether the answer is true. What would follow from it: put the answer
on record as a statement beyond doubt, and sample that case afresh. Then V = Σ π_a (p_a − p)² and
H(p) − Σ π_a H(p_a), term by term.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import log2, sqrt

import numpy as np

from oracles.prior_weighting import (
    Bools,
    Draws,
    Estimate,
    Floats,
    _holds,
    draw,
    mean,
    reservation,
    signs,
)
from oracles.settled import agreement
from oracles.spoken import Claim, Said, Switch, said, switches_of
from zopa.analysis.asking.questions import Question, Reply
from zopa.case.model import Case, Statement
from zopa.case.packages import Package
from zopa.case.readings import Direction, Reading
from zopa.case.record import in_force
from zopa.preferences import Plan, party_model, sample

BOOTSTRAP = 200


@dataclass(frozen=True)
class Figure:
    """A figure and one standard error, never quite 0: it comes of so many draws."""

    value: float
    error: float

    @classmethod
    def of(cls, estimate: Estimate) -> Figure:
        """A proportion: one draw more on either side, so that 0 and 1 keep an error."""
        assert estimate.value is not None
        alike = of_draws(estimate.value, max(estimate.ess, 1.0))
        return cls(estimate.value, max(alike.error, estimate.error))

    def agrees(self, other: Figure, errors: float = 5.0) -> bool:
        """Whether another figure is within so many combined errors."""
        return abs(self.value - other.value) <= errors * sqrt(self.error**2 + other.error**2)


def of_draws(p: float, draws: float) -> Figure:
    """A proportion of so many independent draws."""
    moved = (p * draws + 1) / (draws + 2)
    return Figure(p, sqrt(moved * (1 - moved) / (draws + 2)))


@dataclass(frozen=True)
class Weighed:
    """One party: draws of the prior, and how well each fits what it said."""

    case: Case
    party: str
    draws: Draws
    uniform: Floats

    @classmethod
    def of(cls, case: Case, party: str, samples: int, seed: int) -> Weighed:
        rng = np.random.default_rng([seed, [*case.parties].index(party)])
        draws = draw(case, party, said(case, party), samples, rng)
        return cls(case, party, draws, rng.random(samples))

    def true(self, question: Question) -> list[Bools]:
        """For each answer the draws in which it is the true one."""
        match question.kind:
            case "report":
                (statement,) = [s for s in self._said if s.id == question.statements[0]]
                relied = self.all_hold(statement.claims) & (self.uniform < statement.credibility)
                return [relied, ~relied]
            case "red_line" | "ideal" | "indifference":
                assert question.reading is not None
                (switch,) = switches_of(self.case, question.reading)
                return [self.draws.on[switch], ~self.draws.on[switch]]
            case "no_deal":
                quarter = reservation(self.case, self.party, self.draws) * 4
                return [(quarter >= k) & ((quarter < k + 1) | (k == 3)) for k in range(4)]
        return self._by_readings(question)

    def _by_readings(self, question: Question) -> list[Bools]:
        """Answers that readings say, and that none of these is true."""
        found = [
            self.all_hold(reply.means) for reply in question.replies if reply.means is not None
        ]
        rest = ~np.any(found, axis=0)
        if question.kind != "direction":
            return [*found, rest][: len(question.replies)]
        assert isinstance(question.reading, Direction)
        valued = self.draws.weights[question.reading.issue] > 0
        return [*found, rest & valued, rest & ~valued]

    def all_hold(self, readings: Sequence[Reading]) -> Bools:
        """In which draws all of some readings hold."""
        found = np.ones(len(self.draws), bool)
        for reading in readings:
            assert isinstance(reading, Claim)
            found &= _holds(self.case, self.party, self.draws, reading)
        return found

    def probability(self, flags: Bools) -> Figure:
        """How probable something is."""
        return Figure.of(mean(self.draws, flags))

    def signs(self, name: str, given: Bools) -> Figure | None:
        """How probably it signs an agreement where something is true; None where it never is."""
        part = replace(self.draws, likelihood=self.draws.likelihood * given)
        if not part.likelihood.any():
            return None
        return Figure.of(mean(part, signs(self.case, self.party, part, agreement(self.case, name))))

    @property
    def _said(self) -> list[Said]:
        return said(self.case, self.party)


def record_after(case: Case, question: Question, reply: Reply) -> Case | None:
    """The case once the question has been answered; None where no statement says the answer."""
    plain = plainly(case)
    if question.kind == "report":
        return _relying(plain, question.statements[0], relied=reply.answer == "yes")
    if reply.means is not None:
        told = Statement("told", question.party, "…", reply.means)
        return replace(plain, statements=(*plain.statements, told))
    if question.kind in {"red_line", "ideal", "indifference"}:
        assert question.reading is not None
        (switch,) = switches_of(case, question.reading)
        return _unreal(plain, question.party, switch)
    return None


def plainly(case: Case) -> Case:
    """The same record with each statement in force once, without dates."""
    statements = [
        Statement(each.id, party, "…", each.means, credibility=each.credibility)
        for party in case.parties
        for each in said(case, party)
    ]
    return replace(case, statements=tuple(statements))


def _unreal(case: Case, party: str, switch: Switch) -> Case:
    """Every reading left out with which the party states the switch."""

    def kept(statement: Statement) -> tuple[Reading, ...]:
        stated = [switch in [*switches_of(case, reading)] for reading in statement.means]
        return tuple(m for m, out in zip(statement.means, stated, strict=True) if not out)

    return replace(
        case,
        statements=tuple(
            replace(each, means=kept(each)) if each.party == party else each
            for each in case.statements
        ),
    )


def _relying(case: Case, name: str, *, relied: bool) -> Case:
    """What a report claims beyond doubt, or left out; what changes the model stays as doubtful."""
    found = []
    for each in case.statements:
        if each.id != name:
            found.append(each)
            continue
        claims = tuple(m for m in each.means if isinstance(m, Claim))
        found.append(replace(each, means=tuple(m for m in each.means if m not in claims)))
        if relied:
            found.append(replace(each, id="relied", means=claims, credibility=1.0))
    return replace(case, statements=tuple(found))


def sampled(case: Case, party: str, name: str, draws: int, seed: int) -> Figure | None:
    """How probably a party signs an agreement, by the sampler; None where nothing is found."""
    package = Package.of(case.agreements[name])
    model = party_model(case, party, in_force(case), [package])
    run = sample(model, Plan(draws, seed, (99,), everything=False))
    return Figure(float(run.probability[0]), float(run.error[0])) if run.found else None


@dataclass(frozen=True)
class Settled:
    """What a question would settle of whether all sign one agreement."""

    variance: Figure
    entropy: Figure


def settled(
    answers: Sequence[tuple[Figure, Figure | None]], rest: Figure, rng: np.random.Generator
) -> Settled:
    """By the definitions, of answers with what they leave the party to sign with; errors, and the
    bias that they make, from figures drawn afresh."""
    met = [(share, own) for share, own in answers if own is not None]
    shares = [share for share, _ in met]
    parts = [own for _, own in met]

    def told(figures: Callable[[Figure], float]) -> tuple[float, float]:
        share = np.array([figures(each) for each in shares])
        all_sign = np.array([figures(each) for each in parts]) * figures(rest)
        return _variance(share / share.sum(), all_sign), _entropy(share / share.sum(), all_sign)

    def again(figure: Figure) -> float:
        return float(np.clip(rng.normal(figure.value, figure.error), 1e-9, 1 - 1e-9))

    exactly = np.array(told(lambda figure: figure.value))
    spread = np.array([told(again) for _ in range(BOOTSTRAP)])
    value = 2 * exactly - spread.mean(axis=0)
    return Settled(
        *(Figure(float(v), float(e)) for v, e in zip(value, spread.std(axis=0), strict=True))
    )


def _variance(share: Floats, then: Floats) -> float:
    return float(sum(pi * (p - share @ then) ** 2 for pi, p in zip(share, then, strict=True)))


def _entropy(share: Floats, then: Floats) -> float:
    left = float(sum(pi * _bits(p) for pi, p in zip(share, then, strict=True)))
    return _bits(float(share @ then)) - left


def _bits(p: float) -> float:
    return 0.0 if p in (0.0, 1.0) else -p * log2(p) - (1 - p) * log2(1 - p)
