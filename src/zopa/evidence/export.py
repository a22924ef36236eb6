"""Notes as JSON: the schema is part of the contract (``docs/reference/json.md``)."""

from __future__ import annotations

from typing import Any

from zopa.evidence.findings import Finding, Notes, Notice, Rejected, Span, Words


def notes_json(notes: Notes) -> dict[str, Any]:
    """One object for each document: the document, its statements, what was rejected, notices."""
    document = notes.document
    return {
        "schema": 1,
        "document": {
            "path": str(document.path),
            "sha256": document.sha256,
            "title": document.title or None,
            "date": document.date.isoformat() if document.date else None,
            "outlet": document.outlet or None,
            "language": document.language or None,
        },
        "statements": [_finding(finding) for finding in notes.findings],
        "rejected": [_rejected(entry) for entry in notes.rejected],
        "notices": [_notice(notice) for notice in notes.notices],
        "made_with": dict(notes.made_with),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id,
        "span": list(finding.span),
        "cue_span": _span(finding.cue_span),
        "speaker": finding.speaker,
        "speaker_span": _span(finding.speaker_span),
        "party": finding.party,
        "reported_by": finding.reported_by,
        "said": finding.said,
        "stance": finding.stance.value,
        "strength": finding.strength.value,
        "condition": _words(finding.condition),
        "issue": finding.issue,
        "option": finding.option,
        "date": finding.date.isoformat() if finding.date else None,
        "rule": finding.rule,
        "confidence": finding.confidence,
        "readings": [dict(reading) for reading in finding.readings],
        "same_as": finding.same_as,
        "supersedes": finding.supersedes,
        "found_by": finding.found_by.value,
        "flags": list(finding.flags),
    }


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else list(span)


def _words(words: Words | None) -> dict[str, Any] | None:
    return None if words is None else {"text": words.text, "span": list(words.span)}


def _rejected(entry: Rejected) -> dict[str, Any]:
    return {"quote": entry.quote, "reason": entry.reason, "sentence": entry.sentence}


def _notice(notice: Notice) -> dict[str, Any]:
    return {"text": notice.text, "span": _span(notice.span)}
