"""An attribution: a cue, what it is about, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from zopa.evidence.attribution.lexicon import Cue
from zopa.evidence.findings import Span, Stance, Strength
from zopa.evidence.parsing.passages import Passage
from zopa.evidence.parsing.quotations import Quotation

if TYPE_CHECKING:
    from spacy.tokens import Token

SAYING = Cue(Stance.ASSERTS, Strength.MEDIUM)
"""What a verb of saying tells by itself: that somebody says it."""


class Complement(NamedTuple):
    """What a cue takes: in which frame, what that tells, the first and last word of the content,
    and its head, where it has one."""

    frame: str
    told: Cue
    first: Token
    last: Token
    root: Token | None


@dataclass(slots=True)
class Attribution:
    """A cue with what it is about and whose it is.

    ``cue`` is the word of the lexicon, ``cues`` the first and last word around it, ``frame`` how it
    takes its content, ``source`` the head of who is meant. ``content`` is where the content stands,
    from its first character to its last; ``root`` its head, where there is one. Where no grammar
    tells who speaks, ``named`` is where the name stands (``– Name`` after a quotation). ``quoted``
    are the whole quotations in the content; ``apart`` its parts, where something stands between.
    """

    passage: Passage
    cue: Token | None
    cues: tuple[Token, Token] | None
    frame: str
    told: Cue
    content: Span
    source: Token | None
    rule: str
    root: Token | None = None
    named: Span | None = None
    quoted: list[Quotation] = field(default_factory=list)
    apart: list[Span] = field(default_factory=list)

    def covers(self, place: int) -> bool:
        """Whether a character belongs to the content rather than to what stands between its
        parts."""
        pieces = self.apart or [self.content]
        return any(piece.start <= place < piece.end for piece in pieces)

    @property
    def cue_span(self) -> Span | None:
        """Where the words of the cue stand."""
        return None if self.cues is None else self.passage.span(*self.cues)

    def add(self, quotation: Quotation) -> None:
        """Lengthen the content by a quotation that belongs to it."""
        self.apart = [*(self.apart or [self.content]), quotation.inner]
        start = min(self.content.start, quotation.inner.start)
        self.content = Span(start, max(self.content.end, quotation.inner.end))
        self.quoted.append(quotation)
