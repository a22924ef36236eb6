"""Spreadsheets as deal teams have them: a row for each option, a column for each party.

The heads are ‘Issue’, ‘Option’, if need be ‘Title’, ‘Kind’, ‘Unit’ and ‘Notes’, then the parties.
An issue is named once and carries on over the rows below. What a package is worth to a party is
the sum over the issues of weight times points; a row with ‘weight’ for its option holds the
weights, 1 where there is none. Rows called ‘No deal’ and ‘Date’ hold what no deal is worth, and the
day of which a column speaks. A party headed ‘NAME (rank)’ has ranks in place of points, 1 for the
best, and in the row of weights those of the issues. A row that begins with # is a comment; above
the heads ‘Title’ stands before that of the scenario.
"""

from __future__ import annotations

from pathlib import Path

from zopa.case.formats.exchange import Exchange
from zopa.case.formats.reading import Repairs
from zopa.case.formats.spreadsheet.cells import Mistakes, read_sheet
from zopa.case.formats.spreadsheet.numbers import Numbers
from zopa.case.formats.spreadsheet.parties import read_parties
from zopa.case.formats.spreadsheet.table import is_head, put_in_order
from zopa.case.formats.spreadsheet.terms import read_issues
from zopa.case.formats.spreadsheet.writing import write

__all__ = ["NAME", "read", "write"]

NAME = "spreadsheet"


def read(file: Path) -> Exchange:
    """The scenario of a CSV or XLSX file.

    Raises `CaseError` with every cell that is wrong: text where a number belongs, an option named
    twice, a ranking without a date.
    """
    repairs, mistakes = Repairs(file), Mistakes(file)
    sheet = read_sheet(file, repairs, is_head)
    table = put_in_order(sheet, mistakes, repairs)
    numbers = Numbers(mistakes, sheet.decimal_comma)
    issues = read_issues(table, numbers, mistakes, repairs)
    profiles = read_parties(table, issues, numbers, mistakes, repairs)
    numbers.check(repairs)
    mistakes.check()
    terms = tuple(issue.term for issue in issues)
    title = table.title or file.stem
    return Exchange(title, NAME, terms, profiles, file, (file,), tuple(repairs.found))
