"""A party's model: its factors, switches and comparisons, and the arrays that the sampler works
on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from zopa.case.factors import Factor, factors
from zopa.case.model import Case, Statement
from zopa.case.packages import Package, possible, shares
from zopa.case.readings import Worth
from zopa.preferences.arrays import Claims, Floats, Ints, Prior
from zopa.preferences.comparisons import ROUNDING, Comparison, Share, Translator
from zopa.preferences.switchboard import Line, Switchboard, switchboard

STANDARD, CONCENTRATED = 1.0, 3.0
"""Dirichlet parameters of an issue's weight: the prior's, and the sensitivity panel's."""


@dataclass(frozen=True)
class PartyModel:
    """One party's prior and evidence, ready to draw from.

    ``evidence`` holds the comparisons of the statements, ``asked`` those of the packages asked
    about, in the order of ``packages``; ``crossed`` the red lines that each of these crosses.
    ``exact`` is set where the party's worths are known, and ``impossible`` where two ideals are
    both certain.
    """

    party: str
    factors: tuple[Factor, ...]
    switchboard: Switchboard
    statements: tuple[str, ...]
    prior: Prior
    evidence: Claims
    asked: Claims
    packages: tuple[Package, ...]
    shares: tuple[tuple[Share, ...], ...]
    crossed: tuple[frozenset[Line], ...]
    no_deal: Floats | None
    exact: Worth | None = None
    impossible: tuple[str, ...] = ()


def party_model(
    case: Case,
    party: str,
    statements: Sequence[Statement],
    packages: Sequence[Package],
    *,
    bluffs: frozenset[Line] = frozenset(),
    concentration: float = STANDARD,
) -> PartyModel:
    """Build a party's model from the statements in force that are the party's.

    ``bluffs`` are red lines known not to be meant. ``concentration`` multiplies the Dirichlet
    parameters.
    """
    own = [each for each in statements if each.party == party and each.credibility > 0]
    translator = Translator(case, party, factors(case))
    board = switchboard(translator, own).without(bluffs)
    lines = [line for line, _ in board.red_lines]
    claims = [
        (comparison, s)
        for s, statement in enumerate(own)
        for reading in statement.means
        for comparison in translator.comparisons(reading)
    ]
    claims.sort(key=lambda claim: not claim[0].mixed)
    layout = Layout(translator.factors, concentration)
    evidence = layout.claims(
        [comparison for comparison, _ in claims],
        [s for _, s in claims],
        [statement.credibility for statement in own],
        _crossings(case, [comparison.package for comparison, _ in claims], lines),
    )
    questions = [translator.signs(package) for package in packages]
    crossing = _crossings(case, packages, lines)
    asked = layout.claims(questions, [0] * len(questions), [0.5], crossing)
    exact = next((r for s in own for r in s.means if isinstance(r, Worth)), None)
    return PartyModel(
        party=party,
        factors=translator.factors,
        switchboard=board,
        statements=tuple(statement.id for statement in own),
        prior=layout.prior(board, free_reservation=translator.no_deal is None),
        evidence=evidence,
        asked=asked,
        packages=tuple(packages),
        shares=tuple(shares(case, package, translator.factors) for package in packages),
        crossed=tuple(
            frozenset(line for x, line in enumerate(lines) if row[x]) for row in crossing
        ),
        no_deal=None if translator.no_deal is None else layout.spread(translator.no_deal),
        exact=exact,
        impossible=_clashing_ideals(board),
    )


def shifted(statements: Sequence[Statement], by: float) -> tuple[Statement, ...]:
    """The statements with credibilities moved: 0 stays 0, 1 is not raised, others go to 0.99 at
    most.
    """
    return tuple(
        replace(statement, credibility=_shift(statement.credibility, by))
        for statement in statements
    )


def _shift(credibility: float, by: float) -> float:
    if credibility == 0.0 or (by > 0 and credibility == 1.0):
        return credibility
    return max(0.0, min(credibility + by, max(credibility, 0.99)))


