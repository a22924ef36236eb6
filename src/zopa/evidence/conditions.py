"""What a stance depends on: ``if``, ``unless``, ``without``, ``following``, ``in return for``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zopa.evidence.findings import Span, Words

_INVERTED = (
    r"(?<!why )(?<!how )(?<!what )(?<!when )(?<!where )(?<!who )"
    r"(?:should(?=\s(?:the|an?|its?|he|she|they)\b)|(?-i:should(?=\s[A-Z])))"
)
"""``should the talks fail``, and no question."""

_BEGINNINGS = (
    "(?:only |even )?if",
    "unless",
    "until",
    "provid(?:ed|ing)(?: that)?",
    "on (?:the )?condition that",
    "on the (?:basis|understanding) that",
    "(?:as|so) long as",
    "in case",
    "without",
    "lacking",
    "absent(?= (?:an?|the|any|such)\\b)",
    "in the absence of",
    "once",
    "following",
    "subject to",
    "in (?:return|exchange) for",
    "(?:contingent|conditional) (?:up)?on",
    "depending on",
    _INVERTED,
)
_STARTS = re.compile(rf"(?<![\w-])(?:{'|'.join(_BEGINNINGS)})(?![\w-])", re.IGNORECASE)
_NOT_WITHOUT = "delay|further|taking|naming|giving|elaborating|comment|saying|a doubt|a word"
_NO_CONDITION = re.compile(
    rf"without (?:{_NOT_WITHOUT})\b|even if|"
    r"following (?:the )?(?:week|day|month|year|morning|meeting|talks)\b|"
    r"if (?:any|ever|not|only|anything|possible|necessary)\b|once (?:again|more|a|said)\b",
    re.IGNORECASE,
)
"""What begins like a condition and is none."""

_ENDS = re.compile(r"[;:.!?](?=\s|$|[”\"’])|,(?=\s)| – | — ")
_ASKED = re.compile(
    r"\b(?:ask|asked|asks|asking|wonder|wondered|see|know|clear|question|consider)\s$",
    re.IGNORECASE,
)


def condition(text: str, content: Span, cue: Span | None) -> Words | None:
    """The first condition in the content, or right before the cue in its clause."""
    for start in _starts(text, content):
        return _words(text, start, content.end)
    if cue is not None and cue.end <= content.start:
        for start in _starts(text, Span(_clause(text, cue.start), cue.start)):
            found = _words(text, start, cue.start)
            if found.span.end < cue.start and text[found.span.end : found.span.end + 1] == ",":
                return found
    return None


def _starts(text: str, within: Span) -> Iterator[int]:
    """Where conditions start in part of a text."""
    for match in _STARTS.finditer(text, *within):
        before = text[max(0, match.start() - 12) : match.start()]
        if not (_NO_CONDITION.match(text, match.start()) or _ASKED.search(before)):
            yield match.start()


def _clause(text: str, place: int) -> int:
    """Where the clause begins that a place is in."""
    start = 0
    for mark in ("\n", ". ", "; "):
        start = max(start, text.rfind(mark, start, place) + 1)
    return start


def _words(text: str, start: int, last: int) -> Words:
    end = _ENDS.search(text, start, last)
    stop = end.start() if end is not None else last
    words = text[start:stop].rstrip(" ,.;:”\"’'")
    return Words(words, Span(start, start + len(words)))
