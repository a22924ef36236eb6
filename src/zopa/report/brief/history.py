"""How the answers moved as statements came in: figures, what moved them, what parties gave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zopa.analysis.moved import Move, Step
from zopa.analysis.results import Analysis, GroupAnswer
from zopa.case.model import Case
from zopa.report.brief.pictures import Pictures
from zopa.report.document import (
    Block,
    Cell,
    Gauge,
    Heading,
    Items,
    Paragraph,
    Section,
    Span,
    Table,
    Words,
    faint,
    strong,
    words,
)
from zopa.report.findings import judged
from zopa.report.moved import (
    DEFINITIONS,
    MOVED,
    by_agreement,
    by_party,
    counted,
    move_in_words,
)
from zopa.report.reasons import to_statement
from zopa.report.verdicts import forced
from zopa.report.wording import agreement_name, day, party_name, sentence, with_margin


def history(analysis: Analysis, pictures: Pictures) -> Section | None:
    """The figures at the end of each day on which the record changed."""
    if len(analysis.timeline) < 2:
        return None
    return Section(
        "history",
        "How the record moved the answers",
        (*pictures.shown("timeline"), _table(analysis), _made(analysis), *_moves(analysis)),
    )


def _table(analysis: Analysis) -> Table:
    case = analysis.case
    told = tuple(judged(analysis))
    heads = [("Day",), *((sentence(agreement_name(case, name)),) for name in told)]
    rows = [_row(step, told) for step in analysis.timeline]
    caption = "Whether all signatories would sign, as the record stood at the end of each day"
    return Table(caption, tuple(heads), tuple(rows))


def _row(step: Step, told: Sequence[str]) -> tuple[Cell, ...]:
    return (
        Cell((words(day(step.date)),)),
        *(_figure(step.agreements.get(name)) for name in told),
    )


def _figure(answer: GroupAnswer | None) -> Cell:
    if answer is None:
        return Cell()
    lines = [words(with_margin(answer.probability, answer.error))]
    lines += [words(faint(forced(answer)))] if forced(answer) else []
    if answer.probability is None:
        return Cell(tuple(lines))
    return Cell(tuple(lines), Gauge(answer.probability, answer.error, answer.prior_only))


def _made(analysis: Analysis) -> Items:
    """The statements of each day, and which of them moved the figures most."""
    return Items(tuple(tuple(_statements(analysis, step)) for step in analysis.timeline))


def _statements(analysis: Analysis, step: Step) -> Iterator[Words]:
    if step.statements:
        yield words(f"{day(step.date)}: ", *listed(step.statements))
    if step.ended:
        yield words(f"{day(step.date)}, no longer in force: ", *listed(step.ended))
    if step.most is not None:
        yield words(
            "Moved most by ",
            to_statement(step.most.statement),
            f": {by_agreement(analysis.case, step.most)}",
        )


def _moves(analysis: Analysis) -> Iterator[Block]:
    """What each party gave and hardened, and what these words mean."""
    parties = by_party(analysis.case, analysis.timeline)
    if not parties:
        return
    yield Heading("Concessions and hardenings", "concessions")
    case = analysis.case
    for party, own in parties.items():
        tally = counted([move for _, move in own])
        yield Paragraph(words(strong(party_name(case, party)), f": {tally}"))
        yield Items(tuple((_move(case, step, move),) for step, move in own))
    yield Paragraph(words(f"{MOVED} {DEFINITIONS}"), "note")


def _move(case: Case, step: Step, move: Move) -> Words:
    told = f"{day(step.date)}, {move.kind}: {move_in_words(case, step, move)} ("
    return words(told, *listed(move.statements), ")")


def listed(statements: Sequence[str]) -> Words:
    """Statements by their ids, each leading to where it is told in full."""
    said: list[str | Span] = []
    for each in statements:
        said += [", "] if said else []
        said.append(to_statement(each))
    return words(*said)
