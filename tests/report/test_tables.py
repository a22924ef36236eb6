"""Answers about packages as files: numbers are numbers, texts stay texts, the same every time."""

import csv
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from report.answers import minerals_case
from report.offered import (
    amendments,
    comparison,
    heard,
    named,
    not_reached,
    with_no_deal,
    without_figures,
    zone,
    zone_answer,
)
from report.test_terminal import HOSTILE
from zopa.analysis import Amendments, Comparison, Zone
from zopa.analysis.offers import Answer
from zopa.case.model import Issue
from zopa.report.tables import write_csv, write_xlsx

ANSWERS: Sequence[Answer] = (
    zone(),
    amendments(),
    not_reached(),
    comparison(),
    with_no_deal(),
    *without_figures(),
)


def read_csv(answer: Answer, folder: Path) -> list[dict[str, str]]:
    path = folder / "table.csv"
    write_csv(answer, path)
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def sheets(answer: Answer, folder: Path) -> list[Worksheet]:
    path = folder / "table.xlsx"
    write_xlsx(answer, path)
    return list(openpyxl.load_workbook(path).worksheets)


def column(sheet: Worksheet, head: str) -> list[Cell]:
    """The cells below a head."""
    heads = [cell.value for cell in sheet[1]]
    found = sheet[openpyxl.utils.get_column_letter(heads.index(head) + 1)]
    return [cell for cell in found[1:] if isinstance(cell, Cell)]


def formula(text: str) -> Zone:
    """Everything a sheet shows of a case begins like a formula."""
    case = minerals_case()
    issue = Issue("guarantee", text, ("none", text))
    agreements = {text: replace(case.agreements["february_draft"], id=text)}
    packages = tuple(
        replace(each, name=text, terms={**each.terms, "guarantee": text})
        for each in zone_answer().packages
    )
    return zone(
        replace(zone_answer(), packages=packages),
        replace(
            case,
            title=text,
            scenario=text,
            issues={**case.issues, "guarantee": issue},
            agreements={**case.agreements, **agreements},
        ),
    )


def test_a_zone_as_comma_separated_values(tmp_path: Path) -> None:
    first, _, third = read_csv(zone(), tmp_path)
    assert list(first) == [
        *("probability", "error", "low", "high", "prior_only", "if_bluff", "certainty"),
        *("probability ukraine", "probability united_states", "leading", "agreement"),
        *("resource_share", "guarantee", "support"),
    ]
    assert first["probability"] == repr(0.9 * 0.8)
    assert (first["if_bluff"], first["certainty"]) == ("", "")
    assert (first["leading"], third["leading"]) == ("True", "False")
    assert (third["if_bluff"], third["certainty"]) == ("0.11", "never")
    assert (third["resource_share"], third["guarantee"]) == ("50", "none")


def test_amendments_as_comma_separated_values(tmp_path: Path) -> None:
    rows = read_csv(amendments(), tmp_path)
    assert [row["list"] for row in rows] == ["reaches the target", "best", "best"]
    assert [row["changes"] for row in rows] == ["1", "1", "2"]
    assert rows[2]["probability europe"] == "0.5"
    assert rows[0]["worth change ukraine"] == "0.21"
    assert (rows[0]["5 % ukraine"], rows[0]["95 % ukraine"]) == ("-0.1", "0.45")
    assert [row["resource_share"] for row in rows] == ["50", "50", "12.5"]


def test_a_comparison_as_comma_separated_values(tmp_path: Path) -> None:
    rows = read_csv(with_no_deal(), tmp_path)
    assert [row["party"] for row in rows] == ["ukraine", "united_states", "europe"]
    assert rows[0]["signs february_draft"] == "0.03"
    assert {row["signs status_quo"] for row in rows} == {""}
    assert rows[0]["certainty"] == "never"


@pytest.mark.parametrize("answer", ANSWERS)
def test_every_row_has_as_many_cells_as_there_are_heads(answer: Answer) -> None:
    heads, rows = answer.rows()
    assert len(set(heads)) == len(heads)
    assert {len(row) for row in rows} <= {len(heads)}


@pytest.mark.parametrize("answer", ANSWERS)
def test_both_files_hold_the_same_table(answer: Answer, tmp_path: Path) -> None:
    rows = read_csv(answer, tmp_path)
    heads, *cells = sheets(answer, tmp_path)[0].iter_rows(values_only=True)
    assert heads == tuple(answer.rows()[0])
    told = [["" if value is None else str(value) for value in row] for row in cells]
    assert [[_shown(value) for value in row] for row in told] == [
        [_shown(value) for value in row.values()] for row in rows
    ]


def _shown(value: str) -> object:
    """Numbers to twelve digits, as a sheet rounds the last."""
    try:
        return round(float(value), 12)
    except ValueError:
        return value


