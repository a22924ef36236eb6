"""Product spaces for ``frontier.py``, and what is efficient in them, found without a shortcut.

A space is a table for each issue, options × parties, of whole numbers: what an option is worth to a
party. A package is worth the sum of its options. Generated spaces come from a seed, so that every
tool gets the very same numbers; no sum is much above 2⁴⁰, so each is exact as a 64-bit float, too.

Neither zopa nor a peer is needed here, but zopa to `read` a scenario.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from math import lcm, prod
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

SCALE = 2**40
"""A weighted value of 1 as a whole number."""

LARGEST = 5
"""The largest worth of an option in a space with ties."""

SMALL = (3, 3, 2)
"""Issues, options and parties of a small space with ties."""

Table: TypeAlias = npt.NDArray[Any]
"""What the options of an issue are worth, options × parties; int64, or Python's numbers."""

Shares: TypeAlias = npt.NDArray[np.float64]
Vector: TypeAlias = tuple[Any, ...]
Package: TypeAlias = tuple[int, ...]
"""The position of an option in each issue."""


def random_space(issues: int, options: int, parties: int, seed: int) -> list[Table]:
    """Each party values the options of each issue independently of the others."""
    rng = np.random.default_rng(seed)
    return _weighted(_scaled(rng.random((issues, options, parties))), rng)


def opposed_space(issues: int, options: int, parties: int, seed: int) -> list[Table]:
    """What one party likes another dislikes, so that much more is efficient.

    Of two parties, the second values an option at 1 less what the first does. More share each
    option: values are divided by their sum over the parties, then scaled again.
    """
    rng = np.random.default_rng(seed)
    values = _scaled(rng.random((issues, options, parties)))
    if parties == 2:
        values[:, :, 1] = 1 - values[:, :, 0]
    else:
        values = _scaled(values / values.sum(axis=2, keepdims=True))
    return _weighted(values, rng)


def tied_space(issues: int, options: int, parties: int, seed: int) -> list[Table]:
    """Small whole numbers, so that many packages are worth the same to a party."""
    rng = np.random.default_rng(seed)
    return list(rng.integers(0, LARGEST + 1, (issues, options, parties)))


SPACES = {"random": random_space, "opposed": opposed_space, "tied": tied_space}


def _scaled(values: Shares) -> Shares:
    """The same, with the worst option of each issue at 0 and the best at 1, for each party."""
    worst, best = values.min(axis=1, keepdims=True), values.max(axis=1, keepdims=True)
    found: Shares = (values - worst) / (best - worst)
    return found


def _weighted(values: Shares, rng: np.random.Generator) -> list[Table]:
    """Worths, by weights of the issues that are Dirichlet(1, …, 1) for each party."""
    issues, _, parties = values.shape
    weights = rng.dirichlet(np.ones(issues), parties).T
    return [
        np.round(weights[i] * values[i] * SCALE).astype(np.int64, order="C") for i in range(issues)
    ]


def size(tables: Sequence[Table]) -> int:
    """How many packages there are."""
    return prod(map(len, tables))


def listed(tables: Sequence[Table]) -> Table:
    """What every package is worth, packages × parties, the last issue fastest."""
    worths = tables[0]
    for table in tables[1:]:
        worths = (worths[:, None] + table[None, :]).reshape(-1, table.shape[1])
    return worths


def worth(tables: Sequence[Table], package: Package) -> Vector:
    """What a package is worth to each party."""
    parts = (table[option] for table, option in zip(tables, package, strict=True))
    return tuple(sum(parts).tolist())


