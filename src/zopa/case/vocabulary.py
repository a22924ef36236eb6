"""The names and options of a case, and whether what the file mentions is among them.

A name whose part is broken is still a known name: the break is reported where it is, not again
wherever the name is used. Every number mentioned for a numeric issue is remembered, because it
becomes a knot; what nobody has confirmed is read `aside`, so that its numbers do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from itertools import pairwise
from math import fsum, inf
from typing import Any

from zopa.case import schema
from zopa.case.document import Place
from zopa.case.factors import option_text
from zopa.case.findings import Findings
from zopa.case.model import UNKNOWN, Case, Comparison, Condition, Issue, Option
from zopa.case.readings import PackageRef
from zopa.case.text import quoted

TOLERANCE = 1e-9
"""How far probabilities may miss 1 in sum."""

_SYMBOL = r"(<=|>=|!=|==|=|<|>)"
_NUMBER = r"([-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?)"
_BOUND = re.compile(rf"\s*{_SYMBOL}\s*{_NUMBER}\s*")


class Vocabulary:
    """What the case calls its parties, issues, options, agreements and statements."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.issues: dict[str, Issue] = {}
        self.linked: tuple[tuple[str, ...], ...] = ()
        self.mentioned: dict[str, dict[float, Place]] = {}
        self.allowed: dict[tuple[object, ...], str] = {}
        content = findings.document.root.plain()
        self._agreements = content.get("agreements")
        self._names: dict[str, tuple[str, ...] | None] = {
            kind: _named(content.get(section))
            for kind, section in (
                ("party", "parties"),
                ("issue", "issues"),
                ("agreement", "agreements"),
                ("statement", "statements"),
            )
        }
        if "agreements" not in content:
            self._names["agreement"] = ()

    @classmethod
    def of(cls, case: Case, findings: Findings) -> Vocabulary:
        """What a case that has been read calls things, for what is said of it afterwards: numeric
        issues without knots, as while it was read."""
        words = cls(findings)
        words.linked = case.linked
        words.issues = {
            name: issue if issue.range is None else replace(issue, options=issue.range)
            for name, issue in case.issues.items()
        }
        words._agreements = {
            name: {**each.terms, **each.conduct} for name, each in case.agreements.items()
        }
        words._names = {
            "party": tuple(case.parties),
            "issue": tuple(case.issues),
            "agreement": tuple(case.agreements),
            "statement": tuple(each.id for each in case.statements),
        }
        return words

    def aside(self) -> Vocabulary:
        """The same names and options, for what has no effect: a number mentioned to it is checked
        but becomes no knot."""
        other = copy(self)
        other.mentioned = {}
        return other

    def known(self, kind: str, name: str, place: Place, *, key: bool = False) -> bool:
        """Whether the case has a party, issue, agreement or statement of that name; else report."""
        names = self._names[kind]
        if names is None or name in names:
            return True
        self.findings.unknown(place, kind, name, names, key=key)
        return False

    @property
    def intact(self) -> bool:
        """Whether every issue that the file names could be read."""
        return self._names["issue"] is not None and len(self._names["issue"]) == len(self.issues)

    def written_agreement(self, name: str) -> set[str] | None:
        """The issues that an agreement settles as written; None where there is no such one."""
        agreements = self._agreements if isinstance(self._agreements, dict) else {}
        written = agreements.get(name)
        return set(written) if isinstance(written, dict) else None

    def no_deal(self, name: str | None, place: Place) -> None:
        """Check what prevails without a deal: an agreement, or unknown."""
        if name is not None and name != UNKNOWN:
            self.known("agreement", name, place)

    def issue(self, name: str, place: Place, *, key: bool = False) -> Issue | None:
        """The issue of that name; None where there is none or where it is broken."""
        return self.issues.get(name) if self.known("issue", name, place, key=key) else None

    def numeric_issue(self, name: str, place: Place, *, key: bool = False) -> Issue | None:
        """The numeric issue of that name, reported if it is not numeric."""
        issue = self.issue(name, place, key=key)
        if issue is None or issue.numeric:
            return issue
        numeric = [other.id for other in self.issues.values() if other.numeric]
        self.findings.error(
            place,
            f"the options of {quoted(name)} are not numbers",
            expected="a numeric issue" + (f", such as {numeric[0]}" if numeric else ""),
            key=key,
        )
        return None

    def option(
        self, issue: Issue, value: str | float, place: Place, *, key: bool = False
    ) -> Option | None:
        """A way to settle the issue, as the case stores it; reported if it is none."""
        if issue.range is not None:
            return self._amount(issue, value, place, key=key)
        if isinstance(value, str) and value in issue.options:
            return value
        kind = f"option of {issue.id}"
        shown = option_text(value) if not isinstance(value, str) else value
        self.findings.unknown(place, kind, shown, map(str, issue.options), key=key)
        return None

    def _amount(self, issue: Issue, value: str | float, place: Place, *, key: bool) -> float | None:
        low, high = issue.range or (0.0, 0.0)
        expected = f"a number from {option_text(low)} to {option_text(high)} {issue.unit}".rstrip()
        if isinstance(value, str):
            message = f"{quoted(value)} is not a number"
        elif low <= value <= high:
            number = float(value) + 0.0
            self.mentioned.setdefault(issue.id, {}).setdefault(number, place)
            return number
        else:
            message = f"{option_text(float(value))} is outside the range of {quoted(issue.id)}"
        self.findings.error(place, message, expected=expected, key=key)
        return None

    def options(
        self, issue: Issue, values: Sequence[str | float], place: Place
    ) -> tuple[Option, ...]:
        """Several options of an issue, each once; what is wrong is reported and left out."""
        found: list[Option] = []
        for position, value in enumerate(values):
            option = self.option(issue, value, (*place, position))
            if option is not None and option in found:
                message = f"{quoted(value)} stands here twice"
                self.findings.error((*place, position), message, expected="each option once")
            elif option is not None:
                found.append(option)
        return tuple(found)

    def lottery(
        self, issue: Issue, assumed: str | float | Mapping[str | float, float], place: Place
    ) -> dict[Option, float]:
        """What is assumed of conduct: a probability for each option that has any."""
        if isinstance(assumed, str | float | int):
            option = self.option(issue, assumed, place)
            return {} if option is None else {option: 1.0}
        found = {
            option: probability
            for value, probability in assumed.items()
            if (option := self.option(issue, value, (*place, value), key=True)) is not None
        }
        total = fsum(assumed.values())
        if abs(total - 1) > TOLERANCE:
            message = f"the probabilities add up to {total:.10g}"
            self.findings.error(place, message, expected="probabilities that add up to 1")
        return {option: probability for option, probability in found.items() if probability > 0}

    def conditions(self, chosen: Mapping[str, Any], place: Place) -> dict[str, Condition]:
        """What each of some issues has to be; what is wrong is reported and left out."""
        found = {}
        for name, value in chosen.items():
            issue = self.issue(name, (*place, name), key=True)
            condition = None if issue is None else self._condition(issue, value, (*place, name))
            if condition is not None:
                found[name] = condition
        return found

    def _condition(
        self, issue: Issue, value: str | float | list[str | float], place: Place
    ) -> Condition | None:
        several = isinstance(value, list)
        entries = value if isinstance(value, list) else [value]
        options: list[Option] = []
        spans: list[tuple[Comparison, ...]] = []
        for position, entry in enumerate(entries):
            where = (*place, position) if several else place
            if issue.numeric and isinstance(entry, str):
                span = self._span(issue, entry, where)
                spans.extend([span] if span else [])
            else:
                option = self.option(issue, entry, where)
                options.extend([] if option is None else [option])
        return Condition(tuple(dict.fromkeys(options)), tuple(spans)) if options or spans else None

    def _span(self, issue: Issue, text: str, place: Place) -> tuple[Comparison, ...]:
        """The bounds that a text such as ">= 10 and < 60" sets."""
        matches = [_BOUND.fullmatch(part) for part in re.split(r"\band\b", text)]
        bounds = [match.groups() for match in matches if match is not None]
        if len(bounds) < len(matches):
            message = f"{quoted(text)} is not a comparison"
            self.findings.error(place, message, expected="a number, ‘>= 10’, or ‘>= 10 and < 60’")
            return ()
        span = []
        for symbol, written in bounds:
            number = self._amount(issue, float(written), place, key=False)
            if number is None:
                return ()
            span.append(Comparison({"==": "="}.get(symbol, symbol), number))
        if not any(all(bound.allows(point) for bound in span) for point in _points(issue, span)):
            ends = " to ".join(map(option_text, issue.range or ()))
            message = f"no number from {ends} is {quoted(text)}"
            self.findings.error(place, message, expected="a comparison that some number meets")
            return ()
        return tuple(span)

    def package(self, value: object, place: Place) -> PackageRef | None:
        """The package that a reading names: an agreement, options, or an agreement with changes."""
        if isinstance(value, str):
            return PackageRef(value) if self.known("agreement", value, place) else None
        if isinstance(value, schema.ChangedPackage):
            known = self.known("agreement", value.agreement, (*place, "agreement"))
            changes = self.settled(value.changes, (*place, "with"))
            return PackageRef(value.agreement, changes) if known else None
        return PackageRef(None, self.settled(value, place)) if isinstance(value, dict) else None

    def settled(self, options: Mapping[str, str | float], place: Place) -> dict[str, Option]:
        """How some issues are settled; what is wrong is reported and left out."""
        found = {}
        for name, value in options.items():
            issue = self.issue(name, (*place, name), key=True)
            option = None if issue is None else self.option(issue, value, (*place, name))
            if option is not None:
                found[name] = option
        return found


def _named(section: object) -> tuple[str, ...] | None:
    """The names that a section of the file defines; None where it is no section at all."""
    if isinstance(section, dict):
        return tuple(schema.usual_id(str(name)) for name in section)
    if isinstance(section, list):
        ids = (entry.get("id") for entry in section if isinstance(entry, dict))
        return tuple(name for name in ids if isinstance(name, str))
    return None


def _points(issue: Issue, span: Sequence[Comparison]) -> Iterator[float]:
    """Numbers of the range, one for each way in which they may lie to the bounds."""
    low, high = issue.range or (-inf, inf)
    marks = sorted({low, high, *(bound.value for bound in span)})
    yield from marks
    yield from ((a + b) / 2 for a, b in pairwise(marks))
