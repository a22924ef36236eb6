"""The house is in order: commands documented, exceptions explained, nothing heavy at the door."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
PYPROJECT = ROOT / "pyproject.toml"
REFERENCE = (ROOT / "docs/reference/cli.md").read_text("utf-8")


def project() -> dict[str, Any]:
    return tomllib.loads(PYPROJECT.read_text("utf-8"))


def zopa(*arguments: str) -> str:
    command = [str(Path(sys.executable).with_name("zopa")), *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    return done.stdout


def commands() -> list[str]:
    """The commands that ``zopa --help`` lists."""
    return re.findall(r"^  ([a-z][a-z-]*): ", zopa("--help"), re.MULTILINE)


def test_the_first_commands_are_there() -> None:
    assert {"analyze", "check", "new", "schema"} <= set(commands())


def test_every_command_has_help_and_a_section_in_the_reference() -> None:
    for command in commands():
        assert len(zopa(command, "--help").splitlines()) > 3, command
        assert f"\n## zopa {command}\n" in REFERENCE, f"docs/reference/cli.md lacks {command}"


def test_every_option_is_in_the_reference() -> None:
    for command in commands():
        section = REFERENCE.partition(f"\n## zopa {command}\n")[2].partition("\n## ")[0]
        options = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", zopa(command, "--help")))
        twins = {option for option in options if f"--{option.removeprefix('--no-')}" in options}
        negative = {option for option in twins if option.startswith("--no-")}
        expected = options - negative - {"--help", "--version"}
        assert {option for option in expected if option not in section} == set(), command


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys\n"
        "sys.argv = ['zopa', '--help']\n"
        "from zopa.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'numpy', 'numba', 'pydantic', 'ruamel', 'pandas'} & set(sys.modules)\n"
        "sys.exit(', '.join(sorted(heavy)) or 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr


def test_importing_zopa_imports_nothing_heavy() -> None:
    script = "import sys, zopa; sys.exit('numpy' in sys.modules or 'pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_the_changelog_has_this_version() -> None:
    version = project()["project"]["version"]
    assert f"## [{version}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")


@pytest.mark.parametrize("section", ["ignore = [", "per-file-ignores]"])
def test_every_lint_rule_that_is_off_says_why(section: str) -> None:
    text = PYPROJECT.read_text("utf-8")
    lines = text[text.index(section) :].partition("\n\n")[0].splitlines()
    rules = [line for line in lines if re.match(r'\s+"[A-Z]+[0-9]*"', line)]
    assert rules
    assert [line for line in rules if not re.search(r"#\s+\S", line)] == []


def test_every_lint_exception_in_the_code_says_why() -> None:
    bare = [
        f"{path.relative_to(ROOT)}:{number}"
        for folder in ("src", "tests")
        for path in (ROOT / folder).rglob("*.py")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if re.search(r"#\s*noqa: [A-Z]+[0-9]+(, ?[A-Z]+[0-9]+)*\s*$", line)
    ]
    assert bare == []


def test_the_lock_names_every_dependency_and_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    wanted = [*project()["project"]["dependencies"]]
    for group in project()["project"]["optional-dependencies"].values():
        wanted += group
    locked = set(re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE))
    names = {re.split(r"[<>=\[ ]", need)[0].lower().replace(".", "-") for need in wanted}
    assert names <= locked
    assert "://" not in lock


def test_modules_stay_readable() -> None:
    long = {
        str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines())
        for path in (ROOT / "src").rglob("*.py")
    }
    assert {path: lines for path, lines in long.items() if lines > 450} == {}
