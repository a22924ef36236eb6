"""What somebody says, in parts: one statement, one claim.

Where the sentences of a quotation take different stances, or what stands before and after ``he
said`` does, or the clauses of ``that …, and that …``, each part is a finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from zopa.evidence.attribution import stance
from zopa.evidence.attribution.clauses import Own
from zopa.evidence.attribution.stance import Part
from zopa.evidence.findings import Span, Stance
from zopa.evidence.parsing.passages import Parsed
from zopa.evidence.selecting import Candidate


def parted(candidate: Candidate, parsed: Parsed, own: Own) -> Iterator[Candidate]:
    """The candidate, or its parts."""
    parts = _parts(candidate, parsed, own)
    if len(parts) < 2:
        yield candidate
        return
    for span, cue in parts:
        told = Stance.ASSERTS if cue is None else cue.stance
        strength = candidate.taken.strength if cue is None else cue.strength
        taken = replace(candidate.taken, stance=told, strength=strength, why="content")
        entry = replace(candidate.entry, content=span, quoted=[], apart=[], root=None)
        yield replace(candidate, entry=entry, taken=taken)


def _parts(candidate: Candidate, parsed: Parsed, own: Own) -> Sequence[Part]:
    entry = candidate.entry
    clauses = stance.coordinate(entry, own)
    if clauses:
        return _runs(clauses) if _differ(clauses) else ()
    if entry.frame != "q":
        return ()
    quotations = stance.sentences(entry, parsed)
    within = [
        part for each in quotations for part in (_runs(each) if _clash(each) else [_one(each)])
    ]
    return _runs(within) if _differ(within) else ()


def _one(sentences: Sequence[Part]) -> Part:
    """A quotation as one part."""
    span = Span(sentences[0][0].start, sentences[-1][0].end)
    return span, stance.joined(cue for _, cue in sentences if cue is not None)


def _clash(parts: Sequence[Part]) -> bool:
    """Whether two kinds of stance are taken."""
    return len({cue.stance for _, cue in parts if cue is not None} - {Stance.ASSERTS}) > 1


def _differ(parts: Sequence[Part]) -> bool:
    """Whether not all take the same stance, or none."""
    return len({None if cue is None else cue.stance for _, cue in parts}) > 1


def _runs(parts: Sequence[Part]) -> list[Part]:
    """Parts that follow each other and take the same stance, as one."""
    runs: list[Part] = []
    for span, cue in parts:
        before, last = runs[-1] if runs else (span, cue)
        same = (last is None) == (cue is None) and (
            last is None or cue is None or last.stance is cue.stance
        )
        if runs and same:
            runs[-1] = (Span(before.start, span.end), last)
        else:
            runs.append((span, cue))
    return runs
