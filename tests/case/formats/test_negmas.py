"""NegMAS: what a domain and its utility functions say, what is mended, what is refused."""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from zopa.case.formats import negmas
from zopa.case.formats.exchange import Exchange, Profile, Term, Value
from zopa.case.formats.reading import Repairs, yaml_of
from zopa.errors import CaseError

SHARED = Path(__file__).resolve().parents[4] / "shared" / "domains"

DOMAIN = """\
name: Supply
type: CartesianOutcomeSpace
issues:
- {name: colour, type: CategoricalIssue, values: [red, dark blue]}
- {name: days, type: ContiguousIssue, values: [0, 8]}
- {name: price, type: ContinuousIssue, values: [10.0, 20.0], n_levels: 10}
"""

UTILITY = """\
name: buyer
type: negmas.preferences.crisp.linear.LinearAdditiveUtilityFunction
reserved_value: 0.30
reserved_outcome: [red, 8, 10.5]
values:
- {type: TableFun, mapping: {red: 0.1, dark blue: 1}}
- {type: negmas.preferences.value_fun.AffineFun, slope: -0.125, bias: 1}
- {type: LinearFun, slope: 0.05}
weights: [0.5, 0.3, 0.20]
"""


def scenario(
    folder: Path, *utilities: str, domain: str = DOMAIN, names: Sequence[str] = ()
) -> Exchange:
    """The scenario of a domain and some utilities, written into a folder."""
    file = folder / "supply.yml"
    file.write_text(domain, encoding="utf-8")
    files = [folder / (names[at] if names else f"supply-{at}.yml") for at in range(len(utilities))]
    for own, utility in zip(files, utilities, strict=True):
        own.write_text(utility, encoding="utf-8")
    return negmas.read(file, files)


def only(folder: Path, utility: str, domain: str = DOMAIN) -> Profile:
    return scenario(folder, utility, domain=domain).profiles[0]


def one_issue(folder: Path, issue: str, function: str, more: str = "") -> Exchange:
    """A scenario of one issue ‘x’ and the function by which its only party values it."""
    domain = f"issues:\n- {{name: x, {issue}}}\n"
    utility = f"type: LinearAdditiveUtilityFunction\nvalues: [{function}]\n{more or 'weights: [1]'}"
    return scenario(folder, utility, domain=domain)


def valued(folder: Path, issue: str, function: str) -> dict[Value, Fraction]:
    return dict(one_issue(folder, issue, function).profiles[0].values["x"])


def said(exchange: Exchange, severity: str = "warning") -> list[str]:
    return [each.message for each in exchange.repairs if each.severity == severity]


def refusal(folder: Path, *utilities: str, domain: str = DOMAIN) -> str:
    with pytest.raises(CaseError) as caught:
        scenario(folder, *utilities, domain=domain)
    return str(caught.value)


def numbers(values: Mapping[Any, Any]) -> dict[Value, Fraction]:
    """Values that a test writes as texts and numbers: keys that are texts name options."""
    return {
        key if isinstance(key, str) else Fraction(key): Fraction(value)
        for key, value in values.items()
    }


def places(low: int, values: Sequence[Any]) -> dict[Value, Fraction]:
    """Values at whole numbers, one by one."""
    return {Fraction(low + at): Fraction(value) for at, value in enumerate(values)}


# Domains


def test_a_scenario_is_read_exactly(tmp_path: Path) -> None:
    exchange = scenario(tmp_path, UTILITY)
    assert exchange.title == "Supply"
    assert exchange.format == "NegMAS"
    assert exchange.terms == (
        Term("colour", ("red", "dark blue")),
        Term("days", range=(Fraction(0), Fraction(8)), step=Fraction(1)),
        Term("price", range=(Fraction(10), Fraction(20))),
    )
    assert exchange.profiles == (
        Profile(
            "buyer",
            {"colour": Fraction(1, 2), "days": Fraction(3, 10), "price": Fraction(1, 5)},
            {
                "colour": numbers({"red": "0.1", "dark blue": 1}),
                "days": numbers({0: 1, 8: 0}),
                "price": numbers({10: "0.5", 20: 1}),
            },
            Fraction(3, 10),
            reserved={"colour": "red", "days": Fraction(8), "price": Fraction(21, 2)},
            file="supply-0.yml",
        ),
    )
    assert exchange.path == tmp_path / "supply.yml"
    assert exchange.files == (tmp_path / "supply.yml", tmp_path / "supply-0.yml")
    assert exchange.repairs == ()


ISSUES = {
    "type: CategoricalIssue, values: [5, 1.50, true, 'no', no, 1e3]": (
        *("5", "1.50", "true", "no", "1e3"),
    ),
    "type: DiscreteOrdinalIssue, values: [low, high]": ("low", "high"),
    "type: OrdinalIssue, values: [low, high]": ("low", "high"),
    "type: DiscreteCardinalIssue, values: [1, 5, 7]": ("1", "5", "7"),
    "type: negmas.outcomes.cardinal_issue.CardinalIssue, values: [1, 5]": ("1", "5"),
    "type: DiscreteIssue, values: [a, b]": ("a", "b"),
    "type: DiscreteIssue, values: [0, 9, 12]": ("0", "9", "12"),
    "type: DiscreteIssue, values: [0, 9]": (0, 9, 1),
    "type: DiscreteIssue, values: 4": (0, 3, 1),
    "type: ContiguousIssue, values: [-2, 9]": (-2, 9, 1),
    "type: ContiguousIssue, values: [0.0, 9.0]": (0, 9, 1),
    "type: ContiguousIssue, values: 5": (0, 4, 1),
    "type: ContiguousIssue, values: [0, 9, 3]": (0, 9, 3),
    "type: ContiguousIssue, values: [0, 9, 2], n_values: 5": (0, 8, 2),
    "type: ContiguousIssue, values: [7, 7]": ("7",),
    "type: ContiguousIssue, values: [0, 9, 20]": ("0",),
    "type: ContinuousIssue, values: [0, 1]": (0, 1, None),
    "type: ContinuousIssue, values: [-0.5, 2.25], n_levels: 5": ("-0.5", "2.25", None),
    "type: ContinuousIssue, values: [1.5, 1.5]": ("1.5",),
}


