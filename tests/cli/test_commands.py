"""The commands of case files, run as a person runs them: exit codes, streams, colour, width."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from case.draft import DRAFT, spoiled, with_reading
from zopa.cli import app, main
from zopa.cli.run import run
from zopa.errors import BadRequest, CaseError, Problem, UnknownName

ROOT = Path(__file__).parents[2]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "case.yaml").write_text(DRAFT, encoding="utf-8")
    return tmp_path


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    text = spoiled("heating: pump,", "heating: pomp,").replace("A lease", "'[red]A lease[/red]'")
    text = text.replace("{name: The owner}", "{name: The owner, no_deal: '[bold]x'}")
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def zopa(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "zopa", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )


def test_help_imports_nothing_heavy() -> None:
    program = (
        "import sys; from zopa.cli import main; main(['--help']); "
        "print([name for name in ('numpy', 'pydantic', 'numba') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.rstrip().endswith("[]")


def test_every_command_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    listed = capsys.readouterr().out
    for command in ("analyze", "check", "new", "schema"):
        assert f"  {command}: " in listed
    for command in ("check", "new", "schema"):
        assert main([command, "--help"]) == 0
        assert f"zopa {command}" in capsys.readouterr().out


def test_version_is_the_packages_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert capsys.readouterr().out.strip() == project["project"]["version"]


def test_a_right_case(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(case)]) == 0
    assert capsys.readouterr().out == (
        f"{case}: no errors, no warnings. 2 parties, 4 issues, 28 packages, 2 statements.\n"
    )


def test_warnings_exit_with_0(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = spoiled("no_deal: as_is\n", "")
    (case / "case.yaml").write_text(text, encoding="utf-8")
    assert main(["check", str(case)]) == 0
    assert "warning: what prevails without a deal is unknown" in capsys.readouterr().out


def test_errors_exit_with_3_and_mark_the_words(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(broken)]) == 3
    lines = capsys.readouterr().out.splitlines()
    at = next(k for k, line in enumerate(lines) if "pomp" in line)
    assert lines[at] == f"{broken / 'case.yaml'}:19:31: error: there is no option of heating ‘pomp’"
    assert lines[at + 1] == "      offer: {rent: 800, heating: pomp, repairs: yearly, care: good}"
    assert lines[at + 2] == " " * lines[at + 1].index("pomp") + "^^^^"
    assert lines[at + 3 : at + 5] == [
        "    expected one of old, pump, district",
        "    did you mean pump?",
    ]
    assert lines[-1] == f"{broken}: 2 errors, no warnings"


def test_text_of_the_file_is_never_markup(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(broken)])
    assert "[bold]x" in capsys.readouterr().out


def test_json_of_a_broken_case(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(broken), "--json"]) == 3
    found = json.loads(capsys.readouterr().out)
    assert found["warnings"] == []
    assert [error["line"] for error in found["errors"]] == [5, 19]
    assert found["errors"][1] == {
        "message": "there is no option of heating ‘pomp’",
        "file": str(broken / "case.yaml"),
        "line": 19,
        "column": 31,
        "length": 4,
        "text": "  offer: {rent: 800, heating: pomp, repairs: yearly, care: good}",
        "expected": "one of old, pump, district",
        "suggestion": "pump",
        "first": 1,
    }


def test_json_of_a_right_case(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(case), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["errors"] == []
    assert found["case"]["packages"] == "28"


def test_long_and_wide_lines_are_cut_around_the_words(
    case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    text = with_reading("{ideal: {rent: 5000}}", ", speaker: 交渉人" + "x" * 300)
    (case / "case.yaml").write_text(text, encoding="utf-8")
    assert main(["check", str(case)]) == 3
    lines = capsys.readouterr().out.splitlines()
    at = next(k for k, line in enumerate(lines) if set(line) == {" ", "^"})
    assert len(lines[at - 1]) <= 60
    start = lines[at].index("^")
    assert lines[at - 1][start : start + lines[at].count("^")] == "5000"


def test_wide_letters_get_two_carets(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = spoiled("owner: {name: The owner}", "owner: {name: 家主, nam: 家}")
    (case / "case.yaml").write_text(text, encoding="utf-8")
    assert main(["check", str(case)]) == 3
    lines = capsys.readouterr().out.splitlines()
    assert "    " + "  owner: {name: 家主, nam: 家}" in lines
    assert " " * (4 + len("  owner: {name: 家主, ") + 2) + "^^^" in lines


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["chek"], 'Did you mean "check"'),
        (["check"], "requires an argument"),
        (["check", "a", "b"], "Unused"),
        (["check", "a", "--jsn"], "--jsn"),
    ],
)
def test_wrong_usage_exits_with_2(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    shown = capsys.readouterr()
    assert message in shown.err
    assert shown.out == ""


def test_no_such_case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path / "nowhere")]) == 3
    assert "there is no such case file" in capsys.readouterr().out


FAILURES = [
    (CaseError([Problem("bad", "f", 1, 1, 1, "x")]), 3),
    (UnknownName("scenario", "x", ("y",)), 2),
    (BadRequest("draws=0"), 2),
    (PermissionError(13, "Permission denied", "f"), 3),
    (KeyboardInterrupt(), 130),
]


@pytest.mark.parametrize(("failure", "code"), FAILURES)
def test_what_goes_wrong_becomes_an_exit_code(
    failure: BaseException,
    code: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise failure

    monkeypatch.setattr(type(app), "__call__", fail)
    assert run(app, ["check"]) == code
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err
    if code != 130:
        assert run(app, ["check", "--json"]) == code
        shown = capsys.readouterr()
        assert len(json.loads(shown.out)["errors"]) == 1
        assert shown.err == ""


def test_new_starts_a_case_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "talks"
    assert main(["new", str(folder)]) == 0
    assert "wrote" in capsys.readouterr().out
    assert main(["check", str(folder)]) == 0
    assert "no errors, no warnings" in capsys.readouterr().out
    before = (folder / "case.yaml").read_bytes()
    assert main(["new", str(folder)]) == 2
    assert "is there already" in capsys.readouterr().err
    assert (folder / "case.yaml").read_bytes() == before


def test_new_beneath_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert main(["new", str(tmp_path / "file" / "talks")]) == 2
    assert "cannot be made" in capsys.readouterr().err


def test_schema_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "zopa case"


def test_colour_only_where_wanted(broken: Path) -> None:
    assert "\x1b" not in zopa("check", str(broken)).stdout
    assert "\x1b[" in zopa("check", str(broken), FORCE_COLOR="1").stdout
    plain = zopa("check", str(broken), FORCE_COLOR="1", NO_COLOR="1").stdout
    assert "\x1b[31" not in plain
    assert "\x1b[1;31" not in plain


def test_a_terminal_without_these_letters(broken: Path) -> None:
    done = zopa("check", str(broken), PYTHONIOENCODING="ascii")
    assert done.returncode == 3
    assert "?pomp?" in done.stdout
    assert done.stderr == ""


def test_a_reader_that_stops_early_is_no_failure(case: Path) -> None:
    text = DRAFT + "".join(
        f"  - {{id: x{k}, party: tenant, said: x, date: 2026-01-01, means: []}}\n"
        for k in range(2000)
    )
    (case / "case.yaml").write_text(text, encoding="utf-8")
    command = f"{sys.executable} -m zopa check {case} | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["/bin/bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.returncode in {0, -signal.SIGPIPE}
