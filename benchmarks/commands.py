"""How long the commands take as a user starts them: whole processes, CPU and wall seconds, memory.

Run in zopa's environment: ``python benchmarks/commands.py [--repeats N]``. Bytecode and compiled
code are cached, except in the row that says so, for which they are kept in an empty folder.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MINERALS = str(Path(__file__).parent.parent / "cases" / "minerals")
COMMANDS = {
    "zopa --help": ["--help"],
    "one scenario, no panel": [
        "analyze", MINERALS, "--scenario", "support lapses", "--no-sensitivity", "--json",
    ],
    "one scenario, no panel, 1 worker": [
        "analyze", MINERALS, "--scenario", "support lapses", "--no-sensitivity", "--workers", "1",
    ],
    "in full": ["analyze", MINERALS, "--json"],
    "zone": ["zone", MINERALS, "--json"],
    "amend": ["amend", MINERALS, "february_draft", "--json"],
}  # fmt: skip
BRIEFS = ("html", "pdf", "docx")
ANALYSIS = f"""
import sys
import zopa.report.writing
from zopa.__main__ import main
zopa.report.writing.write = lambda *brief: None
sys.argv = ["zopa", "report", {MINERALS!r}, "--out", "brief.pdf"]
main()
"""
"""The command that writes a brief, without the writing."""


def measure(arguments: list[str], environment: dict[str, str]) -> tuple[float, float, float]:
    """CPU seconds, wall seconds and peak memory in MB of one run of Python."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments],
        stdout=subprocess.DEVNULL,
        env=environment,
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"python {' '.join(arguments)} failed")
    wall = time.perf_counter() - begun
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024


def row(name: str, runs: list[tuple[float, float, float]]) -> None:
    """Print the best of several runs, which on a shared machine is the truest."""
    cpu, wall, memory = (min(run[k] for run in runs) for k in range(3))
    print(f"{name:36}{cpu:8.2f} CPU s{wall:8.2f} s{memory:8.0f} MB   best of {len(runs)}")


def main() -> None:
    """Measure each command several times, and the very first time once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=5)
    repeats = parser.parse_args().repeats
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as empty:
        cold = {**environment, "NUMBA_CACHE_DIR": empty}
        row("in full, nothing compiled", [measure(["-m", "zopa", *COMMANDS["in full"]], cold)])
    for name, arguments in COMMANDS.items():
        told = ["-m", "zopa", *arguments]
        measure(told, environment)
        row(name, [measure(told, environment) for _ in range(repeats)])
    briefs(repeats, environment)


def briefs(repeats: int, environment: dict[str, str]) -> None:
    """What a brief takes beyond the analysis that stands in it, run by run in turn."""
    with tempfile.TemporaryDirectory() as folder:
        report = ["-m", "zopa", "report", MINERALS, "--out"]
        told = {each: [*report, str(Path(folder) / f"brief.{each}")] for each in BRIEFS}
        every = {"analysis": ["-c", ANALYSIS], **told}
        runs = [{k: measure(v, environment) for k, v in every.items()} for _ in range(repeats + 1)]
    for name in every:
        row(f"brief: {name}", [run[name] for run in runs[1:]])
    for name in BRIEFS:
        beyond = sorted(run[name][1] - run["analysis"][1] for run in runs[1:])
        middle = beyond[len(beyond) // 2]
        spread = f"{beyond[0]:.2f} to {beyond[-1]:.2f}"
        print(f"{name} beyond the analysis: median {middle:.2f} s, {spread} s")


if __name__ == "__main__":
    main()
