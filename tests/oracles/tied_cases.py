"""Cases at random with more rules, on whose packages conduct turns: as small as `random_cases`."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random

from oracles import random_cases
from oracles.building import says
from oracles.settled import agreement
from zopa.case.model import Case
from zopa.case.readings import (
    PrefersPackage,
    Refuses,
    Worth,
    WouldSign,
)


def tied_case(random: Random) -> Case:
    """A case of up to three rules; in some, one party's worths are known."""
    found = random_cases.random_case(random)
    for _ in range(random.randint(0, 2)):
        found = _with_a_rule(random, found)
    return _with_known_worths(random, found) if random.random() < 0.25 else found


def _with_a_rule(random: Random, base: Case) -> Case:
    """One rule more, if every agreement and every package spoken of keeps to it."""
    more = replace(base, rules=(*base.rules, random_cases._rule(random, base)))
    whole = [agreement(more, name) for name in more.agreements]
    for statement in more.statements:
        for reading in statement.means:
            match reading:
                case WouldSign(ref) | Refuses(ref):
                    refs = [ref]
                case PrefersPackage(this, over):
                    refs = [this, over]
                case _:
                    refs = []
            named = [{**random_cases._agreed(more, ref), **ref.changes} for ref in refs]
            whole += [each for each in named if set(more.terms) <= set(each)]
    return more if all(random_cases._possible(more, each) for each in whole) else base


def _with_known_worths(random: Random, base: Case) -> Case:
    """One party says nothing but what everything is worth to it, coarsely, so that there are
    ties."""
    party = random.choice([*base.parties])
    worth = Worth(
        {name: Fraction(random.randint(1, 3), 3) for name in base.issues},
        {
            name: {option: Fraction(random.randint(0, 4), 2) for option in issue.options}
            for name, issue in base.issues.items()
        },
        Fraction(random.randint(0, 6), 2),
    )
    others = [each for each in base.statements if each.party != party]
    kept = {each.id for each in others}
    told = tuple(
        replace(
            each,
            superseded_by=each.superseded_by if each.superseded_by in kept else None,
            same_as=each.same_as if each.same_as in kept else None,
        )
        for each in others
    )
    return replace(base, statements=(*told, says(party, worth, id="worths")))
