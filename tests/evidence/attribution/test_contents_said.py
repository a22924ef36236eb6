"""Where what is said begins and ends."""

from __future__ import annotations

import pytest

from evidence.attribution.told import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The levy, the minister said, is a burden on fishermen.",
            ["norland asserts medium <said> The levy, the minister said, is a burden on fishermen"],
        ),
        (
            "The levy is a burden, as the minister noted.",
            ["norland asserts medium <noted> The levy is a burden, as the minister noted"],
        ),
        (
            "The levy would cost millions, said the minister of Norland.",
            ["norland asserts medium <said> The levy would cost millions"],
        ),
        (
            "The quays were safe, the union said.",
            ["dockers asserts medium <said> The quays were safe"],
        ),
        (
            "But then the quays sank, the minister said.",
            ["norland asserts medium <said> But then the quays sank"],
        ),
        (
            "The quays sank, the minister said, and sheds burned.",
            ["norland asserts medium <said> The quays sank, the minister said, and sheds burned"],
        ),
        ("The quays are worn, argued Varga", ["Varga asserts medium <argued> The quays are worn"]),
        (
            "Cranes rust, say the dockers, and the sheds leak.",
            ["dockers asserts medium <say> Cranes rust"],
        ),
        (
            "Workers should be paid by Friday, argues the minister.",
            ["norland demands medium <argues> Workers should be paid by Friday"],
        ),
    ],
)
def test_the_clause_around_or_before(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The minister praised the swap, and the union, and warned against delay.",
            [
                "norland asserts medium <praised> the swap",
                "norland asserts medium <warned against> delay",
            ],
        ),
        (
            "The minister said he would review the plan and warned against delay.",
            [
                "norland offers medium <said> he would review the plan",
                "norland asserts medium <warned against> delay",
            ],
        ),
        (
            "The minister praised the swap, though she noted that it was late.",
            [
                "norland asserts medium <praised> the swap",
                "norland asserts medium <noted> that it was late",
            ],
        ),
        (
            "The minister said the swap was fair, though she noted that it was late.",
            [
                "norland asserts medium <said> the swap was fair",
                "norland asserts medium <noted> that it was late",
            ],
        ),
        (
            "The minister said that the quays had sunk, according to the union.",
            ["dockers asserts medium <according to> The minister said that the quays had sunk"],
        ),
        (
            "The minister said the quays sank and the union noted it.",
            [
                "norland asserts medium <said> the quays sank and",
                "dockers asserts medium <noted> it",
            ],
        ),
        (
            "Norland raised doubts on Monday about the pact.",
            ["norland asserts medium <raised doubts> the pact"],
        ),
        (
            "Norland raised doubts that the pact would hold.",
            ["norland asserts medium <raised doubts> that the pact would hold"],
        ),
    ],
)
def test_short_of_what_the_cue_goes_on_with(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norland agreed to a swap “with both eyes open”.",
            ["norland offers medium <agreed to> a swap “with both eyes open”"],
        ),
        (
            "Norland criticised the swap “as too cheap for anybody”.",
            ["norland asserts medium <criticised> the swap “as too cheap for anybody”"],
        ),
        (
            "The minister called it “a fair levy” and left.",
            ["norland asserts medium <called> it “a fair levy”"],
        ),
    ],
)
def test_with_words_in_quotation_marks(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The lender demanded a haircut as long as the crisis lasts.",
            ["lender demands strong <demanded> a haircut as long as the crisis lasts"],
        ),
        (
            "The lender offered a loan, but only if the mill is sold.",
            ["lender offers medium <offered> a loan, but only if the mill is sold"],
        ),
        (
            "The lender offered a loan on the condition that the mill is sold.",
            ["lender offers medium <offered> a loan on the condition that the mill is sold"],
        ),
        (
            "The lender offered a loan in exchange for the mill.",
            ["lender offers medium <offered> a loan in exchange for the mill"],
        ),
        (
            "The lender offered a loan so long as the mill is sold.",
            ["lender offers medium <offered> a loan so long as the mill is sold"],
        ),
        (
            "The lender offered a phased loan, starting in May, if the mill is sold.",
            ["lender offers medium <offered> a phased loan, starting in May, if the mill is sold"],
        ),
    ],
)
def test_with_conditions(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The minister said after the talks it would not sign.",
            ["norland refuses strong <said> it would not sign"],
        ),
        (
            "The minister said after the talks the quays were safe.",
            ["norland asserts medium <said> after the talks the quays were safe"],
        ),
    ],
)
def test_what_the_parse_takes_for_an_adverb(text: str, expected: list[str]) -> None:
    assert told(text) == expected
