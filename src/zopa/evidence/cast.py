"""Everybody whom a document names or describes, in the order in which they are mentioned.

An entity has the fullest name that the document gives it and everything that it is called. Names
are gathered first, so that a surname means whoever has it, wherever the full name stands; then
descriptions (``the union``, ``the minister``), each put to whoever was called so before.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from zopa.evidence import people
from zopa.evidence.mentions import Entity, Mentions
from zopa.evidence.naming import Names, words
from zopa.evidence.parsing import grammar
from zopa.evidence.parsing.passages import Parsed, Passage
from zopa.evidence.pronouns import meant

if TYPE_CHECKING:
    from spacy.tokens import Token

_DESCRIBED = frozenset({"nsubj", "nsubjpass", "pobj", "poss", "appos", "conj", "dobj"})
_DEFINITE = frozenset({"the", "his", "her", "its", "their"})
_NOBODY = frozenset({"no", "neither", "any", "what", "which"})
"""Before a noun these name nobody: ``no side``."""

RECENT = 60
"""Mentions back to which a description may reach."""


def gather(parsed: Parsed, names: Names) -> Mentions:
    """Everybody whom a document names or describes."""
    mentions = Mentions()
    mentions.begin()
    naming = _Naming(names, mentions)
    for passage in parsed.paragraphs:
        for token in passage.doc:
            if token.pos_ == "PROPN" and token.dep_ != "compound":
                naming.name(passage, token)
    naming.settle_parties()
    mentions.begin()
    describing = _Describing(names, mentions)
    for passage in parsed.paragraphs:
        for token in passage.doc:
            if token.pos_ == "NOUN" and token.dep_ in _DESCRIBED:
                describing.describe(passage, token)
    return mentions


class _Naming:
    """Gathers the entities that have names."""

    def __init__(self, names: Names, mentions: Mentions) -> None:
        self._names, self._mentions = names, mentions
        self._by_last: dict[str, list[Entity]] = {}

    def name(self, passage: Passage, head: Token) -> None:
        """An entity for a name, or one more mention of a known one."""
        before = [word for part in head.lefts if _belongs(part) for word in part.subtree]
        whole = [*before, head]
        titles = [word for word in whole if people.is_title(word)]
        start = max((word.i + 1 for word in titles), default=whole[0].i)
        proper = [word for word in whole if word.i >= start and word.pos_ == "PROPN"]
        if not proper:
            return
        text = passage.doc[proper[0].i : head.i + 1].text
        entity = self._known(text, titled=bool(titles)) or self._new(text)
        entity.called |= {word.lower_ for word in titles}
        self._learn(entity, passage, head)
        if len(proper) > 1 and not self._names.is_party(text):
            entity.person = True
        if people.GROUPS.intersection(words(entity.name)):
            entity.person = False
        self._mentions.add(passage, head, entity)

    def _known(self, text: str, *, titled: bool) -> Entity | None:
        """The entity that goes by a name: the same, its last part, or a fuller one."""
        given = words(text)
        for entity in reversed(self._by_last.get(given[-1], ()) if given else ()):
            mine = words(entity.name)
            surname = len(given) == 1 and entity.person
            if mine == given or surname or mine[-len(given) :] == given:
                return entity
            if given[-len(mine) :] == mine and (entity.person or titled or len(mine) > 1):
                entity.name = text
                return entity
        return None

    def _new(self, text: str) -> Entity:
        """A new entity, found again by the last word of its name (of ``al-Assad`` also by
        ``Assad``)."""
        entity, given = Entity(text), words(text)
        for last in {given[-1], given[-1].rpartition("-")[2]} if given else ():
            self._by_last.setdefault(last, []).append(entity)
        return entity

    def _learn(self, entity: Entity, passage: Passage, head: Token) -> None:
        """What the text calls an entity beside its name: titles, additions, what it belongs to."""
        doc = passage.doc
        phrases = [doc[head.left_edge.i : head.i + 1].text]
        called = [head] if people.is_title(head) else []
        for word in head.rights:
            if _is_description(word) and not people.is_other(word):
                first, last = grammar.name_of(word)
                called.append(word)
                phrases.append(doc[first.i : _held_for(last).i + 1].text)
        if head.dep_ == "appos" and (head.head.pos_ == "NOUN" or people.is_title(head.head)):
            called.append(head.head)
            phrases.append(doc[head.head.left_edge.i : head.i + 1].text)
        for noun in called:
            entity.called |= {noun.lemma_.lower(), *_modifiers(noun)}
        entity.person = entity.person or bool(entity.called & people.ROLES)
        entity.gender = entity.gender or people.gender(entity.called)
        entity.party = entity.party or self._party_of(entity.name, phrases)

    def _party_of(self, name: str, phrases: Sequence[str]) -> str | None:
        parties = (self._names.party(phrase) for phrase in (name, *phrases))
        return next((party for party in parties if party is not None), None)

    def settle_parties(self) -> None:
        """Give a surname whose fuller form came later the party of that form."""
        for entities in self._by_last.values():
            persons = [entity for entity in entities if entity.person]
            parties = {entity.party for entity in persons if entity.party is not None}
            if len(parties) != 1:
                continue
            for entity in entities:
                if entity.person or len(words(entity.name)) == 1:
                    entity.party = entity.party or next(iter(parties))


class _Describing:
    """Puts descriptions to whoever was called so before, or to a new entity."""

    def __init__(self, names: Names, mentions: Mentions) -> None:
        self._names, self._mentions = names, mentions

    def describe(self, passage: Passage, head: Token) -> None:
        """A mention of somebody who is described: ``the union``, ``Brask's negotiators``."""
        named = self._mentions.beside(passage, head)
        if named is not None:
            self._mentions.add(passage, head, named)
            return
        first, last = grammar.name_of(head)
        phrase = passage.doc[first.i : last.i + 1].text
        party = self._party_of(passage, head, phrase)
        before = [word for word in head.lefts if word.dep_ in {"det", "poss"}]
        determined = bool(before) and not any(word.lower_ in _NOBODY for word in before)
        somebody = people.is_group(head) or people.is_role(head)
        if first != head and (party is not None or (determined and somebody)):
            found = self._described(passage, head, phrase, party)
            self._mentions.add(passage, head, found)

    def _party_of(self, passage: Passage, head: Token, phrase: str) -> str | None:
        """The party that a description names, itself or as whose it is (``her government``)."""
        if people.is_other(head):
            return None
        signatories = self._names.signatories
        if people.are_all(head, len(signatories)):
            return signatories[0]
        possessor = grammar.child(head, "poss")
        if possessor is None or not people.is_pronoun(possessor):
            return self._names.party(phrase)
        owner = meant(self._mentions, passage, possessor)
        return None if owner is None else owner.party

    def _described(self, passage: Passage, head: Token, phrase: str, party: str | None) -> Entity:
        definite = any(word.lower_ in _DEFINITE for word in head.lefts)
        called, modifiers = head.lemma_.lower(), _modifiers(head)
        if definite:
            for mention in islice(self._mentions.before(passage.at(head.idx)), RECENT):
                if _fits(mention.entity, called, modifiers, party):
                    return mention.entity
            party = party or self._names.by_word(called)
        person = people.is_role(head) and head.tag_ != "NNS"
        return Entity(phrase, party, person=person, called={called, *modifiers})


def _fits(entity: Entity, called: str, modifiers: set[str], party: str | None) -> bool:
    """Whether a definite description may mean an entity."""
    if party is not None and entity.party not in {None, party}:
        return False
    if called in entity.called and (not modifiers or party or modifiers & entity.called):
        return True
    return party is None and called in people.GROUPS and called in words(entity.name)


def _belongs(part: Token) -> bool:
    """Whether a word before a name is part of it."""
    return part.dep_ == "compound" or (part.pos_ == "PROPN" and part.dep_ in {"nmod", "amod"})


def _is_description(word: Token) -> bool:
    return word.dep_ == "appos" and (word.pos_ == "NOUN" or people.is_title(word))


def _modifiers(noun: Token) -> set[str]:
    return {word.lower_ for word in noun.lefts if word.dep_ in {"amod", "compound"}}


def _held_for(last: Token) -> Token:
    """The end of a title with whom it is held for: ``spokesman for the union``."""
    for word in last.rights:
        if word.dep_ == "prep" and word.lower_ in {"for", "of", "at", "with"}:
            return grammar.child(word, "pobj") or last
    return last
