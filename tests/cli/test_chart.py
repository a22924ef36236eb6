"""``zopa chart`` as a person runs it."""

from dataclasses import replace
from pathlib import Path

import pytest
from cyclopts import App

import zopa.analysis
from report.charts.drawn import full
from report.offered import BORDER, FEW
from zopa.cli.run import run

APP = App(name="zopa")
APP.command("zopa.cli.chart:chart")


def drawing(*arguments: str) -> int:
    return run(APP, ["chart", *arguments])


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("chart") / "border.yaml"
    path.write_text(BORDER, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("name", "shows"),
    [
        ("signing", "half open"),
        ("zone", "Toll"),
        ("frontier", "both gain on average"),
        ("importance", "importance, of 1"),
        ("amendments", "gives →"),
        ("timeline", "12 Jan 2025"),
    ],
)
def test_every_chart_is_written(
    name: str, shows: str, case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "chart.svg"
    assert drawing(case, name, "--out", str(out), *FEW) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"{out}: ")
    assert told.count("\n") == 1
    svg = out.read_text("utf-8")
    assert shows in svg
    assert told.split(": ", 1)[1][:20] in svg


def test_the_file_is_what_its_name_says(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture, page = tmp_path / "chart.PNG", tmp_path / "chart.html"
    assert drawing(case, "signing", "--out", str(picture), *FEW) == 0
    assert drawing(case, "signing", "--out", str(page), *FEW) == 0
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")


def test_the_agreement_is_the_one_asked_for(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "chart.svg"
    asked = ("amendments", "--about", "half_open", "--out", str(out))
    assert drawing(case, *asked, *FEW) == 0
    assert "“half open”" in capsys.readouterr().out


def test_what_other_assumptions_would_give_is_drawn_unless_left_out(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "chart.svg"
    assert drawing(case, "signing", "--out", str(out), "--draws", "100", "--workers", "1") == 0
    assert ">range on other assumptions<" in out.read_text("utf-8")
    assert drawing(case, "signing", "--out", str(out), *FEW) == 0
    assert ">range on other assumptions<" not in out.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("signing", "--out", "chart.pdf"), "expected a file that ends in .svg, .png or .html"),
        (("signing", "--out", "nowhere/chart.svg"), "but there is no folder nowhere"),
        (("signing", "--out", "folder.svg"), "which is a folder"),
        (("signing", "--out", "a.svg", "--draws", "5"), "expected 100 to 1,000,000"),
        (("sining", "--out", "a.svg"), "did you mean signing?"),
        (("zone", "--out", "a.svg", "--about", "opening"), "is about no one agreement"),
        (("amendments", "--out", "a.svg", "--about", "openin"), "did you mean opening?"),
        (("signing",), "out"),
    ],
)
def test_what_cannot_be_is_refused_before_any_work(  # noqa: PLR0917  fixtures are arguments
    arguments: tuple[str, ...],
    message: str,
    case: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder.svg").mkdir()
    assert drawing(case, *arguments) == 2
    captured = capsys.readouterr()
    assert message in " ".join(captured.err.split())
    assert captured.out == ""
    assert [each.name for each in tmp_path.iterdir()] == ["folder.svg"]


def test_a_chart_that_the_case_does_not_have_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "silent.yaml"
    path.write_text(BORDER[: BORDER.index("scenarios:")], encoding="utf-8")
    out = tmp_path / "chart.svg"
    assert drawing(str(path), "timeline", "--out", str(out), *FEW) == 2
    assert "fewer than two days" in " ".join(capsys.readouterr().err.split())
    assert not out.exists()


def test_an_interrupted_analysis_is_not_drawn(
    case: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def interrupted(*_: object, **__: object) -> object:
        return replace(full(), complete=False)

    monkeypatch.setattr(zopa.analysis, "analyze", interrupted)
    out = tmp_path / "chart.svg"
    assert drawing(case, "signing", "--out", str(out)) == 130
    assert capsys.readouterr().err == "interrupted\n"
    assert not out.exists()
