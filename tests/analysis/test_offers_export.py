"""Answers about packages as JSON and as tables."""

import json
from collections.abc import Mapping
from dataclasses import replace
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.answers import minerals
from report.offered import (
    ARMED,
    DRAFT,
    GIFT,
    amendments,
    comparison,
    figures,
    heard,
    needs_none,
    not_reached,
    tied,
    too_large,
    with_no_deal,
    without_figures,
    zone,
    zone_answer,
)
from zopa.analysis.export import as_json
from zopa.analysis.offers import (
    Existence,
    PackageAnswer,
    Seat,
    Trade,
    Zone,
    ZoneAnswer,
)
from zopa.analysis.offers_export import offer_json, offer_rows
from zopa.analysis.packages import package_json
from zopa.analysis.panel import PackageFigures
from zopa.case.model import Option
from zopa.preferences.diagnostics import Figure

FIGURES = ["probability", "error", "low", "high", "prior_only", "if_bluff"]


def test_the_keys_of_a_zone_are_those_of_the_published_schema() -> None:
    plain = zone().to_json()
    assert list(plain) == [
        *("schema", "complete", "scenario", "supposed", "signatories"),
        *("zone", "method", "warnings"),
    ]
    assert list(plain["zone"]) == [
        *("total", "certain", "certain_complete", "exists_probability", "exists_error"),
        *("exists_upper", "exists_low", "exists_high", "exists_prior_only", "packages"),
        *("leading", "every_one_judged", "bound", "signed", "seats"),
    ]
    for each in plain["zone"]["packages"]:
        assert list(each) == [
            *("package", "agreement", *FIGURES, "certainty", "leading", "parties"),
            "worths",
        ]
    assert list(plain["zone"]["seats"][0]) == [
        *("party", "joins", "exists_probability", "exists_error", "best", "package")
    ]


def test_the_keys_of_amendments_are_those_of_the_published_schema() -> None:
    plain = amendments().to_json()
    assert list(plain) == [
        *("schema", "complete", "scenario", "supposed", "signatories", "agreement", "target"),
        "keep",
        *("at_least", "now", "reached", "count", "amendments", "best", "searched", "possible"),
        *("logrolls", "method", "warnings"),
    ]
    for each in (*plain["amendments"], *plain["best"]):
        assert list(each) == [
            *(
                "changes",
                "package",
                *FIGURES,
                "certainty",
                "proven",
                "worths",
                "parties",
                "effects",
            ),
            "carried_by",
        ]
        assert list(each["parties"]["ukraine"]) == ["probability", "error", "worth_change"]
    assert list(plain["now"]) == [*FIGURES, "parties", "worths"]
    assert list(plain["amendments"][0]["carried_by"]) == [
        *("gainer", "issue", "option", "gain", "payer", "cost", "least")
    ]
    assert list(plain["logrolls"][0]) == ["changes", "gains", "probability", "error", "signed"]


def test_the_keys_of_a_comparison_are_those_of_the_published_schema() -> None:
    plain = comparison().to_json()
    assert list(plain) == [
        *("schema", "complete", "scenario", "supposed", "signatories", "agreements", "figures"),
        *("differences", "parties", "method", "warnings"),
    ]
    assert list(plain["parties"]["ukraine"]) == [
        *("first", "first_error", "second", "second_error", "worth_change", "certainty"),
        "worths",
    ]
    assert list(plain["figures"]["february_draft"]) == [*FIGURES, "parties", "worths"]


def test_counts_of_packages_are_texts() -> None:
    large = zone(too_large()).to_json()["zone"]
    assert large["total"] == str(10**15)
    assert large["leading"] is None
    assert zone().to_json()["zone"]["leading"] == "2"
    assert amendments().to_json()["count"] == "1"


def test_a_zone_is_told_as_the_schema_says() -> None:
    told = zone(replace(zone_answer(), certain=(ARMED,))).to_json()["zone"]
    assert told["certain"] == [{"resource_share": 12.5, "guarantee": "own_forces"}]
    first, _, third = told["packages"]
    assert (first["agreement"], first["leading"], first["certainty"]) == (
        *("arms_for_minerals", True, None),
    )
    assert first["parties"] == {"ukraine": 0.9, "united_states": 0.8}
    assert (third["if_bluff"], third["certainty"]) == (0.11, "never")
    assert told["seats"][0] == {
        "party": "russia",
        "joins": True,
        "exists_probability": 0.6,
        "exists_error": 0.01,
        "best": 0.38,
        "package": {"resource_share": 12.5, "guarantee": "own_forces"},
    }


