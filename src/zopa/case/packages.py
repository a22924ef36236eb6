"""Packages: terms that are settled, and the conduct that goes with them.

A package settles every term. Its conduct is a *lottery*: the assumed distribution, independent
across issues, conditioned on the states that the rules allow; if that has no mass, the first
allowed state in file order; if no state is allowed, the package is forbidden. What a package or an
agreement fixes of conduct overrides what is assumed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import prod

from zopa.case.factors import Factor
from zopa.case.model import NOTHING, Agreement, Case, Conditions, Option, Rule
from zopa.case.readings import PackageRef
from zopa.errors import BadRequest

STATES_AT_ONCE = 1_000_000
"""The most joint states of conduct, coupled by rules or links, that are listed for one package."""


@dataclass(frozen=True)
class Package:
    """An option for every term, and any conduct that is fixed with them."""

    terms: Mapping[str, Option]
    conduct: Mapping[str, Option] = field(default_factory=dict)

    @classmethod
    def of(cls, agreement: Agreement) -> Package:
        """The package that an agreement names."""
        return cls(agreement.terms, agreement.conduct)


@dataclass(frozen=True)
class State:
    """One way conduct may turn out for some coupled issues, and how probable it is."""

    conduct: Mapping[str, Option]
    probability: float


class Forbidden(BadRequest):
    """A package that the rules leave no state for."""


def resolve(case: Case, ref: PackageRef) -> Package:
    """The package that a reading or a person names; every term must come out settled."""
    options = {**_agreed(case, ref), **ref.changes}
    missing = [name for name in case.terms if name not in options]
    if missing:
        raise BadRequest(
            f"the package leaves {', '.join(missing)} open; it has to settle every term"
        )
    return Package(
        {name: options[name] for name in case.terms},
        {name: options[name] for name in case.conduct if name in options},
    )


def _agreed(case: Case, ref: PackageRef) -> Mapping[str, Option]:
    if ref.agreement is None:
        return NOTHING
    agreement = case.agreements[ref.agreement]
    return {**agreement.terms, **agreement.conduct}


def holds(conditions: Conditions, options: Mapping[str, Option]) -> bool:
    """Whether every condition is met; each issue that has one must be settled in ``options``."""
    return all(condition.allows(options[name]) for name, condition in conditions.items())


def allowed(rules: Sequence[Rule], options: Mapping[str, Option]) -> bool:
    """Whether the rules permit the options, which settle every issue that the rules mention."""
    return all(not holds(rule.when, options) or holds(rule.then, options) for rule in rules)


def lottery(case: Case, package: Package) -> tuple[tuple[State, ...], ...]:
    """The package's conduct: for each group of coupled issues its states of positive probability.

    Groups are independent of each other. Raises `Forbidden` where no state is allowed.
    """
    groups = coupled(case)
    likely = [likely_states(case, package, group, rules) for group, rules in groups]
    if all(sum(state.probability for state in states) > 0 for states in likely):
        return tuple(conditioned(states) for states in likely)
    return tuple(
        (State(first_allowed(case, package, group, rules), 1.0),) for group, rules in groups
    )


def conditioned(states: Sequence[State]) -> tuple[State, ...]:
    """The states with probabilities that sum to 1; some of them must be probable."""
    mass = sum(state.probability for state in states)
    return tuple(State(state.conduct, state.probability / mass) for state in states)


def likely_states(
    case: Case, package: Package, group: Sequence[str], rules: Sequence[Rule]
) -> list[State]:
    """The states of a group that are assumed possible and allowed, with the mass assumed for
    them. Of the package's terms only those that the rules mention are looked at."""
    supports = [_assumed(case, package, name) for name in group]
    _bounded(group, prod(map(len, supports)))
    states = []
    for combination in product(*(support.items() for support in supports)):
        conduct = {name: option for name, (option, _) in zip(group, combination, strict=True)}
        if allowed(rules, {**package.terms, **conduct}):
            states.append(State(conduct, prod(probability for _, probability in combination)))
    return states


