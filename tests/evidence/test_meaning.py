"""Readings as people type them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zopa.errors import CaseError
from zopa.evidence.meaning import in_words, read_readings, readings_text


@pytest.mark.parametrize(
    "typed",
    [
        "[{refuses: opening}]",
        '[{requires: {toll: ">= 3", border: [guarded, open]}}, {less_is_better: toll}]',
        "[{prefers: {toll: [2.5, 3]}}]",
        "[]",
    ],
)
def test_readings_come_back_as_they_were_typed(typed: str) -> None:
    assert readings_text(read_readings(typed)) == typed


def test_one_reading_alone_needs_no_brackets() -> None:
    assert read_readings("refuses: opening") == [{"refuses": "opening"}]
    assert read_readings("{refuses: opening}") == [{"refuses": "opening"}]
    assert read_readings("{}") == []


@pytest.mark.parametrize(
    "typed", ["opening", "3", "{a: 1, a: 2}", "a: b: c", "!!x {a: b}", "[", ""]
)
def test_what_is_no_reading_is_refused(typed: str) -> None:
    if not typed:
        assert read_readings(typed) == []
        return
    with pytest.raises(CaseError):
        read_readings(typed)


def test_dates_and_truth_are_written_as_yaml_has_them() -> None:
    assert in_words({"a": dt.date(2025, 3, 3), "b": True, "c": None}) == (
        "{a: 2025-03-03, b: true, c: null}"
    )


letters = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=8)


@given(st.lists(st.dictionaries(letters, letters | st.lists(letters, max_size=3), max_size=3)))
def test_any_text_survives(readings: list[dict[str, object]]) -> None:
    assert read_readings(readings_text(readings)) == readings
