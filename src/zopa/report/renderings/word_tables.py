"""Tables for Word: fixed columns, a head that repeats on every page, rows that stay together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise
from typing import TYPE_CHECKING

from zopa.report.document import Cell, Gauge, Table, Words, plain, words
from zopa.report.renderings.word_parts import element, paragraph, phrase, runs, turned_if_needed
from zopa.report.renderings.word_styles import TEXT_WIDTH

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

LETTER, DENSE_LETTER = 105, 84
"""Room for a letter of a table, in twentieths of a point: as a rule, and in small print."""

FEW = 6
"""Columns of a table that is not in small print, at most."""

LONGEST_WORD = 16
"""Letters of a word that a column makes room for, at most."""

MARGINS = 160
"""Left and right of a cell, in twentieths of a point."""

BAR, STEP = 40, 26
"""Steps of a bar, at most, and room for one in twentieths of a point."""

BLANK = "\u2005"
"""A step: a quarter of the size of a letter, in every font. (Blanks that do not break would be a
step as well, but LibreOffice leaves hairlines between them.)"""


@dataclass(frozen=True)
class Layout:
    """How a table is laid out: the width of each column in twentieths of a point, the steps of its
    bars, and whether it is in small print."""

    columns: tuple[int, ...]
    steps: int
    dense: bool

    def style(self, name: str) -> str:
        """The style of a paragraph in a table like this."""
        return f"{name}Dense" if self.dense else name


def grid(table: Table, names: Mapping[str, str]) -> Element:
    """The table; ``names`` are the bookmarks that its links lead to."""
    look = layout(table)
    return element(
        "tbl",
        _properties(table),
        element("tblGrid", *(element("gridCol", w=width) for width in look.columns)),
        _row([_head(lines, look) for lines in table.heads], look, is_head=True),
        *(_row(list(_body(row, look, names)), look) for row in table.rows),
    )


def _properties(table: Table) -> Element:
    said = "; ".join(" ".join(lines) for lines in table.heads)
    shown = {"firstRow": 1, "lastRow": 0, "firstColumn": 1, "lastColumn": 0}
    return element(
        "tblPr",
        element("tblStyle", val="ReportTable"),
        element("tblW", w=TEXT_WIDTH, type="dxa"),
        element("tblLayout", type="fixed"),
        element("tblLook", val="06A0", **shown, noHBand=1, noVBand=1),
        element("tblCaption", val=table.caption),
        element("tblDescription", val=said),
    )


def _row(cells: Sequence[Sequence[Element]], look: Layout, *, is_head: bool = False) -> Element:
    """A row of cells, each a sequence of paragraphs; a single cell goes all across."""
    properties = [element("cantSplit")]
    if is_head:
        properties.append(element("tblHeader"))
    across = len(cells) < len(look.columns)
    spans = [look.columns] if across else [(width,) for width in look.columns]
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


def _head(lines: Sequence[str], look: Layout) -> list[Element]:
    return [_line(look.style("TableHead"), words(line), {}) for line in lines or ("",)]


def _body(row: Sequence[Cell], look: Layout, names: Mapping[str, str]) -> Iterator[list[Element]]:
    """The cells of a row. One with fewer cells than columns heads the rows below it: its words
    go into one cell."""
    if len(row) == len(look.columns):
        yield from (list(_content(cell, "TableText", look, names)) for cell in row)
    else:
        yield [line for cell in row for line in _content(cell, "TableGroup", look, names)]


def _content(cell: Cell, style: str, look: Layout, names: Mapping[str, str]) -> Iterator[Element]:
    for number, said in enumerate(cell.lines or ((),)):
        yield _line(look.style(style), said, names)
        if number == 0 and cell.gauge is not None:
            yield paragraph("TableBar", *_bar(cell.gauge, look.steps))


def _line(style: str, said: Words, names: Mapping[str, str]) -> Element:
    return paragraph(style, *phrase(said, names), turned=turned_if_needed(said))


def _bar(gauge: Gauge, steps: int) -> Iterator[Element]:
    """The bar as shaded blanks: drawn by every Word, passed over by whoever has the page read to
    them, for the figure above says the same. A stroke stands where it was before any statement."""
    full = _reached(gauge.probability, steps)
    looks = ["Bar"] * full + ["BarRest"] * (steps - full)
    if gauge.prior_only is not None:
        looks[min(_reached(gauge.prior_only, steps), steps - 1)] = "BarBefore"
    for look, run in groupby(looks):
        yield from runs(BLANK * len(list(run)), look)


def _reached(probability: float, steps: int) -> int:
    return round(min(max(probability, 0), 1) * steps)


def layout(table: Table) -> Layout:
    """Small print where there are many columns or long words; room in each column for its longest
    word, and what is left for those that have most to say."""
    texts = [list(_texts(table, column)) for column in range(len(table.heads))]
    amounts = [sum(map(len, column)) for column in texts]
    least = [_longest(column) for column in texts]
    dense = len(texts) > FEW or sum(least) * LETTER > TEXT_WIDTH
    room = TEXT_WIDTH // (DENSE_LETTER if dense else LETTER)
    columns = _widths(_shared(least, amounts, room))
    barred = [
        columns[number]
        for row in table.rows
        for number, cell in enumerate(row)
        if cell.gauge is not None
    ]
    steps = (min(barred, default=TEXT_WIDTH) - MARGINS) // STEP
    return Layout(columns, min(max(steps, 1), BAR), dense)


def _texts(table: Table, column: int) -> Iterator[str]:
    """Everything in a column, line by line."""
    yield from table.heads[column]
    for row in table.rows:
        if len(row) == len(table.heads):
            yield from map(plain, row[column].lines)


def _longest(column: Iterable[str]) -> int:
    """Letters of the longest word, with room for the margins of a cell."""
    lengths = [len(word) for text in column for word in text.split()]
    return min(max(lengths, default=1), LONGEST_WORD) + 3


def _shared(least: Sequence[int], amounts: Sequence[float], room: int) -> list[int]:
    """Letters for each column: at least so many, and the rest of the room letter by letter to the
    column that would make the highest rows."""
    given = list(least)
    for _ in range(room - sum(least)):
        highest = max(range(len(given)), key=lambda column: amounts[column] / given[column])
        given[highest] += 1
    return given


def _widths(shares: Sequence[int]) -> tuple[int, ...]:
    """The width of the text, shared out to the last twentieth of a point."""
    edges = [round(TEXT_WIDTH * each / sum(shares)) for each in accumulate(shares, initial=0)]
    return tuple(after - before for before, after in pairwise(edges))
