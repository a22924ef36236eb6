"""Switches: the readings that change a party's model, each distinct one once.

A switch is on with probability 1 − Π(1 − c) over the statements that state it. Two red lines are
the same when they allow the same options of the same issues, however they are worded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf, log, log1p, prod
from typing import TypeAlias

from zopa.case.model import Option, Statement
from zopa.case.readings import Ideal, Indifferent, Prefers, Reading, RedLine
from zopa.preferences.comparisons import Translator


@dataclass(frozen=True)
class Line:
    """A red line: for each issue the options that it allows; a package must keep to all."""

    allowed: tuple[tuple[str, frozenset[Option]], ...]

    def crossed_by(self, seen: Mapping[str, frozenset[Option]]) -> bool:
        """Whether a package crosses it that makes these options possible, issue by issue."""
        return any(not seen[name] <= allowed for name, allowed in self.allowed)


@dataclass(frozen=True)
class Peak:
    """An ideal: worth on a numeric factor peaks at a knot."""

    factor: int
    knot: int


@dataclass(frozen=True)
class Tie:
    """Groups of options of one factor; the members of a group share a value."""

    factor: int
    groups: frozenset[frozenset[int]]


@dataclass(frozen=True)
class Indifference:
    """Factors that the party does not value."""

    factors: frozenset[int]


Kind: TypeAlias = Line | Peak | Tie | Indifference


@dataclass(frozen=True)
class Switch:
    """One distinct switch, how probably it is on, and who states it: statement ids and readings."""

    kind: Kind
    chance: float
    stated: tuple[tuple[str, Reading], ...]

    @property
    def log_odds(self) -> float:
        """Log odds of being on; +inf where it is certain."""
        return inf if self.chance >= 1.0 else log(self.chance) - log1p(-self.chance)


@dataclass(frozen=True)
class Switchboard:
    """All switches of one party."""

    switches: tuple[Switch, ...]

    @cached_property
    def red_lines(self) -> tuple[tuple[Line, Switch], ...]:
        """The red lines, in the order in which draws record them."""
        return tuple((s.kind, s) for s in self.switches if isinstance(s.kind, Line))

    @cached_property
    def ideals(self) -> tuple[tuple[Peak, Switch], ...]:
        """The ideals, by factor."""
        found = [(s.kind, s) for s in self.switches if isinstance(s.kind, Peak)]
        return tuple(sorted(found, key=lambda pair: pair[0].factor))

    @cached_property
    def ties(self) -> tuple[tuple[Tie, Switch], ...]:
        """The ties."""
        return tuple((s.kind, s) for s in self.switches if isinstance(s.kind, Tie))

    @cached_property
    def indifferences(self) -> tuple[tuple[Indifference, Switch], ...]:
        """The indifferences."""
        return tuple((s.kind, s) for s in self.switches if isinstance(s.kind, Indifference))

    @property
    def recorded(self) -> tuple[Switch, ...]:
        """All of them, in the order in which draws record their states."""
        groups = (self.red_lines, self.ideals, self.ties, self.indifferences)
        return tuple(switch for group in groups for _, switch in group)

    def without(self, bluffs: frozenset[Line]) -> Switchboard:
        """The same with some red lines known to be bluff."""
        return Switchboard(tuple(s for s in self.switches if s.kind not in bluffs))


def switchboard(translator: Translator, statements: Sequence[Statement]) -> Switchboard:
    """Collect the distinct switches that statements state."""
    found: dict[Kind, list[tuple[Statement, Reading]]] = {}
    for statement in statements:
        for reading in statement.means:
            for kind in _kinds(translator, reading):
                found.setdefault(kind, []).append((statement, reading))
    return Switchboard(
        tuple(
            Switch(
                kind,
                _chance([statement for statement, _ in stated]),
                tuple((statement.id, reading) for statement, reading in stated),
            )
            for kind, stated in found.items()
        )
    )


def _chance(statements: Sequence[Statement]) -> float:
    credibilities = {statement.id: statement.credibility for statement in statements}
    return 1.0 - prod(1.0 - credibility for credibility in credibilities.values())


def _kinds(translator: Translator, reading: Reading) -> Iterator[Kind]:
    home = translator.home
    match reading:
        case RedLine():
            yield Line(tuple(_allowed(translator, reading)))
        case Ideal():
            options = translator.case.issues[reading.issue].options
            yield Peak(home[reading.issue], options.index(reading.value))
        case Indifferent():
            yield Indifference(frozenset(home[name] for name in reading.issues))
        case Prefers():
            for rank in reading.ranks:
                if len(rank) > 1:
                    yield Tie(home[reading.issue], translator.tied(reading, rank))


def _allowed(translator: Translator, line: RedLine) -> Iterator[tuple[str, frozenset[Option]]]:
    for name in sorted(line.conditions):
        condition = line.conditions[name]
        options = translator.case.issues[name].options
        allowed = frozenset(o for o in options if condition.allows(o) == line.requires)
        if len(allowed) < len(options):
            yield name, allowed
