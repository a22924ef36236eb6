"""The blocks of a report as HTML: every text escaped, nothing that a style sheet is needed for.

As it stands it is what a notebook shows; the page (`html.py`) adds anchors, links, bars and charts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape
from itertools import groupby
from typing import Literal, assert_never
from unicodedata import bidirectional

from zopa.report.document import (
    Block,
    Cell,
    Entry,
    Gauge,
    Heading,
    Items,
    Paragraph,
    Picture,
    Span,
    Table,
    Words,
)
from zopa.report.wording import LEFT_TO_RIGHT_MARK

Kind = Literal["plain", "lead", "note"]
Row = tuple[Cell, ...]

RIGHT_TO_LEFT = frozenset({"R", "AL"})


LONG = re.compile(r"(\S{24})(?=\w)")
"""So many letters without a space, and more to come: where a word may be broken."""


def attribute(said: str) -> str:
    """The text, escaped for an attribute or a title."""
    return escape(said, quote=True)


def text(said: str) -> str:
    """The text, escaped for an element. Very long words may break, or a column would be as wide."""
    return "<wbr>".join(map(attribute, LONG.sub("\\1\0", said).split("\0")))


def name(said: str) -> str:
    """A name in a direction of its own, whatever stands around it."""
    return f"<bdi>{text(said)}</bdi>"


def apart(said: str) -> str:
    """The text, in a direction of its own where it is wholly of a script that runs to the left.

    A sentence that merely begins with such a name keeps the direction of the page: left to itself
    it would run backwards.
    """
    ways = {bidirectional(letter) for letter in said if letter != LEFT_TO_RIGHT_MARK}
    return name(said) if ways & RIGHT_TO_LEFT and "L" not in ways else text(said)


class Markup:
    """Writes blocks. What a page does otherwise it overrides: ``span``, ``anchor``, ``paragraph``,
    ``framed``, ``gauge``, ``picture``."""

    def blocks(self, blocks: Iterable[Block], level: int = 3) -> Iterator[str]:
        """Block after block; headings and the titles of entries are of this level, entries below a
        heading one further down."""
        below = level
        for block in blocks:
            match block:
                case Heading():
                    yield f"<h{level}{self.anchor(block.id)}>{apart(block.text)}</h{level}>"
                    below = level + 1
                case Entry():
                    yield self.entry(block, below)
                case _:
                    yield self.block(block)

    def block(self, block: Paragraph | Items | Table | Picture) -> str:
        """A block that stands by itself."""
        match block:
            case Paragraph():
                return self.paragraph(self.words(block.said), block.kind)
            case Items():
                return f"<ul>{''.join(f'<li>{self.lines(item)}</li>' for item in block.items)}</ul>"
            case Table():
                return self.framed(block, self.table(block))
            case Picture():
                return self.picture(block)
            case _:
                assert_never(block)

    def words(self, said: Words, shown: Callable[[str], str] = apart) -> str:
        """Words in their tones."""
        return "".join(self.span(each, shown) for each in said)

    def lines(self, lines: Iterable[Words], shown: Callable[[str], str] = apart) -> str:
        """Lines below each other."""
        return "<br>".join(self.words(line, shown) for line in lines)

    def span(self, span: Span, shown: Callable[[str], str] = apart) -> str:
        """One span in its tone."""
        match span.tone:
            case "plain":
                return shown(span.text)
            case "strong":
                return f"<strong>{shown(span.text)}</strong>"
            case "faint":
                return f"<small>{shown(span.text)}</small>"
            case _:
                assert_never(span.tone)

    def entry(self, entry: Entry, level: int) -> str:
        """An entry with its lines as paragraphs."""
        said = "".join(f"<p>{self.words(line)}</p>" for line in entry.lines)
        title = f"<h{level}>{self.words(entry.title)}</h{level}>"
        return f"<article{self.anchor(entry.id)}>{title}{said}</article>"

    def table(self, table: Table) -> str:
        """The table; rows below a heading of their own are a group."""
        width = len(table.heads)
        bodies = "".join(
            f"<tbody>{''.join(self.row(row, width) for row in rows)}</tbody>"
            for rows in grouped(table.rows, width)
        )
        heads = "".join(map(_head, table.heads))
        caption = f"<caption><span>{apart(table.caption)}</span></caption>"
        return f"<table>{caption}<thead><tr>{heads}</tr></thead>{bodies}</table>"

    def row(self, row: Row, width: int) -> str:
        """A row of cells, or a heading for the rows below it."""
        if len(row) < width:
            lines = [line for cell in row for line in cell.lines]
            said = self.lines(lines, name)
            return f'<tr><th scope="rowgroup" colspan="{width}">{said}</th></tr>'
        cells = "".join(f"<td>{self.cell(cell)}</td>" for cell in row[1:])
        return f'<tr><th scope="row">{self.cell(row[0], name)}</th>{cells}</tr>'

    def cell(self, cell: Cell, shown: Callable[[str], str] = apart) -> str:
        """The lines of a cell, with the bar under the first."""
        if cell.gauge is None:
            return self.lines(cell.lines, shown)
        bar = self.gauge(cell.gauge)
        first, rest = cell.lines[:1], cell.lines[1:]
        gap = "<br>" if first and rest and not bar else ""
        return f"{self.lines(first, shown)}{bar}{gap}{self.lines(rest, shown)}"

    def anchor(self, place: str) -> str:
        """The attribute that links lead to."""
        del place  # in a page that is not ours it may be taken
        return ""

    def paragraph(self, said: str, kind: Kind) -> str:
        """A paragraph of its kind."""
        match kind:
            case "plain":
                return f"<p>{said}</p>"
            case "lead":
                return f"<p><strong>{said}</strong></p>"
            case "note":
                return f"<p><small>{said}</small></p>"
            case _:
                assert_never(kind)

    def framed(self, _table: Table, written: str) -> str:
        """The table in what holds it."""
        return written

    def gauge(self, _gauge: Gauge) -> str:
        """The bar of a probability."""
        return ""

    def picture(self, _picture: Picture) -> str:
        """A chart with its title."""
        return ""


def grouped(rows: Iterable[Row], width: int) -> list[list[Row]]:
    """The rows cut before each heading among them."""
    count = 0

    def group(row: Row) -> int:
        nonlocal count
        count += len(row) < width
        return count

    return [list(part) for _, part in groupby(rows, group)]


def _head(lines: tuple[str, ...]) -> str:
    said = "<br>".join(map(apart, lines))
    return f'<th scope="col">{said}</th>' if said else "<td></td>"
