"""``zopa history`` as a person runs it."""

from __future__ import annotations

import pytest

from report.offered import BORDER, json_of
from zopa.cli import main


@pytest.fixture(scope="module")
def border(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("border") / "border.yaml"
    path.write_text(BORDER, encoding="utf-8")
    return str(path)


def test_json_has_the_published_keys(border: str) -> None:
    told = json_of("history", border, "--draws", "200")
    assert [step["date"] for step in told["steps"]] == ["2025-01-10", "2025-01-11", "2025-01-12"]
    for step in told["steps"]:
        assert {"date", "statement", "agreements"} <= set(step)
        assert set(step["agreements"]) == {"opening", "half_open"}
        for own in step["agreements"].values():
            assert 0 <= own["probability"] <= 1
            assert own["certainty"] in {"always", "sometimes", "never"}
    assert told["steps"][0]["statement"] == "refusal"
    assert told["steps"][-1]["agreements"]["opening"]["certainty"] == "never"


def test_the_last_step_is_what_analyze_prints(border: str) -> None:
    told = json_of("history", border, "--draws", "200")["steps"][-1]["agreements"]
    whole = json_of("analyze", border, "--draws", "200")["agreements"]
    for name, own in told.items():
        assert own["probability"] == whole[name]["all"]["probability"]
        assert own["certainty"] == whole[name]["all"]["certainty"]


def test_moves_are_told_by_party(border: str) -> None:
    told = json_of("history", border, "--draws", "200")["steps"]
    assert told[0]["moves"] == [
        {
            "party": "north",
            "kind": "hardening",
            "what": "refusal_added",
            "statements": ["refusal"],
            "reading": "refuses: opening",
        }
    ]
    assert told[1]["moves"] == []
    assert [each["what"] for each in told[2]["moves"]] == ["red_line_added"]


def test_common_options_are_taken(border: str) -> None:
    until = json_of("history", border, "--draws", "200", "--as-of", "2025-01-11", "--workers", "1")
    assert len(until["steps"]) == 2
    withdrawn = json_of("history", border, "--draws", "200", "--scenario", "withdrawn")
    assert withdrawn["scenario"] == "withdrawn"
    assert [step["date"] for step in withdrawn["steps"]] == ["2025-01-11"]
    dropped = json_of("history", border, "--draws", "200", "--drop", "line")
    assert dropped["supposed"]["dropped"] == ["line"]
    assert len(dropped["steps"]) == 2


def test_people_read_what_moved(border: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", border, "--draws", "400"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "The statement dated 10 January 2025 moved “opening” most" in told
    assert "What moved the figures most: refusal of North" in told
    assert "Concessions and hardenings North: 2 hardenings" in told


@pytest.mark.parametrize(
    ("asked", "code", "words"),
    [
        (["history", "{border}", "--scenario", "withdraw"], 2, "did you mean withdrawn?"),
        (["history", "{border}", "--draws", "1"], 2, "--draws is 1"),
        (["history", "{border}", "--drop", "lines"], 2, "did you mean line?"),
        (["history", "nowhere.yaml"], 3, "nowhere.yaml"),
    ],
)
def test_mistakes_are_told(
    asked: list[str], code: int, words: str, border: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([each.format(border=border) for each in asked]) == code
    assert words in " ".join(capsys.readouterr().err.split())
