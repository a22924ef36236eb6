"""The marks that a terminal can show: bars, arrows, dashes; ASCII where it knows no better."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rich.box import ASCII, HEAVY, SIMPLE_HEAD, Box
from rich.console import Console
from rich.text import Text

from zopa.report.document import Tone, Words

EIGHTHS = " ▏▎▍▌▋▊▉█"

BAR = 10
"""Columns for a bar."""

STRONG, FAINT, FILLED = "bold", "dim", "cyan"
"""How a terminal shows what stands out, what stands back, and the bars."""

TONES: Mapping[Tone, str] = {"plain": "", "strong": STRONG, "faint": FAINT}

_IN_ASCII = str.maketrans(
    {"±": "+-", "–": "-", "—": "-", "…": "...", "·": "-", "“": '"', "”": '"', "‘": "'", "’": "'",
     "†": "*", "≤": "<=", "≥": ">=", "×": "x", "−": "-", "│": "|", "↑": "+", "↓": "-",
     "\u200e": ""}
)  # fmt: skip
_ASCII_HEAD = Box("\n".join(("    ", "    ", " -- ", *["    "] * 5)), ascii=True)


@dataclass(frozen=True)
class Marks:
    """What this terminal can show, in its ``encoding``."""

    encoding: str = "utf-8"

    @classmethod
    def of(cls, console: Console) -> Marks:
        """The marks that a console's encoding holds."""
        return cls(console.encoding)

    @property
    def unicode(self) -> bool:
        """Whether every mark can be shown."""
        return self.encoding.startswith("utf")

    @property
    def track(self) -> str:
        """The part of a bar that is not filled."""
        return "·" if self.unicode else "."

    @property
    def rule(self) -> Box:
        """Tables: a line under the headings, nothing else."""
        return SIMPLE_HEAD if self.unicode else _ASCII_HEAD

    @property
    def frame(self) -> Box:
        """What must not be missed stands in it."""
        return HEAVY if self.unicode else ASCII

    @property
    def bullet(self) -> str:
        """Starts an item of a list."""
        return "•" if self.unicode else "-"

    @property
    def like(self) -> str:
        """Stands before what cannot be told apart from the first of a list."""
        return "≈" if self.unicode else "="

    @property
    def before(self) -> str:
        """Marks on a bar where the figure stood before any evidence."""
        return "│" if self.unicode else "|"

    def text(self, line: str, style: str = "") -> Text:
        """A line to print: never read as markup, nothing in it that the terminal cannot encode."""
        if not self.unicode:
            line = line.translate(_IN_ASCII).encode(self.encoding, "replace").decode(self.encoding)
        return Text(line, style)

    def words(self, said: Words, style: str = "") -> Text:
        """Words to print, each span in its tone."""
        joined = Text(style=style)
        for span in said:
            joined.append_text(self.text(span.text, TONES[span.tone]))
        return joined

    def bar(
        self, probability: float, error: float | None, prior_only: float | None, width: int
    ) -> str:
        """The probability as a bar of so many cells.

        Cells within one standard error are shaded where it spans more than one; a stroke marks the
        figure before any evidence.
        """
        cells = list(self._filled(probability, width).ljust(width, self.track))
        edges = (probability - (error or 0), probability + (error or 0))
        low, high = (min(max(round(edge * width), 0), width) for edge in edges)
        if high - low > 1:
            cells[low:high] = ("▒" if self.unicode else "~") * (high - low)
        if prior_only is not None:
            cells[min(int(prior_only * width), width - 1)] = self.before
        return "".join(cells)

    def _filled(self, probability: float, width: int) -> str:
        if not self.unicode:
            return "#" * round(probability * width)
        full, part = divmod(round(probability * width * 8), 8)
        return "█" * full + EIGHTHS[part].strip()
