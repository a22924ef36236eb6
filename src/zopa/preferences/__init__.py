"""Statements → what each party may want: readings, signing, sampling, certainty, contradictions.

The names are imported when they are first used: what is certain needs no sampler, and no compiler.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.lazily import lazily

if TYPE_CHECKING:
    from zopa.preferences.certainty import Certainty, exact_ties
    from zopa.preferences.influence import Curve, bridge, crossing
    from zopa.preferences.model import CONCENTRATED, STANDARD, PartyModel, party_model, shifted
    from zopa.preferences.sampler import CHAINS, Draws, Plan, Run, sample
    from zopa.preferences.verdicts import Certain, Consistency, Verdict

__all__ = [
    "CHAINS",
    "CONCENTRATED",
    "STANDARD",
    "Certain",
    "Certainty",
    "Consistency",
    "Curve",
    "Draws",
    "PartyModel",
    "Plan",
    "Run",
    "Verdict",
    "bridge",
    "crossing",
    "exact_ties",
    "party_model",
    "sample",
    "shifted",
]

__getattr__ = lazily(
    __name__,
    {
        ".certainty": ("Certainty", "exact_ties"),
        ".influence": ("Curve", "bridge", "crossing"),
        ".model": ("CONCENTRATED", "STANDARD", "PartyModel", "party_model", "shifted"),
        ".sampler": ("CHAINS", "Draws", "Plan", "Run", "sample"),
        ".verdicts": ("Certain", "Consistency", "Verdict"),
    },
)
