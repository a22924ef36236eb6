"""A scenario as the lines of a sheet, whatever kind of file it becomes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction
from typing import TypeAlias

from zopa.case.formats.exchange import Exchange, Profile, Term, Value
from zopa.case.formats.figures import Losses
from zopa.case.formats.reading import refuse
from zopa.case.formats.spreadsheet.words import COMMENT, NEVER
from zopa.case.text import quoted


@dataclass(frozen=True)
class Name:
    """A name of the scenario, which must not be taken for anything else."""

    text: str


@dataclass(frozen=True)
class Party:
    """The name at the head of a party's column, and whether ranks stand below it."""

    name: str
    ranks: bool


@dataclass(frozen=True)
class Step:
    """The kind of an issue of numbers, and their step."""

    step: Fraction | None


Entry: TypeAlias = Name | Party | Step | Fraction | dt.date | str
"""What a cell holds; a text that is no name is the sheet's own word, or empty."""


class Look(Enum):
    """What a line is, for what it looks like."""

    COMMENT = auto()
    TITLE = auto()
    HEADS = auto()
    FIRST = auto()
    OPTION = auto()
    WEIGHTS = auto()
    CLOSING = auto()


@dataclass(frozen=True)
class Line:
    """A row of a sheet."""

    look: Look
    cells: tuple[Entry, ...] = ()


def laid_out(exchange: Exchange, losses: Losses, comments: Iterable[str] = ()) -> list[Line]:
    """The lines of a scenario. Raises `CaseError` where nothing of it can stand in a sheet."""
    parties = [profile for profile in exchange.profiles if _fits(profile, losses)]
    if not exchange.terms:
        refuse(exchange.path, "there is no issue that a spreadsheet can hold")
    if not parties:
        refuse(
            exchange.path,
            "there is no party that a spreadsheet can hold",
            "a party with exact worths, or with a dated ranking of an issue's options",
        )
    return list(_Sheet(exchange, parties).lines(comments))


def _fits(profile: Profile, losses: Losses) -> bool:
    """Whether a party can have a column; what is left out of it is said."""
    if profile.discount is not None:
        losses.add(f"the discount factor of {quoted(profile.name)}, {profile.discount}")
    if profile.reserved:
        losses.add(
            f"which package {quoted(profile.name)} named as worth no deal; its worth is kept"
        )
    if profile.ranked and profile.date is None:
        losses.add(
            f"the ranking of {quoted(profile.name)}: it has no date, and in a spreadsheet it "
            "needs the day it speaks of"
        )
        return False
    return True


class _Sheet:
    """Lays out one scenario; columns that nothing would stand in are left out."""

    def __init__(self, exchange: Exchange, parties: list[Profile]) -> None:
        self.exchange, self.parties = exchange, parties
        terms = exchange.terms
        self.middle = {
            "Title": any(term.titles for term in terms),
            "Kind": any(term.range is not None for term in terms),
            "Unit": any(term.unit and term.range is not None for term in terms),
        }

    def lines(self, comments: Iterable[str]) -> Iterator[Line]:
        """The whole sheet."""
        if self.exchange.title:
            yield Line(Look.TITLE, ("Title", Name(self.exchange.title)))
        yield from (Line(Look.COMMENT, (f"{COMMENT} {text}",)) for text in comments)
        yield Line(Look.COMMENT)
        middle = [head for head, there in self.middle.items() if there]
        heads = [Party(profile.name, profile.ranked) for profile in self.parties]
        yield Line(Look.HEADS, ("Issue", "Option", *middle, *heads))
        for term in self.exchange.terms:
            yield from self._block(term)
        yield from self._closing()

    def _line(
        self,
        look: Look,
        issue: Entry,
        option: Entry,
        middle: Mapping[str, Entry],
        own: Iterable[Entry],
    ) -> Line:
        between = [middle.get(head, "") for head, there in self.middle.items() if there]
        return Line(look, (issue, option, *between, *own))

    def _block(self, term: Term) -> Iterator[Line]:
        ranks = [_positions(profile.ranks.get(term.name, ())) for profile in self.parties]
        for place, option in enumerate(_options(term, self.parties)):
            own = [
                rank.get(option, profile.values.get(term.name, {}).get(option, ""))
                for profile, rank in zip(self.parties, ranks, strict=True)
            ]
            middle: dict[str, Entry] = {}
            if place == 0 and term.range is not None:
                middle = {"Kind": Step(term.step), "Unit": Name(term.unit) if term.unit else ""}
            if isinstance(option, str) and option in term.titles:
                middle["Title"] = Name(term.titles[option])
            look, issue = (Look.OPTION, "") if place else (Look.FIRST, Name(term.name))
            shown = Name(option) if isinstance(option, str) else option
            yield self._line(look, issue, shown, middle, own)
        weights = [_weight(profile, term.name) for profile in self.parties]
        told = zip(self.parties, weights, strict=True)
        if any(weight != "" and (profile.ranked or weight != 1) for profile, weight in told):
            yield self._line(Look.WEIGHTS, "", "weight", {}, weights)

    def _closing(self) -> Iterator[Line]:
        no_deal = [_reservation(profile) for profile in self.parties]
        if any(worth != "" for worth in no_deal):
            yield self._line(Look.CLOSING, "No deal", "", {}, no_deal)
        dates = [profile.date or "" for profile in self.parties]
        if any(dates):
            yield self._line(Look.CLOSING, "Date", "", {}, dates)


def _options(term: Term, parties: Iterable[Profile]) -> list[Value]:
    """The options of an issue; of numbers all at which anybody says something, in order."""
    if term.range is None:
        return list(term.options)
    found: set[Value] = set(term.range)
    for profile in parties:
        found.update(profile.values.get(term.name, ()))
        found.update(option for rank in profile.ranks.get(term.name, ()) for option in rank)
    return sorted(number for number in found if isinstance(number, Fraction))


def _positions(ranks: Iterable[Iterable[Value]]) -> dict[Value, Entry]:
    return {option: Fraction(rank) for rank, tier in enumerate(ranks, start=1) for option in tier}


def _weight(profile: Profile, term: str) -> Entry:
    """What stands in the row of weights: a weight, or how important the issue is."""
    if profile.ranked:
        return _positions(profile.important).get(term, "")
    return profile.weights.get(term, "")


def _reservation(profile: Profile) -> Entry:
    if profile.ranked:
        return ""
    return NEVER if profile.reservation is None else profile.reservation
