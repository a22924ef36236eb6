"""Which stance an attribution takes: the cue's, turned by denials, or what the content says.

Verbs of saying leave the stance to what is said. ``Said it would not sign`` refuses, ``said the other
side must pay`` demands. Where the content does not tell, the answer is `Stance.ASSERTS`: a reversed
stance is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zopa.evidence.attribution.lexicon import ADJECTIVES, NOUNS, VERBS, Cue
from zopa.evidence.attribution.model import Attribution
from zopa.evidence.findings import Span, Stance, Strength
from zopa.evidence.parsing import grammar
from zopa.evidence.parsing.passages import Parsed
from zopa.evidence.wordlists import among

if TYPE_CHECKING:
    from spacy.tokens import Token

ASSERTS = Cue(Stance.ASSERTS, Strength.MEDIUM)
_TURNED = {
    Stance.REFUSES: Cue(Stance.OFFERS, Strength.WEAK),
    Stance.DEMANDS: Cue(Stance.ASSERTS, Strength.WEAK),
    Stance.OFFERS: Cue(Stance.REFUSES, Strength.STRONG),
    Stance.WANTS: Cue(Stance.REFUSES, Strength.MEDIUM),
    Stance.ASSERTS: ASSERTS,
}
"""What a stance becomes when it is denied: who does not reject leaves open; who does not offer
refuses. Not demanding something says little."""

_GIVEN_UP = {
    Stance.REFUSES: Cue(Stance.OFFERS, Strength.MEDIUM),
    Stance.DEMANDS: Cue(Stance.OFFERS, Strength.MEDIUM),
    Stance.OFFERS: Cue(Stance.REFUSES, Strength.MEDIUM),
    Stance.WANTS: Cue(Stance.REFUSES, Strength.WEAK),
    Stance.ASSERTS: ASSERTS,
}
"""What it becomes when it is given up: dropping a demand or an objection is a concession."""

_CARRIED = frozenset({"dobj", "attr", "acomp", "oprd", "xcomp"})
_DROPPING = among("drop withdraw abandon soften lift waive retract relax shelve end")
_STOPPING = among("stop cease quit")
_DUTY = among("must should need ought")
_FUTURE = among("will would 'll ’ll shall wo ca can could 'd ’d")
_PRONOUNS = among("i we he she it they")
_POSSIBLE = among("may might could can")
_NO_ACT = among(
    """
    be have know need like love prefer want hope see feel think believe stop mind object
    oppose hesitate depend remain become seem happen mean comment say tell imagine
    understand
    """
)
_WELCOME = among(
    """
    accept agree sign support consider envisage envision imagine live work compromise settle
    back discuss negotiate talk meet
    """
)
_IMPOSSIBLE = among(
    """
    impossible unacceptable unthinkable inconceivable intolerable premature unrealistic
    unworkable untenable
    """
)
_NECESSARY = among(
    """
    necessary essential vital crucial paramount imperative indispensable needed required
    critical non-negotiable mandatory obligatory
    """
)
_NECESSITY = among("need necessity requirement must precondition condition prerequisite")
_CLOSED = re.compile(
    r"\b(?:out of the question|non-?starter|off the table|no way|never accept|cannot accept|can(?:no|’|')t accept|"
    r"nothing to (?:discuss|talk about)|what (?:i|we) (?:will|would) not do|what (?:i|we) won(?:’|')t do|not (?:for sale|on the table|up for (?:debate|negotiation|discussion)))\b",
    re.IGNORECASE,
)
_NO_DEAL = re.compile(
    r"\b(?:no|not?) (?:\w+ ){0,3}(?:deal|agreement|talks|negotiations?|ceasefire|truce|concessions?|compromise|vote|signature)\b"
    r".{0,60}\b(?:until|unless|without|before|under)\b|\bwithout\b.{3,80}\b(?:there (?:is|will be|can be) )?no (?:deal|agreement)\b",
    re.IGNORECASE,
)
_RED_LINE = re.compile(r"\bred line|\bmust-have|\bnon-?negotiable\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """A stance and how firm it is, with the rule that gave it."""

    stance: Stance
    strength: Strength
    why: str


Own = Callable[["Token"], bool]
"""Whether a noun or pronoun means the speaker, or the speaker's own side."""


