"""How agreements stand beside what is efficient and what is fair, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from zopa.analysis.efficiency import Fairness, Standing
from zopa.analysis.results import Analysis, Spread
from zopa.case.model import Case
from zopa.report.document import Cell, Table, words
from zopa.report.exact import AT_MOST
from zopa.report.packages import conduct_beside, settled
from zopa.report.wording import (
    LIKELY,
    about,
    agreement_in_sentence,
    agreement_name,
    enumeration,
    figure,
    party_in_sentence,
    party_name,
    sentence,
    several,
    span,
    with_margin,
)

TITLES = {
    "nash": "Nash",
    "kalai_smorodinsky": "Kalai–Smorodinsky",
    "egalitarian": "Egalitarian",
    "utilitarian": "Utilitarian",
    "smallest_difference": "Smallest difference",
    "min_max_gap": "Smallest gap",
}
"""The solutions as headings."""


def left_out(case: Case, parties: Sequence[str]) -> Iterator[str]:
    """Who cannot gain, so that no solution looks at it."""
    if parties:
        names = enumeration(party_in_sentence(case, party) for party in parties)
        verb, are = ("gains", "is") if len(parties) == 1 else ("gain", "are")
        yield f"{sentence(names)} {verb} in no package that all would sign, and {are} left out."


def spread_out(case: Case, found: Standing) -> Iterator[str]:
    """How far the draws agree on a solution."""
    if found.none:
        yield (
            f"With a probability of {about(found.none)} no package is signed by all, so that there "
            "is no solution."
        )
    if not found.every_one_judged:
        yield (
            "There are too many packages to look at every one in every draw: the figures are "
            "right, but a package that is likelier may be missing."
        )
    if len(case.signatories) > 1:
        yield (
            "Egalitarian and utilitarian compare parties on scales that the ranges in the case "
            "set: from 0, the worst that could be to a party, to 1, the best."
        )


def section_lines(analysis: Analysis) -> Iterator[str]:
    """Which agreements are efficient, and what is better for all than those that are not."""
    case, fairness = analysis.case, analysis.fairness
    if not fairness:
        return
    yield finding(case, fairness)
    for name, each in fairness.items():
        yield from improvement(case, name, each)


def finding(case: Case, fairness: Mapping[str, Fairness]) -> str:
    """Which agreements are efficient, and what that means."""
    probably = "probably " if any(each.efficient.error for each in fairness.values()) else ""
    groups: dict[int, list[str]] = {}
    for name, each in fairness.items():
        groups.setdefault(judged_as(each), []).append(name)
    told = {
        YES: f"{probably}efficient: no package is {better(case)}",
        IMPROVED: f"{probably}not efficient: some package is {better(case)}",
        NO: f"{probably}not efficient: a red line is crossed, or no deal is better",
    }
    parts = [
        f"{sentence(_named(case, groups[kind]))} {_is(groups[kind])} {what}."
        for kind, what in told.items()
        if kind in groups
    ]
    if OPEN in groups:
        parts.append(f"Whether {_named(case, groups[OPEN])} {_is(groups[OPEN])} efficient is open.")
    if UNMOVED in groups:
        names = _named(case, groups[UNMOVED])
        parts.append(f"The record does not move whether {names} {_is(groups[UNMOVED])} efficient.")
    return " ".join(parts)


YES, IMPROVED, NO, OPEN, UNMOVED = range(5)
"""What is found of an agreement."""


def judged_as(each: Fairness) -> int:
    """Whether it is efficient, and if not, whether because a package is better."""
    if each.no_evidence:
        return UNMOVED
    if each.efficient.probability >= LIKELY:
        return YES
    if each.efficient.probability > 1 - LIKELY:
        return OPEN
    return IMPROVED if each.improved >= LIKELY else NO


def _is(names: Sequence[str]) -> str:
    return "is" if len(names) == 1 else "are"


def better(case: Case) -> str:
    """What improves on an agreement, after *a package is*."""
    match len(case.signatories):
        case 1:
            return "better for the signatory"
        case 2:
            return "better for one signatory and no worse for the other"
        case _:
            return "better for one signatory and no worse for any other"


def improvement(case: Case, agreement: str, fairness: Fairness) -> Iterator[str]:
    """The package that is better than an agreement, if one is known: what it changes."""
    if fairness.dominated_by is None:
        return
    terms = case.agreements[agreement].terms
    changed = {n: option for n, option in fairness.dominated_by.items() if option != terms[n]}
    chance = f" ({about(fairness.dominated)})" if fairness.efficient.error else ""
    name = agreement_in_sentence(case, agreement)
    beside = conduct_beside(case, fairness.dominated_by)
    coming = f", which comes with {beside}" if beside else ""
    yield f"Better than {name}{chance}: the same with {settled(case, changed)}{coming}."


def _named(case: Case, agreements: Sequence[str]) -> str:
    return enumeration(several([agreement_in_sentence(case, name) for name in agreements], AT_MOST))


def possible_gain(analysis: Analysis) -> Iterator[str]:
    """What the shares mean."""
    if analysis.fairness:
        sampled = analysis.standing is not None and analysis.standing.draws is not None
        over = "; on average, and in nine draws of ten" if sampled else ""
        yield (
            "Possible gain: the most that a party could gain over no deal by a package that all "
            f"would sign{over}. A loss counts as no share, more than that as the whole."
        )
    if any(map(on_other_assumptions, analysis.fairness.values())) and not _told_already(analysis):
        yield "† rests on assumptions: others, no less reasonable, give this range."


def _told_already(analysis: Analysis) -> bool:
    """Whether the mark is explained anyway, as figures of signing have it."""
    answers = analysis.agreements.values()
    figures = [one for each in answers for one in (*each.parties.values(), each.all) if one]
    return any(one.rests_on_assumptions for one in figures)


def shares_table(analysis: Analysis) -> Table:
    """For each agreement whether it is efficient, and each signatory's share of the gain that it
    could have had."""
    case = analysis.case
    heads: list[tuple[str, ...]] = [("Agreement",), ("Efficient",)]
    heads += [
        (party_name(case, party), "share of its", "possible gain") for party in case.signatories
    ]
    rows = [
        (
            Cell((words(agreement_name(case, name)),)),
            Cell(tuple(words(own) for own in (efficient(each), on_other_assumptions(each)) if own)),
            *(Cell((words(_share(each.gain_share[party])),)) for party in case.signatories),
        )
        for name, each in analysis.fairness.items()
    ]
    return Table("Efficient and fair", tuple(heads), tuple(rows))


def efficient(each: Fairness) -> str:
    """Whether an agreement is efficient, or how probably."""
    own = each.efficient
    if each.no_evidence:
        return "no evidence"
    if own.error:
        return with_margin(own.probability, own.error)
    return "yes" if own.probability else "no"


def on_other_assumptions(each: Fairness) -> str:
    """The range of that figure on other assumptions, where it is wide."""
    if each.no_evidence or each.sensitivity is None or not each.sensitivity.wide:
        return ""
    return f"†{span(each.sensitivity.low, each.sensitivity.high)}"


def _share(share: Spread | None) -> str:
    """A share, with the range of nine draws in ten where it is not known."""
    if share is None:
        return "none possible"
    if share.p05 == share.p95 == share.mean:
        return figure(share.mean, 0.0)
    return f"{share.mean:.2f} ({span(share.p05, share.p95)})"
