"""What is said of parties whose worths are known: plainly, with the numbers to check it by.

Nothing of them is sampled, doubted or assumed, so no word here weighs anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from zopa.analysis.exact import known_worths
from zopa.analysis.worths import KnownWorth
from zopa.case.model import Case
from zopa.report.numbers import told
from zopa.report.packages import shown
from zopa.report.wording import (
    agreement_in_sentence,
    day,
    enumeration,
    party_in_sentence,
    sentence,
    several,
    signatories,
)

AT_MOST = 5
"""So many agreements are named."""


def known(case: Case) -> tuple[str, ...]:
    """The parties whose worths are known."""
    return tuple(known_worths(case))


def unknown(case: Case) -> list[str]:
    """The other parties of which there is something to tell: their figures are sampled."""
    exact = known(case)
    return [party for party in shown(case, case.parties) if party not in exact]


def wholly(case: Case) -> bool:
    """Whether nothing that is told is sampled."""
    return bool(known(case)) and not unknown(case)


def all_sign_by_worths(case: Case) -> bool:
    """Whether the worths of every signatory are known, so that it is known what all would sign."""
    return set(case.signatories) <= set(known(case))


def counted(case: Case) -> str:
    """What a record is made of that has nothing but exact worths."""
    count = len(known(case))
    return f"exact worths of {count} {'party' if count == 1 else 'parties'}"


def by_worths(case: Case) -> str:
    """What an answer follows from."""
    until = f"the record up to {day(case.as_of)}" if case.as_of else "record"
    return f"by the worths on {until}"


def all_would(case: Case) -> str:
    """Who has to sign, before *sign*: both signatories would."""
    return f"{signatories(case)} would"


def not_all_would(case: Case) -> str:
    """The same where at least one refuses, before *sign*: the two signatories would not both."""
    match len(case.signatories):
        case 1:
            return f"{signatories(case)} would not"
        case 2:
            return "the two signatories would not both"
        case count:
            return f"the {count} signatories would not all"


def would_sign(case: Case, signed: Sequence[str], refused: Sequence[str]) -> str:
    """Which agreements all signatories would sign, and which not."""
    if not signed:
        return f"{not_all_would(case)} sign {_named(case, refused, 'or')}"
    yes = f"{all_would(case)} sign {_named(case, signed, 'and')}"
    if not refused:
        return yes
    count = len(case.signatories)
    not_ = {1: "it would not", 2: "they would not both"}.get(count, "they would not all")
    return f"{yes}; {not_} sign {_named(case, refused, 'or')}"


def _named(case: Case, agreements: Sequence[str], last: str) -> str:
    return enumeration(
        several([agreement_in_sentence(case, name) for name in agreements], AT_MOST), last
    )


def witness(case: Case, worths: Mapping[str, KnownWorth]) -> str:
    """What an agreement and no deal are worth to some parties, those that refuse it first."""
    refusing_first = sorted(worths, key=lambda party: worths[party].signs)
    parts = []
    for number, party in enumerate(refusing_first):
        agreement, no_deal = told(worths[party].agreement, worths[party].no_deal)
        it = "" if number else "it is worth "
        parts.append(f"to {party_in_sentence(case, party)} {it}{agreement}, no deal {no_deal}")
    return sentence("; ".join(parts)) + "."


def no_deal_worths(case: Case) -> Iterator[str]:
    """What no deal is worth to the parties whose worths are known."""
    groups: dict[str, list[str]] = {}
    for party, worth in known_worths(case).items():
        groups.setdefault(told(worth.reservation)[0], []).append(party_in_sentence(case, party))
    each = [f"{worth} to {enumeration(parties)}" for worth, parties in groups.items()]
    if groups:
        alone = all(len(parties) == 1 for parties in groups.values())
        yield f"No deal is worth {enumeration(each) if alone else '; '.join(each)}."


def nothing_sampled(case: Case) -> str:
    """Why there are neither draws nor errors."""
    all_ = len(known(case)) == len(case.parties)
    whose = "all parties" if all_ else "all parties of which anything is on record"
    return f"Nothing was sampled: the worths of {whose} are known exactly."


def own_scale(case: Case) -> Iterator[str]:
    """In what the worths are told."""
    if wholly(case):
        yield "Worth: in each party's own scale, so those of two parties do not compare."
    elif exact := known(case):
        whose = enumeration(party_in_sentence(case, party) for party in exact)
        scale = "its own scale" if len(exact) == 1 else "the own scale of each"
        yield f"The worth to {whose} is known exactly, in {scale}."
