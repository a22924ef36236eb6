"""Paragraphs: the pieces of a text that are read one by one.

A line is a paragraph, unless the text is wrapped at a fixed width: then a paragraph ends at an
empty line. Marks of lists and headings are left out of it. Nothing is copied or changed; a
paragraph is where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zopa.evidence.findings import Span

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_BLANK = re.compile(r"(?:\r\n|\r|\n)[ \t\u00a0]*(?:\r\n|\r|\n)|\u2029")
_MARK = re.compile(r"[\s\ufeff]*(?:(?:[-*•·‣▪◦–—]|#{1,6}|>+|\d{1,2}[.)])[ \t]+)*")
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.’'-]+[ ]?){1,4}"
    r"(?:, (?:[A-Z][A-Za-z.]{1,12} ?\d{0,2}|\d{1,2} [A-Z][a-z]{2,8}|[A-Z][A-Za-z. ]{1,20}))?"
    r"(?:,? \d{4})?(?: \([A-Z][\w ]{1,20}\))? ?[-–—―]{1,2} "
)
"""``GENEVA, March 3 (Agency) –``: where and when a report was written."""

_ENDS = re.compile(r"[.!?:…][\"”’»)\]]*\s*$")

WIDEST = 100
"""Characters of a line that a fixed width would have cut."""


def paragraphs(text: str) -> tuple[Span, ...]:
    """Where the paragraphs of a text stand, without list marks and outer spaces."""
    found = (piece for block in _blocks(text) for piece in _pieces(text, block))
    return tuple(span for span in (_inner(text, piece) for piece in found) if span.start < span.end)


def _blocks(text: str) -> Iterator[Span]:
    start = 0
    for match in _BLANK.finditer(text):
        yield Span(start, match.start())
        start = match.end()
    yield Span(start, len(text))


def _pieces(text: str, block: Span) -> Iterator[Span]:
    lines = [Span(*match.span()) for match in _LINE.finditer(text, *block)]
    if len(lines) > 1 and _is_wrapped(text, lines):
        yield Span(lines[0].start, lines[-1].end)
    else:
        yield from lines


def _is_wrapped(text: str, lines: Sequence[Span]) -> bool:
    """Whether lines were cut at a fixed width: none is long, and most break off in a sentence."""
    if any(line.end - line.start > WIDEST for line in lines):
        return False
    if any(_MARK.match(text, *line).end() > line.start + 1 for line in lines[1:]):  # type: ignore[union-attr]
        return False  # a list
    broken = sum(not _ENDS.search(line.of(text)) for line in lines[:-1])
    longest = max(line.end - line.start for line in lines)
    return broken * 2 > len(lines) - 1 and longest > WIDEST // 2


def _inner(text: str, span: Span) -> Span:
    start = _MARK.match(text, *span).end()  # type: ignore[union-attr]
    dateline = _DATELINE.match(text, start, span.end)
    start, end = dateline.end() if dateline else start, span.end
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
