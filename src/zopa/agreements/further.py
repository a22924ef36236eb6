"""Amendments with more changes than can be gone through: the likeliest that a search finds.

Beam search (Lowerre 1976): of each shell the likeliest packages are kept, and the next shell is
looked at only where it differs from one of these in one more term. What is found is judged exactly;
that nothing is likelier at so many changes is not proven.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from zopa.agreements.amending import Around, Shell
from zopa.agreements.space import Place
from zopa.agreements.tables import Table, as_combos, unique
from zopa.agreements.worths import Judge
from zopa.preferences.arrays import Floats, Ints

WIDTH = 30
"""So many packages of each shell are kept."""

WORSE = 2
"""After so many shells whose best is no better than before, the search ends."""


def shells_further(
    around: Around, judges: Mapping[str, Judge], signatories: Sequence[str], last: Shell
) -> Iterator[Shell]:
    """The shells beyond one that was gone through, as far as a search looks at them."""
    tables = [Table(region, judges) for region in around.space.regions]
    search = _Beam(around, tables, signatories)
    shell, best, worse = last, search.best(last), 0
    while worse < WORSE:
        shell = search.following(shell)
        if not len(shell.places):
            return
        yield shell
        now = search.best(shell)
        best, worse = max(best, now), worse + 1 if now <= best else 0


@dataclass(frozen=True)
class _Beam:
    around: Around
    tables: Sequence[Table]
    signatories: Sequence[str]

    def best(self, shell: Shell) -> float:
        """The largest figure of a shell."""
        return float(shell.together(self.signatories).max(initial=0.0))

    def following(self, shell: Shell) -> Shell:
        """What has one change more than the likeliest packages of a shell."""
        kept = np.argsort(-shell.together(self.signatories), kind="stable")[:WIDTH]
        places = [shell.places[int(row)] for row in kept]
        found: list[Place] = []
        shares: list[dict[str, Floats]] = []
        for number, table in enumerate(self.tables):
            own = [combos for region, combos in places if region == number]
            combos = self._one_more(number, np.array(own, np.int64), shell.changes + 1)
            nothing = self.around.space.no_deal
            new = [each for each in combos if (number, each) != nothing]
            if new:
                found += [(number, each) for each in new]
                shares.append(table.judge(np.array(new, np.int64)))
        parties = {name: [each[name] for each in shares] for name in shell.probability}
        joined = {name: np.concatenate([np.zeros(0), *own]) for name, own in parties.items()}
        return Shell(shell.changes + 1, found, joined)

    def _one_more(self, number: int, combos: Ints, changes: int) -> list[tuple[int, ...]]:
        """The packages of a region that differ in one block and have so many changes."""
        distances = self.around.distances[number]
        moved = [np.zeros((0, len(distances)), np.int64)]
        for b, distance in enumerate(distances):
            for combo in np.flatnonzero(distance >= 0) if len(combos) else ():
                other = combos.copy()
                other[:, b] = combo
                moved.append(other)
        every = unique(np.concatenate(moved))[0]
        total = sum(distance[every[:, b]] for b, distance in enumerate(distances))
        return as_combos(every[np.asarray(total) == changes])
