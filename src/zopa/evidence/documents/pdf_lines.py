"""The lines of a PDF's page, with where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdf import PageObject


@dataclass(frozen=True)
class Line:
    """A line of a page: its text, how far up and right it begins, and how large its letters are.

    In points; all 0 where the page does not tell.
    """

    text: str
    x: float = 0.0
    y: float = 0.0
    size: float = 0.0


def lines_of_page(page: PageObject) -> list[Line]:
    """The lines of a page in its own order, empty ones left out."""
    gathered = _Gathering()
    text = page.extract_text(visitor_text=gathered.visit)
    lines = gathered.lines()
    if _letters(text) == _letters("".join(line.text for line in lines)):
        return lines
    return [Line(line.strip()) for line in text.split("\n") if line.strip()]


def _letters(text: str) -> str:
    return "".join(text.split())


class _Gathering:
    """Pieces of text as pypdf comes upon them."""

    def __init__(self) -> None:
        self._lines: list[tuple[list[str], float, float, float]] = [([], 0.0, 0.0, 0.0)]

    def visit(
        self,
        text: str,
        cm: list[float],
        tm: list[float],
        _font: object,
        size: float,
    ) -> None:
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        scale = abs(tm[3] * cm[3]) or abs(tm[1] * cm[2]) or 1.0
        for number, part in enumerate(text.split("\n")):
            if number:
                self._lines.append(([], 0.0, 0.0, 0.0))
            if not part.strip():
                self._lines[-1][0].append(part)
                continue
            pieces, *place = self._lines[-1]
            begun = "".join(pieces).strip()
            there = place if begun else [x, y, size * scale]
            self._lines[-1] = ([*pieces, part], there[0], there[1], there[2])

    def lines(self) -> list[Line]:
        """The lines that hold anything."""
        whole = (("".join(pieces).strip(), x, y, size) for pieces, x, y, size in self._lines)
        return [Line(*line) for line in whole if line[0]]