def read(entry: Attribution, parsed: Parsed, own: Own) -> Reading:
    """The stance of an attribution."""
    told, why = _of_cue(entry)
    inner = _of_content(entry, parsed, own) if why == "cue" else None
    if told.stance is not Stance.ASSERTS or why != "cue":
        if inner is not None and inner.stance is Stance.REFUSES and entry.frame == "c":
            return Reading(inner.stance, inner.strength, "content")  # ``insists it will not``
        return Reading(told.stance, told.strength, why)
    if inner is not None:
        return Reading(inner.stance, inner.strength, "content")
    return Reading(told.stance, told.strength, why)


# --- the cue --------------------------------------------------------------------------------------


def _of_cue(entry: Attribution) -> tuple[Cue, str]:
    cue, told = entry.cue, entry.told
    if cue is not None and _would_rather(cue):
        return Cue(Stance.WANTS, Strength.MEDIUM), "would rather"
    if cue is None:
        return told, "cue"
    if told.stance is Stance.ASSERTS:
        act = _announced(cue, entry.frame)
        return (told, "cue") if act is None else (act, "announced act")
    if _refuses_to(entry):
        return Cue(Stance.REFUSES, told.strength), "denied content"
    return _turned(cue, told)


def _announced(cue: Token, frame: str) -> Cue | None:
    """``will not discuss the figure``, ``will defend it``: a verb of saying that is announced."""
    helpers = {word.lower_ for word in cue.lefts if word.dep_ == "aux"}
    if (
        frame not in {"o", "g", "t"}
        or cue.pos_ != "VERB"
        or not helpers & {"will", "would", "wo", "'ll", "’ll"}
    ):
        return None
    return Cue(Stance.REFUSES, Strength.STRONG) if grammar.negated(cue) else None


def _would_rather(cue: Token) -> bool:
    helpers = {word.lower_ for word in cue.lefts if word.dep_ in {"aux", "advmod"}}
    would = helpers & {"would", "'d", "’d"}
    liking = grammar.base(cue) in {"like", "love", "prefer"} or helpers & {"rather", "sooner"}
    return bool(would and liking and not grammar.negated(cue))


def _turned(cue: Token, told: Cue) -> tuple[Cue, str]:
    verb = _verb_of(cue)
    if _is_given_up(cue, verb):
        return _GIVEN_UP[told.stance], "given up"
    if _is_denied(cue, verb):
        return _TURNED[told.stance], "denied"
    return told, "cue"


def _verb_of(cue: Token) -> Token:
    """The verb that may be denied: the cue itself, its copula, or the verb that carries the noun."""
    if cue.pos_ in {"ADJ", "NOUN"} or cue.dep_ in {"acomp", "oprd"}:
        return cue.head
    return cue


def _is_given_up(cue: Token, verb: Token) -> bool:
    if grammar.no_longer(verb) or grammar.no_longer(cue):
        return True
    if cue.pos_ == "NOUN" and verb.pos_ == "VERB":
        return grammar.base(verb) in _DROPPING and not grammar.negated(verb)
    return cue.dep_ == "xcomp" and grammar.base(cue.head) in _STOPPING


def _is_denied(cue: Token, verb: Token) -> bool:
    carries = verb != cue and verb.pos_ in {"VERB", "AUX"} and cue.dep_ in _CARRIED
    denied = grammar.negated(cue) != (carries and grammar.negated(verb))
    if cue.pos_ == "NOUN":
        least = any(word.lower_ in grammar.LEAST and word.lower_ != "a" for word in cue.lefts)
        return denied != least
    return denied


