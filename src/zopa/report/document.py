"""The report model: what a report says, before anything is known of the page it is shown on.

A report is sections, a section is blocks, and a block is made of words. The terminal, a notebook,
the web page, the printed page and the word processor's file each render the same blocks; none of
them adds a word of its own. Every text here has been through `wording.clean`: it lies on one line
and holds no control characters, but it may hold anything else, markup included, and has to be
escaped by whoever writes it out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

Tone = Literal["plain", "strong", "faint"]


@dataclass(frozen=True)
class Span:
    """Some words in one tone; ``to`` is the anchor that they lead to, if any: the ``id`` of a
    section or of an entry of the same report."""

    text: str
    tone: Tone = "plain"
    to: str = ""


Words: TypeAlias = tuple[Span, ...]
"""Words of one paragraph, line or cell, span after span."""


def words(*parts: str | Span) -> Words:
    """Words from texts and spans."""
    return tuple(Span(part) if isinstance(part, str) else part for part in parts)


def strong(text: str) -> Span:
    """Words that stand out."""
    return Span(text, "strong")


def faint(text: str) -> Span:
    """Words that stand back."""
    return Span(text, "faint")


def plain(said: Iterable[Span]) -> str:
    """Words without tone or links."""
    return "".join(span.text for span in said)


@dataclass(frozen=True)
class Gauge:
    """A probability to be drawn as a bar: its standard error, and where it stood before any
    statement."""

    probability: float
    error: float | None = None
    prior_only: float | None = None


@dataclass(frozen=True)
class Cell:
    """A cell of a table: lines below each other, and a bar under the first where there is a
    gauge."""

    lines: tuple[Words, ...] = ()
    gauge: Gauge | None = None


@dataclass(frozen=True)
class Paragraph:
    """A paragraph. A *lead* is the sentence to read if no other; a *note* explains marks and
    method in small print."""

    said: Words
    kind: Literal["plain", "lead", "note"] = "plain"


@dataclass(frozen=True)
class Items:
    """A list: each item is one line or more."""

    items: tuple[tuple[Words, ...], ...]


@dataclass(frozen=True)
class Table:
    """A table with a caption.

    ``heads`` has the lines of each column's head. The first cell of a row is its heading. A row
    with fewer cells than columns is a heading for the rows below it.
    """

    caption: str
    heads: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Picture:
    """A chart, by its name in `zopa.report.charts` and what it is about (an agreement, where there
    is one for each).

    ``title`` states what it shows, ``text`` says it in words for who does not see it.
    """

    name: str
    title: str
    text: str
    about: str = ""


@dataclass(frozen=True)
class Entry:
    """Something that other places lead to, such as a statement: its name, and lines about it."""

    id: str
    title: Words
    lines: tuple[Words, ...]


@dataclass(frozen=True)
class Heading:
    """A heading within a section; ``id`` where other places lead to it."""

    text: str
    id: str = ""


Block: TypeAlias = Paragraph | Items | Table | Picture | Entry | Heading


@dataclass(frozen=True)
class Section:
    """A part of a report, under its title."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Fact:
    """One line at a glance: what is so, how certain it is, and what it rests on."""

    said: Words
    certainty: str
    evidence: Words = ()


@dataclass(frozen=True)
class Report:
    """A report from front to back.

    ``verdict`` is the answer in one sentence. ``alarms`` are what has to be read before any figure;
    where there are any, every rendering shows them first. ``picture`` is the chart behind the
    verdict; ``colophon`` is the small print at the end. ``supposed`` says in what the case departs
    from its record; every rendering shows it above the verdict.
    """

    title: str
    subtitle: tuple[str, ...]
    verdict: str
    alarms: tuple[str, ...]
    glance: tuple[Fact, ...]
    picture: Picture | None
    sections: tuple[Section, ...]
    colophon: tuple[str, ...] = ()
    supposed: tuple[str, ...] = ()

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Every picture of the report, in the order in which it is read."""
        blocks = (block for section in self.sections for block in section.blocks)
        first = () if self.picture is None else (self.picture,)
        return (*first, *(block for block in blocks if isinstance(block, Picture)))
