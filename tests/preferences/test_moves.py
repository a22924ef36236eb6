"""Each move alone leaves the posterior as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pytest

from oracles.building import case, category, number, package, prefers, requires, rules_out, says
from preferences.kernels import Kernel, Move, called_alone, drift, model_of
from zopa.case.model import UNKNOWN, Case, Option, Statement
from zopa.case.readings import (
    CaresMore,
    Direction,
    Ideal,
    Indifferent,
    PackageRef,
    PrefersPackage,
    Refuses,
    WouldSign,
)
from zopa.preferences import CONCENTRATED, STANDARD
from zopa.preferences.chain import _sweep
from zopa.preferences.fresh import evaluate
from zopa.preferences.memory import MIRRORING, PLACING, RESHAPING
from zopa.preferences.moves import (
    move_between,
    move_floor,
    move_interval,
    move_option,
    move_reservation,
)
from zopa.preferences.switches import (
    _insert,
    move_indifference,
    move_red_line,
    move_shape_alone,
    move_tie,
)
from zopa.preferences.trades import move_shape, move_weights

pytestmark = called_alone()

COUNT, SWEEPS, MANY = 200, 100, 8000
ERRORS = 4.5
"""Of some thousand means compared, none is so many standard errors off by chance."""

SEAT = category("seat", "none", "observer", "full", "chair")
FLAG = category("flag", "kept", "given")
TOLL = category("toll", "none", "half", "full")
PRICE = number("price", 0, 10, 40, 100)
TERMS: Mapping[str, Mapping[str, Option]] = {
    "status_quo": {"seat": "none", "flag": "kept", "toll": "none", "price": 0},
    "draft": {"seat": "full", "flag": "given", "toll": "half", "price": 40},
    "counter": {"seat": "observer", "flag": "kept", "toll": "full", "price": 100},
}
DRAFT, COUNTER = PackageRef("draft"), PackageRef("counter")
SEAT_AT, FLAG_AT, TOLL_AT, PRICE_AT = range(4)


def said(*statements: Statement, no_deal: str = "status_quo") -> Case:
    return case([SEAT, FLAG, TOLL, PRICE], TERMS, *statements, no_deal=no_deal)


DOUBTFUL = (
    says("ada", WouldSign(DRAFT), credibility=0.8),
    says("ada", Refuses(COUNTER), CaresMore(("price", "seat", "toll")), credibility=0.6),
    says("ada", prefers("seat", "full", "observer", "none"), credibility=0.7),
    says("ada", prefers("price", 40, 100), prefers("toll", "half", "full"), credibility=0.7),
    says("ada", PrefersPackage(package(seat="chair", flag="kept"), DRAFT), credibility=0.5),
)
CERTAIN = (
    says("ada", WouldSign(DRAFT)),
    says("ada", prefers("seat", "full", "observer")),
    says("ada", PrefersPackage(COUNTER, package(toll="none", price=10))),
)
BOTH = (says("ada", WouldSign(DRAFT)), *DOUBTFUL[1:4])
RECORDS = {
    "nothing said": (),
    "all doubtful": DOUBTFUL,
    "all certain": CERTAIN,
    "some certain": BOTH,
    "a red line as well": (*DOUBTFUL, says("ada", rules_out(toll=["half"]), credibility=0.6)),
}


def weights(f: int, g: int, mirrored: float) -> Move:
    def move(kernel: Kernel) -> None:
        kernel.x[kernel.at.often + MIRRORING] = mirrored
        move_weights(*kernel.state, f, g, kernel.rng)

    return move


def between(kernel: Kernel) -> None:
    """The options of the seat that are neither worst nor best, as a sweep does it."""
    for c in range(4):
        if 0.0 < kernel.x[kernel.at.v + kernel.z[kernel.at.offset + SEAT_AT] + c] < 1.0:
            move_between(*kernel.state, SEAT_AT, c, kernel.rng)


def anywhere(f: int, c: int) -> Move:
    return lambda kernel: move_option(*kernel.state, f, c, kernel.rng)


def intervals(kernel: Kernel) -> None:
    for k, i in ((0, 2), (1, 0)):
        move_interval(*kernel.state, PRICE_AT, k, i, kernel.rng)


def reservation(kernel: Kernel) -> None:
    move_reservation(*kernel.state, kernel.rng)


def shape(f: int, g: int) -> Move:
    return lambda kernel: move_shape(*kernel.state, f, g, kernel.rng)


def alone(f: int) -> Move:
    return lambda kernel: move_shape_alone(*kernel.state, f, kernel.rng)


def sweep(kernel: Kernel) -> None:
    for kind in (PLACING, MIRRORING, RESHAPING):
        kernel.x[kernel.at.often + kind] = 0.5
    _sweep(*kernel.state, kernel.rng)


CONTINUOUS: dict[str, Move] = {
    "importance": weights(SEAT_AT, PRICE_AT, 0.0),
    "importance, mirrored": weights(SEAT_AT, PRICE_AT, 1.0),
    "importance of others": weights(TOLL_AT, FLAG_AT, 0.5),
    "an option between": between,
    "an option anywhere": anywhere(SEAT_AT, 2),
    "one of three options": anywhere(TOLL_AT, 1),
    "one of two options": anywhere(FLAG_AT, 0),
    "a numeric issue's intervals": intervals,
    "all values of a categorical issue": shape(SEAT_AT, PRICE_AT),
    "all values of a numeric issue": shape(PRICE_AT, FLAG_AT),
    "all values, importance as it is": alone(SEAT_AT),
    "all values of a number, importance as it is": alone(PRICE_AT),
    "a sweep": sweep,
}


def left_as_it_is(
    model_case: Case, move: Move, concentration: float = STANDARD, count: int = COUNT
) -> bool:
    kernel = Kernel(model_of(model_case, concentration=concentration), seed=3)
    errors, moved = drift(kernel, move, SWEEPS if move is sweep else count)
    if not any(statement.credibility == 1 for statement in model_case.statements):
        assert moved > 0.01
    return bool(np.abs(errors).max(initial=0.0) < ERRORS)


@pytest.mark.parametrize("record", RECORDS)
@pytest.mark.parametrize("name", CONTINUOUS)
def test_continuous_moves(name: str, record: str) -> None:
    assert left_as_it_is(said(*RECORDS[record]), CONTINUOUS[name])


@pytest.mark.parametrize("mirrored", [0.0, 1.0])
@pytest.mark.parametrize("record", ["nothing said", "all doubtful", "all certain"])
def test_trade_of_importance_under_another_prior(record: str, mirrored: float) -> None:
    move = weights(SEAT_AT, PRICE_AT, mirrored)
    assert left_as_it_is(said(*RECORDS[record]), move, CONCENTRATED)


def test_a_sweep_under_another_prior() -> None:
    assert left_as_it_is(said(*DOUBTFUL), sweep, CONCENTRATED)


CONTRARY = (
    says("ada", WouldSign(DRAFT)),
    says("ada", Refuses(DRAFT)),
    says("ada", prefers("seat", "full", "observer"), prefers("seat", "observer", "full")),
    says("ada", prefers("toll", "half", "none"), prefers("toll", "none", "half")),
)


def full_between(kernel: Kernel) -> None:
    if 0.0 < kernel.x[kernel.at.v + 2] < 1.0:
        move_between(*kernel.state, SEAT_AT, 2, kernel.rng)


STUCK = {
    "importance": weights(SEAT_AT, PRICE_AT, 0.0),
    "importance, mirrored": weights(SEAT_AT, TOLL_AT, 1.0),
    "an option between": full_between,
    "an option anywhere": anywhere(SEAT_AT, 2),
    "one of two options": anywhere(FLAG_AT, 0),
    "a numeric issue's intervals": intervals,
    "all values": shape(SEAT_AT, PRICE_AT),
    "no deal": reservation,
}


@pytest.mark.parametrize("heard", [(), DOUBTFUL])
@pytest.mark.parametrize("name", STUCK)
def test_where_nothing_is_allowed_nothing_moves(name: str, heard: tuple[Statement, ...]) -> None:
    """As on the rounding edge of what is certain: the next move will do."""
    move = STUCK[name]
    kernel = Kernel(model_of(said(*CONTRARY, *heard, no_deal=UNKNOWN)))
    for _ in range(20):
        assert kernel.fresh() == -np.inf
        before = kernel.row()
        move(kernel)
        assert np.array_equal(kernel.row(), before)
        assert kernel.is_consistent()


IDEALS = {
    "inside": [says("ada", Ideal("price", 40))],
    "inside, doubtful": [says("ada", Ideal("price", 10), credibility=0.6)],
    "two": [
        says("ada", Ideal("price", 40), credibility=0.7),
        says("ada", Ideal("price", 10), credibility=0.5),
    ],
    "at an end": [says("ada", Ideal("price", 100), credibility=0.6)],
    "against a direction": [
        says("ada", Ideal("price", 40), credibility=0.7),
        says("ada", Direction("price", increasing=False), credibility=0.8),
    ],
}


def peaked(kernel: Kernel) -> None:
    """What a sweep does with a numeric issue that peaks inside."""
    peak, last = kernel.z[kernel.at.peak + PRICE_AT], 3
    if 0 < peak < last:
        move_floor(*kernel.state, PRICE_AT, kernel.rng)
        pair = (0, 1) if peak == 2 else (1, 2)
        move_interval(*kernel.state, PRICE_AT, *pair, kernel.rng)


SHAPING = [shape(PRICE_AT, SEAT_AT), alone(PRICE_AT), weights(PRICE_AT, SEAT_AT, 1.0)]


@pytest.mark.parametrize("heard", [(), DOUBTFUL, CERTAIN])
@pytest.mark.parametrize("ideal", IDEALS)
@pytest.mark.parametrize("move", SHAPING)
def test_moves_of_a_numeric_issue_with_an_ideal(
    move: Move, ideal: str, heard: tuple[Statement, ...]
) -> None:
    assert left_as_it_is(said(*IDEALS[ideal], *heard), move)


@pytest.mark.parametrize("heard", [(), DOUBTFUL, CERTAIN])
@pytest.mark.parametrize("ideal", [name for name in IDEALS if name != "at an end"])
def test_the_floor_and_the_sides_of_a_peak(ideal: str, heard: tuple[Statement, ...]) -> None:
    assert left_as_it_is(said(*IDEALS[ideal], *heard), peaked)


@pytest.mark.parametrize("heard", [(), DOUBTFUL, CERTAIN])
def test_the_worth_of_an_unknown_no_deal(heard: tuple[Statement, ...]) -> None:
    assert left_as_it_is(said(*heard, no_deal=UNKNOWN), reservation)


@dataclass(frozen=True)
class Switched:
    """Statements with switches of one kind, and the move that tries them."""

    statements: tuple[Statement, ...]
    move: Callable[..., None]
    count: int = 1

    def __call__(self, kernel: Kernel) -> None:
        for n in range(self.count):
            self.move(*kernel.state, n, kernel.rng)


SWITCHES = {
    "a red line": Switched((says("ada", requires(seat=["full"]), credibility=0.6),), move_red_line),
    "two red lines": Switched(
        (
            says("ada", requires(seat=["none", "observer"]), credibility=0.6),
            says("ada", rules_out(price="> 50", flag=["given"]), credibility=0.3),
        ),
        move_red_line,
        2,
    ),
    "a tie": Switched((says("ada", prefers("seat", ["none", "full"]), credibility=0.5),), move_tie),
    "all tied": Switched(
        (says("ada", prefers("toll", ["full", "none", "half"]), credibility=0.4),), move_tie
    ),
    "two options tied": Switched(
        (says("ada", prefers("flag", ["given", "kept"]), credibility=0.5),), move_tie
    ),
    "overlapping ties": Switched(
        (
            says("ada", prefers("seat", ["none", "full"]), credibility=0.5),
            says("ada", prefers("seat", ["full", "chair"], "none"), credibility=0.6),
            says("ada", prefers("seat", ["observer", "chair"]), credibility=0.4),
        ),
        move_tie,
        3,
    ),
    "indifference": Switched(
        (says("ada", Indifferent(("seat",)), credibility=0.5),), move_indifference
    ),
    "indifference to two": Switched(
        (
            says("ada", Indifferent(("price", "flag")), credibility=0.5),
            says("ada", Indifferent(("flag", "toll")), credibility=0.4),
        ),
        move_indifference,
        2,
    ),
    "indifference to all": Switched(
        (says("ada", Indifferent(("price", "flag", "seat", "toll")), credibility=0.5),),
        move_indifference,
    ),
}


@pytest.mark.parametrize("heard", [(), DOUBTFUL, CERTAIN[:1]])
@pytest.mark.parametrize("name", SWITCHES)
def test_moves_of_switches(name: str, heard: tuple[Statement, ...]) -> None:
    switched = SWITCHES[name]
    assert left_as_it_is(said(*switched.statements, *heard), switched)


MIXED = (
    *SWITCHES["overlapping ties"].statements,
    *SWITCHES["indifference to two"].statements,
    *SWITCHES["two red lines"].statements,
    *IDEALS["two"],
)


@pytest.mark.parametrize("heard", [(), DOUBTFUL, CERTAIN[:1]])
@pytest.mark.parametrize("no_deal", ["status_quo", UNKNOWN])
def test_sweeps_over_all_kinds_of_switches(no_deal: str, heard: tuple[Statement, ...]) -> None:
    assert left_as_it_is(said(*MIXED, *heard, no_deal=no_deal), sweep)


@pytest.mark.parametrize("name", [*SWITCHES, *IDEALS])
def test_a_certain_switch_stays_on(name: str) -> None:
    statements = SWITCHES[name].statements if name in SWITCHES else IDEALS[name]
    kernel = Kernel(model_of(said(*_certain(statements[:1]))))
    for _ in range(20):
        kernel.fresh()
        sweep(kernel)
        assert kernel.row()[-1] == 1.0


def _certain(statements: tuple[Statement, ...] | list[Statement]) -> Iterator[Statement]:
    for statement in statements:
        yield says("ada", *statement.means)


RUNGS = ("a", "b", "c", "d", "e")


def ladder(*statements: Statement) -> Case:
    """One issue alone, so that few comparisons say much of how its options lie."""
    offers = {f"offer_{rung}": {"rung": rung} for rung in RUNGS}
    return case([category("rung", *RUNGS)], offers, *statements, no_deal=UNKNOWN)


OFFERS = (
    says("ada", WouldSign(PackageRef("offer_b"))),
    says("ada", Refuses(PackageRef("offer_c")), credibility=0.95),
)


@pytest.mark.parametrize("c", [1, 2])
def test_an_option_moves_below_between_and_above_as_the_prior_has_it(c: int) -> None:
    assert left_as_it_is(ladder(*OFFERS), anywhere(0, c), count=MANY)


@pytest.mark.parametrize("best", [False, True])
def test_the_gap_that_a_new_worst_or_best_option_leaves(*, best: bool) -> None:
    """Of five options surely the worst, so the gap g to the next has P(g < x) = 1 − (1 − x)³.

    That it is below 0.2 has been said with credibility 0.95, so that the rest counts a twentieth.
    """
    beside_a, order = PackageRef("offer_a"), ("c", "a") if best else ("a", "c")
    said_of_gap = WouldSign(beside_a) if best else Refuses(beside_a)
    kernel = Kernel(
        model_of(
            ladder(says("ada", prefers("rung", *order)), says("ada", said_of_gap, credibility=0.95))
        )
    )
    kernel.fresh()
    at, x = kernel.at, kernel.x
    lie = np.array([0.1, 0.5, 0.0, 0.7, 1.0])
    x[at.v : at.v + 5] = 1 - lie if best else lie
    x[at.r] = 0.8 if best else 0.2
    evaluate(*kernel.state)
    gaps = []
    for _ in range(MANY):
        move_option(*kernel.state, 0, 2, kernel.rng)
        assert x[at.v + 2] == best
        gaps.append(abs(x[at.v] - x[at.v + 2]))
    below = 1 - 0.8**3
    chance = below / (below + (1 - below) / 20)
    assert np.mean(np.array(gaps) < 0.2) == pytest.approx(chance, abs=5 * 0.25 / np.sqrt(MANY))


def test_where_an_option_is_put_in_among_others() -> None:
    """As any of five it is worst, or best, with probability 1/5; the gap then averages 1/4."""
    kernel = Kernel(model_of(ladder(*OFFERS)))
    at, x, z = kernel.state
    others = [0, 1, 3, 4]
    found = []
    for _ in range(MANY):
        x[at.start : at.start + 5] = (0.0, 0.3, 0.0, 0.6, 1.0)
        z[at.seen : at.seen + 5] = [k in others for k in range(5)]
        _insert(at, x, z, 5, 2, kernel.rng)
        found.append(x[at.start : at.start + 5].copy())
    values = np.array(found)
    for end, gap in (
        (0.0, values[:, others].min(axis=1)),
        (1.0, 1 - values[:, others].max(axis=1)),
    ):
        outside = values[:, 2] == end
        assert outside.mean() == pytest.approx(1 / 5, abs=5 * 0.4 / np.sqrt(MANY))
        assert gap[outside].mean() == pytest.approx(1 / 4, abs=5 * 0.2 / np.sqrt(outside.sum()))
    inside = values[(values[:, 2] > 0) & (values[:, 2] < 1), 2]
    assert inside.mean() == pytest.approx(1 / 2, abs=5 * 0.3 / np.sqrt(len(inside)))
    spread = np.ptp(values[:, others], axis=1)
    assert (values[:, 1] - values[:, others].min(axis=1)) / spread == pytest.approx(0.3)


@pytest.mark.parametrize("heard", [(), OFFERS])
@pytest.mark.parametrize("tied", [["a", "c"], ["b", "c", "e"]])
def test_untied_options_come_to_lie_as_the_prior_has_it(
    tied: list[str], heard: tuple[Statement, ...]
) -> None:
    switched = Switched((says("ada", prefers("rung", tied), credibility=0.6),), move_tie)
    assert left_as_it_is(ladder(*switched.statements, *heard), switched, count=MANY)


def test_tying_among_many_options() -> None:
    """More options than there are comparisons must not run over the edge of the bench."""
    many = category("many", *(f"o{n}" for n in range(120)))
    terms: Mapping[str, Mapping[str, Option]] = {
        "status_quo": {"many": "o0", "flag": "kept"},
        "draft": {"many": "o119", "flag": "given"},
    }
    tie = says("ada", prefers("many", ["o1", "o20", "o38"]), credibility=0.5)
    heard = says("ada", prefers("many", "o1", "o0"), credibility=0.6)

    def move(kernel: Kernel) -> None:
        move_tie(*kernel.state, 0, kernel.rng)

    kernel = Kernel(model_of(case([many, FLAG], terms, tie, heard)))
    for _ in range(8):
        kernel.fresh()
        move(kernel)
        assert kernel.is_consistent()
        values = kernel.row()[2:122]
        assert (values.min(), values.max()) == (0.0, 1.0)
        assert (len(set(values)) == 118) == (kernel.row()[-1] == 1.0)
