from __future__ import annotations

import webbrowser
from pathlib import Path

import pytest

from zopa.cli import main

QUICK = ("--draws", "100", "--no-sensitivity", "--no-amendments", "--no-timeline")


def test_the_brief_is_named_for_the_case_and_stands_where_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    case = Path("cases/minerals").resolve()
    monkeypatch.chdir(tmp_path)
    assert main(["report", str(case), *QUICK]) == 0
    assert capsys.readouterr().out == "The brief is in minerals-brief.html\n"
    assert "Minerals-for-security" in (tmp_path / "minerals-brief.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "begins"),
    [
        (("--out", "x.pdf"), b"%PDF-"),
        (("--out", "x.DOCX"), b"PK"),
        (("--format", "pdf", "--out", "x"), b"%PDF-"),
        (("--format", "html", "--out", "x.html"), b"<!doctype"),
    ],
)
def test_the_format_is_told_or_read_off_the_name(
    options: tuple[str, ...], begins: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = Path("cases/minerals").resolve()
    monkeypatch.chdir(tmp_path)
    assert main(["report", str(case), *QUICK, *options]) == 0
    (written,) = tmp_path.iterdir()
    assert written.read_bytes().startswith(begins)


def test_open_opens_what_was_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    out = tmp_path / "brief.html"
    assert main(["report", "cases/minerals", *QUICK, "--out", str(out), "--open"]) == 0
    assert opened == [out.as_uri()]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--out", "brief.txt"), "expected one that ends in .html, .pdf, .docx"),
        (("--format", "pdf", "--out", "brief.html"), "expected the two to agree"),
        (("--out", "nowhere/brief.html"), "there is no folder nowhere"),
        (("--format", "txt"), "Invalid value"),
        (("--target", "2"), "target is 2.0; expected a probability"),
        (("--draws", "1"), "--draws is 1"),
        (("--scenario", "peace"), "peace"),
    ],
)
def test_what_cannot_be_is_refused_before_any_work(
    options: tuple[str, ...],
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    case = Path("cases/minerals").resolve()
    monkeypatch.chdir(tmp_path)
    assert main(["report", str(case), *options]) == 2
    assert told in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_case_that_cannot_be_read_is_told_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "case.yaml").write_text("title: x\nparties: 3\n", encoding="utf-8")
    assert main(["report", str(tmp_path), "--out", str(tmp_path / "x.html")]) == 3
    assert "case.yaml" in capsys.readouterr().err
    assert not (tmp_path / "x.html").exists()
