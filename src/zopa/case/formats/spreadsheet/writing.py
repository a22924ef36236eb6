"""Lines as a CSV or an XLSX file: names stay names, exact numbers stay exact."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, TypeAlias

from zopa.case.bounds import Unreadable
from zopa.case.formats.exchange import Exchange, Written
from zopa.case.formats.figures import Losses, decimal
from zopa.case.formats.reading import exact, refuse
from zopa.case.formats.spreadsheet.cells import LONGEST_CELL
from zopa.case.formats.spreadsheet.layout import Entry, Line, Name, Party, Step, laid_out
from zopa.case.formats.spreadsheet.words import guarded, party_head
from zopa.case.scalars import LONGEST_NUMBER
from zopa.case.text import quoted

Kind: TypeAlias = Literal["csv", "xlsx"]

BYTE_ORDER_MARK = "\ufeff"
"""Tells spreadsheet programs that a text beyond ASCII is in UTF-8."""

_QUOTED = frozenset('",;\t\r\n')


def write(exchange: Exchange, *, kind: Kind = "csv") -> Written:
    """The scenario as one file, ``scenario.csv`` or ``scenario.xlsx``.

    Lost: discounts, which package is worth no deal, rankings without a date. Raises `CaseError`
    where nobody is left, or a name or number is too long for a cell.
    """
    losses = Losses()
    lines = laid_out(exchange, losses)
    try:
        content = as_csv(lines) if kind == "csv" else _as_workbook(lines)
    except Unreadable as error:
        refuse(exchange.path, error.message, error.expected)
    return Written({f"scenario.{kind}": content}, tuple(losses.found))


def _as_workbook(lines: Sequence[Line]) -> bytes:
    from zopa.case.formats.spreadsheet.styled import as_workbook

    return as_workbook(lines)


def as_csv(lines: Sequence[Line]) -> bytes:
    """Lines as comma-separated values in UTF-8."""
    records = (",".join(_field(shown(entry)) for entry in line.cells) for line in lines)
    text = "".join(f"{record}\n" for record in records)
    mark = "" if text.isascii() else BYTE_ORDER_MARK
    return (mark + text).encode("utf-8")


def _field(text: str) -> str:
    if _QUOTED.isdisjoint(text):
        return text
    return '"' + text.replace('"', '""') + '"'


def shown(entry: Entry, *, formulas: bool = True) -> str:
    """The text of a cell. Raises `Unreadable` where it is too long for one.

    ``formulas`` says whether whoever shows the file may take a text for a formula.
    """
    match entry:
        case Name():
            text = guarded(entry.text, formulas=formulas)
        case Party():
            text = party_head(entry.name, ranks=entry.ranks, formulas=formulas)
        case Step():
            text = "number" if entry.step is None else f"number, step {figure(entry.step)}"
        case Fraction():
            text = figure(entry)
        case dt.date():
            text = entry.isoformat()
        case _:
            text = entry
    if len(text) > LONGEST_CELL:
        message = f"{quoted(text)} is too long for a cell"
        raise Unreadable(message, f"at most {LONGEST_CELL:,} characters")
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise Unreadable(f"{quoted(text)} holds half a character", "whole ones")
    return text


def figure(number: Fraction) -> str:
    """A number as a decimal, or as a fraction where that has no end or is too long."""
    text = decimal(number)
    if text is None or len(text) > LONGEST_NUMBER:
        text = f"{number.numerator}/{number.denominator}"
    if exact(text) != number:
        raise Unreadable(f"the number {quoted(text)} is too long for a cell")
    return text
