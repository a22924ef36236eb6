"""Deciding on statements that nobody has confirmed: each decision is written, and can be undone."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from evidence.found import CASE, notes, offer, refusal
from zopa.case import load
from zopa.case.record import in_force
from zopa.errors import CaseError
from zopa.evidence.adding import add
from zopa.evidence.reviewing import Review, as_credibility, as_date


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    add(tmp_path, [notes(refusal(supersedes="line"), offer())])
    return tmp_path


FIELDS = {"means": [{"refuses": "opening"}], "credibility": 0.9}


def test_what_waits_is_what_nobody_has_confirmed(case: Path) -> None:
    assert Review(case).waiting() == ("s1", "s2")


def test_a_statement_is_shown_in_its_place(case: Path) -> None:
    context = Review(case).pending("s1").context
    assert context is not None
    assert context.words == "no longer accept\nthe opening"
    assert context.before.endswith("said on Monday that the North would ")
    assert context.before.startswith("Northport")
    assert context.after == " without a guarded border. South offered to halve the toll."


def test_long_surroundings_are_cut_at_words(case: Path) -> None:
    text = "word " * 200 + "South offered peace" + " word" * 200
    (case / "sources/talks.txt").unlink()
    path = case / "case.yaml"
    cut = path.read_text("utf-8").partition("  - id: s1")[0].rstrip() + "\n"
    start = text.index("offered")
    source = f"source: {{document: talks.txt, span: [{start}, {start + 13}]}}"
    path.write_text(
        cut + f"  - {{id: x, party: south, said: so, confirmed: false, {source}}}\n", "utf-8"
    )
    (case / "sources/talks.txt").write_text(text, encoding="utf-8")
    context = Review(case).pending("x").context
    assert context is not None
    assert context.before.startswith("…word word")
    assert context.after.endswith("word word…")


def test_without_the_document_there_is_no_context(case: Path) -> None:
    (case / "sources/talks.txt").unlink()
    assert Review(case).pending("s1").context is None


def test_accepting_makes_a_statement_count(case: Path) -> None:
    review = Review(case)
    review.accept("s1", FIELDS)
    assert review.waiting() == ("s2",)
    statement = load(case).statements[1]
    assert statement.confirmed
    assert statement.credibility == 0.9
    assert [each.id for each in in_force(load(case))] == ["line", "s1"]
    assert (
        "confirmed: false" not in (case / "case.yaml").read_text("utf-8").partition("- id: s2")[0]
    )
    assert statement.note.startswith("Proposed by a first reading, then confirmed: refuses")
    assert "take back" not in statement.note


def test_accepting_brings_in_the_numbers_and_the_day_of_a_statement(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(CASE.replace("as_of: 2025-05-01\n", ""), "utf-8")
    add(tmp_path, [notes(offer(readings=({"requires": {"toll": "<= 2.5"}},)))])
    review = Review(tmp_path)
    accepted, waiting = ((0, 2.5, 5, 10), dt.date(2025, 3, 3)), ((0, 5, 10), dt.date(2025, 1, 12))
    assert knots_and_day(review) == waiting
    review.accept("s2", {"credibility": 0.9})
    assert review.case == load(tmp_path)
    assert knots_and_day(review) == accepted
    review.undo()
    assert knots_and_day(review) == waiting


def knots_and_day(review: Review) -> tuple[object, object]:
    return review.case.issues["toll"].options, review.case.as_of


def test_what_does_not_fit_until_it_counts_is_refused_when_it_is_accepted(tmp_path: Path) -> None:
    narrow = CASE.replace("{line: 0}}", "{line: 0}, ranges: {toll: [3, 10]}}")
    (tmp_path / "case.yaml").write_text(narrow, "utf-8")
    add(tmp_path, [notes(offer(readings=({"ideal": {"toll": 2}},)))])
    before = (tmp_path / "case.yaml").read_bytes()
    review = Review(tmp_path)
    with pytest.raises(CaseError, match="this range leaves out 2"):
        review.accept("s2", {})
    assert review.waiting() == ("s2",)
    assert (tmp_path / "case.yaml").read_bytes() == before


def test_to_a_repeat_the_readings_of_the_original_are_suggested(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    add(tmp_path, [notes(refusal(same_as="line", readings=()))])
    assert Review(tmp_path).pending("s1").means == [{"rules_out": {"border": "open"}}]


def test_keys_are_written_in_their_usual_order(case: Path) -> None:
    Review(case).accept("s1", {**FIELDS, "until": dt.date(2025, 6, 1)})
    block = (case / "case.yaml").read_text("utf-8").partition("- id: s1")[2].partition("- id")[0]
    keys = [line.split(":")[0].strip() for line in block.splitlines() if line.startswith("    ")]
    assert [key for key in keys if key not in {"document", "span", "quote", "sha256"}] == [
        "party", "speaker", "said", "date", "until", "credibility", "note", "source", "means"
    ]  # fmt: skip


def test_accepting_ends_the_statement_that_it_takes_back(case: Path) -> None:
    review = Review(case)
    pending = review.pending("s1")
    assert pending.takes_back is not None
    assert pending.takes_back.id == "line"
    review.accept("s1", FIELDS, take_back=True)
    old, new = load(case).statements[:2]
    assert old.superseded_by == "s1"
    assert "It takes back line." in new.note
    assert [each.id for each in in_force(load(case))] == ["s1"]


def test_accepting_needs_a_date_and_readings(case: Path) -> None:
    with pytest.raises(CaseError, match="the statement ‘s2’ has no ‘means’"):
        Review(case).accept("s2", {"credibility": 1})
    review = Review(case)
    review.edit("s1", {"date": None})
    with pytest.raises(CaseError, match="the statement ‘s1’ has no ‘date’"):
        review.accept("s1", FIELDS)
    review.accept("s2", {"means": []})
    assert load(case).statements[2].means == ()


def test_a_change_that_does_not_fit_the_case_is_refused_and_not_written(case: Path) -> None:
    before = (case / "case.yaml").read_bytes()
    review = Review(case)
    for fields in ({"means": [{"refuses": "treaty"}]}, {"party": "west"}, {"means": [3]}):
        with pytest.raises(CaseError):
            review.try_out("s1", fields)
        with pytest.raises(CaseError):
            review.edit("s1", fields)
    assert (case / "case.yaml").read_bytes() == before
    assert review.undo() is None


def test_editing_leaves_a_statement_waiting(case: Path) -> None:
    review = Review(case)
    review.edit("s2", {"party": "north", "said": "half the toll", "credibility": 0.5})
    statement = load(case).statements[2]
    assert (statement.party, statement.said, statement.credibility) == (
        "north",
        "half the toll",
        0.5,
    )
    assert review.waiting() == ("s1", "s2")
    assert review.pending("s2").credibility == 0.5


def test_dropping_takes_out_the_statement_and_leaves_its_document(case: Path) -> None:
    review = Review(case)
    review.drop("s1")
    assert [statement.id for statement in load(case).statements] == ["line", "s2"]
    assert (case / "sources/talks.txt").exists()
    review.drop("s2")
    assert (case / "case.yaml").read_text("utf-8") == CASE


def test_each_decision_can_be_undone_to_the_letter(case: Path) -> None:
    review = Review(case)
    texts = [(case / "case.yaml").read_bytes()]
    review.accept("s1", FIELDS, take_back=True)
    texts.append((case / "case.yaml").read_bytes())
    review.drop("s2")
    assert review.undo() == "s2"
    assert (case / "case.yaml").read_bytes() == texts[1]
    assert review.undo() == "s1"
    assert (case / "case.yaml").read_bytes() == texts[0]
    assert review.waiting() == ("s1", "s2")
    assert review.undo() is None


def test_somebody_elses_change_is_kept_and_never_undone(case: Path) -> None:
    review = Review(case)
    review.drop("s1")
    path = case / "case.yaml"
    path.write_text(path.read_text("utf-8").replace("no open border", "no border"), "utf-8")
    with pytest.raises(CaseError, match="changed by somebody else"):
        review.undo()
    review.accept("s2", {"means": []})
    assert load(case).statements[0].said == "no border"


def test_what_people_type_is_read_or_refused_with_what_was_expected() -> None:
    assert as_date(" 2025-03-03 ") == dt.date(2025, 3, 3)
    with pytest.raises(ValueError, match="'3 March' is no date; expected one like 2025-02-15"):
        as_date("3 March")
    assert [as_credibility(text) for text in ("1", "0.25", "0")] == [1, 0.25, 0]
    for text in ("2", "-0.1", "high", "nan"):
        with pytest.raises(ValueError, match="expected a number from 0 to 1"):
            as_credibility(text)
