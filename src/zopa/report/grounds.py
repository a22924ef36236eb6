"""Which statements speak against an agreement in so many words: a refusal, a red line crossed.

What follows only indirectly, from comparisons and importance, is not listed here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from zopa.case.model import Case, Condition, Option, Statement
from zopa.case.packages import Forbidden, possible, resolve
from zopa.case.readings import PackageRef, Reading, RedLine, Refuses
from zopa.case.record import in_force
from zopa.report.wording import clean, enumeration


@dataclass(frozen=True)
class Ground:
    """A statement against an agreement. ``issues`` are those on which a red line is crossed; a
    refusal has none."""

    statement: Statement
    issues: tuple[str, ...] = ()

    @property
    def red_line(self) -> bool:
        """Whether it is a red line rather than a refusal of the agreement itself."""
        return bool(self.issues)


def grounds(case: Case, party: str, agreement: str) -> tuple[Ground, ...]:
    """The party's refusals of the agreement and the red lines that it crosses, in file order."""
    options = _options(case, PackageRef(agreement))
    return tuple(
        Ground(statement, crossed)
        for statement in in_force(case)
        if statement.party == party
        for reading in statement.means
        if (crossed := _crossed(reading, options)) or _refuses(case, reading, options)
    )


def conduct_with(case: Case, agreement: str) -> Mapping[str, tuple[Option, ...]]:
    """For everything that a party decides alone, how it may turn out with the agreement."""
    options = _options(case, PackageRef(agreement))
    return {
        issue: tuple(option for option in case.issues[issue].options if option in options[issue])
        for issue in case.conduct
        if issue in options
    }


def conduct_otherwise(case: Case, agreement: str) -> list[str]:
    """How conduct may turn out with the agreement, where that is not what is assumed."""
    return [
        f"{clean(case.issues[issue].title)}: "
        + enumeration((clean(case.issues[issue].label(option)) for option in options), "or")
        for issue, options in conduct_with(case, agreement).items()
        if set(options) != {name for name, mass in case.issues[issue].assumed.items() if mass > 0}
    ]


def _options(case: Case, package: PackageRef) -> Mapping[str, frozenset[Option]]:
    try:
        return possible(case, resolve(case, package))
    except Forbidden:  # a scenario may assume what leaves a package no state at all
        return {}


def _crossed(reading: Reading, options: Mapping[str, frozenset[Option]]) -> tuple[str, ...]:
    """The issues on which any possible option is one that the red line does not allow."""
    if not isinstance(reading, RedLine):
        return ()
    return tuple(
        issue
        for issue, condition in reading.conditions.items()
        if issue in options and _offends(condition, options[issue], requires=reading.requires)
    )


def _offends(condition: Condition, options: frozenset[Option], *, requires: bool) -> bool:
    return any(condition.allows(option) is not requires for option in options)


def _refuses(case: Case, reading: Reading, options: Mapping[str, frozenset[Option]]) -> bool:
    """Whether the reading refuses this very package: the same terms and conduct."""
    return (
        isinstance(reading, Refuses)
        and bool(options)
        and options == _options(case, reading.package)
    )
