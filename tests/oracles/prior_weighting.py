"""Draw a party's preferences from the prior, weigh each draw by what the party said, and count.

Section 2 of the design, step by step: switches, then structure, values, weights, reservation, then
the likelihood of each statement. Nothing here is clever; a rare event takes many samples.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from math import prod, sqrt

import numpy as np
from numpy.typing import NDArray

from oracles.settled import (
    Combination,
    Group,
    Shares,
    agreement,
    comparisons,
    complete,
    difference,
    group_of,
    groups,
    named,
    shares,
)
from oracles.spoken import (
    Claim,
    Line,
    NotValued,
    Peak,
    Said,
    Switch,
    Tie,
    crosses,
    elsewhere,
    place,
    probabilities_on,
    said,
)
from zopa.case.model import UNKNOWN, Case, Issue, Option
from zopa.case.readings import CaresMore, Direction, Prefers, PrefersPackage, Worth, WouldSign

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Signs = NDArray[np.int8]

ROUNDING = 1e-14
"""Worths this near are equal: a sum of three equal shares may be off in the last digit."""


@dataclass
class Draws:
    """Complete guesses of one party's preferences, one a row, and how well each fits the record."""

    on: dict[Switch, Bools]
    direction: dict[str, Signs]
    values: dict[str, Floats]
    weights: dict[str, Floats]
    reservation: Floats | None
    likelihood: Floats

    def __len__(self) -> int:
        return len(self.likelihood)


@dataclass(frozen=True)
class Estimate:
    """A weighted mean, its standard error, the quantity's spread; None where nothing fits."""

    value: float | None
    error: float = 0.0
    deviation: float = 0.0
    ess: float = 0.0


@dataclass(frozen=True)
class PartyEstimate:
    """Whether one party would sign one agreement."""

    probability: Estimate
    prior_only: Estimate
    if_bluff: Estimate | None


@dataclass(frozen=True)
class OracleAnswer:
    """What the fast code must agree with; keyed as the JSON of an analysis is."""

    signing: dict[str, dict[str, PartyEstimate]]
    all: dict[str, Estimate]
    heard: dict[str, bool]
    weights: dict[str, dict[str, Estimate]]
    values: dict[str, dict[str, dict[str, Estimate]]]
    reservation: dict[str, Estimate]
    switches: dict[str, list[tuple[str, Switch, Estimate]]] = field(default_factory=dict)


def answer(case: Case, samples: int, seed: int) -> OracleAnswer:
    """The probabilities and means that the definition gives, from ``samples`` draws a party."""
    posterior, prior, spoken = {}, {}, {}
    for place_in_file, party in enumerate(case.parties):
        rng = np.random.default_rng([seed, place_in_file])
        spoken[party] = said(case, party)
        posterior[party] = draw(case, party, spoken[party], samples, rng)
        prior[party] = draw(case, party, [], samples, rng)
    signing: dict[str, dict[str, PartyEstimate]] = {}
    for name in judged(case):
        signing[name] = {}
        for place_in_file, party in enumerate(case.parties):
            rng = np.random.default_rng([seed, 1, place_in_file])
            settled = agreement(case, name)
            signing[name][party] = PartyEstimate(
                probability=mean(posterior[party], signs(case, party, posterior[party], settled)),
                prior_only=mean(prior[party], signs(case, party, prior[party], settled)),
                if_bluff=_if_bluff(case, party, settled, samples, rng),
            )
    return OracleAnswer(
        signing=signing,
        all={
            name: _product([parties[party].probability for party in case.signatories])
            for name, parties in signing.items()
        },
        heard={party: bool(spoken[party]) for party in case.parties},
        weights={
            party: {name: mean(draws, weight) for name, weight in draws.weights.items()}
            for party, draws in posterior.items()
        },
        values={party: _value_means(case, draws) for party, draws in posterior.items()},
        reservation={
            party: mean(draws, reservation(case, party, draws))
            for party, draws in posterior.items()
        },
        switches={
            party: [
                (statement.id, switch, mean(posterior[party], posterior[party].on[switch]))
                for statement in spoken[party]
                for switch in statement.switches
            ]
            for party in case.parties
        },
    )


