"""GENIUS XML: a template that names the issues, and a utility space for each party.

What a bid is worth is Σ weight · evaluation, as in `AdditiveUtilitySpace` of GENIUS 10:

1. On an issue with items an evaluation is divided by the largest of that issue (`BY_MAXIMUM`).
   `AS_WRITTEN` leaves it as it stands, `BY_RANGE` makes the worst of an issue 0 and the best 1.
2. On an issue of whole numbers from l it is offset + slope · (n − l), kept from 0 to 1.
3. On an issue of real numbers it is a line kept from 0 to 1, a constant, or a triangle.
4. A reservation value that is left out is 0. Weights are taken as they are, and a sum above 1 is
   not cut off at 1 as GENIUS does: a tie that only the cut makes is none.

Discount factors are kept; utilities over several issues at once are refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from zopa.case.formats.exchange import Exchange
from zopa.case.formats.genius.spaces import BY_MAXIMUM, Evaluations, Space
from zopa.case.formats.genius.template import check_names, issues, term, title_of
from zopa.case.formats.genius.writing import write
from zopa.case.formats.markup import xml_of
from zopa.case.formats.reading import Repairs
from zopa.case.formats.stems import distinct

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["BY_MAXIMUM", "NAME", "Evaluations", "is_domain", "is_profile", "read", "write"]

NAME = "GENIUS XML"
TEMPLATE, SPACE = "negotiation_template", "utility_space"


def is_domain(root: Element) -> bool:
    """Whether a file names the issues."""
    return root.tag == TEMPLATE


def is_profile(root: Element) -> bool:
    """Whether a file says what one party wants."""
    return root.tag == SPACE


def read(domain: Path, profiles: Sequence[Path], evaluations: Evaluations = BY_MAXIMUM) -> Exchange:
    """The scenario of a template and its utility spaces; or of a single utility space.

    Raises `CaseError`: no such XML, an issue or a utility that a case cannot hold.
    """
    repairs = Repairs(domain)
    root = xml_of(domain, repairs)
    terms = tuple(term(issue, domain) for issue in issues(root, domain))
    check_names(terms, domain)
    found = list(repairs.found)
    spaces = profiles if is_domain(root) else (domain,)
    names = _names(root, spaces)
    parties = []
    for space in spaces:
        own = Repairs(space)
        parties.append(Space(space, own, terms, evaluations).profile(names[space]))
        found += own.found
    files = (domain, *profiles) if is_domain(root) else (domain,)
    return Exchange(
        title_of(root, domain),
        NAME,
        terms,
        tuple(parties),
        domain,
        files,
        tuple(dict.fromkeys(found)),
    )


def _names(root: Element, spaces: Sequence[Path]) -> dict[Path, str]:
    """What each party is called: as the template says, else as its file is."""
    named = {
        (agent.get("utility_space") or ""): (agent.get("name") or "").strip()
        for agent in root.iter("agent")
    }
    told = [named.get(space.name, "") for space in spaces]
    if all(told) and len(set(told)) == len(told):
        return dict(zip(spaces, told, strict=True))
    return distinct(spaces)
