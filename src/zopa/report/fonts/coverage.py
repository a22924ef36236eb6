"""The characters that the shipped fonts can show, and what stands for those that they cannot.

``coverage.txt`` beside this file lists them as ranges of code points. It is made from the font
files with fontTools, which a reader of reports does not need. After a font has changed::

    python -m zopa.report.fonts.coverage
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from pathlib import Path
from unicodedata import category

from zopa.report.fonts import FAMILIES, FOLDER

STAND_IN = "□"
"""Shown for a character without a glyph (U+25A1)."""

LISTED = FOLDER / "coverage.txt"

_VARIANTS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))


@cache
def covered() -> frozenset[str]:
    """The characters that have a glyph, whatever the weight or slant of the text."""
    return frozenset(_members(LISTED.read_text("ascii").splitlines()))


def replacements(text: str) -> dict[str, str | int | None]:
    """What to show for each character of the text that has no glyph: a stand-in, or nothing for
    one that is not to be seen, such as the joiners and selectors within emoji. For
    `str.maketrans`."""
    lacking = sorted(set(text) - covered())
    return {letter: None if _unseen(letter) else STAND_IN for letter in lacking}


def _unseen(letter: str) -> bool:
    return category(letter) == "Cf" or letter in _VARIANTS


def _members(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        if not line.startswith("#"):
            first, _, last = line.partition("-")
            yield from map(chr, range(int(first, 16), int(last or first, 16) + 1))


def listing(folder: Path = FOLDER) -> str:
    """The text of ``coverage.txt``, from the font files in a folder."""
    points = set[int]().union(*(_common(folder, family) for family in FAMILIES))
    # Fonts keep pieces of their own in the private use area, where no text has a meaning.
    # A mark of byte order is no text either, and typst refuses it.
    public = {point for point in points if category(chr(point)) not in {"Cc", "Co"}} - {0xFEFF}
    head = "# Made from the font files: python -m zopa.report.fonts.coverage"
    return "\n".join([head, *_ranges(public), ""])


def _common(folder: Path, family: str) -> set[int]:
    """The code points that every face of a family has: bold text must not lose any."""
    # For development only, and without types of its own.
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    files = sorted(folder.glob(f"{family.replace(' ', '')}-*.[ot]tf"))
    faces: list[Collection[int]] = [TTFont(file).getBestCmap() for file in files]
    return set(faces[0]).intersection(*faces[1:])


def _ranges(points: Iterable[int]) -> Iterator[str]:
    """Code points as ranges in hexadecimal, in order."""
    runs: list[list[int]] = []
    for point in sorted(points):
        if runs and point == runs[-1][1] + 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    return (f"{first:04X}" + (f"-{last:04X}" if last > first else "") for first, last in runs)


if __name__ == "__main__":
    LISTED.write_text(listing(), "ascii")
