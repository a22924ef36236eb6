"""Which certain statements of a party cannot all be meant, where no draw satisfies them.

A search, not a proof: a set of statements counts as consistent when the sampler finds a preference
that satisfies it. What is named is a set from which nothing can be left out without a preference
being found.
"""

from __future__ import annotations

from collections.abc import Sequence

from zopa.case.model import Case, Statement
from zopa.preferences.model import party_model
from zopa.preferences.sampler import Chain, Plan


def contradiction(
    case: Case, party: str, statements: Sequence[Statement], seed: int
) -> tuple[str, ...]:
    """The ids of certain statements of a party that together allow no preference, none to spare.

    Deletion filter (Chinneck, Dravnieks 1991): leave out each in turn, for good where the rest
    still contradict. Doubtful statements exclude nothing.
    """
    involved = [s for s in statements if s.party == party and s.credibility >= 1.0]
    for statement in tuple(involved):
        rest = [other for other in involved if other is not statement]
        if not consistent(case, party, rest, seed):
            involved = rest
    return tuple(statement.id for statement in involved)


def consistent(case: Case, party: str, statements: Sequence[Statement], seed: int) -> bool:
    """Whether a preference was found that satisfies every certain statement."""
    model = party_model(case, party, statements, ())
    if model.impossible or not statements:
        return not model.impossible
    return Chain(model, Plan(1, seed, (0,)), 0).find_start()
