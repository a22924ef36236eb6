"""What moved, in a terminal: the figures day by day, the statements behind them, concessions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from zopa.analysis.moved import History, Move, Mover, Step
from zopa.analysis.results import GroupAnswer
from zopa.case.model import Statement
from zopa.report.marks import FAINT, STRONG, Marks
from zopa.report.moved import (
    DEFINITIONS,
    Moved,
    by_agreement,
    by_party,
    came,
    counted,
    further,
    move_in_words,
    moved,
    moved_most,
    told,
    unmoved,
    visible,
)
from zopa.report.page import items
from zopa.report.quoting import quoted
from zopa.report.verdicts import forced
from zopa.report.wording import (
    agreement_name,
    clean,
    day,
    figure,
    party_in_sentence,
    party_name,
    plural,
    signatories,
    with_margin,
)

NAME, FIGURE = 20, 10
"""The least columns for the name of an agreement, or a day, and for a figure with its error."""

IN_FULL = 3
"""So many statements of a day are told in full: those that moved most."""

INDENT = 2


def history(answer: History, marks: Marks, width: int) -> Iterator[RenderableType]:
    """All of it: the overview, a part for each day, and what each party gave and hardened."""
    if not answer.steps:
        yield marks.text("No statement in force has a date, so there is nothing to follow.", STRONG)
        return
    judged = tuple(answer.steps[-1].agreements)
    if not judged:
        yield marks.text("There is no agreement to follow but the no-deal alternative.", STRONG)
    else:
        yield marks.text(f"{moved_most(answer.case, answer.steps, judged)}.", STRONG)
        yield from _overview(answer, judged, marks, width)
    for number in range(len(answer.steps)):
        yield ""
        yield from _Day(answer, number, marks, width - INDENT).parts()
    yield from _moves(answer, marks)


def _overview(
    answer: History, judged: Sequence[str], marks: Marks, width: int
) -> Iterator[RenderableType]:
    """The figures at the end of each day, as a table, where it fits one way round or the other."""
    steps = answer.steps
    across = NAME + FIGURE * (len(steps) + 1) <= width
    if len(steps) < 2 or not (across or NAME + FIGURE * len(judged) <= width):
        return
    names = [agreement_name(answer.case, name) for name in judged]
    days = ["Before", *(_short(step) for step in steps)]
    prior = [marks.text(figure(steps[0].agreements[name].prior_only)) for name in judged]
    columns = [
        prior,
        *([_figure(step.agreements[name], marks) for name in judged] for step in steps),
    ]
    yield ""
    everyone = signatories(answer.case)
    yield marks.text(f"How probably {everyone} would sign: before any statement, after each day")
    if across:
        yield _table(names, days, columns, marks)
    else:
        yield _table(days, names, list(zip(*columns, strict=True)), marks)


def _table(
    rows: Sequence[str], heads: Sequence[str], columns: Sequence[Sequence[Text]], marks: Marks
) -> Table:
    table = Table(box=marks.rule, show_edge=False, padding=(0, 1, 0, 0))
    table.add_column("", overflow="fold")
    for head in heads:
        table.add_column(marks.text(head), min_width=FIGURE, overflow="fold")
    for row, cells in zip(rows, zip(*columns, strict=True), strict=True):
        table.add_row(marks.text(row, STRONG), *cells)
    return table


def _short(step: Step) -> str:
    return f"{step.date.day} {step.date:%b} {step.date.year}"


def _figure(answer: GroupAnswer, marks: Marks) -> Text:
    lines = [marks.text(with_margin(answer.probability, answer.error))]
    lines += [marks.text(forced(answer), FAINT)] if forced(answer) else []
    return Text("\n").join(lines)


@dataclass(frozen=True)
class _Day:
    """A day's part of the page."""

    answer: History
    number: int
    marks: Marks
    width: int

    @property
    def step(self) -> Step:
        return self.answer.steps[self.number]

    def parts(self) -> Iterator[RenderableType]:
        """What came and went, what that moved, and the statements that moved most."""
        yield self.marks.text(day(self.step.date), STRONG)
        record = self.marks.text(came(self.answer.case, self.step))
        inside = (record, *self._figures(), *self._statements())
        yield from (Padding(part, (0, 0, 0, INDENT)) for part in inside)

    def _figures(self) -> Iterator[RenderableType]:
        """The agreements that were moved, each with the statement that moved it most."""
        steps = self.answer.steps
        found = list(moved(steps, self.number))
        seen = [each for each in found if each.visible or self._most(each) is not None]
        if not found:
            return
        if not seen:
            yield self.marks.text(unmoved(self.answer.case, self.step))
            return
        yield self._moved(seen)
        if len(seen) < len(found):
            rest = plural(len(found) - len(seen), "other agreement")
            yield self.marks.text(f"{rest}: moved by no more than chance.")
        if together := further(self.answer.case, steps, self.number):
            yield self.marks.text(together)

    def _moved(self, seen: Sequence[Moved]) -> Table:
        table = Table(box=self.marks.rule, show_edge=False, padding=(0, 1, 0, 0))
        for head in ("", "Before", "After", "Moved most by"):
            table.add_column(self.marks.text(head), overflow="fold")
        for each in seen:
            most = self._most(each)
            by = f"{clean(most.statement)} {told(most.all[each.agreement])}" if most else ""
            table.add_row(
                self.marks.text(agreement_name(self.answer.case, each.agreement), STRONG),
                self.marks.text(figure(each.before)),
                _figure(self.step.agreements[each.agreement], self.marks),
                self.marks.text(by),
            )
        return table

    def _most(self, each: Moved) -> Mover | None:
        most = self.step.most_on(each.agreement)
        return most if most and visible(most.all[each.agreement]) else None

    def _statements(self) -> Iterator[RenderableType]:
        """The statements that moved most, in their words, and what they moved."""
        ranked = sorted((m for m in self.step.movers if m.moved), key=lambda m: -m.reach)
        known = {each.id: each for each in self.answer.case.statements}
        for number, mover in enumerate(ranked[:IN_FULL]):
            yield ""
            yield from self._mover(mover, known[mover.statement], first=number == 0)
        rest = len(self.step.movers) - min(len(ranked), IN_FULL)
        if ranked and rest:
            other = "One other moved" if rest == 1 else f"{rest} others moved"
            yield self.marks.text(f"{other} them less, or by no more than chance.")

    def _mover(
        self, mover: Mover, statement: Statement, *, first: bool
    ) -> Iterator[RenderableType]:
        """A statement and what it moved; the first with its place and its reading."""
        whose = party_in_sentence(self.answer.case, mover.party)
        lead = "What moved the figures most" if first else "Then"
        verb = "" if mover.came else ", which ended"
        yield self.marks.text(f"{lead}: {clean(mover.statement)} of {whose}{verb}", STRONG)
        said, *rest = quoted(statement)
        lines = [said, *(rest if first else ())]
        tones = ["", *[FAINT] * (len(lines) - 1)]
        if len(self.step.movers) > 1:  # what a single one moved stands in the table
            lines.append(f"It moved {by_agreement(self.answer.case, mover)}.")
            tones.append("")
        for line, tone in zip(lines, tones, strict=True):
            yield Padding(self.marks.text(line, tone), (0, 0, 0, INDENT))


