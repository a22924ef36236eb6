"""Readings as comparisons: what a statement claims, in the linear form that the sampler moves
along.

A comparison holds when Σ_f w_f · (b_f + Σ_k a_k · v_k) + rc · r is positive. Worth is expected over
a package's conduct, so a package is a share of each factor's options.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product
from math import prod

from zopa.case.factors import Factor
from zopa.case.model import UNKNOWN, Case, Option
from zopa.case.packages import Package, resolve, shares
from zopa.case.readings import (
    CaresMore,
    Direction,
    PackageRef,
    Prefers,
    PrefersPackage,
    Reading,
    Refuses,
    WouldSign,
)
from zopa.preferences.arrays import PLAIN, REFUSES, SIGNS

Share = Mapping[int, float]
"""How probable each option of a factor is under a package, by position."""

ROUNDING = 1e-12


@dataclass(frozen=True)
class Comparison:
    """One linear condition on preferences.

    ``worth`` maps (factor, option) to a coefficient of w·v; ``weight`` maps a factor to a
    coefficient of w; ``direction`` a numeric factor to +1 (rising) or −1. ``package`` is what a
    signing comparison is about.
    """

    worth: Mapping[tuple[int, int], float] = field(default_factory=dict)
    weight: Mapping[int, float] = field(default_factory=dict)
    direction: Mapping[int, int] = field(default_factory=dict)
    reservation: float = 0.0
    strict: bool = True
    mode: int = PLAIN
    package: Package | None = None

    @property
    def mixed(self) -> bool:
        """Whether it weighs several factors against each other, or one against no deal."""
        touched = {f for f, _ in self.worth} | {*self.weight} | {*self.direction}
        return len(touched) > 1 or self.reservation != 0


class Translator:
    """Turns one party's readings into comparisons, for one case."""

    def __init__(self, case: Case, party: str, factors: Sequence[Factor]) -> None:
        self.case = case
        self.factors = tuple(factors)
        self.home = {
            issue.id: position
            for position, factor in enumerate(factors)
            for issue in factor.members
        }
        name = case.no_deal_of(party)
        self.no_deal = None if name == UNKNOWN else self._agreement(name)

    def _agreement(self, name: str) -> tuple[Share, ...]:
        return shares(self.case, Package.of(self.case.agreements[name]), self.factors)

    def comparisons(self, reading: Reading) -> Iterator[Comparison]:
        """The comparisons that must all hold for the reading's claim; none for a pure switch."""
        match reading:
            case Prefers():
                yield from self._prefers(reading)
            case Direction():
                sense = 1 if reading.increasing else -1
                yield Comparison(direction={self.home[reading.issue]: sense})
            case CaresMore():
                for more, less in pairwise(reading.issues):
                    yield Comparison(weight={self.home[more]: 1.0, self.home[less]: -1.0})
            case PrefersPackage():
                yield from self._prefers_package(reading)
            case WouldSign():
                yield self.signs(resolve(self.case, reading.package))
            case Refuses():
                yield self._refuses(resolve(self.case, reading.package))

    def signs(self, package: Package) -> Comparison:
        """Worth at least the no-deal alternative."""
        mine = shares(self.case, package, self.factors)
        if self.no_deal is None:
            nothing: tuple[Share, ...] = tuple({} for _ in self.factors)
            worth = _difference(mine, nothing)
            return Comparison(worth, reservation=-1.0, strict=False, mode=SIGNS, package=package)
        worth = _difference(mine, self.no_deal)
        return Comparison(worth, strict=False, mode=SIGNS, package=package)

    def difference(self, one: Package, other: Package) -> Comparison:
        """One package worth at least another."""
        worth = _difference(*(shares(self.case, each, self.factors) for each in (one, other)))
        return Comparison(worth, strict=False)

    def _refuses(self, package: Package) -> Comparison:
        sign = self.signs(package)
        worth = {key: -coefficient for key, coefficient in sign.worth.items()}
        return Comparison(worth, reservation=-sign.reservation, mode=REFUSES, package=package)

    def _prefers(self, reading: Prefers) -> Iterator[Comparison]:
        f = self.home[reading.issue]
        for others in self._combinations(reading, f):
            for better, worse in pairwise(reading.ranks):
                for this, over in product(better, worse):
                    worth = {
                        (f, self._position(f, reading.issue, this, others)): 1.0,
                        (f, self._position(f, reading.issue, over, others)): -1.0,
                    }
                    yield Comparison(worth)

    def tied(self, reading: Prefers, rank: Sequence[Option]) -> frozenset[frozenset[int]]:
        """The groups of options of the reading's factor that a shared rank ties."""
        f = self.home[reading.issue]
        return frozenset(
            frozenset(self._position(f, reading.issue, option, others) for option in rank)
            for others in self._combinations(reading, f)
        )

    def _combinations(self, reading: Prefers, f: int) -> Iterator[dict[str, Option]]:
        """Every combination of the other members of a linked group that the reading is about."""
        others = [issue for issue in self.factors[f].members if issue.id != reading.issue]
        ranges = [reading.given.get(issue.id, issue.options) for issue in others]
        for combination in product(*ranges):
            yield {issue.id: option for issue, option in zip(others, combination, strict=True)}

    def _position(self, f: int, issue: str, option: Option, others: Mapping[str, Option]) -> int:
        factor = self.factors[f]
        combination = tuple(
            option if member.id == issue else others[member.id] for member in factor.members
        )
        return factor.index[combination]

    def _prefers_package(self, reading: PrefersPackage) -> Iterator[Comparison]:
        sides = (reading.this, reading.over)
        if all(self._settles(ref) for ref in sides):
            this, over = (shares(self.case, resolve(self.case, ref), self.factors) for ref in sides)
            yield Comparison(_difference(this, over))
            return
        this_options, over_options = (self._options(ref) for ref in sides)
        common = [name for name in this_options if name in over_options]
        touched = sorted({self.home[name] for name in common})
        others = [self._left_equal(f, common) for f in touched]
        for equal in product(*others):
            worth: dict[tuple[int, int], float] = {}
            for f, same in zip(touched, equal, strict=True):
                mine = self._share(f, {**same, **_among(this_options, common)})
                yours = self._share(f, {**same, **_among(over_options, common)})
                worth.update(_coefficients(f, mine, yours))
            yield Comparison(worth)

    def _settles(self, ref: PackageRef) -> bool:
        return ref.agreement is not None or all(name in ref.changes for name in self.case.terms)

    def _options(self, ref: PackageRef) -> dict[str, Mapping[Option, float]]:
        """For each issue that a package settles, the distribution of its options."""
        if not self._settles(ref):
            return {name: {option: 1.0} for name, option in ref.changes.items()}
        package = resolve(self.case, ref)
        fixed = {**package.terms, **package.conduct}
        return {
            name: {fixed[name]: 1.0} if name in fixed else issue.assumed
            for name, issue in self.case.issues.items()
        }

    def _left_equal(self, f: int, common: Sequence[str]) -> list[dict[str, Mapping[Option, float]]]:
        """What the members that are not compared may be: conduct as assumed, terms each option."""
        others = [issue for issue in self.factors[f].members if issue.id not in common]
        ranges: list[list[Mapping[Option, float]]] = [
            [issue.assumed] if issue.conduct else [{option: 1.0} for option in issue.options]
            for issue in others
        ]
        return [
            {issue.id: choice for issue, choice in zip(others, combination, strict=True)}
            for combination in product(*ranges)
        ]

    def _share(self, f: int, options: Mapping[str, Mapping[Option, float]]) -> Share:
        factor = self.factors[f]
        marginals = [options[issue.id].items() for issue in factor.members]
        share: dict[int, float] = {}
        for combination in product(*marginals):
            mass = prod(probability for _, probability in combination)
            if mass > 0:
                share[factor.index[tuple(option for option, _ in combination)]] = mass
        return share


def _among(
    options: Mapping[str, Mapping[Option, float]], names: Sequence[str]
) -> dict[str, Mapping[Option, float]]:
    return {name: options[name] for name in names}


def _coefficients(f: int, mine: Share, yours: Share) -> Iterator[tuple[tuple[int, int], float]]:
    for position in sorted({*mine, *yours}):
        coefficient = mine.get(position, 0.0) - yours.get(position, 0.0)
        if abs(coefficient) > ROUNDING:
            yield (f, position), coefficient


def _difference(mine: Sequence[Share], yours: Sequence[Share]) -> dict[tuple[int, int], float]:
    """The coefficients of one package's worth less another's."""
    return {
        key: coefficient
        for f, (this, over) in enumerate(zip(mine, yours, strict=True))
        for key, coefficient in _coefficients(f, this, over)
    }
