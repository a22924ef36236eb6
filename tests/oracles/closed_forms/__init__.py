"""Cases whose answers a person can find with pen and paper; the working stands beside each."""

from oracles.closed_forms import conduct, switches, testimony, values, weights
from oracles.closed_forms.known import KNOWN, Known, known_cases

__all__ = ["KNOWN", "Known", "conduct", "known_cases", "switches", "testimony", "values", "weights"]
