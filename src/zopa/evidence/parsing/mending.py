"""Mistakes of the parser that a text itself shows to be such, put right before the rules look.

A word that is a name elsewhere in the document, or in the case, is a name here too; a clause
that lacks a subject has it where such a name was taken for something else; and a sentence that
lacks a verb has it where ``desires`` was taken for a noun.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from zopa.evidence.attribution.lexicon import VERBS
from zopa.evidence.findings import Stance
from zopa.evidence.parsing import grammar
from zopa.evidence.wordlists import DATES

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Sentence

_OPEN = frozenset({"NOUN", "ADJ", "ADV", "ADP", "X", "INTJ", "VERB"})
_STRAY = frozenset({"advmod", "npadvmod", "prep", "dep", "intj", "amod", "nmod", "dobj", "meta"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_TAKING = frozenset(
    verb
    for verb, frames in VERBS.items()
    if any(told.stance is not Stance.ASSERTS for told in frames.values())
)
_DATING = frozenset({"compound", "nmod", "nummod", "npadvmod", "appos"})


def names_in(docs: Iterable[Doc], known: Collection[str]) -> frozenset[str]:
    """The words that are names: those of the case, and those that the parser mostly takes for one
    and that never stand in lower case."""
    as_name: dict[str, int] = {}
    otherwise: dict[str, int] = {}
    small: set[str] = set()
    for doc in docs:
        for token in doc:
            text = token.text
            if text[:1].isupper():
                table = as_name if token.pos_ == "PROPN" else otherwise
                table[text] = table.get(text, 0) + 1
            else:
                small.add(text)
    found = {
        text
        for text, count in as_name.items()
        if count >= 2 and count > otherwise.get(text, 0) and text.lower() not in small
    }
    return frozenset(
        found | {word for word in known if word[:1].isupper() and word.lower() not in small}
    )


def mend(doc: Doc, names: Collection[str]) -> None:
    """Put right what the names show to be wrong."""
    for token in doc:
        if token.pos_ in _OPEN and token.text in names:
            _as_name(token)
        if token.dep_ in {"pobj", "nsubj"} and token.pos_ == "PROPN":
            _after_date(token)
    for sentence in doc.sents:
        if sentence.root.pos_ in {"NOUN", "PROPN"}:
            _with_verb(sentence)


def _with_verb(sentence: Sentence) -> None:
    """``The U.S. desires access``, ``Vinter balks at the fee``: the verb was read as a noun."""
    root = sentence.root
    if any(word.tag_ in _FINITE for word in sentence):
        return
    for verb in (root, *root.lefts):
        subject = next((word for word in verb.lefts if word.dep_ in {"nsubj", "compound"}), None)
        if subject is None or verb.tag_ != "NNS" or verb.lemma_ not in _TAKING:
            continue
        inside = subject.text[:1].isupper() and subject.i > sentence.start
        if subject.i != verb.i - 1 or not (subject.pos_ == "PROPN" or inside):
            continue
        verb.tag_, verb.pos_, subject.dep_ = "VBZ", "VERB", "nsubj"
        if verb != root:
            verb.head, verb.dep_ = verb, "ROOT"
            root.head, root.dep_ = verb, "dobj"
        return


def _as_name(token: Token) -> None:
    token.pos_ = "PROPN"
    verb = token.head
    stray = token.dep_ in _STRAY and token.i < verb.i and verb.pos_ in {"VERB", "AUX"}
    if stray and grammar.child(verb, "nsubj", "nsubjpass", "expl") is None:
        token.dep_ = "nsubj"


def _after_date(name: Token) -> None:
    """``On Sunday Hariri said``, ``on 4 March 2031 Norland rejected``: the name after the date is
    the subject, and the date no part of it."""
    before = [part for part in name.lefts if part.dep_ in _DATING]
    dated = [part for part in before if any(map(_dates, part.subtree))]
    if not dated:
        return
    parts = [part for part in before if part in dated or part.text.isdigit()]
    if name.dep_ == "nsubj":
        for part in parts:
            part.head, part.dep_ = name.head, "npadvmod"
        return
    preposition, verb = name.head, name.head.head
    if verb.pos_ != "VERB" or verb.i < name.i:
        return
    if grammar.child(verb, "nsubj", "nsubjpass", "expl") is None:
        name.head, name.dep_ = verb, "nsubj"
        for part in parts:
            part.head, part.dep_ = preposition, "pobj"


def _dates(word: Token) -> bool:
    """Whether a word is a weekday, a month or a year."""
    return word.lower_ in DATES or (word.text.isdigit() and len(word) == 4)
