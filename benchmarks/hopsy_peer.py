"""hopsy's walks on the party of ``problems.py``: effective draws per CPU second, three ways.

``uniform``   hopsy's own target and fastest mode: uniform over the products ``u_ik = w_i v_ik``.
              That is another prior than zopa's, so another probability: the most hopsy can do.
``weighted``  the same draws with importance weights ``prod w_i ** -3``, the density of zopa's prior
              relative to uniform products: zopa's probability. Where the comparisons let a weight
              go to 0, these have infinite variance, and the rate flatters.
``model``     zopa's prior as the target itself, through hopsy's Python models: zopa's probability.

Run in the environment of ``requirements-hopsy.txt``; see README.md.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import math
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from effective import cpu_seconds, effective_draws, weighted
from numpy.typing import NDArray
from problems import COMPARISONS, FREE, ISSUES, OPTIONS, Party, party, reference, rejection, worths

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import hopsy

CHAINS = 4
WANTED = 4000  # effective draws, for the rate that includes the set-up
BURN_IN = {False: 0.03, True: 0.25}  # CPU seconds for all chains: uniform, Python model
Floats = NDArray[np.float64]
Build = Callable[[Any, Floats], Any]


@dataclass(frozen=True)
class Walk:
    """A walk with its tuning: a hopsy proposal and the stride between two kept states."""

    name: str
    build: Build
    rounded: bool
    thinning: int
    model: bool = False


@dataclass(frozen=True)
class Result:
    """What a walk reached for one target in one run of four chains."""

    walk: Walk
    target: str
    probability: float
    effective: float
    draws: int
    seconds: float  # CPU, sampling alone
    setup: float  # CPU: rounding where there is one, the chains, burn-in
    largest: float  # share of the largest importance weight

    @property
    def rate(self) -> float:
        """Effective draws per CPU second of sampling."""
        return self.effective / self.seconds

    @property
    def rate_from_scratch(self) -> float:
        """Effective draws per CPU second until WANTED of them are there, set-up included."""
        return WANTED / (self.setup + WANTED / self.rate)


class Body:
    """The polytope of a party as hopsy samples it, rounded or as it stands.

    The rounded polytope is handed to hopsy without the map back, which is applied to all kept
    states at once: left to hopsy, sampling is about three times slower.
    """

    def __init__(self, known: Party, *, rounded: bool) -> None:
        began = cpu_seconds()
        a, b = known.halfspaces()
        self.known = known
        self.map: Floats | None = None
        if rounded:
            problem = hopsy.round(hopsy.Problem(a, b), simplify=False)
            a, b = problem.A, problem.b
            self.map, self.shift = problem.transformation, problem.shift
        self.a, self.b = a, b
        self.start = hopsy.compute_chebyshev_center(hopsy.Problem(a, b)).ravel()
        self.setup = cpu_seconds() - began

    def problem(self, *, model: bool) -> hopsy.Problem:
        """The polytope as a hopsy problem, uniform or with zopa's prior as a Python model."""
        target = (Prior(self),) if model else ()
        return hopsy.Problem(self.a, self.b, *target)

    def back(self, states: Floats) -> Floats:
        """Coordinates of the party from hopsy's states."""
        return states if self.map is None else states @ self.map.T + self.shift


class Prior:
    """zopa's prior over the products, as hopsy's target: density ``prod w_i ** -3``."""

    def __init__(self, body: Body) -> None:
        self.rows = np.ascontiguousarray(
            np.eye(body.a.shape[1])[: ISSUES - 1] if body.map is None else body.map[: ISSUES - 1]
        )
        self.shift = np.zeros(ISSUES - 1) if body.map is None else body.shift[: ISSUES - 1]

    def compute_negative_log_likelihood(self, point: Floats) -> float:
        """Minus the log density at one point; infinite on the boundary."""
        head = (self.rows @ point + self.shift).tolist()
        product = math.prod(head) * (1.0 - sum(head))
        return FREE * math.log(product) if product > 0.0 else math.inf


