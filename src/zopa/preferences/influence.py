"""How much turns on one statement: whether its party signs, as its credibility goes from 0 to 1.

One run of the sampler, the *bridge*, answers for every credibility c: the record with the statement
at ½, each draw then weighed by how much likelier it is at c.

**Derivation.** Let o_k be the probability that the statements other than s leave switch k off, a
product of 1 − c_j over those that state it, 1 where there are none. Under credibility c of
statement s a draw has a density proportional to

    rest · (1 − c)^[a claim of s fails]
         · Π_k (1 − (1 − c)·o_k)^[k is on] · ((1 − c)·o_k)^[k is off]   over the switches k of s

where the rest does not depend on c: the prior given the switches, the other statements and
switches. Conditioning on at most one ideal of a factor being on divides all draws by one and the
same number. Divided by the density at ½, such numbers left out, this is the draw's weight:

    w(c) = Π over the claims of s, taken together, and over its switches:
               2·(1 − c)                         where a claim fails, or the switch is off
               1                                 where all claims hold
               (1 − (1 − c)·o_k) / (1 − ½·o_k)   where the switch is on

and P(c) = Σ w·signs / Σ w over the draws of the bridge. At c = 0 this is the record without s: a
switch that nobody else states is off. At c = 1 all of s is meant. No factor exceeds 2, so few draws
are lost unless s is improbable or states many switches; the error tells.

Source: A. B. Owen, Monte Carlo theory, methods and examples (2013), chapter 9: self-normalized
importance sampling, effective sample size, and the error by the delta method.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import isnan, prod

import numpy as np

from zopa.case.model import Case, Statement
from zopa.case.packages import Package
from zopa.errors import BadRequest, UnknownName
from zopa.preferences.arrays import Floats, Ints
from zopa.preferences.model import PartyModel, party_model
from zopa.preferences.sampler import Plan, Run, sample

HALFWAY = 0.5
"""The credibility of the statement in the bridge: as far from 0 as from 1."""

STREAM = 6
"""Tells the random numbers of bridges from those of an analysis, whose variants count from 0."""

STEPS = 100
HALVINGS = 40
"""A crossing is looked for in steps of a hundredth, then to within rounding."""


@dataclass(frozen=True)
class Curve:
    """How probably a party signs the packages asked about, by the credibility of a statement of it.

    ``own`` is the statement's credibility on record. The draws of the bridge are counted by
    pattern: ``met`` (patterns × parts) has a column for the statement's claims together, 1 where
    all hold, and one for each distinct switch that it states, 1 where on. ``draws`` (by pattern) is
    how many there are, ``signing`` (patterns × packages) how many of these sign. ``left_off`` (by
    part) is the probability that the other statements leave a switch off; 0 for the claims, as the
    weight of a draw in which they hold is always 1. ``effective`` is how many effective draws each
    stands for: 1, or less where the run did not converge.
    """

    party: str
    statement: str
    own: float
    met: Ints
    left_off: Floats
    draws: Ints
    signing: Ints
    effective: float

    def at(self, credibility: float) -> tuple[Floats, Floats]:
        """The probability that the party signs, and its standard error, by package.

        Near 1 both rest on the draws in which the statement holds; NaN where there are none. Raises
        `BadRequest` for a credibility outside [0, 1].
        """
        if not 0.0 <= credibility <= 1.0:
            raise BadRequest(f"credibility is {credibility}; expected a number from 0 to 1")
        weights = self._weights(credibility)
        total = float(weights @ self.draws)
        if total == 0.0:
            nothing = np.full(self.signing.shape[1], np.nan)
            return nothing, nothing
        return weights @ self.signing / total, self._error(weights, total)

    def _weights(self, credibility: float) -> Floats:
        doubt = 1.0 - credibility
        on = (1.0 - doubt * self.left_off) / (1.0 - HALFWAY * self.left_off)
        found: Floats = np.where(self.met, on, doubt / HALFWAY).prod(axis=1)
        return found

    def _error(self, weights: Floats, total: float) -> Floats:
        """The delta method, with one effective draw added that signs and one that does not, so that
        0 and 1 keep an error; of equal weights it makes `proportion_error`.
        """
        squares = weights**2
        one = squares @ self.draws / total
        p = (weights @ self.signing + one) / (total + 2.0 * one)
        refusing = self.draws[:, None] - self.signing
        spread = squares @ (self.signing * (1.0 - p) ** 2 + refusing * p**2)
        spread += one**2 * ((1.0 - p) ** 2 + p**2)
        found: Floats = np.sqrt(spread / self.effective) / (total + 2.0 * one)
        return found


def bridge(
    case: Case,
    statements: Sequence[Statement],
    packages: Sequence[Package],
    statement: str,
    *,
    draws: int = 4000,
    seed: int = 0,
) -> Curve | None:
    """Sample the curve of one statement, over all packages at once.

    ``statements`` are those in force, ``statement`` the id of one of them. The same ``seed`` gives
    the same curve, whichever others are asked for.

    None where no preference was found that satisfies the other certain statements, and for a party
    whose worths are known: there is no doubting these by degrees (a ``worth`` reading is certain,
    and hits one preference among infinitely many), and without them the party has no statement, so
    the figure is ``prior_only``. Raises `UnknownName` where the statement is not in force.
    """
    known = {each.id: each for each in statements}
    if statement not in known:
        raise UnknownName("statement in force", statement, tuple(known))
    own = known[statement]
    halfway = [replace(each, credibility=HALFWAY) if each is own else each for each in statements]
    model = party_model(case, own.party, halfway, packages)
    run = sample(model, Plan(draws, seed, _stream(case, own)))
    if run.draws is None:
        return None
    switches, left_off = _stated(model, halfway, statement)
    claims = run.draws.holds[:, [model.statements.index(statement)]]
    met = np.concatenate([claims, run.draws.switches[:, switches]], axis=1)
    return _counted(own, run, met, run.draws.signs, [0.0, *left_off])


def _stream(case: Case, statement: Statement) -> tuple[int, ...]:
    """By party and by place among what is confirmed, so that no statement's numbers depend on
    another's."""
    places = [each.id for each in case.statements if each.confirmed]
    return [*case.parties].index(statement.party), STREAM, places.index(statement.id)


