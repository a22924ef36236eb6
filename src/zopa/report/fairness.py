"""How agreements stand beside what is efficient and what is fair, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zopa.analysis.efficiency import Standing
from zopa.case.model import Case
from zopa.report.wording import about, enumeration, party_in_sentence, sentence

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
