"""What to find out next: the questions whose answers would settle most."""

from __future__ import annotations

from collections.abc import Iterator

from zopa.analysis.questions import Inquiry, RankedQuestion
from zopa.analysis.results import Analysis
from zopa.case.model import Case
from zopa.report.asking import answers, headline, meaning, most, settles, standing, together
from zopa.report.brief.pictures import Pictures
from zopa.report.document import (
    Block,
    Cell,
    Heading,
    Items,
    Paragraph,
    Section,
    Table,
    Words,
    faint,
    strong,
    words,
)
from zopa.report.exact import wholly
from zopa.report.questions import question_text


def questions(analysis: Analysis, pictures: Pictures) -> Section | None:  # noqa: ARG001  as every section
    """The best questions, one by one and together; none where everything is known."""
    case, found = analysis.case, analysis.inquiry
    if found is None or not found.now or wholly(case):
        return None
    blocks: list[Block] = [Paragraph(words(headline(case, found)))]
    if found.questions:
        blocks += [Paragraph(words(line)) for line in standing(case, found)]
        blocks += [_table(case, found), *_plan(case, found)]
        blocks += [Paragraph(words(line), "note") for line in meaning(found)]
    return Section("questions", "What to find out next", tuple(blocks))


def _table(case: Case, found: Inquiry) -> Table:
    heads = (("Question",), ("Settles",), ("How it would stand", "after each answer"))
    rows = tuple(_row(case, found, each) for each in found.questions)
    return Table("The questions whose answers would settle most", heads, rows)


def _row(case: Case, found: Inquiry, each: RankedQuestion) -> tuple[Cell, ...]:
    return (
        Cell((words(strong(question_text(case, each.question))),)),
        Cell((words(settles(each.variance_reduction, found)),)),
        Cell(tuple(words(strong(own), then) for own, then in answers(case, found, each))),
    )


def _plan(case: Case, found: Inquiry) -> Iterator[Block]:
    if len(found.plan) < 2:
        return
    yield Heading(together(found))
    yield Items(tuple((line,) for line in _steps(case, found)))
    yield Paragraph(words(most(found)))


def _steps(case: Case, found: Inquiry) -> Iterator[Words]:
    for number, each in enumerate(found.plan):
        so_far = settles(each.variance_reduction, found)
        reached = f" settles {so_far}" if not number else f" with it {so_far}"
        yield words(question_text(case, each.question), faint(reached))
