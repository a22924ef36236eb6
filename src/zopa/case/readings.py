"""What a statement tells about preferences, in the case's own terms (the table of readings).

A reading is either a *claim*, which holds or fails for given preferences, or a *switch*, which
changes the model: a red line, an ideal, a tie inside `Prefers`, `Indifferent`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from zopa.case.model import Conditions, Option


@dataclass(frozen=True)
class PackageRef:
    """A package as a reading names it: an agreement, some options, or an agreement with changes."""

    agreement: str | None = None
    changes: Mapping[str, Option] = field(default_factory=dict)


@dataclass(frozen=True)
class Prefers:
    """Options of one issue, best first; options that share a rank are tied (a switch each).

    On a member of a linked group it holds for every combination of the others, or of those that
    ``given`` admits.
    """

    issue: str
    ranks: tuple[tuple[Option, ...], ...]
    given: Mapping[str, tuple[Option, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Direction:
    """More of a numeric issue is better (``increasing``), or less is."""

    issue: str
    increasing: bool


@dataclass(frozen=True)
class Ideal:
    """A switch: worth on a numeric issue peaks at ``value`` and falls on both sides."""

    issue: str
    value: float


@dataclass(frozen=True)
class CaresMore:
    """Issues by importance, most important first."""

    issues: tuple[str, ...]


@dataclass(frozen=True)
class Indifferent:
    """A switch: the party values none of the issues."""

    issues: tuple[str, ...]


@dataclass(frozen=True)
class PrefersPackage:
    """One package is worth more than another; issues that only one of them settles are left
    equal."""

    this: PackageRef
    over: PackageRef


@dataclass(frozen=True)
class WouldSign:
    """The party would sign the package."""

    package: PackageRef


@dataclass(frozen=True)
class Refuses:
    """The party would not sign the package: too little worth, or a red line in force."""

    package: PackageRef


@dataclass(frozen=True)
class RedLine:
    """A switch: terms without which (``requires``) or with which (otherwise) the party will not
    sign.

    ``requires`` with several issues needs all; ruling out several, any one is enough.
    """

    requires: bool
    conditions: Conditions


@dataclass(frozen=True)
class Worth:
    """Exact worths in the source's own scale: a package is worth the sum of weight times value."""

    weights: Mapping[str, Fraction]
    values: Mapping[str, Mapping[Option, Fraction]]
    reservation: Fraction = Fraction(0)


Reading: TypeAlias = (
    Prefers
    | Direction
    | Ideal
    | CaresMore
    | Indifferent
    | PrefersPackage
    | WouldSign
    | Refuses
    | RedLine
    | Worth
)
"""Any reading of the table."""
