"""Packages in a terminal: a bar for how probably all sign, each signatory's figure, and the terms.

Terms that all listed packages share are said once, above; the others stand beside the bars. Where
the terminal is too narrow for a column each, every package becomes a block.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from zopa.analysis.offers import Terms
from zopa.analysis.panel import PackageFigures
from zopa.analysis.results import Spread
from zopa.analysis.signing import otherwise
from zopa.case.model import NOTHING, Case
from zopa.case.packages import Package
from zopa.case.record import in_force
from zopa.report import numbers
from zopa.report.beside import others
from zopa.report.marks import BAR, FAINT, FILLED, STRONG, Marks
from zopa.report.wording import clean, enumeration, figure, party_name, signed, span, with_margin

FIRST = 6
"""Columns for what stands before the bar: a mark or a number."""

ALL = 11
PARTY = 8
TERM = 12
"""The least columns for all signatories, for each of them, and for a term."""


@dataclass(frozen=True)
class Line:
    """One package to be listed: what stands before it, its figures, its terms."""

    mark: str
    figures: PackageFigures
    terms: Terms
    notes: tuple[str, ...] = ()


def listed(case: Case, lines: Sequence[Line], marks: Marks, width: int) -> Iterator[RenderableType]:
    """The packages, as a table where it fits, else as blocks."""
    shared, varying = shared_and_varying(case, [line.terms for line in lines])
    if shared and varying:
        terms = {name: lines[0].terms[name] for name in shared}
        yield marks.text(f"All {len(lines)} listed have {settled(case, terms)}.")
        yield ""
    room = width - FIRST - ALL - PARTY * len(case.signatories) - 3
    if room >= TERM * len(varying):
        yield _table(case, lines, varying, marks)
        return
    for number, line in enumerate(lines, start=1):
        yield from _block(case, replace(line, mark=f"{number} {line.mark}".strip()), varying, marks)


def conduct_of(case: Case, lines: Sequence[Line]) -> Iterator[str]:
    """With what conduct some of the packages come, where that is not what is assumed."""
    numbers: dict[str, list[int]] = {}
    for number, line in enumerate(lines, start=1):
        if beside := conduct_beside(case, line.terms):
            numbers.setdefault(beside, []).append(number)
    for beside, own in numbers.items():
        numbered = enumeration(map(str, own))
        told = f"Number {numbered} comes" if len(own) == 1 else f"Numbers {numbered} come"
        told = "Each of these comes" if 1 < len(own) == len(lines) else told
        yield f"{told} with {beside}."


def shared_and_varying(
    case: Case, packages: Sequence[Terms]
) -> tuple[Sequence[str], Sequence[str]]:
    """The terms that all packages share, and those in which they differ; of one package all."""
    if len(packages) == 1:
        return (), case.terms
    differ = {name for name in case.terms if len({terms[name] for terms in packages}) > 1}
    return [n for n in case.terms if n not in differ], [n for n in case.terms if n in differ]


def shown(case: Case, parties: Iterable[str]) -> list[str]:
    """The parties of which there is something to tell: who signs, or has said anything."""
    speaking = {statement.party for statement in in_force(case)}
    return [party for party in parties if party in case.signatories or party in speaking]


def more_worth(change: Spread, *, exact: bool) -> str:
    """A change of worth: on average, and in nine draws of ten; one number where it is known."""
    return numbers.change(change.mean) if exact else over_draws(change)


def over_draws(change: Spread) -> str:
    """A change of worth: on average, and in nine draws of ten."""
    return f"{signed(change.mean)} ({signed(change.p05)} to {signed(change.p95)})"


def worths_known(case: Case, figures: PackageFigures) -> bool:
    """Whether it is known what a package is worth to each signatory."""
    return all(party in figures.worths for party in case.signatories)


def of_party(case: Case, figures: PackageFigures, party: str) -> str:
    """How probably a party would sign a package; where the worths of all who sign are known, what
    it is worth to it."""
    if not worths_known(case, figures):
        return figure(*figures.parties[party])
    worth = figures.worths[party]
    return numbers.told(worth.agreement, worth.no_deal)[0]


def conduct_beside(case: Case, terms: Terms, fixed: Terms = NOTHING) -> str:
    """The conduct that goes with a package for certain, where that is not what is assumed."""
    return settled(case, otherwise(case, Package(terms, fixed)))


def settled(case: Case, terms: Terms) -> str:
    """Terms in a sentence: each with what it is settled as."""
    told = [
        f"{clean(case.issues[name].title)}: {clean(case.issues[name].label(option))}"
        for name, option in terms.items()
    ]
    return "; ".join(told)


def _table(case: Case, lines: Sequence[Line], varying: Sequence[str], marks: Marks) -> Table:
    table = Table(box=marks.rule, show_edge=False, padding=(0, 1, 0, 0), leading=1)
    table.add_column(marks.text(""), overflow="fold")
    table.add_column(_heading("All", "would sign", marks), width=ALL, overflow="fold")
    for party in case.signatories:
        heading = [marks.text(party_name(case, party))]
        heading += [marks.text("worth", FAINT)] if worths_known(case, lines[0].figures) else []
        table.add_column(Text("\n").join(heading), overflow="fold", min_width=6)
    for name in varying:
        title = marks.text(clean(case.issues[name].title), FAINT)
        table.add_column(title, overflow="fold", ratio=1)
    for number, line in enumerate(lines, start=1):
        table.add_row(
            marks.text(f"{number} {line.mark}".strip()),
            _all(line, marks),
            *(marks.text(of_party(case, line.figures, party)) for party in case.signatories),
            *(marks.text(clean(case.issues[n].label(line.terms[n]))) for n in varying),
        )
    return table


def _block(
    case: Case, line: Line, varying: Sequence[str], marks: Marks
) -> Iterator[RenderableType]:
    yield marks.text(f"{line.mark} ").append_text(_all(line, marks))
    told = [
        f"{party_name(case, party)} {of_party(case, line.figures, party)}"
        for party in case.signatories
    ]
    inside = [marks.text("; ".join(told))]
    terms = {name: line.terms[name] for name in varying}
    inside += [marks.text(settled(case, terms))] if terms else []
    yield from (Padding(text, (0, 0, 0, 2)) for text in inside)
    yield ""


def _heading(name: str, role: str, marks: Marks) -> Text:
    return Text("\n").join([marks.text(name, STRONG), marks.text(role, FAINT)])


def _all(line: Line, marks: Marks) -> Text:
    """The figure of all signatories, its bar, and what is to be known about it."""
    own = line.figures
    if own.exact:
        notes_ = [marks.text(note, FAINT) for note in line.notes]
        return Text("\n").join([marks.text(figure(own.probability, own.error), STRONG), *notes_])
    bar = Text(marks.bar(own.probability, own.error, own.prior_only, BAR), FILLED)
    notes = [*line.notes]
    if ends := others(own):
        notes.append(span(*ends))
    if own.if_bluff is not None:
        notes.append(f"bluff {figure(own.if_bluff, own.error)}")
    texts = [marks.text(with_margin(own.probability, own.error), STRONG), bar]
    return Text("\n").join([*texts, *(marks.text(note, FAINT) for note in notes)])
