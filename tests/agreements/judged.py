"""Small cases with draws, for packages to be judged by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import count
from random import Random

from oracles.packages_by_enumeration import key_of
from oracles.small_cases import small_case
from oracles.tied_cases import tied_case
from zopa.agreements.space import Place, Space, space
from zopa.analysis.certainties import Certainties
from zopa.analysis.panel import Panel, panel
from zopa.analysis.sampling import RECORD, Circumstance, Work
from zopa.analysis.supposing import sampled
from zopa.case import Case
from zopa.case.model import Option
from zopa.preferences import Draws, PartyModel

DRAWS = 100
"""Any draws will do: what is compared is computed from the same ones."""


@dataclass(frozen=True)
class Setting:
    """A case, its space, and its parties as judges; None where a signatory has no draws."""

    case: Case
    around: Circumstance
    work: Work
    space: Space
    panel: Panel | None

    @property
    def certainties(self) -> Certainties:
        return Certainties(self.work)

    @property
    def models(self) -> Mapping[str, PartyModel]:
        return {party: self.around.model(party) for party in self.case.parties}

    @property
    def draws(self) -> Mapping[str, Draws | None]:
        runs = {
            party: self.work.run(self.around, (party, RECORD, frozenset()))
            for party in self.case.parties
        }
        return {party: None if run is None else run.draws for party, run in runs.items()}

    def key(self, place: Place) -> tuple[Option, ...]:
        """A package as the oracle names it."""
        return key_of(self.case, self.space.package(place).terms)


def setting(case: Case) -> Setting:
    around, work, _ = sampled(case, DRAWS, 0, None, None, sensitivity=False)
    return Setting(case, around, work, space(case), panel(around, work))


@cache
def tied(seed: int) -> tuple[Setting, Panel]:
    """A case at random in which every signatory can be judged."""
    for number in count(1000 * seed):
        found = setting(tied_case(Random(number)))
        if found.panel is not None:
            return found, found.panel
    raise AssertionError


@cache
def small(seed: int) -> Setting:
    """A case at random that is small enough to list its worlds."""
    return setting(small_case(Random(seed)))
