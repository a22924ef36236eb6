"""A page of text: as wide and as colourful as its console allows, in a file without the noise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from io import StringIO

from rich.console import Console, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from zopa.report.marks import Marks

WIDEST = 120
"""Lines of prose longer than this are hard to read, however wide the terminal."""

Parts = Callable[[Marks, int], Iterable[RenderableType]]
"""What stands on a page, given the marks and the width of the terminal."""


def print_page(parts: Parts, console: Console) -> None:
    """Print a page on a console."""
    if console.is_terminal:
        _print(parts, console)
        return
    with console.capture() as captured:
        _print(parts, console)
    console.file.write(_trimmed(captured.get()))


def page_text(parts: Parts, width: int) -> str:
    """The page without colour, whatever the surroundings say."""
    page = StringIO()
    console = Console(
        file=page, width=width, color_system=None, force_terminal=False, force_jupyter=False
    )
    print_page(parts, console)
    return page.getvalue()


def _print(parts: Parts, console: Console) -> None:
    marks, width = Marks.of(console), min(console.width, WIDEST)
    for part in parts(marks, width):
        console.print(part, width=width)


def _trimmed(text: str) -> str:
    """Without the spaces that fill lines: in a file they are only noise."""
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def paragraph(lines: Iterable[str], marks: Marks, style: str = "") -> Iterator[RenderableType]:
    """Lines below each other."""
    for line in lines:
        yield marks.text(line, style)


def framed(lines: Iterable[str], marks: Marks) -> Panel:
    """Lines that must not be missed, in a frame."""
    body = Text("\n").join(marks.text(line) for line in lines)
    return Panel(
        body, title=marks.text("READ THIS FIRST", "bold red"), box=marks.frame, border_style="red"
    )


def items() -> Table:
    """An empty list: a narrow column for marks, the rest for text."""
    listed = Table.grid(padding=(0, 1, 0, 0))
    listed.add_column()
    listed.add_column(overflow="fold")
    return listed