def _clashing_ideals(board: Switchboard) -> tuple[str, ...]:
    """The statements of ideals on one factor that are all certain: at most one can be on."""
    certain = [(peak.factor, switch) for peak, switch in board.ideals if switch.chance >= 1.0]
    return tuple(
        name
        for factor, switch in certain
        if sum(other == factor for other, _ in certain) > 1
        for name, _ in switch.stated
    )


def _crossings(case: Case, packages: Sequence[Package | None], lines: Sequence[Line]) -> Ints:
    """Which red lines each package crosses: one of its states of positive probability does."""
    found = np.zeros((len(packages), len(lines)), np.int64)
    if not lines:
        return found
    for row, package in enumerate(packages):
        if package is not None:
            seen = possible(case, package)
            found[row] = [line.crossed_by(seen) for line in lines]
    return found


class Layout:
    """Where each factor's options stand in the arrays, and how comparisons fill them."""

    def __init__(self, parts: Sequence[Factor], concentration: float) -> None:
        self.parts = tuple(parts)
        self.numeric = np.array([factor.numeric for factor in parts], np.int64)
        self.size = np.array([len(factor.options) for factor in parts], np.int64)
        slots = self.size + self.numeric
        self.offset = np.concatenate([[0], np.cumsum(slots)[:-1]]).astype(np.int64)
        self.slots = int(slots.sum())
        self.alpha = np.array([len(factor.members) * concentration for factor in parts], float)
        self.length = np.zeros(self.slots)
        for factor, o in zip(parts, self.offset, strict=True):
            if factor.numeric:
                knots = [float(combination[0]) for combination in factor.options]
                shares = np.diff(knots) / (knots[-1] - knots[0])
                self.length[o : o + len(shares)] = shares

    def spread(self, package: Sequence[Mapping[int, float]]) -> Floats:
        """A package's share of every slot."""
        found = np.zeros(self.slots)
        for o, share in zip(self.offset, package, strict=True):
            for position, mass in share.items():
                found[o + position] = mass
        return found

    def claims(
        self,
        comparisons: Sequence[Comparison],
        statement: Sequence[int],
        credibility: Sequence[float],
        crosses: Ints,
    ) -> Claims:
        """Comparisons as arrays, each with its statement, and the red lines that its package
        crosses.
        """
        a, b = self._coefficients(comparisons)
        below, above, total = self._sums(a)
        pointing = np.zeros_like(b)
        for f in np.flatnonzero(self.numeric):
            pointing[:, f] = a[:, self.offset[f] + self.size[f]]
        touches = self._touches(a, b)
        doubt = np.array([min(c, 1.0 - 1e-15) for c in credibility])
        by_factor = [np.flatnonzero(touches[:, f]) for f in range(len(self.parts))]
        by_slot = [np.flatnonzero(a[:, k]) for k in range(self.slots)]
        return Claims(
            a=a,
            b=b,
            below=below,
            above=above,
            total=total,
            mirror=2 * b + total + pointing,
            rc=np.array([c.reservation for c in comparisons], float),
            strict=np.array([c.strict for c in comparisons], np.int64),
            mode=np.array([c.mode for c in comparisons], np.int64),
            statement=np.array(statement, np.int64),
            hard=np.array([credibility[s] >= 1.0 for s in statement], np.int64),
            crosses=crosses,
            penalty=np.log1p(-doubt),
            touches=touches,
            touch_from=_starts(by_factor),
            touch=_joined(by_factor),
            slot_from=_starts(by_slot),
            slot_touch=_joined(by_slot),
            slot_pull=np.concatenate([a[rows, k] for k, rows in enumerate(by_slot)]),
        )

    def _coefficients(self, comparisons: Sequence[Comparison]) -> tuple[Floats, Floats]:
        a = np.zeros((len(comparisons), self.slots))
        b = np.zeros((len(comparisons), len(self.parts)))
        for j, comparison in enumerate(comparisons):
            for (f, position), coefficient in comparison.worth.items():
                a[j, self.offset[f] + position] += coefficient
            for f, coefficient in comparison.weight.items():
                b[j, f] += coefficient
            for f, sense in comparison.direction.items():
                a[j, self.offset[f] + self.size[f]] = 2.0 * sense
                b[j, f] = -1.0 * sense
        return a, b

    def _sums(self, a: Floats) -> tuple[Floats, Floats, Floats]:
        """Sums of coefficients below and above each interval, and over each factor's options."""
        below, above = np.zeros_like(a), np.zeros_like(a)
        total = np.zeros((len(a), len(self.parts)))
        for f, (o, size) in enumerate(zip(self.offset, self.size, strict=True)):
            own = a[:, o : o + size]
            total[:, f] = own.sum(axis=1)
            if self.numeric[f]:
                below[:, o : o + size] = np.cumsum(own, axis=1)
                above[:, o : o + size] = total[:, [f]] - below[:, o : o + size]
        for array in (below, above, total):
            array[np.abs(array) < ROUNDING] = 0.0
        return below, above, total

    def _touches(self, a: Floats, b: Floats) -> Ints:
        slots = [
            a[:, o : o + n + 1 * m]
            for o, n, m in zip(self.offset, self.size, self.numeric, strict=True)
        ]
        found = np.stack([own.any(axis=1) for own in slots], axis=1) if slots else b != 0
        return (found | (b != 0)).astype(np.int64)

    def prior(self, board: Switchboard, *, free_reservation: bool) -> Prior:
        """What the party may value, and its switches."""
        ties = [sorted(_pairs(tie.groups)) for tie, _ in board.ties]
        flat = [pair for pairs in ties for pair in pairs]
        parts = range(len(self.parts))
        off = [[f in kind.factors for f in parts] for kind, _ in board.indifferences]
        return Prior(
            numeric=self.numeric,
            offset=self.offset,
            sizes=self.size,
            alpha=self.alpha,
            length=self.length,
            free_reservation=int(free_reservation),
            red_odds=np.array([switch.log_odds for _, switch in board.red_lines], float),
            ideal_from=_starts([[p for p, _ in board.ideals if p.factor == f] for f in parts]),
            ideal_knot=np.array([peak.knot for peak, _ in board.ideals], np.int64),
            ideal_chance=self._ideal_chances(board),
            tie_factor=np.array([tie.factor for tie, _ in board.ties], np.int64),
            tie_odds=np.array([switch.log_odds for _, switch in board.ties], float),
            tie_from=_starts(ties),
            tie_a=np.array([one for one, _ in flat], np.int64),
            tie_b=np.array([other for _, other in flat], np.int64),
            off_odds=np.array([switch.log_odds for _, switch in board.indifferences], float),
            off_factors=np.array(off, np.int64).reshape(len(off), len(self.parts)),
        )

    def _ideal_chances(self, board: Switchboard) -> Floats:
        """Probability that each ideal is on: independent, conditioned on at most one being on."""
        found = np.zeros(len(board.ideals))
        for f in range(len(self.parts)):
            own = [i for i, (peak, _) in enumerate(board.ideals) if peak.factor == f]
            chances = [board.ideals[i][1].chance for i in own]
            alone = [
                chance * np.prod([1.0 - other for k, other in enumerate(chances) if k != i])
                for i, chance in enumerate(chances)
            ]
            mass = float(np.prod([1.0 - chance for chance in chances])) + sum(alone)
            if mass > 0:
                found[own] = np.array(alone) / mass
        return found


def _pairs(groups: frozenset[frozenset[int]]) -> list[tuple[int, int]]:
    return [pair for group in groups for pair in pairwise(sorted(group))]


def _starts(parts: Sequence[Sequence[object] | Ints]) -> Ints:
    return np.concatenate([[0], np.cumsum([len(part) for part in parts])]).astype(np.int64)


def _joined(parts: Sequence[Ints]) -> Ints:
    return np.concatenate([np.zeros(0, np.int64), *parts]).astype(np.int64)
