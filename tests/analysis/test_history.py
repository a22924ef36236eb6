"""What moved: the figures against `analyze`, what each statement moved against leaving it out."""

from __future__ import annotations

import json
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from fractions import Fraction
from math import hypot

import pytest

import zopa
from analysis.interrupting import interrupt_after
from oracles.building import case, category, number, prefers, requires, says
from zopa.analysis.leaving_out import withouts
from zopa.analysis.moved import History, Mover, Shift, Step, mean_of
from zopa.case.model import Case, Option, Party, Scenario, Statement
from zopa.case.readings import PackageRef, Reading, Refuses, Worth, WouldSign
from zopa.case.record import in_force
from zopa.errors import BadRequest, UnknownName

DRAWS = 1000
ERRORS = 6.0
DRAFT, COUNTER = PackageRef("draft"), PackageRef("counter")
ADA, BEN, CYD = Party("ada", "Ada"), Party("ben", "Ben"), Party("cyd", "Cyd")


def on(day: int) -> date:
    return date(2025, 1, day)


def told(
    party: str, statement: str, day: int, *means: Reading, until: int | None = None, **more: object
) -> Statement:
    ends = None if until is None else on(until)
    said = says(party, *means, id=statement, date=on(day), until=ends)
    return replace(said, **more)  # type: ignore[arg-type]


def talks(*statements: Statement) -> Case:
    return case(
        [category("seat", "none", "observer", "full"), number("price", 0, 40, 100)],
        {
            "status_quo": {"seat": "none", "price": 0},
            "draft": {"seat": "full", "price": 40},
            "counter": {"seat": "observer", "price": 100},
        },
        *statements,
        parties=(ADA, BEN, CYD),
        signatories=("ada", "ben"),
    )


RECORD = (
    told("ada", "wish", 2, prefers("seat", "full", "none"), credibility=0.8, superseded_by="other"),
    told("ben", "offer", 2, WouldSign(DRAFT), credibility=0.9),
    told("ada", "line", 4, requires(price="<= 40"), credibility=0.7, until=8),
    told("cyd", "outsider", 5, Refuses(DRAFT), credibility=0.9),
    told("ben", "again", 6, WouldSign(DRAFT), credibility=0.95, same_as="offer"),
    told("ben", "weaker", 6, WouldSign(DRAFT), credibility=0.5, same_as="offer"),
    told("ada", "other", 7, prefers("seat", "none", "full"), credibility=0.9),
    told("ada", "refusal", 7, Refuses(COUNTER), credibility=0.6),
    told("ada", "later", 20, Refuses(DRAFT)),
)
"""After the first day: a red line for four days, an outsider, repeats, a change of mind."""


@pytest.fixture(scope="module")
def moved() -> History:
    return zopa.history(replace(talks(*RECORD), as_of=on(10)), draws=DRAWS)


def step(answer: History, day: int) -> Step:
    return next(each for each in answer.steps if each.date == on(day))


def mover(answer: History, day: int, statement: str) -> Mover:
    return next(each for each in step(answer, day).movers if each.statement == statement)


# --- The figures ---------------------------------------------------------------------------------


def test_there_is_a_step_for_each_day_on_which_the_record_changed(moved: History) -> None:
    assert [each.date.day for each in moved.steps] == [2, 4, 5, 6, 7, 8]
    assert step(moved, 7).statements == ("other", "refusal")
    assert step(moved, 7).ended == ("wish",)
    assert step(moved, 8).ended == ("line",)
    assert step(moved, 6).statements == ("again", "weaker")


def test_each_step_is_the_analysis_of_its_day(moved: History) -> None:
    for each in moved.steps:
        then = zopa.analyze(moved.case, draws=DRAWS, as_of=each.date, sensitivity=False, zone=False)
        judged = {name: own for name, own in then.agreements.items() if own.all is not None}
        assert each.agreements == {name: own.all for name, own in judged.items()}
        for name, own in judged.items():
            bare = {party: replace(one, if_bluff=None) for party, one in own.parties.items()}
            assert each.parties[name] == bare


