"""What stands between quotation marks, whatever their kind and however few of them there are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zopa.evidence.findings import Span
from zopa.evidence.parsing.paragraphs import paragraphs
from zopa.evidence.parsing.quotations import Quotation, quotations


def found(text: str) -> list[Quotation]:
    return list(quotations(text, paragraphs(text)))


def quoted(text: str) -> list[str]:
    return [quotation.inner.of(text) for quotation in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The town said: “We will wait.”", ["We will wait."]),
        ('"We will wait," the town said.', ["We will wait,"]),
        ("''We will wait,'' the town said.", ["We will wait,"]),
        ("``We will wait,'' the town said.", ["We will wait,"]),
        ("‘We will wait,’ the town said.", ["We will wait,"]),
        ("«We will wait», the town said.", ["We will wait"]),
        ("« We will wait », the town said.", ["We will wait"]),
        ("„We will wait“, the town said.", ["We will wait"]),
        ("„We will wait”, the town said.", ["We will wait"]),
        ("‟We will wait,” the town said.", ["We will wait,"]),
        ("“ We will wait. ” It did.", []),
        ('They called it "fair" and "final".', ["fair", "final"]),
        ("(“We will wait.”)", ["We will wait."]),
        ("The town—“we will wait”—left.", ["we will wait"]),
        ("Nobody said a word.", []),
        ("“” and \"\" and ''''", []),
        ("“We will wait.”\n“So will we.”", ["We will wait.", "So will we."]),
    ],
)
def test_every_kind_of_marks(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘We don’t know who’s paying,’ he said.", ["We don’t know who’s paying,"]),
        ("“It’s the men’s choice,” he said.", ["It’s the men’s choice,"]),
        ("\"It's the men's choice,\" he said.", ["It's the men's choice,"]),
        ("the ‘60s were long ago", []),
        ("in ‘98 and ‘99 they said “no” twice", ["no"]),
        ("the workers’ demands and the board’s", []),
        ("don't, won't, can't", []),
    ],
)
def test_apostrophes_are_no_marks(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“They said ‘no’ to us,” he said.", ["They said ‘no’ to us,"]),
        ("‘They said “no” to us,’ he said.", ["They said “no” to us,"]),
        ('"They said “no” to us," he said.', ["They said “no” to us,"]),
        ('"They said “no" to us, he said.', ["They said “no"]),
        ("“They said “no” to us,” he said.", ["They said “no” to us,"]),
        ("«They said «no» to us», he said.", ["They said «no» to us"]),
        ("“They said 'no' to us,” he said.", ["They said 'no' to us,"]),
    ],
)
def test_the_outermost_marks_count(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('“We will wait," the town said.', ["We will wait,"]),
        ('"We will wait,” the town said.', ["We will wait,"]),
        ('“We will wait 5" of rain,” he said.', ["We will wait 5"]),
        ('A 5" pipe and a 6" pipe', []),
        ('“We will wait ", the town said.', ["We will wait"]),
        ('“We will wait "and see,” he said.', ['We will wait "and see,']),
    ],
)
def test_opening_and_closing_marks_may_differ(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He went on: “We will wait. Then we leave", "We will wait. Then we leave"),
        ('He went on: "We will wait', "We will wait"),
        ("He went on: ''We will wait", "We will wait"),
        ("He went on: «We will wait  ", "We will wait"),
        ("“We will wait and… pic.twitter.com/x1", "We will wait and…"),
        ("“We will wait.  https://example.org/x", "We will wait."),
        ("“We will wait.\u00a0http://example.org/x", "We will wait."),
        ("“See example.org/https://x", "See example.org/https://x"),
    ],
)
def test_what_is_never_closed_ends_with_its_paragraph_short_of_links(
    text: str, expected: str
) -> None:
    (quotation,) = found(f"{text}\nThe town left.")
    assert quotation.inner.of(text) == expected
    assert quotation.outer.end == len(text.rstrip())
    assert not quotation.closed


def test_the_outer_span_holds_the_marks() -> None:
    text = 'He said “ no” to that, then "yes".'
    assert [entry.outer.of(text) for entry in found("x" + text[1:])] == ['"yes"']
    text = "He said ‘no’ to it, ``yes'' to this and «maybe» to that."
    assert [entry.outer.of(text) for entry in found(text)] == ["‘no’", "``yes''", "«maybe»"]


def test_a_quotation_goes_on_over_paragraphs() -> None:
    text = "He said: “First, the pier.\n“Then the road.\n“Last, the bridge,” he added. “Good.”"
    entries = found(text)
    assert [(entry.closed, entry.goes_on) for entry in entries] == [
        (False, False),
        (False, True),
        (True, True),
        (True, False),
    ]
    assert [entry.paragraph for entry in entries] == [0, 1, 2, 2]


def test_one_that_was_closed_does_not_go_on() -> None:
    assert [entry.goes_on for entry in found("“First, the pier.”\n“Then the road.”")] == [
        False,
        False,
    ]


def test_one_that_does_not_begin_its_paragraph_does_not_go_on() -> None:
    assert [entry.goes_on for entry in found("“First, the pier.\nShe said: “Then.”")] == [
        False,
        False,
    ]


def test_a_paragraph_without_marks_ends_what_went_on() -> None:
    entries = found("“First, the pier.\nHe paused.\n“Then the road.”")
    assert [entry.goes_on for entry in entries] == [False, False]


def test_an_opening_mark_after_a_whole_sentence_begins_the_next() -> None:
    text = "“First, the pier. “Then the road. “Last, the bridge.”"
    entries = found(text)
    assert [entry.inner.of(text) for entry in entries] == [
        "First, the pier.",
        "Then the road.",
        "Last, the bridge.",
    ]
    assert [(entry.closed, entry.goes_on) for entry in entries] == [
        (False, False),
        (False, True),
        (True, True),
    ]


def test_far_into_a_text_too() -> None:
    before = "The talks went on for hours. " * 30
    assert quoted(f"{before}“First, the pier. “Then the road.”") == [
        "First, the pier.",
        "Then the road.",
    ]


MARKS = st.sampled_from(
    [*"“”„«»‟‘’\"'` \na5,.\u0301🙂", "''", "``", "  ", "\r\n", "Yes.", " https://x "]
)


@given(st.lists(MARKS | st.text(max_size=6), max_size=40).map("".join))
def test_quotations_are_in_order_disjoint_and_inside_their_paragraphs(text: str) -> None:
    parts = paragraphs(text)
    end = 0
    for entry in quotations(text, parts):
        part = parts[entry.paragraph]
        assert part.start <= entry.outer.start < entry.inner.start
        assert entry.inner.start < entry.inner.end <= entry.outer.end <= part.end
        assert end <= entry.outer.start
        inner = entry.inner.of(text)
        assert inner == inner.strip()
        end = entry.outer.end


@given(st.lists(MARKS | st.text(max_size=6), max_size=40).map("".join))
def test_a_mark_closes_exactly_what_is_said_to_be_closed(text: str) -> None:
    for entry in found(text):
        after = text[entry.inner.end : entry.outer.end].strip()
        if entry.closed:
            assert after in {"”", '"', "“", "»", "’", "''"}
        else:
            assert after == "" or after.startswith(("https://", "pic."))


class Counted(str):
    """A text that counts how many of its characters are looked at one by one."""

    __slots__ = ("looks",)
    looks: int

    def __getitem__(self, place: object) -> str:
        self.looks += 1
        return str.__getitem__(self, place)  # type: ignore[index]


@pytest.mark.parametrize(
    "unit",
    [
        *'“”‘’"',
        "“a ",
        "“a. ",
        "„a ",
        "«a ",
        "‟a ",
        "‘a ",
        "‘a’b ",
        "“ ",
        "‘’",
        "“‘",
        "“a” ",
        "‘a “b ",
        "''",
        " ''a",
        " ``a",
        ' "a',
        '“a" ',
        '"a “b ',
    ],
)
def test_no_pattern_of_marks_costs_more_than_a_few_looks_a_character(unit: str) -> None:
    text = Counted(unit * (200_000 // len(unit)))
    text.looks = 0
    quotations(text, [Span(0, len(text))])
    assert text.looks <= 8 * len(text)


def test_neither_do_links_and_spaces() -> None:
    text = "“a" + " " * 200_000 + "b " + "https:/ " * 20_000
    (only,) = quotations(text, [Span(0, len(text))])
    assert not only.closed
    assert only.inner.end == len(text) - 1
