"""The issues of a NegMAS scenario: options, or ranges of numbers with and without steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any

from zopa.case.formats.exchange import Term, Value
from zopa.case.formats.figures import decimal
from zopa.case.formats.reading import (
    MOST_ISSUES,
    MOST_OPTIONS,
    Repairs,
    check_count,
    exact,
    number,
    once,
    refuse,
)
from zopa.case.scalars import Number
from zopa.case.text import quoted

SPACES = {"CartesianOutcomeSpace", "DiscreteCartesianOutcomeSpace"}
LISTS = {
    *("CategoricalIssue", "OrdinalIssue", "DiscreteOrdinalIssue"),
    *("CardinalIssue", "DiscreteCardinalIssue"),
}
EITHER, STEPPED, STEPLESS = "DiscreteIssue", "ContiguousIssue", "ContinuousIssue"

TRUTH = {"true", "false"}

SPACE_KEYS = {"name", "type", "issues", "path"}
ISSUE_KEYS = {"name", "type", "values", "n_values", "n_levels"}


@dataclass(frozen=True)
class Issue:
    """An issue, and the ``numbers`` of its options that are written as numbers."""

    term: Term
    numbers: Mapping[str, Fraction] = field(default_factory=dict)

    def settled(self, value: object) -> Value | None:
        """The option or the number that a value of a file means; None if it means none."""
        found = exact(value)
        if self.term.range is not None:
            return found if found is not None and self._offers(found) else None
        if not isinstance(value, str | int | float):
            return None
        name = named(value)
        for option in (name, name.lower() if name.lower() in TRUTH else name):
            if option in self._options:
                return option
        return None if found is None else self._places.get(found)

    @cached_property
    def _options(self) -> frozenset[str]:
        return frozenset(self.term.options)

    @cached_property
    def _places(self) -> dict[Fraction, str]:
        return {place: option for option, place in self.numbers.items()}

    def _offers(self, place: Fraction) -> bool:
        low, high = self.term.range or (place, place)
        step = self.term.step
        return low <= place <= high and (step is None or not (place - low) % step)


def kind(data: Any) -> str:
    """The type that a part of a file names, without the module it may be written with."""
    stated = data.get("type") if isinstance(data, dict) else None
    return stated.strip().rpartition(".")[2] if isinstance(stated, str) else ""


def named(value: object) -> str:
    """A name as it is written: a text, a number, true or false; an empty text where it is none."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Number):
        return value.text
    if isinstance(value, str):
        return "".join("\N{REPLACEMENT CHARACTER}" if _half(char) else char for char in value)
    return str(value) if isinstance(value, int) else ""


def _half(char: str) -> bool:
    """Whether this is half of a character, which no file can hold."""
    return "\ud800" <= char <= "\udfff"


def is_domain(data: Any) -> bool:
    """Whether a file, or a part of one, names the issues."""
    stated = kind(data)
    return (
        isinstance(data, dict)
        and isinstance(data.get("issues"), list)
        and (stated.endswith("OutcomeSpace") or "type" not in data)
    )


def issues(data: Any, file: Path, repairs: Repairs) -> tuple[Issue, ...]:
    """The issues of a domain. Raises `CaseError`: none, too many, one that a case cannot hold."""
    parts = data.get("issues") if isinstance(data, dict) else None
    if not isinstance(parts, list) or not parts:
        refuse(file, "this file names no issues", "‘issues’, a list")
    stated = kind(data)
    if stated not in SPACES and "type" in data:
        refuse(file, f"the issues are in a {quoted(stated)}", " or ".join(sorted(SPACES)))
    if data.get("constraints"):
        message = "the packages are constrained by ‘constraints’, which are code"
        refuse(file, message, "any option of each issue")
    check_count(len(parts), MOST_ISSUES, "issues", file)
    note_unknown(data, SPACE_KEYS | {"constraints"}, "", repairs)
    found = [_issue(part, place, file, repairs) for place, part in enumerate(parts, start=1)]
    _check_names([issue.term.name for issue in found], file)
    return tuple(found)


