"""What was found in a document: who is reported to want, offer, demand, refuse or assert what.

A finding is a proposal to the analyst, never evidence: it becomes a statement of a case once a
person has confirmed it. Every span is half-open and counts Unicode code points of the document's
canonical text.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from zopa.case.model import Case, Option
from zopa.evidence.documents import Document


class Span(NamedTuple):
    """Where something stands: its first character, and one after its last."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters that stand there."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


class Stance(StrEnum):
    """What a party does with what it speaks of. `ASSERTS` is also the answer when unsure: taking a
    refusal for a wish, or the other way round, is the worst mistake that a first pass can make."""

    WANTS = "wants"
    OFFERS = "offers"
    DEMANDS = "demands"
    REFUSES = "refuses"
    ASSERTS = "asserts"


class Strength(StrEnum):
    """How firmly: ``insists`` is strong, ``says`` medium, ``could envisage`` weak."""

    STRONG = "strong"
    MEDIUM = "medium"
    WEAK = "weak"


class FoundBy(StrEnum):
    """Who found it: the rules, a language model alone, or both."""

    RULES = "rules"
    MODEL = "model"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a document and where they stand."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Finding:
    """One stance that a document reports.

    ``span`` is what is wanted, offered, demanded, refused or asserted, and ``said`` exactly that
    slice; ``cue_span`` the words that tell the stance (``has refused``), if there are any.
    ``speaker`` is the fullest name that the document gives whoever stands at ``speaker_span``, and
    ``party`` the case's party, or without a case the speaker; both None rather than a guess.
    ``reported_by`` is through whom the document has it. ``issue`` and ``option`` are the case's.
    ``rule`` names the rule that found it; ``confidence`` is the share of findings of its kind that
    were right on labelled articles. ``readings`` are what it might mean, as a case file writes it.
    ``same_as`` is a statement of the case that it repeats, ``supersedes`` one that it takes back.
    ``flags`` are reasons for caution.
    """

    id: str
    span: Span
    said: str
    stance: Stance
    cue_span: Span | None = None
    speaker: str | None = None
    speaker_span: Span | None = None
    party: str | None = None
    reported_by: str | None = None
    strength: Strength = Strength.MEDIUM
    condition: Words | None = None
    issue: str | None = None
    option: Option | None = None
    date: dt.date | None = None
    rule: str = ""
    confidence: float = 0.5
    readings: tuple[Mapping[str, Any], ...] = ()
    same_as: str | None = None
    supersedes: str | None = None
    found_by: FoundBy = FoundBy.RULES
    flags: tuple[str, ...] = ()

    @property
    def whole(self) -> Span:
        """From the cue or the content, whichever comes first, to the end of the other."""
        if self.cue_span is None:
            return self.span
        return Span(
            min(self.span.start, self.cue_span.start), max(self.span.end, self.cue_span.end)
        )


@dataclass(frozen=True, slots=True)
class Rejected:
    """What a language model returned that could not be taken over, and why."""

    quote: str
    reason: str
    sentence: int | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """What a reader of the notes has to know, and where in the document it shows, if anywhere."""

    text: str
    span: Span | None = None


@dataclass(frozen=True)
class Notes:
    """What a first reading of one document found, in the order of the text.

    ``sentences`` are where the sentences stand, so that a finding can be shown in its own.
    ``made_with`` names what made the notes, with versions; ``case`` is the case in whose terms
    they are, if any.
    """

    document: Document
    findings: tuple[Finding, ...]
    sentences: tuple[Span, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    notices: tuple[Notice, ...] = ()
    made_with: Mapping[str, str] = field(default_factory=dict)
    case: Case | None = field(default=None, repr=False)

    def to_json(self) -> dict[str, Any]:
        """The notes as JSON (``docs/reference/json.md``)."""
        from zopa.evidence.export import notes_json

        return notes_json(self)

    def __str__(self) -> str:
        """The notes as the terminal shows them, without colour."""
        from zopa.report.notes import plain_text

        return plain_text(self)

    def _repr_html_(self) -> str:
        """The notes as a notebook shows them."""
        from zopa.report.notes import notebook_html

        return notebook_html(self)
