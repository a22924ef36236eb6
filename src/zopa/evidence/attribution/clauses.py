"""What a clause says of the will of whoever says it.

``We will not sign`` refuses, ``the other side must pay`` demands, ``I could live with it`` offers.
A clause that tells nothing of the kind gives None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from zopa.evidence.attribution.complements import preposition_of
from zopa.evidence.attribution.lexicon import ADJECTIVES, NOUNS, VERBS, Cue, Frames
from zopa.evidence.attribution.turning import DROPPING, resists, turned
from zopa.evidence.findings import Stance, Strength
from zopa.evidence.parsing import grammar
from zopa.evidence.wordlists import among

if TYPE_CHECKING:
    from spacy.tokens import Token

Own = Callable[["Token"], bool]
"""Whether a noun or pronoun means the speaker, or the speaker's own side."""

_REFUSAL = Cue(Stance.REFUSES, Strength.STRONG)
_DEMAND = Cue(Stance.DEMANDS, Strength.MEDIUM)
_OFFER = Cue(Stance.OFFERS, Strength.MEDIUM)
_MAYBE = Cue(Stance.OFFERS, Strength.WEAK)
_WISH = Cue(Stance.WANTS, Strength.MEDIUM)

_DUTY = among("must should need ought")
_WILL = among("will would 'll ’ll shall wo ca can 'd ’d")
_WOULD = among("would 'd ’d")
_ANNOUNCING = among("will would 'll ’ll 'd ’d shall")
_POSSIBLE = among("may might could can")

_NO_ACT = among(
    """
    be have know need like love prefer want hope see feel think believe stop mind object oppose
    hesitate depend remain become seem happen mean comment say tell imagine understand
    """
)
"""What nobody announces to do."""

_WELCOMING = among(
    """
    accept agree sign support consider envisage envision imagine live work compromise settle back
    discuss negotiate talk meet
    """
)
"""What opens a door even if it only *could* be done."""

_OPPOSING = among("object oppose rule exclude")
_NEEDS = among("need necessity requirement must precondition condition prerequisite")
_ROOM = among("room scope space")
_REASONS = among("basis reason need point room")

_ATTRIBUTES: Mapping[str, Cue] = {
    **dict.fromkeys(
        among(
            """
            impossible unacceptable unthinkable inconceivable intolerable premature unrealistic
            unworkable untenable
            """
        ),
        _REFUSAL,
    ),
    **dict.fromkeys(
        among(
            """
            necessary essential vital crucial paramount imperative indispensable needed required
            critical non-negotiable mandatory obligatory
            """
        ),
        _DEMAND,
    ),
    **dict.fromkeys(among("precondition prerequisite must"), Cue(Stance.DEMANDS, Strength.STRONG)),
}
"""What is said of a proposal or a term: ``is unacceptable``, ``is essential``."""

_CLOSED = re.compile(
    r"\b(?:out of the question|non-?starter|off the table|no way|never accept|cannot accept|"
    r"can[’']t accept|nothing to (?:discuss|talk about)|what (?:i|we) (?:will|would) not do|"
    r"what (?:i|we) won[’']t do|not (?:for sale|on the table)|"
    r"not up for (?:debate|negotiation|discussion))\b",
    re.IGNORECASE,
)
_MATTERS = (
    r"(?:deal|agreement|talks|negotiations?|ceasefire|truce|concessions?|compromise|vote|signature)"
)
_NO_DEAL = re.compile(
    rf"\bnot? (?:\w+ ){{0,3}}{_MATTERS}\b.{{0,60}}\b(?:until|unless|without|before|under)\b|"
    r"\bwithout\b.{3,80}\b(?:there (?:is|will be|can be) )?no (?:deal|agreement)\b",
    re.IGNORECASE,
)
_RED_LINE = re.compile(r"\bred line|\bmust-have|\bnon-?negotiable\b", re.IGNORECASE)


def by_words(words: str) -> Cue | None:
    """What set phrases tell: ``out of the question``, ``no deal without``, ``a red line``."""
    if _NO_DEAL.search(words) or _CLOSED.search(words):
        return _REFUSAL
    return Cue(Stance.DEMANDS, Strength.STRONG) if _RED_LINE.search(words) else None


