"""A statement that nobody has confirmed, as a reviewer sees it: its words in their place first."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from zopa.case import Case
from zopa.evidence.meaning import readings_text
from zopa.evidence.reviewing import Pending
from zopa.report.marks import FAINT, STRONG, Marks
from zopa.report.page import print_page
from zopa.report.wording import clean, day, party_name


def print_pending(pending: Pending, case: Case, console: Console, lead: str = "") -> None:
    """Print what there is to decide on, after a ``lead`` such as *2 of 7*."""
    plain = console.no_color or console.color_system is None

    def parts(marks: Marks, _: int) -> Iterator[RenderableType]:
        heading = [lead, clean(pending.statement.id), party_name(case, pending.statement.party)]
        yield marks.text(" · ".join(filter(None, heading)), STRONG)
        yield Padding(_words(pending, marks, plain=plain), (0, 0, 0, 2))
        for line in _lines(pending):
            yield Padding(marks.text(line), (0, 0, 0, 2))

    print_page(parts, console)


def _words(pending: Pending, marks: Marks, *, plain: bool) -> Text:
    """The words where they stand, in brackets; or the quote alone where there is no document."""
    context, source = pending.context, pending.statement.source
    if context is None:
        quote = source.quote if source else ""
        return marks.text(f"“{clean(quote)}”" if quote else "(no passage to show)", FAINT)
    shown = Text()
    for text, style in (
        (f"{clean(context.before)}{_gap(context.before[-1:])}", FAINT),
        (f"[{clean(context.words)}]", "" if plain else "bold underline"),
        (f"{_gap(context.after[:1])}{clean(context.after)}", FAINT),
    ):
        shown.append_text(marks.text(text, style))
    return shown


def _gap(letter: str) -> str:
    return " " if letter.isspace() else ""


def _lines(pending: Pending) -> Iterator[str]:
    statement = pending.statement
    yield f"said: {clean(statement.said)}"
    if statement.speaker:
        yield f"speaker: {clean(statement.speaker)}"
    yield f"date: {day(statement.date) if statement.date else 'none yet'}"
    if statement.until is not None:
        yield f"until: {day(statement.until)}"
    if pending.credibility is not None:
        yield f"credibility: {pending.credibility:g}"
    if statement.source is not None:
        yield f"source: {clean(statement.source.document)}"
    if statement.note:
        yield f"note: {clean(statement.note)}"
    if statement.same_as is not None:
        yield f"repeats: {clean(statement.same_as)}"
    if pending.takes_back is not None:
        old = pending.takes_back
        when = f", {day(old.date)}" if old.date else ""
        yield f"would take back: {clean(old.id)}, “{clean(old.said)}”{when}"
    means = "nothing yet" if pending.means is None else clean(readings_text(pending.means))
    yield f"means: {means}"
