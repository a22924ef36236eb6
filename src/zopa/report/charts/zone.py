"""What everyone could sign: the likeliest packages, the chart's finding, and the same in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zopa.analysis.offers import PackageAnswer, ZoneAnswer
from zopa.analysis.results import Analysis
from zopa.case.model import Case
from zopa.report.beside import at_word, before, leads, others
from zopa.report.packages import settled
from zopa.report.wording import (
    agreement_in_sentence,
    agreement_name,
    figure,
    many,
    plural,
    roughly,
    sentence,
    signatories,
    span,
    with_margin,
)
from zopa.report.zone import headline, settled_by_worths

MOST = 10
"""So many packages are drawn."""

MOST_TERMS = 5
"""So many terms stand beside the bars; one less where agreements are named there too."""


@dataclass(frozen=True)
class Listed:
    """The packages that are drawn; which terms they share, and which of those in which they differ
    stand beside them."""

    packages: tuple[PackageAnswer, ...]
    shared: tuple[str, ...]
    varying: tuple[str, ...]

    @property
    def beside(self) -> tuple[str, ...]:
        """The terms of the table."""
        return self.varying[: MOST_TERMS - self.named]

    @property
    def named(self) -> bool:
        """Whether any of the packages is an agreement."""
        return any(each.name for each in self.packages)

    @property
    def more(self) -> str:
        """What is said of the terms for which the table has no room."""
        rest = len(self.varying) - len(self.beside)
        verb = "differs" if rest == 1 else "differ"
        return (
            f"{plural(rest, 'more term')} {verb}, for which there is no room here." if rest else ""
        )


def listed(analysis: Analysis) -> Listed:
    """What the chart shows; no packages where the analysis has none."""
    case, packages = analysis.case, analysis.zone.packages[:MOST] if analysis.zone else ()
    if len(packages) == 1:
        return Listed(packages, (), case.terms)
    differ = {name for name in case.terms if len({each.terms[name] for each in packages}) > 1}
    return Listed(
        packages,
        tuple(name for name in case.terms if name not in differ),
        tuple(name for name in case.terms if name in differ),
    )


def title(case: Case, zone: ZoneAnswer) -> str:
    """The figure of the likeliest package, and how far it stands apart."""
    best = zone.packages[0]
    own = best.figures
    if settled_by_worths(case, zone):
        return headline(case, zone).removesuffix(".")
    chance = roughly(own.probability, own.error, own.low, own.high)
    which = f"the likeliest of {many(zone.total, 'package')}"
    if zone.total == 1:
        which = "the only package besides no deal"
    if best.name is not None:
        which += f", {agreement_in_sentence(case, best.name)},"
    said = f"{signatories(case)} would sign {which}".removesuffix(",")
    comma = "," if best.name is not None else ""
    return sentence(f"{said}{comma} with a probability {_of(chance)}{_apart(zone)}")


def _of(chance: str) -> str:
    """A figure after *a probability*."""
    return f"of {chance}" if chance.startswith("about") else chance


def _apart(zone: ZoneAnswer) -> str:
    """How many others cannot be told apart from the likeliest."""
    if zone.leading is None or zone.total == 1:
        return ""
    match zone.leading - 1:
        case others if others <= 0:
            return "; it stands apart from every other"
        case 1:
            return "; one other cannot be told apart from it"
        case others:
            return f"; {others:,} others cannot be told apart from it"


def text(case: Case, zone: ZoneAnswer, shown: Listed) -> str:
    """Every package of the chart with its terms in full."""
    return " ".join(_text(case, zone, shown))


def _text(case: Case, zone: ZoneAnswer, shown: Listed) -> Iterator[str]:
    count = len(shown.packages)
    these = "The likeliest package" if count == 1 else f"The {count} likeliest packages"
    yield (
        f"{these} of {zone.total:,}, each with the probability that {signatories(case)} would sign"
        " it."
    )
    if shown.shared:
        yield f"All have {settled(case, {n: shown.packages[0].terms[n] for n in shown.shared})}."
    for number, each in enumerate(shown.packages, start=1):
        terms = settled(case, {name: each.terms[name] for name in shown.varying})
        yield (
            f"{number}: {_said(case, each)}; {terms}."
            if terms
            else f"{number}: {_said(case, each)}."
        )


def _said(case: Case, each: PackageAnswer) -> str:
    own = each.figures
    notes = [agreement_name(case, each.name)] if each.name else []
    said = with_margin(own.probability, own.error)
    notes += [word] if (word := at_word(each)) else []
    if ends := others(own):
        notes.append(f"{span(*ends)} on other assumptions")
    if (stood := before(own)) is not None:
        notes.append(f"{figure(stood)} before any statement")
    if leads(each):
        notes.append("cannot be told apart from the likeliest")
    return f"{said} ({', '.join(notes)})" if notes else said
