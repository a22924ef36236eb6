"""Cases at random that are too large to list every kind of world of, without switches."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

import numpy as np

from oracles import random_cases
from oracles.building import case, category, number, says
from oracles.prior_weighting import Draws, _holds, draw
from oracles.small_cases import _opposite
from oracles.spoken import Claim
from zopa.case.model import UNKNOWN, Agreement, Case, Issue, Statement
from zopa.case.readings import (
    Direction,
    Prefers,
    Reading,
    Refuses,
    WouldSign,
)

AGREEMENTS = ("status_quo", "draft", "counter", "other", "last")
MISTAKEN = 0.02
"""How many of the statements go against what the party wants."""


def large_case(random: Random) -> Case:
    """One party, four or five issues, ten to twenty statements, nearly all of them true of one
    preference: so most go together, and the less they leave open the more there are."""
    base = _setting(random)
    truth = draw(base, "ada", [], 1, np.random.default_rng(random.randrange(10**6)))
    statements = [_statement(random, base, truth) for _ in range(random.randint(10, 20))]
    numbered = (replace(each, id=f"s{place}") for place, each in enumerate(statements, start=1))
    return replace(base, statements=tuple(numbered))


def _setting(random: Random) -> Case:
    issues = [_issue(random, f"issue_{place}") for place in range(random.randint(4, 5))]
    categorical = [issue.id for issue in issues if not issue.numeric]
    if len(categorical) > 1 and random.random() < 0.5:
        some = random.choice(categorical)
        place = [issue.id for issue in issues].index(some)
        issues[place] = random_cases._as_conduct(random, issues[place], "ada")
    linked = []
    if len(categorical) > 1 and random.random() < 0.3:
        linked = [tuple(random.sample(categorical, 2))]
    base = case(issues, {"status_quo": {}}, linked=linked)
    packages = random.sample(random_cases._terms(base), len(AGREEMENTS))
    agreements = {
        name: Agreement(name, terms) for name, terms in zip(AGREEMENTS, packages, strict=True)
    }
    no_deal = UNKNOWN if random.random() < 0.4 else "status_quo"
    return replace(base, agreements=agreements, no_deal=no_deal)


def _issue(random: Random, name: str) -> Issue:
    if random.random() < 0.4:
        return number(name, *random.choice([(0, 10, 40, 100), (0, 25, 50, 60, 100)]))
    return category(name, *"abcd"[: random.randint(3, 4)])


def _statement(random: Random, base: Case, truth: Draws) -> Statement:
    """A statement of one reading without a switch."""
    reading = _reading(random, base)
    if isinstance(reading, Claim) and not _holds(base, "ada", truth, reading)[0]:
        reading = _opposite(random, base, reading)
    if random.random() < MISTAKEN:
        reading = _opposite(random, base, reading)
    return says("ada", reading)


def _reading(random: Random, base: Case) -> Reading:
    numeric = [issue.id for issue in base.issues.values() if issue.numeric]
    makers: list[Callable[[], Reading]] = [
        lambda: _prefers(random, base),
        lambda: random_cases._cares_more(random, base),
        lambda: random_cases._prefers_package(random, base),
        lambda: random_cases._prefers_package(random, base),
        lambda: WouldSign(random_cases._whole(random, base)),
        lambda: Refuses(random_cases._whole(random, base)),
    ]
    if numeric:
        makers.append(lambda: Direction(random.choice(numeric), increasing=random.random() < 0.5))
    return random.choice(makers)()


def _prefers(random: Random, base: Case) -> Prefers:
    """Two options of an issue, none tied."""
    found = random_cases._prefers(random, base)
    return found if all(len(rank) == 1 for rank in found.ranks) else _prefers(random, base)
