"""Statements → what each party may want: readings, signing, sampling, certainty, contradictions.

The names are imported when they are first used: what is certain needs no sampler, and no compiler.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zopa.preferences.certainty import Certain, Certainty, Consistency, Verdict
    from zopa.preferences.influence import Curve, bridge, crossing
    from zopa.preferences.model import CONCENTRATED, STANDARD, PartyModel, party_model, shifted
    from zopa.preferences.sampler import CHAINS, Draws, Plan, Run, sample

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
    "party_model",
    "sample",
    "shifted",
]

_HOMES = {
    "certainty": ("Certain", "Certainty", "Consistency", "Verdict"),
    "influence": ("Curve", "bridge", "crossing"),
    "model": ("CONCENTRATED", "STANDARD", "PartyModel", "party_model", "shifted"),
    "sampler": ("CHAINS", "Draws", "Plan", "Run", "sample"),
}


def __getattr__(name: str) -> Any:
    """Import a name from where it lives."""
    home = next((module for module, names in _HOMES.items() if name in names), None)
    if home is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{home}"), name)