def efficient(tables: Sequence[Table]) -> dict[Vector, Package]:
    """The different vectors that no other dominates, in descending order, with a package that is
    worth each. Every package is listed, and each different vector compared with all that are found,
    by the ranks of the exact numbers: nothing is rounded."""
    worths = listed(tables)
    if worths.dtype == object:
        first: dict[Vector, int] = {}
        for row, vector in enumerate(map(tuple, worths.tolist())):
            first.setdefault(vector, row)
    else:
        vectors, rows = np.unique(worths, axis=0, return_index=True)
        first = dict(zip(map(tuple, vectors.tolist()), rows.tolist(), strict=True))
    ordered = sorted(first, reverse=True)  # what dominates a vector stands before it
    columns = [np.array(column, object) for column in zip(*ordered, strict=True)]
    ranks = np.array([np.unique(column, return_inverse=True)[1] for column in columns], np.int32).T
    kept = np.empty_like(ranks)
    found: dict[Vector, Package] = {}
    for vector, own in zip(ordered, ranks, strict=True):
        if not (kept[: len(found)] >= own).all(axis=1).any():
            kept[len(found)] = own
            where = np.unravel_index(first[vector], tuple(map(len, tables)))
            found[vector] = tuple(int(option) for option in where)
    return found


def fingerprint(vectors: Iterable[Vector]) -> str:
    """The same for the same set of vectors, whoever found them and in whatever order."""
    return hashlib.sha256(repr(sorted(set(vectors))).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Faults:
    """What is wrong with a frontier, in exact numbers."""

    dominated: list[tuple[Package, Package]]
    """Packages that are listed, each with one that is worth no less to anyone and more to one."""

    twice: list[tuple[Package, Package]]
    """Pairs of packages, listed as different points, that are worth the same to everyone."""

    missing: list[Package]
    """For each efficient vector that is not listed a package that is worth it."""

    def __bool__(self) -> bool:
        return bool(self.dominated or self.twice or self.missing)


def faults(
    tables: Sequence[Table],
    right: Mapping[Vector, Package],
    packages: Sequence[Package],
    *,
    multiples: bool = False,
) -> Faults:
    """What is wrong with the packages that a tool lists as its frontier: one for each point, or
    with ``multiples`` every package that is worth one. ``right`` is what is efficient."""
    own = [worth(tables, package) for package in packages]
    first = dict(zip(own[::-1], packages[::-1], strict=True))
    return Faults(
        dominated=[
            (worse, right[next(filter(partial(_dominates, vector), right))])
            for worse, vector in zip(packages, own, strict=True)
            if vector not in right
        ],
        twice=[
            (first[vector], again)
            for vector, again in zip(own, packages, strict=True)
            if first[vector] != again and not multiples
        ],
        missing=[package for vector, package in right.items() if vector not in first],
    )


def _dominates(worse: Vector, better: Vector) -> bool:
    return all(a >= b for a, b in zip(better, worse, strict=True))


Worths: TypeAlias = list[list[list[Fraction]]]
"""Issue by issue and option by option, what the option is worth to each party."""


def whole(worths: Worths) -> list[Table]:
    """The same as whole numbers, each party's by their least common denominator: in 64 bits, where
    no sum is wider."""
    parties = range(len(worths[0][0]))
    scale = [lcm(*(row[p].denominator for table in worths for row in table)) for p in parties]
    tables = [
        np.array([[int(row[p] * scale[p]) for p in parties] for row in table], object)
        for table in worths
    ]
    largest = sum(abs(table).max() for table in tables)
    return [table.astype(np.int64) for table in tables] if largest < 2**62 else tables


def read(folder: Path) -> tuple[dict[str, tuple[str, ...]], Worths]:
    """The scenario in a folder, as zopa reads it: the options of each issue by name, and what they
    are worth, every number exactly as it is written."""
    import zopa
    from zopa.case.readings import Worth

    case = zopa.load(folder)
    given = [
        reading
        for statement in case.statements
        for reading in statement.means
        if isinstance(reading, Worth)
    ]
    names = {
        issue.title: tuple(issue.titles.get(str(option), str(option)) for option in issue.options)
        for issue in case.issues.values()
    }
    return names, [
        [
            [Fraction(own.weights.get(name, 0)) * own.values[name][option] for own in given]
            for option in issue.options
        ]
        for name, issue in case.issues.items()
    ]
