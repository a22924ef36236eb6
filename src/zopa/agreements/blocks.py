"""Blocks: issues that rules and links tie together, with every combination that is allowed.

A combination settles the block's terms. What goes with it of conduct is a lottery that the terms
which rules tie to that conduct decide; few are different, so each is worked out once. So are the
shares of its options that a factor may come to: one option for terms alone, and as many as there
are states where conduct is uncertain.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod

import numpy as np
import numpy.typing as npt

from zopa.case.factors import Factor, factors
from zopa.case.model import NOTHING, Case, Conditions, Option, Rule
from zopa.case.packages import (
    Forbidden,
    Package,
    State,
    conditioned,
    coupled,
    first_allowed,
    likely_states,
)
from zopa.errors import BadRequest
from zopa.preferences.arrays import Ints

MOST_COMBINATIONS = 200_000
"""The most combinations of issues that rules and links tie together."""

Flags = npt.NDArray[np.bool_]


Share = Mapping[int, float]
"""How probable each option of a factor is, by position."""


@dataclass(frozen=True)
class Shares:
    """What combinations come to for one factor: the different shares of its options that there are,
    and which of them goes with each combination."""

    factor: int
    kinds: tuple[Share, ...]
    which: Ints


@dataclass(frozen=True)
class Conduct:
    """Conduct that is coupled: the lotteries there are, and which goes with each combination."""

    names: tuple[str, ...]
    lotteries: tuple[tuple[State, ...], ...]
    which: Ints

    def at(self, rows: Flags) -> Conduct:
        """The same for some of the combinations."""
        return Conduct(self.names, self.lotteries, self.which[rows])


@dataclass(frozen=True, eq=False)
class Block:
    """Tied issues and every combination that is allowed.

    ``options`` holds, combinations × terms, the position of each term's option.
    """

    terms: tuple[str, ...]
    options: Ints
    shares: tuple[Shares, ...]
    conduct: tuple[Conduct, ...]

    def __len__(self) -> int:
        return len(self.options)

    @cached_property
    def _places(self) -> dict[tuple[int, ...], int]:
        return {tuple(row): place for place, row in enumerate(self.options.tolist())}

    def find(self, terms: Mapping[str, Option], case: Case) -> int | None:
        """Which combination settles the block's terms like this; None where none does."""
        row = []
        for name in self.terms:
            options = case.issues[name].options
            if terms[name] not in options:
                return None
            row.append(options.index(terms[name]))
        return self._places.get(tuple(row))

    def terms_at(self, combo: int, case: Case) -> dict[str, Option]:
        """How a combination settles the block's terms."""
        return {
            name: case.issues[name].options[position]
            for name, position in zip(self.terms, self.options[combo].tolist(), strict=True)
        }

    def outside(self, allowed: Mapping[str, frozenset[Option]], case: Case) -> Flags:
        """Which combinations make an option possible, of any of these issues, that is not among
        those allowed: how a red line is crossed."""
        found = np.zeros(len(self), bool)
        for column, name in enumerate(self.terms):
            if name in allowed:
                wrong = [option not in allowed[name] for option in case.issues[name].options]
                found |= np.array(wrong, bool)[self.options[:, column]]
        for each in self.conduct:
            wrong = [
                any(state.conduct[name] not in allowed.get(name, (state.conduct[name],))
                    for state in lottery for name in each.names)
                for lottery in each.lotteries
            ]  # fmt: skip
            found |= np.array(wrong, bool)[each.which]
        return found


@dataclass(frozen=True)
class Drafted:
    """A block in each of the ways in which it may stand in a region.

    ``usual`` are the combinations that leave what is assumed of conduct some probability, and
    ``usual_but_first`` the same with the first allowed state; ``unusual`` those that do not, and
    ``first`` all of them, with the first allowed state.
    """

    usual: Block
    usual_but_first: Block
    unusual: Block
    first: Block


def drafted(case: Case, names: Sequence[str], fixed: Mapping[str, Option]) -> Drafted:
    """The block of some tied issues, with the conduct that is fixed."""
    terms = tuple(name for name in names if name in case.terms)
    options = _allowed_by_terms(case, terms, _rules_of_terms(case, terms))
    groups = [(group, rules) for group, rules in coupled(case) if {*group} & {*names}]
    assumed, first = [], []
    usual = allowed = np.ones(len(options), bool)
    for group, rules in groups:
        found = _Outcomes(case, terms, options, group, rules, fixed)
        assumed.append(found.assumed)
        first.append(found.first)
        usual, allowed = usual & found.likely, allowed & found.allowed
    parts = _parts(case, names)

    def block(rows: Flags, conduct: Sequence[Conduct]) -> Block:
        own = tuple(each.at(rows) for each in conduct)
        return Block(terms, options[rows], tuple(_shares(parts, terms, options[rows], own)), own)

    return Drafted(
        block(usual, assumed),
        block(usual, first),
        block(allowed & ~usual, first),
        block(allowed, first),
    )


def _parts(case: Case, names: Sequence[str]) -> list[tuple[int, Factor]]:
    """The factors of some tied issues, with their positions among all."""
    return [(f, factor) for f, factor in enumerate(factors(case)) if factor.members[0].id in names]


