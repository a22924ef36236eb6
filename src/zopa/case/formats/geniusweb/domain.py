"""The issues that a GeniusWeb domain names: options, or numbers from low to high by a step."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

from zopa.case.formats.exchange import Term
from zopa.case.formats.figures import decimal
from zopa.case.formats.objects import figure_of, name_of, object_of
from zopa.case.formats.reading import (
    MOST_ISSUES,
    MOST_OPTIONS,
    Repairs,
    check_count,
    once,
    refuse,
)
from zopa.case.text import quoted
from zopa.errors import CaseError

ISSUES = "issuesValues"


def is_domain(data: Any) -> bool:
    """Whether what a file holds names the issues."""
    return isinstance(data, dict) and isinstance(data.get(ISSUES), dict)


def title_of(data: Any, file: Path) -> str:
    """What is negotiated: the domain's name, else its file's."""
    told = data.get("name")
    return name_of(told, "the name of the domain", file) if told else file.stem


def terms_of(data: Any, repairs: Repairs) -> tuple[Term, ...]:
    """The issues of a domain. Raises `CaseError` where one is neither a list nor a range."""
    file = repairs.file
    issues = object_of(object_of(data, "the domain", file).get(ISSUES), f"‘{ISSUES}’", file)
    check_count(len(issues), MOST_ISSUES, "issues", file)
    if not issues:
        refuse(file, "the domain names no issue", "at least one")
    return tuple(_term(name, told, repairs) for name, told in issues.items())


def same(terms: tuple[Term, ...], data: Any, file: Path) -> bool:
    """Whether a domain names these issues and options, in whatever order."""
    try:
        others = terms_of(data, Repairs(file))
    except CaseError:
        return False
    ours, theirs = (
        {each.name: (set(each.options), each.range, each.step) for each in issues}
        for issues in (terms, others)
    )
    return ours == theirs


def _term(issue: str, told: Any, repairs: Repairs) -> Term:
    name = name_of(issue, "the name of an issue", repairs.file)
    kinds = object_of(told, f"the issue {quoted(name)}", repairs.file)
    if "values" in kinds:
        return Term(name, _options(name, kinds["values"], repairs))
    if "range" not in kinds:
        refuse(repairs.file, f"the issue {quoted(name)} has no options", "‘values’ or a ‘range’")
    return _range(name, kinds["range"], repairs)


def _options(name: str, told: Any, repairs: Repairs) -> tuple[str, ...]:
    if not isinstance(told, list) or not told:
        what = f"the options of {quoted(name)}: {quoted(told)}"
        refuse(repairs.file, what, "a list with at least one name")
    check_count(len(told), MOST_OPTIONS, f"options of {quoted(name)}", repairs.file)
    what = f"an option of {quoted(name)}"
    return once((name_of(option, what, repairs.file) for option in told), what, repairs)


def _range(name: str, told: Any, repairs: Repairs) -> Term:
    """A range; its end is the last number that the steps reach, as nothing beyond is offered."""
    given = object_of(told, f"the range of {quoted(name)}", repairs.file)
    what = f"of {quoted(name)}"
    low, high = (figure_of(given.get(k), f"‘{k}’ {what}", repairs.file) for k in ("low", "high"))
    if low >= high:
        refuse(repairs.file, f"the range {what} is empty", "a low end below the high one")
    if given.get("step") is None:
        repairs.add(f"the range {what} has no step; every number of it counts")
        return Term(name, range=(low, high))
    step = figure_of(given["step"], f"the step {what}", repairs.file)
    if not 0 < step <= high - low:
        message = f"the step {what} is {quoted(given['step'])}"
        refuse(repairs.file, message, "more than 0, and no more than the range is wide")
    return Term(name, range=(low, _reached(name, low, high, step, repairs)), step=step)


def _reached(
    name: str, low: Fraction, high: Fraction, step: Fraction, repairs: Repairs
) -> Fraction:
    last = low + (high - low) // step * step
    if last != high:
        repairs.add(
            f"steps of {decimal(step)} from {decimal(low)} end at {decimal(last)}, which is read "
            f"as the high end of {quoted(name)} in place of {decimal(high)}"
        )
    return last
