"""What a stance depends on, and what only begins like a condition."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zopa.evidence.conditions import condition
from zopa.evidence.findings import Span


def of(text: str, content: str | None = None, cue: str | None = None) -> str | None:
    """The condition of a content (all of the text where none is given) with a cue."""
    start = 0 if content is None else text.index(content)
    end = len(text) if content is None else start + len(content)
    at = None if cue is None else text.index(cue)
    found = condition(
        text, Span(start, end), None if at is None or cue is None else Span(at, at + len(cue))
    )
    if found is None:
        return None
    assert found.span.of(text) == found.text
    assert found.text.strip() == found.text
    return found.text


@pytest.mark.parametrize(
    "words",
    [
        "if the town pays",
        "only if the town pays",
        "If the town pays",
        "unless the town pays",
        "until the town pays",
        "provided the town pays",
        "provided that the town pays",
        "providing the town pays",
        "on condition that the town pays",
        "on the condition that the town pays",
        "on the understanding that the town pays",
        "on the basis that the town pays",
        "as long as the town pays",
        "so long as the town pays",
        "in case the town pays",
        "without a pension plan",
        "lacking a pension plan",
        "absent a pension plan",
        "absent such a plan",
        "in the absence of a plan",
        "once the town has paid",
        "following a vote of the council",
        "subject to a vote",
        "in return for a loan",
        "in exchange for a loan",
        "contingent on a vote",
        "conditional upon a vote",
        "depending on the vote",
        "should the town pay",
        "should they pay",
        "should it come to that",
        "should Norland pay",
        "should I be asked",
    ],
)
def test_what_begins_a_condition(words: str) -> None:
    assert of(f"to build the pier {words}") == words
    assert of(f"to build the pier {words}, as agreed.") == words


@pytest.mark.parametrize(
    "text",
    [
        "to build the pier without delay",
        "to leave without further talks",
        "to leave without saying why",
        "it left without comment",
        "to leave without a word",
        "to build it even if it rains",
        "to meet the following week",
        "following the talks",
        "to pay little, if any",
        "if necessary",
        "once again",
        "once more",
        "once a year",
        "once said",
        "to know if the town pays",
        "it asked if the town would pay",
        "to see if it works",
        "it is not clear if it will pay",
        "was absent from the talks",
        "a what-if question",
        "a once-famous pier",
        "the ifs and buts",
        "it wondered\nif the town would pay",
        "that the town should pay",
        "that the sides should both withdraw",
        "why should the town pay",
        "how should they pay",
        "You Should Pay Now",
        "the talks",
        "",
    ],
)
def test_what_begins_none(text: str) -> None:
    assert of(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("to pay if asked, and to build", "if asked"),
        ("to pay if asked; it would build", "if asked"),
        (
            "to pay if it is 3.5 percent or 1,000 kroner. So be it.",
            "if it is 3.5 percent or 1,000 kroner",
        ),
        ("to pay if asked – or so it said", "if asked"),
        ("to pay if asked — or so it said", "if asked"),
        ("to pay if asked!” and left", "if asked"),
        ("to pay if “asked” ", "if “asked"),
        ("to pay once again if asked", "if asked"),
        ("to pay without delay unless it rains", "unless it rains"),
        ("to pay if asked unless it rains", "if asked unless it rains"),
        ("to pay\nif the town\r\npays", "if the town\r\npays"),
    ],
)
def test_where_a_condition_ends(text: str, expected: str) -> None:
    assert of(text) == expected


def test_only_the_content_is_looked_at() -> None:
    text = "It would pay if asked. It wants a pier if the town builds it."
    assert of(text, "a pier") is None
    assert of(text, "a pier if the town") == "if the town"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("If the town pays, the board offers a pier.", "If the town pays"),
        ("It rained. Unless it stops, the board offers a pier.", "Unless it stops"),
        ("It rained; without a vote, the board offers a pier.", "without a vote"),
        ("It rained\nOnce paid, the board offers a pier.", "Once paid"),
        ("It rained, and if asked, the board offers a pier.", "if asked"),
        ("If asked. The board offers a pier.", None),
        ("If the town pays the board offers a pier.", None),
        ("Once again, the board offers a pier.", None),
        ("Asked if it would pay, the board offers a pier.", None),
        ("Asked if it would pay, if at all, and once done, the board offers a pier.", "if at all"),
        ("The board offers a pier.", None),
    ],
)
def test_a_condition_right_before_the_cue_counts(text: str, expected: str | None) -> None:
    assert of(text, "a pier", "offers") == expected


def test_one_in_the_content_comes_first() -> None:
    assert of("If asked, it offers a pier if paid.", "a pier if paid", "offers") == "if paid"


def test_before_the_content_the_cue_has_to_stand() -> None:
    text = "If asked, a pier is what the board offers."
    assert of(text, "a pier", "offers") is None
    assert of(text, "a pier") is None


WORDS = st.sampled_from(
    [
        "if",
        "unless ",
        "once",
        "should the",
        "without",
        " ",
        ", ",
        ". ",
        "; ",
        "\n",
        "”",
        "town",
        "’",
    ]
)


@given(st.lists(WORDS | st.text(max_size=3), max_size=20).map("".join), st.data())
def test_a_condition_is_words_of_the_text(text: str, data: st.DataObject) -> None:
    places = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 4)))
    found = condition(text, Span(*places[2:]), Span(*places[:2]))
    if found is not None:
        assert found.span.of(text) == found.text != ""
        assert places[2] <= found.span.start or found.span.end <= places[0]
        assert found.span.end <= places[3]
