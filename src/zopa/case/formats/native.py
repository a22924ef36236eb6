"""A scenario as a case file, with the files that it was read from beside it as its sources."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from zopa.case.formats.building import build
from zopa.case.formats.exchange import Exchange, Written
from zopa.case.formats.figures import Losses, decimal
from zopa.case.formats.reading import content
from zopa.case.model import Agreement, Case, Issue, Option, Statement
from zopa.case.readings import CaresMore, Prefers, Reading, Worth
from zopa.case.sources import FOLDER
from zopa.case.text import quoted


def write(exchange: Exchange) -> Written:
    """The case file and its sources. Raises `CaseError` where a case cannot hold
    the scenario."""
    losses = Losses()
    for profile in exchange.profiles:
        if profile.discount is not None:
            losses.add(f"the discount factor of {quoted(profile.name)}, which only a note keeps")
    case, _ = build(exchange)
    files = {f"{FOLDER}/{file.name}": content(file) for file in exchange.files}
    page = "\n".join(_lines(case)) + "\n"
    return Written({"case.yaml": page.encode(), **files}, tuple(losses.found))


def _lines(case: Case) -> Iterator[str]:
    yield "zopa: 1"
    yield f"title: {_text(case.title)}"
    yield f"note: {_text(case.note)}"
    if case.as_of is not None:
        yield f"as_of: {case.as_of}"
    yield "parties:"
    yield from (f"  {party.id}: {{name: {_text(party.name)}}}" for party in case.parties.values())
    yield f"signatories: [{', '.join(case.signatories)}]"
    yield "issues:"
    for issue in case.issues.values():
        yield from _issue(issue)
    yield "agreements:"
    for agreement in case.agreements.values():
        yield f"  {agreement.id}: {_map(agreement.terms)}"
    yield "described:"
    yield from (_described(agreement) for agreement in case.agreements.values())
    if case.statements:
        yield "statements:"
    for statement in case.statements:
        yield from _statement(statement)


def _issue(issue: Issue) -> Iterator[str]:
    yield f"  {issue.id}:"
    yield f"    title: {_text(issue.title)}"
    if issue.range is None:
        yield "    options:"
        yield from (f"      {name}: {_text(title)}" for name, title in issue.titles.items())
        return
    if issue.unit:
        yield f"    unit: {_text(issue.unit)}"
    yield f"    range: [{', '.join(map(_option, issue.range))}]"
    if issue.step is not None:
        yield f"    step: {_option(issue.step)}"


def _described(agreement: Agreement) -> str:
    about = f"title: {_text(agreement.title)}, origin: {_text(agreement.origin)}"
    return f"  {agreement.id}: {{{about}}}"


def _statement(statement: Statement) -> Iterator[str]:
    yield f"  - id: {statement.id}"
    yield f"    party: {statement.party}"
    yield f"    said: {_text(statement.said)}"
    if statement.date is not None:
        yield f"    date: {statement.date}"
    if statement.source is not None:
        about = f"document: {_text(statement.source.document)}, sha256: {statement.source.sha256}"
        yield f"    source: {{{about}}}"
    if statement.note:
        yield f"    note: {_text(statement.note)}"
    yield "    means:"
    for reading in statement.means:
        yield from _reading(reading)


def _reading(reading: Reading) -> Iterator[str]:
    match reading:
        case Prefers():
            tiers = ", ".join(_rank(rank) for rank in reading.ranks)
            yield f"      - prefers: {{{reading.issue}: [{tiers}]}}"
        case CaresMore():
            yield f"      - cares_more: [{', '.join(reading.issues)}]"
        case Worth():
            yield "      - worth:"
            yield f"          weights: {_map(reading.weights)}"
            yield "          values:"
            for name, values in reading.values.items():
                yield f"            {name}: {_map(values)}"
            yield f"          reservation: {_figure(reading.reservation)}"
        case _:
            raise AssertionError  # `build` makes no other


def _rank(rank: Iterable[Option]) -> str:
    options = [_option(option) for option in rank]
    return options[0] if len(options) == 1 else f"[{', '.join(options)}]"


def _map(entries: Mapping[str, Option | Fraction] | Mapping[Option, Fraction]) -> str:
    pairs = (f"{_option(key)}: {_figure(value)}" for key, value in entries.items())
    return f"{{{', '.join(pairs)}}}"


def _figure(value: Option | Fraction) -> str:
    if not isinstance(value, Fraction):
        return _option(value)
    return decimal(value) or f"'{value}'"


def _option(option: Option) -> str:
    """An option as it reads the same: an id, or the number in as few digits as tell it."""
    return option if isinstance(option, str) else repr(option).removesuffix(".0")


def _text(text: str) -> str:
    """The text in quotation marks, as YAML takes it whatever it holds."""
    quoted_text = json.dumps(text, ensure_ascii=False)
    return "".join(char if char.isprintable() else _escaped(char) for char in quoted_text)


def _escaped(char: str) -> str:
    return f"\\U{ord(char):08x}" if ord(char) > 0xFFFF else f"\\u{ord(char):04x}"