def _moves(answer: History, marks: Marks) -> Iterator[RenderableType]:
    """What each party gave and hardened."""
    yield ""
    yield marks.text("Concessions and hardenings", STRONG)
    parties = by_party(answer.case, answer.steps)
    if not parties:
        yield marks.text("None: no position was taken, given up or replaced.")
        return
    for party, own in parties.items():
        tally = counted([move for _, move in own])
        yield marks.text(f"{party_name(answer.case, party)}: {tally}")
        listed, said = items(), set[str]()
        for step, move in own:
            listed.add_row(marks.text(marks.bullet), _move(answer, step, move, said, marks))
        yield Padding(listed, (0, 0, 0, INDENT))
    yield marks.text(DEFINITIONS, FAINT)


def _move(answer: History, step: Step, move: Move, said: set[str], marks: Marks) -> Text:
    """A move, with the words of the statements that have not been ``said``."""
    case, names = answer.case, [clean(name) for name in move.statements]
    told_ = f"{day(step.date)}, {move.kind}: {move_in_words(case, step, move)} ({', '.join(names)})"
    fresh = [each for each in case.statements if each.id in {*move.statements} - said]
    said.update(move.statements)
    words = (marks.text(f"{clean(each.id)}: {clean(each.said)}", FAINT) for each in fresh)
    return Text("\n").join([marks.text(told_), *words])
