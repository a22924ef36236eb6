"""``zopa compare`` as a person runs it."""

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import zopa
from report.offered import BORDER, FEW, comparison, json_of, with_no_deal
from zopa.analysis import Comparison
from zopa.cli import main

MINERALS = str(Path(__file__).parents[2] / "cases" / "minerals")
BOTH = ("opening", "half_open")


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("compare") / "border.yaml"
    path.write_text(BORDER, encoding="utf-8")
    return str(path)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def told(case: str) -> dict[str, Any]:
    return json_of("compare", case, *BOTH, *FEW)


def test_json_tells_figures_differences_and_preferences(told: dict[str, Any]) -> None:
    assert told["agreements"] == ["opening", "half_open"]
    assert set(told["figures"]) == {"opening", "half_open"}
    assert told["differences"] == {"border": ["open", "guarded"], "watch": ["dropped", "kept"]}
    assert list(told["parties"]) == ["north", "south", "coast"]
    for party in told["parties"].values():
        assert {"first", "second", "worth_change", "certainty"} <= set(party)
        assert list(party["worth_change"]) == ["mean", "p05", "p95"]
        assert party["first"] + party["second"] == pytest.approx(1)


def test_its_figures_are_those_of_the_zone(case: str, told: dict[str, Any]) -> None:
    packages = json_of("zone", case, *FEW)["zone"]["packages"]
    for name in BOTH:
        (listed,) = [each for each in packages if each["agreement"] == name]
        figures = told["figures"][name]
        assert figures["probability"] == listed["probability"]
        assert {party: figures["parties"][party] for party in listed["parties"]} == (
            listed["parties"]
        )


def test_the_other_way_round_is_the_mirror(case: str, told: dict[str, Any]) -> None:
    turned = json_of("compare", case, *reversed(BOTH), *FEW)
    assert turned["figures"] == told["figures"]
    for name, party in told["parties"].items():
        other = turned["parties"][name]
        assert (other["first"], other["second"]) == (party["second"], party["first"])
        assert other["worth_change"]["mean"] == pytest.approx(-party["worth_change"]["mean"])
        assert other["worth_change"]["p05"] == pytest.approx(-party["worth_change"]["p95"])


def test_no_deal_is_compared_but_not_judged(case: str) -> None:
    found = json_of("compare", case, "as_it_is", "half_open", *FEW)
    assert found["figures"]["as_it_is"] is None
    signs = found["figures"]["half_open"]["parties"]["south"]
    assert found["parties"]["south"]["second"] == signs


def test_what_follows_if_every_statement_is_meant(case: str) -> None:
    """South wants the toll low and the border open; North's red line tells nothing of worth."""
    found = json_of("compare", case, "opening", "as_it_is", *FEW)
    verdicts = {name: party["certainty"] for name, party in found["parties"].items()}
    assert verdicts == {"north": "sometimes", "south": "always", "coast": "sometimes"}
    turned = json_of("compare", case, "as_it_is", "opening", *FEW)
    assert turned["parties"]["south"]["certainty"] == "never"


def test_minerals_in_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", MINERALS, "february_draft", "arms_for_minerals", *FEW]) == 0
    shown = capsys.readouterr()
    page = " ".join(shown.out.split())
    assert "How probably both signatories would sign: the February draft" in page
    assert "Ukraine (about 0.8" in page
    assert "probably prefers “arms for minerals” to the February draft." in page
    assert "Security provision None Arms and funding" in page
    assert shown.err == ""


