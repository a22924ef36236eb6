"""Questions as an interviewer would ask them, and their answers in words."""

from __future__ import annotations

from collections.abc import Mapping

from zopa.analysis.asking.questions import (
    BETWEEN,
    LESS,
    MORE,
    NEITHER,
    QUARTERS,
    SWITCHES,
    Question,
    Reply,
)
from zopa.analysis.questions import PossibleAnswer
from zopa.case.model import Case, Option
from zopa.case.readings import CaresMore, Direction, Prefers, PrefersPackage, Reading, WouldSign
from zopa.report.readings import issue_title, said_of
from zopa.report.wording import (
    agreement_in_sentence,
    clean,
    enumeration,
    party_in_sentence,
)

_NUMBERS: Mapping[str, str] = {
    MORE: "more",
    LESS: "less",
    BETWEEN: "something in between",
    NEITHER: "it does not matter",
}

_QUARTERS = dict(
    zip(
        QUARTERS,
        ("in the lowest quarter", "in the second", "in the third", "in the highest quarter"),
        strict=True,
    )
)


def question_text(case: Case, question: Question) -> str:  # noqa: PLR0911  one for each kind
    """The question as one would put it."""
    party = party_in_sentence(case, question.party)
    match question.reading:
        case _ if question.kind == "report":
            return _report(case, question, party)
        case None:
            return (
                f"How does {party} see no deal: in which quarter does it lie, from the worst that "
                "it can think of here to the best?"
            )
        case WouldSign(package):
            return f"Would {party} sign {agreement_in_sentence(case, package.agreement or '')}?"
        case PrefersPackage(this, over):
            first, second = (
                agreement_in_sentence(case, ref.agreement or "") for ref in (this, over)
            )
            return f"Which is better for {party}, {first} or {second}?"
        case Prefers():
            return _preference(case, question.reading, party)
        case CaresMore((one, other)):
            first, second = issue_title(case, one), issue_title(case, other)
            return f"Which matters more to {party}, {first} or {second}?"
        case Direction(issue):
            return f"Does {party} want more or less of this: {clean(case.issues[issue].title)}?"
    return _real(case, question, question.reading)


def answer_text(  # noqa: PLR0911  one for each kind
    case: Case, question: Question, reply: Reply | PossibleAnswer
) -> str:
    """An answer as one would give it. What no reading says is told apart by that: an option may be
    called yes, no, or neither."""
    if question.kind == "no_deal":
        return _QUARTERS[reply.answer]
    if question.kind == "direction":
        return _NUMBERS[reply.answer]
    if question.kind in {"signing", "report", *SWITCHES}:
        return reply.answer
    if reply.means is None:
        return "neither, or it depends" if question.kind == "preference" else reply.answer
    match reply.means[0]:
        case PrefersPackage(this):
            return agreement_in_sentence(case, this.agreement or "")
        case Prefers(issue, ((option,), _)):
            return _label(case, issue, option)
        case CaresMore((issue, _)):
            return issue_title(case, issue)
    raise AssertionError  # the other kinds have been told


def _report(case: Case, question: Question, party: str) -> str:
    """Whether a report can be relied on, in its own words and what it is taken to mean."""
    (name,) = question.statements
    said = next(clean(each.said) for each in case.statements if each.id == name)
    return f"Can this report on {party} be relied on: “{said}” ({clean(name)})?"


def _real(case: Case, question: Question, reading: Reading) -> str:
    """Whether something is meant that statements say and that changes the model."""
    names = enumeration(map(clean, question.statements))
    told = said_of(case, question.party, reading)
    meant = "meant as a limit" if question.kind == "red_line" else "so"
    return f"Is it {meant} that {told} ({names})?"


def _preference(case: Case, reading: Prefers, party: str) -> str:
    (one,), (other,) = reading.ranks
    first, second = (_label(case, reading.issue, option) for option in (one, other))
    title = clean(case.issues[reading.issue].title)
    where = f", {_given(case, reading)}" if reading.given else ""
    return f"On {title}{where}: which is better for {party}, {first} or {second}?"


def _given(case: Case, reading: Prefers) -> str:
    return "with " + enumeration(
        f"{clean(case.issues[name].title)} {_label(case, name, option)}"
        for name, (option,) in reading.given.items()
    )


def _label(case: Case, issue: str, option: Option) -> str:
    return f"“{clean(case.issues[issue].label(option))}”"
