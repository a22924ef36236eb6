"""What a stance depends on: ``if``, ``unless``, ``without``, ``following``, ``in return for``."""

from __future__ import annotations

import re

from zopa.evidence.findings import Span, Words

_STARTS = re.compile(
    r"(?<![\w-])(?:only if|even if|if|unless|until|provided(?: that)?|providing(?: that)?|on (?:the )?condition that|"
    r"as long as|so long as|in case|without|lacking|absent(?= (?:an?|the|any|such)\b)|in the absence of|on the (?:basis|understanding) that|once|following|subject to|"
    r"in (?:return|exchange) for|contingent (?:up)?on|conditional (?:up)?on|depending on|should (?=(?:the|a|an|it|its|he|she|they|both|[A-Z])\b))(?![\w-])",
    re.IGNORECASE,
)
_NO_CONDITION = re.compile(
    r"(?:without (?:delay|further|taking|naming|giving|elaborating|comment|saying|a (?:doubt|word))|even if|"
    r"following (?:the )?(?:week|day|month|year|day|morning|meeting|talks)|if (?:any|ever|not|only|anything|possible|necessary)\b|"
    r"once (?:again|more|a |said))",
    re.IGNORECASE,
)
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
