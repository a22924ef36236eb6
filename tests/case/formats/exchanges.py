"""Scenarios for properties of formats: any `Exchange` that a case could be made of.

Everything odd is on unless it is switched off. Numbers are short decimals, many of them alike.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from hypothesis import strategies as st

from zopa.case.formats.exchange import Exchange, Profile, Rank, Term, Value

T = TypeVar("T")

DAY = dt.date(2025, 2, 15)

PLAIN = "abcdefgxyzABC"
ODD = PLAIN + "0189 éß中Ω🙂'\"`,;:=+-@#&<>|/\\%$!?*.()[]{}_^~"
STRANGE = (
    *("=1+1", "yes", "null", "true", "~", "1", "0.5", "1e5", "0x1F", "2020-01-01", "-", "+5"),
    *('say "hi"', "a,b", "it's", "<b>&amp;", "[a, b]", "{a: b}", "a: b", "# a", "---", "%20"),
    *("@A1", "a\\n", "100%", "Å", "Straße", "中文", "naïve", "…"),
)


@dataclass(frozen=True)
class Features:
    """What generated scenarios may contain.

    ``odd_names``; ``numeric`` issues, with ``steps`` or ``stepless``, values that ``bend`` between
    the ends, ends and steps that are ``decimals`` (without them a step is 1); weights that do not
    add to 1, ``unnormalised``; values ``beyond`` 0 to 1; issues that a party has no weight for,
    ``unvalued``; ``reservations`` other than 0; parties for which no deal is worse than anything,
    ``never``; profiles that name the package which is worth as much as no deal, ``reserved``;
    ``discounts``; ``units``; ``titles`` of options; profiles that rank, ``ranked``.
    """

    odd_names: bool = True
    numeric: bool = True
    steps: bool = True
    stepless: bool = True
    bend: bool = True
    decimals: bool = True
    unnormalised: bool = True
    beyond: bool = True
    unvalued: bool = True
    reservations: bool = True
    never: bool = True
    reserved: bool = True
    discounts: bool = True
    units: bool = True
    titles: bool = True
    ranked: bool = True
    most_parties: int = 4
    most_issues: int = 4
    most_options: int = 4


def exchanges(**features: bool | int) -> st.SearchStrategy[Exchange]:
    """Scenarios with all `Features` but those that are set otherwise."""
    return _exchanges(Features(**features))  # type: ignore[arg-type]  # names and kinds as there


@st.composite
def _exchanges(draw: st.DrawFn, have: Features) -> Exchange:
    issues = draw(_names(have, 1, have.most_issues))
    terms = tuple(draw(_term(name, have)) for name in issues)
    parties = draw(_names(have, 1, have.most_parties))
    profiles = tuple(draw(_profile(name, terms, have)) for name in parties)
    title = draw(_names(have, 1, 1))[0]
    return Exchange(title, "test", terms, profiles, Path("scenario"))


def _names(have: Features, least: int, most: int) -> st.SearchStrategy[list[str]]:
    name = st.text(ODD if have.odd_names else PLAIN, min_size=1, max_size=6)
    name = name.map(lambda text: " ".join(text.split())).filter(bool)
    if have.odd_names:
        name |= st.sampled_from(STRANGE)
    return st.lists(name, min_size=least, max_size=most, unique=True)


def _tenths(low: int, high: int, tenth: int = 10) -> st.SearchStrategy[Fraction]:
    return st.integers(low * tenth, high * tenth).map(lambda number: Fraction(number, tenth))


@st.composite
def _term(draw: st.DrawFn, name: str, have: Features) -> Term:
    if have.numeric and (have.steps or have.stepless) and draw(st.booleans()):
        return draw(_numeric(name, have))
    options = tuple(draw(_names(have, 1, have.most_options)))
    titled = have.titles and draw(st.booleans())
    titles = {option: f"{option} at length" for option in options} if titled else {}
    return Term(name, options, titles=titles)


@st.composite
def _numeric(draw: st.DrawFn, name: str, have: Features) -> Term:
    tenth = draw(st.sampled_from((1, 10, 100))) if have.decimals else 1
    low = draw(_tenths(-20, 20, tenth))
    stepped = have.steps and (not have.stepless or draw(st.booleans()))
    step = None
    if not stepped:
        high = low + draw(_tenths(1, 50, tenth))
    else:
        step = draw(_tenths(1, 5, tenth)) if have.decimals else Fraction(1)
        high = low + step * draw(st.integers(1, 8))
    unit = draw(st.sampled_from(("", "EUR", "percent"))) if have.units else ""
    return Term(name, range=(low, high), step=step, unit=unit)


@st.composite
def _profile(draw: st.DrawFn, name: str, terms: tuple[Term, ...], have: Features) -> Profile:
    if have.ranked and draw(st.integers(0, 4)) == 4:
        return draw(_ranked(name, terms))
    weights = draw(_weights(terms, have))
    values = {term.name: draw(_values(term, have)) for term in terms if term.name in weights}
    reservation, reserved = draw(_no_deal(weights, values, terms, have))
    discount = draw(st.none() | _tenths(0, 1)) if have.discounts else None
    return Profile(name, weights, values, reservation, discount=discount, reserved=reserved)


@st.composite
def _weights(draw: st.DrawFn, terms: tuple[Term, ...], have: Features) -> dict[str, Fraction]:
    """At least one of them positive; those that add to 1 are what is left of 100."""
    names = [term.name for term in terms]
    if have.unvalued and draw(st.booleans()):
        names = draw(st.lists(st.sampled_from(names), min_size=1, unique=True).map(sorted))
    if have.unnormalised and draw(st.booleans()):
        own = [draw(_tenths(0, 3)) for _ in names]
        return dict(zip(names, own if any(own) else [Fraction(1) for _ in own], strict=True))
    left, found = 100, {}
    for name in names[:-1]:
        share = draw(st.integers(0, left))
        found[name], left = Fraction(share, 100), left - share
    return found | {names[-1]: Fraction(left, 100)}


@st.composite
def _values(draw: st.DrawFn, term: Term, have: Features) -> dict[Value, Fraction]:
    value = _tenths(0, 1)
    if have.beyond and draw(st.booleans()):
        value = _tenths(-2, 12)
    if term.range is None:
        return {option: draw(value) for option in term.options}
    low, high = term.range
    bends = st.lists(st.sampled_from((1, 3, 4, 6)), max_size=3, unique=True) if have.bend else None
    inside = sorted(draw(bends)) if bends is not None else []
    places = (low, *(low + (high - low) * Fraction(each, 8) for each in inside), high)
    return {place: draw(value) for place in places}


@st.composite
def _no_deal(
    draw: st.DrawFn,
    weights: Mapping[str, Fraction],
    values: Mapping[str, Mapping[Value, Fraction]],
    terms: tuple[Term, ...],
    have: Features,
) -> tuple[Fraction | None, dict[str, Value]]:
    """The worth of no deal and, for some, the package that has it: an option of every issue."""
    if have.reserved and draw(st.booleans()):
        reserved: dict[str, Value] = {
            term.name: draw(st.sampled_from(_offered(term, values.get(term.name, {}))))
            for term in terms
        }
        return (
            sum((weights[name] * own[reserved[name]] for name, own in values.items()), Fraction(0)),
            reserved,
        )
    if have.never and draw(st.integers(0, 4)) == 4:
        return None, {}
    return draw(_tenths(-1, 2)) if have.reservations else Fraction(0), {}


def _ends(term: Term) -> tuple[Value, ...]:
    return term.options or (term.range or ())


def _offered(term: Term, own: Mapping[Value, Fraction]) -> tuple[Value, ...]:
    """Options that are valued; a bend between two steps is none."""
    return tuple(own) if own and term.step is None else _ends(term)


@st.composite
def _ranked(draw: st.DrawFn, name: str, terms: tuple[Term, ...]) -> Profile:
    """A ranking of the options of every issue and, for some, of the issues."""
    ranks: dict[str, tuple[Rank, ...]] = {
        term.name: draw(st.permutations(_ends(term)).flatmap(_tiers)) for term in terms
    }
    names = [term.name for term in terms]
    important: tuple[tuple[str, ...], ...] = ()
    if len(names) > 1 and draw(st.booleans()):
        important = draw(st.permutations(names).flatmap(_tiers))
    return Profile(name, ranks=ranks, important=important, date=draw(st.none() | st.just(DAY)))


def _tiers(items: list[T]) -> st.SearchStrategy[tuple[tuple[T, ...], ...]]:
    """The items, cut into stretches."""
    cuts = st.sets(st.integers(1, len(items) - 1)) if len(items) > 1 else st.just(set[int]())
    return cuts.map(lambda places: tuple(_cut(items, sorted(places))))


def _cut(items: list[T], places: list[int]) -> Iterator[tuple[T, ...]]:
    for start, end in pairwise((0, *places, len(items))):
        yield tuple(items[start:end])