def by_thing(noun: Token) -> Cue | None:
    """What is emphasised: ``the need for``, ``the necessity of``."""
    return Cue(Stance.DEMANDS, Strength.STRONG) if grammar.base(noun) in _NEEDS else None


def clauses(root: Token) -> Iterator[Token]:
    """A clause and those joined to it that have a subject of their own."""
    yield root
    for word in root.rights:
        if word.dep_ == "conj" and grammar.child(word, "nsubj", "nsubjpass") is not None:
            yield from clauses(word)


def first_person(word: Token) -> bool:
    """Whether the speaker of a quotation is meant: I, or one of us."""
    return word.lower_ in {"i", "we"} or any(
        part.dep_ == "poss" and part.lower_ in {"my", "our"} for part in word.children
    )


def by_clause(root: Token, is_own: Own) -> Cue | None:
    """What a clause tells, by its words, its verb, its subject."""
    doc = root.doc
    found = by_words(doc[root.left_edge.i : root.right_edge.i + 1].text)
    if found is not None:
        return found
    subject = grammar.child(root, "nsubj", "nsubjpass")
    own = subject is not None and is_own(subject)
    helpers = grammar.helpers(root)
    if _is_order(root, subject, helpers):
        return _DEMAND
    found = _by_attribute(root, own=own)
    if found is None and (own or subject is None or grammar.is_passive(root)):
        found = _by_verb(root, is_own)
    if found is not None:
        return found
    return _by_own_act(root, helpers) if own else _by_duty(root, helpers)


def _is_order(root: Token, subject: Token | None, helpers: frozenset[str]) -> bool:
    """``Name a price``: a bare verb that nobody does."""
    return subject is None and root.tag_ == "VB" and not helpers


def _by_duty(root: Token, helpers: frozenset[str]) -> Cue | None:
    """What others must or should do."""
    if "must" in helpers:
        return Cue(Stance.DEMANDS, Strength.STRONG)
    bound = helpers & _DUTY or (_has_to(root) and not helpers & _ANNOUNCING)
    return _DEMAND if bound else None


# --- the verb -----------------------------------------------------------------------------------


def _by_verb(root: Token, is_own: Own) -> Cue | None:
    """The stance of the clause's own verb, or of the noun that it carries."""
    noun = grammar.child(root, "dobj")
    found = None if noun is None else _by_carried(root, noun)
    if found is not None or root.pos_ != "VERB":
        return found
    frames = _frames(root)
    if grammar.is_passive(root):
        agent, told = grammar.agent(root), frames.get("o")
        own = told is not None and agent is not None and is_own(agent)
        return told if own and told is not None and told.stance is not Stance.ASSERTS else None
    for frame, told in frames.items():
        if told.stance is not Stance.ASSERTS and _fits(root, frame):
            return _softened(root, turned(root, told)[0])
    return None


def _frames(root: Token) -> Frames:
    lemma, particle = grammar.base(root), grammar.child(root, "prt")
    return VERBS.get(lemma if particle is None else f"{lemma}+{particle.lower_}", {})


def _by_carried(root: Token, noun: Token) -> Cue | None:
    """``dropped its demand``, ``see no basis for``, ``have little appetite``."""
    verb, thing = grammar.base(root), grammar.base(noun)
    least = grammar.has_least(noun)
    if verb == "see" and thing in _REASONS:
        return Cue(Stance.REFUSES, Strength.MEDIUM) if least else None
    stances = (cue for cue in NOUNS.get(thing, {}).values() if cue.stance is not Stance.ASSERTS)
    told = next(stances, None)
    return turned(noun, told)[0] if told is not None and (verb in DROPPING or least) else None


def _softened(root: Token, told: Cue) -> Cue:
    """``could accept``, ``might want``: what is only possible is weak."""
    if not grammar.helpers(root) & _POSSIBLE or told.stance not in {Stance.OFFERS, Stance.WANTS}:
        return told
    welcoming = grammar.base(root) in _WELCOMING
    return Cue(Stance.OFFERS if welcoming else told.stance, Strength.WEAK)


