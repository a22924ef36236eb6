"""Where a quote stands: the slice that was meant, or none."""

import re
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from zopa.evidence.findings import Span
from zopa.evidence.language_model.folding import folded
from zopa.evidence.language_model.locating import (
    CORRECTED,
    ELSEWHERE,
    REPEATED,
    Found,
    Passages,
)

TEXT = (
    "The union won’t sign before May — “not even a draft”, it said. "
    "The owners are unwilling to sign. "
    "The owners offer 3.5 percent… or a bonus. "
    "A non-binding vote follows. "
    "The union won’t vote."
)


def passages(text: str = TEXT) -> Passages:
    return Passages(
        text, [Span(*found.span()) for found in re.finditer(r"\S.*?[.](?=\s[A-Z]|$)", text)]
    )


def found(quote: str, sentence: int, text: str = TEXT) -> Found:
    result = passages(text).find(quote, sentence)
    assert isinstance(result, Found), result
    return result


def said(quote: str, sentence: int) -> str:
    return found(quote, sentence).span.of(TEXT)


def test_an_exact_quote_is_found_in_its_sentence() -> None:
    assert found("not even a draft", 0) == Found(Span(35, 51))


@pytest.mark.parametrize(
    ("quote", "slice_"),
    [
        (
            'won\'t sign before May - "not even a draft"',
            "won’t sign before May — “not even a draft”",
        ),
        (
            "won`t  sign\nbefore May--'not even a draft'",
            "won’t sign before May — “not even a draft”",
        ),
        ("“sign before May…”", "sign before May"),
        ("...not even a draft.", "not even a draft"),
    ],
)
def test_quotes_dashes_and_spaces_may_differ(quote: str, slice_: str) -> None:
    assert said(quote, 0) == slice_


def test_ellipses_may_differ() -> None:
    assert said("3.5 percent... or a bonus", 2) == "3.5 percent… or a bonus"
    assert said("3.5 percent . . . or a bonus", 2) == "3.5 percent… or a bonus"


def test_a_quote_in_another_sentence_is_found_if_it_is_the_only_one() -> None:
    assert found("a bonus", 0).flags == (ELSEWHERE,)
    told = passages().find("The owners", 0)
    assert told == "is not in the sentence named, and stands more than once elsewhere"


def test_a_quote_may_go_on_in_the_next_sentence() -> None:
    assert found("or a bonus. A non-binding vote", 2).flags == ()


def test_a_quote_that_stands_twice_in_its_sentence_says_so() -> None:
    result = found("the quota", 0, "Cut the quota, or raise the quota.")
    assert result == Found(Span(4, 13), (REPEATED,))


@pytest.mark.parametrize(
    ("quote", "sentence"),
    [
        ("willing to sign", 1),
        ("won", 4),
        ("5 percent", 2),
        ("binding vote", 3),
        ("even a dra", 0),
    ],
)
def test_a_part_of_a_word_or_a_number_is_not_a_quote(quote: str, sentence: int) -> None:
    assert passages().find(quote, sentence) == "is not in the document"


@pytest.mark.parametrize("unseen", ["\u200b", "\u00ad", "\u2060\ufeff"])
def test_letters_that_nobody_sees_end_no_word(unseen: str) -> None:
    text = f"The owners are un{unseen}willing to sign."
    assert passages(text).find("willing to sign", 0) == "is not in the document"
    assert found("unwilling to sign", 0, text).span.of(text) == f"un{unseen}willing to sign"


def test_the_owner_of_a_thing_is_a_quote() -> None:
    assert found("Norland", 0, "It is Norland’s fleet.").span == Span(6, 13)


def test_slips_are_mended_and_said() -> None:
    result = found("The owners are unwiling to sign", 1)
    assert result == Found(Span(63, 95), (CORRECTED,))


def test_slips_are_found_in_a_neighbouring_sentence_too() -> None:
    assert said("The owners are unwiling to sign", 0) == "The owners are unwilling to sign"
    assert passages().find("The owners are unwiling to sign", 4) == "is not in the document"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The union will not sign the draft before the end of May.",
         "The union will now sign the draft before the end of May"),
        ("The union will sign the draft in May, if the owners ask it.",
         "The union will not sign the draft in May, if the owners ask it"),
        ("The owners offer the union a raise of 3.5 percent in each year.",
         "The owners offer the union a raise of 3.8 percent in each year"),
        ("The union may sign the draft before the end of the long strike.",
         "The union must sign the draft before the end of the long strike"),
    ],
)  # fmt: skip
def test_a_slip_in_a_number_or_a_negation_is_none(text: str, quote: str) -> None:
    told = passages(text).find(quote, 0)
    assert told == "differs from the document in a number or a negation"