def _refuses_to(entry: Attribution) -> bool:
    """``promised never to sign``, ``prefers not to``: what is offered or wanted is not to do it."""
    root = entry.root
    if (
        root is None
        or entry.frame not in {"t", "g"}
        or entry.told.stance not in {Stance.OFFERS, Stance.WANTS}
    ):
        return False
    if grammar.negated(root):
        return True
    resists = VERBS.get(grammar.base(root), {}).get("o")
    return (resists is not None and resists.stance is Stance.REFUSES) or grammar.base(
        root
    ) == "fight"


# --- the content ----------------------------------------------------------------------------------


def _of_content(entry: Attribution, parsed: Parsed, own: Own) -> Cue | None:
    """What the content says, clause by clause; contradicting clauses say nothing."""
    found: list[Cue] = []
    if entry.root is not None and entry.frame not in {"o", "w", "a", "n"}:
        for root in _clauses(entry.root):
            clause = _of_clause(root, own)
            found += [clause] if clause is not None else []
    elif entry.root is not None and entry.frame == "o":
        noun = _of_thing(entry.root)
        found += [noun] if noun is not None else []
    for quotation in entry.quoted:
        passage = parsed.quoted.get(quotation)
        if passage is not None:
            for sentence in passage.doc.sents:
                if sentence[-1].text == "?":
                    continue
                for root in _clauses(sentence.root):
                    clause = _of_clause(root, _first_person)
                    found += [clause] if clause is not None else []
    if not found:
        words = entry.content.of(parsed.text)
        return _of_words(words)
    return _joined(found)


def _clauses(root: Token) -> Iterator[Token]:
    """A clause and those joined to it that have a subject of their own."""
    yield root
    for word in root.rights:
        if word.dep_ == "conj" and grammar.child(word, "nsubj", "nsubjpass") is not None:
            yield from _clauses(word)


def parts(entry: Attribution, parsed: Parsed) -> list[tuple[Span, Cue | None]]:
    """A quotation sentence by sentence, each with its stance, if it has one."""
    found: list[tuple[Span, Cue | None]] = []
    for quotation in entry.quoted:
        passage = parsed.quoted.get(quotation)
        if passage is None:
            continue
        for sentence in passage.doc.sents:
            asked = sentence[-1].text == "?"
            cues = (
                ()
                if asked
                else (_of_clause(root, _first_person) for root in _clauses(sentence.root))
            )
            cue = _joined([cue for cue in cues if cue is not None])
            found.append((passage.span(sentence[0], sentence[-1]), cue))
    return found


def _joined(found: Iterable[Cue]) -> Cue | None:
    """One stance for several clauses: the firmest, if none says the opposite."""
    stances = {cue.stance for cue in found}
    if Stance.REFUSES in stances and stances & {Stance.OFFERS, Stance.WANTS}:
        return None
    order = (Stance.REFUSES, Stance.DEMANDS, Stance.OFFERS, Stance.WANTS)
    best = next((stance for stance in order if stance in stances), None)
    return next((cue for cue in found if cue.stance is best), None)


def _of_words(words: str) -> Cue | None:
    if _NO_DEAL.search(words) or _CLOSED.search(words):
        return Cue(Stance.REFUSES, Strength.STRONG)
    if _RED_LINE.search(words):
        return Cue(Stance.DEMANDS, Strength.STRONG)
    return None


def _of_thing(noun: Token) -> Cue | None:
    """``emphasizes the need for``, ``indicates the necessity of``."""
    if noun.lemma_.lower() in _NECESSITY:
        return Cue(Stance.DEMANDS, Strength.STRONG)
    return None


def _first_person(word: Token) -> bool:
    """In a quotation the speaker is I, or one of us."""
    return word.lower_ in {"i", "we"} or any(
        part.dep_ == "poss" and part.lower_ in {"my", "our"} for part in word.children
    )


