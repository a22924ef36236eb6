"""Passages of a document in which something was found, in pieces: what is a finding, what a cue."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from zopa.evidence.findings import Finding, Notes, Span
from zopa.report.wording import clean

AROUND = 240
"""Characters before and after a finding that are shown where its sentence is longer than that."""

LONGEST = 900
"""Of a piece longer than this the middle is left out."""


@dataclass(frozen=True)
class Passage:
    """A stretch of a document with what was found in it, in the order of the text."""

    span: Span
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Piece:
    """A part of a passage: where a finding opens or closes, or words, with the finding that they
    are ``within`` and whether they tell the stance."""

    text: str = ""
    opens: Finding | None = None
    closes: bool = False
    within: Finding | None = None
    cue: bool = False


def passages(notes: Notes) -> list[Passage]:
    """The sentences in which something was found; those that share a finding are one passage."""
    found: list[Passage] = []
    starts = [sentence.start for sentence in notes.sentences]
    for finding in sorted(notes.findings, key=lambda each: (each.whole, each.span)):
        span = _around(notes, finding, starts)
        if found and found[-1].span.end > span.start:
            last = found[-1]
            joined = Span(min(last.span.start, span.start), max(last.span.end, span.end))
            found[-1] = replace(last, span=joined, findings=(*last.findings, finding))
        else:
            found.append(Passage(span, (finding,)))
    return found


def _around(notes: Notes, finding: Finding, starts: list[int]) -> Span:
    """The sentences that a finding stands in, cut where they are very long."""
    whole, text = finding.whole, notes.document.text
    first, after = bisect_right(starts, whole.start) - 1, bisect_left(starts, whole.end)
    inside = notes.sentences[max(first, 0) : after]
    start = min([whole.start, *(each.start for each in inside if each.overlaps(whole))])
    end = max([whole.end, *(each.end for each in inside if each.overlaps(whole))])
    if not inside:
        start, end = _line(text, whole)
    return Span(_cut_before(text, start, whole.start), _cut_after(text, end, whole.end))


def _line(text: str, span: Span) -> Span:
    """The lines that a stretch stands in."""
    end = text.find("\n", span.end)
    return Span(text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end)


def _cut_before(text: str, start: int, finding: int) -> int:
    if finding - start <= AROUND:
        return start
    gap = text.find(" ", finding - AROUND, finding)
    return gap + 1 if gap >= 0 else finding - AROUND


def _cut_after(text: str, end: int, finding: int) -> int:
    if end - finding <= AROUND:
        return end
    gap = text.rfind(" ", finding, finding + AROUND)
    return gap if gap >= 0 else finding + AROUND


def said_in(passage: Passage, text: str) -> Iterator[Piece]:
    """The passage piece by piece, its letters only, on one line."""
    spans = [finding.span for finding in passage.findings]
    spans += [finding.cue_span for finding in passage.findings if finding.cue_span is not None]
    inside = {edge for span in spans for edge in span}
    places = sorted({*passage.span, *inside})
    spaced = True
    for start, end in zip(places, [*places[1:], places[-1]], strict=True):
        yield from (Piece(closes=True) for f in passage.findings if f.span.end == start)
        opening = [finding for finding in passage.findings if finding.span.start == start]
        words = _shown(text[start:end])
        if opening and words.startswith(" ") and not spaced:
            yield Piece(" ")
        if opening or spaced:
            words = words.removeprefix(" ")
        for finding in sorted(opening, key=lambda each: -each.span.end):
            yield Piece(opens=finding)
        if words:
            spaced = words.endswith(" ")
            narrowest, cue = _standing(passage, Span(start, end))
            yield Piece(words, within=narrowest, cue=cue)


def _standing(passage: Passage, span: Span) -> tuple[Finding | None, bool]:
    """The narrowest finding that a stretch belongs to, and whether it tells a stance."""
    over = [finding for finding in passage.findings if finding.span.overlaps(span)]
    told = [f for f in passage.findings if f.cue_span is not None and f.cue_span.overlaps(span)]
    narrowest = min(over or told, key=lambda each: each.span.end - each.span.start, default=None)
    return narrowest, bool(told)


def _shown(text: str) -> str:
    """The letters of a stretch on one line, a space at either end kept."""
    words = clean(text)
    if len(words) > LONGEST:
        words = f"{words[: LONGEST // 2]} … {words[-LONGEST // 4 :]}"
    if not words:
        return " " if text[:1].isspace() else ""
    return f"{' ' * text[0].isspace()}{words}{' ' * text[-1].isspace()}"
