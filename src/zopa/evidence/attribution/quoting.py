"""Who said what stands between quotation marks.

In this order: the verb of saying in the quotation's own sentence; for a quotation that is a
sentence by itself, whoever was quoted last in the paragraph; a name after a dash; the sentence
before a colon; the quotation of the paragraph before that this one goes on with. Otherwise nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from zopa.evidence.attribution.lexicon import VERBS
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


def quoted(parsed: Parsed, found: Sequence[Sequence[Attribution]]) -> Iterator[Attribution]:
    """The attributions of whole quotations; those of ``found`` that a quotation adds to are
    lengthened instead."""
    before: Attribution | None = None
    colon: Attribution | None = None
    told: Attribution | None = None
    for passage, here in zip(parsed.paragraphs, found, strict=True):
        groups = _Paragraph(parsed, passage, here, before, colon, told).groups()
        yield from groups
        before = groups[-1] if groups else None
        colon = _before_colon(passage)
        told = _last_told([*here, *groups])


class _Paragraph:
    """The quotations of one paragraph, put to whoever said them."""

    def __init__(
        self,
        parsed: Parsed,
        passage: Passage,
        here: Sequence[Attribution],
        before: Attribution | None,
        colon: Attribution | None,
        told: Attribution | None,
    ) -> None:
        self._text, self._passage = parsed.text, passage
        self._by_cue = {entry.cue.i: entry for entry in here if entry.cue is not None}
        self._here, self._before, self._colon, self._told = here, before, colon, told
        self._groups: list[Attribution] = []
        self._last: Attribution | None = None

    def groups(self) -> list[Attribution]:
        """One attribution for each run of quotations."""
        if self._passage.folded:
            for sentence in self._passage.doc.sents:
                marks = [token for token in sentence if token.i in self._passage.folded]
                for mark in marks:
                    self._place(mark, sentence)
                if not marks and len(sentence) > 2:
                    self._last = None
        return self._groups

    def _place(self, mark: Token, sentence: Sentence) -> None:
        quotation = self._passage.folded[mark.i]
        if any(_covers(entry.content, quotation.inner) for entry in self._here):
            return
        verb = _verb_of(mark, sentence)
        if quotation.goes_on and self._last is not None:
            self._before, verb = self._last, None
            self._otherwise(quotation)
            return
        if verb is not None:
            self._of_verb(quotation, verb)
        elif self._last is not None and _stands_alone(sentence, self._passage):
            self._last.add(quotation)
        else:
            self._otherwise(quotation)

    def _of_verb(self, quotation: Quotation, verb: Token) -> None:
        known = self._by_cue.get(verb.i)
        if known is None:
            source = grammar.subject(verb)
            cues = (grammar.first_with_verb(verb), verb)
            told = VERBS.get(grammar.base(verb), {}).get("q", SAYING)
            known = Attribution(
                self._passage,
                verb,
                cues,
                "q",
                told,
                quotation.inner,
                source,
                "quotation",
                quoted=[quotation],
            )
            self._by_cue[verb.i] = known
            self._groups.append(known)
        else:
            known.add(quotation)
        self._last = known

    def _otherwise(self, quotation: Quotation) -> None:
        """A quotation without a verb of saying in its sentence."""
        after = _SIGNED.match(self._text, quotation.outer.end)
        source: Attribution | None = None
        named = Span(*after.span("name")) if after is not None else None
        rule = "signed quotation"
        if named is None:
            first = not self._groups and quotation.outer.start == self._start()
            source = self._colon if first else None
            rule = "quotation after a colon"
            if source is None and quotation.goes_on:
                source, rule = self._before, "quotation that goes on"
            if source is None:
                source, rule = self._teller(quotation, first=first), "quotation after another"
        if named is None and source is None:
            rule = "quotation"
            if quotation.inner.of(self._text).count(" ") + 1 < LEAST_WORDS:
                return
        entry = Attribution(
            self._passage if source is None else source.passage,
            source.cue if source is not None and rule == "quotation after a colon" else None,
            source.cues if source is not None and rule == "quotation after a colon" else None,
            "q",
            SAYING,
            quotation.inner,
            None if source is None else source.source,
            rule,
            named=named if source is None else source.named,
            quoted=[quotation],
        )
        self._groups.append(entry)
        self._last = entry

    def _teller(self, quotation: Quotation, *, first: bool) -> Attribution | None:
        """Who spoke right before: in the same paragraph, or at the end of the one before where a
        paragraph is nothing but a quotation."""
        here = [
            entry
            for entry in self._here
            if entry.content.end <= quotation.outer.start and _tells(entry)
        ]
        if here:
            return here[-1]
        alone = all(_stands_alone(sentence, self._passage) for sentence in self._passage.doc.sents)
        return self._told if first and alone else None

    def _start(self) -> int:
        return self._passage.at(0)


def _covers(content: Span, inner: Span) -> bool:
    return content.start <= inner.start and inner.end <= content.end


def _verb_of(mark: Token, sentence: Sentence) -> Token | None:
    """The verb of saying that a folded quotation belongs to: its head, or the nearest."""
    head = mark.head
    if head.pos_ in {"VERB", "AUX"} and _may_quote(head):
        return head
    verbs = [
        word
        for word in sentence
        if word.pos_ == "VERB" and "q" in VERBS.get(grammar.base(word), {})
    ]
    near = min(verbs, key=lambda verb: abs(verb.i - mark.i), default=None)
    if near is not None:
        return near
    if head.pos_ == "VERB" and abs(head.i - mark.i) < 8 and grammar.subject(head) is not None:
        return head
    return None


def _may_quote(verb: Token) -> bool:
    frames = VERBS.get(grammar.base(verb), {})
    return "q" in frames or "c" in frames


def _stands_alone(sentence: Sentence, passage: Passage) -> bool:
    """Whether a sentence is nothing but a quotation."""
    return all(word.is_punct or word.is_space or word.i in passage.folded for word in sentence)


def _tells(entry: Attribution) -> bool:
    """Whether somebody speaks in it, so that a quotation after it is theirs."""
    if entry.rule.startswith("quotation") or entry.rule == "signed quotation":
        return entry.source is not None
    cue = entry.cue
    return (
        entry.source is not None
        and cue is not None
        and cue.pos_ == "VERB"
        and "q" in VERBS.get(grammar.base(cue), {})
    )


def _last_told(entries: Sequence[Attribution]) -> Attribution | None:
    """Who spoke last in a paragraph, if the last thing told is somebody's words."""
    last = max(entries, key=lambda entry: entry.content.end, default=None)
    return last if last is not None and _tells(last) else None


def _before_colon(passage: Passage) -> Attribution | None:
    """Whose words are announced at the end of a paragraph: ``The minister went on:``."""
    doc = passage.doc
    if len(doc) == 0 or doc[-1].text != ":":
        return None
    sentence = doc[-1].sent
    verb = next(
        (word for word in reversed(list(sentence)) if word.pos_ == "VERB" and _may_quote(word)),
        None,
    )
    source = grammar.subject(verb) if verb is not None else None
    if verb is None or source is None:
        return None
    cues = (grammar.first_with_verb(verb), verb)
    return Attribution(passage, verb, cues, "q", SAYING, Span(0, 0), source, "colon")
