"""What the terminal says of efficient and fair agreements."""

from __future__ import annotations

from dataclasses import replace

import pytest

from report.answers import minerals, minerals_case
from report.standings import standing, stands
from zopa.analysis.efficiency import Fairness
from zopa.analysis.results import Sensitivity
from zopa.report.fairness import finding, left_out, possible_gain, shares_table

MARK = "† rests on assumptions: others, no less reasonable, give this range."


@pytest.mark.parametrize(
    ("own", "words"),
    [
        (stands(0.9), "is probably efficient: no package is better"),
        (stands(0.1), "is probably not efficient: some package is better"),
        (replace(stands(0.1), improved=0.2), "a red line is crossed, or no deal is better"),
        (stands(0.5), "Whether the february draft is efficient is open."),
        (replace(stands(0.1), no_evidence=True), "The record does not move whether"),
    ],
)
def test_the_finding_says_why(own: Fairness, words: str) -> None:
    assert words in finding(minerals_case(), {"february_draft": own})


def test_one_is_left_out_or_two_are() -> None:
    case = minerals_case()
    assert list(left_out(case, [])) == []
    (one,) = left_out(case, ["ukraine"])
    assert one == "Ukraine gains in no package that all would sign, and is left out."
    (two,) = left_out(case, ["ukraine", "united_states"])
    assert two.endswith("gain in no package that all would sign, and are left out.")


def test_a_wide_range_is_marked_and_the_mark_explained() -> None:
    wide = replace(stands(0.35), sensitivity=Sensitivity(0.2, 0.5))
    analysis = replace(minerals(), standing=standing(february_draft=wide))
    cells = shares_table(analysis).rows[0][1]
    assert ["".join(span.text for span in line) for line in cells.lines][1] == "†0.20–0.50"
    answers = [one for each in analysis.agreements.values() for one in each.parties.values()]
    explained = any(one.rests_on_assumptions for one in answers)
    assert (MARK in list(possible_gain(analysis))) != explained
    calm = {
        name: replace(
            each,
            parties={p: replace(one, sensitivity=None) for p, one in each.parties.items()},
            all=each.all and replace(each.all, sensitivity=None),
        )
        for name, each in analysis.agreements.items()
    }
    quiet = replace(analysis, main=replace(analysis.main, agreements=calm))
    assert MARK in list(possible_gain(quiet))
