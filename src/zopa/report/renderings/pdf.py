"""A report as a PDF: tagged for readers who do not see it, and the same bytes every time.

The page is laid out by ``brief.typ``. It takes the report as JSON and shows its texts as strings,
so nothing in them can be read as markup. Typst holds the file to PDF/UA-1 and refuses one that
breaks a rule which it can check. No clock, font or file of the machine has a part in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from pathlib import Path
from typing import Any
from unicodedata import category

from zopa.errors import ZopaError
from zopa.report import fonts
from zopa.report.document import (
    Block,
    Cell,
    Entry,
    Fact,
    Heading,
    Items,
    Paragraph,
    Picture,
    Report,
    Section,
    Table,
    Words,
    plain,
)
from zopa.report.fonts.coverage import replacements

TEMPLATE = Path(__file__).with_name("brief.typ")

LONGEST_WORD = 24
"""Letters of a word that may need to be broken although it has no place for it."""

TALLEST_ROW = 1200
"""Letters in a cell from which its row may be split over pages: it might not fit on one."""

MOST_COLUMNS = 10
"""Columns that a page has room for; a wider table is shown in parts."""

ROOM = 104
"""Letters that fit across a page in a table's type."""

GAP = 4
"""Letters between two columns, with some to spare."""

NARROW = 15.0
"""Letters that a column gets before any other gets more."""

HEADINGS = (20.0, 36.0)
"""The same for the first column, the rows' headings, and what it may take if there is room."""

_BREAK = "\u200b"  # what the template turns into a place to break, without a trace in the text
_UNBROKEN = re.compile(rf"[^\s/{_BREAK}-]{{{LONGEST_WORD + 1},}}")
_JOINED = re.compile(r"(?<=[^\W_]_)(?=[^\W_])")
_WRITTEN_AS_NUMBER = re.compile(r"&#(?:x[0-9a-fA-F]+|[0-9]+);")


def document(report: Report, draw: Callable[[Picture], str]) -> bytes:
    """The PDF of a report; ``draw`` gives the SVG of a picture.

    Raises:
        ZopaError: typst does not take the page, for instance because a picture is no SVG.
    """
    pictures = list(dict.fromkeys(_pictures(report)))
    page = _page(report, pictures) | {"charts": [_plain_svg(draw(each)) for each in pictures]}
    spoken = {
        "title": report.title or "Report",
        "description": report.verdict,
        "pictures": [each.text or each.title or each.name for each in pictures],
    }
    return _compiled(_shown(page), json.dumps(spoken))


def _compiled(page: str, spoken: str) -> bytes:
    import typst  # a compiler, loaded when a page is set

    faces = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts.FOLDER]
    )
    try:
        return typst.compile(
            TEMPLATE.read_bytes(),
            font_paths=faces,
            ignore_system_fonts=True,
            sys_inputs={"page": page, "spoken": spoken, "families": json.dumps(fonts.FAMILIES)},
            pdf_standards=["ua-1"],
        )
    except typst.TypstError as refusal:
        hints = "".join(f" ({hint})" for hint in refusal.hints)
        raise ZopaError(f"the report cannot be set as PDF: {refusal.message}{hints}") from refusal


def _shown(page: dict[str, Any]) -> str:
    """The page as JSON in characters that the fonts have; if some are replaced, a note says so."""
    instead = replacements(json.dumps(page, ensure_ascii=False))
    count = sum(map(bool, instead.values()))
    if count:
        have = "1 character has" if count == 1 else f"{count} characters have"
        note = (
            f"{have} no glyph in the fonts of this file and {'is' if count == 1 else 'are'} "
            "shown as □; the web page has them."
        )
        page = page | {"colophon": [*page["colophon"], note]}
    return json.dumps(page, ensure_ascii=False).translate(str.maketrans(instead))


def _plain_svg(svg: str) -> str:
    """The SVG with letters beyond ASCII as themselves, so that those without a glyph are seen."""
    return _WRITTEN_AS_NUMBER.sub(
        lambda number: letter if (letter := unescape(number[0])) > "\x7f" else number[0], svg
    )


