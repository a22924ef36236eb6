"""What a cell of an XLSX workbook says, as text: numbers with the digits they have, days, 12%."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from fractions import Fraction

from zopa.case.formats.figures import decimal
from zopa.case.formats.reading import exact
from zopa.case.formats.spreadsheet.parts import TRUE, Found

LONGEST_FORMAT = 255
"""Characters of a number format beyond which none is taken for that of days."""

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_UNWRITABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)"
)  # in XML, or after XML has been read; and what looks like the way these are written
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_MIDNIGHT = re.compile(r"[T ]00:00(?::00(?:\.0+)?)?Z?")

NOT_SAVED = "a formula whose value was not saved"


def escaped(text: str) -> str:
    """A text as XML of a workbook can hold it: control characters as ``_x000D_``."""
    return _UNWRITABLE.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def unescaped(text: str) -> str:
    """The text that XML of a workbook holds."""
    plain = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return plain.encode("utf-8", "replace").decode("utf-8")  # no halves of characters


class Values:
    """The texts of cells, given the shared texts and the formats of styles of their workbook."""

    def __init__(self, strings: Mapping[int, str], formats: Sequence[str], *, mac: bool) -> None:
        self._strings = strings
        self._mac = mac
        self._days = [_shows_days(code) for code in formats]
        self._percents = [_shows_percent(code) for code in formats]

    def of(self, found: Found) -> tuple[str, str]:
        """The text of a cell, and else what it holds that is no value."""
        if found.formula and not found.value and found.kind != "str":
            return "", NOT_SAVED
        if found.kind == "e":
            return "", f"the error {found.value}"
        return self._text(found), ""

    def _text(self, found: Found) -> str:
        if found.kind == "s":
            return unescaped(self._strings[int(found.value)])
        if found.kind == "b":
            return "TRUE" if found.value in TRUE else "FALSE"
        if found.kind == "d":
            return _MIDNIGHT.sub("", found.value)
        return self._number(found) if found.kind == "n" else unescaped(found.value)

    def _number(self, found: Found) -> str:
        """A number with the digits that tell it from every other of its kind."""
        written = exact(found.value)
        if written is None or "/" in found.value:
            return found.value
        number = float(written)
        if _is(self._days, found.style) and (day := _day(number, mac=self._mac)):
            return day
        shown = Fraction(repr(number))
        if _is(self._percents, found.style):
            return f"{decimal(shown * 100)}%"
        return decimal(shown) or found.value


def _is(kinds: Sequence[bool], style: int) -> bool:
    return style < len(kinds) and kinds[style]


def _shows_days(code: str) -> bool:
    from openpyxl.styles.numbers import is_date_format, is_timedelta_format

    if len(code) > LONGEST_FORMAT:
        return False
    return bool(is_date_format(code)) and not is_timedelta_format(code)


def _shows_percent(code: str) -> bool:
    return len(code) <= LONGEST_FORMAT and "%" in _LITERAL.sub("", code)


def _day(number: float, *, mac: bool) -> str:
    """The day, and the time of it unless it is midnight; empty beyond the calendar."""
    from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

    try:
        moment = from_excel(number, MAC_EPOCH if mac else WINDOWS_EPOCH)
    except (OverflowError, ValueError):
        return ""
    if isinstance(moment, datetime):
        return _MIDNIGHT.sub("", moment.isoformat(" "))
    return str(moment)
