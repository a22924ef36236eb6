from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import zopa
from zopa.analysis.timeline import Timeline
from zopa.case import Case, load
from zopa.errors import BadRequest, UnknownName

TALKS = """
title: Talks
as_of: 2025-03-10
parties: {a: {name: A}, b: {name: B}}
signatories: [a, b]
no_deal: nothing
issues:
  x: {title: X, options: {no: No, yes: Yes, more: More}}
  y: {title: Y, options: {no: No, yes: Yes}}
agreements:
  nothing: {x: no, y: no}
  draft: {x: yes, y: no}
statements:
  - {id: early, party: a, said: wants it, date: 2025-03-01,
     credibility: 0.8, means: [{would_sign: draft}]}
  - {id: other, party: b, said: wants it too, date: 2025-03-01,
     credibility: 0.7, means: [{prefers: {x: [yes, no]}}]}
  - {id: passing, party: b, said: not now, date: 2025-03-03, until: 2025-03-05,
     credibility: 0.9, means: [{refuses: draft}]}
  - {id: again, party: a, said: wants it still, date: 2025-03-04,
     credibility: 0.6, same_as: early, means: [{would_sign: draft}]}
  - {id: surer, party: a, said: wants it badly, date: 2025-03-06,
     credibility: 0.9, same_as: early, means: [{would_sign: draft}]}
  - {id: unconfirmed, party: b, said: something, confirmed: false}
  - {id: late, party: b, said: refuses, date: 2025-03-12, means: [{refuses: draft}]}
"""


@pytest.fixture
def talks(tmp_path: Path) -> Case:
    path = tmp_path / "case.yaml"
    path.write_text(TALKS, encoding="utf-8")
    return load(path)


def test_days_are_those_on_which_the_record_changed(talks: Case) -> None:
    days = [day.day for day in Timeline(talks, None).days]
    # 4 March only repeats with less credibility; 12 March lies after the date of the case
    assert days == [1, 3, 5, 6]


def test_without_a_date_all_days_count(talks: Case) -> None:
    assert [day.day for day in Timeline(replace(talks, as_of=None), None).days] == [1, 3, 5, 6, 12]


def test_each_step_is_the_record_read_at_its_day(talks: Case) -> None:
    answer = zopa.analyze(talks, draws=400, timeline=True)
    assert [step.date.day for step in answer.timeline] == [1, 3, 5, 6]
    assert [step.statements for step in answer.timeline] == [
        ("early", "other"),
        ("passing",),
        (),
        ("surer",),
    ]
    assert [step.ended for step in answer.timeline] == [(), (), ("passing",), ()]
    for step in answer.timeline:
        then = zopa.analyze(talks, draws=400, as_of=step.date)
        found, expected = step.agreements["draft"], then.agreements["draft"].all
        assert expected is not None
        assert (found.probability, found.error) == (expected.probability, expected.error)
        assert found.certain == expected.certain
    assert set(answer.timeline[0].agreements) == {"draft"}


def test_the_last_step_is_the_analysis_itself(talks: Case) -> None:
    answer = zopa.analyze(talks, draws=400, timeline=True)
    assert answer.timeline[-1].agreements["draft"] is answer.agreements["draft"].all


def test_the_timeline_changes_no_other_figure(talks: Case) -> None:
    plain = zopa.analyze(talks, draws=400)
    assert plain.timeline == ()
    told = zopa.analyze(talks, draws=400, timeline=True, amendments=True)
    assert told.agreements == plain.agreements
    assert told.zone == plain.zone


def test_a_case_without_statements_has_no_steps(talks: Case) -> None:
    assert zopa.analyze(replace(talks, statements=()), draws=400, timeline=True).timeline == ()


def test_amendments_are_those_of_amend(talks: Case) -> None:
    answer = zopa.analyze(talks, draws=400, amendments=True, target=0.9)
    alone = zopa.amend(talks, "draft", draws=400, target=0.9)
    assert set(answer.amendments) == {"draft"}
    assert replace(answer.amendments["draft"], method=alone.method) == alone


def test_only_agreements_below_the_target_are_amended(talks: Case) -> None:
    assert zopa.analyze(talks, draws=400, amendments=True, target=0.0).amendments == {}


def test_named_agreements_are_amended_whatever_their_figure(talks: Case) -> None:
    answer = zopa.analyze(talks, draws=400, amendments=["nothing", "draft"], target=0.0, zone=False)
    assert set(answer.amendments) == {"nothing", "draft"}
    assert answer.zone is None


def test_more_agreements_than_are_amended_are_warned_of(talks: Case) -> None:
    draft = talks.agreements["draft"]
    more = {f"draft{n}": replace(draft, id=f"draft{n}") for n in range(6)}
    case = replace(talks, agreements={**talks.agreements, **more})
    answer = zopa.analyze(case, draws=200, amendments=True, target=1.0, sensitivity=False)
    assert len(answer.amendments) == 5
    assert "What would have to change is told of the first 5 agreements only." in answer.warnings


def test_what_cannot_be_asked_is_refused(talks: Case) -> None:
    with pytest.raises(UnknownName, match="drafts"):
        zopa.analyze(talks, amendments=["drafts"])
    with pytest.raises(BadRequest, match=r"target is 1\.5"):
        zopa.analyze(talks, target=1.5)


def test_json_tells_both(talks: Case) -> None:
    told = zopa.analyze(talks, draws=400, amendments=True, timeline=True, target=0.9).to_json()
    assert told["amendments"]["draft"]["target"] == 0.9
    assert [step["date"] for step in told["timeline"]] == [
        date(2025, 3, day).isoformat() for day in (1, 3, 5, 6)
    ]
    assert set(told["timeline"][0]["agreements"]["draft"]) >= {"probability", "certainty"}


def test_the_panel_of_all_signatories_is_the_product_under_each_assumption(talks: Case) -> None:
    answer = zopa.analyze(talks, draws=400)
    both = answer.agreements["draft"]
    assert both.all is not None
    panel, own = both.all.sensitivity, [one.sensitivity for one in both.parties.values()]
    assert panel is not None
    assert both.all.probability is not None
    assert panel.low <= both.all.probability <= panel.high
    # each variant is taken for all at once, so the panel lies within the product of the extremes
    lows = [each.low for each in own if each is not None]
    highs = [each.high for each in own if each is not None]
    assert lows[0] * lows[1] - 1e-12 <= panel.low
    assert panel.high <= highs[0] * highs[1] + 1e-12
    bare = zopa.analyze(talks, draws=400, sensitivity=False).agreements["draft"]
    assert bare.all is not None
    assert bare.all.sensitivity is None
