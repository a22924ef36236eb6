"""Findings as unconfirmed statements: what is written and kept, and what never changes."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.found import ARTICLE, CASE, document, finding, notes, offer, refusal, wish
from zopa.case import Case, load
from zopa.case.loading import examine
from zopa.case.record import in_force
from zopa.errors import CaseError
from zopa.evidence.adding import Added, add
from zopa.evidence.documents import Document
from zopa.evidence.findings import Finding, FoundBy, Notes, Span, Stance


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    return tmp_path


def basis(case: Case) -> Case:
    """All that an answer rests on."""
    return replace(case, statements=in_force(case), warnings=())


def added(case: Path, *notes_: Notes) -> Added:
    """What adding did, the case checked and its answers' basis compared."""
    before = load(case)
    result = add(case, notes_ or [notes()])
    checked = examine(case)
    assert checked.errors == ()
    assert checked.case is not None
    assert basis(checked.case) == basis(before)
    return result


def test_a_finding_becomes_a_statement_that_nobody_has_confirmed(case: Path) -> None:
    result = added(case)
    statement = load(case).statements[1]
    assert [(each.statement, each.held_back) for each in result.written] == [("s1", ""), ("s2", "")]
    assert statement.party == "north"
    assert statement.speaker == "Anna Berg"
    assert statement.said == "no longer accept the opening"
    assert statement.date == dt.date(2025, 3, 3)
    assert not statement.confirmed
    assert len(statement.means) == 1
    assert statement.note == (
        "Proposed by a first reading, not checked: refuses (strong). On a condition: “without a "
        "guarded border”. About border, open. Found by the rule reported speech, confidence 0.8."
    )


def test_the_source_is_exact_and_the_document_beside_the_case(case: Path) -> None:
    result = added(case)
    source = load(case).statements[1].source
    assert source is not None
    assert source.span is not None
    assert ARTICLE[slice(*source.span)] == source.quote == "no longer accept\nthe opening"
    kept = case / "sources" / source.document
    assert result.sources == (kept,)
    assert kept.read_bytes() == ARTICLE.encode()
    assert source.sha256 == sha256(kept.read_bytes()).hexdigest()


def test_credibility_is_left_to_the_analyst(case: Path) -> None:
    added(case)
    text = (case / "case.yaml").read_text("utf-8")
    assert text.count("credibility") == CASE.count("credibility")


def test_the_rest_of_the_file_stays_letter_by_letter(case: Path) -> None:
    added(case)
    after = (case / "case.yaml").read_text("utf-8")
    head, tail = CASE.split("\n\n# Scenarios")
    assert after.startswith(head)
    assert after.endswith(f"\n\n# Scenarios{tail}")


def test_a_speaker_who_is_the_party_is_not_named_twice(case: Path) -> None:
    added(case, notes(offer(), refusal(speaker="North", reported_by="the harbour master")))
    south, north = load(case).statements[1:]
    assert south.speaker == ""
    assert north.speaker == "as told by the harbour master"


def test_findings_without_a_party_are_returned_and_never_lost(case: Path) -> None:
    nobody = wish(id="s4", speaker=None, span=Span(0, 6))
    stranger = wish(id="s5", party="Westland", span=Span(7, 12))
    result = added(case, notes(refusal(), wish(), nobody, stranger))
    assert [(each.finding.id, each.reason) for each in result.skipped] == [
        ("s3", "a trader belongs to no party of the case"),
        ("s4", "it is not clear who speaks"),
        ("s5", "the case has no party Westland"),
    ]


def test_nothing_to_write_writes_nothing(case: Path) -> None:
    result = added(case, notes(wish()))
    assert (result.written, result.sources) == ((), ())
    assert [path.name for path in case.iterdir()] == ["case.yaml"]


@pytest.mark.parametrize("party", ["north", "North", "northport"])
def test_a_party_is_known_by_its_id_its_name_and_its_other_names(case: Path, party: str) -> None:
    added(case, notes(refusal(party=party)))
    assert load(case).statements[1].party == "north"


def test_adding_the_same_document_twice_adds_nothing(case: Path) -> None:
    added(case)
    before = (case / "case.yaml").read_bytes()
    again = added(case, notes(of=document(path="elsewhere/other_name.txt")))
    assert again.written == ()
    assert [each.reason for each in again.skipped][:2] == [
        "it stands there already, as s1",
        "it stands there already, as s2",
    ]
    assert (case / "case.yaml").read_bytes() == before
    assert [path.name for path in (case / "sources").iterdir()] == ["talks.txt"]


