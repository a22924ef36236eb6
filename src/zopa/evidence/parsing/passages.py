"""Passages: a paragraph parsed with its quotations folded away, and each quotation parsed alone.

A sentence around a quotation is parsed best when a word stands for what is quoted: then who said it
is one short sentence. What was quoted is parsed as a text of its own, for the stance it takes.
Every place in a parse leads back to the characters of the document.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zopa.evidence.findings import Span
from zopa.evidence.parsing.mending import mend, names_in
from zopa.evidence.parsing.quotations import Quotation

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

STAND_IN = "Yes"
"""What stands for a quotation in the sentence around it: a word that may be a whole sentence."""

FEWEST_WORDS = 4
"""A quotation of fewer words stays in its sentence."""

LONGEST_INTERRUPTION = 12
"""Words between the two parts of a quotation that is interrupted."""

_STOPS = frozenset(";:?!")

LONGEST_PARTIAL = 25
"""Words that a quotation may have and still stay in the sentence that it is part of."""


@dataclass
class Passage:
    """One paragraph, or one quotation, as it was parsed.

    ``starts`` and ``shifts`` lead from characters of the parse to those of the document: from
    ``starts[k]`` on, add ``shifts[k]``. ``folded`` maps a token's number to the quotation that it
    stands for.
    """

    doc: Doc
    number: int
    starts: list[int]
    shifts: list[int]
    folded: dict[int, Quotation] = field(default_factory=dict)

    def at(self, character: int) -> int:
        """The document's character for one of the parse."""
        place = bisect_right(self.starts, character) - 1
        return character + self.shifts[place]

    def span(self, first: Token, last: Token) -> Span:
        """Where the tokens from ``first`` to ``last`` stand in the document, without spaces at the
        ends; a folded quotation is taken whole, without its marks where it stands at an end."""
        while first.is_space and first.i < last.i:
            first = first.nbor()
        while last.is_space and first.i < last.i:
            last = last.nbor(-1)
        start = self.folded[first.i].inner.start if first.i in self.folded else self.at(first.idx)
        if last.i in self.folded:
            return Span(start, self.folded[last.i].inner.end)
        return Span(start, self.at(last.idx + len(last) - 1) + 1)


@dataclass(frozen=True)
class Parsed:
    """A document's paragraphs and quotations, parsed.

    A quotation that is interrupted in the middle of a sentence (``"The offer," she said, "is
    dead"``) is parsed as one, which ``quoted`` has for its first part.
    """

    text: str
    parts: tuple[Span, ...]
    paragraphs: tuple[Passage, ...]
    quoted: dict[Quotation, Passage]
    quotations: tuple[Quotation, ...]


_CAPITALS = re.compile(r"[^\W\d_][\w’'-]*")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w’'-]*")
_ACRONYM = re.compile(r"[A-Z][A-Z.&-]+s?")
_WORD_AFTER_MARK = re.compile(r"[-—–―.,;:!?…)\]”’»\"']*+\S")
_UNKNOWN_MARKS = "‟"
"""Marks that the parser's tokens do not know."""


def _is_headline(words: Sequence[str]) -> bool:
    """Whether a line is written Like This, as titles are."""
    long = [word for word in words if len(word) > 3]
    return len(words) > 3 and len(long) > 2 and all(word[0].isupper() for word in long)


def _lowered(line: str, names: Collection[str]) -> str:
    """A headline as a sentence is written, since that is what the parser knows."""

    def small(match: re.Match[str]) -> str:
        word = match[0]
        keep = match.start() == 0 or word in names or _ACRONYM.fullmatch(word)
        return word if keep or len(word.lower()) != len(word) else word.lower()

    return _CAPITALS.sub(small, line)


def parse(
    text: str,
    parts: Sequence[Span],
    quoted: Sequence[Quotation],
    nlp: Language,
    known: Collection[str] = (),
) -> Parsed:
    """Parse a text whose paragraphs and quotations are found; ``known`` are words that are
    names."""
    by_part: dict[int, list[Quotation]] = {}
    for quotation in quoted:
        by_part.setdefault(quotation.paragraph, []).append(quotation)
    layouts = [_layout(text, part, by_part.get(number, ())) for number, part in enumerate(parts)]
    whole = [run for layout in layouts for run in layout.runs]
    texts = _as_sentences([layout.text for layout in layouts], known)
    texts += [_together(text, run) for run in whole]
    docs = list(nlp.pipe(texts))
    names = names_in(docs, known)
    for doc in docs:
        mend(doc, names)
    passages = tuple(
        _passage(doc, number, layout)
        for number, (doc, layout) in enumerate(zip(docs, layouts, strict=False))
    )
    inside = {
        run[0]: _inside(doc, run) for run, doc in zip(whole, docs[len(layouts) :], strict=True)
    }
    return Parsed(text, tuple(parts), passages, inside, tuple(quoted))


