"""What one party wants, as a GENIUS utility space says it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from zopa.case.formats.exchange import Profile, Term, Value
from zopa.case.formats.genius.template import issues, option_of
from zopa.case.formats.lines import Curve, clamped, clamps, sampled, triangular
from zopa.case.formats.markup import xml_of
from zopa.case.formats.reading import Repairs, exact, number, refuse
from zopa.case.text import quoted

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

Evaluations: TypeAlias = Literal["by-maximum", "as-written", "by-range"]
BY_MAXIMUM: Evaluations = "by-maximum"

PARAMETERS = {"linear": (0, 1), "constant": (0,), "triangular": (0, 1, 2)}
"""Functions of a real number, and which parameters each has."""

NONLINEAR = {
    "hyperRectangle": "hyper-rectangles, which value several issues at once",
    "ufun": "functions over several issues at once",
    "constraint": "constraints over several issues at once",
    "rule": "rules over several issues at once",
}
"""Elements of utilities that are no sum over the issues."""


@dataclass(frozen=True)
class Space:
    """Reads one utility space against the issues of its template."""

    file: Path
    repairs: Repairs
    terms: Sequence[Term]
    evaluations: Evaluations

    def profile(self, name: str) -> Profile:
        """What the party wants."""
        root = xml_of(self.file, self.repairs)
        self._refuse_nonlinear(root)
        own = self._matched(root)
        weights = self._weights(root, own)
        values = {term.name: self._values(term, own.get(term.name)) for term in self.terms}
        return Profile(
            name,
            weights,
            values,
            reservation=self._figure(root, "reservation") or Fraction(0),
            discount=self._discount(root),
            file=self.file.name,
        )

    def _refuse_nonlinear(self, root: Element) -> None:
        for tag, meaning in NONLINEAR.items():
            if next(root.iter(tag), None) is not None:
                refuse(
                    self.file,
                    f"this utility is made of {meaning}; a case values issue by issue",
                    "an additive utility: a weight for each issue, an evaluation for each option",
                )

    def _matched(self, root: Element) -> dict[str, Element]:
        """The element of each issue: the one of its name, else the one in its place."""
        elements = issues(root, self.file)
        named = {(issue.get("name") or "").strip(): issue for issue in elements}
        known = {term.name for term in self.terms}
        found = {}
        for place, term in enumerate(self.terms):
            issue = named.get(term.name)
            if issue is None and place < len(elements):
                other = (elements[place].get("name") or "").strip()
                if other not in known:
                    issue = elements[place]
                    self.repairs.add(f"the issue {quoted(other)} is taken for {quoted(term.name)}")
            if issue is None:
                self.repairs.add(f"{quoted(term.name)} is missing; the party does not value it")
            else:
                found[term.name] = issue
        extra = [n for n, issue in named.items() if n not in known and issue not in found.values()]
        for other in extra:
            self.repairs.add(f"the issue {quoted(other)} is not in the template; it is left out")
        return found

    def _weights(self, root: Element, own: Mapping[str, Element]) -> dict[str, Fraction]:
        stated = {weight.get("index"): weight.get("value") for weight in root.iter("weight")}
        weights = {}
        for term in self.terms:
            issue = own.get(term.name)
            index = None if issue is None else issue.get("index")
            if index in stated:
                what = f"the weight of {quoted(term.name)}"
                weights[term.name] = number(stated[index], what, self.file)
            else:
                weights[term.name] = Fraction(0)
                if issue is not None:
                    self.repairs.add(f"{quoted(term.name)} has no weight; it is read as 0")
        return weights

    def _figure(self, root: Element, tag: str) -> Fraction | None:
        element = root.find(f".//{tag}")
        if element is None:
            return None
        return number(element.get("value"), f"the {tag}", self.file)

    def _discount(self, root: Element) -> Fraction | None:
        """The discount factor where it is one: GENIUS takes 0 and 1 for none."""
        factor = self._figure(root, "discount_factor")
        if factor is None or factor in {0, 1}:
            return None
        self.repairs.note(f"the discount factor {float(factor):g} is noted and has no effect")
        return factor

    def _values(self, term: Term, issue: Element | None) -> dict[Value, Fraction]:
        if issue is None:
            places = term.range or term.options
            return dict.fromkeys(places, Fraction(0))
        if term.range is None:
            return self._scaled(self._items(term, issue))
        if issue.find("item") is not None:
            return self._scaled(self._numbers(term, issue))
        return self._ranged(self._evaluated(term, issue))

    def _items(self, term: Term, issue: Element) -> dict[Value, Fraction]:
        stated = self._stated(term, issue)
        for option in stated.keys() - set(term.options):
            self.repairs.add(
                f"the option {quoted(option)} of {quoted(term.name)} is not in the template; "
                "it is left out"
            )
        return {option: stated.get(option, Fraction(0)) for option in term.options}

    def _stated(self, term: Term, issue: Element) -> dict[str, Fraction]:
        """The evaluation of each item; 0 where none stands, the last where several do."""
        found: dict[str, Fraction] = {}
        for item in issue.findall("item"):
            option = option_of(item, term.name, self.file)
            text = item.get("evaluation")
            what = f"{quoted(option)} of {quoted(term.name)}"
            if text is None or text.strip().lower() in {"", "null"}:
                self.repairs.add(f"{what} has no evaluation; it is read as 0")
                value = Fraction(0)
            else:
                value = number(text, f"the evaluation of {what}", self.file)
            if option in found:
                self.repairs.add(f"{what} stands twice; the last evaluation, {value}, counts")
            found[option] = value
        for option in term.options:
            if option not in found:
                what = f"{quoted(option)} of {quoted(term.name)}"
                self.repairs.add(f"{what} has no evaluation; it is read as 0")
        return found

    def _numbers(self, term: Term, issue: Element) -> dict[Value, Fraction]:
        """Evaluations that list the numbers of a numeric issue one by one."""
        values = {
            place: value
            for text, value in self._stated(term, issue).items()
            if (place := exact(text)) is not None
        }
        low, high = term.range or (Fraction(0), Fraction(0))
        step = term.step or high - low
        missing = [n for n in range(int((high - low) / step) + 1) if low + n * step not in values]
        if missing:
            at = float(low + missing[0] * step)
            refuse(
                self.file,
                f"the evaluation of {at:g} of {quoted(term.name)} is missing",
                "one for each number",
            )
        return {place: value for place, value in values.items() if low <= place <= high}

    def _scaled(self, values: dict[Value, Fraction]) -> dict[Value, Fraction]:
        """Evaluations of items as the rule wants them."""
        if self.evaluations == BY_MAXIMUM:
            top = max(values.values())
            return {
                option: value / top if top > 0 else Fraction(0) for option, value in values.items()
            }
        return self._ranged(values)

    def _ranged(self, values: dict[Value, Fraction]) -> dict[Value, Fraction]:
        if self.evaluations != "by-range":
            return values
        low, high = min(values.values()), max(values.values())
        width = high - low or Fraction(1)
        return {option: (value - low) / width for option, value in values.items()}

    def _evaluated(self, term: Term, issue: Element) -> dict[Value, Fraction]:
        """Worths of a numeric issue by its formula."""
        ends = term.range or (Fraction(0), Fraction(0))
        evaluator = issue.find("evaluator")
        if evaluator is None:
            self.repairs.add(f"{quoted(term.name)} has no evaluator; every number is read as 0")
            return dict.fromkeys(ends, Fraction(0))
        curve, bends = self._curve(term, evaluator)
        return sampled(curve, ends, term.step, bends)

    def _curve(self, term: Term, evaluator: Element) -> tuple[Curve, tuple[Fraction, ...]]:
        low = term.range[0] if term.range else Fraction(0)
        if term.step is not None:
            slope, offset = (self._parameter(evaluator, term, n) for n in ("slope", "offset"))
            offset -= slope * low
            return clamped(slope, offset), clamps(slope, offset)
        kind = (evaluator.get("ftype") or "").lower()
        if kind not in PARAMETERS:
            refuse(
                self.file,
                f"{quoted(term.name)} is evaluated by the function {quoted(kind)}",
                "linear, constant or triangular",
            )
        figures = [self._parameter(evaluator, term, f"parameter{k}") for k in PARAMETERS[kind]]
        if kind == "triangular":
            start, end, top = figures
            if not start < top < end:
                message = f"the triangle of {quoted(term.name)} jumps"
                refuse(self.file, message, "a top between its ends")
            return triangular(start, end, top), (start, top, end)
        offset, slope = figures if kind == "linear" else (*figures, Fraction(0))
        if kind == "constant":
            return (lambda _: offset), ()
        return clamped(slope, offset), clamps(slope, offset)

    def _parameter(self, evaluator: Element, term: Term, name: str) -> Fraction:
        return number(evaluator.get(name), f"the {name} of {quoted(term.name)}", self.file)
