"""From a file or a folder of another tool to a case."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from zopa.case.formats import genius, geniusweb, gmcr, negmas, negolog, spreadsheet
from zopa.case.formats.building import build
from zopa.case.formats.detecting import Found
from zopa.case.formats.exchange import Exchange
from zopa.case.formats.genius import BY_MAXIMUM, Evaluations
from zopa.case.formats.reading import MOST_PARTIES, Repairs, check_count, refuse
from zopa.case.model import Case
from zopa.case.text import quoted
from zopa.errors import Problem


def read_scenario(found: Found, evaluations: Evaluations = BY_MAXIMUM) -> Exchange:
    """The scenario of the files that were found, and what was mended in them.

    ``evaluations`` says how those of GENIUS are taken. Raises `CaseError`.
    """
    check_count(len(found.profiles), MOST_PARTIES, "parties", found.domain)
    match found.format:
        case "gmcr":
            _refuse_conflict(found.domain)
        case "spreadsheet":
            exchange = spreadsheet.read(found.domain)
        case "negolog":
            exchange = negolog.read(found.profiles or (found.domain,))
        case "negmas":
            exchange = negmas.read(found.domain, found.profiles)
        case "geniusweb":
            exchange = geniusweb.read(found.domain, found.profiles)
        case _:
            exchange = genius.read(found.domain, found.profiles, evaluations)
    left_out = tuple(_left_out(file) for file in found.others)
    return replace(exchange, repairs=(*exchange.repairs, *left_out))


def _left_out(file: Path) -> Problem:
    notes = Repairs(file)
    notes.note("this file names no issues and says of no party what it wants; it is left out")
    return notes.found[0]


def _refuse_conflict(file: Path) -> NoReturn:
    conflict = gmcr.read(file)
    makers = ", ".join(quoted(maker.name) for maker in conflict.makers)
    refuse(
        file,
        f"this conflict ranks states, it does not value packages: {len(conflict.options)} options "
        f"of {makers}. Who would sign what does not follow from it",
        "a case, or a scenario with worths or rankings of options",
    )


def case_of(found: Found) -> tuple[Case, tuple[Problem, ...]]:
    """The case that a scenario says, and what was mended or noted on the way. Raises
    `CaseError`."""
    exchange = read_scenario(found)
    if not exchange.profiles:
        message = "this scenario names issues, and no file beside it says what a party wants"
        refuse(found.domain, message, "a file for each party")
    return build(exchange)
