"""``zopa amend`` as a person runs it."""

import csv
import json
from dataclasses import replace
from math import prod
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import zopa
from report.offered import BORDER, FEW, amendments, json_of, needs_none, not_reached
from zopa.analysis import Amendments
from zopa.cli import main

MINERALS = str(Path(__file__).parents[2] / "cases" / "minerals")


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("amend") / "border.yaml"
    path.write_text(BORDER, encoding="utf-8")
    return str(path)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def told(case: str) -> dict[str, Any]:
    """What reaches a low target, under other assumptions too."""
    options = ["--draws", "100", "--workers", "1"]
    return json_of("amend", case, "opening", "--target", "0.2", *options)


def test_json_has_the_published_keys(told: dict[str, Any]) -> None:
    assert {"agreement", "target", "reached", "amendments", "best"} <= set(told)
    assert (told["agreement"], told["target"], told["reached"]) == ("opening", 0.2, True)
    for each in (*told["amendments"], *told["best"]):
        assert {"changes", "probability", "error", "parties"} <= set(each)
        assert set(each["parties"]) == {"north", "south", "coast"}
        for party in each["parties"].values():
            assert {"probability", "worth_change"} <= set(party)
            assert list(party["worth_change"]) == ["mean", "p05", "p95"]


def test_changes_are_those_of_the_package(told: dict[str, Any]) -> None:
    opening = {"border": "open", "toll": 5}
    for each in (*told["amendments"], *told["best"]):
        terms = {name: each["package"][name] for name in opening}
        assert terms == {**opening, **each["changes"]}
        assert all(opening[name] != option for name, option in each["changes"].items())


def test_all_sign_where_each_signatory_does(told: dict[str, Any]) -> None:
    for each in (*told["amendments"], *told["best"]):
        figures = [each["parties"][name]["probability"] for name in ("north", "south")]
        assert each["probability"] == pytest.approx(prod(figures))
        assert each["low"] <= each["probability"] <= each["high"]


def test_amendments_reach_the_target_with_the_fewest_changes(told: dict[str, Any]) -> None:
    assert told["now"]["probability"] < 0.2
    assert {len(each["changes"]) for each in told["amendments"]} == {1}
    figures = [each["probability"] for each in told["amendments"]]
    assert figures == sorted(figures, reverse=True)
    assert min(figures) >= 0.2
    assert told["count"] == str(len(figures))


def test_they_are_the_packages_of_the_zone(case: str, told: dict[str, Any]) -> None:
    """The closed border at the same toll, and the guarded one: both reach a fifth, and a cheaper
    open border does not."""
    packages = json_of("zone", case, *FEW)["zone"]["packages"]
    figures = {
        (each["package"]["border"], each["package"]["toll"]): each["probability"]
        for each in packages
    }
    one_change = {key for key in figures if (key[0] == "open") != (key[1] == 5)}
    expected = {key: figures[key] for key in one_change if figures[key] >= 0.2}
    found = {
        (each["package"]["border"], each["package"]["toll"]): each["probability"]
        for each in told["amendments"]
    }
    assert found == expected
    assert set(found) == {("closed", 5), ("guarded", 5)}


def test_best_has_one_entry_a_number_of_changes(case: str, told: dict[str, Any]) -> None:
    assert [len(each["changes"]) for each in told["best"]] == [1, 2]
    assert told["best"][0] == told["amendments"][0]
    assert (told["searched"], told["possible"]) == (2, 2)
    minerals = json_of("amend", MINERALS, "february_draft", *FEW)
    assert [len(each["changes"]) for each in minerals["best"]] == [1, 2, 3, 4, 5, 6, 7]


def test_a_target_that_nothing_reaches(case: str) -> None:
    found = json_of("amend", case, "opening", "--target", "1", *FEW)
    assert found["reached"] is False
    assert (found["amendments"], found["count"]) == ([], "0")
    assert len(found["best"]) == 2


def test_a_target_that_the_agreement_reaches_already(case: str) -> None:
    found = json_of("amend", case, "opening", "--target", "0", *FEW)
    (as_it_is,) = found["amendments"]
    assert as_it_is["changes"] == {}
    assert as_it_is["probability"] == found["now"]["probability"]
    assert {each["worth_change"]["mean"] for each in as_it_is["parties"].values()} == {0.0}


def test_no_deal_is_amended_but_not_judged(case: str) -> None:
    found = json_of("amend", case, "as_it_is", "--target", "0", *FEW)
    assert found["now"] is None
    assert {len(each["changes"]) for each in found["amendments"]} == {1}


def test_the_limit_shortens_the_list_but_not_the_count(case: str) -> None:
    options = ["--target", "0.2", "--limit", "1", *FEW]
    found = json_of("amend", case, "opening", *options)
    assert len(found["amendments"]) == 1
    assert found["count"] == "2"


