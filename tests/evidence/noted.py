"""A case of invented parties, and what a first reading of a short text about them finds."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from zopa.case import Case
from zopa.case.loading import examine_text
from zopa.evidence.documents import Document
from zopa.evidence.findings import Finding, Notes
from zopa.evidence.naming import Names
from zopa.evidence.noting import take_notes
from zopa.evidence.parsing.paragraphs import paragraphs
from zopa.evidence.parsing.passages import Parsed, Passage, parse
from zopa.evidence.parsing.pipeline import pipeline
from zopa.evidence.parsing.quotations import quotations

if TYPE_CHECKING:
    from spacy.tokens import Token

PORT = """\
title: The port
as_of: 2031-03-05
parties:
  norland: {name: Norland, also: [Anna Berg]}
  vestrand: {name: Vestrand}
  dockers: {name: "Harbour Workers' Union", also: [HWU]}
  kestrel: {name: Kestrel Lines, also: [Kestrel]}
signatories: [norland, vestrand]
no_deal: as_it_is
issues:
  toll: {title: Toll, unit: crowns, range: [0, 10]}
  pier: {title: Pier, options: {closed: Closed, open: Open}}
agreements:
  as_it_is: {toll: 10, pier: closed}
  bargain: {toll: 5, pier: open}
statements:
  - id: shut
    party: norland
    said: wants no open pier before winter
    date: 2031-01-05
    means: [{rules_out: {pier: open}}]
  - id: signs
    party: kestrel
    said: the bargain is fine
    date: 2031-01-05
    means: [{would_sign: bargain}]
"""


@cache
def port() -> Case:
    """The case of the port."""
    return _case(PORT)


def between(*parties: str) -> Case:
    """The case of the port between other parties, each written ``id: {name: Name}``."""
    before, _, rest = PORT.partition("parties:\n")
    terms = rest[rest.index("no_deal:") : rest.index("statements:")]
    lines = "".join(f"  {party}\n" for party in parties)
    first = parties[0].partition(":")[0]
    return _case(f"{before}parties:\n{lines}signatories: [{first}]\n{terms}statements: []\n")


def _case(text: str) -> Case:
    checked = examine_text(text, "case.yaml")
    assert checked.case is not None
    return checked.case


def written(text: str, name: str = "talks.txt", date: dt.date | None = None) -> Document:
    """A document of this text."""
    return Document(Path(name), text.encode(), text, "plain text", date=date)


def notes(text: str, case: Case | None = None, date: dt.date | None = None) -> Notes:
    """What is noted of a text, in the case of the port where no other is given."""
    return take_notes(written(text, date=date), case or port())


def found(text: str, case: Case | None = None) -> tuple[Finding, ...]:
    """What is found in a text; each finding is a slice of it."""
    findings = notes(text, case).findings
    assert all(finding.span.of(text) == finding.said for finding in findings)
    return findings


def who(text: str, case: Case | None = None) -> list[tuple[str | None, str | None, str]]:
    """Of each finding who speaks, for which party, and the words that mean the speaker."""
    return [
        (each.speaker, each.party, each.speaker_span.of(text) if each.speaker_span else "")
        for each in found(text, case)
    ]


def read(text: str) -> Parsed:
    """A text as it is parsed in the case of the port."""
    parts = paragraphs(text)
    return parse(text, parts, quotations(text, parts), pipeline(), Names(port()).written)


def word(passage: Passage, text: str, nth: int = 0) -> Token:
    """The nth word of this text in a passage."""
    return [token for token in passage.doc if token.text == text][nth]
