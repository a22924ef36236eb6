"""A region's combinations as every party that is drawn values them: one table for all its blocks.

For spaces too large to judge every package: the table has a row for each combination of each block,
and any package is judged from as many rows as there are blocks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from zopa.agreements.counting import count_listed
from zopa.agreements.space import Combos, Region
from zopa.agreements.worths import Drawn, Judge, Known, Whole
from zopa.preferences.arrays import Floats, Ints


@dataclass(frozen=True)
class Table:
    """The rows of a region for some judges."""

    region: Region
    judges: Mapping[str, Judge]

    @cached_property
    def drawn(self) -> dict[str, Drawn]:
        """The judges that are drawn."""
        return {name: each for name, each in self.judges.items() if isinstance(each, Drawn)}

    @cached_property
    def margins(self) -> dict[str, list[Whole]]:
        """For each judge whose worths are known, block by block, its combinations' margins."""
        return {
            name: each.margins(self.region.blocks)
            for name, each in self.judges.items()
            if isinstance(each, Known)
        }

    @cached_property
    def starts(self) -> Ints:
        """The first row of each block, and the number of rows."""
        return np.concatenate([[0], np.cumsum(self.region.sizes)]).astype(np.int64)

    @cached_property
    def rows(self) -> Floats:
        """Drawn parties × rows × draws; one draw where nobody is drawn."""
        found = [
            np.concatenate(
                [each.rows(block, np.arange(len(block))) for block in self.region.blocks]
            )
            for each in self.drawn.values()
        ]
        return self._shaped(found, int(self.starts[-1]))

    @cached_property
    def no_deal(self) -> Floats:
        """What has still to be taken off: drawn parties × draws."""
        found = [each.reservation()[None] for each in self.drawn.values()]
        return self._shaped(found, 1)[:, 0]

    def _shaped(self, parts: list[Floats], rows: int) -> Floats:
        return np.array(parts, float).reshape(len(parts), rows, -1 if parts else 1)

    def block(self, b: int) -> Floats:
        """The rows of one block: drawn parties × combinations × draws."""
        return self.rows[:, self.starts[b] : self.starts[b + 1]]

    @property
    def draws(self) -> int:
        """How many draws there are; 1 where nobody is drawn."""
        return int(self.rows.shape[2])

    def judge(self, combos: Ints) -> dict[str, Floats]:
        """The share of draws in which each judge signs some packages, given packages × blocks."""
        counts = np.zeros((len(self.drawn), len(combos)), np.int64)
        listed = combos + self.starts[:-1]
        count_listed(self.rows, self.no_deal, listed, counts)
        found = dict(zip(self.drawn, counts / self.draws, strict=True))
        for name, margins in self.margins.items():
            total = sum(own[combos[:, b]] for b, own in enumerate(margins))
            found[name] = np.asarray(total >= 0, float)
        return {name: found[name] for name in self.judges}

    def together(self, combos: Ints, signatories: tuple[str, ...]) -> Floats:
        """The probability that all signatories sign each of some packages."""
        shares = self.judge(combos)
        found: Floats = np.prod([shares[party] for party in signatories], axis=0)
        return found


def unique(combos: Ints) -> tuple[Ints, Ints]:
    """The different rows, and how often each occurs."""
    rows, counts = np.unique(combos, axis=0, return_counts=True)
    return rows, counts


def as_combos(rows: Ints) -> list[Combos]:
    """Rows of combinations as places name them."""
    return [tuple(row) for row in rows.tolist()]
