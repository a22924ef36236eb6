"""What a first reading found, as an analyst's notes: each finding in its sentence, then in words.

With colour a party's words have its colour and the words that tell the stance are underlined; the
rest is said by brackets, ``[1 the opening]``, and without colour by stars, ``*would not accept*``.
What a document says is untrusted: nothing of it reaches a terminal but its letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from html import escape

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from zopa.case import Case
from zopa.evidence.findings import Finding, FoundBy, Notes, Notice, Span, Stance
from zopa.evidence.meaning import in_words
from zopa.report.marks import FAINT, STRONG, Marks
from zopa.report.page import page_text, print_page
from zopa.report.passages import Passage, passages, said_in
from zopa.report.wording import clean, day, plural

PALETTE = ("cyan", "magenta", "yellow", "green", "blue", "red", "bright_cyan", "bright_magenta")
"""A colour for each party, in the order in which they speak, from the start again where many do."""

NOBODY = "bright_black"
"""The colour of words of which it is not clear whose they are."""

UNCLEAR = "(not clear who)"

CONFIDENCE = "In parentheses: how often findings by that rule were right on labelled articles."
"""What the figure beside a rule is."""


def print_notes(notes: Notes, console: Console) -> None:
    """Print the notes, as wide and as colourful as the console allows."""
    plain = console.no_color or console.color_system is None
    print_page(partial(_parts, _Page(notes, plain)), console)


def plain_text(notes: Notes, width: int = 100) -> str:
    """The same without colour, whatever the surroundings say."""
    return page_text(partial(_parts, _Page(notes, plain=True)), width)


def notebook_html(notes: Notes) -> str:
    """The same text, escaped, as a notebook shows it."""
    return f"<pre>{escape(plain_text(notes), quote=True)}</pre>"


_NUMBERED = re.compile(r"_[0-9]+$")


@dataclass(frozen=True)
class _Page:
    """Notes on a page, in the case's words where there is a case."""

    notes: Notes
    plain: bool

    @property
    def case(self) -> Case | None:
        """The case in whose words the notes are."""
        return self.notes.case

    @cached_property
    def colours(self) -> Mapping[str, str]:
        """A colour for each party: in the order of the case, then of the text."""
        known = list(self.case.parties) if self.case else []
        named = [finding.party for finding in self.notes.findings if finding.party]
        parties = dict.fromkeys([*known, *named])
        return {party: PALETTE[n % len(PALETTE)] for n, party in enumerate(parties)}

    @cached_property
    def stem(self) -> str:
        """What the ids of all findings begin with where they are numbered; a number is enough."""
        stems = {_NUMBERED.sub("", finding.id) for finding in self.notes.findings}
        numbered = all(_NUMBERED.search(finding.id) for finding in self.notes.findings)
        return f"{stems.pop()}_" if numbered and len(stems) == 1 else ""

    def mark(self, finding: Finding) -> str:
        """The number of a finding, or its id."""
        return clean(finding.id.removeprefix(self.stem))

    def party(self, finding: Finding) -> str:
        """Whose words they are, as a reader knows it."""
        name = finding.party or finding.speaker
        if name is None:
            return UNCLEAR
        known = self.case.parties.get(name) if self.case else None
        return clean(known.name if known else name)

    def colour(self, finding: Finding) -> str:
        """The colour of a finding's party."""
        return self.colours.get(finding.party or "", NOBODY)


def _parts(page: _Page, marks: Marks, _: int) -> Iterator[RenderableType]:
    notes = page.notes
    yield from _head(notes, marks)
    for passage in passages(notes):
        yield ""
        yield _sentence(page, passage, marks)
        for finding in passage.findings:
            yield Padding(_line(page, finding, marks), (0, 0, 0, 2))
    yield ""
    yield from _summary(page, marks)
    if page.stem:
        yield marks.text(f"Number 1 is called {clean(page.stem)}1, and so on.", FAINT)
    if page.notes.findings:
        yield marks.text(CONFIDENCE, FAINT)
    yield from _remarks(notes, marks)


def _head(notes: Notes, marks: Marks) -> Iterator[RenderableType]:
    document = notes.document
    yield marks.text(clean(document.title) or clean(document.path.name), STRONG)
    about = [
        clean(document.outlet),
        day(document.date) if document.date else "undated",
        clean(str(document.path)),
        document.kind,
        f"SHA-256 {document.sha256[:8]}",
    ]
    yield marks.text(" · ".join(filter(None, about)), FAINT)