def test_kept_terms_stay(case: str) -> None:
    found = json_of("amend", case, "opening", "--keep", "border", *FEW)
    assert found["keep"] == ["border"]
    assert {name for each in found["best"] for name in each["changes"]} == {"toll"}
    assert found["possible"] == 1


def test_several_terms_are_kept_with_commas_or_one_by_one(case: str) -> None:
    at_once, each = (
        json_of("amend", case, "opening", *options, *FEW)
        for options in (["--keep", "border, toll"], ["--keep", "border", "--keep", "toll"])
    )
    assert at_once == each
    assert at_once["keep"] == ["border", "toll"]


def test_minerals_with_terms_kept() -> None:
    kept = {"resource_share", "guarantee", "talks_format"}
    found = json_of("amend", MINERALS, "february_draft", "--keep", ",".join(kept), *FEW)
    assert [len(each["changes"]) for each in found["best"]] == [1, 2, 3, 4]
    assert not kept & {name for each in found["best"] for name in each["changes"]}


def test_where_all_is_kept_nothing_is_left(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = json_of("amend", case, "opening", "--keep", "border,toll", *FEW)
    assert (found["reached"], found["best"], found["possible"]) == (False, [], 0)
    assert main(["amend", case, "opening", "--keep", "border,toll", *FEW]) == 0
    page = " ".join(capsys.readouterr().out.split())
    assert "is left that meets these conditions." in page
    assert "Kept as in “opening”: Border and Toll." in page


def test_parties_keep_their_floors(case: str) -> None:
    options = ["--target", "0", "--at-least", "south=0.6, coast=0.3", *FEW]
    found = json_of("amend", case, "half_open", *options)
    assert found["at_least"] == {"south": 0.6, "coast": 0.3}
    assert found["best"]
    for each in (*found["amendments"], *found["best"]):
        assert each["parties"]["south"]["probability"] >= 0.6
        assert each["parties"]["coast"]["probability"] >= 0.3


def test_floors_may_be_given_one_by_one(case: str) -> None:
    once = ["--at-least", "south=0.6,north=0.3"]
    twice = ["--at-least", "south=0.6", "--at-least", "north=0.3"]
    assert json_of("amend", case, "opening", *once, *FEW) == json_of(
        "amend", case, "opening", *twice, *FEW
    )


def test_a_floor_too_high_for_anything(case: str) -> None:
    found = json_of("amend", case, "opening", "--at-least", "north=1,south=1", *FEW)
    assert (found["reached"], found["best"]) == (False, [])


def test_other_signatories_may_be_supposed(case: str) -> None:
    found = json_of("amend", case, "opening", "--signatories", "south", *FEW)
    assert found["signatories"] == ["south"]
    assert found["reached"] is True
    assert [each["changes"] for each in found["amendments"]] == [{}]


def test_conduct_that_a_rule_ties_to_a_change_is_told(case: str) -> None:
    found = json_of("amend", case, "opening", "--target", "0.2", *FEW)
    told = {each["package"]["border"]: each["package"] for each in found["amendments"]}
    assert told["guarded"] == {"border": "guarded", "toll": 5, "watch": "kept"}
    assert told["closed"] == {"border": "closed", "toll": 5}


def test_another_scenario_needs_no_change(case: str) -> None:
    as_written, withdrawn = (
        json_of("amend", case, "opening", *options, *FEW)["now"]["probability"]
        for options in ([], ["--scenario", "withdrawn"])
    )
    assert withdrawn > as_written + 0.2


def test_the_same_seed_gives_the_same_answer_on_any_number_of_workers(case: str) -> None:
    one, two, other = (
        json_of("amend", case, "opening", "--draws", "100", *options)
        for options in (["--workers", "1"], ["--workers", "2"], ["--seed", "1"])
    )
    assert one == two
    assert one["best"] != other["best"]


def test_it_is_what_the_library_gives(case: str) -> None:
    found = zopa.amend(
        case,
        "opening",
        target=0.3,
        keep=["toll"],
        at_least={"south": 0.4},
        draws=100,
        sensitivity=False,
    )
    options = ["--target", "0.3", "--keep", "toll", "--at-least", "south=0.4"]
    assert json_of("amend", case, "opening", *options, *FEW) == found.to_json()


def test_minerals_in_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--target", "0.2", "--at-least", "united_states=0.5"]
    assert main(["amend", MINERALS, "february_draft", *options, *FEW]) == 0
    shown = capsys.readouterr()
    page = " ".join(shown.out.split())
    assert "1 change of the February draft (now " in page
    assert "both signatories sign with 0.2 or more" in page
    assert "The United States with at least 0.5." in page
    assert "Ukraine gains most from Security provision" in page
    assert shown.err == ""


def test_it_fits_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert main(["amend", MINERALS, "february_draft", "--target", "0.2", *FEW]) == 0
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 60


# Files


def test_csv_has_the_amendments_and_the_best(case: str, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("one.csv", "two.csv")]
    for path in paths:
        options = ["--target", "0.2", "--csv", str(path), *FEW]
        found = json_of("amend", case, "opening", *options)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    with paths[0].open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["list"] for row in rows] == ["reaches the target"] * 2 + ["best"] * 2
    assert [row["changes"] for row in rows] == ["1", "1", "1", "2"]
    listed = [*found["amendments"], *found["best"]]
    for row, each in zip(rows, listed, strict=True):
        assert float(row["probability"]) == each["probability"]
        north = each["parties"]["north"]
        assert float(row["probability north"]) == north["probability"]
        assert float(row["worth change north"]) == north["worth_change"]["mean"]
        assert float(row["95 % north"]) == north["worth_change"]["p95"]
        assert (row["border"], float(row["toll"])) == (
            each["package"]["border"],
            each["package"]["toll"],
        )


