"""What is answered about packages: the zone, amendments, a comparison. Frozen values.

As in `zopa.analysis.results`, every probability lies in [0, 1] and comes with one Monte Carlo
standard error, and ``None`` means that there is no answer. A *package* here is its terms: an option
for every term, in the order of the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from html import escape
from typing import TYPE_CHECKING, Any, TypeAlias

from zopa.analysis.panel import PackageFigures
from zopa.analysis.results import Method, Spread
from zopa.case import Case, Option
from zopa.preferences.diagnostics import Figure

if TYPE_CHECKING:
    import pandas as pd

    from zopa.analysis.efficiency import Dominance, Frontier
    from zopa.analysis.moved import History
    from zopa.analysis.questions import Questions
    from zopa.preferences import Verdict

Terms = Mapping[str, Option]
"""A package's terms."""


@dataclass(frozen=True)
class PackageAnswer:
    """A package with its figures.

    ``name`` is the agreement that has these terms, if any; ``leading`` says that the likeliest
    package cannot be told apart from this one; ``certainty`` is what follows for all signatories if
    every statement is meant.
    """

    terms: Terms
    figures: PackageFigures
    name: str | None = None
    leading: bool = False
    certainty: Verdict | None = None


@dataclass(frozen=True)
class Existence:
    """How probable it is that any package at all is in the zone.

    In a space that is too large to judge every package some draws may be left open: ``probability``
    counts them as draws without such a package, and ``upper`` as draws with one. ``low`` and
    ``high`` are the smallest and largest under other assumptions, None where these were not drawn;
    ``prior_only`` is the same before any evidence.
    """

    probability: float
    error: float
    upper: float
    low: float | None = None
    high: float | None = None
    prior_only: float | None = None


@dataclass(frozen=True)
class Seat:
    """What the zone would be if a party joined the signatories, or left them.

    ``exists`` is how probable it is then that any package is signed by all, and ``best`` the figure
    of the likeliest package, which is ``terms``.
    """

    party: str
    joins: bool
    exists: Figure
    best: float
    terms: Terms


@dataclass(frozen=True)
class ZoneAnswer:
    """What everyone could sign.

    ``total`` counts the packages, no deal left out; ``certain`` are those that every signatory
    always signs if every statement is meant, all of them where ``certain_complete``. ``packages``
    are the likeliest, best first. ``leading`` counts those that cannot be told apart from the best:
    within three standard errors of it, on the record or under one of the other assumptions.

    Where the space is too large to judge every package ``bound`` is set: none that is not listed
    has a larger figure in these draws; it is None where every package was judged or ruled out.
    ``signed`` counts the packages that all sign where the worths of every signatory are known; it
    is None elsewhere, and where not every package was judged.
    """

    total: int
    certain: tuple[Terms, ...]
    certain_complete: bool
    exists: Existence | None
    packages: tuple[PackageAnswer, ...]
    leading: int | None
    every_one_judged: bool
    bound: float | None = None
    seats: tuple[Seat, ...] = ()
    signed: int | None = None


@dataclass(frozen=True)
class Offered:
    """What all answers about packages have in common."""

    case: Case
    statements: int
    method: Method
    warnings: tuple[str, ...]
    complete: bool

    def to_json(self) -> dict[str, Any]:
        """Plain values in the published schema (``"schema": 1``)."""
        from zopa.analysis.offers_export import offer_json

        return offer_json(self)  # type: ignore[arg-type]  # one of `Answer`

    def rows(self) -> tuple[list[str], list[list[object]]]:
        """The answer as a table: the heads of its columns, and its rows."""
        from zopa.analysis.offers_export import offer_rows

        return offer_rows(self)  # type: ignore[arg-type]  # one of `Answer`

    def frame(self) -> pd.DataFrame:
        """The same as a pandas data frame (needs zopa[frames])."""
        from zopa.analysis.plain import frames_library

        heads, rows = self.rows()
        found: pd.DataFrame = frames_library().DataFrame(rows, columns=heads)
        return found

    def __str__(self) -> str:
        """The answer as the terminal shows it, without colour."""
        from zopa.report.offers import plain_text

        return plain_text(self)  # type: ignore[arg-type]  # one of `Answer`

    def _repr_html_(self) -> str:
        """The same in a notebook."""
        return f"<pre>{escape(str(self), quote=True)}</pre>"


