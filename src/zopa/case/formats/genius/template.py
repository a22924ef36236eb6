"""The issues that a GENIUS template, or a utility space on its own, names."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from zopa.case.formats.exchange import Term
from zopa.case.formats.reading import MOST_ISSUES, MOST_OPTIONS, check_count, number, refuse
from zopa.case.text import quoted

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

UNNAMED = {"", "root", "any"}
"""What tools call an objective that has no name."""


def title_of(root: Element, domain: Path) -> str:
    """What is negotiated: the name of the first objective, else of the file."""
    objective = root.find(".//objective")
    name = (objective.get("name") or "").strip() if objective is not None else ""
    return domain.stem if name.casefold() in UNNAMED else name


def issues(root: Element, file: Path) -> list[Element]:
    """The issues under an element, objectives between them passed over."""
    found = list(root.iter("issue"))
    check_count(len(found), MOST_ISSUES, "issues", file)
    if not found:
        refuse(file, "no issue is named in this file", "at least one ‘issue’ element")
    return found


def check_names(terms: Sequence[Term], file: Path) -> None:
    """Refuse two issues of one name."""
    names = [term.name for term in terms]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        refuse(file, f"two issues are called {quoted(twice)}", "each name once")


def _kind(issue: Element) -> str:
    told = (issue.get(name) for name in ("vtype", "type", "etype"))
    return next((each.lower() for each in told if each), "discrete")


def term(issue: Element, file: Path) -> Term:
    """An issue with its options or its range."""
    name, kind = (issue.get("name") or "").strip(), _kind(issue)
    if not name:
        refuse(file, "an issue has no name", "an attribute ‘name’")
    if kind not in {"discrete", "integer", "real"}:
        message = f"the issue {quoted(name)} is of the kind {quoted(kind)}"
        refuse(file, message, "discrete, integer or real")
    if kind != "discrete":
        inside = issue.find("range")
        ends = _ends(issue if inside is None else inside, name, file)
        return Term(name, range=ends, step=Fraction(1) if kind == "integer" else None)
    items = [option_of(item, name, file) for item in issue.findall("item")]
    check_count(len(items), MOST_OPTIONS, f"options of {quoted(name)}", file)
    if not items:
        refuse(file, f"the issue {quoted(name)} has no items", "at least one ‘item’")
    return Term(name, tuple(dict.fromkeys(items)))


def option_of(item: Element, issue: str, file: Path) -> str:
    """What an item of an issue is called."""
    value = (item.get("value") or "").strip()
    if not value:
        refuse(file, f"an item of {quoted(issue)} has no value", "an attribute ‘value’")
    return value


def _ends(holder: Element, issue: str, file: Path) -> tuple[Fraction, Fraction]:
    what = quoted(issue)
    low, high = (
        number(holder.get(name), f"the {name} of {what}", file)
        for name in ("lowerbound", "upperbound")
    )
    if low >= high:
        refuse(file, f"the range of {what} is empty", "a lowerbound below the upperbound")
    return low, high