def walks(*, model: bool) -> Iterator[Walk]:
    """Every walk, with and without rounding, over step sizes and strides."""
    coordinate = _build(hopsy.UniformCoordinateHitAndRunProposal)
    kinds: list[tuple[str, Build, tuple[int, ...]]] = [
        ("coordinate hit-and-run", coordinate, (8, 16, 32, 64)),
        ("hit-and-run", _build(hopsy.UniformHitAndRunProposal), (16, 64)),
        ("adaptive Metropolis", _build(hopsy.AdaptiveMetropolisProposal), (16,)),
        ("billiard adaptive", _build(hopsy.BilliardAdaptiveMetropolisProposal), (4,)),
    ]
    for step in (1.0, 4.0):
        gaussian = hopsy.GaussianCoordinateHitAndRunProposal
        kinds.append((f"Gaussian coordinate {step:g}", _build(gaussian, stepsize=step), (16,)))
        gaussian = hopsy.GaussianHitAndRunProposal
        kinds.append((f"Gaussian hit-and-run {step:g}", _build(gaussian, stepsize=step), (16,)))
    for step in (0.1, 0.3):
        kinds.append((f"ball {step:g}", _build(hopsy.BallWalkProposal, stepsize=step), (32,)))
        kinds.append((f"Gaussian {step:g}", _build(hopsy.GaussianProposal, stepsize=step), (32,)))
    for step in (0.3, 1.0):
        dikin = _build(hopsy.DikinWalkProposal, stepsize=step)
        kinds.append((f"Dikin {step:g}", dikin, (16,)))
    for step in (3.0, 6.0, 12.0):
        billiard = _build(hopsy.BilliardWalkProposal, stepsize=step, max_reflections=200)
        kinds.append((f"billiard {step:g}", billiard, (1,)))
    for name, build, strides in kinds:
        for rounded in (True, False):
            for stride in strides:
                yield Walk(name, build, rounded, stride, model)


def _build(kind: Callable[..., Any], **options: float) -> Build:
    return lambda problem, start: kind(problem, start, **options)


def measure(body: Body, walk: Walk, budget: float, seed: int) -> list[Result]:
    """Run four chains for about ``budget`` CPU seconds, after a burn-in."""
    began = cpu_seconds()
    problem = body.problem(model=walk.model)
    chains = [hopsy.MarkovChain(problem, walk.build(problem, body.start)) for _ in range(CHAINS)]
    streams = [hopsy.RandomNumberGenerator(seed, stream) for stream in range(CHAINS)]
    built = cpu_seconds() - began
    burnt = 0
    while (burn := cpu_seconds() - began - built) < BURN_IN[walk.model]:
        hopsy.sample(chains, streams, 20, walk.thinning)
        burnt += 20
    setup = body.setup + built + burn
    draws = max(100, round(burnt * budget / burn))

    began = cpu_seconds()
    _, states = hopsy.sample(chains, streams, draws, walk.thinning)
    points = body.back(states)
    happens = body.known.happens(points)
    seconds = cpu_seconds() - began
    own = "model" if walk.model else "uniform"
    size = happens.size
    results = [
        Result(walk, own, happens.mean(), effective_draws(happens), size, seconds, setup, 1 / size)
    ]
    if not walk.model:
        began = cpu_seconds()
        weights = (body.known.weights_of(points) ** -float(FREE)).prod(axis=-1)
        probability, effective = weighted(happens, weights)
        seconds += cpu_seconds() - began
        largest = weights.max() / weights.sum()
        results.append(
            Result(walk, "weighted", probability, effective, size, seconds, setup, largest)
        )
    return results


def screen(bodies: dict[bool, Body], budget: float, *, model: bool) -> list[Result]:
    """One short run of every walk; those that hopsy refuses are named and left out."""
    found: list[Result] = []
    for walk in walks(model=model):
        try:
            found += measure(bodies[walk.rounded], walk, budget, seed=1)
        except (RuntimeError, ValueError) as error:
            print(f"left out: {walk.name}{' rounded' * walk.rounded}: {str(error)[:90]}")
    return found