def _pictures(report: Report) -> Iterator[Picture]:
    if report.picture:
        yield report.picture
    for section in report.sections:
        yield from (block for block in section.blocks if isinstance(block, Picture))


class _Writer:
    """Writes the parts of a report as what JSON can hold.

    Each place gets its anchor once, though ids may repeat, and a link leads to nothing else.
    """

    def __init__(self, report: Report, pictures: list[Picture]) -> None:
        self._pictures = pictures
        self._anchors = frozenset(_ids(report)) - {""}
        self._placed: set[str] = set()

    def anchor(self, name: str) -> str:
        """The anchor to put here: none where there is one of that name already."""
        if name in self._placed:
            return ""
        self._placed.add(name)
        return name

    def words(self, said: Words) -> list[dict[str, str]]:
        return [
            {
                "text": _breakable(span.text),
                "tone": span.tone,
                "to": span.to if span.to in self._anchors else "",
            }
            for span in said
        ]

    def lines(self, lines: Iterable[Words]) -> list[list[dict[str, str]]]:
        return [self.words(line) for line in lines]

    def fact(self, fact: Fact) -> dict[str, Any]:
        return {
            "said": self.words(fact.said),
            "certainty": _breakable(fact.certainty),
            "evidence": self.words(fact.evidence),
        }

    def section(self, section: Section) -> dict[str, Any]:
        return {
            "anchor": self.anchor(section.id),
            "title": _breakable(section.title),
            "blocks": [self.block(part) for block in section.blocks for part in _parts(block)],
        }

    def block(self, block: Block) -> dict[str, Any]:
        match block:
            case Paragraph(said, kind):
                return {"block": kind, "said": self.words(said)}
            case Items(items):
                return {"block": "items", "items": [self.lines(item) for item in items]}
            case Table():
                return self.table(block)
            case Picture():
                return self.picture(block)
            case Entry(name, title, lines):
                entry = {"title": self.words(title), "lines": self.lines(lines)}
                return {"block": "entry", "anchor": self.anchor(name)} | entry
            case Heading(text, name):
                return {"block": "heading", "anchor": self.anchor(name), "text": _breakable(text)}

    def picture(self, picture: Picture) -> dict[str, Any]:
        number = self._pictures.index(picture)
        return {"block": "picture", "number": number, "title": _breakable(picture.title)}

    def table(self, table: Table) -> dict[str, Any]:
        widths = _widths(table)
        heads = zip(table.heads, widths, strict=True)
        return {
            "block": "table",
            "caption": _breakable(table.caption),
            "widths": widths,
            "heads": [
                {"lines": [_breakable(line) for line in head], "parts": _overfull(head, width)}
                for head, width in heads
            ],
            "rows": [self.row(row, widths) for row in table.rows],
        }

    def row(self, row: tuple[Cell, ...], widths: list[float]) -> dict[str, Any]:
        return {
            "heading": len(row) < len(widths),
            "splits": any(_letters(cell) > TALLEST_ROW for cell in row),
            "cells": [self.cell(cell, width) for cell, width in zip(row, widths, strict=False)],
        }

    def cell(self, cell: Cell, width: float) -> dict[str, Any]:
        gauge = cell.gauge and {
            "probability": cell.gauge.probability,
            "prior": cell.gauge.prior_only,
        }
        parts = _overfull(map(plain, cell.lines), width)
        return {"lines": self.lines(cell.lines), "gauge": gauge, "parts": parts}


def _page(report: Report, pictures: list[Picture]) -> dict[str, Any]:
    write = _Writer(report, pictures)
    return {
        "title": _breakable(report.title or "Report"),
        "footer": _shortened(report.title),
        "subtitle": [_breakable(line) for line in report.subtitle],
        "supposed": [_breakable(line) for line in report.supposed],
        "verdict": _breakable(report.verdict),
        "alarms": [_breakable(alarm) for alarm in report.alarms],
        "glance": [write.fact(fact) for fact in report.glance],
        "picture": report.picture and write.picture(report.picture),
        "sections": [write.section(section) for section in report.sections],
        "colophon": [_breakable(line) for line in report.colophon],
    }


