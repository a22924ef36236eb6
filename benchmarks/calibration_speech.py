"""What parties say of what they truly want: true with odds 1 : 1 − c, or nothing.

**Where the odds come from.** The model gives a statement of credibility c the likelihood 1 where
what it claims is true, and 1 − c where not. Of one subject there are m alternatives A₁ … Aₘ, at
most one of them true: A and its negation, the orders of some options, and so on. For the model to
be right, the probability that Aᵢ is stated has to be proportional to this likelihood as the truth θ
varies:

    P(Aᵢ is stated | θ) = k · (1 if Aᵢ is true, else 1 − c),    k = 1 / (1 + (m − 1)(1 − c)),

where k makes them add up to 1 if one of the alternatives is true. With m = 2 the true one is stated
with probability 1 / (2 − c), the other with (1 − c) / (2 − c); with c = 1 always the true one.

**Where none is true.** A party that does not value an issue prefers none of its options; one with
an ideal in the middle likes neither more nor less. Every alternative is then stated with
probability k (1 − c), and the rest of 1, which is c k, is left for saying nothing. (To state each
with equal odds 1/m instead would make a statement evidence that the issue is not valued, which the
model does not take it for.) But the record has a statement there, and the model draws no conclusion
from silence. So a truth in which some party has nothing to say at one of its turns is given up with
all that was said, and everything is drawn anew. What is kept has the density

    p(θ) · Π P(statement | θ)  ∝  p(θ) · Π likelihood(statement | θ)

in θ, given the statements: exactly what the analysis claims to draw from. The same holds where the
readings of a statement stand or fall together: alternatives are then one for each of its subjects.
A switch has no alternative and is always stated (m = 1, k = 1): whether it is meant was decided
with probability c when the truth was drawn.

What is spoken about, and by whom, does not depend on the truth. That is the model's assumption;
`World.willing` breaks it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from calibration_cases import Design, Turn
from calibration_packages import leaders
from calibration_prior import Prior, World, chances_on, draw_switches
from calibration_truth import Preferences

from zopa.case.model import Case, Statement
from zopa.case.readings import Reading, WouldSign

TRIES = 300
"""How often truth is drawn before a design is given up: some subjects nobody can speak about, as
where an issue that is surely not valued surely has a better option. No truth is chosen by that."""


@dataclass(frozen=True)
class Simulated:
    """A case with what was said, what the parties truly want, and how often that was drawn."""

    case: Case
    truth: Mapping[str, Preferences]
    tries: int


def simulate(design: Design, world: World, rng: np.random.Generator) -> Simulated | None:
    """Draw what the parties want until each has something to say at each of its turns."""
    for attempt in range(1, TRIES + 1):
        truth = _truth(design, world, rng)
        if truth is None:
            continue
        said = [_said(turn, truth[turn.party], world, rng) for turn in design.turns]
        heard = [means for means in said if means is not None]
        if len(heard) == len(said):
            statements = _record(design.turns, heard, world)
            return Simulated(replace(design.case, statements=statements), truth, attempt)
    return None


def _truth(design: Design, world: World, rng: np.random.Generator) -> dict[str, Preferences] | None:
    """One preference of each party; None where two ideals of an issue came out on together."""
    case = design.case
    together = world.parties != "independent"
    seeds = {name: int(rng.integers(2**63)) for name in leaders(case)} if together else {}
    prior = Prior(case, world, seeds)
    found = {}
    for party in case.parties:
        stated = [
            (turn.alternatives[0], world.credibility(turn.credibility))
            for turn in design.turns
            if turn.party == party
        ]
        drawn = draw_switches(chances_on(case, stated), 1, rng)
        if not drawn:
            return None
        found[party] = prior.draw(party, drawn[0][0], 1, rng)
    return found


def _said(
    turn: Turn, truth: Preferences, world: World, rng: np.random.Generator
) -> tuple[Reading, ...] | None:
    """What the party states, or None where it says nothing."""
    true = [all(truth.hold(each)[0] for each in means) for means in turn.alternatives]
    chances = odds(true, world.credibility(turn.credibility))
    place = int(np.searchsorted(np.cumsum(chances), rng.random(), side="right"))
    return turn.alternatives[place] if place < len(true) else None


def odds(true: Sequence[bool], credibility: float) -> list[float]:
    """The probability that each alternative is stated; what is missing from 1 is silence."""
    lie = 1.0 - credibility
    scale = 1.0 / (1.0 + (len(true) - 1) * lie)
    return [scale if each else scale * lie for each in true]


def _record(
    turns: Sequence[Turn], said: Sequence[tuple[Reading, ...]], world: World
) -> tuple[Statement, ...]:
    """The statements, with the credibilities that the analyst gives them."""
    return tuple(
        Statement(f"s{place}", turn.party, "…", means, credibility=turn.credibility)
        for place, (turn, means) in enumerate(zip(turns, said, strict=True), start=1)
        if world.willing or not any(isinstance(reading, WouldSign) for reading in means)
    )
