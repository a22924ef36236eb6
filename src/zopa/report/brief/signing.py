"""Who would sign each agreement, and which statements say so."""

from __future__ import annotations

from collections.abc import Iterator

from zopa.analysis.results import Analysis
from zopa.report.basis import remarks
from zopa.report.brief.pictures import Pictures
from zopa.report.document import Block, Heading, Items, Paragraph, Section, faint, words
from zopa.report.exact import wholly
from zopa.report.findings import Finding, findings, judged, unspoken
from zopa.report.grounds import conduct_otherwise
from zopa.report.packages import settled
from zopa.report.signing import signing_table
from zopa.report.wording import agreement_name, clean, sentence


def signing(analysis: Analysis, pictures: Pictures) -> Section | None:
    """Each agreement in turn, then all figures as a table."""
    del pictures  # the chart stands at the front, beside the answer
    if not judged(analysis):
        return None
    blocks: list[Block] = []
    for finding in findings(analysis):
        blocks += _told(analysis, finding)
    if rest := unspoken(analysis):
        blocks.append(Paragraph(words(rest)))
    blocks.append(signing_table(analysis, full=True))
    blocks += [Paragraph(words(line), "note") for line in _marks(analysis)]
    return Section("signing", "Who would sign, and why", tuple(blocks))


def anchor(agreement: str) -> str:
    """Where an agreement is told."""
    return f"agreement-{agreement}"


def _told(analysis: Analysis, finding: Finding) -> Iterator[Block]:
    case = analysis.case
    name = agreement_name(case, finding.agreement)
    terms = case.agreements[finding.agreement].terms
    yield Heading(sentence(name), anchor(finding.agreement))
    yield Paragraph(words(faint(f"{settled(case, terms)}.")))
    if origin := clean(case.agreements[finding.agreement].origin):
        yield Paragraph(words(origin))
    if conduct := conduct_otherwise(case, finding.agreement):
        yield Paragraph(words(f"Judged as if it came with {'; '.join(conduct)}."))
    yield Paragraph(words(finding.who))
    if finding.because:
        yield Items(tuple((line,) for line in finding.because))


def _marks(analysis: Analysis) -> Iterator[str]:
    if wholly(analysis.case):
        return
    yield (
        "± one standard error of the simulation. In a bar, the stroke marks where the figure stood "
        "before any statement."
    )
    yield " ".join(remarks(analysis))
