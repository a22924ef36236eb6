"""What claims come to within one cell: comparisons, linear in weights and weight × value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from oracles.cells import RESERVATION, Share, Weight, axes_of
from oracles.polytopes import Amounts, Axis, Comparison, comparison
from oracles.settled import Shares, agreement, comparisons, group_of, named, shares
from oracles.spoken import Claim, Line, Said, crosses, elsewhere, place
from zopa.case.model import UNKNOWN, Case, Option
from zopa.case.readings import CaresMore, Direction, Prefers, PrefersPackage, WouldSign

ROUNDING = 10**9
"""Probabilities come as floats; each is taken for the fraction next to it of denominators to here.
"""


@dataclass(frozen=True, eq=False)
class Demand:
    """Comparisons that must hold; unless one of some red lines is on, which settles the matter."""

    comparisons: tuple[Comparison, ...]
    lines: frozenset[Line] = frozenset()
    met_if_crossed: bool = False


def lines_of(spoken: Iterable[Said]) -> frozenset[Line]:
    """All red lines that are stated."""
    return frozenset(
        switch for each in spoken for switch in each.switches if isinstance(switch, Line)
    )


def claimed(case: Case, party: str, claim: Claim, lines: frozenset[Line]) -> Demand:
    """That a claim holds."""
    match claim:
        case Prefers():
            return _ordered(case, _ranked(case, claim))
        case Direction():
            group = group_of(case, claim.issue)
            knots = [Share(group.id, each) for each in group.combinations]
            return _ordered(case, pairwise(knots[::-1] if claim.increasing else knots))
        case CaresMore():
            return _ordered(
                case, pairwise(Weight(group_of(case, issue).id) for issue in claim.issues)
            )
        case PrefersPackage():
            needed = comparisons(case, claim.this, claim.over)
            axes = axes_of(case)
            return Demand(tuple(comparison(_worth(each), axes, strict=True) for each in needed))
        case _:
            settled = named(case, claim.package)
            return signing(case, party, settled, lines, signs=isinstance(claim, WouldSign))


def _ordered(case: Case, pairs: Iterable[tuple[Axis, Axis]]) -> Demand:
    """The first of each pair is strictly the greater."""
    axes = axes_of(case)
    return Demand(tuple(comparison({more: 1, less: -1}, axes, strict=True) for more, less in pairs))


def _ranked(case: Case, claim: Prefers) -> Iterable[tuple[Axis, Axis]]:
    """Every member of a rank above every one of the next, wherever else the group is settled."""
    group = group_of(case, claim.issue).id
    for others in elsewhere(case, claim):
        for better, worse in pairwise(claim.ranks):
            for high in better:
                for low in worse:
                    yield (
                        Share(group, place(case, claim, high, others)),
                        Share(group, place(case, claim, low, others)),
                    )


def signing(
    case: Case, party: str, settled: Mapping[str, Option], lines: frozenset[Line], *, signs: bool
) -> Demand:
    """That the party would sign a package, or that it would not, whichever of ``lines`` are on."""
    no_deal = case.no_deal_of(party)
    worth = _worth(shares(case, settled))
    reservation: Amounts = (
        {RESERVATION: 1} if no_deal == UNKNOWN else _worth(shares(case, agreement(case, no_deal)))
    )
    gain = {
        axis: worth.get(axis, 0) - reservation.get(axis, 0) for axis in {**worth, **reservation}
    }
    sign = 1 if signs else -1
    needed = comparison(
        {axis: sign * amount for axis, amount in gain.items()}, axes_of(case), strict=not signs
    )
    crossed = frozenset(line for line in lines if crosses(case, dict(settled), line))
    return Demand((needed,), crossed, met_if_crossed=not signs)


def _worth(of: Shares) -> Amounts:
    """Σ probability × weight × value."""
    return {
        Share(group, each): Fraction(mass).limit_denominator(ROUNDING)
        for group, share in of.items()
        for each, mass in share.items()
    }
