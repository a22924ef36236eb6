"""Short ways to write small cases down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from zopa.case.model import (
    Agreement,
    Case,
    Comparison,
    Condition,
    Issue,
    Option,
    Party,
    Rule,
    Statement,
)
from zopa.case.readings import PackageRef, Prefers, Reading, RedLine

TODAY = date(2025, 2, 15)
BEFORE = date(2025, 2, 1)
LONG_BEFORE = date(2025, 1, 1)
AFTER = date(2025, 3, 1)


def category(name: str, *options: str) -> Issue:
    """A categorical issue."""
    return Issue(name, name, options)


def number(name: str, *knots: float) -> Issue:
    """A numeric issue between the first and the last knot."""
    return Issue(name, name, knots, range=(knots[0], knots[-1]))


def conduct(issue: Issue, by: str, **assumed: float) -> Issue:
    """The issue as what one party decides alone."""
    return replace(issue, decided_by=by, assumed=dict(assumed.items()))


def says(party: str, *means: Reading, credibility: float = 1.0, **more: object) -> Statement:
    """A statement made before today; its id is given with the others' by `case`."""
    statement = Statement("", party, "…", means, BEFORE, credibility)
    return replace(statement, **more)  # type: ignore[arg-type]


def prefers(issue: str, *ranks: Option | Sequence[Option], **given: Sequence[Option]) -> Prefers:
    """Options best first, a sequence tying its members."""
    as_tuples = tuple(
        (rank,) if isinstance(rank, str | float | int) else tuple(rank) for rank in ranks
    )
    return Prefers(issue, as_tuples, {name: tuple(options) for name, options in given.items()})


def requires(**conditions: Sequence[Option] | str) -> RedLine:
    """A red line by options, or by a bound such as ``">= 10"``."""
    return RedLine(
        requires=True, conditions={name: condition(text) for name, text in conditions.items()}
    )


def rules_out(**conditions: Sequence[Option] | str) -> RedLine:
    """The opposite red line; any one of several issues is enough."""
    return RedLine(
        requires=False, conditions={name: condition(text) for name, text in conditions.items()}
    )


def condition(text: Sequence[Option] | str) -> Condition:
    """Options, or one bound."""
    if isinstance(text, str):
        operator, value = text.split()
        return Condition(spans=((Comparison(operator, float(value)),),))
    return Condition(tuple(text))


def if_then(when: Mapping[str, Sequence[Option]], then: Mapping[str, Sequence[Option]]) -> Rule:
    """A rule on options."""
    return Rule(
        "rule",
        {name: Condition(tuple(options)) for name, options in when.items()},
        {name: Condition(tuple(options)) for name, options in then.items()},
    )


def package(**options: Option) -> PackageRef:
    """A package by its options, perhaps only some."""
    return PackageRef(changes=options)


def case(
    issues: Sequence[Issue],
    agreements: Mapping[str, Mapping[str, Option]],
    *statements: Statement,
    parties: Sequence[Party] = (Party("ada", "Ada"),),
    signatories: Sequence[str] = (),
    no_deal: str | None = None,
    linked: Sequence[Sequence[str]] = (),
    rules: Sequence[Rule] = (),
) -> Case:
    """A case of today. The first agreement is no deal unless told; all parties sign unless told."""
    terms = {issue.id for issue in issues if not issue.conduct}
    return Case(
        title="A small case",
        parties={party.id: party for party in parties},
        signatories=tuple(signatories) or tuple(party.id for party in parties),
        issues={issue.id: issue for issue in issues},
        agreements={
            name: Agreement(
                name,
                {issue: option for issue, option in options.items() if issue in terms},
                {issue: option for issue, option in options.items() if issue not in terms},
            )
            for name, options in agreements.items()
        },
        no_deal=no_deal or next(iter(agreements)),
        as_of=TODAY,
        linked=tuple(map(tuple, linked)),
        rules=tuple(rules),
        statements=tuple(
            replace(statement, id=statement.id or f"s{place}")
            for place, statement in enumerate(statements, start=1)
        ),
    )


def flag(
    *statements: Statement,
    parties: Sequence[Party] = (Party("ada", "Ada"),),
    signatories: Sequence[str] = (),
    no_deal: str = "status_quo",
) -> Case:
    """One issue, kept or given up: no deal keeps it, the deal gives it up. The prior says ½."""
    return case(
        [category("flag", "kept", "given")],
        {"status_quo": {"flag": "kept"}, "deal": {"flag": "given"}},
        *statements,
        parties=parties,
        signatories=signatories,
        no_deal=no_deal,
    )
