"""Sentences that speak to a language model instead of reporting a negotiation.

Whoever writes a document may try to steer a model that reads it. Such sentences are pointed out,
whether a model is asked or not, because an analyst wants to know what kind of document this is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from zopa.evidence.documents import Document
from zopa.evidence.findings import Finding, Notice, Span
from zopa.evidence.language_model.folding import INVISIBLE
from zopa.evidence.language_model.orders import ORDERS

ADDRESSED = "this sentence addresses a language model, not a reader"
"""What a notice says of such a sentence."""

FLAG = "stands in a sentence that addresses a language model"
"""What is said of a finding there."""

_LONGEST = 20_000
_OVERLAP = 500
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_SPACES = re.compile(r"\s+")
_SPELLED_UNSEEN = re.compile("[\U000e0020-\U000e007e]{8,}")  # a region's flag has six at most


def addressed(document: Document, sentences: Sequence[Span]) -> tuple[Notice, ...]:
    """A notice for each sentence that addresses a language model."""
    return tuple(
        Notice(ADDRESSED, sentence)
        for sentence in sentences
        if speaks_to_a_model(sentence.of(document.text))
    )


def speaks_to_a_model(sentence: str) -> bool:
    """Whether a sentence addresses a language model, also by letters that nobody sees."""
    starts = range(0, len(sentence), _LONGEST - _OVERLAP)
    return any(_speaks(sentence[start : start + _LONGEST]) for start in starts)


def flagged(findings: Iterable[Finding], notices: Iterable[Notice]) -> tuple[Finding, ...]:
    """The findings; those in a sentence that addresses a language model say so."""
    spans = [notice.span for notice in notices if notice.text == ADDRESSED and notice.span]
    return tuple(
        replace(finding, flags=(*finding.flags, FLAG))
        if FLAG not in finding.flags and any(finding.whole.overlaps(span) for span in spans)
        else finding
        for finding in findings
    )


def _speaks(words: str) -> bool:
    plain = _plain(words)
    return bool(_SPELLED_UNSEEN.search(words)) or any(order.search(plain) for order in ORDERS)


def _plain(words: str) -> str:
    """The words as they look: letters in one form each, nothing between them that is not seen."""
    seen = unicodedata.normalize("NFKC", _INVISIBLE.sub("", words))
    return _SPACES.sub(lambda run: "\n" if "\n" in run[0] else " ", seen).strip()
