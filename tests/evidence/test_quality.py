"""Findings on the labelled articles are no worse than recorded (``make scores`` records anew)."""

from __future__ import annotations

import json

import pytest

from evidence.halves import HALVES, reliability, scores, summary
from evidence.record import RECORDED, RELIABILITY

HIGHER_IS_BETTER = ("span", "party", "stance", "conditions", "speakers")


@pytest.mark.slow
@pytest.mark.parametrize("half", HALVES)
def test_no_score_is_below_what_was_recorded(half: str) -> None:
    recorded = json.loads(RECORDED.read_text(encoding="utf-8"))[half]
    now = summary(scores(half))
    assert {name: now[name] for name in HIGHER_IS_BETTER} == {
        name: max(now[name], recorded[name]) for name in HIGHER_IS_BETTER
    }
    assert now["reversed"] <= recorded["reversed"]


@pytest.mark.slow
def test_the_confidence_of_each_rule_is_what_was_measured() -> None:
    assert json.loads(RELIABILITY.read_text(encoding="utf-8")) == reliability("development")
