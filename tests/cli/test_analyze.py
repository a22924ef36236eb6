import io
import json
import sys
import time
from concurrent.futures import Executor
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from report.answers import contradictory, minerals, minerals_case, unsettled
from zopa.analysis.results import Analysis
from zopa.case.model import Case
from zopa.cli import main
from zopa.cli.options import hands
from zopa.cli.progress import Working
from zopa.errors import CaseError, Problem, UnknownName


class Desk:
    """Stands in for the library: remembers what was asked, answers what it is told to."""

    def __init__(self, answer: Analysis | Exception) -> None:
        self.answer = answer
        self.asked: dict[str, Any] = {}

    def load(self, path: Path) -> Case:
        self.asked["path"] = path
        return minerals_case()

    def analyze(self, _: Case, **asked: object) -> Analysis:
        self.asked |= asked
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    made = Desk(minerals())
    monkeypatch.setattr("zopa.analysis.analyze", made.analyze, raising=False)
    monkeypatch.setattr("zopa.case.load", made.load, raising=False)
    return made


def test_it_prints_the_answer(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyze", "cases/minerals"]) == 0
    shown = capsys.readouterr()
    assert "both signatories would probably sign “arms\nfor minerals”" in shown.out
    assert shown.err == ""
    assert desk.asked["path"] == Path("cases/minerals")
    assert desk.asked["draws"] == 4000
    assert desk.asked["seed"] == 0
    assert desk.asked["as_of"] is None
    assert desk.asked["scenario"] is None
    assert desk.asked["sensitivity"] is True


def test_options_reach_the_library(desk: Desk) -> None:
    options = ["--draws", "500", "--seed", "7", "--as-of", "2025-02-13", "--workers", "2"]
    assert main(["analyze", "x", *options, "--scenario", "support lapses"]) == 0
    assert desk.asked["draws"] == 500
    assert desk.asked["seed"] == 7
    assert desk.asked["as_of"] == date(2025, 2, 13)
    assert desk.asked["scenario"] == "support lapses"
    assert isinstance(desk.asked["executor"], Executor)
    assert main(["analyze", "x", "--no-sensitivity", "--workers", "1"]) == 0
    assert desk.asked["sensitivity"] is False
    assert desk.asked["executor"] is None


def test_json_goes_to_standard_output(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyze", "x", "--json"]) == 0
    shown = capsys.readouterr()
    assert json.loads(shown.out) == minerals().to_json()
    assert shown.err == ""


def test_json_loses_no_letter_where_the_output_knows_few(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.answer = replace(minerals(), warnings=("Україна “?”",))
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    assert main(["analyze", "x", "--json"]) == 0
    assert json.loads(raw.getvalue())["warnings"] == ["Україна “?”"]


@pytest.mark.parametrize("answer", [contradictory(), unsettled()])
def test_warnings_are_no_failure(
    desk: Desk, answer: Analysis, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.answer = answer
    assert main(["analyze", "x"]) == 0
    assert "READ THIS FIRST" in capsys.readouterr().out


def test_what_was_interrupted_is_printed_as_far_as_it_got(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.answer = replace(minerals(), complete=False)
    assert main(["analyze", "x", "--json"]) == 130
    assert json.loads(capsys.readouterr().out)["complete"] is False


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--draws", "99"], "--draws is 99; expected 100 to 1,000,000"),
        (["--draws", "1000000000"], "expected 100 to 1,000,000"),
        (["--draws", "4000.5"], "'4000.5' is no whole number"),
        (["--draws", "nan"], "'nan' is no whole number"),
        (["--seed", "-1"], "--seed is -1; expected a whole number from 0"),
        (["--workers", "0"], "--workers is 0; expected 1 to 256"),
        (["--as-of", "yesterday"], "'yesterday' is no date; expected one like 2025-02-15"),
        (["--no-such"], "--no-such"),
    ],
)
def test_wrong_usage_says_what_was_expected(
    desk: Desk, options: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["analyze", "x", *options]) == 2
    shown = capsys.readouterr()
    assert said in " ".join(shown.err.split())
    assert shown.out == ""
    assert desk.asked == {}


def test_an_unknown_scenario_is_wrong_usage(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.answer = UnknownName("scenario", "support laps", ["support lapses"])
    assert main(["analyze", "x", "--scenario", "support laps"]) == 2
    assert "did you mean support lapses?" in " ".join(capsys.readouterr().err.split())


def test_an_invalid_case_is_listed(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.answer = CaseError([Problem("no such party", "case.yaml", 3)])
    assert main(["analyze", "x", "--json"]) == 3
    (problem,) = json.loads(capsys.readouterr().out)["errors"]
    assert problem["line"] == 3


def test_help_explains_every_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyze", "--help"]) == 0
    shown = capsys.readouterr().out
    for option in ("draws", "seed", "as-of", "scenario", "workers", "no-sensitivity", "json"):
        assert f"--{option}" in shown
    assert "--no-json" not in shown


def test_workers_are_as_many_as_asked_for() -> None:
    with hands(3) as executor:
        assert executor is not None
        assert executor.submit(sum, [1, 2]).result() == 3
    with hands(1) as executor:
        assert executor is None


class Screen(io.StringIO):
    """Standard error as a terminal."""

    def isatty(self) -> bool:
        return True


def test_progress_shows_on_a_terminal_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr("zopa.cli.progress.PATIENCE", 0.01)
    monkeypatch.setenv("TERM", "xterm")
    with Working("Drawing") as progress:
        progress(0.5)
        time.sleep(0.3)
    assert "Drawing" in screen.getvalue()


@pytest.mark.parametrize("screen", [Screen(), io.StringIO()])
def test_progress_is_silent_for_short_work_and_in_pipes(
    screen: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", screen)
    with Working("Drawing") as progress:
        progress(1.0)
    assert screen.getvalue() == ""