def _as_sentences(texts: Sequence[str], known: Collection[str]) -> list[str]:
    """The paragraphs, headlines among them in lower case but for the names."""
    titles = [_is_headline(_CAPITALS.findall(text)) for text in texts]
    names = set(known).union(
        *(_NAME.findall(text) for text, title in zip(texts, titles, strict=True) if not title)
    )
    return [
        _lowered(text, names) if title else text for text, title in zip(texts, titles, strict=True)
    ]


@dataclass
class _Layout:
    """A paragraph as it is parsed, put together piece by piece."""

    pieces: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    shifts: list[int] = field(default_factory=list)
    folded: list[tuple[int, Quotation]] = field(default_factory=list)
    runs: list[list[Quotation]] = field(default_factory=list)
    length: int = 0

    def add(self, words: str, at: int) -> None:
        """Add words that stand in the document from ``at`` on, or for what stands there."""
        self.pieces.append(words)
        self.starts.append(self.length)
        self.shifts.append(at - self.length)
        self.length += len(words)

    @property
    def text(self) -> str:
        """What is parsed."""
        return "".join(self.pieces)


def _layout(text: str, part: Span, quoted: Sequence[Quotation]) -> _Layout:
    """The paragraph with a word for each whole quotation. Where the text has no space around the
    marks there is one, or the parser would take the words beside them for part of it."""
    layout, at = _Layout(), part.start
    for quotation in quoted:
        interrupted = bool(layout.runs) and _is_resumed(text, layout.runs[-1][-1], quotation)
        if interrupted:
            layout.runs[-1].append(quotation)
        elif _is_whole(text, part, quotation):
            layout.runs.append([quotation])
        else:
            continue
        outer, inner = quotation.outer, quotation.inner
        layout.add(_flat(text[at : outer.start]), at)
        if outer.start > at and not text[outer.start - 1].isspace():
            layout.add(" ", outer.start)
        layout.add(_flat(text[outer.start : inner.start]), outer.start)
        if text[outer.start] in _UNKNOWN_MARKS:
            layout.add(" ", inner.start)
        layout.folded.append((layout.length, quotation))
        layout.add(STAND_IN, inner.start)
        at = inner.end - (text[inner.end - 1] in ",.?!")
        if _runs_on(text, outer.end, part.end):
            layout.add(_flat(text[at : outer.end]), at)
            layout.add(" ", outer.end)
            at = outer.end
    layout.add(_flat(text[at : part.end]), at)
    return layout


def _runs_on(text: str, place: int, end: int) -> bool:
    """Whether a word begins right after a closing mark."""
    after = _WORD_AFTER_MARK.match(text, place, end)
    return after is not None and not text[place - 1].isspace()


def _flat(words: str) -> str:
    """The same number of characters, with spaces for line ends."""
    return words.replace("\r", " ").replace("\n", " ")


def _is_whole(text: str, part: Span, quotation: Quotation) -> bool:
    """Whether a quotation is a sentence of its own rather than words within one."""
    inner = quotation.inner.of(text)
    words = inner.count(" ") + 1
    if words < FEWEST_WORDS:
        return inner[-1] in ",?!" and inner[:1].isupper() and quotation.closed
    if words > LONGEST_PARTIAL or not quotation.closed:
        return True
    before = text[part.start : quotation.outer.start].rstrip()
    if not before or before[-1] in ".?!:":
        return True
    begins = inner[0].isupper() or not inner[0].isalpha()
    return begins and (before[-1] in ",;—–-" or inner[-1] in ",.?!" or before.endswith("that"))


def _is_resumed(text: str, before: Quotation, quotation: Quotation) -> bool:
    """Whether a quotation goes on with a sentence that was interrupted to say whose it is."""
    said = before.inner.of(text)[-1:] == "," and quotation.inner.of(text)[:1].islower()
    between = text[before.outer.end : quotation.outer.start].rstrip()
    plain = between.endswith(",") and not _STOPS.intersection(between)
    return said and plain and len(between.split()) <= LONGEST_INTERRUPTION


def _together(text: str, run: Sequence[Quotation]) -> str:
    """The parts of a quotation as one text; a comma before an interruption is not its own."""
    parts = [_flat(quotation.inner.of(text)) for quotation in run]
    return " ".join([*(f"{part[:-1]} " for part in parts[:-1]), parts[-1]])


def _inside(doc: Doc, run: Sequence[Quotation]) -> Passage:
    starts, at = [], 0
    for quotation in run:
        starts.append(at)
        at += quotation.inner.end - quotation.inner.start + 1
    shifts = [each.inner.start - start for each, start in zip(run, starts, strict=True)]
    return Passage(doc, run[0].paragraph, starts, shifts)


def _passage(doc: Doc, number: int, layout: _Layout) -> Passage:
    passage = Passage(doc, number, layout.starts, layout.shifts)
    at = dict(layout.folded)
    if at:
        for token in doc:
            if token.idx in at:
                passage.folded[token.i] = at[token.idx]
    return passage