def _fits(root: Token, frame: str) -> bool:
    """Whether a verb has what one of its frames asks for, roughly."""
    match frame:
        case "o":
            return grammar.child(root, "dobj") is not None
        case "t" | "g" | "i":
            return grammar.child(root, "xcomp", "ccomp") is not None
        case "c":
            return grammar.child(root, "ccomp") is not None
        case _:
            return frame[0] == ":" and preposition_of(root, frame[1:]) is not None


# --- attributes -----------------------------------------------------------------------------------


def _by_attribute(root: Token, *, own: bool) -> Cue | None:
    """``is unacceptable``, ``was not possible``, ``are ready to``, ``is essential``."""
    word = grammar.child(root, "acomp", "attr", "oprd") if root.pos_ in {"VERB", "AUX"} else None
    if word is None:
        return None
    if grammar.child(root, "expl") is not None and _will_be_no(root, word):
        return _REFUSAL
    denied = grammar.negated(root) or grammar.negated(word)
    if word.lower_ in {"possible", "acceptable"}:
        return _REFUSAL if denied else None
    told = _ATTRIBUTES.get(word.lower_)
    if told is not None:
        return None if denied else told
    return _by_own_attribute(root, word, own=own)


def _will_be_no(root: Token, word: Token) -> bool:
    """``there will be no concessions``."""
    return bool(grammar.helpers(root) & _WILL) and grammar.has_least(word)


def by_label(verb: Token) -> Cue | None:
    """What something is called: ``called the demand unacceptable``."""
    word = grammar.child(verb, "oprd", "xcomp", "acomp", "ccomp")
    return None if word is None else _ATTRIBUTES.get(word.lower_)


def _by_own_attribute(root: Token, word: Token, *, own: bool) -> Cue | None:
    """``are ready to``, ``there is no appetite for``, ``there is a readiness not to pay``."""
    frames = ADJECTIVES.get(word.lower_) or NOUNS.get(grammar.base(word), {})
    there_is = grammar.child(root, "expl") is not None
    if frames and there_is and any(grammar.negated(inner) for inner in word.rights):
        return Cue(Stance.REFUSES, Strength.MEDIUM)
    if there_is and word.lower_ in _ROOM and preposition_of(word, "for") is not None:
        return None if grammar.has_least(word) or grammar.negated(root) else _MAYBE
    for frame, told in frames.items() if own or there_is else ():
        if told.stance is not Stance.ASSERTS and _takes(word, frame):
            return turned(word, told)[0]
    return None


def _takes(word: Token, frame: str) -> bool:
    if frame.startswith(":"):
        return preposition_of(word, frame[1:]) is not None
    return frame == "t" and grammar.child(word, "xcomp", "advcl", "acl") is not None


# --- what somebody says of itself -----------------------------------------------------------------


def _by_own_act(root: Token, helpers: frozenset[str]) -> Cue | None:
    """``would not negotiate``, ``will convene``, ``could envisage``, ``are not going to pay``."""
    lemma = grammar.base(root)
    if lemma == "go" and root.tag_ == "VBG":
        return _by_plan(root)
    if resists(root) and helpers & _ANNOUNCING:
        return None if grammar.negated(root) else _REFUSAL
    if grammar.negated(root) or grammar.nothing_done(root):
        return _by_own_omission(lemma, helpers)
    if grammar.would_rather(root) or (lemma == "welcome" and helpers & _WOULD):
        return _WISH
    if lemma == "need" or _has_to(root) or "must" in helpers:
        return _DEMAND
    if helpers & _POSSIBLE:
        return _MAYBE if lemma in _WELCOMING else None
    return _OFFER if helpers & _ANNOUNCING and lemma not in _NO_ACT else None


def _by_own_omission(lemma: str, helpers: frozenset[str]) -> Cue | None:
    """``would not negotiate``, ``would not object``."""
    if lemma in _OPPOSING:
        return _MAYBE
    refuses = lemma not in _NO_ACT and helpers & _WILL and "could" not in helpers
    return _REFUSAL if refuses else None


def _by_plan(root: Token) -> Cue | None:
    """``are going to``, ``are not going to``."""
    act = grammar.child(root, "xcomp")
    if act is None or grammar.base(act) in _NO_ACT:
        return None
    return _REFUSAL if grammar.negated(root) else _OFFER


def _has_to(root: Token) -> bool:
    return grammar.base(root) in {"have", "need"} and grammar.child(root, "xcomp") is not None