def test_xlsx_has_numbers_as_numbers(case: str, tmp_path: Path) -> None:
    path = tmp_path / "amendments.xlsx"
    found = json_of("amend", case, "opening", "--xlsx", str(path), *FEW)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["amendments", "method"]
    heads, *rows = book["amendments"].iter_rows(values_only=True)
    assert len(rows) == len(found["best"])
    first = dict(zip(heads, rows[0], strict=True))
    assert first["changes"] == 1
    assert first["probability"] == pytest.approx(found["best"][0]["probability"])
    assert first["low"] is None


# Mistakes


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["openin"], "the case has no agreement 'openin'; did you mean opening?"),
        (["opening", "--keep", "tol"], "the case has no term 'tol'; did you mean toll?"),
        (["opening", "--keep", "watch"], "watch is conduct, which no agreement settles"),
        (["opening", "--at-least", "norht=0.5"], "no party 'norht'; did you mean north?"),
        (["opening", "--at-least", "north"], "'north' is no floor; expected a party"),
        (["opening", "--at-least", "north=much"], "'north=much' is no floor"),
        (["opening", "--at-least", "north=1.2"], "is 1.2; expected a probability from 0 to 1"),
        (["opening", "--at-least", "north=nan"], "is nan; expected a probability from 0 to 1"),
        (["opening", "--target", "1.5"], "target is 1.5; expected a probability from 0 to 1"),
        (["opening", "--target", "-0.1"], "target is -0.1; expected a probability"),
        (["opening", "--target", "nan"], "target is nan; expected a probability from 0 to 1"),
        (["opening", "--limit", "0"], "limit is 0; expected a whole number from 1 on"),
        (["opening", "--signatories", "cost"], "no party 'cost'; did you mean coast?"),
        (["opening", "--scenario", "withdraw"], "did you mean withdrawn?"),
        (["opening", "--csv", "nowhere/a.csv"], "there is no folder nowhere"),
    ],
)
def test_mistakes_are_wrong_usage(
    arguments: list[str],
    said: str,
    case: str,
    here: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["amend", case, *arguments]) == 2
    shown = capsys.readouterr()
    assert said in " ".join(shown.err.split())
    assert shown.out == ""
    assert main(["amend", case, *arguments, "--json"]) == 2
    (problem,) = json.loads(capsys.readouterr().out)["errors"]
    assert said in " ".join(problem["message"].split())
    assert list(here.iterdir()) == []


def test_an_agreement_has_to_be_named(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["amend", case]) == 2
    assert "AGREEMENT" in capsys.readouterr().err


@pytest.mark.parametrize("answer", [amendments(), not_reached(), needs_none()])
def test_json_is_what_the_answer_gives(
    answer: Amendments,
    case: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("zopa.analysis.amend", lambda *_, **__: answer, raising=False)
    assert json_of("amend", case, "opening") == answer.to_json()


def test_what_was_interrupted_is_printed_as_far_as_it_got(
    case: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    part = replace(not_reached(), complete=False, warnings=("Interrupted.",), best=(), now=None)
    monkeypatch.setattr("zopa.analysis.amend", lambda *_, **__: part, raising=False)
    assert main(["amend", case, "opening"]) == 130
    assert "Interrupted." in capsys.readouterr().out


def test_help_explains_every_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["amend", "--help"]) == 0
    shown = capsys.readouterr().out
    for option in (
        *("target", "keep", "at-least", "limit", "signatories", "draws", "seed", "as-of"),
        *("scenario", "workers", "no-sensitivity", "csv", "xlsx", "json"),
    ):
        assert f"--{option}" in shown
    for name in ("CASE", "AGREEMENT"):
        assert name in shown
