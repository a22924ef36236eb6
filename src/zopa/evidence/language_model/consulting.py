"""Consulting a language model about one document: what it found there, and what was rejected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from zopa.case.model import Case
from zopa.case.text import legible
from zopa.evidence.documents import Document
from zopa.evidence.findings import Finding, Notice, Rejected, Span
from zopa.evidence.language_model.addressing import addressed, flagged
from zopa.evidence.language_model.asking import Ask, Asker
from zopa.evidence.language_model.chunks import Chunk, chunks
from zopa.evidence.language_model.claims import claim, rejected
from zopa.evidence.language_model.endpoint import Endpoint, Unanswered
from zopa.evidence.language_model.grounding import Grounding, distinct
from zopa.evidence.language_model.locating import Passages
from zopa.evidence.language_model.prompt import VERSION, messages, schema
from zopa.evidence.language_model.reply import items

MOST_ITEMS = 3
"""The most items for each sentence that is sent that are looked at, and ten besides."""


@dataclass(frozen=True)
class Consulted:
    """What a language model contributed: grounded ``findings`` in the order of the text, what was
    ``rejected`` and why, ``notices``, and which model was asked where (never with which key)."""

    findings: tuple[Finding, ...]
    rejected: tuple[Rejected, ...] = ()
    notices: tuple[Notice, ...] = ()
    made_with: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Part:
    findings: tuple[Finding, ...] = ()
    rejected: tuple[Rejected, ...] = ()


def consult(  # noqa: PLR0913  what to read, in which terms, with whose help
    document: Document,
    sentences: Sequence[Span],
    case: Case | None,
    endpoint: Endpoint,
    *,
    progress: Callable[[float], None] | None = None,
    ask: Ask | None = None,
) -> Consulted:
    """What the model at an endpoint finds in a document, each finding where its words stand.

    ``progress`` is told the share of the work that is done, from 0 to 1; ``ask`` takes the
    endpoint's place. Raises `Unanswered` where the endpoint answers nothing at all; where it stops
    answering later, a notice says what it has not read.
    """
    parts, notices = chunks(sentences)
    sent = sentences[: parts[-1].last] if parts else ()
    reader = _Reader(document, sent, case, ask or Asker(endpoint))
    read, unread = _read(reader, parts, progress or (lambda _share: None))
    warned = addressed(document, sentences)
    found = distinct(finding for part in read for finding in part.findings)
    return Consulted(
        flagged(_numbered(found), warned),
        tuple(_safe(entry, endpoint) for part in read for entry in part.rejected),
        (*warned, *notices, *unread),
        {
            "language model": endpoint.model,
            "language model host": endpoint.host,
            "language model prompt": VERSION,
        },
    )


class _Reader:
    """Puts parts of one document to a model."""

    def __init__(
        self, document: Document, sentences: Sequence[Span], case: Case | None, ask: Ask
    ) -> None:
        self.text, self.sentences, self.case, self.ask = document.text, sentences, case, ask
        self._schema = schema(case)
        self._grounding = Grounding(Passages(document.text, sentences), case)

    def part(self, chunk: Chunk) -> _Part:
        """What the model finds in one part."""
        asked = messages(self.text, self.sentences, chunk, self.case)
        reply = self.ask(asked, self._schema)
        listed = items(reply)
        most = MOST_ITEMS * (chunk.last - chunk.first) + 10
        grounded = [self._grounded(item) for item in listed.items[:most]]
        wrong = [entry for entry in grounded if isinstance(entry, Rejected)]
        if len(listed.items) > most:
            wrong.append(rejected("", f"{len(listed.items) - most} further items are too many"))
        if listed.trouble:
            wrong.append(rejected(listed.rest, listed.trouble, chunk.first + 1))
        return _Part(tuple(e for e in grounded if isinstance(e, Finding)), tuple(wrong))

    def _grounded(self, item: object) -> Finding | Rejected:
        made = claim(item, len(self.sentences), self.case)
        return made if isinstance(made, Rejected) else self._grounding.grounded(made)


def _read(
    reader: _Reader, parts: Sequence[Chunk], progress: Callable[[float], None]
) -> tuple[list[_Part], list[Notice]]:
    """What was found part by part, until the endpoint gives up."""
    read: list[_Part] = []
    for done, chunk in enumerate(parts):
        try:
            read.append(reader.part(chunk))
        except Unanswered as error:
            if not read:
                raise
            return read, [_unread(reader, parts[done - 1], error)]
        progress((done + 1) / len(parts))
    return read, []


def _unread(reader: _Reader, last: Chunk, error: Unanswered) -> Notice:
    rest = Span(reader.sentences[last.last].start, reader.sentences[-1].end)
    return Notice(f"from here on the language model has not read the document: {error}", rest)


def _numbered(findings: Iterable[Finding]) -> list[Finding]:
    return [replace(finding, id=f"m{number}") for number, finding in enumerate(findings, start=1)]


def _safe(entry: Rejected, endpoint: Endpoint) -> Rejected:
    return replace(entry, quote=legible(endpoint.without_key(entry.quote)))