def test_a_document_that_is_cited_already_is_not_kept_twice(case: Path) -> None:
    added(case, notes(offer()))
    added(case, notes(refusal(), of=document(path="copy.txt")))
    assert [path.name for path in (case / "sources").iterdir()] == ["talks.txt"]
    assert {s.source.document for s in load(case).statements[1:] if s.source} == {"talks.txt"}


def test_two_parties_may_share_the_same_words(case: Path) -> None:
    result = added(case, notes(refusal(), refusal(id="s2", party="south")))
    assert [each.statement for each in result.written] == ["s1", "s2"]


def test_an_id_that_is_taken_gets_a_number(case: Path) -> None:
    added(case, notes(refusal(id="line"), offer(id="line")))
    assert [statement.id for statement in load(case).statements] == ["line", "line_2", "line_3"]


def test_a_name_that_is_taken_by_another_document_gets_a_number(case: Path) -> None:
    other = "The toll is high. " + ARTICLE
    second = Notes(document(other), (finding("x", "halve the toll", "offers", text=other),))
    second = replace(second, findings=(replace(second.findings[0], party="south"),))
    result = added(case, notes(), second)
    assert sorted(path.name for path in result.sources) == ["talks-2.txt", "talks.txt"]
    third = replace(second, document=document(other + "!"))
    assert [path.name for path in added(case, third).sources] == ["talks-3.txt"]


def test_of_a_pdf_the_text_is_kept_beside_it_and_cited(case: Path) -> None:
    report = document(path="in/report.pdf", content=b"%PDF-1.7 \xff", kind="PDF")
    result = added(case, notes(of=report))
    assert sorted(path.name for path in result.sources) == ["report.pdf", "report.pdf.txt"]
    assert (case / "sources/report.pdf").read_bytes() == b"%PDF-1.7 \xff"
    source = load(case).statements[1].source
    assert source is not None
    assert source.document == "report.pdf.txt"
    assert source.quote


def test_a_document_that_lies_among_the_sources_stays_where_it_is(case: Path) -> None:
    place = case / "sources" / "press" / "talks.txt"
    place.parent.mkdir(parents=True)
    place.write_text(ARTICLE, encoding="utf-8")
    result = added(case, notes(of=document(path=str(place))))
    assert result.sources == ()
    source = load(case).statements[1].source
    assert source is not None
    assert source.document == "press/talks.txt"


@pytest.mark.parametrize("name", ["..", "a\x1b[2Jb.txt", ". ", "x" * 300 + ".html", "a:b|c.txt"])
def test_a_name_that_could_do_harm_is_made_harmless(case: Path, name: str) -> None:
    result = added(case, notes(of=document(path=f"in/{name}")))
    (kept,) = result.sources
    assert kept.parent == case / "sources"
    assert kept.name.isprintable()
    assert len(kept.name) <= 210


def test_a_case_in_one_file_keeps_its_sources_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "border.yaml"
    path.write_text(CASE, encoding="utf-8")
    assert added(path).sources == (tmp_path / "sources" / "talks.txt",)


def test_long_words_are_cut_in_said_and_never_in_the_quote(case: Path) -> None:
    text = "South offered " + "a lower toll and " * 40 + "peace."
    long = finding("s1", text[14:-1], "offers", "offered", text=text, party="south")
    added(case, notes(long, of=document(text)))
    statement = load(case).statements[1]
    assert statement.source is not None
    assert statement.source.quote == text[6:-1]
    assert len(statement.said) <= 300
    assert statement.said.endswith(" a…")


def test_a_passage_too_long_for_a_case_file_is_named_by_its_span(case: Path) -> None:
    text = "peace " * 20_000
    long = Finding("s1", Span(0, len(text)), text, Stance.WANTS, party="south")
    added(case, notes(long, of=document(text)))
    source = load(case).statements[1].source
    assert source is not None
    assert (source.span, source.quote) == ((0, len(text)), "")


