"""What somebody says, parted where its parts take different stances."""

from __future__ import annotations

import pytest

from evidence.noted import found, written
from zopa.evidence.noting import take_notes

Told = tuple[str, str, str]


def told(text: str) -> list[Told]:
    """Of each finding the stance, how firmly it is taken, and what is said."""
    return [(each.stance.value, each.strength.value, each.said) for each in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“We want an open pier. We will not lower the toll,” Norland said.",
            [
                ("wants", "medium", "We want an open pier."),
                ("refuses", "strong", "We will not lower the toll,"),
            ],
        ),
        (
            "“We want an open pier. We will not lower the toll. It rained. It snowed,” he said.",
            [
                ("wants", "medium", "We want an open pier."),
                ("refuses", "strong", "We will not lower the toll."),
                ("asserts", "medium", "It rained. It snowed,"),
            ],
        ),
        (
            "“We reject the toll. Vestrand must open the pier. Vestrand must pay,” Norland said.",
            [
                ("refuses", "strong", "We reject the toll."),
                ("demands", "strong", "Vestrand must open the pier. Vestrand must pay,"),
            ],
        ),
    ],
)
def test_sentences_of_a_quotation_that_take_different_stances(
    text: str, expected: list[Told]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“We want an open pier,” Norland said. “We will not lower the toll.”",
            [
                ("wants", "medium", "We want an open pier,"),
                ("refuses", "strong", "We will not lower the toll."),
            ],
        ),
        (
            "“We want an open pier,” Norland said. “The weather was fine all week.”",
            [
                ("wants", "medium", "We want an open pier,"),
                ("asserts", "medium", "The weather was fine all week."),
            ],
        ),
        (
            "“We want an open pier,” Norland said. “We want a lower toll.”",
            [("wants", "medium", "We want an open pier,” Norland said. “We want a lower toll.")],
        ),
    ],
)
def test_what_stands_before_and_after_the_verb_of_saying(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“We want an open pier. The weather was fine all week,” Norland said.",
            ("wants", "medium", "We want an open pier. The weather was fine all week,"),
        ),
        (
            "“The weather was fine. It rained a little later,” Norland said.",
            ("asserts", "medium", "The weather was fine. It rained a little later,"),
        ),
        (
            "“We want an open pier. We want a lower toll,” Norland said.",
            ("wants", "medium", "We want an open pier. We want a lower toll,"),
        ),
    ],
)
def test_a_quotation_without_two_kinds_of_stance_stays_together(text: str, expected: Told) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norland said that it wanted an open pier, and that it would not lower the toll.",
            [
                ("wants", "that it wanted an open pier"),
                ("refuses", "that it would not lower the toll"),
            ],
        ),
        (
            "Norland said that it wanted an open pier and that Vestrand must lower the toll.",
            [
                ("wants", "that it wanted an open pier"),
                ("demands", "that Vestrand must lower the toll"),
            ],
        ),
        (
            "Norland said that it wanted an open pier, and that it wanted a lower toll.",
            [("wants", "that it wanted an open pier, and that it wanted a lower toll")],
        ),
        (
            "Norland said that the pier was shut and that the toll was high.",
            [("asserts", "that the pier was shut and that the toll was high")],
        ),
    ],
)
def test_clauses_that_take_different_stances(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(stance, said) for stance, _, said in told(text)] == expected


def test_parts_keep_the_cue_the_speaker_and_how_they_were_found() -> None:
    text = "“We want an open pier. We will not lower the toll,” Norland said."
    first, second = found(text)
    assert first.cue_span == second.cue_span
    assert first.speaker_span == second.speaker_span
    assert {each.rule for each in (first, second)} == {"quotation, content"}
    assert [each.id for each in (first, second)] == ["talks_1", "talks_2"]


def test_without_a_case_what_somebody_says_stays_together() -> None:
    text = "“We want an open pier. We will not lower the toll,” Norland said."
    (finding,) = take_notes(written(text)).findings
    assert finding.said == "We want an open pier. We will not lower the toll,"
