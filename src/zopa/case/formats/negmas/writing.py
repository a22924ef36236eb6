"""A scenario as NegMAS loads it: a file for the issues, a utility function for each party."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from math import floor
from typing import Literal, TypeAlias

from zopa.case.formats.exchange import Exchange, Profile, Term, Value, Written
from zopa.case.formats.figures import Losses, decimal, written
from zopa.case.formats.negmas.notation import Tree, as_json, as_yaml, text
from zopa.case.formats.numbers import grid
from zopa.case.formats.reading import MOST_OPTIONS, refuse
from zopa.case.formats.stems import file_names
from zopa.case.text import quoted

Kind: TypeAlias = Literal["yaml", "json"]
Points: TypeAlias = Sequence[tuple[Fraction, Fraction]]

ZERO, ONE = Fraction(0), Fraction(1)

ENDINGS = {"yaml": "yml", "json": "json"}
NEVER = {"yaml": "-.inf", "json": "-Infinity"}


def write(exchange: Exchange, stem: str = "", *, kind: Kind = "yaml") -> Written:
    """The file of the issues and one for each party that has exact worths.

    Their names begin with ``stem``, by default with what is negotiated.
    Raises `CaseError`: every party ranks, or an issue has more numbers than can be listed.
    """
    losses = Losses()
    parties = [profile for profile in exchange.profiles if not profile.ranked]
    if exchange.profiles and not parties:
        refuse(exchange.path, "every party ranks options", "exact worths, which NegMAS needs")
    for profile in exchange.profiles:
        if profile.ranked:
            losses.add(f"the ranking of {quoted(profile.name)}: NegMAS holds exact worths only")
    writer = _Writer(exchange, kind, losses)
    names = file_names(stem or exchange.title, [party.name for party in parties], ENDINGS[kind])
    trees = [writer.domain(), *(writer.utility(party) for party in parties)]
    turn = as_yaml if kind == "yaml" else as_json
    files = {name: turn(tree).encode() for name, tree in zip(names, trees, strict=True)}
    return Written(files, tuple(losses.found))


@dataclass(frozen=True)
class _Writer:
    exchange: Exchange
    kind: Kind
    losses: Losses

    def domain(self) -> Tree:
        """The issues."""
        return {
            "name": text(self.exchange.title),
            "type": "CartesianOutcomeSpace",
            "issues": [self._issue(term) for term in self.exchange.terms],
        }

    def _issue(self, term: Term) -> Tree:
        if term.unit:
            self.losses.add(f"the unit of {quoted(term.name)}, {quoted(term.unit)}")
        if any(title != option for option, title in term.titles.items()):
            self.losses.add(f"the longer names of the options of {quoted(term.name)}")
        sort, values = self._options(term)
        return {"name": text(term.name), "type": sort, "values": values}

    def _options(self, term: Term) -> tuple[str, list[Tree]]:
        if term.range is None:
            return "CategoricalIssue", [text(option) for option in term.options]
        if term.step is None:
            return "ContinuousIssue", [_pointed(self._place(end, term)) for end in term.range]
        if not _contiguous(term):
            return "DiscreteCardinalIssue", [*self._listed(term).values()]
        step = [] if term.step == 1 else [term.step]
        return "ContiguousIssue", [self._place(each, term) for each in (*term.range, *step)]

    def _place(self, place: Fraction, term: Term) -> str:
        return written(place, f"a number of {quoted(term.name)}", self.losses)

    def _listed(self, term: Term) -> dict[Fraction, str]:
        """The numbers of an issue, written alike: NegMAS takes whole ones or decimals, not both."""
        low, high = term.range or (ZERO, ZERO)
        count = floor((high - low) / (term.step or ONE)) + 1
        if count > MOST_OPTIONS:
            message = f"{quoted(term.name)} has {count:,} numbers, each to be written"
            refuse(self.exchange.path, message, f"at most {MOST_OPTIONS:,}")
        shown = {place: self._place(place, term) for place in grid(term)}
        if _contiguous(term):
            return shown
        self.losses.add(f"that {quoted(term.name)} is a number: its numbers are listed as options")
        mixed = any(place.denominator != 1 for place in shown)
        return {place: _pointed(name) for place, name in shown.items()} if mixed else shown

    def utility(self, profile: Profile) -> Tree:
        """What a party wants."""
        if profile.discount is not None:
            factor = quoted(decimal(profile.discount) or profile.discount)
            self.losses.add(f"the discount factor of {quoted(profile.name)}, {factor}")
        weights: list[Tree] = []
        for term in self.exchange.terms:
            what = f"the weight of {quoted(term.name)} for {quoted(profile.name)}"
            weights.append(written(profile.weights.get(term.name, ZERO), what, self.losses))
        return {
            "name": text(profile.name),
            "type": "LinearAdditiveUtilityFunction",
            "reserved_value": self._reservation(profile),
            **self._reserved(profile),
            "weights": weights,
            "values": [self._function(term, profile) for term in self.exchange.terms],
        }

    def _reservation(self, profile: Profile) -> str:
        if profile.reservation is None:
            return NEVER[self.kind]
        what = f"the reservation value of {quoted(profile.name)}"
        return written(profile.reservation, what, self.losses)

    def _reserved(self, profile: Profile) -> dict[str, Tree]:
        """The package that is worth no deal, where it is one: an option of every issue."""
        found: list[Tree] = []
        for term in self.exchange.terms:
            option = profile.reserved.get(term.name)
            if isinstance(option, str):
                found.append(text(option))
            elif option is not None:
                listed = {} if term.step is None or _contiguous(term) else self._listed(term)
                found.append(listed.get(option) or self._place(option, term))
        if profile.reserved and len(found) < len(self.exchange.terms):
            self.losses.add(f"what {quoted(profile.name)} named as worth no deal: not all issues")
            return {}
        return {"reserved_outcome": found} if found else {}

    def _function(self, term: Term, profile: Profile) -> Tree:
        own = profile.values.get(term.name)
        if own is None:
            return {"type": "ConstFun", "bias": "0"}
        what = f"a value of {quoted(term.name)} for {quoted(profile.name)}"
        if term.range is not None:
            return self._line(term, own, what)
        table: dict[str, Tree] = {
            text(str(option)): written(value, what, self.losses) for option, value in own.items()
        }
        return {"type": "TableFun", "mapping": table}

    def _line(self, term: Term, own: Mapping[Value, Fraction], what: str) -> Tree:
        """A straight line where it is one in decimals; a table where numbers can be its keys."""
        points = _bends(_points(term, own))
        if any(decimal(figure) is None for point in points for figure in point):
            points = _bends(_points(replace(term, step=None), own))
        (left, low), (right, high) = points[0], points[-1]
        slope = (high - low) / (right - left) if right > left else ZERO
        bias = low - slope * left
        if len(points) == 2 and not slope:
            return self._named("ConstFun", {"bias": bias}, what)
        if len(points) == 2 and decimal(slope) is not None and decimal(bias) is not None:
            return self._named("AffineFun", {"slope": slope, "bias": bias}, what)
        if self.kind == "yaml" and term.step is not None:
            return self._by_number(term, own, what) or self._hats(points, what)
        return self._hats(points, what)

    def _by_number(self, term: Term, own: Mapping[Value, Fraction], what: str) -> Tree:
        """A table of all numbers with steps; empty where there are many, or one has a value that
        no decimal holds."""
        low, high = term.range or (ZERO, ZERO)
        if (high - low) / (term.step or ONE) >= MOST_OPTIONS:
            return {}
        names = self._listed(term)
        listed = _interpolated(own, names)
        if any(decimal(value) is None for _, value in listed):
            return {}
        table: dict[str, Tree] = {
            names[place]: written(value, what, self.losses) for place, value in listed
        }
        return {"type": "TableFun", "mapping": table}

    def _hats(self, points: Points, what: str) -> Tree:
        """The sum of triangles, one for each point, that is straight between the points."""
        (before, low), rest = points[0], points[1:]
        hats = []
        for index, (place, value) in enumerate(rest, start=1):
            end = points[index + 1][0] if index < len(rest) else place + 1
            if value != low:
                hats.append({"start": before, "middle": place, "end": end, "scale": value - low})
            before = place
        if len(hats) == 1:
            return self._named("TriangularFun", {**hats[0], "bias": low}, what)
        funs: list[Tree] = [self._named("TriangularFun", hat, what) for hat in hats]
        bias = written(low, what, self.losses)
        return {"type": "AggregatingFun", "bias": bias, "funs": funs}

    def _named(self, sort: str, figures: Mapping[str, Fraction], what: str) -> Tree:
        return {
            "type": sort,
            **{key: written(value, what, self.losses) for key, value in figures.items()},
        }


def _pointed(number: str) -> str:
    return number if "." in number else f"{number}.0"


def _contiguous(term: Term) -> bool:
    """Whether the numbers of an issue are whole and evenly spaced up to its end."""
    low, high = term.range or (ZERO, ZERO)
    whole = all(each.denominator == 1 for each in (low, high, term.step or ONE))
    return whole and not (high - low) % (term.step or ONE)


def _points(term: Term, own: Mapping[Value, Fraction]) -> Points:
    """The numbers, and their values, between which worth is straight; with steps, only numbers
    that can be settled."""
    places = {place for place in own if isinstance(place, Fraction)}
    if term.step is not None:
        low, high = term.range or (ZERO, ZERO)
        below = {low + term.step * floor((place - low) / term.step) for place in places}
        places = {high, *below, *(min(place + term.step, high) for place in below)}
    return _interpolated(own, places)


def _interpolated(own: Mapping[Value, Fraction], places: Iterable[Fraction]) -> Points:
    """The values at numbers, lowest first: exactly on the line between those that are given."""
    known = sorted(place for place in own if isinstance(place, Fraction))
    found = []
    for place in sorted(places):
        right = known[bisect_left(known, place)]
        left = known[max(bisect_left(known, place) - 1, 0)]
        share = (place - left) / (right - left) if place < right else ONE
        found.append((place, own[left] + share * (own[right] - own[left])))
    return found


def _bends(points: Points) -> Points:
    """The ends, and the points at which the line through all of them bends."""
    kept = [points[0]]
    for (place, value), (after, next_value) in pairwise(points[1:]):
        before, last_value = kept[-1]
        if (value - last_value) * (after - place) != (next_value - value) * (place - before):
            kept.append((place, value))
    return [*kept, points[-1]]