@pytest.mark.parametrize(
    ("answer", "title"),
    [(zone(), "zone"), (amendments(), "amendments"), (comparison(), "comparison")],
)
def test_a_second_sheet_tells_how_it_was_made(answer: Answer, title: str, tmp_path: Path) -> None:
    table, method = sheets(answer, tmp_path)
    assert (table.title, method.title) == (title, "method")
    asked = [("target", 0.7), ("kept", None), ("at least", None)] if title == "amendments" else []
    assert list(method.iter_rows(values_only=True)) == [
        ("what", "value"),
        ("case", "Minerals-for-security agreement"),
        ("record up to", "2025-02-15"),
        ("scenario", None),
        ("supposed", None),
        ("signatories", "ukraine, united_states"),
        *asked,
        ("draws", 4096),
        ("seed", 0),
        ("prior", "Dirichlet(1)"),
        ("zopa", "0.1.0"),
        ("numpy", "2.4.6"),
        ("numba", "0.68.1"),
    ]


def test_numbers_are_numbers_and_what_is_missing_is_empty(tmp_path: Path) -> None:
    sheet, _ = sheets(zone(), tmp_path)
    for head in ("probability", "error", "low", "probability ukraine", "resource_share"):
        assert {cell.data_type for cell in column(sheet, head)} == {"n"}
    assert [cell.value for cell in column(sheet, "if_bluff")] == [None, None, 0.11]
    assert [cell.value for cell in column(sheet, "leading")] == [True, True, False]
    assert {cell.data_type for cell in column(sheet, "leading")} == {"b"}
    assert [cell.value for cell in column(sheet, "agreement")] == [
        "arms_for_minerals",
        None,
        "february_draft",
    ]


def test_heads_are_bold_and_stay_in_sight(tmp_path: Path) -> None:
    sheet, _ = sheets(zone(), tmp_path)
    assert all(cell.font.bold for cell in sheet[1])
    assert not any(cell.font.bold for cell in sheet[2])
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:N4"


@pytest.mark.parametrize("answer", without_figures())
def test_without_figures_there_are_heads_only(answer: Answer, tmp_path: Path) -> None:
    sheet, _ = sheets(answer, tmp_path)
    assert sheet.max_row == 1
    assert sheet.auto_filter.ref is None


@pytest.mark.parametrize("text", ["=1+1", "=HYPERLINK(A1)", "+1", "-1", "@SUM(A1)", "#N/A"])
def test_a_text_is_never_taken_for_a_formula(text: str, tmp_path: Path) -> None:
    sheet, method = sheets(formula(text), tmp_path)
    for head in ("agreement", "guarantee"):
        cells = column(sheet, head)
        assert {cell.value for cell in cells} == {text}
        assert {cell.data_type for cell in cells} == {"s"}
    title, scenario = method["B2"], method["B4"]
    assert (title.value, title.data_type) == (text, "s")
    assert (scenario.value, scenario.data_type) == (text, "s")


def test_a_head_is_never_taken_for_a_formula(tmp_path: Path) -> None:
    case = heard()
    issues = {"=1+1": Issue("=1+1", "A sum", ("a", "b"))}
    packages = tuple(replace(each, terms={"=1+1": "a"}) for each in zone_answer().packages)
    sheet, _ = sheets(
        zone(replace(zone_answer(), packages=packages), replace(case, issues=issues)), tmp_path
    )
    last = list(sheet[1])[-1]
    assert (last.value, last.data_type) == ("=1+1", "s")


@pytest.mark.parametrize("name", HOSTILE)
def test_any_title_can_be_written(name: str, tmp_path: Path) -> None:
    text = HOSTILE[name]
    for answer in (zone(case=named(text)), formula(text or "-")):
        _, method = sheets(answer, tmp_path)
        title = method["B2"].value
        assert "\x1b" not in str(title)
        assert "\n" not in str(title)
        write_csv(answer, tmp_path / "hostile.csv")


@pytest.mark.parametrize("answer", ANSWERS)
def test_the_same_answer_is_the_same_csv(answer: Answer, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("one.csv", "two.csv")]
    for path in paths:
        write_csv(answer, path)
    assert paths[0].read_bytes() == paths[1].read_bytes()


@pytest.mark.parametrize("answer", [zone(), amendments(), comparison()])
def test_the_same_answer_is_the_same_sheet(answer: Answer, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("one.xlsx", "two.xlsx")]
    for path in paths:
        write_xlsx(answer, path)
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_a_table_replaces_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("old", encoding="utf-8")
    write_csv(zone(), path)
    assert path.read_text(encoding="utf-8").startswith("probability,")
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_where_there_is_no_folder_nothing_is_written(
    write: Callable[[Answer, Path], None], tmp_path: Path
) -> None:
    with pytest.raises(FileNotFoundError):
        write(zone(), tmp_path / "nowhere" / "table")
    assert list(tmp_path.iterdir()) == []


def test_each_answer_has_its_own_table() -> None:
    assert {type(answer) for answer in ANSWERS} == {Zone, Amendments, Comparison}
