"""Analyses of small cases: what is judged, on which evidence, under which circumstances."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import ParamSpec, TypedDict, TypeVar, Unpack, cast

import pytest

from analysis.interrupting import interrupt_after
from oracles.building import (
    AFTER,
    BEFORE,
    LONG_BEFORE,
    TODAY,
    case,
    category,
    conduct,
    flag,
    number,
    prefers,
    requires,
    says,
)
from zopa.analysis import Analysis, PartyAnswer, analyze
from zopa.case import Case, load
from zopa.case.model import UNKNOWN, Option, Party, Scenario, Statement
from zopa.case.readings import CaresMore, Direction, Ideal, PackageRef, Refuses, Worth, WouldSign
from zopa.errors import BadRequest, UnknownName

DRAWS = 400
ADA, BEN, CLEO = Party("ada", "Ada"), Party("ben", "Ben"), Party("cleo", "Cleo")
SEAT = category("seat", "none", "observer", "full")
PRICE = number("price", 0, 40, 100)
DELIVERY = conduct(category("delivery", "kept", "broken"), "ben", kept=0.7, broken=0.3)
AGREEMENTS: Mapping[str, Mapping[str, Option]] = {
    "status_quo": {"seat": "none", "price": 0},
    "collapse": {"seat": "none", "price": 0, "delivery": "broken"},
    "draft": {"seat": "full", "price": 40},
    "counter": {"seat": "observer", "price": 100},
}
DRAFT = PackageRef("draft")


def talks(
    *statements: Statement,
    parties: Sequence[Party] = (ADA, BEN, CLEO),
    signatories: Sequence[str] = (),
) -> Case:
    return case(
        [SEAT, PRICE, DELIVERY], AGREEMENTS, *statements, parties=parties, signatories=signatories
    )


RECORD = (
    says("ada", WouldSign(DRAFT), prefers("seat", "full", "none"), credibility=0.8),
    says("ada", requires(price="<= 40"), credibility=0.6),
    says("ada", Ideal("price", 40), credibility=0.5),
    says("ben", Refuses(DRAFT), CaresMore(("price", "seat")), credibility=0.9),
)


def quick(
    heard: Case | str | Path,
    *,
    draws: int = DRAWS,
    sensitivity: bool = False,
    **options: Unpack[Options],
) -> Analysis:
    return analyze(heard, draws=draws, sensitivity=sensitivity, **options)


class Options(TypedDict, total=False):
    seed: int
    as_of: date
    scenario: str
    executor: Executor
    progress: Callable[[float], None]


def told(analysis: Analysis) -> str:
    return json.dumps(analysis.to_json(), sort_keys=True)


def answer(analysis: Analysis, agreement: str, party: str = "ada") -> PartyAnswer:
    return analysis.agreements[agreement].parties[party]


def probability(analysis: Analysis, agreement: str, party: str = "ada") -> float:
    found = answer(analysis, agreement, party).probability
    assert found is not None
    return found


# --- What is judged ------------------------------------------------------------------------------


def test_no_deal_is_never_judged_whatever_its_conduct() -> None:
    found = quick(talks(*RECORD))
    for name in ("status_quo", "collapse"):
        assert found.agreements[name].no_deal
        assert found.agreements[name].parties == {}
        assert found.agreements[name].all is None
    for name in ("draft", "counter"):
        assert not found.agreements[name].no_deal
        assert set(found.agreements[name].parties) == {"ada", "ben", "cleo"}


def test_nothing_but_no_deal_leaves_nothing_to_judge() -> None:
    only = case(
        [SEAT], {"status_quo": {"seat": "none"}}, says("ada", prefers("seat", "full", "none"))
    )
    found = quick(only, sensitivity=True)
    assert found.agreements["status_quo"].no_deal
    wanted = found.preferences["ada"]
    assert wanted is not None
    assert wanted.values["seat"]["full"].mean > wanted.values["seat"]["none"].mean


def test_a_party_compares_with_its_own_no_deal() -> None:
    """Ada falls back on a full seat already, so a full seat gains her nothing; Ben on none."""
    seats = case(
        [SEAT],
        {"status_quo": {"seat": "none"}, "draft": {"seat": "full"}, "other": {"seat": "observer"}},
        *(says(party, prefers("seat", "full", "observer", "none")) for party in ("ada", "ben")),
        parties=(replace(ADA, no_deal="draft"), BEN),
    )
    found = quick(seats)
    assert probability(found, "draft") == 1
    assert probability(found, "other") == 0
    assert probability(found, "draft", "ben") == probability(found, "other", "ben") == 1
    assert found.agreements["status_quo"].no_deal
    assert not found.agreements["draft"].no_deal


def test_an_unknown_no_deal_is_warned_of() -> None:
    mine = replace(ADA, no_deal=UNKNOWN)
    warned = quick(talks(*RECORD, parties=(mine, BEN, CLEO))).warnings
    assert [each.split(":")[0] for each in warned if "unknown" in each] == ["Ada"]
    assert not any("unknown" in each for each in quick(talks(*RECORD)).warnings)


def test_signatories_sign_together_and_others_only_prefer() -> None:
    found = quick(talks(*RECORD, signatories=("ada", "ben"))).agreements["draft"]
    assert {name: each.signatory for name, each in found.parties.items()} == {
        "ada": True,
        "ben": True,
        "cleo": False,
    }
    assert found.all is not None
    ada, ben = (found.parties[name] for name in ("ada", "ben"))
    assert ada.probability is not None
    assert ben.probability is not None
    assert ada.prior_only is not None
    assert ben.prior_only is not None
    assert found.all.probability == pytest.approx(ada.probability * ben.probability)
    assert found.all.prior_only == pytest.approx(ada.prior_only * ben.prior_only)
    assert found.all.error is not None
    assert 0 < found.all.error < 0.1


# --- Red lines, evidence, assumptions ------------------------------------------------------------


def test_if_a_red_line_is_a_bluff() -> None:
    """Half would give the flag up; six in ten of these mean that they would not."""
    found = quick(flag(says("ada", requires(flag=["kept"]), credibility=0.6)), draws=4000)
    deal = answer(found, "deal")
    assert deal.probability == pytest.approx(0.2, abs=0.04)
    assert deal.if_bluff == pytest.approx(0.5, abs=0.04)


def test_a_bluff_sets_off_every_red_line_that_is_crossed_and_no_other() -> None:
    lines = (
        says("ada", requires(seat=["none", "observer"]), credibility=0.9),
        says("ada", requires(price="< 30"), credibility=0.9),
        says("ada", requires(price="<= 40"), credibility=0.9),
        says("ada", WouldSign(PackageRef("counter")), credibility=0.5),
    )
    with_all, without_two = quick(talks(*lines)), quick(talks(*lines[2:]))
    bluff = answer(with_all, "draft").if_bluff
    assert bluff == pytest.approx(probability(without_two, "draft"), abs=0.15)
    assert bluff is not None
    assert bluff > probability(with_all, "draft") + 0.2


def test_where_no_red_line_is_crossed_there_is_no_bluff() -> None:
    found = quick(talks(says("ada", requires(seat=["full"]), credibility=0.6)))
    assert answer(found, "draft").if_bluff is None
    assert answer(found, "counter").if_bluff is not None
    assert answer(found, "counter", "ben").if_bluff is None


def test_who_has_said_nothing_has_no_evidence() -> None:
    found = quick(talks(*RECORD), sensitivity=True)
    for name in ("draft", "counter"):
        assert answer(found, name, "cleo").no_evidence
        assert not answer(found, name, "ben").no_evidence


def test_a_figure_that_the_record_does_not_move_has_no_evidence() -> None:
    """That a full seat is better than a seat as observer says nothing of the price."""
    heard = case(
        [SEAT, PRICE],
        {
            "status_quo": {"seat": "none", "price": 0},
            "paid": {"seat": "none", "price": 100},
            "seated": {"seat": "full", "price": 0},
        },
        says("ada", prefers("seat", "full", "none")),
    )
    found = quick(heard)
    assert answer(found, "paid").no_evidence
    assert not answer(found, "seated").no_evidence


def test_sensitivity_spans_the_figure_and_is_left_out_on_request() -> None:
    heard = talks(*RECORD)
    with_panel, without = quick(heard, sensitivity=True), quick(heard)
    for name in ("draft", "counter"):
        for party in ("ada", "ben", "cleo"):
            panel = answer(with_panel, name, party).sensitivity
            assert panel is not None
            assert 0 <= panel.low <= probability(with_panel, name, party) <= panel.high <= 1
            assert answer(without, name, party).sensitivity is None
            assert probability(without, name, party) == probability(with_panel, name, party)


def test_sensitivity_covers_credibilities_a_tenth_lower_and_higher() -> None:
    """By Bayes' rule a statement of credibility c leaves (1 − c) / (2 − c) for its opposite."""
    found = quick(
        flag(says("ada", prefers("flag", "kept", "given"), credibility=0.8)),
        draws=2000,
        sensitivity=True,
    )
    panel = answer(found, "deal").sensitivity
    assert panel is not None
    assert panel.low == pytest.approx(0.1 / 1.1, abs=0.03)
    assert panel.high == pytest.approx(0.3 / 1.3, abs=0.03)
    assert answer(found, "deal").rests_on_assumptions == (panel.high - panel.low > 0.1)


