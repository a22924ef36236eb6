"""Two agreements side by side: who prefers which."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

from zopa.agreements.changes import coming
from zopa.agreements.space import Place, Space
from zopa.agreements.worths import Known
from zopa.analysis.certainties import Certainties
from zopa.analysis.located import standing_of
from zopa.analysis.offers import ComparedParty, Comparison
from zopa.analysis.panel import PackageFigures, Panel, panel
from zopa.analysis.sampling import Circumstance, Progress, is_no_deal
from zopa.analysis.supposing import method, sampled, supposed
from zopa.analysis.wants import known, spread
from zopa.analysis.warnings import warnings
from zopa.case import Case
from zopa.case.model import Option
from zopa.case.packages import Package, possible
from zopa.errors import BadRequest, UnknownName
from zopa.preferences import CHAINS
from zopa.preferences.diagnostics import Figure, share


def compare(  # noqa: PLR0913  the options of the analysis, all by name
    case: Case | str | Path,
    first: str,
    second: str,
    *,
    draws: int = 4000,
    seed: int = 0,
    as_of: date | None = None,
    scenario: str | None = None,
    sensitivity: bool = True,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """Who would sign which of two agreements, and which of them each party prefers.

    All options are as in `analyze`. Raises `CaseError` for a case that cannot be used,
    `UnknownName` and `BadRequest` for arguments that cannot be met.
    """
    main = supposed(case, as_of, scenario)
    for name in (first, second):
        if name not in main.agreements:
            raise UnknownName("agreement", name, tuple(main.agreements))
    if first == second:
        raise BadRequest(f"{first} cannot be compared with itself; name two agreements")
    around, work, complete = sampled(main, draws, seed, executor, progress, sensitivity=sensitivity)
    certainties = Certainties(work)
    judges = panel(around, work) if complete else None
    sides = tuple(_Side.of(main, name) for name in (first, second))
    pair = _Pair(around, certainties, *sides)
    return Comparison(
        case=main,
        statements=len(around.statements),
        method=method(work, draws, seed),
        warnings=tuple(warnings([around], work, certainties, complete=complete)),
        complete=complete,
        agreements=(first, second),
        figures=(sides[0].figures(judges), sides[1].figures(judges)),
        differences=pair.differences(),
        parties=pair.parties(judges) if judges else {},
    )


@dataclass(frozen=True)
class _Side:
    """One of the two agreements, and where it stands among all with the same fixed conduct."""

    name: str
    package: Package
    space: Space
    place: Place

    @classmethod
    def of(cls, case: Case, name: str) -> _Side:
        packages, place = standing_of(case, name)
        return cls(name, Package.of(case.agreements[name]), packages, place)

    def figures(self, judges: Panel | None) -> PackageFigures | None:
        case = self.space.case
        if judges is None or is_no_deal(case, self.name):
            return None
        return judges.figures(self.space, self.place, case.signatories)


@dataclass(frozen=True)
class _Pair:
    """Both agreements."""

    around: Circumstance
    certainties: Certainties
    first: _Side
    second: _Side

    def differences(self) -> Mapping[str, tuple[Option, Option]]:
        """The terms that differ, and the conduct that is certain under both and differs."""
        one, other = (self._settled(side) for side in (self.first, self.second))
        return {
            name: (one[name], other[name])
            for name in self.around.case.issues
            if name in one and name in other and one[name] != other[name]
        }

    def _settled(self, side: _Side) -> Mapping[str, Option]:
        seen = possible(self.around.case, side.package)
        return {name: next(iter(options)) for name, options in seen.items() if len(options) == 1}

    def parties(self, judges: Panel) -> Mapping[str, ComparedParty]:
        """How each party sees them."""
        return {party: self._party(judges, party) for party in judges.record}

    def _party(self, judges: Panel, party: str) -> ComparedParty:
        first, second = ((side.space, side.place) for side in (self.first, self.second))
        judge = judges.record[party]
        if isinstance(judge, Known):
            return _known(judge.worth(coming(first)), judge.worth(coming(second)))
        more = judge.change(coming(second), coming(first))
        certainty = self.certainties.of(self.around, party)
        return ComparedParty(
            share(more > 0, CHAINS),
            share(more < 0, CHAINS),
            spread(more),
            certainty.at_least(self.first.package, self.second.package),
        )


def _known(first: Fraction, second: Fraction) -> ComparedParty:
    """How a party sees two agreements that are worth so much to it."""
    more = first - second
    return ComparedParty(
        Figure(float(more > 0), 0.0),
        Figure(float(more < 0), 0.0),
        known(more),
        "always" if more >= 0 else "never",
        (first, second),
    )
