"""What packages bring two signatories beyond no deal: the points, the chart's finding, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zopa.analysis.efficiency import Fairness, Ranked, Standing
from zopa.analysis.results import Analysis, Spread
from zopa.case.model import Case
from zopa.report.fairness import IMPROVED, NO, TITLES, YES, better, judged_as, left_out
from zopa.report.numbers import told
from zopa.report.packages import more_worth, settled
from zopa.report.wording import (
    about,
    agreement_in_sentence,
    agreement_name,
    enumeration,
    figure,
    party_in_sentence,
    party_name,
    plural,
    sentence,
    signatories,
    signed,
    with_margin,
)

MOST = 20
"""So many of the packages that are likeliest efficient are drawn."""

MOST_NAMED = 2
"""So many agreements are named in a finding; of more it gives the number."""


@dataclass(frozen=True)
class Solved:
    """A package that is one solution or several, or the likeliest to be; ``chances`` has the
    probability of each."""

    package: Ranked
    chances: Mapping[str, float]

    @property
    def names(self) -> str:
        """The solutions as a label has them."""
        return ", ".join(TITLES[name] for name in self.chances)

    @property
    def chance(self) -> str:
        """Their probabilities: one, or from the least to the most."""
        least, most = (figure(end(self.chances.values())) for end in (min, max))
        return least if least == most else f"{least}–{most}"


def lacking(analysis: Analysis) -> str:
    """Why there is no chart; empty where there is one."""
    case, found = analysis.case, analysis.standing
    if len(case.signatories) != 2:
        verb = "has" if len(case.signatories) == 1 else "have"
        return f"it is of two signatories, and {len(case.signatories)} {verb} to sign"
    if found is None:
        return (
            "what is efficient was not looked for, or a signatory has no figures; "
            "expected analyze(…, zone=True)"
        )
    if not any(found.solutions.values()):
        return "no package that both would sign brings either of them a gain"
    return ""


def exact(found: Standing) -> bool:
    """Whether gains are known, each in the party's own points."""
    return found.draws is None


def solved(found: Standing) -> tuple[Solved, ...]:
    """The solutions, those with the same gains together."""
    groups: dict[tuple[Spread, ...], dict[str, Ranked]] = {}
    for name, ranked in found.solutions.items():
        if ranked:
            groups.setdefault(tuple(ranked[0].gains.values()), {})[name] = ranked[0]
    return tuple(
        Solved(next(iter(own.values())), {name: each.probability for name, each in own.items()})
        for own in groups.values()
    )


def title(case: Case, found: Standing) -> str:
    """Which agreements are efficient; where none is judged, what is known of packages."""
    if found.agreements:
        return sentence(_of_agreements(case, found))
    return sentence(_of_solutions(case, found) if exact(found) else _of_packages(found))


def _of_agreements(case: Case, found: Standing) -> str:
    chances = {name: judged_as(each) for name, each in found.agreements.items()}
    yes = [name for name, kind in chances.items() if kind == YES]
    no = [name for name, kind in chances.items() if kind in {IMPROVED, NO}]
    probably = "" if exact(found) else "probably "
    if len(yes) == len(chances):
        whose = _whose(case, yes, "both agreements are", "all {} agreements are")
        return f"{whose} {probably}efficient: {probably}no package is {better(case)}"
    if len(no) == len(chances):
        return _none(case, found, no)
    if not yes and not no:
        whose = _whose(case, list(chances), "either agreement is", "any of the {} agreements is")
        return f"it is open whether {whose} efficient"
    return _some(case, len(chances), yes, no, probably)


def _whose(case: Case, names: Sequence[str], two: str, more: str) -> str:
    """One agreement by its name, two or more together; with their verb."""
    if len(names) == 1:
        return f"{agreement_in_sentence(case, names[0])} is"
    return two if len(names) == 2 else more.format(len(names))


def _none(case: Case, found: Standing, names: Sequence[str]) -> str:
    """None is efficient, and what there is instead."""
    each = "it" if len(names) == 1 else "each"
    package = "some package"
    if exact(found):
        whose = _whose(case, names, "neither agreement is", "none of the {} agreements is")
        whose += " not efficient" if len(names) == 1 else " efficient"
        if any(found.agreements[name].dominated_by is None for name in names):
            package += ", or no deal,"
        return f"{whose}: instead of {each}, {package} is {better(case)}"
    whose = _whose(
        case, names, "neither agreement is likely", "none of the {} agreements is likely"
    )
    whose += " probably not efficient" if len(names) == 1 else " to be efficient"
    if any(judged_as(found.agreements[name]) == NO for name in names):
        return whose
    return f"{whose}: instead of {each}, {package} is probably {better(case)}"


