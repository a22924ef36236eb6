"""A report in a terminal: its parts one below the other, as wide as there is room.

A terminal leads nowhere and draws no pictures: links are plain words, and a picture is what it
shows in words. Captions are left out, since a table stands right under what it is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from rich.console import RenderableType
from rich.padding import Padding

from zopa.report.document import (
    Block,
    Entry,
    Fact,
    Heading,
    Items,
    Paragraph,
    Picture,
    Report,
    Section,
    Table,
    Words,
    strong,
    words,
)
from zopa.report.marks import FAINT, STRONG, Marks
from zopa.report.page import framed, items
from zopa.report.renderings.columns import tabulated

LOUD = {"contradictions", "warnings"}
"""The sections whose titles must not be missed."""

WARNING = "bold yellow"
KINDS: Mapping[str, str] = {"plain": "", "lead": STRONG, "note": FAINT}

Parts = Iterator[RenderableType]


def report_parts(report: Report, marks: Marks, width: int) -> Parts:
    """The report from front to back, a blank line between its parts."""
    yield marks.text(report.title, STRONG)
    yield from (marks.text(line, FAINT) for line in report.subtitle)
    yield from map(marks.text, report.supposed)
    yield ""
    if report.alarms:
        yield framed(report.alarms, marks)
        yield ""
    yield marks.text(report.verdict, STRONG)
    if report.glance:
        yield ""
        yield from block_parts([Items(tuple(map(_at_a_glance, report.glance)))], marks, width)
    if report.picture:
        yield from block_parts([report.picture], marks, width)
    for section in report.sections:
        yield ""
        yield from _section(section, marks, width)
    if report.colophon:
        yield ""
        yield from (marks.text(line, FAINT) for line in report.colophon)


def _at_a_glance(fact: Fact) -> tuple[Words, ...]:
    first = (*fact.said, *words(" ", strong(fact.certainty)))
    return (first, fact.evidence) if fact.evidence else (first,)


def _section(section: Section, marks: Marks, width: int) -> Parts:
    if section.title:
        yield marks.text(section.title, WARNING if section.id in LOUD else STRONG)
    yield from block_parts(section.blocks, marks, width)


def block_parts(blocks: Iterable[Block], marks: Marks, width: int) -> Parts:
    """Blocks one below the other; a blank line only before a heading that follows something."""
    for number, block in enumerate(blocks):
        if number and isinstance(block, Heading):
            yield ""
        yield from _block(block, marks, width)


def _block(block: Block, marks: Marks, width: int) -> Parts:
    match block:
        case Paragraph():
            yield marks.words(block.said, KINDS[block.kind])
        case Items():
            yield from _list(block, marks)
        case Table():
            yield from tabulated(block, marks, width)
        case Picture():
            yield marks.text(f"{block.title}. {block.text}", FAINT)
        case Entry():
            yield marks.words(block.title, STRONG)
            yield from (Padding(marks.words(line), (0, 0, 0, 2)) for line in block.lines)
        case Heading():
            yield marks.text(block.text, STRONG)
        case _:
            assert_never(block)


def _list(block: Items, marks: Marks) -> Parts:
    """A bullet before the first line of each item."""
    listed = items()
    for item in block.items:
        for number, line in enumerate(item):
            listed.add_row(marks.text("" if number else marks.bullet), marks.words(line))
    yield listed