def judged(case: Case) -> list[str]:
    """The agreements that are not the no-deal one: those whose terms differ from it."""
    if case.no_deal == UNKNOWN:
        return list(case.agreements)
    terms = case.agreements[case.no_deal].terms
    return [name for name, each in case.agreements.items() if dict(each.terms) != dict(terms)]


def _value_means(case: Case, draws: Draws) -> dict[str, dict[str, Estimate]]:
    return {
        group.id: {
            label: mean(draws, draws.values[group.id][:, column])
            for column, label in enumerate(group.labels)
        }
        for group in groups(case)
    }


def _if_bluff(
    case: Case,
    party: str,
    settled: dict[str, Option],
    samples: int,
    rng: np.random.Generator,
) -> Estimate | None:
    """The probability with every red line that the package crosses set off from the start."""
    spoken = said(case, party)
    lines = {switch for statement in spoken for switch in statement.switches}
    crossed = {each for each in lines if isinstance(each, Line) and crosses(case, settled, each)}
    if not crossed:
        return None
    draws = draw(case, party, spoken, samples, rng, off=frozenset(crossed))
    return mean(draws, signs(case, party, draws, settled))


def draw(
    case: Case,
    party: str,
    spoken: list[Said],
    samples: int,
    rng: np.random.Generator,
    *,
    off: frozenset[Switch] = frozenset(),
) -> Draws:
    """Draws from the prior under the party's switches, with the likelihood of what it said."""
    exact = [reading for each in spoken for reading in each.means if isinstance(reading, Worth)]
    if exact:
        return _exact(case, exact[0], samples)
    chances = probabilities_on(spoken)
    on = {
        switch: rng.random(samples) < (0.0 if switch in off else chance)
        for switch, chance in chances.items()
    }
    draws = Draws(on, {}, {}, {}, None, np.ones(samples))
    for group in groups(case):
        draws.values[group.id] = np.zeros((samples, len(group.combinations)))
        draws.direction[group.id] = np.zeros(samples, dtype=np.int8)
        draws.weights[group.id] = np.zeros(samples)
        for switched, rows in _patterns(draws, group):
            _draw_group(case, draws, group, (switched, rows), rng)
    total = np.sum(list(draws.weights.values()), axis=0)
    for name in draws.weights:
        draws.weights[name] /= np.where(total > 0, total, 1)
    if case.no_deal_of(party) == UNKNOWN:
        draws.reservation = rng.random(samples)
    draws.likelihood *= _one_ideal_at_most(draws)
    for statement in spoken:
        holds = np.ones(samples, dtype=bool)
        for claim in statement.claims:
            holds &= _holds(case, party, draws, claim)
        draws.likelihood *= np.where(holds, 1.0, 1.0 - statement.credibility)
    return draws


def _exact(case: Case, worth: Worth, samples: int) -> Draws:
    """An imported scenario: one preference, known."""
    draws = Draws({}, {}, {}, {}, np.full(samples, float(worth.reservation)), np.ones(samples))
    for group in groups(case):
        known = worth.values.get(group.id, {})
        row = [float(known.get(option, 0)) for (option,) in group.combinations]
        draws.values[group.id] = np.tile(row, (samples, 1))
        draws.weights[group.id] = np.full(samples, float(worth.weights.get(group.id, 0)))
    return draws


def _patterns(draws: Draws, group: Group) -> list[tuple[list[Switch], NDArray[np.intp]]]:
    """Which switches that bear on the group are on together, and in which draws."""
    bearing = [switch for switch in draws.on if _bears_on(switch, group)]
    codes = np.zeros(len(draws), dtype=np.int64)
    for bit, switch in enumerate(bearing):
        codes += draws.on[switch].astype(np.int64) << bit
    return [
        (
            [switch for bit, switch in enumerate(bearing) if code >> bit & 1],
            np.flatnonzero(codes == code),
        )
        for code in np.unique(codes)
    ]


def _bears_on(switch: Switch, group: Group) -> bool:
    match switch:
        case Tie():
            return switch.group == group.id
        case Peak():
            return switch.issue == group.id
        case NotValued():
            return group.id in switch.groups
        case _:
            return False


