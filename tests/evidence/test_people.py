"""What words for people, groups and papers tell of whoever they stand for."""

from __future__ import annotations

import pytest

from evidence.noted import read, word
from zopa.evidence import people


@pytest.mark.parametrize(
    ("text", "chosen", "expected"),
    [
        ("The minister left.", "minister", True),
        ("The ministers left.", "ministers", True),
        ("Mr. Vogt left.", "Mr.", True),
        ("The pier burned.", "pier", False),
        ("The union left.", "union", False),
    ],
)
def test_titles_and_offices(text: str, chosen: str, *, expected: bool) -> None:
    assert people.is_role(word(read(text).paragraphs[0], chosen)) is expected


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [("Prime", True), ("Minister", True), ("Holm", False)],
)
def test_what_belongs_to_a_title_before_a_name(chosen: str, *, expected: bool) -> None:
    (passage,) = read("Yesterday Prime Minister Ida Holm left.").paragraphs
    assert people.is_title(word(passage, chosen)) is expected


@pytest.mark.parametrize(
    ("text", "chosen", "expected"),
    [
        ("The union left.", "union", True),
        ("The companies left.", "companies", True),
        ("The minister left.", "minister", False),
    ],
)
def test_what_many_are_together(text: str, chosen: str, *, expected: bool) -> None:
    assert people.is_group(word(read(text).paragraphs[0], chosen)) is expected


@pytest.mark.parametrize(("chosen", "expected"), [("rivals", True), ("envoy", False)])
def test_who_is_not_on_the_same_side(chosen: str, *, expected: bool) -> None:
    (passage,) = read("The rivals met the envoy.").paragraphs
    assert people.is_other(word(passage, chosen)) is expected


@pytest.mark.parametrize(
    ("text", "chosen", "expected"),
    [
        ("The letter rejects the toll.", "letter", True),
        ("The statements reject the toll.", "statements", True),
        ("Their letter rejects the toll.", "letter", False),
        ("The pier needs a roof.", "pier", False),
    ],
)
def test_a_text_speaks_for_whoever_wrote_it_unless_that_is_said(
    text: str, chosen: str, *, expected: bool
) -> None:
    assert people.is_paper(word(read(text).paragraphs[0], chosen)) is expected


@pytest.mark.parametrize(
    ("text", "chosen", "expected"),
    [
        ("Vestrand rejects the toll.", "Vestrand", True),
        ("She rejects the toll.", "She", True),
        ("Critics reject the toll.", "Critics", True),
        ("Our chairman rejects the toll.", "chairman", True),
        ("The league rejects the toll.", "league", True),
        ("The weather delays the work.", "weather", False),
        ("Some reject the toll.", "Some", False),
    ],
)
def test_who_can_hold_a_position(text: str, chosen: str, *, expected: bool) -> None:
    assert people.is_somebody(word(read(text).paragraphs[0], chosen)) is expected


@pytest.mark.parametrize(
    ("text", "chosen", "count", "expected"),
    [
        ("Both sides left.", "sides", 2, True),
        ("Both sides left.", "sides", 3, False),
        ("The two parties left.", "parties", 2, True),
        ("The four delegations left.", "delegations", 4, True),
        ("The four delegations left.", "delegations", 2, False),
        ("The seven parties left.", "parties", 7, False),
        ("The parties left.", "parties", 2, False),
        ("Both boats left.", "boats", 2, False),
        ("The other side left.", "side", 2, False),
    ],
)
def test_when_all_of_so_many_are_meant(
    text: str, chosen: str, count: int, *, expected: bool
) -> None:
    assert people.are_all(word(read(text).paragraphs[0], chosen), count) is expected


@pytest.mark.parametrize(
    ("chosen", "expected"), [("They", True), ("their", True), ("envoy", False)]
)
def test_pronouns(chosen: str, *, expected: bool) -> None:
    (passage,) = read("They sent their envoy.").paragraphs
    assert people.is_pronoun(word(passage, chosen)) is expected


@pytest.mark.parametrize(
    ("called", "expected"),
    [
        ({"mr.", "chairman"}, "m"),
        ({"ms", "minister"}, "f"),
        ({"spokeswoman"}, "f"),
        ({"minister"}, ""),
        (set(), ""),
    ],
)
def test_what_titles_tell_of_a_person(called: set[str], expected: str) -> None:
    assert people.gender(called) == expected
