"""Small cases at random, and what the parties will speak about: everything but what they say.

A *turn* is a statement before it is made: who, about what, how credibly. What could be said of one
thing are *alternatives*, of which at most one can be true: the orders of some options, more or
less, would sign or refuses. A switch (a red line, an ideal, a tie, indifference) has no
alternative. Nothing here looks at preferences, because the model takes what is spoken about as
given: it draws no conclusion from the choice of a subject, nor from silence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import permutations, product
from typing import TypeVar

import numpy as np

from zopa.case.model import (
    UNKNOWN,
    Agreement,
    Case,
    Comparison,
    Condition,
    Issue,
    Option,
    Party,
)
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

Kind = TypeVar("Kind")

CREDIBILITIES = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
KNOTS = ((0.0, 40.0, 100.0), (0.0, 30.0, 60.0, 100.0), (10.0, 15.0, 20.0))
CHANCES = ((1.0,), (0.7, 0.3), (0.25, 0.75))
"""What may be assumed of conduct: one option, or probabilities of two."""

PARTIES, ISSUES, AGREEMENTS, STATEMENTS = (1, 3), (2, 5), (2, 4), (1, 5)
"""The fewest and the most of each; of statements, for each party."""

Topic = tuple[Reading, ...]
"""What could be said of one thing: alternatives, or one switch."""


@dataclass(frozen=True)
class Turn:
    """A statement before it is made. ``topics`` are several where it will have several readings,
    which then stand or fall together."""

    party: str
    topics: tuple[Topic, ...]
    credibility: float

    @property
    def alternatives(self) -> list[tuple[Reading, ...]]:
        """Everything that could be stated: one alternative of each topic."""
        return [*product(*self.topics)]


@dataclass(frozen=True)
class Design:
    """A case without statements, and the turns of its parties."""

    case: Case
    turns: tuple[Turn, ...]


def design(rng: np.random.Generator) -> Design:
    """A case and its turns, at random."""
    case = _setting(rng)
    turns: list[Turn] = []
    for party in case.parties:
        for _ in range(_between(rng, STATEMENTS)):
            turns.append(_turn(rng, case, party, turns))
    return Design(case, tuple(turns))


def _setting(rng: np.random.Generator) -> Case:
    """Parties, issues (some linked, some conduct) and agreements, the first of them no deal."""
    names = [f"party_{place}" for place in range(_between(rng, PARTIES))]
    issues = [_issue(rng, f"issue_{place}") for place in range(_between(rng, ISSUES))]
    if rng.random() < 0.35:
        issues[-1] = _as_conduct(rng, issues[-1], names[rng.integers(len(names))])
    categorical = [issue.id for issue in issues if not issue.numeric]
    linked = len(categorical) > 1 and rng.random() < 0.3
    empty = Case(
        title="A case at random",
        parties={name: Party(name, name) for name in names},
        signatories=tuple(names[: rng.integers(1, len(names) + 1)]),
        issues={issue.id: issue for issue in issues},
        agreements={},
        linked=(tuple(map(str, rng.permutation(categorical)[:2])),) if linked else (),
    )
    agreements = _agreements(rng, empty)
    own = {
        name: replace(party, no_deal=_one(rng, [UNKNOWN, *agreements]))
        for name, party in empty.parties.items()
        if rng.random() < 0.1
    }
    return replace(
        empty,
        agreements=agreements,
        parties={**empty.parties, **own},
        no_deal=UNKNOWN if rng.random() < 0.15 else next(iter(agreements)),
    )


def _issue(rng: np.random.Generator, name: str) -> Issue:
    if rng.random() < 0.4:
        knots = _one(rng, KNOTS)
        return Issue(name, name, knots, range=(knots[0], knots[-1]))
    return Issue(name, name, tuple("abcd"[: rng.integers(2, 5)]))


def _as_conduct(rng: np.random.Generator, issue: Issue, party: str) -> Issue:
    chances = _one(rng, CHANCES)
    options = _some(rng, issue.options, len(chances))
    return replace(issue, decided_by=party, assumed=dict(zip(options, chances, strict=True)))


def _agreements(rng: np.random.Generator, case: Case) -> dict[str, Agreement]:
    """Agreements with different terms; some fix conduct."""
    packages = [*product(*(case.issues[name].options for name in case.terms))]
    rng.shuffle(packages)
    found = {}
    for place, options in enumerate(packages[: _between(rng, AGREEMENTS)]):
        name = f"agreement_{place}" if place else "status_quo"
        terms = dict(zip(case.terms, options, strict=True))
        conduct = {
            each: _one(rng, case.issues[each].options)
            for each in case.conduct
            if rng.random() < 0.3
        }
        found[name] = Agreement(name, terms, conduct)
    return found


def _turn(rng: np.random.Generator, case: Case, party: str, earlier: Sequence[Turn]) -> Turn:
    """A turn of the party: mostly one topic, at times two, at times a topic once more."""
    topics = [_topic(rng, case) for _ in range(1 + (rng.random() < 0.15))]
    own = [topic for turn in earlier if turn.party == party for topic in turn.topics]
    if own and rng.random() < 0.2:
        topics[0] = own[rng.integers(len(own))]
    return Turn(party, tuple(topics), _one(rng, CREDIBILITIES))


def _topic(rng: np.random.Generator, case: Case) -> Topic:
    """What could be said of something; what the case is too small for gives way to signing."""
    make = _one(rng, KINDS)
    return make(rng, case) or _signs(rng, case)


def _prefers(rng: np.random.Generator, case: Case) -> Topic:
    """Every order of two or three options of an issue."""
    issue = case.issues[_one(rng, [*case.issues])]
    options = _some(rng, issue.options, int(rng.integers(2, 4)))
    given = _given(rng, case, issue.id)
    return tuple(
        Prefers(issue.id, tuple((option,) for option in order), given)
        for order in permutations(options)
    )


def _tie(rng: np.random.Generator, case: Case) -> Topic:
    """Two options at one rank, alone or, as what is claimed besides, above or below a third."""
    names = [name for name, issue in case.issues.items() if not issue.numeric]
    if not names:
        return ()
    issue = case.issues[_one(rng, names)]
    first, second, *third = _some(rng, issue.options, int(rng.integers(2, 4)))
    ranks = [(first, second), *((option,) for option in third)]
    given = _given(rng, case, issue.id)
    return tuple(Prefers(issue.id, order, given) for order in permutations(ranks))


def _given(rng: np.random.Generator, case: Case, issue: str) -> dict[str, tuple[Option, ...]]:
    """Where the issue is linked, mostly one option of each other member."""
    others = [name for group in case.linked if issue in group for name in group if name != issue]
    return {name: (_one(rng, case.issues[name].options),) for name in others if rng.random() < 0.7}


def _number(rng: np.random.Generator, case: Case) -> Topic:
    """More or less of a number."""
    numeric = [name for name, issue in case.issues.items() if issue.numeric]
    if not numeric:
        return ()
    issue = _one(rng, numeric)
    return (Direction(issue, increasing=True), Direction(issue, increasing=False))


def _ideal(rng: np.random.Generator, case: Case) -> Topic:
    numeric = [issue for issue in case.issues.values() if issue.numeric]
    if not numeric:
        return ()
    issue = _one(rng, numeric)
    return (Ideal(issue.id, float(_one(rng, issue.options))),)


def _cares_more(rng: np.random.Generator, case: Case) -> Topic:
    """Every order of two or three issues."""
    some = _some(rng, _valued(case), int(rng.integers(2, 4)))
    return tuple(CaresMore(order) for order in permutations(some)) if len(some) > 1 else ()


def _indifferent(rng: np.random.Generator, case: Case) -> Topic:
    return (Indifferent(_some(rng, _valued(case), int(rng.integers(1, 3)))),)


def _valued(case: Case) -> list[str]:
    """The issues by which what is valued as one thing is named."""
    followers = {name for group in case.linked for name in group[1:]}
    return [name for name in case.issues if name not in followers]


def _packages(rng: np.random.Generator, case: Case) -> Topic:
    """Which of two packages is better: agreements, or options of the same issues.

    Linked issues are settled together, so that only one comparison is meant."""
    if rng.random() < 0.5:
        one, other = (PackageRef(name) for name in _some(rng, [*case.agreements], 2))
        return (PrefersPackage(one, other), PrefersPackage(other, one))
    some = set(_some(rng, [*case.issues], 2))
    some |= {name for group in case.linked if some & set(group) for name in group}
    one, other = (
        PackageRef(changes={name: _one(rng, case.issues[name].options) for name in sorted(some)})
        for _ in range(2)
    )
    if one == other:
        return ()
    return (PrefersPackage(one, other), PrefersPackage(other, one))


def _signs(rng: np.random.Generator, case: Case) -> Topic:
    """Whether a package would be signed: an agreement, at times with a term or conduct changed."""
    name = _one(rng, [*case.agreements][1:])
    changes: dict[str, Option] = {}
    if rng.random() < 0.3:
        changed = _one(rng, [*case.issues])
        changes = {changed: _one(rng, case.issues[changed].options)}
    ref = PackageRef(name, changes)
    return (WouldSign(ref), Refuses(ref))


def _red_line(rng: np.random.Generator, case: Case) -> Topic:
    names = _some(rng, [*case.issues], int(rng.integers(1, 3)))
    conditions = {name: _condition(rng, case.issues[name]) for name in names}
    return (RedLine(requires=bool(rng.random() < 0.5), conditions=conditions),)


def _condition(rng: np.random.Generator, issue: Issue) -> Condition:
    if issue.numeric and rng.random() < 0.7:
        bound = Comparison(_one(rng, ["<", "<=", ">", ">="]), float(_one(rng, issue.options[1:-1])))
        return Condition(spans=((bound,),))
    return Condition(_some(rng, issue.options, int(rng.integers(1, len(issue.options)))))


KINDS = (
    *(_prefers, _prefers, _packages, _signs, _signs, _red_line, _red_line),
    *(_tie, _number, _ideal, _cares_more, _indifferent),
)
"""What may be spoken about: some things more often than others."""


def _between(rng: np.random.Generator, ends: tuple[int, int]) -> int:
    return int(rng.integers(ends[0], ends[1] + 1))


def _one(rng: np.random.Generator, some: Sequence[Kind]) -> Kind:
    return some[int(rng.integers(len(some)))]


def _some(rng: np.random.Generator, of: Sequence[Kind], count: int) -> tuple[Kind, ...]:
    """So many different ones, or all where there are fewer, in any order."""
    return tuple(of[int(k)] for k in rng.permutation(len(of))[:count])