def test_the_last_step_is_the_analysis_itself(moved: History) -> None:
    whole = zopa.analyze(moved.case, draws=DRAWS, sensitivity=False)
    assert moved.steps[-1].agreements == {
        name: own.all for name, own in whole.agreements.items() if own.all is not None
    }
    assert moved.statements == whole.statements
    assert moved.warnings == whole.warnings


def test_the_timeline_of_an_analysis_is_the_same(moved: History) -> None:
    whole = zopa.analyze(moved.case, draws=DRAWS, timeline=True, sensitivity=False)
    for own, each in zip(whole.timeline, moved.steps, strict=True):
        assert (own.date, own.statements, own.ended) == (each.date, each.statements, each.ended)
        assert own.agreements == each.agreements
        assert (own.movers, own.moves, own.statement) == (each.movers, each.moves, each.statement)
    assert whole.method == moved.method


def test_the_no_deal_agreement_is_not_followed(moved: History) -> None:
    assert set(moved.steps[0].agreements) == {"draft", "counter"}
    assert set(moved.steps[0].movers[0].all) == {"draft", "counter"}


# --- What each statement moved -------------------------------------------------------------------


def brute(answer: History, day: int, changed: Case) -> dict[str, Shift]:
    """What all figures moved, by analysing the day as it is and as it would be."""
    as_is = zopa.analyze(answer.case, draws=DRAWS, as_of=on(day), sensitivity=False, zone=False)
    other = zopa.analyze(changed, draws=DRAWS, seed=7, as_of=on(day), sensitivity=False, zone=False)
    found = {}
    for name, own in as_is.agreements.items():
        if own.all is None:
            continue
        without = other.agreements[name].all
        assert without is not None
        assert own.all.probability is not None
        assert without.probability is not None
        error = hypot(own.all.error or 0.0, without.error or 0.0)
        found[name] = Shift(own.all.probability - without.probability, error)
    return found


def unconfirmed(written: Case, *names: str) -> Case:
    return replace(
        written,
        statements=tuple(
            replace(each, confirmed=False) if each.id in names else each
            for each in written.statements
        ),
    )


def lasting(written: Case, name: str) -> Case:
    return replace(
        written,
        statements=tuple(
            replace(each, until=None) if each.id == name else each for each in written.statements
        ),
    )


def same(one: Shift, other: Shift) -> bool:
    assert one.change is not None
    assert one.error is not None
    assert other.change is not None
    return abs(one.change - other.change) <= ERRORS * hypot(one.error, other.error or 0.0)


@pytest.mark.parametrize(
    ("day", "statement"),
    [(2, "wish"), (2, "offer"), (4, "line"), (6, "again"), (7, "other"), (7, "refusal")],
)
def test_what_a_statement_moved_is_the_figure_less_that_without_it(
    moved: History, day: int, statement: str
) -> None:
    gone = {"again": ("again", "weaker")}.get(statement, (statement,))
    expected = brute(moved, day, unconfirmed(moved.case, *gone))
    each = mover(moved, day, statement)
    assert each.came
    assert all(same(each.all[name], expected[name]) for name in expected)


def test_what_an_ending_moved_is_the_figure_less_that_had_it_lasted(moved: History) -> None:
    each = mover(moved, 8, "line")
    assert not each.came
    expected = brute(moved, 8, lasting(moved.case, "line"))
    assert all(same(each.all[name], expected[name]) for name in expected)


@pytest.mark.parametrize("day", [2, 4, 7, 8])
def test_the_statement_named_is_the_one_that_moved_most(moved: History, day: int) -> None:
    names = [each.statement for each in step(moved, day).movers]
    reach = {}
    for name in names:
        changed = lasting if not mover(moved, day, name).came else unconfirmed
        shifts = brute(moved, day, changed(moved.case, name)).values()
        reach[name] = sum(abs(each.change or 0.0) for each in shifts) / 2
    assert step(moved, day).statement == max(names, key=lambda name: reach[name])


