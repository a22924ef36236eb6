"""A negotiation as it is written down: parties, issues, agreements, rules, statements.

Plain frozen values without behaviour beyond look-ups. Everything here has been checked: names
resolve, options exist, numbers lie in their ranges. `zopa.case.load` makes a `Case` from a file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from zopa.case.readings import Reading

Option: TypeAlias = str | float
"""One way to settle an issue: an id for a categorical issue, a number for a numeric one."""

UNKNOWN = "unknown"
"""The no-deal alternative that nobody states: its worth to a party is free."""

NOTHING: Mapping[str, Option] = MappingProxyType({})


@dataclass(frozen=True)
class Party:
    """Who has preferences. ``no_deal`` is the party's own alternative: an agreement, `UNKNOWN`, or
    None for the case's."""

    id: str
    name: str
    also: tuple[str, ...] = ()
    no_deal: str | None = None


@dataclass(frozen=True)
class Issue:
    """What is negotiated (a term), or what one party decides alone (conduct).

    A categorical issue has ``options`` as ids in file order and ``titles`` for each. A numeric
    issue has a ``range`` and as options its knots, ascending. Conduct names who decides it and what
    is ``assumed``: a probability for each option that has any. ``note`` is for its reader.
    """

    id: str
    title: str
    options: tuple[Option, ...]
    titles: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""
    range: tuple[float, float] | None = None
    step: float | None = None
    decided_by: str | None = None
    assumed: Mapping[Option, float] = field(default_factory=dict)
    note: str = ""

    @property
    def numeric(self) -> bool:
        """Whether the options are numbers on a range."""
        return self.range is not None

    @property
    def conduct(self) -> bool:
        """Whether one party decides it alone, so that it is not a term."""
        return self.decided_by is not None

    def label(self, option: Option) -> str:
        """The option as a reader knows it: its title, or the number with its unit."""
        if isinstance(option, str):
            return self.titles.get(option, option)
        return f"{option:g} {self.unit}".strip()


@dataclass(frozen=True)
class Comparison:
    """A bound on a numeric option: ``operator`` is one of ``< <= > >= = !=``."""

    operator: str
    value: float

    def allows(self, number: float) -> bool:
        """Whether the number satisfies the bound."""
        match self.operator:
            case "<":
                return number < self.value
            case "<=":
                return number <= self.value
            case ">":
                return number > self.value
            case ">=":
                return number >= self.value
            case "!=":
                return number != self.value
            case _:
                return number == self.value


@dataclass(frozen=True)
class Condition:
    """Which options of one issue are meant: any of ``options``, or all bounds of one of
    ``spans``."""

    options: tuple[Option, ...] = ()
    spans: tuple[tuple[Comparison, ...], ...] = ()

    def allows(self, option: Option) -> bool:
        """Whether the option is among those meant."""
        if option in self.options:
            return True
        return not isinstance(option, str) and any(
            all(bound.allows(option) for bound in span) for span in self.spans
        )


Conditions: TypeAlias = Mapping[str, Condition]
"""A condition for each of some issues, all of which must hold."""


@dataclass(frozen=True)
class Rule:
    """What the case forbids: where every condition of ``when`` holds, every one of ``then``
    must."""

    name: str
    when: Conditions
    then: Conditions


@dataclass(frozen=True)
class Agreement:
    """A package with a name. ``terms`` settles every term; ``conduct`` what it fixes of conduct.
    ``title`` is what a reader knows it by, ``origin`` who wrote it, or that nobody did."""

    id: str
    terms: Mapping[str, Option]
    conduct: Mapping[str, Option] = field(default_factory=dict)
    title: str = ""
    origin: str = ""

    @property
    def label(self) -> str:
        """The name as a reader knows it."""
        return self.title or self.id.replace("_", " ")


@dataclass(frozen=True)
class Scenario:
    """Named overrides of what a case takes as given, and what a reader has to know of them."""

    name: str
    no_deal: str | None = None
    assumed: Mapping[str, Mapping[Option, float]] = field(default_factory=dict)
    ranges: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    credibilities: Mapping[str, float] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True)
class Source:
    """Where a statement stands: a document beside the case, a half-open span of its code points,
    the exact slice, and the SHA-256 of the document's bytes."""

    document: str
    span: tuple[int, int] | None = None
    quote: str = ""
    sha256: str = ""


@dataclass(frozen=True)
class Statement:
    """Who said or did what, when, in which words; what it tells (``means``); how credible it is;
    why it is read so (``note``)."""

    id: str
    party: str
    said: str
    means: tuple[Reading, ...] = ()
    date: dt.date | None = None
    credibility: float = 1.0
    confirmed: bool = True
    until: dt.date | None = None
    superseded_by: str | None = None
    same_as: str | None = None
    source: Source | None = None
    speaker: str = ""
    note: str = ""


@dataclass(frozen=True)
class Assumption:
    """What is supposed of a party: the ``reading`` as it was written, and the id of the statement
    that was made of it."""

    party: str
    reading: str
    statement: str


@dataclass(frozen=True)
class Supposed:
    """In what a case departs from its record: statements that are taken for not made, readings
    that nobody has stated, credibilities by statement.

    Statements are those that were named; ``repeats`` are for each the reports of it that went
    along.
    """

    dropped: tuple[str, ...] = ()
    assumed: tuple[Assumption, ...] = ()
    credibilities: Mapping[str, float] = field(default_factory=dict)
    repeats: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def with_repeats(self, names: Iterable[str]) -> frozenset[str]:
        """Statements that were named, and what went along with them."""
        return frozenset(each for name in names for each in (name, *self.repeats.get(name, ())))


@dataclass(frozen=True)
class Case:
    """A negotiation, checked and ready to analyse.

    ``note`` says what a reader has to know of the record. ``scenario`` names the scenario whose
    overrides have been applied, if any; ``warnings`` are what `zopa check` finds doubtful but not
    wrong. ``supposed`` is set where the case is not as it is written (`zopa.suppose`).
    """

    title: str
    parties: Mapping[str, Party]
    signatories: tuple[str, ...]
    issues: Mapping[str, Issue]
    agreements: Mapping[str, Agreement]
    no_deal: str = UNKNOWN
    as_of: dt.date | None = None
    linked: tuple[tuple[str, ...], ...] = ()
    rules: tuple[Rule, ...] = ()
    scenarios: Mapping[str, Scenario] = field(default_factory=dict)
    statements: tuple[Statement, ...] = ()
    scenario: str | None = None
    path: Path | None = None
    warnings: tuple[str, ...] = ()
    note: str = ""
    supposed: Supposed | None = None

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """The issues that an agreement settles, in file order."""
        return tuple(name for name, issue in self.issues.items() if not issue.conduct)

    @cached_property
    def conduct(self) -> tuple[str, ...]:
        """The issues that one party decides alone, in file order."""
        return tuple(name for name, issue in self.issues.items() if issue.conduct)

    def no_deal_of(self, party: str) -> str:
        """The agreement that prevails for the party if nothing is signed, or `UNKNOWN`."""
        return self.parties[party].no_deal or self.no_deal
