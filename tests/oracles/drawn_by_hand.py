"""Two negotiations small enough to count by hand, and draws that are written down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import numpy as np

from oracles.building import case, category, conduct
from oracles.packages_by_enumeration import key_of
from zopa.case.model import Case, Option, Party, Rule, Statement
from zopa.case.readings import Worth
from zopa.preferences import Draws, PartyModel, party_model

SEAT = category("seat", "none", "observer", "full")
FLAG = category("flag", "kept", "given")
NO_SEAT = {"seat": "none", "flag": "kept"}
ENTRY = category("entry", "out", "in")
SUPPORT = category("support", "continues", "ends")
ADA, BEN = Party("ada", "Ada"), Party("ben", "Ben")

Guess = Mapping[str, tuple[float, Sequence[float]]]
"""A weight and the options' values for each issue, or linked group by its first member."""


def posts(
    *statements: Statement,
    drafts: Mapping[str, Mapping[str, Option]] | None = None,
    rules: Sequence[Rule] = (),
    no_deal: str | None = None,
) -> Case:
    """A seat and a flag for two parties; without a deal no seat, and the flag is kept."""
    agreements = {"status_quo": NO_SEAT, **(drafts or {})}
    return case(
        [SEAT, FLAG],
        agreements,
        *statements,
        parties=[ADA, BEN],
        rules=rules,
        no_deal=no_deal,
    )


def entering(
    *statements: Statement,
    rules: Sequence[Rule] = (),
    agreements: Mapping[str, Mapping[str, Option]] | None = None,
    ends: float = 0.25,
) -> Case:
    """To enter or not, while Ben supports or does not."""
    support = conduct(SUPPORT, "ben", continues=1 - ends, ends=ends)
    return case(
        [ENTRY, support],
        agreements or {"status_quo": {"entry": "out"}},
        *statements,
        parties=[ADA, BEN],
        rules=rules,
    )


def by_hand(
    small: Case,
    *guesses: Guess,
    party: str = "ada",
    on: Sequence[Sequence[int]] | None = None,
    reservation: Sequence[float] | None = None,
) -> tuple[PartyModel, Draws]:
    """A party's model and draws with these weights and values; ``on`` are the switches' states."""
    model = party_model(small, party, small.statements, ())
    count = len(guesses)
    switches = np.zeros((count, 0)) if on is None else np.array(on)
    nothing = np.zeros((count, 0), np.int64)
    values = np.array([slots(model, guess) for guess in guesses])
    draws = Draws(
        weights=np.array([[guess[each.id][0] for each in model.factors] for guess in guesses]),
        values=values,
        reservation=np.zeros(count) if reservation is None else np.array(reservation),
        switches=switches.astype(np.int64),
        holds=nothing,
        signs=nothing,
        steps=np.diff(-values, axis=1, append=0.0),
    )
    return model, draws


def slots(model: PartyModel, guess: Guess) -> list[float]:
    """The values in a row, and after those of a number the slot of its direction."""
    row: list[float] = []
    for factor in model.factors:
        row += [*guess[factor.id][1], *([1.0] if factor.numeric else [])]
    return row


def ada(seat: float) -> Guess:
    """Wants a seat, this much, and the flag."""
    return {"seat": (seat, (0, 0.5, 1)), "flag": (1 - seat, (1, 0))}


def ben(seat: float) -> Guess:
    """Wants neither."""
    return {"seat": (seat, (1, 0.5, 0)), "flag": (1 - seat, (0, 1))}


ENTRANT: Guess = {"entry": (0.5, (0, 1)), "support": (0.5, (1, 0))}
FULL_AND_GIVEN = {"seat": "full", "flag": "given"}
OBSERVER_AND_KEPT = {"seat": "observer", "flag": "kept"}
OBSERVER_AND_GIVEN = {"seat": "observer", "flag": "given"}


def keys(small: Case, packages: Sequence[Mapping[str, Option]]) -> list[tuple[Option, ...]]:
    """The packages by their options."""
    return [key_of(small, each) for each in packages]


def both(
    small: Case, adas: Sequence[float], bens: Sequence[float]
) -> tuple[dict[str, PartyModel], dict[str, Draws | None]]:
    """Models and draws of the two parties, by how much each guess has them care for the seat."""
    hers, her_draws = by_hand(small, *map(ada, adas))
    his, his_draws = by_hand(small, *map(ben, bens), party="ben")
    return {"ada": hers, "ben": his}, {"ada": her_draws, "ben": his_draws}


def tenths(**values: int) -> dict[Option, Fraction]:
    """Values in tenths."""
    return {option: Fraction(value, 10) for option, value in values.items()}


def known(reservation: Fraction) -> Worth:
    """Exact worths: an observer's seat a tenth, a full one seven, the flag given one."""
    return Worth(
        {"seat": Fraction(1), "flag": Fraction(1)},
        {"seat": tenths(none=0, observer=1, full=7), "flag": tenths(kept=0, given=1)},
        reservation,
    )