def best(
    found: list[Result], target: str, key: Callable[[Result], float], count: int
) -> list[Walk]:
    """The ``count`` fastest walks for a target, those that hardly moved left out."""
    moved = [r for r in found if r.target == target and r.effective > 20]
    return [r.walk for r in sorted(moved, key=key, reverse=True)[:count]]


HEAD = (
    f"{'target':9}{'walk':26}{'rounded':8}{'every':>6}{'draws':>8}{'prob.':>8}{'±':>7}"
    f"{'eff./draw':>10}{'eff./CPU s':>11}{'with set-up':>12}{'top weight':>11}"
)


def line(result: Result) -> str:
    """A row of the table."""
    p = result.probability
    error = math.sqrt(max(p * (1 - p), 0) / max(result.effective, 1e-9))
    walk = result.walk
    return (
        f"{result.target:9}{walk.name:26}{'yes' if walk.rounded else 'no':8}{walk.thinning:6}"
        f"{result.draws:8}{p:8.3f}{error:7.3f}{result.effective / result.draws:10.3f}"
        f"{result.rate:11.0f}{result.rate_from_scratch:12.0f}{result.largest:11.4f}"
    )


def show(title: str, found: list[Result]) -> None:
    """Print a table."""
    print(f"\n{title}\n{HEAD}")
    for result in found:
        print(line(result))


def final(bodies: dict[bool, Body], found: list[Result], target: str, budget: float) -> None:
    """Run the fastest few again, longer, three times each; print the run of median rate."""
    chosen = best(found, target, lambda r: r.rate, 3)
    chosen += best(found, target, lambda r: r.rate_from_scratch, 1)
    rows = []
    for walk in dict.fromkeys(chosen):
        runs = [measure(bodies[walk.rounded], walk, budget, seed) for seed in (11, 12, 13)]
        same = [r for run in runs for r in run if r.target == target]
        rows.append(sorted(same, key=lambda r: r.rate)[1])
    show(f"{target}, the fastest again, {budget:g} CPU s, median of 3", rows)


def check(known: Party, brute: int) -> None:
    """Print the probability under zopa's prior by the plain sampler, and by brute force."""
    weights, values = reference(known, chains=1000, sweeps=600, kept=10)
    worth = worths(weights, values, np.stack(known.event))
    happens = (worth[:, 0] >= worth[:, 1]).reshape(-1, 1000)
    error = happens.mean(axis=0).std() / math.sqrt(1000)
    print(f"zopa's prior, plain Gibbs sampler: {happens.mean():.3f} ± {error:.3f}")
    if brute:
        accepted, happened = rejection(known, brute)
        p = happened / accepted if accepted else math.nan
        error = math.sqrt(p * (1 - p) / accepted) if accepted else math.nan
        print(f"zopa's prior, {accepted} of {brute} draws accepted: {p:.3f} ± {error:.3f}")


def main() -> None:
    """Screen every walk, then run the fastest again."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=0, help="which party")
    parser.add_argument("--budget", type=float, default=2.0, help="CPU seconds of a final run")
    parser.add_argument("--brute", type=int, default=0, help="draws of the prior to try")
    parser.add_argument("--all", action="store_true", help="print the screening too")
    options = parser.parse_args()

    known = party(options.seed)
    print(f"{ISSUES} issues of {OPTIONS} options, {COMPARISONS} comparisons, seed {options.seed}")
    print(f"hopsy {hopsy.__version__}, {CHAINS} chains")
    check(known, options.brute)
    hopsy.round(hopsy.Problem(*known.halfspaces()))  # the first call imports and compiles
    bodies = {rounded: Body(known, rounded=rounded) for rounded in (True, False)}
    print(f"set-up: {bodies[True].setup:.2f} CPU s rounded, {bodies[False].setup:.3f} as it stands")
    found = screen(bodies, options.budget / 8, model=False)
    found += screen(bodies, options.budget / 4, model=True)
    if options.all:
        for target in ("uniform", "weighted", "model"):
            show(f"{target}, screening", [r for r in found if r.target == target])
    for target in ("uniform", "weighted", "model"):
        final(bodies, found, target, options.budget)


if __name__ == "__main__":
    main()
