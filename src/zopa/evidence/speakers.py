"""Who is meant: names, titles, pronouns and descriptions, followed through a document.

A pronoun or description means the last entity before it that fits; where none does, nobody: null is
better than a guess.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from zopa.evidence import people
from zopa.evidence.cast import Entity, gather
from zopa.evidence.findings import Span
from zopa.evidence.naming import Names, words
from zopa.evidence.parsing import grammar
from zopa.evidence.parsing.passages import Parsed, Passage

if TYPE_CHECKING:
    from spacy.tokens import Token

FARTHEST = 40
"""Mentions back to which ``he`` or ``she`` may reach."""

FARTHEST_NAME = 400
"""Mentions back to which a title or a signature may reach."""

NEAR = 12
"""Mentions back to which ``it`` or ``they`` may reach."""


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
        first, last = grammar.name_of(source)
        span, entity = passage.span(first, last), self._entity(passage, source)
        party = self.party(passage, source)
        if people.is_pronoun(source):
            return Speaker(None if entity is None else entity.name, party, span)
        name = passage.doc[first.i : last.i + 1].text if entity is None else entity.name
        joined = (self._mentions.of(passage, word) for word in grammar.conjoined(source))
        others = tuple(other.name for other in joined if other is not None and other is not entity)
        return Speaker(name, party, span, others)

    def party(self, passage: Passage, source: Token) -> str | None:
        """The party that a noun or pronoun means, itself or as whose it is."""
        entity = self._entity(passage, source)
        if entity is not None and entity.party is not None:
            return entity.party
        if people.is_pronoun(source) or people.is_other(source):
            return None
        possessor = grammar.child(source, "poss")
        owner = None if possessor is None else self.party(passage, possessor)
        if owner is not None:
            return owner
        first, last = grammar.name_of(source)
        named = self._names.party(passage.doc[first.i : last.i + 1].text)
        return named or self._author(passage, source)

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

    def _author(self, passage: Passage, source: Token) -> str | None:
        """The party of whoever issued a text: ``a statement issued by the opposition``."""
        if not people.is_paper(source):
            return None
        for word in source.subtree:
            by = word.dep_ in {"agent", "prep"} and word.lower_ in {"by", "from", "of"}
            thing = grammar.child(word, "pobj") if by and word.i > source.i else None
            if thing is not None:
                return self.party(passage, thing)
        return None

    # --- pronouns and descriptions ------------------------------------------------------------

    def _entity(self, passage: Passage, source: Token) -> Entity | None:
        known = self._mentions.of(passage, source) or self._mentions.beside(passage, source)
        if known is not None:
            return known
        place, lowered = passage.at(source.idx), source.lower_
        if lowered in people.HE or lowered in people.SHE:
            teller = self._teller(passage, source, person=True)
            return teller or self._person(place, "m" if lowered in people.HE else "f")
        if lowered in people.THEY:
            teller = self._teller(passage, source, person=False)
            return teller or self._group(passage, source, place)
        return self._called(source, place) if people.is_role(source) else None

    def _teller(self, passage: Passage, source: Token, *, person: bool) -> Entity | None:
        """Whoever tells the clause that a pronoun stands in: of ``Putin said he would``, Putin."""
        clause = source.head
        if clause.dep_ not in {"ccomp", "xcomp", "advcl"} or clause.head.i > source.i:
            return None
        teller = grammar.subject(clause.head)
        if teller is None or teller.i >= source.i or people.is_pronoun(teller):
            return None
        entity = self._mentions.of(passage, teller)
        return entity if entity is not None and entity.person is person else None

    def _person(self, place: int, gender: str) -> Entity | None:
        """The last person before a pronoun, a subject rather than another. What the pronoun tells
        of them is remembered."""
        before = islice(self._mentions.before(place), FARTHEST)
        fitting = [
            mention
            for mention in before
            if mention.entity.person and mention.entity.gender in {"", gender}
        ]
        found = next((mention for mention in fitting if mention.subject), None)
        found = found or next(iter(fitting), None)
        if found is None:
            return None
        found.entity.gender = gender
        return found.entity

    def _group(self, passage: Passage, source: Token, place: int) -> Entity | None:
        """Whom ``it`` or ``they`` means: the last party named before in the sentence, else the
        subject before; no person."""
        start = passage.at(source.sent[0].idx)
        before = islice(self._mentions.before(place), NEAR)
        near = [mention for mention in before if not mention.entity.person]
        here = (m for m in near if m.place >= start and m.entity.party is not None)
        found = next(here, None) or next((m for m in near if m.subject), None)
        return None if found is None else found.entity

    def _called(self, source: Token, place: int) -> Entity | None:
        """The last one who was called so: ``the minister``."""
        called = source.lemma_.lower()
        before = (m.entity for m in islice(self._mentions.before(place), FARTHEST_NAME))
        return next((entity for entity in before if called in entity.called), None)
