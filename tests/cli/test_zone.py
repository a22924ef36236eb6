"""``zopa zone`` as a person runs it, and the zone that ``zopa analyze`` brings along."""

import csv
import json
from dataclasses import replace
from itertools import pairwise
from math import prod
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import zopa
from report.offered import BORDER, FEW, json_of, zone
from zopa.cli import main

MINERALS = str(Path(__file__).parents[2] / "cases" / "minerals")

CERTAIN = """
title: One border
as_of: 2025-05-01
parties: {north: {name: North}, south: {name: South}}
signatories: [north, south]
no_deal: as_it_is
issues:
  border: {title: Border, options: {closed: Closed, guarded: Guarded, open: Open}}
agreements:
  as_it_is: {border: closed}
statements:
  - {id: a, party: north, said: wants it open, date: 2025-01-11,
     means: [{prefers: {border: [open, closed]}}]}
  - {id: b, party: south, said: wants it open, date: 2025-01-11,
     means: [{prefers: {border: [open, closed]}}]}
"""


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("zone") / "border.yaml"
    path.write_text(BORDER, encoding="utf-8")
    return str(path)


@pytest.fixture(scope="module")
def told(case: str) -> dict[str, Any]:
    """The whole zone as JSON, under other assumptions too."""
    return json_of("zone", case, "--draws", "100", "--workers", "1")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def certain(tmp_path: Path) -> str:
    path = tmp_path / "certain.yaml"
    path.write_text(CERTAIN, encoding="utf-8")
    return str(path)


def test_json_has_the_published_keys(told: dict[str, Any]) -> None:
    assert {"schema", "complete", "signatories", "zone", "method", "warnings"} <= set(told)
    zone = told["zone"]
    assert {"total", "certain", "exists_probability", "packages"} <= set(zone)
    for each in zone["packages"]:
        assert {"package", "probability", "error", "low", "high", "parties"} <= set(each)
        assert list(each["parties"]) == ["north", "south"]


def test_counts_are_texts_and_figures_are_numbers(told: dict[str, Any]) -> None:
    zone = told["zone"]
    assert zone["total"] == "8"
    assert len(zone["packages"]) == 8
    assert zone["certain"] == []
    assert isinstance(zone["exists_probability"], float)
    for each in zone["packages"]:
        assert 0 <= each["low"] <= each["probability"] <= each["high"] <= 1
        assert each["error"] > 0


@pytest.mark.parametrize("whose", ["border", "minerals"])
def test_all_sign_where_each_signatory_does(whose: str, case: str) -> None:
    """Preferences are independent given the record, so the figures multiply."""
    found = json_of("zone", case if whose == "border" else MINERALS, *FEW)["zone"]
    assert found["packages"]
    for each in found["packages"]:
        assert each["probability"] == pytest.approx(prod(each["parties"].values()))
        assert each["probability"] <= found["exists_probability"] + 1e-12


def test_the_likeliest_come_first_and_as_many_as_were_asked_for(case: str) -> None:
    for limit in (1, 3, 100):
        packages = json_of("zone", case, "--limit", str(limit), *FEW)["zone"]["packages"]
        assert len(packages) == min(limit, 8)
        assert all(a["probability"] >= b["probability"] for a, b in pairwise(packages))


def test_a_shorter_list_changes_nothing_else(case: str) -> None:
    one, all_ = (json_of("zone", case, "--limit", n, *FEW)["zone"] for n in ("1", "8"))
    assert one["packages"] == all_["packages"][:1]
    assert {**one, "packages": []} == {**all_, "packages": []}


def test_no_deal_is_not_listed_and_packages_are_all_different(told: dict[str, Any]) -> None:
    packages = [each["package"] for each in told["zone"]["packages"]]
    assert {"border": "closed", "toll": 10} not in packages
    assert len({tuple(each.items()) for each in packages}) == 8


def test_conduct_is_told_where_it_is_not_as_assumed(told: dict[str, Any]) -> None:
    for each in told["zone"]["packages"]:
        package = each["package"]
        assert package.get("watch") == ("kept" if package["border"] == "guarded" else None)


def test_packages_with_the_terms_of_an_agreement_have_its_name(told: dict[str, Any]) -> None:
    names = {
        each["agreement"]: each["package"]["border"]
        for each in told["zone"]["packages"]
        if each["agreement"]
    }
    assert names == {"opening": "open", "half_open": "guarded"}


def test_minerals_has_the_packages_that_its_rules_leave() -> None:
    found = json_of("zone", MINERALS, "--limit", "5", *FEW)
    assert found["signatories"] == ["ukraine", "united_states"]
    assert found["zone"]["total"] == "447"
    assert len(found["zone"]["packages"]) == 5
    for each in found["zone"]["packages"]:
        troops = each["package"]["guarantee"] == "us_troops"
        assert each["package"].get("ceasefire") == ("kept" if troops else None)


