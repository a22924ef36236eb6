"""Conflicts for the graph model as option forms (``.gmcr``): JSON files of GMCR+ and its kin.

A conflict has decision makers, each with options that it takes or not; a state is a yes or no for
every option. Preferences are a ranking of states or a list of patterns, the first weighing more
than all later ones together. None of it is worth over packages, so it makes no case: `Conflict`
keeps it as it is written (Fang, Hipel, Kilgour 1993, *Interactive Decision Making*).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from zopa.case.formats.reading import Repairs, check_count, json_of, once, refuse
from zopa.case.text import quoted
from zopa.errors import Problem

NAME = "GMCR option form"

MOST_OPTIONS = 60
"""Options of one conflict; two to this power are its states."""

MOST_STATES = 1_000_000
"""Ranks of one decision maker."""

DIRECTIONS = {"fwd", "back", "both"}
"""``fwd``: only from no to yes; ``back``: only from yes to no."""

Pattern: TypeAlias = tuple[tuple[int, bool], ...]
"""Options, by number, and whether each is taken; the rest is left open."""

Priority: TypeAlias = tuple[Pattern, ...]
"""Patterns any of which is meant."""


@dataclass(frozen=True)
class ConflictOption:
    """What a decision maker may do, and which way it can be changed."""

    name: str
    direction: str = "both"


@dataclass(frozen=True)
class DecisionMaker:
    """Who decides over which options, and what it prefers: ``priorities``, most important first,
    and, where it was ranked by hand, ``ranking`` of states from 1, best first, ties together."""

    name: str
    options: tuple[int, ...]
    priorities: tuple[Priority, ...] = ()
    ranking: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True)
class Conflict:
    """A conflict as its file writes it. ``ranked`` says that rankings count, not priorities."""

    title: str
    options: tuple[ConflictOption, ...]
    makers: tuple[DecisionMaker, ...]
    infeasible: tuple[Priority, ...] = ()
    ranked: bool = False
    repairs: tuple[Problem, ...] = ()


def read(file: Path) -> Conflict:
    """The conflict of a file. Raises `CaseError` that says what was expected and where."""
    repairs = Repairs(file)
    data = json_of(file, repairs)
    if not isinstance(data, dict) or not {"options", "decisionMakers"} <= data.keys():
        refuse(file, "this is no conflict", "a JSON object with ‘options’ and ‘decisionMakers’")
    reader = _Reader(file, repairs, ())
    options = tuple(reader.option(each) for each in reader.listed(data["options"], "options"))
    check_count(len(options), MOST_OPTIONS, "options", file)
    reader = _Reader(file, repairs, options)
    makers = tuple(
        reader.maker(each) for each in reader.listed(data["decisionMakers"], "decisionMakers")
    )
    once((maker.name for maker in makers), "the decision maker", repairs)
    reader.check_control(makers)
    infeasible = reader.listed(data.get("infeasibles", []), "infeasibles")
    return Conflict(
        file.stem,
        options,
        makers,
        tuple(reader.priority(each) for each in infeasible),
        ranked=_by_hand(data),
        repairs=tuple(repairs.found),
    )


def _by_hand(data: Mapping[str, Any]) -> bool:
    """Whether rankings count; two versions of the program name the switch differently."""
    names = ("useManualPreferenceRanking", "useManualPreferenceVectors")
    return any(data.get(name) is True for name in names)


@dataclass(frozen=True)
class _Reader:
    file: Path
    repairs: Repairs
    options: tuple[ConflictOption, ...]

    def listed(self, value: object, what: str) -> list[Any]:
        if not isinstance(value, list):
            refuse(self.file, f"{quoted(what)} is {_kind(value)}", "a list")
        return value

    def name(self, part: object, what: str) -> str:
        name = part.get("name") if isinstance(part, dict) else None
        if not isinstance(name, str) or not name.strip():
            refuse(self.file, f"{what} has no name", "an object with ‘name’")
        return name.strip()

    def option(self, part: object) -> ConflictOption:
        name = self.name(part, "an option")
        direction = part.get("permittedDirection", "both") if isinstance(part, dict) else "both"
        if direction not in DIRECTIONS:
            message = f"the direction of {quoted(name)} is {quoted(direction)}"
            refuse(self.file, message, "fwd, back or both")
        return ConflictOption(name, direction)

    def maker(self, part: object) -> DecisionMaker:
        name = self.name(part, "a decision maker")
        entries = part if isinstance(part, dict) else {}
        own = self.listed(entries.get("options", []), f"options of {name}")
        ranks = self.listed(entries.get("preferenceRanking", []), f"preferenceRanking of {name}")
        wishes = self.listed(entries.get("preferences", []), f"preferences of {name}")
        check_count(len(ranks), MOST_STATES, f"ranks of {quoted(name)}", self.file)
        return DecisionMaker(
            name,
            tuple(self.number(each) for each in own),
            tuple(self.priority(each) for each in wishes),
            tuple(self.rank(each, name) for each in ranks),
        )

    def number(self, value: object) -> int:
        known = isinstance(value, int) and not isinstance(value, bool)
        if not known or not 0 <= int(str(value)) < len(self.options):
            refuse(
                self.file,
                f"there is no option {quoted(value)}",
                f"a number from 0 to {len(self.options) - 1}",
            )
        return int(str(value))

    def priority(self, value: object) -> Priority:
        if isinstance(value, dict):
            members = self.listed(value.get("members"), "members")
            return tuple(self.pattern(each) for each in members)
        return (self.pattern(value),)

    def pattern(self, value: object) -> Pattern:
        return tuple(self.taken(each) for each in self.listed(value, "a pattern"))

    def taken(self, value: object) -> tuple[int, bool]:
        if not (isinstance(value, list) and len(value) == 2 and value[1] in {"Y", "N"}):
            refuse(self.file, f"{quoted(value)} is no part of a pattern", 'such as [2, "Y"]')
        return self.number(value[0]), value[1] == "Y"

    def rank(self, value: object, name: str) -> tuple[int, ...]:
        states = value if isinstance(value, list) else [value]
        for state in states:
            if not isinstance(state, int) or isinstance(state, bool) or state < 1:
                message = f"{quoted(state)} in the ranking of {quoted(name)} is no state"
                refuse(self.file, message, "a number from 1")
        return tuple(states)

    def check_control(self, makers: tuple[DecisionMaker, ...]) -> None:
        owners = [option for maker in makers for option in maker.options]
        for number, option in enumerate(self.options):
            if owners.count(number) != 1:
                much = "nobody" if number not in owners else "more than one decision maker"
                refuse(
                    self.file,
                    f"the option {quoted(option.name)} is controlled by {much}",
                    "exactly one",
                )


def _kind(value: object) -> str:
    if value is None:
        return "missing"
    return "an object" if isinstance(value, dict) else quoted(value)


def write(conflict: Conflict) -> bytes:
    """The conflict as a file that reads the same."""
    page = {
        "program": "zopa",
        "options": [
            {"name": option.name, "permittedDirection": option.direction}
            for option in conflict.options
        ],
        "decisionMakers": [
            {
                "name": maker.name,
                "options": list(maker.options),
                "preferences": [_priority(each) for each in maker.priorities],
                "preferenceRanking": list(_ranking(maker)),
            }
            for maker in conflict.makers
        ],
        "infeasibles": [_priority(each) for each in conflict.infeasible],
        "useManualPreferenceRanking": conflict.ranked,
    }
    return (json.dumps(page, ensure_ascii=False, indent=1) + "\n").encode()


def _priority(patterns: Priority) -> object:
    members = [[[option, "Y" if taken else "N"] for option, taken in each] for each in patterns]
    return members[0] if len(members) == 1 else {"compound": True, "members": members}


def _ranking(maker: DecisionMaker) -> Iterator[object]:
    for rank in maker.ranking:
        yield rank[0] if len(rank) == 1 else list(rank)
