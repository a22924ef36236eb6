"""The brief: an analysis as a document to hand over.

Each module here makes one section of the report, or none where its analysis was not made. What
zopa learns to answer next adds a section in the same way.
"""

from __future__ import annotations

from collections.abc import Callable

from zopa.analysis.results import Analysis
from zopa.report.alarms import alarming, alarms
from zopa.report.brief.assumptions import assumptions
from zopa.report.brief.changes import changes
from zopa.report.brief.evidence import contradicting, evidence
from zopa.report.brief.fairness import fairness
from zopa.report.brief.glance import glance
from zopa.report.brief.history import history
from zopa.report.brief.interests import interests
from zopa.report.brief.making import making
from zopa.report.brief.pictures import Pictures
from zopa.report.brief.questions import questions
from zopa.report.brief.signing import signing
from zopa.report.brief.zone import zone
from zopa.report.document import Report, Section
from zopa.report.exact import by_worths, wholly
from zopa.report.findings import headline
from zopa.report.supposed import of_them_supposed, supposed
from zopa.report.wording import clean, day, enumeration, party_in_sentence, plural

Maker = Callable[[Analysis, Pictures], Section | None]

SECTIONS: tuple[Maker, ...] = (
    signing,
    changes,
    zone,
    fairness,
    questions,
    interests,
    history,
    contradicting,
    evidence,
    assumptions,
    making,
)
"""What makes the sections, in the order in which they are read."""


_CAUTION = (
    "Not a forecast: it says what the statements on record imply, under stated assumptions, and "
    "how far."
)


_CAUTION_KNOWN = (
    "Not a forecast: it says what follows if these are the worths of the parties. None of it was "
    "sampled or assumed."
)


_WORDS = (
    "“Always” and “never” are not about time: if every statement is meant as it is read here, the "
    "party signs or refuses that very text, whatever else it wants. “Sometimes”: the statements "
    "leave it open."
)


def brief(analysis: Analysis) -> Report:
    """The analysis as a report: the answer, the picture behind it, and everything it rests on."""
    pictures = Pictures.of(analysis)
    made = [section for make in SECTIONS if (section := make(analysis, pictures)) is not None]
    return Report(
        title=clean(analysis.case.title) or "A negotiation",
        subtitle=tuple(_subtitle(analysis)),
        verdict=headline(analysis),
        alarms=tuple(alarms(analysis)) if alarming(analysis) else (),
        glance=tuple(glance(analysis)),
        picture=pictures.named("signing"),
        sections=tuple(made),
        colophon=(_colophon(analysis),),
        supposed=supposed(analysis.case),
    )


def _subtitle(analysis: Analysis) -> list[str]:
    case = analysis.case
    signing = enumeration(party_in_sentence(case, party) for party in case.signatories)
    record = f"the record up to {day(case.as_of)}" if case.as_of else "the record"
    if wholly(case):
        where = f" in the scenario “{clean(case.scenario)}”" if case.scenario else ""
        return [
            f"What {signing} would sign{where}: what follows {by_worths(case)}.",
            _CAUTION_KNOWN,
        ]
    counted, own = plural(analysis.statements, "statement"), of_them_supposed(case)
    where = f", in the scenario “{clean(case.scenario)}”" if case.scenario else ""
    return [
        f"What {signing} would sign: what follows from {record}, {counted} in force{own}{where}.",
        _CAUTION,
        _WORDS,
    ]


def _colophon(analysis: Analysis) -> str:
    version = clean(analysis.method.versions.get("zopa", ""))
    return f"Made by zopa {version} from the case file; every figure is computed from it."
