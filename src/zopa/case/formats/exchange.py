"""A scenario as other tools write it down: issues by the names of the file, and for each party what
every option is worth, exactly.

Readers make an `Exchange` of files, writers make files of one. `building` makes a case of it and
`extracting` makes one of a case. Numbers are fractions: the decimals of the file, never rounded.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import TypeAlias

from zopa.errors import Problem

Value: TypeAlias = str | Fraction
"""An option as the file names it, or a number of a numeric issue."""

Rank: TypeAlias = tuple[Value, ...]
"""Options that a party likes equally well."""


@dataclass(frozen=True)
class Term:
    """An issue as the file names it: ``options``, or a ``range`` with or without a ``step``.

    ``titles`` are longer names of options where a file has any.
    """

    name: str
    options: tuple[str, ...] = ()
    range: tuple[Fraction, Fraction] | None = None
    step: Fraction | None = None
    unit: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Profile:
    """What a file says that one party wants.

    Either exact worths: ``weights`` by issue, and ``values`` of its options or, where it is
    numeric, at numbers between which worth is a straight line, both ends of the range among them;
    an issue without a weight is not valued. ``reservation`` is the worth of no deal, None where any
    package is better. Or a ranking: ``ranks`` best first by issue, and ``important``, issues most
    important first; then ``date`` is its day.

    ``discount`` is the factor by which a worth shrinks over the time of a negotiation in the
    source; ``reserved`` the package that is worth as much as no deal, where the file names one.
    """

    name: str
    weights: Mapping[str, Fraction] = field(default_factory=dict)
    values: Mapping[str, Mapping[Value, Fraction]] = field(default_factory=dict)
    reservation: Fraction | None = Fraction(0)
    ranks: Mapping[str, tuple[Rank, ...]] = field(default_factory=dict)
    important: tuple[tuple[str, ...], ...] = ()
    date: dt.date | None = None
    discount: Fraction | None = None
    reserved: Mapping[str, Value] = field(default_factory=dict)
    file: str = ""

    @property
    def ranked(self) -> bool:
        """Whether the file ranks options and does not say what they are worth."""
        return bool(self.ranks or self.important)


@dataclass(frozen=True)
class Exchange:
    """A scenario: issues, parties, the files it was read from, and what had to be repaired.

    ``format`` is what the files are, as a reader knows it. ``files`` are those that were read, the
    one that names the issues first.
    """

    title: str
    format: str
    terms: tuple[Term, ...]
    profiles: tuple[Profile, ...]
    path: Path
    files: tuple[Path, ...] = ()
    repairs: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Written:
    """The files of a scenario in some format, by name, and what the format cannot hold.

    Where ``name`` is set the scenario is one file, called so by whoever writes it.
    """

    files: Mapping[str, bytes]
    losses: tuple[str, ...] = ()
