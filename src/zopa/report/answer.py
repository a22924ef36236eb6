"""The answer: what `zopa analyze` says at once, as blocks that a terminal and a notebook share."""

from __future__ import annotations

from collections.abc import Iterable

from zopa.analysis.results import Analysis
from zopa.report.alarms import alarming, alarms
from zopa.report.basis import differences, given, legend, method, record
from zopa.report.contradictions import TITLE, aftermath, agreed, contradictions
from zopa.report.document import Block, Items, Paragraph, Report, Section, words
from zopa.report.fairness import possible_gain, section_lines, shares_table
from zopa.report.findings import Finding, findings, headline, judged, unspoken
from zopa.report.scenarios import scenario_table
from zopa.report.signing import signing_table
from zopa.report.supposed import supposed
from zopa.report.wording import clean
from zopa.report.zone import in_short


def answer(analysis: Analysis, *, full: bool, bars: bool = True) -> Report:
    """The analysis as a page to read at once: the verdict, who holds up what, the figures, what
    they stand on.

    The figures' notes are ``full`` in words or else short marks, with a legend; without ``bars``
    words say what those would show.
    """
    loud = alarming(analysis)
    sections = (
        _contradictions(analysis),
        _findings(analysis),
        _signing(analysis, full=full, bars=bars),
        _zone(analysis),
        _fairness(analysis),
        Section("given", "", _lines(given(analysis))),
        Section("legend", "", _notes(legend(analysis, in_table=not full, bars=bars))),
        _scenarios(analysis),
        _method(analysis),
        _warnings(analysis, loud=loud),
    )
    return Report(
        title=clean(analysis.case.title),
        subtitle=(record(analysis),),
        verdict=headline(analysis),
        alarms=tuple(alarms(analysis)) if loud else (),
        glance=(),
        picture=None,
        sections=tuple(section for section in sections if section.blocks),
        supposed=supposed(analysis.case),
    )


def _lines(lines: Iterable[str]) -> tuple[Block, ...]:
    return tuple(Paragraph(words(line)) for line in lines)


def _notes(lines: Iterable[str]) -> tuple[Block, ...]:
    return tuple(Paragraph(words(line), "note") for line in lines)


def _list(items: Iterable[tuple[str, ...]]) -> tuple[Block, ...]:
    """A list of items of one line or more, unless there is nothing to list."""
    listed = tuple(tuple(map(words, lines)) for lines in items)
    return (Items(listed),) if listed else ()


def _contradictions(analysis: Analysis) -> Section:
    case, consistency = analysis.case, analysis.consistency
    blocks = _list((line,) for line in contradictions(case, consistency))
    return Section("contradictions", TITLE, blocks + _lines(aftermath(case, consistency)))


def _findings(analysis: Analysis) -> Section:
    """What is said of each agreement; of a single one only why, as the verdict has said who."""
    alone = len(judged(analysis)) == 1
    items = [item for each in findings(analysis) for item in _told(each, alone=alone)]
    rest = unspoken(analysis)
    return Section("findings", "", _list(items) + _lines([rest] if rest else []))


def _told(finding: Finding, *, alone: bool) -> list[tuple[str, ...]]:
    return [(line,) for line in finding.why] if alone else [(finding.who, *finding.why)]


def _signing(analysis: Analysis, *, full: bool, bars: bool) -> Section:
    table = (signing_table(analysis, full=full, bars=bars),) if judged(analysis) else ()
    return Section("signing", "", table)


def _zone(analysis: Analysis) -> Section:
    if analysis.zone is None:
        return Section("zone", "", ())
    told = " ".join(in_short(analysis.case, analysis.zone))
    return Section("zone", "What everyone could sign", _lines([told]))


def _fairness(analysis: Analysis) -> Section:
    if not analysis.fairness:
        return Section("fairness", "", ())
    told = _lines(section_lines(analysis))
    blocks = (*told, shares_table(analysis), *_notes(possible_gain(analysis)))
    return Section("fairness", "What is efficient and fair", blocks)


def _scenarios(analysis: Analysis) -> Section:
    if not analysis.scenarios:
        return Section("scenarios", "", ())
    blocks = (scenario_table(analysis), *_notes(differences(analysis)))
    return Section("scenarios", "Under other circumstances", blocks)


def _method(analysis: Analysis) -> Section:
    """Whether the record is of a piece, and how the figures were made."""
    together = agreed(analysis.case, analysis.consistency, analysis.statements)
    return Section("method", "", _notes([*together, *method(analysis.case, analysis.method)]))


def _warnings(analysis: Analysis, *, loud: bool) -> Section:
    """The warnings, where they have not been said already, above everything else."""
    warned = () if loud else map(clean, analysis.warnings)
    return Section("warnings", "Warnings", _list((line,) for line in warned))
