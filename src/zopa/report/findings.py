"""What an analysis says, in sentences: the answer first, then who holds up what, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from zopa.analysis.results import AgreementAnswer, Analysis, GroupAnswer
from zopa.case.model import Case
from zopa.report.document import Words, plain
from zopa.report.exact import all_sign_by_worths, by_worths, would_sign
from zopa.report.leanings import who
from zopa.report.reasons import reasons
from zopa.report.verdicts import forced, short_verdict
from zopa.report.wording import (
    LIKELY,
    agreement_in_sentence,
    day,
    enumeration,
    plural,
    roughly,
    sentence,
    several,
    signatories,
)

AT_MOST = 5
"""Agreements that are spoken of one by one; the table has all."""


@dataclass(frozen=True)
class Finding:
    """What is said about one agreement: who would sign, and which statements say so."""

    agreement: str
    who: str
    because: tuple[Words, ...]

    @property
    def why(self) -> tuple[str, ...]:
        """The statements without their links."""
        return tuple(map(plain, self.because))


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
        lead = sentence(by_worths(case)) if all_sign_by_worths(case) else f"On {record}"
        return f"{lead}, {_who(case, *only)}."
    if told := settled_by_worths(case, answers):
        return f"{sentence(by_worths(case))}, {told}."
    return sentence(_of_several(case, answers, record)) + "."


def settled_by_worths(case: Case, answers: Mapping[str, AgreementAnswer]) -> str:
    """Which agreements all signatories would sign and which not, where worths settle each."""
    if not all(answer.all and answer.all.exact for answer in answers.values()):
        return ""
    signed = [name for name in answers if _probability(answers[name])]
    return would_sign(case, signed, [name for name in answers if name not in signed])


def likeliest_of(analysis: Analysis) -> Sequence[str]:
    """The agreements that the record makes likeliest to be signed, if it tells: the first, and
    those that error and assumptions do not set apart from it."""
    answers = judged(analysis)
    told = _ranked(answers)
    return band(answers, told) if told else []


def _of_several(case: Case, answers: Mapping[str, AgreementAnswer], record: str) -> str:
    everyone, count = signatories(case), len(answers)
    if all(_probability(answer) is None for answer in answers.values()):
        unknown = f"on {record}, no figure says whether {everyone} would sign: see the warnings"
        return unknown + _certain_all_the_same(case, answers)
    told = _ranked(answers)
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
        rest = [name for name in told if name not in undecided]
        return f"{left_open}; {_less_likely(case, answers, rest)}" if rest else left_open
    none = f"{record} makes none of the {count} agreements likely to be signed by {everyone}"
    return f"{none}; {_likeliest(case, answers, told)}"


def _certain_all_the_same(case: Case, answers: Mapping[str, AgreementAnswer]) -> str:
    """What all signatories would always sign or never, which needs no figure."""
    groups: dict[str, list[str]] = {}
    for name, answer in answers.items():
        if verdict := forced(answer.all):
            groups.setdefault(verdict, []).append(agreement_in_sentence(case, name))
    if not groups:
        return ""
    told = (
        f"{verdict} sign {enumeration(several(each, AT_MOST))}" for verdict, each in groups.items()
    )
    return f". Taken at their word, they would {enumeration(told)}"


def _less_likely(case: Case, answers: Mapping[str, AgreementAnswer], rest: Sequence[str]) -> str:
    verb = "is" if len(rest) == 1 else "are"
    return f"less likely {verb} {enumeration(_named(case, answers, rest))}"


def _likeliest(case: Case, answers: Mapping[str, AgreementAnswer], ranked: Sequence[str]) -> str:
    """Which of the agreements are likeliest."""
    leading = band(answers, ranked)
    names = enumeration(_named(case, answers, leading))
    single = f"the likeliest is {names}"
    return single if len(leading) == 1 else f"the likeliest, too close to rank, are {names}"


def band(answers: Mapping[str, AgreementAnswer], ranked: Sequence[str]) -> Sequence[str]:
    """The first of the agreements, and those that error and assumptions do not set apart from
    it."""
    floor = _range(answers[ranked[0]])[0]
    return [name for name in ranked if _range(answers[name])[1] >= floor]


def _range(answer: AgreementAnswer) -> tuple[float, float]:
    """Between what the figure of all signatories lies: three standard errors, or what it is under
    other assumptions."""
    probability = _probability(answer) or 0.0
    margin = 3 * (answer.all.error or 0.0) if answer.all else 0.0
    ends = [probability - margin, probability + margin]
    if answer.all and answer.all.sensitivity:
        ends += [answer.all.sensitivity.low, answer.all.sensitivity.high]
    return min(ends), max(ends)


def _ranked(answers: Mapping[str, AgreementAnswer]) -> Sequence[str]:
    """The agreements of which the record tells something, those likeliest to be signed first."""
    return sorted(filter(lambda name: on_record(answers[name]), answers), key=_by(answers))


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
    said = chance(answer)
    return f"{said}; {short_verdict(answer)}" if answer and forced(answer) else said


def chance(answer: GroupAnswer | None) -> str:
    """The figure of all signatories, as exact as its error and the assumptions allow."""
    if answer is None:
        return "no answer"
    panel = answer.sensitivity
    ends = (panel.low, panel.high) if panel else (None, None)
    return roughly(answer.probability, answer.error, *ends)


def on_record(answer: AgreementAnswer) -> bool:
    """Whether the record tells what all signatories would do: no answer from the prior alone."""
    if answer.all and (answer.all.exact or _taken_at_their_word(answer.all)):
        return True
    signing = [party for party in answer.parties.values() if party.signatory and not party.exact]
    return not any(party.no_evidence or party.probability is None for party in signing)


def _taken_at_their_word(answer: GroupAnswer) -> bool:
    """Whether all signatories always would, or never, and there is a figure too."""
    return answer.probability is not None and bool(forced(answer))


def findings(analysis: Analysis) -> list[Finding]:
    """What to say about each agreement, at most `AT_MOST` of them, those likeliest to be signed."""
    answers = judged(analysis)
    likeliest = sorted(answers, key=_by(answers))[:AT_MOST]
    told: set[str] = set()
    return [
        Finding(
            name, sentence(_who(analysis.case, name, answer)) + ".", reasons(analysis, name, told)
        )
        for name, answer in answers.items()
        if name in likeliest
    ]


def unspoken(analysis: Analysis) -> str:
    """What to say about the agreements that have no finding of their own."""
    rest = len(judged(analysis)) - AT_MOST
    return f"The table has the other {plural(rest, 'agreement')}." if rest > 0 else ""


def _who(case: Case, name: str, answer: AgreementAnswer) -> str:
    """Who of the signatories would sign, those against it first."""
    signing = {party: one for party, one in answer.parties.items() if one.signatory}
    return who(case, agreement_in_sentence(case, name), signing)
