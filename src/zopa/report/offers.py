"""Answers about packages, and what moved, as a mediator reads them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from rich.console import Console, RenderableType

from zopa.analysis.efficiency import Dominance, Frontier
from zopa.analysis.moved import History
from zopa.analysis.offers import Amendments, Answer, Comparison, Zone
from zopa.analysis.questions import Questions
from zopa.analysis.signing import assumed
from zopa.case import Case
from zopa.case.record import in_force
from zopa.report.alarms import alarms
from zopa.report.amendments import amendments
from zopa.report.asking import asking, meaning
from zopa.report.basis import method, no_deal_means, taken_for_granted
from zopa.report.comparison import comparison
from zopa.report.exact import counted, known, own_scale, wholly
from zopa.report.frontier import dominance, frontier
from zopa.report.history import history
from zopa.report.marks import FAINT, STRONG, Marks
from zopa.report.moved import MOVED
from zopa.report.page import framed, page_text, paragraph, print_page
from zopa.report.supposed import of_them_supposed, supposed
from zopa.report.wording import clean, day, enumeration, party_in_sentence, plural, sentence
from zopa.report.zone import zone

Parts = Iterator[RenderableType]


def print_offers(answer: Answer, console: Console) -> None:
    """Print an answer, as wide and as colourful as the console allows."""
    print_page(partial(_parts, answer), console)


def plain_text(answer: Answer, width: int = 100) -> str:
    """The same without colour, whatever the surroundings say."""
    return page_text(partial(_parts, answer), width)


def _parts(answer: Answer, marks: Marks, width: int) -> Parts:
    loud = not (answer.complete and answer.method.converged) or _unanswered(answer)
    yield marks.text(clean(answer.case.title), STRONG)
    yield marks.text(_record(answer), FAINT)
    yield from paragraph(supposed(answer.case), marks)
    yield ""
    if loud:
        yield framed(alarms(answer), marks)
        yield ""
    yield from _body(answer, marks, width)
    yield ""
    case = answer.case
    yield from paragraph([*no_deal_means(case), *taken_for_granted(case, assumed(case))], marks)
    yield from paragraph(_silent(answer), marks)
    yield ""
    yield from paragraph([*_legend(answer, marks), *method(case, answer.method)], marks, FAINT)
    if answer.warnings and not loud:
        yield ""
        yield marks.text("Warnings", "bold yellow")
        yield from paragraph(map(clean, answer.warnings), marks)


def _body(answer: Answer, marks: Marks, width: int) -> Parts:  # noqa: PLR0911  one for each answer
    match answer:
        case Zone():
            return zone(answer, marks, width)
        case Amendments():
            return amendments(answer, marks)
        case Comparison():
            return comparison(answer, marks)
        case Frontier():
            return frontier(answer, marks, width)
        case Dominance():
            return dominance(answer, marks)
        case History():
            return history(answer, marks, width)
        case Questions():
            return asking(answer, marks)


def _unanswered(answer: Answer) -> bool:  # noqa: PLR0911  one for each answer
    """Whether there are no figures."""
    match answer:
        case Zone():
            return answer.answer is None or (
                bool(answer.answer.total) and not answer.answer.packages
            )
        case Amendments():
            return not answer.answered
        case Comparison():
            return not answer.parties
        case Frontier():
            return answer.answer is None
        case Dominance():
            return answer.fairness is None
        case History():
            return any(
                own.probability is None
                for step in answer.steps[-1:]
                for own in step.agreements.values()
            )
        case Questions():
            return answer.inquiry is None


def _record(answer: Answer) -> str:
    """What was looked at."""
    case = answer.case
    until = f", on the record up to {day(case.as_of)}" if case.as_of else ""
    where = f", in the scenario “{clean(case.scenario)}”" if case.scenario else ""
    signing = enumeration(party_in_sentence(case, party) for party in case.signatories)
    made = f"{plural(answer.statements, 'statement')} in force{of_them_supposed(case)}"
    made = counted(case) if wholly(case) else made
    return f"{made}{until}{where}; to be signed by {signing}"


def _silent(answer: Answer) -> Iterator[str]:
    """Of whom nothing is on record, so that no figure is evidence."""
    case = answer.case
    speaking = {statement.party for statement in in_force(case)}
    silent = [party for party in case.parties if party not in speaking]
    signing = [party for party in silent if party in case.signatories]
    others = [party for party in silent if party not in signing]
    if signing:
        names = enumeration(party_in_sentence(case, party) for party in signing)
        yield f"{sentence(names)}: no statement in force, so no figure is evidence."
    if others and not isinstance(answer, Zone):
        names = enumeration(party_in_sentence(case, party) for party in others)
        yield f"{sentence(names)}: no statement in force, so left out."


def _legend(answer: Answer, marks: Marks) -> Iterator[str]:
    case = answer.case
    if isinstance(answer, Frontier | Dominance):
        yield from _shares(case)
    elif isinstance(answer, History):
        yield from _moving(answer)
    elif isinstance(answer, Questions):
        yield from meaning(answer.inquiry) if answer.inquiry else ()
    elif not wholly(case):
        yield from _marks(answer, marks)
    yield from own_scale(case)
    if any(issue.numeric and not issue.conduct for issue in case.issues.values()):
        yield "Numbers are offered at the values that the case mentions."
    if len(case.signatories) > 1 and set(case.signatories) - set(known(case)):
        yield "Given the record, what one party wants is taken to tell nothing of another."


def _shares(case: Case) -> Iterator[str]:
    """What the figures of efficient packages are."""
    if not wholly(case):
        yield (
            "Probabilities are shares of joint draws, one of each signatory; ± one standard error "
            "of the simulation."
        )
        yield (
            "Worth: from 0, the worst that could be, to 1, the best; on average, and in nine draws "
            "of ten."
        )


def _moving(answer: History) -> Iterator[str]:
    """What the figures of a history are, and what it means that a statement moved one."""
    if not answer.steps:
        return
    yield f"± one standard error of the simulation. {MOVED}"
    if not wholly(answer.case):
        yield (
            "always, never: what parties taken at their word do, every statement meant, whatever"
            " else they want. The figures weigh each statement by its credibility."
        )


def _marks(answer: Answer, marks: Marks) -> Iterator[str]:
    """What the marks beside sampled figures mean, and the words."""
    before = f" {marks.before} where it stood before any statement."
    below = " Below a bar: the range of the figure on other assumptions."
    yield (
        "± one standard error of the simulation."
        + {
            Zone: below + before,
            Amendments: before,
            Comparison: "",
        }[type(answer)]
    )
    if isinstance(answer, Zone):
        yield "bluff: the figure if the red lines that the package crosses are not meant."
    yield (
        "always, never: what parties taken at their word do, every statement meant, whatever else"
        " they want. The figures weigh each statement by its credibility."
    )
    if not isinstance(answer, Zone):
        yield (
            "Worth: from 0, the worst that could be, to 1, the best; on average, and in nine draws"
            " of ten."
        )
