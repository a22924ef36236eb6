"""Lines that a page was too narrow for, put together again into paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from zopa.evidence.documents.pdf_lines import Line

MORE_SPACE = 1.2
"""Times the usual distance of lines beyond which a paragraph ends."""

OTHER_SIZE = 0.07
"""Difference in the size of letters beyond which a paragraph ends."""

INDENT = 6
"""Points by which a first line is set in."""

SHORT = 0.75
"""Share of the longest lines below which a line that closes a sentence closes a paragraph."""

SOFT_HYPHEN = "\u00ad"
CLOSED = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
BULLET = re.compile(r"[•◦▪‣·]\s*\S")
LISTED = re.compile(r"(?:[*–—-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s+\S")
NUMBERED = re.compile(
    r"(?:page\s*)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE
)

APART = 1.4
"""Times the usual distance of lines by which running lines keep away from the text."""

EDGE = 2
"""Lines at the top and at the foot of a page that may be running lines."""


def without_running_lines(pages: Sequence[list[Line]]) -> tuple[list[list[Line]], int]:
    """The pages without page numbers and what repeats at their edges; how many lines that were.

    What repeats is kept where it stands first: it may be the title.
    """
    lines = [line for page in pages for line in page]
    leading, width = _leading(lines), _width(lines)
    edges = [_edges(page, leading, width) for page in pages]
    seen = Counter(text for edge in edges for text in {_pattern(line) for line in edge})
    often = {text for text, times in seen.items() if times >= 2 and 2 * times > len(pages)}
    met: set[str] = set()
    kept = []
    for page, edge in zip(pages, edges, strict=True):
        running = {id(line) for line in edge if _pattern(line) in often & met}
        if len(pages) > 1:
            ends = (*page[:1], *page[-1:])
            running |= {id(line) for line in ends if NUMBERED.fullmatch(line.text)}
        met |= {_pattern(line) for line in edge}
        kept.append([line for line in page if id(line) not in running])
    return kept, len(lines) - sum(map(len, kept))


def _edges(page: list[Line], leading: float, width: int) -> list[Line]:
    """The lines of a page that may be running lines: few, and set apart from the rest.

    A page that does not tell where its lines stand is taken to have short ones.
    """
    found = []
    for lines in (page, page[::-1]):
        for depth in range(1, min(EDGE, len(page) - 1) + 1):
            inner, outer = lines[depth], lines[depth - 1]
            if abs(inner.y - outer.y) > APART * leading > 0:
                found += lines[:depth]
                break
            if leading == 0 and len(outer.text) < SHORT * width:
                found.append(outer)
    return found


def _pattern(line: Line) -> str:
    """A line with its numbers alike: ``Page 3`` repeats ``Page 2``."""
    return re.sub(r"\d+", "0", line.text)


def paragraphs(pages: Iterable[list[Line]]) -> list[str]:
    """The paragraphs of the pages; one may run over from a page to the next."""
    lines = [line for page in pages for line in page]
    words = Counter(re.findall(r"[\w-]+", " ".join(line.text for line in lines).casefold()))
    leading, width = _leading(lines), _width(lines)
    found: list[str] = []
    before: Line | None = None
    for line in lines:
        if before is None or _begins(line, before, leading, width):
            found.append(line.text)
        else:
            found[-1] = _joined(found[-1], line.text, words)
        before = line
    return [text.replace(SOFT_HYPHEN, "") for text in found]


def _leading(lines: list[Line]) -> float:
    """The usual distance between the lines of a paragraph."""
    gaps = [above.y - line.y for above, line in pairwise(lines) if above.y - line.y > 1]
    return median(gaps) if gaps else 0.0


def _width(lines: list[Line]) -> int:
    """How many characters a full line has."""
    lengths = sorted(len(line.text) for line in lines)
    return lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0


def _begins(line: Line, before: Line, leading: float, width: int) -> bool:
    """Whether a line begins a paragraph."""
    if before.text.endswith((SOFT_HYPHEN, "-")) and line.text[:1].islower():
        return False
    closed = CLOSED.search(before.text) is not None
    short = len(before.text) < SHORT * width
    if BULLET.match(line.text) or (LISTED.match(line.text) and (closed or short)):
        return True
    if abs(line.size - before.size) > OTHER_SIZE * max(line.size, before.size):
        return True
    gap = before.y - line.y
    if gap <= 0:  # the top of a column or page, or a page that does not tell
        return closed and (before.y > 0 or short)
    if gap > MORE_SPACE * leading:
        return True
    return closed and (short or line.x - before.x > INDENT)


def _joined(above: str, below: str, words: Counter[str]) -> str:
    """Two lines as one; a word that was parted at the end of a line becomes whole."""
    if above.endswith(SOFT_HYPHEN):
        return above[:-1] + below
    parted = re.search(r"([\w-]*\w)-$", above)
    if parted is None or not below[:1].islower():
        return f"{above} {below}" if not above.endswith("-") else above + below
    rest = re.match(r"\w+", below)
    half, end = parted[1].casefold(), rest[0].casefold() if rest else ""
    keeps = words[f"{half}-{end}"] > words[half + end]
    return (above if keeps else above[:-1]) + below
