"""What became of findings that were to be added to a case: written, skipped, and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rich.console import Console

from zopa.evidence.adding import Added
from zopa.evidence.drafting import Drafted
from zopa.report.marks import FAINT, STRONG, Marks
from zopa.report.wording import clean, plural


def print_added(added: Added, console: Console) -> None:
    """Print what was written and what was not."""
    marks = Marks.of(console)
    for line, style in _lines(added):
        console.print(marks.text(line, style), soft_wrap=True)


def _lines(added: Added) -> Iterator[tuple[str, str]]:
    written = plural(len(added.written), "statement")
    yield f"added {written} to {clean(str(added.case))}, none of them confirmed", STRONG
    for each in added.written:
        if each.statement != each.finding.id:
            yield f"  {clean(each.finding.id)} is {clean(each.statement)} in the case", ""
        if each.held_back:
            reason = "is nothing that the case understands"
            yield f"  {clean(each.statement)}: {clean(each.held_back)} left out, as it {reason}", ""
    for skipped in added.skipped:
        yield f"  {clean(skipped.finding.id)} was skipped: {clean(skipped.reason)}", ""
    for source in added.sources:
        yield f"  kept {clean(str(source))}", FAINT
    if added.written:
        yield f"Next: zopa review {clean(str(_shown(added)))}", ""


def print_draft(drafted: Drafted, out: Path, console: Console) -> None:
    """Print what a draft holds and what was left out of it."""
    marks = Marks.of(console)
    for line, style in _draft_lines(drafted, out):
        console.print(marks.text(line, style), soft_wrap=True)


def _draft_lines(drafted: Drafted, out: Path) -> Iterator[tuple[str, str]]:
    yield f"wrote {clean(str(drafted.added.case))}", STRONG
    yield f"  parties: {', '.join(clean(party.name) for party in drafted.parties)}", ""
    yield f"  issues: {', '.join(clean(topic.title) for topic in drafted.topics)}", ""
    yield f"  {plural(len(drafted.added.written), 'statement')}, none of them confirmed", ""
    if drafted.added.skipped:
        count = plural(len(drafted.added.skipped), "statement")
        yield f"  {count} left out, of others and of nobody in particular: see the case file", ""
    for source in drafted.added.sources:
        yield f"  kept {clean(str(source))}", FAINT
    where = clean(str(out))
    yield f"Next: read {where}/case.yaml, then zopa review {where}", ""


def _shown(added: Added) -> Path:
    """The case as a command takes it."""
    return added.case.parent if added.case.name == "case.yaml" else added.case
