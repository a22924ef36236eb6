"""Tables in a terminal: in columns where there is room for them, else row by row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from zopa.report.document import Cell, Gauge, Table, plain
from zopa.report.marks import BAR, FAINT, FILLED, STRONG, Marks

NAMES = 12
"""The least room for the headings of rows in columns."""

BLOCK_NAMES = 8, 24
"""The least and the most room for the names of columns, row by row."""

FIGURES = 11
"""Columns of the terminal for a figure with its error, its bar and a short note."""

NARROW, BROAD = 9, 24
"""The least and the most room for a column without bars, however long its words."""

GAP = 2

Row = tuple[Cell, ...]


def tabulated(table: Table, marks: Marks, width: int) -> Iterator[RenderableType]:
    """The table in columns where they fit; else each row with bars as a block of its own, and rows
    without as a sentence each."""
    if fits(table, width):
        yield _in_columns(table, marks)
    elif _has_bars(table):
        yield from _in_blocks(table, marks, width)
    else:
        yield from _in_sentences(table, marks)


def fits(table: Table, width: int) -> bool:
    """Whether there is room for the table in columns."""
    return width >= NAMES + sum(each + GAP for each in _widths(table))


def _has_bars(table: Table) -> bool:
    return any(cell.gauge for row in table.rows for cell in row)


def _is_heading(row: Row, table: Table) -> bool:
    """Whether the row is a heading for those below it."""
    return len(row) < len(table.heads)


def _widths(table: Table) -> list[int]:
    """How wide each column is, but for the first, which takes what is left."""
    least = FIGURES if _has_bars(table) else NARROW
    rows = [row for row in table.rows if not _is_heading(row, table)]
    return [_width([row[number] for row in rows], least) for number in range(1, len(table.heads))]


def _width(cells: Iterable[Cell], least: int) -> int:
    longest = max((cell_len(plain(line)) for cell in cells for line in cell.lines), default=0)
    return min(max(longest, least), BROAD)


def _in_columns(table: Table, marks: Marks) -> Grid:
    grid = Grid(
        box=marks.rule, show_edge=False, padding=(0, 1, 0, 0), leading=1 if _has_bars(table) else 0
    )
    first, *others = table.heads
    grid.add_column(_head(first, marks), overflow="fold")
    for head, width in zip(others, _widths(table), strict=True):
        grid.add_column(_head(head, marks), width=width, overflow="fold")
    nested = any(_is_heading(row, table) for row in table.rows)
    for row in table.rows:
        inside = nested and not _is_heading(row, table)
        heading = Padding(_cell(row[0], marks), (0, 0, 0, 2)) if inside else _cell(row[0], marks)
        grid.add_row(heading, *(_cell(cell, marks) for cell in row[1:]))
    return grid


def _head(lines: Sequence[str], marks: Marks) -> Text:
    return _below(
        marks.text(line, FAINT if number else STRONG) for number, line in enumerate(lines)
    )


def _below(lines: Iterable[Text]) -> Text:
    return Text("\n").join(lines)


def _cell(cell: Cell, marks: Marks) -> Text:
    """The first line, the bar under it, and the others."""
    return _below([*_first(cell, marks), *_others(cell, marks)])


def _first(cell: Cell, marks: Marks) -> list[Text]:
    return [marks.words(line) for line in cell.lines[:1]]


def _others(cell: Cell, marks: Marks) -> Iterator[Text]:
    if cell.gauge:
        yield _bar(cell.gauge, marks)
    yield from map(marks.words, cell.lines[1:])


def _bar(gauge: Gauge, marks: Marks) -> Text:
    bar = Text(marks.bar(gauge.probability, gauge.error, gauge.prior_only, BAR), FILLED)
    bar.highlight_regex(f"{re.escape(marks.track)}+", FAINT)
    return bar


def _in_blocks(table: Table, marks: Marks, width: int) -> Iterator[RenderableType]:
    """Each row under its heading: a line for each column, its bar and notes at the side."""
    for number, row in enumerate(table.rows):
        if number:
            yield ""
        yield from _first(row[0], marks)
        if not _is_heading(row, table):
            yield Padding(_rows_of(row, table, marks, width - 2), (0, 0, 0, 2))


def _rows_of(row: Row, table: Table, marks: Marks, width: int) -> Grid:
    least, most = BLOCK_NAMES
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=min(max(width - FIGURES - 2 * BAR - 4, least), most), overflow="fold")
    grid.add_column(width=FIGURES, overflow="fold")
    grid.add_column(overflow="fold")
    for name, cell in zip(_names(table), row[1:], strict=True):
        if cell != Cell():
            figure, notes = _below(_first(cell, marks)), _below(_others(cell, marks))
            grid.add_row(marks.text(name), figure, notes)
    return grid


def _names(table: Table) -> list[str]:
    """The columns' names, but for the first; what is under the name only where that differs from
    what is under the first of them, and so does not go without saying."""
    heads = table.heads[1:]
    return [
        name if under == list(heads[0][1:]) else f"{name} ({' '.join(under)})"
        for name, *under in heads
    ]


def _in_sentences(table: Table, marks: Marks) -> Iterator[RenderableType]:
    """Each row as a sentence, below the heading that it belongs to."""
    for row in table.rows:
        if _is_heading(row, table):
            yield from _first(row[0], marks)
            continue
        yield Padding(_sentence(row, table, marks), (0, 0, 0, 2))


def _sentence(row: Row, table: Table, marks: Marks) -> Text:
    heading, *cells = (", ".join(map(plain, cell.lines)) for cell in row)
    filled = [(name, said) for name, said in zip(_names(table), cells, strict=True) if said]
    alone = [said for said in cells if said] == cells[:1]  # it stands for the whole row
    told = cells[0] if alone else "; ".join(f"{name} {said}" for name, said in filled)
    return marks.text(f"{heading}: {told}")
