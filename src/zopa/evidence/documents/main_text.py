"""Which paragraphs of a page are its main text: trafilatura tells; the page's words are kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from copy import copy
from typing import TYPE_CHECKING

from zopa.evidence.documents.blocks import Block, blocks

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST_ELEMENTS = 60_000
"""Elements of a page that trafilatura looks at; its time grows faster than the page."""

KEY = 40
"""Letters at either end of a paragraph by which it is known again."""

ENOUGH = 0.5
"""Share of what trafilatura found that has to be found again in the page."""

MOSTLY_LINKS = 0.6


def main_text(tree: HtmlElement, posts: Sequence[HtmlElement]) -> tuple[list[str], str]:
    """The paragraphs of the main text, and a notice where it could not be told from the rest."""
    body = tree.find("body")
    page = blocks(tree if body is None else body)
    small = sum(1 for _ in zip(tree.iter(), range(MOST_ELEMENTS), strict=False)) < MOST_ELEMENTS
    known = _Known(_extracted(tree) if small else [])
    kept = [known.has(block) for block in page]
    again = known.found_again(block for block, is_kept in zip(page, kept, strict=True) if is_kept)
    if again < ENOUGH:
        return _all(page), "The main text could not be told from menus, so the whole page was kept."
    return _chosen(page, kept, posts), ""


def _extracted(tree: HtmlElement) -> list[str]:
    """The paragraphs that trafilatura takes for the main text."""
    from trafilatura import bare_extraction

    try:
        document = bare_extraction(copy(tree), include_comments=False, include_tables=True)
    except Exception:  # noqa: BLE001 - whatever a strange page does to it, the page is still there
        return []
    body = getattr(document, "body", None)
    return [] if body is None else [block.text for block in blocks(body)]


def _chosen(page: list[Block], kept: list[bool], posts: Sequence[HtmlElement]) -> list[str]:
    """The paragraphs that were found, and those among them that belong to the same text.

    These are posts, and paragraphs with the same parent that are not mostly links: what trafilatura
    leaves out for being short, or said before, was said all the same.
    """
    first, last = kept.index(True), len(kept) - 1 - kept[::-1].index(True)
    parents = {
        block.owner.getparent() for block, is_kept in zip(page, kept, strict=True) if is_kept
    }
    return [
        block.text
        for place, (block, is_kept) in enumerate(zip(page, kept, strict=True))
        if is_kept
        or (first <= place <= last + 1 and block.owner in posts)
        or _belongs(block, parents, inside=first <= place <= last)
    ]


def _belongs(block: Block, parents: set[HtmlElement], *, inside: bool) -> bool:
    if block.aside or block.links > MOSTLY_LINKS or block.owner.getparent() not in parents:
        return False
    return inside or block.owner.tag == "p"


def _all(page: list[Block]) -> list[str]:
    """Everything but menus and footers; everything where there is nothing else."""
    return [block.text for block in page if not block.aside] or [block.text for block in page]


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


class _Known:
    """Paragraphs that are known again by their letters, or those at either end."""

    def __init__(self, paragraphs: Iterable[str]) -> None:
        self._lines = {_letters(line) for text in paragraphs for line in text.split("\n")} - {""}
        self._ends = {
            end for line in self._lines if len(line) >= KEY for end in (line[:KEY], line[-KEY:])
        }

    def has(self, block: Block) -> bool:
        """Whether at least half of the block's letters stand in lines that are known."""
        lines = [_letters(line) for line in block.text.split("\n")]
        known = sum(len(line) for line in lines if self._has(line))
        return known > 0 and 2 * known >= sum(map(len, lines))

    def found_again(self, kept: Iterable[Block]) -> float:
        """Which share of the letters of the known lines stands in the blocks."""
        again = {_letters(line) for block in kept for line in block.text.split("\n")}
        ends = {end for line in again if len(line) >= KEY for end in (line[:KEY], line[-KEY:])}
        total = sum(map(len, self._lines))
        there = sum(
            len(line)
            for line in self._lines
            if line in again or line[:KEY] in ends or line[-KEY:] in ends
        )
        return there / total if total else 0.0

    def _has(self, line: str) -> bool:
        return line in self._lines or (
            len(line) >= KEY and (line[:KEY] in self._ends or line[-KEY:] in self._ends)
        )