def _of_clause(root: Token, is_own: Own) -> Cue | None:
    """What a clause says of the will of whoever says it."""
    words = root.doc[root.left_edge.i : root.right_edge.i + 1].text
    if grammar.base(root) == "go" and root.tag_ == "VBG":
        return _going_to(root, is_own)
    by_words = _of_words(words)
    if by_words is not None:
        return by_words
    subject = grammar.child(root, "nsubj", "nsubjpass")
    own = subject is not None and is_own(subject)
    helpers = {word.lower_ for word in root.children if word.dep_ in {"aux", "auxpass"}}
    if subject is None and root.tag_ == "VB" and not helpers and grammar.child(root, "aux") is None:
        return Cue(Stance.DEMANDS, Strength.MEDIUM)  # an order: ``Name a price``
    if root.pos_ in {"VERB", "AUX"}:
        attribute = _of_attribute(root, own=own)
        if attribute is not None:
            return attribute
    lexical = _lexical(root, is_own) if own or subject is None or grammar.is_passive(root) else None
    if lexical is not None:
        return lexical
    if own:
        return _of_own_act(root, helpers)
    if helpers & _DUTY or (_has_to(root) and not helpers & {"would", "will"}):
        return Cue(Stance.DEMANDS, Strength.STRONG if "must" in helpers else Strength.MEDIUM)
    return None


def _going_to(root: Token, is_own: Own) -> Cue | None:
    """``are not going to pay``."""
    subject, act = grammar.child(root, "nsubj"), grammar.child(root, "xcomp")
    if subject is None or act is None or not is_own(subject) or grammar.base(act) in _NO_ACT:
        return None
    if grammar.negated(root):
        return Cue(Stance.REFUSES, Strength.STRONG)
    return Cue(Stance.OFFERS, Strength.MEDIUM)


def _lexical(root: Token, is_own: Own) -> Cue | None:
    """The stance of the clause's own verb, where the lexicon has one for the frame it is in."""
    lemma = grammar.base(root)
    particle = grammar.child(root, "prt")
    frames = VERBS.get(lemma if particle is None else f"{lemma}+{particle.lower_}")
    noun = grammar.child(root, "dobj")
    if noun is not None:
        carried = _carried(root, noun)
        if carried is not None:
            return carried
    if frames is None or root.pos_ != "VERB":
        return None
    if grammar.is_passive(root):
        agent = grammar.child(root, "agent")
        thing = grammar.child(agent, "pobj") if agent is not None else None
        told = frames.get("o")
        return (
            told
            if told is not None
            and thing is not None
            and is_own(thing)
            and told.stance is not Stance.ASSERTS
            else None
        )
    for frame, told in frames.items():
        if told.stance is not Stance.ASSERTS and _fits(root, frame):
            return _modal(root, _turned(root, told)[0])
    return None


def _carried(root: Token, noun: Token) -> Cue | None:
    """The stance of a noun that the verb carries: ``dropped its demand``, ``see no basis for``."""
    if grammar.base(root) == "see" and noun.lemma_.lower() in {
        "basis",
        "reason",
        "need",
        "point",
        "room",
    }:
        return Cue(Stance.REFUSES, Strength.MEDIUM) if _has_least(noun) else None
    frames = NOUNS.get(noun.lemma_.lower())
    if frames is None:
        return None
    told = next((cue for cue in frames.values() if cue.stance is not Stance.ASSERTS), None)
    if told is None or not (grammar.base(root) in _DROPPING or _has_least(noun)):
        return None
    return _turned(noun, told)[0]


def _has_least(noun: Token) -> bool:
    return any(word.lower_ in grammar.LEAST for word in noun.lefts)


def _modal(root: Token, told: Cue) -> Cue:
    """``would like``, ``could accept``: softened by what helps the verb."""
    helpers = {word.lower_ for word in root.children if word.dep_ == "aux"}
    if helpers & _POSSIBLE and told.stance in {Stance.OFFERS, Stance.WANTS}:
        welcome = grammar.base(root) in _WELCOME
        return Cue(Stance.OFFERS if welcome else told.stance, Strength.WEAK)
    return told


