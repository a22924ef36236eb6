"""The record at a date: which statements are in force, a repeated report counted once;
scenarios."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from zopa.case.model import Case, Issue, Option, Statement
from zopa.errors import UnknownName


def in_force(case: Case) -> tuple[Statement, ...]:
    """The statements that count at the case's date, in file order.

    A confirmed statement is in force when its date ≤ as_of < until and no confirmed statement that
    supersedes it is dated ≤ as_of. Reports of the same statement count once, with the highest
    credibility among those in force. Statements of credibility 0 are no evidence and left out.
    """
    known = {statement.id: statement for statement in case.statements}
    standing = [statement for statement in case.statements if _stands(statement, known, case.as_of)]
    groups: dict[str, list[Statement]] = {}
    for statement in standing:
        groups.setdefault(_nearest(statement, (), known), []).append(statement)
    merged = (_merge(original, reports) for original, reports in groups.items())
    return tuple(statement for statement in merged if statement.credibility > 0)


def unsaid(case: Case, statements: Collection[str]) -> Case:
    """A case that is read at a date, as if some statements had not been made by then.

    What they superseded stands. They stay confirmed, only later, so that other reports of the same
    statement still count once.
    """
    return replace(
        case,
        statements=tuple(
            replace(each, date=date.max) if each.id in statements else each
            for each in case.statements
        ),
    )


def lasting(case: Case, statements: Collection[str]) -> Case:
    """A case as if some statements did not end by themselves."""
    return replace(
        case,
        statements=tuple(
            replace(each, until=None) if each.id in statements else each for each in case.statements
        ),
    )


def originals(case: Case) -> dict[str, str]:
    """For each statement the one that it repeats in the end, itself where it repeats none."""
    known = {statement.id: statement for statement in case.statements}
    return {name: _nearest(statement, (), known) for name, statement in known.items()}


def _stands(statement: Statement, known: Mapping[str, Statement], as_of: date | None) -> bool:
    if not statement.confirmed:
        return False
    later = known[statement.superseded_by] if statement.superseded_by else None
    superseded = later is not None and later.confirmed and _by(later.date, as_of)
    expired = statement.until is not None and _by(statement.until, as_of)
    return _by(statement.date, as_of) and not expired and not superseded


def _by(day: date | None, as_of: date | None) -> bool:
    return day is None or as_of is None or day <= as_of


def named_by(statements: Iterable[Statement], names: Collection[str]) -> dict[str, str]:
    """The confirmed statements that are among the ``names``, or that repeat one of them: for each
    id that name, the nearest of several."""
    known = {statement.id: statement for statement in statements}
    nearest = {each.id: _nearest(each, names, known) for each in known.values() if each.confirmed}
    return {name: found for name, found in nearest.items() if found in names}


def _nearest(statement: Statement, names: Collection[str], known: Mapping[str, Statement]) -> str:
    """The first of the ``names`` on the way to what the statement repeats; else the end of it."""
    while statement.id not in names and _repeats(statement, known):
        statement = known[statement.same_as or ""]
    return statement.id


def _repeats(statement: Statement, known: Mapping[str, Statement]) -> bool:
    """Whether the statement repeats one that is confirmed; what is not leads no further."""
    return statement.same_as is not None and known[statement.same_as].confirmed


def _merge(original: str, reports: list[Statement]) -> Statement:
    """One statement for all its reports: the original's words where it stands, else the first's."""
    spoken = next((report for report in reports if report.id == original), reports[0])
    return replace(spoken, credibility=max(report.credibility for report in reports))


def under(case: Case, name: str) -> Case:
    """The case with a scenario's overrides applied."""
    if name not in case.scenarios:
        raise UnknownName("scenario", name, tuple(case.scenarios))
    scenario = case.scenarios[name]
    issues = {
        key: _overridden(issue, scenario.assumed.get(key), scenario.ranges.get(key))
        for key, issue in case.issues.items()
    }
    statements = tuple(
        replace(
            statement,
            credibility=scenario.credibilities.get(statement.id, statement.credibility),
        )
        for statement in case.statements
    )
    no_deal = case.no_deal if scenario.no_deal is None else scenario.no_deal
    return replace(
        case, issues=issues, statements=statements, no_deal=no_deal, scenario=name, scenarios={}
    )


def _overridden(
    issue: Issue,
    assumed: Mapping[Option, float] | None,
    ends: tuple[float, float] | None,
) -> Issue:
    if assumed is not None:
        issue = replace(issue, assumed=assumed)
    if ends is not None:
        issue = replace(issue, range=ends, options=knots(ends, issue.step, issue.options))
    return issue


def knots(
    ends: tuple[float, float], step: float | None, mentioned: tuple[Option, ...]
) -> tuple[float, ...]:
    """The knots of a numeric issue: the ends of its range, the grid of ``step``, what is
    mentioned."""
    low, high = ends
    grid = _grid(low, high, step) if step else []
    inside = {float(value) for value in mentioned if low <= float(value) <= high}
    found = sorted({low, high, *inside})
    near = (high - low) * 1e-9
    fresh = [point for point in grid if all(abs(point - value) > near for value in found)]
    return tuple(sorted({*found, *fresh}))


def _grid(low: float, high: float, step: float) -> list[float]:
    """The numbers that steps reach, by their decimals: 0.3 is three steps of 0.1."""
    first, last, by = (Fraction(str(number)) for number in (low, high, step))
    return [float(first + by * k) for k in range(int((last - first) / by) + 1)]