def _draw_group(
    case: Case,
    draws: Draws,
    group: Group,
    pattern: tuple[list[Switch], NDArray[np.intp]],
    rng: np.random.Generator,
) -> None:
    """Values and (not yet normalised) weight of one group where these switches are on.

    Both stay 0 where the group is not valued.
    """
    on, rows = pattern
    if any(isinstance(switch, NotValued) for switch in on):
        return
    issue = case.issues[group.id]
    if issue.numeric:
        peaks = [switch.value for switch in on if isinstance(switch, Peak)]
        if len(peaks) > 1:
            return  # _one_ideal_at_most leaves these draws out
        direction, values = _numeric(issue, peaks[0] if peaks else None, len(rows), rng)
        draws.direction[group.id][rows] = direction
    else:
        classes = _tied(group, [switch for switch in on if isinstance(switch, Tie)])
        if len(set(classes)) == 1:
            return
        values = _categorical(classes, len(rows), rng)
    draws.values[group.id][rows] = values
    draws.weights[group.id][rows] = rng.gamma(len(group.members), size=len(rows))


def _tied(group: Group, ties: list[Tie]) -> list[int]:
    """For each combination the number of its class, which all that are tied share."""
    classes = list(range(len(group.combinations)))
    for tie in ties:
        for together in tie.sets:
            joined = {classes[group.combinations.index(each)] for each in together}
            classes = [min(joined) if each in joined else each for each in classes]
    return classes


def _categorical(classes: list[int], count: int, rng: np.random.Generator) -> Floats:
    """Uniform values, one for each class, rescaled so that the worst is 0 and the best 1."""
    distinct = sorted(set(classes))
    raw = rng.random((count, len(distinct)))
    low, high = raw.min(axis=1, keepdims=True), raw.max(axis=1, keepdims=True)
    scaled = (raw - low) / (high - low)
    shared: Floats = scaled[:, [distinct.index(each) for each in classes]]
    return shared


def _numeric(
    issue: Issue, peak: float | None, count: int, rng: np.random.Generator
) -> tuple[Signs, Floats]:
    """Direction (1 up, −1 down, 0 peaked inside) and values at the knots."""
    points = [float(option) for option in issue.options]
    if peak is None:
        direction = np.where(rng.random(count) < 0.5, 1, -1).astype(np.int8)
    elif peak in (points[0], points[-1]):
        direction = np.full(count, 1 if peak == points[-1] else -1, dtype=np.int8)
    else:
        return np.zeros(count, dtype=np.int8), _peaked(points, points.index(peak), count, rng)
    rising = _rising(points, count, rng)
    falling = _rising([-point for point in reversed(points)], count, rng)[:, ::-1]
    return direction, np.where(direction[:, None] == 1, rising, falling)


def _rising(points: list[float], count: int, rng: np.random.Generator) -> Floats:
    """A distribution function at the points: increments are Dirichlet with twice their shares."""
    gaps = np.diff(points)
    increments = rng.dirichlet(2 * gaps / gaps.sum(), size=count)
    values = np.cumsum(np.hstack([np.zeros((count, 1)), increments]), axis=1)
    values[:, -1] = 1.0
    return values


def _peaked(points: list[float], peak: int, count: int, rng: np.random.Generator) -> Floats:
    """1 at the peak; one end, either, falls to 0 and the other to a uniform value."""
    left_is_worst = rng.random(count) < 0.5
    other_end = rng.random(count)
    left_end = np.where(left_is_worst, 0.0, other_end)[:, None]
    right_end = np.where(left_is_worst, other_end, 0.0)[:, None]
    left = _rising(points[: peak + 1], count, rng)
    right = _rising([-point for point in reversed(points[peak:])], count, rng)[:, ::-1]
    return np.hstack(
        [left_end + (1 - left_end) * left, (right_end + (1 - right_end) * right)[:, 1:]]
    )


def _one_ideal_at_most(draws: Draws) -> Bools:
    """Conflicting ideals are independent, conditioned on at most one being on."""
    fine = np.ones(len(draws), dtype=bool)
    peaks = [switch for switch in draws.on if isinstance(switch, Peak)]
    for issue in {peak.issue for peak in peaks}:
        many = np.sum([draws.on[peak] for peak in peaks if peak.issue == issue], axis=0)
        fine &= many <= 1
    return fine


