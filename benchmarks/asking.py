"""Which questions to ask: how quickly they are found, and how much sooner the best settle things.

``python benchmarks/asking.py [--cases N] [--truths N] [--seed S] [--chart FILE.svg]``; see
benchmarks/README.md. Prints its tables as Markdown, as they stand there.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from asking_rounds import Asked, Interview, at_random_case, given_case
from asking_speed import speed, told
from asking_tables import tables

GIVEN = Path(__file__).parent.parent / "cases" / "minerals"
AT_RANDOM = "Cases at random"


def measured(cases: int, truths: int, seed: int, workers: int | None) -> dict[str, list[Interview]]:
    """Interviews about cases at random, and about truths drawn for a case that is given."""
    with ProcessPoolExecutor(workers) as pool:
        return {
            AT_RANDOM: _done(pool, AT_RANDOM, partial(at_random_case, seed), cases),
            f"cases/{GIVEN.name}": _done(
                pool, GIVEN.name, partial(given_case, GIVEN, truths, seed), truths
            ),
        }


def _done(
    pool: ProcessPoolExecutor, name: str, call: Callable[[int], list[Interview]], count: int
) -> list[Interview]:
    begun = time.monotonic()
    found = [each for some in pool.map(call, range(count)) for each in some]
    print(f"{name}: {count} truths in {time.monotonic() - begun:.0f} s", file=sys.stderr)
    return found


def _read(file: Path) -> dict[str, list[Interview]]:
    """What was kept as JSON."""
    kept = json.loads(file.read_text(encoding="utf-8"))
    return {source: [_interview(each) for each in some] for source, some in kept.items()}


def _interview(kept: dict[str, Any]) -> Interview:
    return Interview(**{**kept, "asked": tuple(Asked(**each) for each in kept["asked"])})


def _keep(results: Mapping[str, Sequence[Interview]], file: Path) -> None:
    kept = {source: [asdict(each) for each in some] for source, some in results.items()}
    file.write_text(json.dumps(kept), encoding="utf-8")


def main() -> None:
    """Time, simulate, print the tables, and draw the chart if asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=150, help="cases at random")
    parser.add_argument("--truths", type=int, default=30, help="truths drawn for cases/minerals")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--repeats", type=int, default=5, help="how often each thing is timed")
    parser.add_argument("--workers", type=int)
    parser.add_argument("--chart", type=Path, help="write a chart to this SVG file")
    parser.add_argument("--points", type=Path, help="keep interviews as JSON; read them back")
    chosen = parser.parse_args()
    if chosen.chart:
        try:
            import asking_chart
        except ModuleNotFoundError as missing:
            raise SystemExit(
                f"--chart needs {missing.name}: pip install -r benchmarks/requirements-charts.txt"
            ) from None
    print(told(speed(chosen.repeats)), flush=True)
    if chosen.points and chosen.points.exists():
        results = _read(chosen.points)
    else:
        results = measured(chosen.cases, chosen.truths, chosen.seed, chosen.workers)
        if chosen.points:
            _keep(results, chosen.points)
    print(f"\n{tables(results)}")
    if chosen.chart:
        asking_chart.draw(results, chosen.chart)


if __name__ == "__main__":
    main()
