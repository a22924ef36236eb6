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
from zopa.evidence.pronouns import last_group, last_person, meant

if TYPE_CHECKING:
    from spacy.tokens import Token

_DESCRIBED = frozenset({"nsubj", "nsubjpass", "pobj", "poss", "appos", "conj", "dobj"})
_OF_ANOTHER = frozenset({"'s", "’s"})
_DEFINITE = frozenset({"the", "his", "her", "its", "their"})
_NOBODY = frozenset({"no", "neither", "any", "what", "which"})
"""Before a noun these name nobody: ``no side``."""

LONGEST_NAME = 15
"""Words before the last of a name that may belong to it."""

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
        first = head.i - LONGEST_NAME
        before = [
            word
            for part in head.lefts
            if part.i >= first and _belongs(part, head)
            for word in passage.doc[max(part.left_edge.i, first) : part.right_edge.i + 1]
        ]
        whole = [*before, head]
        ends = [word for word in whole if people.is_role(word) or word.lower_ in _OF_ANOTHER]
        start = ends[-1].i + 1 if ends else whole[0].i
        titles = [word for word in whole if word.i < start and people.is_title(word)]
        proper = [word for word in whole if word.i >= start and word.pos_ == "PROPN"]
        if not proper:
            return
        name = passage.doc[proper[0].i : head.i + 1].text
        text = passage.doc[proper[0].i : _end_of_group(head).i + 1].text
        last = (words(name) or ("",))[-1]
        entity = self._known(text, last, titled=bool(titles)) or self._new(text, last)
        entity.called |= {word.lower_ for word in titles}
        self._learn(entity, passage, head)
        if len(proper) > 1 and not self._names.is_party(text):
            entity.person = True
        if people.GROUPS.intersection(words(entity.name)):
            entity.person = False
        self._mentions.add(passage, head, entity)

    def _known(self, text: str, last: str, *, titled: bool) -> Entity | None:
        """The entity that goes by a name: the same, its last part, or a fuller one; nobody where
        one word might mean entities of several parties."""
        given, own = words(text), self._names.party(text)
        known = [
            entity
            for entity in self._by_last.get(last, ())
            if own is None or entity.party in {None, own}
        ]
        unclear = len(given) == 1 and len({entity.party for entity in known} - {None}) > 1
        for entity in reversed(known):
            mine = words(entity.name)
            if mine == given:
                return entity
            surname = len(given) == 1 and entity.person
            if not unclear and (surname or given in {mine[-len(given) :], mine[: len(given)]}):
                return entity
            if given[-len(mine) :] == mine and (entity.person or titled or len(mine) > 1):
                entity.name = text
                return entity
        return None

    def _new(self, text: str, last: str) -> Entity:
        """A new entity, found again by the last word of its name (of ``al-Assad`` also by
        ``Assad``; of ``Bank of Norland`` by ``Bank``)."""
        entity = Entity(text)
        for word in {last, last.rpartition("-")[2]}:
            self._by_last.setdefault(word, []).append(entity)
        return entity

    def _learn(self, entity: Entity, passage: Passage, head: Token) -> None:
        """What the text calls an entity beside its name: titles, additions, what it belongs to."""
        doc = passage.doc
        first = max(head.left_edge.i, head.i - LONGEST_NAME)
        phrases = [doc[first : grammar.name_of(head)[1].i + 1].text]
        called = [head] if people.is_title(head) else []
        for word in head.rights:
            if word.dep_ == "appos" and _describes(word):
                begin, last = grammar.name_of(word)
                called.append(word)
                phrases.append(doc[begin.i : _held_for(last).i + 1].text)
        if head.dep_ == "appos" and _describes(head.head):
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
            known = None if party is not None else self._for_a_change(passage, head)
            if known is not None:
                return known
        person = people.is_role(head) and head.tag_ != "NNS"
        return Entity(phrase, party, person=person, called={called, *modifiers})

    def _for_a_change(self, passage: Passage, head: Token) -> Entity | None:
        """Whoever was spoken of last, where it is said in other words: ``the veteran mediator``,
        ``the group``."""
        place = passage.at(head.idx)
        if people.is_role(head) and head.tag_ != "NNS" and people.is_variation(head):
            return last_person(self._mentions, place)
        return last_group(self._mentions, place) if people.is_any_group(head) else None


def _fits(entity: Entity, called: str, modifiers: set[str], party: str | None) -> bool:
    """Whether a definite description may mean an entity."""
    if party is not None and entity.party not in {None, party}:
        return False
    if people.holds(called, entity.called) and (
        not modifiers or party or modifiers & entity.called
    ):
        return True
    return party is None and called in people.GROUPS and called in words(entity.name)


def _belongs(part: Token, head: Token) -> bool:
    """Whether a word before a name is part of it."""
    if part.dep_ == "poss" and people.is_group(head):  # ``Workers' Union``, not ``Norland's``
        return any(word.dep_ == "case" and word.text in {"'", "’"} for word in part.rights)
    return part.dep_ == "compound" or (part.pos_ == "PROPN" and part.dep_ in {"nmod", "amod"})


def _end_of_group(head: Token) -> Token:
    """The last word of a name: of ``Bank of Norland`` the last, where a group is called so."""
    last = grammar.name_of(head)[1]
    return last if last.pos_ == "PROPN" and people.is_group(head) else head


def _describes(word: Token) -> bool:
    """Whether a word beside a name says who that is."""
    return (word.pos_ == "NOUN" or people.is_title(word)) and not people.is_other(word)


def _modifiers(noun: Token) -> set[str]:
    return {word.lower_ for word in noun.lefts if word.dep_ in {"amod", "compound"}}


def _held_for(last: Token) -> Token:
    """The end of a title with whom it is held for: ``spokesman for the union``."""
    for word in last.rights:
        if word.dep_ == "prep" and word.lower_ in {"for", "of", "at", "with"}:
            return grammar.child(word, "pobj") or last
    return last
