"""How the figures were made, so that anyone can make them again."""

from __future__ import annotations

from collections.abc import Iterator
from shlex import quote

from zopa.analysis.results import Analysis
from zopa.analysis.versions import drawing_versions
from zopa.case.model import Supposed
from zopa.report.alarms import alarming
from zopa.report.basis import method, record
from zopa.report.brief.pictures import Pictures
from zopa.report.document import Block, Items, Paragraph, Section, words
from zopa.report.exact import wholly
from zopa.report.wording import clean

CERTAINTY = (
    "Always, never, sometimes: all preferences were considered in which every statement is meant; "
    "what holds in each of them is always so. This follows strictly from the readings and from "
    "what is taken for granted, without probability or simulation; it says nothing of "
    "whether the readings are right."
)

PROBABILITY = (
    "Probabilities weigh every preference by how well it fits the statements and their "
    "credibilities. They were simulated; ± is one standard error of the simulation, and says "
    "nothing of whether the case is written well."
)


def making(analysis: Analysis, pictures: Pictures) -> Section | None:
    """Method, seed, diagnostics, versions, and what to be warned of."""
    del pictures  # there is none of this
    meanings = () if wholly(analysis.case) else (CERTAINTY, PROBABILITY)
    blocks: list[Block] = [Paragraph(words(line)) for line in meanings]
    lines = [
        f"The case: {record(analysis)}.",
        *method(analysis.case, analysis.method),
        _drawn(),
        _again(analysis),
    ]
    blocks.append(Items(tuple((words(line),) for line in lines)))
    if analysis.warnings and not alarming(analysis):
        blocks.append(Paragraph(words("Warnings:")))
        blocks.append(Items(tuple((words(clean(line)),) for line in analysis.warnings)))
    return Section("method", "How it was made", tuple(blocks))


def _drawn() -> str:
    """What the brief was drawn with."""
    told = ", ".join(f"{clean(name)} {clean(kept)}" for name, kept in drawing_versions().items())
    return f"Drawn with {told}."


def _again(analysis: Analysis) -> str:
    """The command that gives the same figures."""
    case, made = analysis.case, analysis.method
    at = f" --as-of {case.as_of}" if case.as_of else ""
    under = f" --scenario {quote(clean(case.scenario))}" if case.scenario else ""
    return (
        f"To make it again, with the same versions: zopa report CASE --draws {made.draws}"
        f" --seed {made.seed}{at}{under}{''.join(_supposing(case.supposed or Supposed()))}"
    )


def _supposing(told: Supposed) -> Iterator[str]:
    """The options that suppose the same."""
    yield from (f" --drop {quote(clean(name))}" for name in told.dropped)
    yield from (
        f" --assume {quote(clean(f'{each.party}: {each.reading}'))}" for each in told.assumed
    )
    for name, credibility in told.credibilities.items():
        yield f" --credibility {quote(clean(f'{name}={credibility:g}'))}"
