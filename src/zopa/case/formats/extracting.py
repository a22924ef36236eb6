"""A case as a scenario that other tools can hold, and what of it they cannot.

What is lost is found by making a case of the scenario again and comparing: whatever the two do not
have alike is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise, product
from pathlib import Path

from zopa.case.factors import option_text
from zopa.case.formats.building import RESERVED, build
from zopa.case.formats.exchange import Exchange, Profile, Rank, Term, Value
from zopa.case.formats.figures import at
from zopa.case.formats.reading import refuse
from zopa.case.model import UNKNOWN, Case, Issue, Option, Statement
from zopa.case.readings import CaresMore, Prefers, Reading, Worth
from zopa.case.record import in_force
from zopa.case.text import quoted

NAME = "case"


def extract(case: Case, path: Path) -> tuple[Exchange, tuple[str, ...]]:
    """The scenario that a case at a path says, and what cannot be taken along.

    Issues, options and parties go by their titles. A party whose worths are exact keeps them, one
    whose statements rank options or issues beyond doubt keeps the ranks; other statements are lost,
    and with them parties of whom nothing is left.
    Raises `CaseError` where an exact worth depends on conduct.
    """
    names = _Names(case, path)
    record = in_force(case)
    profiles, held = [], set[str]()
    for party in case.parties:
        own = [statement for statement in record if statement.party == party]
        profile, used = _profile(party, own, names)
        held |= used
        if used:
            profiles.append(profile)
    terms = tuple(names.term(issue) for issue in case.issues.values() if not issue.conduct)
    exchange = Exchange(case.title, NAME, terms, tuple(profiles), path)
    return exchange, tuple(dict.fromkeys(_lost(case, exchange, held, names)))


class _Names:
    """What issues, options and parties are called: their titles, their ids where two are alike."""

    def __init__(self, case: Case, path: Path) -> None:
        self.case, self.path = case, path
        self.issues = _distinct({name: issue.title for name, issue in case.issues.items()})
        self.parties = _distinct({name: party.name for name, party in case.parties.items()})
        self._options = {name: _distinct(issue.titles) for name, issue in case.issues.items()}

    def value(self, issue: str, option: Option) -> Value:
        """An option as a scenario names it."""
        if isinstance(option, str):
            return self._options[issue][option]
        return Fraction(option_text(option))

    def values(self, issue: str, worths: Mapping[Option, Fraction]) -> dict[Value, Fraction]:
        """Worths by option; of a number only where they bend."""
        found = {self.value(issue, option): worth for option, worth in worths.items()}
        return _bends(found) if self.case.issues[issue].numeric else found

    def agreement(self, title: str) -> dict[str, Value]:
        """The package that is known by a title; empty where there is none."""
        found = (each for each in self.case.agreements.values() if each.title == title)
        return {
            self.issues[issue]: self.value(issue, option)
            for agreement in found
            for issue, option in agreement.terms.items()
        }

    def term(self, issue: Issue) -> Term:
        """An issue as a scenario names it."""
        name = self.issues[issue.id]
        if issue.range is None:
            return Term(name, tuple(self._options[issue.id].values()))
        low, high = (Fraction(option_text(end)) for end in issue.range)
        step = None if issue.step is None else Fraction(option_text(issue.step))
        return Term(name, range=(low, high), step=step, unit=issue.unit)


def _distinct(titles: Mapping[str, str]) -> dict[str, str]:
    given = list(titles.values())
    alike = {title for title in given if given.count(title) > 1}
    return {name: name if title in alike else title for name, title in titles.items()}


def _bends(values: Mapping[Value, Fraction]) -> dict[Value, Fraction]:
    """The values at both ends and wherever the line between the others would miss."""
    places = sorted(place for place in values if isinstance(place, Fraction))
    kept = [places[0]]
    for place, after in pairwise(places[1:]):
        ends: dict[Value, Fraction] = {kept[-1]: values[kept[-1]], after: values[after]}
        if at(ends, place) != values[place]:
            kept.append(place)
    kept.append(places[-1])
    return {place: values[place] for place in kept}


def _profile(party: str, record: Sequence[Statement], names: _Names) -> tuple[Profile, set[str]]:
    """What a party wants, and the statements that say so."""
    name = names.parties[party]
    for statement in record:
        for reading in statement.means:
            if isinstance(reading, Worth):
                return _exact(name, reading, statement, names), {statement.id}
    ranks: dict[str, tuple[Rank, ...]] = {}
    important: tuple[tuple[str, ...], ...] = ()
    held, days = set(), []
    for statement in record:
        said = _ranking(statement, names)
        if said is None or ranks.keys() & said[0].keys() or (important and said[1]):
            continue
        ranks |= said[0]
        important = important or said[1]
        held.add(statement.id)
        days.append(statement.date)
    day = max((each for each in days if each is not None), default=None)
    return Profile(name, ranks=ranks, important=important, date=day), held


def _exact(name: str, worth: Worth, statement: Statement, names: _Names) -> Profile:
    conduct = [issue for issue in worth.values if names.case.issues[issue].conduct]
    if conduct:
        refuse(
            names.path,
            f"the exact worths of {quoted(name)} depend on conduct, {quoted(conduct[0])}",
            "worths of terms alone: other tools know no conduct",
        )
    reserved = names.agreement(RESERVED.format(name))
    return Profile(
        name,
        {names.issues[issue]: weight for issue, weight in worth.weights.items()},
        {names.issues[issue]: names.values(issue, own) for issue, own in worth.values.items()},
        worth.reservation,
        date=statement.date,
        reserved=reserved,
    )


def _ranking(
    statement: Statement, names: _Names
) -> tuple[dict[str, tuple[Rank, ...]], tuple[tuple[str, ...], ...]] | None:
    """The ranks that a statement gives; None where it says anything else, or may be doubted."""
    if statement.credibility != 1:
        return None
    ranks: dict[str, tuple[Rank, ...]] = {}
    cares: list[CaresMore] = []
    linked = {issue for group in names.case.linked for issue in group}
    for reading in statement.means:
        if isinstance(reading, CaresMore):
            cares.append(reading)
        elif _plain(reading, linked | ranks.keys()) and isinstance(reading, Prefers):
            issue = reading.issue
            ranks[names.issues[issue]] = tuple(
                tuple(names.value(issue, option) for option in rank) for rank in reading.ranks
            )
        else:
            return None
    tiers = _tiers(cares)
    if tiers is None or any(names.case.issues[name].conduct for tier in tiers for name in tier):
        return None
    return ranks, tuple(tuple(names.issues[issue] for issue in tier) for tier in tiers)


def _plain(reading: Reading, taken: Iterable[str]) -> bool:
    """Whether a reading ranks an issue of its own, whatever else is agreed."""
    return isinstance(reading, Prefers) and not reading.given and reading.issue not in taken


def _tiers(cares: Sequence[CaresMore]) -> list[list[str]] | None:
    """Issues by importance where every one of a tier stands above every one of the next."""
    if not cares:
        return []
    if len(cares) == 1:
        return [[issue] for issue in cares[0].issues]
    pairs = [pair for each in cares for pair in pairwise(each.issues)]
    rest, tiers = list(dict.fromkeys(name for pair in pairs for name in pair)), []
    while rest:
        below = {low for high, low in pairs if high in rest}
        top = [name for name in rest if name not in below]
        if not top:
            return None  # a circle: a contradiction
        tiers.append(top)
        rest = [name for name in rest if name in below]
    expected = {pair for high, low in pairwise(tiers) for pair in product(high, low)}
    return tiers if expected == set(pairs) else None


def _lost(case: Case, exchange: Exchange, held: set[str], names: _Names) -> Iterator[str]:
    """What a scenario does not say of a case."""
    for issue in case.issues.values():
        if issue.conduct:
            yield f"the conduct {quoted(issue.title)}"
        elif issue.note:
            yield f"the note on {quoted(issue.title)}"
    yield from (f"the rule {quoted(r.name)}: what it forbids is allowed" for r in case.rules)
    yield from _lost_statements(case, held)
    told = {profile.name for profile in exchange.profiles}
    silent = [name for name in names.parties.values() if name not in told]
    yield from (f"the party {quoted(name)}: no worths and no ranks of it" for name in silent)
    unsigned = [
        names.parties[key]
        for key in case.parties
        if key not in case.signatories and names.parties[key] in told
    ]
    yield from (f"that {quoted(name)} does not sign" for name in unsigned)
    yield from (f"the scenario {quoted(name)}" for name in case.scenarios)
    if case.no_deal != UNKNOWN or any(party.no_deal for party in case.parties.values()):
        yield "which agreement prevails if nothing is signed"
    if any(party.also for party in case.parties.values()):
        yield "other names of parties"
    yield from _lost_agreements(case, exchange)


def _lost_statements(case: Case, held: set[str]) -> Iterator[str]:
    lost = [statement for statement in case.statements if statement.id not in held]
    for key, party in case.parties.items():
        own = [statement.id for statement in lost if statement.party == key]
        if own:
            first = ", ".join(own[:3]) + (", …" if len(own) > 3 else "")
            plural = "s" if len(own) > 1 else ""
            yield f"{len(own)} statement{plural} of {quoted(party.name)} ({first})"
    kept = [statement for statement in case.statements if statement.id in held]
    for what in ("note", "speaker"):
        if any(getattr(statement, what) for statement in kept):
            yield f"the {what}s of the statements"


def _lost_agreements(case: Case, exchange: Exchange) -> Iterator[str]:
    """Agreements that somebody wrote: the best ones for each party come back by themselves."""
    again = build(exchange)[0].agreements if case.agreements else {}
    for name, agreement in case.agreements.items():
        if name not in again or again[name].title != agreement.title:
            yield f"the agreement {quoted(agreement.label)}"