def _stated(
    model: PartyModel, statements: Sequence[Statement], statement: str
) -> tuple[list[int], list[float]]:
    """The switches that a statement states: their columns in the draws, and the probability that
    the other statements leave them off.
    """
    stated = [{name for name, _ in switch.stated} for switch in model.switchboard.recorded]
    columns = [column for column, names in enumerate(stated) if statement in names]
    doubt = {each.id: 1.0 - each.credibility for each in statements}
    others = [sorted(stated[column] - {statement}) for column in columns]
    return columns, [prod(doubt[name] for name in names) for names in others]


def _counted(own: Statement, run: Run, met: Ints, signs: Ints, left_off: Sequence[float]) -> Curve:
    patterns, which, draws = np.unique(met, axis=0, return_inverse=True, return_counts=True)
    signing = np.zeros((len(patterns), signs.shape[1]), np.int64)
    np.add.at(signing, which.ravel(), signs)
    return Curve(
        party=own.party,
        statement=own.id,
        own=own.credibility,
        met=patterns,
        left_off=np.array(left_off),
        draws=draws,
        signing=signing,
        effective=min(run.effective / len(met), 1.0),
    )


def crossing(probability: Callable[[float], float], own: float, level: float = 0.5) -> float | None:
    """The credibility nearest to ``own`` at which a probability crosses a level; None if at none.

    ``probability`` is a function of credibility on [0, 1], for instance a curve times what the
    other signatories' figures are. It is looked at in steps of a hundredth, so two crossings within
    one step are not seen; where it is NaN it is passed over.
    """
    seen = [(n / STEPS, probability(n / STEPS)) for n in range(STEPS + 1)]
    reached = [(c, p >= level) for c, p in seen if not isnan(p)]
    found = [
        _bisected(lambda c: probability(c) >= level, low, high)
        for (low, before), (high, after) in pairwise(reached)
        if before != after
    ]
    return min(found, key=lambda c: abs(c - own), default=None)


def _bisected(reached: Callable[[float], bool], low: float, high: float) -> float:
    """Where an answer changes between two points at which it differs."""
    there = reached(high)
    for _ in range(HALVINGS):
        middle = (low + high) / 2.0
        low, high = (low, middle) if reached(middle) == there else (middle, high)
    return (low + high) / 2.0
