"""Nouns that tell a stance: ``the Russian refusal to make concessions``, ``issued a call for``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.evidence.attribution.complements import (
    after_prepositions,
    has_to,
    infinitive_start,
    is_dummy,
)
from zopa.evidence.attribution.contents import content_of, with_condition
from zopa.evidence.attribution.lexicon import NOUNS, Frames
from zopa.evidence.attribution.model import Attribution, Complement
from zopa.evidence.findings import Stance
from zopa.evidence.parsing import grammar
from zopa.evidence.parsing.passages import Passage
from zopa.evidence.wordlists import among

if TYPE_CHECKING:
    from spacy.tokens import Token

_FOLLOWERS = among("opponent critic supporter advocate champion defender proponent backer fan")
"""Those who are for or against something."""

_CARRYING = among(
    """
    have take show express voice make issue reiterate repeat renew reaffirm raise put state give
    signal indicate hold harbor harbour drop withdraw abandon soften lift ease maintain extend send
    give
    """
)
"""Verbs that only carry a noun: ``issued`` of ``issued a call for``."""


def noun_attribution(passage: Passage, noun: Token) -> Attribution | None:
    """What a noun of the lexicon tells, where it has something to be about."""
    frames = NOUNS.get(grammar.base(noun))
    found = None if frames is None else of_noun(noun, frames)
    if found is None:
        return None
    source = _owner(noun)
    if source is not None and is_dummy(source):
        source = None
    if source is None and not _may_be_nobodys(noun, found.frame):
        return None
    verb = carrying_verb(noun)
    after = (*noun.rights, *(() if verb is None else verb.rights))
    content = content_of(passage, noun, found.first, with_condition(after, found.last))
    if content is None:
        return None
    start = noun if verb is None else grammar.first_with_verb(verb)
    rule = "noun" if source is not None else "noun of nobody"
    cues, (frame, told, _, _, root) = (start, noun), found
    return Attribution(passage, noun, cues, frame, told, content, source, rule, root)


def _may_be_nobodys(noun: Token, frame: str) -> bool:
    """Whether it is worth noting also where nobody is named: ``concerns that …``."""
    return frame in {"c", ":of"} and grammar.base(noun) not in _FOLLOWERS


def of_noun(noun: Token, frames: Frames) -> Complement | None:
    """What a noun is about, in the first of its frames that is there."""
    for part in noun.rights:
        if part.dep_ not in {"acl", "relcl", "xcomp", "ccomp"}:
            continue
        edge = part.left_edge
        if "t" in frames and has_to(part):
            return Complement("t", frames["t"], infinitive_start(part), part.right_edge, part)
        if "c" in frames and edge.lower_ == "that" and edge.dep_ == "mark":
            return Complement("c", frames["c"], edge, part.right_edge, part)
    verb = carrying_verb(noun)
    if noun.dep_ == "nsubj" and grammar.base(noun.head) == "be":
        return _being(noun.head, frames)
    return after_prepositions(noun, frames) or (
        None if verb is None else after_prepositions(verb, frames)
    )


def _being(verb: Token, frames: Frames) -> Complement | None:
    """``its aim is to …``, ``the lender's preference is for …``."""
    for part in verb.rights:
        edge = part.left_edge
        if "t" in frames and part.dep_ in {"xcomp", "ccomp"} and has_to(part):
            return Complement("t", frames["t"], infinitive_start(part), part.right_edge, part)
        if "c" in frames and part.dep_ == "ccomp" and edge.lower_ == "that":
            return Complement("c", frames["c"], edge, part.right_edge, part)
    thing = grammar.child(verb, "attr")
    told = next(iter(frames.values()), None)
    if thing is not None and told is not None and told.stance is not Stance.ASSERTS:
        return Complement("o", told, thing.left_edge, thing.right_edge, thing)
    return after_prepositions(verb, frames)


def carrying_verb(noun: Token) -> Token | None:
    """The verb that only carries the noun, if there is one."""
    verb = noun.head
    carries = noun.dep_ == "dobj" and grammar.base(verb) in _CARRYING
    return verb if carries else None


def _owner(noun: Token) -> Token | None:
    """Whose refusal, call or offer it is: ``its``, of whoever makes it, ``Russian``, ``by the
    union``."""
    possessor = grammar.owner(noun)
    if possessor is not None:
        return possessor
    verb = carrying_verb(noun) or (noun.head if noun.dep_ == "attr" else None)
    if verb is not None:
        return grammar.subject(verb)
    for part in noun.lefts:
        named = part.dep_ in {"amod", "compound"} and part.pos_ in {"PROPN", "ADJ"}
        if named and part.text[:1].isupper():
            return part
    for part in noun.rights:
        if part.dep_ in {"prep", "agent"} and part.lower_ in {"by", "from", "of"}:
            return grammar.child(part, "pobj")
    return None
