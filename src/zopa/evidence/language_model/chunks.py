"""A document in parts that a model reads one at a time: whole sentences, a few of them twice.

Each part starts with the last sentences of the one before, so that a pronoun at its start has
something to refer to. What is found twice is kept once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zopa.evidence.findings import Notice, Span

MOST_CHARACTERS = 8_000
"""The most characters of sentences in one request."""

MOST_REQUESTS = 40
"""The most requests for one document."""

OVERLAP = 2
"""How many sentences are sent again with those that follow."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Sentences that are sent together: those from ``first`` up to ``last``, counted from 0."""

    first: int
    last: int


def chunks(sentences: Sequence[Span]) -> tuple[tuple[Chunk, ...], tuple[Notice, ...]]:
    """The parts to send, and what of the document is not sent."""
    parts: list[Chunk] = []
    for first, last in _stretches(sentences):
        parts += _parts(sentences, first, last)
    sent = tuple(parts[:MOST_REQUESTS])
    return sent, (*_too_long(sentences), *_beyond(sentences, parts))


def _stretches(sentences: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Sentences in a row of which none is too long to send."""
    first = 0
    for place, sentence in enumerate(sentences):
        if _length(sentence) > MOST_CHARACTERS:
            yield first, place
            first = place + 1
    yield first, len(sentences)


def _parts(sentences: Sequence[Span], first: int, last: int) -> Iterator[Chunk]:
    start = first
    while start < last:
        end = _end(sentences, start, last)
        yield Chunk(start, end)
        if end == last:
            return
        start = max(start + 1, end - OVERLAP) if _fits(sentences, end) else end


def _fits(sentences: Sequence[Span], end: int) -> bool:
    """Whether the sentence that follows can be sent together with those that are sent again."""
    again = sentences[max(0, end - OVERLAP) : end + 1]
    return sum(map(_length, again)) <= MOST_CHARACTERS


def _end(sentences: Sequence[Span], start: int, last: int) -> int:
    """One after the last sentence that fits."""
    room = MOST_CHARACTERS
    for place in range(start, last):
        room -= _length(sentences[place])
        if room < 0:
            return max(place, start + 1)
    return last


def _length(sentence: Span) -> int:
    return sentence.end - sentence.start


def _too_long(sentences: Sequence[Span]) -> Iterator[Notice]:
    for sentence in sentences:
        if _length(sentence) > MOST_CHARACTERS:
            told = f"sentence of more than {MOST_CHARACTERS:,} characters"
            yield Notice(f"a {told} was not put to the language model", sentence)


def _beyond(sentences: Sequence[Span], parts: Sequence[Chunk]) -> Iterator[Notice]:
    if len(parts) > MOST_REQUESTS:
        read = parts[MOST_REQUESTS - 1].last
        rest = Span(sentences[read].start, sentences[-1].end)
        told = f"{MOST_REQUESTS} requests for one document were made: from sentence {read + 1} on"
        yield Notice(f"{told} the language model has not read it", rest)
