"""Set phrases that tell a stance: what is done to what, whatever else stands in the sentence.

Each line of the table names a stance and a strength, then verbs (with their particle), a sign, and
things. The sign says what the phrase is about:

    >    the thing itself, with what follows it (``tabled a draft on …``)
    >>   what follows the thing (``poured water on X``), or else the thing
    0>   what follows the thing, of which nothing is left (``sees no basis for X``)
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from zopa.evidence.attribution.complements import about, end_of_object, is_dummy
from zopa.evidence.attribution.contents import content_of, trimmed, with_condition
from zopa.evidence.attribution.lexicon import Cue
from zopa.evidence.attribution.model import Attribution
from zopa.evidence.findings import Stance, Strength
from zopa.evidence.parsing import grammar
from zopa.evidence.parsing.passages import Passage

if TYPE_CHECKING:
    from spacy.tokens import Token

_PHRASES = """
offers medium: appoint name send dispatch assemble form nominate > team delegation negotiator envoy
offers medium: appoint name send dispatch assemble form nominate > mediator commission group
offers medium: appoint name nominate > member arbitrator representative
offers medium: reach strike sign conclude seal clinch initial > agreement deal accord pact truce
offers medium: reach strike sign conclude seal clinch initial > treaty memorandum settlement
offers medium: reach strike > compromise
offers medium: raise improve sweeten increase boost revise > bid offer price proposal
offers medium: circulate draft table bring present > draft text proposal agreement document offer
offers medium: circulate draft table bring present > paper compromise plan
offers medium: declare announce observe proclaim > truce ceasefire pause amnesty
offers medium: leave keep open hold >> door window
offers medium: throw put >> weight
offers medium: give lend >> light blessing backing nod approval consent go-ahead ground way
offers medium: make >> overture concession gesture
offers medium: extend offer >> hand branch
offers medium: concede > point
offers weak: have 0> problem quarrel difficulty
offers weak: see >> merit
asserts medium: draw call >> attention
offers medium: swallow drop waive lift relinquish renounce end suspend abandon scrap withdraw > ban
offers medium: drop waive lift relinquish renounce end suspend abandon scrap withdraw > strike
offers medium: drop waive lift relinquish renounce end suspend abandon scrap withdraw > boycott
offers medium: drop waive lift relinquish renounce end suspend abandon scrap withdraw > embargo
offers medium: drop waive lift relinquish renounce end suspend abandon scrap withdraw > blockade
offers medium: drop waive lift relinquish renounce end suspend abandon scrap withdraw > sanction
offers medium: drop waive lift relinquish renounce end suspend abandon scrap withdraw > claim
offers medium: drop waive lift relinquish renounce end suspend abandon scrap withdraw > lawsuit
offers medium: swallow drop waive lift relinquish renounce withdraw > objection reservation veto
offers medium: meet grant > request demand condition
refuses medium: withdraw suspend cancel scrap shelve drop abandon > offer bid plan proposal support
refuses medium: withdraw suspend cancel scrap shelve drop abandon > concession approval consent
refuses strong: hold stand draw toe >> line ground
refuses strong: dig drag >> heel foot
refuses strong: pour throw >> water
refuses strong: set >> face
refuses strong: shut close slam >> door
refuses strong: stick hold >> gun
refuses medium: take >> exception umbrage issue
refuses medium: turn >> nose back
refuses medium: give > shrift
refuses medium: withhold >> approval consent support backing signature
refuses medium: stand >> way
refuses medium: want have 0> part basis reason need point room prospect time
refuses medium: see 0> basis reason need point room prospect
demands medium: set impose lay >> term condition deadline precondition
demands strong: serve put >> notice
demands strong: give issue > ultimatum deadline
demands medium: keep pile put step >> pressure
demands medium: claim > damage compensation
wants medium: have >> eye sight heart
wants medium: set >> sight heart hope
wants medium: attach >> importance
"""


class _Phrase(NamedTuple):
    told: Cue
    sign: str


def _table(lines: str) -> dict[tuple[str, str], _Phrase]:
    found: dict[tuple[str, str], _Phrase] = {}
    for line in lines.strip().splitlines():
        head, rest = line.split(": ", 1)
        sign = next(sign for sign in (" 0> ", " >> ", " > ") if sign in rest)
        verbs, things = rest.split(sign)
        stance, strength = head.split()
        cue = Cue(Stance(stance), Strength(strength), ordinary=True)
        for verb in verbs.split():
            for thing in things.split():
                found.setdefault((verb, thing), _Phrase(cue, sign.strip()))
    return found


_TABLE: Mapping[tuple[str, str], _Phrase] = _table(_PHRASES)
_THINGS = frozenset(thing for _, thing in _TABLE)


def idiom(passage: Passage, verb: Token) -> Attribution | None:
    """What a set phrase tells, active or passive: ``has named a team``, ``was reached by the
    three``, ``put the offer on the table``."""
    thing, phrase = _phrase(verb)
    if thing is None or phrase is None:
        return None
    passive = thing.dep_ == "nsubjpass"
    source = grammar.agent(verb) if passive else grammar.subject(verb)
    if source is None or is_dummy(source):
        return None
    end, first = verb, thing.left_edge
    last = thing.right_edge if passive else end_of_object(verb, thing)
    found = None if phrase.sign == ">" else about(thing) or about(verb)
    if found is not None:
        end, first, last = max(verb, thing, key=lambda word: word.i), found[0], found[1]
    if passive and last.i < verb.i:
        content = trimmed(passage, first.i, last.i)
    else:
        content = content_of(passage, verb, first, with_condition(verb.rights, last))
    if content is None:
        return None
    cues = (grammar.first_with_verb(verb), end)
    rule = "phrase of nothing" if phrase.sign == "0>" else "phrase"
    return Attribution(passage, verb, cues, "o", phrase.told, content, source, rule, thing)


def _phrase(verb: Token) -> tuple[Token | None, _Phrase | None]:
    """The thing that makes a phrase of the verb, as its object, its subject in the passive, or
    after a preposition (``stand in the way``)."""
    lemma = grammar.base(verb)
    for word in verb.children:
        inner = grammar.child(word, "pobj") if word.dep_ in {"prep", "prt"} else None
        thing = word if word.dep_ in {"dobj", "nsubjpass"} else inner
        named = None if thing is None else grammar.base(thing)
        if thing is None or named not in _THINGS:
            continue
        phrase = _TABLE.get((lemma, named))
        if phrase is not None and (phrase.sign != "0>" or grammar.has_least(thing)):
            return thing, phrase
    if lemma in {"put", "lay", "place"} and _on_the_table(verb):
        told = Cue(Stance.OFFERS, Strength.MEDIUM, ordinary=True)
        return grammar.child(verb, "dobj", "nsubjpass"), _Phrase(told, ">")
    return None, None


def by_phrase(verb: Token) -> Cue | None:
    """What the set phrase of a verb tells, whoever does it: ``to close the door on a deal``."""
    _, phrase = _phrase(verb)
    return None if phrase is None else phrase.told


def _on_the_table(verb: Token) -> bool:
    return any(
        word.lower_ == "on" and any(thing.lower_ == "table" for thing in word.children)
        for word in verb.doc[verb.i : verb.right_edge.i + 1]
    )
