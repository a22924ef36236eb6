"""Draws of one party's preferences, and what they say of the packages asked about.

Chains start in draws of the prior, each brought to what the hard statements allow, and go on until
every reported figure has as many effective draws as asked and R-hat is small, or a stated limit is
reached.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from zopa.case.readings import Worth
from zopa.preferences.arrays import Floats, Ints
from zopa.preferences.chain import advance, draw_prior
from zopa.preferences.diagnostics import effective_draws, proportion_error, r_hat
from zopa.preferences.exact import signs_exactly
from zopa.preferences.memory import Memory, memory
from zopa.preferences.model import PartyModel

CHAINS = 8
WARMUP = 100
R_HAT_LIMIT = 1.01
ROUNDING = 1e-9
"""A mean that varies less than this over the draws is constant but for rounding."""

SWEEPS_A_DRAW = 60
"""Sampling stops, unconverged, after this many sweeps for each draw asked for."""

START_TRIES = 40
START_SWEEPS = 25
START_PENALTIES = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0)


@dataclass(frozen=True)
class Plan:
    """How much to sample: effective draws, seed, and the stream of random numbers (party, variant).

    ``everything`` asks for all that `Draws` hold: each mean reaches the number of draws, and draws
    are kept. Without it only the signing figures do; draws are then kept where ``kept`` asks.
    """

    draws: int
    seed: int
    stream: tuple[int, ...]
    everything: bool = True
    kept: bool = False

    @property
    def recorded(self) -> bool:
        """Whether whole draws are recorded, and not their answers alone."""
        return self.everything or self.kept


@dataclass(frozen=True)
class Draws:
    """Kept draws of one party: n of them, evenly spaced along the chains.

    ``weights`` n × factors, ``values`` n × slots (`Layout`), ``reservation`` n, ``switches`` n ×
    switches in the order red lines, ideals, ties, indifferences; ``holds`` n × statements
    (`PartyModel.statements`), 1 where all that a statement claims holds, its switches aside;
    ``signs`` n × packages asked about. ``steps``, n × slots, is what a number's value falls by from
    each knot to the next: a step may be far smaller than the precision of the values.
    """

    weights: Floats
    values: Floats
    reservation: Floats
    switches: Ints
    holds: Ints
    signs: Ints
    steps: Floats

    def some(self, rows: Ints) -> Draws:
        """Some of the draws."""
        return Draws(**{name: array[rows] for name, array in vars(self).items()})


@dataclass(frozen=True)
class Run:
    """What sampling one party gave. ``probability`` and ``error`` are per package asked about.

    ``found`` is False where no preference was found that satisfies the hard statements: no figures
    then.
    """

    found: bool
    probability: Floats
    error: Floats
    effective: float
    r_hat: float
    sweeps: int
    converged: bool
    draws: Draws | None


def sample(party: PartyModel, plan: Plan) -> Run:
    """Sample one party's preferences given its statements."""
    if party.exact is not None:
        return exact_run(party, party.exact, plan)
    if party.impossible:
        return nothing_found(party)
    if len(party.evidence.rc) == 0:
        return prior_run(party, plan)
    chains = start(party, plan)
    return nothing_found(party) if chains is None else _converge(party, plan, chains)


def nothing_found(party: PartyModel) -> Run:
    """The run of a party whose hard statements no preference satisfies."""
    nothing = np.full(len(party.packages), np.nan)
    return Run(False, nothing, nothing, 0.0, float("nan"), 0, converged=False, draws=None)


def exact_run(party: PartyModel, worth: Worth, plan: Plan) -> Run:
    """The run of a party whose worths are known: nothing is sampled."""
    signs = signs_exactly(worth, party.factors, party.shares)
    error = np.zeros(len(signs))
    return Run(True, signs, error, float(plan.draws), 1.0, 0, converged=True, draws=None)


def prior_run(party: PartyModel, plan: Plan) -> Run:
    """Independent draws from the prior: for a party whose statements claim nothing, and before
    evidence.
    """
    chain = Chain(party, plan, 0)
    chain.draw_prior(plan.draws)
    probability = chain.ints[:, : len(party.packages)].mean(axis=0)
    return Run(
        found=True,
        probability=probability,
        error=proportion_error(probability, plan.draws),
        effective=float(plan.draws),
        r_hat=1.0,
        sweeps=plan.draws,
        converged=True,
        draws=_kept(party, [chain], plan.draws) if plan.recorded else None,
    )


