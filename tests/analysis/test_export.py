import json
from collections.abc import Mapping
from dataclasses import replace
from math import inf, nan
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.answers import agreement, answer, contradictory, minerals, minerals_case
from zopa.analysis.export import as_frames, as_json
from zopa.analysis.results import Analysis, PartyAnswer, ScenarioAnswer, Sensitivity
from zopa.case.model import Option
from zopa.preferences import Certain


def test_the_keys_are_those_of_the_published_schema() -> None:
    plain = as_json(minerals())
    assert list(plain) == [
        *("schema", "complete", "case", "method", "scenario", "supposed", "assumed"),
        *("agreements",),
        *("consistency", "zone", "solutions", "no_solution_probability", "joint_draws"),
        *("amendments", "timeline", "questions"),
        *("preferences", "scenarios", "warnings"),
    ]
    assert list(plain["case"]) == [
        *("title", "as_of", "parties", "signatories", "issues", "packages", "statements"),
    ]
    assert list(plain["method"]) == [
        *("draws", "chains", "seed", "prior", "r_hat", "ess", "converged", "versions"),
    ]
    draft = plain["agreements"]["february_draft"]
    assert list(draft) == ["package", "no_deal", "parties", "all", "fairness"]
    certain = ("certainty", "because", "smallest", "fragility", "overturned_by")
    assert list(draft["all"]) == [
        *("probability", "error", "prior_only", "sensitivity", *certain, "blocking"),
    ]
    assert list(draft["parties"]["ukraine"]) == [
        *("signatory", "probability", "error", "prior_only", "sensitivity", "if_bluff"),
        *("no_evidence", "worth", *certain),
    ]
    assert list(plain["preferences"]["ukraine"]) == [
        *("weights", "values", "reservation", "switches"),
    ]
    assert list(plain["consistency"]) == [
        *("consistent", "contradictions", "count", "complete", "surviving"),
    ]
    assert plain["schema"] == 1


def test_values_are_told_as_the_schema_says() -> None:
    plain = as_json(minerals())
    assert plain["case"]["packages"] == "6"
    assert plain["case"]["as_of"] == "2025-02-15"
    assert plain["scenario"] is None
    assert plain["assumed"] == {"support": "continues"}
    assert plain["preferences"]["ukraine"]["switches"] == [
        {"statement": "guarantee_needed", "reading": "requires guarantee own_forces", "on": 0.83}
    ]
    assert plain["preferences"]["ukraine"]["values"]["resource_share"]["0"] == {
        "mean": 1.0,
        "p05": 1.0,
        "p95": 1.0,
    }
    ukraine = plain["agreements"]["february_draft"]["parties"]["ukraine"]
    assert ukraine["if_bluff"] == 0.12
    assert ukraine["sensitivity"] == {"low": pytest.approx(0.011), "high": pytest.approx(0.051)}


def test_no_deal_is_not_judged() -> None:
    told = as_json(minerals())["agreements"]["status_quo"]
    assert told["no_deal"] is True
    assert told["parties"] == {}
    assert told["all"] is None


def test_numeric_terms_are_whole_where_they_are_whole() -> None:
    answers = as_json(minerals())["agreements"]
    assert json.dumps(answers["february_draft"]["package"]) == (
        '{"resource_share": 50, "guarantee": "none"}'
    )
    assert json.dumps(answers["arms_for_minerals"]["package"]["resource_share"]) == "12.5"


def test_packages_tell_conduct_only_where_it_differs_from_what_is_assumed() -> None:
    terms: Mapping[str, Option] = {"resource_share": 0.0, "guarantee": "none"}
    answers = {
        "as_assumed": agreement({**terms, "support": "continues"}, ukraine=answer(0.5)),
        "otherwise": agreement({**terms, "support": "withheld"}, ukraine=answer(0.5)),
    }

    def told(assumed: str | Mapping[str, float]) -> Mapping[str, Any]:
        main = ScenarioAnswer(None, {"support": assumed}, answers)
        agreements = as_json(replace(minerals(), main=main))["agreements"]
        return {name: each["package"].get("support") for name, each in agreements.items()}

    assert told("continues") == {"as_assumed": None, "otherwise": "withheld"}
    assert told({"continues": 0.5, "withheld": 0.5}) == {
        "as_assumed": "continues",
        "otherwise": "withheld",
    }


