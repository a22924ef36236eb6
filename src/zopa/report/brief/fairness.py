"""What is efficient and what is fair: how agreements stand beside what all could have."""

from __future__ import annotations

from collections.abc import Iterator

from zopa.analysis.efficiency import Fairness, Standing
from zopa.analysis.offers import Terms
from zopa.analysis.results import Analysis, Spread
from zopa.case.model import Case
from zopa.report.brief.pictures import Pictures
from zopa.report.brief.solutions import guesses, solutions
from zopa.report.charts.frontier import exact
from zopa.report.document import (
    Block,
    Cell,
    Gauge,
    Paragraph,
    Section,
    Table,
    Words,
    faint,
    strong,
    words,
)
from zopa.report.fairness import better, finding
from zopa.report.packages import conduct_beside
from zopa.report.wording import (
    about,
    agreement_name,
    clean,
    figure,
    party_name,
    sentence,
    span,
    with_margin,
)


def fairness(analysis: Analysis, pictures: Pictures) -> Section | None:
    """Which agreements are efficient, what each signatory gets of what it could, what is fair."""
    case, found = analysis.case, analysis.standing
    if found is None:
        return None
    blocks: list[Block] = [Paragraph(words(line)) for line in _efficient(case, found)]
    blocks += pictures.shown("frontier")
    if found.agreements:
        blocks += [_agreements(case, found), Paragraph(words(_meaning(found)), "note")]
    blocks += solutions(case, found)
    return Section("fairness", "What is efficient and fair", tuple(blocks))


def _efficient(case: Case, found: Standing) -> Iterator[str]:
    """What efficient means, and which agreements are."""
    yield (
        f"An agreement is efficient if no package is {better(case)}. Where one is not, something "
        "is left on the table that would cost nobody anything."
    )
    if found.agreements:
        asked = "" if found.draws is None else f" That was asked in each of {guesses(found.draws)}."
        yield f"{finding(case, found.agreements)}{asked}"
    else:
        yield "There is no agreement to ask this of, besides no deal."


def _agreements(case: Case, found: Standing) -> Table:
    heads: list[tuple[str, ...]] = [("Agreement",), ("Efficient",)]
    heads += [
        (party_name(case, party), "share of its", "possible gain") for party in case.signatories
    ]
    heads += [("What is better for one", "and no worse for any")]
    rows = [_row(case, found, name) for name in found.agreements]
    return Table("How the agreements stand beside what could be had", tuple(heads), tuple(rows))


def _row(case: Case, found: Standing, name: str) -> tuple[Cell, ...]:
    each = found.agreements[name]
    return (
        Cell((words(strong(sentence(agreement_name(case, name)))),)),
        _chance(each),
        *(_share(each.gain_share[party]) for party in case.signatories),
        Cell(tuple(_improvement(case, found, name))),
    )


def _chance(each: Fairness) -> Cell:
    own = each.efficient
    if not own.error:
        return Cell((words("yes" if own.probability else "no"),))
    lines = [words(with_margin(own.probability, own.error))]
    if each.no_evidence:
        lines.append(words(faint("no evidence")))
    elif each.sensitivity is not None and each.sensitivity.wide:
        ends = span(each.sensitivity.low, each.sensitivity.high)
        lines.append(words(faint(f"{ends} on other assumptions")))
    return Cell(tuple(lines), Gauge(own.probability, own.error, each.prior_only))


def _share(share: Spread | None) -> Cell:
    """One number where it is known; else the average, and nine draws of ten below it."""
    if share is None:
        return Cell((words("no gain possible"),))
    told = words(figure(share.mean, 0.0))
    if share.p05 == share.p95 == share.mean:
        return Cell((told,))
    return Cell((told, words(faint(span(share.p05, share.p95)))))


def _improvement(case: Case, found: Standing, name: str) -> Iterator[Words]:
    """What another package changes, and how probable it is that this is better."""
    each = found.agreements[name]
    if each.dominated_by is None:
        looked = found.every_one_judged
        yield words(faint(_no_improvement(each) if looked else "too many packages to look for one"))
        return
    before = case.agreements[name].terms
    for term, option in each.dominated_by.items():
        if option != before[term]:
            yield _change(case, term, each.dominated_by, before)
    if beside := conduct_beside(case, each.dominated_by):
        yield words(faint(f"comes with {beside}"))
    if each.efficient.error:
        yield words(faint(f"better with a probability of {about(each.dominated)}"))


def _no_improvement(each: Fairness) -> str:
    if each.efficient.error:
        return "no single package in more than half of the draws"
    return "nothing" if each.efficient.probability else "no deal"


def _change(case: Case, term: str, terms: Terms, before: Terms) -> Words:
    issue = case.issues[term]
    was = clean(issue.label(before[term]))
    return words(f"{clean(issue.title)}: {clean(issue.label(terms[term]))} (was: {was})")


def _meaning(found: Standing) -> str:
    """What the figures of the agreements are."""
    could = (
        "Share of its possible gain: of the largest gain over no deal that a package which everyone"
        " would sign could bring the signatory; 0 where it would lose"
    )
    if exact(found):
        return f"{could}."
    return (
        "Efficient: the probability, ± one standard error of the simulation; what crosses a red "
        f"line in force is not. {could}, or where its red line is crossed. It is the average over "
        "the draws in which the signatory could gain, and below it the range of nine draws of ten."
    )
