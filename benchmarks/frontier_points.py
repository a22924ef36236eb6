"""One frontier by one tool, in a process of its own so that its peak memory is its own.

``python benchmarks/frontier_points.py TOOL KIND ISSUES OPTIONS PARTIES SEED`` for a generated
space; ``TOOL scenario FOLDER`` for one that somebody published; ``TOOL ties COUNT UNIT`` for many
small spaces with ties. Prints what it found as JSON; ``frontier.py`` asks. Seconds are those of the
frontier alone, after imports and a first small one; what is short is repeated, and the least
counts.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from importlib.metadata import version
from pathlib import Path
from typing import Any

import frontier_spaces as spaces
import numpy as np
from frontier_spaces import Package, Table, Vector

EPSILON = 1e-15
"""pareto_dp's precision: it takes no 0, and at 10⁻¹⁸ all these worths fall into one bin."""

LEAST_SECONDS, MOST_REPEATS = 1.0, 50


@dataclass(frozen=True)
class Run:
    """What is timed; and which packages it found, which is not. Where there may be a million of
    them, their worths are told at once."""

    work: Callable[[], Any]
    packages: Callable[[Any], list[Package]]
    vectors: Callable[[Any], list[Vector]] | None = None


def zopa(tables: Sequence[Table]) -> Run:
    """Minkowski sums by zopa; of the packages that are worth a vector, one."""
    from zopa.agreements.pareto.sums import efficient_sums

    return Run(
        lambda: efficient_sums(tables),
        lambda found: _packages(found.witnesses(np.arange(len(found.vectors)))),
        lambda found: [*map(tuple, found.vectors.tolist())],
    )


def negmas(tables: Sequence[Table], held: Any = None) -> Run:  # noqa: ANN401  negmas has no types
    """`pareto_frontier` of NegMAS, as its users call it."""
    from negmas.preferences.ops import pareto_frontier  # type: ignore[import-not-found]

    issues, ufuns = held or _negotiation(tables)
    sizes = tuple(map(len, tables))
    return Run(
        lambda: pareto_frontier(ufuns, issues=issues, sort_by_welfare=True),
        lambda found: _packages(np.transpose(np.unravel_index(np.array(found[1], int), sizes))),
    )


def mobanos(tables: Sequence[Table], held: Any = None) -> Run:  # noqa: ANN401
    """The sampler that NegMAS chooses for two additive parties and more than 10,000 packages."""
    from negmas.preferences.pareto_sampler import (  # type: ignore[import-not-found]
        MOBANOSParetoSampler,
    )

    issues, ufuns = held or _negotiation(tables)
    if len(ufuns) != 2:
        raise ValueError("for two parties only")

    def work() -> Any:  # noqa: ANN401
        sampler = MOBANOSParetoSampler()
        sampler.init(*ufuns)
        return sampler.pareto_outcomes(min_util=float("-inf"))

    places = [{option: k for k, option in enumerate(issue.all)} for issue in issues]
    return Run(
        work,
        lambda found: [
            tuple(place[option] for place, option in zip(places, outcome, strict=True))
            for outcome in found
        ],
    )


def pareto_dp(tables: Sequence[Table]) -> Run:
    """`find_pareto_front` of pareto_dp, which minimises."""
    from pareto_dp import find_pareto_front  # type: ignore[import-not-found]

    costs = [(-table).astype(float).tolist() for table in tables]
    return Run(
        lambda: find_pareto_front(costs, epsilon=EPSILON),
        lambda found: [tuple(each.design_vector) for each in found],
    )


def listing(tables: Sequence[Table]) -> Run:
    """Every package listed by numpy, and pruned by moocore: the quickest way to list them all."""
    import moocore

    floats = [table.astype(float) for table in tables]
    sizes = tuple(map(len, tables))
    return Run(
        lambda: np.flatnonzero(moocore.is_nondominated(spaces.listed(floats), maximise=True)),
        lambda found: _packages(np.transpose(np.unravel_index(found, sizes))),
    )


