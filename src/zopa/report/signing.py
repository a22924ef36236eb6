"""Who would sign what: agreements × all signatories and each party, as a table."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from functools import partial

from zopa.analysis.results import AgreementAnswer, Analysis, GroupAnswer, PartyAnswer
from zopa.case.model import Case
from zopa.report.beside import before
from zopa.report.document import Cell, Gauge, Table, Words, faint, strong, words
from zopa.report.exact import wholly
from zopa.report.findings import judged
from zopa.report.grounds import conduct_otherwise
from zopa.report.packages import shown
from zopa.report.verdicts import forced, short_verdict
from zopa.report.wording import agreement_name, figure, party_name, span, with_margin

CAPTION = "Probability, with one standard error"

CAPTION_KNOWN = "Whether it would be signed: 1 yes, 0 no"
"""Where the worths of all are known."""

SILENT = Cell((words(faint("no evidence")),))
"""Of a party that does not sign and of which nothing is on record there is no figure to show."""

Answer = PartyAnswer | GroupAnswer
Notes = Callable[[Answer], Iterable[str]]


def signing_table(analysis: Analysis, *, full: bool, bars: bool = True) -> Table:
    """Every agreement's answers: a figure with its margin, a bar, and what is to be known about it,
    ``full`` in words or else by short marks that a legend explains.

    Without ``bars``, for a page that draws none, words say where a bar would have its stroke.
    """
    case, answers = analysis.case, judged(analysis)
    parties = in_order(answers.values())
    telling = frozenset(shown(case, parties))
    cell = partial(_cell, notes=long_notes if full else short_notes, bars=bars)
    return Table(
        CAPTION_KNOWN if wholly(case) else CAPTION,
        (
            ("Agreement",),
            ("All signatories", "would sign"),
            *((party_name(case, party), _role(case, party, full=full)) for party in parties),
        ),
        tuple(
            (
                Cell((words(strong(agreement_name(case, name))), *_conduct(case, name, full=full))),
                cell(answer.all),
                *(
                    SILENT if _silent(answer, party, telling) else cell(answer.parties.get(party))
                    for party in parties
                ),
            )
            for name, answer in answers.items()
        ),
    )


def _silent(answer: AgreementAnswer, party: str, telling: Container[str]) -> bool:
    """Whether there is nothing to tell of the party but what holds before any statement."""
    own = answer.parties.get(party)
    return own is not None and party not in telling and not forced(own)


def in_order(answers: Iterable[AgreementAnswer]) -> list[str]:
    """The parties that have answers: signatories first, then the others."""
    signatory = {name: one.signatory for answer in answers for name, one in answer.parties.items()}
    return sorted(signatory, key=lambda name: not signatory[name])


def _conduct(case: Case, agreement: str, *, full: bool) -> Iterator[Words]:
    """What its figures take to go with the agreement, where that is not what is assumed."""
    if full:
        yield from (words(faint(f"with {each}")) for each in conduct_otherwise(case, agreement))


def _role(case: Case, party: str, *, full: bool) -> str:
    """What a party's figures are of: what it would do with an agreement."""
    if party in case.signatories:
        return "would sign"
    return "prefers it to no deal" if full else "prefers to no deal"


def _cell(answer: Answer | None, notes: Notes, *, bars: bool) -> Cell:
    """The figure, its bar, and a line for each note; nothing where there is no answer."""
    if answer is None:
        return Cell()
    probability = strong(with_margin(answer.probability, answer.error))
    told = [*notes(answer), *([] if bars else _before(answer))]
    return Cell(
        (words(probability), *(words(faint(note)) for note in told)), _gauge(answer, bars=bars)
    )


def _before(answer: Answer) -> Iterator[str]:
    if (stood := before(answer)) is not None:
        yield f"before any statement: {figure(stood)}"


def _gauge(answer: Answer, *, bars: bool) -> Gauge | None:
    if answer.probability is None or not bars:
        return None
    return Gauge(answer.probability, answer.error, before(answer))


def short_notes(answer: Answer) -> Iterator[str]:
    """What is to be known about a figure, in words that a legend explains; an exact one speaks for
    itself."""
    if answer.exact:
        return
    if forced(answer):
        yield forced(answer)
    if isinstance(answer, PartyAnswer) and answer.no_evidence:
        yield "no evidence"
    if answer.rests_on_assumptions and answer.sensitivity:
        yield f"†{span(answer.sensitivity.low, answer.sensitivity.high)}"
    if isinstance(answer, PartyAnswer) and answer.if_bluff is not None:
        yield f"bluff {figure(answer.if_bluff, answer.error)}"


def long_notes(answer: Answer) -> Iterator[str]:
    """What is to be known about a figure, in full."""
    if answer.exact:
        return
    if forced(answer):
        yield short_verdict(answer)
    if isinstance(answer, PartyAnswer) and answer.no_evidence:
        yield "no evidence"
    if answer.rests_on_assumptions and answer.sensitivity:
        low, high = answer.sensitivity.low, answer.sensitivity.high
        yield f"rests on assumptions: {span(low, high, ' to ')}"
    if isinstance(answer, PartyAnswer) and answer.if_bluff is not None:
        yield f"if its red line is not meant: {figure(answer.if_bluff, answer.error)}"
