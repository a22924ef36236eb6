"""Where the content of a cue begins and ends in the text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from zopa.evidence.attribution.lexicon import VERBS
from zopa.evidence.findings import Span
from zopa.evidence.parsing import grammar
from zopa.evidence.parsing.passages import Passage
from zopa.evidence.wordlists import DATES, among

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CONDITIONS = among(
    """
    if unless until provided providing lacking without following once absent should subject
    contingent conditional
    """
)
"""Words that begin a condition after what is wanted or refused."""

_GROUNDS = among("basis condition understanding grounds ground return exchange case absence")
"""``on the basis that``, ``in return for``."""

_LIMITING = among("especially only particularly even")
_YET = among("though although while whereas")
_OPENING = frozenset({"“", '"', "''", "``", "‘"})
_CLOSING = frozenset({")", "”", '"', "''", "’"})
_ENDING = _CLOSING | {"%"}

_MARKS = frozenset({"“", "”", '"'})

TIMES = DATES | among("week month year day today yesterday weekend")
"""Words for when something was said."""


def content_of(passage: Passage, cue: Token, first: Token, last: Token) -> Span | None:
    """From the first word to the last, short of the cue and of punctuation at the ends; None where
    nothing is left."""
    start, end = first.i, last.i
    if start > cue.i:
        end = _before_next_cue(cue, start, end)
        end = _with_quoted_words(cue, start, _before_according(cue, start, end))
    elif end < cue.i:
        start, end = _left_of(cue, start, end)
    elif cue.dep_ not in {"parataxis", "advcl"}:  # these stand inside what they are about
        start, end = _longer_side(cue, start, end)
    return trimmed(passage, start, end)


def trimmed(passage: Passage, start: int, end: int) -> Span | None:
    """Where the words from number ``start`` to ``end`` stand, without punctuation at the ends."""
    doc = passage.doc
    while start < end and doc[start].is_punct and start not in passage.folded:
        start += 1
    while end > start and doc[end].is_punct and doc[end].text not in _ENDING:
        end -= 1
    opened = sum(word.text in _MARKS for word in doc[start : end + 1]) % 2
    if opened and end + 1 < len(doc) and doc[end + 1].text in _MARKS:
        end += 1  # ``called it “a fair levy” and left``
    nothing = start > end or (start == end and doc[start].is_punct and start not in passage.folded)
    return None if nothing else passage.span(doc[start], doc[end])


def _before_according(cue: Token, start: int, end: int) -> int:
    """Who it is according to is no part of what it is about."""
    inside = cue.doc[start + 1 : end + 1]
    return next((word.i - 1 for word in inside if word.lower_ == "according"), end)


def _with_quoted_words(cue: Token, start: int, end: int) -> int:
    """Content goes on with words in quotation marks that follow at once: ``favors a mediation “with
    every checkbook in the room”``."""
    doc, last = cue.doc, cue.sent.end
    if end + 1 >= last or end == start or doc[end + 1].text not in _OPENING:
        return end
    return next((i for i in range(end + 2, last) if doc[i].text in _CLOSING), end)


def _left_of(cue: Token, start: int, end: int) -> tuple[int, int]:
    """Content before the cue reaches back to the start of the sentence, if only ``but`` or ``then``
    stands there."""
    doc, sentence = cue.doc, cue.sent
    if all(word.dep_ in {"cc", "advmod", "punct"} for word in doc[sentence.start : start]):
        start = sentence.start
    return start, min(end, before_cue(cue))


def _longer_side(cue: Token, start: int, end: int) -> tuple[int, int]:
    if cue.i - start >= end - cue.i:
        return start, before_cue(cue)
    return cue.i + 1, end


def before_cue(cue: Token) -> int:
    """The number of the last word before the cue and its subject."""
    subject = grammar.child(cue, "nsubj")
    edge = cue.left_edge.i if subject is None else subject.left_edge.i
    return max(min(edge, cue.i) - 1, 0)


def _before_next_cue(cue: Token, start: int, end: int) -> int:
    """Where the content ends if a verb inside it goes on with the cue rather than with the content:
    ``said he would review the plan and warned against delay``, ``…, though she noted``."""
    inside = cue.doc[start + 1 : end + 1]
    for word in inside:
        if word.dep_ == "mark" and word.lower_ in _YET and _says(word.head):
            return word.i - 1
    if cue.pos_ != "VERB" or cue.tag_ == "VB":
        return end
    for word in inside:
        if _goes_on_with(cue, word) and word.head.i >= start:
            joint = _joint(word)
            return (joint.i if joint is not None and start < joint.i else word.i) - 1
    return end


def _says(verb: Token) -> bool:
    return "c" in VERBS.get(grammar.base(verb), {})


def _goes_on_with(cue: Token, word: Token) -> bool:
    """Whether a verb is joined to the cue, whatever it was read as joined to: it has the cue's
    form, no subject of its own, and what is before it has another form or ends with a comma."""
    if word.dep_ != "conj" or word.tag_ != cue.tag_ or grammar.base(word) not in VERBS:
        return False
    if grammar.child(word, "nsubj", "nsubjpass", "aux") is not None:
        return False
    joint = _joint(word)
    after_comma = joint is not None and joint.i > 0 and joint.nbor(-1).text == ","
    return word.head.tag_ != cue.tag_ or after_comma


def _joint(word: Token) -> Token | None:
    """The ``and`` before a conjoined word."""
    return next((part for part in word.head.rights if part.dep_ == "cc" and part.i < word.i), None)


def with_condition(words: Iterable[Token], last: Token) -> Token:
    """The last word of the content with the conditions that follow it."""
    reach = last.i
    for word in words:
        near = word.i > last.i and word.left_edge.i - reach <= 3
        if near and _is_condition(word):
            last = word.right_edge
        if near and word.dep_ in {"advcl", "prep", "acl"}:
            reach = word.right_edge.i  # ``a phased return, starting with two halls, if``
    return _with_proviso(last)


def _with_proviso(last: Token) -> Token:
    """``provided that`` goes with what stands before it, wherever the parse has put it."""
    doc: Doc = last.doc
    following = (doc[at] for at in range(last.i + 1, min(last.i + 3, len(doc))))
    words = [word for word in following if not word.is_punct]
    if not words or words[0].lower_ not in {"provided", "providing"}:
        return last
    provided = words[0]
    clause = grammar.child(provided, "pcomp", "ccomp") is not None
    return provided.right_edge if clause and provided.sent.start <= last.i else last


def _is_condition(word: Token) -> bool:
    if word.dep_ not in {"advcl", "advmod", "prep", "conj"}:
        return False
    start = word.left_edge
    doc: Doc = word.doc
    if start.lower_ in _LIMITING and start.i + 1 < len(doc):
        start = doc[start.i + 1]
    if start.lower_ in _CONDITIONS and word.dep_ != "advmod":
        return True
    if start.lower_ in {"so", "as"} and doc[start.i + 1 : start.i + 3].text.lower() == "long as":
        return True
    thing = grammar.child(word, "pobj") if word.dep_ == "prep" else None
    return thing is not None and thing.lower_ in _GROUNDS


def is_time(preposition: Token) -> bool:
    """Whether a preposition says when: ``on Friday``."""
    thing = grammar.child(preposition, "pobj")
    return thing is not None and thing.lower_ in TIMES
