"""Mistakes of the parser that a text itself shows to be such, put right before the rules look.

A word that is a name elsewhere in the document, or in the case, is a name here too; and a clause
that lacks a subject has it where such a name was taken for something else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from zopa.evidence.parsing import grammar
from zopa.evidence.wordlists import among

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OPEN = frozenset({"NOUN", "ADJ", "ADV", "ADP", "X", "INTJ", "VERB"})
_STRAY = frozenset({"advmod", "npadvmod", "prep", "dep", "intj", "amod", "nmod", "dobj", "meta"})
_DAYS = among("monday tuesday wednesday thursday friday saturday sunday")


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
        if token.dep_ == "compound" and token.lower_ in _DAYS and token.head.pos_ == "PROPN":
            _after_day(token)


def _as_name(token: Token) -> None:
    token.pos_ = "PROPN"
    verb = token.head
    stray = token.dep_ in _STRAY and token.i < verb.i and verb.pos_ in {"VERB", "AUX"}
    if stray and grammar.child(verb, "nsubj", "nsubjpass", "expl") is None:
        token.dep_ = "nsubj"


def _after_day(day: Token) -> None:
    """``On Sunday Hariri said``: the name after the day is the subject."""
    name, preposition = day.head, day.head.head
    verb = preposition.head
    if name.dep_ != "pobj" or verb.pos_ != "VERB" or verb.i < name.i:
        return
    if grammar.child(verb, "nsubj", "nsubjpass", "expl") is None:
        name.head = verb
        name.dep_ = "nsubj"
        day.head = preposition
        day.dep_ = "pobj"
