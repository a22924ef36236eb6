"""Answers laid flat, so that any two of them can be compared figure by figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isclose, sqrt
from typing import Any

from oracles.prior_weighting import Estimate, OracleAnswer

Key = tuple[str, ...]
"""What a figure is: ``("signs", agreement, party)``, ``("weight", party, issue)`` …"""


@dataclass(frozen=True)
class Figure:
    """A value (None: no answer), one standard error, and the draws that it rests on."""

    value: float | None
    error: float = 0.0
    draws: float = float("inf")

    @property
    def cautious_error(self) -> float:
        """The error, and what a draw or two more would make: none of 4,000 does not prove never."""
        return sqrt(self.error**2 + 1 / self.draws**2)


Figures = Mapping[Key, Figure]
NOTHING: Figures = {}


def of_oracle(answer: OracleAnswer) -> dict[Key, Figure]:
    """Every figure of an oracle's answer."""
    found: dict[Key, Figure] = {}
    for agreement, parties in answer.signing.items():
        found["all", agreement] = _figure(answer.all[agreement])
        for party, estimate in parties.items():
            found["signs", agreement, party] = _figure(estimate.probability)
            found["prior only", agreement, party] = _figure(estimate.prior_only)
            if estimate.if_bluff is not None:
                found["if bluff", agreement, party] = _figure(estimate.if_bluff)
    for party, weights in answer.weights.items():
        for issue, weight in weights.items():
            found["weight", party, issue] = _figure(weight)
            for option, value in answer.values[party][issue].items():
                found["value", party, issue, option] = _figure(value)
        found["reservation", party] = _figure(answer.reservation[party])
        on = [(statement, estimate) for statement, _, estimate in answer.switches[party]]
        found |= _numbered(party, [(name, _figure(estimate)) for name, estimate in on])
    return found


def _figure(estimate: Estimate) -> Figure:
    return Figure(estimate.value, estimate.error, max(estimate.ess, 1.0))


def _numbered(party: str, on: list[tuple[str, Figure]]) -> dict[Key, Figure]:
    """Switches by statement, several of one statement by rising probability."""
    found: dict[Key, Figure] = {}
    for name, figure in sorted(on, key=lambda each: (each[0], each[1].value or 0.0)):
        place = sum(key[:3] == ("switch", party, name) for key in found)
        found["switch", party, name, str(place)] = figure
    return found


def of_json(answer: Mapping[str, Any], deviations: Figures = NOTHING) -> dict[Key, Figure]:
    """Every figure of an analysis's JSON.

    Where it states no error, it gets that of as many independent draws as its worst figure has,
    from the spread that ``deviations`` gives, or else from the range that the JSON itself states.
    """
    draws = min(answer["method"]["draws"], answer["method"]["ess"] or answer["method"]["draws"])
    stated, bare = _signing(answer["agreements"])
    spreads = _spreads(answer["preferences"])
    bare |= {key: spread["mean"] for key, spread in spreads.items()}
    found = {key: Figure(value, error or 0.0, draws) for key, (value, error) in stated.items()}
    for key, value in bare.items():
        if key in deviations:
            deviation = deviations[key].error
        elif key in spreads:
            deviation = (spreads[key]["p95"] - spreads[key]["p05"]) / 2
        else:
            deviation = _binomial(value)
        found[key] = Figure(value, deviation / sqrt(draws), draws)
    for party, preferences in answer["preferences"].items():
        switches = (preferences or {}).get("switches", [])
        on = [(each["statement"], each["on"]) for each in switches]
        errors = [Figure(value, _binomial(value) / sqrt(draws), draws) for _, value in on]
        names = [name for name, _ in on]
        found |= _numbered(party, list(zip(names, errors, strict=True)))
    return found


def _binomial(value: float | None) -> float:
    return 0.0 if value is None else sqrt(max(value * (1 - value), 0.0))


Stated = dict[Key, tuple[float | None, float | None]]


def _signing(agreements: Mapping[str, Any]) -> tuple[Stated, dict[Key, float | None]]:
    """The probabilities that come with an error, and those that do not."""
    stated: Stated = {}
    bare: dict[Key, float | None] = {}
    for agreement, judged in agreements.items():
        if judged["no_deal"]:
            continue
        together = judged["all"] or {"probability": None, "error": None}
        stated["all", agreement] = together["probability"], together["error"]
        for party, signing in judged["parties"].items():
            stated["signs", agreement, party] = signing["probability"], signing["error"]
            bare["prior only", agreement, party] = signing["prior_only"]
            if signing["if_bluff"] is not None:
                bare["if bluff", agreement, party] = signing["if_bluff"]
    return stated, bare


def _spreads(parties: Mapping[str, Any]) -> dict[Key, Mapping[str, float]]:
    found: dict[Key, Mapping[str, float]] = {}
    for party, preferences in parties.items():
        if preferences is None:
            continue
        found["reservation", party] = preferences["reservation"]
        for issue, weight in preferences["weights"].items():
            found["weight", party, issue] = weight
        for issue, options in preferences["values"].items():
            for option, value in options.items():
                found["value", party, issue, option] = value
    return found


def deviations(answer: OracleAnswer) -> dict[Key, Figure]:
    """The spread of every quantity over an oracle's draws, as the error of one draw."""
    found: dict[Key, Figure] = {}
    for party, weights in answer.weights.items():
        for issue, weight in weights.items():
            found["weight", party, issue] = Figure(weight.value, weight.deviation)
            for option, value in answer.values[party][issue].items():
                found["value", party, issue, option] = Figure(value.value, value.deviation)
        reservation = answer.reservation[party]
        found["reservation", party] = Figure(reservation.value, reservation.deviation)
    return found


def disagreements(ours: Figures, theirs: Figures, errors: float = 6.0) -> list[str]:
    """A sentence for each figure of both that differs by more than so many combined errors."""
    return [
        f"{' '.join(key)}: {_text(ours[key])} against {_text(theirs[key])}"
        for key in ours
        if key in theirs and not _agree(ours[key], theirs[key], errors)
    ]


def _agree(one: Figure, other: Figure, errors: float) -> bool:
    if one.value is None or other.value is None:
        return one.value is other.value
    tolerance = errors * sqrt(one.cautious_error**2 + other.cautious_error**2)
    return isclose(one.value, other.value, rel_tol=1e-9, abs_tol=tolerance)


def _text(figure: Figure) -> str:
    return "none" if figure.value is None else f"{figure.value:.5f} ± {figure.error:.5f}"
