"""What one party wants, as a utility function of NegMAS says it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeAlias

from zopa.case.formats.exchange import Profile, Value
from zopa.case.formats.figures import decimal
from zopa.case.formats.negmas.curves import ZERO
from zopa.case.formats.negmas.functions import IDENTITY, ONE, Valued
from zopa.case.formats.negmas.issues import Issue, kind, named, note_unknown
from zopa.case.formats.reading import Repairs, check_count, number, refuse
from zopa.case.text import quoted

ADDITIVE = {"LinearAdditiveUtilityFunction", "LinearUtilityAggregationFunction"}
OF_NUMBERS = {"AffineUtilityFunction", "LinearUtilityFunction"}
CONSTANT = "ConstUtilityFunction"
IN_TIME = {"ExpDiscountedUFun": "discount", "LinDiscountedUFun": "cost"}
"""Utilities that shrink another one with time, and by which parameter."""

REFUSED = {
    "CenterUFun": "joins several negotiations at one centre, and what a deal in one is worth "
    "depends on the others; a case is one negotiation",
    "HyperRectangleUtilityFunction": "is made of hyper-rectangles, which value several issues at "
    "once; a case values issue by issue",
    "MappingUtilityFunction": "values whole packages; a case values issue by issue",
    "RankOnlyUtilityFunction": "is a rank of whole packages; a case values issue by issue",
    "RandomUtilityFunction": "is drawn at random each time; a case has one worth for a package",
}
"""Why a utility cannot be read, by how its type ends."""
NO_SUM = "is no sum over the issues, each valued by itself, which is what a case holds"

KEYS = {
    *("name", "type", "values", "weights", "bias", "value", "reserved_value", "reserved_outcome"),
    *("stability", "constraints", "outcome_space", "path", "id"),
}
TIME_KEYS = {*KEYS, "ufun", "factor", "dynamic_reservation", "power"}

MINUS_INFINITY = {"-inf", "-.inf", "-infinity"}

MOST_VALUES = 1_000_000
"""Values of options that are read, of all issues and parties together."""

Values: TypeAlias = dict[str, dict[Value, Fraction]]


def is_profile(data: Any) -> bool:
    """Whether a file says what one party wants."""
    stated = kind(data)
    return stated in ADDITIVE or stated.endswith(("UtilityFunction", "UFun"))


def shown(value: Fraction) -> str:
    """A number as a message shows it."""
    return quoted(decimal(value) or value)


@dataclass(frozen=True)
class Utility:
    """Reads one utility function against the issues of its scenario."""

    file: Path
    repairs: Repairs
    issues: Sequence[Issue]

    def profile(self, data: Any) -> Profile:
        """What the party wants. Raises `CaseError`: a utility that a case cannot hold."""
        name = named(data.get("name")).strip() if isinstance(data, dict) else ""
        discount, reservation = None, None
        while (key := IN_TIME.get(kind(data))) is not None:
            reservation = self._reservation(data) if reservation is None else reservation
            shrinks = number(data.get(key), f"‘{key}’", self.file)
            discount = shrinks if key == "discount" else discount
            self.repairs.note(f"the {key}, {shown(shrinks)}, is noted and has no effect")
            note_unknown(data, TIME_KEYS | {key}, "", self.repairs)
            data = data.get("ufun")
        self.check(data)
        note_unknown(data, KEYS, "", self.repairs)
        weights, values = self._valued(data)
        return Profile(
            name,
            weights,
            values,
            reservation=self._reservation(data) if reservation is None else reservation,
            discount=discount,
            reserved=self._reserved(data),
            file=self.file.name,
        )

    def check(self, data: Any) -> None:
        """Refuse, by its name, what is no sum over the issues."""
        stated = kind(data)
        if not isinstance(data, dict) or not stated:
            what = "there is no utility here" if isinstance(data, dict) else "this is no mapping"
            refuse(self.file, what, "‘type’, such as LinearAdditiveUtilityFunction")
        if stated not in ADDITIVE | OF_NUMBERS | {CONSTANT, *IN_TIME}:
            reason = next((text for end, text in REFUSED.items() if stated.endswith(end)), NO_SUM)
            expected = "an additive utility: a weight and a value function for each issue"
            refuse(self.file, f"this {quoted(stated)} {reason}", expected)
        if data.get("constraints"):
            refuse(self.file, "this utility has ‘constraints’, which are code", "none")

    def _valued(self, data: dict[Any, Any]) -> tuple[dict[str, Fraction], Values]:
        """The weights, none below 0, and the values of the issues that are valued."""
        weights = {} if kind(data) == CONSTANT else self._weights(data)
        functions = {} if kind(data) == CONSTANT else self._functions(data)
        values, count = {}, 0
        for issue in self.issues:
            name = issue.term.name
            if name in functions:
                values[name] = Valued(self.file, self.repairs, issue).values(functions[name])
                count += len(values[name])
                check_count(count, MOST_VALUES, "values of options", self.file)
        for name in values:
            if weights[name] < 0:
                self._turn_round(name, weights, values)
        for name in [
            name for name in values if not weights[name] and not any(values[name].values())
        ]:
            del weights[name], values[name]
        self._fold(self._bias(data), weights, values)
        return weights, values

    def _weights(self, data: dict[Any, Any]) -> dict[str, Fraction]:
        stated, names = data.get("weights"), [issue.term.name for issue in self.issues]
        default = ONE if kind(data) in ADDITIVE else Fraction(1, len(names))
        if stated is None:
            self.repairs.add(f"there are no weights; each issue has {default}")
            return dict.fromkeys(names, default)
        own = self._by_issue(stated, "weight")
        for name in names:
            if name not in own and kind(data) not in ADDITIVE:
                refuse(self.file, f"{quoted(name)} has no weight", "a weight for each issue")
            if name not in own:
                self.repairs.add(f"{quoted(name)} has no weight; it is read as 1")
        return {
            name: number(own.get(name, 1), f"the weight of {quoted(name)}", self.file)
            for name in names
        }

    def _functions(self, data: dict[Any, Any]) -> dict[str, Any]:
        if kind(data) in OF_NUMBERS:
            return {issue.term.name: {"type": IDENTITY} for issue in self.issues}
        own = self._by_issue(data.get("values"), "value function")
        for issue in self.issues:
            if issue.term.name not in own:
                message = f"{quoted(issue.term.name)} has no value function"
                refuse(self.file, message, "one for each issue")
        return own

    def _by_issue(self, stated: object, what: str) -> dict[str, Any]:
        """What stands for each issue: a list in their order, or a mapping by their names."""
        names = [issue.term.name for issue in self.issues]
        if isinstance(stated, list):
            if len(stated) != len(names):
                refuse(self.file, f"{what}s: {len(stated)} for {len(names)} issues", "one for each")
            return dict(zip(names, stated, strict=True))
        if not isinstance(stated, dict):
            refuse(self.file, f"the {what}s are {quoted(stated)}", "a list or a mapping")
        own = {named(key): value for key, value in stated.items()}
        for key in own:
            if key not in names:
                message = f"a {what} is for {quoted(key)}, which is no issue"
                refuse(self.file, message, ", ".join(map(quoted, names[:5])))
        return own

    def _turn_round(self, name: str, weights: dict[str, Fraction], values: Values) -> None:
        self.repairs.add(
            f"the weight of {quoted(name)} is below 0; it is read as {shown(-weights[name])}, "
            "with every value turned round"
        )
        weights[name] = -weights[name]
        values[name] = {option: -value for option, value in values[name].items()}

    def _bias(self, data: dict[Any, Any]) -> Fraction:
        key = "value" if kind(data) == CONSTANT else "bias"
        if data.get(key) is None and key == "bias":
            return ZERO
        bias = number(data.get(key), f"‘{key}’", self.file)
        if kind(data) == "LinearUtilityFunction" and bias:
            self.repairs.note(f"the bias of a ‘{kind(data)}’ has no effect")
            return ZERO
        return bias

    def _fold(self, bias: Fraction, weights: dict[str, Fraction], values: Values) -> None:
        """Add what every package is worth to the values of one issue."""
        if not bias and weights:
            return
        shares = {name: bias / weight for name, weight in weights.items() if weight}
        even = (name for name, share in shares.items() if decimal(share) is not None)
        name = next(even, "")
        if name:
            values[name] = {option: each + shares[name] for option, each in values[name].items()}
        else:
            term = self.issues[0].term
            name = term.name
            own: Mapping[Value, Fraction] = values.get(name) or dict.fromkeys(
                term.range or term.options, ZERO
            )
            weight = weights.get(name, ZERO)
            values[name] = {option: weight * each + bias for option, each in own.items()}
            weights[name] = ONE
        if bias:
            more = f"every package is worth {shown(bias)} more than its issues"
            self.repairs.note(f"{more}; that is added to the values of {quoted(name)}")

    def _reservation(self, data: dict[Any, Any]) -> Fraction | None:
        value = data.get("reserved_value")
        if value is None or str(value).strip().lower() in MINUS_INFINITY:
            return None
        return number(value, "‘reserved_value’", self.file)

    def _reserved(self, data: dict[Any, Any]) -> dict[str, Value]:
        """The package that is named as no deal; nothing where it is no package."""
        stated = data.get("reserved_outcome")
        if stated is None:
            return {}
        names = [issue.term.name for issue in self.issues]
        whole = isinstance(stated, list) and len(stated) == len(names)
        own = dict(zip(names, stated, strict=True)) if whole else stated
        found = {
            issue.term.name: issue.settled(own.get(issue.term.name))
            for issue in self.issues
            if isinstance(own, dict)
        }
        package = {name: value for name, value in found.items() if value is not None}
        if len(package) < len(names):
            self.repairs.note("‘reserved_outcome’ is no package of the scenario; it is left out")
            return {}
        return package
