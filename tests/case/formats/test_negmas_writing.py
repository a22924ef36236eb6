"""NegMAS scenarios as they are written: exactly, and so that they come back as they were."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case.formats.exchanges import exchanges
from zopa.case.formats import negmas
from zopa.case.formats.exchange import Exchange, Profile, Term, Value
from zopa.case.formats.figures import at
from zopa.case.formats.negmas.writing import Kind
from zopa.case.formats.numbers import grid
from zopa.errors import CaseError

TERMS = (
    Term("colour", ("red", "10")),
    Term("days", range=(Fraction(0), Fraction(4)), step=Fraction(2)),
    Term("price", range=(Fraction(10), Fraction(20))),
)

BUYER = Profile(
    "buyer",
    {"colour": Fraction(1, 2), "days": Fraction(3, 10), "price": Fraction(1, 5)},
    {
        "colour": {"red": Fraction(0), "10": Fraction(1)},
        "days": {Fraction(0): Fraction(1), Fraction(2): Fraction(1, 4), Fraction(4): Fraction(0)},
        "price": {Fraction(10): Fraction(1, 2), Fraction(20): Fraction(1)},
    },
    None,
    reserved={"colour": "10", "days": Fraction(4), "price": Fraction("10.5")},
)

SUPPLY = Exchange("Supply: “one”", "test", TERMS, (BUYER,), Path("supply"))

YAML_FILES = {
    "supply_one.yml": """\
name: "Supply: “one”"
type: CartesianOutcomeSpace
issues:
  - name: "colour"
    type: CategoricalIssue
    values:
      - "red"
      - "10"
  - name: "days"
    type: ContiguousIssue
    values:
      - 0
      - 4
      - 2
  - name: "price"
    type: ContinuousIssue
    values:
      - 10.0
      - 20.0
""",
    "supply_one-buyer.yml": """\
name: "buyer"
type: LinearAdditiveUtilityFunction
reserved_value: -.inf
reserved_outcome:
  - "10"
  - 4
  - 10.5
weights:
  - 0.5
  - 0.3
  - 0.2
values:
  - type: TableFun
    mapping:
      "red": 0
      "10": 1
  - type: TableFun
    mapping:
      0: 1
      2: 0.25
      4: 0
  - type: AffineFun
    slope: 0.05
    bias: 0
