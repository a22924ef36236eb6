"""Places in a text, and findings with theirs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.found import document, finding, offer, refusal, wish
from zopa.evidence.findings import Finding, Notes, Span, Stance, Strength

PLACES = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda ends: Span(*sorted(ends)))


def test_a_span_is_half_open_and_counts_characters() -> None:
    assert Span(1, 3).of("a🙂é.") == "🙂é"
    assert Span(2, 2).of("toll") == ""


@given(PLACES, PLACES)
def test_spans_overlap_where_they_share_a_character(one: Span, other: Span) -> None:
    shared = set(range(*one)) & set(range(*other))
    assert one.overlaps(other) is other.overlaps(one)
    if one.start < one.end and other.start < other.end:
        assert one.overlaps(other) is bool(shared)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (wish(cue_span=None), wish().span),
        (refusal(), Span(refusal().cue_span.start, refusal().span.end)),  # type: ignore[union-attr]
        (wish(), Span(wish().span.start, wish().cue_span.end)),  # type: ignore[union-attr]
    ],
)
def test_the_whole_of_a_finding_holds_its_cue(made: Finding, expected: Span) -> None:
    assert made.whole == expected


def test_what_is_not_told_is_none_or_medium() -> None:
    bare = finding("s1", "the opening", "refuses")
    assert bare.stance is Stance.REFUSES
    assert bare.strength is Strength.MEDIUM
    told = (bare.speaker, bare.party, bare.reported_by, bare.condition, bare.issue, bare.date)
    assert told == (None,) * 6


def test_notes_show_themselves() -> None:
    notes = Notes(document(), (offer(),))
    assert "south offers (medium)" in str(notes)
    assert notes._repr_html_().startswith("<pre>Border talks enter third week")
    assert "case" not in repr(notes)
