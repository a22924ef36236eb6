"""XLSX workbooks as cells: one sheet of them, its own text and the saved values of its formulas.

Read from the parts themselves, in one pass that keeps nothing but cells: so a sheet that claims a
million rows costs no time, styles that a library would stumble over are no matter, and of a formula
both is known, that it is one and what was saved of it. Nothing else in the file is looked at:
macros, links and pictures do nothing.
"""

from __future__ import annotations

from io import BytesIO
from posixpath import normpath
from typing import TypeVar
from zipfile import ZipFile

from zopa.case.archive import DAMAGE, WORKBOOK, check_archive
from zopa.case.bounds import Unreadable, check_size
from zopa.case.formats.reading import Repairs
from zopa.case.formats.spreadsheet.cells import Cell, Gathering, Row, Sheet
from zopa.case.formats.spreadsheet.parts import (
    Cells,
    Contents,
    Found,
    Links,
    Listed,
    Part,
    Strings,
    Styles,
)
from zopa.case.formats.spreadsheet.values import Values
from zopa.case.text import quoted

P = TypeVar("P", bound=Part)

LARGEST_PART = 20_000_000
"""Bytes of a part of a workbook that is read, unpacked."""

ISSUES, HOW_TO = "issues", "how to"
"""The sheet that is read wherever it stands, and the one that explains it."""

FEW = 5
"""Sheets that a notice names."""


def read_workbook(content: bytes, repairs: Repairs) -> Sheet:
    """The sheet called ‘issues’, else the first that is shown.

    Raises `Unreadable`: damaged, made to be too much, no sheet with cells.
    """
    check_archive(content, WORKBOOK)
    try:
        with ZipFile(BytesIO(content)) as archive:
            return _sheet(archive, repairs)
    except (*DAMAGE, SyntaxError) as error:  # XML that is none is a mistake of syntax
        raise Unreadable("the workbook is damaged or encrypted", "an intact copy") from error


def _sheet(archive: ZipFile, repairs: Repairs) -> Sheet:
    contents = _parsed(archive, "xl/workbook.xml", Contents())
    links = _parsed(archive, "xl/_rels/workbook.xml.rels", Links())
    sheet = _chosen(contents, links, repairs)
    cells = _parsed(archive, _path(links.targets[sheet.link]), Cells())
    return Sheet(_with_values(archive, cells, links, mac=contents.mac), name=sheet.name)


def _with_values(archive: ZipFile, cells: Cells, links: Links, *, mac: bool) -> list[Row]:
    wanted = {int(each.value) for each in cells.found if each.kind == "s" and each.value}
    strings, styles = Strings(wanted), Styles()
    if wanted:
        _parsed(archive, _path(links.of_kind("sharedStrings")), strings)
    if any(found.style for found in cells.found) and (path := links.of_kind("styles")):
        _parsed(archive, _path(path), styles)
    values = Values(strings.found, styles.formats, mac=mac)
    gathering = Gathering()
    for found in cells.found:
        gathering.add(_cell(found, values))
    return gathering.finished()


def _cell(found: Found, values: Values) -> Cell:
    text, error = values.of(found)
    return Cell(text, found.row, found.column, found.formula, error)


def _chosen(contents: Contents, links: Links, repairs: Repairs) -> Listed:
    tables = [sheet for sheet in contents.sheets if sheet.link in links.tables]
    shown = [sheet for sheet in tables if not sheet.hidden] or tables
    if not shown:
        raise Unreadable("the workbook has no sheet with cells", "a sheet called ‘issues’")
    called = [sheet for sheet in tables if sheet.name.strip().casefold() == ISSUES]
    sheet = (called or shown)[0]
    others = [
        each.name
        for each in contents.sheets
        if each is not sheet and each.name.strip().casefold() != HOW_TO
    ]
    if others:
        listed = ", ".join(quoted(name) for name in others[:FEW])
        more = f" and {len(others) - FEW:,} more" if len(others) > FEW else ""
        repairs.note(f"only the sheet {quoted(sheet.name)} is read; left out: {listed}{more}")
    return sheet


def _path(target: str) -> str:
    """The name of a part in the package: targets are relative to ``xl/`` or begin with a slash."""
    return normpath(target[1:] if target.startswith("/") else f"xl/{target}")


def _parsed(archive: ZipFile, name: str, part: P) -> P:
    """A part, filled from the member of that name."""
    from defusedxml.ElementTree import XMLParser

    check_size(archive.getinfo(name).file_size, LARGEST_PART, f"{quoted(name)} in the workbook")
    parser = XMLParser(target=part, forbid_dtd=True)
    parser.feed(archive.read(name))
    parser.close()
    return part
