"""``zopa draft`` as a person runs it."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence.found import ARTICLE, offer, refusal, wish
from evidence.standing_in import stand_in
from zopa.case import load
from zopa.cli import main


@pytest.fixture(autouse=True)
def _reading(monkeypatch: pytest.MonkeyPatch) -> None:
    north, south = refusal(party="Anna Berg", readings=()), offer(party="South")
    stand_in(monkeypatch, {"talks.txt": [north, south, wish()]})


@pytest.fixture
def talks(tmp_path: Path) -> str:
    (tmp_path / "talks.txt").write_text(ARTICLE, encoding="utf-8")
    return str(tmp_path / "talks.txt")


def test_it_says_what_it_wrote_and_what_comes_next(
    talks: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "border"
    assert main(["draft", talks, "--out", str(out)]) == 0
    page = capsys.readouterr().out
    assert page.startswith(f"wrote {out}/case.yaml\n  parties: Anna Berg, South\n  issues: ")
    assert "  2 statements, none of them confirmed\n" in page
    assert "  1 statement left out, of others and of nobody in particular" in page
    assert page.endswith(f"Next: read {out}/case.yaml, then zopa review {out}\n")
    assert main(["check", str(out)]) == 0


def test_a_document_that_cannot_be_read_is_reported_and_the_rest_drafted(
    talks: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "border"
    assert main(["draft", "nowhere.txt", talks, "--out", str(out)]) == 3
    assert "nowhere.txt: error: there is no such file" in capsys.readouterr().err
    assert len(load(out).statements) == 2


def test_with_no_document_that_can_be_read_nothing_is_made(tmp_path: Path) -> None:
    assert main(["draft", "nowhere.txt", "--out", str(tmp_path / "border")]) == 3
    assert list(tmp_path.iterdir()) == []


def test_wrong_usage_exits_with_2(
    talks: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["draft", "--out", str(tmp_path / "border")]) == 2
    assert "no document is named" in capsys.readouterr().err
    assert main(["draft", talks]) == 2
    assert "--out" in capsys.readouterr().err
    assert main(["draft", talks, "--out", str(tmp_path)]) == 2
    assert "is there already" in capsys.readouterr().err
