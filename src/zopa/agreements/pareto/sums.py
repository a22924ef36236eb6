"""Sums of one option from each of several parts, of which only the efficient ones are kept.

What a package is worth is the sum of what its parts are worth. A sum that holds a dominated part,
or a dominated sum of some of its parts, is dominated itself: exchange it for what dominates it. So
part after part is added, the small ones first, and each time only what nothing dominates goes on:
the Minkowski sum with Pareto pruning, as in multi-objective bucket elimination (Rollón, Larrosa
2006). The work follows the frontiers of these sums, not the number of packages.

Equal vectors are one, with the number of packages behind it; each remembers one way in which it
came about. All the others are found again when somebody asks (`Sums.packages`), so memory follows
the frontiers too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TypeAlias

import numpy as np

from zopa.agreements.blocks import Flags
from zopa.agreements.pareto.pruning import WIDEST, efficient
from zopa.agreements.pareto.thinning import stand_for
from zopa.agreements.worths import Whole
from zopa.preferences.arrays import Ints

MOST_AT_ONCE = 500_000
"""So many sums are made at a time at most, but for those with a single option."""

SMALL = 1e-9
"""Stands for nothing at stake."""

Choice: TypeAlias = tuple[int, ...]
"""A package: the position of an option in each part."""

Keep: TypeAlias = Callable[[int, Whole], Flags]
"""Which sums can still be wanted, given how many parts they hold."""

Progress: TypeAlias = Callable[[float], None]


@dataclass(frozen=True)
class Part:
    """The options of one part that no other dominates, by what they are worth.

    ``vectors`` holds each different worth, options × parties, descending; ``members`` the positions
    of the options that are worth so, those of vector ``k`` from ``starts[k]`` on.
    """

    vectors: Whole
    starts: Ints
    members: Ints

    @classmethod
    def of(cls, worths: Whole, barred: Flags | None = None) -> Part:
        """The part with these options, but for those that are barred."""
        rows = np.arange(len(worths)) if barred is None else np.flatnonzero(~barred)
        kept, starts = efficient(worths[rows])
        kept = rows[kept]
        return cls(worths[kept[starts[:-1]]], starts, _ascending(kept, starts))

    def options(self, k: int) -> list[int]:
        """The options that are worth vector ``k``."""
        found: list[int] = self.members[self.starts[k] : self.starts[k + 1]].tolist()
        return found

    @property
    def counts(self) -> Ints:
        """How many options are worth each vector."""
        found: Ints = np.diff(self.starts)
        return found


@dataclass(frozen=True)
class Stage:
    """The sums of some parts that are kept: vectors, descending; how many packages are worth each;
    and one way in which each came about, a row of the stage before and a vector of the part."""

    vectors: Whole
    counts: Whole
    before: Ints
    added: Ints

    def __len__(self) -> int:
        return len(self.vectors)


@dataclass(frozen=True)
class Sums:
    """The efficient sums of one option from each part.

    ``order`` says in which order parts were added, ``stages`` what was kept after each. ``slack``
    is 0, or by how much, for each party, a vector that is not among these may exceed one that is
    and that is worth no less to any party but for that (ε-dominance).
    """

    parts: tuple[Part, ...]
    order: tuple[int, ...]
    stages: tuple[Stage, ...]
    slack: Whole

    @property
    def vectors(self) -> Whole:
        """The efficient vectors, vectors × parties, descending by the first party, then the
        next."""
        return self.stages[-1].vectors

    @property
    def counts(self) -> Whole:
        """How many packages are worth each."""
        return self.stages[-1].counts

    @property
    def exact(self) -> bool:
        """Whether these are all."""
        return not self.slack.any()

    def __len__(self) -> int:
        return len(self.stages[-1])

    def witnesses(self, rows: Ints) -> Ints:
        """For some of the vectors one package that is worth each: rows × parts."""
        found = np.zeros((len(rows), len(self.parts)), np.int64)
        for part, stage in zip(reversed(self.order), reversed(self.stages), strict=False):
            own = self.parts[part]
            found[:, part] = own.members[own.starts[stage.added[rows]]]
            rows = stage.before[rows]
        return found

    def packages(self, row: int) -> Iterator[Choice]:
        """Every package that is worth a vector, in no particular order."""
        target = tuple(self.vectors[row].tolist())
        for settled in self._ways(len(self.order), target):
            yield tuple(settled[part] for part in range(len(self.parts)))

    def _ways(self, count: int, target: tuple[int, ...]) -> Iterator[dict[int, int]]:
        if not count:
            yield {}
            return
        own = self.order[count - 1]
        part, rows = self.parts[own], self._rows[count - 1]
        for k, vector in enumerate(part.vectors.tolist()):
            rest = tuple(a - b for a, b in zip(target, vector, strict=True))
            if rest in rows:
                for settled in self._ways(count - 1, rest):
                    for option in part.options(k):
                        yield settled | {own: option}

    @cached_property
    def _rows(self) -> list[set[tuple[int, ...]]]:
        """The vectors that were kept before each part was added."""
        return [{*map(tuple, stage.vectors.tolist())} for stage in self.stages[:-1]]


def efficient_sums(
    worths: Sequence[Whole],
    barred: Sequence[Flags] | None = None,
    *,
    limit: int | None = None,
    progress: Progress | None = None,
) -> Sums:
    """The efficient sums of one option from each part, each different vector once.

    Args:
        worths: For each part what its options are worth, options × parties, whole numbers.
        barred: For each part which options are left out.
        limit: Keep so many vectors at most; ``slack`` is then a bound on what is missed.
        progress: Called with the share of the parts that are added.
    """
    open_to = barred or [np.zeros(len(own), bool) for own in worths]
    parts = [Part.of(own, closed) for own, closed in zip(worths, open_to, strict=True)]
    return add_up(parts, limit=limit, progress=progress)


def add_up(
    parts: Sequence[Part],
    *,
    keep: Keep | None = None,
    order: Sequence[int] | None = None,
    limit: int | None = None,
    progress: Progress | None = None,
) -> Sums:
    """The same of parts that are made already.

    ``keep`` tells which sums can still be wanted; ``order`` in which order parts are added, unless
    it is given that of `usual_order`.
    """
    order = usual_order(parts) if order is None else order
    nothing = np.zeros_like(parts[0].vectors, shape=(1, parts[0].vectors.shape[1]))
    stage = Stage(nothing, np.ones(1, np.int64), *np.zeros((2, 1), np.int64))
    stages, slack = [stage], nothing[0]
    for done, number in enumerate(order, start=1):
        stage = _added(stage, parts[number], None if keep is None else partial(keep, done))
        if limit is not None:
            stage, missed = _thinned(stage, limit, last=done == len(parts))
            slack = slack + missed
        stages.append(stage)
        if progress is not None:
            progress(done / len(parts))
    return Sums(tuple(parts), tuple(order), tuple(stages), slack)


def usual_order(parts: Sequence[Part]) -> list[int]:
    """First the parts with few vectors for what is at stake in them: most sums are made at the
    end, the fewer the less the last parts bring anew."""
    stakes = [np.ptp(part.vectors, axis=0).astype(float) for part in parts if len(part.vectors)]
    whole = np.maximum(np.sum(stakes, axis=0), 1.0)
    shares = [float((own / whole).sum()) for own in stakes]
    if len(shares) < len(parts):
        return list(range(len(parts)))  # without options there is no sum, in whatever order
    return sorted(range(len(parts)), key=lambda n: len(parts[n].vectors) / (shares[n] + SMALL))


def _added(stage: Stage, part: Part, keep: Callable[[Whole], Flags] | None) -> Stage:
    """The sums of a stage's vectors and one part's, so many at a time."""
    ways = float(stage.counts.sum()) * float(len(part.members))
    wide = np.int64 if ways < WIDEST else object
    before, own = stage.counts.astype(wide), part.counts.astype(wide)
    found = Stage(stage.vectors[:0], before[:0], *np.zeros((2, 0), np.int64))
    step = max(1, MOST_AT_ONCE // max(1, len(stage)))
    for first in range(0, len(part.vectors), step):
        some = slice(first, first + step)
        vectors = (stage.vectors[:, None] + part.vectors[None, some]).reshape(
            -1, stage.vectors.shape[1]
        )
        rows = np.arange(len(vectors)) if keep is None else np.flatnonzero(keep(vectors))
        left, right = np.divmod(rows, len(part.vectors[some]))
        new = Stage(vectors[rows], before[left] * own[some][right], left, right + first)
        found = _merged(found, new)
    return found


def _merged(one: Stage, other: Stage) -> Stage:
    """The efficient vectors of two lots, equal ones made one."""
    columns = zip(vars(one).values(), vars(other).values(), strict=True)
    vectors, counts, before, added = (np.concatenate(pair) for pair in columns)
    rows, starts = efficient(vectors)
    firsts = rows[starts[:-1]]
    if len(firsts) == len(rows):
        return Stage(vectors[rows], counts[rows], before[rows], added[rows])
    behind = np.add.reduceat(counts[rows], starts[:-1])
    return Stage(vectors[firsts], behind, before[firsts], added[firsts])


def _thinned(stage: Stage, limit: int, *, last: bool) -> tuple[Stage, Whole]:
    """At most so many of a stage's vectors, more before the last; and by how much, for each party,
    one that is left out exceeds the one that stands for it at most."""
    chosen, missed = stand_for(stage.vectors, limit, last=last)
    return Stage(*(column[chosen] for column in vars(stage).values())), missed


def _ascending(rows: Ints, starts: Ints) -> Ints:
    """Rows in groups, ascending within each."""
    group = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    found: Ints = rows[np.lexsort((rows, group))]
    return found
