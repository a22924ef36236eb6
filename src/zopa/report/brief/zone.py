"""What everyone could sign, as a band and not a ranking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zopa.analysis.offers import PackageAnswer, ZoneAnswer
from zopa.analysis.panel import PackageFigures
from zopa.analysis.results import Analysis
from zopa.case.model import Case
from zopa.report.beside import at_word, before, leads, others
from zopa.report.brief.pictures import Pictures
from zopa.report.document import Block, Cell, Gauge, Paragraph, Section, Table, faint, strong, words
from zopa.report.packages import of_party, settled, shared_and_varying, worths_known
from zopa.report.wording import (
    agreement_name,
    clean,
    figure,
    party_name,
    sentence,
    span,
    with_margin,
)
from zopa.report.zone import certain_in_words, headline, how_far, settled_by_worths, told

MOST = 6
"""So many packages are listed with the figure of each signatory; the chart has more."""


def zone(analysis: Analysis, pictures: Pictures) -> Section | None:
    """Whether there is anything all would sign, what is certain, and the likeliest packages."""
    found, case = analysis.zone, analysis.case
    if found is None:
        return None
    blocks: list[Block] = [Paragraph(words(headline(case, found)))]
    if not (known := settled_by_worths(case, found)):
        blocks += [Paragraph(words(line)) for line in certain_in_words(case, found)]
    listed = told(case, found)[:MOST]
    blocks += [Paragraph(words(line)) for line in how_far(case, found, "“alike”", len(listed))]
    blocks += () if known else pictures.shown("zone")
    if listed:
        blocks += _listed(case, found, listed)
    return Section("zone", "What everyone could sign", tuple(blocks))


def _listed(case: Case, found: ZoneAnswer, listed: Sequence[PackageAnswer]) -> Iterator[Block]:
    known = settled_by_worths(case, found)
    all_ = listed if known else found.packages
    shared, varying = shared_and_varying(case, [each.terms for each in all_])
    if shared:
        terms = {name: listed[0].terms[name] for name in shared}
        these = "listed" if known else "likeliest"
        yield Paragraph(words(f"Each of the {len(all_)} {these} has {settled(case, terms)}."))
    yield _table(case, listed, varying)


def _table(case: Case, listed: Sequence[PackageAnswer], varying: Sequence[str]) -> Table:
    heads = [("",), ("All signatories", "would sign")]
    known = worths_known(case, listed[0].figures)
    worth = ("worth",) if known else ()
    heads += [(party_name(case, party), *worth) for party in case.signatories]
    heads += [("Terms in which they differ",)]
    rows = [_row(case, number, each, varying) for number, each in enumerate(listed, start=1)]
    caption = "Packages that would be signed" if known else "The likeliest packages"
    return Table(caption, tuple(heads), tuple(rows))


def _row(case: Case, number: int, each: PackageAnswer, varying: Sequence[str]) -> tuple[Cell, ...]:
    own = each.figures
    together = [words(with_margin(own.probability, own.error))]
    if ends := others(own):
        together.append(words(faint(f"{span(*ends)} on other assumptions")))
    if own.if_bluff is not None:
        together.append(words(faint(f"if its red lines are bluff: {figure(own.if_bluff)}")))
    name = [words(strong(f"{number}"))]
    name += [words(faint("alike"))] if leads(each) else []
    terms = [
        words(faint(f"{clean(case.issues[term].title)}: "), _label(case, each, term))
        for term in varying
    ]
    if each.name:
        terms.insert(0, words(strong(sentence(agreement_name(case, each.name)))))
    if word := at_word(each):
        terms.append(words(strong(f"{word} if taken at their word")))
    return (
        Cell(tuple(name)),
        Cell(tuple(together), gauge(own)),
        *(Cell((words(of_party(case, own, party)),)) for party in case.signatories),
        Cell(tuple(terms)),
    )


def gauge(own: PackageFigures) -> Gauge:
    """The bar of a package; nothing stood before what is exact."""
    return Gauge(own.probability, own.error, before(own))


def _label(case: Case, each: PackageAnswer, term: str) -> str:
    return clean(case.issues[term].label(each.terms[term]))