def test_certain_packages_are_listed_and_can_be_told_from_others(certain: str) -> None:
    found = json_of("zone", certain, *FEW)["zone"]
    assert found["certain"] == [{"border": "open"}]
    assert found["certain_complete"] is True
    first, second = found["packages"]
    assert (first["probability"], first["certainty"]) == (1.0, "always")
    assert second["certainty"] == "sometimes"
    assert second["probability"] < 0.7
    assert (first["leading"], second["leading"], found["leading"]) == (True, False, "1")


def test_the_same_seed_gives_the_same_answer_on_any_number_of_workers(case: str) -> None:
    few = ["--draws", "100"]
    one, two, again, other = (
        json_of("zone", case, *few, *options)
        for options in (
            ["--workers", "1"],
            ["--workers", "2"],
            [],
            ["--workers", "1", "--seed", "1"],
        )
    )
    assert one == two == again
    assert other["zone"] != one["zone"]


def test_it_is_what_the_library_gives(case: str) -> None:
    found = zopa.zone(case, draws=100, limit=3, signatories=["south"], sensitivity=False)
    assert json_of("zone", case, "--limit", "3", "--signatories", "south", *FEW) == found.to_json()


def test_other_signatories_may_be_supposed(case: str) -> None:
    alone = json_of("zone", case, "--signatories", "south", *FEW)
    assert alone["signatories"] == ["south"]
    assert all(set(each["parties"]) == {"south"} for each in alone["zone"]["packages"])
    assert {"border": "open", "toll": 0} in alone["zone"]["certain"]
    all_ = json_of("zone", case, "--signatories", "coast, south,north", *FEW)
    assert all_["signatories"] == ["north", "south", "coast"]
    assert all_ == json_of(
        "zone", case, "--signatories", "north", "--signatories", "south,coast", *FEW
    )


def test_whoever_joins_makes_the_zone_no_larger(case: str) -> None:
    found = json_of("zone", case, *FEW)["zone"]
    now = found["exists_probability"]
    seats = {seat["party"]: seat for seat in found["seats"]}
    assert {name: seat["joins"] for name, seat in seats.items()} == {
        "north": False,
        "south": False,
        "coast": True,
    }
    assert seats["coast"]["exists_probability"] <= now
    assert min(seats[name]["exists_probability"] for name in ("north", "south")) >= now
    with_coast = json_of("zone", case, "--signatories", "north,south,coast", *FEW)["zone"]
    assert seats["coast"]["exists_probability"] == with_coast["exists_probability"]
    assert seats["coast"]["best"] == with_coast["packages"][0]["probability"]


def test_the_record_of_another_day_and_another_scenario(case: str) -> None:
    def opening(*options: str) -> dict[str, Any]:
        packages = json_of("zone", case, *options, *FEW)["zone"]["packages"]
        (found,) = [each for each in packages if each["agreement"] == "opening"]
        return dict(found)

    assert opening()["certainty"] == "never"
    withdrawn = opening("--scenario", "withdrawn")
    assert withdrawn["certainty"] == "sometimes"
    assert withdrawn["parties"]["north"] > opening()["parties"]["north"] + 0.2
    assert opening("--as-of", "2025-01-01")["certainty"] == "sometimes"


def test_without_sensitivity_there_is_no_range(case: str) -> None:
    found = json_of("zone", case, *FEW)["zone"]
    assert (found["exists_low"], found["exists_high"]) == (None, None)
    assert {(each["low"], each["high"]) for each in found["packages"]} == {(None, None)}


def test_it_tells_it_in_sentences(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["zone", case, *FEW]) == 0
    shown = capsys.readouterr()
    page = " ".join(shown.out.split())
    assert "Of 8 packages besides no deal, both signatories would sign some package" in page
    assert "Coast as well: some package" in page
    assert "with Watch: Kept." in page
    assert shown.err == ""


