"""What a statement is taken to mean, as a sentence would say it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from zopa.case.model import Case, Condition, Conditions, Option
from zopa.case.readings import (
    CaresMore,
    Direction,
    Ideal,
    Indifferent,
    PackageRef,
    Prefers,
    PrefersPackage,
    Reading,
    RedLine,
    Refuses,
    WouldSign,
)
from zopa.report.wording import agreement_in_sentence, clean, enumeration, party_in_sentence

_BOUNDS = {
    "<": "below",
    "<=": "at most",
    ">": "above",
    ">=": "at least",
    "=": "exactly",
    "!=": "other than",
}


def said_of(case: Case, party: str, reading: Reading) -> str:
    """The reading as a clause about its party: “Ukraine would not sign the february draft”."""
    name, told = party_in_sentence(case, party), reading_in_words(case, reading)
    match reading:
        case Prefers():
            return f"{name}, {told}"
        case Direction():
            return f"to {name} {told}"
        case _:
            return f"{name} {told}"


def reading_in_words(case: Case, reading: Reading) -> str:  # noqa: C901, PLR0911  a case for each kind
    """The reading as what it says of the party: “would not sign the february draft”."""
    match reading:
        case Prefers():
            between = " to " if len(reading.ranks) == 2 else ", then "
            ranks = between.join(_rank(case, reading.issue, rank) for rank in reading.ranks)
            where = f", where {_given(case, reading)}" if reading.given else ""
            return f"on {_title(case, reading.issue)}, prefers {ranks}{where}"
        case Direction():
            return f"the {'more' if reading.increasing else 'less'} the better: " + _title(
                case, reading.issue
            )
        case Ideal():
            best = _label(case, reading.issue, reading.value)
            return f"likes {_title(case, reading.issue)} best at {best}"
        case CaresMore():
            return "cares more for " + " than for ".join(_title(case, x) for x in reading.issues)
        case Indifferent():
            return f"does not care about {enumeration(_titles(case, reading.issues))}"
        case PrefersPackage():
            return f"prefers {_package(case, reading.this)} to {_package(case, reading.over)}"
        case WouldSign():
            return f"would sign {_package(case, reading.package)}"
        case Refuses():
            return f"would not sign {_package(case, reading.package)}"
        case RedLine(requires=True):
            return f"would sign only with {_conditions(case, reading.conditions, 'and')}"
        case RedLine():
            return f"would not sign with {_conditions(case, reading.conditions, 'or')}"
        case _:
            return "knows exactly what each package is worth to it"


def issue_title(case: Case, issue: str) -> str:
    """The issue as a reader knows it; a linked group by all its members."""
    members = next((group for group in case.linked if group[0] == issue), (issue,))
    return " with ".join(clean(case.issues[each].title) for each in members)


def _title(case: Case, issue: str) -> str:
    return clean(case.issues[issue].title)


def _titles(case: Case, issues: Iterable[str]) -> list[str]:
    return [_title(case, issue) for issue in issues]


def _label(case: Case, issue: str, option: Option) -> str:
    return clean(case.issues[issue].label(option))


def _rank(case: Case, issue: str, rank: Sequence[Option]) -> str:
    labels = enumeration([f"“{_label(case, issue, option)}”" for option in rank])
    return labels if len(rank) == 1 else f"{labels} alike"


def _given(case: Case, reading: Prefers) -> str:
    return enumeration(
        f"{_title(case, issue)} is "
        + enumeration([f"“{_label(case, issue, option)}”" for option in options], "or")
        for issue, options in reading.given.items()
    )


def _package(case: Case, package: PackageRef) -> str:
    terms = "; ".join(
        f"{_title(case, issue)}: {_label(case, issue, option)}"
        for issue, option in package.changes.items()
    )
    if package.agreement is None:
        return f"“{terms}”"
    name = agreement_in_sentence(case, package.agreement)
    return f"{name} with “{terms}”" if terms else name


def _conditions(case: Case, conditions: Conditions, last: str) -> str:
    return enumeration(
        [
            f"{_title(case, issue)} {_condition(case, issue, condition)}"
            for issue, condition in conditions.items()
        ],
        last,
    )


def _condition(case: Case, issue: str, condition: Condition) -> str:
    unit = clean(case.issues[issue].unit)
    bounds = [
        enumeration([f"{_BOUNDS[each.operator]} {each.value:g} {unit}".strip() for each in span])
        for span in condition.spans
    ]
    labels = [f"“{_label(case, issue, option)}”" for option in condition.options]
    return enumeration([*labels, *bounds], "or")