def test_half_an_invention_is_not_found() -> None:
    told = passages().find("The owners are unwilling to sign and will close the plant", 1)
    assert told == "is not in the document"


def test_words_beside_the_quote_are_the_nearest_ones() -> None:
    text = "He said no; she said yes, he said."
    place = passages(text).near("said", Span(0, len(text)), Span(21, 24))
    assert place == Span(16, 20)
    assert passages(text).near("denied", Span(0, len(text)), Span(21, 24)) is None


def test_a_document_without_spaces_between_words_is_searched_too() -> None:
    text = "挪威拒绝降低配额。"
    result = Passages(text, [Span(0, len(text))]).find("降低配额", 0)
    assert result == Found(Span(4, 8))


plain = st.sampled_from(
    ["sign", "draft", "Ünïon", "cafe\u0301", "naïve", "e\u0301te\u0301", "50", "3.5", "mañana",
     "🐟", "👩🏽‍🚀", "ﬁsh", "owner’s", "don't", "re\u00adopen", "na\u200bme", "“never”", "«non»",
     "well-known", "and…", "or...", "(so)", "ß", "Ⅷ", "x\u0323\u0307"]
)  # fmt: skip
gaps = st.sampled_from(
    [" ", "  ", "\r\n", "\n", "\u00a0", "\u2009", " — ", " – ", "—", " -- ", ", "]
)


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, list[Span]]:
    """A text, and where its words stand."""
    text, spans = draw(st.sampled_from(["", "\ufeff", "“", "\r\n"])), []
    for word in draw(st.lists(plain, min_size=3, max_size=25)):
        spans.append(Span(len(text), len(text) + len(word)))
        text += word + draw(gaps)
    return text, spans


def altered(draw: st.DrawFn, words: str) -> str:
    """The words as a model may copy them: marks and spaces in another of their forms."""
    for marks in ("’'‘`", '“”"„«»', "—–", "\u00a0 \u2009"):
        to = draw(st.sampled_from(marks))
        words = re.sub(f"[{marks}]", to, words)
    words = draw(st.sampled_from([words, words.replace("…", "..."), words.replace("...", "…")]))
    words = draw(st.sampled_from([words, words.replace("\u00ad", "").replace("\u200b", "")]))
    words = draw(st.sampled_from([words, " ".join(words.split()), words.replace("—", " -- ")]))
    form = draw(st.sampled_from(["NFC", "NFD", ""]))
    return unicodedata.normalize(form, words) if form in {"NFC", "NFD"} else words  # type: ignore[arg-type]


@given(st.data())
def test_an_altered_slice_is_found_as_it_was(data: st.DataObject) -> None:
    text, words = data.draw(texts())
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, min(len(words) - 1, first + 8)))
    span = Span(words[first].start, words[last].end)
    quote = data.draw(st.composite(lambda draw: altered(draw, span.of(text)))())
    assume(any(char.isalnum() for char in quote))
    result = Passages(text, [Span(0, len(text))]).find(quote, 0)
    assert isinstance(result, Found)
    assert CORRECTED not in result.flags
    if REPEATED in result.flags:
        assert folded(result.span.of(text)).text == folded(span.of(text)).text
    else:
        assert result.span.of(text) == span.of(text)


@given(texts(), st.lists(st.sampled_from(["zzz", "qqqq", "wwwww"]), min_size=1, max_size=8))
def test_what_is_not_there_is_not_found(made: tuple[str, list[Span]], invented: list[str]) -> None:
    text, _ = made
    assert isinstance(Passages(text, [Span(0, len(text))]).find(" ".join(invented), 0), str)


@given(texts(), st.data())
def test_half_of_a_quote_is_not_enough(made: tuple[str, list[Span]], data: st.DataObject) -> None:
    text, words = made
    half = Span(words[0].start, words[-1].end).of(text)
    quote = half + " " + "z" * max(2, len(half) // 4)
    assert isinstance(Passages(text, [Span(0, len(text))]).find(quote, 0), str)


@given(st.text(max_size=60), st.text(max_size=30))
def test_any_quote_is_found_as_a_slice_or_not_at_all(text: str, quote: str) -> None:
    result = Passages(text, [Span(0, len(text))]).find(quote, 0)
    if isinstance(result, Found):
        assert 0 <= result.span.start < result.span.end <= len(text)


@given(st.text(max_size=80))
def test_folding_keeps_the_way_back(text: str) -> None:
    result = folded(text, 5)
    assert len(result.text) == len(result.starts) == len(result.ends)
    assert list(result.starts) == sorted(result.starts)
    pairs = zip(result.starts, result.ends, strict=True)
    assert all(5 <= start < end <= 5 + len(text) for start, end in pairs)
