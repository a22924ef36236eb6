"""Cases at random in which many statements are about few issues: several ideals of one number,
indifference, ties that join all options, contradictions of three and more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random

from oracles import random_cases
from oracles.building import case, category, number, says
from oracles.small_cases import _opposite, _small, _with_a_tie
from zopa.case.model import UNKNOWN, Agreement, Case, Issue, Option, Statement
from zopa.case.readings import Direction, Ideal, Reading, Refuses, WouldSign

THIRDS: Mapping[Option, float] = {"a": 1 / 3, "b": 2 / 3}
AGREEMENTS = ("status_quo", "draft", "counter", "other")


def crowded_case(random: Random) -> Case:
    """One party, one to three issues, four to eight statements; most cases without a word of
    signing, so that verdicts follow from several together."""
    base, indirect = _setting(random), random.random() < 0.7
    statements: list[Statement] = []
    for place in range(random.randint(4, 8)):
        means = [_reading(random, base, indirect=indirect) for _ in range(random.choice([1, 1, 2]))]
        if statements and random.random() < 0.2:
            means = [_opposite(random, base, each) for each in random.choice(statements).means]
        statements.append(says("ada", *means, id=f"s{place + 1}"))
    crowded = replace(base, statements=tuple(statements))
    return crowded if _small(crowded) else crowded_case(random)


def _setting(random: Random) -> Case:
    issues, linked = random.choice(SETTINGS)(random)
    base = case(issues, {"status_quo": {}}, linked=linked)
    packages = random_cases._terms(base)
    random.shuffle(packages)
    if len(packages) < 2:
        return _setting(random)
    agreements = {
        name: Agreement(name, terms, random_cases._fixed(random, base, terms))
        for name, terms in zip(AGREEMENTS, packages, strict=False)
    }
    no_deal = UNKNOWN if random.random() < 0.3 else "status_quo"
    return replace(base, agreements=agreements, no_deal=no_deal)


Setting = tuple[list[Issue], list[tuple[str, ...]]]


def _beside_a_number(random: Random) -> Setting:
    few = category("seat", *"abc"[: random.randint(2, 3)])
    return [number("price", *random.choice(random_cases.KNOTS)), few], []


def _two_categories(random: Random) -> Setting:
    many = category("seat", *"abcd"[: random.randint(2, 4)])
    return [many, category("flag", *"abc"[: random.randint(2, 3)])], []


def _linked_to_a_lottery(random: Random) -> Setting:
    flag = replace(category("flag", "a", "b"), decided_by="ada", assumed=THIRDS)
    third = random.choice([number("price", 0, 40, 100), category("timing", "x", "y")])
    return [category("seat", "a", "b"), flag, third], [("seat", "flag")]


def _two_numbers(random: Random) -> Setting:
    return [number("price", 0, 40, 100), number("term", 0, 5, 9)], []


SETTINGS: tuple[Callable[[Random], Setting], ...] = (
    _beside_a_number,
    _two_categories,
    _linked_to_a_lottery,
    _two_numbers,
)


def _reading(random: Random, base: Case, *, indirect: bool) -> Reading:
    makers: list[Callable[[], Reading]] = [
        *[lambda: _with_a_tie(random, base, random_cases._prefers(random, base))] * 4,
        *[lambda: random_cases._indifferent(random, base)] * 3,
        *[lambda: random_cases._prefers_package(random, base)] * 2,
        lambda: random_cases._cares_more(random, base),
    ]
    numeric = [issue for issue in base.issues.values() if issue.numeric]
    if numeric:
        issue = random.choice(numeric)
        makers += [lambda: Ideal(issue.id, float(random.choice(issue.options)))] * 4
        makers.append(lambda: Direction(issue.id, increasing=random.random() < 0.5))
    if not indirect:
        makers.append(lambda: WouldSign(random_cases._whole(random, base)))
        makers.append(lambda: Refuses(random_cases._whole(random, base)))
        makers.append(lambda: random_cases._red_line(random, base))
    return random.choice(makers)()
