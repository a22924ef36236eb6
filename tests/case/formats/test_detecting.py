"""What a file or a folder is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from case.formats.test_genius import SPACE, TEMPLATE
from zopa.case import load
from zopa.case.formats.detecting import Found, detect
from zopa.case.loading import editable_file
from zopa.errors import CaseError

DOMAIN = {"name": "x", "issuesValues": {"Colour": {"values": ["red", "blue"]}}}
NEGOLOG = {
    "reservationValue": 0.1,
    "issueWeights": {"Colour": 1.0},
    "issues": {"Colour": {"red": 1.0, "blue": 0.0}},
}
NEGMAS = "name: n\nissues:\n- name: Colour\n  type: CategoricalIssue\n  values: [red, blue]\n"
UTILITY = (
    "name: one\nreserved_value: 0.1\ntype: LinearAdditiveUtilityFunction\n"
    "values:\n- {type: TableFun, mapping: {red: 1, blue: 0}}\nweights: [1]\n"
)
CASE = (
    "title: t\nparties: {a: {}}\nsignatories: [a]\n"
    "issues: {x: {options: {p: P, q: Q}}}\nstatements: []\n"
)


def put(folder: Path, **files: str) -> Path:
    """Files in a folder, their names with a double underscore for the dot."""
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name.replace("__", ".")).write_text(content, encoding="utf-8")
    return folder


def refusal(path: Path) -> str:
    with pytest.raises(CaseError) as caught:
        detect(path)
    return str(caught.value)


def test_parties_are_found_in_the_order_in_which_people_count(tmp_path: Path) -> None:
    put(tmp_path, d__xml=TEMPLATE, p10__xml=SPACE, p2__xml=SPACE, notes__xml="nothing")
    expected = Found(
        "genius",
        tmp_path / "d.xml",
        (tmp_path / "p2.xml", tmp_path / "p10.xml"),
        (tmp_path / "notes.xml",),
    )
    assert detect(tmp_path) == expected
    assert len(load(tmp_path).parties) == 2
    assert load(tmp_path).warnings[0].startswith("p2.xml: the discount factor 0.9")
    assert "notes.xml: this file names no issues" in load(tmp_path).warnings[-1]


def test_the_file_of_the_issues_takes_the_parties_with_it(tmp_path: Path) -> None:
    """Those that it names, else those that begin like it, else all."""
    put(tmp_path, sale__xml=TEMPLATE, sale_1__xml=SPACE, sale_2__xml=SPACE, other__xml=SPACE)
    alike = detect(tmp_path / "sale.xml")
    assert alike is not None
    assert [file.name for file in alike.profiles] == ["sale_1.xml", "sale_2.xml"]
    agent = '<agent utility_space="other.xml" name="X"/>'
    named = TEMPLATE.replace("<negotiation_template>", f"<negotiation_template>{agent}")
    put(tmp_path, sale__xml=named)
    by_name = detect(tmp_path / "sale.xml")
    assert by_name is not None
    assert [file.name for file in by_name.profiles] == ["other.xml"]
    put(tmp_path, begin__xml=TEMPLATE)
    whole = detect(tmp_path / "begin.xml")
    assert whole is not None
    assert len(whole.profiles) == 3


@pytest.mark.parametrize(
    ("name", "content", "form"),
    [
        ("a.xml", SPACE, "genius"),
        ("a.json", json.dumps(NEGOLOG), "negolog"),
        ("a.json", json.dumps(DOMAIN), "geniusweb"),
        ("a.yml", NEGMAS, "negmas"),
        ("a.yaml", UTILITY, "negmas"),
        ("a.csv", "", "spreadsheet"),
        ("a.XLSX", "", "spreadsheet"),
        ("a.gmcr", "", "gmcr"),
    ],
)
def test_a_single_file(tmp_path: Path, name: str, content: str, form: str) -> None:
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    assert detect(file) == Found(form, file)


@pytest.mark.parametrize("name", ["case.yaml", "other.yml"])
def test_a_case_is_no_scenario(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(CASE, encoding="utf-8")
    assert detect(tmp_path / name) is None
    assert load(tmp_path / name).title == "t"
    if name == "case.yaml":
        put(tmp_path, d__xml=TEMPLATE)
        assert detect(tmp_path) is None


def test_what_is_neither_is_left_to_whoever_reads_cases(tmp_path: Path) -> None:
    put(tmp_path / "empty")
    put(tmp_path, odd__yml="type: shoes\n", text__txt="")
    assert detect(tmp_path / "empty") is None
    assert detect(tmp_path / "odd.yml") is None
    assert detect(tmp_path / "text.txt") is None
    assert detect(tmp_path / "nothing.xml") is None
    assert detect(Path("\0")) is None


def test_xml_and_json_that_are_no_scenario_are_refused_as_such(tmp_path: Path) -> None:
    put(tmp_path, a__xml="<html/>", a__json="{}")
    for name in ("a.xml", "a.json"):
        assert "this is no scenario that is known; expected issues" in refusal(tmp_path / name)


def test_a_folder_of_several_scenarios_is_refused(tmp_path: Path) -> None:
    two = put(tmp_path / "two", a__xml=TEMPLATE, b__xml=TEMPLATE)
    assert "this folder holds more than one scenario: a.xml, b.xml; expected" in refusal(two)
    mixed = put(tmp_path / "mixed", a__xml=TEMPLATE, b__json=json.dumps(NEGOLOG))
    assert "more than one scenario: genius, negolog" in refusal(mixed)
    sheets = put(tmp_path / "sheets", a__csv="", b__csv="")
    assert "this folder holds 2 scenarios, ‘a.csv’ the first" in refusal(sheets)


def test_parties_without_issues_are_refused(tmp_path: Path) -> None:
    put(tmp_path, a__xml=SPACE, b__xml=SPACE)
    assert "no file of this folder names the issues" in refusal(tmp_path)


def test_one_spreadsheet_in_a_folder_is_meant(tmp_path: Path) -> None:
    put(tmp_path, a__csv="", notes__txt="")
    assert detect(tmp_path) == Found("spreadsheet", tmp_path / "a.csv")


def test_a_damaged_file_of_a_scenario_is_not_passed_over(tmp_path: Path) -> None:
    put(tmp_path, d__xml=TEMPLATE, p1__xml=SPACE, p2__xml=SPACE[:300])
    assert "p2.xml" in refusal(tmp_path)
    hostile = put(tmp_path / "hostile", d__xml=TEMPLATE, p__xml="<!DOCTYPE x><x/>")
    assert "declares a document type" in refusal(hostile)
    broken = put(tmp_path / "broken", p__json="{")
    assert "this is not JSON" in refusal(broken)


def test_very_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zopa.case.formats.detecting.MOST_FILES", 2)
    put(tmp_path, a__xml="", b__xml="", c__xml="")
    assert "this folder holds 3 files; expected at most 2" in refusal(tmp_path)


def test_issues_without_parties_are_no_case(tmp_path: Path) -> None:
    put(tmp_path, d__xml=TEMPLATE)
    with pytest.raises(CaseError, match="no file beside it says what a party wants"):
        load(tmp_path)


def test_a_folder_of_cases_that_speak_is_read_as_one(tmp_path: Path) -> None:
    put(tmp_path, n__yml=NEGMAS, u1__yml=UTILITY, u2__yml=UTILITY.replace("one", "two"))
    assert [party.name for party in load(tmp_path).parties.values()] == ["one", "two"]


def test_statements_are_not_written_to_a_scenario(tmp_path: Path) -> None:
    put(tmp_path, n__yml=NEGMAS, u1__yml=UTILITY)
    for path in (tmp_path, tmp_path / "n.yml"):
        with pytest.raises(CaseError, match="holds no statements; expected a case; ‘zopa convert’"):
            editable_file(path)
    put(tmp_path / "own", case__yaml=CASE)
    assert editable_file(tmp_path / "own") == tmp_path / "own" / "case.yaml"
