"""What a package makes happen, by listing every joint state of conduct."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from zopa.case.model import Case, Conditions, Option
from zopa.case.readings import PackageRef

Combination = tuple[Option, ...]
Shares = Mapping[str, Mapping[Combination, float]]
"""For each valued thing, by its first issue, the probability of each combination of its members."""


@dataclass(frozen=True)
class Group:
    """What is valued as one thing: an issue, or linked issues in the order they are linked in."""

    members: tuple[str, ...]
    combinations: tuple[Combination, ...]

    @property
    def id(self) -> str:
        return self.members[0]

    @property
    def labels(self) -> list[str]:
        return ["|".join(written(option) for option in each) for each in self.combinations]


def written(option: Option) -> str:
    return option if isinstance(option, str) else f"{option:.15g}"


def groups(case: Case) -> list[Group]:
    """Every issue once, a linked group where its first member stands in the file."""
    found = []
    for name in case.issues:
        linked = next((group for group in case.linked if name in group), (name,))
        if name == linked[0]:
            options = [case.issues[member].options for member in linked]
            found.append(Group(tuple(linked), tuple(product(*options))))
    return found


def group_of(case: Case, issue: str) -> Group:
    return next(group for group in groups(case) if issue in group.members)


def named(case: Case, ref: PackageRef) -> dict[str, Option]:
    """What a reading's package settles: an agreement's terms and conduct, then the changes."""
    settled: dict[str, Option] = {}
    if ref.agreement is not None:
        settled |= case.agreements[ref.agreement].terms
        settled |= case.agreements[ref.agreement].conduct
    return settled | dict(ref.changes)


def complete(case: Case, settled: Mapping[str, Option]) -> bool:
    return all(term in settled for term in case.terms)


def agreement(case: Case, name: str) -> dict[str, Option]:
    return named(case, PackageRef(agreement=name))


State = Mapping[str, Option]
"""One option for every issue, terms and conduct."""


def states(case: Case, settled: Mapping[str, Option]) -> list[tuple[State, float]]:
    """The states of positive probability under a package that settles every term.

    The assumed distribution given the rules; else the first allowed state; none: forbidden.
    """
    likely = [
        (state, mass)
        for state, mass in _assumed(case, settled)
        if mass > 0 and _allowed(case, state)
    ]
    total = sum(mass for _, mass in likely)
    if total > 0:
        return [(state, mass / total) for state, mass in likely]
    for state in _every(case, settled):
        if _allowed(case, state):
            return [(state, 1.0)]
    raise ValueError(f"the rules forbid {dict(settled)}")


def _every(case: Case, settled: Mapping[str, Option]) -> Iterator[State]:
    """All joint states with what is settled, the first-declared conduct slowest."""
    open_conduct = [name for name in case.conduct if name not in settled]
    for options in product(*(case.issues[name].options for name in open_conduct)):
        yield {**settled, **dict(zip(open_conduct, options, strict=True))}


def _assumed(case: Case, settled: Mapping[str, Option]) -> Iterator[tuple[State, float]]:
    for state in _every(case, settled):
        mass = 1.0
        for name in case.conduct:
            if name not in settled:
                mass *= case.issues[name].assumed.get(state[name], 0.0)
        yield state, mass


def _allowed(case: Case, state: State) -> bool:
    return not any(_met(rule.when, state) and not _met(rule.then, state) for rule in case.rules)


def _met(conditions: Conditions, state: State) -> bool:
    return all(condition.allows(state[issue]) for issue, condition in conditions.items())


def shares(case: Case, settled: Mapping[str, Option]) -> dict[str, dict[Combination, float]]:
    """How probable each combination of each group is under a package that settles every term."""
    found: dict[str, dict[Combination, float]] = {group.id: {} for group in groups(case)}
    for state, mass in states(case, settled):
        for group in groups(case):
            combination = tuple(state[member] for member in group.members)
            share = found[group.id]
            share[combination] = share.get(combination, 0.0) + mass
    return found


def difference(this: Shares, over: Shares) -> dict[str, dict[Combination, float]]:
    """Shares of the one less shares of the other; what both have alike drops out exactly."""
    return {
        name: {
            combination: this[name].get(combination, 0.0) - over[name].get(combination, 0.0)
            for combination in {**this[name], **over[name]}
            if this[name].get(combination, 0.0) != over[name].get(combination, 0.0)
        }
        for name in this
    }


def comparisons(
    case: Case, this: PackageRef, over: PackageRef
) -> list[dict[str, dict[Combination, float]]]:
    """Each difference of shares that must be worth more than nothing where ``this`` beats ``over``.

    Two whole packages make one. Otherwise an issue that only one settles is left equal: by itself
    it drops out; a member of a linked group takes every option in turn (a term) or what is assumed
    (conduct), on both sides.
    """
    left, right = named(case, this), named(case, over)
    if complete(case, left) and complete(case, right):
        return [difference(shares(case, left), shares(case, right))]
    both = _settles(case, left) & _settles(case, right)
    touched = [group for group in groups(case) if both & set(group.members)]
    beside = [name for group in touched for name in group.members if name not in both]
    open_terms = [name for name in beside if name in case.terms]
    open_conduct = [name for name in beside if name in case.conduct]
    found = []
    for options in product(*(case.issues[name].options for name in open_terms)):
        equal = dict(zip(open_terms, options, strict=True))
        mixed = _each_assumed(case, open_conduct, equal)
        found.append(
            difference(
                {group.id: _partly(case, left, mixed, group) for group in touched},
                {group.id: _partly(case, right, mixed, group) for group in touched},
            )
        )
    return found


def _each_assumed(
    case: Case, conduct: list[str], equal: Mapping[str, Option]
) -> list[tuple[State, float]]:
    """What is left equal, with every way in which the conduct may be as assumed."""
    mixed: list[tuple[State, float]] = [(equal, 1.0)]
    for name in conduct:
        mixed = [
            ({**state, name: option}, mass * chance)
            for state, mass in mixed
            for option, chance in case.issues[name].assumed.items()
            if chance > 0
        ]
    return mixed


def _settles(case: Case, settled: Mapping[str, Option]) -> set[str]:
    """The issues a package settles: a whole one all of them, since conduct is as assumed."""
    return set(case.issues) if complete(case, settled) else set(settled)


def _partly(
    case: Case,
    settled: Mapping[str, Option],
    mixed: list[tuple[State, float]],
    group: Group,
) -> dict[Combination, float]:
    """Shares of one group: what the package settles, and what is left equal, mixed as given."""
    own = states(case, settled) if complete(case, settled) else [(settled, 1.0)]
    share: dict[Combination, float] = {}
    for state, chance in own:
        for equal, mass in mixed:
            combination = tuple({**state, **equal}[member] for member in group.members)
            share[combination] = share.get(combination, 0.0) + chance * mass
    return share
