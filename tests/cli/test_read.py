"""``zopa read`` as a person runs it: pages, JSON, several documents, adding to a case."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evidence.found import ARTICLE, CASE, offer, refusal, wish
from evidence.standing_in import Reading, stand_in
from zopa.case import load
from zopa.cli import main
from zopa.evidence.findings import Finding, FoundBy
from zopa.evidence.language_model import Consulted, Unanswered

FOUND: dict[str, list[Finding]] = {
    "talks.txt": [refusal(), offer(), wish()],
    "again.txt": [offer()],
}


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> Reading:
    return stand_in(monkeypatch, FOUND)


@pytest.fixture
def talks(tmp_path: Path) -> str:
    (tmp_path / "talks.txt").write_text(ARTICLE, encoding="utf-8")
    return str(tmp_path / "talks.txt")


@pytest.fixture
def again(tmp_path: Path) -> str:
    (tmp_path / "again.txt").write_text(ARTICLE, encoding="utf-8")
    return str(tmp_path / "again.txt")


@pytest.fixture
def case(tmp_path: Path) -> str:
    folder = tmp_path / "border"
    folder.mkdir()
    (folder / "case.yaml").write_text(CASE, encoding="utf-8")
    return str(folder)


def test_the_page_shows_findings_in_their_sentences(
    reading: Reading, talks: str, case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", talks, "--case", case]) == 0
    page = capsys.readouterr().out
    assert "*no longer accept* [s1 the opening]" in page.replace("\n", " ")
    assert "North refuses (strong)" in page
    assert "\x1b" not in page
    assert [each and each.title for each in reading.cases] == ["Border and toll"]


def test_one_document_is_one_object(
    reading: Reading, talks: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", talks, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["document"]["path"] == talks
    assert [statement["id"] for statement in found["statements"]] == ["s1", "s2", "s3"]
    assert "added" not in found


def test_several_documents_are_one_object_a_line(
    reading: Reading, talks: str, again: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", talks, again, "--json"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["document"]["path"] for line in lines] == [talks, again]


def test_a_bad_document_is_reported_and_the_others_are_read(
    reading: Reading, talks: str, again: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", talks, "nowhere.txt", again]) == 3
    shown = capsys.readouterr()
    assert shown.out.count("south offers") == 2
    assert "nowhere.txt: error: there is no such file" in shown.err
    assert main(["read", "nowhere.txt", again, "--json"]) == 3
    wrong, right = map(json.loads, capsys.readouterr().out.splitlines())
    assert wrong["document"] == {"path": "nowhere.txt"}
    assert wrong["errors"][0]["message"] == "there is no such file"
    assert right["document"]["path"] == again


def test_a_single_bad_document_exits_with_3(
    reading: Reading, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", "nowhere.txt", "--json"]) == 3
    assert len(json.loads(capsys.readouterr().out)["errors"]) == 1
    assert main(["read", "nowhere.txt"]) == 3
    assert "there is no such file" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["read"], "no document is named"),
        (["read", "a.txt", "--add"], "expected --case CASE as well"),
        (["read", "a.txt", "--llm-url", "http://localhost"], "of use with --llm only"),
    ],
)
def test_wrong_usage_exits_with_2(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert message in capsys.readouterr().err


def test_adding_says_what_was_written_and_what_was_not(
    reading: Reading, talks: str, case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", talks, "--case", case, "--add"]) == 0
    page = capsys.readouterr().out
    assert f"added 2 statements to {case}/case.yaml, none of them confirmed\n" in page
    assert "  s3 was skipped: a trader belongs to no party of the case\n" in page
    assert f"  kept {case}/sources/talks.txt\n" in page
    assert f"Next: zopa review {case}\n" in page
    assert [statement.id for statement in load(case).statements] == ["line", "s1", "s2"]
    assert main(["check", case]) == 0


def test_each_document_is_compared_with_what_the_ones_before_it_added(
    reading: Reading, talks: str, again: str, case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", talks, again, "--case", case, "--add", "--json"]) == 0
    first, second = (json.loads(line)["added"] for line in capsys.readouterr().out.splitlines())
    assert [each["statement"] for each in first["statements"]] == ["s1", "s2"]
    assert second["skipped"] == [{"found": "s2", "reason": "it stands there already, as s2"}]
    assert [len(each.statements) for each in reading.cases if each] == [1, 3]


def test_nothing_is_added_to_a_case_that_is_not_sound(
    reading: Reading, talks: str, case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (Path(case) / "case.yaml").write_text("title: Nothing\n", encoding="utf-8")
    assert main(["read", talks, "--case", case, "--add"]) == 3
    assert not (Path(case) / "sources").exists()


def test_another_parser_is_chosen_by_name(reading: Reading, talks: str) -> None:
    assert main(["read", talks]) == 0
    assert main(["read", talks, "--model", "en_core_web_md"]) == 0
    assert reading.models == [None, "en_core_web_md"]


@pytest.fixture
def consulted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which models were asked where; each finds what nobody else did."""
    asked: list[str] = []

    def consult(*arguments: object, **_: object) -> Consulted:
        endpoint = arguments[3]
        asked.append(f"{endpoint.model} at {endpoint.base_url}")  # type: ignore[attr-defined]
        return Consulted((wish(id="m1", stance=offer().stance, span=offer().span),))

    monkeypatch.setattr("zopa.evidence.second_reader.consult", consult)
    return asked


