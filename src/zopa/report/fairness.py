"""How agreements stand beside what is efficient and what is fair, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from zopa.analysis.efficiency import Fairness, Standing
from zopa.analysis.results import Analysis, Spread
from zopa.case.model import Case
from zopa.report.document import Cell, Table, words
from zopa.report.exact import AT_MOST
from zopa.report.packages import settled
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
        verb = "gains" if len(parties) == 1 else "gain"
        yield f"{sentence(names)} {verb} in no package that all would sign, and is left out."


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
    chances = {name: each.efficient.probability for name, each in fairness.items()}
    sampled = any(each.efficient.error for each in fairness.values())
    probably = "probably " if sampled else ""
    no = [name for name in chances if chances[name] <= 1 - LIKELY]
    nothing = not sampled and any(fairness[name].dominated_by is None for name in no)
    which = "some package, or no deal," if nothing else "some package"
    groups = {
        f"{probably}efficient: no package": [n for n in chances if chances[n] >= LIKELY],
        f"{probably}not efficient: {which}": no,
    }
    told = [
        f"{sentence(_named(case, names))} {'is' if len(names) == 1 else 'are'} {what} is "
        f"{better(case)}."
        for what, names in groups.items()
        if names
    ]
    rest = [name for name in chances if 1 - LIKELY < chances[name] < LIKELY]
    if rest:
        verb = "is" if len(rest) == 1 else "are"
        told.append(f"Whether {_named(case, rest)} {verb} efficient is open.")
    return " ".join(told)


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
    yield f"Better than {name}{chance}: the same with {settled(case, changed)}."


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
            Cell((words(_efficient(each)),)),
            *(Cell((words(_share(each.gain_share[party])),)) for party in case.signatories),
        )
        for name, each in analysis.fairness.items()
    ]
    return Table("Efficient and fair", tuple(heads), tuple(rows))


def _efficient(each: Fairness) -> str:
    own = each.efficient
    if own.error:
        return with_margin(own.probability, own.error)
    return "yes" if own.probability else "no"


def _share(share: Spread | None) -> str:
    """A share, with the range of nine draws in ten where it is not known."""
    if share is None:
        return "none possible"
    if share.p05 == share.p95 == share.mean:
        return figure(share.mean, 0.0)
    return f"{share.mean:.2f} ({span(share.p05, share.p95)})"
