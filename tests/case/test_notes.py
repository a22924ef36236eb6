"""What a case says for its reader: where agreements come from, why statements are read so."""

from pathlib import Path

import pytest

from zopa.case import load
from zopa.errors import CaseError

WRITTEN = """
title: Pay
note: Told by one side only.
parties: {union: {}, board: {}}
signatories: [union, board]
issues: {pay: {range: [0, 12]}}
agreements: {old: {pay: 0}, offer: {pay: 6}}
no_deal: old
described: {offer: {title: Offer of the board, origin: Tabled by the board.}}
scenarios: {strike: {no_deal: old, note: Nobody has announced it.}}
statements:
  - id: s1
    party: union
    said: wants more
    note: A plain report.
    date: 2025-02-20
    means: [{more_is_better: pay}]
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "case.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_notes_are_kept_with_what_they_explain(tmp_path: Path) -> None:
    case = load(written(tmp_path, WRITTEN))
    assert case.note == "Told by one side only."
    assert case.agreements["offer"].origin == "Tabled by the board."
    assert case.agreements["offer"].label == "Offer of the board"
    assert case.agreements["old"].origin == ""
    assert case.agreements["old"].label == "old"
    assert case.scenarios["strike"].note == "Nobody has announced it."
    assert case.statements[0].note == "A plain report."


def test_what_is_said_of_no_agreement_is_refused_with_the_nearest_name(tmp_path: Path) -> None:
    path = written(tmp_path, WRITTEN.replace("{offer: {title", "{offfer: {title"))
    with pytest.raises(CaseError) as caught:
        load(path)
    told = str(caught.value)
    assert "case.yaml:9" in told
    assert "there is no agreement ‘offfer’" in told
    assert "did you mean offer?" in told
