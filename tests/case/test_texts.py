"""A text is examined as the file of it would be, without the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import zopa
from case.draft import DRAFT, check, spoiled
from zopa.case import examine, examine_text
from zopa.case.document import LARGEST_FILE
from zopa.case.findings import Findings
from zopa.case.loading import FILE
from zopa.case.model import Case

SOURCED = spoiled(
    'source: {document: "https://example.org"}, date: 2026-01-01',
    "source: {document: talk.txt, span: [0, 3], quote: Yes}, date: 2026-01-01",
)
TEXTS = {
    "sound": DRAFT,
    "doubtful": spoiled("credibility: 0.8", "credibility: 0"),
    "wrong": spoiled("heating: pump,", "heating: pomp,"),
    "no case": "title: 5\n",
    "no YAML": "title: [",
    "empty": "",
    "Windows line ends": DRAFT.replace("\n", "\r\n"),
    "byte order mark": f"\ufeff{DRAFT}",
    "sourced": SOURCED,
    "misquoted": SOURCED.replace("quote: Yes", "quote: No"),
    "too large": "#" * (LARGEST_FILE + 1),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_found_to_be_what_its_file_is(name: str, tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "talk.txt").write_text("Yes, we said.", encoding="utf-8")
    found = examine_text(TEXTS[name], tmp_path / FILE)
    assert not (tmp_path / FILE).exists()
    assert found == check(tmp_path, TEXTS[name])


@given(st.text(st.characters(codec="utf-8"), max_size=40), st.integers(0, len(DRAFT)))
def test_so_is_a_text_that_is_spoilt_anywhere(
    tmp_path_factory: pytest.TempPathFactory, scrap: str, place: int
) -> None:
    text = DRAFT[:place] + scrap + DRAFT[place:]
    folder = tmp_path_factory.mktemp("case")
    assert examine_text(text, folder / FILE) == check(folder, text)


def test_the_file_of_a_folder_is_meant(tmp_path: Path) -> None:
    (case,) = (examine_text(DRAFT, str(tmp_path)).case,)
    assert case is not None
    assert case.path == tmp_path / FILE


def test_what_the_file_holds_meanwhile_is_left_alone(tmp_path: Path) -> None:
    before = check(tmp_path, "title: 5\n")
    assert examine_text(DRAFT, tmp_path).case is not None
    assert examine(tmp_path) == before
    assert [entry.name for entry in tmp_path.iterdir()] == [FILE]


def test_further_doubts_may_be_noted(tmp_path: Path) -> None:
    def look(case: Case, findings: Findings) -> None:
        findings.warn((), f"{case.title} is long")

    assert [each.message for each in examine_text(DRAFT, tmp_path, look).warnings] == [
        "A lease is long"
    ]


def test_half_a_character_is_told(tmp_path: Path) -> None:
    (problem,) = examine_text(DRAFT.replace("A lease", "A \ud800"), tmp_path).errors
    assert "U+D800 cannot stand in a case file" in problem.message


def test_what_is_no_place_for_a_file_is_told() -> None:
    (problem,) = examine_text(DRAFT, "x" * 5000).errors
    assert "not the name of a file" in problem.message


def test_only_a_sound_case_is_handed_out(tmp_path: Path) -> None:
    found = examine_text(TEXTS["wrong"], tmp_path)
    with pytest.raises(zopa.CaseError, match="there is no option of heating ‘pomp’") as caught:
        found.sound()
    assert caught.value.problems == found.errors
    assert examine_text(DRAFT, tmp_path).sound().title == "A lease"
