"""The same case written differently: other names, another order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from itertools import pairwise
from random import Random
from typing import Any, TypeVar

from oracles.figures import Key
from zopa.case.model import Case, Issue, Statement
from zopa.case.readings import Prefers

Anything = TypeVar("Anything")

TIED = "tied_"
"""What the name of an added option starts with."""


def renamed(case: Case) -> tuple[Case, Callable[[Key], Key]]:
    """The case with every party, issue, option and agreement renamed, and the way back for keys."""
    old = {*case.parties, *case.issues, *case.agreements}
    old |= {
        each for issue in case.issues.values() for each in issue.options if isinstance(each, str)
    }
    shuffled = sorted(old)
    Random(0).shuffle(shuffled)
    names = {name: f"n{place}" for place, name in enumerate(shuffled)}
    origins = {name: origin for origin, name in names.items()}

    def back(key: Key) -> Key:
        parts = [[origins.get(each, each) for each in part.split("|")] for part in key]
        return tuple("|".join(part) for part in parts)

    return _rewritten(case, names), back


def _rewritten(value: Anything, names: Mapping[str, str]) -> Anything:
    """The value with names replaced wherever they stand in it."""
    new: Any = value
    if isinstance(value, str):
        new = names.get(value, value)
    elif isinstance(value, Mapping):
        new = {_rewritten(key, names): _rewritten(item, names) for key, item in value.items()}
    elif isinstance(value, tuple):
        new = tuple(_rewritten(item, names) for item in value)
    elif is_dataclass(value) and not isinstance(value, type):
        new = replace(
            value,
            **{each.name: _rewritten(getattr(value, each.name), names) for each in fields(value)},
        )
    found: Anything = new
    return found


def reordered(case: Case, random: Random) -> Case:
    """The case with parties, issues, agreements and options in another order.

    Where there are rules the order of conduct stays, since the first allowed state depends on it.
    """
    issues = _shuffled(case.issues, random)
    if case.rules:
        conduct = iter(case.conduct)
        order = [next(conduct) if issue.conduct else name for name, issue in issues.items()]
        issues = {name: case.issues[name] for name in order}
    return replace(
        case,
        parties=_shuffled(case.parties, random),
        issues={
            name: issue if issue.conduct and case.rules else _other_way_round(issue)
            for name, issue in issues.items()
        },
        agreements=_shuffled(case.agreements, random),
    )


def _shuffled(things: Mapping[str, Anything], random: Random) -> dict[str, Anything]:
    names = list(things)
    random.shuffle(names)
    return {name: things[name] for name in names}


def _other_way_round(issue: Issue) -> Issue:
    return issue if issue.numeric else replace(issue, options=issue.options[::-1])


def with_another_tied_option(case: Case) -> Case:
    """The case with one more option on every unlinked categorical term, surely tied with the first.

    No package has it, so what red lines make of it does not matter.
    """
    linked = {member for group in case.linked for member in group}
    chosen = {
        name: str(issue.options[0])
        for name, issue in case.issues.items()
        if not issue.numeric and not issue.conduct and name not in linked
    }
    ties = [
        Statement(
            f"{TIED}{party}_{name}",
            party,
            "…",
            (Prefers(name, ((option, TIED + option),)),),
        )
        for party in case.parties
        for name, option in chosen.items()
    ]
    return replace(
        case,
        issues={
            name: replace(issue, options=(*issue.options, TIED + chosen[name]))
            if name in chosen
            else issue
            for name, issue in case.issues.items()
        },
        statements=(*case.statements, *ties),
    )


def with_another_knot(case: Case) -> Case:
    """The case with one more knot in every gap of every numeric issue."""
    return replace(
        case,
        issues={
            name: replace(issue, options=_with_more_knots(issue)) if issue.numeric else issue
            for name, issue in case.issues.items()
        },
    )


def _with_more_knots(issue: Issue) -> tuple[float, ...]:
    knots = [float(option) for option in issue.options]
    return tuple(sorted(knots + [low + (high - low) / 3 for low, high in pairwise(knots)]))
