"""What a clause says of the will of whoever says it.

``We will not sign`` refuses, ``the other side must pay`` demands, ``I could live with it`` offers.
A clause that tells nothing of the kind gives None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from zopa.evidence.attribution.complements import preposition_of
from zopa.evidence.attribution.lexicon import NOUNS, Cue
from zopa.evidence.attribution.sentences import found_at
from zopa.evidence.attribution.turning import composed, concedes, resists
from zopa.evidence.findings import Stance, Strength
from zopa.evidence.parsing import grammar
from zopa.evidence.parsing.passages import Passage
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
    hesitate depend remain become seem happen mean comment say tell imagine understand stay
    continue brief report inform rest
    """
)
"""What nobody announces to do."""

_EFFECTS = among(
    """
    cost double triple take lead cause result create hurt harm boost spur damage encourage affect
    bring raise increase reduce
    """
)
"""What a plan does, not a party, where the subject is *it*."""

_TALKING = among(
    "let think tell look imagine believe listen remember forget see say ask know wait make take"
)
"""What nobody is really told to do: ``think of that``."""

_WELCOMING = among(
    """
    accept agree sign support consider envisage envision imagine live work compromise settle back
    discuss negotiate talk meet look swallow
    """
)
"""What opens a door even if it only *could* be done."""

_THREATS = among(
    """
    strike sue leave quit boycott retaliate walk halt stop close impose levy punish expel invade
    bomb appeal
    """
)
_PRESSED = among(
    """
    lecture rush bully hurry pressure pressurise pressurize dictate blackmail intimidate push drag
    force bounce stampede cow corner ambush railroad
    """
)
"""What nobody lets be done to them: ``would not be rushed``."""
_NOT_TO_BE = among("inadmissibility unacceptability impossibility")
_REPORTS = among("report claim rumour rumor talk allegation suggestion")
_BESIDE = frozenset({"acomp", "attr", "oprd", "dobj", "prt", "xcomp"})
_FAILING = among("refuse fail reject decline break violate collapse ignore")
_BEARING = among("accept agree sign support pay wait afford back endorse ratify live tolerate")
_OPPOSING = among("object oppose rule exclude")
_NEEDS = among("need necessity requirement must precondition condition prerequisite urgency")
_AGREEABLE = among("possible acceptable workable tolerable welcome feasible fine")
_ROOM = among("room scope space")

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

