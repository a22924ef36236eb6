"""Tables for Word: fixed columns, a head that repeats on every page, rows that stay together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from zopa.report.document import Cell, Gauge, Table, Words, plain, words
from zopa.report.renderings.word_parts import element, paragraph, phrase, runs, turned_if_needed
from zopa.report.renderings.word_styles import TEXT_WIDTH

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

LETTER = 100
"""Room for a letter of a table, in twentieths of a point."""

LONGEST_WORD, LONGEST_LINE = 16, 60
"""Letters that a column makes room for, at most: of a word, and of a line."""

BAR = 40
"""Steps of a bar."""

BLANK = "\u2005"
"""A step: a quarter of the size of a letter, in every font. (Blanks that do not break would be a
step as well, but LibreOffice leaves hairlines between them.)"""


def grid(table: Table, names: Mapping[str, str]) -> Element:
    """The table; ``names`` are the bookmarks that its links lead to."""
    columns = widths(table)
    return element(
        "tbl",
        _properties(table),
        element("tblGrid", *(element("gridCol", w=width) for width in columns)),
        _row([_head(lines) for lines in table.heads], columns, is_head=True),
        *(_row(list(_body(row, len(columns), names)), columns) for row in table.rows),
    )


def _properties(table: Table) -> Element:
    said = "; ".join(" ".join(lines) for lines in table.heads)
    return element(
        "tblPr",
        element("tblStyle", val="ReportTable"),
        element("tblW", w=TEXT_WIDTH, type="dxa"),
        element("tblLayout", type="fixed"),
        element(
            "tblLook",
            val="06A0",
            firstRow=1,
            lastRow=0,
            firstColumn=1,
            lastColumn=0,
            noHBand=1,
            noVBand=1,
        ),
        element("tblCaption", val=table.caption),
        element("tblDescription", val=said),
    )


def _row(
    cells: Sequence[Sequence[Element]], columns: Sequence[int], *, is_head: bool = False
) -> Element:
    """A row of cells, each a sequence of paragraphs; a single cell goes all across."""
    properties = [element("cantSplit")]
    if is_head:
        properties.append(element("tblHeader"))
    across = len(cells) < len(columns)
    spans = [columns] if across else [[width] for width in columns]
    return element(
        "tr",
        element("trPr", *properties),
        *(_cell(cell, span) for cell, span in zip(cells, spans, strict=True)),
    )


def _cell(content: Sequence[Element], span: Sequence[int]) -> Element:
    properties = [element("tcW", w=sum(span), type="dxa")]
    if len(span) > 1:
        properties.append(element("gridSpan", val=len(span)))
    return element("tc", element("tcPr", *properties), *content)


def _head(lines: Sequence[str]) -> list[Element]:
    return [_line("TableHead", words(line), {}) for line in lines or ("",)]


def _body(row: Sequence[Cell], columns: int, names: Mapping[str, str]) -> Iterator[list[Element]]:
    """The cells of a row. One with fewer cells than columns heads the rows below it: its words
    go into one cell."""
    if len(row) == columns:
        yield from (list(_content(cell, "TableText", names)) for cell in row)
    else:
        yield [line for cell in row for line in _content(cell, "TableGroup", names)]


def _content(cell: Cell, style: str, names: Mapping[str, str]) -> Iterator[Element]:
    for number, said in enumerate(cell.lines or ((),)):
        yield _line(style, said, names)
        if number == 0 and cell.gauge is not None:
            yield paragraph("TableBar", *_bar(cell.gauge))


def _line(style: str, said: Words, names: Mapping[str, str]) -> Element:
    return paragraph(style, *phrase(said, names), turned=turned_if_needed(said))


def _bar(gauge: Gauge) -> Iterator[Element]:
    """The bar as shaded blanks: drawn by every Word, passed over by whoever has the page read to
    them, for the figure above says the same. A stroke stands where it was before any statement."""
    full = _steps(gauge.probability)
    looks = ["Bar"] * full + ["BarRest"] * (BAR - full)
    if gauge.prior_only is not None:
        looks[min(_steps(gauge.prior_only), BAR - 1)] = "BarBefore"
    for look, steps in groupby(looks):
        yield from runs(BLANK * len(list(steps)), look)


def _steps(probability: float) -> int:
    return round(min(max(probability, 0), 1) * BAR)


def widths(table: Table) -> list[int]:
    """The width of each column: room for its longest word, the rest by the length of its lines."""
    texts = [list(_texts(table, column)) for column in range(len(table.heads))]
    least = [
        _longest((word for text in column for word in text.split()), LONGEST_WORD)
        for column in texts
    ]
    wanted = [_longest(column, LONGEST_LINE) for column in texts]
    left = max(TEXT_WIDTH // LETTER - sum(least), 0)
    more = [want - floor for want, floor in zip(wanted, least, strict=True)]
    shares = [
        floor + (left * extra / sum(more) if any(more) else 0)
        for floor, extra in zip(least, more, strict=True)
    ]
    edges = [round(TEXT_WIDTH * sum(shares[:end]) / sum(shares)) for end in range(len(shares) + 1)]
    return [after - before for before, after in pairwise(edges)]


def _texts(table: Table, column: int) -> Iterator[str]:
    yield from table.heads[column]
    for row in table.rows:
        if len(row) == len(table.heads):
            yield from map(plain, row[column].lines)


def _longest(texts: Iterable[str], most: int) -> int:
    """Letters of the longest text, with room for the margins of a cell."""
    return min(max(map(len, texts), default=1), most) + 2
