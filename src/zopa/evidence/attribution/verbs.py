"""Verbs that tell a stance, active and passive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.evidence import people
from zopa.evidence.attribution import acts
from zopa.evidence.attribution.adjectives import predicate
from zopa.evidence.attribution.complements import (
    NOT_SAYING,
    after_prepositions,
    complement,
    has_to,
    infinitive_start,
    is_dummy,
    particle,
    preposition_of,
)
from zopa.evidence.attribution.contents import content_of, is_time, with_condition
from zopa.evidence.attribution.lexicon import ADJECTIVES, NOUNS, VERBS, Frames
from zopa.evidence.attribution.model import SAYING, Attribution, Complement
from zopa.evidence.attribution.nouns import carrying_verb, noun_attribution, of_noun
from zopa.evidence.findings import Stance
from zopa.evidence.parsing import grammar
from zopa.evidence.parsing.passages import Passage
from zopa.evidence.wordlists import among

if TYPE_CHECKING:
    from spacy.tokens import Token

SILENCE = among("comment elaborate respond answer identify speculate")
"""What somebody refuses who says nothing on the matter."""

_WORDS = among(
    """
    assessment evidence proof detail comment explanation apology condolence congratulation praise
    view opinion example glimpse insight thanks prayer criticism description analysis reason clue
    hint contrast account perspective
    """
)
"""What is said to somebody rather than offered: ``offered a bleak assessment``."""

_UNNAMED = SILENCE | among("name quote")
"""What officials ask not to be, beside."""

_SUPPOSING = among("would could might")


def verb_attribution(passage: Passage, verb: Token) -> Attribution | None:
    """What a verb tells: as an adjective, an act, a word of the lexicon, or with what it
    carries."""
    if grammar.base(verb) == "know" and grammar.base(verb.head) == "let":
        return _active(passage, verb, VERBS["say"])  # ``let it be known that``
    return _participle(passage, verb) or _of_verb(passage, verb)


def _of_verb(passage: Passage, verb: Token) -> Attribution | None:
    carried = grammar.child(verb, "dobj")
    if carried is not None and carrying_verb(carried) and noun_attribution(passage, carried):
        return None  # the noun tells it
    frames = _frames(verb)
    found = acts.first(passage, verb)
    if found is not None or (frames is None and grammar.base(verb) in NOT_SAYING):
        preferred = found is None and grammar.would_rather(verb)  # ``would rather have``
        return acts.announcement(passage, verb) if preferred else found
    if grammar.is_passive(verb):
        return _passive(passage, verb, frames or {}) or _doing(passage, verb, frames or {})
    if _is_asked(verb):
        return None
    return (
        _active(passage, verb, frames or {})
        or acts.message(passage, verb)
        or acts.announcement(passage, verb)
        or acts.journey(passage, verb)
    )


def _participle(passage: Passage, verb: Token) -> Attribution | None:
    """``is committed to``: a participle that the lexicon has as an adjective."""
    if verb.lower_ not in ADJECTIVES:
        return None
    if verb.dep_ in {"acomp", "oprd"}:
        return predicate(passage, verb, verb.head)
    passive = grammar.child(verb, "auxpass", "agent") is not None
    return predicate(passage, verb, verb) if passive else None


def _frames(verb: Token) -> Frames | None:
    """The frames of a verb with its particle; beside one that the lexicon does not know with it,
    clauses and prepositions only."""
    lemma, beside = grammar.base(verb), particle(verb)
    frames = VERBS.get(lemma)
    if beside is None:
        return frames
    together = VERBS.get(f"{lemma}+{beside.lower_}")
    if together is not None or frames is None:
        return together
    return {frame: told for frame, told in frames.items() if frame[0] in ":cq"}


def _is_asked(verb: Token) -> bool:
    """``asked to describe it, …``: a participle whose subject is not who asks."""
    bare = grammar.child(verb, "nsubj", "aux", "auxpass") is None
    return verb.tag_ == "VBN" and verb.dep_ == "advcl" and bare


def _active(passage: Passage, verb: Token, frames: Frames) -> Attribution | None:
    found = complement(passage, verb, frames)
    source = grammar.subject(verb)
    if found is None or source is None or is_dummy(source) or _is_idle(verb, found, source):
        return None
    last = with_condition(verb.rights, found.last)
    content = content_of(passage, verb, found.first, last)
    if content is None:
        return None
    frame, told, _, _, root = found
    if frame == "o" and root is not None and grammar.base(root) in _WORDS:
        told = SAYING
    cues = (grammar.first_with_verb(verb), _last_of_cue(verb, found))
    rule = "saying" if told.stance is Stance.ASSERTS else "stance"
    return Attribution(passage, verb, cues, frame, told, content, source, rule, root)


def _is_idle(verb: Token, found: Complement, source: Token) -> bool:
    """Whether a verb tells no stance after all: ``declined to comment``, ``have to address it``,
    ``that would encourage them to return``, ``released a statement``, ``the refusal
    highlights``."""
    if found.root is not None and found.frame == "t" and grammar.base(found.root) in _UNNAMED:
        return True
    if found.frame == "i" and any(word.lower_ in _SUPPOSING for word in verb.lefts):
        return True
    if found.frame == "o" and found.told.stance is Stance.ASSERTS and has_to(verb):
        return True
    if found.frame == "o" and found.told.ordinary and acts.carries_words(verb):
        return True
    frames = NOUNS.get(grammar.base(source))
    return frames is not None and of_noun(source, frames) is not None


def _last_of_cue(verb: Token, found: Complement) -> Token:
    """The verb, its particle, or its preposition, whichever comes last."""
    words = [verb, particle(verb)]
    if found.frame.startswith(":"):
        words.append(preposition_of(verb, found.frame[1:]) or found.first.nbor(-1))
    return max((word for word in words if word is not None), key=lambda word: word.i)


def _to_do(verb: Token, frames: Frames) -> Complement | None:
    for word in verb.rights:
        if "t" in frames and word.dep_ in {"xcomp", "advcl"} and has_to(word):
            return Complement("t", frames["t"], infinitive_start(word), word.right_edge, word)
    return None


def _passive(passage: Passage, verb: Token, frames: Frames) -> Attribution | None:
    """``was rejected by the union``: the subject is what it is about, the agent who does it."""
    source, told = grammar.agent(verb) or _late_agent(verb), frames.get("o", frames.get("a"))
    if told is None or (source is None and verb.dep_ in {"acl", "amod"}):
        return None
    thing = grammar.child(verb, "nsubjpass") or (verb.head if verb.dep_ == "acl" else None)
    if thing is None:
        return None
    ends = grammar.name_of(thing) if verb.dep_ == "acl" else (thing.left_edge, thing.right_edge)
    cues, content = (grammar.first_with_verb(verb), verb), passage.span(*ends)
    rule = "passive" if source is not None else "passive without agent"
    return Attribution(passage, verb, cues, "o", told, content, source, rule, thing)


def _late_agent(verb: Token) -> Token | None:
    """By whom, where the parse has put it to a noun in between: ``accepted as a start by the
    union``."""
    between = next((word for word in verb.rights if word.lower_ == "as"), None)
    for word in () if between is None else between.subtree:
        if word.lower_ == "by" and word.dep_ == "prep":
            who = grammar.child(word, "pobj")
            if who is not None and people.is_somebody(who) and not is_time(word):
                return who
    return None


def _doing(passage: Passage, verb: Token, frames: Frames) -> Attribution | None:
    """``interests focused on acquiring rights``, ``the adjudicator, offered to chair``: a
    participle, or what was read as one, whose noun does what it says."""
    found = None
    if verb.dep_ == "acl":
        found = _to_do(verb, frames) or after_prepositions(verb, frames)
    content = None if found is None else content_of(passage, verb, found.first, found.last)
    if found is None or content is None:
        return None
    frame, told, _, _, root = found
    cues = (grammar.first_with_verb(verb), _last_of_cue(verb, found))
    return Attribution(passage, verb, cues, frame, told, content, verb.head, "stance", root)
