"""Which statements are meant in a world besides those that had to be."""

from __future__ import annotations

from dataclasses import dataclass

from zopa.preferences.choices import peaks_at
from zopa.preferences.program import Numbers
from zopa.preferences.system import Switched, System


@dataclass
class Meant:
    """The statements that are meant in a preference, others joining in file order.

    ``kept`` grows as they join; ``on`` and ``off`` are the red lines that have to be so for the
    sake of those. Not always as many as could be: who joins first may keep others out.
    """

    system: System
    x: Numbers
    sums: Numbers
    kept: set[int]
    on: set[int]
    off: set[int]

    def all(self) -> frozenset[int]:
        """Let every statement join that can."""
        self._holding = self.system.holding(self.sums)
        for s in range(len(self.system.statements)):
            if s not in self.kept and self._holds(s):
                self._join(s)
        return frozenset(self.kept)

    def _holds(self, s: int) -> bool:
        """Whether a statement's claims hold, red lines aside, and its switches can be on."""
        stated = [switch for switch in self.system.switches if s in switch.owners]
        rows = [*self.system.claims[s], *(row for switch in stated for row in switch.rows)]
        return (
            bool(self._holding[rows].all())
            and all(map(self._at_peak, stated))
            and not any(self.system.clashing(frozenset(self.kept | {s})))
        )

    def _at_peak(self, switch: Switched) -> bool:
        """Whether an ideal fits: an issue that is not valued has no peak to fit."""
        if switch.peak is None:
            return True
        f, knot = switch.peak
        columns = self.system.columns
        values = [int(self.x[column]) for column in columns.of(f)]
        return not self.x[columns.weight(f)] or peaks_at(values, knot)

    def _join(self, s: int) -> None:
        """Mean a statement too, if its red lines and signing claims go with the others'."""
        system = self.system
        on, off = set(self.on), set(self.off)
        for switch in system.switches:
            on |= switch.lines if s in switch.owners else set()
        for claim in system.would_sign[s]:
            off |= claim.crosses
            if not self._holding[claim.row]:
                return
        for claim in system.refuses[s]:
            if self._holding[claim.row] or on & claim.crosses:
                continue
            if not claim.crosses - off:
                return
            on.add(min(claim.crosses - off))
        if not on & off:
            self.kept.add(s)
            self.on, self.off = on, off
