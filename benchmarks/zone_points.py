"""One measurement, in a process of its own so that its peak memory is its own: ``zone.py`` asks.

``python benchmarks/zone_points.py NAME [NUMBER …]`` prints what it found as JSON. Where something
is measured several times the least counts: the machine may be shared.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import zone_cases

from zopa.agreements.judging import Counted, Judging, Task
from zopa.agreements.space import Space, space
from zopa.agreements.worths import Drawn
from zopa.analysis import amend, zone
from zopa.analysis.panel import panel
from zopa.analysis.sampling import carry_out
from zopa.analysis.supposing import sampled, supposed
from zopa.case import Case

REPEATS, LEAST_SECONDS = 3, 1.0
"""At least so many times, and for so long, is everything measured."""

OPTIONS = 10
PEER = 100_000
"""The peer judges the first so many packages."""

BLOCKS = (64, 256, 1024)
"""The peer's packages at a time: the quickest counts."""

ADDED, ADDINGS = 16_384, 20_000
"""So many whole numbers stay in cache, and are added so many times."""

ROUNDING = 2e-6
"""By less than this a margin of 32 bits may be on the other side of 0."""

MINERALS = Path(__file__).parent.parent / "cases" / "minerals"

executor = ThreadPoolExecutor(2)


def best(work: Callable[[], object]) -> tuple[float, float]:
    """Wall and CPU seconds, each the least of several times: what is short is repeated more."""
    times: list[tuple[float, float]] = []
    while len(times) < REPEATS or sum(wall for wall, _ in times) < LEAST_SECONDS:
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        times.append((time.perf_counter() - wall, time.process_time() - cpu))
    return min(wall for wall, _ in times), min(cpu for _, cpu in times)


def judging(packages: int, draws: int, parties: int) -> dict[str, float]:
    """Judge every package, and find the draws in which all sign some package."""
    all_packages, judges = _drawn(packages, draws, parties)
    wall, cpu = best(lambda: _judge(all_packages, judges))
    return {"packages": packages, "draws": draws, "parties": parties, "wall": wall, "cpu": cpu}


def _drawn(packages: int, draws: int, parties: int) -> tuple[Space, dict[str, Drawn]]:
    issues = round(float(np.log(packages) / np.log(OPTIONS)))
    main = supposed(zone_cases.case(issues, OPTIONS, parties), None, None)
    around, work, _ = sampled(main, draws, 0, executor, None, sensitivity=False)
    judges = panel(around, work)
    if judges is None:
        raise SystemExit("there are no draws")
    return space(main), {p: each for p, each in judges.record.items() if isinstance(each, Drawn)}


def _judge(all_packages: Space, judges: dict[str, Drawn]) -> dict[str, np.ndarray]:
    work = Judging(all_packages, judges, (tuple(judges),))
    counted: dict[Task, Counted] = {}
    carry_out(work.calls(), counted, executor, None)
    return dict(work.judged(counted).probability)


def peer(packages: int, draws: int, parties: int, blas: int) -> dict[str, Any]:
    """``onehot @ products >= reservation``, in 32 bits and in blocks, and how far the counts agree.

    BLAS has ``blas`` threads; where that is one, two threads share the blocks.
    """
    all_packages, judges = _drawn(packages, draws, parties)
    onehot = _onehot(all_packages, next(iter(judges.values())))
    nothing = onehot[0]  # no deal: the first option of everything
    worths = {name: _products(each) for name, each in judges.items()}
    tables = {name: (products, nothing @ products) for name, products in worths.items()}
    singles = [tuple(part.astype(np.float32) for part in each) for each in tables.values()]
    counts = np.zeros((len(judges), len(onehot)), np.int64)

    def block(part: slice) -> None:
        for p, (products, reservation) in enumerate(singles):
            counts[p, part] = np.count_nonzero(onehot[part] @ products >= reservation, axis=1)

    def every(size: int) -> None:
        parts = [slice(first, first + size) for first in range(0, len(onehot), size)]
        list(executor.map(block, parts) if blas == 1 else map(block, parts))

    times = {size: best(lambda size=size: every(size)) for size in BLOCKS}
    size = min(times, key=lambda size: times[size][0])
    found = _judge(all_packages, judges)
    differ, explained = 0, True
    for p, (name, (products, reservation)) in enumerate(tables.items()):
        own = np.rint(found[name][: len(onehot)] * draws).astype(np.int64)
        for row in np.flatnonzero(own != counts[p]):
            near = np.abs(onehot[row] @ products - reservation) < ROUNDING
            explained &= bool(abs(own[row] - counts[p, row]) <= near.sum())
            differ += 1
    return {
        "wall": times[size][0], "cpu": times[size][1], "block": size, "blas": blas,
        "judged": len(onehot) * draws * parties, "differ": differ, "explained": explained,
        "figures": counts.size, "slots": onehot.shape[1],
    }  # fmt: skip


