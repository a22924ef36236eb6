"""What a package makes happen to what a party values, written from the definitions.

A *group* is what is valued as one thing: linked issues, or an issue alone. Groups go by their first
issue. Cases here have no rules, so conduct is as assumed, independently from issue to issue.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from math import prod

from zopa.case.model import Case, Option
from zopa.case.readings import PackageRef, Prefers

Combination = tuple[Option, ...]
"""One option for each member of a group."""

Shares = Mapping[str, Mapping[Combination, float]]
"""For each group, how probable each of its combinations is."""


def group_of(case: Case, issue: str) -> tuple[str, ...]:
    """The issues that are valued together with this one, as they are linked."""
    return next((group for group in case.linked if issue in group), (issue,))


def leaders(case: Case) -> list[str]:
    """The first issue of each group."""
    return [name for name in case.issues if group_of(case, name)[0] == name]


def combinations(case: Case, leader: str) -> list[Combination]:
    """All combinations of the options of a group."""
    return [*product(*(case.issues[name].options for name in group_of(case, leader)))]


def settled(case: Case, package: PackageRef) -> dict[str, Mapping[Option, float]]:
    """The chances of each issue's options: what is settled is sure, conduct as assumed where every
    term is settled. Other issues are left equal, and left out."""
    named = dict(package.changes)
    if package.agreement is not None:
        agreement = case.agreements[package.agreement]
        named = {**agreement.terms, **agreement.conduct, **named}
    found: dict[str, Mapping[Option, float]] = {name: {each: 1.0} for name, each in named.items()}
    if all(name in named for name in case.terms):
        for name in case.conduct:
            found.setdefault(name, case.issues[name].assumed)
    return found


def shares(case: Case, package: PackageRef) -> dict[str, dict[Combination, float]]:
    """How probable each combination of each group is; groups that are left equal are left out."""
    chances = settled(case, package)
    return {
        leader: {
            each: prod(
                chances[name].get(option, 0.0)
                for name, option in zip(group_of(case, leader), each, strict=True)
            )
            for each in combinations(case, leader)
        }
        for leader in leaders(case)
        if leader in chances
    }


def beyond(case: Case, this: PackageRef, over: PackageRef) -> dict[str, dict[Combination, float]]:
    """Shares of the one less shares of the other: what both have alike drops out exactly."""
    mine, yours = shares(case, this), shares(case, over)
    return {
        name: {each: share - yours[name][each] for each, share in own.items()}
        for name, own in mine.items()
        if name in yours
    }


def possible(case: Case, package: PackageRef) -> dict[str, frozenset[Option]]:
    """The options of each issue that a package makes possible."""
    return {
        name: frozenset(option for option, chance in chances.items() if chance > 0)
        for name, chances in settled(case, package).items()
    }


def elsewhere(case: Case, reading: Prefers) -> Iterator[dict[str, Option]]:
    """Every way to settle what is linked with the reading's issue that the reading admits."""
    others = [name for name in group_of(case, reading.issue) if name != reading.issue]
    admitted = [reading.given.get(name, case.issues[name].options) for name in others]
    for options in product(*admitted):
        yield dict(zip(others, options, strict=True))


def place(
    case: Case, reading: Prefers, option: Option, others: Mapping[str, Option]
) -> Combination:
    """The combination with this option of the reading's issue."""
    whole = {**others, reading.issue: option}
    return tuple(whole[name] for name in group_of(case, reading.issue))