def _some(case: Case, count: int, yes: Sequence[str], no: Sequence[str], probably: str) -> str:
    """How many are efficient, how many are not, and of how many that is open."""
    rest = count - len(yes) - len(no)
    verb = "is" if len(yes) == 1 else "are"
    lead = f"{len(yes)} of {count} agreements {verb} {probably}efficient"
    if not yes:
        lead = f"none of {count} agreements is likely to be efficient"
    if 0 < len(yes) <= MOST_NAMED:
        lead += f", {enumeration(agreement_in_sentence(case, name) for name in yes)}"
    if no and rest:
        not_ = "is" if len(no) == 1 else "are"
        return f"{lead}; {len(no)} {not_} {probably}not, and of {rest} it is open"
    if rest:
        return f"{lead}; of the other{'' if rest == 1 else f' {rest}'} it is open"
    others = "the other is" if len(no) == 1 else f"the other {len(no)} are"
    return f"{lead}; {others} {probably}not"


def _of_solutions(case: Case, found: Standing) -> str:
    """Whether the solutions agree, and on what."""
    points = solved(found)
    names = enumeration(TITLES[name] for each in points for name in each.chances)
    if len(points) > 1:
        return f"what is fair depends on the standard: {names} bring {len(points)} pairs of gains"
    gains = [
        f"{party_in_sentence(case, party)} {more_worth(gain, exact=True)}"
        for party, gain in points[0].package.gains.items()
    ]
    return f"{names} agree: beyond no deal they bring {enumeration(gains)}"


def _of_packages(found: Standing) -> str:
    """How far it is known what is efficient."""
    if not found.packages:
        return "no package is efficient in any draw: each crosses a red line, or no deal is better"
    best = about(found.packages[0].probability)
    return f"the package that is likeliest to be efficient is so with a probability of {best}"


def text(case: Case, found: Standing) -> str:
    """Every point of the chart with its figures; of many efficient packages how far they reach."""
    return " ".join(_text(case, found))


def _text(case: Case, found: Standing) -> Iterator[str]:
    first, second = (party_in_sentence(case, party) for party in case.signatories)
    yield f"What packages bring {first} (across) and {second} (up) beyond no deal, {_scale(found)}."
    for name, each in found.agreements.items():
        named = sentence(agreement_name(case, name))
        yield f"{named}: {_gains(case, each.gains, found)}; {_judged(each)}."
    for own in solved(found):
        terms = settled(case, own.package.terms)
        yield f"{_solution(own, found)}: {_gains(case, own.package.gains, found)}; {terms}."
    yield from _efficient(case, found)
    yield from left_out(case, found.left_out)
    if not exact(found):
        yield "Red lines are left aside in these gains."


def _scale(found: Standing) -> str:
    if exact(found):
        return "each in its own points"
    return (
        "each on its own scale from 0, the worst that could be to it, to 1, the best: on average, "
        "and in nine draws of ten"
    )


def _gains(case: Case, gains: Mapping[str, Spread], found: Standing) -> str:
    return "; ".join(
        f"{party_name(case, party)} {more_worth(gain, exact=exact(found))}"
        for party, gain in gains.items()
    )


def _judged(each: Fairness) -> str:
    own = each.efficient
    if own.error:
        return f"efficient with a probability of {with_margin(own.probability, own.error)}"
    return "efficient" if own.probability else "not efficient"


def _solution(own: Solved, found: Standing) -> str:
    names = enumeration(TITLES[name] for name in own.chances)
    if found.draws is None:
        return names
    draws = plural(found.draws, "joint draw")
    return f"The likeliest to be {names}, with a probability of {own.chance} in {draws}"


def _efficient(case: Case, found: Standing) -> Iterator[str]:
    """The efficient packages, as far as they are drawn."""
    if exact(found):
        if found.frontier:
            yield _frontier(case, found.frontier)
        return
    drawn = found.packages[:MOST]
    if drawn:
        ends = enumeration(
            f"{party_in_sentence(case, party)} from {signed(min(means))} to {signed(max(means))}"
            for party in case.signatories
            for means in [[each.gains[party].mean for each in drawn]]
        )
        chances = f"{figure(drawn[-1].probability)} to {figure(drawn[0].probability)}"
        yield (
            f"The {plural(len(drawn), 'package')} likeliest to be efficient, with probabilities "
            f"from {chances}, bring on average {ends}."
        )


def _frontier(case: Case, points: Sequence[tuple[Fraction, ...]]) -> str:
    """How many different gains efficient packages bring, and the ends."""
    first, second = (party_in_sentence(case, party) for party in case.signatories)
    ends = [told(*axis) for axis in zip(points[0], points[-1], strict=True)]
    (most_first, least_first), (least_second, most_second) = ends
    if len(points) == 1:
        return (
            f"One pair of gains is efficient: {most_first} to {first} and {least_second} to "
            f"{second}."
        )
    return (
        f"{len(points):,} different pairs of gains are efficient, from {most_first} to {first} and "
        f"{least_second} to {second}, to {least_first} and {most_second}; what {signatories(case)} "
        "could get lies below and to the left of the stepped line."
    )
