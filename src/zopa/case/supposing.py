"""A case as it would be if the record were otherwise: a case too, so that all can be asked of it.

Nothing of this is ever written to a file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from zopa.case.assuming import assume as assumed
from zopa.case.loading import load
from zopa.case.model import Case, Scenario, Statement, Supposed
from zopa.case.readings import Worth
from zopa.case.record import named_by
from zopa.case.text import quoted
from zopa.errors import BadAssumption, BadRequest, Problem, UnknownName


def suppose(
    case: Case | str | Path,
    *,
    drop: str | Iterable[str] = (),
    assume: str | Iterable[str] = (),
    credibility: Mapping[str, float] | None = None,
) -> Case:
    """The case as it would be if some of its record were otherwise; the file stays as it is.

    ``drop`` are statements as if nobody had made them: neither they count nor what repeats them,
    and what they superseded stands again. ``assume`` are readings as if they were certain, each a
    text such as ``ukraine: would_sign: february_draft``, its end written like an entry of ``means``
    in a case's file. ``credibility`` are statements with other credibilities, which go for what
    repeats them too and in every scenario. What the case supposes already stays supposed, and so
    does its date.

    The result's ``supposed`` says all of it. Raises `UnknownName` for a statement that the case
    does not have, `BadRequest` for what cannot be supposed, `BadAssumption` with every problem of
    an assumption, and `CaseError` for a case that cannot be used.
    """
    case = case if isinstance(case, Case) else load(case)
    case = _dropping(case, tuple(dict.fromkeys(_several(drop))))
    case = _believing(case, dict(credibility or {}))
    return _assuming(case, _several(assume))


def _several(names: str | Iterable[str]) -> Iterable[str]:
    return (names,) if isinstance(names, str) else names


def _dropping(case: Case, names: tuple[str, ...]) -> Case:
    before = case.supposed or Supposed()
    names = tuple(name for name in names if name not in before.dropped)
    if not names:
        return case
    for name in names:
        _check_counts(case, name)
        _check_once(name, before.credibilities)
    gone = named_by(case.statements, names)
    statements = tuple(
        replace(each, confirmed=False) if each.id in gone else each for each in case.statements
    )
    supposed = replace(
        before, dropped=(*before.dropped, *names), repeats={**before.repeats, **_repeats(gone)}
    )
    return replace(_silenced(case, gone), statements=statements, supposed=supposed)


def _believing(case: Case, credibilities: Mapping[str, float]) -> Case:
    if not credibilities:
        return case
    before = case.supposed or Supposed()
    for name, credibility in credibilities.items():
        _known(case, name)
        _check_once(name, before.dropped)
        _check_counts(case, name)
        _check_credibility(name, credibility)
    changed = named_by(case.statements, credibilities)
    statements = tuple(
        _believed(each, float(credibilities[changed[each.id]])) if each.id in changed else each
        for each in case.statements
    )
    told = {name: float(credibility) for name, credibility in credibilities.items()}
    supposed = replace(
        before,
        credibilities={**before.credibilities, **told},
        repeats={**before.repeats, **_repeats(changed)},
    )
    return replace(_silenced(case, changed), statements=statements, supposed=supposed)


def _repeats(named: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """For each name the statements that stand under it besides itself."""
    return {
        name: tuple(each for each, own in named.items() if own == name != each)
        for name in named.values()
    }


def _believed(statement: Statement, credibility: float) -> Statement:
    exact = any(isinstance(reading, Worth) for reading in statement.means)
    if exact and credibility != 1:
        raise BadRequest(
            f"the credibility of {quoted(statement.id)} would be {credibility:g}, but an exact "
            "worth cannot be doubted; expected 1"
        )
    return replace(statement, credibility=credibility)


def _assuming(case: Case, texts: Iterable[str]) -> Case:
    problems: list[Problem] = []
    for text in texts:
        try:
            case = assumed(case, text)
        except BadAssumption as error:
            problems += error.problems
    if problems:
        raise BadAssumption(problems)
    return case


def _silenced(case: Case, statements: Collection[str]) -> Case:
    """The case whose scenarios say nothing of the credibility of these statements."""
    scenarios = {name: _without(each, statements) for name, each in case.scenarios.items()}
    return replace(case, scenarios=scenarios)


def _without(scenario: Scenario, statements: Collection[str]) -> Scenario:
    kept = {key: each for key, each in scenario.credibilities.items() if key not in statements}
    return replace(scenario, credibilities=kept)


def _known(case: Case, name: str) -> Statement:
    """The statement of that name, which the record has to have: an assumption is none of it."""
    own = {each.statement for each in case.supposed.assumed} if case.supposed else set()
    known = {each.id: each for each in case.statements if each.id not in own}
    if name not in known:
        raise UnknownName("statement", name, tuple(known))
    return known[name]


def _check_counts(case: Case, name: str) -> None:
    """Refuse a statement that has no effect, of which supposing otherwise would have none."""
    gone = case.supposed.with_repeats(case.supposed.dropped) if case.supposed else frozenset()
    if name in gone:
        raise BadRequest(
            f"the statement {quoted(name)} goes with what it repeats, which is dropped; expected "
            "one that stays"
        )
    if not _known(case, name).confirmed:
        raise BadRequest(
            f"the statement {quoted(name)} is not confirmed, so it has no effect; expected one "
            "that is"
        )


def _check_once(name: str, others: Collection[str]) -> None:
    if name in others:
        raise BadRequest(
            f"the statement {quoted(name)} is dropped and has a credibility too; expected one of "
            "the two"
        )


def _check_credibility(name: str, credibility: float) -> None:
    if not 0 <= credibility <= 1:
        raise BadRequest(
            f"the credibility of {quoted(name)} is {credibility:g}; expected a number from 0 to 1"
        )