def test_scenarios_carry_what_they_assume_and_their_answers() -> None:
    lapsed = as_json(minerals())["scenarios"]["support lapses"]
    assert list(lapsed) == ["assumed", "agreements", "consistency"]
    assert lapsed["agreements"]["suspended"]["no_deal"] is True


def test_where_a_party_has_no_probability_all_have_none() -> None:
    plain = as_json(contradictory())
    draft = plain["agreements"]["february_draft"]
    assert draft["parties"]["ukraine"]["probability"] is None
    assert draft["parties"]["ukraine"]["error"] is None
    assert draft["parties"]["united_states"]["probability"] == 0.94
    assert (draft["all"]["probability"], draft["all"]["error"]) == (None, None)
    assert draft["all"]["prior_only"] == 0.25
    assert plain["preferences"]["ukraine"] is None


def test_what_is_not_finite_is_null() -> None:
    analysis = minerals()
    method = replace(analysis.method, r_hat=nan, ess=inf)
    told = as_json(replace(analysis, method=method))["method"]
    assert told["r_hat"] is None
    assert told["ess"] is None


figures = st.none() | st.floats()
options = st.sampled_from(["none", "own_forces"])
verdicts = st.builds(
    Certain,
    st.sampled_from(["always", "sometimes", "never"]),
    st.lists(st.text()).map(tuple),
    st.booleans(),
    st.none() | st.integers(0, 10**40),
    st.lists(st.text()).map(tuple),
)


@st.composite
def analyses(draw: st.DrawFn) -> Analysis:
    """Any figures in any of the places, however absurd."""
    case = minerals_case()
    answers = {
        name: agreement(
            {"resource_share": draw(st.floats(0, 50)), "guarantee": draw(options)},
            **{
                party: PartyAnswer(
                    draw(st.booleans()),
                    draw(figures),
                    draw(figures),
                    draw(st.floats()),
                    draw(st.none() | st.builds(Sensitivity, st.floats(), st.floats())),
                    draw(figures),
                    draw(st.booleans()),
                    draw(st.none() | verdicts),
                )
                for party in case.parties
            },
        )
        for name in case.agreements
    }
    analysis = minerals()
    return replace(
        analysis,
        main=ScenarioAnswer(draw(st.none() | st.text()), analysis.main.assumed, answers),
        method=replace(analysis.method, r_hat=draw(figures), ess=draw(figures)),
        warnings=tuple(draw(st.lists(st.text(), max_size=3))),
        packages=draw(st.integers(0, 10**40)),
    )


@given(analyses())
def test_every_answer_survives_the_way_through_json(analysis: Analysis) -> None:
    plain = as_json(analysis)
    assert json.loads(json.dumps(plain, allow_nan=False)) == plain


def test_frames_have_a_row_for_each_figure() -> None:
    frames = as_frames(minerals())
    signing = frames["signing"]
    assert len(signing) == 2 * 3 * 4
    assert set(signing["scenario"].dropna()) == {"support lapses"}
    written = signing[signing["scenario"].isna()].set_index(["agreement", "party"])
    assert written.loc[("february_draft", "ukraine"), "probability"] == 0.031
    assert written.loc[("february_draft", "ukraine"), "if_bluff"] == 0.12
    assert bool(written.loc[("arms_for_minerals", "united_states"), "rests_on_assumptions"])
    assert len(frames["together"]) == 2 * 3
    assert len(frames["weights"]) == 4 * 3
    assert len(frames["values"]) == 4 * 7
    assert list(frames["weights"]) == ["party", "issue", "mean", "p05", "p95"]


def test_frames_leave_a_gap_where_there_is_no_answer() -> None:
    frames = as_frames(contradictory())
    signing = frames["signing"]
    rows = signing[(signing["party"] == "ukraine") & signing["scenario"].isna()]
    assert rows["probability"].isna().all()
    assert "ukraine" not in set(frames["weights"]["party"])


def test_columns_of_numbers_stay_so_where_all_are_missing() -> None:
    main = replace(minerals().main, agreements={"a": agreement({}, ukraine=answer(None))})
    signing = as_frames(replace(minerals(), main=main, scenarios={}))["signing"]
    assert signing["probability"].dtype == float
    assert signing["if_bluff"].dtype == float


def test_without_pandas_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr("zopa.analysis.plain.import_module", missing)
    with pytest.raises(ImportError, match=r"zopa\[frames\]"):
        as_frames(minerals())