def _ids(report: Report) -> Iterator[str]:
    for section in report.sections:
        yield section.id
        yield from (block.id for block in section.blocks if isinstance(block, Entry | Heading))


def _shortened(title: str, longest: int = 70) -> str:
    """The title in one line of small type, cut at a word where it can be."""
    if len(title) <= longest:
        return title
    kept = title[: longest - 1]
    return (kept.rpartition(" ")[0] or kept) + "…"


def _letters(cell: Cell) -> int:
    return sum(len(plain(line)) for line in cell.lines)


def _parts(block: Block) -> list[Block]:
    """The block itself, or a table too wide for the page as some that are not, the rows' headings
    in each."""
    if not isinstance(block, Table) or len(block.heads) <= MOST_COLUMNS:
        return [block]
    starts = range(1, len(block.heads), MOST_COLUMNS - 1)
    return [
        Table(
            f"{block.caption} ({number} of {len(starts)})",
            (block.heads[0], *block.heads[start : start + MOST_COLUMNS - 1]),
            tuple(_part(row, start, len(block.heads)) for row in block.rows),
        )
        for number, start in enumerate(starts, start=1)
    ]


def _part(row: tuple[Cell, ...], start: int, columns: int) -> tuple[Cell, ...]:
    if len(row) < columns:
        return (Cell(tuple(line for cell in row for line in cell.lines)),)
    return (row[0], *row[start : start + MOST_COLUMNS - 1])


def _widths(table: Table) -> list[float]:
    """How the columns share the page, in letters.

    Each gets what it needs up to `NARROW`, then the others more in proportion to what they lack.
    Where none lacks anything the first may grow, and what is left stays empty at the right.
    """
    needs = [_need(table, column) for column in range(len(table.heads))]
    left = ROOM - sum(needs)
    if needs and left > 0:
        grown = min(left, max(HEADINGS[1] - needs[0], 0))
        needs[0] += grown
        needs[-1] += left - grown
        return needs
    most = [HEADINGS[0], *[NARROW] * (len(needs) - 1)]
    widths = [min(pair) for pair in zip(needs, most, strict=False)]
    spare = max(ROOM - sum(widths), 0)
    lack = sum(needs) - sum(widths) or 1
    shares = [
        width + spare * (need - width) / lack for need, width in zip(needs, widths, strict=True)
    ]
    return [share * ROOM / sum(shares) for share in shares]


def _need(table: Table, column: int) -> float:
    """The letters in the longest line of a column, and the gap beside it; a bar takes a dozen."""
    cells = [row[column] for row in table.rows if len(row) == len(table.heads)]
    lines = [*table.heads[column], *(plain(line) for cell in cells for line in cell.lines)]
    bar = 12 if any(cell.gauge for cell in cells) else 4
    return max([bar, *map(len, lines)]) * 1.05 + GAP


def _overfull(lines: Iterable[str], width: float) -> bool:
    """Whether a word would stand out of a column of that many letters."""
    return any(len(word) > width - GAP for line in lines for word in line.split())


def _breakable(text: str) -> str:
    """The text with places to break in names joined_like_this, and within words that would run off
    the page."""
    parted = _JOINED.sub(_BREAK, text)
    return _UNBROKEN.sub(lambda word: _BREAK.join(_pieces(word[0])), parted)


def _pieces(word: str, length: int = 6) -> Iterator[str]:
    """The word in pieces of some letters, none torn from its accents."""
    piece = ""
    for letter in word:
        if len(piece) >= length and category(letter) not in {"Mn", "Mc", "Me", "Cf"}:
            yield piece
            piece = ""
        piece += letter
    yield piece
