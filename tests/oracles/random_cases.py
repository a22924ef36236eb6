"""Small cases at random, on which drawing from the prior still gets somewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import product
from random import Random

import numpy as np

from oracles.building import (
    AFTER,
    BEFORE,
    LONG_BEFORE,
    case,
    category,
    condition,
    if_then,
    number,
    says,
)
from oracles.prior_weighting import draw, mean
from oracles.settled import states
from oracles.spoken import said
from zopa.case.model import UNKNOWN, Agreement, Case, Issue, Option, Party, Rule, Statement
from zopa.case.readings import (
    CaresMore,
    Direction,
    Ideal,
    Indifferent,
    PackageRef,
    Prefers,
    PrefersPackage,
    Reading,
    RedLine,
    Refuses,
    WouldSign,
)

KNOTS = ((0, 40, 100), (0, 30, 60, 100), (0, 25, 60, 100), (10, 15, 20))
CREDIBILITIES = (1.0, 1.0, 0.9, 0.8, 0.7, 0.5, 0.3, 0.0)
ACCEPTANCE = 0.01
"""The least effective share of prior draws that a party's statements may leave."""


def random_case(random: Random) -> Case:
    """A small case of two or three parties and two to four issues, with one to five statements."""
    base = _setting(random)
    statements: list[Statement] = []
    for place in range(random.randint(1, 5)):
        statement = replace(_statement(random, base), id=f"s{place + 1}")
        if statements and random.random() < 0.15:
            original = random.choice(statements)
            statement = replace(statement, party=original.party, same_as=original.id)
        elif statements and random.random() < 0.1:
            earlier = random.randrange(len(statements))
            statements[earlier] = replace(statements[earlier], superseded_by=statement.id)
        statements.append(statement)
    return replace(base, statements=_without_the_improbable(base, statements))


