"""A case of a scenario, and the case file that says the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import assume, given

from case.formats.exchanges import exchanges
from zopa.case import Case, load
from zopa.case.formats.building import build
from zopa.case.formats.exchange import Exchange, Profile, Term, Value
from zopa.case.formats.native import write
from zopa.case.loading import examine
from zopa.case.readings import CaresMore, Prefers, Worth
from zopa.errors import CaseError

Values: TypeAlias = dict[str, Mapping[Value, Fraction]]

COLOUR = Term("Colour", ("red", "2.4"), titles={"2.4": "Shade 2.4"})
PRICE = Term("Price", range=(Fraction(10), Fraction(20)), step=Fraction(5), unit="euro")


def numbers(**values: str) -> dict[Value, Fraction]:
    """Worths at numbers: ``n10="0.5"``."""
    return {Fraction(name[1:]): Fraction(value) for name, value in values.items()}


BUYER = Profile(
    "Buyer AG",
    weights={"Colour": Fraction("0.1"), "Price": Fraction(1, 3)},
    values={
        "Colour": {"red": Fraction(2), "2.4": Fraction("0.5")},
        "Price": numbers(n10="1", n20="0"),
    },
    reservation=Fraction("0.35"),
)
DAY = dt.date(2025, 2, 14)
JUDGE = Profile(
    "Judge",
    ranks={
        "Colour": (("2.4",), ("red",)),
        "Price": ((Fraction(20),), (Fraction(15),)),
    },
    important=(("Price",), ("Colour",)),
    date=DAY,
)


def scenario(*profiles: Profile, terms: tuple[Term, ...] = (COLOUR, PRICE)) -> Exchange:
    return Exchange("Supply", "test", terms, profiles, Path("supply"))


def messages(exchange: Exchange) -> list[str]:
    return [problem.message for problem in build(exchange)[1]]


def test_names_become_ids_and_stay_as_titles() -> None:
    case, _ = build(scenario(BUYER))
    assert list(case.issues) == ["colour", "price"]
    assert case.issues["colour"].titles == {"red": "red", "option_2_4": "Shade 2.4"}
    assert case.issues["price"].options == (10.0, 15.0, 20.0)
    assert case.issues["price"].unit == "euro"
    assert {name: party.name for name, party in case.parties.items()} == {"buyer_ag": "Buyer AG"}
    assert case.signatories == ("buyer_ag",)


def test_worths_are_one_statement_with_a_value_at_every_knot() -> None:
    (statement,) = build(scenario(BUYER))[0].statements
    assert statement.means == (
        Worth(
            {"colour": Fraction("0.1"), "price": Fraction(1, 3)},
            {
                "colour": {"red": Fraction(2), "option_2_4": Fraction("0.5")},
                "price": {10.0: Fraction(1), 15.0: Fraction(1, 2), 20.0: Fraction(0)},
            },
            Fraction("0.35"),
        ),
    )
    assert (statement.id, statement.date, statement.note) == ("buyer_ag_worths", None, "")


def test_no_deal_that_is_worse_than_anything_is_worth_the_worst_package() -> None:
    (statement,) = build(scenario(replace(BUYER, reservation=None)))[0].statements
    (worth,) = statement.means
    assert isinstance(worth, Worth)
    assert worth.reservation == Fraction("0.05")
    assert statement.note == "No deal is worse than any package."


def test_ranks_are_statements_of_their_day() -> None:
    case, repairs = build(scenario(JUDGE))
    assert case.as_of == DAY
    assert [(each.id, each.said, each.means) for each in case.statements] == [
        (
            "judge_colour",
            "ranks Colour: 2.4, then red",
            (Prefers("colour", (("option_2_4",), ("red",))),),
        ),
        (
            "judge_price",
            "ranks Price: 20, then 15",
            (Prefers("price", ((20.0,), (15.0,))),),
        ),
        (
            "judge_importance",
            "ranks what matters: Price, then Colour",
            (CaresMore(("price", "colour")),),
        ),
    ]
    assert [(each.message, each.severity) for each in repairs] == [
        ("what no deal is worth to ‘Judge’ is unknown: a ranking does not tell", "note")
    ]


def test_issues_that_matter_alike_are_not_ordered_among_themselves() -> None:
    third = Term("Days", ("few", "many"))
    judge = replace(JUDGE, important=(("Price", "Colour"), ("Days",)))
    case, _ = build(scenario(judge, terms=(COLOUR, PRICE, third)))
    assert case.statements[-1].means == (
        CaresMore(("price", "days")),
        CaresMore(("colour", "days")),
    )


def test_what_each_party_would_like_best_is_an_agreement_that_nobody_proposed() -> None:
    agreements = build(scenario(BUYER, JUDGE))[0].agreements
    assert {name: each.terms for name, each in agreements.items()} == {
        "best_for_buyer_ag": {"colour": "red", "price": 10.0},
        "best_for_judge": {"colour": "option_2_4", "price": 20.0},
    }
    best = agreements["best_for_buyer_ag"]
    assert best.title == "best for Buyer AG"
    assert best.origin.startswith("Nobody proposed it: worked out from what Buyer AG values most")


def test_an_issue_that_a_party_does_not_value_says_nothing_of_its_best() -> None:
    weights = {**BUYER.weights, "Colour": Fraction(0)}
    values: Values = {**BUYER.values, "Colour": {"red": Fraction(0), "2.4": Fraction(1)}}
    case, _ = build(scenario(replace(BUYER, weights=weights, values=values)))
    assert case.agreements["best_for_buyer_ag"].terms["colour"] == "red"


def test_a_package_that_is_worth_as_much_as_no_deal_is_an_agreement_too() -> None:
    reserved: Mapping[str, Value] = {"Colour": "2.4", "Price": Fraction(15)}
    case, _ = build(scenario(replace(BUYER, reserved=reserved, file="")))
    agreement = case.agreements["reservation_of_buyer_ag"]
    assert agreement.terms == {"colour": "option_2_4", "price": 15.0}
    assert agreement.title == "reservation bid of Buyer AG"


def test_a_discount_is_noted_beside_the_worths() -> None:
    (statement,) = build(scenario(replace(BUYER, discount=Fraction("0.9"))))[0].statements
    assert statement.note == "The file names a discount factor of 0.9, which has no effect here."


def test_too_many_numbers_are_a_range_without_steps() -> None:
    wide = Term("Price", range=(Fraction(0), Fraction(5000)), step=Fraction(1))
    values = {**BUYER.values, "Price": numbers(n0="1", n5000="0")}
    exchange = scenario(replace(BUYER, values=values), terms=(COLOUR, wide))
    assert build(exchange)[0].issues["price"].options == (0.0, 5000.0)
    (message,) = messages(exchange)
    assert message == (
        "‘Price’ has 5,001 numbers, more than 2,000: it is read as a range without steps, and "
        "offered where its worths bend"
    )


def test_very_many_bends_are_refused() -> None:
    bends: dict[Value, Fraction] = {Fraction(k): Fraction(k % 2) for k in range(2100)}
    wide = Term("Price", range=(Fraction(0), Fraction(2099)))
    with pytest.raises(CaseError, match="‘Price’ is valued at 2,100 numbers; expected at most"):
        build(
            scenario(replace(BUYER, values={**BUYER.values, "Price": bends}), terms=(COLOUR, wide))
        )


@pytest.mark.parametrize("ends", [("1", "1"), ("0", "1e20"), ("1", "1.0000000001")])
def test_a_range_that_a_case_cannot_hold_is_refused(ends: tuple[str, str]) -> None:
    low, high = map(Fraction, ends)
    price = Term("Price", range=(low, high))
    values: Values = {**BUYER.values, "Price": {low: Fraction(0), high: Fraction(1)}}
    with pytest.raises(CaseError, match="the range of ‘Price’ is empty, too narrow or too large"):
        build(scenario(replace(BUYER, values=values), terms=(COLOUR, price)))


def test_digits_that_a_number_of_a_case_cannot_hold_are_named() -> None:
    high = Fraction("20.00000000000000000001")
    price = Term("Price", range=(Fraction(10), high))
    values: Values = {**BUYER.values, "Price": {Fraction(10): Fraction(0), high: Fraction(1)}}
    assert messages(scenario(replace(BUYER, values=values), terms=(COLOUR, price))) == [
        "20.00000000000000000001 of ‘Price’ has more digits than a number of a case; 20.0 is kept"
    ]


def test_bends_that_cannot_be_told_apart_are_one() -> None:
    values = numbers(n10="0", n20="1") | {
        Fraction("12"): Fraction("0.5"),
        Fraction("12.00000000000000001"): Fraction("0.5"),
    }
    price = replace(PRICE, step=None)
    exchange = scenario(
        replace(BUYER, values={**BUYER.values, "Price": values}), terms=(COLOUR, price)
    )
    assert build(exchange)[0].issues["price"].options == (10.0, 12.0, 20.0)


def test_a_ranking_without_a_day_is_refused() -> None:
    with pytest.raises(CaseError, match="the ranking of ‘Judge’ has no date; expected the day of"):
        build(scenario(replace(JUDGE, date=None)))


def test_numbers_cannot_be_tied() -> None:
    ranks = {"Price": ((Fraction(20), Fraction(15)), (Fraction(10),))}
    with pytest.raises(CaseError, match="the ranking of ‘Judge’ ties numbers of ‘Price’; expected"):
        build(scenario(replace(JUDGE, ranks=ranks)))


def test_a_negative_weight_is_refused() -> None:
    weights = {**BUYER.weights, "Colour": Fraction(-1)}
    with pytest.raises(CaseError, match="the weight of ‘Colour’ for ‘Buyer AG’ is negative"):
        build(scenario(replace(BUYER, weights=weights)))


def comparable(case: Case) -> Case:
    """A case without what depends on where it was read from."""
    return replace(case, path=None, warnings=())


def ties_numbers(profile: Profile) -> bool:
    ranks = (rank for own in profile.ranks.values() for rank in own)
    return any(len(rank) > 1 and isinstance(rank[0], Fraction) for rank in ranks)


@given(exchanges())
def test_the_case_file_of_a_scenario_reads_as_the_case(
    tmp_path_factory: pytest.TempPathFactory, exchange: Exchange
) -> None:
    """So what is built without a file obeys every rule of a case file."""
    assume(not any(map(ties_numbers, exchange.profiles)))
    dated = (replace(each, date=each.date or DAY) for each in exchange.profiles)
    exchange = replace(exchange, profiles=tuple(dated))
    folder = tmp_path_factory.mktemp("case")
    (folder / "case.yaml").write_bytes(write(exchange).files["case.yaml"])
    checked = examine(folder)
    assert checked.errors == ()
    assert comparable(load(folder)) == comparable(build(exchange)[0])


def test_the_files_of_a_scenario_become_its_sources(tmp_path: Path) -> None:
    page = tmp_path / "buyer.txt"
    page.write_text("worths", encoding="utf-8")
    exchange = replace(scenario(replace(BUYER, file="buyer.txt")), files=(page,))
    files = write(exchange).files
    assert files["sources/buyer.txt"] == b"worths"
    folder = tmp_path / "supply"
    (folder / "sources").mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    checked = examine(folder)
    assert checked.problems == ()
    source = load(folder).statements[0].source
    assert source is not None
    assert source.document == "buyer.txt"
