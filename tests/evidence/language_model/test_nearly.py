"""The nearest stretch of a text, against the definition."""

import time

from hypothesis import given
from hypothesis import strategies as st

from oracles import nearest_by_table
from zopa.evidence.language_model.nearly import Match, distances, nearest

letters = st.text(alphabet="abc ", max_size=14)


def anywhere(start: int, end: int) -> bool:
    return start < end


@given(letters.filter(bool), letters)
def test_distances_are_those_of_the_definition(quote: str, text: str) -> None:
    assert list(distances(quote, text)) == nearest_by_table.edits_by_end(quote, text)
    anchored = list(distances(quote, text, anchored=True))
    assert anchored == list(nearest_by_table.edits_to_prefixes(quote, text))


@given(st.text(alphabet="ab", min_size=10, max_size=24), st.data())
def test_the_nearest_stretch_is_that_of_the_definition(quote: str, data: st.DataObject) -> None:
    slip = data.draw(st.integers(0, len(quote) - 1))
    changed = (
        quote[:slip] + data.draw(st.sampled_from(["", "c", quote[slip] + "c"])) + quote[slip + 1 :]
    )
    text = data.draw(letters) + changed + data.draw(letters)
    found = nearest(quote, text, anywhere)
    edits, lengthened, start, end = nearest_by_table.best(quote, text)
    assert found == Match(edits, lengthened, start, end)


@given(st.text(alphabet="abcdef ", min_size=10, max_size=20), letters)
def test_what_is_too_different_is_not_found(quote: str, text: str) -> None:
    allowed = len(quote) // 10
    fewest = nearest_by_table.best(quote, text)[0] if text else len(quote)
    assert (nearest(quote, text, anywhere) is not None) == (fewest <= allowed)


def test_similarity_is_over_the_whole_quote() -> None:
    text = "the delegation will sign the treaty on fishing in the spring of next year"
    assert nearest("the delegation will sign the treaty on fishing", text, anywhere)
    invented = "the delegation will sign the treaty on fishing and pay for all seized boats"
    assert nearest(invented, text, anywhere) is None


def test_short_quotes_allow_no_slip() -> None:
    assert nearest("nine chrs", "nine chars", anywhere) is None


def test_only_whole_stretches_count() -> None:
    assert nearest("agreementz", "agreements", lambda _start, end: end == 10) is not None
    assert nearest("agreementz", "agreements", lambda _start, _end: False) is None


def test_a_long_quote_in_a_long_text_takes_little_time() -> None:
    started = time.monotonic()
    nearest("ab" * 1000, "ab c" * 1500, anywhere)
    assert time.monotonic() - started < 2
