"""Writing case files: whole or not at all, comments and order kept."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml.comments import CommentedMap

from case.draft import DRAFT
from zopa.case import load
from zopa.case.document import parse
from zopa.case.files import edit, edited, write_atomically
from zopa.case.starter import start_case
from zopa.case.text import SourceText
from zopa.errors import BadRequest, CaseError

PLACE = Path("case.yaml")


def nothing(content: CommentedMap) -> None:
    assert content


def doubt(content: CommentedMap) -> None:
    content["statements"][0]["credibility"] = 0.5


def test_an_unchanged_file_comes_back_letter_by_letter(tmp_path: Path) -> None:
    starter = start_case(tmp_path / "case")[0].read_text(encoding="utf-8")
    assert edited(starter, PLACE, nothing) == starter
    assert edited(DRAFT, PLACE, nothing) == DRAFT


def test_an_edit_changes_one_line(tmp_path: Path) -> None:
    path = start_case(tmp_path / "case")[0]
    before = path.read_text(encoding="utf-8")
    edit(path, doubt)
    after = path.read_text(encoding="utf-8")
    assert len(after.splitlines()) == len(before.splitlines()) + 1
    assert set(before.splitlines()) <= set(after.splitlines())
    assert load(path).statements[0].credibility == 0.5


def test_windows_line_ends_stay() -> None:
    text = DRAFT.replace("\n", "\r\n")
    assert edited(text, PLACE, nothing) == text


def test_a_file_that_cannot_be_read_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text("a: 1\na: 2\n", encoding="utf-8")
    with pytest.raises(CaseError):
        edit(path, nothing)
    assert path.read_text(encoding="utf-8") == "a: 1\na: 2\n"


def test_a_change_that_fails_leaves_the_file(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(DRAFT, encoding="utf-8")

    def fail(content: CommentedMap) -> None:
        del content["nothing"]

    with pytest.raises(KeyError):
        edit(path, fail)
    assert path.read_text(encoding="utf-8") == DRAFT
    assert [entry.name for entry in tmp_path.iterdir()] == ["case.yaml"]


def test_writing_keeps_permissions_and_links(tmp_path: Path) -> None:
    path, link = tmp_path / "real.yaml", tmp_path / "link.yaml"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    link.symlink_to(path)
    write_atomically(link, "new\n")
    assert link.is_symlink()
    assert path.read_text(encoding="utf-8") == "new\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_text_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(UnicodeEncodeError):
        write_atomically(path, "\ud800")
    assert path.read_text(encoding="utf-8") == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["case.yaml"]


def test_starter_loads_without_a_doubt_and_overwrites_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "made" / "case"
    files = start_case(folder)
    case = load(folder)
    assert case.warnings == ()
    assert len(case.parties) == 2
    assert len(case.statements) >= 5
    assert all(path.is_file() for path in files)
    files[0].write_text("mine", encoding="utf-8")
    with pytest.raises(BadRequest, match="is there already"):
        start_case(folder)
    assert files[0].read_text(encoding="utf-8") == "mine"


texts = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=30)
floats = st.floats(-1e300, 1e300).filter(lambda number: not 0 < abs(number) < 1e-290)
integers = st.integers(-(2**53), 2**53)
scalars = st.one_of(texts, integers, floats, st.booleans(), st.none())
names = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True).filter(lambda name: name != "null")
trees = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(names, inner, max_size=4)),
    max_leaves=20,
)


@given(st.dictionaries(names, trees, min_size=1, max_size=4), names, trees)
def test_what_is_written_is_read_back(content: dict[str, object], key: str, value: object) -> None:
    def put(target: CommentedMap) -> None:
        target.clear()
        target.update(content)

    def add(target: CommentedMap) -> None:
        target[key] = value

    first = edited("start: 1 # a comment\n", PLACE, put)
    second = edited(first, PLACE, add)
    assert parse(SourceText("f", first), PLACE).root.plain() == content
    assert parse(SourceText("f", second), PLACE).root.plain() == {**content, key: value}
