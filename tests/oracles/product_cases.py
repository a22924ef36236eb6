"""Packages at random whose worths are sums: plain numbers, and whole cases with exact worths.

A *space* is a list of parts, a part a list of options, an option what it adds to the worth of a
package for each party. A package takes one option of every part and is named by their places. What
is generated is drawn whole number by whole number, so that hypothesis and numpy can both draw it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from io import StringIO
from itertools import product
from typing import Any, TypeAlias, TypeVar

import numpy as np
from hypothesis import strategies as st
from ruamel.yaml import YAML

from oracles.efficient_by_enumeration import Vector
from oracles.package_by_package import every_package, exact_worth
from oracles.spoken import said
from zopa.case import Case, Checked, Option, examine_text
from zopa.case.readings import Worth

Worths: TypeAlias = tuple[int, ...]
Part: TypeAlias = list[Worths]
Space: TypeAlias = list[Part]
Choice: TypeAlias = tuple[int, ...]
"""A package by the place of its option in each part."""

T = TypeVar("T")
Number = TypeVar("Number", int, Fraction)

MOST = 200
"""The most packages of a space or a case, unless told: an oracle compares each with each."""


@dataclass(frozen=True)
class Dice:
    """What is drawn, by a source of whole numbers between two, both included."""

    whole: Callable[[int, int], int]

    @classmethod
    def of(cls, rng: np.random.Generator) -> Dice:
        return cls(lambda low, high: int(rng.integers(low, high, endpoint=True)))

    def pick(self, items: Sequence[T]) -> T:
        return items[self.whole(0, len(items) - 1)]

    def some(self, items: Sequence[T], least: int, most: int) -> list[T]:
        """So many different ones of the items, in any order."""
        left = list(items)
        number = self.whole(least, min(most, len(left)))
        return [left.pop(self.whole(0, len(left) - 1)) for _ in range(number)]

    def happens(self, percent: int) -> bool:
        return self.whole(1, 100) > 100 - percent


def thrown(draw: st.DrawFn) -> Dice:
    """Dice that hypothesis throws."""
    return Dice(lambda low, high: draw(st.integers(low, high)))


# Spaces.


@dataclass(frozen=True)
class Numbers:
    """Whole numbers: a multiple of the unit, from least to most times, and up to ``more``."""

    least: int
    most: int
    unit: int = 1
    more: int = 0

    def one(self, dice: Dice) -> int:
        return self.unit * dice.whole(self.least, self.most) + dice.whole(0, self.more)


SMALL = Numbers(0, 4)
NEGATIVE = Numbers(-4, 4)
INEXACT = Numbers(-2, 2, 2**53, 2)
"""Whose sums float64 cannot tell apart."""
HUGE = Numbers(-2, 2, 2**70, 2)
"""Which no machine integer holds."""
KINDS = (SMALL, NEGATIVE, INEXACT, HUGE)


@st.composite
def spaces(draw: st.DrawFn, kinds: Sequence[Numbers] = KINDS, most: int = MOST) -> Space:
    """Spaces of 2 to 5 parties and 1 to 5 parts of 1 to 5 options, with at most so many packages.

    Each party's numbers are of one of the kinds.
    """
    return a_space(thrown(draw), kinds, most)


def random_space(
    rng: np.random.Generator, kinds: Sequence[Numbers] = KINDS, most: int = MOST
) -> Space:
    """A space as `spaces` has them."""
    return a_space(Dice.of(rng), kinds, most)


def a_space(dice: Dice, kinds: Sequence[Numbers] = KINDS, most: int = MOST) -> Space:
    """A space as `spaces` has them."""
    own = [dice.pick(kinds) for _ in range(dice.whole(2, 5))]
    return [
        [tuple(numbers.one(dice) for numbers in own) for _ in range(size)]
        for size in _sizes(dice, dice.whole(1, 5), 1, 5, most)
    ]


def _sizes(dice: Dice, count: int, least: int, largest: int, most: int) -> list[int]:
    """So many sizes whose product is at most so much; the later ones may have to be small."""
    sizes: list[int] = []
    for left in reversed(range(count)):
        size = dice.whole(least, max(least, min(largest, most // least**left)))
        most //= size
        sizes.append(size)
    return sizes


def packages(space: Space) -> list[tuple[Choice, Worths]]:
    """Every package, the last part fastest, and what it is worth to each party."""
    places = [range(len(part)) for part in space]
    found = []
    for choice in product(*places):
        chosen = [part[place] for part, place in zip(space, choice, strict=True)]
        found.append((choice, tuple(sum(column) for column in zip(*chosen, strict=True))))
    return found


def worths(space: Space) -> list[Vector]:
    """What every package is worth, in the order of `packages`, as the oracle wants it."""
    return [tuple(map(Fraction, own)) for _, own in packages(space)]


@st.composite
def disagreements(draw: st.DrawFn, space: Space) -> Worths:
    """Disagreement points near what some packages are worth."""
    return a_disagreement(thrown(draw), [own for _, own in packages(space)])


def random_disagreement(rng: np.random.Generator, space: Space) -> Worths:
    """A disagreement point as `disagreements` has them."""
    return a_disagreement(Dice.of(rng), [own for _, own in packages(space)])


def a_disagreement(dice: Dice, every: Sequence[tuple[Number, ...]]) -> tuple[Number, ...]:
    """The worst for everybody; what one package is worth; or what a different one, a little more or
    less, is worth to each: then often no package is individually rational."""
    kind = dice.whole(0, 3)
    columns = [*zip(*every, strict=True)]
    if kind == 0:
        return tuple(min(column) for column in columns)
    if kind == 1:
        return dice.pick(every)
    slack = dice.whole(0, 1)  # otherwise exactly on the edge
    return tuple(dice.pick(column) + dice.whole(-slack, slack) for column in columns)


# What should change nothing, or only what it says.


def with_dominated_option(space: Space, part: int, option: int, less: Worths) -> Space:
    """Another option at the end of a part: an option of it less something for each party."""
    worse = tuple(own - gone for own, gone in zip(space[part][option], less, strict=True))
    return _with_part(space, part, [*space[part], worse])


def with_double(space: Space, part: int, option: int) -> Space:
    """An option of a part once more, at the end of the part."""
    return _with_part(space, part, [*space[part], space[part][option]])


def with_options_reordered(space: Space, part: int, order: Sequence[int]) -> Space:
    """The options of a part in another order."""
    return _with_part(space, part, [space[part][place] for place in order])


def _with_part(space: Space, part: int, options: Part) -> Space:
    return [*space[:part], options, *space[part + 1 :]]


def with_parts_reordered(space: Space, order: Sequence[int]) -> Space:
    return [space[place] for place in order]


def with_parties_reordered(space: Space, order: Sequence[int]) -> Space:
    return [[reordered(option, order) for option in part] for part in space]


def scaled_for(space: Space, party: int, factor: int) -> Space:
    """Everything is so many times as much for one party."""
    return [[scaled(option, party, factor) for option in part] for part in space]


def reordered(own: tuple[T, ...], order: Sequence[int]) -> tuple[T, ...]:
    """The worths of one package, or a disagreement point, with the parties in another order."""
    return tuple(own[place] for place in order)


def scaled(own: tuple[Number, ...], party: int, factor: int) -> tuple[Number, ...]:
    """The same with one party's number so many times as much."""
    return tuple(one * factor if place == party else one for place, one in enumerate(own))


