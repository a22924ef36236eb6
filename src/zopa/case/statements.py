"""Statements: who said what when, what it means, and how statements follow on each other.

What nobody has confirmed is checked like the rest, and changes nothing in the case around it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from zopa.case import schema
from zopa.case.meanings import read_means
from zopa.case.model import Scenario, Statement
from zopa.case.readings import Reading, Worth
from zopa.case.sources import Library
from zopa.case.text import quoted
from zopa.case.vocabulary import Vocabulary


def read_statements(
    parts: Sequence[schema.StatementPart | None], words: Vocabulary, library: Library
) -> tuple[Statement, ...]:
    """The statements in file order; what is wrong in them is reported."""
    rows = {row: part for row, part in enumerate(parts) if part is not None}
    _check_ids(rows, words)
    statements = tuple(_statement(row, part, words, library) for row, part in rows.items())
    _check_chains(rows, words)
    _check_worths(rows, statements, words)
    return statements


def _check_ids(rows: Mapping[int, schema.StatementPart], words: Vocabulary) -> None:
    seen: set[str] = set()
    for row, part in rows.items():
        if part.id in seen:
            message = f"there are two statements {quoted(part.id)}"
            words.findings.error(("statements", row, "id"), message, expected="each id once")
        seen.add(part.id)


def _statement(
    row: int, part: schema.StatementPart, words: Vocabulary, library: Library
) -> Statement:
    place = ("statements", row)
    words.known("party", part.party, (*place, "party"))
    _check_confirmed(row, part, words)
    listening = words if part.confirmed else words.aside()
    if part.until is not None and part.date is not None and part.until <= part.date:
        message = f"the statement would end before it begins, on {part.date}"
        words.findings.error((*place, "until"), message, expected=f"a day after {part.date}")
    return Statement(
        part.id,
        part.party,
        part.said,
        tuple(read_means(part.means or (), (*place, "means"), listening)),
        part.date,
        part.credibility,
        part.confirmed,
        part.until,
        part.superseded_by,
        part.same_as,
        library.source(part.source, (*place, "source")),
        part.speaker or "",
        part.note or "",
    )


def _check_confirmed(row: int, part: schema.StatementPart, words: Vocabulary) -> None:
    """Check that what is confirmed says when and what; worths that a source lists have no day."""
    exact = part.means is not None and all(each and each.worth for each in part.means)
    needed = ("means",) if exact else ("date", "means")
    missing = [name for name in needed if getattr(part, name) is None]
    if part.confirmed and missing:
        words.findings.error(
            ("statements", row, "id"),
            f"the statement {quoted(part.id)} has no {' and no '.join(map(quoted, missing))}",
            expected="both, or ‘confirmed: false’",
        )


def _check_chains(rows: Mapping[int, schema.StatementPart], words: Vocabulary) -> None:
    """Check that repeats and withdrawals lead to the same party's statements, never in a circle."""
    parties = {part.id: part.party for part in rows.values()}
    for link in ("same_as", "superseded_by"):
        ahead = {part.id: getattr(part, link) for part in rows.values()}
        circles = _in_circles(ahead)
        for row, part in rows.items():
            other, place = ahead[part.id], ("statements", row, link)
            if other is None or not words.known("statement", other, place):
                continue
            if part.id in circles:
                message = f"{quoted(link)} leads from {quoted(part.id)} back to itself"
                words.findings.error(place, message, expected="an end to the chain")
            elif parties.get(other, part.party) != part.party:
                message = f"{quoted(other)} is a statement of {parties[other]}, not of {part.party}"
                words.findings.error(place, message, expected=f"a statement of {part.party}")


def _in_circles(ahead: Mapping[str, str | None]) -> set[str]:
    """The statements from which a chain leads back to themselves."""
    walks: dict[str, str] = {}
    found: set[str] = set()
    for start in ahead:
        current: str | None = start
        while current is not None and current not in walks:
            walks[current] = start
            current = ahead.get(current)
        if current is not None and walks[current] == start:  # this walk has met itself
            while current is not None and current not in found:
                found.add(current)
                current = ahead.get(current)
    return found


def _check_worths(
    rows: Mapping[int, schema.StatementPart], statements: Sequence[Statement], words: Vocabulary
) -> None:
    """Check that an exact worth stands alone for its party and beyond doubt.

    What nobody has confirmed stands beside nothing yet.
    """
    counted: dict[str, list[Reading]] = {}
    for statement in statements:
        if statement.confirmed:
            counted.setdefault(statement.party, []).extend(statement.means)
    for (row, part), statement in zip(rows.items(), statements, strict=True):
        if not any(isinstance(reading, Worth) for reading in statement.means):
            continue
        if statement.credibility != 1:
            message = "an exact worth cannot be doubted"
            words.findings.error(("statements", row, "credibility"), message, expected="1")
        beside = counted[part.party] if statement.confirmed else statement.means
        if len(beside) > 1:
            message = f"{quoted(part.party)} has an exact worth and other readings too"
            place = ("statements", row, "means")
            words.findings.error(place, message, expected="the worth alone", key=True)


def check_credibilities(
    scenarios: Mapping[str, Scenario], statements: Sequence[Statement], words: Vocabulary
) -> None:
    """Check the statements whose credibility a scenario changes."""
    exact = {s.id for s in statements if any(isinstance(reading, Worth) for reading in s.means)}
    for name, scenario in scenarios.items():
        for key, credibility in scenario.credibilities.items():
            place = ("scenarios", name, "credibilities", key)
            if words.known("statement", key, place, key=True) and key in exact and credibility != 1:
                words.findings.error(place, "an exact worth cannot be doubted", expected="1")
