"""An analysis as a notebook shows it: the same sentences, and tables for a screen reader too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from zopa.analysis.results import Analysis, GroupAnswer, PartyAnswer
from zopa.report.alarms import alarming, alarms
from zopa.report.basis import differences, given, method, remarks
from zopa.report.contradictions import TITLE, aftermath, agreed, contradictions
from zopa.report.findings import findings, headline, judged
from zopa.report.marks import Marks
from zopa.report.scenarios import compared, figures
from zopa.report.signing import in_order, long_notes
from zopa.report.wording import (
    agreement_name,
    clean,
    figure,
    party_name,
    with_margin,
)
from zopa.report.zone import in_short


def notebook_html(analysis: Analysis) -> str:
    """The analysis as escaped HTML without scripts or styles of its own."""
    return "\n".join(_parts(analysis))


def _parts(analysis: Analysis) -> Iterator[str]:
    warned = _list("Warnings", alarms(analysis))
    loud = alarming(analysis)
    yield f"<section><h3>{_said(clean(analysis.case.title))}</h3>"
    if loud:
        yield from warned
    yield f"<p><strong>{_said(headline(analysis))}</strong></p>"
    yield from _contradicting(analysis)
    yield from _findings(analysis)
    if judged(analysis):
        yield from _signing(analysis)
    if analysis.zone is not None:
        said = _said(" ".join(in_short(analysis.case, analysis.zone)))
        yield f"<p><strong>What everyone could sign</strong></p><p>{said}</p>"
    yield _paragraphs([*given(analysis), *remarks(analysis)])
    if analysis.scenarios:
        yield from _scenarios(analysis)
    together = agreed(analysis.consistency, analysis.statements)
    yield _paragraphs([*together, *method(analysis.method)])
    if not loud:
        yield from warned
    yield "</section>"


def _said(text: str) -> str:
    return escape(text, quote=True)


def _name(text: str) -> str:
    """A name in a direction of its own, whatever stands around it."""
    return f"<bdi>{_said(text)}</bdi>"


def _paragraphs(lines: Iterable[str]) -> str:
    return f"<p>{'<br>'.join(map(_said, lines))}</p>"


def _list(title: str, lines: list[str]) -> list[str]:
    if not lines:
        return []
    items = "".join(f"<li>{_said(line)}</li>" for line in lines)
    return [f"<p><strong>{title}</strong></p><ul>{items}</ul>"]


def _contradicting(analysis: Analysis) -> Iterator[str]:
    case, consistency = analysis.case, analysis.consistency
    if consistency.consistent:
        return
    yield from _list(TITLE, contradictions(case, consistency))
    yield _paragraphs(aftermath(case, consistency))


def _findings(analysis: Analysis) -> Iterator[str]:
    items = [
        f"<li>{'<br>'.join(map(_said, (finding.who, *finding.why)))}</li>"
        for finding in findings(analysis)
    ]
    if items:
        yield f"<ul>{''.join(items)}</ul>"


def _signing(analysis: Analysis) -> Iterator[str]:
    case, answers = analysis.case, judged(analysis)
    parties = in_order(answers.values())
    headings = ["All signatories would sign"]
    headings += [
        f"{_name(party_name(case, party))} "
        + ("would sign" if party in case.signatories else "prefers it to no deal")
        for party in parties
    ]
    yield from _opened("Probability, with one standard error", ["Agreement", *headings])
    for name, answer in answers.items():
        cells = [answer.all, *map(answer.parties.get, parties)]
        yield _row(_name(agreement_name(case, name)), map(_cell, cells))
    yield "</tbody></table>"


def _opened(caption: str, headings: Iterable[str]) -> Iterator[str]:
    heads = "".join(f'<th scope="col">{heading}</th>' for heading in headings)
    yield f"<table><caption>{caption}</caption><thead><tr>{heads}</tr></thead><tbody>"


def _row(heading: str, cells: Iterable[str]) -> str:
    shown = "".join(f"<td>{cell}</td>" for cell in cells)
    return f'<tr><th scope="row">{heading}</th>{shown}</tr>'


def _cell(answer: PartyAnswer | GroupAnswer | None) -> str:
    if answer is None:
        return ""
    lines = [with_margin(answer.probability, answer.error), *long_notes(answer)]
    if answer.prior_only is not None:
        lines.append(f"before any statement: {figure(answer.prior_only)}")
    return "<br>".join(map(_said, lines))


def _scenarios(analysis: Analysis) -> Iterator[str]:
    case = analysis.case
    parties, rows = compared(analysis)
    names = ["All signatories", *(_name(party_name(case, party)) for party in parties)]
    yield from _opened("Under other circumstances", ["Agreement", "Scenario", *names])
    for agreement, each in rows.items():
        for row in each:
            cells = [_name(row.scenario), *map(_said, figures(row, Marks()))]
            yield _row(_name(agreement_name(case, agreement)), cells)
    yield "</tbody></table>"
    yield _paragraphs(differences(analysis, Marks()))