@pytest.mark.parametrize("credibility", [0.02, 0.1])
def test_a_switch_that_is_hardly_believed_can_be_doubted_further(credibility: float) -> None:
    doubtful = says("ada", requires(seat=["none"]), Ideal("price", 40), credibility=credibility)
    found = quick(talks(doubtful), sensitivity=True)
    assert answer(found, "draft").sensitivity is not None


def test_a_certain_red_line_is_never_crossed() -> None:
    found = quick(flag(says("ada", requires(flag=["kept"]))))
    assert probability(found, "deal") == 0
    assert answer(found, "deal").if_bluff == pytest.approx(0.5, abs=0.1)


# --- Circumstances -------------------------------------------------------------------------------


def with_scenarios() -> Case:
    return replace(
        talks(*RECORD),
        scenarios={
            "as counter": Scenario("as counter", no_deal="counter"),
            "all broken": Scenario("all broken", assumed={"delivery": {"broken": 1.0}}),
            "nobody believed": Scenario(
                "nobody believed", credibilities={f"s{n}": 0.0 for n in range(1, 5)}
            ),
            "the same": Scenario("the same"),
        },
    )


@pytest.fixture(scope="module")
def side_by_side() -> Analysis:
    return quick(with_scenarios(), sensitivity=True)


@pytest.mark.parametrize("name", ["as counter", "all broken", "nobody believed", "the same"])
def test_a_scenario_alone_is_the_same_as_side_by_side(name: str, side_by_side: Analysis) -> None:
    alone = quick(with_scenarios(), sensitivity=True, scenario=name)
    assert alone.scenarios == {}
    assert alone.to_json()["scenario"] == name
    assert alone.main.agreements == side_by_side.scenarios[name].agreements
    assert alone.main.assumed == side_by_side.scenarios[name].assumed


