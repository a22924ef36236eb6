"""An analysis as a mediator reads it in a terminal: the answer, the figures, what they stand on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from rich.console import Console, RenderableType
from rich.padding import Padding

from zopa.analysis.results import Analysis
from zopa.report.alarms import alarming, alarms
from zopa.report.basis import differences, given, legend, method, record
from zopa.report.contradictions import agreed, contradicting
from zopa.report.findings import findings, headline, judged, unspoken
from zopa.report.marks import Marks
from zopa.report.notebook import notebook_html
from zopa.report.page import framed, items, page_text, paragraph, print_page
from zopa.report.scenarios import side_by_side
from zopa.report.signing import FAINT, STRONG, fits, signing
from zopa.report.wording import clean
from zopa.report.zone import in_short

__all__ = ["notebook_html", "plain_text", "print_analysis"]


def print_analysis(analysis: Analysis, console: Console) -> None:
    """Print the analysis, as wide and as colourful as the console allows."""
    print_page(partial(_parts, analysis), console)


def plain_text(analysis: Analysis, width: int = 100) -> str:
    """The same without colour, whatever the surroundings say."""
    return page_text(partial(_parts, analysis), width)


def _parts(analysis: Analysis, marks: Marks, width: int) -> Iterator[RenderableType]:
    loud = alarming(analysis)
    yield marks.text(clean(analysis.case.title), STRONG)
    yield marks.text(record(analysis), FAINT)
    yield ""
    if loud:
        yield framed(alarms(analysis), marks)
        yield ""
    yield marks.text(headline(analysis), STRONG)
    yield ""
    yield from contradicting(analysis.case, analysis.consistency, marks)
    yield from _findings(analysis, marks)
    if judged(analysis):
        yield from signing(analysis, marks, width)
    if analysis.zone is not None:
        yield marks.text("What everyone could sign", STRONG)
        yield marks.text(" ".join(in_short(analysis.case, analysis.zone)))
        yield ""
    yield from paragraph(given(analysis), marks)
    yield ""
    yield from paragraph(legend(analysis, marks, in_table=fits(analysis, width)), marks, FAINT)
    if analysis.scenarios:
        yield ""
        yield marks.text("Under other circumstances", STRONG)
        yield from side_by_side(analysis, marks, width)
        yield from paragraph(differences(analysis, marks), marks, FAINT)
    yield ""
    together = agreed(analysis.consistency, analysis.statements)
    yield from paragraph([*together, *method(analysis.method)], marks, FAINT)
    if analysis.warnings and not loud:
        yield ""
        yield from _warnings(analysis, marks)


def _findings(analysis: Analysis, marks: Marks) -> Iterator[RenderableType]:
    alone = len(judged(analysis)) == 1  # then the headline has said it
    listed = items()
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