# Whole cases.

PARTIES = ("ada", "ben", "cyd", "dov", "eve")
BYSTANDER = "zoe"
OPTIONS = ("a", "b", "c", "d")
ASSUMED: tuple[str | dict[str, float], ...] = (
    "a",
    "b",
    {"a": 0.25, "b": 0.75},
    {"a": 0.1, "b": 0.9},
)
SCALES = (Fraction(1), Fraction(1), Fraction(1, 3), Fraction(10**20), Fraction(7, 10**18))
Written: TypeAlias = dict[str, Any]
"""A case as a file has it."""


@dataclass(frozen=True)
class Valued:
    """A package: the option of each term, and what it is worth to each signatory."""

    terms: dict[str, Option]
    worths: Vector


@st.composite
def written_cases(draw: st.DrawFn, most: int = MOST) -> Written:
    """Cases of 2 to 5 signatories whose worths are exact, perhaps with a party that need not sign,
    numbers, conduct, linked issues and rules: at most so many packages (16 or more) and at
    least one."""
    return a_written_case(thrown(draw), most)


def random_written_case(rng: np.random.Generator, most: int = MOST) -> Written:
    """A case as `written_cases` has them."""
    return a_written_case(Dice.of(rng), most)


def a_written_case(dice: Dice, most: int = MOST) -> Written:
    """A case as `written_cases` has them."""
    signatories = list(PARTIES[: dice.whole(2, 5)])
    parties = signatories + [BYSTANDER] * dice.happens(30)
    issues = _issues(dice, parties, most)
    written: Written = {
        "title": "A case at random",
        "as_of": date(2025, 2, 15),
        "parties": {name: {"name": name.title()} for name in parties},
        "signatories": signatories,
        "issues": issues,
        "linked": _linked(dice, issues),
        "rules": [_rule(dice, issues, place) for place in range(dice.whole(0, 3))],
        "statements": [_statement(dice, party, issues) for party in parties],
    }
    while written["rules"] and _examined(written).errors:  # they forbid every package
        written["rules"].pop()
    return _with_reservations(dice, _with_agreements(dice, written))


