"""How many packages the rules leave, counted exactly and without listing them.

A rule is a clause: if all of some conditions hold, all of others must. Settling the terms one after
the other, all that matters of the terms settled so far is what their clauses still demand. So the
count runs over sets of *remaining demands*, each with the number of ways that lead to it (model
counting with residual caching; Bacchus, Dalmao, Pitassi 2009). Conduct is existential: once every
term that bears on some of it is settled, the demands either leave it a state or they do not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from math import prod
from typing import TypeAlias

from zopa.case.model import Case, Condition, Rule
from zopa.errors import BadRequest

MOST_DEMANDS = 10_000
"""The most different sets of remaining demands that are kept at a time."""

Wanted: TypeAlias = tuple[str, frozenset[int]]
"""An issue, and the classes of its options that meet a condition."""


@dataclass(frozen=True)
class Clause:
    """If all of ``when`` hold, all of ``then`` must; ``then`` is None once one of them cannot."""

    when: frozenset[Wanted]
    then: frozenset[Wanted] | None

    @cached_property
    def issues(self) -> frozenset[str]:
        """The issues that are still to be settled."""
        return frozenset(name for name, _ in self.when | (self.then or frozenset()))


Demands: TypeAlias = frozenset[Clause]
Group: TypeAlias = tuple[frozenset[str], Demands]
"""Conduct that clauses tie together, and the clauses on it that no term takes part in."""


def count_packages(case: Case) -> int:
    """The number of packages: ways to settle every term, numbers at their knots, that the rules
    allow for some state of conduct. Raises `BadRequest` where they couple too much to count."""
    classes = {name: _classes(case, name) for name in _ruled(case.rules)}
    free = prod(len(case.issues[name].options) for name in case.terms if name not in classes)
    clauses = _clauses(case, classes)
    sizes = {name: [len(group) for group in groups] for name, groups in classes.items()}
    return free * prod(
        _count(part, sizes, frozenset(case.conduct)) for part in _components(list(sizes), clauses)
    )


def _ruled(rules: Iterable[Rule]) -> list[str]:
    return list(dict.fromkeys(name for rule in rules for name in (*rule.when, *rule.then)))


def _classes(case: Case, name: str) -> list[list[int]]:
    """The positions of an issue's options, in groups that no condition of any rule tells apart."""
    conditions = _conditions(case.rules, name)
    groups: dict[tuple[bool, ...], list[int]] = {}
    for position, option in enumerate(case.issues[name].options):
        key = tuple(condition.allows(option) for condition in conditions)
        groups.setdefault(key, []).append(position)
    return list(groups.values())


def _conditions(rules: Iterable[Rule], name: str) -> list[Condition]:
    both = [part[name] for rule in rules for part in (rule.when, rule.then) if name in part]
    return list(dict.fromkeys(both))


def _clauses(case: Case, classes: Mapping[str, Sequence[Sequence[int]]]) -> list[Clause]:
    def wanted(name: str, condition: Condition) -> Wanted:
        options = case.issues[name].options
        meeting = [
            k for k, group in enumerate(classes[name]) if condition.allows(options[group[0]])
        ]
        return name, frozenset(meeting)

    return [
        Clause(
            frozenset(wanted(*item) for item in rule.when.items()),
            frozenset(wanted(*item) for item in rule.then.items()),
        )
        for rule in case.rules
    ]


def _components(
    names: Sequence[str], clauses: Sequence[Clause]
) -> list[tuple[list[str], list[Clause]]]:
    """The named issues and the clauses on them, in groups that share none of these issues."""
    home = {name: name for name in names}

    def root(name: str) -> str:
        while home[name] != name:
            home[name] = home[home[name]]
            name = home[name]
        return name

    for clause in clauses:
        first, *others = clause.issues & home.keys()
        for other in others:
            home[root(other)] = root(first)
    groups: dict[str, tuple[list[str], list[Clause]]] = {}
    for name in names:
        groups.setdefault(root(name), ([], []))[0].append(name)
    for clause in clauses:
        groups[root(next(iter(clause.issues & home.keys())))][1].append(clause)
    return list(groups.values())