TOOLS: dict[str, Callable[..., Run]] = {
    each.__name__: each for each in (zopa, negmas, mobanos, pareto_dp, listing)
}
DISTRIBUTIONS = {"negmas": "negmas", "mobanos": "negmas", "listing": "moocore"}


def _packages(rows: Table) -> list[Package]:
    return [tuple(row) for row in rows.tolist()]


def _negotiation(tables: Sequence[Table]) -> tuple[Any, Any]:
    """Issues and utility functions of NegMAS: weights of 1, no reserved value."""
    from negmas import make_issue  # type: ignore[import-not-found]
    from negmas.preferences import (  # type: ignore[import-not-found]
        LinearAdditiveUtilityFunction,
    )
    from negmas.preferences.value_fun import TableFun  # type: ignore[import-not-found]

    names = [[f"o{k}" for k in range(len(table))] for table in tables]
    issues = [make_issue(each, f"i{number}") for number, each in enumerate(names)]
    ufuns = [
        LinearAdditiveUtilityFunction(
            [
                TableFun(dict(zip(each, table[:, party].astype(float).tolist(), strict=True)))
                for each, table in zip(names, tables, strict=True)
            ],
            issues=issues,
        )
        for party in range(tables[0].shape[1])
    ]
    return issues, ufuns


def measured(tool: str, run: Run) -> tuple[dict[str, Any], Any]:
    """Seconds and memory of a run, the least of several if it is short; and what it found."""
    first = TOOLS[tool](spaces.random_space(2, 3, 2, 0))
    first.packages(first.work())
    times: list[tuple[float, float]] = []
    while not times or (
        len(times) < MOST_REPEATS and sum(wall for _, wall in times) < LEAST_SECONDS
    ):
        cpu, wall = time.process_time(), time.perf_counter()
        found = run.work()
        times.append((time.process_time() - cpu, time.perf_counter() - wall))
    point = {
        "cpu": min(cpu for cpu, _ in times),
        "wall": min(wall for _, wall in times),
        "memory": _peak(),
    }
    return point, found


