"""An analysis as a mediator reads it in a terminal: the answer, the figures, what they stand on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import StringIO

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from zopa.analysis.results import Analysis
from zopa.report.alarms import alarming, alarms
from zopa.report.basis import differences, given, legend, method, record
from zopa.report.findings import findings, headline, judged, unspoken
from zopa.report.marks import Marks
from zopa.report.notebook import notebook_html
from zopa.report.scenarios import side_by_side
from zopa.report.signing import FAINT, STRONG, fits, signing
from zopa.report.wording import clean

__all__ = ["notebook_html", "plain_text", "print_analysis"]

WIDEST = 120
"""Lines of prose longer than this are hard to read, however wide the terminal."""


def print_analysis(analysis: Analysis, console: Console) -> None:
    """Print the analysis, as wide and as colourful as the console allows."""
    if console.is_terminal:
        _print(analysis, console)
        return
    with console.capture() as captured:
        _print(analysis, console)
    console.file.write(_trimmed(captured.get()))


def plain_text(analysis: Analysis, width: int = 100) -> str:
    """The same without colour, whatever the surroundings say."""
    page = StringIO()
    console = Console(
        file=page, width=width, color_system=None, force_terminal=False, force_jupyter=False
    )
    print_analysis(analysis, console)
    return page.getvalue()


def _print(analysis: Analysis, console: Console) -> None:
    marks, width = Marks.of(console), min(console.width, WIDEST)
    for part in _parts(analysis, marks, width):
        console.print(part, width=width)


def _trimmed(text: str) -> str:
    """Without the spaces that fill lines: in a file they are only noise."""
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def _parts(analysis: Analysis, marks: Marks, width: int) -> Iterator[RenderableType]:
    loud = alarming(analysis)
    yield marks.text(clean(analysis.case.title), STRONG)
    yield marks.text(record(analysis), FAINT)
    yield ""
    if loud:
        yield _alarm(analysis, marks)
        yield ""
    yield marks.text(headline(analysis), STRONG)
    yield ""
    yield from _findings(analysis, marks)
    if judged(analysis):
        yield from signing(analysis, marks, width)
    yield from _paragraph(given(analysis), marks)
    yield ""
    yield from _paragraph(legend(analysis, marks, in_table=fits(analysis, width)), marks, FAINT)
    if analysis.scenarios:
        yield ""
        yield marks.text("Under other circumstances", STRONG)
        yield from side_by_side(analysis, marks, width)
        yield from _paragraph(differences(analysis, marks), marks, FAINT)
    yield ""
    yield from _paragraph(method(analysis), marks, FAINT)
    if analysis.warnings and not loud:
        yield ""
        yield from _warnings(analysis, marks)


def _paragraph(lines: Iterable[str], marks: Marks, style: str = "") -> Iterator[RenderableType]:
    for line in lines:
        yield marks.text(line, style)


def _alarm(analysis: Analysis, marks: Marks) -> Panel:
    body = Text("\n").join(marks.text(line) for line in alarms(analysis))
    return Panel(
        body, title=marks.text("READ THIS FIRST", "bold red"), box=marks.frame, border_style="red"
    )


def _findings(analysis: Analysis, marks: Marks) -> Iterator[RenderableType]:
    alone = len(judged(analysis)) == 1  # then the headline has said it
    listed = Table.grid(padding=(0, 1, 0, 0))
    listed.add_column()
    listed.add_column(overflow="fold")
    for finding in findings(analysis):
        lines = finding.why if alone else (finding.who, *finding.why)
        for number, line in enumerate(lines):
            listed.add_row(
                marks.text(marks.bullet if number == 0 or alone else ""), marks.text(line)
            )
    if listed.row_count:
        yield listed
    if rest := unspoken(analysis):
        yield marks.text(rest)
    if listed.row_count:
        yield ""


def _warnings(analysis: Analysis, marks: Marks) -> Iterator[RenderableType]:
    yield marks.text("Warnings", "bold yellow")
    for warning in analysis.warnings:
        yield Padding(marks.text(clean(warning)), (0, 0, 0, 2))