def test_a_language_model_is_asked_only_where_that_is_wanted(
    reading: Reading, consulted: list[str], again: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", again, "--json"]) == 0
    assert consulted == []
    capsys.readouterr()
    where = ["--llm", "--llm-url", "http://localhost:1/v1", "--model", "small"]
    assert main(["read", again, "--json", *where]) == 0
    assert consulted == ["small at http://localhost:1/v1"]
    assert reading.models == [None, None]
    (found,) = json.loads(capsys.readouterr().out)["statements"]
    assert found["found_by"] == FoundBy.BOTH


def test_a_language_model_that_does_not_answer_leaves_what_the_rules_found(
    reading: Reading,
    again: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(*_: object, **__: object) -> Consulted:
        raise Unanswered("localhost cannot be reached")

    monkeypatch.setattr("zopa.evidence.second_reader.consult", fail)
    where = ["--llm", "--llm-url", "http://localhost:1/v1", "--model", "small"]
    assert main(["read", again, *where]) == 0
    page = " ".join(capsys.readouterr().out.split())
    assert "south offers" in page
    assert "the language model has not read the document: localhost cannot be reached" in page


def test_what_could_not_be_written_and_ids_that_were_taken_are_told(
    talks: str,
    case: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    odd = refusal(id="line", readings=({"refuses": "treaty"},))
    stand_in(monkeypatch, {"talks.txt": [odd]})
    assert main(["read", talks, "--case", case, "--add"]) == 0
    page = capsys.readouterr().out
    assert "  line is line_2 in the case\n" in page
    assert (
        "  line_2: the reading suggested ([{refuses: treaty}]) left out, as it is "
        "nothing that the case understands\n"
    ) in page


def test_a_case_in_one_file_is_named_as_a_command_takes_it(
    reading: Reading, talks: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "border.yaml"
    path.write_text(CASE, encoding="utf-8")
    assert main(["read", talks, "--case", str(path), "--add"]) == 0
    assert f"Next: zopa review {path}\n" in capsys.readouterr().out


def test_a_source_that_cannot_be_written_is_reported(
    reading: Reading, talks: str, case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (Path(case) / "sources").write_text("a file", encoding="utf-8")
    assert main(["read", talks, "--case", case, "--add"]) == 3
    assert "sources: error: " in capsys.readouterr().err
    assert (Path(case) / "case.yaml").read_text("utf-8") == CASE
