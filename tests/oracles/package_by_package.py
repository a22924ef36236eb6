"""Every package of a case, what it is worth to a party, and whether the party signs, draw by draw.

A package settles every term. What the rules leave no state for, and the terms of the case's no-deal
agreement, is no package here. A party whose worths are stated exactly has one answer, in fractions,
and stands for one draw.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import product
from math import prod

import numpy as np
from numpy.typing import NDArray

from oracles import spoken
from oracles.settled import State, agreement, difference, groups, shares, states
from zopa.case.model import NOTHING, UNKNOWN, Case, Option
from zopa.case.readings import Worth
from zopa.preferences import Draws, PartyModel
from zopa.preferences.switchboard import Line

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Settled = Mapping[str, Option]
Key = tuple[Option, ...]
"""A package by the options of its terms, in file order."""

ROUNDING = 1e-12
"""Worths, and probabilities, this near are equal."""


def every_package(case: Case, fixed: Settled = NOTHING) -> list[dict[str, Option]]:
    """The terms of every package that the rules leave a state for, no deal's left out."""
    found = []
    for options in product(*(case.issues[name].options for name in case.terms)):
        terms = dict(zip(case.terms, options, strict=True))
        if _possible(case, {**terms, **fixed}) and not _is_no_deal(case, terms):
            found.append(terms)
    return found


def _possible(case: Case, settled: Settled) -> bool:
    try:
        states(case, settled)
    except ValueError:
        return False
    return True


def _is_no_deal(case: Case, terms: Settled) -> bool:
    """Whether these are the terms of no deal, whatever conduct goes with them."""
    return case.no_deal != UNKNOWN and terms == dict(case.agreements[case.no_deal].terms)


def key_of(case: Case, terms: Settled) -> Key:
    """The options of the terms in file order."""
    return tuple(terms[name] for name in case.terms)


def worths(
    case: Case,
    party: str,
    model: PartyModel,
    draws: Draws | None,
    terms: Settled,
    *,
    fixed: Settled = NOTHING,
) -> Floats:
    """What the package is worth to the party in each draw; one row where worths are exact."""
    settled = {**terms, **fixed}
    if model.exact is not None:
        return np.array([float(exact_worth(case, model.exact, settled))])
    assert draws is not None, party
    return _worths(case, model, draws, settled)


def _worths(case: Case, model: PartyModel, draws: Draws, settled: Settled) -> Floats:
    """Σ weight × expected value, factor by factor."""
    share = shares(case, settled)
    assert [factor.id for factor in model.factors] == list(share)
    total = np.zeros(len(draws.weights))
    for place, group in enumerate(groups(case)):
        first_slot = int(model.prior.offset[place])
        for combination, mass in share[group.id].items():
            slot = first_slot + group.combinations.index(combination)
            total += draws.weights[:, place] * draws.values[:, slot] * mass
    return total


def exact_worth(case: Case, worth: Worth, settled: Settled) -> Fraction:
    """Σ weight × value over the issues, expected over conduct, in the source's own scale."""
    return sum(
        (
            mass * worth.weights.get(issue, Fraction(0)) * _value(worth, issue, state[issue])
            for state, mass in _exact_states(case, settled)
            for issue in case.issues
        ),
        Fraction(0),
    )


def _value(worth: Worth, issue: str, option: Option) -> Fraction:
    return worth.values.get(issue, {}).get(option, Fraction(0))


def _exact_states(case: Case, settled: Settled) -> list[tuple[State, Fraction]]:
    """The states of positive probability, each with its probability as a fraction.

    What is assumed is taken as it is written, so 0.1 is a tenth.
    """
    found = [state for state, _ in states(case, settled)]
    masses = [_assumed(case, settled, state) for state in found]
    total = sum(masses)
    if total == 0:  # the first allowed state, which nobody assumes
        return [(state, Fraction(1)) for state in found]
    return [(state, mass / total) for state, mass in zip(found, masses, strict=True)]


def _assumed(case: Case, settled: Settled, state: State) -> Fraction:
    free = [case.issues[name] for name in case.conduct if name not in settled]
    return prod(
        (Fraction(str(issue.assumed.get(state[issue.id], 0))) for issue in free),
        start=Fraction(1),
    )


def signs(
    case: Case,
    party: str,
    model: PartyModel,
    draws: Draws | None,
    terms: Settled,
    *,
    fixed: Settled = NOTHING,
) -> Bools:
    """Whether the party would sign in each draw: worth no less than no deal, no red line crossed.

    Exact worths come with a reservation value of their own and without red lines.
    """
    settled = {**terms, **fixed}
    if model.exact is not None:
        return np.array([exact_worth(case, model.exact, settled) >= model.exact.reservation])
    assert draws is not None, party
    would: Bools = _gained(case, party, model, draws, settled) >= 0
    for column, switch in enumerate(model.switchboard.recorded):
        if isinstance(switch.kind, Line) and _crosses(case, settled, switch.kind):
            would &= draws.switches[:, column] == 0
    return would


def _gained(case: Case, party: str, model: PartyModel, draws: Draws, settled: Settled) -> Floats:
    """What the package is worth beyond no deal: the party's own alternative or the case's, with
    its conduct.

    What both have alike drops out. A number's values are compared by the steps between them, which
    may be smaller than their precision.
    """
    no_deal = case.no_deal_of(party)
    if no_deal == UNKNOWN:
        return _worths(case, model, draws, settled) - draws.reservation
    more = difference(shares(case, settled), shares(case, agreement(case, no_deal)))
    total = np.zeros(len(draws.weights))
    for place, group in enumerate(groups(case)):
        first = int(model.prior.offset[place])
        excess = [more[group.id].get(combination, 0.0) for combination in group.combinations]
        for slot in range(len(excess)):
            if case.issues[group.id].numeric:
                share = sum(excess[: slot + 1])  # of the step from this knot to the next
                falls = draws.steps[:, first + slot]
            else:
                share, falls = excess[slot], draws.values[:, first + slot]
            if abs(share) > ROUNDING:
                total += draws.weights[:, place] * falls * share
    return total


def _crosses(case: Case, settled: Settled, line: Line) -> bool:
    return spoken.crosses(case, dict(settled), spoken.Line(frozenset(line.allowed)))
