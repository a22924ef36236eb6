"""How long the commands take as a user starts them: whole processes, CPU and wall seconds, memory.

Run in zopa's environment: ``python benchmarks/commands.py [--repeats N]``. Bytecode and compiled
code are cached, except in the row that says so, for which they are kept in an empty folder.
"""

from __future__ import annotations

import argparse
import json
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
ANALYSIS = """
import zopa
zopa.analyze(zopa.load({case}), workers=2, amendments=True, timeline=True)
"""
"""What stands in a brief, without the brief."""


def measure(arguments: list[str], environment: dict[str, str]) -> tuple[float, float, float]:
    """CPU seconds, wall seconds and peak memory in MB of one run."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "zopa", *arguments],
        stdout=subprocess.DEVNULL,
        env=environment,
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"zopa {' '.join(arguments)} failed")
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
        row("in full, nothing compiled", [measure(COMMANDS["in full"], cold)])
    for name, arguments in COMMANDS.items():
        measure(arguments, environment)
        row(name, [measure(arguments, environment) for _ in range(repeats)])


if __name__ == "__main__":
    main()
