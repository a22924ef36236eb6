"""Pareto frontiers over product spaces: zopa beside NegMAS and pareto_dp.

``python benchmarks/frontier.py [--peers PYTHON] [--scenarios FOLDER] [--chart FILE.svg]``, in the
environment of zopa. Each row is a process of its own (``frontier_points.py``), with a limit of time
and of memory; a tool is not asked for more packages where it ended with fewer.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from math import prod
from pathlib import Path
from typing import Any

import frontier_spaces as spaces
from frontier_spaces import Faults, Package, Table, Vector, Worths

OPTIONS, SEED = 10, 0
KINDS = ("random", "opposed")
ALL = (4, 5, 6, 7, 9, 12, 20, 30)
EXPONENTS: dict[str, dict[int, tuple[int, ...]]] = {
    "zopa": {2: ALL, 3: ALL, 4: (6, 9)},
    "negmas": {2: (4, 5, 6, 7), 3: (4, 5, 6, 7)},
    "mobanos": {2: ALL},
    "pareto_dp": {2: ALL, 3: ALL, 4: (6, 9)},
    "listing": {2: (4, 5, 6, 7), 3: (4, 5, 6, 7)},
}
"""How many issues, of 10 options each, every tool is asked for, by the number of parties."""

NAMES = {
    "zopa": "zopa",
    "negmas": "NegMAS pareto_frontier",
    "mobanos": "NegMAS MOBANOS",
    "pareto_dp": "pareto_dp",
    "listing": "numpy and moocore",
}
TIED = 1000
UNITS = {1: "whole numbers from 0 to 5", 10: "tenths from 0 to 0.5"}
READERS = ("zopa", "NegMAS, its reading", "NegMAS, given worths", "pareto_dp")
"""Who is asked for the scenarios: the last two are given what zopa reads."""

SHOWN_PARTIES = 3
"""Of scenarios with more parties no witness is printed: it is too long to be checked by hand."""

MOST_LISTED, MOST_WIDE = 6_000_000, 120_000
"""The packages of a scenario are listed up to so many; or so many, where worths take more than 64
bits."""

LARGE = ((20, 2, 0.05), (20, 3, 1.0), (9, 4, 1.0))
"""Targets for zopa with random worths: exponent, parties, CPU seconds."""

TIMES = {6: 1_000, 7: 10_000}
"""So many times as quick as NegMAS's `pareto_frontier` zopa should be, by the exponent."""

BEYOND = {"pareto_dp": (9, (3, 4))}
"""Peers that zopa should be quicker than, at this exponent and with so many parties."""

Point = dict[str, Any]


