"""``zopa convert``, and scenarios where a command takes a case, as a person runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from case.formats.published import CONFLICTS, DOMAINS, needs_conflicts, needs_domains
from case.formats.test_gmcr import PAGE as CONFLICT
from zopa.case import load
from zopa.case.formats import gmcr
from zopa.cli import main

PAGE = """Issue,Option,Buyer,Seller
Price,low,6,0
,high,0,4
Delivery,soon,4,1
,late,1,3
No deal,,4,3
"""

RANKED = """Issue,Option,Buyer (rank),Seller
Price,low,1,0
,high,2,4
Delivery,soon,1,1
,late,2,3
No deal,,,3
Date,,2025-02-14,
"""


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    file = tmp_path / "deal.csv"
    file.write_text(PAGE, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("target", "first"),
    [
        ("case", "case/case.yaml"),
        ("deal.yaml", "deal.yaml"),
        ("deal.xml", "deal.xml"),
        ("deal.json", "deal.json"),
        ("deal.yml", "deal.yml"),
        ("deal.xlsx", "deal.xlsx"),
    ],
)
def test_the_end_of_the_target_tells_the_format(
    sheet: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], target: str, first: str
) -> None:
    folder = tmp_path / "made"
    assert main(["convert", str(sheet), str(folder / target)]) == 0
    assert f"wrote {folder / first}\n" in capsys.readouterr().out
    case = load(folder / target)
    assert [party.name for party in case.parties.values()] == ["Buyer", "Seller"]
    assert [issue.title for issue in case.issues.values()] == ["Price", "Delivery"]


@pytest.mark.parametrize("form", ["genius", "geniusweb", "negolog", "negmas", "negmas-json"])
def test_a_target_without_an_end_is_a_folder(sheet: Path, tmp_path: Path, form: str) -> None:
    folder = tmp_path / "made"
    assert main(["convert", str(sheet), str(folder), "--to", form]) == 0
    assert len(load(folder).parties) == 2


def test_what_is_lost_is_said_before_anything_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "deal.csv"
    file.write_text(RANKED, "utf-8")
    target = tmp_path / "deal.xml"
    assert main(["convert", str(file), str(target), "--lossless"]) == 1
    page = capsys.readouterr().out
    assert page.startswith(
        "Nothing was written, as this would be lost from spreadsheet to genius:\n"
        "  • the ranking of ‘Buyer’: GENIUS holds exact worths only\n"
    )
    assert not target.exists()
    assert main(["convert", str(file), str(target)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "This is lost from spreadsheet to genius:"
    assert lines[-2] == f"wrote {target}"


def test_json_says_the_same(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = sheet.parent / "deal.xml"
    assert main(["convert", str(sheet), str(target), "--json"]) == 0
    page = json.loads(capsys.readouterr().out)
    assert page == {
        "schema": 1,
        "from": "spreadsheet",
        "to": "genius",
        "repairs": [],
        "lost": [],
        "wrote": [str(target.with_name(f"deal{end}.xml")) for end in ("", "-buyer", "-seller")],
    }


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["{sheet}", "{sheet}"], 2, "is there already; choose another name"),
        (["{sheet}", "{folder}"], 2, "is there already; choose another name"),
        (["{sheet}", "{folder}/deal.doc"], 2, "'deal.doc' does not tell a format by its end"),
        (["{sheet}", "{folder}/x", "--to", "genus"], 2, "did you mean genius? There are: case, "),
        (["{folder}/nothing.xml", "{folder}/x.csv"], 3, "there is no such case file"),
        (["{sheet}", "{folder}/x.gmcr"], 3, "a conflict ranks states"),
        (["{sheet}", "{sheet}/x.csv"], 2, "cannot be written"),
        (["{sheet}", "{folder}/x.xml", "--evaluations", "odd"], 2, "odd"),
    ],
)
def test_mistakes_are_said(
    sheet: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    message: str,
) -> None:
    given = [each.format(sheet=sheet, folder=sheet.parent) for each in arguments]
    before = sorted(sheet.parent.iterdir())
    assert main(["convert", *given]) == code
    assert message in capsys.readouterr().err
    assert sorted(sheet.parent.iterdir()) == before


def test_a_case_is_not_converted_to_a_case(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = sheet.parent / "case"
    assert main(["convert", str(sheet), str(case)]) == 0
    assert main(["convert", str(case), str(sheet.parent / "again")]) == 3
    assert "this is a case already\n    expected another format: --to" in capsys.readouterr().err


def test_analyze_zone_amend_and_check_take_a_scenario(
    sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Worth 10, 7, 4 and 1 to the buyer, 1, 3, 5 and 7 to the seller, no deal 4 and 3."""
    assert main(["analyze", str(sheet), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    agreement = answer["agreements"]["best_for_buyer"]
    assert (agreement["parties"]["buyer"]["probability"], agreement["all"]["probability"]) == (1, 0)
    assert main(["zone", str(sheet), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["zone"]["certain"] == [
        {"price": "low", "delivery": "late"},
        {"price": "high", "delivery": "soon"},
    ]
    assert main(["amend", str(sheet), "best_for_buyer", "--json"]) == 0
    amended = json.loads(capsys.readouterr().out)["amendments"]
    assert next(each["changes"] for each in amended)
    assert main(["check", str(sheet)]) == 0
    assert "no errors, no warnings. 2 parties, 2 issues, 4 packages" in capsys.readouterr().out


@needs_conflicts
@pytest.mark.parametrize("command", [["analyze"], ["zone"], ["amend", "x"], ["check"]])
def test_a_conflict_is_refused_with_the_reason(
    capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    name, *rest = command
    assert main([name, str(CONFLICTS / "Cuban.gmcr"), *rest]) == 3
    printed = capsys.readouterr()
    assert "this conflict ranks states, it does not value packages" in printed.err + printed.out


@needs_domains
def test_real_files_go_there_and_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = str(DOMAINS / "england_zimbabwe")
    assert main(["convert", source, str(tmp_path / "a.xlsx"), "--lossless"]) == 0
    assert main(["convert", str(tmp_path / "a.xlsx"), str(tmp_path / "b"), "--lossless"]) == 0
    assert main(["convert", str(tmp_path / "b"), str(tmp_path / "c.xml"), "--lossless"]) == 0
    capsys.readouterr()
    first, last = load(source), load(tmp_path / "c.xml")
    assert [each.means for each in first.statements] == [each.means for each in last.statements]


def test_a_template_is_a_scenario(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for end in ("csv", "xlsx"):
        file = tmp_path / f"deal.{end}"
        assert main(["new", "--spreadsheet", str(file)]) == 0
        assert capsys.readouterr().out.startswith(f"wrote {file}\nNext: zopa check {file}")
        assert len(load(file).parties) == 3
        assert main(["new", "--spreadsheet", str(file)]) == 2
        assert "is there already" in capsys.readouterr().err
    assert main(["new", "--spreadsheet", str(tmp_path / "deal.doc")]) == 2
    assert "is named as no spreadsheet; expected a name in .xlsx or .csv" in capsys.readouterr().err
    assert main(["new", "--spreadsheet", str(tmp_path / "no" / "deal.csv")]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_a_conflict_goes_to_a_conflict_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "strike.gmcr", tmp_path / "again.gmcr"
    source.write_text(json.dumps(CONFLICT), encoding="utf-8")
    assert main(["convert", str(source), str(target), "--json"]) == 0
    page = json.loads(capsys.readouterr().out)
    assert (page["from"], page["to"], page["lost"]) == ("GMCR option form", "gmcr", [])
    assert gmcr.read(target).makers == gmcr.read(source).makers
    assert main(["convert", str(source), str(tmp_path / "x.csv")]) == 3
    assert "this conflict ranks states" in capsys.readouterr().err
    assert main(["analyze", str(source)]) == 3