def test_an_analysis_tells_its_zone_the_same_way() -> None:
    analysis = replace(minerals(), case=heard(), zone=zone_answer())
    assert as_json(analysis)["zone"] == zone().to_json()["zone"]
    assert as_json(minerals())["zone"] is None


def test_bounds_of_large_spaces_are_told() -> None:
    told = zone(too_large(0.4)).to_json()["zone"]
    assert (told["every_one_judged"], told["bound"]) == (False, 0.4)
    assert (told["exists_probability"], told["exists_upper"]) == (0.8, 0.9)
    assert (told["exists_low"], told["exists_high"]) == (None, None)


def test_numeric_terms_are_whole_where_they_are_whole() -> None:
    assert json.dumps(package_json(heard(), DRAFT)) == (
        '{"resource_share": 50, "guarantee": "none"}'
    )
    assert package_json(heard(), ARMED)["resource_share"] == 12.5


def test_packages_tell_conduct_only_where_it_is_not_as_assumed() -> None:
    withheld = {"support": "withheld"}
    assert "support" not in package_json(heard(), ARMED)
    assert package_json(tied(), ARMED) == {**package_json(heard(), ARMED), **withheld}
    assert "support" not in package_json(tied(), DRAFT)
    assert package_json(heard(), GIFT, withheld)["support"] == "withheld"
    assert "support" not in package_json(heard(), GIFT, {"support": "continues"})


def test_amendments_carry_the_conduct_that_their_agreement_fixes() -> None:
    suspended = replace(amendments(), agreement="suspended").to_json()
    assert suspended["amendments"][0]["package"]["support"] == "withheld"
    assert "support" not in amendments().to_json()["amendments"][0]["package"]


def test_amendments_are_told_as_the_schema_says() -> None:
    plain = amendments().to_json()
    (reached,) = plain["amendments"]
    assert plain["reached"] is True
    assert reached["changes"] == {"guarantee": "own_forces"}
    assert reached["package"] == {"resource_share": 50, "guarantee": "own_forces"}
    assert reached["parties"]["europe"]["probability"] == 0.5
    assert reached["parties"]["ukraine"]["worth_change"] == {"mean": 0.21, "p05": -0.1, "p95": 0.45}
    assert reached["carried_by"]["payer"] == "united_states"
    assert [each["changes"] for each in plain["best"]] == [
        {"guarantee": "own_forces"},
        {"resource_share": 12.5, "guarantee": "own_forces"},
    ]
    assert plain["logrolls"][0]["gains"] == {
        "resource_share": "ukraine",
        "guarantee": "united_states",
    }


def test_what_was_asked_for_is_told_again() -> None:
    asked = replace(amendments(), keep=("resource_share",), at_least={"ukraine": 0.6})
    plain = asked.to_json()
    assert (plain["agreement"], plain["target"]) == ("february_draft", 0.7)
    assert (plain["keep"], plain["at_least"]) == (["resource_share"], {"ukraine": 0.6})


def test_where_nothing_is_reached_the_best_are_told() -> None:
    plain = not_reached().to_json()
    assert (plain["reached"], plain["amendments"], plain["count"]) == (False, [], "0")
    assert len(plain["best"]) == 2


def test_the_agreement_itself_has_no_changes() -> None:
    (as_it_is,) = needs_none().to_json()["amendments"]
    assert as_it_is["changes"] == {}
    assert as_it_is["package"] == {"resource_share": 50, "guarantee": "none"}


def test_no_deal_has_no_figures() -> None:
    assert with_no_deal().to_json()["figures"]["status_quo"] is None
    assert replace(amendments(), now=None).to_json()["now"] is None


def test_a_comparison_is_told_as_the_schema_says() -> None:
    plain = comparison().to_json()
    assert plain["agreements"] == ["february_draft", "arms_for_minerals"]
    assert plain["differences"] == {
        "resource_share": [50, 12.5],
        "guarantee": ["none", "own_forces"],
    }
    assert plain["figures"]["arms_for_minerals"]["parties"]["united_states"] == 0.74
    ukraine = plain["parties"]["ukraine"]
    assert (ukraine["first"], ukraine["second"], ukraine["certainty"]) == (0.1, 0.9, "never")


