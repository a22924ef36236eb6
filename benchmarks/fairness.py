"""The solutions of spaces far too large to list, and of every draw of a case.

``python benchmarks/fairness.py``, in the environment of zopa; about a minute. Five parties, 20
issues of 10 options (10²⁰ packages), worths as in ``frontier_spaces.py``; no deal is worth a fifth
of what each party could get at most. Then `cases/minerals`: all packages and all solutions in each
of 4,000 joint draws.
"""

from __future__ import annotations

import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import frontier_spaces as spaces
import numpy as np

import zopa
from zopa.agreements.pareto.solutions import BARGAINING, Bargaining
from zopa.agreements.pareto.valued import Valued
from zopa.agreements.pareto.weighing import Weighing
from zopa.agreements.space import space
from zopa.analysis.located import judged
from zopa.analysis.standing import signing
from zopa.analysis.supposing import sampled

PARTIES, ISSUES, OPTIONS, SEEDS = 5, 20, 10, range(3)
MOST_SECONDS, MOST_SECONDS_OF_DRAWS, DRAWS = 5.0, 2.0, 4000
CASE = Path(__file__).parent.parent / "cases" / "minerals"


def bargaining(tables: list[spaces.Table]) -> Bargaining:
    """The space with a disagreement point at a fifth of the most that each party could get."""
    worths = tuple(np.array(table, np.int64) for table in tables)
    disagreement = np.sum([table.max(axis=0) for table in worths], axis=0) // PARTIES
    open_to = tuple(np.zeros(len(table), bool) for table in worths)
    nothing = cast(Any, SimpleNamespace(no_deal=None))
    names = tuple(str(number) for number in range(PARTIES))
    valued = Valued(nothing, names, 1, (worths,), (open_to,), disagreement)
    return Bargaining.of(valued, disagreement)


def solutions() -> None:
    """Each kind of space, each seed: CPU seconds of each solution and of what all need first."""
    print(f"{'space':9}{'seed':>5}{'possible gains':>16}"
          + "".join(f"{name:>20}" for name in BARGAINING) + f"{'all, CPU s':>12}")  # fmt: skip
    for kind in ("random", "opposed"):
        for seed in SEEDS:
            own = bargaining(spaces.SPACES[kind](ISSUES, OPTIONS, PARTIES, seed))
            begun = time.process_time()
            able = own.able
            seconds = [time.process_time() - begun]
            for name in BARGAINING:
                begun = time.process_time()
                own.solution(name)
                seconds.append(time.process_time() - begun)
            told = "".join(f"{each:20.3f}" for each in seconds[1:])
            print(f"{kind:9}{seed:5}{seconds[0]:16.3f}{told}{sum(seconds):12.2f}  "
                  f"{len(able)} can gain; {_met(sum(seconds), MOST_SECONDS)}")  # fmt: skip


def _met(seconds: float, most: float) -> str:
    return f"{most:g} s {'met' if seconds <= most else 'MISSED'}"


def draws() -> None:
    """Every package in every joint draw of the minerals case."""
    case = zopa.load(CASE)
    around, work, _ = sampled(case, DRAWS, 0, None, None, sensitivity=False)
    judges = signing(around, work)
    if judges is None:
        raise SystemExit("a signatory has no draws")
    weighing = Weighing(space(case), judges.record, judged(case), DRAWS)
    next(iter(weighing.calls().values()))()  # compiled
    begun = time.process_time()
    found = weighing.weighed({first: call() for first, call in weighing.calls().items()}, 10)
    seconds = time.process_time() - begun
    print(
        f"\n{case.title}: {weighing.space.total} packages, {found.draws:,} joint draws, frontier "
        f"and solutions of each: {seconds:.2f} CPU s; {_met(seconds, MOST_SECONDS_OF_DRAWS)}"
    )


if __name__ == "__main__":
    solutions()
    draws()
