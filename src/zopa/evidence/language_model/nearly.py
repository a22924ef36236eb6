"""Finding a quote that was copied with slips: the stretch with the fewest edits.

The distances are those of G. Myers, A fast bit-vector algorithm for approximate string matching
based on dynamic programming, J. ACM 46 (1999), in the form of H. Hyyrö (2003): one step for each
character of the text, on whole columns held as bits of one integer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

LEAST_SIMILAR = 0.9
"""The least similarity: 1 less the edits for each character of the whole quote."""

_MOST_ENDS = 16


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """A stretch and how many edits it is from the quote; the better one is the smaller."""

    edits: int
    lengthened: int
    start: int
    end: int


def nearest(quote: str, text: str, whole: Callable[[int, int], bool]) -> Match | None:
    """The stretch of the text with the fewest edits from the quote, at least `LEAST_SIMILAR`.

    Only stretches count that are ``whole``, which says so of a start and an end. Of equals, the one
    nearest in length wins, then the first.
    """
    allowed = int(len(quote) * (1 - LEAST_SIMILAR) + 1e-9)
    if not allowed:
        return None
    found = (
        match
        for end in _ends(quote, text, allowed)
        for match in _starting(quote, text, end, allowed)
        if whole(match.start, match.end)
    )
    return min(found, default=None)


def _ends(quote: str, text: str, allowed: int) -> Iterator[int]:
    """Where a stretch within the allowed edits may end, the best first."""
    ends = [(edits, end) for end, edits in enumerate(distances(quote, text)) if edits <= allowed]
    return (end for _, end in islice(sorted(ends), _MOST_ENDS))


def _starting(quote: str, text: str, end: int, allowed: int) -> Iterator[Match]:
    """The stretches within the allowed edits that end there."""
    first = max(0, end - len(quote) - allowed)
    backwards = distances(quote[::-1], text[first:end][::-1], anchored=True)
    for length, edits in enumerate(backwards):
        if length and edits <= allowed:
            yield Match(edits, abs(length - len(quote)), end - length, end)


def distances(quote: str, text: str, *, anchored: bool = False) -> Iterator[int]:
    """For each end in the text, from 0: the fewest edits from the quote to a stretch ending there.

    The stretch may start anywhere; ``anchored``, at the start of the text only.
    """
    size = len(quote)
    every, last = (1 << size) - 1, 1 << (size - 1)
    where: dict[str, int] = {}
    for place, char in enumerate(quote):
        where[char] = where.get(char, 0) | 1 << place
    rises, falls, edits = every, 0, size
    yield edits
    for char in text:
        same = where.get(char, 0)
        diagonal = (((same & rises) + rises) ^ rises) | same | falls
        across_up = falls | ~(diagonal | rises) & every
        across_down = rises & diagonal
        edits += bool(across_up & last) - bool(across_down & last)
        across_up = (across_up << 1 | anchored) & every
        across_down = across_down << 1 & every
        vertical = same | falls
        rises = across_down | ~(vertical | across_up) & every
        falls = across_up & vertical
        yield edits