def test_it_fits_the_terminal(
    case: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert main(["zone", case, *FEW]) == 0
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 60


# In an analysis


def test_an_analysis_brings_the_same_zone_along(case: str, told: dict[str, Any]) -> None:
    found = json_of("analyze", case, "--draws", "100", "--workers", "1")["zone"]
    assert found == {**told["zone"], "seats": []}


def test_an_analysis_lists_as_many_packages_as_asked_for_or_none(case: str) -> None:
    assert len(json_of("analyze", case, "--limit", "2", *FEW)["zone"]["packages"]) == 2
    assert json_of("analyze", case, "--no-zone", *FEW)["zone"] is None


def test_the_page_of_an_analysis_tells_the_zone_unless_told_not_to(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["analyze", case, *FEW]) == 0
    assert "Of 8 packages besides no deal" in capsys.readouterr().out
    assert main(["analyze", case, "--no-zone", *FEW]) == 0
    assert "packages besides no deal" not in capsys.readouterr().out


# Files


def test_csv_has_a_row_for_each_package(case: str, tmp_path: Path) -> None:
    path = tmp_path / "zone.csv"
    found = json_of("zone", case, "--csv", str(path), *FEW)["zone"]["packages"]
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0])[-5:] == ["leading", "agreement", "border", "toll", "watch"]
    assert [float(row["probability"]) for row in rows] == [each["probability"] for each in found]
    assert [row["border"] for row in rows] == [each["package"]["border"] for each in found]
    assert [float(row["probability north"]) for row in rows] == [
        each["parties"]["north"] for each in found
    ]
    assert {row["low"] for row in rows} == {""}


def test_the_same_csv_is_written_again(case: str, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("one.csv", "two.csv")]
    for path, workers in zip(paths, ("1", "2"), strict=True):
        assert main(["zone", case, "--csv", str(path), "--draws", "100", "--workers", workers]) == 0
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert sorted(tmp_path.iterdir()) == paths


def test_xlsx_has_the_list_and_how_it_was_made(case: str, tmp_path: Path) -> None:
    path = tmp_path / "zone.xlsx"
    found = json_of("zone", case, "--xlsx", str(path), *FEW)["zone"]["packages"]
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["zone", "method"]
    heads, *rows = book["zone"].iter_rows(values_only=True)
    column = heads.index("probability")
    assert [row[column] for row in rows] == pytest.approx([each["probability"] for each in found])
    made = {row[0]: row[1] for row in book["method"].iter_rows(values_only=True)}
    assert made["case"] == "Border and toll"
    assert (made["draws"], made["seed"]) == (100, 0)
    assert made["signatories"] == "north, south"


# Mistakes


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--limit", "0"], "limit is 0; expected a whole number from 1 on"),
        (["--limit", "2.5"], "'2.5' is no whole number"),
        (["--signatories", "norht"], "the case has no party 'norht'; did you mean north?"),
        (["--scenario", "withdrawm"], "no scenario 'withdrawm'; did you mean withdrawn?"),
        (["--draws", "99"], "--draws is 99; expected 100 to 1,000,000"),
        (["--csv", "nowhere/zone.csv"], "there is no folder nowhere"),
        (["--xlsx", "nowhere/zone.xlsx"], "there is no folder nowhere"),
        (["--csv", "."], "--csv is ., which is a folder; expected a file to write"),
    ],
)
def test_mistakes_are_wrong_usage(
    options: list[str],
    said: str,
    case: str,
    here: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["zone", case, *options]) == 2
    shown = capsys.readouterr()
    assert said in " ".join(shown.err.split())
    assert shown.out == ""
    assert main(["zone", case, *options, "--json"]) == 2
    (problem,) = json.loads(capsys.readouterr().out)["errors"]
    assert said in " ".join(problem["message"].split())
    assert list(here.iterdir()) == []


@pytest.mark.parametrize(
    ("command", "names"),
    [("zone", []), ("amend", ["opening"]), ("compare", ["opening", "half_open"])],
)
def test_an_invalid_case_is_listed(
    command: str, names: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text(BORDER.replace("border: open,", "border: opne,"), encoding="utf-8")
    assert main([command, str(broken), *names]) == 3
    assert "opne" in capsys.readouterr().err
    assert main([command, str(broken), *names, "--json"]) == 3
    (problem,) = json.loads(capsys.readouterr().out)["errors"]
    assert problem["suggestion"] == "open"


def test_what_was_interrupted_is_printed_as_far_as_it_got(
    case: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    part = replace(zone(), complete=False, warnings=("Interrupted.",), answer=None)
    monkeypatch.setattr("zopa.analysis.zone", lambda *_, **__: part, raising=False)
    assert main(["zone", case]) == 130
    assert "Interrupted." in capsys.readouterr().out
    assert main(["zone", case, "--json"]) == 130
    assert json.loads(capsys.readouterr().out)["zone"] is None


def test_help_explains_every_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["zone", "--help"]) == 0
    shown = capsys.readouterr().out
    for option in (
        *("limit", "signatories", "draws", "seed", "as-of", "scenario", "workers"),
        *("no-sensitivity", "csv", "xlsx", "json"),
    ):
        assert f"--{option}" in shown
    assert "CASE" in shown
    assert "--no-json" not in shown
