"""Findings on the labelled articles are no worse than recorded (``make scores`` records anew)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evidence.halves import HALVES, reliability, scores, sentences, summary
from evidence.record import RECORDED, RELIABILITY

ROOT = Path(__file__).parents[2]
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
def test_no_fewer_sentences_are_read_as_they_are_meant(tmp_path: Path) -> None:
    recorded = json.loads(RECORDED.read_text(encoding="utf-8"))["sentences"]
    now = sentences(tmp_path)
    assert now["right"] >= recorded["right"]
    assert now["reversed"] <= recorded["reversed"]


def test_the_page_tells_the_recorded_scores() -> None:
    recorded = json.loads(RECORDED.read_text(encoding="utf-8"))
    page = (ROOT / "docs" / "explanation" / "first-reading.md").read_text(encoding="utf-8")
    for half in HALVES:
        row = recorded[half]
        scores_ = " | ".join(f"{row[name]:.2f}" for name in ("span", "party", "stance"))
        assert f"| {half} | {scores_} | {row['reversed']} of {row['matched']} |" in page


@pytest.mark.slow
def test_the_confidence_of_each_rule_is_what_was_measured() -> None:
    assert json.loads(RELIABILITY.read_text(encoding="utf-8")) == reliability("test")
