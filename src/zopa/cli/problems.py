"""Problems of a case as a person reads them in a terminal, and as JSON.

What a case file contains is shown as it is and never taken for markup or for a terminal's commands.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from zopa.errors import Problem

NARROWEST = 20
"""The fewest characters of a line that are shown around the words that are meant."""


class Screen(Console):
    """A console that lets its command know when nobody reads on."""

    def on_broken_pipe(self) -> None:
        """Raise `BrokenPipeError` instead of exiting with 1: it is no failure."""
        raise BrokenPipeError


def console(file: TextIO) -> Console:
    """A console for a stream, with colour where the stream and ``NO_COLOR`` allow it."""
    return Screen(file=file, markup=False, highlight=False, emoji=False)


def show(problems: Iterable[Problem], file: TextIO) -> None:
    """Print problems: place and sentence, the line with the words marked, what was expected."""
    screen = console(file)
    for problem in problems:
        for line in lines(problem, screen.width):
            screen.print(line, soft_wrap=not screen.is_terminal)


def lines(problem: Problem, width: int) -> list[Text]:
    """A problem as lines of text; the quoted line is cut to ``width`` around the words marked."""
    style = "bold red" if problem.severity == "error" else "bold yellow"
    place = ":".join(map(str, filter(None, (problem.file, problem.line, problem.column))))
    head = Text(f"{_printable(place)}: " if place else "", style="bold")
    shown = [head + Text(f"{problem.severity}: ", style=style) + Text(_printable(problem.message))]
    if problem.text:
        shown += _marked(problem, max(width - 4, NARROWEST), style)
    hints = [f"expected {problem.expected}"] if problem.expected else []
    hints += [f"did you mean {problem.suggestion}?"] if problem.suggestion else []
    shown += [Text(f"    {_printable(hint)}", style="green") for hint in hints]
    return shown


def _marked(problem: Problem, width: int, style: str) -> list[Text]:
    """The offending line and, below it, carets under the words; wide letters get two."""
    start = max(problem.column - problem.first, 0)
    first = max(0, min(start - width // 3, len(problem.text) - width))
    words = problem.text[start : start + problem.length]
    before = problem.text[first:start]
    carets = "^" * max(1, min(cell_len(words), width - cell_len(before)))
    line = Text("    " + problem.text[first : first + width], no_wrap=True, overflow="ignore")
    marks = Text(
        "    " + " " * cell_len(before) + carets, style=style, no_wrap=True, overflow="ignore"
    )
    return [line, marks]


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)


def as_json(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Problems as JSON: message, file, line, column, length, text, expected, suggestion."""
    return [_fields(problem) for problem in problems]


def _fields(problem: Problem) -> dict[str, Any]:
    fields = asdict(problem)
    del fields["severity"]
    return fields
