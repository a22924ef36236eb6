"""An analysis as a mediator reads it in a terminal: the answer, the figures, what they stand on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from rich.console import Console, RenderableType

from zopa.analysis.results import Analysis
from zopa.report.answer import answer
from zopa.report.marks import Marks
from zopa.report.notebook import notebook_html
from zopa.report.page import page_text, print_page
from zopa.report.renderings.columns import fits
from zopa.report.renderings.terminal import report_parts
from zopa.report.signing import signing_table

__all__ = ["notebook_html", "plain_text", "print_analysis"]


def print_analysis(analysis: Analysis, console: Console) -> None:
    """Print the analysis, as wide and as colourful as the console allows."""
    print_page(partial(_parts, analysis), console)


def plain_text(analysis: Analysis, width: int = 100) -> str:
    """The same without colour, whatever the surroundings say."""
    return page_text(partial(_parts, analysis), width)


def _parts(analysis: Analysis, marks: Marks, width: int) -> Iterator[RenderableType]:
    """The page: short marks in a table that fits, and where it does not, the notes in words."""
    short = fits(signing_table(analysis, full=False), width)
    return report_parts(answer(analysis, full=not short), marks, width)
