"""Places in a text, and findings with theirs."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.found import CASE, document, finding, offer, refusal, wish
from zopa.case import Case, load
from zopa.evidence.findings import Finding, Notes, Span, Stance, Strength
from zopa.evidence.noting import take_notes

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


# --- where the findings of a reading stand --------------------------------------------------------


def read(text: str, case: Case | None = None) -> Notes:
    return take_notes(document(text), case)


@pytest.fixture(scope="module")
def talks(tmp_path_factory: pytest.TempPathFactory) -> Case:
    folder = tmp_path_factory.mktemp("talks")
    (folder / "case.yaml").write_text(CASE, encoding="utf-8")
    return load(folder)


def spans(found: Finding) -> list[Span]:
    condition = None if found.condition is None else found.condition.span
    others = (found.cue_span, found.speaker_span, condition)
    return [found.span, found.whole, *(span for span in others if span is not None)]


def sound(notes: Notes) -> None:
    """Every span is of the text, without spaces at its ends, and slices to what it stands for."""
    text = notes.document.text
    for found in notes.findings:
        assert found.span.of(text) == found.said
        for span in spans(found):
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text) == span.of(text).strip() != ""
        if found.condition is not None:
            assert found.condition.span.of(text) == found.condition.text
    for sentence in notes.sentences:
        assert 0 <= sentence.start < sentence.end <= len(text)
    assert all(one.end <= two.start for one, two in pairwise(notes.sentences))
    ids = [found.id for found in notes.findings]
    assert ids == [f"talks_{number}" for number in range(1, len(ids) + 1)]
    places = [found.span for found in notes.findings]
    assert places == sorted(places)
    json.dumps(notes.to_json())


WHO = st.sampled_from(
    [
        "Anna Berg",
        "the North",
        "North’s minister",
        "the So\u0301uth’s envoy",
        "She",
        "the harbour workers’ union",
        "Bo 👩‍👩‍👧 Roe",
        "İbrahim Ça\u0327elik",
    ]
)
WHAT = st.sampled_from(
    [
        "a guarded border",
        "to sign the opening without a toll of 5 euros",
        "that the border stay closed until 3 May",
        "the offer 🙂 of the other side",
        "“far too little”",
        "to pay, if the South pays first",
    ]
)
CLAIM = st.sampled_from(
    [
        "We will not open the border",
        "we want a toll of at least 5 euros, unless the North pays",
        "No",
        "They said ‘never’ to us. We refuse to sign. We want to talk",
        "Nai\u0308ve 👍 promises won't help us at all",
        "We would agree to it.\r\n“We would pay",
    ]
)
MARKS = st.sampled_from(
    ["“”", '""', "‘’", "«»", "„“", "‟”", "“", '"', "”", '“"', "''''", "``''", "« »", "  "]
)
FRAMES = st.sampled_from(
    [
        "{claim}, {who} said.",
        "{claim} {who} said, {claim}.",
        "{who} said: {claim}",
        "{who} said that {claim}.",
        "According to {who}, it wants {what}.",
        "{who} no longer demands {what}.",
        "{who} has refused {what}, and offered {what}.",
        "{who} told reporters yesterday that the South would not accept {what}.",
        "If asked, {who} would agree to {what}.",
        "{who} said on 3 March 2025 that “the North” wants {what}.",
        "{claim} – {who}",
        "— {who} (@handle) March 3, 2025",
        "{claim}",
        "The Talks Stall As {who} Rejects New Offer",
        "{claim}— {who} asked,{claim}{claim}",
        "NORTHPORT, March 3 (Agency) – {who} insisted on {what}.",
    ]
)
STARTS = st.sampled_from(["", "- ", "• ", "1. ", "> ", "\u00a0", "# ", "  "])
ENDS = st.sampled_from(["\n", "\r\n", "\n\n", "\r\n\r\n", " ", "\u2028", "\r", "  "])


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """A sentence on who says or wants what, in one way or another."""
    frame = draw(FRAMES)
    while "{claim}" in frame:
        marks = draw(MARKS)
        half = (len(marks) + 1) // 2
        frame = frame.replace("{claim}", f"{marks[:half]}{draw(CLAIM)}{marks[half:]}", 1)
    return draw(STARTS) + frame.format(who=draw(WHO), what=draw(WHAT)) + draw(ENDS)


TEXTS = st.lists(sentences(), min_size=1, max_size=8).map("".join)


@settings(max_examples=15)
@given(TEXTS)
def test_spans_slice_to_what_is_said(talks: Case, text: str) -> None:
    sound(read(text))
    sound(read(text, talks))


@pytest.mark.slow
@settings(max_examples=400)
@given(TEXTS)
def test_spans_slice_to_what_is_said_in_many_more_documents(talks: Case, text: str) -> None:
    sound(read(text, talks))


@settings(max_examples=40)
@given(st.text(max_size=300))
def test_no_text_makes_a_reading_fail(text: str) -> None:
    sound(read(text))


@settings(max_examples=40)
@given(st.lists(st.text(max_size=6) | sentences(), max_size=6).map("".join))
def test_no_text_between_sentences_does_either(text: str) -> None:
    sound(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n ",
        "“",
        "”\n“",
        "“Yes,”",
        "said",
        "said “",
        ":",
        "- ",
        "The minister went on:\n",
        "“A,”“A,”",
        "— Ana (@ana)",
        "\x00said\x00 “no deal at all\x00, sir”",
    ],
)
def test_nor_do_scraps(text: str) -> None:
    sound(read(text))


@pytest.mark.parametrize(
    "text",
    ["“No deal at all, sir,”said Anna Berg.", "Anna Berg said—“No deal at all, sir”—and left."],
)
def test_words_right_beside_quotation_marks_tell_who_speaks(text: str) -> None:
    assert [found.speaker for found in read(text).findings] == ["Anna Berg"]


@pytest.mark.slow
def test_one_line_longer_than_the_parser_takes_is_read() -> None:
    """The parser refuses more than 1,000,000 characters at once."""
    text = f"Anna Berg wants a toll. {'x' * 999}-" * 1_400
    assert len(text) > 1_400_000
    notes = read(f"{text} The North refuses a guarded border.")
    sound(notes)
    assert notes.findings[0].said == "a toll"
    assert notes.findings[-1].said == "a guarded border"


@pytest.mark.slow
def test_a_quotation_longer_than_a_piece_is_read_in_pieces() -> None:
    text = f"Anna Berg said: “{'We will not open the border. We want a toll. ' * 1_500}”"
    sound(read(text))
