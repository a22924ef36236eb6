"""GeniusWeb JSON: a domain that names the issues, and a profile for each party.

What a bid is worth is Σ weight · utility, as in `LinearAdditiveUtilitySpace`:

1. An option without a utility is worth 0. Between the ends of a range utility is a straight line,
   exactly; GeniusWeb rounds it to eight places.
2. No deal is worth as much as the reservation bid, and 0 without one; an issue that the bid leaves
   open adds nothing.
3. Numbers of a range are those that steps from its low end reach.

Weights that do not add to 1 and utilities beyond 0 to 1, which GeniusWeb refuses, are kept and
said. Other utility spaces, and orderings, are refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from zopa.case.formats.exchange import Exchange, Profile, Term
from zopa.case.formats.geniusweb.domain import is_domain, same, terms_of, title_of
from zopa.case.formats.geniusweb.spaces import LINEAR, Space
from zopa.case.formats.geniusweb.writing import write
from zopa.case.formats.objects import different, name_of, object_of, several
from zopa.case.formats.reading import MOST_PARTIES, Repairs, check_count, json_of, refuse
from zopa.errors import Problem

__all__ = ["NAME", "is_domain", "is_profile", "read", "write"]

NAME = "GeniusWeb JSON"

KINDS = ("UtilitySpace", "PartialOrdering", "FullOrdering")
"""How the names of profiles end."""


def is_profile(data: Any) -> bool:
    """Whether what a file holds says what one party wants, be it as a case can hold or not."""
    return isinstance(data, dict) and any(
        key.endswith(KINDS) and isinstance(told, dict) for key, told in data.items()
    )


def read(domain: Path, profiles: Sequence[Path] = ()) -> Exchange:
    """The scenario of a domain and its profiles; or of a profile that has its domain inside.

    A domain alone is a scenario in which nobody wants anything yet.

    Raises `CaseError`: no such JSON, an issue or a utility that a case cannot hold.
    """
    repairs = Repairs(domain)
    data = json_of(domain, repairs)
    alone = not is_domain(data)
    files = tuple(dict.fromkeys((domain, *profiles) if alone else profiles))
    check_count(len(files), MOST_PARTIES, "profiles", domain)
    told = _inner(data, domain) if alone else data
    terms = terms_of(told, repairs)
    parties, found = _parties(terms, files)
    return Exchange(
        title_of(told, domain),
        NAME,
        terms,
        parties,
        domain,
        files if alone else (domain, *files),
        tuple(dict.fromkeys((*repairs.found, *found))),
    )


def _inner(data: Any, file: Path) -> Mapping[str, Any]:
    """The domain inside a profile."""
    domain = _linear(data, file).get("domain")
    if domain is None:
        refuse(
            file, "this profile does not say what its issues are", "its domain, in a file beside"
        )
    return object_of(domain, "‘domain’", file)


def _linear(data: Any, file: Path) -> Mapping[str, Any]:
    """What stands in the utility space of a profile."""
    if is_domain(data):
        refuse(file, "this is a domain", "a profile, which says what a party wants")
    if not isinstance(data, dict) or (LINEAR not in data and not is_profile(data)):
        refuse(file, "this is neither a domain nor a profile", f"‘issuesValues’ or a ‘{LINEAR}’")
    if LINEAR not in data:
        refuse(file, f"this profile is a {several(data)}", f"a ‘{LINEAR}’")
    return object_of(data[LINEAR], f"‘{LINEAR}’", file)


def _parties(
    terms: tuple[Term, ...], files: Sequence[Path]
) -> tuple[tuple[Profile, ...], list[Problem]]:
    """What each party wants, and what was mended in their files."""
    spaces = [_space(terms, file) for file in files]
    names = _names(spaces)
    profiles = tuple(space.profile(names[space.repairs.file]) for space in spaces)
    return profiles, [problem for space in spaces for problem in space.repairs.found]


def _space(terms: tuple[Term, ...], file: Path) -> Space:
    repairs = Repairs(file)
    told = _linear(json_of(file, repairs), file)
    if told.get("domain") is not None and not same(terms, told["domain"], file):
        repairs.add("the domain inside this profile differs from the one that counts")
    return Space(told, terms, repairs)


def _names(spaces: Sequence[Space]) -> dict[Path, str]:
    """What each party is called: as its profile says, else as its file is."""
    told = {space.repairs.file: space.told.get("name") for space in spaces}
    if not all(told.values()):
        return different(tuple(told))
    names = {file: name_of(name, "the name of the profile", file) for file, name in told.items()}
    if len(set(names.values())) == len(names):
        return names
    spaces[0].repairs.add("two profiles have the same name; parties are called as their files are")
    return different(tuple(told))