def test_a_statement_superseded_that_day_stands_again_without_the_other(moved: History) -> None:
    (without,) = [w for w in withouts(moved.case, on(7)) if w.statement == "other"]
    standing = {each.id for each in in_force(without.case)}
    assert "wish" in standing
    assert "other" not in standing


def test_what_the_others_said_is_no_part_of_it(moved: History) -> None:
    each = mover(moved, 4, "line")
    before, after = step(moved, 2).agreements["draft"], step(moved, 4).agreements["draft"]
    assert before.probability is not None
    assert after.probability is not None
    # only Ada spoke that day, so without her statement the record is that of the day before: no
    # draw more was made
    assert each.all["draft"].change == pytest.approx(after.probability - before.probability)


def test_repeats_of_one_day_go_together(moved: History) -> None:
    (each,) = step(moved, 6).movers
    assert each.reports == ("again", "weaker")
    assert each.statement == "again"


def test_an_original_goes_with_the_repeats_of_its_day() -> None:
    written = talks(
        told("ada", "first", 2, Refuses(DRAFT), credibility=0.6, same_as="source"),
        told("ada", "source", 2, Refuses(DRAFT), credibility=0.9),
    )
    (each,) = zopa.history(written, draws=100).steps[0].movers
    assert each.statement == "source"
    assert each.reports == ("first", "source")
    assert each.all["draft"].change is not None
    assert each.all["draft"].change < -0.05


def test_reports_before_the_original_still_count_once() -> None:
    written = talks(
        told("ada", "leak", 2, Refuses(DRAFT), credibility=0.6, same_as="source"),
        told("ada", "rumour", 2, Refuses(DRAFT), credibility=0.6, same_as="source"),
        told("ada", "source", 3, Refuses(DRAFT), credibility=0.9),
    )
    (without,) = withouts(written, on(3))
    assert [each.credibility for each in in_force(without.case)] == [0.6]


def test_a_repeat_that_adds_nothing_moves_nothing() -> None:
    written = talks(
        told("ada", "old", 2, Refuses(DRAFT), credibility=0.9),
        told("ada", "again", 3, Refuses(DRAFT), credibility=0.6, same_as="old"),
        told("ben", "other", 3, Refuses(COUNTER), credibility=0.6),
    )
    assert [each.statement for each in withouts(written, on(3))] == ["other"]


def test_who_does_not_sign_moves_nothing_of_all(moved: History) -> None:
    only = step(moved, 5)
    (each,) = only.movers
    assert each.all == {"draft": Shift(0.0, 0.0), "counter": Shift(0.0, 0.0)}
    assert each.own["draft"].beyond_chance
    assert only.statement is None
    assert only.most_on("draft") is None


def test_by_agreement_another_statement_may_have_moved_most(moved: History) -> None:
    last = step(moved, 7)
    for name in last.agreements:
        each = last.most_on(name)
        changes = {m.statement: abs(m.all[name].change or 0.0) for m in last.movers}
        assert each is None or each.statement == max(changes, key=lambda own: changes[own])


def test_the_same_seed_gives_the_same_answer_on_any_number_of_workers(moved: History) -> None:
    with ThreadPoolExecutor(3) as threads:
        assert zopa.history(moved.case, draws=DRAWS, executor=threads) == moved
    with ProcessPoolExecutor(2) as processes:
        assert zopa.history(moved.case, draws=DRAWS, executor=processes) == moved


# --- Other records -------------------------------------------------------------------------------


def test_a_case_without_dates_has_no_steps() -> None:
    bare = zopa.history(talks(), draws=100)
    assert (bare.steps, bare.complete) == ((), True)
    undated = zopa.history(talks(says("ada", Refuses(DRAFT), date=None)), draws=100)
    assert undated.steps == ()


