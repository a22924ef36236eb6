"""What a plain word of YAML 1.2 means: nothing, a truth value, a number, or text.

``no`` and ``yes`` are text, as are dates. A decimal keeps the digits it was written with, so that
exact worths stay exact.
"""

from __future__ import annotations

import re
from math import isfinite
from typing import TypeAlias

LARGEST_EXPONENT = 300
"""Powers of ten beyond this are refused: no quantity needs them, and exact sums would choke."""

LONGEST_NUMBER = 400
"""The most characters that a number may have."""

_NOTHING = {"", "~", "null", "Null", "NULL"}
_TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_WHOLE = re.compile(r"[-+]?[0-9]+")
_RADIX = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_DECIMAL = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE]([-+]?[0-9]+))?")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")

SAFE_WHOLE = 2**53


class Number(float):
    """A number, with its digits as written in ``text``."""

    __slots__ = ("text",)
    text: str

    @classmethod
    def written(cls, text: str) -> Number:
        """The number that ``text`` writes."""
        number = cls(text)
        number.text = text
        return number


Scalar: TypeAlias = str | int | float | bool | None


def is_decimal(text: str) -> bool:
    """Whether the text writes a decimal number, whole or not."""
    return _DECIMAL.fullmatch(text) is not None


def number_fault(text: str) -> str:
    """Why a number as written cannot be used, or an empty string."""
    if _NOT_FINITE.fullmatch(text):
        return "is not a finite number"
    match = _DECIMAL.fullmatch(text)
    if match is None:
        return ""
    if len(text) > LONGEST_NUMBER:
        return f"has more than {LONGEST_NUMBER} characters"
    exponent = match.group(1)
    vast = exponent is not None and abs(int(exponent)) > LARGEST_EXPONENT
    return "is too large or too small to use" if vast or not isfinite(float(text)) else ""


def plain_scalar(text: str) -> Scalar:
    """What an unquoted word means by the core schema of YAML 1.2; check `number_fault` first."""
    if text in _NOTHING:
        return None
    if text in _TRUTH:
        return _TRUTH[text]
    if _RADIX.fullmatch(text) and len(text) <= LONGEST_NUMBER:
        return _whole(int(text, 0))
    if _WHOLE.fullmatch(text):
        return _whole(int(text))
    return Number.written(text) if _DECIMAL.fullmatch(text) else text


def _whole(value: int) -> int | Number:
    return value if abs(value) <= SAFE_WHOLE else Number.written(str(value))
