"""What a party truly wants, and what follows: which readings hold, which packages it signs.

Written from the definitions (docs/explanation/model.md) with plain numpy, and sharing nothing with
the sampler but the case itself, so that a mistake in either shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise, product

import numpy as np
from calibration_packages import (
    Combination,
    Shares,
    beyond,
    combinations,
    elsewhere,
    group_of,
    place,
    possible,
    shares,
)
from numpy.typing import NDArray

from zopa.case.model import UNKNOWN, Case, Option
from zopa.case.readings import (
    CaresMore,
    Direction,
    Ideal,
    Indifferent,
    PackageRef,
    Prefers,
    PrefersPackage,
    Reading,
    RedLine,
    Refuses,
    WouldSign,
)

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

ROUNDING = 1e-12
"""Worths this near are equal: chances of conduct such as 0.7 − 0.25 are off in the last digit."""


@dataclass(frozen=True)
class Line:
    """A red line: the options that it allows, of each issue that it restricts."""

    allowed: frozenset[tuple[str, frozenset[Option]]]


@dataclass(frozen=True)
class Peak:
    """An ideal: worth on the issue peaks there."""

    issue: str
    value: float


@dataclass(frozen=True)
class Tie:
    """Combinations of a group that are worth the same, in each of the sets."""

    group: str
    sets: frozenset[frozenset[Combination]]


@dataclass(frozen=True)
class Off:
    """Groups that the party does not value."""

    groups: frozenset[str]


Switch = Line | Peak | Tie | Off


def switches_of(case: Case, reading: Reading) -> Iterator[Switch]:
    """What a reading switches; two are the same where they mean the same."""
    match reading:
        case RedLine():
            yield Line(frozenset(_restricted(case, reading)))
        case Ideal():
            yield Peak(reading.issue, reading.value)
        case Indifferent():
            yield Off(frozenset(group_of(case, name)[0] for name in reading.issues))
        case Prefers():
            for rank in reading.ranks:
                if len(rank) > 1:
                    sets = frozenset(
                        frozenset(place(case, reading, option, others) for option in rank)
                        for others in elsewhere(case, reading)
                    )
                    yield Tie(group_of(case, reading.issue)[0], sets)


def _restricted(case: Case, line: RedLine) -> Iterator[tuple[str, frozenset[Option]]]:
    for name, condition in line.conditions.items():
        options = case.issues[name].options
        yield name, frozenset(each for each in options if condition.allows(each) == line.requires)


@dataclass(frozen=True)
class Preferences:
    """So many draws (``count``) of one party's preferences with the same switches on, a row each.

    ``values`` and ``weights`` go by group, values with one column a combination; ``rising`` is 1
    for a number of which more is better, −1 for less, 0 for an ideal between the ends.
    ``free`` is the reservation value where the party's no deal is unknown.
    """

    case: Case
    party: str
    on: frozenset[Switch]
    count: int
    values: Mapping[str, Floats]
    weights: Mapping[str, Floats]
    rising: Mapping[str, Ints]
    free: Floats

    def worth(self, of: Shares) -> Floats:
        """Σ weight × value × share over the combinations of these groups."""
        total: Floats = np.zeros(self.count)
        for name, share in of.items():
            total += self.weights[name] * (self.values[name] @ np.array([*share.values()]))
        return total

    def reservation(self) -> Floats:
        """What no deal is worth."""
        name = self.case.no_deal_of(self.party)
        return self.free if name == UNKNOWN else self.worth(shares(self.case, PackageRef(name)))

    def gain(self, package: PackageRef) -> Floats:
        """What the package is worth beyond no deal."""
        name = self.case.no_deal_of(self.party)
        if name == UNKNOWN:
            return self.worth(shares(self.case, package)) - self.free
        return self.worth(beyond(self.case, package, PackageRef(name)))

    def signs(self, package: PackageRef) -> Bools:
        """Worth at least no deal, and across no red line that is on."""
        seen = possible(self.case, package)
        lines = [switch for switch in self.on if isinstance(switch, Line)]
        crossed = any(not seen[name] <= allowed for line in lines for name, allowed in line.allowed)
        enough: Bools = self.gain(package) >= -ROUNDING
        return enough & (not crossed)

    def hold(self, reading: Reading) -> Bools:
        """Whether what a reading claims is true; a switch claims nothing."""
        holds: Bools = np.ones(self.count, bool)
        match reading:
            case Prefers():
                holds = self._all(self._ranked(reading))
            case Direction():
                holds = self.rising[reading.issue] == (1 if reading.increasing else -1)
            case CaresMore():
                weights = [self.weights[name] for name in reading.issues]
                holds = self._all(more > less for more, less in pairwise(weights))
            case PrefersPackage():
                holds = self.worth(beyond(self.case, reading.this, reading.over)) > ROUNDING
            case WouldSign():
                holds = self.signs(reading.package)
            case Refuses():
                holds = ~self.signs(reading.package)
        return holds

    def _ranked(self, reading: Prefers) -> Iterator[Bools]:
        """Each option better than those of the next rank, however linked issues are settled."""
        name = group_of(self.case, reading.issue)[0]
        columns = combinations(self.case, name)
        for others in elsewhere(self.case, reading):
            for better, worse in pairwise(reading.ranks):
                for pair in product(better, worse):
                    high, low = (
                        self.values[name][:, columns.index(place(self.case, reading, each, others))]
                        for each in pair
                    )
                    yield high > low

    def _all(self, conditions: Iterable[Bools]) -> Bools:
        everywhere: Bools = np.ones(self.count, bool)
        for condition in conditions:
            everywhere &= condition
        return everywhere