def test_it_fits_the_terminal(
    case: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert main(["compare", case, *BOTH, *FEW]) == 0
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 60


def test_the_record_of_another_day_and_another_scenario(case: str) -> None:
    now, withdrawn, earlier = (
        json_of("compare", case, *BOTH, *options, *FEW)
        for options in ([], ["--scenario", "withdrawn"], ["--as-of", "2025-01-01"])
    )
    assert withdrawn["scenario"] == "withdrawn"
    signs = [each["figures"]["opening"]["parties"]["north"] for each in (now, withdrawn)]
    assert signs[1] > signs[0] + 0.2
    assert earlier["parties"]["south"] != now["parties"]["south"]
    assert earlier["parties"]["coast"] == now["parties"]["coast"]


def test_the_same_seed_gives_the_same_answer_on_any_number_of_workers(case: str) -> None:
    one, two, other = (
        json_of("compare", case, *BOTH, "--draws", "100", *options)
        for options in (["--workers", "1"], ["--workers", "2"], ["--seed", "1"])
    )
    assert one == two
    assert one["parties"] != other["parties"]


def test_it_is_what_the_library_gives(case: str) -> None:
    found = zopa.compare(case, *BOTH, draws=100, sensitivity=False)
    assert json_of("compare", case, *BOTH, *FEW) == found.to_json()


def test_csv_has_a_row_for_each_party(case: str, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("one.csv", "two.csv")]
    for path in paths:
        found = json_of("compare", case, *BOTH, "--csv", str(path), *FEW)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    with paths[0].open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0])[:7] == [
        *("party", "signs opening", "signs half_open"),
        *("prefers opening", "error opening", "prefers half_open", "error half_open"),
    ]
    assert [row["party"] for row in rows] == ["north", "south", "coast"]
    assert [float(row["prefers opening"]) for row in rows] == [
        party["first"] for party in found["parties"].values()
    ]


def test_xlsx_has_an_empty_cell_where_nothing_is_signed(case: str, tmp_path: Path) -> None:
    path = tmp_path / "comparison.xlsx"
    found = json_of("compare", case, "opening", "as_it_is", "--xlsx", str(path), *FEW)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["comparison", "method"]
    heads, *rows = book["comparison"].iter_rows(values_only=True)
    first = dict(zip(heads, rows[0], strict=True))
    assert first["party"] == "north"
    assert first["signs as_it_is"] is None
    assert first["prefers opening"] == pytest.approx(found["parties"]["north"]["first"])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["opening", "half_opne"], "no agreement 'half_opne'; did you mean half_open?"),
        (["openin", "half_open"], "the case has no agreement 'openin'; did you mean opening?"),
        (["opening", "opening"], "opening cannot be compared with itself; name two agreements"),
        ([*BOTH, "--scenario", "withdraw"], "did you mean withdrawn?"),
        ([*BOTH, "--csv", "nowhere/a.csv"], "there is no folder nowhere"),
        ([*BOTH, "--xlsx", "nowhere/a.xlsx"], "there is no folder nowhere"),
        ([*BOTH, "third"], "third"),
        (["opening"], "SECOND"),
    ],
)
def test_mistakes_are_wrong_usage(
    arguments: list[str],
    said: str,
    case: str,
    here: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["compare", case, *arguments]) == 2
    shown = capsys.readouterr()
    assert said in " ".join(shown.err.split())
    assert shown.out == ""
    assert main(["compare", case, *arguments, "--json"]) == 2
    (problem,) = json.loads(capsys.readouterr().out)["errors"]
    assert said in " ".join(problem["message"].split())
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("answer", [comparison(), with_no_deal()])
def test_json_is_what_the_answer_gives(
    answer: Comparison, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zopa.analysis.compare", lambda *_, **__: answer, raising=False)
    assert json_of("compare", case, *BOTH) == answer.to_json()


def test_what_was_interrupted_is_printed_as_far_as_it_got(
    case: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    part = replace(comparison(), complete=False, warnings=("Interrupted.",), parties={})
    monkeypatch.setattr("zopa.analysis.compare", lambda *_, **__: part, raising=False)
    assert main(["compare", case, *BOTH]) == 130
    assert "Interrupted." in capsys.readouterr().out


def test_help_explains_every_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "--help"]) == 0
    shown = capsys.readouterr().out
    for option in (
        *("draws", "seed", "as-of", "scenario", "workers", "no-sensitivity"),
        *("csv", "xlsx", "json"),
    ):
        assert f"--{option}" in shown
    for name in ("CASE", "FIRST", "SECOND"):
        assert name in shown
