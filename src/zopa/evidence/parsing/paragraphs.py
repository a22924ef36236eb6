"""Paragraphs: the pieces of a text that are read one by one.

A line is a paragraph, unless the text is wrapped at a fixed width: then a paragraph ends at an
empty line. Marks of lists and headings are left out of it. What is very long is cut between
sentences. Nothing is copied or changed; a paragraph is where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from zopa.evidence.findings import Span

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_BLANK = re.compile(r"(?>\r\n|\r|\n)[ \t\u00a0]*(?:\r\n|\r|\n)|\u2029")
_MARK = re.compile(r"[\s\ufeff]*(?P<marks>(?:(?:[-*•·‣▪◦–—]|#{1,6}|>+|\d{1,2}[.)])[ \t\u00a0]+)*)")
_DATELINE = re.compile(
    r"(?:[A-Z](?:[A-Z.’']|-(?=[A-Z]))++[ ]?){1,4}"
    r"(?:, (?:[A-Z][A-Za-z.]{1,12} ?\d{0,2}|\d{1,2} [A-Z][a-z]{2,8}|[A-Z][A-Za-z. ]{1,20}))?"
    r"(?:,? \d{4})?(?: \([A-Z][\w ]{1,20}\))? ?[-–—―]{1,2} "
)
"""``GENEVA, March 3 (Agency) –``: where and when a report was written."""

_ENDS = re.compile(r"[.!?:…][\"”’»)\]]*\s*$")
_BETWEEN_SENTENCES = re.compile(r"[.!?…][\"”’»)\]]*\s")
_NO_WORD = re.compile(r"\S{1000}")
"""More characters without a space than a word has: tokens of it would take quadratic time."""

WIDEST = 100
"""Characters of a line that a fixed width would have cut."""

LONGEST_PIECE = 6_000
"""Characters of a paragraph that are parsed at once; what is longer is cut into several."""


def paragraphs(text: str) -> tuple[Span, ...]:
    """Where the paragraphs of a text stand, without list marks and outer spaces."""
    whole = (_inner(text, piece) for block in _blocks(text) for piece in _pieces(text, block))
    found = (trimmed(text, piece) for span in whole for piece in _cut(text, span))
    return tuple(span for span in found if span.start < span.end)


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
    if any(_MARK.match(text, *line)["marks"] for line in lines[1:]):  # type: ignore[index]
        return False  # a list
    longest = max(line.end - line.start for line in lines)
    broken = sum(_breaks_off(text, line, after, longest) for line, after in pairwise(lines))
    return broken * 2 > len(lines) - 1 and longest > WIDEST // 2


def _breaks_off(text: str, line: Span, after: Span, longest: int) -> bool:
    """Whether a line goes on with the one after it: no sentence ends with it, and the next word
    is written small or did not fit."""
    word = after.of(text).split(maxsplit=1)[:1]
    if not word or _ENDS.search(line.of(text)):
        return False
    return word[0][0].islower() or line.end - line.start + 1 + len(word[0]) > longest


def _inner(text: str, span: Span) -> Span:
    start = _MARK.match(text, *span).end()  # type: ignore[union-attr]
    dateline = _DATELINE.match(text, start, span.end)
    return Span(dateline.end() if dateline else start, span.end)


def _cut(text: str, span: Span) -> Iterator[Span]:
    """What is parsed at once: all of it, or pieces that end with a sentence where they can."""
    start = span.start
    for stop in (*(match.end() for match in _NO_WORD.finditer(text, *span)), span.end):
        while stop - start > LONGEST_PIECE:
            end = _end_of_piece(text, start)
            yield Span(start, end)
            start = end
        yield Span(start, stop)
        start = stop


def _end_of_piece(text: str, start: int) -> int:
    """After the last sentence that fits, else after the last space, else as far as fits."""
    limit = start + LONGEST_PIECE
    ends = [match.end() for match in _BETWEEN_SENTENCES.finditer(text, start, limit)]
    if ends:
        return ends[-1]
    return next((at for at in range(limit, start, -1) if text[at - 1].isspace()), limit)


def trimmed(text: str, span: Span) -> Span:
    """The same without spaces at its ends."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