def _count(
    part: tuple[Sequence[str], Sequence[Clause]],
    sizes: Mapping[str, Sequence[int]],
    conduct: frozenset[str],
) -> int:
    """The packages of one component, weighted by the sizes of the classes.

    1. Order the terms so that few clauses are open at a time.
    2. Settle one after the other; merge the ways that leave the same demands.
    3. As soon as no term to come bears on a group of conduct, drop the ways that leave it no state.
    """
    names, clauses = part
    terms = _order([name for name in names if name not in conduct], clauses)
    rank = {name: position for position, name in enumerate(terms)}
    opening, closing = _openings(clauses, rank), _closings(clauses, rank, conduct)
    can_hold = cache(lambda demands: _some_state(demands, sizes))
    ways = _close(Counter({frozenset(): 1}), closing.get(-1, ()), can_hold)
    for position, name in enumerate(terms):
        following: Counter[Demands] = Counter()
        for demands, count in ways.items():
            open_now = demands.union(opening.get(position, ()))
            for choice, size in enumerate(sizes[name]):
                rest = _settle(open_now, name, choice)
                if rest is not None:
                    following[rest] += count * size
            _bounded(len(following))
        ways = _close(following, closing.get(position, ()), can_hold)
    return sum(ways.values())


def _order(names: Sequence[str], clauses: Sequence[Clause]) -> list[str]:
    """The names so that few are open at a time: next always the one that opens fewest others."""
    beside: dict[str, set[str]] = {name: set() for name in names}
    for clause in clauses:
        inside = clause.issues & beside.keys()
        for name in inside:
            beside[name] |= inside - {name}
    place = {name: position for position, name in enumerate(names)}
    waiting, seen, order = set(names), set[str](), list[str]()
    while waiting:
        reach = (waiting & seen) or waiting
        name = min(reach, key=lambda name: (len(beside[name] - seen), place[name]))
        order.append(name)
        waiting.remove(name)
        seen |= {name} | beside[name]
    return order


def _openings(clauses: Iterable[Clause], rank: Mapping[str, int]) -> dict[int, list[Clause]]:
    """The clauses by the first of their terms to be settled."""
    found: dict[int, list[Clause]] = {}
    for clause in clauses:
        ranks = [rank[name] for name in clause.issues if name in rank]
        if ranks:
            found.setdefault(min(ranks), []).append(clause)
    return found


def _closings(
    clauses: Sequence[Clause], rank: Mapping[str, int], conduct: frozenset[str]
) -> dict[int, list[Group]]:
    """The groups of conduct by the last term that bears on them, with the clauses on them alone."""
    bearing = [clause for clause in clauses if clause.issues & conduct]
    names = list(dict.fromkeys(name for clause in bearing for name in clause.issues & conduct))
    found: dict[int, list[Group]] = {}
    for members, touching in _components(names, bearing):
        last = max((rank[n] for clause in touching for n in clause.issues if n in rank), default=-1)
        alone = frozenset(clause for clause in touching if clause.issues <= conduct)
        found.setdefault(last, []).append((frozenset(members), alone))
    return found


def _close(
    ways: Counter[Demands], groups: Iterable[Group], can_hold: Callable[[Demands], bool]
) -> Counter[Demands]:
    """The ways that leave every group a state, without the demands on it."""
    for members, alone in groups:
        kept: Counter[Demands] = Counter()
        for demands, count in ways.items():
            own = frozenset(clause for clause in demands if clause.issues & members)
            if can_hold(own | alone):
                kept[demands - own] += count
        ways = kept
    return ways


def _some_state(demands: Demands, sizes: Mapping[str, Sequence[int]]) -> bool:
    """Whether conduct can meet the demands on it."""
    states = {demands}
    for name in _order(
        sorted({name for clause in demands for name in clause.issues}), list(demands)
    ):
        if frozenset() in states:
            return True
        choices = range(len(sizes[name]))
        rests = (_settle(state, name, choice) for state in states for choice in choices)
        states = {rest for rest in rests if rest is not None}
        _bounded(len(states))
    return bool(states)


def _settle(demands: Demands, name: str, choice: int) -> Demands | None:
    """What remains demanded once an issue is settled; None where a demand is broken."""
    rest = set()
    for clause in demands:
        if name not in clause.issues:
            rest.add(clause)
            continue
        when = _met(clause.when, name, choice)
        if when is None:
            continue
        then = None if clause.then is None else _met(clause.then, name, choice)
        if not when and then is None:
            return None
        if then != frozenset():
            rest.add(Clause(when, then))
    return frozenset(rest)


def _met(wanted: frozenset[Wanted], name: str, choice: int) -> frozenset[Wanted] | None:
    """The conditions that remain once an issue is settled; None where one of them fails."""
    if any(issue == name and choice not in choices for issue, choices in wanted):
        return None
    return frozenset(condition for condition in wanted if condition[0] != name)


def _bounded(kept: int) -> None:
    if kept > MOST_DEMANDS:
        raise BadRequest(
            "the rules couple so many issues with each other that the packages cannot be counted; "
            "use fewer or simpler rules"
        )
