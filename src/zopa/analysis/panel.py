"""The parties as judges of packages: on the record, under other assumptions, and before any
evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import prod

import numpy as np

from zopa.agreements.changes import change, coming
from zopa.agreements.space import Place, Space
from zopa.agreements.worths import Drawn, Judge, Known
from zopa.analysis.results import Spread
from zopa.analysis.sampling import NONE, PANEL, PRIOR, RECORD, Circumstance, Work
from zopa.analysis.wants import known, spread
from zopa.analysis.worths import KnownWorth
from zopa.preferences import CHAINS
from zopa.preferences.diagnostics import Figure, effective, multiplied, share

EXACT = 1e12
"""Stands for the draws of a party whose worths are known: so many that no error is left."""

FEWEST_BLUFFS = 100
"""A figure for red lines that are not meant needs so many draws in which they are off."""


@dataclass(frozen=True)
class PackageFigures:
    """How one package is judged: by all signatories together and by each party.

    ``low`` and ``high`` are the smallest and largest of the figure under other assumptions, None
    where these were not drawn; ``if_bluff`` the figure were the red lines that the package crosses
    not meant, None where it crosses none, or they are off in too few draws to tell. ``worths`` are
    of the parties whose worths are known.
    """

    probability: float
    error: float
    low: float | None
    high: float | None
    prior_only: float | None
    if_bluff: float | None
    parties: Mapping[str, Figure]
    worths: Mapping[str, KnownWorth] = field(default_factory=dict)

    @property
    def exact(self) -> bool:
        """Whether it is known if all sign: a sampled figure never lacks an error."""
        return self.error == 0


@dataclass(frozen=True)
class Panel:
    """Judges under one set of circumstances: on the ``record``, under each of the ``others``, and
    before any evidence (``prior``, empty where that was not drawn). All are of the same parties."""

    record: Mapping[str, Judge]
    others: tuple[Mapping[str, Judge], ...]
    prior: Mapping[str, Judge]

    def of(self, parties: Sequence[str]) -> Panel:
        """The same for some of the parties."""
        return Panel(
            {party: self.record[party] for party in parties},
            tuple({party: each[party] for party in parties} for each in self.others),
            {party: self.prior[party] for party in parties if self.prior},
        )

    def before(self) -> Mapping[str, Judge]:
        """The judges before any evidence, in as many draws as on the record; none where that was
        not drawn."""
        drawn = [each.count for each in self.record.values() if isinstance(each, Drawn)]
        kept = np.arange(max(drawn, default=1))
        return {
            party: each.some(kept) if isinstance(each, Drawn) else each
            for party, each in self.prior.items()
        }

    def figures(self, space: Space, place: Place, signatories: Sequence[str]) -> PackageFigures:
        """The figures of a package."""
        parties = {party: figure(judge, space, place) for party, judge in self.record.items()}
        probability, error = multiplied([parties[party] for party in signatories])
        others = [_together(each, space, place, signatories) for each in self.others]
        return PackageFigures(
            probability,
            error,
            min([probability, *others]) if others else None,
            max([probability, *others]) if others else None,
            _together(self.prior, space, place, signatories) if self.prior else None,
            self._if_bluff(space, place, signatories),
            parties,
            {
                party: KnownWorth(judge.worth(coming((space, place))), judge.reservation)
                for party, judge in self.record.items()
                if isinstance(judge, Known)
            },
        )

    def _if_bluff(self, space: Space, place: Place, signatories: Sequence[str]) -> float | None:
        """The draws in which the red lines that a package crosses are off are draws of the party
        were they not meant."""
        figures, crosses = [], False
        for party in signatories:
            judge = self.record[party]
            if isinstance(judge, Known):
                figures.append(figure(judge, space, place).probability)
                continue
            crossed = judge.crossed(space.regions[place[0]].blocks, place[1])
            off = judge.without(crossed)
            crosses |= bool(crossed.any())
            if off.sum() < FEWEST_BLUFFS:
                return None
            signs = judge.margin(space.regions[place[0]].blocks, place[1]) >= 0
            figures.append(float(signs[off].mean()))
        return prod(figures) if crosses else None

    def change(self, party: str, space: Space, before: Place, after: Place) -> Spread:
        """How much more one package is worth to a party than another."""
        found = change(self.record[party], (space, before), (space, after))
        return known(found) if isinstance(found, Fraction) else spread(found)


def figure(judge: Judge, space: Space, place: Place) -> Figure:
    """The probability that a party signs a package, with its standard error."""
    signs = judge.margin(space.regions[place[0]].blocks, place[1]) >= 0
    if isinstance(judge, Known):
        return Figure(float(signs[0]), 0.0)
    return share(signs, CHAINS)


def effective_of(judge: Judge, space: Space, place: Place) -> float:
    """How many effective draws that figure stands on."""
    if isinstance(judge, Known):
        return EXACT
    signs = judge.margin(space.regions[place[0]].blocks, place[1]) >= 0
    return effective(signs, CHAINS)


def _together(
    judges: Mapping[str, Judge], space: Space, place: Place, signatories: Sequence[str]
) -> float:
    blocks = space.regions[place[0]].blocks
    return prod(
        float(np.mean(np.asarray(judges[party].margin(blocks, place[1]) >= 0, float)))
        for party in signatories
    )


def panel(around: Circumstance, work: Work) -> Panel | None:
    """The parties of some circumstances as judges; None where one of the signatories has no draws.

    Parties that do not sign and have no draws are left out.
    """
    record = on_record(around, work)
    if any(party not in record for party in around.case.signatories):
        return None
    others = [_judges(around, work, variant) for variant in PANEL]
    prior = _judges(around, work, PRIOR)
    whole = [each for each in others if record.keys() <= each.keys()]
    return Panel(record, tuple(whole), prior if record.keys() <= prior.keys() else {})


def on_record(around: Circumstance, work: Work) -> dict[str, Judge]:
    """The parties as judges on the record, as far as they have draws or exact worths."""
    return _judges(around, work, RECORD)


def _judges(around: Circumstance, work: Work, variant: int) -> dict[str, Judge]:
    found: dict[str, Judge] = {}
    for party in around.case.parties:
        model = around.model(party)
        run = work.run(around, (party, variant, NONE))
        if model.exact is not None and variant != PRIOR:
            found[party] = Known.of(around.case, model, model.exact)
        elif run is not None and run.draws is not None:
            own = around.models[party, variant, NONE]
            found[party] = Drawn(around.case, own, run.draws)
    return found