def test_of_one_day_the_step_is_the_answer() -> None:
    written = talks(told("ada", "only", 2, Refuses(DRAFT)))
    (only,) = zopa.history(written, draws=400).steps
    assert only.statement == "only"
    assert only.movers[0].all["draft"].change == pytest.approx(-0.25, abs=0.05)
    assert only.agreements["draft"].certain is not None
    assert only.agreements["draft"].certain.verdict == "never"


def test_what_has_no_date_stands_before_the_first_day() -> None:
    written = talks(
        says("ada", requires(price="<= 40"), date=None, id="ever", until=on(3)),
        told("ben", "first", 2, WouldSign(DRAFT), credibility=0.8),
    )
    first, second = zopa.history(written, draws=100).steps
    assert first.statements == ("first",)
    assert [move.party for move in first.moves] == ["ben"]
    assert second.ended == ("ever",)
    assert [move.what for move in second.moves] == ["red_line_dropped"]


def test_the_record_is_followed_up_to_a_date(moved: History) -> None:
    until = zopa.history(moved.case, draws=DRAWS, as_of=on(6))
    assert until.steps == moved.steps[:4]


def test_a_case_that_has_no_date_is_followed_to_its_end(moved: History) -> None:
    whole = zopa.history(replace(moved.case, as_of=None), draws=DRAWS)
    assert whole.steps[:6] == moved.steps
    assert whole.steps[6].statements == ("later",)
    assert whole.steps[6].statement == "later"


def test_certain_contradictions_leave_no_figure_and_no_mover() -> None:
    written = talks(
        told("ada", "yes", 2, WouldSign(DRAFT)),
        told("ada", "no", 3, Refuses(DRAFT), until=5),
        told("ben", "also", 3, WouldSign(DRAFT), credibility=0.8),
    )
    answer = zopa.history(written, draws=200)
    torn = step(answer, 3)
    assert torn.agreements["draft"].probability is None
    assert torn.statement is None
    assert all(each.all["draft"] == Shift(None, None) for each in torn.movers)
    assert [move.kind for move in torn.moves] == ["hardening", "concession"]
    assert step(answer, 2).agreements["draft"].probability is not None
    assert step(answer, 5).agreements["draft"].probability is not None
    told_ = [each for each in answer.warnings if "on the record up to 2025-01-03" in each]
    assert any("held certain and cannot all be meant" in each for each in told_)


def worth(full: int) -> Worth:
    prices: dict[Option, Fraction] = {0.0: Fraction(0), 40.0: Fraction(0), 100.0: Fraction(0)}
    seats: dict[Option, Fraction] = {
        "none": Fraction(0),
        "observer": Fraction(0),
        "full": Fraction(full),
    }
    weights = {"seat": Fraction(1), "price": Fraction(0)}
    return Worth(weights, {"seat": seats, "price": prices}, Fraction(1))


def test_exact_worths_move_figures_without_error() -> None:
    written = talks(
        told("ada", "poor", 2, worth(0), superseded_by="rich"),
        told("ada", "rich", 3, worth(2)),
        says("ben", worth(3), date=None),
    )
    answer = zopa.history(written, draws=200)
    first, second = (each.agreements["draft"] for each in answer.steps)
    assert (first.probability, second.probability) == (0.0, 1.0)
    assert answer.steps[1].statement == "rich"
    assert answer.steps[1].movers[0].all["draft"] == Shift(1.0, 0.0)
    (move,) = answer.steps[1].moves
    assert (move.kind, move.what) == ("concession", "position_changed")


def test_a_scenario_has_its_own_history(moved: History) -> None:
    doubted = Scenario("doubted", credibilities={"line": 0.0})
    written = replace(moved.case, scenarios={"doubted": doubted})
    answer = zopa.history(written, draws=DRAWS, scenario="doubted")
    assert answer.scenario == "doubted"
    assert [each.date.day for each in answer.steps] == [2, 5, 6, 7]


