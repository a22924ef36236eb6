"""Attributions by a phrase of their own: ``according to X``, ``X: …``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.evidence.attribution.contents import trimmed
from zopa.evidence.attribution.model import SAYING, Attribution
from zopa.evidence.parsing import grammar
from zopa.evidence.parsing.passages import Passage
from zopa.evidence.wordlists import among

if TYPE_CHECKING:
    from spacy.tokens import Token

_REPORTS = among("poll report study survey source sources analysts experts official officials")
"""What may stand before a colon without being a name."""

_LONGEST_NAME = 6
"""The most words of a name before a colon."""


def name_before_colon(passage: Passage) -> Attribution | None:
    """``Minister: no deal before June`` and the lines of an interview: a name before a colon."""
    doc = passage.doc
    colon = next((word for word in doc[1 : _LONGEST_NAME + 1] if word.text == ":"), None)
    if colon is None or colon.i + 2 >= len(doc) or colon.whitespace_ == "":
        return None
    names = doc[: colon.i]
    report = len(names) == 1 and names[0].lower_ in _REPORTS
    if not report and not all(word.pos_ == "PROPN" or word.text.isupper() for word in names):
        return None
    content = trimmed(passage, colon.i + 1, len(doc) - 1)
    if content is None:
        return None
    cues, source, rule = (colon, colon), names[-1], "name before a colon"
    return Attribution(passage, colon, cues, "c", SAYING, content, source, rule)


def according_to(passage: Passage, word: Token) -> Attribution | None:
    """``According to X, …``: all of the sentence that is not this phrase, or the whole of it where
    the phrase stands inside."""
    preposition = grammar.child(word, "prep")
    source = grammar.child(preposition, "pobj") if preposition is not None else None
    if preposition is None or source is None or preposition.lower_ != "to":
        return None
    sentence = word.sent
    if word.i <= sentence.start + 1:
        content = trimmed(passage, source.right_edge.i + 1, sentence.end - 1)
    else:
        after = word.doc[source.right_edge.i + 1 : sentence.end]
        inside = any(part.is_alpha for part in after)
        content = trimmed(passage, sentence.start, sentence.end - 1 if inside else word.i - 1)
    if content is None or content.start >= content.end:
        return None
    cues, root = (word, preposition), sentence.root
    return Attribution(passage, word, cues, "c", SAYING, content, source, "according to", root)
