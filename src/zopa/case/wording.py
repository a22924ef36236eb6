"""Readings as they are written in a case file, on one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from zopa.case.factors import option_text
from zopa.case.model import Condition, Conditions, Option
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


def as_written(reading: Reading) -> str:  # noqa: PLR0911  one return for each kind
    """The reading as its line in ``means``, in braces where it has two keys."""
    match reading:
        case Prefers():
            told = f"prefers: {{{reading.issue}: {_list(map(_rank, reading.ranks))}}}"
            return f"{{{told}, given: {_map(reading.given)}}}" if reading.given else told
        case Direction():
            return f"{'more' if reading.increasing else 'less'}_is_better: {reading.issue}"
        case Ideal():
            return f"ideal: {{{reading.issue}: {option_text(reading.value)}}}"
        case CaresMore():
            return f"cares_more: {_list(reading.issues)}"
        case Indifferent():
            return f"indifferent: {_list(reading.issues)}"
        case PrefersPackage():
            this, over = _package(reading.this), _package(reading.over)
            return f"prefers_package: {{this: {this}, over: {over}}}"
        case WouldSign():
            return f"would_sign: {_package(reading.package)}"
        case Refuses():
            return f"refuses: {_package(reading.package)}"
        case RedLine():
            kind = "requires" if reading.requires else "rules_out"
            return f"{kind}: {_conditions(reading.conditions)}"
        case _:
            return "worth"


def _list(words: Sequence[str] | map[str]) -> str:
    return f"[{', '.join(words)}]"


def _rank(rank: Sequence[Option]) -> str:
    words = [option_text(option) for option in rank]
    return words[0] if len(words) == 1 else _list(words)


def _map(options: Mapping[str, Sequence[Option]]) -> str:
    return "{" + ", ".join(f"{name}: {_rank(rank)}" for name, rank in options.items()) + "}"


def _package(package: PackageRef) -> str:
    changes = ", ".join(f"{name}: {option_text(o)}" for name, o in package.changes.items())
    if package.agreement is None:
        return f"{{{changes}}}"
    if not package.changes:
        return package.agreement
    return f"{{agreement: {package.agreement}, with: {{{changes}}}}}"


def _conditions(conditions: Conditions) -> str:
    return "{" + ", ".join(f"{name}: {_condition(c)}" for name, c in conditions.items()) + "}"


def _condition(condition: Condition) -> str:
    words = [option_text(option) for option in condition.options]
    words += [
        f'"{" and ".join(f"{b.operator} {option_text(b.value)}" for b in span)}"'
        for span in condition.spans
    ]
    return words[0] if len(words) == 1 else _list(words)
