"""Who said what stands between quotation marks.

In this order: the verb of saying in the quotation's own sentence; for a quotation that is a
sentence by itself, whoever was quoted last in the paragraph; a name after a dash; the sentence
before a colon; the quotation that this one goes on with; whoever spoke right before. Otherwise
nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zopa.evidence.attribution.lexicon import VERBS, Cue
from zopa.evidence.attribution.model import SAYING, Attribution
from zopa.evidence.findings import Span
from zopa.evidence.parsing import grammar
from zopa.evidence.parsing.passages import Parsed, Passage
from zopa.evidence.parsing.quotations import Quotation

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_SIGNED = re.compile(r"[ \t,.]*[—–―-]+[ \t]*(?P<name>(?:[A-Z@][\w.’'-]*[ ]?){1,6})(?!\(@)")

LEAST_WORDS = 6
"""A quotation of which nobody is named counts from so many words on."""

_NEAR = 8
"""Words between a quotation and a verb that may introduce it without being one of saying."""


@dataclass(frozen=True, slots=True)
class _Before:
    """What the paragraph before leaves open: its last quotation, whose words it announces, who
    spoke last in it."""

    quoted: Attribution | None = None
    announced: Attribution | None = None
    told: Attribution | None = None


def quoted(parsed: Parsed, found: Sequence[Sequence[Attribution]]) -> Iterator[Attribution]:
    """The attributions of whole quotations; those of ``found``, for each paragraph, that a
    quotation adds to are lengthened instead."""
    before = _Before()
    for passage, here in zip(parsed.paragraphs, found, strict=True):
        groups = _Paragraph(parsed.text, passage, here, before).groups()
        yield from groups
        last = groups[-1] if groups else None
        before = _Before(last, _announced(passage), _last_told([*here, *groups]))


class _Paragraph:
    """The quotations of one paragraph, put to whoever said them."""

    def __init__(
        self, text: str, passage: Passage, here: Sequence[Attribution], before: _Before
    ) -> None:
        self._text, self._passage, self._here, self._before = text, passage, here, before
        self._by_cue = {entry.cue.i: entry for entry in here if entry.cue is not None}
        self._groups: list[Attribution] = []
        self._last: Attribution | None = None

    def groups(self) -> list[Attribution]:
        """One attribution for each run of quotations."""
        folded = self._passage.folded
        for sentence in self._passage.doc.sents if folded else ():
            marks = [token for token in sentence if token.i in folded]
            for mark in marks:
                self._place(folded[mark.i], mark, sentence)
            if not marks and len(sentence) > 2:
                self._last = None
        return self._groups

    def _place(self, quotation: Quotation, mark: Token, sentence: Sentence) -> None:
        if any(_covers(entry.content, quotation.inner) for entry in self._here):
            return
        verb = _verb_of(mark, sentence)
        if quotation.goes_on and self._last is not None:
            self._put(quotation, self._last, "quotation that goes on")
        elif verb is not None:
            self._of_verb(quotation, verb)
        elif self._last is not None and _is_quotation(sentence, self._passage):
            self._last.add(quotation)
        else:
            self._otherwise(quotation)

    def _of_verb(self, quotation: Quotation, verb: Token) -> None:
        known = self._by_cue.get(verb.i)
        if known is not None:
            known.add(quotation)
        else:
            told = VERBS.get(grammar.base(verb), {}).get("q", SAYING)
            known = _attribution(self._passage, quotation, told=told, rule="quotation")
            known.cue, known.cues = verb, (grammar.first_with_verb(verb), verb)
            known.source = grammar.subject(verb)
            self._by_cue[verb.i] = known
            self._groups.append(known)
        self._last = known

    def _otherwise(self, quotation: Quotation) -> None:
        """A quotation without a verb of saying in its sentence."""
        signed = _SIGNED.match(self._text, quotation.outer.end)
        if signed is not None:
            entry = _attribution(self._passage, quotation, rule="signed quotation")
            entry.named = Span(*signed.span("name"))
            self._keep(entry)
            return
        first = not self._groups and quotation.outer.start == self._passage.at(0)
        before = self._before
        if first and before.announced is not None:
            self._put(quotation, before.announced, "quotation after a colon")
        elif quotation.goes_on and before.quoted is not None:
            self._put(quotation, before.quoted, "quotation that goes on")
        elif (teller := self._teller(quotation, first=first)) is not None:
            self._put(quotation, teller, "quotation after another")
        elif quotation.inner.of(self._text).count(" ") + 1 >= LEAST_WORDS:
            self._keep(_attribution(self._passage, quotation, rule="quotation of nobody"))

    def _put(self, quotation: Quotation, teller: Attribution, rule: str) -> None:
        """Put a quotation to whoever speaks elsewhere; the cue is its own only after a colon."""
        entry = _attribution(teller.passage, quotation, rule=rule)
        entry.source, entry.named = teller.source, teller.named
        if rule == "quotation after a colon":
            entry.cue, entry.cues = teller.cue, teller.cues
        self._keep(entry)

    def _keep(self, entry: Attribution) -> None:
        self._groups.append(entry)
        self._last = entry

    def _teller(self, quotation: Quotation, *, first: bool) -> Attribution | None:
        """Who spoke right before: in the same paragraph, or at the end of the one before where a
        paragraph is nothing but a quotation."""
        start = quotation.outer.start
        here = [entry for entry in self._here if entry.content.end <= start and _tells(entry)]
        if here:
            return here[-1]
        sentences = self._passage.doc.sents
        alone = first and all(_is_quotation(sentence, self._passage) for sentence in sentences)
        return self._before.told if alone else None


def _attribution(
    passage: Passage, quotation: Quotation, *, rule: str, told: Cue = SAYING
) -> Attribution:
    """A quotation of nobody yet."""
    content = quotation.inner
    return Attribution(passage, None, None, "q", told, content, None, rule, quoted=[quotation])


def _covers(content: Span, inner: Span) -> bool:
    return content.start <= inner.start and inner.end <= content.end


def _verb_of(mark: Token, sentence: Sentence) -> Token | None:
    """The verb that a folded quotation belongs to: its head, else the nearest verb of saying, else
    a head close by with a subject (``bristled``)."""
    head = mark.head
    if head.pos_ in {"VERB", "AUX"} and _frames(head) & {"q", "c"}:
        return head
    verbs = (word for word in sentence if word.pos_ == "VERB" and "q" in _frames(word))
    nearest = min(verbs, key=lambda verb: abs(verb.i - mark.i), default=None)
    if nearest is not None or head.pos_ != "VERB" or abs(head.i - mark.i) >= _NEAR:
        return nearest
    return head if grammar.subject(head) is not None else None


def _frames(verb: Token) -> frozenset[str]:
    return frozenset(VERBS.get(grammar.base(verb), {}))


def _is_quotation(sentence: Sentence, passage: Passage) -> bool:
    """Whether a sentence is nothing but a quotation."""
    return all(word.is_punct or word.is_space or word.i in passage.folded for word in sentence)


def _tells(entry: Attribution) -> bool:
    """Whether somebody speaks in it, so that a quotation after it is theirs."""
    cue = entry.cue
    if entry.source is None or entry.quoted:
        return entry.source is not None
    return cue is not None and cue.pos_ == "VERB" and "q" in _frames(cue)


def _last_told(entries: Sequence[Attribution]) -> Attribution | None:
    """Who spoke last in a paragraph, if the last thing told is somebody's words."""
    last = max(entries, key=lambda entry: entry.content.end, default=None)
    return last if last is not None and _tells(last) else None


def _announced(passage: Passage) -> Attribution | None:
    """Whose words are announced at the end of a paragraph: ``The minister went on:``."""
    doc = passage.doc
    if len(doc) == 0 or doc[-1].text != ":":
        return None
    words = (word for word in reversed(doc[doc[-1].sent.start :]) if word.pos_ == "VERB")
    verb = next((word for word in words if _frames(word) & {"q", "c"}), None)
    source = None if verb is None else grammar.subject(verb)
    if verb is None or source is None:
        return None
    cues, rule = (grammar.first_with_verb(verb), verb), "announced"
    return Attribution(passage, verb, cues, "q", SAYING, Span(0, 0), source, rule)