def _products(judge: Drawn) -> np.ndarray:
    """Weight times value of every option: slots × draws."""
    prior = judge.model.prior
    home = np.repeat(np.arange(len(prior.sizes)), prior.sizes)
    return np.ascontiguousarray((judge.draws.weights[:, home] * judge.draws.values).T)


def _onehot(all_packages: Space, judge: Drawn) -> np.ndarray:
    """The first packages × slots, 1 where a package has an option."""
    (region,) = all_packages.regions
    rows, prior = np.arange(min(PEER, region.size)), judge.model.prior
    found = np.zeros((len(rows), int(np.sum(prior.sizes))), np.float32)
    factors = [factor.members[0].id for factor in judge.model.factors]
    chosen = range(len(region.blocks))
    for block, combos in zip(region.blocks, region.unravel(rows, chosen), strict=True):
        (term,) = block.terms
        found[rows, prior.offset[factors.index(term)] + block.options[combos, 0]] = 1.0
    return found


def limits() -> dict[str, float]:
    """What two threads can do a second by numpy: bytes read and written in copying memory,
    operations in a product of matrices of 32 bits, additions of whole numbers in cache."""
    here, there = (np.ones((2, 50_000_000), np.float32) for _ in range(2))
    copied, _ = best(lambda: list(executor.map(np.copyto, there, here)))
    square = np.random.default_rng(0).random((4000, 4000), np.float32)
    multiplied, _ = best(lambda: square @ square)
    one, other, total = (np.ones(ADDED, np.int32) for _ in range(3))

    def add() -> None:
        for _ in range(ADDINGS):
            np.add(one, other, out=total)

    added, _ = best(add)  # by one thread: two would wait for each other between such short calls
    return {
        "bytes": 2 * here.nbytes / copied,
        "flops": 2 * 4000**3 / multiplied,
        "additions": 2 * ADDED * ADDINGS / added,
    }


@contextmanager
def sampled_once(case: Case) -> Iterator[float]:
    """Inside, `zone` and `amend` find the case sampled; gives how long that took."""
    begun = time.perf_counter()
    done = sampled(case, 4000, 0, executor, None, sensitivity=True)
    seconds = time.perf_counter() - begun
    with (
        patch("zopa.analysis.zones.sampled", return_value=done),
        patch("zopa.analysis.amending.sampled", return_value=done),
    ):
        yield seconds


def whole() -> dict[str, Any]:
    """The zone of 10⁶ packages with the sensitivity panel and what a seat more or less changes."""
    main = supposed(zone_cases.case(6, OPTIONS, 3), None, None)
    with sampled_once(main) as sampling:
        wall, cpu = best(lambda: zone(main, executor=executor))
    return {"sampling": sampling, "wall": wall, "cpu": cpu}


def minerals() -> dict[str, Any]:
    """Zone and amendments of the minerals case, once it has been sampled."""
    main = supposed(MINERALS, None, None)
    with sampled_once(main) as sampling:
        found, _ = best(lambda: zone(main, executor=executor))
        amended, _ = best(lambda: amend(main, "february_draft", executor=executor))
    return {"sampling": sampling, "zone": found, "amend": amended}


def large(amending: int) -> dict[str, Any]:
    """Zone, or amendments of the draft, of 20 issues with 6 options, once it has been sampled."""
    main = supposed(zone_cases.case(20, 6, 3, drafted=True), None, None)
    kept: list[Any] = []
    with sampled_once(main) as sampling:
        if amending:
            wall, cpu = best(lambda: kept.append(amend(main, "draft", executor=executor)))
        else:
            wall, cpu = best(lambda: kept.append(zone(main, executor=executor)))
    answer = kept[-1].to_json()
    return {"sampling": sampling, "wall": wall, "cpu": cpu, "answer": answer}


def main() -> None:
    """Measure what is asked for."""
    name, *numbers = sys.argv[1:]
    asked: dict[str, Callable[..., dict[str, Any]]] = {
        each.__name__: each for each in (judging, peer, limits, whole, minerals, large)
    }
    found = asked[name](*map(int, numbers))
    found["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
