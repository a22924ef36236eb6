"""Scenarios as JSON objects: names that can be shown, decimals digit by digit."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from zopa.case.formats.figures import decimal
from zopa.case.formats.reading import number, refuse
from zopa.case.formats.stems import distinct
from zopa.case.scalars import Number
from zopa.case.text import quoted

FEW = 3
"""Names that a message lists before it counts the rest."""


@dataclass(frozen=True)
class Figure:
    """A number as it is to stand in a file."""

    text: str


def figure(value: Fraction) -> Figure:
    """A number as a decimal, which it has to have."""
    return Figure(decimal(value) or str(value))


def page(value: Any) -> bytes:
    """An object as a JSON file, indented; a `Figure` stands there digit by digit."""
    return f"{_written(value, '')}\n".encode()


def _written(value: Any, margin: str) -> str:
    if isinstance(value, Figure):
        return value.text
    inner = margin + "  "
    if isinstance(value, Mapping) and value:
        entries = [f"{inner}{_text(key)}: {_written(value[key], inner)}" for key in value]
        return "{\n" + ",\n".join(entries) + f"\n{margin}}}"
    if isinstance(value, list) and value:
        entries = [inner + _written(item, inner) for item in value]
        return "[\n" + ",\n".join(entries) + f"\n{margin}]"
    return _text(value)


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def object_of(value: Any, what: str, file: Path) -> Mapping[str, Any]:
    """An object of a file. Raises `CaseError` where something else, or nothing, stands there."""
    if value is None:
        refuse(file, f"{what} is missing", "an object")
    if not isinstance(value, dict):
        refuse(file, f"{what} is {quoted(value)}", "an object")
    return value


def name_of(value: Any, what: str, file: Path) -> str:
    """A name of a file; that of an option may be a number, in its digits.

    Raises `CaseError` where it is no text, is blank, or holds what no case file can.
    """
    if isinstance(value, int | Number) and not isinstance(value, bool):
        value = value.text if isinstance(value, Number) else str(value)
    if not isinstance(value, str) or not value.strip():
        refuse(file, f"{what} is {quoted(value)}", "a name")
    if any(unicodedata.category(char) in {"Cc", "Cs"} and char not in "\t\n\r" for char in value):
        refuse(file, f"{what}, {quoted(value)}, holds what is no character", "a name in letters")
    return value


def figure_of(value: Any, what: str, file: Path) -> Fraction:
    """A number of a file, which may stand in quotation marks. Raises `CaseError` where it is none;
    a ratio is none in JSON."""
    if isinstance(value, str) and "/" in value:
        refuse(file, f"{what} is {quoted(value)}", "a finite number")
    return number(value, what, file)


def different(files: Sequence[Path]) -> dict[Path, str]:
    """What parties are called after their files. Raises `CaseError` where two would be the same."""
    names = distinct(files)
    for place, (file, name) in enumerate(names.items()):
        if name in list(names.values())[:place]:
            refuse(file, f"two files of parties are called {quoted(name)}", "a name for each")
    return names


def several(names: Collection[str]) -> str:
    """Names as a message lists them: the first few, and how many more."""
    shown = ", ".join(quoted(name) for name in list(names)[:FEW])
    return shown + (f" and {len(names) - FEW:,} more" if len(names) > FEW else "")
