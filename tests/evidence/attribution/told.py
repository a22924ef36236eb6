"""What a first reading tells of a short text, in a case of a few parties."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from zopa.case import Case
from zopa.case.loading import examine_text
from zopa.evidence.documents import Document
from zopa.evidence.findings import Finding
from zopa.evidence.noting import take_notes

CASE = """\
title: Quays, tolls and tariffs
as_of: 2031-03-05
parties:
  norland: {name: Norland, also: [Ilse Varga, the ministry, the minister, the cabinet]}
  sorland: {name: Sorland, also: [the rebels, the general]}
  dockers: {name: Dockers’ Union, also: [Tomas Reke, the union, the dockers]}
  halden: {name: Halden Lines, also: [Halden, the carrier, the board]}
  lender: {name: Meridian Fund, also: [the lender, the creditors, the bank]}
signatories: [norland, sorland]
issues:
  levy: {title: Qqlevy, options: {low: Wwlow, high: Wwhigh}}
statements: []
"""


@cache
def case() -> Case:
    checked = examine_text(CASE, "case.yaml")
    assert checked.case is not None
    return checked.case


def findings(text: str, *, in_case: bool = True) -> tuple[Finding, ...]:
    """The findings of a text; each says exactly what stands at its place."""
    notes = take_notes(
        Document(Path("talks.txt"), text.encode(), text, "plain text"),
        case() if in_case else None,
    )
    for found in notes.findings:
        assert found.said == found.span.of(text)
    return notes.findings


def shown(found: Finding, text: str) -> str:
    """A finding on one line: party, stance and strength, cue, what is said."""
    cue = "" if found.cue_span is None else found.cue_span.of(text)
    who = found.party or found.speaker or "nobody"
    return f"{who} {found.stance} {found.strength} <{cue}> {found.said}"


def told(text: str) -> list[str]:
    """All that is found in a text, a line each."""
    return [shown(found, text) for found in findings(text)]


def stances(text: str) -> list[str]:
    """The stances found in a text, in its order."""
    return [str(found.stance) for found in findings(text)]
