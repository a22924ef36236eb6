"""Checks of the case as a whole: agreements, packages in readings, scenarios, rules."""

from __future__ import annotations

from collections.abc import Mapping

from zopa.case import schema
from zopa.case.document import Place
from zopa.case.factors import option_text
from zopa.case.findings import Findings
from zopa.case.issues import MOST_KNOTS
from zopa.case.model import NOTHING, Agreement, Case, Issue, Option, Scenario
from zopa.case.packages import Forbidden, lottery, resolve
from zopa.case.readings import PackageRef, Refuses, WouldSign
from zopa.case.rules import count_packages
from zopa.case.text import quoted
from zopa.case.vocabulary import Vocabulary
from zopa.errors import BadRequest


def check_agreements(case: Case, words: Vocabulary) -> None:
    """Check that every agreement settles every term and obeys the rules."""
    content = words.findings.document.root.plain()
    written = content.get("agreements") or {}
    for name in case.agreements:
        terms = [key for key, issue in words.issues.items() if not issue.conduct]
        missing = [key for key in terms if key not in written.get(name, ())]
        if missing:
            words.findings.error(
                ("agreements", name),
                f"the agreement {quoted(name)} leaves {_listed(missing)} open",
                expected="an option for every term",
                key=True,
            )
        elif not words.findings.failed:
            _check_allowed(case, PackageRef(name), ("agreements", name), words.findings)


def _listed(names: list[str]) -> str:
    shown = names if len(names) <= 6 else [*names[:5], f"{len(names) - 5} more"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def _check_allowed(case: Case, ref: PackageRef, place: Place, findings: Findings) -> None:
    try:
        lottery(case, resolve(case, ref))
    except Forbidden as error:
        message = f"the rules forbid this package: {error}"
        findings.error(place, message, expected="a package that the rules allow", key=True)
    except BadRequest as error:
        findings.error(place, str(error), key=True)


def check_readings(case: Case, part: schema.CasePart, words: Vocabulary) -> None:
    """Check that the packages in readings can be signed, refused or compared."""
    for row, entry in enumerate(part.statements):
        for position, reading in enumerate((entry.means if entry else None) or ()):
            if reading is None:
                continue
            place = ("statements", row, "means", position)
            for kind, read in (("would_sign", WouldSign), ("refuses", Refuses)):
                ref = _package(getattr(reading, kind), words)
                if ref is not None:
                    _check_settled(case, read(ref).package, (*place, kind), words)
            if reading.prefers_package is not None:
                _check_compared(case, reading.prefers_package, (*place, "prefers_package"), words)


def _package(value: object, words: Vocabulary) -> PackageRef | None:
    """The package again, where nothing in it was wrong."""
    if value is None or words.findings.failed:
        return None
    return words.package(value, ())


def _check_settled(case: Case, ref: PackageRef, place: Place, words: Vocabulary) -> None:
    options = _options(case, ref)
    missing = [name for name in case.terms if name not in options]
    if missing:
        message = f"this package leaves {_listed(missing)} open"
        words.findings.error(place, message, expected="an option for every term", key=True)
    else:
        _check_allowed(case, ref, place, words.findings)


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


def _check_compared(
    case: Case, compared: schema.ComparedPart, place: Place, words: Vocabulary
) -> None:
    this, over = _package(compared.this, words), _package(compared.over, words)
    if this is None or over is None:
        return
    left, right = _options(case, this), _options(case, over)
    shared = [name for name in left if name in right]
    if not shared:
        message = "these packages settle no issue in common"
        words.findings.error(place, message, expected="an issue that both settle", key=True)
    elif all(left[name] == right[name] for name in shared):
        message = "these packages are the same on every issue that both settle"
        words.findings.error(
            place, message, expected="an issue that they settle differently", key=True
        )
    for side, ref, options in (("this", this, left), ("over", over, right)):
        if all(name in options for name in case.terms) and not words.findings.failed:
            _check_allowed(case, ref, (*place, side), words.findings)


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
