"""NegoLog JSON: a profile for each party, and no file that names the issues.

What a bid is worth is Σ weight · value; no deal is worth the ``reservationValue``, 0 where it is
left out. The first profile names the issues, the others have the same. Weights that do not add to
1 and values beyond 0 to 1 are kept as they are, and said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import inf
from pathlib import Path
from string import ascii_uppercase
from typing import Any

from zopa.case.formats.additive import say_beyond, values_of, weights_of
from zopa.case.formats.exchange import Exchange, Profile, Term, Written
from zopa.case.formats.figures import Losses, worst
from zopa.case.formats.normal import as_options, exact_only, normal
from zopa.case.formats.objects import (
    different,
    figure,
    figure_of,
    name_of,
    object_of,
    page,
    several,
)
from zopa.case.formats.reading import (
    MOST_ISSUES,
    MOST_OPTIONS,
    MOST_PARTIES,
    Repairs,
    check_count,
    json_of,
    refuse,
)
from zopa.case.scalars import Number
from zopa.case.text import quoted
from zopa.errors import CaseError, Problem

NAME = "NegoLog JSON"

ISSUES, WEIGHTS, RESERVATION = "issues", "issueWeights", "reservationValue"


def is_profile(data: Any) -> bool:
    """Whether what a file holds says what one party wants."""
    return isinstance(data, dict) and all(
        isinstance(data.get(key), dict) for key in (ISSUES, WEIGHTS)
    )


@dataclass(frozen=True)
class _Read:
    """A profile as its file writes it."""

    told: Mapping[str, Any]
    issues: Mapping[str, Mapping[str, Any]]
    repairs: Repairs


def read(profiles: Sequence[Path]) -> Exchange:
    """The scenario of a folder's profiles, which is called as the folder is.

    Raises `CaseError`: no such JSON, other issues than in the first profile, no number.
    """
    files = tuple(dict.fromkeys(profiles))
    if not files:
        problem = Problem("no profile says what a party wants", expected="one for each party")
        raise CaseError([problem])
    check_count(len(files), MOST_PARTIES, "profiles", files[0])
    names = different(files)
    told = [_profile(file) for file in files]
    terms = _terms(told)
    parties = tuple(_party(names[each.repairs.file], each, terms) for each in told)
    repairs = (problem for each in told for problem in each.repairs.found)
    title = files[0].absolute().parent.name or files[0].stem
    return Exchange(title, NAME, terms, parties, files[0], files, tuple(dict.fromkeys(repairs)))


def _profile(file: Path) -> _Read:
    repairs = Repairs(file)
    told = object_of(json_of(file, repairs), "what the file holds", file)
    given = object_of(told.get(ISSUES), f"‘{ISSUES}’", file)
    check_count(len(given), MOST_ISSUES, "issues", file)
    if not given:
        refuse(file, "no issue is named", "at least one")
    issues = {
        name_of(name, "the name of an issue", file): _options(name, options, file)
        for name, options in given.items()
    }
    extra = [key for key in told if key not in {ISSUES, WEIGHTS, RESERVATION}]
    if extra:
        repairs.note(f"{several(extra)} in this profile has no effect")
    return _Read(told, issues, repairs)


def _options(issue: str, told: Any, file: Path) -> Mapping[str, Any]:
    options = object_of(told, f"the issue {quoted(issue)}", file)
    check_count(len(options), MOST_OPTIONS, f"options of {quoted(issue)}", file)
    if not options:
        refuse(file, f"the issue {quoted(issue)} has no options", "at least one")
    for option in options:
        name_of(option, f"an option of {quoted(issue)}", file)
    return options


def _terms(told: Sequence[_Read]) -> tuple[Term, ...]:
    """The issues of the first profile, with the options of all."""
    first, *others = told
    options = {name: dict.fromkeys(own) for name, own in first.issues.items()}
    for each in others:
        _check_issues(first, each)
        for name, known in options.items():
            _add_options(name, known, each)
    return tuple(Term(name, tuple(own)) for name, own in options.items())


def _add_options(name: str, known: dict[str, None], told: _Read) -> None:
    """Options that no profile before has; they are worth 0 to the parties of those."""
    file = told.repairs.file
    added = [option for option in told.issues[name] if option not in known]
    if added:
        told.repairs.add(f"{several(added)} of {quoted(name)} stands in no profile before; added")
        known.update(dict.fromkeys(added))
        check_count(len(known), MOST_OPTIONS, f"options of {quoted(name)}", file)


def _check_issues(first: _Read, other: _Read) -> None:
    file, like = other.repairs.file, f"the issues of {first.repairs.file.name}"
    extra = [name for name in other.issues if name not in first.issues]
    missing = [name for name in first.issues if name not in other.issues]
    if extra:
        refuse(file, f"{several(extra)} is no issue of {first.repairs.file.name}", like)
    if missing:
        refuse(file, f"the issue {several(missing)} is missing", like)


def _party(name: str, told: _Read, terms: Sequence[Term]) -> Profile:
    repairs = told.repairs
    weights = weights_of(told.told.get(WEIGHTS), terms, repairs)
    values = {term.name: values_of(term, told.issues[term.name], repairs) for term in terms}
    say_beyond(values, repairs)
    return Profile(name, weights, values, _reservation(told), file=repairs.file.name)


def _reservation(told: _Read) -> Fraction | None:
    value = told.told.get(RESERVATION)
    if value is None:
        told.repairs.add(f"no ‘{RESERVATION}’ is given; it is read as 0")
        return Fraction(0)
    if value == -inf and not isinstance(value, Number):  # as many digits can be, too
        return None
    return figure_of(value, f"‘{RESERVATION}’", told.repairs.file)


def write(exchange: Exchange) -> Written:
    """A profile for each party that has exact worths: ``profileA.json``, ``profileB.json``, ….

    Raises `CaseError` where there is no party or every one ranks, for a range without steps, and
    for too many parties.
    """
    if not exchange.profiles:
        refuse(exchange.path, "no party wants anything", "at least one, whose profile names issues")
    losses = Losses()
    exchange = exact_only(exchange, losses)
    numeric = {term.name for term in exchange.terms if term.range is not None}
    exchange = as_options(exchange, numeric, losses)
    most = len(ascii_uppercase)
    check_count(len(exchange.profiles), most, "parties", exchange.path)
    losses.add(f"the title, {quoted(exchange.title)}: a scenario is called as its folder is")
    if len(exchange.profiles) != 2:
        losses.add("NegoLog reads profileA and profileB, no fewer and no more")
    files = {}
    for letter, profile in zip(ascii_uppercase, exchange.profiles, strict=False):
        name = f"profile{letter}"
        if profile.name != name:
            losses.add(f"the name {quoted(profile.name)}: the party is called {name}")
        files[f"{name}.json"] = page(_page(profile, exchange.terms, losses))
    return Written(files, tuple(losses.found))


def _page(profile: Profile, terms: Sequence[Term], losses: Losses) -> dict[str, Any]:
    own = normal(profile, terms, losses)
    what = f"what no deal is worth to {quoted(profile.name)}"
    if own.reservation is None:
        losses.add(f"{what}, less than any package, becomes the worth of the worst")
    if profile.reserved:
        losses.add(
            f"which package {quoted(profile.name)} named as worth no deal; it keeps its worth"
        )
    return {
        RESERVATION: figure(worst(own) if own.reservation is None else own.reservation),
        WEIGHTS: {name: figure(weight) for name, weight in own.weights.items()},
        ISSUES: {
            name: {str(option): figure(value) for option, value in values.items()}
            for name, values in own.values.items()
        },
    }
