"""Who is meant: names, titles, pronouns and descriptions, followed through a document.

A pronoun or description means the last entity before it that fits; where none does, nobody: null is
better than a guess.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from zopa.evidence import people
from zopa.evidence.cast import gather
from zopa.evidence.findings import Span
from zopa.evidence.naming import Names, words
from zopa.evidence.parsing import grammar
from zopa.evidence.parsing.passages import Parsed, Passage
from zopa.evidence.pronouns import last_group, meant

if TYPE_CHECKING:
    from spacy.tokens import Token

_PARTITIVE = frozenset({"NUM", "DET", "PRON"})
_SHARES = frozenset({"one", "some", "both", "all", "most", "many", "several", "half"})

FARTHEST_NAME = 400
"""Mentions back to which a signature may reach."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is meant at a place: the fullest name, the party, where the words stand, and who else is
    named together with them."""

    name: str | None
    party: str | None
    span: Span | None
    others: tuple[str, ...] = ()


class Cast:
    """Who is meant by the words of a document."""

    def __init__(self, parsed: Parsed, names: Names) -> None:
        self._names = names
        self._mentions = gather(parsed, names)

    def speaker(self, passage: Passage, source: Token) -> Speaker:
        """Who the words around a noun or pronoun mean."""
        author = self._author(source)
        if author is not None and author != source:
            return self.speaker(passage, author)
        first, last = grammar.name_of(source)
        span, entity = passage.span(first, last), meant(self._mentions, passage, source)
        party = self.party(passage, source)
        if people.is_pronoun(source):
            return Speaker(None if entity is None else entity.name, party, span)
        name = passage.doc[first.i : last.i + 1].text if entity is None else entity.name
        joined = (self._mentions.of(passage, word) for word in grammar.conjoined(source))
        known = [other for other in joined if other is not None]
        others = tuple(other.name for other in known if other is not entity)
        return Speaker(name, party, span, others or self._together(source)[1:])

    def party(self, passage: Passage, source: Token) -> str | None:
        """The party that a noun or pronoun means, itself or as whose it is."""
        entity = meant(self._mentions, passage, source)
        if entity is not None and entity.party is not None:
            return entity.party
        if people.is_pronoun(source) or people.is_other(source):
            return None
        together = self._together(source)
        if together:
            return together[0]
        part = grammar.child(grammar.child(source, "prep") or source, "pobj")
        if part is not None and (source.pos_ in _PARTITIVE or source.lower_ in _SHARES):
            return self.party(passage, part)  # ``two of them``
        possessor = grammar.child(source, "poss")
        owner = None if possessor is None else self.party(passage, possessor)
        if owner is not None:
            return owner
        first, last = grammar.name_of(source)
        named = self._names.party(passage.doc[first.i : last.i + 1].text)
        author = None if named is not None else self._author(source)
        return named if author is None else self.party(passage, author)

    def speaking_for(self, speaker: Speaker, passage: Passage, source: Token) -> Speaker:
        """An official who is not named and says *we*: one of the party spoken of last."""
        unnamed = any(word.lower_ in {"a", "an", "one"} for word in source.lefts)
        if not unnamed or not people.is_envoy(source):
            return speaker
        side = last_group(self._mentions, passage.at(source.idx))
        return speaker if side is None else replace(speaker, party=side.party)

    def _together(self, source: Token) -> tuple[str, ...]:
        """The signatories, where all of them are meant."""
        signatories = self._names.signatories
        return signatories if people.are_all(source, len(signatories)) else ()

    def named(self, text: str, span: Span) -> Speaker:
        """Who a name outside a sentence means: ``– Zelenskyy``."""
        name = span.of(text).strip(" .,")
        given, trimmed = (
            words(name),
            Span(span.start, span.start + len(span.of(text).rstrip(" .,"))),
        )
        for mention in islice(self._mentions.before(len(text)), FARTHEST_NAME):
            mine = words(mention.entity.name)
            if given and mine[-len(given) :] == given:
                entity = mention.entity
                return Speaker(entity.name, entity.party or self._names.party(name), trimmed)
        return Speaker(name, self._names.party(name), trimmed)

    def is_paper(self, source: Token) -> bool:
        """Whether a source is a text, which speaks for whoever wrote it."""
        return people.is_paper(source)

    def is_somebody(self, source: Token) -> bool:
        """Whether a source can hold a position."""
        return people.is_somebody(source)

    def _author(self, source: Token) -> Token | None:
        """Whoever issued a text: ``a statement issued by the opposition``, ``Lavrov read out a
        statement``."""
        if not people.is_paper(source):
            return None
        for word in source.subtree:
            by = word.dep_ in {"agent", "prep"} and word.lower_ in {"by", "from", "of"}
            thing = grammar.child(word, "pobj") if by and word.i > source.i else None
            if thing is not None:
                return thing
        reads = source.dep_ == "dobj" and source.head.pos_ == "VERB"
        return grammar.subject(source.head) if reads else None