@dataclass(frozen=True)
class Zone(Offered):
    """The zone of possible agreement; ``answer`` is None where the user interrupted."""

    answer: ZoneAnswer | None


@dataclass(frozen=True)
class Effect:
    """What one change does for a party: to its figure, and to what the package is worth to it on
    average."""

    probability: float
    worth: float


@dataclass(frozen=True)
class Trade:
    """The change that does most for the signatory whose figure an amendment raises most.

    Without ``issue`` becoming ``option`` the figure of the ``gainer`` would be lower by ``gain``,
    and that of the ``payer``, the signatory to whom it does most harm, higher by ``cost``; there is
    no payer where nobody's figure would be noticeably higher. ``least`` says that of all single
    changes of the agreement that help the gainer, none costs the payer less for what it gives.
    """

    gainer: str
    issue: str
    option: Option
    gain: float
    payer: str | None
    cost: float
    least: bool


@dataclass(frozen=True)
class AmendedParty:
    """What an amendment does to one party: how probably it signs the amended package (a party that
    does not sign: prefers it to no deal), and how much more that is worth to it than the
    agreement."""

    probability: float
    error: float
    worth_change: Spread


@dataclass(frozen=True)
class Amendment:
    """Changed terms of an agreement, and what they do.

    ``effects`` gives for each changed term what it does for each party: what is lost if that change
    alone is undone; a term whose change cannot be undone alone is left out.
    ``certainty`` is what follows if every statement is meant, ``carried_by`` the change that does
    most for the signatory that stood most in the way. ``proven`` says that every package with so
    many changes was judged.
    """

    changes: Terms
    terms: Terms
    figures: PackageFigures
    parties: Mapping[str, AmendedParty]
    effects: Mapping[str, Mapping[str, Effect]]
    certainty: Verdict | None = None
    carried_by: Trade | None = None
    proven: bool = True


@dataclass(frozen=True)
class LogrollAnswer:
    """A trade of two terms: what becomes of them, who gains by which, how probably every signatory
    gains, and how probably all would then sign."""

    changes: Terms
    gains: Mapping[str, str]
    probability: float
    error: float
    signed: float


@dataclass(frozen=True)
class Amendments(Offered):
    """What would have to change for all signatories to sign an agreement.

    ``now`` are the figures of the agreement as it is, None for the no-deal agreement. Of the
    packages at the smallest number of changed terms that reach the ``target`` there are ``count``;
    ``amendments`` are these, best first, as many as were asked for. ``best`` is the likeliest at
    each number of changes. Up to ``searched`` changes of ``possible`` every package was judged.
    Where a signatory has no figures nothing is ``answered``.
    """

    agreement: str
    target: float
    keep: tuple[str, ...]
    at_least: Mapping[str, float]
    now: PackageFigures | None
    reached: bool
    amendments: tuple[Amendment, ...]
    best: tuple[Amendment, ...]
    searched: int
    possible: int
    count: int = 0
    answered: bool = True
    logrolls: tuple[LogrollAnswer, ...] = ()


@dataclass(frozen=True)
class ComparedParty:
    """How one party sees two agreements: how probably it prefers the first, or the second, and how
    much more the first is worth to it.

    ``certainty`` is whether the first is worth at least as much if every statement is meant.
    ``worths`` are what the two are worth to a party whose worths are known.
    """

    first: Figure
    second: Figure
    worth_change: Spread
    certainty: Verdict | None
    worths: tuple[Fraction, Fraction] | None = None


@dataclass(frozen=True)
class Comparison(Offered):
    """Two agreements side by side.

    ``figures`` are those of each, None for the no-deal agreement; ``differences`` the terms and the
    conduct in which they differ.
    """

    agreements: tuple[str, str]
    figures: tuple[PackageFigures | None, PackageFigures | None]
    differences: Mapping[str, tuple[Option, Option]]
    parties: Mapping[str, ComparedParty] = field(default_factory=dict)


Answer: TypeAlias = "Zone | Amendments | Comparison | Frontier | Dominance | History | Questions"
"""Any answer about packages, about how answers moved, or about what to ask."""
