"""A scenario as GENIUS XML: a template that names the parties, a utility space for each."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import lcm
from typing import TypeAlias

from zopa.case.formats.exchange import Exchange, Profile, Term, Written
from zopa.case.formats.figures import Losses, along, decimal, from_zero_to_one, worst, written
from zopa.case.formats.lines import Numbers, as_clamped, as_triangle
from zopa.case.formats.markup import attribute
from zopa.case.formats.numbers import grid, listed, whole
from zopa.case.formats.reading import refuse
from zopa.case.formats.stems import file_names
from zopa.case.text import quoted


def write(exchange: Exchange, stem: str = "") -> Written:
    """The template and a utility space for each party that has exact worths.

    Their names begin with ``stem``, by default with what is negotiated.
    Raises `CaseError` where a worth has a form that GENIUS has not.
    """
    losses = Losses()
    stepped = {each.name for each in exchange.terms if each.step is not None and not whole(each)}
    exchange = listed(exchange, stepped, losses) if stepped else exchange
    parties = [profile for profile in exchange.profiles if not profile.ranked]
    for profile in exchange.profiles:
        if profile.ranked:
            losses.add(f"the ranking of {quoted(profile.name)}: GENIUS holds exact worths only")
    for term in exchange.terms:
        if term.unit:
            losses.add(f"the unit of {quoted(term.name)}, {quoted(term.unit)}")
        if any(title != name for name, title in term.titles.items()):
            losses.add(f"the longer names of the options of {quoted(term.name)}")
    domain, *names = file_names(stem or exchange.title, [each.name for each in parties], "xml")
    agents = dict(zip(names, (each.name for each in parties), strict=True))
    files = {domain: _template(exchange, agents)}
    for name, profile in zip(names, parties, strict=True):
        files[name] = _space(exchange, profile, losses)
    return Written({name: page.encode() for name, page in files.items()}, tuple(losses.found))


def _template(exchange: Exchange, agents: Mapping[str, str]) -> str:
    lines = ["<negotiation_template>"]
    lines += [
        f"<agent utility_space={attribute(file)} name={attribute(name)}/>"
        for file, name in agents.items()
    ]
    lines.append(f'<utility_space number_of_issues="{len(exchange.terms)}">')
    lines.append(_objective(exchange.title))
    for index, term in enumerate(exchange.terms, start=1):
        options = [f"<item {_item(k, option)}/>" for k, option in enumerate(term.options, start=1)]
        lines += [_opening(index, term), *_range(term), *options, "</issue>"]
    lines += ["</objective>", "</utility_space>", "</negotiation_template>", ""]
    return "\n".join(lines)


def _objective(title: str) -> str:
    return f'<objective index="0" name={attribute(title)} type="objective" etype="objective">'


def _opening(index: int, term: Term) -> str:
    kind = "discrete" if term.range is None else "real" if term.step is None else "integer"
    bounds = f" {_bounds(term)}" if kind == "integer" else ""
    name = attribute(term.name)
    return (
        f'<issue index="{index}" name={name} type="{kind}" etype="{kind}" vtype="{kind}"{bounds}>'
    )


def _bounds(term: Term) -> str:
    low, high = (decimal(end) for end in term.range or ())
    return f'lowerbound="{low}" upperbound="{high}"'


def _range(term: Term) -> list[str]:
    return [f"<range {_bounds(term)}/>"] if term.range and term.step is None else []


def _item(index: int, option: str) -> str:
    return f'index="{index}" value={attribute(option)}'


def _space(exchange: Exchange, profile: Profile, losses: Losses) -> str:
    scaled = from_zero_to_one(profile, losses)
    lines, weights = ["<utility_space>", _objective(exchange.title)], []
    for index, term in enumerate(exchange.terms, start=1):
        values = scaled.values.get(term.name) or dict.fromkeys(
            term.range or term.options, Fraction(0)
        )
        weight = scaled.weights.get(term.name, Fraction(0))
        formula = None if term.range is None else _formula(term, values, exchange, profile)
        if formula is None:
            each = _each(term, values, profile, losses)
            weight *= max(each.values())
            body = _evaluations(each)
        else:
            body = [f"<evaluator {_parameters(formula, term, profile, losses)}/>"]
        lines += [_opening(index, term), *_range(term), *body, "</issue>"]
        what = f"the weight of {quoted(term.name)} for {quoted(profile.name)}"
        weights.append(f'<weight index="{index}" value="{written(weight, what, losses)}"/>')
    lines += [*weights, "</objective>"]
    if profile.discount is not None:
        what = f"the discount factor of {quoted(profile.name)}"
        lines.append(f'<discount_factor value="{written(profile.discount, what, losses)}"/>')
    lines += [_reservation(scaled, losses), "</utility_space>", ""]
    return "\n".join(lines)


def _reservation(profile: Profile, losses: Losses) -> str:
    what = f"the reservation value of {quoted(profile.name)}"
    if profile.reservation is None:
        losses.add(f"{what}, below any package, is written as the worth of the worst")
    if profile.reserved:
        losses.add(
            f"which package {quoted(profile.name)} named as worth no deal; its worth is kept"
        )
    value = worst(profile) if profile.reservation is None else profile.reservation
    return f'<reservation value="{written(value, what, losses)}"/>'


Formula: TypeAlias = tuple[str, tuple[Fraction, ...]]
"""What GENIUS calls a function, and its parameters."""


def _formula(term: Term, values: Numbers, exchange: Exchange, profile: Profile) -> Formula | None:
    """The function that has these values; None where a list of evaluations has to do."""
    line = as_clamped(values, term.step)
    if term.step is not None:
        if line is None or any(decimal(figure) is None for figure in line):
            return None
        return "linear", line
    if line is not None:
        return "linear", line
    triangle = as_triangle(values, term.step)
    if triangle is None:
        refuse(
            exchange.path,
            f"the worth of {quoted(term.name)} to {quoted(profile.name)} bends",
            "a straight line or a triangle, which is all that GENIUS has for real numbers",
        )
    return "triangular", triangle


def _parameters(formula: Formula, term: Term, profile: Profile, losses: Losses) -> str:
    kind, figures = formula
    what = f"a figure of {quoted(term.name)} for {quoted(profile.name)}"
    names: tuple[str, ...] = ("parameter0", "parameter1", "parameter2")
    if kind == "linear":
        slope, offset = figures
        low = term.range[0] if term.range else Fraction(0)
        names = ("parameter1", "parameter0") if term.step is None else ("slope", "offset")
        figures = (slope, offset if term.step is None else offset + slope * low)
    pairs = zip(names, figures, strict=True)
    told = " ".join(f'{name}="{written(figure, what, losses)}"' for name, figure in pairs)
    return f'ftype="{kind}" {told}'


def _each(term: Term, values: Numbers, profile: Profile, losses: Losses) -> dict[str, Fraction]:
    """The value of each item: an option, or a number of an issue whose worth has no formula."""
    if term.range is None:
        return {option: values[option] for option in term.options}
    losses.add(
        f"{quoted(term.name)} for {quoted(profile.name)} bends, so every number is listed with "
        "its evaluation; not every reader of GENIUS files takes that"
    )
    value = along(values)
    return {decimal(place) or "": value(place) for place in grid(term)}


def _evaluations(values: Mapping[str, Fraction]) -> list[str]:
    """Items with evaluations in proportion to the values: decimals, else whole numbers."""
    common = 1
    if any(decimal(value) is None for value in values.values()):
        common = lcm(*(value.denominator for value in values.values()))
    return [
        f'<item {_item(index, option)} evaluation="{decimal(value * common)}"/>'
        for index, (option, value) in enumerate(values.items(), start=1)
    ]
