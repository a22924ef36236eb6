"""Readings as people type them: from YAML on one line, and back."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from zopa.case.document import parse
from zopa.case.factors import option_text
from zopa.case.scalars import plain_scalar
from zopa.case.text import SourceText
from zopa.errors import CaseError

_NAME = re.compile(r"[A-Za-z][\w.-]*")

TYPED = "what was typed"
"""What problems call the text, in place of a file."""


def readings_text(readings: object) -> str:
    """Readings as the case file writes them: ``[{refuses: february_draft}]``."""
    return in_words(readings) if readings else "[]"


def in_words(value: object) -> str:
    """A value as YAML on one line."""
    match value:
        case Mapping():
            pairs = (f"{in_words(key)}: {in_words(each)}" for key, each in value.items())
            return f"{{{', '.join(pairs)}}}"
        case list() | tuple():
            return f"[{', '.join(map(in_words, value))}]"
        case bool() | None:
            return json.dumps(value)
        case date():
            return value.isoformat()
        case int() | float():
            return option_text(float(value))
        case _:
            text = str(value)
            plain = _NAME.fullmatch(text) and isinstance(plain_scalar(text), str)
            return text if plain else json.dumps(text, ensure_ascii=False)


def read_readings(text: str) -> list[Any]:
    """The readings that a person typed: a list, or one alone, with or without its braces.

    Raises `CaseError` where it is not YAML, or none of these.
    """
    source = SourceText(TYPED, text)
    document = parse(source, Path(TYPED))
    if document.problems:
        raise CaseError(document.problems)
    match document.root.plain():
        case dict() as one:
            return [one] if one else []
        case list() as several:
            return several
        case _:
            expected = "a reading such as ‘refuses: draft’, or a list of them: [] for none"
            raise CaseError([source.problem("this is no reading", None, expected=expected)])
