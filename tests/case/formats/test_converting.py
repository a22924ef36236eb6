"""From case to scenario and back: what is kept, what is lost and said."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import assume, given

from case.formats.exchanges import exchanges
from case.formats.test_building import DAY, ties_numbers
from zopa.case import Case, load
from zopa.case.formats.building import build
from zopa.case.formats.converting import FORMATS, Conversion, convert
from zopa.case.formats.exchange import Exchange
from zopa.case.formats.extracting import extract
from zopa.case.readings import Worth
from zopa.errors import CaseError

CASE = """title: Supply
as_of: 2025-02-20
note: Invented.
parties:
  buyer: {name: Buyer, also: [BuyCo]}
  seller: {name: Seller, no_deal: status_quo}
  town: {name: Town}
signatories: [buyer, seller]
no_deal: status_quo
issues:
  price: {title: Price, unit: euro, range: [0, 10], note: Net.}
  colour: {title: Colour, options: {red: Red, blue: Blue, grey: Grey}}
  delivery: {title: Delivery, options: {soon: Soon, late: Late}, decided_by: seller, assumed: soon}
rules:
  - no cheap red: {if: {colour: red}, then: {price: ">= 2"}}
agreements:
  status_quo: {price: 0, colour: grey}
  offer: {price: 5, colour: blue}
scenarios:
  slow: {assumed: {delivery: late}}
statements:
  - id: worths
    party: buyer
    said: points
    speaker: Anna
    note: from its sheet
    means:
      - worth:
          weights: {price: 1, colour: 0.5}
          values: {price: {0: 1, 5: 0.2, 10: 0}, colour: {red: 1, blue: 0, grey: 0}}
          reservation: 0.3
  - id: ranks
    party: seller
    date: 2025-02-14
    said: ranks
    means: [{prefers: {colour: [blue, red]}}]
  - id: cares
    party: seller
    date: 2025-02-15
    said: cares
    means: [{cares_more: [price, colour]}]
  - id: doubted
    party: seller
    date: 2025-02-15
    credibility: 0.8
    said: more
    means: [{more_is_better: price}]
  - {id: refuses, party: town, date: 2025-02-15, said: no, means: [{refuses: offer}]}
"""


@pytest.fixture
def case(tmp_path: Path) -> Case:
    file = tmp_path / "supply.yaml"
    file.write_text(CASE, encoding="utf-8")
    return load(file)


def test_worths_and_ranks_are_taken_along(case: Case) -> None:
    exchange, _ = extract(case, Path("supply.yaml"))
    buyer, seller = exchange.profiles
    assert [term.name for term in exchange.terms] == ["Price", "Colour"]
    assert buyer.values["Price"] == {
        Fraction(0): Fraction(1),
        Fraction(5): Fraction("0.2"),
        Fraction(10): Fraction(0),
    }
    assert buyer.reservation == Fraction("0.3")
    assert seller.ranks == {"Colour": (("Blue",), ("Red",))}
    assert seller.important == (("Price",), ("Colour",))
    assert seller.date is not None
    assert seller.date.day == 15


def test_what_is_lost_is_named(case: Case) -> None:
    _, losses = extract(case, Path("supply.yaml"))
    assert losses == (
        "the note on ‘Price’",
        "the conduct ‘Delivery’",
        "the rule ‘no cheap red’: what it forbids is allowed",
        "1 statement of ‘Seller’ (doubted)",
        "1 statement of ‘Town’ (refuses)",
        "the notes of the statements",
        "the speakers of the statements",
        "the party ‘Town’: no worths and no ranks of it",
        "the scenario ‘slow’",
        "which agreement prevails if nothing is signed",
        "other names of parties",
        "the agreement ‘status quo’",
        "the agreement ‘offer’",
    )


def test_worths_that_depend_on_conduct_are_refused(tmp_path: Path) -> None:
    page = CASE.replace("colour: 0.5}", "colour: 0.5, delivery: 1}").replace(
        "grey: 0}}", "grey: 0}, delivery: {soon: 1, late: 0}}"
    )
    file = tmp_path / "supply.yaml"
    file.write_text(page, encoding="utf-8")
    with pytest.raises(CaseError, match="worths of ‘Buyer’ depend on conduct, ‘delivery’"):
        convert(file, tmp_path / "supply.xml")


def dated(exchange: Exchange) -> Exchange:
    assume(not any(map(ties_numbers, exchange.profiles)))
    profiles = tuple(replace(each, date=each.date or DAY) for each in exchange.profiles)
    return replace(exchange, profiles=profiles)


@given(exchanges(titles=False, discounts=False, never=False, units=False, bend=False))
def test_what_is_taken_from_a_case_makes_the_same_case(exchange: Exchange) -> None:
    """A case of a scenario, a scenario of that case, a case of it: the last two say the same."""
    case, _ = build(dated(exchange))
    again, losses = extract(case, Path("scenario"))
    assume(not losses)
    other, _ = build(again)
    assert [each.means for each in other.statements] == [each.means for each in case.statements]
    assert other.issues == case.issues
    assert other.agreements == case.agreements


def test_a_conversion_says_what_it_would_write_before_it_does(case: Case, tmp_path: Path) -> None:
    assert case.path is not None
    conversion = convert(case.path, tmp_path / "made" / "supply.csv")
    assert isinstance(conversion, Conversion)
    assert not (tmp_path / "made").exists()
    assert conversion.write() == (tmp_path / "made" / "supply.csv",)
    assert load(tmp_path / "made" / "supply.csv").parties.keys() == case.parties.keys() - {"town"}


def test_every_format_has_a_writer(tmp_path: Path) -> None:
    sheet = tmp_path / "deal.csv"
    sheet.write_text("Issue,Option,A,B\nX,p,1,0\n,q,0,1\n", encoding="utf-8")
    for form in FORMATS[:-1]:
        target = tmp_path / f"made-{form}"
        convert(sheet, target, to=form).write()
        assert target.exists()
    again = load(tmp_path / "made-negmas-json")
    means = [reading for each in again.statements for reading in each.means]
    assert all(isinstance(reading, Worth) for reading in means)
