"""What is doubtful in a case without being wrong; `zopa check` shows it apart from errors."""

from __future__ import annotations

from zopa.case import schema
from zopa.case.findings import Findings
from zopa.case.model import UNKNOWN, Case, Statement
from zopa.case.readings import Worth
from zopa.case.text import quoted


def note_doubts(case: Case, part: schema.CasePart, findings: Findings) -> None:
    """Note everything doubtful in a case that is otherwise right."""
    _doubt_no_deal(case, findings)
    _doubt_date(case, part, findings)
    _doubt_conduct(case, findings)
    confirmed = {statement.id: statement for statement in case.statements if statement.confirmed}
    for row, statement in enumerate(case.statements):
        _doubt_statement(case, row, statement, findings)
        original = confirmed.get(statement.same_as or "")
        if original is not None and statement.confirmed:
            superseded = original.superseded_by in confirmed
            _doubt_repeat(row, statement, original, findings, superseded=superseded)
    _doubt_proposals(case, findings)


def _doubt_no_deal(case: Case, findings: Findings) -> None:
    message = (
        "what prevails without a deal is unknown{}, so nearly every verdict will be ‘sometimes’"
    )
    exact = {s.party for s in case.statements if s.confirmed and _is_exact(s)}
    parties = set(case.parties) - exact
    if case.no_deal == UNKNOWN and any(case.no_deal_of(party) == UNKNOWN for party in parties):
        findings.warn(
            ("no_deal",) if "no_deal" in _keys(findings) else (), message.format(""), key=True
        )
    for name, party in case.parties.items():
        if party.no_deal == UNKNOWN and case.no_deal != UNKNOWN and name not in exact:
            findings.warn(("parties", name, "no_deal"), message.format(f" for {quoted(name)}"))


def _is_exact(statement: Statement) -> bool:
    return any(isinstance(reading, Worth) for reading in statement.means)


def _keys(findings: Findings) -> set[object]:
    value = findings.document.root.value
    return set(value) if isinstance(value, dict) else set()


def _doubt_date(case: Case, part: schema.CasePart, findings: Findings) -> None:
    dates = [each.date for each in case.statements if each.confirmed and each.date is not None]
    if part.as_of is None and dates:
        latest = max(dates)
        message = "there is no ‘as_of’; the date of the latest confirmed statement is used"
        findings.warn((), f"{message}, {latest}")
    elif part.as_of is not None and dates and part.as_of < min(dates):
        message = "every confirmed statement is dated later, so none of them is in force"
        findings.warn(("as_of",), message)


def _doubt_conduct(case: Case, findings: Findings) -> None:
    """Without a link between conduct and a term nobody's conduct depends on what is agreed."""
    conduct = set(case.conduct)
    if conduct and not any(set(group) & conduct and set(group) - conduct for group in case.linked):
        findings.warn(
            ("issues", case.conduct[0]),
            "no conduct is linked with a term, "
            "so whether an agreement holds will not depend on its terms",
            key=True,
        )


def _doubt_statement(case: Case, row: int, statement: Statement, findings: Findings) -> None:
    place, name = ("statements", row, "id"), quoted(statement.id)
    if statement.source is None:
        findings.warn(place, f"the statement {name} has no source")
    unread = _unread(statement)
    if unread:
        findings.warn(place, f"nothing reads the statement {name}: {unread}")
    named = case.no_deal_of(statement.party)
    if named != UNKNOWN and statement.confirmed and _is_exact(statement):
        findings.warn(
            place,
            f"{quoted(statement.party)} has an exact worth with a reservation of its own, "
            f"beside the no-deal agreement {quoted(named)}",
        )


def _doubt_proposals(case: Case, findings: Findings) -> None:
    """Statements that nobody has confirmed, all in one warning: a first reading finds many."""
    rows = [row for row, statement in enumerate(case.statements) if not statement.confirmed]
    if not rows:
        return
    first = quoted(case.statements[rows[0]].id)
    message = f"nothing reads the statement {first}: it is not confirmed"
    if len(rows) > 1:
        more = f"nothing reads {len(rows)} statements that are not confirmed"
        message = f"{more}, {first} the first of them; ‘zopa review’ goes through them"
    findings.warn(("statements", rows[0], "id"), message)


def _unread(statement: Statement) -> str:
    """Why no answer depends on a confirmed statement, or an empty string."""
    if not statement.confirmed:
        return ""
    if statement.credibility == 0:
        return "its credibility is 0"
    return "" if statement.means else "it means nothing in the case's terms"


def _doubt_repeat(
    row: int, statement: Statement, original: Statement, findings: Findings, *, superseded: bool
) -> None:
    place = ("statements", row, "same_as")
    if statement.means and statement.means != original.means:
        findings.warn(
            place,
            f"{quoted(statement.id)} repeats {quoted(original.id)} but means something else; "
            "only what the original means counts",
        )
    if superseded and statement.superseded_by is None:
        findings.warn(
            place,
            f"{quoted(original.id)} is superseded, but its repeat {quoted(statement.id)} is not "
            "and stays in force",
        )