def _sentence(page: _Page, passage: Passage, marks: Marks) -> Text:
    """The passage with every finding marked in it."""
    shown = Text()
    for piece in said_in(passage, page.notes.document.text):
        if piece.opens is not None:
            shown.append_text(marks.text(f"[{page.mark(piece.opens)} ", FAINT))
        elif piece.closes:
            shown.append_text(marks.text("]", FAINT))
        else:
            colour = page.colour(piece.within) if piece.within else ""
            style = " ".join(filter(None, (colour, "bold underline" if piece.cue else "")))
            star = "*" if piece.cue and page.plain else ""
            shown.append_text(marks.text(f"{star}{piece.text}{star}", style))
    return shown


def _line(page: _Page, finding: Finding, marks: Marks) -> Text:
    """A finding in words."""
    head = Text()
    head.append_text(marks.text(f"{page.mark(finding)}  ", FAINT))
    who = f"{page.party(finding)} {finding.stance.value} ({finding.strength.value})"
    head.append_text(marks.text(who, f"bold {page.colour(finding)}"))
    for part in _details(page, finding):
        head.append_text(marks.text(f" · {part}"))
    for flag in finding.flags:
        head.append_text(marks.text(f" · caution: {clean(flag)}", "yellow"))
    return head


def _details(page: _Page, finding: Finding) -> Iterator[str]:
    if finding.party and finding.speaker and clean(finding.speaker) != page.party(finding):
        yield f"said by {clean(finding.speaker)}"
    if finding.reported_by:
        yield f"as told by {clean(finding.reported_by)}"
    if finding.condition is not None:
        yield f"condition: “{clean(finding.condition.text)}”"
    if finding.issue is not None:
        yield _issue(page, finding, finding.issue)
    if finding.date is not None:
        yield day(finding.date)
    for reading in finding.readings:
        yield f"would read: {clean(in_words(reading)[1:-1])}"
    if finding.same_as is not None:
        yield f"repeats {clean(finding.same_as)}"
    if finding.supersedes is not None:
        yield f"takes back {clean(finding.supersedes)}"
    yield _finder(finding)


def _issue(page: _Page, finding: Finding, name: str) -> str:
    issue = page.case.issues.get(name) if page.case else None
    title = clean(issue.title if issue else name)
    if finding.option is None:
        return f"issue {title}"
    option = issue.label(finding.option) if issue else str(finding.option)
    return f"issue {title}: {clean(option)}"


def _finder(finding: Finding) -> str:
    rule = f"rule {clean(finding.rule) or 'not named'} ({finding.confidence:.2f})"
    match finding.found_by:
        case FoundBy.MODEL:
            return "language model only"
        case FoundBy.BOTH:
            return f"{rule} and language model"
        case _:
            return rule


def _summary(page: _Page, marks: Marks) -> Iterator[RenderableType]:
    """How often each party takes each stance, in its colour: the legend too."""
    findings = page.notes.findings
    if not findings:
        yield marks.text("No statement was found.")
        return
    table = Table(box=marks.rule, pad_edge=False)
    table.add_column(marks.text(plural(len(findings), "statement")), overflow="fold")
    for stance in Stance:
        table.add_column(stance.value, justify="right")
    for name, own in _by_party(page, findings).items():
        counts = [sum(finding.stance is stance for finding in own) for stance in Stance]
        shown = (str(count or marks.track) for count in counts)
        table.add_row(marks.text(name, page.colour(own[0])), *shown)
    yield table


def _by_party(page: _Page, findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(page.party(finding), []).append(finding)
    return found


def _remarks(notes: Notes, marks: Marks) -> Iterator[RenderableType]:
    """What a reader has to know, and what a language model returned in vain."""
    reading = [Notice(text) for text in notes.document.notices]
    for notice in dict.fromkeys((*reading, *notes.notices)):
        yield marks.text(f"Note: {clean(notice.text)}{_where(notes, notice.span)}", "yellow")
    for entry in notes.rejected:
        quote = f": “{clean(entry.quote)}”" if entry.quote else ""
        yield marks.text(f"Rejected, {clean(entry.reason)}{quote}", FAINT)
    if notes.findings:
        yield marks.text("A first reading: nothing of it is evidence until it is confirmed.", FAINT)


def _where(notes: Notes, span: Span | None) -> str:
    if span is None:
        return ""
    words = clean(span.of(notes.document.text))
    return f": “{words if len(words) <= 80 else words[:79] + '…'}”"
