"""``--drop``, ``--assume`` and ``--credibility``, which every analysing command takes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from report.offered import BORDER, FEW, json_of
from zopa.cli import main

OUT = {"chart": "chart.svg", "report": "brief.html"}
"""What the commands write that print no JSON."""

COMMANDS: dict[str, tuple[str, ...]] = {
    "analyze": ("--no-zone",),
    "ask": (),
    "amend": ("opening",),
    "chart": ("signing", "--out", OUT["chart"]),
    "compare": ("opening", "half_open"),
    "dominates": ("opening",),
    "explain": ("opening",),
    "frontier": ("--limit", "3"),
    "history": (),
    "report": ("--out", OUT["report"], "--no-zone", "--no-amendments"),
    "zone": ("--limit", "3"),
}
NO_PANEL = frozenset({"ask", "dominates", "explain", "frontier", "history"})
"""The commands that try no other assumptions."""

SUPPOSING = (
    *("--drop", "refusal,cheap"),
    *("--assume", "north: prefers: {border: [open, closed]}"),
    *("--assume", "coast: would_sign: half_open"),
    *("--credibility", "trade=0.5", "--credibility", "line=0.25"),
)
TOLD = (
    "Supposed: that refusal and cheap were not said; "
    "that North, on Border, prefers “Open” to “Closed” (assumed_1); "
    "that Coast would sign “half open” (assumed_2); "
    "that trade has credibility 0.5; that line has credibility 0.25."
)


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A case in a folder of its own, where the command is run."""
    monkeypatch.chdir(tmp_path)
    Path("border.yaml").write_text(BORDER, encoding="utf-8")
    return "border.yaml"


def options(command: str) -> tuple[str, ...]:
    """What to ask a command with, quickly."""
    quick = FEW if command not in NO_PANEL else tuple(x for x in FEW if x != "--no-sensitivity")
    return (*COMMANDS[command], *quick)


def one_line(text: str) -> str:
    """The text without its line breaks."""
    return " ".join(text.split())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_answer_says_what_is_supposed(
    case: str, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, case, *options(command), *SUPPOSING]) == 0
    assert TOLD in one_line(capsys.readouterr().out)
    assert Path(case).read_text("utf-8") == BORDER
    for name in filter(None, [OUT.get(command)]):
        assert TOLD in one_line(Path(name).read_text("utf-8"))


@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in OUT])
def test_every_json_says_what_is_supposed(case: str, command: str) -> None:
    assert json_of(command, case, *options(command), *SUPPOSING)["supposed"] == {
        "dropped": ["refusal", "cheap"],
        "assumed": [
            {
                "party": "north",
                "reading": "prefers: {border: [open, closed]}",
                "statement": "assumed_1",
            },
            {"party": "coast", "reading": "would_sign: half_open", "statement": "assumed_2"},
        ],
        "credibilities": {"trade": 0.5, "line": 0.25},
    }
    assert json_of(command, case, *options(command))["supposed"] is None


def test_what_is_supposed_changes_the_answer(case: str) -> None:
    def opening(*supposing: str) -> Any:  # noqa: ANN401  as JSON has it
        found = json_of("analyze", case, "--no-zone", *FEW, *supposing)
        return found["agreements"]["opening"]["parties"]["north"]

    assert opening()["certainty"] == "never"
    assert opening("--drop", "refusal")["because"] == ["line"]
    assert opening("--drop", "refusal", "--drop", "line")["certainty"] == "sometimes"
    assumed = opening("--drop", "refusal,line", "--assume", "north: would_sign: opening")
    assert (assumed["certainty"], assumed["because"]) == ("always", ["assumed_1"])
    believed = opening("--credibility", "refusal=0,line=0.1", "--scenario", "withdrawn")
    assert believed["because"] == ["line"]


def test_what_contradicts_what_is_certain_has_no_figure(case: str) -> None:
    torn = ("--assume", "north: would_sign: opening", "--assume", "north: refuses: opening")
    found = json_of("analyze", case, "--no-zone", *FEW, *torn)
    assert found["agreements"]["opening"]["parties"]["north"]["probability"] is None
    assert any("assumed_1, assumed_2 are held certain" in each for each in found["warnings"])


def test_a_wrong_assumption_is_wrong_usage(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["zone", case, "--assume", "north: would_sign: openning"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "assumption:1:20: error: there is no agreement ‘openning’",
        "    north: would_sign: openning",
        "                       ^^^^^^^^",
        "    expected one of as_it_is, opening, half_open",
        "    did you mean opening?",
    ]
    assert main(["zone", case, "--assume", "north: would_sign: openning", "--json"]) == 2
    (problem,) = json.loads(capsys.readouterr().out)["errors"]
    assert (problem["file"], problem["column"], problem["length"]) == ("assumption", 20, 8)
    assert problem["suggestion"] == "opening"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--drop", "refusl"), "did you mean refusal?"),
        (("--drop", "refusal,"), "a name is missing"),
        (("--credibility", "refusal"), "'refusal' is no credibility; expected a statement"),
        (("--credibility", "refusal=much"), "refusal=0.5"),
        (("--credibility", "refusal=2"), "expected a number from 0 to 1"),
        (("--credibility", "refusal=0.5", "--drop", "refusal"), "expected one of the two"),
    ],
)
def test_wrong_usage_is_explained(
    case: str, given: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["zone", case, *given]) == 2
    assert said in one_line(capsys.readouterr().err)


def test_commas_inside_an_assumption_belong_to_it(case: str) -> None:
    text = (
        "south: prefers_package: {this: {border: open, toll: 5}, over: {border: closed, toll: 10}}"
    )
    found = json_of("zone", case, *FEW, "--assume", text)
    assert [each["reading"] for each in found["supposed"]["assumed"]] == [
        text.removeprefix("south: ")
    ]
