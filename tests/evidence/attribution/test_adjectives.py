"""Adjectives that tell a stance."""

from __future__ import annotations

import pytest

from evidence.attribution.told import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The union stood firm against the cuts.",
            ["dockers refuses medium <stood firm against> the cuts"],
        ),
        (
            "The union remains sceptical of the cuts.",
            ["dockers refuses weak <remains sceptical of> the cuts"],
        ),
        (
            "The union is reluctant to call off the picket.",
            ["dockers refuses medium <is reluctant> to call off the picket"],
        ),
        (
            "The union is adamant that the cuts be reversed.",
            ["dockers demands strong <is adamant> that the cuts be reversed"],
        ),
        (
            "The union is adamant about back pay.",
            ["dockers demands strong <is adamant about> back pay"],
        ),
        (
            "The union is open to a longer shift.",
            ["dockers offers medium <is open to> a longer shift"],
        ),
        (
            "The union is open and ready to bargain.",
            ["dockers offers medium <is open and ready> to bargain"],
        ),
        (
            "The union is committed to a settlement.",
            ["dockers wants strong <is committed to> a settlement"],
        ),
        (
            "The lender is interested in the salt mine.",
            ["lender wants weak <is interested in> the salt mine"],
        ),
        ("The lender grew wary of the notes.", ["lender refuses weak <grew wary of> the notes"]),
        (
            "The general is determined to keep the fort.",
            ["sorland demands strong <is determined> to keep the fort"],
        ),
        (
            "The general is unconvinced that the fort is safe.",
            ["sorland refuses weak <is unconvinced> that the fort is safe"],
        ),
        (
            "The union is open to a longer shift if Halden pays.",
            ["dockers offers medium <is open to> a longer shift if Halden pays"],
        ),
    ],
)
def test_what_follows_an_adjective(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The union is furious that the talks stalled.",
            ["dockers asserts medium <is furious> that the talks stalled"],
        ),
        ("The union is proud of what it built.", []),
        ("It is odd that the talks stalled.", []),
        ("The union is wet.", []),
        ("The lender is ready if the state guarantees the notes.", []),
    ],
)
def test_any_adjective_tells_an_attitude(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The general, eager to sign, flew home.", []),
        ("The eager union flew home.", []),
    ],
)
def test_only_after_a_copula(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Cold and damp."', []),
        ('"Cold, dark and damp."', []),
        ("Cold and damp.", []),
    ],
)
def test_words_without_a_verb(text: str, expected: list[str]) -> None:
    assert told(text) == expected
