"""``zopa evaluate`` as a person runs it: the table, the JSON, the gate."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from zopa.cli import main

GOLD = [
    {"start": 0, "end": 10, "party": "North|South", "polarity": "refuses", "condition": "if"},
    {"start": 20, "end": 40, "party": "South", "polarity": "offers", "speaker": "Berg"},
    {"start": 60, "end": 70, "party": "South", "polarity": "asserts", "tier": "optional"},
]
READ = {
    "document": {"path": "talks.txt", "sha256": None},
    "statements": [
        {"span": [0, 10], "party": "north", "stance": "wants", "condition": None},
        {"span": [20, 41], "party": "south", "stance": "offers", "speaker": "Anna Berg"},
        {"span": [80, 90], "party": None, "stance": "asserts"},
    ],
}


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    gold, predicted = tmp_path / "gold.jsonl", tmp_path / "read.json"
    gold.write_text("".join(json.dumps(label) + "\n" for label in GOLD), encoding="utf-8")
    predicted.write_text(json.dumps(READ, indent=1), encoding="utf-8")
    return [str(gold), str(predicted)]


def test_the_table_says_what_was_right(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", *files]) == 0
    page = capsys.readouterr().out
    assert page.startswith("3 predictions against 3 labels, 1 of them optional, in 1 document\n")
    rows = {" ".join(line.split()) for line in page.splitlines()}
    assert "place 0.800 0.667 1.000" in rows
    assert "place and party 0.800 0.667 1.000" in rows
    assert "place, party and stance 0.400 0.333 0.500" in rows
    assert "Stance turned round: 1 of 2 found (50%)" in rows
    assert "Speaker right: 1 of 1 found with a labelled speaker (100%)" in rows
    assert "Both bounds right, by two characters at most: 2 of 2 found (100%)" in rows
    assert "Conditions seen: 0 of 1 labelled (0%)" in rows
    assert "refuses 1 · · · ·" in rows


def test_the_json_has_the_published_keys(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", *files, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["span+party+stance"]["f1"] == pytest.approx(0.4)
    assert found["reversed"] == {"count": 1, "of": 2, "share": 0.5}
    assert found["stances"]["refuses"]["wants"] == 1
    assert found["missed"] == []


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--span-at-least", "0.81"], "F1 for place is 0.800, below 0.81"),
        (["--party-at-least", "0.9"], "F1 for place and party is 0.800, below 0.9"),
        (["--stance-at-least", "0.5"], "F1 for place, party and stance is 0.400, below 0.5"),
        (["--reversed-at-most", "0.02"], "turned round is 0.500, above 0.02"),
    ],
)
def test_a_score_that_misses_what_is_asked_exits_with_1(
    files: list[str], options: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", *files, *options]) == 1
    assert message in capsys.readouterr().err
    assert main(["evaluate", *files, *options, "--json"]) == 1
    assert message in " ".join(json.loads(capsys.readouterr().out)["missed"])


def test_scores_that_reach_what_is_asked_exit_with_0(files: list[str]) -> None:
    reached = ["--span-at-least", "0.8", "--stance-at-least", "0.4", "--reversed-at-most", "0.5"]
    assert main(["evaluate", *files, *reached]) == 0


@pytest.mark.parametrize("bound", ["1.5", "-1", "nan"])
def test_a_bound_that_no_score_can_have_is_wrong_usage(
    files: list[str], bound: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", *files, f"--span-at-least={bound}"]) == 2
    assert "from 0 to 1" in capsys.readouterr().err


def test_labels_that_cannot_be_read_exit_with_3_and_their_line(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with Path(files[0]).open("a", encoding="utf-8") as gold:
        gold.write("{}\n")
    assert main(["evaluate", *files, "--json"]) == 3
    errors = json.loads(capsys.readouterr().out)["errors"]
    assert [error["line"] for error in errors] == [4, 4]


def test_a_file_that_is_not_there_exits_with_3(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", files[0], "nowhere.json"]) == 3
    assert "nowhere.json" in capsys.readouterr().err
