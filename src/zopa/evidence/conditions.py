"""What a stance depends on: ``if``, ``unless``, ``without``, ``following``, ``in return for``."""

from __future__ import annotations

import re

from zopa.evidence.findings import Span, Words

_SUBJECTS = r"(?=(?:the|a|an|it|its|he|she|they|both|[A-Z])\b)"
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
    f"should {_SUBJECTS}",
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
    r"\b(?:ask|asked|asks|asking|wonder|wondered|see|know|clear|question|consider) $"
)


def condition(text: str, content: Span, cue: Span | None) -> Words | None:
    """The first condition in the content, or right before the cue in its clause."""
    for match in _STARTS.finditer(text, content.start, content.end):
        if _NO_CONDITION.match(text, match.start()) or _ASKED.search(
            text[max(0, match.start() - 12) : match.start()]
        ):
            continue
        return _words(text, match.start(), content.end)
    if cue is not None and cue.end <= content.start:
        clause = max(text.rfind(mark, 0, cue.start) for mark in (". ", "\n", "; ")) + 1
        for match in _STARTS.finditer(text, clause, cue.start):
            if not _NO_CONDITION.match(text, match.start()):
                found = _words(text, match.start(), cue.start)
                if found.span.end < cue.start and text[found.span.end : found.span.end + 1] == ",":
                    return found
    return None


def _words(text: str, start: int, last: int) -> Words:
    end = _ENDS.search(text, start, last)
    stop = end.start() if end is not None else last
    words = text[start:stop].rstrip(" ,.;:”\"’'")
    return Words(words, Span(start, start + len(words)))