def _assumed(case: Case, package: Package, name: str) -> Mapping[Option, float]:
    if name in package.conduct:
        return {package.conduct[name]: 1.0}
    return {option: mass for option, mass in case.issues[name].assumed.items() if mass > 0}


def first_allowed(
    case: Case, package: Package, group: Sequence[str], rules: Sequence[Rule]
) -> Mapping[str, Option]:
    """The first state of a group, in file order, that the rules allow; `Forbidden` if none is."""
    ranges = [
        (package.conduct[name],) if name in package.conduct else case.issues[name].options
        for name in group
    ]
    for count, combination in enumerate(product(*ranges)):
        _bounded(group, count)
        conduct = dict(zip(group, combination, strict=True))
        if allowed(rules, {**package.terms, **conduct}):
            return conduct
    names = ", ".join(repr(rule.name) for rule in rules)
    raise Forbidden(f"no state of {', '.join(group) or 'the terms'} satisfies the rules {names}")


def _bounded(group: Sequence[str], states: int) -> None:
    if states > STATES_AT_ONCE:
        raise BadRequest(
            f"the conduct of {', '.join(group)} is coupled in more than {STATES_AT_ONCE:,} states; "
            "assume one option for some of it"
        )


def coupled(case: Case) -> list[tuple[tuple[str, ...], tuple[Rule, ...]]]:
    """Conduct in groups that rules or links couple, each with the rules that bear on it.

    Rules without any conduct come with an empty group: they only say whether the terms are allowed.
    """
    found = [
        (group, tuple(rule for rule in case.rules if {*group} & {*rule.when, *rule.then}))
        for group in _tied(case, case.conduct)
    ]
    on_terms = tuple(
        rule for rule in case.rules if not {*rule.when, *rule.then} & set(case.conduct)
    )
    return [((), on_terms), *found] if on_terms else found


def blocks(case: Case) -> list[tuple[str, ...]]:
    """All issues in groups that neither a rule nor a link ties to each other, in file order."""
    return _tied(case, case.issues)


def _tied(case: Case, names: Iterable[str]) -> list[tuple[str, ...]]:
    """Some issues in groups: two are in the same where a rule or a link touches both."""
    groups: list[set[str]] = [{name} for name in names]
    ties = [{*rule.when, *rule.then} for rule in case.rules] + [set(group) for group in case.linked]
    for tie in ties:
        touched = [group for group in groups if group & tie]
        if len(touched) > 1:
            groups = [group for group in groups if not group & tie] + [set().union(*touched)]
    order = {name: position for position, name in enumerate(case.issues)}
    return [tuple(sorted(group, key=order.__getitem__)) for group in groups]


def shares(case: Case, package: Package, parts: Sequence[Factor]) -> tuple[dict[int, float], ...]:
    """For each factor the probability of its options under the package: what is valued, and how
    much.

    A factor of terms alone has one option with probability 1.
    """
    groups = lottery(case, package)
    home = {name: states for states in groups for name in states[0].conduct}
    return tuple(_share(package, factor, home) for factor in parts)


def _share(
    package: Package, factor: Factor, home: Mapping[str, tuple[State, ...]]
) -> dict[int, float]:
    uncertain = [issue.id for issue in factor.members if issue.conduct]
    states: Sequence[State] = home[uncertain[0]] if uncertain else (State(NOTHING, 1.0),)
    share: dict[int, float] = {}
    for state in states:
        combination = tuple(
            state.conduct[issue.id] if issue.conduct else package.terms[issue.id]
            for issue in factor.members
        )
        position = factor.index[combination]
        share[position] = share.get(position, 0.0) + state.probability
    return share


def possible(case: Case, package: Package) -> Mapping[str, frozenset[Option]]:
    """For every issue the options that the package makes possible: one for a term, any of positive
    probability for conduct. Red lines look here."""
    seen: dict[str, set[Option]] = {name: {option} for name, option in package.terms.items()}
    for states in lottery(case, package):
        for state in states:
            for name, option in state.conduct.items():
                seen.setdefault(name, set()).add(option)
    return {name: frozenset(options) for name, options in seen.items()}