def _rules_of_terms(case: Case, terms: Sequence[str]) -> list[Rule]:
    return [rule for rule in case.rules if {*rule.when, *rule.then} <= {*terms}]


def _allowed_by_terms(case: Case, terms: Sequence[str], rules: Sequence[Rule]) -> Ints:
    """Every combination of the terms' options that the rules on them allow, the last fastest.

    Term by term; what a rule forbids goes as soon as all that it mentions is settled.
    """
    rows = np.zeros((1, 0), np.int64)
    for count, name in enumerate(terms, start=1):
        more = np.arange(len(case.issues[name].options))
        _bounded(terms, len(rows) * len(more))
        rows = np.column_stack([np.repeat(rows, len(more), axis=0), np.tile(more, len(rows))])
        for rule in rules:
            if name in {*rule.when, *rule.then} <= {*terms[:count]}:
                met = _met(case, terms, rows, rule.when) & ~_met(case, terms, rows, rule.then)
                rows = rows[~met]
    return rows


def _met(case: Case, terms: Sequence[str], rows: Ints, conditions: Conditions) -> Flags:
    found = np.ones(len(rows), bool)
    for name, condition in conditions.items():
        meets = np.array([condition.allows(option) for option in case.issues[name].options], bool)
        found &= meets[rows[:, list(terms).index(name)]]
    return found


def _bounded(terms: Sequence[str], combinations: int) -> None:
    if combinations > MOST_COMBINATIONS:
        raise BadRequest(
            f"rules and links tie {', '.join(terms)} together in more than {MOST_COMBINATIONS:,} "
            "combinations, too many to look for agreements; use fewer rules, or fewer options"
        )


class _Outcomes:
    """What may become of coupled conduct under each combination of a block's terms."""

    def __init__(  # noqa: PLR0913, PLR0917  what decides it
        self,
        case: Case,
        terms: Sequence[str],
        options: Ints,
        group: Sequence[str],
        rules: Sequence[Rule],
        fixed: Mapping[str, Option],
    ) -> None:
        deciding = {name for rule in rules for name in (*rule.when, *rule.then)} & {*terms}
        columns = [column for column, name in enumerate(terms) if name in deciding]
        kinds, which = np.unique(options[:, columns], axis=0, return_inverse=True)
        which = which.reshape(-1)
        assumed: list[tuple[State, ...]] = []
        first: list[tuple[State, ...]] = []
        for kind in kinds.tolist():
            settled = {
                terms[column]: case.issues[terms[column]].options[position]
                for column, position in zip(columns, kind, strict=True)
            }
            package = Package(settled, {n: o for n, o in fixed.items() if n in group})
            states = likely_states(case, package, group, rules)
            likely = sum(state.probability for state in states) > 0
            assumed.append(conditioned(states) if likely else ())
            try:
                first.append((State(first_allowed(case, package, group, rules), 1.0),))
            except Forbidden:
                first.append(())
        self.assumed = Conduct(tuple(group), tuple(assumed), which)
        self.first = Conduct(tuple(group), tuple(first), which)
        self.likely = np.array([bool(each) for each in assumed], bool)[which]
        self.allowed = np.array([bool(each) for each in first], bool)[which]


def _shares(
    parts: Sequence[tuple[int, Factor]],
    terms: Sequence[str],
    options: Ints,
    conduct: Sequence[Conduct],
) -> Iterator[Shares]:
    """What the combinations come to for each factor."""
    for f, factor in parts:
        fixed = _position_of_terms(factor, terms, options)
        uncertain = {issue.id for issue in factor.members if issue.conduct}
        own = next((each for each in conduct if uncertain & {*each.names}), None)
        lotteries = own.lotteries if own else ((State(NOTHING, 1.0),),)
        which = own.which if own else np.zeros(len(options), np.int64)
        pairs, kind = np.unique(np.column_stack([fixed, which]), axis=0, return_inverse=True)
        shares = [_share(factor, first, lotteries[lottery]) for first, lottery in pairs.tolist()]
        yield Shares(f, tuple(shares), kind.reshape(-1))


def _share(factor: Factor, first: int, lottery: Sequence[State]) -> Share:
    """How probable a lottery makes each option of a factor; ``first`` is what its terms add to the
    position."""
    found: dict[int, float] = {}
    for state in lottery:
        place = first + sum(
            stride * issue.options.index(state.conduct[issue.id])
            for issue, stride in zip(factor.members, _strides(factor), strict=True)
            if issue.conduct
        )
        found[place] = found.get(place, 0.0) + state.probability
    return found


def _position_of_terms(factor: Factor, terms: Sequence[str], options: Ints) -> Ints:
    """What the terms of a factor add to the position of its option."""
    place = np.zeros(len(options), np.int64)
    for issue, stride in zip(factor.members, _strides(factor), strict=True):
        if not issue.conduct:
            place += stride * options[:, list(terms).index(issue.id)]
    return place


def _strides(factor: Factor) -> list[int]:
    """How far apart a factor's options stand that differ by one in each member."""
    sizes = [len(issue.options) for issue in factor.members]
    return [prod(sizes[place + 1 :]) for place in range(len(sizes))]
