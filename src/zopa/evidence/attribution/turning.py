"""What becomes of a stance that is denied or given up: ``did not rule out``, ``no longer demands``,
``dropped its objection``, ``little interest``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.evidence.attribution.lexicon import VERBS, Cue
from zopa.evidence.findings import Stance, Strength
from zopa.evidence.parsing import grammar
from zopa.evidence.wordlists import among

if TYPE_CHECKING:
    from spacy.tokens import Token

_DENIED = {
    Stance.REFUSES: Cue(Stance.OFFERS, Strength.WEAK),
    Stance.DEMANDS: Cue(Stance.ASSERTS, Strength.WEAK),
    Stance.OFFERS: Cue(Stance.REFUSES, Strength.STRONG),
    Stance.WANTS: Cue(Stance.REFUSES, Strength.MEDIUM),
    Stance.ASSERTS: Cue(Stance.ASSERTS, Strength.MEDIUM),
}
"""Who does not reject leaves open; who does not offer refuses; not to demand something says
little."""

_GIVEN_UP = {
    Stance.REFUSES: Cue(Stance.OFFERS, Strength.MEDIUM),
    Stance.DEMANDS: Cue(Stance.OFFERS, Strength.MEDIUM),
    Stance.OFFERS: Cue(Stance.REFUSES, Strength.MEDIUM),
    Stance.WANTS: Cue(Stance.REFUSES, Strength.WEAK),
    Stance.ASSERTS: Cue(Stance.ASSERTS, Strength.MEDIUM),
}
"""Dropping a demand or an objection is a concession."""

_CARRIED = frozenset({"dobj", "attr", "acomp", "oprd", "xcomp"})
DROPPING = among("drop withdraw abandon soften lift waive retract relax shelve end")
"""What is done to a demand or an objection that is given up."""

_STOPPING = among("stop cease quit")
_FAILING = among("fail manage try")
"""Whoever fails to agree has not refused to."""


def turned(cue: Token, told: Cue) -> tuple[Cue, str]:
    """The stance of a cue as its sentence has it, and why: ``cue``, ``denied`` or ``given up``."""
    verb = _verb_of(cue)
    if cue.dep_ == "xcomp" and grammar.base(cue.head) in _FAILING:
        return Cue(Stance.ASSERTS, Strength.MEDIUM), "failed"
    if _is_given_up(cue, verb):
        return _GIVEN_UP[told.stance], "given up"
    if _is_denied(cue, verb):
        return _DENIED[told.stance], "denied"
    return told, "cue"


def resists(verb: Token) -> bool:
    """Whether doing something is refusing: ``promised to fight every extra tonne``."""
    lemma = grammar.base(verb)
    told = VERBS.get(lemma, {}).get("o")
    return lemma == "fight" or (told is not None and told.stance is Stance.REFUSES)


def _verb_of(cue: Token) -> Token:
    """The verb that may be denied: the cue itself, its copula, or the verb that carries the
    noun."""
    nominal = cue.pos_ in {"ADJ", "NOUN"} or cue.dep_ in {"acomp", "oprd"}
    return cue.head if nominal else cue


def _is_given_up(cue: Token, verb: Token) -> bool:
    if grammar.no_longer(verb) or grammar.no_longer(cue):
        return True
    if cue.pos_ == "NOUN" and verb.pos_ == "VERB":
        return grammar.base(verb) in DROPPING and not grammar.negated(verb)
    return cue.dep_ == "xcomp" and grammar.base(cue.head) in _STOPPING


def _is_denied(cue: Token, verb: Token) -> bool:
    """Whether it is denied, once but not twice: ``did not show little interest``."""
    carries = verb != cue and verb.pos_ in {"VERB", "AUX"} and cue.dep_ in _CARRIED
    negated = grammar.negated(cue) or (cue.pos_ == "VERB" and grammar.nothing_done(cue))
    denied = negated != (carries and grammar.negated(verb))
    return denied != (cue.pos_ == "NOUN" and grammar.has_least(cue))
