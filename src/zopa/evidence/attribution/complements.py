"""How a word takes what it is about: as a clause, an infinitive, a thing, after a preposition.

Each function looks for one frame of the lexicon and gives back a `Complement`, or None.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zopa.evidence.attribution.contents import TIMES, before_cue, is_time
from zopa.evidence.attribution.lexicon import VERBS, Cue, Frames
from zopa.evidence.attribution.model import SAYING, Complement
from zopa.evidence.parsing import grammar
from zopa.evidence.parsing.passages import Passage
from zopa.evidence.wordlists import among

if TYPE_CHECKING:
    from spacy.tokens import Token

NOT_SAYING = among(
    """
    ensure make mean let help have get happen cause be keep prevent do go come take give turn put
    wait
    """
)
"""Verbs after which a clause is no saying, also with ``that``."""

_PLAIN_SAYING = among("say add note argue claim insist believe think explain acknowledge suggest")
"""Verbs after which a clause follows, whatever the parse makes of it."""

_QUESTIONS = frozenset({"WDT", "WP", "WRB", "WP$"})
_ABOUT = among("about of on for against to over in at behind from")
_CLAUSES = among("ccomp xcomp advcl acl relcl")
_DUMMIES = among("there what which that this")


def complement(passage: Passage, verb: Token, frames: Frames) -> Complement | None:
    """The first of a verb's frames that is there: a clause before a thing after a preposition
    before a plain object."""
    found = _clauses(passage, verb, frames) or _beside(passage, verb, frames)
    found = found or _inverted(passage, verb, frames)
    found = found or after_prepositions(verb, frames) or _object(passage, verb, frames)
    if found is None and grammar.base(verb) in _PLAIN_SAYING and "c" in frames:
        return _rest(passage, verb, frames["c"])
    return found


def is_dummy(source: Token) -> bool:
    """Whether a subject stands for nobody: ``there is``, ``what matters is``."""
    return source.dep_ == "expl" or source.lower_ in _DUMMIES


# --- clauses ------------------------------------------------------------------------------------


def _clauses(passage: Passage, verb: Token, frames: Frames) -> Complement | None:
    for word in (*verb.rights, *verb.lefts):
        match word.dep_:
            case "ccomp":
                found = _clause(passage, verb, word, frames)
            case "parataxis" if word.i < verb.i:
                found = _clause(passage, verb, word, frames)
            case "advcl" if word.i > verb.i:
                found = _unmarked(passage, verb, word, frames)
            case "xcomp":
                found = _open_clause(verb, word, frames)
            case _:
                continue
        if found is not None:
            return found
    return None


def _clause(passage: Passage, verb: Token, word: Token, frames: Frames) -> Complement | None:
    """A clause with its own subject, or a question."""
    if word.i in passage.folded:
        return None
    mark = next((part for part in word.lefts if part.dep_ == "mark"), None)
    edge = mark if mark is not None and mark.lower_ == "that" else _after_day(verb, word)
    frame = _kind_of_clause(word, edge)
    told = frames.get(frame)
    if told is None and frame == "c" and _marked(word, "that"):
        told = None if grammar.base(verb) in NOT_SAYING else SAYING
    return None if told is None else Complement(frame, told, edge, word.right_edge, word)


def _after_day(verb: Token, word: Token) -> Token:
    """The first word of a clause, but for a day that says when it was said: ``said on Monday it
    would``."""
    edge = word.left_edge
    if edge.i == verb.i + 1 and edge.head == word and edge.dep_ == "prep" and is_time(edge):
        return word.doc[edge.right_edge.i + 1]
    return edge


def _kind_of_clause(word: Token, edge: Token) -> str:
    if has_to(word):
        return "i" if grammar.child(word, "nsubj") is not None else "t"
    if edge.tag_ in _QUESTIONS or edge.lower_ in {"whether", "if"}:
        return "w"
    if word.tag_ == "VBG" and grammar.child(word, "aux") is None:
        return "g"
    return "c"


def _unmarked(passage: Passage, verb: Token, word: Token, frames: Frames) -> Complement | None:
    """A clause that was read as an adverb: ``said after the talks it would not sign``."""
    if word.left_edge.lower_ in {"that", "why", "how"}:
        return _clause(passage, verb, word, frames)
    if word.tag_ == "VBG" and "g" in frames and word.left_edge.i - verb.i <= 2:
        return Complement("g", frames["g"], word.left_edge, word.right_edge, word)
    if has_to(word) and "t" in frames and _follows(verb, infinitive_start(word)):
        return Complement("t", frames["t"], infinitive_start(word), word.right_edge, word)
    subject = grammar.child(word, "nsubj", "nsubjpass")
    marked = any(
        part.dep_ in {"mark", "advmod"} and grammar.child(part, "pobj") is None
        for part in word.children
    )
    if "c" not in frames or subject is None or marked or word.tag_ in {"VBG", "VBN"}:
        return None
    return Complement("c", frames["c"], subject.left_edge, word.right_edge, word)


def _follows(verb: Token, start: Token) -> bool:
    """Whether nothing stands between but adverbs and days: ``threatened on Wednesday to go``."""
    between = (word for word in verb.rights if word.i < start.i)
    return all(
        word.dep_ in {"advmod", "npadvmod"} or (word.dep_ == "prep" and is_time(word))
        for word in between
    )


def _open_clause(verb: Token, word: Token, frames: Frames) -> Complement | None:
    """A clause without a subject: ``to sign``, ``deploying troops``, ``fair``."""
    thing = grammar.child(verb, "dobj")
    start = word.left_edge
    if has_to(word) and ":for" in frames:  # ``asked for two more ports to be included``
        whom = grammar.child(preposition_of(verb, "for") or verb, "pobj")
        if whom is not None and verb.i < whom.i < word.i:
            return Complement(":for", frames[":for"], whom.left_edge, word.right_edge, whom)
    if has_to(word):
        frame = "i" if (thing is not None and thing.i < word.i) or "t" not in frames else "t"
        start = thing.left_edge if frame == "i" and thing is not None else infinitive_start(word)
    elif word.tag_ == "VBG":
        frame = "g"
    else:
        frame, start = "a", (thing or word).left_edge
    told = frames.get(frame)
    return None if told is None else Complement(frame, told, start, word.right_edge, word)


def _beside(passage: Passage, verb: Token, frames: Frames) -> Complement | None:
    """The clause around a verb: ``Climate change, he says, is …``, ``…, as the minister noted``."""
    around = verb.dep_ == "parataxis" or (verb.dep_ == "advcl" and _marked(verb, "as"))
    clause = verb.head
    if not around or "c" not in frames or clause.pos_ not in {"VERB", "AUX"}:
        return None
    before = verb.doc[clause.left_edge.i : before_cue(verb) + 1]
    if not any(word.is_alpha and word.i not in passage.folded for word in before):
        return None
    return Complement("c", frames["c"], clause.left_edge, clause.right_edge, _proper(clause))


def _proper(clause: Token) -> Token:
    """The clause that is meant where ``provided`` was read as a verb: the one before it."""
    if clause.lower_ in {"provided", "providing"} and grammar.child(clause, "nsubj") is None:
        return next((word for word in clause.lefts if word.dep_ == "ccomp"), clause)
    return clause


def _inverted(passage: Passage, verb: Token, frames: Frames) -> Complement | None:
    """``…, said the spokesman``, where the parse has not seen that this closes the sentence."""
    speaker, start = grammar.child(verb, "nsubj"), verb.sent.start
    if "c" not in frames or speaker is None or speaker.i < verb.i or verb.i - start < 3:
        return None
    if verb.nbor(-1).text != "," or any(i in passage.folded for i in range(start, verb.i)):
        return None
    root = verb.head if verb.head.i < verb.i else None
    return Complement("c", frames["c"], verb.doc[start], verb.nbor(-2), root)


def _rest(passage: Passage, verb: Token, told: Cue) -> Complement | None:
    """What follows a verb of saying whose clause the parse has not recognised."""
    speaker = grammar.subject(verb)
    if speaker is None or speaker.i > verb.i or verb.tag_ in {"VBN", "VB"}:
        return None
    end = verb.right_edge if verb.dep_ != "ROOT" else verb.doc[verb.sent.end - 1]
    words = verb.doc[verb.i + 1 : end.i + 1]
    if len(words) < 4 or words[0].pos_ in {"ADP", "PUNCT", "SCONJ", "ADV", "PART"}:
        return None
    if any(word.i in passage.folded for word in words):
        return None
    if not any(word.pos_ in {"VERB", "AUX"} for word in words):
        return None
    return Complement("c", told, words[0], end, None)


def _marked(word: Token, mark: str) -> bool:
    return any(part.dep_ == "mark" and part.lower_ == mark for part in word.lefts)


def has_to(word: Token) -> bool:
    """Whether a verb is an infinitive with ``to``."""
    return any(part.tag_ == "TO" for part in word.lefts)


def infinitive_start(word: Token) -> Token:
    """The ``to`` of an infinitive, or what denies it before that (``not to``)."""
    to = next((part for part in word.lefts if part.tag_ == "TO"), None)
    if to is None:
        return word.left_edge
    before = to.nbor(-1) if to.i > 0 else to
    denies = before.head == word and (before.dep_ == "neg" or before.lower_ == "never")
    return before if denies else to.left_edge


# --- things -------------------------------------------------------------------------------------


def _object(passage: Passage, verb: Token, frames: Frames) -> Complement | None:
    """A thing, a thing as something, or somebody to do something."""
    thing = grammar.child(verb, "dobj") or (grammar.child(verb, "oprd") if "a" in frames else None)
    if thing is None or thing.i < verb.i or thing.i in passage.folded:
        return None
    first, last = thing.left_edge, end_of_object(verb, thing)
    if "a" in frames and _as_something(verb):
        return Complement("a", frames["a"], first, last, thing)
    purpose = _purpose(verb)
    if "i" in frames and purpose is not None:
        return Complement("i", frames["i"], first, purpose.right_edge, purpose)
    return Complement("o", frames["o"], first, last, thing) if "o" in frames else None


def _as_something(verb: Token) -> bool:
    return any(
        word.dep_ in {"oprd", "attr", "xcomp"}
        or (word.dep_ in {"prep", "dative"} and word.lower_ in {"as", "to", "with"})
        for word in verb.rights
    )


def _purpose(verb: Token) -> Token | None:
    """An infinitive that was read as a purpose: ``urged Russia to …``."""
    return next((word for word in verb.rights if word.dep_ == "advcl" and has_to(word)), None)


def end_of_object(verb: Token, thing: Token) -> Token:
    """The end of what is said of the object: ``of misleading him``, ``as short-sighted``."""
    last = thing.right_edge
    for word in verb.rights:
        if word.i <= last.i:
            continue
        joined = word.dep_ in {"prep", "oprd", "attr", "xcomp", "dative"}
        quoted = word.dep_ == "prep" and word.left_edge.i == last.i + 2 and last.nbor().is_quote
        if not joined or (word.left_edge.i > last.i + 1 and not quoted):
            break
        if word.dep_ == "prep" and is_time(word):
            break
        last = word.right_edge
    return last


# --- after a preposition --------------------------------------------------------------------------


def after_prepositions(word: Token, frames: Frames) -> Complement | None:
    """The first of the frames with a preposition that is there."""
    return next(_each_after_preposition(word, frames), None)


def _each_after_preposition(word: Token, frames: Frames) -> Iterator[Complement]:
    for frame, told in frames.items():
        found = _after_preposition(word, frame, told) if frame.startswith(":") else None
        if found is not None:
            yield found


def _after_preposition(word: Token, frame: str, told: Cue) -> Complement | None:
    preposition = preposition_of(word, frame[1:])
    if word.pos_ == "AUX" and grammar.child(word, "acomp", "attr") is not None:
        return None  # ``was calm after the vote``
    if preposition is None or preposition.i < word.i:
        return _clause_marked(word, frame, told)
    inner = grammar.child(preposition, "prep")  # ``out of the talks``
    thing = grammar.child(preposition, "pobj", "pcomp")
    if thing is None and inner is not None:
        thing = grammar.child(inner, "pobj", "pcomp")
    if thing is None:
        return _clause_after(word, preposition, frame, told)
    if thing.dep_ == "pcomp" and grammar.child(thing, "nsubj") is not None:
        return None  # ``agreed, with the union warning that``
    last = preposition.right_edge
    purpose = _purpose(word) or grammar.child(word, "xcomp")
    if purpose is not None and purpose.i > thing.i:
        last = purpose.right_edge
    return Complement(frame, told, thing.left_edge, last, thing)


def _clause_after(word: Token, preposition: Token, frame: str, told: Cue) -> Complement | None:
    """``called for convoys to be let through``: the preposition is read as one of the verb
    alone."""
    for clause in word.rights:
        if clause.dep_ in {"ccomp", "advcl"} and clause.left_edge.i == preposition.i + 1:
            return Complement(frame, told, clause.left_edge, clause.right_edge, clause)
    return None


def _clause_marked(word: Token, frame: str, told: Cue) -> Complement | None:
    """``called for convoys to be let through``, ``its call for Assad to stand aside``: the
    preposition is read as the mark of the clause."""
    for clause in word.rights:
        edge = clause.left_edge
        marked = edge.dep_ == "mark" and edge.lower_ == frame[1:]
        if marked and clause.dep_ in _CLAUSES and has_to(clause):
            return Complement(frame, told, edge.nbor(), clause.right_edge, clause)
    return None


def particle(verb: Token) -> Token | None:
    """The particle of a verb, also where it was read as an adverb or a preposition without a
    thing: ``walked away from``, ``pulled out of``."""
    found = grammar.child(verb, "prt")
    if found is not None:
        return found
    for word in verb.rights:
        loose = word.dep_ == "advmod" or (
            word.dep_ == "prep" and grammar.child(word, "pobj", "pcomp") is None
        )
        if loose and word.i == verb.i + 1 and f"{grammar.base(verb)}+{word.lower_}" in VERBS:
            return word
    return None


def preposition_of(word: Token, name: str) -> Token | None:
    """The preposition of that name that hangs from a word, or from its particle."""
    kinds, beside = {"prep", "prt", "advmod", "dative"}, particle(word)
    parts = (*word.children, *(() if beside is None else beside.children))
    return next((part for part in parts if part.lower_ == name and part.dep_ in kinds), None)


def about(word: Token) -> tuple[Token, Token, Token] | None:
    """What a noun or verb is about, whatever the preposition: first word, last word, head."""
    for part in word.rights:
        if part.dep_ == "prep" and part.lower_ in _ABOUT:
            thing = grammar.child(part, "pobj", "pcomp")
            if thing is not None and thing.lower_ not in TIMES:
                return thing.left_edge, part.right_edge, thing
        if part.dep_ in {"acl", "ccomp", "relcl"} and part.left_edge.lower_ in {"that", "to"}:
            return part.left_edge, part.right_edge, part
    return None
