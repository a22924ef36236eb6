from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from report.answers import minerals_case
from zopa.case.model import Agreement, Party
from zopa.report.wording import (
    about,
    agreement_in_sentence,
    between,
    clean,
    day,
    enumeration,
    figure,
    margin,
    party_in_sentence,
    roughly,
    with_margin,
)


@pytest.mark.parametrize(
    ("probability", "error", "shown"),
    [
        (0.031, 0.003, "0.03 ±0.01"),
        (0.94, 0.012, "0.94 ±0.02"),
        (0.5, 0.07, "0.5 ±0.1"),
        (0.0, 0.0, "0"),  # no error at all: it is known
        (1.0, 0.0, "1"),
        (0.0, 0.0003, "<0.01"),
        (0.004, 0.001, "<0.01"),
        (0.996, 0.001, ">0.99"),
        (1.0, None, ">0.99"),
        (0.03, 0.06, "<0.1"),
        (0.25, None, "0.25"),
        (None, None, "no answer"),
    ],
)
def test_figures_are_no_more_exact_than_they_are_known(
    probability: float | None, error: float | None, shown: str
) -> None:
    assert with_margin(probability, error) == shown


@given(st.floats(0, 1), st.floats(0, 0.5))
def test_the_error_shown_is_no_smaller_than_it_is(probability: float, error: float) -> None:
    shown = margin(probability, error)
    assert not shown or float(shown[1:]) >= error - 1e-9


@given(st.floats(0, 1), st.floats(0, 0.5))
def test_figures_fit_their_cells(probability: float, error: float) -> None:
    assert cell_len(with_margin(probability, error)) <= 10


def test_sentences_say_about_and_below() -> None:
    assert about(0.031, 0.003) == "about 0.03"
    assert about(0.0001, 0.0001) == "below 0.01"
    assert about(0.9999, 0.0001) == "above 0.99"
    assert about(None) == figure(None) == "no answer"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("United States", "the United States"),
        ("European Union", "the European Union"),
        ("the Union", "the Union"),
        ("Ukraine", "Ukraine"),
        ("Union", "Union"),
        ("Acme Ltd", "Acme Ltd"),
    ],
)
def test_parties_take_an_article_where_english_wants_one(name: str, said: str) -> None:
    case = replace(minerals_case(), parties={"party": Party("party", name)})
    assert party_in_sentence(case, "party") == said


def test_agreements_are_quoted_unless_they_are_called_a_document() -> None:
    case = minerals_case()
    case = replace(case, agreements={**case.agreements, "draft": Agreement("draft", {})})
    assert agreement_in_sentence(case, "february_draft") == "the february draft"
    assert agreement_in_sentence(case, "draft") == "the draft"
    assert agreement_in_sentence(case, "arms_for_minerals") == "“arms for minerals”"


def test_dates_and_lists_are_english() -> None:
    assert day(date(2025, 2, 5)) == "5 February 2025"
    assert enumeration(["a"]) == "a"
    assert enumeration(["a", "b", "c"]) == "a, b and c"


def test_nothing_steers_the_terminal() -> None:
    assert clean("\x1b[31mred\x07\u202etxt\u202c\n\tnext\x9b") == "[31mredtxt next"
    assert clean("\ud800") == ""


def test_right_to_left_text_is_closed_so_that_figures_stay_in_place() -> None:
    assert clean("ישראל") == "ישראל\u200e"
    assert clean(clean("ישראל")) == clean("ישראל")
    assert clean("Ukraine") == "Ukraine"


@given(st.text())
def test_cleaning_leaves_one_line(text: str) -> None:
    assert len(clean(text).splitlines()) <= 1
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("probability", "error", "low", "high", "said"),
    [
        (0.412, 0.006, None, None, "about 0.41"),
        (0.412, 0.006, 0.40, 0.43, "about 0.41"),
        (0.412, 0.006, 0.38, 0.45, "about 0.4"),
        (0.548, 0.006, 0.51, 0.58, "about 0.55"),
        (0.41, 0.06, 0.40, 0.42, "about 0.4"),
        (0.412, 0.006, 0.31, 0.49, "between 0.3 and 0.5"),
        (0.412, 0.006, 0.36, 0.47, "between 0.35 and 0.45"),
        (0.08, 0.006, 0.0, 0.12, "below 0.15"),
        (0.93, 0.006, 0.86, 1.0, "above 0.85"),
        (0.5, 0.006, 0.01, 0.99, "anywhere from 0 to 1"),
        (0.02, 0.006, 0.0, 0.09, "below 0.05"),
        (0.96, 0.006, 0.92, 0.99, "about 0.95"),
        (0.998, 0.001, 0.99, 1.0, "above 0.99"),
        (0.98, 0.006, 0.92, 0.99, "above 0.95"),
        (0.45, 0.006, 0.4, 0.5, "about 0.45"),
        (None, None, None, None, "no answer"),
    ],
)
def test_figures_are_no_more_exact_than_error_and_assumptions_allow(
    probability: float | None, error: float | None, low: float | None, high: float | None, said: str
) -> None:
    assert roughly(probability, error, low, high) == said


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_range_is_rounded_to_the_nearest_twentieth(one: float, other: float) -> None:
    low, high = sorted((one, other))
    word, *rest = between(low, high).split()
    told = [float(each) for each in rest if each[0].isdigit()]
    match word:
        case "between":
            assert abs(told[0] - low) <= 0.025 + 1e-9
            assert abs(told[1] - high) <= 0.025 + 1e-9
        case "below":
            assert low <= 0.025
            assert high - 1e-9 <= told[0] <= high + 0.05
        case "above":
            assert high >= 0.975
            assert low - 0.05 <= told[0] <= low + 1e-9
        case _:
            assert word == "anywhere"
            assert low < 0.05
            assert high > 0.95
