"""A small case, an article about it, and what a first reading of the article could have found."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

from zopa.case.model import Option
from zopa.evidence.documents import Document
from zopa.evidence.findings import Finding, Notes, Span, Stance, Strength, Words

CASE = """\
# The border talks.
title: Border and toll
as_of: 2025-05-01
parties:
  north: {name: North, also: [Northport, Anna Berg]}
  south: {name: South}
signatories: [north, south]
no_deal: as_it_is
issues:
  border: {title: Border, options: {closed: Closed, guarded: Guarded, open: Open}}
  toll: {title: Toll, unit: euros, range: [0, 10]}
agreements:
  as_it_is: {border: closed, toll: 10}
  opening: {border: open, toll: 5}

statements:
  # What the North has said.
  - id: line
    party: north
    said: no open border
    date: 2025-01-12
    credibility: 0.8
    source: {document: "https://example.org/line"}
    means: [{rules_out: {border: open}}]   # a red line

# Scenarios come last in this file.
scenarios:
  doubted: {credibilities: {line: 0}}
"""

ARTICLE = """\
Border talks enter third week

Northport, 3 March 2025. Anna Berg said on Monday that the North would no longer accept
the opening without a guarded border. South offered to halve the toll.

“We want it open,” a trader said.
"""


def document(text: str = ARTICLE, path: str = "talks.txt", **more: Any) -> Document:  # noqa: ANN401  any field
    content = more.pop("content", text.encode())
    more = {"kind": "plain text", "title": "Border talks enter third week", **more}
    return Document(Path(path), content, text, date=dt.date(2025, 3, 3), language="en", **more)


def span(words: str, text: str = ARTICLE) -> Span:
    """Where words stand; they have to stand there."""
    start = text.index(words)
    return Span(start, start + len(words))


def words(said: str, text: str = ARTICLE) -> Words:
    return Words(said, span(said, text))


def finding(
    name: str,
    said: str,
    stance: str,
    cue: str = "",
    text: str = ARTICLE,
    **more: Any,  # noqa: ANN401  any field
) -> Finding:
    cue_span = span(cue, text) if cue else None
    return Finding(name, span(said, text), said, Stance(stance), cue_span=cue_span, **more)


def refusal(**more: Any) -> Finding:  # noqa: ANN401  any field
    option: Option = "open"
    fields: dict[str, Any] = {
        "speaker": "Anna Berg",
        "speaker_span": span("Anna Berg"),
        "party": "north",
        "strength": Strength.STRONG,
        "condition": words("without a guarded border"),
        "issue": "border",
        "option": option,
        "date": dt.date(2025, 3, 3),
        "rule": "reported speech",
        "confidence": 0.8,
        "readings": ({"refuses": "opening"},),
    }
    made = finding("s1", "the opening", "refuses", "no longer accept", **fields)
    return replace(made, **more)


def offer(**more: Any) -> Finding:  # noqa: ANN401  any field
    fields: dict[str, Any] = {
        "speaker": "South",
        "party": "south",
        "date": dt.date(2025, 3, 3),
        "rule": "offer",
    }
    return replace(finding("s2", "to halve the toll", "offers", "offered", **fields), **more)


def wish(**more: Any) -> Finding:  # noqa: ANN401  any field
    fields: dict[str, Any] = {"speaker": "a trader", "rule": "quote"}
    return replace(finding("s3", "We want it open", "wants", "said.", **fields), **more)


def notes(*findings: Finding, of: Document | None = None, **more: Any) -> Notes:  # noqa: ANN401  any field
    chosen = of or document()
    sentences = tuple(sentence for sentence in SENTENCES if sentence.end <= len(chosen.text))
    return Notes(chosen, findings or (refusal(), offer(), wish()), sentences, **more)


SENTENCES = (
    span("Border talks enter third week"),
    span("Northport, 3 March 2025."),
    span(
        "Anna Berg said on Monday that the North would no longer accept\n"
        "the opening without a guarded border."
    ),
    span("South offered to halve the toll."),
    span("“We want it open,” a trader said."),
)