def note_unknown(data: Mapping[Any, Any], known: set[str], where: str, repairs: Repairs) -> None:
    """Say which keys of a part of a file have no effect."""
    unknown = [key for key in data if key not in known]
    if unknown:
        others = f" and {len(unknown) - 1:,} more" if len(unknown) > 1 else ""
        repairs.note(f"{quoted(unknown[0])}{others}{where}: noted and without effect")


def _check_names(names: list[str], file: Path) -> None:
    for place, name in enumerate(names):
        if name in names[:place]:
            refuse(file, f"two issues are named {quoted(name)}", "a name for each")


def _issue(part: Any, place: int, file: Path, repairs: Repairs) -> Issue:
    name = named(part.get("name")) if isinstance(part, dict) else ""
    if not name.strip():
        refuse(file, f"issue {place} has no name", "a mapping with name, type and values")
    note_unknown(part, ISSUE_KEYS, f" of {quoted(name)}", repairs)
    stated, values = kind(part), part.get("values")
    ranged = stated == STEPPED or (stated == EITHER and _whole_ends(values))
    if ranged or stated == STEPLESS:
        return _ranged(name, values, stated, file)
    if stated not in LISTS | {EITHER}:
        if "type" in part:
            message = f"{quoted(name)} is a {quoted(part['type'])}, which a case cannot hold"
            refuse(file, message, f"one of {', '.join(sorted(LISTS))}, {STEPPED}, {STEPLESS}")
        repairs.add(f"{quoted(name)} has no type; its values are read as options")
    return _listed(name, values, file, repairs)


def _listed(name: str, values: object, file: Path, repairs: Repairs) -> Issue:
    if not isinstance(values, list) or not values:
        refuse(file, f"{quoted(name)} has no options", "‘values’, a list")
    check_count(len(values), MOST_OPTIONS, f"options of {quoted(name)}", file)
    for value in values:
        if not named(value) and value != "":
            refuse(file, f"an option of {quoted(name)} is {quoted(value)}", "a text or a number")
    options = once(map(named, values), f"the option of {quoted(name)}", repairs)
    numbers = {named(each): exact(each) for each in values if not isinstance(each, str)}
    known = {option: place for option, place in numbers.items() if place is not None}
    return Issue(Term(name, options), known)


def _whole_ends(values: object) -> bool:
    if isinstance(values, int):
        return True
    return isinstance(values, list) and len(values) == 2 and all(map(_whole, values))


def _whole(value: object) -> bool:
    found = None if isinstance(value, str) else exact(value)
    return found is not None and found.denominator == 1


def _ranged(name: str, values: object, stated: str, file: Path) -> Issue:
    """A range; one number alone is an option."""
    low, high, step = _bounds(name, values, stated, file)
    if high < low:
        refuse(file, f"the range of {quoted(name)} ends below its start", "the lowest number first")
    if step is not None:
        high = low + step * ((high - low) // step)
    if low == high:
        only = decimal(low) or str(low)
        return Issue(Term(name, (only,)), {only: low})
    return Issue(Term(name, range=(low, high), step=step))


def _bounds(
    name: str, values: object, stated: str, file: Path
) -> tuple[Fraction, Fraction, Fraction | None]:
    """The ends, and the step of whole numbers; a count of them is a range from 0."""
    stepless = stated == STEPLESS
    if isinstance(values, int) and not isinstance(values, bool) and not stepless:
        values = [0, values - 1]
    if not isinstance(values, list) or len(values) not in ({2} if stepless else {2, 3}):
        message = f"‘values’ of {quoted(name)} is {quoted(values)}"
        refuse(file, message, "the lowest and the highest number, and a step where there is one")
    what = f"a number of {quoted(name)}"
    numbers = [number(value, what, file) for value in values]
    if stepless:
        return numbers[0], numbers[1], None
    step = numbers[2] if len(numbers) == 3 else Fraction(1)
    if step <= 0 or any(each.denominator != 1 for each in numbers):
        low, high = quoted(values[0]), quoted(values[1])
        message = f"{quoted(name)} runs from {low} to {high} in steps of {quoted(step)}"
        refuse(file, message, "whole numbers, and a step above 0")
    return numbers[0], numbers[1], step
