"""Checks of the case as a whole: agreements, packages in readings, scenarios, rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from zopa.case import schema
from zopa.case.document import Place
from zopa.case.factors import option_text
from zopa.case.findings import Findings
from zopa.case.issues import MOST_KNOTS
from zopa.case.model import NOTHING, Agreement, Case, Issue, Option, Scenario
from zopa.case.packages import Forbidden, Package, lottery, resolve
from zopa.case.readings import PackageRef
from zopa.case.rules import count_packages
from zopa.case.vocabulary import Vocabulary
from zopa.errors import BadRequest

Written: TypeAlias = str | schema.ChangedPackage | dict[str, str | float]
"""A package as the file names it."""


def check_agreements(case: Case, words: Vocabulary) -> None:
    """Check that every agreement settles every term and obeys the rules."""
    for name in case.agreements:
        _check_settled(case, name, ("agreements", name), words)


def check_readings(case: Case, part: schema.CasePart, words: Vocabulary) -> None:
    """Check that the packages in readings can be signed, refused or compared."""
    for row, entry in enumerate(part.statements):
        for position, reading in enumerate((entry.means if entry else None) or ()):
            if reading is None:
                continue
            place = ("statements", row, "means", position)
            for kind in ("would_sign", "refuses"):
                package = getattr(reading, kind)
                if package is not None:
                    _check_settled(case, package, (*place, kind), words)
            if reading.prefers_package is not None:
                _check_compared(case, reading.prefers_package, (*place, "prefers_package"), words)


def _check_settled(case: Case, package: Written, place: Place, words: Vocabulary) -> None:
    missing = _open(case, package, words)
    if missing:
        words.findings.error(
            place,
            f"this package leaves {_listed(missing)} open",
            expected="an option for every term",
            key=True,
        )
    else:
        _check_allowed(case, package, place, words)


def _open(case: Case, package: Written, words: Vocabulary) -> list[str]:
    """The terms that a package leaves open, as it is written; none where an agreement is broken."""
    if isinstance(package, dict):
        written = set(package)
    else:
        name = package if isinstance(package, str) else package.agreement
        agreement = words.written_agreement(name)
        if agreement is None:
            return []
        written = agreement | set(() if isinstance(package, str) else package.changes)
    return [name for name in case.terms if name not in written]


def _listed(names: Sequence[str]) -> str:
    shown = names if len(names) <= 6 else [*names[:5], f"{len(names) - 5} more"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def _check_allowed(case: Case, written: Written, place: Place, words: Vocabulary) -> None:
    """Check a package that settles every term against the rules, each package once."""
    ref = words.package(written, place)
    if ref is None or not words.intact or (ref.agreement and ref.agreement not in case.agreements):
        return
    try:
        package = resolve(case, ref)
        key = (*package.terms.values(), *package.conduct.items())
        if key not in words.allowed:
            words.allowed[key] = _fault(case, package)
    except BadRequest:
        return  # an option in it is broken, and reported
    fault = words.allowed[key]
    if fault:
        words.findings.error(place, fault, expected="a package that the rules allow", key=True)


def _fault(case: Case, package: Package) -> str:
    """Why a package cannot be, or an empty string."""
    try:
        lottery(case, package)
    except Forbidden as error:
        return f"the rules forbid this package: {error}"
    except BadRequest as error:
        return str(error)
    return ""


def _check_compared(
    case: Case, compared: schema.ComparedPart, place: Place, words: Vocabulary
) -> None:
    for side in ("this", "over"):
        package = getattr(compared, side)
        if not _open(case, package, words):
            _check_allowed(case, package, (*place, side), words)
    this = words.package(compared.this, (*place, "this"))
    over = words.package(compared.over, (*place, "over"))
    if words.findings.failed or this is None or over is None:
        return
    left, right = _options(case, this), _options(case, over)
    shared = [name for name in left if name in right]
    if not shared:
        message, expected = "these packages settle no issue in common", "an issue that both settle"
    elif all(left[name] == right[name] for name in shared):
        message = "these packages are the same on every issue that both settle"
        expected = "an issue that they settle differently"
    else:
        return
    words.findings.error(place, message, expected=expected, key=True)


def _options(case: Case, ref: PackageRef) -> dict[str, Option | tuple[tuple[Option, float], ...]]:
    """What a package settles; conduct too, as assumed, where it settles every term."""
    agreement = case.agreements[ref.agreement] if ref.agreement else Agreement("", NOTHING)
    written = {**agreement.terms, **agreement.conduct, **ref.changes}
    options: dict[str, Option | tuple[tuple[Option, float], ...]] = dict(written)
    if all(name in written for name in case.terms):
        for name in case.conduct:
            assumed = case.issues[name].assumed
            sure = next(iter(assumed)) if len(assumed) == 1 else tuple(assumed.items())
            options.setdefault(name, sure)
    return options


def check_scenarios(scenarios: Mapping[str, Scenario], words: Vocabulary) -> None:
    """Check that every number that the case mentions stays inside the ranges of every scenario."""
    text = words.findings.document.text
    for name, scenario in scenarios.items():
        for key, (low, high) in scenario.ranges.items():
            place = ("scenarios", name, "ranges", key)
            for number, where in words.mentioned.get(key, {}).items():
                if not low <= number <= high:
                    line = text.line_of(words.findings.document.span(where).start)
                    message = (
                        f"this range leaves out {option_text(number)}, which line {line} mentions"
                    )
                    words.findings.error(
                        place, message, expected="a range around every number mentioned"
                    )
                    break
            _check_grid(words.issues[key], high - low, place, words.findings)


def _check_grid(issue: Issue, width: float, place: Place, findings: Findings) -> None:
    if issue.step is not None and width / issue.step > MOST_KNOTS - 2:
        message = f"steps of {option_text(issue.step)} give too many numbers in this range"
        findings.error(place, message, expected=f"at most {MOST_KNOTS:,}")


def check_satisfiable(case: Case, findings: Findings) -> None:
    """Check that the rules leave a package; an agreement that obeys them shows it at once."""
    if case.agreements or not case.rules:
        return
    try:
        if count_packages(case) == 0:
            message = "the rules forbid every package"
            findings.error(("rules",), message, expected="rules that leave at least one", key=True)
    except BadRequest as error:
        findings.warn(("rules",), str(error), key=True)