""",
}

JSON_PARTY = """\
{
  "name": "buyer",
  "type": "LinearAdditiveUtilityFunction",
  "reserved_value": -Infinity,
  "reserved_outcome": [
    "10",
    4,
    10.5
  ],
  "weights": [
    0.5,
    0.3,
    0.2
  ],
  "values": [
    {
      "type": "TableFun",
      "mapping": {
        "red": 0,
        "10": 1
      }
    },
    {
      "type": "AggregatingFun",
      "bias": 1,
      "funs": [
        {
          "type": "TriangularFun",
          "start": 0,
          "middle": 2,
          "end": 4,
          "scale": -0.75
        },
        {
          "type": "TriangularFun",
          "start": 2,
          "middle": 4,
          "end": 5,
          "scale": -1
        }
      ]
    },
    {
      "type": "AffineFun",
      "slope": 0.05,
      "bias": 0
    }
  ]
}
"""


def put(folder: Path, exchange: Exchange, kind: Kind = "yaml") -> Exchange:
    """The scenario as it comes back from the files that it is written to."""
    files = negmas.write(exchange, kind=kind).files
    for name, content in files.items():
        (folder / name).write_bytes(content)
    domain, *profiles = (folder / name for name in files)
    return negmas.read(domain, profiles)


def of_one(term: Term, values: Mapping[Value, Fraction], weight: str = "1") -> Exchange:
    profile = Profile("a", {term.name: Fraction(weight)}, {term.name: values}, Fraction(0))
    return Exchange("one", "test", (term,), (profile,), Path("one"))


def function(exchange: Exchange, kind: Kind = "json") -> dict[str, Any]:
    """The first value function of the first party, as it is written."""
    *_, content = negmas.write(exchange, kind=kind).files.values()
    return dict(json.loads(content, parse_float=str)["values"][0])


def ranged(low: str, high: str, step: str = "") -> Term:
    return Term("x", range=(Fraction(low), Fraction(high)), step=Fraction(step) if step else None)


def line(values: Mapping[str, str]) -> dict[Value, Fraction]:
    return {Fraction(place): Fraction(value) for place, value in values.items()}


def test_a_scenario_as_yaml() -> None:
    written = negmas.write(SUPPLY)
    assert {name: content.decode() for name, content in written.files.items()} == YAML_FILES
    assert written.losses == ()


def test_a_scenario_as_json(tmp_path: Path) -> None:
    written = negmas.write(SUPPLY, kind="json")
    assert [*written.files] == ["supply_one.json", "supply_one-buyer.json"]
    assert written.files["supply_one-buyer.json"].decode() == JSON_PARTY
    assert put(tmp_path, SUPPLY, "json").terms == TERMS


@pytest.mark.parametrize("kind", ["yaml", "json"])
def test_what_is_written_comes_back(tmp_path: Path, kind: Kind) -> None:
    again = put(tmp_path, SUPPLY, kind)
    assert (again.title, again.terms, again.repairs) == (SUPPLY.title, TERMS, ())
    assert again.profiles == (replace(BUYER, file=again.files[1].name),)


def test_what_is_lost_is_said() -> None:
    lossy = replace(
        SUPPLY,
        terms=(
            replace(TERMS[0], titles={"red": "a red one", "10": "10"}),
            replace(TERMS[1], unit="days"),
            ranged("0", "1", "0.5"),
        ),
        profiles=(
            replace(BUYER, discount=Fraction(9, 10), values={}, weights={}, reserved={}),
            replace(BUYER, name="seller", values={}, weights={"x": Fraction(1, 3)}),
            Profile("third", ranks={"colour": (("red",), ("10",))}),
        ),
    )
    assert negmas.write(lossy).losses == (
        "the ranking of ‘third’: NegMAS holds exact worths only",
        "the longer names of the options of ‘colour’",
        "the unit of ‘days’, ‘days’",
        "that ‘x’ is a number: its numbers are listed as options",
        "the discount factor of ‘buyer’, ‘0.9’",
        "the weight of ‘x’ for ‘seller’, 1/3, has no end as a decimal and is rounded to 20 digits",
        "what ‘seller’ named as worth no deal: not all issues",
    )
    assert len(negmas.write(lossy).files) == 3


def test_rankings_alone_cannot_be_written() -> None:
    ranking = Profile("third", ranks={"colour": (("red",), ("10",))})
    with pytest.raises(CaseError, match="every party ranks options; expected exact worths"):
        negmas.write(replace(SUPPLY, profiles=(ranking,)))


def test_issues_alone_can_be_written(tmp_path: Path) -> None:
    again = put(tmp_path, replace(SUPPLY, profiles=()))
    assert (again.terms, again.profiles) == (TERMS, ())


@pytest.mark.parametrize(
    ("term", "values", "expected"),
    [
        (ranged("0", "8"), {"0": "1", "8": "1"}, {"type": "ConstFun", "bias": 1}),
        (ranged("3", "3"), {"3": "0.5"}, {"type": "ConstFun", "bias": "0.5"}),
        (
            ranged("0", "8"),
            {"0": "1", "4": "2", "8": "3"},
            {"type": "AffineFun", "slope": "0.25", "bias": 1},
        ),
        (  # a slope without an end: a triangle that goes on beyond the range
            ranged("1", "4"),
            {"1": "1", "4": "2"},
            {"type": "TriangularFun", "start": 1, "middle": 4, "end": 5, "scale": 1, "bias": 1},
        ),
        (
            ranged("0", "8"),
            {"0": "1", "2": "5", "8": "1"},
            {"type": "TriangularFun", "start": 0, "middle": 2, "end": 8, "scale": 4, "bias": 1},
        ),
        (  # a bend between two numbers with steps becomes these two
            ranged("0", "3", "1"),
            {"0": "0", "1.5": "3", "3": "0"},
            {
                "type": "AggregatingFun",
                "bias": 0,
                "funs": [
                    {"type": "TriangularFun", "start": 0, "middle": 1, "end": 2, "scale": 2},
                    {"type": "TriangularFun", "start": 1, "middle": 2, "end": 3, "scale": 2},
                ],
            },
        ),
        (  # … unless no decimal holds their values
            ranged("0", "2", "1"),
            {"0": "0", "0.25": "0", "2": "0.1"},
            {
                "type": "TriangularFun",
                "start": "0.25",
                "middle": 2,
                "end": 3,
                "scale": "0.1",
                "bias": 0,
            },
        ),
    ],
)
def test_values_of_numbers_are_lines_that_keep_every_digit(
    term: Term, values: Mapping[str, str], expected: Mapping[str, Any]
) -> None:
    assert function(of_one(term, line(values))) == expected


def test_a_table_is_written_where_decimals_hold_it() -> None:
    term, bent = ranged("0", "4", "1"), line({"0": "0", "3": "1", "4": "0"})
    table = negmas.write(of_one(term, bent | {Fraction(3): Fraction(3)})).files["one-a.yml"]
    assert "type: TableFun\n    mapping:\n      0: 0\n      1: 1\n" in table.decode()
    thirds = negmas.write(of_one(term, bent))
    assert (
        "type: TriangularFun\n    start: 0\n    middle: 3\n" in thirds.files["one-a.yml"].decode()
    )
    assert thirds.losses == ()


def test_a_step_that_is_not_whole_lists_the_numbers(tmp_path: Path) -> None:
    term = ranged("0.5", "2", "0.5")
    bent = of_one(term, line({"0.5": "0", "1": "1", "2": "0.5"}))
    for kind in ("yaml", "json"):
        again = put(tmp_path, bent, "yaml" if kind == "yaml" else "json")
        assert again.terms == (Term("x", ("0.5", "1.0", "1.5", "2.0")),)
        assert [*again.profiles[0].values["x"].values()] == [0, 1, Fraction(3, 4), Fraction(1, 2)]
    domain = negmas.write(bent).files["one.yml"].decode()
    assert "type: DiscreteCardinalIssue\n    values:\n      - 0.5\n      - 1.0\n" in domain
    uneven = of_one(ranged("0", "5", "2"), line({"0": "0", "5": "10"}))
    assert put(tmp_path, uneven).terms == (Term("x", ("0", "2", "4", "5")),)


def test_numbers_without_end_are_rounded_and_that_is_said() -> None:
    third = of_one(ranged("0", "1", "1/3"), line({"0": "0", "1": "1"}))
    written = negmas.write(third)
    assert "0.33333333333333333333" in written.files["one.yml"].decode()
    assert written.losses[0] == (
        "a number of ‘x’, 1/3, has no end as a decimal and is rounded to 20 digits"
    )


def test_more_numbers_than_can_be_listed(tmp_path: Path) -> None:
    vast = of_one(ranged("0", "1000000", "0.5"), line({"0": "0", "1000000": "1"}))
    with pytest.raises(CaseError, match="‘x’ has 2,000,001 numbers, each to be written"):
        negmas.write(vast)
    whole = of_one(ranged("0", "1000000", "1"), line({"0": "0", "3": "1", "1000000": "0"}))
    assert put(tmp_path, whole).profiles[0].values == whole.profiles[0].values
    named = replace(whole, profiles=(replace(whole.profiles[0], reserved={"x": Fraction(7)}),))
    assert put(tmp_path, named).profiles[0].reserved == {"x": 7}


def test_a_constant_without_end_stays_one() -> None:
    third = of_one(ranged("0", "1"), line({"0": "1/3", "1": "1/3"}))
    assert function(third) == {"type": "ConstFun", "bias": "0.33333333333333333333"}


ODD = ["\x00", "\x7f\x85", "\u2028", "\ufeff", "\ufffe", "\U000e0001", "\n", "\ud800", "x" * 2_000]


@pytest.mark.parametrize("kind", ["yaml", "json"])
@pytest.mark.parametrize("name", [*ODD[:7], ODD[8]])
def test_names_of_any_characters(tmp_path: Path, name: str, kind: Kind) -> None:
    odd = of_one(Term(f"x{name}", (name, "b")), {name: Fraction(1), "b": Fraction(0)})
    again = put(tmp_path, replace(odd, title=f"t{name}t"), kind)
    assert again.terms == odd.terms
    assert again.profiles[0].values == odd.profiles[0].values
    assert again.title == f"t{name}t"


def test_half_a_character_is_written_and_refused(tmp_path: Path) -> None:
    odd = of_one(Term("x", (ODD[7], "b")), {ODD[7]: Fraction(1), "b": Fraction(0)})
    with pytest.raises(CaseError, match="half a character stands here"):
        put(tmp_path, odd)


@given(exchanges(), st.sampled_from(["yaml", "json"]))
def test_a_round_trip_keeps_what_every_package_is_worth(
    tmp_path_factory: pytest.TempPathFactory, exchange: Exchange, kind: Kind
) -> None:
    if all(profile.ranked for profile in exchange.profiles):
        return
    again = put(tmp_path_factory.mktemp("negmas"), exchange, kind)
    assert again.title == exchange.title
    assert [told(term) for term in again.terms] == [kept(term) for term in exchange.terms]
    parties = [profile for profile in exchange.profiles if not profile.ranked]
    assert [each.name for each in again.profiles] == [each.name for each in parties]
    for before, after in zip(parties, again.profiles, strict=True):
        assert after.reservation == before.reservation
        assert after.weights == {
            name: w for name, w in before.weights.items() if valued(before, name)
        }
        assert [*map(number, after.reserved.values())] == [
            number(before.reserved[term.name]) for term in exchange.terms if before.reserved
        ]
        for term, other in zip(exchange.terms, again.terms, strict=True):
            places = offered(term, [before, after])
            assert worths(after, other, places) == worths(before, term, places)
    assert again.repairs == ()


def offered(term: Term, profiles: list[Profile]) -> list[Value]:
    """The options or numbers of an issue; without steps all at which somebody's worth bends."""
    if term.range is None:
        return [*term.options]
    if term.step is not None:
        return [*grid(term)]
    return [*term.range, *(place for each in profiles for place in each.values.get(term.name, ()))]


def told(term: Term) -> tuple[object, ...]:
    """What an issue offers: names, the ends of a range, or its numbers one by one."""
    return (term.name, *map(number, term.options or term.range or ()), term.step)


def kept(term: Term) -> tuple[object, ...]:
    """The same of an issue before it is written: steps that are not whole become options."""
    low, high = term.range or (Fraction(0), Fraction(0))
    whole = all(each.denominator == 1 for each in (low, high, term.step or Fraction(1)))
    if term.step is None or whole:
        return told(term)
    return (term.name, *grid(term), None)


def number(value: Value) -> object:
    """The number that a text writes; the text where it writes none."""
    try:
        return Fraction(value)
    except (ValueError, ZeroDivisionError):
        return value


def valued(profile: Profile, name: str) -> bool:
    return bool(profile.weights[name] or any(profile.values[name].values()))


def worths(profile: Profile, term: Term, places: list[Value]) -> list[Fraction]:
    """What options are worth, those of an issue that lists its numbers in the same order."""
    own = profile.values.get(term.name)
    if own is None:
        return [Fraction(0)] * len(places)
    options = term.options or places
    weight = profile.weights[term.name]
    return [weight * (own[each] if isinstance(each, str) else at(own, each)) for each in options]
