"""Answers about packages as files for a spreadsheet: comma-separated values, and XLSX.

Packages are written by the ids of the case, so that a table can be joined with others; figures as
numbers. Nothing that a case says is ever taken for a formula.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from zopa.analysis.offers import Amendments, Answer
from zopa.case.files import write_atomically
from zopa.case.timeless import timeless
from zopa.report.supposed import supposed
from zopa.report.wording import clean

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

WIDEST = 40
"""Columns of a sheet are no wider than this many characters."""


def write_csv(answer: Answer, path: Path) -> None:
    """Write the answer's table as comma-separated values, in UTF-8."""
    heads, rows = answer.rows()
    page = StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows(rows)
    write_atomically(path, page.getvalue())


def write_xlsx(answer: Answer, path: Path) -> None:
    """Write the answer's table as a spreadsheet, with a second sheet on how it was made."""
    from openpyxl import Workbook

    book = Workbook()
    heads, rows = answer.rows()
    table = book.worksheets[0]
    table.title = type(answer).__name__.lower()
    _fill(table, [heads, *rows])
    table.freeze_panes = "A2"
    if rows:
        table.auto_filter.ref = table.dimensions
    _fill(book.create_sheet("method"), [["what", "value"], *_method(answer)])
    page = BytesIO()
    book.save(page)
    write_atomically(path, timeless(page.getvalue()))


def _fill(sheet: Worksheet, rows: Sequence[Sequence[object]]) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    widths: dict[int, int] = {}
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column)
            _put(cell, value)
            if number == 1:
                cell.font = Font(bold=True)
            widths[column] = max(widths.get(column, 0), len(str(value)))
    for column, width in widths.items():
        sheet.column_dimensions[get_column_letter(column)].width = min(width + 2, WIDEST)


def _put(cell: Cell | MergedCell, value: object) -> None:
    """Put a value into a cell; a text stays one, whatever it begins with."""
    if isinstance(value, str):
        cell.value = clean(value)
        cell.data_type = "s"
    elif isinstance(value, bool | int | float):
        cell.value = value


def _method(answer: Answer) -> Iterator[Sequence[object]]:
    """How the figures were made, so that anyone can make them again."""
    case, made = answer.case, answer.method
    yield ["case", case.title]
    yield ["record up to", case.as_of.isoformat() if case.as_of else ""]
    yield ["scenario", case.scenario or ""]
    yield ["supposed", " ".join(supposed(case))]
    yield ["signatories", ", ".join(case.signatories)]
    if isinstance(answer, Amendments):
        floors = [f"{name}={floor:g}" for name, floor in answer.at_least.items()]
        yield ["target", answer.target]
        yield ["kept", ", ".join(answer.keep)]
        yield ["at least", ", ".join(floors)]
    yield ["draws", made.draws]
    yield ["seed", made.seed]
    yield ["prior", made.prior]
    yield from ([name, version] for name, version in made.versions.items())
