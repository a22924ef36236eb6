"""Who would sign what: the rows of the chart, its finding, and the same in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from zopa.analysis.results import AgreementAnswer, Analysis, GroupAnswer, PartyAnswer
from zopa.case.model import Case
from zopa.report.beside import before, others
from zopa.report.findings import band, chance, judged, on_record, settled_by_worths
from zopa.report.packages import shown
from zopa.report.signing import in_order
from zopa.report.verdicts import at_their_word, forced
from zopa.report.wording import (
    LIKELY,
    agreement_in_sentence,
    agreement_name,
    enumeration,
    figure,
    party_in_sentence,
    party_name,
    plural,
    sentence,
    several,
    signatories,
    span,
    with_margin,
)

ALL = "All signatories"

MOST_NAMED = 2
"""So many agreements or parties are named in a finding; of more it gives the number."""


@dataclass(frozen=True)
class Row:
    """One figure: of a signatory, of all of them, or of a party that does not sign."""

    who: str
    kind: Literal["signatory", "all", "other"]
    answer: PartyAnswer | GroupAnswer

    @property
    def no_evidence(self) -> bool:
        """Whether the record does not move the figure."""
        return isinstance(self.answer, PartyAnswer) and self.answer.no_evidence

    @property
    def note(self) -> str:
        """What is to be known about the figure, in a word or two."""
        return forced(self.answer) or ("no evidence" if self.no_evidence else "")


@dataclass(frozen=True)
class Group:
    """The rows of one agreement."""

    agreement: str
    rows: tuple[Row, ...]


def groups(analysis: Analysis) -> tuple[Group, ...]:
    """The figures by agreement in file order: signatories, all of them, then the others who have
    said anything."""
    case, answers = analysis.case, judged(analysis)
    parties = shown(case, in_order(answers.values()))
    return tuple(
        Group(agreement_name(case, name), tuple(_rows(case, answer, parties)))
        for name, answer in answers.items()
    )


def _rows(case: Case, answer: AgreementAnswer, parties: Sequence[str]) -> Iterator[Row]:
    told = {name: answer.parties[name] for name in parties if name in answer.parties}
    signing = [name for name, one in told.items() if one.signatory]
    for name in signing:
        yield Row(party_name(case, name), "signatory", told[name])
    if answer.all is not None and len(signing) != 1:
        yield Row(ALL, "all", answer.all)
    for name, one in told.items():
        if not one.signatory:
            yield Row(party_name(case, name), "other", one)


def title(analysis: Analysis) -> str:
    """What follows for certain, and what is likeliest."""
    case, answers = analysis.case, judged(analysis)
    if by_worths := settled_by_worths(case, answers):
        return sentence(by_worths)
    told = [*_certain(case, answers)]
    open_ = {name: each for name, each in answers.items() if forced(each.all) != "always"}
    if open_ == answers:
        told.append(_likely(case, answers))
    elif likely := [name for name in open_ if _likely_signed(open_[name])]:
        told.append(
            f"{signatories(case)} would probably sign {_with_figures(case, answers, likely)}"
        )
    return sentence("; ".join(told))


def _certain(case: Case, answers: Mapping[str, AgreementAnswer]) -> Iterator[str]:
    """What the signatories, taken at their word, would never sign, and what always."""
    by_blocking: dict[tuple[str, ...], list[str]] = {}
    always = []
    for name, answer in answers.items():
        verdict = forced(answer.all)
        if verdict == "never" and answer.all:
            by_blocking.setdefault(answer.all.blocking, []).append(name)
        elif verdict == "always":
            always.append(name)
    if len(by_blocking) > MOST_NAMED:
        count = sum(map(len, by_blocking.values()))
        word = at_their_word(len(case.signatories))
        some = f"{count} of the {len(answers)} agreements"
        yield f"{word}, they would never all sign {some}"
        by_blocking = {}
    for blocking, names in by_blocking.items():
        who = _blocking(case, blocking)
        word = at_their_word(len(blocking) or len(case.signatories))
        yield f"{word}, {who} would never sign {_agreements(case, names)}"
    if always:
        word = at_their_word(len(case.signatories))
        yield f"{word}, {signatories(case)} would always sign {_agreements(case, always)}"


def _blocking(case: Case, parties: Sequence[str]) -> str:
    if not parties:
        return f"{signatories(case)} together"
    if len(parties) > MOST_NAMED:
        return f"{len(parties)} of the {len(case.signatories)} signatories"
    return enumeration(party_in_sentence(case, party) for party in parties)


def _agreements(case: Case, names: Sequence[str], last: str = "and") -> str:
    if len(names) > MOST_NAMED:
        return plural(len(names), "agreement")
    return enumeration([agreement_in_sentence(case, name) for name in names], last)


def _likely(case: Case, answers: Mapping[str, AgreementAnswer]) -> str:
    """What all signatories would probably sign, or how far from it the highest figure is."""
    everyone, count = signatories(case), len(answers)
    any_of = "it" if count == 1 else f"any of the {count} agreements"
    if count == 1:
        any_of = agreement_in_sentence(case, next(iter(answers)))
    known = {
        name: answer.all.probability
        for name, answer in answers.items()
        if answer.all is not None and answer.all.probability is not None
    }
    if not known:
        return f"no figure says whether {everyone} would sign {any_of}"
    told = {name: each for name, each in known.items() if on_record(answers[name])}
    if not told:
        return f"the record does not tell whether {everyone} would sign {any_of}"
    likely = [name for name in told if _likely_signed(answers[name])]
    if likely:
        return f"{everyone} would probably sign {_with_figures(case, answers, likely)}"
    if count == 1:
        its = chance(next(iter(answers.values())).all)
        return f"the probability that {everyone} sign {any_of} is {its}"
    highest = _highest(case, answers, told)
    return f"none of the agreements is likely to be signed by {everyone}: {highest}"


def _highest(case: Case, answers: Mapping[str, AgreementAnswer], told: Mapping[str, float]) -> str:
    """The highest figure, or those that errors and assumptions do not set apart from it."""
    ranked = sorted(told, key=lambda name: -told[name])
    highest = band(answers, ranked)
    if len(highest) > MOST_NAMED:
        return f"the highest {len(highest)} figures are too close to rank"
    named = _with_figures(case, answers, highest)
    if len(highest) == 1:
        return f"the highest figure is that of {named}"
    return f"the highest figures, too close to rank, are those of {named}"


def _with_figures(case: Case, answers: Mapping[str, AgreementAnswer], names: Sequence[str]) -> str:
    named = [f"{agreement_in_sentence(case, name)} ({chance(answers[name].all)})" for name in names]
    return enumeration(several(named, MOST_NAMED))


def _likely_signed(answer: AgreementAnswer) -> bool:
    """Whether the record tells that all signatories would probably sign."""
    own = answer.all.probability if answer.all else None
    return own is not None and own >= LIKELY and on_record(answer)


def text(analysis: Analysis) -> str:
    """Every figure of the chart, agreement by agreement."""
    told = [
        f"{sentence(group.agreement)}: {'; '.join(map(_said, group.rows))}."
        for group in groups(analysis)
    ]
    return " ".join(["Probability of signing, from 0 to 1, by agreement and party.", *told])


def _said(row: Row) -> str:
    answer = row.answer
    notes = [row.note] if row.note else []
    if (ends := others(answer)) and answer.probability is not None:
        notes.append(f"{span(*ends)} on other assumptions")
    if (stood := before(answer)) is not None:
        notes.append(f"{figure(stood)} before any statement")
    who = f"{row.who} (prefers it to no deal)" if row.kind == "other" else row.who
    said = f"{who} {with_margin(answer.probability, answer.error)}"
    return f"{said} ({', '.join(notes)})" if notes else said
