"""What repeats a statement of the case, and what takes one back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from zopa.case import Case, load
from zopa.evidence.comparing import repeated, reversed_by

CASE = """\
title: Border and toll
as_of: 2025-05-01
parties:
  north: {name: North}
  south: {name: South}
signatories: [north, south]
no_deal: as_it_is
issues:
  border: {title: Border, options: {closed: Closed, guarded: Guarded, open: Open}}
  toll: {title: Toll, options: {kept: Kept, gone: Gone}}
agreements:
  as_it_is: {border: closed, toll: kept}
  opening: {border: open, toll: gone}
statements:
  - {id: line, party: north, said: no open border for lorries this year,
     date: 2025-01-12, means: [{refuses: opening}]}
  - {id: later, party: north, said: the opening is off the table,
     date: 2025-02-12, means: [{refuses: opening}]}
  - {id: wish, party: north, said: guarded crossings,
     date: 2025-01-20, means: [
       {prefers: {border: [guarded, closed]}},
       {prefers: {toll: [[kept, gone]]}}]}
  - {id: south_line, party: south, said: no open border for lorries this year,
     date: 2025-01-12, means: [{would_sign: opening}]}
  - {id: guess, party: north, said: lorries wait for days at closed crossings,
     date: 2025-01-12, confirmed: false, means: [{would_sign: opening}]}
  - {id: quoted, party: south, said: a firm answer,
     date: 2025-01-02, means: [{rules_out: {border: open}}],
     source: {document: a.txt, quote: the border has to stay closed until the toll is paid in full}}
  - {id: varied, party: south, said: yes with the toll kept,
     date: 2025-04-02, means: [{would_sign: {agreement: opening, with: {toll: kept}}}]}
  - {id: other, party: south, said: never with the toll,
     date: 2025-04-03, means: [{refuses: {agreement: opening, with: {toll: kept}}}]}
"""

QUOTED = "the border has to stay closed until the toll is paid in full"


@pytest.fixture
def case(tmp_path: Path) -> Case:
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    return load(tmp_path)


# --- repeats --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("party", "said", "expected"),
    [
        ("north", "no open border for lorries this year", "line"),
        ("north", "There will be no open borders for lorries this year.", "line"),
        ("south", "no open border for lorries this year", "south_line"),
        ("south", QUOTED, "quoted"),
        ("south", "The border has to stay closed until a toll is paid", "quoted"),
        ("north", QUOTED, None),
        ("north", "an open border", None),
        ("north", "no open border for anybody whatever they carry or pay or promise", None),
        ("north", "lorries wait for days at closed crossings", None),
        ("north", "guarded crossings", None),
        ("north", "", None),
        (None, "no open border for lorries this year", None),
        ("east", "no open border for lorries this year", None),
    ],
)
def test_the_same_words_of_the_same_party_are_a_repeat(
    case: Case, party: str | None, said: str, expected: str | None
) -> None:
    assert repeated(case, party, said) == expected


def test_of_several_the_likest_is_repeated(case: Case) -> None:
    said = "the opening is off the table, no lorries"
    assert repeated(case, "north", said) == "later"


# --- reversals ------------------------------------------------------------------------------------

MAY = dt.date(2025, 5, 1)


@pytest.mark.parametrize(
    ("party", "reading", "expected"),
    [
        ("north", {"would_sign": "opening"}, "later"),
        ("south", {"refuses": "opening"}, "south_line"),
        ("north", {"refuses": "opening"}, None),
        ("south", {"would_sign": "opening"}, None),
        ("north", {"prefers": {"border": ["closed", "guarded"]}}, "wish"),
        ("north", {"prefers": {"border": ["guarded", "closed"]}}, None),
        ("north", {"prefers": {"border": ["closed", "open"]}}, None),
        ("north", {"prefers": {"toll": ["gone", "kept"]}}, None),
        ("south", {"prefers": {"border": ["closed", "guarded"]}}, None),
        ("south", {"requires": {"border": ["open"]}}, None),
        ("north", {"requires": {"border": ["open"]}}, None),
        (None, {"would_sign": "opening"}, None),
    ],
)
def test_the_opposite_reading_takes_a_statement_back(
    case: Case, party: str | None, reading: dict[str, Any], expected: str | None
) -> None:
    assert reversed_by(case, party, [reading], MAY) == expected


def test_without_readings_nothing_is_taken_back(case: Case) -> None:
    assert reversed_by(case, "north", [], MAY) is None


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (None, "later"),
        (dt.date(2025, 2, 12), "later"),
        (dt.date(2025, 2, 11), "line"),
        (dt.date(2025, 1, 12), "line"),
        (dt.date(2025, 1, 11), None),
    ],
)
def test_only_what_is_no_younger_is_taken_back(
    case: Case, day: dt.date | None, expected: str | None
) -> None:
    assert reversed_by(case, "north", [{"would_sign": "opening"}], day) == expected


def test_any_of_several_readings_does(case: Case) -> None:
    readings: list[dict[str, Any]] = [
        {"requires": {"border": ["open"]}},
        {"would_sign": "opening"},
    ]
    assert reversed_by(case, "north", readings, MAY) == "later"


def test_an_agreement_with_other_terms_is_another_one(case: Case) -> None:
    assert reversed_by(case, "south", [{"would_sign": "opening"}], MAY) is None
    assert reversed_by(case, "south", [{"refuses": "opening"}], MAY) == "south_line"
