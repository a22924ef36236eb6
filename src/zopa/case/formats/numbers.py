"""Numeric issues for formats that list options one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from zopa.case.formats.exchange import Exchange, Profile, Term
from zopa.case.formats.figures import Losses, along, decimal
from zopa.case.text import quoted


def grid(term: Term) -> Iterator[Fraction]:
    """The numbers of an issue with steps, from its lower end; the upper end counts too."""
    low, high = term.range or (Fraction(0), Fraction(0))
    step = term.step or high - low
    yield from (low + n * step for n in range(int((high - low) / step) + 1))
    if (high - low) % step:
        yield high


def whole(term: Term) -> bool:
    """Whether an issue runs over whole numbers, one by one."""
    low, high = term.range or (Fraction(0), Fraction(0))
    return term.step == 1 and low.denominator == 1 == high.denominator


def listed(exchange: Exchange, names: set[str], losses: Losses) -> Exchange:
    """The scenario with some of its issues with steps as options, one for each number."""
    terms = {term.name: term for term in exchange.terms if term.name in names}
    for name, term in terms.items():
        count = sum(1 for _ in grid(term))
        losses.add(
            f"that {quoted(name)} is a number: its {count:,} numbers are listed as options"
            + (f", and its unit, {quoted(term.unit)}" if term.unit else "")
        )
    return replace(
        exchange,
        terms=tuple(_as_options(t) if t.name in names else t for t in exchange.terms),
        profiles=tuple(_valued(profile, terms.values()) for profile in exchange.profiles),
    )


def _as_options(term: Term) -> Term:
    return Term(term.name, tuple(map(_text, grid(term))))


def _text(number: Fraction) -> str:
    return decimal(number) or str(number)


def _valued(profile: Profile, terms: Iterable[Term]) -> Profile:
    values, reserved = dict(profile.values), dict(profile.reserved)
    for term in terms:
        if term.name in values:
            value = along(values[term.name])
            values[term.name] = {_text(place): value(place) for place in grid(term)}
        place = reserved.get(term.name)
        if isinstance(place, Fraction):
            reserved[term.name] = _text(place)
    return replace(profile, values=values, reserved=reserved)
