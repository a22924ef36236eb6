"""What becomes of a stance that is denied or given up: ``did not rule out``, ``no longer demands``,
``dropped its objection``, ``little interest``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.evidence.attribution.idioms import by_phrase
from zopa.evidence.attribution.lexicon import NOUNS, VERBS, Cue
from zopa.evidence.attribution.model import Attribution
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

_SAID = among("claim allegation accusation report rumour rumor charge notion criticism suggestion")
_SHORT = among("short refrain refrained abstain abstained")
_CONCEDING = among("yield relent concede soften")
_GIVING_IN = {("back", "down"), ("give", "in"), ("give", "way"), ("give", "ground")}
_STOPPING = among("stop cease quit")
_SWEARING = among("vow swear")
_AGAINST = among("vote campaign fight work rally march protest argue stand side speak come")
_OFFERING = among("offer propose promise pledge suggest announce agree commit float table plan")
_PAST = among("did has have had")
_FAILING = among("fail manage try")
"""Whoever fails to agree has not refused to."""


def composed(entry: Attribution) -> Cue:
    """The stance of an attribution by its own words."""
    return by_cue(entry)[0]


def by_cue(entry: Attribution) -> tuple[Cue, str]:
    """The stance that the words of a cue tell, and why: turned by denials, and by what is offered,
    wanted or refused where that is itself a refusal (``refused to rule out``)."""
    cue, told = entry.cue, entry.told
    if cue is None or told.stance is Stance.ASSERTS:
        return told, "cue"
    if told.stance is Stance.REFUSES and _is_report(entry):
        return Cue(Stance.ASSERTS, Strength.MEDIUM), "denied report"
    stance, why = turned(cue, told, phrase=entry.rule == "phrase of nothing")
    if _swears_off(cue, entry):
        return Cue(Stance.REFUSES, Strength.MEDIUM), "denied content"
    inner = _inner(entry)
    if inner is None or stance.stance in {Stance.ASSERTS, Stance.DEMANDS}:
        return stance, why
    if stance.stance is Stance.REFUSES:
        return _refused(entry, inner), "refused"
    refusal = Cue(Stance.REFUSES, told.strength)
    return (refusal, "denied content") if inner is Stance.REFUSES else (stance, why)


def _refused(entry: Attribution, inner: Stance) -> Cue:
    """What it is to refuse a refusal or a concession."""
    if inner is Stance.REFUSES:
        return Cue(Stance.OFFERS, Strength.WEAK)  # ``refused to rule out``
    kept = _dropped(entry.root) is Stance.REFUSES  # ``refused to drop its objection``
    return Cue(Stance.REFUSES if kept else Stance.DEMANDS, Strength.STRONG)


def by_preference(entry: Attribution) -> tuple[Cue, str]:
    """``would rather see a vote``, ``would prefer not to vote``, ``would rather block it``."""
    if entry.told.stance in {Stance.REFUSES, Stance.DEMANDS}:
        return by_cue(entry)
    if _inner(entry) is Stance.REFUSES:
        return Cue(Stance.REFUSES, Strength.MEDIUM), "denied content"
    return Cue(Stance.WANTS, Strength.MEDIUM), "would rather"


def _inner(entry: Attribution) -> Stance | None:
    """What it would be to do what somebody refuses, offers or wants to: a refusal, a concession
    (`OFFERS`), or a plain act."""
    root = entry.root
    if root is None or root.pos_ != "VERB":
        return None
    passive = entry.frame == "c" and grammar.is_passive(root)  # ``promised it would be vetoed``
    if entry.frame not in {"t", "g"} and root.tag_ != "VBG" and not passive:
        return None
    if grammar.negated(root) and not passive and not resists(root):
        return Stance.REFUSES
    if resists(root) and not grammar.negated(root):
        return Stance.REFUSES
    if _dropped(root) in {Stance.OFFERS, Stance.WANTS}:
        return Stance.REFUSES  # ``agreed to withdraw its support``
    return Stance.OFFERS if concedes(root) else None


def _swears_off(cue: Token, entry: Attribution) -> bool:
    """``vowed that no captive would leave``: other than who promises, who vows it will not let it
    be."""
    root = entry.root
    if root is None or entry.frame != "c" or grammar.base(cue) not in _SWEARING:
        return False
    subject = grammar.child(root, "nsubj", "nsubjpass")
    return subject is not None and grammar.has_least(subject)


def _is_report(entry: Attribution) -> bool:
    """Whether what is rejected is something said: ``rejected claims that``."""
    root = entry.root
    return entry.frame == "o" and root is not None and grammar.base(root) in _SAID


def turned(cue: Token, told: Cue, *, phrase: bool = False) -> tuple[Cue, str]:
    """The stance of a cue as its sentence has it, and why: ``cue``, ``denied`` or ``given up``. The
    ``no`` of a phrase (``wants no part``) is part of it."""
    verb = _verb_of(cue)
    if cue.dep_ == "xcomp" and grammar.base(cue.head) in _FAILING:
        return Cue(Stance.ASSERTS, Strength.MEDIUM), "failed"
    if _is_given_up(cue, verb):
        return _GIVEN_UP[told.stance], "given up"
    if cue.pos_ == "NOUN" and is_dropping(verb):
        return told, "kept"  # ``would not drop its demand``
    if _is_denied(cue, verb, phrase=phrase):
        if told.stance is Stance.OFFERS and _is_omitted(cue):
            return Cue(Stance.ASSERTS, Strength.MEDIUM), "omitted"
        return _DENIED[told.stance], "denied"
    return told, "cue"


def concedes(verb: Token) -> bool:
    """Whether doing something is giving in: ``yield``, ``back down``, ``give in``, ``give way``."""
    if is_dropping(verb) or grammar.base(verb) in _CONCEDING:
        return True
    beside = grammar.child(verb, "prt", "dobj")
    return beside is not None and (grammar.base(verb), beside.lower_) in _GIVING_IN


def _dropped(root: Token | None) -> Stance | None:
    """The stance of what is dropped: an objection, a demand, an offer."""
    thing = None if root is None or not is_dropping(root) else grammar.child(root, "dobj")
    told = () if thing is None else NOUNS.get(grammar.base(thing), {}).values()
    return next((cue.stance for cue in told), None)


def _is_omitted(verb: Token) -> bool:
    """``has not offered``, ``did not promise``: nothing was offered so far, which is no refusal."""
    if grammar.nothing_done(verb):
        return False  # ``has offered no concession``
    never = verb.tag_ == "VBD" and any(word.lower_ == "never" for word in verb.lefts)
    return grammar.base(verb) in _OFFERING and (never or bool(grammar.helpers(verb) & _PAST))


def is_dropping(verb: Token) -> bool:
    """Whether something is dropped or given up."""
    particle = grammar.child(verb, "prt")
    if particle is not None:
        return grammar.base(verb) == "give" and particle.lower_ == "up"
    return grammar.base(verb) in DROPPING


def resists(verb: Token) -> bool:
    """Whether doing something is refusing: ``promised to fight every extra tonne``,
    ``refused to rule out``, ``not to stand in the way``."""
    lemma = grammar.base(verb)
    particle = grammar.child(verb, "prt")
    key = lemma if particle is None else f"{lemma}+{particle.lower_}"
    told = VERBS.get(key, {}).get("o") or VERBS.get(key, {}).get("t") or by_phrase(verb)
    against = lemma in _AGAINST and any(
        word.dep_ == "prep" and word.lower_ == "against" for word in verb.rights
    )
    return against or lemma == "fight" or (told is not None and told.stance is Stance.REFUSES)


def _verb_of(cue: Token) -> Token:
    """The verb that may be denied: the cue itself, its copula, or the verb that carries the
    noun."""
    nominal = cue.pos_ in {"ADJ", "NOUN"} or cue.dep_ in {"acomp", "oprd"}
    return cue.head if nominal else cue


def _is_given_up(cue: Token, verb: Token) -> bool:
    if grammar.no_longer(verb) or grammar.no_longer(cue):
        return True
    if cue.pos_ == "NOUN" and verb.pos_ == "VERB":
        return is_dropping(verb) and not grammar.negated(verb)
    return cue.dep_ == "xcomp" and grammar.base(cue.head) in _STOPPING


def _is_denied(cue: Token, verb: Token, *, phrase: bool) -> bool:
    """Whether it is denied, once but not twice: ``did not show little interest``."""
    if cue.dep_ == "pcomp" and cue.head.head.lower_ in _SHORT:
        return True  # ``stopped short of endorsing``
    carries = verb != cue and verb.pos_ in {"VERB", "AUX"} and cue.dep_ in _CARRIED
    nothing = cue.pos_ == "VERB" and not phrase and grammar.nothing_done(cue)
    negated = grammar.negated(cue) or nothing
    denied = negated != (carries and grammar.negated(verb))
    return denied != (cue.pos_ == "NOUN" and grammar.has_least(cue))
