"""What an analysis says, in sentences: the answer first, then who holds up what, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import prod

from zopa.analysis.results import AgreementAnswer, Analysis, GroupAnswer, PartyAnswer
from zopa.case.model import Case, Statement
from zopa.report.grounds import Ground, grounds
from zopa.report.wording import (
    LIKELY,
    about,
    agreement_in_sentence,
    clean,
    day,
    enumeration,
    party_in_sentence,
    plural,
    sentence,
    several,
    signatories,
    span,
)

AT_MOST = 5
"""Agreements that are spoken of one by one; the table has all."""


@dataclass(frozen=True)
class Finding:
    """What is said about one agreement: who would sign, and which statements speak against it."""

    who: str
    why: tuple[str, ...]


def judged(analysis: Analysis) -> Mapping[str, AgreementAnswer]:
    """The agreements other than no deal, in file order."""
    return {name: answer for name, answer in analysis.agreements.items() if answer.parties}


def headline(analysis: Analysis) -> str:
    """The answer: which agreements, if any, all signatories would probably sign."""
    case, answers = analysis.case, judged(analysis)
    record = f"the record up to {day(case.as_of)}" if case.as_of else "the record"
    if not answers:
        return f"On {record}, there is nothing to judge: no agreement but the no-deal alternative."
    if len(answers) == 1:
        (only,) = answers.items()
        return f"On {record}, {_who(case, *only)}."
    return sentence(_of_several(case, answers, record)) + "."


def _of_several(case: Case, answers: Mapping[str, AgreementAnswer], record: str) -> str:
    everyone, count = signatories(case), len(answers)
    if all(_probability(answer) is None for answer in answers.values()):
        return f"on {record}, there is no answer whether {everyone} would sign: see the warnings"
    told = sorted(filter(lambda name: _on_record(answers[name]), answers), key=_by(answers))
    if not told:
        return f"{record} does not tell whether {everyone} would sign any of the {count} agreements"
    signed = [name for name in told if (_probability(answers[name]) or 0) >= LIKELY]
    if signed:
        names = enumeration(_named(case, answers, signed))
        return f"on {record}, {everyone} would probably sign {names}"
    undecided = [name for name in told if (_probability(answers[name]) or 0) > 1 - LIKELY]
    if undecided:
        names = enumeration(_named(case, answers, undecided), "or")
        left_open = f"{record} leaves open whether {everyone} would sign {names}"
        rest = len(told) - len(undecided)
        return f"{left_open}; {_unlikely(rest)}" if rest else left_open
    none = f"{record} makes none of the {count} agreements likely to be signed by {everyone}"
    return f"{none}; {_likeliest(case, answers, told)}"


def _unlikely(rest: int) -> str:
    subject = "the other is" if rest == 1 else f"the other {rest} are"
    return f"{subject} unlikely to be signed"


def _likeliest(case: Case, answers: Mapping[str, AgreementAnswer], ranked: Sequence[str]) -> str:
    """The first of the agreements, with all those that error and assumptions do not set apart."""
    floor = _range(answers[ranked[0]])[0]
    band = [name for name in ranked if _range(answers[name])[1] >= floor]
    names = enumeration(_named(case, answers, band))
    single = f"the likeliest is {names}"
    return single if len(band) == 1 else f"the likeliest, too close to rank, are {names}"


def _range(answer: AgreementAnswer) -> tuple[float, float]:
    """Between what the figure of all signatories lies: three standard errors, or every signatory's
    lowest figure under other assumptions, or their highest."""
    probability = _probability(answer) or 0.0
    margin = 3 * (answer.all.error or 0.0) if answer.all else 0.0
    panels = [
        one.sensitivity for one in answer.parties.values() if one.signatory and one.sensitivity
    ]
    low, high = prod(each.low for each in panels), prod(each.high for each in panels)
    if not panels:
        return probability - margin, probability + margin
    return min(probability - margin, low), max(probability + margin, high)


def _by(answers: Mapping[str, AgreementAnswer]) -> Callable[[str], float]:
    """Sorts agreements, those likeliest to be signed first."""
    return lambda name: -(_probability(answers[name]) or 0)


def _named(
    case: Case, answers: Mapping[str, AgreementAnswer], names: Sequence[str]
) -> Sequence[str]:
    return several(
        [f"{agreement_in_sentence(case, name)} ({_together(answers[name].all)})" for name in names],
        AT_MOST,
    )


def _probability(answer: AgreementAnswer) -> float | None:
    return answer.all.probability if answer.all else None


def _together(answer: GroupAnswer | None) -> str:
    return about(answer.probability, answer.error) if answer else "no answer"


def _on_record(answer: AgreementAnswer) -> bool:
    """Whether the record moves what every signatory would do: no answer from the prior alone."""
    signing = [party for party in answer.parties.values() if party.signatory]
    return not any(party.no_evidence or party.probability is None for party in signing)


def findings(analysis: Analysis) -> list[Finding]:
    """What to say about each agreement, at most `AT_MOST` of them, those likeliest to be signed."""
    answers = judged(analysis)
    likeliest = sorted(answers, key=_by(answers))[:AT_MOST]
    told: set[str] = set()
    return [
        Finding(sentence(_who(analysis.case, name, answer)) + ".", _why(analysis, name, told))
        for name, answer in answers.items()
        if name in likeliest
    ]


def unspoken(analysis: Analysis) -> str:
    """What to say about the agreements that have no finding of their own."""
    rest = len(judged(analysis)) - AT_MOST
    return f"The table has the other {plural(rest, 'agreement')}." if rest > 0 else ""


def _who(case: Case, name: str, answer: AgreementAnswer) -> str:
    """Who of the signatories would sign, those against it first."""
    groups: dict[str, dict[str, PartyAnswer]] = {
        leaning: {} for leaning in ("not", "open", "sign", "unknown", "none")
    }
    for party, figures in answer.parties.items():
        if figures.signatory:
            groups[_leaning(figures)][party] = figures
    target = agreement_in_sentence(case, name)
    clauses = []
    for leaning, parties in groups.items():
        if parties:
            clauses.append(_clause(case, leaning, parties, target))
            target = "it"
    return "; ".join(clauses)


def _leaning(answer: PartyAnswer) -> str:
    if answer.probability is None:
        return "none"
    if answer.no_evidence:
        return "unknown"
    if answer.probability >= LIKELY:
        return "sign"
    return "not" if answer.probability <= 1 - LIKELY else "open"


def _clause(case: Case, leaning: str, parties: Mapping[str, PartyAnswer], target: str) -> str:
    """One clause about parties that lean the same way; a single one's figure stands at its end."""
    if leaning in {"unknown", "none"}:
        names = enumeration(party_in_sentence(case, party) for party in parties)
        return f"{_UNTOLD[leaning]} whether {names} would sign {target}"
    verb = _WOULD[leaning]
    if len(parties) == 1:
        ((party, answer),) = parties.items()
        return f"{party_in_sentence(case, party)} {verb} {target} ({_chance(answer)})"
    names = enumeration(
        f"{party_in_sentence(case, party)} ({_chance(answer)})" for party, answer in parties.items()
    )
    return f"{names} {verb} {target}"


