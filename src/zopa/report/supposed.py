"""What an answer supposes of the record, in words: they stand near the top of every answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from zopa.case.model import Assumption, Case, Statement, Supposed
from zopa.case.record import in_force
from zopa.report.readings import said_of
from zopa.report.wording import clean, enumeration, plural


def supposed(case: Case) -> tuple[str, ...]:
    """A sentence with all that is supposed, and one on what of it changes nothing; none where the
    case is as it is written."""
    if case.supposed is None:
        return ()
    told = f"Supposed: {'; '.join(_clauses(case, case.supposed))}."
    idle = [name for name in _named(case.supposed) if not _counts(case, case.supposed, name)]
    if not idle:
        return (told,)
    verb, it = ("is", "it") if len(idle) == 1 else ("are", "them")
    names = enumeration(map(clean, idle))
    return told, f"{names} {verb} not in force here, so what is supposed of {it} changes nothing."


def _named(told: Supposed) -> Iterator[str]:
    yield from told.dropped
    yield from told.credibilities


def _clauses(case: Case, told: Supposed) -> Iterator[str]:
    if told.dropped:
        verb = "was" if len(told.dropped) == 1 else "were"
        yield f"that {enumeration(_with_repeats(told, told.dropped))} {verb} not said"
    known = {each.id: each for each in case.statements}
    for each in told.assumed:
        yield _assumed(case, each, known[each.statement])
    for name, credibility in told.credibilities.items():
        yield f"that {enumeration(_with_repeats(told, [name]))} has credibility {credibility:g}"


def _with_repeats(told: Supposed, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        count = len(told.repeats.get(name, ()))
        also = f" with its {plural(count, 'repeat') if count > 1 else 'repeat'}" if count else ""
        yield f"{clean(name)}{also}"


def _assumed(case: Case, told: Assumption, statement: Statement) -> str:
    """What is assumed, with the id by which answers refer to it."""
    clauses = [f"that {said_of(case, told.party, reading)}" for reading in statement.means]
    return f"{enumeration(clauses)} ({clean(statement.id)})"


def _counts(case: Case, told: Supposed, name: str) -> bool:
    """Whether a statement, or a repeat of it, would be in force if nothing were supposed of it."""
    group = told.with_repeats([name])
    said = tuple(_as_said(each, name) if each.id in group else each for each in case.statements)
    return any(each.id in group for each in in_force(replace(case, statements=said)))


def _as_said(statement: Statement, name: str) -> Statement:
    """The statement as if it counted, and what stands under the name by itself."""
    original = None if statement.id == name else statement.same_as
    return replace(statement, confirmed=True, credibility=1.0, same_as=original)


def supposed_statements(case: Case) -> frozenset[str]:
    """The statements that nobody is reported to have made."""
    return (
        frozenset(each.statement for each in case.supposed.assumed)
        if case.supposed
        else frozenset()
    )


def dropped_statements(case: Case) -> frozenset[str]:
    """The statements on record that are taken for not made, repeats included."""
    return case.supposed.with_repeats(case.supposed.dropped) if case.supposed else frozenset()


def doubted_statements(case: Case) -> frozenset[str]:
    """The statements whose credibility is another than on record, repeats included."""
    return case.supposed.with_repeats(case.supposed.credibilities) if case.supposed else frozenset()


def of_them_supposed(case: Case) -> str:
    """That some of the statements in force are supposed only, to follow on their number."""
    count = len(supposed_statements(case))
    return f" ({count} of them supposed)" if count else ""
