"""Scores of a first reading as a person reads them."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from zopa.evidence.findings import Stance
from zopa.evidence.scoring import Rate, Scores, Share
from zopa.report.scores import print_scores

NONE = Share(0, 0)
RATE = Rate(3, 4, 3, 5)
SCORES = Scores(
    documents=1,
    labels=6,
    matched=3,
    span=RATE,
    party=RATE,
    stance=RATE,
    conditions=NONE,
    reversed=Share(1, 3),
    speaker=NONE,
    exact=Share(3, 3),
    stances={(Stance.REFUSES, Stance.WANTS): 1, (Stance.WANTS, Stance.WANTS): 2},
)


def lines(scores: Scores) -> list[str]:
    page = StringIO()
    print_scores(scores, Console(file=page, width=100))
    return [" ".join(line.split()) for line in page.getvalue().strip().splitlines()]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (6, "4 predictions against 6 labels, 1 of them optional, in 1 document"),
        (5, "4 predictions against 5 labels, in 1 document"),
    ],
)
def test_what_was_compared(labels: int, expected: str) -> None:
    assert lines(replace(SCORES, labels=labels))[0] == expected


def test_a_share_of_nothing_has_no_percentage() -> None:
    page = lines(SCORES)
    assert "Stance turned round: 1 of 3 found (33%)" in page
    assert "Conditions seen: 0 of 0 labelled" in page


def test_stances_are_told_where_something_was_found() -> None:
    page = lines(SCORES)
    assert page[-2:] == ["wants 2 · · · ·", "refuses 1 · · · ·"]
    assert not any("as labelled" in line for line in lines(replace(SCORES, matched=0)))


def test_documents_that_were_not_compared_are_named() -> None:
    page = lines(replace(SCORES, missing=("a\x1b[2Jb.txt",), unlabelled=("c.txt",)))
    assert page[-2].startswith("Not read, so nothing of it was found: a")
    assert "\x1b" not in page[-2]
    assert page[-1] == "Not labelled, so not counted: c.txt"
