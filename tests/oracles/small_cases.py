"""Cases at random that are small enough to list every kind of world of: see `oracles.worlds`.

They have what `oracles.random_cases` have, on fewer options, and do contradict themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import prod
from random import Random

from oracles import random_cases
from oracles.cells import shapes_of
from oracles.settled import groups
from oracles.spoken import said
from zopa.case.model import UNKNOWN, Case, Statement
from zopa.case.packages import Package
from zopa.case.readings import (
    CaresMore,
    Direction,
    Ideal,
    Prefers,
    PrefersPackage,
    Reading,
    RedLine,
    Refuses,
    WouldSign,
)

DIMENSIONS = 7
"""The most numbers that a party's preference may leave open, beside the reservation."""

CELLS = 6_000
"""The most cells that the worlds of one party may need."""


def small_case(random: Random) -> Case:
    """A case of one to four valued things, with one to five statements, most of them of one party.

    In some cases no statement speaks of signing, so that verdicts follow from several
    together.
    """
    base, indirect = _setting(random), random.random() < 0.4
    statements: list[Statement] = []
    for place in range(random.choice([3, 4, 5] if indirect else [1, 2, 3, 4])):
        statement = _statement(random, base, statements, indirect=indirect)
        statements.append(replace(statement, id=f"s{place + 1}"))
    case = replace(base, statements=tuple(statements))
    return case if _small(case) else small_case(random)


def asked_about(case: Case, party: str) -> dict[str, Package]:
    """The agreements that are not what the party has without a deal."""
    no_deal = case.no_deal_of(party)
    return {
        name: Package(each.terms, each.conduct)
        for name, each in case.agreements.items()
        if no_deal == UNKNOWN or dict(each.terms) != dict(case.agreements[no_deal].terms)
    }


def _setting(random: Random) -> Case:
    base = random_cases._setting(random)
    options = sum(len(group.combinations) - 1 for group in groups(base))
    return base if options - 1 <= DIMENSIONS else _setting(random)


def _statement(
    random: Random, base: Case, earlier: Sequence[Statement], *, indirect: bool
) -> Statement:
    """A statement as in other cases at random, often with a tie, or against an earlier one."""
    statement = random_cases._statement(random, base)
    if random.random() < 0.25:
        statement = replace(statement, means=(random_cases._prefers(random, base),))
    if indirect and any(
        isinstance(each, WouldSign | Refuses | RedLine) for each in statement.means
    ):
        return _statement(random, base, earlier, indirect=indirect)
    means = statement.means
    if indirect or random.random() < 0.7:
        statement = replace(statement, party="ada")
    if earlier and random.random() < 0.25:
        other = random.choice(earlier)
        statement = replace(statement, party=other.party)
        means = tuple(_opposite(random, base, reading) for reading in other.means)
    elif random.random() < 0.5:
        means = tuple(_with_a_tie(random, base, reading) for reading in means)
    if earlier and random.random() < 0.05:
        other = random.choice(earlier)
        statement = replace(statement, party=other.party, same_as=other.id)
    return replace(statement, means=means)


def _small(case: Case) -> bool:
    """A switch doubles the states; each shape of one group goes with each of the others'."""
    shapes = prod(len([*shapes_of(case, group, frozenset())]) for group in groups(case))
    return all(
        shapes * 2 ** len({switch for each in said(case, party) for switch in each.switches})
        <= CELLS
        for party in case.parties
    )


def _opposite(random: Random, base: Case, reading: Reading) -> Reading:
    """What goes against a reading, where something plainly does; else any reading."""
    match reading:
        case Prefers():
            opposite: Reading = replace(reading, ranks=reading.ranks[::-1])
        case Direction():
            opposite = replace(reading, increasing=not reading.increasing)
        case CaresMore():
            opposite = replace(reading, issues=reading.issues[::-1])
        case PrefersPackage():
            opposite = PrefersPackage(reading.over, reading.this)
        case WouldSign():
            opposite = Refuses(reading.package)
        case Refuses():
            opposite = WouldSign(reading.package)
        case Ideal():
            knot = random.choice(base.issues[reading.issue].options)
            opposite = replace(reading, value=float(knot))
        case _:
            opposite = random_cases._reading(random, base)
    return opposite


def _with_a_tie(random: Random, base: Case, reading: Reading) -> Reading:
    """A preference for some options with two neighbours at one rank; any other reading as it is."""
    if not isinstance(reading, Prefers) or base.issues[reading.issue].numeric:
        return reading
    place = random.randrange(len(reading.ranks))
    ranks = reading.ranks
    return replace(
        reading,
        ranks=(*ranks[:place], sum(ranks[place : place + 2], ()), *ranks[place + 2 :]),
    )
