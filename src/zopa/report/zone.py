"""The zone in words and as a list: what everyone could sign."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding

from zopa.analysis.offers import Existence, Seat, Zone, ZoneAnswer
from zopa.case.model import Case
from zopa.report.marks import Marks
from zopa.report.packages import Line, listed, settled
from zopa.report.page import items
from zopa.report.signing import STRONG
from zopa.report.wording import (
    about,
    agreement_in_sentence,
    agreement_name,
    figure,
    party_in_sentence,
    sentence,
    several,
    signatories,
)

MOST_CERTAIN = 5
"""So many certain packages are spelt out."""


def zone(answer: Zone, marks: Marks, width: int) -> Iterator[RenderableType]:
    """What everyone could sign: in two sentences, what is certain, the list, and the seats."""
    found, case = answer.answer, answer.case
    if found is None:
        return
    yield marks.text(headline(case, found), STRONG)
    yield ""
    yield from _certain(case, found, marks)
    yield from _how_far(found, marks)
    lines = [
        Line(
            "≈" if each.leading and marks.unicode else "=" if each.leading else "",
            each.figures,
            each.terms,
            ((agreement_name(case, each.name),) if each.name else ())
            + ((each.certainty,) if each.certainty in ("always", "never") else ()),
        )
        for each in found.packages
    ]
    if lines:
        yield from listed(case, lines, marks, width)
    if found.seats:
        yield ""
        yield from _seats(case, found, marks)


def headline(case: Case, found: ZoneAnswer) -> str:
    """Whether there is anything to sign, and what is likeliest."""
    packages = f"{_count(found.total)} besides no deal"
    if not found.total:
        return "There is no package besides no deal."
    if found.exists is None or not found.packages:
        return f"There is no figure for the {packages}: see the warnings."
    everyone = signatories(case)
    best = found.packages[0].figures
    some = f"{everyone} would sign some package or other: {_exists(found.exists)}"
    single = f"the likeliest single one has {about(best.probability, best.error)}"
    return f"Of {packages}, {some}; {single}."


def _exists(exists: Existence) -> str:
    if exists.upper - exists.probability > 0.005:
        return f"between {figure(exists.probability, exists.error)} and {figure(exists.upper)}"
    return about(exists.probability, exists.error)


def _count(packages: int) -> str:
    if packages < 10**15:
        return f"{packages:,} package{'' if packages == 1 else 's'}"
    return f"about 10^{len(str(packages)) - 1} packages"


def _certain(case: Case, found: ZoneAnswer, marks: Marks) -> Iterator[RenderableType]:
    """The packages that are signed whatever the parties want besides what they said."""
    everyone = signatories(case)
    if not found.certain:
        stopped = "" if found.certain_complete else " None was found, though not all were tried."
        yield marks.text(
            f"No package is certain: taken at their word, {_somebody(case)} could refuse any."
            if found.certain_complete
            else f"No package is known to be certain.{stopped}"
        )
        yield ""
        return
    count = len(found.certain)
    more = "" if found.certain_complete else "at least "
    noun = "package is" if count == 1 else "packages are"
    yield marks.text(
        f"{sentence(more)}{count:,} {noun} certain: taken at their word, {everyone} would always"
        f" sign {'it' if count == 1 else 'them'}."
    )
    told = [settled(case, terms) for terms in found.certain[: MOST_CERTAIN + 1]]
    shown = several(told, MOST_CERTAIN) if count <= MOST_CERTAIN + 1 else told[:MOST_CERTAIN]
    list_ = items()
    for each in shown:
        list_.add_row(marks.text(marks.bullet), marks.text(each))
    yield Padding(list_, (0, 0, 0, 2))
    yield ""


def _somebody(case: Case) -> str:
    return "it" if len(case.signatories) == 1 else "one or the other"


def _how_far(found: ZoneAnswer, marks: Marks) -> Iterator[RenderableType]:
    """How far the list can be trusted: what cannot be told apart, what may have been missed."""
    if found.leading is not None and found.leading > 1:
        yield marks.text(
            f"{found.leading:,} packages cannot be told apart from the likeliest: they are within"
            " three standard errors of it, or would be on other assumptions. Those that are listed"
            " are marked."
        )
        yield ""
    if not found.every_one_judged:
        told = (
            f"no package that is not listed has a figure above {figure(found.bound)}"
            if found.bound is not None
            else "every other package has been ruled out from the list"
        )
        yield marks.text(
            "These are too many to judge each one. The list comes from a search; for these draws it"
            f" is proven that {told}."
        )
        yield ""


def _seats(case: Case, found: ZoneAnswer, marks: Marks) -> Iterator[RenderableType]:
    yield marks.text("If others had to sign", STRONG)
    list_ = items()
    for seat in found.seats:
        list_.add_row(marks.text(marks.bullet), marks.text(_seat(case, found, seat)))
    yield list_


def _seat(case: Case, found: ZoneAnswer, seat: Seat) -> str:
    verb = "had to sign as well" if seat.joins else "did not have to sign"
    exists = about(seat.exists.probability, seat.exists.error)
    party = party_in_sentence(case, seat.party)
    return f"If {party} {verb}: some package {exists}, the likeliest {about(seat.best)}."
