"""Adjectives that tell a stance: ``is interested in``, ``remains skeptical of``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.evidence.attribution.complements import (
    after_prepositions,
    has_to,
    infinitive_start,
    is_dummy,
)
from zopa.evidence.attribution.contents import content_of, with_condition
from zopa.evidence.attribution.lexicon import ADJECTIVES, Frames
from zopa.evidence.attribution.model import SAYING, Attribution, Complement
from zopa.evidence.parsing import grammar
from zopa.evidence.parsing.passages import Passage
from zopa.evidence.wordlists import among

if TYPE_CHECKING:
    from spacy.tokens import Token

_COPULAS = among("be remain stay become seem appear look feel sound grow keep stand get")

_ATTITUDE: Frames = {"c": SAYING, ":about": SAYING}
"""What any adjective tells of somebody: ``is furious that``, ``was coy about``."""


def adjective_attribution(passage: Passage, word: Token) -> Attribution | None:
    """What an adjective after a copula tells of the subject."""
    if word.dep_ not in {"acomp", "oprd", "xcomp", "conj", "ROOT"}:
        return None
    verb = word.head
    while word.dep_ == "conj" and verb.pos_ == "ADJ" and verb.head != verb:
        verb = verb.head  # ``Cold and damp.`` has no verb at all
    return predicate(passage, word, verb) if grammar.base(verb) in _COPULAS else None


def predicate(passage: Passage, word: Token, verb: Token) -> Attribution | None:
    """What an adjective, or a participle used as one, tells of the subject of its verb; what it is
    about may hang from either (``stands firm against``)."""
    frames = ADJECTIVES.get(word.lower_, _ATTITUDE)
    source = grammar.subject(verb)
    if source is None or is_dummy(source) or (frames is _ATTITUDE and source.lower_ == "it"):
        return None
    found = _of_adjective(word, frames) or (None if verb == word else _of_adjective(verb, frames))
    if found is None:
        return None
    after = (*word.rights, *(() if verb == word else verb.rights))
    content = content_of(passage, word, found.first, with_condition(after, found.last))
    if content is None:
        return None
    frame, told, first, _, root = found
    end = first.nbor(-1) if frame.startswith(":") and first.i - 1 > word.i else word
    cues = (grammar.first_with_verb(verb), end)
    return Attribution(passage, word, cues, frame, told, content, source, "adjective", root)


def _of_adjective(word: Token, frames: Frames) -> Complement | None:
    for part in word.rights:
        edge = part.left_edge
        if "t" in frames and part.dep_ in {"xcomp", "ccomp", "advcl", "acl"} and has_to(part):
            return Complement("t", frames["t"], infinitive_start(part), part.right_edge, part)
        clause = part.dep_ == "ccomp" and edge.lower_ not in {"if", "because", "when"}
        if "c" in frames and clause:
            return Complement("c", frames["c"], edge, part.right_edge, part)
    return after_prepositions(word, frames)
