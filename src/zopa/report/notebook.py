"""An analysis as a notebook shows it: the same words as in a terminal, escaped, and tables for a
screen reader too."""

from __future__ import annotations

from collections.abc import Iterator

from zopa.analysis.results import Analysis
from zopa.report.answer import answer
from zopa.report.document import Block, Heading, Items, Paragraph, Report, words
from zopa.report.renderings.html import fragment
from zopa.report.renderings.markup import apart


def notebook_html(analysis: Analysis) -> str:
    """The analysis as escaped HTML without scripts or styles of its own, nor bars or pictures."""
    report = answer(analysis, full=True, bars=False)
    title = f"<h3>{apart(report.title)}</h3>"
    return f"<section>{title}\n{fragment(_blocks(report))}\n</section>"


def _blocks(report: Report) -> Iterator[Block]:
    """The report from front to back."""
    yield from (Paragraph(words(line), "note") for line in report.subtitle)
    yield from (Paragraph(words(line)) for line in report.supposed)
    if report.alarms:
        yield Heading("Read this first")
        yield Items(tuple((words(line),) for line in report.alarms))
    yield Paragraph(words(report.verdict), "lead")
    for section in report.sections:
        if section.title:
            yield Heading(section.title)
        yield from section.blocks
