"""A statement in full: what was said, by whom, when, where it stands, how it is read."""

from __future__ import annotations

from collections.abc import Iterator

from zopa.case.model import Source, Statement
from zopa.case.wording import as_written
from zopa.report.wording import clean, day


def quoted(statement: Statement, lead: str = "") -> Iterator[str]:
    """A line for what was said, after a ``lead`` such as *Refused*, and lines on where it comes
    from and what it is taken to mean."""
    yield f"{lead}{': ' if lead else ''}{clean(statement.said)}"
    yield ", ".join(filter(None, _particulars(statement)))
    if statement.source is not None:
        yield _place(statement.source)
    yield f"read as {'; '.join(clean(as_written(reading)) for reading in statement.means)}"


def _particulars(statement: Statement) -> Iterator[str]:
    yield clean(statement.id)
    yield clean(statement.speaker)
    yield day(statement.date) if statement.date else "undated"
    yield f"credibility {statement.credibility:g}"
    if statement.source is None:
        yield "no source"


def _place(source: Source) -> str:
    """The document and, where the case has it, the exact passage."""
    quote = clean(source.quote)
    return f"{clean(source.document)}: “{quote}”" if quote else clean(source.document)
