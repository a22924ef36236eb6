"""What is told through others, and only supposed."""

from __future__ import annotations

import pytest

from evidence.attribution.told import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Two officials said the minister had rejected the draft.",
            ["norland refuses strong <had rejected> the draft"],
        ),
        (
            "The union said the lender had refused a rollover.",
            ["lender refuses strong <had refused> a rollover"],
        ),
        (
            "The union said the lender said the quays were cold.",
            ["dockers asserts medium <said> the lender said the quays were cold"],
        ),
        (
            "Ilse Varga told the cabinet that the union would not return.",
            ["norland asserts medium <told> that the union would not return"],
        ),
    ],
)
def test_nested(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("If the dockers refused the rota, the port would close.", []),
        ("It is unclear whether the dockers want the rota.", []),
        ("Unless Norland rejects the code, it stands.", []),
    ],
)
def test_what_is_only_supposed(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The lender insisted that the state sell the mill.",
            ["lender demands strong <insisted> that the state sell the mill"],
        ),
        (
            "The lender insisted that the mill must be sold.",
            ["lender demands strong <insisted> that the mill must be sold"],
        ),
        (
            "The lender insisted that the mill was worthless.",
            ["lender asserts strong <insisted> that the mill was worthless"],
        ),
        (
            "The lender insists it will not extend the loan.",
            ["lender refuses strong <insists> it will not extend the loan"],
        ),
        (
            "The sides agreed that dredging shall begin in May.",
            ["The sides offers medium <agreed> that dredging shall begin in May"],
        ),
        (
            "Norland agreed that the toll was high.",
            ["norland asserts medium <agreed> that the toll was high"],
        ),
    ],
)
def test_claimed_or_demanded(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norland softened its position on the toll.",
            ["norland offers weak <softened its position> the toll"],
        ),
        ("Norland hardened its stance on the toll.", ["norland demands medium <stance> the toll"]),
        (
            "Norland did not soften its position on the toll.",
            ["norland asserts medium <did not soften its position> the toll"],
        ),
    ],
)
def test_changed_positions(text: str, expected: list[str]) -> None:
    assert told(text) == expected
