"""Which attributions become findings, where some stand inside others.

Of ``the UN said Russia rejected five names`` the finding is the rejection, reported by the UN. Of
``he said he would not negotiate`` it is what he said, and the refusal its stance. What is told
inside something else stays only where it is another party's stance.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from zopa.evidence.attribution.model import Attribution
from zopa.evidence.attribution.stance import Taken
from zopa.evidence.findings import Stance
from zopa.evidence.speakers import Speaker


@dataclass(eq=False, frozen=True, slots=True)
class Candidate:
    """An attribution with who is meant and which stance it takes. ``somebody`` says whether its
    source can hold a position at all."""

    entry: Attribution
    speaker: Speaker
    taken: Taken
    somebody: bool

    @property
    def party(self) -> str | None:
        """The party that speaks."""
        return self.speaker.party

    @property
    def asserts(self) -> bool:
        """Whether it tells no more than that something is said."""
        return self.taken.stance is Stance.ASSERTS

    @property
    def paragraph(self) -> int:
        """The paragraph that the content stands in."""
        quoted = self.entry.quoted
        return quoted[0].paragraph if quoted else self.entry.passage.number


def selected(
    candidates: Iterable[Candidate], *, in_case: bool
) -> Iterator[tuple[Candidate, str | None]]:
    """The candidates that become findings, each with the name of who it is told through, if
    anybody.

    ``in_case`` says that the parties of a case are known: then what nobody in particular asserts
    (the details of a plan *show* something) is left out. Without a case a reader may want it all.
    """
    ordered = sorted(candidates, key=lambda candidate: candidate.paragraph)
    for _, here in groupby(ordered, key=lambda candidate: candidate.paragraph):
        yield from _in_paragraph(list(here), in_case=in_case)


def _in_paragraph(
    here: Sequence[Candidate], *, in_case: bool
) -> Iterator[tuple[Candidate, str | None]]:
    telling = [candidate for candidate in here if _tells_for_another(candidate, here)]
    for candidate in here:
        if candidate in telling or (in_case and _is_nobodys(candidate)):
            continue
        around = [outer for outer in here if _is_inside(candidate.entry, outer.entry)]
        through = [outer for outer in around if outer in telling]
        if len(around) == len(through) or _stands_alone(candidate, around):
            tellers = (outer.speaker.name for outer in (*through, *around))
            yield candidate, next(tellers, None)


def _stands_alone(candidate: Candidate, around: Iterable[Candidate]) -> bool:
    """Whether what is told inside something else is a stance of its own: that of another party."""
    if candidate.party is None or candidate.asserts:
        return False
    return all(outer.party != candidate.party for outer in around)


def _tells_for_another(candidate: Candidate, here: Sequence[Candidate]) -> bool:
    """Whether all that somebody says is another party's stance. Of those who are no party (``two
    officials said``) any stance of a party inside is enough."""
    if candidate.entry.frame != "c" or (candidate.party is not None and not candidate.asserts):
        return False
    return any(
        (candidate.party is None or _is_main(inner.entry, candidate.entry))
        and _is_inside(inner.entry, candidate.entry)
        and _stands_alone(inner, [candidate])
        for inner in here
    )


def _is_nobodys(candidate: Candidate) -> bool:
    """Whether it is the position of nobody in particular: of a thing, of ``some``; or asserted by
    nobody at all."""
    entry = candidate.entry
    if candidate.party is not None or candidate.somebody or entry.quoted:
        return False
    return entry.source is not None or candidate.asserts


def _is_main(inner: Attribution, outer: Attribution) -> bool:
    """Whether the content of one attribution is, as a whole, what the other tells."""
    root, cue = outer.root, inner.cue
    if root is None or cue is None:
        return root is None
    if inner.source is not None and inner.source.left_edge.i <= root.left_edge.i + 1:
        return True
    return cue == root or (cue.head == root and cue.dep_ in {"conj", "acomp", "attr"})


def _is_inside(entry: Attribution, other: Attribution) -> bool:
    """Whether an attribution is part of what another is about. Of two with the same content and the
    same first word of the cue, one counts as inside the other."""
    if entry is other or (entry.cue is not None and entry.cue == other.cue):
        return False
    whole, part = other.content, entry.content
    if whole == part and entry.cues is not None and other.cues is not None:
        return entry.cues[0] == other.cues[0] and entry.rule < other.rule
    cue = entry.cue_span
    if cue is not None:
        return other.covers(cue.start)
    return whole != part and whole.start <= part.start and part.end <= whole.end
