"""Days that a text names: written out, or told from another day (``yesterday``, ``on Tuesday``).

Nothing is guessed: without a day to count from, and without a year, there is no date.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from zopa.evidence.findings import Span
from zopa.evidence.wordlists import MONTHS, WEEKDAYS

_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_GAP = r"(?:\r\n|[\s\u00a0])"
_WRITTEN = (
    re.compile(r"\b(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})\b"),
    re.compile(rf"\b{_DAY}{_GAP}(?:of{_GAP})?{_MONTH}(?:,?{_GAP}(?P<year>\d{{4}}))?\b"),
    re.compile(rf"\b{_MONTH}{_GAP}{_DAY}(?:,?{_GAP}(?P<year>\d{{4}}))?\b"),
)
_TOLD = re.compile(
    rf"\b(?ai:(?P<word>yesterday|today|tonight|this{_GAP}(?:morning|afternoon|evening)|"
    rf"last{_GAP}night|(?:(?P<which>last|next|this{_GAP}coming|this){_GAP})?"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))\b"
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A day that a text names, and where."""

    day: dt.date
    span: Span


def written(text: str, year: int | None = None) -> Iterator[Dated]:
    """The days that are written out in a text; those without a year in ``year``, if it is known."""
    for pattern in _WRITTEN:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            number = int(parts["number"]) if parts.get("number") else _month(parts["month"])
            found = int(parts["year"]) if parts.get("year") else year
            day = None if found is None else _date(found, number, int(parts["day"]))
            if day is not None:
                yield Dated(day, Span(*match.span()))


def told(text: str, within: Span, from_day: dt.date | None) -> Iterator[Dated]:
    """The days that part of a text tells from another: the last Tuesday before that day, say."""
    if from_day is None:
        return
    for match in _TOLD.finditer(text, *within):
        day = _counted(_plain(match["word"]), _plain(match["which"] or ""), from_day)
        if day is not None:
            yield Dated(day, Span(*match.span()))


def _plain(words: str) -> str:
    return " ".join(words.lower().split())


def _counted(word: str, which: str, from_day: dt.date) -> dt.date | None:
    if word in {"yesterday", "last night"}:
        return _before(from_day, 1)
    if not word.endswith("day") or word == "today":
        return from_day
    if which in {"next", "this coming"}:
        return None  # what is to come is when something is planned, not when it was said
    back = (from_day.weekday() - WEEKDAYS.index(word.rsplit(maxsplit=1)[-1])) % 7
    return _before(from_day, back or (7 if which == "last" else 0))


def _before(day: dt.date, days: int) -> dt.date | None:
    """So many days earlier; None before the first day that there is."""
    return day - dt.timedelta(days=days) if day.toordinal() > days else None


def _month(name: str) -> int:
    return next(
        number for number, month in enumerate(MONTHS, 1) if month.startswith(name.lower()[:3])
    )


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
