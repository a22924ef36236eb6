"""The zone of a million packages, beside what the machine can do and beside numpy.

``python benchmarks/zone.py [--chart FILE.svg]``; about eight minutes on two cores. Each row is a
process of its own (``zone_points.py``), sampled before the clock starts; seconds are the least of
three times.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

PACKAGES, DRAWS, PARTIES = (10_000, 100_000, 1_000_000), (1_000, 2_000, 4_000), (2, 3, 5)
TARGET = (1_000_000, 4_000, 3)
TARGET_SECONDS, TARGET_MEMORY = 20.0, 1000.0
ROUNDS = 2

Point = dict[str, Any]


def measure(name: str, *numbers: int, blas: int = 2) -> Point:
    """What a process of its own finds."""
    found = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("zone_points.py")), name, *map(str, numbers)],
        stdout=subprocess.PIPE,
        env={**os.environ, "OPENBLAS_NUM_THREADS": str(blas)},
        check=True,
    )
    point: Point = json.loads(found.stdout)
    return point


def work(point: Point) -> int:
    """Packages × draws × parties."""
    return int(point["packages"] * point["draws"] * point["parties"])


def met(reached: bool) -> str:  # noqa: FBT001  a word for yes or no
    """Whether a target is met, in a word."""
    return "met" if reached else "MISSED"


def grid() -> list[Point]:
    """Judge so many packages in so many draws of so many parties: every combination."""
    print(f"{'packages':>10}{'draws':>8}{'parties':>8}{'seconds':>10}{'CPU s':>9}"
          f"{'10⁹ a second':>14}{'10⁹ a CPU s':>13}{'MB':>7}")  # fmt: skip
    points = []
    for packages, draws, parties in product(PACKAGES, DRAWS, PARTIES):
        point = measure("judging", packages, draws, parties)
        points.append(point)
        done = work(point) / 1e9
        print(f"{packages:10,}{draws:8,}{parties:8}{point['wall']:10.3f}{point['cpu']:9.3f}"
              f"{done / point['wall']:14.2f}{done / point['cpu']:13.2f}{point['memory']:7.0f}",
              flush=True)  # fmt: skip
    return points


def exponents(points: list[Point], seconds: str) -> list[float]:
    """The powers of packages, draws and parties with which the seconds grow: least squares of the
    logarithms."""
    rows = [[1.0, *(np.log(p[name]) for name in ("packages", "draws", "parties"))] for p in points]
    fitted, *_ = np.linalg.lstsq(
        np.array(rows), np.log([point[seconds] for point in points]), rcond=None
    )
    return [float(power) for power in fitted[1:]]


def target(points: list[Point]) -> Point:
    """The point that the target is about."""
    return next(p for p in points if (p["packages"], p["draws"], p["parties"]) == TARGET)


def larger(points: list[Point]) -> list[Point]:
    """The points at which what is done once for all packages hardly counts."""
    return [point for point in points if point["packages"] >= PACKAGES[1]]


def judged(points: list[Point]) -> None:
    """Say how the work grows, and whether the target is met."""
    for some, where in ((points, "all"), (larger(points), "from 100,000 packages on")):
        for seconds, name in (("wall", "seconds"), ("cpu", "CPU seconds")):
            packages, draws, parties = exponents(some, seconds)
            print(
                f"{name} ({where}) grow with packages^{packages:.2f}, draws^{draws:.2f}, "
                f"parties^{parties:.2f}"
            )
    point = target(points)
    reached = point["wall"] <= TARGET_SECONDS and point["memory"] <= TARGET_MEMORY
    print(
        f"target, 10⁶ × 4,000 × 3 in 20 s and 1 GB: {point['wall']:.1f} s, "
        f"{point['memory']:.0f} MB, {met(reached)}"
    )
    found = measure("whole")
    print(
        f"the whole zone of 10⁶ packages with panel and seats: {found['wall']:.1f} s "
        f"({found['cpu']:.1f} CPU s) after {found['sampling']:.1f} s of sampling, "
        f"{found['memory']:.0f} MB"
    )


def beside() -> None:
    """Compare with the limits of the machine, and with numpy, in turn: the best of each counts."""
    rounds = [
        (
            measure("judging", *TARGET),
            measure("limits"),
            *(measure("peer", *TARGET, blas, blas=blas) for blas in (1, 2)),
        )
        for _ in range(ROUNDS)
    ]
    own, limits, *threads = zip(*rounds, strict=True)
    rate = work(own[0]) / min(point["wall"] for point in own)
    limit = {name: max(each[name] for each in limits) for name in limits[0]}
    peers = [min(each, key=lambda found: found["wall"]) for each in threads]
    slots = peers[0]["slots"]
    rows = (
        ("a product of matrices of 32 bits", limit["flops"] / 1e9, "GFLOP/s",
         limit["flops"] / (2 * slots), f"2 × {slots} operations each"),
        ("copying memory", limit["bytes"] / 1e9, "GB/s",
         limit["bytes"] / 8, "4 bytes written and read each"),
        ("adding whole numbers in cache", limit["additions"] / 1e9, "10⁹/s",
         limit["additions"], "one each"),
    )  # fmt: skip
    print(f"\nzopa judges {rate / 1e9:.2f} × 10⁹ packages × draws × parties a second; at the limit")
    for name, figure, unit, most, how in rows:
        print(f"  {name:34}{figure:7.1f} {unit:8}{most / 1e9:7.2f} × 10⁹ ({how}): "
              f"zopa at {100 * rate / most:.0f} %")  # fmt: skip
    for found in peers:
        theirs = found["judged"] / found["wall"]
        how = "blocks in turn" if found["blas"] > 1 else "blocks by two threads"
        ties = "all by draws within rounding of a tie" if found["explained"] else "NOT EXPLAINED"
        print(
            f"onehot @ products >= reservation, BLAS with {found['blas']} ({how} of "
            f"{found['block']}): {theirs / 1e9:.2f} × 10⁹ a second; zopa {rate / theirs:.1f} times "
            f"as quick; {found['differ']} of {found['figures']:,} counts differ, {ties}"
        )


def cases() -> None:
    """The minerals case, and one of 10¹⁵ packages."""
    found = measure("minerals")
    print(
        f"\nminerals, sampled in {found['sampling']:.1f} s: zone {found['zone']:.2f} s, "
        f"amendments {found['amend']:.2f} s, {found['memory']:.0f} MB; "
        f"1 s each {met(max(found['zone'], found['amend']) <= 1.0)}"
    )
    zone, amended = measure("large", 0), measure("large", 1)
    for name, found in (("zone", zone), ("amendments", amended)):
        print(
            f"20 issues × 6 options, {name}: {found['wall']:.1f} s ({found['cpu']:.1f} CPU s) "
            f"after {found['sampling']:.1f} s of sampling, {found['memory']:.0f} MB; "
            f"30 s {met(found['wall'] + found['sampling'] <= 30.0)}"
        )
    answer = zone["answer"]["zone"]
    best, bound = answer["packages"][0]["probability"], answer["bound"]
    print(
        f"  {int(answer['total']):,} packages; best {best:.3f}, no other above "
        f"{'any listed' if bound is None else format(bound, '.3f')}; some package in the zone with "
        f"{answer['exists_probability']:.3f}, at most {answer['exists_upper']:.3f}"
    )
    answer = amended["answer"]
    print(
        f"  draft {answer['now']['probability']:.3f}; every package up to {answer['searched']} "
        "changes judged; best with "
        + ", ".join(
            f"{len(each['changes'])}: {each['probability']:.3f}" for each in answer["best"][:3]
        )
    )


def main() -> None:
    """Measure everything, print it, and draw the chart if asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chart", type=Path, help="write a chart to this SVG file")
    parser.add_argument("--points", type=Path, help="keep the grid as JSON; read it if it is there")
    chosen = parser.parse_args()
    if chosen.chart:
        try:
            import zone_chart
        except ModuleNotFoundError as missing:
            raise SystemExit(
                f"--chart needs {missing.name}: pip install -r benchmarks/requirements-charts.txt"
            ) from None
    if chosen.points and chosen.points.exists():
        points = json.loads(chosen.points.read_text())
    else:
        points = grid()
        if chosen.points:
            chosen.points.write_text(json.dumps(points))
        judged(points)
        beside()
        cases()
    if chosen.chart:
        zone_chart.draw(points, exponents(larger(points), "cpu"), chosen.chart)


if __name__ == "__main__":
    main()
