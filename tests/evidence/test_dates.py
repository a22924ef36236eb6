"""Days that a text names, and days that it names without saying which."""

from __future__ import annotations

import datetime as dt
from calendar import month_abbr, month_name

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zopa.evidence.dates import told, written
from zopa.evidence.findings import Span

WEDNESDAY = dt.date(2031, 3, 5)


def days(text: str, year: int | None = None) -> list[tuple[str, str]]:
    return [(dated.day.isoformat(), dated.span.of(text)) for dated in written(text, year)]


def told_days(text: str, from_day: dt.date | None = WEDNESDAY) -> list[tuple[str, str]]:
    found = told(text, Span(0, len(text)), from_day)
    return [(dated.day.isoformat(), dated.span.of(text)) for dated in found]


# --- written out ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "form",
    [
        "2031-03-05",
        "5 March 2031",
        "05 March 2031",
        "5th March 2031",
        "5th of March 2031",
        "5th of March, 2031",
        "5 Mar 2031",
        "5 Mar. 2031",
        "March 5, 2031",
        "March 5 2031",
        "March 5th, 2031",
        "Mar. 5, 2031",
        "5\u00a0March\u00a02031",
        "5\nMarch 2031",
        "March 5,\r\n2031",
    ],
)
def test_a_day_with_its_year(form: str) -> None:
    text = f"They met on {form}, in Amity."
    assert days(text) == days(text, 2020) == [("2031-03-05", form)]


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month(month: int) -> None:
    whole, short = month_name[month], month_abbr[month]
    for name in (whole, short, f"{short}.", *(["Sept", "Sept."] if month == 9 else [])):
        for text in (f"It began on {name} 3, 2031.", f"It began on 3 {name} 2031."):
            assert [day for day, _ in days(text)] == [f"2031-{month:02}-03"]


@pytest.mark.parametrize("form", ["5 March", "March 5", "5th of March", "Mar. 5"])
def test_a_day_without_a_year_is_in_the_year_that_is_known(form: str) -> None:
    assert days(f"They met on {form}.", 2031) == [("2031-03-05", form)]
    assert days(f"They met on {form}.") == []


@pytest.mark.parametrize(
    "text",
    [
        "31 June 2031",
        "February 30, 2031",
        "29 February 2031",
        "2031-13-01",
        "2031-00-10",
        "0 March 2031",
        "99 March 2031",
        "5 March 0000",
        "March 2031",
        "in March",
        "they march 5 miles",
        "5 marches",
        "Marches 5",
        "12/03/2031",
        "2031-3-5",
        "x2031-03-05",
        "125 March 2031",
    ],
)
def test_what_is_no_day_gives_none(text: str) -> None:
    assert days(text, 2030) == []


def test_a_leap_day_is_one_where_there_is_one() -> None:
    assert days("29 February", 2032) == [("2032-02-29", "29 February")]
    assert days("29 February", 2031) == []


def test_several_days_are_all_found() -> None:
    found = days("From 3 May 2031 to May 9, 2031, and again on 2031-06-01.")
    assert sorted(day for day, _ in found) == ["2031-05-03", "2031-05-09", "2031-06-01"]


@given(st.dates())
def test_any_day_comes_back_from_how_it_is_written(day: dt.date) -> None:
    month = month_abbr[day.month]
    for text in (
        day.isoformat(),
        f"{day.day} {month} {day.year:04}",
        f"{month}. {day.day}, {day.year:04}",
    ):
        assert [dated.day for dated in written(text)] == [day]


# --- told from another day ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The board said yesterday that", "2031-03-04"),
        ("Yesterday the board said", "2031-03-04"),
        ("it said last night that", "2031-03-04"),
        ("it said last\nnight that", "2031-03-04"),
        ("it said today that", "2031-03-05"),
        ("it said tonight that", "2031-03-05"),
        ("it said this morning that", "2031-03-05"),
        ("it said this\u00a0evening that", "2031-03-05"),
        ("it said on Wednesday that", "2031-03-05"),
        ("it said on Tuesday that", "2031-03-04"),
        ("it said on Thursday that", "2031-02-27"),
        ("it said on MONDAY that", "2031-03-03"),
        ("it said last Sunday that", "2031-03-02"),
        ("it said last Wednesday that", "2031-02-26"),
        ("it said last\r\nWednesday that", "2031-02-26"),
        ("it said this Monday that", "2031-03-03"),
        ("it said on Friday’s programme that", "2031-02-28"),
    ],
)
def test_days_are_counted_back_from_the_day_that_is_known(text: str, expected: str) -> None:
    assert [day for day, _ in told_days(text)] == [expected]
    assert told_days(text, None) == []


@pytest.mark.parametrize(
    "text",
    [
        "it will answer next Tuesday",
        "it will answer next\nTuesday",
        "it will answer this coming Tuesday",
        "it will answer This  Coming Tuesday".replace("  ", " "),
        "it answers on Tuesdays",
        "it will answer tomorrow",
        "it answered last week",
        "the yesterdays of Amity",
        "Wednesdayish",
    ],
)
def test_what_is_to_come_or_vague_gives_none(text: str) -> None:
    assert told_days(text) == []


@pytest.mark.parametrize("word", ["Tueſday", "Frıday", "Frİday", "yeſterday", "laſt night"])
def test_letters_that_only_fold_to_english_ones_are_no_english(word: str) -> None:
    assert told_days(f"it said on {word} that") == []


def test_only_the_part_that_is_asked_about_counts() -> None:
    text = "Yesterday it said that on Monday it would pay."
    assert [dated.span.of(text) for dated in told(text, Span(10, len(text)), WEDNESDAY)] == [
        "Monday"
    ]
    assert list(told(text, Span(10, 20), WEDNESDAY)) == []


def test_before_the_first_day_there_is_none() -> None:
    assert told_days("yesterday, last Monday and today", dt.date.min) == [("0001-01-01", "today")]


@given(st.dates(), st.sampled_from(["Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun"]))
def test_a_weekday_is_in_the_week_up_to_the_day_that_is_known(day: dt.date, name: str) -> None:
    for dated in told(f"on {name}day", Span(0, 20), day):
        assert 0 <= (day - dated.day).days < 7
        assert dated.day.strftime("%A") == f"{name}day"


PIECES = st.sampled_from(
    [*"ſı-0 .٣\n", "yesterday", "last ", "next ", "this coming ", "Tuesday", "2031", "03", " of "]
) | st.sampled_from(["May", "March ", "99", "\r\n", "last night"])


@given(
    st.lists(PIECES | st.text(max_size=4), max_size=20).map("".join),
    st.none() | st.integers(-5, 12_000),
    st.none() | st.dates(),
)
def test_nothing_makes_it_fail_and_spans_are_of_the_text(
    text: str, year: int | None, day: dt.date | None
) -> None:
    for dated in (*written(text, year), *told(text, Span(0, len(text)), day)):
        assert 0 <= dated.span.start < dated.span.end <= len(text)
        assert dated.span.of(text).strip() == dated.span.of(text)
