"""Statements → what each party may want: readings, signing, sampling."""

from zopa.preferences.contradiction import contradiction
from zopa.preferences.model import CONCENTRATED, STANDARD, PartyModel, party_model, shifted
from zopa.preferences.sampler import CHAINS, Draws, Plan, Run, sample

__all__ = [
    "CHAINS",
    "CONCENTRATED",
    "STANDARD",
    "Draws",
    "PartyModel",
    "Plan",
    "Run",
    "contradiction",
    "party_model",
    "sample",
    "shifted",
]
