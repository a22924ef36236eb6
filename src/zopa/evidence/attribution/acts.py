"""Acts that tell a stance: a journey is made, talks are left, a step is announced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.evidence.attribution.complements import (
    about,
    infinitive_start,
    is_dummy,
    preposition_of,
)
from zopa.evidence.attribution.contents import content_of, with_condition
from zopa.evidence.attribution.idioms import idiom
from zopa.evidence.attribution.lexicon import VERBS, Cue
from zopa.evidence.attribution.model import SAYING, Attribution
from zopa.evidence.findings import Stance, Strength
from zopa.evidence.parsing import grammar
from zopa.evidence.parsing.passages import Passage
from zopa.evidence.wordlists import among

if TYPE_CHECKING:
    from spacy.tokens import Token

_OFFER = Cue(Stance.OFFERS, Strength.MEDIUM, ordinary=True)

_MESSAGES = among(
    """
    accusation address advice alarm allegation announcement answer apology appeal argument
    assertion assessment attack ban case challenge charge claim comment comparison complaint
    conclusion concern contrast conversation criticism critique debate decision declaration
    denial disagreement disdain dissent doubt draft emphasis endorsement estimate excuse
    explanation fear frustration guidance gratitude hint idea insult interview invitation joke
    judgment legislation letter lie list mention message motion note notice notion objection
    offense opinion order outrage paper penalty permission petition picture plan pledge point
    policy position praise prediction promise proposal question recommendation regulation remark
    report request reservation respect response restriction review rhetoric rule ruling sanction
    signal speech statement story strategy suggestion support sympathy talk testimony thanks
    theory threat thought tweet ultimatum verdict video view vision vow warning word
    """
)
"""Nouns for what is said, written or decided."""

_WORDS = among("statement letter note message memo communique communiqué")
"""Those that are nothing but words, so that nobody offers what it hands out."""

_PASSING_ON = among(
    """
    make give deliver issue release publish raise send post express voice have hold offer present
    pose take lodge file sign air run launch draw cast level put place write read use share pass
    enact impose approve introduce unleash lob hurl fire direct find reach set lay bring spark add
    drop spend get begin continue repeat avoid show signal announce outline provide submit table
    conduct seek
    """
)
"""Verbs that carry such a noun."""

_WILL = frozenset({"will", "would", "wo", "'ll", "’ll", "'d", "’d"})
_FORETOLD = among(
    """
    be have take need know make mean help cost lead cause bring see find get come happen anger face
    struggle continue pave remain lose win depend determine require allow end start begin become
    """
)
"""Verbs of which ``will`` foretells rather than announces."""

_ANSWERS = {
    "no": Cue(Stance.REFUSES, Strength.STRONG),
    "yes": Cue(Stance.OFFERS, Strength.MEDIUM),
}
_LEAVING = among("withdraw walk pull quit leave exit abandon boycott suspend break back")
_TALKS = among(
    "talk negotiation deal agreement treaty accord bid race process round table conference meeting"
)
_CONDITIONAL = among("conditional contingent dependent condition precondition")
_TRAVELLING = among("arrive travel fly come go return head convene sit meet")
_MEETING = among("discuss negotiate sign meet talk present resume mediate seek")


def first(passage: Passage, verb: Token) -> Attribution | None:
    """The first of the acts that a verb may tell and that go before its plain sense."""
    kinds = (idiom, answer, leaving, condition_made)
    return next((found for kind in kinds if (found := kind(passage, verb)) is not None), None)


def announcement(passage: Passage, verb: Token) -> Attribution | None:
    """What a party is said to be going to do, or not: ``will attend``, ``would go to 34``, ``will
    not discuss``."""
    own = grammar.child(verb, "nsubj")
    source = grammar.subject(verb) if own is None and verb.dep_ == "conj" else own
    if source is None or is_dummy(source) or verb.dep_ in {"ccomp", "relcl"}:
        return None
    helpers = {word.lower_ for word in verb.lefts if word.dep_ == "aux"}
    kinds = {"dobj", "xcomp", "ccomp", "prep", "prt", "acomp"}
    after = [word for word in verb.rights if word.dep_ in kinds]
    foretold = grammar.base(verb) in _FORETOLD and not grammar.would_rather(verb)
    if not helpers & _WILL or not after or foretold:
        return None
    last = with_condition(verb.rights, after[-1].right_edge)
    content = content_of(passage, verb, after[0].left_edge, last)
    if content is None:
        return None
    cues = (grammar.first_with_verb(verb), verb)
    return Attribution(passage, verb, cues, "o", _OFFER, content, source, "announcement")


def journey(passage: Passage, verb: Token) -> Attribution | None:
    """``arrived in Kyiv to discuss the deal``."""
    if grammar.base(verb) not in _TRAVELLING:
        return None
    kinds = {"advcl", "xcomp"}
    purpose = next(
        (word for word in verb.rights if word.dep_ in kinds and grammar.base(word) in _MEETING),
        None,
    )
    source = grammar.subject(verb)
    first = None if purpose is None else infinitive_start(purpose)
    if purpose is None or first is None or first.tag_ != "TO" or source is None:
        return None
    content = content_of(passage, verb, first, purpose.right_edge)
    if content is None or is_dummy(source):
        return None
    cues = (grammar.first_with_verb(verb), first.nbor(-1))
    return Attribution(passage, verb, cues, "t", _OFFER, content, source, "journey", purpose)


def answer(passage: Passage, verb: Token) -> Attribution | None:
    """``said no to a referendum``."""
    given = next((word.lower_ for word in verb.rights if word.lower_ in _ANSWERS), None)
    to, source = preposition_of(verb, "to"), grammar.subject(verb)
    thing = None if to is None else grammar.child(to, "pobj", "pcomp")
    if given is None or thing is None or source is None or grammar.base(verb) != "say":
        return None
    content = content_of(passage, verb, thing.left_edge, thing.right_edge)
    if content is None or is_dummy(source):
        return None
    cues = (grammar.first_with_verb(verb), thing.left_edge.nbor(-1))
    told = _ANSWERS[given]
    return Attribution(passage, verb, cues, ":to", told, content, source, "stance", thing)


def leaving(passage: Passage, verb: Token) -> Attribution | None:
    """``walked out of the talks``, ``suspended its participation in the talks``."""
    if grammar.base(verb) not in _LEAVING:
        return None
    talks = next((word for word in verb.rights for word in word.subtree if _is_talks(word)), None)
    source = grammar.subject(verb)
    if talks is None or source is None or is_dummy(source) or grammar.is_passive(verb):
        return None
    first, last = grammar.name_of(talks)
    content = content_of(passage, verb, first, with_condition(verb.rights, last))
    if content is None:
        return None
    told = Cue(Stance.REFUSES, Strength.STRONG, ordinary=True)
    cues = (grammar.first_with_verb(verb), verb)
    return Attribution(passage, verb, cues, "o", told, content, source, "act", talks)


def _is_talks(word: Token) -> bool:
    return word.dep_ in {"dobj", "pobj"} and word.lemma_.lower() in _TALKS


def condition_made(passage: Passage, verb: Token) -> Attribution | None:
    """``made its support conditional on elections``, ``has made divestment a condition``."""
    if grammar.base(verb) != "make":
        return None
    made = next((word for word in verb.subtree if word.lower_ in _CONDITIONAL), None)
    source = grammar.subject(verb)
    if made is None or made.i < verb.i or source is None or is_dummy(source):
        return None
    found = about(made) if made.lower_ in {"conditional", "contingent", "dependent"} else None
    thing = grammar.child(verb, "dobj") or grammar.child(made, "nsubj")
    if found is not None:
        content = content_of(passage, verb, found[0], found[1])
    elif thing is not None:
        content = content_of(passage, verb, thing.left_edge, thing.right_edge)
    else:
        return None
    if content is None:
        return None
    told = Cue(Stance.DEMANDS, Strength.STRONG, ordinary=True)
    cues = (grammar.first_with_verb(verb), verb)
    return Attribution(passage, verb, cues, "o", told, content, source, "act", None)


def message(passage: Passage, verb: Token) -> Attribution | None:
    """``raised questions about``, ``delivered a message``: the noun says what the verb carries."""
    noun = grammar.child(verb, "dobj")
    if noun is None or grammar.base(verb) not in _PASSING_ON or noun.i < verb.i:
        return None
    source = grammar.subject(verb)
    if grammar.base(noun) not in _MESSAGES or source is None or is_dummy(source):
        return None
    if any(_speaks(word) for word in noun.rights):
        return None  # ``read a statement saying``: then ``saying`` is the cue
    found = about(noun) or about(verb)
    first, last, root = found or (noun.left_edge, noun.right_edge, noun)
    content = content_of(passage, verb, first, last)
    if content is None:
        return None
    cues = (grammar.first_with_verb(verb), verb if found is None else noun)
    return Attribution(passage, verb, cues, "n", SAYING, content, source, "message", root)


def carries_words(verb: Token) -> bool:
    """Whether what the verb carries only says something: ``released a statement``."""
    noun = grammar.child(verb, "dobj")
    return noun is not None and grammar.base(noun) in _WORDS


def _speaks(word: Token) -> bool:
    return word.dep_ == "acl" and word.tag_ == "VBG" and grammar.base(word) in VERBS
