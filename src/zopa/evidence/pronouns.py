"""Whom pronouns and titles mean: the last one mentioned before who fits."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from zopa.evidence import people
from zopa.evidence.mentions import Entity, Mentions
from zopa.evidence.parsing import grammar
from zopa.evidence.parsing.passages import Passage

if TYPE_CHECKING:
    from spacy.tokens import Token

FARTHEST = 40
"""Mentions back to which ``he`` or ``she`` may reach."""

FARTHEST_TITLE = 400
"""Mentions back to which ``the minister`` may reach."""

NEAR = 12
"""Mentions back to which ``it`` or ``they`` may reach."""


def meant(mentions: Mentions, passage: Passage, word: Token) -> Entity | None:
    """Whom a name, description, pronoun or title means; None where nobody before it fits."""
    known = mentions.of(passage, word) or mentions.beside(passage, word)
    if known is not None:
        return known
    place, lowered = passage.at(word.idx), word.lower_
    if lowered in people.HE or lowered in people.SHE:
        teller = _teller(mentions, passage, word, person=True)
        return teller or _person(mentions, place, "m" if lowered in people.HE else "f")
    if lowered in people.THEY:
        teller = _teller(mentions, passage, word, person=False)
        teller = teller or _doer(mentions, passage, word)
        return teller or _group(mentions, passage, word)
    return _called(mentions, word, place) if people.is_role(word) else None


def _teller(mentions: Mentions, passage: Passage, word: Token, *, person: bool) -> Entity | None:
    """Whoever tells the clause that a pronoun stands in: of ``Putin said he would``, Putin."""
    clause = word.head
    if clause.dep_ not in {"ccomp", "xcomp", "advcl"} or clause.head.i > word.i:
        return None
    teller = grammar.subject(clause.head)
    if teller is None or teller.i >= word.i or people.is_pronoun(teller):
        return None
    entity = mentions.of(passage, teller)
    return entity if entity is not None and entity.person is person else None


def _doer(mentions: Mentions, passage: Passage, word: Token) -> Entity | None:
    """Of ``Tamrun will stop if Corland pays, its negotiator said`` Tamrun: who does what is
    told."""
    verb = word.head.head
    if word.dep_ != "poss" or word.head.dep_ != "nsubj":
        return None
    told = grammar.child(verb, "ccomp")
    doer = None if told is None or told.i > word.i else grammar.child(told, "nsubj", "nsubjpass")
    entity = None if doer is None else mentions.of(passage, doer)
    return None if entity is None or entity.person or entity.party is None else entity


def last_person(mentions: Mentions, place: int) -> Entity | None:
    """The last person before a place, a subject rather than another."""
    near = [one for one in islice(mentions.before(place), NEAR) if one.entity.person]
    told = next((one for one in near if one.subject), None) or next(iter(near), None)
    return None if told is None else told.entity


def last_group(mentions: Mentions, place: int) -> Entity | None:
    """The last group of a party before a place, a subject rather than another."""
    near = [one for one in islice(mentions.before(place), NEAR) if not one.entity.person]
    known = [one for one in near if one.entity.party is not None]
    told = next((one for one in known if one.subject), None) or next(iter(known), None)
    return None if told is None else told.entity


def _person(mentions: Mentions, place: int, gender: str) -> Entity | None:
    """The last person before a pronoun, a subject rather than another. What the pronoun tells of
    them is remembered."""
    fitting = [
        mention
        for mention in islice(mentions.before(place), FARTHEST)
        if mention.entity.person and mention.entity.gender in {"", gender}
    ]
    found = next((mention for mention in fitting if mention.subject), None)
    found = found or next(iter(fitting), None)
    if found is None:
        return None
    found.entity.gender = gender
    return found.entity


def _group(mentions: Mentions, passage: Passage, word: Token) -> Entity | None:
    """Whom ``it`` or ``they`` means: the last party named before in the sentence, else the subject
    before; no person."""
    start = passage.at(word.sent[0].idx)
    before = islice(mentions.before(passage.at(word.idx)), NEAR)
    near = [mention for mention in before if not mention.entity.person]
    here = (m for m in near if m.place >= start and m.entity.party is not None)
    found = next(here, None) or next((m for m in near if m.subject), None)
    return None if found is None else found.entity


def _called(mentions: Mentions, word: Token, place: int) -> Entity | None:
    """The last one who was called so: ``the minister``."""
    called = word.lemma_.lower()
    before = (mention.entity for mention in islice(mentions.before(place), FARTHEST_TITLE))
    return next((entity for entity in before if people.holds(called, entity.called)), None)
