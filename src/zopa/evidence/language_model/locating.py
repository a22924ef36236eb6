"""Where a quote stands in the document: exactly, but for marks, or but for slips.

A quote that starts or ends inside a word does not count, so that ``willing to sign`` is not found
in ``unwilling to sign``. A quote with slips does not count where a number or a negation differs.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from zopa.evidence.findings import Span
from zopa.evidence.language_model.folding import EDGES, INVISIBLE, Folded, folded, is_mark
from zopa.evidence.language_model.nearly import nearest

ELSEWHERE = "stands in another sentence than the language model said"
REPEATED = "stands more than once in its sentence; the first is taken"
CORRECTED = "the language model copied it with slips"

_MOST_PLACES = 2_000
"""The most places of one quote that are looked at: no article says anything as often."""

_WIDEST = 6_000
"""The most characters in which slips are looked for."""

_NEAR = 12  # enough to see past what is not seen
_UNSEEN = re.compile(f"[{INVISIBLE}]")
_TELLING = re.compile(
    r"\d+(?:[.,]\d+)*|\b(?:not?|non|never|none|nor|neither|nothing|nobody|without|cannot|unless|until"
    r"|will|would|shall|should|must|may|might|could"
    r"|two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|million|billion)\b|n\"t\b"
    r"|\b(?:unabl|unwil|refus|reject|declin|deni|deny)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """Where a quote stands, and what is to be said of how it was found."""

    span: Span
    flags: tuple[str, ...] = ()


class Passages:
    """The sentences that were put to a model, in which its quotes are looked for."""

    def __init__(self, text: str, sentences: Sequence[Span]) -> None:
        self.text, self.sentences = text, sentences
        self._starts = [sentence.start for sentence in sentences]

    @cached_property
    def _folded(self) -> Folded:
        start = self.sentences[0].start
        return folded(self.text[start : self.sentences[-1].end], start)

    def find(self, quote: str, sentence: int) -> Found | str:
        """Where a quote stands that is said to be in the sentence of that index, or why nowhere."""
        within = self.sentences[sentence]
        plain = folded(quote).text.strip()
        for tried in dict.fromkeys((plain, plain.strip(EDGES))):
            here = [
                *_first_two(self._exact(quote, within)),
                *_first_two(self._alike(tried, within)),
            ]
            if here:
                repeated = any(place != here[0] for place in here)
                return Found(here[0], (REPEATED,) if repeated else ())
            elsewhere = _first_two(self._alike(tried, None))
            if elsewhere:
                return _elsewhere(elsewhere)
        return self._slips(plain, sentence)

    def near(self, quote: str, stretch: Span, content: Span) -> Span | None:
        """Where words stand in a stretch of the text, nearest to the content; None if nowhere."""
        plain = folded(quote).text.strip()
        for tried in dict.fromkeys((plain, plain.strip(EDGES))):
            places = [place for place in self._alike(tried, stretch) if place.end <= stretch.end]
            if places:
                return min(places, key=lambda place: _distance(place, content))
        return None

    def around(self, span: Span) -> Span:
        """The sentences, from first to last, that a span touches."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        last = max(first, bisect_right(self._starts, span.end - 1) - 1)
        return Span(
            min(self.sentences[first].start, span.start), max(self.sentences[last].end, span.end)
        )

    def _exact(self, quote: str, within: Span) -> Iterator[Span]:
        wanted = quote.strip()
        starts = _occurrences(wanted, self.text[within.start : within.end])
        places = (Span(within.start + at, within.start + at + len(wanted)) for at in starts)
        return (place for place in places if self._whole(place))

    def _alike(self, plain: str, within: Span | None) -> Iterator[Span]:
        """Where folded words stand; those that start in ``within``, or all."""
        text = self._folded
        low, high = 0, len(text.text)
        if within:
            low = bisect_right(text.ends, within.start)
            high = bisect_right(text.starts, within.end - 1) + len(plain)
        starts = _occurrences(plain, text.text[low:high])
        spans = (self._original(low + at, low + at + len(plain)) for at in starts)
        return (span for span in spans if span and (not within or span.start < within.end))

    def _original(self, start: int, end: int) -> Span | None:
        place = self._folded.original(start, end)
        span = None if place is None else _trimmed(self.text, Span(*place))
        return span if span and self._whole(span) else None

    def _slips(self, plain: str, sentence: int) -> Found | str:
        """The nearest stretch of the sentence and its neighbours."""
        text = self._folded
        low = bisect_right(text.ends, self.sentences[max(0, sentence - 1)].start)
        last = self.sentences[min(len(self.sentences) - 1, sentence + 1)].end
        around = text.text[low : min(bisect_right(text.starts, last - 1), low + _WIDEST)]
        match = nearest(
            plain, around, lambda start, end: self._original(low + start, low + end) is not None
        )
        span = match and self._original(low + match.start, low + match.end)
        if not match or not span:
            return "is not in the document"
        if _tellings(plain) != _tellings(around[match.start : match.end]):
            return "differs from the document in a number or a negation"
        return Found(span, (CORRECTED,))

    def _whole(self, span: Span) -> bool:
        return not (_inside(self.text, span.start) or _inside(self.text, span.end))


def _first_two(places: Iterator[Span]) -> list[Span]:
    return list(islice(places, 2))


def _elsewhere(places: Sequence[Span]) -> Found | str:
    if len(places) > 1:
        return "is not in the sentence named, and stands more than once elsewhere"
    return Found(places[0], (ELSEWHERE,))


def _occurrences(wanted: str, text: str) -> Iterator[int]:
    at = text.find(wanted) if wanted else -1
    for _ in range(_MOST_PLACES):
        if at < 0:
            return
        yield at
        at = text.find(wanted, at + 1)


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _distance(place: Span, content: Span) -> int:
    return max(place.start - content.end, content.start - place.end, 0)


def _tellings(text: str) -> Counter[str]:
    return Counter(found.casefold() for found in _TELLING.findall(text))


def _inside(text: str, place: int) -> bool:
    """Whether a place lies inside a word, a number or an accented letter, as a reader sees it."""
    before = _UNSEEN.sub("", text[max(0, place - _NEAR) : place])
    after = _UNSEEN.sub("", text[place : place + _NEAR])
    if not before or not after:
        return False
    if is_mark(after[0]) or (_wordish(before[-1]) and _wordish(after[0])):
        return True
    return _joined(before[-1], after[:2]) or _joined(before[-2:-1], before[-1] + after[0])


def _joined(before: str, mark_and_after: str) -> bool:
    """Whether a mark and what follows continue the word: ``n't``, ``non-binding``, ``1.5``."""
    mark, after = mark_and_after[0], mark_and_after[1:]
    if not before or not after:
        return False
    if mark in "'’":
        return before in "nN" and after in "tT"
    if mark in ".,":
        return before.isdigit() and after.isdigit()
    return mark in "-‐‑" and _wordish(before) and _wordish(after)


def _wordish(char: str) -> bool:
    """Whether words go on with this character; in scripts without spaces none does."""
    spaced = ord(char) < 0x0E00 or 0x1E00 <= ord(char) < 0x2000
    return spaced and (char.isalnum() or char == "_")
