"""Cases whose packages are to be judged: so many issues, options and parties, from a seed.

No deal settles every issue by its first option. Each party has ten statements that it likes three
options of an issue in some order, at credibilities of 0.7 to 0.9, and one about which of two issues
it cares for more. With ``drafted`` there is a draft, too: one party refuses it, one would sign it,
and one insists on either of two options of some issue.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from zopa.case.model import Agreement, Case, Condition, Issue, Option, Party, Statement
from zopa.case.readings import (
    CaresMore,
    PackageRef,
    Prefers,
    Reading,
    RedLine,
    Refuses,
    WouldSign,
)

PREFERENCES = 10
CREDIBILITIES = (0.7, 0.8, 0.9)


def case(issues: int, options: int, parties: int, *, seed: int = 0, drafted: bool = False) -> Case:
    """The case of this seed; all parties are signatories."""
    rng = np.random.default_rng([20250215, seed])
    names = tuple(f"o{k}" for k in range(options))
    listed = {f"i{i:02}": Issue(f"i{i:02}", f"i{i:02}", names) for i in range(issues)}
    people = {f"p{p}": Party(f"p{p}", f"p{p}") for p in range(parties)}
    draft = {issue: str(rng.choice(names)) for issue in listed}
    said = [each for party in people for each in _said(rng, party, tuple(listed), names)]
    if drafted:
        said += _about_the_draft(rng, tuple(people), tuple(listed), names)
    return Case(
        title="benchmark",
        parties=people,
        signatories=tuple(people),
        issues=listed,
        agreements={
            "status_quo": Agreement("status_quo", dict.fromkeys(listed, names[0])),
            "draft": Agreement("draft", draft),
        },
        no_deal="status_quo",
        statements=tuple(
            Statement(f"s{number}", party, "", (reading,), credibility=credibility)
            for number, (party, reading, credibility) in enumerate(said)
        ),
    )


Said = tuple[str, Reading, float]
"""Who, what, and how credibly."""


def _said(
    rng: np.random.Generator, party: str, issues: tuple[str, ...], names: tuple[Option, ...]
) -> Iterator[Said]:
    for _ in range(PREFERENCES):
        ranks = tuple((names[k],) for k in rng.choice(len(names), 3, replace=False))
        issue = issues[rng.integers(len(issues))]
        yield party, Prefers(issue, ranks), float(rng.choice(CREDIBILITIES))
    more, less = rng.choice(len(issues), 2, replace=False)
    yield party, CaresMore((issues[more], issues[less])), float(rng.choice(CREDIBILITIES))


def _about_the_draft(
    rng: np.random.Generator,
    people: tuple[str, ...],
    issues: tuple[str, ...],
    names: tuple[Option, ...],
) -> Iterator[Said]:
    draft = PackageRef("draft")
    yield people[0], Refuses(draft), 0.9
    yield people[1], WouldSign(draft), 0.8
    two = Condition(tuple(names[k] for k in rng.choice(len(names), 2, replace=False)))
    yield (
        people[2],
        RedLine(requires=True, conditions={issues[rng.integers(len(issues))]: two}),
        0.8,
    )
