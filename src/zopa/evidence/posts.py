"""Posts of social media in a text: ``— Name (@handle) February 12, 2025`` under what was posted."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zopa.evidence.dates import written
from zopa.evidence.findings import Span
from zopa.evidence.parsing.quotations import Quotation

_LINE = re.compile(
    r"[—–―-]+\s*+(?P<name>[^()\n]{1,80}?)\s*\((?P<handle>@[\w.@-]{1,60})\)(?P<rest>[^\n]{0,60})"
)

_DASHES = " \t\u00a0—–―-"

SHORTEST = 200
"""Characters of a paragraph that may be the first line of a post."""


@dataclass(frozen=True, slots=True)
class Post:
    """Who posted it, when, and which paragraphs are the post."""

    by: str
    day: dt.date | None
    span: Span
    line: Span

    def holds(self, span: Span) -> bool:
        """Whether something stands in the post."""
        return self.span.start <= span.start < self.span.end


def posts(text: str, parts: Sequence[Span], quoted: Sequence[Quotation]) -> Iterator[Post]:
    """The posts of a text, in order."""
    for number, part in enumerate(parts):
        line = None if number == 0 else _LINE.match(text, _with_dash(text, part), part.end)
        if line is None or line.end() < part.end:
            continue
        first = number - 1
        before = parts[first - 1] if first > 0 else None
        unclosed = any(entry.paragraph == first and not entry.closed for entry in quoted)
        if before is not None and unclosed and before.end - before.start < SHORTEST:
            first -= 1
        day = next((dated.day for dated in written(line["rest"])), None)
        by = f"{line['name'].strip()} ({line['handle']})"
        yield Post(by, day, Span(parts[first].start, part.start), part)


def _with_dash(text: str, part: Span) -> int:
    """Where a paragraph starts with the dash that was taken for the mark of a list."""
    start = part.start
    while start > 0 and text[start - 1] in _DASHES:
        start -= 1
    return start
