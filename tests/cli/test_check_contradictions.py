"""``zopa check`` on statements that cannot all be meant."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from zopa.cli import main

HEAD = """\
title: Border
as_of: 2025-05-01
parties: {north: {name: North}}
signatories: [north]
no_deal: as_it_is
issues:
  border: {title: Border, options: {closed: Closed, guarded: Guarded, open: Open}}
agreements:
  as_it_is: {border: closed}
  opening: {border: open}
statements:
"""
OPEN, CLOSED = "{border: [open, closed]}", "{border: [closed, open]}"


def statement(name: str, day: int, *prefers: str) -> str:
    means = ", ".join(f"{{prefers: {each}}}" for each in prefers)
    return f"  - {{id: {name}, party: north, said: so, date: 2025-01-{day:02}, means: [{means}]}}\n"


def checked(
    folder: Path, capsys: pytest.CaptureFixture[str], *statements: str, json_: bool = False
) -> str:
    (folder / "case.yaml").write_text(HEAD + "".join(statements), encoding="utf-8")
    assert main(["check", str(folder), *(["--json"] if json_ else [])]) == 0
    return capsys.readouterr().out


def test_a_position_that_changed_is_marked_where_it_was_first_taken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = checked(tmp_path, capsys, statement("s1", 10, OPEN), statement("s2", 12, CLOSED))
    line = next(line for line in page.splitlines() if "cannot" in line)
    assert "case.yaml:12:" in line
    assert line.endswith(
        "‘s1’ and ‘s2’ cannot both be meant; if the position has changed, write ‘superseded_by: s2’"
        " or ‘until: 2025-01-12’ at ‘s1’"
    )


def test_reports_that_disagree_are_marked_at_the_last(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = checked(tmp_path, capsys, statement("s1", 10, OPEN), statement("s2", 10, CLOSED))
    line = next(line for line in page.splitlines() if "cannot" in line)
    assert "case.yaml:13:" in line
    assert "if one is misreported, correct it or leave it unconfirmed" in line


def test_a_statement_alone_and_three_together_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = checked(
        tmp_path,
        capsys,
        statement("s1", 10, OPEN, CLOSED),
        statement("s2", 10, "{border: [open, guarded]}"),
        statement("s3", 11, "{border: [guarded, closed]}"),
        statement("s4", 12, CLOSED),
    )
    assert (
        "the statement ‘s1’ cannot be meant: what it means contradicts itself; look again" in page
    )
    assert "‘s2’, ‘s3’ and ‘s4’ cannot all be meant; if a position has changed, write" in page


def test_more_contradictions_than_are_shown_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    some = [statement(f"a{n}", 10, OPEN) for n in range(4)]
    others = [statement(f"b{n}", 10, CLOSED) for n in range(4)]
    page = checked(tmp_path, capsys, *some, *others)
    assert page.count("cannot both be meant") == 10
    assert "the shortest 10 of 16 contradictions are shown" in page
    assert "there may be more" not in page


def test_a_list_that_is_not_finished_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    some = [statement(f"a{n}", 10, OPEN) for n in range(11)]
    others = [statement(f"b{n}", 10, CLOSED) for n in range(11)]
    page = checked(tmp_path, capsys, *some, *others)
    assert "there may be more contradictions than the 100 found" in page


def test_json_has_the_contradictions_and_what_survives(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = statement("s1", 10, OPEN), statement("s2", 12, CLOSED)
    found = json.loads(checked(tmp_path, capsys, *told, json_=True))["consistency"]
    assert not found["consistent"]
    assert found["contradictions"] == [
        {"party": "north", "statements": ["s1", "s2"], "kind": "changed"}
    ]
    assert (found["count"], found["complete"], found["surviving"]) == (1, True, {"north": []})


def test_a_case_without_statements_is_consistent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "case.yaml").write_text(HEAD.removesuffix("statements:\n"), encoding="utf-8")
    assert main(["check", str(tmp_path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["consistency"]["consistent"]
