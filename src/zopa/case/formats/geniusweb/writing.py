"""A scenario as GeniusWeb JSON: a domain, and a profile with the domain inside for each party."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from zopa.case.formats.exchange import Exchange, Profile, Term, Value, Written
from zopa.case.formats.figures import Losses, decimal, straight
from zopa.case.formats.geniusweb.domain import ISSUES
from zopa.case.formats.geniusweb.spaces import DISCRETE, LINEAR, NUMBERS, worth
from zopa.case.formats.normal import as_options, exact_only, normal
from zopa.case.formats.objects import figure, page
from zopa.case.formats.stems import file_names
from zopa.case.text import quoted


def write(exchange: Exchange, stem: str = "") -> Written:
    """The domain and a profile for each party that has exact worths.

    Their names begin with ``stem``, by default with what is negotiated.
    Raises `CaseError` where every party ranks, and for a range without steps.
    """
    losses = Losses()
    exchange = exact_only(exchange, losses)
    bent = {term.name for term in exchange.terms if term.range and not _is_range(term, exchange)}
    exchange = as_options(exchange, bent, losses)
    parties = [profile.name for profile in exchange.profiles]
    file, *files = file_names(stem or exchange.title, parties, "json")
    (title,) = _simple([exchange.title], "the title", "scenario", losses)
    names = _simple(parties, "the name", "party", losses)
    domain = {"name": title, ISSUES: {term.name: _issue(term) for term in exchange.terms}}
    pages = {file: page(domain)}
    for path, name, profile in zip(files, names, exchange.profiles, strict=True):
        space = _space(profile, exchange.terms, losses)
        pages[path] = page({LINEAR: {"name": name, "domain": domain, **space}})
    return Written(pages, tuple(losses.found))


def _is_range(term: Term, exchange: Exchange) -> bool:
    """Whether GeniusWeb has such ranges: even steps to the end, and no worth that bends."""
    low, high = term.range or (Fraction(0), Fraction(0))
    if term.step is None or (high - low) % term.step:
        return False
    own = (profile.values.get(term.name) for profile in exchange.profiles)
    return all(map(decimal, (low, high, term.step))) and all(map(straight, filter(None, own)))


def _simple(names: Sequence[str], what: str, instead: str, losses: Losses) -> list[str]:
    """The names in letters and digits alone, as GeniusWeb wants them, no two of them alike."""
    found: list[str] = []
    for name in names:
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        wanted = "".join(re.findall("[A-Za-z0-9]", plain)) or instead
        number, simple = 1, wanted
        while simple in found:
            number += 1
            simple = f"{wanted}{number}"
        if simple != name:
            losses.add(f"{what} {quoted(name)}: letters and digits alone make it {quoted(simple)}")
        found.append(simple)
    return found


def _issue(term: Term) -> dict[str, Any]:
    if term.range is None:
        return {"values": list(term.options)}
    numbers = zip(("low", "high", "step"), (*term.range, term.step), strict=True)
    return {"range": {key: figure(value) for key, value in numbers if value is not None}}


def _space(profile: Profile, terms: Sequence[Term], losses: Losses) -> dict[str, Any]:
    own = normal(profile, terms, losses)
    space: dict[str, Any] = {
        "issueUtilities": {term.name: _utilities(term, own.values[term.name]) for term in terms},
        "issueWeights": {name: figure(weight) for name, weight in own.weights.items()},
    }
    bid = _bid(profile, terms)
    if bid:
        space["reservationBid"] = {"issuevalues": bid}
    else:
        _say_reservation(profile, own.reservation, losses)
    return space


def _bid(profile: Profile, terms: Sequence[Term]) -> dict[str, Any]:
    """The package that is worth as much as no deal, where the profile names one that is."""
    reserved = profile.reserved
    offered = all(_offers(term, reserved.get(term.name)) for term in terms)
    if not offered or worth(profile.weights, profile.values, reserved) != profile.reservation:
        return {}
    return {
        name: option if isinstance(option, str) else figure(option)
        for name, option in reserved.items()
    }


def _offers(term: Term, option: Value | None) -> bool:
    if isinstance(option, Fraction) and term.range is not None and term.step is not None:
        low, high = term.range
        return low <= option <= high and (option - low) % term.step == 0
    return option in term.options


def _say_reservation(profile: Profile, now: Fraction | None, losses: Losses) -> None:
    """Without a package no deal is worth 0; say so where it was worth something else."""
    name = quoted(profile.name)
    if now is None:
        losses.add(f"that any package is better than no deal to {name}; no deal becomes worth 0")
    elif now:
        was = profile.reservation or now
        losses.add(
            f"what no deal is worth to {name}, {decimal(was) or was}: GeniusWeb wants a package "
            "that is worth as much, and none is named; no deal becomes worth 0"
        )
    elif profile.reserved:
        losses.add(f"which package {name} named as worth no deal; it is worth 0 all the same")


def _utilities(term: Term, own: Mapping[Value, Fraction]) -> dict[str, Any]:
    if term.range is None:
        told = {option: figure(own[option]) for option in term.options}
        return {DISCRETE[0]: {"valueUtilities": told}}
    low, high = term.range
    return {
        NUMBERS[0]: {
            "lowValue": figure(low),
            "lowUtility": figure(own[low]),
            "highValue": figure(high),
            "highUtility": figure(own[high]),
        }
    }
