"""What each party may want: what matters to it, and which red lines and likings are meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from zopa.analysis.results import Analysis, Preferences, Spread
from zopa.case.model import Case
from zopa.case.record import in_force
from zopa.case.wording import as_written
from zopa.report.brief.pictures import Pictures
from zopa.report.document import Block, Cell, Gauge, Paragraph, Section, Table, faint, words
from zopa.report.exact import known, own_scale
from zopa.report.numbers import plainly
from zopa.report.readings import issue_title, reading_in_words
from zopa.report.reasons import to_statement
from zopa.report.wording import clean, figure, party_name

MEANING_KNOWN = (
    "Importance: the weight of an issue, by which the value of an option is multiplied, each "
    "party's in its own scale."
)

MEANING = (
    "Importance: how much of what is at stake for a party lies in an issue, between the worst and "
    "the best that the case allows there; the shares of a party add up to 1. The mean, and in "
    "brackets the range in nine draws of ten. A wide range says that the record leaves it open."
)


def interests(analysis: Analysis, pictures: Pictures) -> Section | None:
    """The importance of issues to every party that has said anything, and its red lines."""
    told = speaking(analysis)
    if not told:
        return None
    blocks: list[Block] = [*pictures.shown("importance"), _importance(analysis.case, told)]
    exact = known(analysis.case)
    if set(told) - set(exact):
        blocks.append(Paragraph(words(MEANING), "note"))
    if exact and set(told) <= set(exact):
        blocks.append(Paragraph(words(MEANING_KNOWN), "note"))
    elif exact:
        blocks += [Paragraph(words(line), "note") for line in own_scale(analysis.case)]
    if switches := _switches(analysis, told):
        blocks.append(switches)
    return Section("interests", "What each party may want", tuple(blocks))


def speaking(analysis: Analysis) -> Mapping[str, Preferences]:
    """The preferences of the parties that have said anything."""
    spoken = {statement.party for statement in in_force(analysis.case)}
    return {
        party: found
        for party, found in analysis.preferences.items()
        if found is not None and party in spoken
    }


def _importance(case: Case, told: Mapping[str, Preferences]) -> Table:
    issues = dict.fromkeys(issue for found in told.values() for issue in found.weights)
    heads = [("Issue",), *((party_name(case, party),) for party in told)]
    rows = [
        (
            Cell((words(issue_title(case, issue)),)),
            *(
                _weight(found.weights.get(issue), exact=party in known(case))
                for party, found in told.items()
            ),
        )
        for issue in issues
    ]
    return Table("How much each issue matters to each party", tuple(heads), tuple(rows))


def _weight(spread: Spread | None, *, exact: bool) -> Cell:
    if spread is None:
        return Cell()
    if exact:
        return Cell((words(plainly(spread.mean)),))
    said = words(f"{spread.mean:.2f} ", faint(f"({spread.p05:.2f} to {spread.p95:.2f})"))
    return Cell((said,), Gauge(spread.mean))


def _switches(analysis: Analysis, told: Mapping[str, Preferences]) -> Table | None:
    rows = [row for party, found in told.items() for row in _of_party(analysis.case, party, found)]
    if not rows:
        return None
    heads = (("What is taken as meant, or not",), ("How probably",), ("Statement",))
    return Table("Red lines and other all-or-nothing positions", heads, tuple(rows))


def _of_party(case: Case, party: str, found: Preferences) -> Iterator[tuple[Cell, ...]]:
    known = {each.id: each for each in case.statements}
    if found.switches:
        yield (Cell((words(party_name(case, party)),)),)
    for switch in found.switches:
        meant = known[switch.statement].means
        told = [
            reading_in_words(case, each) for each in meant if as_written(each) == switch.reading
        ]
        yield (
            Cell(tuple(words(line) for line in told or [clean(switch.reading)])),
            Cell((words(figure(switch.on)),), Gauge(switch.on)),
            Cell((words(to_statement(switch.statement)),)),
        )
