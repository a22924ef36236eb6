"""Always, sometimes, never: verdicts a second, beside scipy's linprog on the same question.

``python benchmarks/verdicts.py [--parties N] [--peer N]`` in an environment with zopa and scipy.
Each party has 5 issues of 4 options, of which the worst and the best are known (so that every
question is one of linear programs alone), and 50 statements: 5 rankings and 45 comparisons of
random packages. Every other package is judged: 1,023 verdicts a party. linprog is asked twice a
verdict for the largest common slack, from scratch, which is all it can do.

A second table: what it takes to explain one verdict of a party with 80 statements.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from itertools import product

import numpy as np
from scipy.optimize import linprog

from zopa.case.model import Agreement, Case, Issue, Option, Party, Statement
from zopa.case.packages import Package
from zopa.case.readings import PackageRef, Prefers, PrefersPackage, Reading
from zopa.preferences.certainty import Certainty

ISSUES, OPTIONS = 5, 4
NAMES = tuple(f"o{k}" for k in range(OPTIONS))

Picks = tuple[int, ...]


def package(picks: Picks) -> dict[str, Option]:
    """The package as a case writes it."""
    return {f"i{i}": NAMES[k] for i, k in enumerate(picks)}


def party(seed: int, comparisons: int) -> tuple[Case, list[tuple[Picks, Picks]], Picks]:
    """A case of one party, the package comparisons it agrees with, and the no-deal package."""
    rng = np.random.default_rng(seed)
    weights, values = rng.dirichlet(np.ones(ISSUES)), rng.random((ISSUES, OPTIONS))
    values[:, 0], values[:, -1] = 0.0, 1.0
    everything = list(product(range(OPTIONS), repeat=ISSUES))

    def worth(picks: Picks) -> float:
        return float(sum(weights[i] * values[i, k] for i, k in enumerate(picks)))

    pairs = []
    for _ in range(comparisons):
        one, other = (everything[i] for i in rng.choice(len(everything), 2, replace=False))
        pairs.append((one, other) if worth(one) > worth(other) else (other, one))
    no_deal = everything[int(rng.integers(len(everything)))]
    readings: list[list[Reading]] = [
        [Prefers(f"i{i}", ((NAMES[-1],), (name,), (NAMES[0],))) for name in NAMES[1:-1]]
        for i in range(ISSUES)
    ]
    readings += [
        [PrefersPackage(PackageRef(changes=package(this)), PackageRef(changes=package(over)))]
        for this, over in pairs
    ]
    case = Case(
        title="benchmark",
        parties={"p": Party("p", "p")},
        signatories=("p",),
        issues={f"i{i}": Issue(f"i{i}", f"i{i}", NAMES) for i in range(ISSUES)},
        agreements={"nothing": Agreement("nothing", package(no_deal))},
        no_deal="nothing",
        statements=tuple(
            Statement(f"s{n}", "p", "", tuple(means)) for n, means in enumerate(readings)
        ),
    )
    return case, pairs, no_deal


def by_linprog(pairs: list[tuple[Picks, Picks]], no_deal: Picks, picks: Picks) -> str:
    """The verdict by two linear programs from scratch: u, then δ; the sum of the bests is 1."""
    size = ISSUES * OPTIONS

    def row(better: Picks, worse: Picks) -> np.ndarray:
        found = np.zeros(size + 1)
        for i in range(ISSUES):
            found[i * OPTIONS + better[i]] -= 1.0
            found[i * OPTIONS + worse[i]] += 1.0
        found[-1] = 1.0
        return found

    above = [row(this, over) for this, over in pairs]
    for i in range(ISSUES):
        for k in range(1, OPTIONS - 1):
            for better, worse in ((OPTIONS - 1, k), (k, 0)):
                found = np.zeros(size + 1)
                found[i * OPTIONS + better], found[i * OPTIONS + worse] = -1.0, 1.0
                found[-1] = 1.0
                above.append(found)
    bests = np.zeros((1, size + 1))
    bests[0, OPTIONS - 1 : size : OPTIONS] = 1.0
    bounds = [(0.0, 0.0 if k % OPTIONS == 0 else None) for k in range(size)] + [(None, None)]
    goal = np.zeros(size + 1)
    goal[-1] = -1.0
    would = row(picks, no_deal)
    would[-1] = 0.0
    would_not = row(no_deal, picks)
    possible = []
    for question in (would, would_not):
        rows = np.array([*above, question])
        solved = linprog(goal, rows, np.zeros(len(rows)), bests, [1.0], bounds, method="highs")
        possible.append(solved.status == 0 and -solved.fun > 1e-9)
    return {(True, True): "sometimes", (True, False): "always", (False, True): "never"}[
        possible[0], possible[1]
    ]


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--parties", type=int, default=10)
    parser.add_argument("--peer", type=int, default=300)
    chosen = parser.parse_args()
    seconds, found, agree = 0.0, Counter[str](), 0
    peer_seconds, asked = 0.0, 0
    for seed in range(chosen.parties):
        case, pairs, no_deal = party(seed, 45)
        others = [p for p in product(range(OPTIONS), repeat=ISSUES) if p != no_deal]
        start = time.perf_counter()
        certainty = Certainty(case, "p", case.statements)
        verdicts = {picks: certainty.verdict(Package(package(picks))) for picks in others}
        seconds += time.perf_counter() - start
        found.update(verdicts.values())
        for picks in others[:: max(1, len(others) * chosen.parties // chosen.peer)]:
            start = time.perf_counter()
            verdict = by_linprog(pairs, no_deal, picks)
            peer_seconds += time.perf_counter() - start
            asked, agree = asked + 1, agree + (verdict == verdicts[picks])
    count = sum(found.values())
    print(f"zopa     {count:6,} verdicts  {1e3 * seconds / count:7.3f} ms each  {dict(found)}")
    print(f"linprog  {asked:6,} verdicts  {1e3 * peer_seconds / asked:7.3f} ms each  {agree} agree")
    print(f"ratio    {peer_seconds / asked / (seconds / count):.1f}")
    explain()


def explain() -> None:
    """Explain the verdicts of one party with 80 statements."""
    case, _, no_deal = party(0, 75)
    certainty = Certainty(case, "p", case.statements)
    taken = []
    for picks in product(range(OPTIONS), repeat=ISSUES):
        if picks == no_deal:
            continue
        start = time.perf_counter()
        answer = certainty.explained(Package(package(picks)))
        if answer.because:
            taken.append((time.perf_counter() - start, len(answer.because), answer.fragility))
        if len(taken) == 50:
            break
    times = sorted(1e3 * each[0] for each in taken)
    print(
        f"explaining one of {len(taken)} forced verdicts, 80 statements: median {times[25]:.1f} ms,"
        f" slowest {times[-1]:.1f} ms; sets of {min(t[1] for t in taken)} to "
        f"{max(t[1] for t in taken)}"
    )


if __name__ == "__main__":
    main()
