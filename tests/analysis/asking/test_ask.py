"""What may be asked for, by whom it is carried out, and what comes of it where nothing can."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from analysis.asking.inquiries import ADA, BEN, CYD, EVERY_KIND, NO_DEAL_UNKNOWN, inquiring
from analysis.interrupting import interrupt_after
from oracles.building import case, category, flag, number, prefers, requires, says
from oracles.prior_weighting import Draws, draw, signs
from oracles.spoken import said
from zopa.agreements.space import space
from zopa.analysis import analyze
from zopa.analysis.asking.inquiring import Inquiring, _Scored
from zopa.analysis.asking.questions import KINDS
from zopa.analysis.inquiries import ask
from zopa.analysis.questions import ANY, EACH, Inquiry, Questions
from zopa.case.model import Case
from zopa.case.readings import Direction, PackageRef, Refuses, Worth, WouldSign
from zopa.errors import BadRequest, UnknownName

DRAWS = 400
DEAL = PackageRef("deal")
TRADE = case(
    [category("border", "closed", "open"), number("toll", 0, 5, 10)],
    {
        "status_quo": {"border": "closed", "toll": 10},
        "draft": {"border": "open", "toll": 5},
        "counter": {"border": "open", "toll": 10},
    },
    says("ada", prefers("border", "open", "closed"), credibility=0.9),
    says("ada", requires(toll=">= 5"), credibility=0.5),
    says("ben", Direction("toll", increasing=False), credibility=0.9),
    says("ben", prefers("border", "closed", "open"), credibility=0.7),
    parties=[ADA, BEN, CYD],
    signatories=["ada", "ben"],
)


def inquiry(found: Questions) -> Inquiry:
    """What was answered."""
    assert found.complete
    assert found.inquiry is not None
    return found.inquiry


# --- Arguments ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "error", "told"),
    [
        (lambda: ask(TRADE, "drafd"), UnknownName, "did you mean draft"),
        (lambda: ask(TRADE, "status_quo"), BadRequest, "nothing to sign"),
        (lambda: ask(TRADE, parties=["adda"]), UnknownName, "did you mean ada"),
        (lambda: ask(TRADE, parties=["cyd"]), BadRequest, "does not sign"),
        (lambda: ask(TRADE, without=["red_lines"]), UnknownName, "did you mean red_line"),
        (lambda: ask(TRADE, limit=0), BadRequest, "limit is 0"),
        (lambda: ask(TRADE, draws=10), BadRequest, "draws is 10"),
        (lambda: ask(TRADE, seed=-1), BadRequest, "seed is -1"),
        (lambda: ask(TRADE, scenario="none"), UnknownName, "scenario"),
    ],
)
def test_mistakes_say_what_was_expected(
    asked: Callable[[], Questions], error: type[Exception], told: str
) -> None:
    with pytest.raises(error, match=told):
        asked()


def test_it_is_about_each_agreement_or_one_or_any_package() -> None:
    each = inquiry(ask(TRADE, draws=DRAWS))
    assert (each.about, [*each.now]) == (EACH, ["draft", "counter"])
    one = inquiry(ask(TRADE, "counter", draws=DRAWS))
    assert (one.about, [*one.now]) == ("counter", ["counter"])
    assert one.now["counter"] == each.now["counter"]
    any_ = inquiry(ask(TRADE, zone=True, draws=DRAWS))
    assert (any_.about, [*any_.now]) == (ANY, [ANY])
    for found in (each, one, any_):
        for question in found.questions:
            assert {*found.now} == {key for answer in question.answers for key in answer.then}


def test_parties_and_kinds_are_left_out_where_they_cannot_be_asked() -> None:
    found = inquiry(ask(TRADE, parties=["ben"], draws=DRAWS, limit=50))
    assert {each.question.party for each in found.questions} == {"ben"}
    both = inquiry(ask(TRADE, draws=DRAWS, limit=50))
    assert {each.question.party for each in both.questions} == {"ada", "ben"}
    assert found.considered < both.considered
    assert found.bound < both.bound
    assert found.now == both.now
    kinds = [kind for kind in KINDS if kind != "no_deal"]
    quarters = inquiry(ask(TRADE, without=kinds, draws=DRAWS))
    assert {each.question.kind for each in quarters.questions} == {"no_deal"}
    assert quarters.considered == 2
    nothing = inquiry(ask(TRADE, without=KINDS, draws=DRAWS))
    assert (nothing.questions, nothing.plan, nothing.considered) == ((), (), 0)


def test_now_is_what_the_analysis_says() -> None:
    for asked in (EVERY_KIND, NO_DEAL_UNKNOWN):
        analysis = analyze(asked, draws=DRAWS, sensitivity=False, zone=False)
        for name, outlook in inquiry(ask(asked, draws=DRAWS)).now.items():
            figures = analysis.agreements[name].all
            assert figures is not None
            assert (outlook.probability, outlook.error) == (figures.probability, figures.error)
            assert figures.certain is not None
            assert outlook.certainty == figures.certain.verdict


def test_a_case_is_read_from_its_file_at_a_date_and_under_a_scenario(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(
        "title: Flag\nas_of: 2025-02-01\nparties: {ada: {name: Ada}}\n"
        "signatories: [ada]\nno_deal: kept\n"
        "issues: {flag: {title: Flag, options: {kept: Kept, given: Given}}}\n"
        "agreements: {kept: {flag: kept}, deal: {flag: given}}\n"
        "scenarios: {doubted: {credibilities: {s1: 0.2}}}\n"
        "statements: [{id: s1, party: ada, said: no, date: 2025-01-15, credibility: 0.8,"
        " means: [{refuses: deal}]}]\n",
        "utf-8",
    )
    relied = {}
    for name in (None, "doubted"):
        found = ask(file, draws=4000, scenario=name)
        assert found.statements == 1
        (report,) = [e for e in inquiry(found).questions if e.question.kind == "report"]
        relied[name] = report.answers[0].probability
    assert relied[None] == pytest.approx(0.8 / 1.2, abs=0.04)
    assert relied["doubted"] == pytest.approx(0.2 / 1.8, abs=0.04)
    early = ask(file, draws=DRAWS, as_of=date(2025, 1, 1))
    assert early.statements == 0
    assert "report" not in {each.question.kind for each in inquiry(early).questions}


# --- Who carries it out ------------------------------------------------------------------------


def test_any_number_of_workers_gives_the_same_answer() -> None:
    for asked in ({}, {"zone": True}):
        alone = inquiry(ask(TRADE, draws=DRAWS, **asked))  # type: ignore[arg-type]
        for count in (1, 2):
            with ThreadPoolExecutor(count) as threads:
                told = ask(TRADE, draws=DRAWS, executor=threads, **asked)  # type: ignore[arg-type]
            assert inquiry(told) == alone


@pytest.mark.slow
def test_processes_give_the_same_answer() -> None:
    with ProcessPoolExecutor(2) as processes:
        told = inquiry(ask(NO_DEAL_UNKNOWN, draws=DRAWS, executor=processes))
    assert told == inquiry(ask(NO_DEAL_UNKNOWN, draws=DRAWS))


def test_the_same_seed_gives_the_same_answer_and_another_another() -> None:
    one, same, other = (inquiry(ask(TRADE, draws=DRAWS, seed=seed)) for seed in (0, 0, 1))
    assert one == same != other


class _Interrupted(Executor):
    """Does so many calls, then the user interrupts."""

    def __init__(self, calls: int) -> None:
        self.left = calls

    def submit(self, fn: Callable[..., Any], /, *args: Any, **more: Any) -> Future[Any]:  # noqa: ANN401  as in the base class
        self.left -= 1
        future: Future[Any] = Future()
        if self.left < 0:
            future.set_exception(KeyboardInterrupt())
        else:
            future.set_result(fn(*args, **more))
        return future


@pytest.mark.parametrize("zone", [False, True])
def test_interrupted_while_it_samples_nothing_is_answered(*, zone: bool) -> None:
    found = ask(TRADE, zone=zone, draws=DRAWS, progress=interrupt_after(1))
    assert (found.complete, found.inquiry) == (False, None)
    assert any("Interrupted" in each for each in found.warnings)


@pytest.mark.parametrize("zone", [False, True])
def test_interrupted_afterwards_nothing_is_answered_either(*, zone: bool) -> None:
    """Two parties are sampled; what follows are rare answers, or all packages to judge."""
    found = ask(TRADE, zone=zone, draws=DRAWS, executor=_Interrupted(2))
    assert (found.complete, found.inquiry) == (False, None)
    assert any("Interrupted" in each for each in found.warnings)


def test_progress_is_told() -> None:
    shares: list[float] = []
    ask(TRADE, draws=DRAWS, progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1


# --- Where there is little to ask --------------------------------------------------------------


@pytest.mark.parametrize("zone", [False, True])
def test_a_signatory_without_figures_leaves_nothing_to_score(*, zone: bool) -> None:
    torn = flag(says("ada", WouldSign(DEAL)), says("ada", Refuses(DEAL)))
    found = ask(torn, zone=zone, draws=DRAWS)
    assert (found.complete, found.inquiry) == (True, None)
    assert any("cannot all be meant" in each for each in found.warnings)
    assert not any("Interrupted" in each for each in found.warnings)


def test_who_does_not_sign_may_contradict_itself() -> None:
    torn = flag(
        says("ben", WouldSign(DEAL)),
        says("ben", Refuses(DEAL)),
        parties=[ADA, BEN],
        signatories=["ada"],
    )
    assert inquiry(ask(torn, draws=DRAWS)).questions


def test_without_an_agreement_there_is_nothing_to_ask_about_each() -> None:
    only = case([category("flag", "kept", "given")], {"kept": {"flag": "kept"}})
    each = inquiry(ask(only, draws=DRAWS))
    assert each == Inquiry(EACH, {}, 0.0, 0.0, (), 0, (), 0.0)
    any_ = inquiry(ask(only, zone=True, draws=4000))
    assert any_.now[ANY].probability == pytest.approx(0.5, abs=0.04)
    assert any_.questions[0].variance_reduction == pytest.approx(0.25, abs=0.01)


def known(kept: int, given: int) -> Worth:
    """Worths of keeping the flag and of giving it up."""
    return Worth(
        {"flag": Fraction(1)}, {"flag": {"kept": Fraction(kept), "given": Fraction(given)}}
    )


@pytest.mark.parametrize("zone", [False, True])
def test_known_worths_are_not_asked_about_but_count(*, zone: bool) -> None:
    deal = None if zone else "deal"
    both = flag(says("ada", known(0, 1)), parties=[ADA, BEN])
    found = inquiry(ask(both, deal, zone=zone, draws=DRAWS))
    assert {each.question.party for each in found.questions} == {"ben"}
    assert found.questions[0].variance_reduction == pytest.approx(found.variance, abs=0.01)
    refused = flag(says("ada", known(0, -1)), parties=[ADA, BEN])
    nothing = inquiry(ask(refused, "deal", draws=DRAWS))
    assert (nothing.questions, nothing.plan, nothing.bound) == ((), (), 0.0)
    all_known = flag(says("ada", known(0, 1)))
    settled = inquiry(ask(all_known, deal, zone=zone, draws=DRAWS))
    (outlook,) = settled.now.values()
    assert (outlook.probability, outlook.error, settled.considered) == (1.0, 0.0, 0)


# --- Any package at all ------------------------------------------------------------------------


def anything(asked: Case, samples: int) -> float:
    """How probable it is that any package is signed by all, by the prior."""
    drawn: dict[str, Draws] = {
        party: draw(asked, party, said(asked, party), samples, np.random.default_rng(k))
        for k, party in enumerate(asked.signatories)
    }
    packages = [dict(each) for each in packages_of(asked)]
    signed = {
        party: np.array([signs(asked, party, own, each) for each in packages])
        for party, own in drawn.items()
    }
    joint = np.logical_and.reduce([*signed.values()]).any(axis=0)
    weight = np.prod([own.likelihood for own in drawn.values()], axis=0)
    return float((weight * joint).sum() / weight.sum())


def packages_of(asked: Case) -> list[dict[str, Any]]:
    """Every package but no deal."""
    whole = space(asked)
    places = [whole.place(number) for number in range(int(whole.total))]
    found = [dict(whole.package(place).terms) for place in places]
    return [each for each in found if each != dict(asked.agreements["status_quo"].terms)]


def test_whether_any_package_would_be_signed() -> None:
    found = inquiry(ask(TRADE, zone=True, draws=4000))
    expected = anything(TRADE, 60_000)
    assert found.now[ANY].probability == pytest.approx(expected, abs=5 * found.now[ANY].error)
    p = found.now[ANY].probability
    assert found.variance == found.bound == pytest.approx(p * (1 - p))
    assert found.now[ANY].certainty is None
    assert found.questions


@pytest.mark.parametrize("seed", [0, 1])
def test_in_a_space_too_large_to_list_what_is_left_open_counts_as_nothing(
    monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    listed = inquiry(ask(TRADE, zone=True, draws=DRAWS, seed=seed, limit=50))
    monkeypatch.setattr("zopa.analysis.zoning.MOST_JUDGED", 0)
    searched = inquiry(ask(TRADE, zone=True, draws=DRAWS, seed=seed, limit=50))
    fewer = listed.now[ANY].probability - searched.now[ANY].probability
    assert 0 <= fewer < 0.02
    assert searched.questions[0].variance_reduction == pytest.approx(
        listed.questions[0].variance_reduction, abs=0.02
    )


@pytest.mark.slow
def test_a_space_that_is_really_too_large() -> None:
    issues = [category(f"issue_{k}", "a", "b", "c", "d") for k in range(12)]
    large = case(
        issues,
        {"status_quo": {each.id: "a" for each in issues}},
        says("ada", prefers("issue_0", "a", "b", "c", "d")),
        says("ben", prefers("issue_0", "b", "a"), prefers("issue_1", "a", "b"), credibility=0.5),
        parties=[ADA, BEN],
    )
    found = inquiry(ask(large, zone=True, draws=100))
    assert 0.5 < found.now[ANY].probability <= 1


@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_few_joint_draws_make_a_large_error(count: int) -> None:
    """An answer that is true in a single draw is not known for certain."""
    search: Inquiring = inquiring(TRADE, ANY, draws=DRAWS)
    pool = search._pools["ada"]
    pool.codes[0] = 0
    pool.codes[0, :count] = 1
    outlook = search._then(_Scored("ada", 0, 0.0, 0.0, 0.0), 1)[ANY]
    assert outlook.error > 0.15
