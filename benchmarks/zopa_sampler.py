"""zopa's side of the comparison with hopsy: effective draws per CPU second of one probability.

Run in zopa's environment: ``python benchmarks/zopa_sampler.py [--seed N] [--sweeps N]``. The party
of `problems.party` becomes a case whose hard statements are the same halfspaces; the event is that
it would sign x, no deal being y. The same estimator of effective draws serves both sides.
"""

from __future__ import annotations

import argparse
from statistics import median

import effective
import numpy as np
import problems

from zopa.case.model import Agreement, Case, Issue, Option, Party, Statement
from zopa.case.packages import Package
from zopa.case.readings import PackageRef, Prefers, PrefersPackage, Reading
from zopa.preferences import Plan, party_model
from zopa.preferences.sampler import WARMUP, Chain, sample

CHAINS = 4


def case_of(known: problems.Party) -> Case:
    """The party as a case: two packages to compare, 58 hard statements."""
    options = tuple(f"o{k}" for k in range(problems.OPTIONS))
    issues = {f"i{i}": Issue(f"i{i}", f"i{i}", options) for i in range(problems.ISSUES)}

    def package(picks: problems.Package) -> dict[str, Option]:
        return {name: options[k] for name, k in zip(issues, picks, strict=True)}

    readings: list[Reading] = [
        Prefers(name, ((options[-1],), (option,), (options[0],)))
        for name in issues
        for option in options[1:-1]
    ]
    readings += [
        PrefersPackage(PackageRef(changes=package(better)), PackageRef(changes=package(worse)))
        for better, worse in zip(known.better, known.worse, strict=True)
    ]
    statements = (Statement(f"s{n}", "p", "", (reading,)) for n, reading in enumerate(readings))
    agreements = {
        "x": Agreement("x", package(known.event[0])),
        "y": Agreement("y", package(known.event[1])),
    }
    return Case(
        title="benchmark",
        parties={"p": Party("p", "p")},
        signatories=("p",),
        issues=issues,
        agreements=agreements,
        no_deal="y",
        statements=tuple(statements),
    )


def main() -> None:
    """Time the chains, and a whole run to 4,000 effective draws with its set-up."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--sweeps", type=int, default=50_000)
    parser.add_argument("--repeats", type=int, default=3)
    chosen = parser.parse_args()
    known = problems.party(chosen.seed)
    case = case_of(known)
    model = party_model(case, "p", case.statements, [Package(case.agreements["x"].terms)])
    sample(model, Plan(100, 0, (0,), everything=False))  # compiled code from disk
    rates, costs = [], []
    for repeat in range(chosen.repeats):
        chains = [
            Chain(model, Plan(1, repeat, (0,), everything=False), number)
            for number in range(CHAINS)
        ]
        for chain in chains:
            chain.find_start()
            chain.warm_up(WARMUP)
        begun = effective.cpu_seconds()
        for chain in chains:
            chain.extend(chosen.sweeps)
        spent = effective.cpu_seconds() - begun
        happened = np.stack([chain.ints[:, 0] for chain in chains])
        draws = effective.effective_draws(happened.astype(float))
        rates.append(draws / spent)
        costs.append(spent / happened.size)
        print(
            f"probability {happened.mean():.3f}, {draws:,.0f} effective of {happened.size:,}"
            f" sweeps, {spent:.2f} CPU s: {rates[-1]:,.0f} effective draws a CPU second"
        )
    begun = effective.cpu_seconds()
    run = sample(model, Plan(4000, 1, (0,), everything=False))
    whole = effective.cpu_seconds() - begun
    print(f"median {median(rates):,.0f} a CPU second, {median(costs) * 1e6:.2f} µs a sweep")
    print(
        f"whole run with start, warm-up and diagnosis: {run.effective:,.0f} effective in"
        f" {whole:.2f} CPU s, {run.effective / whole:,.0f} a CPU second;"
        f" probability {run.probability[0]:.3f}"
    )


if __name__ == "__main__":
    main()