def _peak() -> float:
    """The most memory so far, in MB. Linux says it for this program alone; what `getrusage` says
    begins with that of the one that started it."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines = status.read_text(encoding="ascii", errors="ignore").splitlines()
    return next(float(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def generated(tool: str, kind: str, *numbers: str) -> dict[str, Any]:
    """The frontier of a space from a seed."""
    tables = spaces.SPACES[kind](*map(int, numbers))
    run = TOOLS[tool](tables)
    point, found = measured(tool, run)
    vectors = (
        run.vectors(found)
        if run.vectors
        else [spaces.worth(tables, package) for package in run.packages(found)]
    )
    return {
        **point,
        "size": len(vectors),
        "vectors": len(set(vectors)),
        "fingerprint": spaces.fingerprint(vectors),
    }


def scenario(tool: str, folder: str) -> dict[str, Any]:
    """The frontier of a scenario that zopa or NegMAS reads itself, with the worths that it reads;
    or, for ``-``, of the worths on standard input, as floating-point numbers. Issues of a single
    option, which not all tools keep, are left out of what is told."""
    told: dict[str, Any] = {}
    if folder == "-":
        told["worths"] = json.load(sys.stdin)
        tables = [
            np.array([[float(Fraction(each)) for each in row] for row in table])
            for table in told["worths"]
        ]
        run = TOOLS[tool](tables)
    elif tool == "zopa":
        told["names"], worths = spaces.read(Path(folder))
        told["worths"] = _written(worths)
        tables = spaces.whole(worths)
        run = zopa(tables)
    else:
        held = _loaded(folder)
        tables = [np.zeros((issue.cardinality, len(held[1]))) for issue in held[0]]
        try:
            told["worths"] = _written(_numbers(*held))
        except KeyError as missing:
            told["lacks"] = f"a worth of {missing}"
        run = TOOLS[tool](tables, held)
    point, found = measured(tool, run)
    packages = run.packages(found)
    open_to = [i for i, table in enumerate(tables) if len(table) > 1]
    if "names" in told:
        told["names"] = {name: told["names"][name] for name in _some([*told["names"]], open_to)}
    if "worths" in told:
        told["worths"] = _some(told["worths"], open_to)
    return {
        **point,
        **told,
        "size": len(packages),
        "packages": [_some(package, open_to) for package in packages],
        "shape": [len(table) for table in _some(tables, open_to)],
    }


def _some(each: Sequence[Any], chosen: list[int]) -> list[Any]:
    return [each[k] for k in chosen]


def _written(worths: spaces.Worths) -> list[list[list[str]]]:
    return [[[str(each) for each in row] for row in table] for table in worths]


def _loaded(folder: str) -> tuple[Any, Any]:
    """Issues and utility functions as NegMAS reads them, neither discounted nor reserved."""
    from negmas import Scenario, load_genius_domain_from_folder

    found = (
        load_genius_domain_from_folder(folder, ignore_reserved=True, ignore_discount=True)
        if any(Path(folder).glob("*.xml"))
        else Scenario.load(folder, ignore_reserved=True, ignore_discount=True)
    )
    if found is None:
        raise ValueError("no format that NegMAS knows")
    for ufun in found.ufuns:
        ufun.reserved_value = float("-inf")  # where it is None, NegMAS finds nothing rational
    return found.outcome_space.issues, found.ufuns


def _numbers(issues: Any, ufuns: Any) -> spaces.Worths:  # noqa: ANN401
    """What each option is worth by the weights and values that NegMAS holds, taken as decimals."""
    return [
        [
            [_number(ufun.weights[i], ufun.values[i], option) for ufun in ufuns]
            for option in issue.all
        ]
        for i, issue in enumerate(issues)
    ]


def _number(weight: float, value: Any, option: Any) -> Fraction:  # noqa: ANN401
    if hasattr(value, "slope"):
        own = _decimal(value.slope) * _decimal(option) + _decimal(getattr(value, "bias", 0.0))
    elif type(value).__name__ == "IdentityFun":
        own = _decimal(option)
    else:
        own = _decimal(value(option))
    return _decimal(weight) * own


def _decimal(number: float) -> Fraction:
    return Fraction(repr(float(number)))


def ties(tool: str, count: str, unit: str) -> dict[str, Any]:
    """The frontiers of small spaces with ties, their whole numbers divided by a unit."""
    found = []
    for seed in range(int(count)):
        tables = [table / int(unit) for table in spaces.tied_space(*spaces.SMALL, seed)]
        if tool == "zopa":
            tables = spaces.tied_space(*spaces.SMALL, seed)
        run = TOOLS[tool](tables)
        found.append(run.packages(run.work()))
    return {"frontiers": found}


def main() -> None:
    """Find what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gigabytes", type=float, default=12.0)
    parser.add_argument("tool", choices=TOOLS)
    parser.add_argument("kind", choices=[*spaces.SPACES, "scenario", "ties"])
    parser.add_argument("rest", nargs="+")
    asked = parser.parse_args()
    most = int(asked.gigabytes * 2**30)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    warnings.simplefilter("ignore")
    try:
        if asked.kind == "scenario":
            found = scenario(asked.tool, *asked.rest)
        elif asked.kind == "ties":
            found = ties(asked.tool, *asked.rest)
        else:
            found = generated(asked.tool, asked.kind, *asked.rest)
        found["version"] = version(DISTRIBUTIONS.get(asked.tool, asked.tool))
    except MemoryError:
        found = {"ended": f"at {asked.gigabytes:g} GB"}
    except Exception as refused:  # noqa: BLE001  whatever a peer raises is its answer
        found = {"refused": f"{type(refused).__name__}: {refused}"}
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