class Chain:
    """One chain: its memory, its random numbers, and the record of its sweeps."""

    def __init__(self, party: PartyModel, plan: Plan, number: int) -> None:
        self.memory: Memory = memory(party.prior, party.evidence, party.asked)
        seeds = np.random.SeedSequence(plan.seed, spawn_key=(*plan.stream, number))
        self.rng = np.random.Generator(np.random.PCG64(seeds))
        packages, reals, ints = len(party.packages), 0, 0
        if plan.recorded:
            reals = _figures(party) + len(party.prior.length)
            ints = len(party.switchboard.switches) + len(party.statements)
        self.reals = np.zeros((0, packages + reals))
        self.ints = np.zeros((0, packages + ints), np.int64)

    def draw_prior(self, count: int) -> bool:
        """Record independent draws from the prior; whether the last satisfies the hard
        statements."""
        reals, ints = self._rows(count)
        m = self.memory
        return bool(draw_prior(m.at, m.asked, m.x, m.z, reals, ints, self.rng))

    def find_start(self) -> bool:
        """Bring the chain to a draw that the hard statements allow, from a random draw of the
        prior.

        By annealing: each failing comparison of a hard statement costs more and more. False where
        no such draw was found.
        """
        for _ in range(START_TRIES):
            self._rows_dropped()
            if self.draw_prior(1):
                self._rows_dropped()
                return True
            self._rows_dropped()
            for penalty in START_PENALTIES:
                self.memory.penalise(penalty)
                if self._sweep(START_SWEEPS, recording=False):
                    return True
        return False

    def warm_up(self, sweeps: int) -> None:
        """Sweep without keeping a record, and settle how often the dearer moves are tried."""
        self.memory.forget()
        self.extend(sweeps)
        self._rows_dropped()
        self.memory.tune()

    def extend(self, sweeps: int) -> None:
        """Sweep on and record each sweep."""
        self._sweep(sweeps, recording=True)

    def follow(self, other: Chain) -> None:
        """Take over another chain's draw, with random numbers of its own."""
        self.memory.x[:] = other.memory.x
        self.memory.z[:] = other.memory.z

    def _sweep(self, sweeps: int, *, recording: bool) -> bool:
        m = self.memory
        reals, ints = self._rows(sweeps if recording else 0)
        at = m.at if recording else m.relaxed
        return bool(advance(at, m.at, m.asked, m.x, m.z, reals, ints, sweeps, recording, self.rng))

    def _rows(self, count: int) -> tuple[Floats, Ints]:
        """Lengthen the record; returns the new rows, to be filled."""
        self.reals = np.concatenate([self.reals, np.zeros((count, self.reals.shape[1]))])
        self.ints = np.concatenate([self.ints, np.zeros((count, self.ints.shape[1]), np.int64)])
        done = len(self.reals) - count
        return self.reals[done:], self.ints[done:]

    def _rows_dropped(self) -> None:
        self.reals, self.ints = self.reals[:0], self.ints[:0]


def start(party: PartyModel, plan: Plan) -> list[Chain] | None:
    """Chains at draws that the hard statements allow; None where no such draw was found."""
    chains = [Chain(party, plan, number) for number in range(CHAINS)]
    ready = []
    for chain in chains:
        if chain.find_start():
            ready.append(chain)
        elif not ready:
            return None
        else:
            chain.follow(ready[0])
    return chains


def _converge(party: PartyModel, plan: Plan, chains: Sequence[Chain]) -> Run:
    """Lengthen the chains until every figure has the draws asked for."""
    for chain in chains:
        chain.warm_up(WARMUP)
    more = max(100, -(-plan.draws // CHAINS))
    most = max(SWEEPS_A_DRAW * plan.draws // CHAINS, 2 * more)
    length = 0
    while True:
        for chain in chains:
            chain.extend(more)
        length += more
        effective, smallest, worst = _diagnose(party, chains, everything=plan.everything)
        enough = smallest >= plan.draws and worst <= R_HAT_LIMIT
        if enough or length >= most:
            break
        wanted = int(length * min(plan.draws / smallest * 1.1, 4.0))
        more = min(max(wanted - length, length // 8, 1), most - length)
    packages = len(party.packages)
    probability = np.mean([chain.ints[:, :packages].mean(axis=0) for chain in chains], axis=0)
    return Run(
        found=True,
        probability=probability,
        error=proportion_error(probability, effective[:packages]),
        effective=smallest,
        r_hat=worst,
        sweeps=length * len(chains),
        converged=enough,
        draws=_kept(party, chains, plan.draws) if plan.recorded else None,
    )


def _diagnose(
    party: PartyModel, chains: Sequence[Chain], *, everything: bool
) -> tuple[Floats, float, float]:
    """Effective draws of each figure (packages first), their smallest, and the worst R-hat."""
    packages = len(party.packages)
    reals = np.stack([chain.reals for chain in chains])
    ints = np.stack([chain.ints for chain in chains])
    signs = ints[:, :, :packages].astype(float)
    varying = np.ptp(signs, axis=(0, 1)) > 0
    figures = np.where(varying, signs, reals[:, :, :packages])
    if everything:
        own = reals[:, :, packages : packages + _figures(party)]
        rest = np.concatenate([own, ints[:, :, packages:]], axis=2)
        rest = rest[:, :, np.ptp(rest, axis=(0, 1)) > ROUNDING]
        figures = np.concatenate([figures, rest], axis=2)
    effective = effective_draws(figures)
    smallest = effective.min(initial=reals.shape[0] * reals.shape[1])
    return effective, float(smallest), float(r_hat(figures).max(initial=1.0))


def _figures(party: PartyModel) -> int:
    """How many weights, values and reservation values a draw has."""
    return len(party.factors) + len(party.prior.length) + 1


def _kept(party: PartyModel, chains: Sequence[Chain], count: int) -> Draws:
    """As many draws as asked for, evenly spaced over all the chains."""
    reals = np.concatenate([chain.reals for chain in chains])
    ints = np.concatenate([chain.ints for chain in chains])
    picked = np.linspace(0, len(reals) - 1, count).astype(int)
    reals, ints = reals[picked], ints[picked]
    packages, parts = len(party.packages), len(party.factors)
    statements = packages + len(party.switchboard.switches)
    weights = reals[:, packages : packages + parts]
    end = packages + _figures(party)
    values = reals[:, packages + parts : end - 1]
    reservation = reals[:, end - 1]
    if party.no_deal is not None:
        slot = np.repeat(np.arange(parts), party.prior.sizes + party.prior.numeric)
        reservation = (weights[:, slot] * values) @ party.no_deal
    return Draws(
        weights=weights,
        values=values,
        reservation=reservation,
        switches=ints[:, packages:statements],
        holds=ints[:, statements:],
        signs=ints[:, :packages],
        steps=reals[:, end:],
    )
