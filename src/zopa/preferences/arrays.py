"""A party's model as arrays, in words: what the sampler's memory (`zopa.preferences.memory`) is
made of.

Shapes: F factors, K slots (a factor has one slot an option; a numeric factor one more, for its
direction), m comparisons, S statements, R red lines, T ties, Q readings of indifference.

A *comparison* is ``slack = Σ_f w_f · score_f + rc · r`` with ``score_f = b_f + Σ_k a_k · v_k``; it
holds when the slack is positive (or zero, where not strict). Signing, refusing, preferring, caring
more and the direction of a numeric issue all take this form, so one mechanism moves through them
all.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

PLAIN, SIGNS, REFUSES = 0, 1, 2
"""How red lines bear on a comparison: not at all; one in force makes it fail; one makes it hold."""


class Prior(NamedTuple):
    """What a party may value, and its switches."""

    numeric: Ints  # F: 1 where the factor is a numeric issue
    offset: Ints  # F: first slot
    sizes: Ints  # F: options, or knots
    alpha: Floats  # F: Dirichlet parameter
    length: Floats  # K: share of the range between knot l and l + 1 (numeric)
    free_reservation: int  # 1 where r is free, 0 where the no-deal package sets it
    red_odds: Floats  # R: log odds of being on; +inf always
    ideal_from: Ints  # F + 1
    ideal_knot: Ints
    ideal_chance: Floats  # probability of each, given that at most one of a factor is on
    tie_factor: Ints  # T
    tie_odds: Floats  # T
    tie_from: Ints  # T + 1
    tie_a: Ints
    tie_b: Ints
    off_odds: Floats  # Q
    off_factors: Ints  # Q × F


class Claims(NamedTuple):
    """Comparisons and the statements that they belong to; those of several factors come first."""

    a: Floats  # m × K
    b: Floats  # m × F
    below: Floats  # m × K: Σ a over the knots up to l, for the interval after knot l
    above: Floats  # m × K: Σ a over the knots after l
    total: Floats  # m × F: Σ a over the factor's options
    mirror: Floats  # m × F: score + mirrored score
    rc: Floats  # m
    strict: Ints  # m
    mode: Ints  # m
    statement: Ints  # m
    hard: Ints  # m: 1 where the statement's credibility is 1
    crosses: Ints  # m × R
    penalty: Floats  # S: log(1 − credibility); not used where hard
    touches: Ints  # m × F
    touch_from: Ints  # F + 1
    touch: Ints  # comparisons by the factor that they touch
    slot_from: Ints  # K + 1
    slot_touch: Ints  # comparisons by the slot on which they have a coefficient
    slot_pull: Floats  # those coefficients
