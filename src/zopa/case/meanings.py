"""What statements mean: each entry of ``means`` as a reading, in the case's own options."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from zopa.case import schema
from zopa.case.document import Place
from zopa.case.factors import option_text
from zopa.case.interpolation import line
from zopa.case.model import Issue, Option, Statement
from zopa.case.readings import (
    CaresMore,
    Direction,
    Ideal,
    Indifferent,
    Prefers,
    PrefersPackage,
    Reading,
    RedLine,
    Refuses,
    Worth,
    WouldSign,
)
from zopa.case.text import quoted
from zopa.case.vocabulary import Vocabulary

KINDS = tuple(name for name in schema.ReadingPart.model_fields if name != "given")
"""The readings, as a case file calls them."""


def read_means(
    parts: Sequence[schema.ReadingPart | None], place: Place, words: Vocabulary
) -> Iterator[Reading]:
    """The readings of a statement; what is wrong is reported and left out."""
    for position, part in enumerate(parts):
        if part is None:
            continue
        where = (*place, position)
        kinds = [kind for kind in KINDS if getattr(part, kind) is not None]
        if len(kinds) != 1:
            said = "says nothing" if not kinds else f"says {len(kinds)} things"
            words.findings.error(
                where, f"this reading {said}", expected=f"one of {', '.join(KINDS)}", key=True
            )
            continue
        if part.given is not None and kinds != ["prefers"]:
            words.findings.error((*where, "given"), "‘given’ goes with ‘prefers’ only", key=True)
        yield from _READERS[kinds[0]](part, where, words)


def _prefers(part: schema.ReadingPart, place: Place, words: Vocabulary) -> Iterator[Reading]:
    for name, tiers in (part.prefers or {}).items():
        where = (*place, "prefers", name)
        issue = words.issue(name, where, key=True)
        if issue is None:
            continue
        ranks = _ranks(issue, tiers, where, words)
        given = _given(issue, part.given or {}, (*place, "given"), words)
        if sum(map(len, ranks)) == 1 and len(tiers) == 1:
            message = "one option alone is preferred to nothing"
            words.findings.error(where, message, expected="at least two options, best first")
        if ranks:
            yield Prefers(name, ranks, given)


def _ranks(
    issue: Issue, tiers: Sequence[Any], place: Place, words: Vocabulary
) -> tuple[tuple[Option, ...], ...]:
    """The options rank by rank, each once; only options that are not numbers can be tied."""
    ranks: list[tuple[Option, ...]] = []
    seen: set[Option] = set()
    for position, tier in enumerate(tiers):
        where = (*place, position)
        if isinstance(tier, list) and issue.numeric:
            words.findings.error(
                where, "numbers cannot be tied", expected="one number for each rank"
            )
            continue
        if isinstance(tier, list):
            rank = words.options(issue, tier, where)
        else:
            option = words.option(issue, tier, where)
            rank = () if option is None else (option,)
        again = [option for option in rank if option in seen]
        if again:
            message = f"{quoted(_shown(again[0]))} is ranked twice"
            words.findings.error(where, message, expected="each option once")
        seen.update(rank)
        ranks.extend([rank] if rank else [])
    return tuple(ranks)


def _shown(option: Option) -> str:
    return option_text(option)


def _given(
    issue: Issue, given: Mapping[str, Any], place: Place, words: Vocabulary
) -> dict[str, tuple[Option, ...]]:
    group = next((group for group in words.linked if issue.id in group), ())
    others = [name for name in group if name != issue.id]
    found = {}
    for name, value in given.items():
        where = (*place, name)
        if name not in others:
            linked = f"one of {', '.join(others)}" if others else f"an issue linked with {issue.id}"
            if words.known("issue", name, where, key=True):
                message = f"{quoted(name)} is not linked with {quoted(issue.id)}"
                words.findings.error(where, message, expected=linked, key=True)
            continue
        condition = words.conditions({name: value}, place).get(name)
        if condition is not None:
            found[name] = condition.options
    return found


def _direction(part: schema.ReadingPart, place: Place, words: Vocabulary) -> Iterator[Reading]:
    for kind, increasing in (("more_is_better", True), ("less_is_better", False)):
        for name, where in _listed(getattr(part, kind), (*place, kind)):
            if words.numeric_issue(name, where) is not None:
                yield Direction(name, increasing)


def _listed(names: str | Sequence[str] | None, place: Place) -> Iterator[tuple[str, Place]]:
    if isinstance(names, str):
        yield names, place
    else:
        yield from ((name, (*place, position)) for position, name in enumerate(names or ()))


def _ideal(part: schema.ReadingPart, place: Place, words: Vocabulary) -> Iterator[Reading]:
    for name, value in (part.ideal or {}).items():
        where = (*place, "ideal", name)
        issue = words.numeric_issue(name, where, key=True)
        number = None if issue is None else words.option(issue, value, where)
        if number is not None and not isinstance(number, str):
            yield Ideal(name, number)


def _leaders(names: str | Sequence[str] | None, place: Place, words: Vocabulary) -> tuple[str, ...]:
    """Issues by importance: each once, a linked group by its first member."""
    found: list[str] = []
    for name, where in _listed(names, place):
        group = next((group for group in words.linked if name in group), (name,))
        if name in found:
            words.findings.error(
                where, f"{quoted(name)} stands here twice", expected="each issue once"
            )
        elif name != group[0]:
            words.findings.error(
                where,
                f"{quoted(name)} is linked with {quoted(group[0])}: they are one in importance",
                expected=f"the group by its first member, {group[0]}",
                suggestion=group[0],
            )
        elif words.issue(name, where) is not None:
            found.append(name)
    return tuple(found)


def _cares_more(part: schema.ReadingPart, place: Place, words: Vocabulary) -> Iterator[Reading]:
    issues = _leaders(part.cares_more, (*place, "cares_more"), words)
    if len(issues) > 1:
        yield CaresMore(issues)


def _indifferent(part: schema.ReadingPart, place: Place, words: Vocabulary) -> Iterator[Reading]:
    issues = _leaders(part.indifferent, (*place, "indifferent"), words)
    if issues:
        yield Indifferent(issues)


def _prefers_package(
    part: schema.ReadingPart, place: Place, words: Vocabulary
) -> Iterator[Reading]:
    if part.prefers_package is None:
        return
    this = words.package(part.prefers_package.this, (*place, "prefers_package", "this"))
    over = words.package(part.prefers_package.over, (*place, "prefers_package", "over"))
    if this is not None and over is not None:
        yield PrefersPackage(this, over)


def _would_sign(part: schema.ReadingPart, place: Place, words: Vocabulary) -> Iterator[Reading]:
    package = words.package(part.would_sign, (*place, "would_sign"))
    if package is not None:
        yield WouldSign(package)


def _refuses(part: schema.ReadingPart, place: Place, words: Vocabulary) -> Iterator[Reading]:
    package = words.package(part.refuses, (*place, "refuses"))
    if package is not None:
        yield Refuses(package)


def _red_line(part: schema.ReadingPart, place: Place, words: Vocabulary) -> Iterator[Reading]:
    for kind in ("requires", "rules_out"):
        chosen = getattr(part, kind)
        conditions = words.conditions(chosen, (*place, kind)) if chosen else {}
        if conditions:
            yield RedLine(kind == "requires", conditions)


def _worth(part: schema.ReadingPart, place: Place, words: Vocabulary) -> Iterator[Reading]:
    if part.worth is None:
        return
    weights, values = part.worth.weights, part.worth.values
    where = (*place, "worth")
    for name, weight in weights.items():
        words.issue(name, (*where, "weights", name), key=True)
        if weight < 0:
            words.findings.error(
                (*where, "weights", name), "a weight is negative", expected="0 or more"
            )
        if name not in values:
            message = f"{quoted(name)} has a weight but no values"
            words.findings.error((*where, "weights", name), message, key=True)
    read = {
        name: _worths(name, entries, (*where, "values", name), words)
        for name, entries in values.items()
        if name in weights or _weightless(name, (*where, "values", name), words)
    }
    yield Worth(weights, read, part.worth.reservation)


def _weightless(name: str, place: Place, words: Vocabulary) -> bool:
    words.findings.error(place, f"{quoted(name)} has values but no weight", key=True)
    return False


def _worths(
    name: str, entries: Mapping[str | float, Fraction], place: Place, words: Vocabulary
) -> dict[Option, Fraction]:
    """The value of each option. A numeric issue needs its ends; between numbers worth is linear."""
    issue = words.issue(name, place, key=True)
    if issue is None:
        return {}
    found = {
        option: value
        for entry, value in entries.items()
        if (option := words.option(issue, entry, (*place, entry), key=True)) is not None
    }
    missing = [_shown(option) for option in issue.options if option not in found]
    if missing and len(found) == len(entries):
        words.findings.error(
            place,
            f"the worth of {', '.join(missing[:5])} is missing",
            expected="every option",
            key=True,
        )
    return found


_READERS: Mapping[str, Callable[[schema.ReadingPart, Place, Vocabulary], Iterator[Reading]]] = {
    "prefers": _prefers,
    "more_is_better": _direction,
    "less_is_better": _direction,
    "ideal": _ideal,
    "cares_more": _cares_more,
    "indifferent": _indifferent,
    "prefers_package": _prefers_package,
    "would_sign": _would_sign,
    "refuses": _refuses,
    "requires": _red_line,
    "rules_out": _red_line,
    "worth": _worth,
}


def filled(statement: Statement, issues: Mapping[str, Issue]) -> Statement:
    """The statement with any exact worth filled (`filled_worth`), once somebody has confirmed it:
    before, its own numbers need not be knots, and would be lost."""
    if not statement.confirmed:
        return statement
    means = tuple(
        filled_worth(reading, issues) if isinstance(reading, Worth) else reading
        for reading in statement.means
    )
    return replace(statement, means=means)


def filled_worth(worth: Worth, issues: Mapping[str, Issue]) -> Worth:
    """The worth with a value at every knot: exactly on the line between those that are given."""
    values = {
        name: _interpolated(entries, issues[name]) if issues[name].numeric else entries
        for name, entries in worth.values.items()
    }
    return Worth(worth.weights, values, worth.reservation)


def _interpolated(entries: Mapping[Option, Fraction], issue: Issue) -> dict[Option, Fraction]:
    value = line({Fraction(str(number)): worth for number, worth in entries.items()})
    return {option: value(Fraction(str(option))) for option in issue.options}
