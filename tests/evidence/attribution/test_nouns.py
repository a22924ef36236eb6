"""Nouns that tell a stance, and whose it is."""

from __future__ import annotations

import pytest

from evidence.attribution.told import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The refusal of the union to return was noted.",
            ["dockers refuses strong <refusal> to return"],
        ),
        (
            "Norland's refusal to reopen the locks angered Sorland.",
            ["norland refuses strong <refusal> to reopen the locks"],
        ),
        (
            "The Norland refusal to reopen the locks angered many.",
            ["norland refuses strong <refusal> to reopen the locks"],
        ),
        (
            "The union renewed its call for a vote.",
            ["dockers demands medium <renewed its call> a vote"],
        ),
        (
            "A proposal by the union for a shorter week was read out.",
            ["dockers offers medium <proposal> a shorter week"],
        ),
        ("The union is an opponent of the levy.", ["dockers refuses medium <opponent> the levy"]),
        (
            "The demand of the union for a vote was heard.",
            ["dockers demands medium <demand> a vote"],
        ),
        ("Norland’s hope of a swap faded.", ["norland wants medium <hope> a swap"]),
    ],
)
def test_whose_it_is(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Its call for Reke to stand aside was ignored by Norland.",
            ["nobody demands medium <call> Reke to stand aside"],
        ),
        ("The lender's preference is for a swap.", ["lender wants medium <preference> a swap"]),
        (
            "Norland's aim is to reopen the locks.",
            ["norland wants medium <aim> to reopen the locks"],
        ),
        (
            "Norland's hope is that the locks reopen.",
            ["norland wants medium <hope> that the locks reopen"],
        ),
        ("Norland's priority is a bridge.", ["norland wants medium <priority> a bridge"]),
    ],
)
def test_what_it_is_about(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Opponents of the levy marched.", []),
        ("There was a demand for a vote.", []),
        ("The effort to settle was led by the union.", []),
        ("There was a promise of a truce.", ["nobody offers medium <promise> a truce"]),
    ],
)
def test_of_nobody(text: str, expected: list[str]) -> None:
    assert told(text) == expected
