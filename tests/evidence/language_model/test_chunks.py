"""A document in parts: every sentence is sent, or a notice says that it is not."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from zopa.evidence.findings import Span
from zopa.evidence.language_model.chunks import (
    MOST_CHARACTERS,
    MOST_REQUESTS,
    OVERLAP,
    Chunk,
    chunks,
)


def spans(*lengths: int) -> list[Span]:
    found, place = [], 0
    for length in lengths:
        found.append(Span(place, place + length))
        place += length + 1
    return found


def test_a_short_document_is_one_part() -> None:
    assert chunks(spans(10, 20, 30)) == ((Chunk(0, 3),), ())
    assert chunks([]) == ((), ())


def test_parts_share_their_last_sentences() -> None:
    parts, notices = chunks(spans(*[1000] * 20))
    assert parts == (Chunk(0, 8), Chunk(6, 14), Chunk(12, 20))
    assert notices == ()


def test_a_sentence_too_long_to_send_is_said_and_left_out() -> None:
    parts, [notice] = chunks(spans(10, MOST_CHARACTERS + 1, 10))
    assert parts == (Chunk(0, 1), Chunk(2, 3))
    assert notice.span == Span(11, MOST_CHARACTERS + 12)


def test_what_is_beyond_the_last_request_is_said() -> None:
    sentences = spans(*[MOST_CHARACTERS] * (MOST_REQUESTS + 3))
    parts, [notice] = chunks(sentences)
    assert len(parts) == MOST_REQUESTS
    assert notice.span == Span(sentences[MOST_REQUESTS].start, sentences[-1].end)
    assert f"from sentence {MOST_REQUESTS + 1} on" in notice.text


@given(st.lists(st.integers(1, MOST_CHARACTERS + 500) | st.integers(1, 2000), max_size=60))
def test_every_sentence_is_sent_in_order_or_said_to_be_left_out(lengths: list[int]) -> None:
    sentences = spans(*lengths)
    parts, notices = chunks(sentences)
    sent = {place for part in parts for place in range(part.first, part.last)}
    left = {
        n
        for n, one in enumerate(sentences)
        if any(one.overlaps(note.span) for note in notices if note.span)
    }
    assert sent | left == set(range(len(sentences)))
    for part in parts:
        size = sum(lengths[part.first : part.last])
        assert part.first < part.last
        assert size <= MOST_CHARACTERS
    for one, other in pairwise(parts):
        assert one.last - OVERLAP <= other.first
        assert one.last < other.last
