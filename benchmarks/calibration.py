"""Does what is called 0.8 happen 80 % of the time? Calibration, by simulation.

``python benchmarks/calibration.py [--cases N] [--seed S] [--chart FILE.svg]``; twelve CPU minutes,
shared by two processes or more. True preferences are drawn from the prior (`calibration_prior`),
parties speak (`calibration_speech`), the record is analysed (`calibration_runs`), and each
probability compared with what the party truly wants (`calibration_measures`). Then the same in
worlds that the model does not know of. The tables are printed as Markdown, as they stand in the
docs.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from functools import partial
from pathlib import Path

import numpy as np
from calibration_measures import Calibration, Said, calibration, mean, uniformity
from calibration_prior import World
from calibration_runs import KINDS, RANKED, Figure, Outcome, outcome
from calibration_tables import Found, tables

WORLDS = (
    World("as assumed"),
    World("importance evener: Dirichlet(3)", concentration=3.0),
    World("importance less even: Dirichlet(0.5)", concentration=0.5),
    World("values squared", power=2.0),
    World("parties alike", parties="alike"),
    World("parties opposed", parties="opposed"),
    World("credibilities 0.2 too high", believed=-0.2),
    World("credibilities 0.4 too high", believed=-0.4),
    World("credibilities 0.2 too low", believed=0.2),
    World("the willing keep silent", willing=False),
)
ASSUMED_TIMES = 3
"""The world that is as assumed has so many times the cases of each other one."""


def outcomes(world: World, seed: int, cases: int, pool: ProcessPoolExecutor) -> list[Outcome]:
    """What came of the first so many cases of the seed."""
    return [*pool.map(partial(outcome, world, seed), range(cases), chunksize=10)]


def found(world: World, results: Sequence[Outcome]) -> Found:
    """The measures of a world."""
    parties = sum(each.parties for each in results)
    return {
        "world": world.name,
        "cases": len(results),
        "parties": parties,
        "missing": sum(each.missing for each in results),
        "unsettled": sum(each.unsettled for each in results),
        "tries": sum(each.tries for each in results) / len(results),
        "party": asdict(figures(results, signatories=False)),
        "all": asdict(figures(results, signatories=True)),
        "known": beside_the_reference(results),
        "ranks": {kind: asdict(uniformity(ranks(results, kind), RANKED)) for kind in KINDS},
    }


def ranks(results: Sequence[Outcome], kind: str) -> list[int]:
    """The ranks of one kind of quantity: one of each party."""
    return [rank for each in results for rank in each.ranks[kind]]


def figures(results: Sequence[Outcome], *, signatories: bool) -> Calibration:
    """The calibration of the figures of single parties, or of all signatories together."""
    return calibration(said([*_numbered(results, signatories=signatories)]))


def said(numbered: Sequence[tuple[int, Figure]]) -> Said:
    """Figures, each with the number of its case, as arrays."""
    case = np.array([number for number, _ in numbered])
    party = np.array([each.party or 0 for _, each in numbered])
    return Said(
        np.array([each.probability for _, each in numbered]),
        np.array([float(each.happened) for _, each in numbered]),
        case,
        case * (1 + party.max()) + party,
    )


def _numbered(results: Sequence[Outcome], *, signatories: bool) -> Iterator[tuple[int, Figure]]:
    for number, result in enumerate(results):
        for figure in result.figures:
            if (figure.party is None) == signatories:
                yield number, figure


def beside_the_reference(results: Sequence[Outcome]) -> Found | None:
    """The Brier score less that of whoever knows how truth comes about, of the same figures."""
    both = [
        (number, figure, figure.reference)
        for number, figure in _numbered(results, signatories=False)
        if figure.reference is not None
    ]
    if not both:
        return None
    own = said([(number, figure) for number, figure, _ in both])
    exact = np.array([reference for _, _, reference in both])
    more = (own.probability - own.happened) ** 2 - (exact - own.happened) ** 2
    return {
        "count": len(both),
        "brier": float(((exact - own.happened) ** 2).mean()),
        "more": asdict(mean(more, own.case)),
        "distance": float(np.sqrt(((own.probability - exact) ** 2).mean())),
    }


def measured(cases: int, seed: int, workers: int | None) -> list[Found]:
    """Simulate all worlds, one after the other."""
    worlds = []
    with ProcessPoolExecutor(workers) as pool:
        for world in WORLDS:
            begun = time.monotonic()
            many = cases if world != WORLDS[0] else ASSUMED_TIMES * cases
            worlds.append(found(world, outcomes(world, seed, many, pool)))
            spent = time.monotonic() - begun
            print(f"{world.name}: {many:,} cases in {spent:.0f} s", file=sys.stderr)
    return worlds


def main() -> None:
    """Simulate, print the tables, and draw the chart if asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=800, help="simulated cases of each world")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int)
    parser.add_argument("--chart", type=Path, help="write a chart to this SVG file")
    parser.add_argument("--points", type=Path, help="keep what was measured as JSON; read it back")
    chosen = parser.parse_args()
    if chosen.chart:
        try:
            import calibration_chart
        except ModuleNotFoundError as missing:
            raise SystemExit(
                f"--chart needs {missing.name}: pip install -r benchmarks/requirements-charts.txt"
            ) from None
    if chosen.points and chosen.points.exists():
        worlds = json.loads(chosen.points.read_text(encoding="utf-8"))
    else:
        worlds = measured(chosen.cases, chosen.seed, chosen.workers)
        if chosen.points:
            chosen.points.write_text(json.dumps(worlds), encoding="utf-8")
    print(tables(worlds))
    if chosen.chart:
        calibration_chart.draw(worlds, chosen.chart)


if __name__ == "__main__":
    main()