@pytest.mark.parametrize(("issue", "expected"), ISSUES.items())
def test_each_type_of_issue(tmp_path: Path, issue: str, expected: tuple[Any, ...]) -> None:
    exchange = one_issue(tmp_path, issue, "{type: ConstFun, bias: 0.5}")
    if all(isinstance(each, str) for each in expected):
        assert exchange.terms == (Term("x", expected),)
    else:
        low, high, step = expected
        ends = Fraction(low), Fraction(high)
        assert exchange.terms == (Term("x", range=ends, step=step and Fraction(step)),)
    assert set(exchange.profiles[0].values["x"].values()) == {Fraction(1, 2)}


def test_an_option_that_stands_twice_is_kept_once(tmp_path: Path) -> None:
    exchange = one_issue(tmp_path, "type: CategoricalIssue, values: [a, a, b]", "{a: 1, b: 2}")
    assert exchange.terms == (Term("x", ("a", "b")),)
    assert said(exchange) == ["the option of ‘x’ ‘a’ is named twice; it is kept once"]


def test_an_issue_without_a_type_has_options(tmp_path: Path) -> None:
    exchange = one_issue(tmp_path, "values: [0, 9]", "{0: 1, 9: 2}")
    assert exchange.terms == (Term("x", ("0", "9")),)
    assert said(exchange) == ["‘x’ has no type; its values are read as options"]


def test_what_has_no_effect_is_noted(tmp_path: Path) -> None:
    domain = DOMAIN.replace("type: Cartesian", "mood: 1\nday: 2\ntype: Cartesian")
    domain = domain.replace("n_levels", "colour: red, n_levels")
    exchange = scenario(tmp_path, UTILITY + "stability: 2047\nnoise: 3\n", domain=domain)
    assert said(exchange, "note") == [
        "‘mood’ and 1 more: noted and without effect",
        "‘colour’ of ‘price’: noted and without effect",
        "‘noise’: noted and without effect",
    ]
    assert said(exchange) == []


def test_a_scenario_without_a_title_is_called_as_its_file(tmp_path: Path) -> None:
    assert scenario(tmp_path, UTILITY, domain=DOMAIN[13:]).title == "supply"


@pytest.mark.parametrize(
    ("names", "parties"),
    [
        (("a", "b"), ("a", "b")),
        ((3, True), ("3", "true")),
        (("a", "a"), ("0", "1")),
        (("a", ""), ("0", "1")),
        (("a", None), ("0", "1")),
    ],
)
def test_parties_are_called_as_their_files_say_or_are(
    tmp_path: Path, names: tuple[object, ...], parties: tuple[str, ...]
) -> None:
    utilities = [UTILITY.replace("name: buyer", f"name: {json.dumps(name)}") for name in names]
    assert tuple(each.name for each in scenario(tmp_path, *utilities).profiles) == parties


