"""The zone, amendments and what they give and cost, by going through every package one by one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from types import MappingProxyType

import numpy as np

from oracles.package_by_package import (
    ROUNDING,
    Bools,
    Key,
    Settled,
    every_package,
    exact_worth,
    key_of,
    signs,
    worths,
)
from oracles.spoken import said
from oracles.subsets_by_brute_force import certainty
from oracles.worlds import worlds_of
from zopa.case.model import NOTHING, Case, Option
from zopa.case.packages import Package
from zopa.case.readings import Worth
from zopa.preferences import Draws, PartyModel

__all__ = [
    "Amended",
    "Gains",
    "Zone",
    "amendments",
    "certain",
    "every_package",
    "gains",
    "key_of",
    "signs",
    "worths",
    "zone",
]

Models = Mapping[str, PartyModel]
Drawn = Mapping[str, Draws | None]
"""Each party's draws; None for one whose worths are exact."""


@dataclass(frozen=True)
class Zone:
    """How probably each signatory signs each package, and all do; and that some package is signed.

    ``exists`` is the share of joint draws in which at least one package is signed by all.
    """

    packages: dict[Key, dict[str, float]]
    all: dict[Key, float]
    exists: float


@dataclass(frozen=True)
class Amended:
    """The packages with the fewest changes that all sign with the target's probability.

    ``packages`` is empty where the target is not ``reached``. ``best`` has for each number of
    changes, from 1, the highest probability that all sign and the packages that attain it.
    """

    reached: bool
    packages: dict[Key, float]
    best: dict[int, tuple[float, set[Key]]]


@dataclass(frozen=True)
class Gains:
    """The change of worth from one package to another over a party's draws."""

    mean: float
    p05: float
    p95: float


def gains(
    case: Case,
    party: str,
    model: PartyModel,
    draws: Draws | None,
    terms: Settled,
    *,
    base: Settled,
    fixed: Settled = NOTHING,
) -> Gains:
    """What the package is worth beyond the base, with the same conduct fixed in both."""
    if model.exact is not None:
        after = exact_worth(case, model.exact, {**terms, **fixed})
        change = float(after - exact_worth(case, model.exact, {**base, **fixed}))
        return Gains(change, change, change)
    gained = worths(case, party, model, draws, terms, fixed=fixed)
    gained -= worths(case, party, model, draws, base, fixed=fixed)
    low, high = np.quantile(gained, [0.05, 0.95])
    return Gains(float(gained.mean()), float(low), float(high))


def zone(case: Case, models: Models, draws: Drawn, signatories: Sequence[str]) -> Zone:
    """Every package with each signatory's probability, that of all, and that any is signed.

    Draw i of each party together make a joint draw.
    """
    signed = {
        key_of(case, terms): {
            party: signs(case, party, models[party], draws[party], terms) for party in signatories
        }
        for terms in every_package(case)
    }
    packages = {
        key: {party: float(rows.mean()) for party, rows in parties.items()}
        for key, parties in signed.items()
    }
    some = np.zeros(1, dtype=bool)
    for parties in signed.values():
        some = some | _by_all(parties.values())
    return Zone(
        packages=packages,
        all={key: prod(parties.values()) for key, parties in packages.items()},
        exists=float(some.mean()),
    )


def _by_all(rows: Iterable[Bools]) -> Bools:
    """The joint draws in which every one of them signs; one row goes with every draw."""
    together = np.ones(1, dtype=bool)
    for each in rows:
        together = together & each
    return together


def amendments(
    case: Case,
    models: Models,
    draws: Drawn,
    signatories: Sequence[str],
    agreement: str,
    *,
    target: float,
    keep: Sequence[str] = (),
    floors: Mapping[str, float] = MappingProxyType({}),
) -> Amended:
    """What the fewest changes to an agreement's terms attain, and the best of each number of them.

    Kept issues stay as they are, each party in ``floors`` signs at least so probably, and what the
    agreement fixes of conduct stays fixed.
    """
    draft = case.agreements[agreement]
    found: dict[int, dict[Key, float]] = {}
    for terms in every_package(case, draft.conduct):
        changed = [name for name in case.terms if terms[name] != draft.terms[name]]
        chances = {
            party: _probability(case, party, models, draws, terms, fixed=draft.conduct)
            for party in {*signatories, *floors}
        }
        if not set(changed) & set(keep) and _reaches(chances, floors):
            together = prod(chances[party] for party in signatories)
            found.setdefault(len(changed), {})[key_of(case, terms)] = together
    return _fewest(found, target)


def _probability(
    case: Case, party: str, models: Models, draws: Drawn, terms: Settled, *, fixed: Settled
) -> float:
    """The share of the party's draws in which it signs."""
    return float(signs(case, party, models[party], draws[party], terms, fixed=fixed).mean())


def _reaches(chances: Mapping[str, float], floors: Mapping[str, float]) -> bool:
    return all(chances[party] >= floor - ROUNDING for party, floor in floors.items())


def _fewest(found: Mapping[int, Mapping[Key, float]], target: float) -> Amended:
    """The first number of changes that reaches the target, and the best of every number."""
    packages: dict[Key, float] = {}
    best: dict[int, tuple[float, set[Key]]] = {}
    for changes, chances in sorted(found.items()):
        if not packages:
            packages = {key: each for key, each in chances.items() if each >= target - ROUNDING}
        if changes > 0:
            most = max(chances.values())
            best[changes] = most, {key for key, p in chances.items() if p >= most - ROUNDING}
    return Amended(bool(packages), packages, best)


def certain(case: Case) -> list[dict[str, Option]]:
    """The packages that every signatory always signs, if every statement is meant."""
    found = every_package(case)
    for party in case.signatories:
        found = _always_signed(case, party, found)
    return found


def _always_signed(
    case: Case, party: str, packages: Sequence[dict[str, Option]]
) -> list[dict[str, Option]]:
    """Those of the packages that one party always signs.

    Where its statements contradict, in every maximal consistent subset of them.
    """
    means = [reading for each in said(case, party) for reading in each.means]
    exact = next((reading for reading in means if isinstance(reading, Worth)), None)
    if exact is not None:
        return [each for each in packages if exact_worth(case, exact, each) >= exact.reservation]
    oracle = worlds_of(case, party)
    return [each for each in packages if certainty(oracle, Package(each)) == "always"]