_WOULD = {
    "not": "would probably not sign",
    "open": "may or may not sign",
    "sign": "would probably sign",
}
_UNTOLD = {"unknown": "nothing on record tells", "none": "there is no answer"}


def _chance(answer: PartyAnswer) -> str:
    said = about(answer.probability, answer.error)
    if answer.rests_on_assumptions and answer.sensitivity:
        low, high = answer.sensitivity.low, answer.sensitivity.high
        said += f"; {span(low, high, ' to ')} on other assumptions"
    return said


def _why(analysis: Analysis, name: str, told: set[str]) -> tuple[str, ...]:
    """The statements against the agreement, of every signatory that would not probably sign it.

    What has been ``told`` about an earlier agreement is not told again.
    """
    case = analysis.case
    return tuple(
        line
        for party, answer in analysis.agreements[name].parties.items()
        if answer.signatory and (answer.probability is None or answer.probability < LIKELY)
        for line in _against(case, party, answer, grounds(case, party, name), told)
    )


def _against(
    case: Case, party: str, answer: PartyAnswer, found: Sequence[Ground], told: set[str]
) -> list[str]:
    subject = party_in_sentence(case, party)
    refusals = [
        f"Refused by {subject}: {_evidence(each.statement, told)}."
        for each in found
        if not each.red_line
    ]
    red_lines = [
        f"Red line of {subject} on {_topics(case, each)}: {_evidence(each.statement, told)}."
        for each in found
        if each.red_line
    ]
    if red_lines and answer.if_bluff is not None:
        condition = "that is" if len(red_lines) == 1 else "these are"
        red_lines[-1] += f" If {condition} a bluff, {about(answer.if_bluff, answer.error)}."
    return refusals + red_lines


def _topics(case: Case, ground: Ground) -> str:
    return enumeration([clean(case.issues[issue].title) for issue in ground.issues])


def _evidence(statement: Statement, told: set[str]) -> str:
    """The statement: what was said, its id, when, how far it is taken at its word.

    Without quotation marks, since a case may tell it in its own words.
    """
    name = clean(statement.id)
    if statement.id in told:
        return f"{name}, as above"
    told.add(statement.id)
    when = f", {day(statement.date)}" if statement.date else ""
    return f"{clean(statement.said)} ({name}{when}, credibility {statement.credibility:g})"
