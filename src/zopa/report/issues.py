"""Why a party would sign whose worths are known: what the agreement brings it, issue by issue."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table

from zopa.analysis.results import Explanation
from zopa.analysis.worths import KnownWorth
from zopa.case.packages import Package, possible
from zopa.report.marks import FAINT, STRONG, Marks
from zopa.report.numbers import apart, told
from zopa.report.wording import clean, enumeration, sentence


def by_worths(
    explanation: Explanation, party: str, worth: KnownWorth, marks: Marks
) -> Iterator[RenderableType]:
    """What the agreement and no deal are worth, the difference, and what each issue adds."""
    yield marks.text(difference(worth))
    if explanation.parties[party].issues:
        yield _table(explanation, party, apart(worth.agreement, worth.no_deal)[0], marks)
    for statement in explanation.statements.values():
        if statement.party == party:
            source = f", {clean(statement.source.document)}" if statement.source else ""
            said = sentence(clean(statement.said))
            yield marks.text(f"{said} ({clean(statement.id)}{source}).", FAINT)


def difference(worth: KnownWorth) -> str:
    """What the agreement is worth beyond no deal, or short of it."""
    beyond = worth.agreement - worth.no_deal
    agreement, no_deal, between = apart(worth.agreement, worth.no_deal)
    less = f"that is {between} {'more' if beyond > 0 else 'less'}" if beyond else "just as much"
    return f"It is worth {agreement}, no deal {no_deal}: {less}."


def _table(explanation: Explanation, party: str, total: str, marks: Marks) -> Table:
    """What each issue adds, and the sum."""
    case, issues = explanation.case, explanation.parties[party].issues
    seen = possible(case, Package.of(case.agreements[explanation.agreement]))
    table = Table(box=marks.rule, show_edge=False, padding=(0, 2, 0, 0))
    table.add_column(marks.text("Issue"), overflow="fold")
    table.add_column(marks.text("Settled as"), overflow="fold")
    for heading in ("Weight", "Value", "Adds"):
        table.add_column(marks.text(heading), overflow="fold")
    for each in issues:
        issue = case.issues[each.issue]
        options = [clean(issue.label(o)) for o in issue.options if o in seen[each.issue]]
        figures = (told(figure)[0] for figure in (each.weight, each.value, each.worth))
        table.add_row(
            marks.text(clean(issue.title)),
            marks.text(enumeration(options, "or")),
            *map(marks.text, figures),
        )
    table.add_row(marks.text("Together", STRONG), *[marks.text("")] * 3, marks.text(total, STRONG))
    return table
