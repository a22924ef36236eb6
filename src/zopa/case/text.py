"""A case file's text, and how to point into it: the line, the column and the words meant."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from zopa.errors import Problem

WIDEST = 160
"""The longest line that a problem quotes whole; of a longer one only the part around the words."""

LONGEST_QUOTE = 60
"""The most characters of a value that a message repeats."""

Severity = Literal["error", "warning"]


def legible(text: str) -> str:
    """The text with what a terminal would obey, or not show, replaced; a tab becomes one space."""
    return "".join(
        char if char.isprintable() else "\N{REPLACEMENT CHARACTER}"
        for char in text.replace("\t", " ")
    )


def quoted(value: object) -> str:
    """A value as a message repeats it: in quotes, short, harmless to a terminal."""
    text = legible(" ".join(str(value).split()))
    if len(text) > LONGEST_QUOTE:
        text = text[: LONGEST_QUOTE - 1] + "…"
    return f"‘{text}’" if text else "an empty text"


@dataclass(frozen=True)
class Span:
    """A half-open stretch of characters of the file."""

    start: int
    end: int


class SourceText:
    """The text of a file under the name by which problems quote it."""

    def __init__(self, file: str, text: str) -> None:
        self.file, self.text = file, text
        self._starts = [0, *(place + 1 for place, char in enumerate(text) if char == "\n")]

    def line_of(self, position: int) -> int:
        """The line, counted from 1, in which a character stands."""
        return bisect_right(self._starts, position)

    def line_text(self, line: int) -> str:
        """A line as written, without its end."""
        start = self._starts[line - 1]
        end = self.text.find("\n", start)
        return self.text[start : end if end >= 0 else len(self.text)].rstrip("\r")

    def problem(
        self,
        message: str,
        span: Span | None,
        *,
        expected: str = "",
        suggestion: str = "",
        severity: Severity = "error",
    ) -> Problem:
        """A problem that marks ``span``, or speaks of the file as a whole where there is none."""
        if span is None or not self.text:
            return Problem(
                message, self.file, expected=expected, suggestion=suggestion, severity=severity
            )
        line = self.line_of(span.start)
        column = span.start - self._starts[line - 1] + 1
        whole = self.line_text(line)
        length = max(1, min(span.end - span.start, len(whole) - column + 1))
        first = max(1, column - WIDEST // 2) if len(whole) > WIDEST else 1
        shown = whole[first - 1 : first - 1 + WIDEST]
        return Problem(
            message,
            self.file,
            line,
            column,
            min(length, max(1, len(shown) - (column - first))),
            legible(shown),
            expected,
            suggestion,
            severity,
            first,
        )