@dataclass(frozen=True)
class Asking:
    """How a tool is asked."""

    peers: Path
    seconds: float
    gigabytes: float

    def __call__(self, tool: str, *asked: object, told: object = None) -> Point:
        """What a process of its own finds, ``told`` on standard input; or how it ended."""
        python = sys.executable if tool == "zopa" else str(self.peers)
        points = str(Path(__file__).with_name("frontier_points.py"))
        limit = ("--gigabytes", str(self.gigabytes))
        try:
            found = subprocess.run(
                [python, points, *limit, tool, *map(str, asked)],
                input=json.dumps(told).encode(),
                capture_output=True,
                timeout=self.seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return {"ended": f"at {self.seconds:g} s", "limit": self.seconds}
        if found.returncode < 0:
            ended = f"by signal {-found.returncode}, limit {self.gigabytes:g} GB"
            return {"ended": ended, "limit": self.seconds}
        if found.returncode:
            raise SystemExit(found.stderr.decode())
        point: Point = json.loads(found.stdout)
        return point if "cpu" in point else {**point, "limit": self.seconds}


def met(reached: bool) -> str:  # noqa: FBT001  a word for yes or no
    """Whether a target is met, in a word."""
    return "met" if reached else "MISSED"


def grid(ask: Asking) -> list[Point]:
    """Every tool with every size: each kind of space, then each number of parties."""
    print(f"{'space':8}{'parties':>8}{'packages':>9}  {'tool':24}{'CPU s':>10}{'wall s':>10}"
          f"{'MB':>7}{'vectors':>9}  {'zopa is':16}the same vectors")  # fmt: skip
    points: list[Point] = []
    ended: set[tuple[str, str, int]] = set()
    for kind, parties in ((kind, parties) for parties in (2, 3, 4) for kind in KINDS):
        for exponent in EXPONENTS["zopa"][parties]:
            for tool, asked in EXPONENTS.items():
                if exponent not in asked.get(parties, ()) or (tool, kind, parties) in ended:
                    continue
                found = ask(tool, kind, exponent, OPTIONS, parties, SEED)
                if "ended" in found:
                    ended.add((tool, kind, parties))
                point = {"tool": tool, "kind": kind, "parties": parties, "exponent": exponent}
                points.append(point | found)
                print(_row(points[-1], own(points, points[-1])), flush=True)
    return points


def own(points: Sequence[Point], point: Point) -> Point:
    """What zopa found in the same space."""
    same = ("kind", "parties", "exponent")
    return next(
        each for each in points if each["tool"] == "zopa" and all(each[k] == point[k] for k in same)
    )


def _row(point: Point, ours: Point) -> str:
    packages = f"10^{point['exponent']}"
    begun = f"{point['kind']:8}{point['parties']:8}{packages:>9}  {NAMES[point['tool']]:24}"
    if "cpu" not in point:
        return f"{begun}ended {point.get('ended') or point['refused']}"
    figures = f"{point['cpu']:10.4f}{point['wall']:10.4f}{point['memory']:7.0f}{point['size']:9,}"
    if point is ours or "cpu" not in ours:
        return begun + figures
    times = f"{point['cpu'] / ours['cpu']:,.2g} times" if _close(point, ours) else (
        f"{point['cpu'] / ours['cpu']:,.0f} times"
    )  # fmt: skip
    same = "yes" if agrees(point, ours) else f"NO: {ours['vectors']:,} with zopa"
    return f"{begun}{figures}  {times:16}{same}"


def _close(point: Point, ours: Point) -> bool:
    return bool(point["cpu"] < 10 * ours["cpu"])


def agrees(point: Point, ours: Point) -> bool:
    """Whether two tools found the same vectors, each once."""
    return bool(point["fingerprint"] == ours["fingerprint"] and point["size"] == ours["size"])


def ties(ask: Asking) -> dict[tuple[str, int], int]:
    """How many small spaces with ties each tool gets wrong, with the first as a witness."""
    issues, options, parties = spaces.SMALL
    print(f"\n{TIED:,} spaces of {issues} issues × {options} options, {parties} parties: wrong are")
    found = {}
    for unit, written in UNITS.items():
        for tool in EXPONENTS:
            frontiers = ask(tool, "ties", TIED, unit)["frontiers"]
            wrong = list(_wrong(frontiers, multiples=tool == "mobanos"))
            found[tool, unit] = len(wrong)
            print(f"  {written:28}{NAMES[tool]:24}{len(wrong):5}")
            for seed, fault in wrong[:1]:
                _show_small(seed, unit, fault)
    return found


def _wrong(frontiers: list[list[list[int]]], *, multiples: bool) -> Iterator[tuple[int, Faults]]:
    """Spaces whose frontier is wrong; the one with the plainest witness first."""
    found = []
    for seed, listed in enumerate(frontiers):
        tables = spaces.tied_space(*spaces.SMALL, seed)
        right = spaces.efficient(tables)
        fault = spaces.faults(tables, right, _tuples(listed), multiples=multiples)
        if fault:
            found.append((seed, fault))
    yield from sorted(found, key=lambda each: not each[1].dominated)


def _tuples(packages: list[list[int]]) -> list[Package]:
    return [tuple(package) for package in packages]


def _show_small(seed: int, unit: int, fault: Faults) -> None:
    """A witness among the small spaces: all its numbers, and the packages."""
    tables = spaces.tied_space(*spaces.SMALL, seed)
    worths = [
        [[Fraction(each, unit) for each in row] for row in table.tolist()] for table in tables
    ]
    names = {f"issue {i}": [f"option {k}" for k in range(1, 4)] for i in (1, 2, 3)}
    for issue, table in zip(names, worths, strict=True):
        told = "; ".join(", ".join(map(exactly, row)) for row in table)
        print(f"      seed {seed}, {issue}, worth to each party: {told}")
    show(fault, worths, names)


def show(fault: Faults, worths: Worths, names: dict[str, Any]) -> None:
    """One witness of each kind of fault: packages, and their exact worths issue by issue."""
    shown: list[tuple[str, Sequence[Package]]] = []
    if fault.dominated:
        shown.append(("lists the first, which the second dominates", fault.dominated[0]))
    if fault.twice:
        shown.append(("lists both, as two points; they are worth the same", fault.twice[0]))
    if fault.missing and not shown:
        shown.append(("does not list this or one of its worth; it is efficient", fault.missing[:1]))
    for told, packages in shown:
        print(f"      {told}:")
        for package in packages:
            chosen = zip(names.items(), package, strict=True)
            print("        " + ", ".join(f"{name}: {own[k]}" for (name, own), k in chosen))
            parts = [table[option] for table, option in zip(worths, package, strict=True)]
            for party, own in enumerate(zip(*parts, strict=True), start=1):
                print(f"          party {party}: {' + '.join(map(exactly, own))}"
                      f" = {exactly(sum(own, Fraction(0)))}")  # fmt: skip


def exactly(number: Fraction) -> str:
    """An exact number, as a decimal where it has an end."""
    for places in range(60):
        if not (number * 10**places).denominator - 1:
            digits = f"{abs(int(number * 10**places)):0{places + 1}}"
            sign = "-" if number < 0 else ""
            return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)
    return str(number)


