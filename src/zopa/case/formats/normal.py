"""Scenarios for formats of exact worths by option: weights that add to 1, values from 0 to 1, all
of them decimals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from zopa.case.formats.exchange import Exchange, Profile, Term, Value
from zopa.case.formats.figures import (
    DIGITS,
    Losses,
    adding_to_one,
    decimal,
    from_zero_to_one,
    written,
)
from zopa.case.formats.numbers import listed
from zopa.case.formats.reading import MOST_OPTIONS, refuse
from zopa.case.text import quoted


def exact_only(exchange: Exchange, losses: Losses) -> Exchange:
    """The scenario without what such formats have no place for: rankings, discounts, units, longer
    names. Raises `CaseError` where every party ranks."""
    for profile in exchange.profiles:
        if profile.ranked:
            losses.add(f"the ranking of {quoted(profile.name)}, whose worths are not exact")
        elif profile.discount is not None:
            losses.add(
                f"the discount factor of {quoted(profile.name)}, {decimal(profile.discount)}"
            )
    for term in exchange.terms:
        if term.unit:
            losses.add(f"the unit of {quoted(term.name)}, {quoted(term.unit)}")
        if any(title != name for name, title in term.titles.items()):
            losses.add(f"the longer names of the options of {quoted(term.name)}")
    profiles = tuple(profile for profile in exchange.profiles if not profile.ranked)
    if exchange.profiles and not profiles:
        refuse(exchange.path, "every party ranks options", "exact worths of at least one")
    return replace(exchange, profiles=profiles)


def as_options(exchange: Exchange, names: set[str], losses: Losses) -> Exchange:
    """The scenario with numeric issues as options, one for each number.

    Raises `CaseError` where an issue has no steps, or too many.
    """
    for term in exchange.terms:
        if term.name in names and term.range is not None:
            _check_listable(term, exchange)
    return listed(exchange, names, losses) if names else exchange


def _check_listable(term: Term, exchange: Exchange) -> None:
    low, high = term.range or (Fraction(0), Fraction(0))
    name = quoted(term.name)
    if term.step is None:
        refuse(exchange.path, f"{name} is a range without steps", "numbers that can be listed")
    count = int((high - low) / term.step) + 1
    if count > MOST_OPTIONS:
        what = f"{name} has {count:,} numbers to be listed as options"
        refuse(exchange.path, what, f"at most {MOST_OPTIONS:,}")


def normal(profile: Profile, terms: Sequence[Term], losses: Losses) -> Profile:
    """The profile with a weight and values for every issue, in decimals; whatever changes is said.

    A party that values nothing gets weight for options that are all worth 0.
    """
    scaled = adding_to_one(from_zero_to_one(profile, losses), losses)
    if not any(scaled.weights.values()):
        scaled = replace(scaled, weights={terms[0].name: Fraction(1)}, values={})
    rounded = _Rounded(profile.name, losses)
    values: dict[str, Mapping[Value, Fraction]] = {}
    for term in terms:
        own = scaled.values.get(term.name) or dict.fromkeys(term.range or term.options, Fraction(0))
        values[term.name] = {option: rounded(value) for option, value in own.items()}
    weights = {term.name: rounded(scaled.weights.get(term.name, Fraction(0))) for term in terms}
    largest = max(weights, key=lambda name: weights[name])
    weights[largest] += 1 - sum(weights.values(), Fraction(0))
    reservation = None if scaled.reservation is None else rounded(scaled.reservation)
    return replace(scaled, weights=weights, values=values, reservation=reservation)


class _Rounded:
    """Makes decimals of one party's figures; that some had to be rounded is said once."""

    def __init__(self, party: str, losses: Losses) -> None:
        self._party, self._losses = party, losses

    def __call__(self, value: Fraction) -> Fraction:
        if decimal(value) is not None:
            return value
        self._losses.add(
            f"figures of {quoted(self._party)} that have no end as decimals are rounded to "
            f"{DIGITS} digits"
        )
        return Fraction(written(value, "", Losses()))
