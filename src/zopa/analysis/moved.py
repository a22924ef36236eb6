"""What moved: the answers day by day, which statement moved them, what parties gave and hardened.

Frozen values. As in `zopa.analysis.results`, every probability lies in [0, 1] and comes with one
Monte Carlo standard error, and ``None`` means that there is no answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from zopa.analysis.offers import Offered
from zopa.analysis.results import GroupAnswer, PartyAnswer
from zopa.case.readings import Reading

CHANCE = 3.0
"""A figure that moved by no more than so many standard errors may not have moved at all."""

Kind = Literal["hardening", "concession", "change"]
"""What a party now says compared with before: less that it would sign, more, or neither."""

What = Literal[
    "red_line_added",
    "red_line_dropped",
    "red_line_tightened",
    "red_line_loosened",
    "refusal_added",
    "refusal_withdrawn",
    "offer_added",
    "offer_withdrawn",
    "position_changed",
]
"""What changed in what a party says; `zopa.analysis.concessions` has the rules."""


@dataclass(frozen=True)
class Shift:
    """How far a figure moved, and one standard error of that; None where there is no figure before
    or after."""

    change: float | None
    error: float | None

    @property
    def beyond_chance(self) -> bool:
        """Whether it moved by more than `CHANCE` standard errors."""
        if self.change is None or self.error is None:
            return False
        return abs(self.change) > CHANCE * self.error


def mean_of(shifts: Iterable[Shift]) -> Shift:
    """The mean of several shifts; None where one of them is missing, or there is none.

    They come from the same draws and may err alike, so the errors are averaged too and do not
    cancel.
    """
    listed = list(shifts)
    changes = [each.change for each in listed if each.change is not None]
    errors = [each.error for each in listed if each.error is not None]
    if not listed or len(changes) < len(listed) or len(errors) < len(listed):
        return Shift(None, None)
    return Shift(sum(changes) / len(changes), sum(errors) / len(errors))


@dataclass(frozen=True)
class Mover:
    """A statement that came or ended on a day, and how far that moved the figures, by agreement.

    A shift is the figure at the end of the day less the same had the ``statement`` not been made;
    what it superseded would then still stand. For one that ended (``came`` False) it is the figure
    less the same had it lasted. Repeats of the statement that came or ended the same day go with
    it: all are in ``reports``. ``own`` are the figures of its ``party``, ``all`` those of all
    signatories, which a party that is none of them does not move.
    """

    statement: str
    party: str
    came: bool
    reports: tuple[str, ...]
    own: Mapping[str, Shift]
    all: Mapping[str, Shift]

    @property
    def moved(self) -> bool:
        """Whether it moved any figure of all signatories by more than chance."""
        return any(each.beyond_chance for each in self.all.values())

    @property
    def reach(self) -> float:
        """How far it moved these figures: the mean absolute change over the agreements that have
        one."""
        changes = [abs(each.change) for each in self.all.values() if each.change is not None]
        return sum(changes) / len(changes) if changes else 0.0

    @property
    def on_its_party(self) -> Shift:
        """How far it moved its party's own figures, on average over the agreements."""
        return mean_of(self.own.values())


@dataclass(frozen=True)
class Move:
    """A change in what a party says: a hardening, a concession, or a change that is neither.

    These words compare what is on record with what was, and say nothing of motives. ``statements``
    are those concerned: what stood before, then what stands now. ``reading`` is the red line, the
    refusal or the offer that came, or that went and nothing like it came.
    """

    party: str
    kind: Kind
    what: What
    statements: tuple[str, ...]
    reading: Reading | None = None


@dataclass(frozen=True)
class Step:
    """How the answers stood at the end of a day on which the record changed.

    ``statements`` came into force that day and ``ended`` went out of force, by id in file order;
    the last step is the record of the analysis itself. ``agreements`` has what all signatories
    would do then, ``parties`` what each party would, by agreement. ``movers`` are the statements
    that changed the record that day, and ``moves`` what parties gave and hardened.
    """

    date: date
    statements: tuple[str, ...]
    ended: tuple[str, ...]
    agreements: Mapping[str, GroupAnswer]
    parties: Mapping[str, Mapping[str, PartyAnswer]] = field(default_factory=dict)
    movers: tuple[Mover, ...] = ()
    moves: tuple[Move, ...] = ()

    @property
    def most(self) -> Mover | None:
        """What moved the figures of all signatories most: the largest mean absolute change over the
        agreements; None where nothing moved any of them by more than chance."""
        found = [each for each in self.movers if each.moved]
        return max(found, key=lambda each: each.reach, default=None)

    @property
    def statement(self) -> str | None:
        """The statement that moved the figures most."""
        return self.most.statement if self.most else None

    def most_on(self, agreement: str) -> Mover | None:
        """What moved the figure of one agreement most; None where nothing did by more than
        chance."""
        found = [e for e in self.movers if agreement in e.all and e.all[agreement].beyond_chance]
        return max(found, key=lambda each: abs(each.all[agreement].change or 0.0), default=None)


@dataclass(frozen=True)
class History(Offered):
    """How the answers moved as statements came in: a step for each day on which the record changed;
    none where no statement has a date."""

    steps: tuple[Step, ...]

    @property
    def scenario(self) -> str | None:
        """The scenario that was asked for."""
        return self.case.scenario