def test_what_is_supposed_is_followed(moved: History) -> None:
    answer = zopa.history(zopa.suppose(moved.case, drop="line"), draws=DRAWS)
    assert [each.date.day for each in answer.steps] == [2, 5, 6, 7]


def test_without_an_agreement_only_the_record_is_followed() -> None:
    written = talks(told("ada", "only", 2, requires(price="<= 40")))
    status_quo = {"status_quo": written.agreements["status_quo"]}
    (only,) = zopa.history(replace(written, agreements=status_quo), draws=100).steps
    assert only.agreements == {}
    assert only.statement is None
    assert [move.what for move in only.moves] == ["red_line_added"]


def test_interrupted_it_returns_what_is_finished(moved: History) -> None:
    halted = zopa.history(moved.case, draws=DRAWS, progress=interrupt_after(3))
    assert not halted.complete
    assert halted.warnings[0].startswith("Interrupted")
    assert len(halted.steps) == 6
    late = zopa.history(moved.case, draws=DRAWS, progress=interrupt_after(14))
    assert not late.complete
    assert late.steps[-1].agreements == moved.steps[-1].agreements


def test_what_cannot_be_asked_is_refused(moved: History) -> None:
    with pytest.raises(BadRequest, match="draws is 1"):
        zopa.history(moved.case, draws=1)
    with pytest.raises(UnknownName, match="gone"):
        zopa.history(moved.case, scenario="gone")


# --- As values -----------------------------------------------------------------------------------


def test_the_mean_of_shifts_keeps_their_error() -> None:
    mean = mean_of([Shift(0.2, 0.02), Shift(-0.1, 0.04)])
    assert mean.change == pytest.approx(0.05)
    assert mean.error == pytest.approx(0.03)
    assert mean_of([Shift(0.2, 0.02), Shift(None, None)]) == Shift(None, None)
    assert mean_of([]) == Shift(None, None)


def test_three_standard_errors_are_chance() -> None:
    assert not Shift(0.03, 0.01).beyond_chance
    assert Shift(-0.031, 0.01).beyond_chance
    assert Shift(1.0, 0.0).beyond_chance
    assert not Shift(0.0, 0.0).beyond_chance
    assert not Shift(None, None).beyond_chance


def test_the_keys_are_those_of_the_published_schema(moved: History) -> None:
    plain = moved.to_json()
    assert list(plain) == [
        *("schema", "complete", "scenario", "supposed", "signatories", "steps"),
        *("method", "warnings"),
    ]
    first = plain["steps"][0]
    assert list(first) == [
        *("date", "statement", "statements", "ended", "agreements", "movers", "moves"),
    ]
    draft = first["agreements"]["draft"]
    assert list(draft) == [
        *("probability", "error", "prior_only", "sensitivity", "certainty", "because"),
        *("smallest", "fragility", "overturned_by", "blocking", "moved_by", "parties"),
    ]
    assert draft["certainty"] in {"always", "sometimes", "never"}
    assert list(draft["moved_by"]) == ["statement", "change", "error"]
    assert list(draft["parties"]["ada"]) == ["signatory", "probability", "error", "certainty"]
    assert list(first["movers"][0]) == ["statement", "party", "came", "reports", "agreements"]
    assert list(first["movers"][0]["agreements"]["draft"]) == ["change", "error", "party"]
    assert list(first["movers"][0]["agreements"]["draft"]["party"]) == ["change", "error"]
    assert list(first["moves"][0]) == ["party", "kind", "what", "statements", "reading"]
    assert first["date"] == "2025-01-02"
    assert json.loads(json.dumps(plain, allow_nan=False)) == plain


def test_rows_have_an_agreement_of_a_day_each(moved: History) -> None:
    heads, rows = moved.rows()
    assert heads[:3] == ["date", "agreement", "probability"]
    assert len(rows) == 6 * 2
    assert all(len(row) == len(heads) for row in rows)
    assert list(moved.frame()["agreement"][:2]) == ["draft", "counter"]
