"""What is possible for certain without switches, as one mixed-integer program.

For cases too large to list every kind of world of (`oracles.worlds`), in floating point. The
coordinates are those of `oracles.cells`: weights, products weight × value, the reservation. The
weights sum to 1, so no product exceeds 1. Which option of an issue is best, which worst, and
whether a number rises is a binary variable each: what goes with it is a comparison that is off by 1
or 2 where the variable is 0. One slack of all strict comparisons, their largest coefficient scaled
to 1, is maximised: they can hold together if it is positive.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import highspy
import numpy as np

from oracles.cells import ONE, RESERVATION, Share, Weight, axes_of
from oracles.demands import Demand, claimed, signing
from oracles.polytopes import Comparison
from oracles.settled import Group, groups
from oracles.spoken import Said
from zopa.case.model import UNKNOWN, Case, Option
from zopa.preferences.program import silent_highs

SLACK = "slack"
TOLERANCE = 1e-9
CLEARLY = 1e-5
"""Slack from here on is no rounding."""
NOTHING = 1e-8
"""Slack up to here is."""

Row = tuple[Mapping[Hashable, float], float]
"""Coefficients by variable, and what their sum must reach."""


@dataclass
class Program:
    """Variables between 0 and 1, some of them whole, and the rows that they must satisfy."""

    variables: list[Hashable] = field(default_factory=list)
    whole: set[Hashable] = field(default_factory=set)
    rows: list[Row] = field(default_factory=list)

    def binary(self, name: Hashable) -> Hashable:
        self.variables.append(name)
        self.whole.add(name)
        return name

    def equal(self, amounts: Mapping[Hashable, float], total: float) -> None:
        self.rows.append((amounts, total))
        self.rows.append(({name: -amount for name, amount in amounts.items()}, -total))


def possible(
    case: Case,
    party: str,
    kept: Iterable[Said],
    settled: Mapping[str, Option] | None = None,
    *,
    signs: bool = True,
) -> bool | None:
    """Whether all of ``kept`` can be meant and the package be signed (or not); None where the slack
    is too small to tell."""
    demands = [claimed(case, party, each, frozenset()) for one in kept for each in one.claims]
    if settled is not None:
        demands.append(signing(case, party, settled, frozenset(), signs=signs))
    found = greatest_slack(case, party, demands)
    return None if NOTHING < found < CLEARLY else found >= CLEARLY


def greatest_slack(case: Case, party: str, demands: Sequence[Demand]) -> float:
    """By how much all strict comparisons can hold at once; 0 where not even the others can."""
    program = Program([*axes_of(case), SLACK])
    program.equal({ONE: 1}, 1)
    if case.no_deal_of(party) != UNKNOWN:
        program.equal({RESERVATION: 1}, 0)
    program.equal({Weight(group.id): 1 for group in groups(case)}, 1)
    for group in groups(case):
        program.rows.append(({Weight(group.id): 1, SLACK: -1}, 0))
        for each in group.combinations:
            program.rows.append(({Weight(group.id): 1, Share(group.id, each): -1}, 0))
        shape = _numeric if case.issues[group.id].numeric else _categorical
        program.rows += shape(program, group)
    for demand in demands:
        program.rows += (_demanded(case, each) for each in demand.comparisons)
    return _maximised(program)


def _categorical(program: Program, group: Group) -> Iterator[Row]:
    """One option is worth the weight and one nothing."""
    best = {each: program.binary(("best", group.id, each)) for each in group.combinations}
    worst = {each: program.binary(("worst", group.id, each)) for each in group.combinations}
    yield dict.fromkeys(best.values(), 1.0), 1
    yield dict.fromkeys(worst.values(), 1.0), 1
    for each in group.combinations:
        share = Share(group.id, each)
        yield {share: 1, Weight(group.id): -1, best[each]: -1}, -1
        yield {share: -1, worst[each]: -1}, -1


def _numeric(program: Program, group: Group) -> Iterator[Row]:
    """From nothing strictly up to the weight, or from the weight strictly down to nothing."""
    up, weight = program.binary(("up", group.id)), Weight(group.id)
    shares = [Share(group.id, each) for each in group.combinations]
    for low, high in pairwise(shares):
        yield {high: 1, low: -1, SLACK: -1, up: -2}, -2
        yield {low: 1, high: -1, SLACK: -1, up: 2}, 0
    yield {shares[-1]: 1, weight: -1, up: -1}, -1
    yield {shares[0]: -1, up: -1}, -1
    yield {shares[0]: 1, weight: -1, up: 1}, 0
    yield {shares[-1]: -1, up: 1}, 0


def _demanded(case: Case, comparison: Comparison) -> Row:
    axes = axes_of(case)
    largest = max((abs(amount) for _, amount in comparison.terms), default=1)
    row: dict[Hashable, float] = {axes[place]: each / largest for place, each in comparison.terms}
    return ({**row, SLACK: -1} if comparison.strict else row), 0


def _maximised(program: Program) -> float:
    highs = silent_highs()
    for name in ("primal_feasibility_tolerance", "mip_feasibility_tolerance"):
        highs.setOptionValue(name, TOLERANCE)
    for name in ("mip_rel_gap", "mip_abs_gap"):
        highs.setOptionValue(name, 0.0)
    highs.passModel(_model(program))
    highs.run()
    if highs.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
        return 0.0
    assert highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return float(highs.getInfo().objective_function_value)


def _model(program: Program) -> highspy.HighsLp:
    place = {name: column for column, name in enumerate(program.variables)}
    count = len(place)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = count, len(program.rows)
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = np.array([float(name == SLACK) for name in place])
    lp.col_lower_, lp.col_upper_ = np.zeros(count), np.ones(count)
    kinds = highspy.HighsVarType
    lp.integrality_ = [
        kinds.kInteger if name in program.whole else kinds.kContinuous for name in place
    ]
    lp.row_lower_ = np.array([float(least) for _, least in program.rows])
    lp.row_upper_ = np.full(len(program.rows), np.inf)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.cumsum([0, *(len(row) for row, _ in program.rows)])
    lp.a_matrix_.index_ = np.array([place[name] for row, _ in program.rows for name in row])
    lp.a_matrix_.value_ = np.array([float(v) for row, _ in program.rows for v in row.values()])
    return lp