def test_a_scenario_that_changes_nothing_changes_no_figure(side_by_side: Analysis) -> None:
    assert side_by_side.scenarios["the same"].agreements == side_by_side.agreements


def test_scenarios_change_what_they_say(side_by_side: Analysis) -> None:
    scenarios = side_by_side.scenarios
    assert scenarios["as counter"].agreements["counter"].no_deal
    assert not scenarios["as counter"].agreements["status_quo"].no_deal
    assert scenarios["all broken"].assumed == {"delivery": "broken"}
    assert side_by_side.main.assumed == {"delivery": {"kept": 0.7, "broken": 0.3}}
    unheard = scenarios["nobody believed"].agreements["draft"].parties
    assert all(each.no_evidence for each in unheard.values())


def test_the_record_is_read_at_a_date() -> None:
    early = says("ada", prefers("flag", "given", "kept"), date=LONG_BEFORE, until=BEFORE)
    late = says("ada", prefers("flag", "kept", "given"), date=AFTER)
    record = flag(early, late)
    assert quick(record).statements == 0
    assert answer(quick(record), "deal").no_evidence
    assert probability(quick(record, as_of=LONG_BEFORE), "deal") == 1
    assert probability(quick(record, as_of=AFTER), "deal") == 0
    assert quick(record, as_of=AFTER).to_json()["case"]["as_of"] == AFTER.isoformat()
    assert quick(record).to_json()["case"]["as_of"] == TODAY.isoformat()


def test_credibility_nought_changes_no_digit() -> None:
    idle = [
        replace(each, id=f"idle_{each.id}", credibility=0.0)
        for each in (*talks(*RECORD).statements, says("cleo", Refuses(DRAFT), id="more"))
    ]
    heard = talks(*RECORD)
    before = quick(heard, sensitivity=True).to_json()
    after = quick(replace(heard, statements=(*heard.statements, *idle)), sensitivity=True).to_json()
    assert json.dumps(before) == json.dumps(after)


def test_a_switch_of_no_credibility_changes_no_digit() -> None:
    """Not in the panel either, where credibilities are raised: nought stays nought."""
    nothing = says("ada", requires(seat=["full"]), Ideal("price", 100), credibility=0.0)
    before, after = quick(talks(*RECORD)), quick(talks(*RECORD, nothing))
    assert before.agreements == after.agreements
    assert before.preferences == after.preferences


# --- The same seed, the same answer --------------------------------------------------------------


