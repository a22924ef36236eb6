"""What a party has said: statements in force, the switches they set, what else they claim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product

from oracles.settled import Combination, group_of, states
from zopa.case.model import Case, Option, Statement
from zopa.case.readings import (
    CaresMore,
    Direction,
    Ideal,
    Indifferent,
    Prefers,
    PrefersPackage,
    Reading,
    RedLine,
    Refuses,
    WouldSign,
)


@dataclass(frozen=True)
class Line:
    """Red line: the options that each of some issues must keep to."""

    allowed: frozenset[tuple[str, frozenset[Option]]]


@dataclass(frozen=True)
class Peak:
    """Ideal: where the worth of a numeric issue peaks."""

    issue: str
    value: float


@dataclass(frozen=True)
class Tie:
    """Combinations of one group that are worth the same: those in one set, for each of the sets."""

    group: str
    sets: frozenset[frozenset[Combination]]


@dataclass(frozen=True)
class NotValued:
    """Groups that the party does not value."""

    groups: frozenset[str]


Switch = Line | Peak | Tie | NotValued
Claim = Prefers | Direction | CaresMore | PrefersPackage | WouldSign | Refuses


@dataclass(frozen=True)
class Said:
    """One statement in force: the switches of each reading, what else it claims, how credibly."""

    id: str
    credibility: float
    switches: tuple[Switch, ...]
    claims: tuple[Claim, ...]
    means: tuple[Reading, ...]


def said(case: Case, party: str) -> list[Said]:
    """The party's statements in force, each once however often it is reported."""
    standing = [statement for statement in case.statements if _in_force(case, statement)]
    found = []
    for original in dict.fromkeys(_original(case, statement) for statement in standing):
        reports = [each for each in standing if _original(case, each) == original]
        voice = next((each for each in reports if each.id == original), reports[0])
        credibility = max(each.credibility for each in reports)
        if voice.party == party and credibility > 0:
            found.append(_said(case, voice, credibility))
    return found


def _by(day: date | None, as_of: date | None) -> bool:
    return day is None or as_of is None or day <= as_of


def _in_force(case: Case, statement: Statement) -> bool:
    """date ≤ as_of < until, and no confirmed statement that supersedes it is dated ≤ as_of."""
    begun = _by(statement.date, case.as_of)
    ended = statement.until is not None and _by(statement.until, case.as_of)
    replaced = any(
        other.id == statement.superseded_by and other.confirmed and _by(other.date, case.as_of)
        for other in case.statements
    )
    return statement.confirmed and begun and not ended and not replaced


def _original(case: Case, statement: Statement) -> str:
    by_id = {each.id: each for each in case.statements}
    while statement.same_as is not None and by_id[statement.same_as].confirmed:
        statement = by_id[statement.same_as]
    return statement.id


def _said(case: Case, statement: Statement, credibility: float) -> Said:
    return Said(
        id=statement.id,
        credibility=credibility,
        switches=tuple(
            switch for reading in statement.means for switch in switches_of(case, reading)
        ),
        claims=tuple(reading for reading in statement.means if isinstance(reading, Claim)),
        means=statement.means,
    )


def switches_of(case: Case, reading: Reading) -> Iterator[Switch]:
    """The switches of one reading: red line, ideal, indifference, a tie for each shared rank."""
    match reading:
        case RedLine():
            yield Line(frozenset(_allowed(case, reading)))
        case Ideal():
            yield Peak(reading.issue, float(reading.value))
        case Indifferent():
            yield NotValued(frozenset(group_of(case, issue).id for issue in reading.issues))
        case Prefers():
            for rank in reading.ranks:
                if len(rank) > 1:
                    sets = [
                        frozenset(place(case, reading, option, others) for option in rank)
                        for others in elsewhere(case, reading)
                    ]
                    yield Tie(group_of(case, reading.issue).id, frozenset(sets))


def _allowed(case: Case, line: RedLine) -> Iterator[tuple[str, frozenset[Option]]]:
    for issue, condition in line.conditions.items():
        options = case.issues[issue].options
        yield (
            issue,
            frozenset(each for each in options if condition.allows(each) == line.requires),
        )


def elsewhere(case: Case, reading: Prefers) -> Iterator[dict[str, Option]]:
    """Every way to settle the other members of the group that ``given`` admits."""
    others = [name for name in group_of(case, reading.issue).members if name != reading.issue]
    admitted = [reading.given.get(name, case.issues[name].options) for name in others]
    for options in product(*admitted):
        yield dict(zip(others, options, strict=True))


def place(case: Case, reading: Prefers, option: Option, others: dict[str, Option]) -> Combination:
    """The combination with the option of the reading's issue and the others as they are."""
    settled = {**others, reading.issue: option}
    return tuple(settled[member] for member in group_of(case, reading.issue).members)


def probabilities_on(spoken: list[Said]) -> dict[Switch, float]:
    """Each distinct switch with 1 − Π(1 − c) over the statements that state it."""
    off: dict[Switch, float] = {}
    for statement in spoken:
        for switch in set(statement.switches):
            off[switch] = off.get(switch, 1.0) * (1 - statement.credibility)
    return {switch: 1 - chance for switch, chance in off.items()}


def crosses(case: Case, settled: dict[str, Option], line: Line) -> bool:
    """Whether some state of positive probability leaves what the red line allows."""
    return any(
        state[issue] not in allowed
        for state, _ in states(case, settled)
        for issue, allowed in line.allowed
    )
