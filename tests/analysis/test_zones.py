"""The zone, amendments and comparisons as answers: what must not matter, and what must."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest

import zopa
from analysis.interrupting import interrupt_after
from oracles.building import (
    case,
    category,
    number,
    package,
    prefers,
    requires,
    says,
)
from zopa.case.model import Case, Party
from zopa.case.readings import Direction, PackageRef, Refuses, WouldSign

ADA, BEN, CYD = Party("ada", "Ada"), Party("ben", "Ben"), Party("cyd", "Cyd")


def talks(**changes: object) -> Case:
    found = case(
        [
            category("border", "closed", "guarded", "open"),
            category("watch", "none", "joint"),
            number("toll", 0, 5, 10),
        ],
        {
            "status_quo": {"border": "closed", "watch": "none", "toll": 10},
            "draft": {"border": "open", "watch": "none", "toll": 10},
        },
        says("ada", prefers("border", "open", "guarded", "closed"), credibility=0.9),
        says("ada", Refuses(PackageRef("draft")), credibility=0.8),
        says("ada", requires(watch=["joint"]), credibility=0.7),
        says("ben", Direction("toll", increasing=False), credibility=0.9),
        says("ben", WouldSign(PackageRef("draft")), credibility=0.8),
        parties=[ADA, BEN, CYD],
        signatories=["ada", "ben"],
    )
    return replace(found, **changes)  # type: ignore[arg-type]


def figures(answer: zopa.Zone) -> dict[tuple[object, ...], float]:
    assert answer.answer is not None
    return {
        tuple(each.terms[name] for name in sorted(each.terms)): each.figures.probability
        for each in answer.answer.packages
    }


def test_any_number_of_workers_gives_the_same_answer() -> None:
    alone = zopa.zone(talks(), draws=600)
    with ThreadPoolExecutor(3) as threads:
        assert zopa.zone(talks(), draws=600, executor=threads).to_json() == alone.to_json()
    amended = zopa.amend(talks(), "draft", target=0.4, draws=600)
    with ThreadPoolExecutor(2) as threads:
        assert (
            zopa.amend(talks(), "draft", target=0.4, draws=600, executor=threads).to_json()
            == amended.to_json()
        )


@pytest.mark.slow
def test_processes_give_the_same_answer() -> None:
    alone = zopa.zone(talks(), draws=300, sensitivity=False)
    with ProcessPoolExecutor(2) as processes:
        told = zopa.zone(talks(), draws=300, sensitivity=False, executor=processes)
    assert told.to_json() == alone.to_json()


def test_an_answer_is_a_data_frame_and_prints_in_a_notebook() -> None:
    found = zopa.zone(talks(), limit=3, draws=200, sensitivity=False)
    frame = found.frame()
    assert list(frame["probability"]) == sorted(frame["probability"], reverse=True)
    assert {"border", "toll", "probability ada"} <= set(frame.columns)
    assert frame["toll"].dtype.kind in "if"
    page = found._repr_html_()
    assert page.startswith("<pre>")
    assert "<b" not in page


def test_the_analysis_has_the_same_zone() -> None:
    analysis = zopa.analyze(talks(), draws=400)
    found = zopa.zone(talks(), draws=400).answer
    assert analysis.zone is not None
    assert found is not None
    assert replace(found, seats=()) == analysis.zone
    assert zopa.analyze(talks(), draws=400, zone=False).zone is None


def test_the_order_of_issues_and_options_changes_no_figure_beyond_chance() -> None:
    base = talks()
    turned = {
        name: replace(issue, options=issue.options if issue.numeric else issue.options[::-1])
        for name, issue in [*base.issues.items()][::-1]
    }
    other = zopa.zone(replace(base, issues=turned), limit=50, draws=4000, sensitivity=False)
    one = zopa.zone(base, limit=50, draws=4000, sensitivity=False)
    assert figures(one).keys() == figures(other).keys()
    for key, figure in figures(one).items():
        assert figures(other)[key] == pytest.approx(figure, abs=0.06)


def test_probabilities_of_agreements_are_those_of_the_analysis_within_error() -> None:
    analysis = zopa.analyze(talks(), draws=4000, sensitivity=False, limit=50)
    draft = analysis.agreements["draft"].all
    assert analysis.zone is not None
    (same,) = [each for each in analysis.zone.packages if each.name == "draft"]
    assert draft is not None
    assert draft.probability is not None
    assert same.figures.probability == pytest.approx(draft.probability, abs=0.03)


def test_certain_packages_have_probability_one_and_never_zero() -> None:
    certain = talks(
        statements=(
            says("ada", prefers("border", "open", "guarded", "closed"), id="a"),
            says("ben", WouldSign(package(border="open", watch="none", toll=10)), id="b"),
            says("ben", Refuses(package(border="guarded", watch="none", toll=10)), id="c"),
        )
    )
    found = zopa.zone(certain, limit=50, draws=500).answer
    assert found is not None
    assert {"border": "open", "watch": "none", "toll": 10} in [dict(t) for t in found.certain]
    for each in found.packages:
        assert (dict(each.terms) in [dict(t) for t in found.certain]) == (
            each.certainty == "always"
        )
        if each.certainty == "always":
            assert each.figures.probability == 1.0
        if each.certainty == "never":
            assert each.figures.probability == 0.0


def test_a_zone_without_draws_still_tells_what_is_certain() -> None:
    torn = talks(
        statements=(
            says("ada", prefers("border", "open", "closed"), id="a"),
            says("ada", prefers("border", "closed", "open"), id="b"),
        )
    )
    found = zopa.zone(torn, draws=100).answer
    assert found is not None
    assert found.exists is None
    assert found.packages == ()
    assert found.certain_complete
    amended = zopa.amend(torn, "draft", draws=100)
    assert not amended.answered
    assert not amended.reached


def test_other_signatories_are_supposed_and_seats_foresee_them() -> None:
    found = zopa.zone(talks(), draws=500, sensitivity=False).answer
    assert found is not None
    seats = {(seat.party, seat.joins): seat for seat in found.seats}
    assert seats.keys() == {("ada", False), ("ben", False), ("cyd", True)}
    joined = zopa.zone(
        talks(), signatories=["cyd", "ben", "ada"], draws=500, sensitivity=False
    ).answer
    assert joined is not None
    assert joined.exists is not None
    assert joined.exists.probability == seats["cyd", True].exists.probability
    assert joined.packages[0].figures.probability == pytest.approx(seats["cyd", True].best)
    without = zopa.zone(talks(), signatories=["ben"], draws=500, sensitivity=False).answer
    assert without is not None
    assert without.exists is not None
    assert without.exists.probability == seats["ada", False].exists.probability


@pytest.mark.parametrize("count", [1, 5])
def test_interrupted_it_hands_back_what_is_finished(count: int) -> None:
    found = zopa.zone(talks(), draws=100, progress=interrupt_after(count))
    assert not found.complete
    assert found.answer is None
    assert any("Interrupted" in each for each in found.warnings)
    amended = zopa.amend(talks(), "draft", draws=100, progress=interrupt_after(count))
    assert not amended.complete
    assert not amended.answered


def test_an_analysis_interrupted_while_it_looks_for_the_zone_keeps_the_rest() -> None:
    shares: list[float] = []

    def progress(share: float) -> None:
        shares.append(share)
        if share > 0.8:
            raise KeyboardInterrupt

    found = zopa.analyze(talks(), draws=100, progress=progress)
    assert not found.complete
    assert found.zone is None
    assert found.agreements["draft"].all is not None
    assert any("Interrupted" in each for each in found.warnings)


def test_comparing_is_turned_round_with_its_agreements() -> None:
    one = zopa.compare(talks(), "draft", "status_quo", draws=400)
    other = zopa.compare(talks(), "status_quo", "draft", draws=400)
    assert one.differences == {"border": ("open", "closed")}
    assert one.figures[1] is None
    for party, own in one.parties.items():
        assert own.first == other.parties[party].second
        assert own.worth_change.mean == pytest.approx(-other.parties[party].worth_change.mean)
    assert one.parties["ada"].certainty == "always"
    assert other.parties["ada"].certainty == "never"


def test_the_record_can_be_read_at_an_earlier_day() -> None:
    early = zopa.zone(talks(), as_of=date(2024, 1, 1), draws=400, sensitivity=False)
    assert early.statements == 0
    assert early.answer is not None
    assert early.answer.certain == ()


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda: zopa.zone(talks(), limit=0), "limit is 0"),
        (lambda: zopa.zone(talks(), signatories=["adda"]), "did you mean ada"),
        (lambda: zopa.zone(talks(), signatories=[]), "at least one signatory"),
        (lambda: zopa.amend(talks(), "drafd"), "did you mean draft"),
        (lambda: zopa.amend(talks(), "draft", target=1.1), "target is 1.1"),
        (lambda: zopa.amend(talks(), "draft", keep=["tolls"]), "did you mean toll"),
        (lambda: zopa.amend(talks(), "draft", at_least={"bob": 0.5}), "no party 'bob'"),
        (lambda: zopa.amend(talks(), "draft", at_least={"ben": -1}), "ben has to reach is -1"),
        (lambda: zopa.compare(talks(), "draft", "draft"), "cannot be compared with itself"),
        (lambda: zopa.compare(talks(), "draft", "quo"), "no agreement 'quo'"),
    ],
)
def test_mistakes_say_what_was_expected(ask: object, told: str) -> None:
    with pytest.raises(zopa.ZopaError, match=told):
        ask()  # type: ignore[operator]