def worth(case: Case, draws: Draws, of: Shares) -> Floats:
    """Σ weight × expected value, over the groups that ``of`` has shares for."""
    total = np.zeros(len(draws))
    for name, share in of.items():
        columns = group_of(case, name).combinations
        for combination, mass in share.items():
            value = draws.values[name][:, columns.index(combination)]
            total += draws.weights[name] * value * mass
    return total


def reservation(case: Case, party: str, draws: Draws) -> Floats:
    """What no deal is worth to the party."""
    if draws.reservation is not None:
        return draws.reservation
    return worth(case, draws, shares(case, agreement(case, case.no_deal_of(party))))


def gain(case: Case, party: str, draws: Draws, settled: Mapping[str, Option]) -> Floats:
    """What the package is worth beyond no deal; alike parts cancel exactly."""
    if draws.reservation is not None:
        return worth(case, draws, shares(case, settled)) - draws.reservation
    no_deal = agreement(case, case.no_deal_of(party))
    return worth(case, draws, difference(shares(case, settled), shares(case, no_deal)))


def signs(case: Case, party: str, draws: Draws, settled: dict[str, Option]) -> Bools:
    """Whether the party would sign: worth at least no deal, and no red line in force crossed."""
    would: Bools = gain(case, party, draws, settled) >= -ROUNDING
    for switch, on in draws.on.items():
        if isinstance(switch, Line) and crosses(case, settled, switch):
            would &= ~on
    return would


def _holds(case: Case, party: str, draws: Draws, claim: Claim) -> Bools:
    match claim:
        case Prefers():
            return _prefers(case, draws, claim)
        case Direction():
            monotone: Bools = draws.direction[claim.issue] == (1 if claim.increasing else -1)
            return monotone
        case CaresMore():
            weights = [draws.weights[group_of(case, issue).id] for issue in claim.issues]
            ordered: Bools = np.all([more > less for more, less in pairwise(weights)], axis=0)
            return ordered
        case PrefersPackage():
            needed = comparisons(case, claim.this, claim.over)
            better: Bools = np.all([worth(case, draws, one) > ROUNDING for one in needed], axis=0)
            return better
        case _:
            settled = named(case, claim.package)
            assert complete(case, settled)
            would = signs(case, party, draws, settled)
            return would if isinstance(claim, WouldSign) else np.logical_not(would)


def _prefers(case: Case, draws: Draws, claim: Prefers) -> Bools:
    """Every member of a rank above every member of the next, wherever else the group is settled."""
    group = group_of(case, claim.issue)

    def value(option: Option, others: dict[str, Option]) -> Floats:
        combination: Combination = place(case, claim, option, others)
        return draws.values[group.id][:, group.combinations.index(combination)]

    holds = np.ones(len(draws), dtype=bool)
    for others in elsewhere(case, claim):
        for better, worse in pairwise(claim.ranks):
            for high in better:
                for low in worse:
                    holds &= value(high, others) > value(low, others)
    return holds


def mean(draws: Draws, quantity: Floats | Bools) -> Estimate:
    """The self-normalised importance estimate and its standard error by the delta method."""
    weight, amount = draws.likelihood, quantity.astype(np.float64)
    total = weight.sum()
    if total == 0:
        return Estimate(None)
    value = float((weight * amount).sum() / total)
    away = amount - value
    return Estimate(
        value=value,
        error=float(np.sqrt((weight**2 * away**2).sum()) / total),
        deviation=float(np.sqrt((weight * away**2).sum() / total)),
        ess=float(total**2 / (weight**2).sum()),
    )


def _product(estimates: list[Estimate]) -> Estimate:
    """Signatories are independent given the record."""
    known = [(each.value, each.error) for each in estimates if each.value is not None]
    if len(known) < len(estimates):
        return Estimate(None)
    variance = sum(
        (error * prod(value for other, (value, _) in enumerate(known) if other != place)) ** 2
        for place, (_, error) in enumerate(known)
    )
    return Estimate(
        value=prod(value for value, _ in known),
        error=sqrt(variance),
        ess=min(each.ess for each in estimates),
    )
