"""What everyone could sign, as a band and not a ranking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zopa.analysis.offers import PackageAnswer, ZoneAnswer
from zopa.analysis.results import Analysis
from zopa.case.model import Case
from zopa.report.brief.pictures import Pictures
from zopa.report.document import Block, Cell, Gauge, Paragraph, Section, Table, faint, strong, words
from zopa.report.packages import settled, shared_and_varying
from zopa.report.wording import (
    agreement_name,
    clean,
    figure,
    party_name,
    sentence,
    span,
    with_margin,
)
from zopa.report.zone import certain_in_words, headline, how_far

MOST = 6
"""So many packages are listed with the figure of each signatory; the chart has more."""


def zone(analysis: Analysis, pictures: Pictures) -> Section | None:
    """Whether there is anything all would sign, what is certain, and the likeliest packages."""
    found, case = analysis.zone, analysis.case
    if found is None:
        return None
    blocks: list[Block] = [Paragraph(words(headline(case, found)))]
    blocks += [Paragraph(words(line)) for line in certain_in_words(case, found)]
    blocks += [Paragraph(words(line)) for line in how_far(found, "“alike”")]
    blocks += pictures.shown("zone")
    if found.packages:
        blocks += _listed(case, found)
    return Section("zone", "What everyone could sign", tuple(blocks))


def _listed(case: Case, found: ZoneAnswer) -> Iterator[Block]:
    listed = found.packages[:MOST]
    shared, varying = shared_and_varying(case, [each.terms for each in found.packages])
    if shared:
        terms = {name: listed[0].terms[name] for name in shared}
        yield Paragraph(
            words(f"Each of the {len(found.packages)} likeliest has {settled(case, terms)}.")
        )
    yield _table(case, listed, varying)


def _table(case: Case, listed: Sequence[PackageAnswer], varying: Sequence[str]) -> Table:
    heads = [("",), ("All signatories", "would sign")]
    heads += [(party_name(case, party),) for party in case.signatories]
    heads += [("Terms in which they differ",)]
    rows = [_row(case, number, each, varying) for number, each in enumerate(listed, start=1)]
    return Table("The likeliest packages", tuple(heads), tuple(rows))


def _row(case: Case, number: int, each: PackageAnswer, varying: Sequence[str]) -> tuple[Cell, ...]:
    own = each.figures
    together = [words(with_margin(own.probability, own.error))]
    if own.low is not None and own.high is not None:
        together.append(words(faint(f"{span(own.low, own.high)} on other assumptions")))
    if own.if_bluff is not None:
        together.append(words(faint(f"if its red lines are bluff: {figure(own.if_bluff)}")))
    name = [words(strong(f"{number}"))]
    name += [words(faint("alike"))] if each.leading else []
    terms = [
        words(faint(f"{clean(case.issues[term].title)}: "), _label(case, each, term))
        for term in varying
    ]
    if each.name:
        terms.insert(0, words(strong(sentence(agreement_name(case, each.name)))))
    if each.certainty in {"always", "never"}:
        terms.append(words(strong(f"{each.certainty} if taken at their word")))
    return (
        Cell(tuple(name)),
        Cell(tuple(together), Gauge(own.probability, own.error, own.prior_only)),
        *(Cell((words(figure(*own.parties[party])),)) for party in case.signatories),
        Cell(tuple(terms)),
    )


def _label(case: Case, each: PackageAnswer, term: str) -> str:
    return clean(case.issues[term].label(each.terms[term]))
