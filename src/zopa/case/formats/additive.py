"""A weight for each issue and a value for each option, as objects of a JSON file.

What is left out counts as 0, and what is not among the issues has no effect; both are said.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from typing import Any

from zopa.case.formats.exchange import Term, Value
from zopa.case.formats.figures import decimal
from zopa.case.formats.objects import figure_of, object_of, several
from zopa.case.formats.reading import Repairs, refuse
from zopa.case.text import quoted


def weights_of(told: Any, terms: Sequence[Term], repairs: Repairs) -> dict[str, Fraction]:
    """The weight of each issue. Raises `CaseError` where one is no number or below 0."""
    given = object_of(told, "‘issueWeights’", repairs.file)
    say_unknown(given, [term.name for term in terms], "weights", repairs)
    missing = [term.name for term in terms if term.name not in given]
    if missing:
        repairs.add(f"no weight is given for {several(missing)}; it is read as 0")
    weights = {
        name: figure_of(given.get(name, 0), f"the weight of {quoted(name)}", repairs.file)
        for name in (term.name for term in terms)
    }
    for name, weight in weights.items():
        if weight < 0:
            what = f"the weight of {quoted(name)} is {quoted(given[name])}"
            refuse(repairs.file, what, "0 or more")
    _check_sum(weights, repairs)
    return weights


def _check_sum(weights: Mapping[str, Fraction], repairs: Repairs) -> None:
    total = sum(weights.values(), Fraction(0))
    if total != 1:
        repairs.add(f"the weights add to {quoted(decimal(total))}, not to 1; they are kept so")


def values_of(term: Term, told: Any, repairs: Repairs) -> dict[Value, Fraction]:
    """The value of each option of an issue. Raises `CaseError` where one is no number."""
    name = quoted(term.name)
    given = object_of(told, f"what the options of {name} are worth", repairs.file)
    say_unknown(given, term.options, f"values of {name}", repairs)
    missing = [option for option in term.options if option not in given]
    if missing:
        repairs.add(f"no value is given for {several(missing)} of {name}; it is read as 0")
    return {
        option: figure_of(
            given.get(option, 0), f"the value of {quoted(option)} of {name}", repairs.file
        )
        for option in term.options
    }


def say_unknown(
    given: Collection[str], known: Collection[str], what: str, repairs: Repairs
) -> None:
    """Note names that stand in an object and mean nothing there."""
    unknown = set(given).difference(known)
    if unknown:
        named = several([name for name in given if name in unknown])
        repairs.add(f"among the {what} stands {named}, which is not known; it has no effect")


def say_beyond(values: Mapping[str, Mapping[Value, Fraction]], repairs: Repairs) -> None:
    """Note values below 0 or above 1."""
    beyond = [
        name for name, own in values.items() if not 0 <= min(own.values()) <= max(own.values()) <= 1
    ]
    if beyond:
        repairs.add(f"values of {several(beyond)} reach beyond 0 to 1; they are kept so")
