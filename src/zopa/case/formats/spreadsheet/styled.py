"""Lines as an XLSX workbook that is pleasant to work in, and the same for the same lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from fractions import Fraction
from io import BytesIO
from typing import TYPE_CHECKING

from zopa.case.formats.spreadsheet.layout import Entry, Line, Look, Party
from zopa.case.formats.spreadsheet.values import escaped
from zopa.case.formats.spreadsheet.workbook import HOW_TO, ISSUES
from zopa.case.formats.spreadsheet.writing import figure, shown
from zopa.case.timeless import timeless

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

DIGITS = 15
"""Digits of a number that every spreadsheet program keeps; one with more is written as text."""

NARROWEST, WIDEST = 9, 40
"""Columns of a sheet are as wide as their texts, within these bounds, in characters."""

PAGE = (18, 90)
"""How wide the two columns are that explain the other sheet."""

LINE = 15
"""The height of a line of text, in points."""

FIRST_DAY = dt.date(1900, 3, 1)
"""Spreadsheet programs do not agree on the days before."""

HEAD_FILL, RULE, QUIET = "FFDDE5EC", "FF8A99A8", "FF5C6670"


def as_workbook(lines: Sequence[Line], how_to: Sequence[tuple[str, str]] = ()) -> bytes:
    """Lines as a workbook; ``how_to`` goes to a second sheet: what each paragraph is about, and
    its text."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = "zopa"
    sheet = book.worksheets[0]
    sheet.title = ISSUES
    for number, line in enumerate(lines, start=1):
        for column, entry in enumerate(line.cells, start=1):
            cell = sheet.cell(number, column)
            _put(cell, entry)
            _dress(cell, line.look, entry)
    _arrange(sheet, lines)
    if how_to:
        _explain(book.create_sheet(HOW_TO), how_to)
    page = BytesIO()
    book.save(page)
    return timeless(page.getvalue())


def _put(cell: Cell | MergedCell, entry: Entry) -> None:
    """Fill a cell: numbers and days as such, everything else as text, whatever it looks like."""
    if isinstance(entry, Fraction) and _kept(figure(entry)):
        number = figure(entry)
        cell.value = float(number) if "." in number else int(number)
    elif isinstance(entry, dt.date) and entry >= FIRST_DAY:
        cell.value = entry
        cell.number_format = "yyyy-mm-dd"
    elif text := escaped(shown(entry, formulas=False)):
        cell.value = text
        cell.data_type = "s"
        cell.number_format = "@"  # stays text when somebody edits it


def _kept(number: str) -> bool:
    digits = number.lstrip("-").replace(".", "").strip("0")
    return "/" not in number and len(digits) <= DIGITS


def _dress(cell: Cell | MergedCell, look: Look, entry: Entry) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    first = cell.column == 1
    match look:
        case Look.TITLE:
            cell.font = Font(color=QUIET) if first else Font(bold=True, size=14)
        case Look.COMMENT:
            cell.font = Font(italic=True, color=QUIET)
        case Look.HEADS:
            cell.font = Font(bold=True)
            cell.fill = PatternFill("solid", fgColor=HEAD_FILL)
            side = "right" if isinstance(entry, Party) else "left"
            cell.alignment = Alignment(horizontal=side, vertical="bottom", wrap_text=True)
        case Look.FIRST | Look.CLOSING:
            cell.font = Font(bold=first)
            cell.border = Border(top=Side("thin", color=RULE))
        case Look.WEIGHTS:
            cell.font = Font(italic=True, color=QUIET)
    if isinstance(entry, Fraction | dt.date):
        cell.alignment = Alignment(horizontal="left" if cell.column == 2 else "right")


def _arrange(sheet: Worksheet, lines: Sequence[Line]) -> None:
    """Make columns as wide as what stands in them, and keep the heads in sight, printed too."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    heads = next(number for number, line in enumerate(lines, 1) if line.look is Look.HEADS)
    body = lines[heads - 1 :]
    for column, cells in enumerate(zip(*(line.cells for line in body), strict=True), start=1):
        width = max(len(shown(entry)) for entry in cells) + 3
        fitting = min(max(width, NARROWEST), WIDEST)
        sheet.column_dimensions[get_column_letter(column)].width = fitting
    sheet.freeze_panes = sheet.cell(heads + 1, 3).coordinate
    sheet.print_title_rows = f"{heads}:{heads}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _explain(sheet: Worksheet, how_to: Sequence[tuple[str, str]]) -> None:
    from openpyxl.styles import Alignment, Font

    for letter, width in zip("AB", PAGE, strict=True):
        sheet.column_dimensions[letter].width = width
    for row, texts in enumerate(how_to, start=1):
        for column, text in enumerate(texts, start=1):
            cell = sheet.cell(row, column)
            cell.value = text
            cell.font = Font(bold=column == 1)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        lines = -(-len(texts[1]) // PAGE[1])
        sheet.row_dimensions[row].height = LINE * (lines + 1)
    sheet.sheet_view.showGridLines = False