def test_without_figures_there_is_null() -> None:
    found, amended, compared = (answer.to_json() for answer in without_figures())
    assert found["zone"]["exists_probability"] is None
    assert found["zone"]["packages"] == []
    assert (amended["now"], amended["best"]) == (None, [])
    assert set(compared["figures"].values()) == {None}
    assert compared["parties"] == {}


def test_an_interrupted_zone_is_null() -> None:
    plain = replace(zone(), answer=None, complete=False).to_json()
    assert (plain["complete"], plain["zone"]) == (False, None)
    assert offer_rows(replace(zone(), answer=None))[1] == []


# Whatever the figures

numbers = st.floats() | st.sampled_from([nan, inf, -inf])
maybe = st.none() | numbers
options: Mapping[str, st.SearchStrategy[Option]] = {
    "resource_share": st.floats(0, 50),
    "guarantee": st.sampled_from(["none", "own_forces"]),
}
terms = st.fixed_dictionaries(dict(options))
judged = st.builds(Figure, numbers, numbers)
verdicts = st.none() | st.sampled_from(["always", "sometimes", "never"])
package_figures = st.builds(
    PackageFigures,
    numbers,
    numbers,
    maybe,
    maybe,
    maybe,
    maybe,
    st.fixed_dictionaries({"ukraine": judged, "united_states": judged}),
)
zones = st.builds(
    ZoneAnswer,
    total=st.integers(0, 10**40),
    certain=st.lists(terms, max_size=3).map(tuple),
    certain_complete=st.booleans(),
    exists=st.none() | st.builds(Existence, numbers, numbers, numbers, maybe, maybe),
    packages=st.lists(
        st.builds(
            PackageAnswer, terms, package_figures, st.none() | st.text(), st.booleans(), verdicts
        ),
        max_size=3,
    ).map(tuple),
    leading=st.none() | st.integers(0, 10**40),
    every_one_judged=st.booleans(),
    bound=maybe,
    seats=st.lists(
        st.builds(
            Seat, st.sampled_from(["ukraine", "russia"]), st.booleans(), judged, numbers, terms
        ),
        max_size=2,
    ).map(tuple),
)


@given(zones, st.lists(st.text(), max_size=2))
def test_any_zone_survives_the_way_through_json(answer: ZoneAnswer, warned: list[str]) -> None:
    plain = offer_json(replace(zone(answer), warnings=tuple(warned)))
    assert json.loads(json.dumps(plain, allow_nan=False)) == plain


@given(zones)
def test_any_zone_is_a_table_of_plain_values(answer: ZoneAnswer) -> None:
    heads, rows = offer_rows(zone(answer))
    assert len(rows) == len(answer.packages)
    for row in rows:
        assert len(row) == len(heads)
        assert json.loads(json.dumps(row, allow_nan=False)) == row


@given(package_figures, numbers, numbers, st.sampled_from([None, "united_states"]))
def test_any_amendment_survives_the_way_through_json(
    told: PackageFigures, gain: float, cost: float, payer: str | None
) -> None:
    trade = Trade("ukraine", "guarantee", "own_forces", gain, payer, cost, least=False)
    (each,) = amendments().amendments
    one = replace(each, figures=told, carried_by=trade)
    plain = offer_json(replace(amendments(), now=told, amendments=(one,), best=(one,)))
    assert json.loads(json.dumps(plain, allow_nan=False)) == plain


@given(package_figures)
def test_any_comparison_survives_the_way_through_json(told: PackageFigures) -> None:
    plain = offer_json(replace(comparison(), figures=(told, None)))
    assert json.loads(json.dumps(plain, allow_nan=False)) == plain


@pytest.mark.parametrize("answer", [zone(), zone(too_large()), without_figures()[0]])
def test_the_table_of_a_zone_holds_the_figures_of_its_json(answer: Zone) -> None:
    heads, rows = answer.rows()
    packages = answer.to_json()["zone"]["packages"]
    assert [row[: len(FIGURES)] for row in rows] == [
        [each[name] for name in FIGURES] for each in packages
    ]
    assert heads[: len(FIGURES)] == FIGURES


def test_what_is_not_finite_is_an_empty_cell() -> None:
    odd = replace(figures(0.9), low=nan, high=inf)
    each = replace(zone_answer().packages[0], figures=odd)
    heads, (row,) = offer_rows(zone(replace(zone_answer(), packages=(each,))))
    told = dict(zip(heads, row, strict=True))
    assert (told["low"], told["high"]) == (None, None)
