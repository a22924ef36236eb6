"""Text with one form for each mark that is written in several, and the way back to the original.

Models change quotation marks, dashes, spaces and ellipses when they copy. Folding makes them alike;
every folded character knows which characters of the original it stands for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

INVISIBLE = (
    "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0e\ufe0f\ufeff\U000e0000-\U000e007f"
)
"""Characters that show nothing, as a class of regular expressions."""

EDGES = ' "….,;:!?'
"""What a model may put around a quote of its own accord."""

_DASHES = "\\-\u2010-\u2015\u2212\ufe58\ufe63\uff0d"
_QUOTES = "\"'`\u00ab\u00b4\u00bb\u02bc\u2018-\u201f\u2032\u2033\u2039\u203a\uff02\uff07"
_UNIT = re.compile(
    rf"(?P<nothing>[{INVISIBLE}]+)|(?P<dash>\s*[{_DASHES}]+\s*)|(?P<dots>\.(?:\s?\.)+|…)"
    rf"|(?P<space>\s+)|(?P<quote>[{_QUOTES}])|(?P<plain>.)"
)
_FORMS = {"nothing": "", "dash": "-", "dots": "…", "space": " ", "quote": '"'}

_Unit = tuple[str, int, int]


@dataclass(frozen=True)
class Folded:
    """Folded text. The character at ``i`` stands for ``[starts[i], ends[i])`` of the original."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int] | None:
        """Where a stretch of folded text stands; None where it would cut a character in two."""
        cuts_first = start > 0 and self.starts[start] == self.starts[start - 1]
        cuts_last = end < len(self.text) and self.ends[end - 1] == self.ends[end]
        return None if cuts_first or cuts_last else (self.starts[start], self.ends[end - 1])


def folded(text: str, offset: int = 0) -> Folded:
    """The text folded; its first character stands at ``offset`` of the original."""
    units = [(_composed(piece), start, end) for piece, start, end in _clusters(text) if piece]
    return Folded(
        "".join(piece for piece, _, _ in units),
        tuple(offset + start for piece, start, _ in units for _ in piece),
        tuple(offset + end for piece, _, end in units for _ in piece),
    )


def is_mark(char: str) -> bool:
    """Whether a character belongs to the one before it, as an accent does."""
    return unicodedata.category(char).startswith("M")


def _clusters(text: str) -> Iterator[_Unit]:
    """Letters with their marks as one unit, everything else in its folded form."""
    held: _Unit | None = None
    for found in _UNIT.finditer(text):
        kind = found.lastgroup or "plain"
        if kind == "plain" and held and is_mark(found[0]) and held[2] == found.start():
            held = (held[0] + found[0], held[1], found.end())
            continue
        if held:
            yield held
        held = (_FORMS.get(kind, found[0]), found.start(), found.end())
    if held:
        yield held


def _composed(cluster: str) -> str:
    if cluster.isascii():
        return cluster
    ligature = "\ufb00" <= cluster[0] <= "\ufb06"
    return unicodedata.normalize("NFKC" if ligature else "NFC", cluster)