def scenarios(ask: Asking, folder: Path) -> list[Point]:
    """Every scenario that zopa and NegMAS both load."""
    print(
        "\nNegMAS stands twice: as it reads the files, and given the worths that zopa reads, as "
        f"pareto_dp is\n\n{'scenario':28}{'parties':>8}{'packages':>11}{'exact':>7}  "
        f"{READERS[0]:20}{READERS[1]:44}{READERS[2]:36}{READERS[3]}"
    )
    read = [
        (path, ask("zopa", "scenario", path)) for path in sorted(folder.iterdir()) if path.is_dir()
    ]
    found = []
    for path, ours in sorted(read, key=lambda each: prod(each[1].get("shape", ()))):
        theirs = ask("negmas", "scenario", path) if "cpu" in ours else {"refused": "by zopa"}
        if theirs.get("shape", ours.get("shape")) == ours.get("shape") and "refused" not in theirs:
            found.append(_judged(ask, path.name, ours, theirs))
    return found


def _judged(ask: Asking, name: str, ours: Point, theirs: Point) -> Point:
    """What each says of a scenario, the exact answer, and what is wrong."""
    worths = _fractions(ours)
    tables = spaces.whole(worths)
    most = MOST_WIDE if tables[0].dtype == object else MOST_LISTED
    exact = spaces.efficient(tables) if spaces.size(tables) <= most else None
    said = [ours, theirs]
    said += [ask(tool, "scenario", "-", told=ours["worths"]) for tool in ("negmas", "pareto_dp")]
    found = [_faults(tables, exact, each) for each in said]
    told = [_told(ours, each, fault) for each, fault in zip(said, found, strict=True)]
    size = len(exact) if exact else "–"
    print(f"{name:28}{tables[0].shape[1]:8}{spaces.size(tables):11,}{size:>7}  "
          f"{told[0]:20}{told[1]:44}{told[2]:36}{told[3]}", flush=True)  # fmt: skip
    for tool, fault in zip(READERS[2:], found[2:], strict=True):
        if fault and tables[0].shape[1] <= SHOWN_PARTIES:
            print(f"    {tool}:")
            show(fault, worths, ours["names"])
    _show_reading(ours, theirs)
    answers = zip(READERS, said, found, strict=True)
    return {
        tool: not fault for tool, point, fault in answers if exact is not None and "cpu" in point
    }


def _fractions(point: Point) -> Worths:
    return [[[Fraction(each) for each in row] for row in table] for table in point["worths"]]


def _faults(
    tables: list[Table], right: dict[Vector, Package] | None, point: Point
) -> Faults | None:
    """What is wrong with a frontier, by the exact worths; None where that cannot be told."""
    if right is None or "packages" not in point:
        return None
    return spaces.faults(tables, right, _tuples(point["packages"]))


def _told(ours: Point, point: Point, fault: Faults | None) -> str:
    """A frontier's size, its CPU seconds and what is wrong with it."""
    if "cpu" not in point:
        return f"ended {point['ended']}" if "ended" in point else "refused"
    counts = (("too many", "dominated"), ("twice", "twice"), ("missing", "missing"))
    wrong = ", ".join(
        f"{len(getattr(fault, name))} {what}" for what, name in counts if getattr(fault, name, ())
    )
    if fault is None and point["size"] != ours["size"]:
        wrong = "OTHER SIZE"
    return f"{point['size']:,} in {point['cpu']:.4f} s {wrong}".rstrip()


def _show_reading(ours: Point, theirs: Point) -> None:
    """Where NegMAS reads other worths: how much wider those of each issue are, to some party."""
    if "lacks" in theirs:
        print(f"    NegMAS reads it without {theirs['lacks']}")
    if "worths" not in theirs:
        return
    one, other = _fractions(ours), _fractions(theirs)
    for party in range(len(one[0][0])):
        factors = {
            name: float(_width(held, party) / _width(own, party))
            for name, own, held in zip(ours["names"], one, other, strict=True)
            if _width(own, party)
        }
        if factors and max(factors.values()) > min(factors.values()) * (1 + 1e-9):
            told = ", ".join(f"{name} {factor:.4g}" for name, factor in factors.items())
            print(f"    NegMAS weighs the issues otherwise; to party {party + 1}, from the worst "
                  f"option to the best, this many times what zopa reads: {told}")  # fmt: skip
            return


def _width(table: list[list[Fraction]], party: int) -> Fraction:
    worths = [row[party] for row in table]
    return max(worths) - min(worths)