_NOT_DENIED = r"(?<!\bnot )(?<!\bnot a )(?<!n[’']t )(?<!n[’']t a )"
_CLOSED = re.compile(
    rf"\b{_NOT_DENIED}(?:out of the question|non-?starter|off the table)\b|"
    r"\b(?:no way|never accept|cannot accept|"
    r"can[’']t accept|nothing to (?:discuss|talk about)|what (?:i|we) (?:will|would) not do|"
    r"what (?:i|we) won[’']t do|not (?:for sale|on the (?:table|agenda))|"
    r"no \w+, no (?:deal|signature|vote|agreement|talks)|"
    r"not up for (?:debate|negotiation|discussion)|under no circumstances|on no account)\b",
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
_RED_LINE = re.compile(
    rf"\b{_NOT_DENIED}red line|\bmust-have|\bnon-?negotiable\b|\bhigh time\b|"
    r"\bnothing (?:short of|less than|but)\b|^the (?:need|necessity) (?:for|of|to)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"(?:\bnot|n[’']t) (?:(?:carved|set|cast) in stone|out of the question|off the table)\b",
    re.IGNORECASE,
)


def by_words(words: str) -> Cue | None:
    """What set phrases tell: ``out of the question``, ``no deal without``, ``a red line``."""
    if _NO_DEAL.search(words) or _CLOSED.search(words):
        return _REFUSAL
    if _RED_LINE.search(words):
        return Cue(Stance.DEMANDS, Strength.STRONG)
    return _MAYBE if _OPEN.search(words) else None


def by_thing(noun: Token) -> Cue | None:
    """What is emphasised: ``the need for``, ``the necessity of``, ``the inadmissibility of``."""
    named = grammar.base(noun)
    if named in _NEEDS:
        return Cue(Stance.DEMANDS, Strength.STRONG)
    if named == "importance":
        return _WISH
    return _REFUSAL if named in _NOT_TO_BE else None


def clauses(root: Token) -> Iterator[Token]:
    """A clause and those joined to it that have a subject of their own."""
    yield root
    for word in root.rights:
        if word.dep_ == "conj" and word.pos_ in {"VERB", "AUX"} and _finite(word):
            yield from clauses(word)


def _finite(word: Token) -> bool:
    """Whether a conjoined verb makes a clause of its own: with its subject, or a helper."""
    return grammar.child(word, "nsubj", "nsubjpass") is not None or bool(grammar.helpers(word))


def first_person(word: Token) -> bool:
    """Whether the speaker of a quotation is meant: I, or one of us."""
    return word.lower_ in {"i", "we"} or any(
        part.dep_ == "poss" and part.lower_ in {"my", "our"} for part in word.children
    )


def by_clause(passage: Passage, root: Token, is_own: Own) -> Cue | None:
    """What a clause tells: by set words, by a cue of the lexicon that is the speaker's own, by what
    the speaker will do or others must."""
    doc = passage.doc
    found = by_words(doc[root.left_edge.i : root.right_edge.i + 1].text)
    if found is not None:
        return found
    own_subject = grammar.child(root, "nsubj", "nsubjpass")
    subject = grammar.subject(root) if root.dep_ == "conj" and own_subject is None else own_subject
    own = subject is not None and is_own(subject) and not _is_effect(root, subject)
    helpers = grammar.helpers(root)
    if _is_order(root, subject, helpers):
        return _DEMAND
    found = _by_label_of(root) or _by_cue(passage, root, is_own, there_is=_there_is(root))
    if found is not None:
        return found
    return _by_own_act(root, helpers) if own else _by_duty(root, helpers)


def _is_effect(root: Token, subject: Token) -> bool:
    return subject.lower_ == "it" and grammar.base(root) in _EFFECTS


def _is_order(root: Token, subject: Token | None, helpers: frozenset[str]) -> bool:
    """``Name a price``: a bare verb that nobody does."""
    bare = subject is None and root.tag_ == "VB" and not helpers
    return bare and grammar.base(root) not in _TALKING


def _by_duty(root: Token, helpers: frozenset[str]) -> Cue | None:
    """What others must or should do."""
    needed = grammar.is_passive(root) and grammar.base(root) in {"need", "require"}
    if "must" in helpers or (needed and not grammar.negated(root)):
        return Cue(Stance.DEMANDS, Strength.STRONG)
    bound = helpers & _DUTY or (_has_to(root) and not helpers & _ANNOUNCING)
    return _DEMAND if bound else None


# --- the clause's own cue -------------------------------------------------------------------------


def _by_cue(passage: Passage, root: Token, is_own: Own, *, there_is: bool) -> Cue | None:
    """The stance of the verb, or of the adjective or noun beside it, if it is the speaker's own:
    ``we reject it``, ``was turned down by the board``, ``are ready to``, ``dropped its demand``."""
    for word in (root, *(part for part in root.rights if part.dep_ in _BESIDE)):
        found = found_at(passage, word)
        if found is None or found.told.stance is Stance.ASSERTS or found.rule == "announcement":
            continue
        nobodys = found.source is None and there_is
        if nobodys or (found.source is not None and is_own(found.source)):
            return _softened(root, composed(found))
    return None


def _softened(root: Token, told: Cue) -> Cue:
    """``could accept``, ``might want``: what is only possible is weak."""
    if not grammar.helpers(root) & _POSSIBLE or told.stance not in {Stance.OFFERS, Stance.WANTS}:
        return told
    welcoming = grammar.base(root) in _WELCOMING
    return Cue(Stance.OFFERS if welcoming else told.stance, Strength.WEAK)


def _there_is(root: Token) -> bool:
    return grammar.child(root, "expl") is not None


def by_label(verb: Token) -> Cue | None:
    """What something is called: ``called the demand unacceptable``."""
    word = grammar.child(verb, "oprd", "xcomp", "acomp", "ccomp")
    if word is None:
        return None
    if any(part.lower_ == "too" for part in word.lefts):
        return Cue(Stance.REFUSES, Strength.MEDIUM)  # ``called eight years too short``
    return _ATTRIBUTES.get(word.lower_)


def _by_label_of(root: Token) -> Cue | None:
    """What something is: ``is unacceptable``, ``was not possible``, ``is essential``; and what
    there is: ``there will be no concessions``, ``there is room for``."""
    word = grammar.child(root, "acomp", "attr", "oprd") if root.pos_ in {"VERB", "AUX"} else None
    if word is None:
        return None
    if _there_is(root):
        return _by_presence(root, word)
    subject = grammar.child(root, "nsubj")
    if subject is not None and grammar.base(subject) in _REPORTS:
        return None  # ``reports of a deal were premature``
    denied = grammar.negated(root) or grammar.negated(word)
    if word.lower_ == "negotiable":
        return Cue(Stance.DEMANDS, Strength.STRONG) if denied else None
    if word.lower_ in _AGREEABLE:
        return _REFUSAL if denied else _by_agreeable(root)
    return None if denied else _ATTRIBUTES.get(word.lower_)


def _by_agreeable(root: Token) -> Cue | None:
    """``might be workable``, ``would be welcome``: an opening, if no more."""
    return _MAYBE if grammar.helpers(root) & (_POSSIBLE | _WOULD) else None


def _by_presence(root: Token, word: Token) -> Cue | None:
    least = grammar.has_least(word) or grammar.negated(root)
    if least and grammar.helpers(root) & (_WILL | {"could"}):
        return _REFUSAL
    if any(grammar.negated(part) for part in word.rights) and grammar.base(word) in NOUNS:
        return Cue(Stance.REFUSES, Strength.MEDIUM)  # ``there is a readiness not to pay``
    if word.lower_ in _ROOM and preposition_of(word, "for") is not None:
        return None if least else _MAYBE
    return None


# --- what somebody says of itself -----------------------------------------------------------------


def _by_own_act(root: Token, helpers: frozenset[str]) -> Cue | None:
    """``would not negotiate``, ``will convene``, ``could envisage``, ``are not going to pay``: what
    somebody says of itself."""
    lemma = grammar.base(root)
    if grammar.is_passive(root):
        pressed = grammar.negated(root) and helpers & _WILL and lemma in _PRESSED
        return _REFUSAL if pressed else None
    if lemma == "go" and root.tag_ == "VBG":
        return _by_plan(root)
    if helpers & _ANNOUNCING and (lemma in _THREATS or resists(root)):
        return _by_threat(root)
    if grammar.negated(root) or grammar.nothing_done(root):
        return _by_own_omission(root, helpers)
    return _by_wish(root, helpers) or _by_announcement(root, helpers)


def _by_wish(root: Token, helpers: frozenset[str]) -> Cue | None:
    """``would like``, ``would sooner``, ``need``, ``must have``."""
    lemma = grammar.base(root)
    if grammar.would_rather(root) or (lemma == "welcome" and helpers & _WOULD):
        return _REFUSAL if _rather_than(root) else _WISH
    return _DEMAND if lemma == "need" or "must" in helpers else None


def _by_announcement(root: Token, helpers: frozenset[str]) -> Cue | None:
    """``will convene``, ``could live with``; with ``unless`` it is a threat."""
    lemma = grammar.base(root)
    if not helpers & (_ANNOUNCING | _POSSIBLE):
        return None
    if any(_is_warning(word) for word in root.subtree):
        return _DEMAND
    if helpers & _POSSIBLE:
        return _MAYBE if lemma in _WELCOMING else None
    return None if lemma in _NO_ACT or grammar.of_nobody(root) else _OFFER


def _is_warning(word: Token) -> bool:
    """``unless they pay``, ``if there is no deal``, ``if they refuse``: what would follow is a
    threat."""
    if word.lower_ == "unless":
        return True
    if word.lower_ != "if" or word.dep_ != "mark":
        return False
    return grammar.base(word.head) in _FAILING or any(
        part.dep_ == "neg" or part.lower_ == "no" for part in word.head.subtree
    )


def _rather_than(root: Token) -> bool:
    """``would sooner strike than give back a point``: what comes after *than* is refused."""
    than = next((word for word in root.subtree if word.lower_ == "than"), None)
    return than is not None and any(word.tag_ == "VB" and word.i > than.i for word in root.subtree)


def _by_own_omission(root: Token, helpers: frozenset[str]) -> Cue | None:
    """``would not negotiate``, ``would not object``, ``could not pay``, ``are not going home``."""
    lemma = grammar.base(root)
    if root.tag_ == "VBG" and lemma not in _NO_ACT:
        return _REFUSAL
    if lemma in _OPPOSING:
        return _MAYBE
    if helpers & _WILL and concedes(root):
        return Cue(Stance.DEMANDS, Strength.STRONG)  # ``will not back down``
    if "could" in helpers:
        return _REFUSAL if lemma in _BEARING else None
    return _REFUSAL if lemma not in _NO_ACT and helpers & _WILL else None


def _by_threat(root: Token) -> Cue | None:
    """``will strike unless``: a threat demands what would avert it; ``will fight the claim`` is a
    refusal."""
    if grammar.negated(root):
        return None
    if resists(root):
        return _REFUSAL
    words = {word.lower_ for word in root.subtree}
    return _DEMAND if words & {"unless", "until", "if"} else None


def _by_plan(root: Token) -> Cue | None:
    """``are going to``, ``are not going to``."""
    act = grammar.child(root, "xcomp")
    if act is not None and grammar.base(act) in _NO_ACT:
        return None
    if grammar.negated(root):
        return _REFUSAL
    return None if act is None else _OFFER


def _has_to(root: Token) -> bool:
    return grammar.base(root) in {"have", "need"} and grammar.child(root, "xcomp") is not None
