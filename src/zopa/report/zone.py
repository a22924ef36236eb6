"""The zone in words and as a list: what everyone could sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding

from zopa.analysis.offers import Existence, PackageAnswer, Seat, Zone, ZoneAnswer
from zopa.case.model import Case
from zopa.case.record import in_force
from zopa.report.beside import at_word, leads
from zopa.report.exact import all_sign_by_worths, wholly
from zopa.report.marks import STRONG, Marks
from zopa.report.packages import Line, conduct_of, listed, settled
from zopa.report.page import items, paragraph
from zopa.report.verdicts import at_their_word
from zopa.report.wording import (
    about,
    agreement_in_sentence,
    agreement_name,
    figure,
    many,
    party_in_sentence,
    roughly,
    sentence,
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
    if not found.total:
        return
    if not settled_by_worths(case, found):
        yield from _certain(case, found, marks)
    yield from _how_far(case, found, marks)
    lines = [_line(case, each, marks) for each in told(case, found)]
    if lines:
        yield from listed(case, lines, marks, width)
        conduct = list(conduct_of(case, lines))
        yield from ["", *paragraph(conduct, marks)] if conduct else ()
    if found.seats:
        yield ""
        yield from _seats(case, found, marks)


def _line(case: Case, each: PackageAnswer, marks: Marks) -> Line:
    """A package to be listed: marked where it cannot be told apart from the first, unless it is
    known what all would sign."""
    notes = [f"“{agreement_name(case, each.name)}”"] if each.name else []
    notes += [word] if (word := at_word(each)) else []
    return Line(marks.like if leads(each) else "", each.figures, each.terms, tuple(notes))


def in_short(case: Case, found: ZoneAnswer) -> Iterator[str]:
    """The zone in a few sentences, for a page on something else."""
    yield headline(case, found)
    if settled_by_worths(case, found) or not found.packages:
        return
    best = found.packages[0]
    if best.name is None:
        yield f"That is {settled(case, best.terms)}."
    else:
        yield f"That is {agreement_in_sentence(case, best.name)}."
    if found.leading is not None and found.leading > 1:
        others = "one other package" if found.leading == 2 else f"{found.leading - 1:,} others"
        yield f"It cannot be told apart from {others}."
    if found.certain:
        yield f"{sentence(_how_many_certain(case, found))}."


def _how_many_certain(case: Case, found: ZoneAnswer) -> str:
    count = len(found.certain)
    more = "" if found.certain_complete else "at least "
    noun = "package is" if count == 1 else "packages are"
    it = "it" if count == 1 else "them"
    everyone = signatories(case)
    word = at_their_word(len(case.signatories))
    return f"{more}{count:,} {noun} certain: {word}, {everyone} would always sign {it}"


def headline(case: Case, found: ZoneAnswer) -> str:
    """Whether there is anything to sign, and what is likeliest."""
    packages = f"{many(found.total, 'package')} besides no deal"
    if not found.total:
        return "There is no package besides no deal."
    if found.exists is None or not found.packages:
        return f"There is no figure for the {packages}: see the warnings."
    if settled_by_worths(case, found):
        return _signed(case, found)
    everyone = signatories(case)
    best = found.packages[0].figures
    before = found.exists.prior_only
    prior = f" ({figure(before)} before any statement)" if before is not None else ""
    some = f"{everyone} would sign some package or other: {_exists(found.exists)}{prior}"
    single = (
        f"the likeliest single one has {roughly(best.probability, best.error, best.low, best.high)}"
    )
    return f"Of {packages}, {some}; {single}."


def settled_by_worths(case: Case, found: ZoneAnswer) -> bool:
    """Whether it is known of every package if all sign it."""
    return all_sign_by_worths(case) and found.exists is not None and bool(found.packages)


def told(case: Case, found: ZoneAnswer) -> Sequence[PackageAnswer]:
    """The packages to be listed: where it is known what all would sign, nothing else."""
    if not settled_by_worths(case, found):
        return found.packages
    return [each for each in found.packages if each.figures.probability == 1]


def _signed(case: Case, found: ZoneAnswer) -> str:
    """How many packages all signatories would sign, as far as that has been counted."""
    whole = found.signed is not None or found.certain_complete
    count = len(found.certain) if found.signed is None else found.signed
    packages = many(found.total, "package")
    if not count and whole:
        return f"No package would be signed by {signatories(case)}: none of {packages}."
    if not count:
        return (
            f"Of {packages}, none was found that {signatories(case)} would sign, though not every"
            " one was ruled out."
        )
    if count == found.total > 1:
        return f"All {packages} would be signed by {signatories(case)}."
    more = "" if whole else "At least "
    counted = f"{more}{count:,} of {packages} would be signed by {signatories(case)}."
    return counted if whole else f"{counted} They were not counted any further."


def _exists(exists: Existence) -> str:
    if exists.upper - exists.probability > 0.005:
        return f"between {figure(exists.probability, exists.error)} and {figure(exists.upper)}"
    return roughly(exists.probability, exists.error, exists.low, exists.high)


def _certain(case: Case, found: ZoneAnswer, marks: Marks) -> Iterator[RenderableType]:
    """The packages that are signed whatever the parties want besides what they said."""
    said, *listed_ = certain_in_words(case, found)
    yield marks.text(said)
    if listed_:
        list_ = items()
        for each in listed_:
            list_.add_row(marks.text(marks.bullet), marks.text(each))
        yield Padding(list_, (0, 0, 0, 2))
    yield ""


def certain_in_words(case: Case, found: ZoneAnswer) -> Iterator[str]:
    """Whether any package is certain; then those that are, as far as they are spelt out."""
    if found.certain:
        yield f"{sentence(_how_many_certain(case, found))}."
        yield from (settled(case, terms) for terms in found.certain[:MOST_CERTAIN])
        if (rest := len(found.certain) - MOST_CERTAIN) > 0:
            yield f"{rest:,} more, in --json"
    elif found.certain_complete:
        somebody = "it" if len(case.signatories) == 1 else "at least one signatory"
        word = at_their_word(len(case.signatories))
        yield f"No package is certain: {word}, {somebody} could refuse each of them."
    else:
        yield "No certain package was found, though not every one was ruled out."


def _how_far(case: Case, found: ZoneAnswer, marks: Marks) -> Iterator[RenderableType]:
    for line in how_far(case, found, marks.like):
        yield marks.text(line)
        yield ""


def how_far(case: Case, found: ZoneAnswer, mark: str, listed_: int | None = None) -> Iterator[str]:
    """How far the list can be trusted: what cannot be told apart, with which ``mark``; what may
    have been missed. What is known for certain needs no trust; then how many are ``listed_``."""
    if settled_by_worths(case, found):
        count = len(told(case, found)) if listed_ is None else listed_
        yield from [listed_in_words(count, found)] if count else []
        return
    if found.leading is not None and found.leading > 1:
        others = "one other package" if found.leading == 2 else f"{found.leading - 1:,} others"
        tried = found.exists is not None and found.exists.low is not None
        or_else = ", or would be on other assumptions" if tried else ""
        yield (
            f"The likeliest cannot be told apart from {others}: they are within three standard"
            f" errors of it{or_else}. Of these, the listed are marked {mark}."
        )
    if not found.every_one_judged:
        proven = (
            f"no package that is not listed has a figure above {figure(found.bound)}"
            if found.bound is not None
            else "every other package has been ruled out from the list"
        )
        yield (
            "These are too many to judge each one. The list comes from a search; for these draws it"
            f" is proven that {proven}."
        )


def listed_in_words(count: int, found: ZoneAnswer) -> str:
    """Which packages are listed, and that worths stand beside them."""
    whole = count == found.signed or (found.certain_complete and count == len(found.certain))
    if whole and count == 1:
        return "It is listed below, with what it is worth to each signatory."
    these = "They" if whole else f"{count} of them"
    return f"{these} are listed below, with what each is worth to each signatory."


def _seats(case: Case, found: ZoneAnswer, marks: Marks) -> Iterator[RenderableType]:
    yield marks.text("If others had to sign", STRONG)
    list_ = items()
    for seat in found.seats:
        list_.add_row(marks.text(marks.bullet), marks.text(_seat(case, seat)))
    yield list_


def _seat(case: Case, seat: Seat) -> str:
    if seat.exists.error == 0:
        return _known_seat(case, seat)
    verb = "as well" if seat.joins else "no longer"
    party = sentence(party_in_sentence(case, seat.party))
    exists = about(seat.exists.probability, seat.exists.error)
    silent = seat.joins and all(each.party != seat.party for each in in_force(case))
    if silent and wholly(case):
        return f"{party} as well: nothing is on record of it."
    unknown = " (nothing is on record of it, so this is no evidence)" if silent else ""
    return f"{party} {verb}: some package {exists}, the likeliest {about(seat.best)}{unknown}."


def _known_seat(case: Case, seat: Seat) -> str:
    """The same where the worths of all who would sign then are known."""
    party = party_in_sentence(case, seat.party)
    who = f"With {party} as well" if seat.joins else f"Without {party}"
    some = "some" if seat.exists.probability else "no"
    return f"{who}: {some} package would be signed."