def _without_the_improbable(base: Case, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Leave statements out, last first, until drawing from the prior gets somewhere."""
    kept = list(statements)
    while not _fits(replace(base, statements=tuple(kept))):
        gone = kept.pop()
        kept = [
            replace(
                each,
                same_as=None if each.same_as == gone.id else each.same_as,
                superseded_by=None if each.superseded_by == gone.id else each.superseded_by,
            )
            for each in kept
        ]
    return tuple(kept)


def _fits(candidate: Case) -> bool:
    samples = 10_000
    for party in candidate.parties:
        rng = np.random.default_rng(0)
        draws = draw(candidate, party, said(candidate, party), samples, rng)
        if mean(draws, np.ones(samples)).ess < ACCEPTANCE * samples:
            return False
    return True


def _setting(random: Random) -> Case:
    """Everything but the statements."""
    parties = [Party(name, name.title()) for name in ("ada", "ben", "cyd")[: random.randint(2, 3)]]
    issues = [_issue(random, f"issue_{place}") for place in range(random.randint(2, 4))]
    if len(issues) > 2 and random.random() < 0.7:
        place = random.randrange(len(issues))
        issues[place] = _as_conduct(random, issues[place], random.choice(parties).id)
    linked = []
    categorical = [issue.id for issue in issues if not issue.numeric]
    if len(categorical) > 1 and random.random() < 0.4:
        linked = [tuple(random.sample(categorical, 2))]
    base = case(issues, {"status_quo": {}}, parties=parties, linked=linked)
    if random.random() < (0.7 if base.conduct else 0.2):
        base = replace(base, rules=(_rule(random, base),))
    packages = [options for options in _terms(base) if _possible(base, options)]
    random.shuffle(packages)
    if len(packages) < 2:
        return _setting(random)
    names = ("status_quo", "draft", "counter", "other")
    agreements = {
        name: Agreement(name, options, _fixed(random, base, options))
        for name, options in zip(names, packages, strict=False)
    }
    own = {
        party.id: replace(party, no_deal=random.choice([UNKNOWN, *agreements]))
        for party in parties
        if random.random() < 0.15
    }
    return replace(
        base,
        agreements=agreements,
        parties={**base.parties, **own},
        signatories=tuple(party.id for party in parties[: random.randint(1, len(parties))]),
        no_deal=UNKNOWN if random.random() < 0.15 else "status_quo",
    )


def _issue(random: Random, name: str) -> Issue:
    if random.random() < 0.4:
        return number(name, *random.choice(KNOTS))
    return category(name, *"abcd"[: random.randint(2, 4)])


def _as_conduct(random: Random, issue: Issue, party: str) -> Issue:
    chances: list[tuple[float, ...]] = [(1.0,), (0.7, 0.3), (0.25, 0.75)]
    some = random.choice(chances)
    options = random.sample(issue.options, len(some))
    return replace(issue, decided_by=party, assumed=dict(zip(options, some, strict=True)))


def _rule(random: Random, base: Case) -> Rule:
    when, then = random.sample([*base.issues.values()], 2)
    if when.conduct and random.random() < 0.7:
        when, then = then, when  # a term that asks for conduct is the commoner rule
    return if_then(
        {when.id: [random.choice(when.options)]},
        {then.id: random.sample(then.options, random.randint(1, len(then.options) - 1))},
    )


def _terms(base: Case) -> list[dict[str, Option]]:
    options = [base.issues[name].options for name in base.terms]
    return [dict(zip(base.terms, each, strict=True)) for each in product(*options)]


def _possible(base: Case, options: Mapping[str, Option]) -> bool:
    try:
        states(base, options)
    except ValueError:
        return False
    return True


def _fixed(random: Random, base: Case, options: Mapping[str, Option]) -> dict[str, Option]:
    """Conduct that an agreement fixes: mostly none."""
    fixed = {
        name: random.choice(base.issues[name].options)
        for name in base.conduct
        if random.random() < 0.3
    }
    return fixed if _possible(base, {**options, **fixed}) else {}


def _statement(random: Random, base: Case) -> Statement:
    means = [_reading(random, base) for _ in range(random.choice([1, 1, 1, 2]))]
    said_on = random.choices([BEFORE, LONG_BEFORE, AFTER], [8, 2, 1])[0]
    return says(
        random.choices([*base.parties], [6, 2, 1][: len(base.parties)])[0],  # mostly one speaks
        *means,
        credibility=random.choice(CREDIBILITIES),
        date=said_on,
        until=random.choices([None, AFTER, BEFORE], [8, 1, 1])[0],
        confirmed=random.random() < 0.95,
    )


def _reading(random: Random, base: Case) -> Reading:
    numeric = [issue for issue in base.issues.values() if issue.numeric]
    makers: list[Callable[[], Reading]] = [
        lambda: _prefers(random, base),
        lambda: _cares_more(random, base),
        lambda: _indifferent(random, base),
        lambda: _prefers_package(random, base),
        lambda: WouldSign(_whole(random, base)),
        lambda: Refuses(_whole(random, base)),
        lambda: _red_line(random, base),
        lambda: _red_line(random, base),
    ]
    if numeric:
        issue = random.choice(numeric)
        makers.append(lambda: Direction(issue.id, random.random() < 0.5))
        makers.append(lambda: Ideal(issue.id, float(random.choice(issue.options))))
    return random.choice(makers)()


def _prefers(random: Random, base: Case) -> Prefers:
    issue = random.choice([*base.issues.values()])
    options = random.sample(issue.options, random.randint(2, min(3, len(issue.options))))
    ranks: list[tuple[Option, ...]] = [(option,) for option in options]
    if not issue.numeric and random.random() < 0.4:
        ranks[:2] = [(options[0], options[1])]
    others = [
        other for group in base.linked if issue.id in group for other in group if other != issue.id
    ]
    given = {
        other: (random.choice(base.issues[other].options),)
        for other in others
        if random.random() < 0.5
    }
    return Prefers(issue.id, tuple(ranks), given)


def _valued(base: Case) -> list[str]:
    followers = {member for group in base.linked for member in group[1:]}
    return [name for name in base.issues if name not in followers]


def _cares_more(random: Random, base: Case) -> Reading:
    names = _valued(base)
    if len(names) < 2:
        return _red_line(random, base)
    return CaresMore(tuple(random.sample(names, random.randint(2, min(3, len(names))))))


def _indifferent(random: Random, base: Case) -> Indifferent:
    names = _valued(base)
    return Indifferent(tuple(random.sample(names, random.choice([1, 1, min(2, len(names))]))))


def _red_line(random: Random, base: Case) -> RedLine:
    issues = random.sample([*base.issues.values()], random.choice([1, 1, 2]))
    conditions = {}
    for issue in issues:
        if issue.numeric and random.random() < 0.7:
            inner = float(random.choice(issue.options[1:-1]))
            operator = random.choice(["<", "<=", ">", ">="])
            conditions[issue.id] = condition(f"{operator} {inner:g}")
        else:
            some = random.sample(issue.options, random.randint(1, len(issue.options) - 1))
            conditions[issue.id] = condition(some)
    return RedLine(random.random() < 0.5, conditions)


def _whole(random: Random, base: Case) -> PackageRef:
    """A possible package that settles every term, as an agreement, changed, or by options."""
    name = random.choice([each for each in base.agreements if each != "status_quo"])
    changed = random.choice([*base.issues.values()])
    refs = [
        PackageRef(name),
        PackageRef(name, {changed.id: random.choice(changed.options)}),
        PackageRef(changes=random.choice(_terms(base))),
    ]
    random.shuffle(refs)
    for ref in refs:
        whole = {**_agreed(base, ref), **ref.changes}
        if _possible(base, whole):
            return ref
    return PackageRef(name)


def _agreed(base: Case, ref: PackageRef) -> dict[str, Option]:
    if ref.agreement is None:
        return {}
    agreement = base.agreements[ref.agreement]
    return {**agreement.terms, **agreement.conduct}


def _prefers_package(random: Random, base: Case) -> PrefersPackage:
    """Whole packages, partial ones, or one of each; partial ones may settle different issues."""
    if random.random() < 0.5:
        return PrefersPackage(_whole(random, base), _whole(random, base))
    pair = [_partial(random, base, random.sample([*base.issues], 2)) for _ in range(2)]
    if random.random() < 0.3:
        pair[random.randrange(2)] = _whole(random, base)
    elif random.random() < 0.7:
        pair[1] = _partial(random, base, [*pair[0].changes])
    both = _settles(base, pair[0]) & _settles(base, pair[1])
    return PrefersPackage(*pair) if both else _prefers_package(random, base)


def _partial(random: Random, base: Case, names: Sequence[str]) -> PackageRef:
    """Some options, of both issues or one; a possible package where they settle every term."""
    some = names[: random.randint(1, 2)]
    partial = PackageRef(changes={name: random.choice(base.issues[name].options) for name in some})
    if set(base.terms) <= set(some) and not _possible(base, partial.changes):
        return _partial(random, base, names[:1])
    return partial


def _settles(base: Case, ref: PackageRef) -> set[str]:
    whole = ref.agreement is not None or set(base.terms) <= set(ref.changes)
    return set(base.issues) if whole else set(ref.changes)
