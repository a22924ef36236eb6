"""What one party wants, as a GeniusWeb profile says it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from zopa.case.formats.additive import say_beyond, say_unknown, values_of, weights_of
from zopa.case.formats.exchange import Profile, Term, Value
from zopa.case.formats.figures import at, decimal
from zopa.case.formats.objects import figure_of, name_of, object_of, several
from zopa.case.formats.reading import Repairs, refuse
from zopa.case.text import quoted

LINEAR = "LinearAdditiveUtilitySpace"
DISCRETE = ("DiscreteValueSetUtilities", "discreteutils")
NUMBERS = ("NumberValueSetUtilities", "numberutils")
"""What utilities of options, and of numbers, are called; the first is what is written."""

KNOWN = {"issueUtilities", "issueWeights", "domain", "name", "reservationBid"}

Worths = Mapping[str, Mapping[Value, Fraction]]


def worth(
    weights: Mapping[str, Fraction], values: Worths, package: Mapping[str, Value]
) -> Fraction:
    """What a package is worth; an issue that it leaves open is worth 0."""
    parts = (
        weights[name] * (own[option] if isinstance(option, str) else at(own, option))
        for name, own in values.items()
        if (option := package.get(name)) is not None
    )
    return sum(parts, Fraction(0))


@dataclass(frozen=True)
class Space:
    """Reads one linear additive utility space against the issues of its domain."""

    told: Mapping[str, Any]
    terms: Sequence[Term]
    repairs: Repairs

    def profile(self, name: str) -> Profile:
        """What the party wants."""
        extra = [key for key in self.told if key not in KNOWN]
        if extra:
            self.repairs.note(f"{several(extra)} in this profile has no effect")
        weights = weights_of(self.told.get("issueWeights"), self.terms, self.repairs)
        values = self._values()
        reservation, reserved = self._no_deal(weights, values)
        return Profile(
            name,
            weights,
            values,
            reservation,
            reserved=reserved,
            file=self.repairs.file.name,
        )

    def _values(self) -> Worths:
        file = self.repairs.file
        given = object_of(self.told.get("issueUtilities"), "‘issueUtilities’", file)
        say_unknown(given, [term.name for term in self.terms], "utilities", self.repairs)
        values = {term.name: self._own(term, given.get(term.name)) for term in self.terms}
        say_beyond(values, self.repairs)
        return values

    def _own(self, term: Term, told: Any) -> dict[Value, Fraction]:
        what = f"the utilities of {quoted(term.name)}"
        if told is None:
            self.repairs.add(f"{what} are missing; every option is read as 0")
            return dict.fromkeys(term.range or term.options, Fraction(0))
        given = object_of(told, what, self.repairs.file)
        kinds = DISCRETE if term.range is None else NUMBERS
        kind = next((kind for kind in kinds if kind in given), None)
        if kind is None:
            message = f"{what} are {several(list(given)) or 'empty'}"
            refuse(self.repairs.file, message, f"‘{kinds[0]}’, as its domain has it")
        inner = object_of(given[kind], what, self.repairs.file)
        if term.range is None:
            return values_of(term, inner.get("valueUtilities"), self.repairs)
        return self._numbers(term, inner)

    def _numbers(self, term: Term, told: Mapping[str, Any]) -> dict[Value, Fraction]:
        """The values at both ends of the range, on the line that the profile draws."""
        low, worst, high, best = (
            figure_of(told.get(key), f"‘{key}’ of {quoted(term.name)}", self.repairs.file)
            for key in ("lowValue", "lowUtility", "highValue", "highUtility")
        )
        ends = term.range or (low, high)
        spans = f"the utilities of {quoted(term.name)} go from {decimal(low)} to {decimal(high)}"
        domain = f"{decimal(ends[0])} to {decimal(ends[1])}"
        if not low <= ends[0] < ends[1] <= high:
            refuse(self.repairs.file, spans, f"{domain}, as in its domain")
        if (low, high) != ends:
            self.repairs.add(f"{spans}; only {domain} counts")
        line: dict[Value, Fraction] = {low: worst, high: best}
        return {end: at(line, end) for end in ends}

    def _no_deal(
        self, weights: Mapping[str, Fraction], values: Worths
    ) -> tuple[Fraction, dict[str, Value]]:
        """What no deal is worth, and the package that is worth as much where the file names one
        that settles every issue."""
        told = self.told.get("reservationBid")
        if told is None:
            return Fraction(0), {}
        file = self.repairs.file
        bid = object_of(told, "the reservation bid", file)
        given = object_of(bid.get("issuevalues"), "‘issuevalues’ of the reservation bid", file)
        unknown = [name for name in given if name not in values]
        if unknown:
            refuse(file, f"the reservation bid names {several(unknown)}", "issues of the domain")
        settled = {
            term.name: self._option(term, given[term.name])
            for term in self.terms
            if term.name in given
        }
        still_open = [term.name for term in self.terms if term.name not in settled]
        if still_open:
            self.repairs.add(
                f"the reservation bid leaves {several(still_open)} open, which is worth 0"
            )
        return worth(weights, values, settled), {} if still_open else settled

    def _option(self, term: Term, told: Any) -> Value:
        what = f"{quoted(term.name)} of the reservation bid"
        if term.range is None:
            option = name_of(told, what, self.repairs.file)
            if option not in term.options:
                message = f"{what} is {quoted(option)}"
                refuse(self.repairs.file, message, "an option of the issue")
            return option
        place = figure_of(told, what, self.repairs.file)
        low, high = term.range
        if not low <= place <= high or (term.step and (place - low) % term.step):
            refuse(self.repairs.file, f"{what} is {quoted(told)}", "a number that is offered")
        return place