def _fits(root: Token, frame: str) -> bool:
    match frame:
        case "o":
            return grammar.child(root, "dobj") is not None
        case "t" | "g" | "i":
            return grammar.child(root, "xcomp", "ccomp") is not None
        case "c":
            return grammar.child(root, "ccomp") is not None
        case _:
            return frame.startswith(":") and any(
                word.dep_ in {"prep", "prt"} and word.lower_ == frame[1:] for word in root.children
            )


def _of_attribute(root: Token, *, own: bool) -> Cue | None:
    """``is unacceptable``, ``was not possible``, ``are ready to``, ``is essential``."""
    word = grammar.child(root, "acomp", "attr", "oprd")
    if word is None:
        return None
    denied = grammar.negated(root) or grammar.negated(word)
    name = word.lower_
    if name in _IMPOSSIBLE:
        return None if denied else Cue(Stance.REFUSES, Strength.STRONG)
    if name in {"possible", "acceptable"} and denied:
        return Cue(Stance.REFUSES, Strength.STRONG)
    if name in _NECESSARY and not denied:
        return Cue(Stance.DEMANDS, Strength.MEDIUM)
    if word.lemma_.lower() in {"precondition", "prerequisite", "must"} and not denied:
        return Cue(Stance.DEMANDS, Strength.STRONG)
    frames = ADJECTIVES.get(name) or NOUNS.get(word.lemma_.lower())
    there_is = grammar.child(root, "expl") is not None
    if there_is and frames is not None and any(grammar.negated(inner) for inner in word.rights):
        return Cue(Stance.REFUSES, Strength.MEDIUM)  # ``there is a readiness not to pay``
    if (own or there_is) and frames is not None:
        for frame, told in frames.items():
            if told.stance is not Stance.ASSERTS and _adjective_fits(word, frame):
                return _turned(word, told)[0]
    return None


def _adjective_fits(word: Token, frame: str) -> bool:
    if frame.startswith(":"):
        return any(inner.dep_ == "prep" and inner.lower_ == frame[1:] for inner in word.children)
    return frame == "t" and grammar.child(word, "xcomp", "advcl", "acl") is not None


def _of_own_act(root: Token, helpers: set[str]) -> Cue | None:
    """``would not negotiate``, ``will convene``, ``could envisage``: what somebody says of itself."""
    lemma = grammar.base(root)
    thing = grammar.child(root, "dobj")
    denied = grammar.negated(root) or (
        thing is not None and (thing.lower_ in {"nobody", "nothing", "none"} or _has_no(thing))
    )
    rather = any(word.lower_ in {"rather", "sooner"} for word in root.lefts)
    if (
        helpers & {"would", "'d", "’d"}
        and (lemma in {"like", "love", "prefer", "welcome"} or rather)
        and not denied
    ):
        return Cue(Stance.WANTS, Strength.MEDIUM)
    if (lemma == "need" or _has_to(root)) and not denied:
        return Cue(Stance.DEMANDS, Strength.MEDIUM)
    if lemma in _NO_ACT:
        return None
    if denied:
        if lemma in {"object", "oppose", "rule", "exclude"}:
            return Cue(Stance.OFFERS, Strength.WEAK)
        if helpers & _FUTURE and not helpers & {"could"}:
            return Cue(Stance.REFUSES, Strength.STRONG)
        return None
    if helpers & _POSSIBLE:
        return Cue(Stance.OFFERS, Strength.WEAK) if lemma in _WELCOME else None
    if helpers & {"will", "would", "'ll", "’ll", "shall"}:
        return Cue(Stance.OFFERS, Strength.MEDIUM)
    return None


def _has_no(noun: Token) -> bool:
    return any(word.lower_ == "no" for word in noun.lefts)


def _has_to(root: Token) -> bool:
    return grammar.base(root) in {"have", "need"} and grammar.child(root, "xcomp") is not None