def targets(points: list[Point], tied: dict[tuple[str, int], int], read: list[Point]) -> None:
    """Say which targets are met."""
    print("\ntargets")
    for exponent, parties, seconds in LARGE:
        point = next(
            p for p in points
            if (p["tool"], p["kind"], p["parties"], p["exponent"])
            == ("zopa", "random", parties, exponent)
        )  # fmt: skip
        told = f"10^{exponent} packages, {parties} parties, random, in {seconds:g} CPU s"
        if "cpu" in point:
            print(f"  {told}: {point['cpu']:.4f} s, {met(point['cpu'] <= seconds)}")
        else:
            print(f"  {told}: ended {point.get('ended') or point['refused']}, MISSED")
    pairs = [(p, own(points, p)) for p in points if p["tool"] != "zopa" and "cpu" in p]
    pairs = [(p, ours) for p, ours in pairs if "cpu" in ours]
    _target("the same vectors as every peer", pairs, agrees)
    for power, times in TIMES.items():
        _target(
            f"{times:,} times as quick as NegMAS's pareto_frontier with 10^{power} packages",
            [(p, ours) for p, ours in pairs if (p["tool"], p["exponent"]) == ("negmas", power)],
            partial(_times, times),
        )
    for tool, (power, groups) in BEYOND.items():
        of_tool = [(p, o) for p, o in pairs if (p["tool"], p["exponent"]) == (tool, power)]
        _target(
            f"quicker than {NAMES[tool]} with 10^{power} packages",
            [(p, ours) for p, ours in of_tool if p["parties"] in groups],
            partial(_times, 1),
        )
    _target("quicker than every peer from 10^6 packages on",
            [(p, ours) for p, ours in pairs if p["exponent"] >= 6],
            partial(_times, 1))  # fmt: skip
    print(f"  right in {len(UNITS)} × {TIED:,} small spaces with ties: "
          f"{met(not any(tied['zopa', unit] for unit in UNITS))}")  # fmt: skip
    for tool in READERS:
        right = [point[tool] for point in read if tool in point]
        told = f"  {tool} right in {sum(right)} of {len(right)} scenarios that were listed"
        print(told + (f": {met(all(right))}" if tool == "zopa" else ""))


def _times(least: int, point: Point, ours: Point) -> bool:
    """Whether a peer takes so many times as long as zopa at least."""
    return bool(point["cpu"] >= least * ours["cpu"])


def _target(
    told: str, pairs: list[tuple[Point, Point]], reached: Callable[[Point, Point], bool]
) -> None:
    """Whether a target is met in every pair of a peer's point and zopa's, and where it is not."""
    missed = [p for p, ours in pairs if not reached(p, ours)]
    where = "; ".join(
        f"{NAMES[p['tool']]}, {p['kind']}, {p['parties']} parties, 10^{p['exponent']}"
        for p in missed
    )
    print(f"  {told}: {len(pairs) - len(missed)} of {len(pairs)}, {met(bool(pairs) and not missed)}"
          + (f" ({where})" if where else ""))  # fmt: skip


def main() -> None:
    """Measure everything, print it, and draw the chart if asked for."""
    here = Path(__file__).parent
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", type=Path, default=here / ".venv-frontier" / "bin" / "python",
                        help="the Python that has the peers")  # fmt: skip
    parser.add_argument("--scenarios", type=Path, help="a folder of folders, a scenario in each",
                        default=here.parent.parent / "shared" / "domains")  # fmt: skip
    parser.add_argument("--seconds", type=float, default=300.0, help="the most for a process")
    parser.add_argument("--gigabytes", type=float, default=12.0, help="the most for a process")
    parser.add_argument("--chart", type=Path, help="write a chart to this SVG file")
    parser.add_argument("--points", type=Path, help="keep the grid as JSON; read it if it is there")
    chosen = parser.parse_args()
    if chosen.chart:
        try:
            import frontier_chart
        except ModuleNotFoundError as missing:
            raise SystemExit(
                f"--chart needs {missing.name}: pip install -r benchmarks/requirements-charts.txt"
            ) from None
    if chosen.points and chosen.points.exists():
        points = json.loads(chosen.points.read_text())
    else:
        if not chosen.peers.exists():
            raise SystemExit(
                f"{chosen.peers} is not there: benchmarks/README.md says how to make it"
            )
        ask = Asking(chosen.peers, chosen.seconds, chosen.gigabytes)
        points = grid(ask)
        if chosen.points:
            chosen.points.write_text(json.dumps(points))
        tied = ties(ask)
        read = scenarios(ask, chosen.scenarios) if chosen.scenarios.is_dir() else []
        targets(points, tied, read)
    if chosen.chart:
        frontier_chart.draw(points, chosen.chart)


if __name__ == "__main__":
    main()
