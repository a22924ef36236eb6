"""The date and the title that a text states at its top. What it does not state is not guessed."""

from __future__ import annotations

import datetime as dt
import re

from zopa.evidence.wordlists import MONTHS

_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"

_FORMS = (
    rf"{_WEEKDAY}{_DAY} (?:of )?{_MONTH},? {_YEAR}(?!\w)",
    rf"{_WEEKDAY}{_MONTH} {_DAY},? {_YEAR}(?!\w)",
    rf"{_YEAR}-(?P<number>[01]\d)-(?P<day>[0-3]\d)(?=T\d|\b)",
)

FORMS = tuple(re.compile(rf"(?<!\w){form}", re.IGNORECASE) for form in _FORMS)
"""Dates as they are written in full, the month named or the year first."""

BEFORE = re.compile(
    r"(?:(?:first )?(?:published|posted|issued|released|updated|dated?)(?: on| at)?:? ?"
    r"|by [^\n]{1,80}?[,|·•–—-] ?)?",
    re.IGNORECASE,
)
"""What may stand before a date that has a line to itself."""

AFTER = re.compile(
    r"(?:[,T|·•–—-]? ?(?:at )?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\.\d+)?"
    r" ?(?:[ap]\.?m\.?)?(?: ?\(?(?:[A-Z]{1,4}|[+-]\d\d:?\d\d)\)?)?)?[.]?",
    re.IGNORECASE,
)
"""What may stand after it: the time of day."""

_NAME = r"[^\W\d_a-z][^\W\d_]*"
_PLACE = (
    rf"{_NAME}(?:[ ./,’'-]{{1,3}}{_NAME}){{0,5}}?"  # KYIV, Ukraine; St. Petersburg
    r"(?: \([^()\n]{1,40}\))?[,.]? ?(?:[—–-]{1,2} ?)?"  # perhaps an agency
)

PLACED = tuple(re.compile(rf"{_PLACE}(?P<date>(?<!\w)(?i:{form}))") for form in _FORMS)
"""The same after a place name, as datelines within a line have them."""

TOP = 300
"""Characters from the beginning within which a dateline begins."""

TOP_LINES = 12
"""Lines with text, from the beginning, of which one may be the date."""

LONGEST_TITLE = 120


def stated_date(text: str) -> dt.date | None:
    """The date on a line of its own near the top, or after a place name in the first characters."""
    lines = _first_lines(text)
    alone = (_alone(line) for _, line in lines)
    placed = (_after_place(line, TOP - start) for start, line in lines if start < TOP)
    return next((found for found in (*alone, *placed) if found is not None), None)


def stated_title(text: str) -> str:
    """The first line, where it is a heading: marked as one, or short with an empty line below."""
    lines = text.removeprefix("\ufeff").split("\n", TOP_LINES)[:TOP_LINES]
    lines = [line.strip() for line in lines]
    while lines and (not lines[0] or _alone(lines[0]) is not None):
        lines = lines[1:]
    return _heading(lines[0], lines[1:]) if lines else ""


def _heading(first: str, below: list[str]) -> str:
    marked = re.fullmatch(r"#{1,3} +(.*?) *#*", first)
    title = marked[1] if marked else first
    if len(title) > LONGEST_TITLE or not re.search(r"[^\W\d_]", title):
        return ""
    underlined = bool(below) and re.fullmatch(r"(=|-){3,}", below[0]) is not None
    apart = bool(below) and not below[0] and any(below) and not _is_sentence(title)
    return title if marked or underlined or title.isupper() or apart else ""


def _is_sentence(line: str) -> bool:
    """Whether a line closes as sentences, salutations and introductions do."""
    return line.rstrip("\"'”’»)").endswith((".", ",", ":", ";", "…"))


def _first_lines(text: str) -> list[tuple[int, str]]:
    """The first lines that hold anything, each with its place."""
    found = re.finditer(r"[^\n]*[^\s][^\n]*", text.removeprefix("\ufeff")[: 40 * TOP])
    return [(match.start(), match[0].strip()) for match, _ in zip(found, range(TOP_LINES))]  # noqa: B905 - as many as there are


def _alone(line: str) -> dt.date | None:
    """The date that a line consists of."""
    if len(line) > LONGEST_TITLE:
        return None
    for form in FORMS:
        match = form.search(line)
        if match and BEFORE.fullmatch(line[: match.start()].strip()) is not None:
            return _date(match) if AFTER.fullmatch(line[match.end() :].strip()) else None
    return None


def _after_place(line: str, within: int) -> dt.date | None:
    """The date right after a place name with which a line begins."""
    for form in PLACED:
        match = form.match(line)
        if match and match.start("date") < within:
            return _date(match)
    return None


def _date(match: re.Match[str]) -> dt.date | None:
    groups = match.groupdict()
    month = groups.get("month")
    number = (
        next(at for at, name in enumerate(MONTHS, 1) if name.startswith(month[:3].lower()))
        if month
        else int(groups["number"])
    )
    try:
        return dt.date(int(groups["year"]), number, int(groups["day"]))
    except ValueError:  # 31 February
        return None