def test_a_repeat_says_so_and_a_withdrawal_stands_in_the_note(case: Path) -> None:
    added(case, notes(refusal(same_as="line"), offer(party="north", supersedes="line")))
    repeat, withdrawal = load(case).statements[1:]
    assert repeat.same_as == "line"
    assert "It would take back line." in withdrawal.note
    assert load(case).statements[0].superseded_by is None


def test_links_to_another_partys_statement_are_not_taken_over(case: Path) -> None:
    added(case, notes(offer(same_as="line", supersedes="line")))
    statement = load(case).statements[1]
    assert statement.same_as is None
    assert "take back" not in statement.note
    assert "It repeats line, which is no statement of this party." in statement.note


def test_cautions_and_who_found_it_stand_in_the_note(case: Path) -> None:
    flags = ("the sentence speaks to a language model",)
    added(case, notes(refusal(flags=flags, found_by=FoundBy.MODEL), offer(found_by=FoundBy.BOTH)))
    alone, both = load(case).statements[1:]
    assert "Caution: the sentence speaks to a language model." in alone.note
    assert "Found by a language model alone, confidence 0.8." in alone.note
    assert "Found by the rule offer and a language model" in both.note


def test_a_reading_with_a_new_number_is_written_and_packages_do_not_offer_it(case: Path) -> None:
    readings = ({"prefers_package": {"this": {"toll": 7}, "over": {"toll": 10}}},)
    result = added(case, notes(offer(readings=readings), refusal()))
    assert [each.held_back for each in result.written] == ["", ""]
    assert all(len(statement.means) == 1 for statement in load(case).statements)
    assert load(case).issues["toll"].options == (0, 5, 10)


def test_a_reading_of_a_party_whose_worth_is_known_is_written(case: Path) -> None:
    path = case / "case.yaml"
    worth = "{worth: {weights: {border: 1}, values: {border: {closed: 0, guarded: 1, open: 2}}}}"
    known = CASE.replace("{rules_out: {border: open}}", worth).replace("credibility: 0.8", "")
    path.write_text(known.replace("  doubted: {credibilities: {line: 0}}", "  {}"), "utf-8")
    result = added(case, notes(refusal()))
    assert result.written[0].held_back == ""
    assert len(load(case).statements[1].means) == 1


def test_a_reading_that_the_case_does_not_understand_stands_in_the_note(case: Path) -> None:
    result = added(case, notes(refusal(readings=({"refuses": "treaty"},)), offer()))
    held = "the reading suggested ([{refuses: treaty}])"
    assert [each.held_back for each in result.written] == [held, ""]
    statement = load(case).statements[1]
    assert statement.means == ()
    assert statement.note.endswith(f"Left out, as the case does not understand it: {held}.")


def test_a_case_without_a_date_of_its_own_keeps_its_day(case: Path) -> None:
    path = case / "case.yaml"
    path.write_text(CASE.replace("as_of: 2025-05-01\n", ""), encoding="utf-8")
    added(case)
    assert load(case).as_of == dt.date(2025, 1, 12)
    assert load(case).statements[1].date == dt.date(2025, 3, 3)


def test_a_case_that_is_not_sound_is_left_alone(case: Path) -> None:
    path = case / "case.yaml"
    path.write_text(CASE.replace("no_deal: as_it_is", "no_deal: nothing"), encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(CaseError, match="there is no agreement ‘nothing’"):
        add(case, [notes()])
    assert path.read_bytes() == before
    assert [entry.name for entry in case.iterdir()] == ["case.yaml"]


def test_when_the_case_cannot_be_written_no_source_is_left(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("zopa.evidence.adding.write", fail)
    with pytest.raises(OSError, match="No space"):
        add(case, [notes()])
    assert list((case / "sources").iterdir()) == []
    assert (case / "case.yaml").read_text("utf-8") == CASE


texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60)


@pytest.mark.slow
@given(texts, st.data())
def test_every_span_of_every_text_is_quoted_exactly(
    tmp_path_factory: pytest.TempPathFactory, text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    case = tmp_path_factory.mktemp("case")
    (case / "case.yaml").write_text(CASE, encoding="utf-8")
    found = Finding("s1", Span(start, end), text[start:end], Stance.WANTS, party="south")
    read = Document(Path("a.txt"), text.encode(), text, "plain text")
    added(case, Notes(read, (found,)))
    source = load(case).statements[1].source
    assert source is not None
    assert source.quote == text[start:end]
