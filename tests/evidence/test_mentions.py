"""Who is mentioned where: looking back from any place, the nearest first."""

from __future__ import annotations

import pytest

from evidence.noted import read, word
from zopa.evidence.mentions import Entity, Mentions

TEXT = "Norland met the envoy in Amity. The envoy left Norland."


@pytest.fixture
def mentions() -> Mentions:
    """Two passes over the text: names, then descriptions."""
    (passage,) = read(TEXT).paragraphs
    norland, amity, envoy = Entity("Norland"), Entity("Amity"), Entity("the envoy")
    made = Mentions()
    made.begin()
    for name, nth, entity in (
        ("Norland", 0, norland),
        ("Amity", 0, amity),
        ("Norland", 1, norland),
    ):
        made.add(passage, word(passage, name, nth), entity)
    made.begin()
    for nth in (0, 1):
        made.add(passage, word(passage, "envoy", nth), envoy)
    return made


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (0, []),
        (1, ["Norland"]),
        (TEXT.index("envoy"), ["Norland"]),
        (TEXT.index("Amity"), ["the envoy", "Norland"]),
        (len(TEXT), ["Norland", "the envoy", "Amity", "the envoy", "Norland"]),
    ],
)
def test_what_stands_before_a_place_is_told_backwards_over_all_passes(
    mentions: Mentions, place: int, expected: list[str]
) -> None:
    assert [mention.entity.name for mention in mentions.before(place)] == expected


def test_a_mention_knows_whether_it_is_a_subject(mentions: Mentions) -> None:
    assert [mention.subject for mention in mentions.before(len(TEXT))] == [
        False,
        True,
        False,
        False,
        True,
    ]


def test_nobody_is_before_the_first_pass() -> None:
    assert list(Mentions().before(100)) == []


def test_a_word_means_whom_it_was_noted_for() -> None:
    passage, other = read("Norland left.\n\nNorland came back.").paragraphs
    made, entity = Mentions(), Entity("Norland")
    made.begin()
    made.add(passage, word(passage, "Norland"), entity)
    assert made.of(passage, word(passage, "Norland")) is entity
    assert made.of(passage, word(passage, "left")) is None
    assert made.of(other, word(other, "Norland")) is None


@pytest.mark.parametrize(
    ("text", "named", "described"),
    [
        ("The envoy, Karl Vogt, left.", "Vogt", "envoy"),
        ("Karl Vogt, the envoy, left.", "Vogt", "envoy"),
    ],
)
def test_a_description_stands_beside_a_name(text: str, named: str, described: str) -> None:
    (passage,) = read(text).paragraphs
    made, entity = Mentions(), Entity("Karl Vogt")
    made.begin()
    assert made.beside(passage, word(passage, described)) is None
    made.add(passage, word(passage, named), entity)
    assert made.beside(passage, word(passage, described)) is entity
    assert made.beside(passage, word(passage, "left")) is None
