"""What weighs for whom: the rows of the chart, its finding, and the same in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from zopa.analysis.exact import known_worths, stakes
from zopa.analysis.results import Analysis, Spread
from zopa.analysis.wants import known
from zopa.case.factors import Factor, factors
from zopa.case.model import Case
from zopa.case.readings import Worth
from zopa.case.record import in_force
from zopa.report.wording import (
    clean,
    enumeration,
    party_in_sentence,
    party_name,
    plural,
    sentence,
    several,
)

MOST = 12
"""So many issues are drawn, those of the largest mean."""

MOST_NAMED = 3
"""So many parties are spoken of in the finding."""

APART = 0.02
"""Means that are nearer to each other than this are not told apart in words."""

MOVES = 0.05
"""A mean that the record moves by less than this is not worth naming."""


@dataclass(frozen=True)
class Weighed:
    """The importance of the issues for each party, and which of them are shown.

    ``names`` has them in full, ``quoted`` as a sentence names them. ``before`` is what each weighs
    on average before any statement: its share of the issues, a linked group as many as its members.
    """

    parties: Mapping[str, Mapping[str, Spread]]
    issues: tuple[str, ...]
    names: Mapping[str, str]
    quoted: Mapping[str, str]
    before: Mapping[str, float]
    hidden: int


def weighed(analysis: Analysis) -> Weighed:
    """What the chart shows; no parties where none with preferences has said anything."""
    case = analysis.case
    speaking = {statement.party for statement in in_force(case)}
    worths = known_worths(case)
    parties = {
        name: _shares(case, worths[name]) if name in worths else dict(own.weights)
        for name, own in analysis.preferences.items()
        if own is not None and own.weights and name in speaking
    }
    groups = {each.id: each for each in factors(case)}
    means: dict[str, list[float]] = {}
    for weights in parties.values():
        for issue, spread in weights.items():
            means.setdefault(issue, []).append(spread.mean)
    ranked = sorted(means, key=lambda issue: -max(means[issue]))[:MOST]
    ranked.sort(key=lambda issue: -sum(means[issue]) / len(means[issue]))
    members = {issue: groups[issue].members if issue in groups else () for issue in means}
    total = sum(len(each.members) for each in groups.values())
    return Weighed(
        parties,
        tuple(ranked),
        {issue: " with ".join(titles(case, issue, groups)) for issue in means},
        {issue: _quoted(titles(case, issue, groups)) for issue in means},
        {issue: len(own) / total for issue, own in members.items() if own},
        len(means) - len(ranked),
    )


def _shares(case: Case, worth: Worth) -> dict[str, Spread]:
    """The importance of each issue to a party whose worths are known: its share of what is at
    stake, a linked group as its members together."""
    at_stake = stakes(worth)
    whole = sum(at_stake.values(), Fraction(0)) or Fraction(1)
    shares = {
        each.id: [at_stake.get(m.id, Fraction(0)) for m in each.members] for each in factors(case)
    }
    return {name: known(sum(own, Fraction(0)) / whole) for name, own in shares.items()}


def titles(case: Case, issue: str, groups: Mapping[str, Factor]) -> list[str]:
    """An issue's title, or those of a linked group's members."""
    members = groups[issue].members if issue in groups else (case.issues[issue],)
    return [clean(member.title) for member in members]


def _quoted(members: Sequence[str]) -> str:
    """An issue in a sentence; of a linked group the first member, and how many more it has."""
    first, *more = members
    return f"“{first}” with {plural(len(more), 'linked issue')}" if more else f"“{first}”"


def exact(weights: Mapping[str, Spread]) -> bool:
    """Whether a party's weights are known, so that nothing stood before them."""
    return all(each.p05 == each.p95 for each in weights.values())


def title(case: Case, shown: Weighed) -> str:
    """What weighs most for each party, how far the record has moved that, and how sure it is."""
    tops: dict[str, list[str]] = {}
    for party, weights in shown.parties.items():
        tops.setdefault(_top(weights), []).append(party_in_sentence(case, party))
    clauses = [_clause(shown, issue, parties) for issue, parties in tops.items()]
    told = "; ".join(several(clauses, MOST_NAMED))
    if still := _still(shown):
        return still
    after = [part for part in (_moved(case, shown), _overlap(shown)) if part]
    average = "" if all(map(exact, shown.parties.values())) else "on average "
    return sentence("; ".join([f"{average}{told}", *([", and ".join(after)] if after else [])]))


def _top(weights: Mapping[str, Spread]) -> str:
    """The issue that weighs most on average; none where the next is too near."""
    ranked = sorted(weights, key=lambda issue: -weights[issue].mean)
    if len(ranked) > 1 and weights[ranked[0]].mean - weights[ranked[1]].mean < APART:
        return ""
    return ranked[0]


def _clause(shown: Weighed, issue: str, parties: Sequence[str]) -> str:
    who = enumeration(parties) if len(parties) <= MOST_NAMED else f"{len(parties)} parties"
    if not issue:
        return f"no single issue stands out for {who}"
    return f"{shown.quoted[issue]} weighs most for {who}"


def _moved(case: Case, shown: Weighed) -> str:
    """By how much the record has moved an average at most."""
    moves = _moves(shown)
    if not moves:
        return ""
    _, party, issue = max(moves)
    to = shown.parties[party][issue].mean
    return (
        f"the record moves most what {shown.quoted[issue]} weighs for"
        f" {party_in_sentence(case, party)}, from {shown.before[issue]:.2f} to {to:.2f}"
    )


def _moves(shown: Weighed) -> list[tuple[float, str, str]]:
    """By how much the record has moved each average, of which party and issue."""
    return [
        (abs(spread.mean - shown.before[issue]), party, issue)
        for party, weights in shown.parties.items()
        if not exact(weights)
        for issue, spread in weights.items()
        if issue in shown.before
    ]


def _still(shown: Weighed) -> str:
    """Where the record has hardly moved any average: that it tells little, which is the finding
    then, for linked issues count for several and lead by that alone."""
    most = max((move for move, _, _ in _moves(shown)), default=1.0)
    if most >= MOVES:
        return ""
    by = f"{max(ceil(most * 100), 1) / 100:.2f}"
    return f"The record tells little of what weighs most: it moves no average by more than {by}"


def _overlap(shown: Weighed) -> str:
    """Whether the ranges leave open what weighs most."""
    open_ = [
        any(each.p95 >= ranked[0].p05 for each in ranked[1:])
        for weights in shown.parties.values()
        if len(ranked := sorted(weights.values(), key=lambda each: -each.mean)) > 1
    ]
    if not any(open_):
        return ""
    return "the ranges overlap" if all(open_) else "some ranges overlap"


def text(case: Case, shown: Weighed) -> str:
    """Every figure of the chart, party by party."""
    return " ".join(_text(case, shown))


def _text(case: Case, shown: Weighed) -> Iterator[str]:
    yield (
        "Importance of the issues by party, all issues together 1: on average over what is"
        " consistent with the record, and in nine draws of ten."
    )
    if shown.hidden:
        yield f"Shown are the {MOST} that weigh most; {plural(shown.hidden, 'issue')} left out."
    for party, weights in shown.parties.items():
        told = [
            f"{shown.names[issue]} {_figures(weights[issue])}"
            for issue in shown.issues
            if issue in weights
        ]
        yield f"{party_name(case, party)}: {enumeration(told) if told else 'none of these'}."


def _figures(spread: Spread) -> str:
    return f"{spread.mean:.2f} ({spread.p05:.2f} to {spread.p95:.2f})"