def test_parties_whose_files_are_called_alike(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(
        json.dumps(yaml_of(_file(tmp_path, UTILITY), Repairs(tmp_path)))
    )
    (tmp_path / "a.yml").write_text(UTILITY, encoding="utf-8")
    (tmp_path / "dom.yml").write_text(DOMAIN, encoding="utf-8")
    read = negmas.read(tmp_path / "dom.yml", [tmp_path / "a.json", tmp_path / "a.yml"])
    assert [each.name for each in read.profiles] == ["a.json", "a.yml"]


def _file(folder: Path, text: str) -> Path:
    file = folder / "own.yml"
    file.write_text(text, encoding="utf-8")
    return file


def test_json_says_the_same(tmp_path: Path) -> None:
    domain, utility = (YAML(typ="safe", pure=True).load(each) for each in (DOMAIN, UTILITY))
    utility["reserved_value"] = float("-inf")
    (tmp_path / "supply.json").write_text(json.dumps(domain))
    (tmp_path / "supply-0.json").write_text(json.dumps(utility))
    exchange = negmas.read(tmp_path / "supply.json", [tmp_path / "supply-0.json"])
    same = scenario(tmp_path, UTILITY)
    assert exchange.terms == same.terms
    assert exchange.profiles[0].values == same.profiles[0].values
    assert exchange.profiles[0].weights == same.profiles[0].weights
    assert exchange.profiles[0].reservation is None


def test_a_utility_with_issues_of_its_own_is_a_scenario(tmp_path: Path) -> None:
    space = "".join(f"  {line}\n" for line in DOMAIN.splitlines())
    file = _file(tmp_path, f"{UTILITY}outcome_space:\n{space}")
    exchange = negmas.read(file, [])
    assert exchange.terms == scenario(tmp_path, UTILITY).terms
    assert [each.name for each in exchange.profiles] == ["buyer"]
    assert exchange.files == (file,)


def test_files_are_told_apart() -> None:
    issues = [{"name": "x"}]
    assert negmas.is_domain({"issues": issues, "type": "DiscreteCartesianOutcomeSpace"})
    assert negmas.is_domain({"issues": issues})
    assert not negmas.is_domain({"issues": issues, "type": "AgentUtilitySpace"})
    assert not negmas.is_domain({"issues": {}})
    assert not negmas.is_domain([])
    assert negmas.is_profile({"type": "negmas.preferences.LinearUtilityAggregationFunction"})
    assert negmas.is_profile({"type": "anl2025.ufun.MaxCenterUFun"})
    assert negmas.is_profile({"type": "HyperRectangleUtilityFunction"})
    assert not negmas.is_profile({"type": "CartesianOutcomeSpace"})
    assert not negmas.is_profile({"type": 3})
    assert not negmas.is_profile("LinearUtilityFunction")


# Value functions

WHOLE = "type: ContiguousIssue, values: [0, 8]"
REAL = "type: ContinuousIssue, values: [0, 8]"
EVEN = "type: ContiguousIssue, values: [0, 8, 2]"
OPTIONS = "type: DiscreteCardinalIssue, values: [1, 2.5, 4]"
ENDS = {0: 0, 8: 0}

FUNCTIONS: list[tuple[str, str, Mapping[Any, Any]]] = [
    (WHOLE, "{type: ConstFun, bias: 3}", {0: 3, 8: 3}),
    (WHOLE, "{type: IdentityFun}", {0: 0, 8: 8}),
    (WHOLE, "{type: LinearFun, slope: 0.1}", {0: 0, 8: "0.8"}),
    (WHOLE, "{type: LinearFun, slope: 0.1, bias: 1}", {0: 1, 8: "1.8"}),
    (REAL, "{type: AffineFun, slope: -0.1, bias: 1}", {0: 1, 8: "0.2"}),
    (REAL, "{type: AffineFun, slope: 1/3}", {0: 0, 8: "8/3"}),
    (REAL, "{type: QuadraticFun, a1: 2, a2: 0, bias: 1}", {0: 1, 8: 17}),
    (REAL, "{type: PolynomialFun, coefficients: [2], bias: 1}", {0: 1, 8: 17}),
    (OPTIONS, "{type: AffineFun, slope: 2, bias: 1}", {"1": 3, "2.5": 6, "4": 9}),
    (OPTIONS, "{type: QuadraticFun, a1: 0, a2: 1}", {"1": 1, "2.5": "6.25", "4": 16}),
    (OPTIONS, "{type: TriangularFun, start: 1, middle: 1, end: 4}", {"1": 0, "2.5": "0.5", "4": 0}),
    (OPTIONS, "{1: 5, '2.5': 6, 4.0: 7}", {"1": 5, "2.5": 6, "4": 7}),
    (OPTIONS, "{mapping: {1: 5, 2.5: 6, 4: 7}}", {"1": 5, "2.5": 6, "4": 7}),
    ("values: [true, b], type: CategoricalIssue", "{True: 2, b: 3}", {"true": 2, "b": 3}),
    ("values: [a, b], type: CategoricalIssue", "{type: ConstFun, bias: 2}", {"a": 2, "b": 2}),
    (EVEN, "{type: TableFun, mapping: {0: 1, '2': 2, 4.0: 0, 6: 5, 8: 6}}",
        {0: 1, 2: 2, 4: 0, 6: 5, 8: 6}),
    (EVEN, "{type: PolynomialFun, coefficients: [0, 0, 1], bias: 1}",
        {0: 1, 2: 9, 4: 65, 6: 217, 8: 513}),
    (REAL, "{type: TriangularFun, start: 1, middle: 3, end: 7}", ENDS | {1: 0, 3: 1, 7: 0}),
    (REAL, "{type: TriangularFun, start: 1, middle: 3, end: 7, scale: 2, bias: 1}",
        {0: 1, 1: 1, 3: 3, 7: 1, 8: 1}),
    (REAL, "{type: TriangularFun, start: -1, middle: 1, end: 9}",
        {0: "0.5", 1: 1, 8: "0.125"}),
    (WHOLE, "{type: TriangularFun, start: 1, middle: 3, end: 7}", ENDS | {1: 0, 3: 1, 7: 0}),
    (WHOLE, "{type: TriangularFun, start: 1, middle: 2.5, end: 7}",
        ENDS | {1: 0, 2: "2/3", 3: "8/9", 7: 0}),
    (EVEN, "{type: TriangularFun, start: 1, middle: 3, end: 7}",
        ENDS | {2: "0.5", 4: "0.75", 6: "0.25"}),
    (WHOLE, "{type: TriangularFun, start: 2, middle: 2, end: 6}",
        ENDS | {1: 0, 2: 0, 3: "0.75", 6: 0}),
    (WHOLE, "{type: TriangularFun, start: 2, middle: 6, end: 6}",
        ENDS | {2: 0, 5: "0.75", 6: 0, 7: 0}),
    (WHOLE, "{type: TriangularFun, start: 2, middle: 2, end: 2}", ENDS),
    (REAL, "{type: TrapezoidalFun, start: 1, rise_end: 3, fall_start: 5, end: 7, scale: -1}",
        ENDS | {1: 0, 3: -1, 5: -1, 7: 0}),
    (WHOLE, "{type: TrapezoidalFun, start: 2, rise_end: 2, fall_start: 4, end: 4}",
        ENDS | {1: 0, 2: 1, 3: 1, 4: 1, 5: 0}),
    (WHOLE, "{type: TrapezoidalFun, start: 3, rise_end: 3, fall_start: 3, end: 3}",
        ENDS | {2: 0, 3: 1, 4: 0}),
    (REAL, "{type: TrapezoidalFun, start: 0, rise_end: 0, fall_start: 4, end: 8}",
        {0: 1, 4: 1, 8: 0}),
    (REAL, "{type: TrapezoidalFun, start: 0, rise_end: 8, fall_start: 8, end: 8}", {0: 0, 8: 1}),
    (REAL, "{type: BiasedFun, fun: {type: LinearFun, slope: 1}, bias: 3}", {0: 3, 8: 11}),
    (REAL, "{type: AggregatingFun, funs: [{type: IdentityFun}, {type: ConstFun, bias: 3}]}",
        {0: 3, 8: 11}),
    (REAL, ("{type: AggregatingFun, weights: [2, 0.5], bias: 1, normalize: false, "
        "funs: [{type: IdentityFun}, {type: TriangularFun, start: 0, middle: 4, end: 8}]}"),
        {0: 1, 4: "9.5", 8: 17}),
    (REAL, ("{type: AggregatingFun, funs: ["
        "{type: TrapezoidalFun, start: 0, rise_end: 0, fall_start: 4, end: 4}, "
        "{type: TriangularFun, start: 4, middle: 4, end: 8}]}"), {0: 1, 4: 1, 8: 0}),
]  # fmt: skip


@pytest.mark.parametrize(("issue", "function", "expected"), FUNCTIONS)
def test_each_value_function_is_exact(
    tmp_path: Path, issue: str, function: str, expected: Mapping[Any, Any]
) -> None:
    assert valued(tmp_path, issue, function) == numbers(expected)


def test_a_table_without_some_options_has_0_for_them(tmp_path: Path) -> None:
    issue = "type: CategoricalIssue, values: [a, b, c]"
    exchange = one_issue(tmp_path, issue, "{type: TableFun, mapping: {a: 1, d: 2, e: 3}}")
    assert exchange.profiles[0].values["x"] == numbers({"a": 1, "b": 0, "c": 0})
    assert said(exchange) == [
        "a value of ‘x’ is for no option: ‘d’ and 1 more; it is left out",
        "‘x’ has no value for ‘b’ and 1 more; it is read as 0",
    ]


def test_a_table_of_numbers_that_an_issue_does_not_offer(tmp_path: Path) -> None:
    exchange = one_issue(tmp_path, EVEN, "{0: 1, 2: 1, 3: 5, 4: 1, 6: 1, 8: 1, 10: 1}")
    assert exchange.profiles[0].values["x"] == numbers(dict.fromkeys(range(0, 9, 2), 1))
    assert said(exchange) == ["a value of ‘x’ is for no option: ‘3’ and 1 more; it is left out"]


# Utilities


def test_weights_and_values_by_name(tmp_path: Path) -> None:
    named = """\
type: LinearUtilityAggregationFunction
weights: {price: 0.20, colour: 0.5, days: 0.3}
values:
  price: {type: LinearFun, slope: 0.05}
  colour: {red: 0.1, dark blue: 1}
  days: {type: AffineFun, slope: -0.125, bias: 1}
"""
    profile, same = only(tmp_path, named), only(tmp_path, UTILITY)
    assert (profile.weights, profile.values) == (same.weights, same.values)
    assert (profile.name, profile.reservation, profile.reserved) == ("supply 0", None, {})


def test_weights_that_are_left_out(tmp_path: Path) -> None:
    exchange = scenario(tmp_path, UTILITY.partition("weights")[0])
    assert set(exchange.profiles[0].weights.values()) == {1}
    assert said(exchange) == ["there are no weights; each issue has 1"]
    some = UTILITY.partition("weights")[0] + "weights: {days: 2}"
    exchange = scenario(tmp_path, some)
    assert exchange.profiles[0].weights == numbers({"colour": 1, "days": 2, "price": 1})
    assert said(exchange)[0] == "‘colour’ has no weight; it is read as 1"


def test_utilities_of_the_numbers_themselves(tmp_path: Path) -> None:
    domain = f"issues: [{{name: x, {WHOLE}}}, {{name: y, {OPTIONS}}}]"
    exchange = scenario(
        tmp_path, "type: AffineUtilityFunction\nweights: [2, 0.1]\nbias: 1", domain=domain
    )
    assert exchange.profiles[0].weights == numbers({"x": 2, "y": "0.1"})
    assert exchange.profiles[0].values == {
        "x": numbers({0: "0.5", 8: "8.5"}),
        "y": numbers({"1": 1, "2.5": "2.5", "4": 4}),
    }
    assert said(exchange, "note") == [
        "every package is worth ‘1’ more than its issues; that is added to the values of ‘x’"
    ]
    exchange = scenario(tmp_path, "type: LinearUtilityFunction\nbias: 1", domain=domain)
    assert exchange.profiles[0].weights == numbers({"x": "1/2", "y": "1/2"})
    assert exchange.profiles[0].values["x"] == numbers({0: 0, 8: 8})
    assert said(exchange) == ["there are no weights; each issue has 1/2"]
    assert said(exchange, "note") == ["the bias of a ‘LinearUtilityFunction’ has no effect"]


def test_a_utility_that_is_always_the_same(tmp_path: Path) -> None:
    profile = only(tmp_path, "type: ConstUtilityFunction\nvalue: 0.75")
    assert profile.weights == {"colour": 1}
    assert profile.values == {"colour": numbers({"red": "0.75", "dark blue": "0.75"})}
    nothing = scenario(tmp_path, "type: ConstUtilityFunction\nvalue: 0")
    assert nothing.profiles[0].values == {"colour": numbers({"red": 0, "dark blue": 0})}
    assert nothing.repairs == ()


@pytest.mark.parametrize(
    ("weights", "folded"),
    [
        ([3, 2], ({"x": 3, "y": 2}, {"x": {0: 0, 8: 8}, "y": {0: "0.5", 8: "8.5"}})),
        ([3, 7], ({"x": 1, "y": 7}, {"x": {0: 1, 8: 25}, "y": {0: 0, 8: 8}})),
        ([0, 3], ({"x": 1, "y": 3}, {"x": {0: 1, 8: 1}, "y": {0: 0, 8: 8}})),
    ],
)
def test_a_bias_goes_where_it_stays_a_decimal(
    tmp_path: Path, weights: list[int], folded: tuple[dict[str, Any], dict[str, dict[int, Any]]]
) -> None:
    domain = f"issues: [{{name: x, {WHOLE}}}, {{name: y, {REAL}}}]"
    text = f"type: AffineUtilityFunction\nweights: {weights}\nbias: 1"
    profile = only(tmp_path, text, domain)
    assert profile.weights == numbers(folded[0])
    assert profile.values == {name: numbers(own) for name, own in folded[1].items()}


def test_a_weight_below_0_turns_the_values_round(tmp_path: Path) -> None:
    exchange = one_issue(tmp_path, WHOLE, "{type: IdentityFun}", "weights: [-0.5]")
    assert exchange.profiles[0].weights == numbers({"x": "0.5"})
    assert exchange.profiles[0].values == {"x": numbers({0: 0, 8: -8})}
    assert said(exchange) == [
        "the weight of ‘x’ is below 0; it is read as ‘0.5’, with every value turned round"
    ]


def test_an_issue_of_weight_0_and_values_0_is_not_valued(tmp_path: Path) -> None:
    domain = f"issues: [{{name: x, {WHOLE}}}, {{name: y, {REAL}}}, {{name: z, {REAL}}}]"
    zero = "{type: ConstFun, bias: 0}"
    text = f"values: [{zero}, {{type: IdentityFun}}, {zero}]\nweights: [0, 0, 1]"
    profile = only(tmp_path, f"type: LinearAdditiveUtilityFunction\n{text}", domain)
    assert profile.weights == numbers({"y": 0, "z": 1})
    assert [*profile.values] == ["y", "z"]


@pytest.mark.parametrize(
    ("reserved", "expected"),
    [
        ("0.25", Fraction(1, 4)),
        ("-.inf", None),
        ("-Infinity", None),
        ("'-inf'", None),
        ("null", None),
    ],
)
def test_reservation_values(tmp_path: Path, reserved: str, expected: Fraction | None) -> None:
    text = UTILITY.replace("reserved_value: 0.30", f"reserved_value: {reserved}")
    assert only(tmp_path, text).reservation == expected


@pytest.mark.parametrize(
    "outcome", ["[red, 8]", "[green, 8, 10]", "[red, 8.5, 10]", "[red, 8, 9]", "{days: 8}", "red",
                "[[red], 8, 10]", "[red, null, 10]"],
)  # fmt: skip
def test_a_reserved_outcome_that_is_no_package(tmp_path: Path, outcome: str) -> None:
    exchange = scenario(tmp_path, UTILITY.replace("[red, 8, 10.5]", outcome))
    assert exchange.profiles[0].reserved == {}
    assert said(exchange, "note") == [
        "‘reserved_outcome’ is no package of the scenario; it is left out"
    ]


def test_a_reserved_outcome_by_name(tmp_path: Path) -> None:
    outcome = "{price: 10.5, colour: red, days: 8}"
    profile = only(tmp_path, UTILITY.replace("[red, 8, 10.5]", outcome))
    assert profile.reserved == only(tmp_path, UTILITY).reserved


@pytest.mark.parametrize(
    ("outer", "expected"),
    [("reserved_value: -.inf", "0.3"), ("reserved_value: 0.5", "0.5"), ("factor: step", "0.3")],
)
def test_a_utility_that_shrinks_with_time(tmp_path: Path, outer: str, expected: str) -> None:
    inner = "".join(f"  {line}\n" for line in UTILITY.splitlines())
    text = f"name: later\ntype: ExpDiscountedUFun\ndiscount: 0.9\n{outer}\nufun:\n{inner}"
    exchange = scenario(tmp_path, text)
    profile = exchange.profiles[0]
    assert profile.values == only(tmp_path, UTILITY).values
    assert (profile.name, profile.discount) == ("later", Fraction(9, 10))
    assert profile.reservation == Fraction(expected)
    assert said(exchange, "note") == ["the discount, ‘0.9’, is noted and has no effect"]
    linear = text.replace("Exp", "Lin").replace("discount: 0.9", "cost: 0.1\npower: 1.0")
    exchange = scenario(tmp_path, linear)
    assert exchange.profiles[0].discount is None
    assert said(exchange, "note") == ["the cost, ‘0.1’, is noted and has no effect"]


# What cannot be read

CENTRE = "joins several negotiations at one centre"
NO_SUM = "is no sum over the issues"


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("anl2025.ufun.MaxCenterUFun", CENTRE),
        ("LambdaCenterUFun", CENTRE),
        ("HyperRectangleUtilityFunction", "is made of hyper-rectangles"),
        ("NonlinearHyperRectangleUtilityFunction", "is made of hyper-rectangles"),
        ("MappingUtilityFunction", "values whole packages"),
        ("RankOnlyUtilityFunction", "is a rank of whole packages"),
        ("RandomUtilityFunction", "is drawn at random"),
        ("NonLinearAggregationUtilityFunction", NO_SUM),
        ("GLAUtilityFunction", NO_SUM),
    ],
)
def test_a_utility_that_is_no_sum_is_refused_by_its_name(
    tmp_path: Path, kind: str, reason: str
) -> None:
    short = kind.rpartition(".")[2]
    message = refusal(tmp_path, f"name: x\ntype: {kind}\n")
    assert f"this ‘{short}’ {reason}" in message
    alone = _file(tmp_path, f"name: x\ntype: {kind}\n")
    for profiles in ([], [tmp_path / "supply-0.yml"]):
        with pytest.raises(CaseError, match=f"this ‘{short}’ {reason}"):
            negmas.read(alone, profiles)


