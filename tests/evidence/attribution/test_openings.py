"""Attributions by a phrase of their own."""

from __future__ import annotations

import pytest

from evidence.attribution.told import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "According to the union, the quays are unsafe.",
            ["dockers asserts medium <According to> the quays are unsafe"],
        ),
        (
            "The quays are unsafe, according to the union.",
            ["dockers asserts medium <according to> The quays are unsafe"],
        ),
        (
            "The quays, according to the union, are unsafe.",
            ["dockers asserts medium <according to> The quays, according to the union, are unsafe"],
        ),
        ("According to the union.", []),
        ("According.", []),
        ("According with it.", []),
    ],
)
def test_according_to(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Varga: quays will sink by spring",
            ["Varga asserts medium <:> quays will sink by spring"],
        ),
        (
            "Officials: quays will sink by spring",
            ["Officials asserts medium <:> quays will sink by spring"],
        ),
        (
            "ILSE VARGA: The quays will sink by spring.",
            ["norland asserts medium <:> The quays will sink by spring"],
        ),
        ("Source: quays sank", ["Source asserts medium <:> quays sank"]),
        ("The quays will sink: beware of the mud.", []),
        ("Time 12:30 came", []),
        ("10:30", []),
        ("VARGA: ...", []),
        ("The strike begins in May. Halden: Strike.", []),
    ],
)
def test_a_name_before_a_colon(text: str, expected: list[str]) -> None:
    assert told(text) == expected