def _issues(dice: Dice, parties: Sequence[str], most: int) -> dict[str, Any]:
    """One to four terms, and perhaps conduct, anywhere among them."""
    sizes = _sizes(dice, dice.whole(1, 4), 2, 4, most)
    issues = [
        _number(dice) if size == 3 and dice.happens(50) else _category(size) for size in sizes
    ]
    if dice.happens(40):
        conduct = {"decided_by": dice.pick(parties), "assumed": dice.pick(ASSUMED)}
        issues.insert(dice.whole(0, len(issues)), _category(dice.whole(2, 3)) | conduct)
    return {f"issue_{place}": issue for place, issue in enumerate(issues)}


def _category(size: int) -> Written:
    return {"options": {name: name.upper() for name in OPTIONS[:size]}}


def _number(dice: Dice) -> Written:
    """A number of three knots."""
    return dice.pick([{"range": [0, 100], "step": 50}, {"range": [-0.5, 0.5], "step": 0.5}])


def _options(issue: Written) -> list[Any]:
    if "options" in issue:
        return [*issue["options"]]
    low, high = issue["range"]
    return [low, low + issue["step"], high]


def _linked(dice: Dice, issues: Written) -> list[list[str]]:
    categories = [name for name, issue in issues.items() if "options" in issue]
    return [dice.some(categories, 2, 3)] if len(categories) > 1 and dice.happens(40) else []


def _rule(dice: Dice, issues: Written, place: int) -> Written:
    """Where one or two issues are settled so, another must be settled otherwise."""
    *when, then = dice.some([*issues], 1, 3)
    return {
        f"rule {place}": {
            "if": {name: dice.pick(_options(issues[name])) for name in when},
            "then": {then: _condition(dice, issues[then])},
        }
    }


def _condition(dice: Dice, issue: Written) -> Any:  # noqa: ANN401  as a file has it
    options = _options(issue)
    if "range" in issue and dice.happens(50):
        return f"{dice.pick(['<', '<=', '>', '>='])} {options[1]}"
    return dice.some(options, 1, max(1, len(options) - 1))


def _statement(dice: Dice, party: str, issues: Written) -> Written:
    """What everything is worth to a party: coarse, so that packages tie, and perhaps a trifle
    more."""
    scale = dice.pick(SCALES)
    trifle = Fraction(dice.whole(0, 1), 10**18)
    valued = dice.some([*issues], 1, len(issues)) if dice.happens(20) else [*issues]
    worth = {
        "weights": {name: str(scale * Fraction(dice.whole(0, 3), 3)) for name in valued},
        "values": {
            name: {
                option: str(Fraction(dice.whole(-1, 4), 2) + dice.whole(0, 1) * trifle)
                for option in _ends(dice, issues[name])
            }
            for name in valued
        },
    }
    means = [{"worth": worth}]
    day = date(2025, 2, 1)
    return {"id": f"{party}_says", "party": party, "said": "…", "date": day, "means": means}


def _ends(dice: Dice, issue: Written) -> list[Any]:
    """The options whose values are said: a number's may be left to the line between its ends."""
    options = _options(issue)
    return [options[0], options[-1]] if "range" in issue and dice.happens(50) else options


def _with_agreements(dice: Dice, written: Written) -> Written:
    """No deal, where that leaves other packages, and a draft."""
    every = every_package(loaded(written))
    if len(every) < 2 or dice.happens(30):
        return {**written, "agreements": {"draft": dice.pick(every)}}
    no_deal, draft = dice.some(every, 2, 2)
    agreements = {"status_quo": no_deal, "draft": draft}
    return {**written, "agreements": agreements, "no_deal": "status_quo"}


def _with_reservations(dice: Dice, written: Written) -> Written:
    """Everybody who signs has a reservation value near what packages are worth."""
    every = [each.worths for each in valued_packages(loaded(written))]
    for statement, least in zip(written["statements"], a_disagreement(dice, every), strict=False):
        statement["means"][0]["worth"]["reservation"] = str(least)
    return written


def loaded(written: Written) -> Case:
    """The case that a file with this content holds."""
    return _examined(written).sound()


def _examined(written: Written) -> Checked:
    text = StringIO()
    YAML().dump(written, text)
    return examine_text(text.getvalue(), "case.yaml")


def valued_packages(case: Case) -> list[Valued]:
    """Every package that the rules allow, but that of no deal, and what it is worth to each
    signatory, in the signatories' order."""
    exact = [_exact(case, party) for party in case.signatories]
    return [
        Valued(terms, tuple(exact_worth(case, worth, terms) for worth in exact))
        for terms in every_package(case)
    ]


def disagreement_of(case: Case) -> Vector:
    """What no deal is worth to each signatory: the reservation value that it states."""
    return tuple(_exact(case, party).reservation for party in case.signatories)


def _exact(case: Case, party: str) -> Worth:
    readings = [reading for each in said(case, party) for reading in each.means]
    (worth,) = [reading for reading in readings if isinstance(reading, Worth)]
    return worth
