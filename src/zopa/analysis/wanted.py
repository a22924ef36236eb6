"""What an amendment has to reach, and which packages are chosen for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from zopa.agreements.amending import Shell
from zopa.agreements.blocks import Flags
from zopa.agreements.space import Place
from zopa.case import Case
from zopa.errors import BadRequest, UnknownName

TARGET = 0.8
"""The probability that all sign which an amendment has to reach unless told."""

ROUNDING = 1e-12
"""A figure that is less than a target by no more than this reaches it."""


@dataclass(frozen=True)
class Wanted:
    """What an amendment has to reach, and what it may not touch."""

    target: float
    keep: tuple[str, ...]
    at_least: Mapping[str, float]
    limit: int

    def check(self, case: Case, agreement: str) -> None:
        """Raise what is wrong with it."""
        known_agreement(case, agreement)
        for name in self.keep:
            if name in case.conduct:
                raise BadRequest(f"{name} is conduct, which no agreement settles; keep a term")
            if name not in case.terms:
                raise UnknownName("term", name, case.terms)
        for name, floor in self.at_least.items():
            if name not in case.parties:
                raise UnknownName("party", name, tuple(case.parties))
            _probability(f"what {name} has to reach", floor)
        self.check_target()

    def check_target(self) -> None:
        """Raise what is wrong with the target."""
        _probability("target", self.target)

    def met(self, shell: Shell) -> Flags:
        """Where every floor is met."""
        found = np.ones(len(shell.places), bool)
        for party, floor in self.at_least.items():
            found &= shell.probability[party] >= floor - ROUNDING
        return found


def known_agreement(case: Case, agreement: str) -> None:
    """Raise `UnknownName` for an agreement that the case does not have."""
    if agreement not in case.agreements:
        raise UnknownName("agreement", agreement, tuple(case.agreements))


def _probability(what: str, value: float) -> None:
    if not 0 <= value <= 1:
        raise BadRequest(f"{what} is {value}; expected a probability from 0 to 1")


@dataclass
class Chosen:
    """What has been chosen from the shells looked at so far: places, each with whether every
    package with so many changes was judged."""

    signatories: tuple[str, ...]
    wanted: Wanted
    reached: list[tuple[Place, bool]] = field(default_factory=list)
    best: list[tuple[Place, bool]] = field(default_factory=list)
    searched: int = 0

    def look_at(self, shell: Shell, *, proven: bool) -> None:
        """Choose from the next shell."""
        self.searched = shell.changes if proven else self.searched
        figures, met = shell.together(self.signatories), np.flatnonzero(self.wanted.met(shell))
        if not len(met):
            return
        if shell.changes:
            self.best.append((shell.places[int(met[figures[met].argmax()])], proven))
        if not self.reached:
            enough = met[figures[met] >= self.wanted.target - ROUNDING]
            ranked = enough[np.argsort(-figures[enough], kind="stable")]
            self.reached = [(shell.places[int(row)], proven) for row in ranked]