def test_the_same_seed_gives_the_same_answer_and_another_seed_another() -> None:
    heard = talks(*RECORD)
    assert told(quick(heard)) == told(quick(heard))
    assert quick(heard).agreements != quick(heard, seed=1).agreements
    assert probability(quick(heard, seed=1), "draft") == pytest.approx(
        probability(quick(heard), "draft"), abs=0.2
    )


@pytest.mark.parametrize("pool", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_workers_change_no_digit(pool: type[ThreadPoolExecutor | ProcessPoolExecutor]) -> None:
    heard = with_scenarios()
    with pool(2) as executor:
        together = told(quick(heard, sensitivity=True, executor=executor))
    assert together == told(quick(heard, sensitivity=True))


# --- Who cannot be answered, and who needs no sampling -------------------------------------------


def test_a_contradiction_is_named_and_the_others_are_answered() -> None:
    found = quick(
        talks(
            says("ada", prefers("seat", "full", "none"), id="wants_it"),
            says("ada", Direction("price", increasing=True), id="beside_the_point"),
            says("ada", prefers("seat", "none", "full"), id="wants_it_not"),
            *RECORD[3:],
        ),
        sensitivity=True,
    )
    ada, ben = (answer(found, "draft", party) for party in ("ada", "ben"))
    assert (ada.probability, ada.error, ada.sensitivity, ada.if_bluff) == (None,) * 4
    assert ada.prior_only == pytest.approx(0.5, abs=0.1)
    assert ben.probability is not None
    together = found.agreements["draft"].all
    assert together is not None
    assert together.probability is None
    assert together.error is None
    assert found.preferences["ada"] is None
    assert found.preferences["ben"] is not None
    (warning,) = (each for each in found.warnings if each.startswith("Ada"))
    assert "wants_it, wants_it_not" in warning
    assert "beside_the_point" not in warning
    assert found.complete
    assert "ada" not in found.draws


def exactly(reservation: Fraction) -> Statement:
    return says(
        "ada",
        Worth(
            {"seat": Fraction(3, 10), "price": Fraction(7, 10)},
            {
                "seat": {"full": Fraction(1), "observer": Fraction(1, 2)},
                "price": {40: Fraction(1, 2), 100: Fraction(0), 0: Fraction(1)},
            },
            reservation,
        ),
    )


def test_a_known_worth_is_compared_exactly() -> None:
    """The draft is worth 0.3 + 0.35: at 0.65 it is signed, a hair above it is not."""
    for reservation, signs in (
        (Fraction(65, 100), 1.0),
        (Fraction(65, 100) + Fraction(1, 10**30), 0.0),
    ):
        found = quick(talks(exactly(reservation), *RECORD[3:]), sensitivity=True)
        draft = answer(found, "draft")
        assert (draft.probability, draft.error) == (signs, 0)
        assert draft.sensitivity is not None
        assert (draft.sensitivity.low, draft.sensitivity.high) == (signs, signs)
        assert probability(found, "counter") == 0
    wanted = found.preferences["ada"]
    assert wanted is not None
    assert wanted.weights["price"].mean == 0.7
    assert wanted.values["seat"]["observer"].mean == 0.5


def test_sampling_that_does_not_settle_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zopa.preferences.sampler.R_HAT_LIMIT", 0.5)
    monkeypatch.setattr("zopa.preferences.sampler.SWEEPS_A_DRAW", 1)
    found = quick(talks(*RECORD[3:]))
    assert not found.method.converged
    (warning,) = found.warnings
    assert warning.startswith("Ben: the sampling did not converge (R-hat ")
    settled = answer(found, "draft")
    assert settled.no_evidence


# --- Interrupted ---------------------------------------------------------------------------------


def test_progress_rises_to_one() -> None:
    shares: list[float] = []
    quick(talks(*RECORD), progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1


@pytest.mark.parametrize("count", [1, 2, 5])
def test_interrupted_it_hands_back_what_is_finished(count: int) -> None:
    heard = with_scenarios()
    found = quick(heard, progress=interrupt_after(count))
    whole = quick(heard)
    assert not found.complete
    assert found.to_json()["complete"] is False
    assert any("nterrupted" in each for each in found.warnings)
    for party in ("ada", "ben", "cleo")[:count]:
        assert probability(found, "draft", party) == probability(whole, "draft", party)
    for party in ("ada", "ben", "cleo")[count:]:
        assert answer(found, "draft", party).probability is None
        assert found.preferences[party] is None
    if count < 2:
        together = found.agreements["draft"].all
        assert together is not None
        assert together.probability is None
    assert str(found)


Given = ParamSpec("Given")
Result = TypeVar("Result")


class Interrupted(Executor):
    """Accepts every task; then somebody presses Ctrl-C."""

    def __init__(self) -> None:
        self.futures: list[Future[object]] = []

    def submit(  # what is submitted is not run
        self,
        fn: Callable[Given, Result],  # noqa: ARG002  the signature is the executor's
        /,
        *args: Given.args,  # noqa: ARG002  the signature is the executor's
        **kwargs: Given.kwargs,  # noqa: ARG002  the signature is the executor's
    ) -> Future[Result]:
        future: Future[Result] = Future()
        if not self.futures:
            future.set_exception(KeyboardInterrupt())
        self.futures.append(cast(Future[object], future))
        return future


def test_interrupted_workers_leave_nothing_running() -> None:
    executor = Interrupted()
    found = quick(talks(*RECORD), executor=executor)
    assert not found.complete
    assert len(executor.futures) > 1
    assert all(future.cancelled() for future in executor.futures[1:])
    assert answer(found, "draft").probability is None


# --- Requests that cannot be met -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value"), [("draws", 0), ("draws", 99), ("draws", -5), ("seed", -1)]
)
def test_bad_numbers_are_refused(name: str, value: int) -> None:
    with pytest.raises(BadRequest, match=rf"{name} is {value}"):
        analyze(
            flag(), draws=value if name == "draws" else 100, seed=value if name == "seed" else 0
        )


def test_an_unknown_scenario_is_refused_and_the_nearest_named() -> None:
    with pytest.raises(UnknownName, match="the same"):
        quick(with_scenarios(), scenario="the sames")


def test_a_path_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(
        "title: A flag\nparties: {ada: {name: Ada}}\nsignatories: [ada]\nno_deal: status_quo\n"
        "issues: {flag: {title: Flag, options: {kept: Kept, given: Given}}}\n"
        "agreements: {status_quo: {flag: kept}, deal: {flag: given}}\n",
        encoding="utf-8",
    )
    for path in (tmp_path, str(tmp_path)):
        assert probability(quick(path), "deal") == pytest.approx(0.5, abs=0.1)


# --- The minerals case ---------------------------------------------------------------------------

MINERALS = Path(__file__).parents[2] / "cases" / "minerals"
REFUSAL = ("refusal", "standing_firm", "hesitation", "scepticism")
RED_LINE = ("guarantee_needed", "guarantee_inside")


@pytest.fixture(scope="module")
def minerals() -> Case:
    if not MINERALS.exists():
        pytest.skip("cases/minerals is absent")
    return replace(load(MINERALS), scenarios={})


def without(heard: Case, ids: Iterable[str]) -> Case:
    left_out = set(ids)
    kept = tuple(each for each in heard.statements if each.id not in left_out)
    assert len(kept) == len(heard.statements) - len(left_out)
    return replace(heard, statements=kept)


def with_provision(heard: Case, provision: str) -> Case:
    """The same with the February draft and a provision for security, nothing else changed."""
    draft = heard.agreements["february_draft"]
    better = replace(draft, id="better", terms={**draft.terms, "guarantee": provision})
    return replace(heard, agreements={**heard.agreements, "better": better})


def test_ukraine_would_not_sign_the_draft(minerals: Case) -> None:
    found = quick(minerals, draws=1000)
    assert probability(found, "february_draft", "ukraine") < 0.15
    assert not answer(found, "february_draft", "ukraine").no_evidence


def test_without_the_refusal_ukraine_still_would_not(minerals: Case) -> None:
    found = quick(without(minerals, REFUSAL), draws=1000)
    assert probability(found, "february_draft", "ukraine") < 0.15


@pytest.mark.parametrize("provision", ["own_forces", "nato"])
def test_without_refusal_and_red_line_a_security_provision_still_helps(
    minerals: Case, provision: str
) -> None:
    heard = with_provision(without(minerals, (*REFUSAL, *RED_LINE)), provision)
    found = quick(heard, draws=1000)
    before, after = (probability(found, name, "ukraine") for name in ("february_draft", "better"))
    assert after > before + 0.05


def test_conduct_that_a_rule_brings_along_is_in_the_package() -> None:
    if not MINERALS.exists():
        pytest.skip("cases/minerals is absent")
    found = analyze(str(MINERALS), draws=100, sensitivity=False).to_json()["agreements"]
    assert found["guarded_sites"]["package"]["ceasefire"] == "kept"
    assert found["suspended"]["package"]["support"] == "withheld"
    assert not {"ceasefire", "support"} & found["february_draft"]["package"].keys()
