"""One simulated case: drawn, spoken about, analysed, and compared with the truth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan, prod

import numpy as np
from calibration_cases import design
from calibration_packages import combinations, leaders, shares
from calibration_prior import Prior, World, chances_on, draw_switches
from calibration_speech import Simulated, simulate
from calibration_truth import Bools, Floats, Preferences

from zopa.case.model import Case
from zopa.case.packages import Package
from zopa.case.readings import PackageRef
from zopa.preferences import Draws, Plan, Run, party_model, sample

DRAWS = 512
RANKED = 63
"""Draws that a truth is ranked among: every eighth, so that they are nearly independent and there
are 64 ranks, as Talts and others advise."""

WEIGHTED, ENOUGH = 4000, 400
"""Draws from the prior that are weighted for the reference, and the effective ones it needs."""

KINDS = ("weight", "value", "reservation", "gain")


@dataclass(frozen=True)
class Figure:
    """The probability that ``party`` signs an agreement (the party's place; None: all signatories),
    and whether it did. ``reference`` is the probability that one gets who knows how truth comes
    about (None: not known well enough)."""

    party: int | None
    probability: float
    happened: bool
    reference: float | None = None


@dataclass(frozen=True)
class Outcome:
    """What came of one case. ``ranks`` has those of each kind of quantity, one a party.

    ``missing`` are parties without figures, as nothing fits what they surely said; ``unsettled``
    those whose chains did not converge; ``tries`` is how often a truth was drawn.
    """

    figures: tuple[Figure, ...]
    ranks: dict[str, tuple[int, ...]]
    parties: int
    missing: int
    unsettled: int
    tries: int


def outcome(world: World, seed: int, number: int) -> Outcome:
    """Simulate and analyse the case of this number. Other worlds have the same designs."""
    designing, drawing = _rng(seed, number, 0), _rng(seed, number, 1)
    simulated = None
    while simulated is None:
        simulated = simulate(design(designing), world, drawing)
    return analysed(simulated, world, seed, number)


def analysed(simulated: Simulated, world: World, seed: int, number: int) -> Outcome:
    """Sample each party, and compare with its truth."""
    case = simulated.case
    names = judged(case)
    packages = [Package.of(case.agreements[name]) for name in names]
    models = [party_model(case, party, case.statements, packages) for party in case.parties]
    runs = [sample(model, Plan(DRAWS, seed, (number, place))) for place, model in enumerate(models)]
    among = [
        ranked(simulated.truth[party], run.draws, names, _rng(seed, number, 2, k))
        for k, (party, run) in enumerate(zip(case.parties, runs, strict=True))
        if run.draws is not None
    ]
    return Outcome(
        figures=tuple(_figures(simulated, runs, world, seed, number)),
        ranks={kind: tuple(own[kind] for own in among) for kind in KINDS},
        parties=len(runs),
        missing=sum(not run.found for run in runs),
        unsettled=sum(run.found and not run.converged for run in runs),
        tries=simulated.tries,
    )


def _rng(*numbers: int) -> np.random.Generator:
    """Random numbers of their own for each case, use and party."""
    return np.random.default_rng(numbers)


def judged(case: Case) -> list[str]:
    """The agreements that are judged: not the one that prevails without a deal."""
    return [name for name in case.agreements if name != case.no_deal]


def _figures(
    simulated: Simulated, runs: Sequence[Run], world: World, seed: int, number: int
) -> list[Figure]:
    """One for each party and agreement, and one for all signatories of each, where they are
    several."""
    case, names = simulated.case, judged(simulated.case)
    true = {
        party: [bool(own.signs(PackageRef(name))[0]) for name in names]
        for party, own in simulated.truth.items()
    }
    said = {party: run.probability for party, run in zip(case.parties, runs, strict=True)}
    found = []
    for place, party in enumerate(case.parties):
        known = reference(case, party, names, world, _rng(seed, number, 3, place))
        exact = [None] * len(names) if known is None else [float(each) for each in known]
        found += [
            Figure(place, float(p), happened, reference)
            for p, happened, reference in zip(said[party], true[party], exact, strict=True)
        ]
    for at in range(len(names) if len(case.signatories) > 1 else 0):
        probability = prod(float(said[party][at]) for party in case.signatories)
        happened = all(true[party][at] for party in case.signatories)
        found.append(Figure(None, probability, happened))
    return [each for each in found if not isnan(each.probability)]


def reference(
    case: Case, party: str, names: Sequence[str], world: World, rng: np.random.Generator
) -> Floats | None:
    """The probability of each agreement by drawing from the prior of the world and weighing each
    draw by what was said: slow, plain, and exact but for chance. None where too little is left, or
    where silence speaks too."""
    if not world.willing:
        return None
    own = [each for each in case.statements if each.party == party]
    stated = [(each.means, world.credibility(each.credibility)) for each in own]
    weights, signs = [np.zeros(0)], [np.zeros((0, len(names)), bool)]
    for on, count in draw_switches(chances_on(case, stated), WEIGHTED, rng):
        drawn = Prior(case, world).draw(party, on, count, rng)
        likelihood = np.ones(count)
        for means, credibility in stated:
            true: Bools = np.all([drawn.hold(reading) for reading in means], axis=0)
            likelihood *= np.where(true, 1.0, 1.0 - credibility)
        weights.append(likelihood)
        signs.append(np.stack([drawn.signs(PackageRef(name)) for name in names], axis=1))
    weight = np.concatenate(weights)
    total = float(weight.sum())
    if total**2 <= ENOUGH * float((weight**2).sum()):
        return None
    found: Floats = weight @ np.concatenate(signs) / total
    return found


def ranked(
    truth: Preferences, draws: Draws, names: Sequence[str], rng: np.random.Generator
) -> dict[str, int]:
    """Ranks of a weight, an option's value, the reservation value and an agreement's gain of the
    truth among draws: which of them are asked about is picked without looking."""
    case = truth.case
    parts, slots = leaders(case), _slots(case)
    f, name = int(rng.integers(len(parts))), names[int(rng.integers(len(names)))]
    k = int(rng.integers(len(combinations(case, parts[f]))))
    worth = draws.weights[:, np.repeat(np.arange(len(parts)), slots)] * draws.values
    package = PackageRef(name)
    pairs = {
        "weight": (truth.weights[parts[f]], draws.weights[:, f]),
        "value": (truth.values[parts[f]][:, k], draws.values[:, sum(slots[:f]) + k]),
        "reservation": (truth.reservation(), draws.reservation),
        "gain": (truth.gain(package), worth @ _spread(case, package) - draws.reservation),
    }
    some = slice(DRAWS // (RANKED + 1), None, DRAWS // (RANKED + 1))
    return {kind: rank(float(own[0]), others[some], rng) for kind, (own, others) in pairs.items()}


def _slots(case: Case) -> list[int]:
    """How many columns draws have for each group: one more for the direction of a number."""
    return [len(combinations(case, each)) + case.issues[each].numeric for each in leaders(case)]


def _spread(case: Case, package: PackageRef) -> Floats:
    """The share of each option in a package, in the columns of draws."""
    each = zip(shares(case, package).values(), _slots(case), strict=True)
    return np.concatenate([[*share.values(), *[0.0] * (n - len(share))] for share, n in each])


def rank(own: float, others: Floats, rng: np.random.Generator) -> int:
    """How many of the others are smaller; among equals (best, worst and tied options have such)
    a place at random."""
    below = int((others < own - 1e-9).sum())
    equal = int((np.abs(others - own) <= 1e-9).sum())
    return below + int(rng.integers(equal + 1))
