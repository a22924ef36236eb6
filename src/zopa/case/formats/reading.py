"""Reading the files of scenarios: bounded, as text, as XML, JSON or YAML that can do no harm."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from math import isfinite
from pathlib import Path
from typing import Any, NoReturn

from zopa.case.bounds import Unreadable, check_size
from zopa.case.document import parse
from zopa.case.encodings import decode
from zopa.case.scalars import Number, is_decimal, number_fault
from zopa.case.text import SourceText, quoted
from zopa.errors import CaseError, Problem

LARGEST = 5_000_000
"""Bytes of one file of a scenario; the largest that is known has a tenth of it."""

MOST_ISSUES = 1_000
MOST_OPTIONS = 10_000
"""The most options that one issue of a scenario may have."""

MOST_PARTIES = 1_000

_DECLARED = re.compile(rb"""\s*<\?xml\b[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")

DEEPEST = 64
"""The most elements inside each other; scenarios need about six."""


NOTE = "note"
"""The severity of what is no repair, such as a figure of the file that has no effect here."""


@dataclass
class Repairs:
    """What had to be mended in one file, each a warning that names the file, and what is in it
    that a reader has to know, each a note."""

    file: Path
    found: list[Problem] = field(default_factory=list)
    _said: set[Problem] = field(default_factory=set, init=False, repr=False)

    def add(self, message: str, line: int = 0) -> None:
        """Say what was mended, once."""
        self._keep(Problem(message, str(self.file), line, severity="warning"))

    def note(self, message: str) -> None:
        """Say what has no effect, once."""
        self._keep(Problem(message, str(self.file), severity=NOTE))

    def _keep(self, problem: Problem) -> None:
        if problem not in self._said:
            self._said.add(problem)
            self.found.append(problem)


def refuse(file: Path, message: str, expected: str = "", line: int = 0) -> NoReturn:
    """Raise `CaseError` for a file that cannot be read as a scenario."""
    raise CaseError([Problem(message, str(file), line, expected=expected)])


def content(file: Path) -> bytes:
    """The bytes of a file. Raises `CaseError`: no such file, unreadable, too large."""
    try:
        if not file.is_file():
            refuse(file, "there is no such file")
        check_size(file.stat().st_size, LARGEST, "the file")
        return file.read_bytes()
    except Unreadable as error:
        refuse(file, error.message, error.expected)
    except (OSError, ValueError) as error:
        refuse(file, f"the file cannot be read: {getattr(error, 'strerror', None) or error}")


def text_of(file: Path, repairs: Repairs) -> str:
    """A file as text, without a byte order mark; an encoding that was assumed is a repair.

    An encoding that an XML declaration names is believed where the file is not UTF-8.
    """
    held = content(file)
    declared = _DECLARED.match(held)
    try:
        text, notice = decode(held, declared[1].decode("ascii") if declared else "")
    except Unreadable as error:
        refuse(file, error.message, error.expected)
    if notice:
        repairs.add(notice)
    return text.removeprefix("\ufeff")


def json_of(file: Path, repairs: Repairs) -> Any:
    """What a JSON file holds; decimals keep their digits (`Number`), −∞ is a float.

    A key that stands twice is a repair: the last one counts, as in every JSON library.
    """

    def paired(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found:
                repairs.add(f"{quoted(key)} stands twice in one object; the last one counts")
            found[key] = value
        return found

    text = text_of(file, repairs)
    try:
        data = json.loads(text, parse_float=Number.written, object_pairs_hook=paired)
        _check_depth(data, file)
    except json.JSONDecodeError as error:
        refuse(file, f"this is not JSON: {error.msg[:1].lower()}{error.msg[1:]}", "", error.lineno)
    except RecursionError:
        refuse(file, "this is nested too deeply", "a scenario")
    except ValueError:
        refuse(file, "a number in this file has too many digits", "at most 400 characters")
    return data


def _check_depth(data: object, file: Path) -> None:
    """Refuse what is nested so deeply that working through it would exhaust the stack."""
    level, depth = [data], 0
    while level:
        depth += 1
        if depth > DEEPEST:
            refuse(file, "this is nested too deeply", f"at most {DEEPEST} levels")
        lists = [[*each.values()] if isinstance(each, dict) else each for each in level]
        level = [inner for each in lists if isinstance(each, list) for inner in each]


def yaml_of(file: Path, repairs: Repairs) -> Any:
    """What a YAML file holds; decimals keep their digits, −∞ is a float."""
    text = text_of(file, repairs)
    document = parse(SourceText(str(file), text), file, infinite=True)
    if document.problems:
        raise CaseError(document.problems)
    return document.root.plain()


def exact(value: object) -> Fraction | None:
    """The number as it is written: whole, decimal, '1/3'; None where it is none."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    if isinstance(value, float) and not isinstance(value, Number):
        return Fraction(repr(value)) if isfinite(value) else None
    text = value.text if isinstance(value, Number) else str(value).strip()
    parts = [part.strip() for part in text.split("/")]
    if len(parts) > 2 or any(not is_decimal(part) or number_fault(part) for part in parts):
        return None
    top, bottom = (Fraction(part) for part in (*parts, "1")[:2])
    return top / bottom if bottom else None


def number(value: object, what: str, file: Path, line: int = 0) -> Fraction:
    """The number as it is written. Raises `CaseError` that says what was expected to be one."""
    found = exact(value)
    if found is None:
        refuse(file, f"{what} is {quoted(value)}", "a finite number", line)
    return found


def check_count(count: int, most: int, what: str, file: Path) -> None:
    """Refuse more of something than is read."""
    if count > most:
        refuse(file, f"{what}: {count:,} of them", f"at most {most:,}")


def once(names: Iterable[str], what: str, repairs: Repairs) -> tuple[str, ...]:
    """The names, each once; a name that comes again is a repair."""
    found: dict[str, None] = {}
    for name in names:
        if name in found:
            repairs.add(f"{what} {quoted(name)} is named twice; it is kept once")
        found[name] = None
    return tuple(found)