DOMAINS = {
    "nothing": ("", "names no issues; expected ‘issues’, a list"),
    "a list": ("- a", "names no issues"),
    "a text": ("a", "names no issues"),
    "no issues": ("issues: []", "names no issues"),
    "other spaces": (
        DOMAIN.replace("CartesianOutcomeSpace", "EnumeratingOutcomeSpace"),
        "the issues are in a ‘EnumeratingOutcomeSpace’",
    ),
    "a space of no text": ("type: 3\nissues: [{name: x}]", "expected CartesianOutcomeSpace or"),
    "constraints": (DOMAIN + "constraints: [f]", "constrained by ‘constraints’"),
    "two of a name": (DOMAIN.replace("days", "colour"), "two issues are named ‘colour’"),
    "no name": ("issues: [{values: [1]}]", "issue 1 has no name"),
    "an empty name": ("issues: [{name: ' ', values: [1]}]", "issue 1 has no name"),
    "an issue of text": ("issues: [x]", "issue 1 has no name"),
    "other issues": (
        "issues: [{name: x, type: CallableIssue, values: f}]",
        "‘x’ is a ‘CallableIssue’, which a case cannot hold; expected one of CardinalIssue,",
    ),
    "no options": ("issues: [{name: x, type: CategoricalIssue}]", "‘x’ has no options"),
    "no option": ("issues: [{name: x, type: CategoricalIssue, values: []}]", "has no options"),
    "a count": ("issues: [{name: x, type: CategoricalIssue, values: 3}]", "has no options"),
    "nothing for an option": (
        "issues: [{name: x, type: CategoricalIssue, values: [a, null]}]",
        "an option of ‘x’ is ‘None’; expected a text or a number",
    ),
    "a list for an option": (
        "issues: [{name: x, type: CategoricalIssue, values: [[a]]}]",
        "an option of ‘x’ is ‘['a']’",
    ),
    "one end": (
        "issues: [{name: x, type: ContiguousIssue, values: [1]}]",
        "‘values’ of ‘x’ is ‘[1]’; expected the lowest and the highest number",
    ),
    "three real numbers": (
        "issues: [{name: x, type: ContinuousIssue, values: [1, 2, 3]}]",
        "‘values’ of ‘x’ is ‘[1, 2, 3]’",
    ),
    "the truth": ("issues: [{name: x, type: ContiguousIssue, values: true}]", "‘x’ is ‘True’"),
    "a count of real numbers": (
        "issues: [{name: x, type: ContinuousIssue, values: 4}]",
        "‘values’ of ‘x’ is ‘4’",
    ),
    "the wrong way": (
        "issues: [{name: x, type: ContinuousIssue, values: [2, 1]}]",
        "ends below its start",
    ),
    "no numbers": (
        "issues: [{name: x, type: ContiguousIssue, values: [a, b]}]",
        "a number of ‘x’ is ‘a’; expected a finite number",
    ),
    "halves": (
        "issues: [{name: x, type: ContiguousIssue, values: [0, 1.5]}]",
        "‘x’ runs from ‘0’ to ‘1.5’ in steps of ‘1’; expected whole numbers",
    ),
    "no step": (
        "issues: [{name: x, type: ContiguousIssue, values: [0, 5, 0]}]",
        "in steps of ‘0’; expected whole numbers, and a step above 0",
    ),
    "no end": (
        "issues: [{name: x, type: ContinuousIssue, values: [0, .inf]}]",
        "a number of ‘x’ is ‘inf’; expected a finite number",
    ),
    "no number": ("issues: [{name: x, type: ContinuousIssue, values: [0, .nan]}]", "not a finite"),
    "vast": (
        "issues: [{name: x, type: ContinuousIssue, values: [0, 1e999]}]",
        "is too large or too small to use",
    ),
    "a tag": ("issues: !!python/object:os.system [x]", "the tag "),
    "nested": ("issues: " + "[" * 90, "nested too deeply"),
    "broken": ("issues: [", "this is not YAML"),
    "many issues": (
        f"issues: [{', '.join('{}' for _ in range(1_001))}]",
        "issues: 1,001 of them; expected at most 1,000",
    ),
    "many options": (
        f"issues: [{{name: x, values: {[*range(10_001)]}}}]",
        "options of ‘x’: 10,001 of them; expected at most 10,000",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DOMAINS)
def test_a_domain_that_cannot_be_read(tmp_path: Path, name: str) -> None:
    domain, expected = DOMAINS[name]
    message = refusal(tmp_path, UTILITY, domain=domain)
    assert expected in message
    assert "supply.yml" in message


def test_a_utility_without_issues(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="says what one party wants, and no file names the issues"):
        negmas.read(_file(tmp_path, UTILITY), [])
    with pytest.raises(CaseError, match="there is no such file"):
        negmas.read(tmp_path / "absent.yml", [])


def changed(old: str, new: str) -> str:
    assert old in UTILITY
    return UTILITY.replace(old, new)


UTILITIES = {
    "nothing": ("", "there is no utility here; expected ‘type’"),
    "a list": ("- a", "this is no mapping"),
    "no type": (UTILITY.partition("reserved")[2], "there is no utility here"),
    "time without a utility": (
        "type: ExpDiscountedUFun\ndiscount: 1\n",
        "this is no mapping; expected ‘type’",
    ),
    "a discount of text": ("type: ExpDiscountedUFun\ndiscount: a\n", "‘discount’ is ‘a’"),
    "constraints": (UTILITY + "constraints: [f]\n", "this utility has ‘constraints’"),
    "too few weights": (changed(", 0.20]", "]"), "weights: 2 for 3 issues; expected one for each"),
    "text for a weight": (
        changed("0.20]", "much]"),
        "the weight of ‘price’ is ‘much’; expected a finite number",
    ),
    "text for weights": (
        changed("[0.5, 0.3, 0.20]", "even"),
        "the weights are ‘even’; expected a list or a mapping",
    ),
    "a weight for nobody": (
        changed("[0.5, 0.3, 0.20]", "{day: 1}"),
        "a weight is for ‘day’, which is no issue; expected ‘colour’, ‘days’, ‘price’",
    ),
    "no values": (
        UTILITY.partition("values")[0],
        "the value functions are ‘None’; expected a list or a mapping",
    ),
    "too few values": (
        changed("- {type: LinearFun, slope: 0.05}\n", ""),
        "value functions: 2 for 3 issues",
    ),
    "a missing value": (
        "type: LinearAdditiveUtilityFunction\nvalues: {days: {type: IdentityFun}}\n",
        "‘colour’ has no value function; expected one for each issue",
    ),
    "no function": (
        changed("{type: LinearFun, slope: 0.05}", "3"),
        "the value function of ‘price’ is ‘3’; expected a mapping with ‘type’",
    ),
    "a missing slope": (
        changed("slope: 0.05", "slop: 0.05"),
        "‘slope’ of the ‘LinearFun’ of ‘price’ is an empty text; expected a finite number",
    ),
    "a missing constant": (
        changed("LinearFun, slope: 0.05", "ConstFun"),
        "‘bias’ of the ‘ConstFun’ of ‘price’ is an empty text",
    ),
    "a value of text": (changed("dark blue: 1}", "dark blue: one}"), "of ‘colour’ is ‘one’"),
    "an infinite value": (changed("dark blue: 1}", "dark blue: .inf}"), "of ‘colour’ is ‘inf’"),
    "no number for a value": (changed("dark blue: 1}", "dark blue: .nan}"), "not a finite number"),
    "no mapping": (
        changed("{red: 0.1, dark blue: 1}", "3"),
        "the ‘TableFun’ of ‘colour’ has ‘mapping’ ‘3’; expected a value for each option",
    ),
    "a line of options": (
        changed("{type: TableFun, mapping: {red: 0.1, dark blue: 1}}", "{type: IdentityFun}"),
        "the ‘IdentityFun’ of ‘colour’ is a function of numbers, and ‘red’ is none",
    ),
    "a table of real numbers": (
        changed("{type: LinearFun, slope: 0.05}", "{10: 1, 20: 2}"),
        "the ‘TableFun’ of ‘price’ has values for some numbers only",
    ),
    "a curve of real numbers": (
        changed("{type: LinearFun, slope: 0.05}", "{type: QuadraticFun, a1: 1, a2: 1}"),
        "the value of ‘price’ is curved, and the issue has no steps; expected straight lines",
    ),
    "code": (
        changed("{type: LinearFun, slope: 0.05}", "{type: LambdaFun, f: x}"),
        "the ‘LambdaFun’ of ‘price’ cannot be read; expected one of AffineFun,",
    ),
    "a wave": (
        changed("{type: LinearFun, slope: 0.05}", "{type: SinFun}"),
        "the ‘SinFun’ of ‘price’ cannot be read",
    ),
    "a type of no text": (changed("type: LinearFun", "type: 3"), "of ‘price’ cannot be read"),
    "a table in a sum": (
        changed("{type: LinearFun, slope: 0.05}", "{type: BiasedFun, fun: {type: TableFun}}"),
        "the ‘TableFun’ of ‘price’ cannot be read inside another function",
    ),
    "a sum of text": (
        changed("{type: LinearFun, slope: 0.05}", "{type: AggregatingFun, funs: [a]}"),
        "the ‘AggregatingFun’ of ‘price’ holds ‘a’; expected a function",
    ),
    "a sum of nothing": (
        changed("{type: LinearFun, slope: 0.05}", "{type: AggregatingFun}"),
        "the ‘AggregatingFun’ of ‘price’ has ‘funs’ ‘None’; expected a list",
    ),
    "a sum short of weights": (
        changed("{type: LinearFun, slope: 0.05}",
            "{type: AggregatingFun, funs: [{type: IdentityFun}], weights: []}"),
        "has 1 functions and 0 weights",
    ),
    "a normalised sum": (
        changed("{type: LinearFun, slope: 0.05}", "{type: BiasedFun, normalize: {a: 1}}"),
        "is normalised only when it is used; expected ‘normalize’ false",
    ),
    "corners out of order": (
        changed("LinearFun, slope: 0.05", "TriangularFun, start: 3, middle: 2, end: 4"),
        "has corners out of order; expected ‘start’, ‘middle’, ‘end’ from low to high",
    ),
    "coefficients of text": (
        changed("LinearFun, slope: 0.05", "PolynomialFun, coefficients: [a]"),
        "a coefficient of ‘price’ is ‘a’",
    ),
    "many powers": (
        changed("LinearFun, slope: 0.05", f"PolynomialFun, coefficients: {[1] * 11}"),
        "powers of ‘price’: 11 of them; expected at most 10",
    ),
    "no end to no deal": (changed("0.30", ".inf"), "‘reserved_value’ is ‘inf’"),
    "no number for no deal": (changed("0.30", ".nan"), "‘.nan’ is not a finite number"),
    "text for no deal": (changed("0.30", "low"), "‘reserved_value’ is ‘low’"),
    "text for a bias": (UTILITY + "bias: a\n", "‘bias’ is ‘a’; expected a finite number"),
    "no constant": ("type: ConstUtilityFunction\n", "‘value’ is ‘None’"),
    "numbers of options": (
        "type: LinearUtilityFunction\n",
        "the ‘IdentityFun’ of ‘colour’ is a function of numbers, and ‘red’ is none",
    ),
    "a missing weight": (
        "type: LinearUtilityFunction\nweights: {days: 1}\n",
        "‘colour’ has no weight; expected a weight for each issue",
    ),
    "a key twice": (UTILITY + "name: x\n", "‘name’ stands here a second time"),
}  # fmt: skip


@pytest.mark.parametrize("name", UTILITIES)
def test_a_utility_that_cannot_be_read(tmp_path: Path, name: str) -> None:
    utility, expected = UTILITIES[name]
    message = refusal(tmp_path, utility)
    assert expected in message
    assert "supply-0.yml" in message


JUMPS = {
    "TriangularFun, start: 0, middle: 0, end: 4": 0,
    "TriangularFun, start: 2, middle: 2, end: 4": 2,
    "TriangularFun, start: 2, middle: 8, end: 8": 8,
    "TrapezoidalFun, start: 2, rise_end: 2, fall_start: 4, end: 8": 2,
    "TrapezoidalFun, start: 0, rise_end: 2, fall_start: 4, end: 4": 4,
}


@pytest.mark.parametrize(("function", "place"), JUMPS.items())
def test_a_jump_of_real_numbers_is_refused(tmp_path: Path, function: str, place: int) -> None:
    with pytest.raises(CaseError, match=f"the value of ‘x’ jumps at ‘{place}’"):
        one_issue(tmp_path, REAL, f"{{type: {function}}}")


@pytest.mark.parametrize(
    "function",
    [
        "TriangularFun, start: -3, middle: -3, end: 4",
        "TriangularFun, start: 8, middle: 8, end: 9",
        "TriangularFun, start: -2, middle: 0, end: 0",
        "TrapezoidalFun, start: -3, rise_end: -3, fall_start: 9, end: 9",
    ],
)
def test_a_jump_beyond_the_range_is_none(tmp_path: Path, function: str) -> None:
    assert valued(tmp_path, REAL, f"{{type: {function}}}").keys() >= {Fraction(0), Fraction(8)}


def test_too_many_numbers(tmp_path: Path) -> None:
    long = "type: ContiguousIssue, values: [0, 1000000000000]"
    for function, most in (("{0: 1}", "10,000"), ("{type: QuadraticFun, a1: 1, a2: 1}", "2,000")):
        with pytest.raises(CaseError, match=f"each with a value: .* expected at most {most}"):
            one_issue(tmp_path, long, function)
    assert valued(tmp_path, long, "{type: IdentityFun}").keys() == {0, 10**12}


def test_too_many_values(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zopa.case.formats.negmas.MOST_VALUES", 11)
    assert "of all parties together: 12 of them" in refusal(tmp_path, UTILITY, UTILITY)
    monkeypatch.setattr("zopa.case.formats.negmas.utilities.MOST_VALUES", 5)
    assert "values of options: 6 of them; expected at most 5" in refusal(tmp_path, UTILITY)


def test_json_that_is_nested_too_deeply(tmp_path: Path) -> None:
    function = '{"type": "BiasedFun", "fun": ' * 300 + '{"type": "IdentityFun"}' + "}" * 300
    (tmp_path / "a.json").write_text(
        f'{{"type": "LinearAdditiveUtilityFunction", "values": [{function}]}}'
    )
    (tmp_path / "dom.yml").write_text(f"issues: [{{name: x, {REAL}}}]")
    with pytest.raises(CaseError, match="nested too deeply; expected at most 64 levels"):
        negmas.read(tmp_path / "dom.yml", [tmp_path / "a.json"])


def test_a_sum_of_figures_without_end_is_refused(tmp_path: Path) -> None:
    parts = [
        {"type": "TriangularFun", "start": -at, "middle": 0, "end": 10**300 + at, "scale": 1}
        for at in range(1, 3000)
    ]
    sums = {"type": "AggregatingFun", "funs": parts}
    with pytest.raises(CaseError, match="has figures with too many digits to work with"):
        one_issue(tmp_path, REAL, json.dumps(sums))


def test_half_a_character_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "dom.json").write_text('{"issues": [{"name": "\\ud800", "values": ["\\udc00"]}]}')
    exchange = negmas.read(tmp_path / "dom.json", [])
    assert exchange.terms == (Term("\ufffd", ("\ufffd",)),)


# Scenarios nobody here wrote


@pytest.mark.parametrize(
    ("folder", "domain"),
    [
        ("negmasyaml_anac2018_BetaOne", "BetaOnedomain.yml"),
        ("negmasyaml_anac2019_Party", "party_domain.yml"),
    ],
)
def test_worths_of_all_packages_of_shared_scenarios(folder: str, domain: str) -> None:
    """Worked out from the files alone: their decimals as Python shows them."""
    files = sorted((_shared(folder)).glob("*.yml"))
    profiles = [file for file in files if file.name != domain]
    exchange = negmas.read(_shared(folder) / domain, profiles)
    issues = _plain(_shared(folder) / domain)["issues"]
    names = [issue["name"] for issue in issues]
    for profile, file in zip(exchange.profiles, profiles, strict=True):
        weights, tables = _plain(file)["weights"], _plain(file)["values"]
        for package in itertools.product(*(issue["values"] for issue in issues)):
            expected = sum(
                Fraction(repr(weight)) * Fraction(repr(table["mapping"][option]))
                for weight, table, option in zip(weights, tables, package, strict=True)
            )
            terms = zip(names, package, strict=True)
            assert expected == sum(profile.weights[n] * profile.values[n][o] for n, o in terms)
    assert exchange.repairs == ()


@pytest.mark.parametrize("folder", ["anl2025_dinners", "anl2025_job_hunt_target"])
def test_a_centre_of_several_negotiations_is_refused(folder: str) -> None:
    with pytest.raises(CaseError, match="joins several negotiations at one centre"):
        negmas.read(_shared(folder) / "center.yml", [])


def _shared(scenario: str) -> Path:
    if not (SHARED / scenario).exists():
        pytest.skip(f"the scenario is not ours to ship: ../shared/domains/{scenario} is absent")
    return SHARED / scenario


def _plain(file: Path) -> dict[str, Any]:
    return dict(YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8")))
