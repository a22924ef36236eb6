"""Whether an integer program finds the egalitarian package where packages are nearly equal.

``python benchmarks/integer_programs.py``, in the environment of zopa; a few seconds. Small spaces
of two parties, four issues of four options: worths of tenths and a few hundred-millionths more.
HiGHS is asked for the package whose smaller worth is largest, with no gap allowed; every package is
gone through in fractions to see whether it is.
"""

from __future__ import annotations

import random
from fractions import Fraction
from importlib.metadata import version
from itertools import product
from typing import Any

import highspy

PARTIES, ISSUES, OPTIONS, SPACES = 2, 4, 4, 200

Worths = list[list[list[Fraction]]]
"""For each issue, option and party what it adds."""


def space(dice: random.Random) -> Worths:
    """Worths at random."""
    return [
        [
            [Fraction(dice.randint(0, 5), 10) + Fraction(dice.randint(0, 9), 10**8)
             for _ in range(PARTIES)]
            for _ in range(OPTIONS)
        ]
        for _ in range(ISSUES)
    ]  # fmt: skip


def smaller(worths: Worths, package: tuple[int, ...]) -> Fraction:
    """What a package is worth to whom it is worth less."""
    options = [own[k] for own, k in zip(worths, package, strict=True)]
    return min(sum((option[p] for option in options), Fraction(0)) for p in range(PARTIES))


def by_program(worths: Worths) -> tuple[int, ...]:
    """The package that HiGHS returns."""
    program: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in (("output_flag", False), ("mip_rel_gap", 0.0), ("mip_abs_gap", 0.0)):
        program.setOptionValue(name, value)
    least = program.addVariable(-highspy.kHighsInf, highspy.kHighsInf)
    chosen = [[program.addBinary() for _ in own] for own in worths]
    for own in chosen:
        program.addConstr(sum(own[1:], own[0]) == 1)
    for party in range(PARTIES):
        terms = [
            float(option[party]) * taken
            for issue, own in zip(worths, chosen, strict=True)
            for option, taken in zip(issue, own, strict=True)
        ]
        program.addConstr(sum(terms[1:], terms[0]) - least >= 0)
    program.maximize(least)
    values = program.getSolution().col_value[1:]
    rows = [values[i * OPTIONS : (i + 1) * OPTIONS] for i in range(ISSUES)]
    return tuple(row.index(max(row)) for row in rows)


def main() -> None:
    """Count the spaces in which it is not the best."""
    dice, wrong = random.Random(0), 0  # noqa: S311  spaces, no secrets
    for _ in range(SPACES):
        worths = space(dice)
        best = max(smaller(worths, each) for each in product(range(OPTIONS), repeat=ISSUES))
        wrong += smaller(worths, by_program(worths)) < best
    print(f"HiGHS {version('highspy')}: not the best in {wrong} of {SPACES} spaces")


if __name__ == "__main__":
    main()
