"""A starter case from documents: sound, commented, nothing confirmed, nothing overwritten."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.found import document, finding, notes, offer, refusal, span, wish
from zopa.case import load
from zopa.case.loading import examine
from zopa.errors import BadRequest, DocumentError
from zopa.evidence.documents import Document
from zopa.evidence.documents.contents import one_line
from zopa.evidence.drafting import Drafted, draft
from zopa.evidence.findings import Finding, Notes, Span, Stance


def heard() -> Notes:
    """What a reading without a case finds: parties are speakers."""
    berg = refusal(party="Anna Berg", issue=None, option=None, readings=())
    again = replace(
        finding("s4", "a guarded border", "demands", party="Berg", speaker="Berg"),
        speaker_span=span("Berg"),
    )
    south = offer(party="South", speaker_span=span("South"))
    toll = replace(finding("s5", "the toll", "wants", party="south"), speaker_span=span("South"))
    return notes(berg, again, south, toll, wish(party="a trader"))


def drafted(tmp_path: Path, *of: Notes) -> Drafted:
    return draft(tmp_path / "border", of or [heard()])


def test_a_draft_is_a_case_without_errors(tmp_path: Path) -> None:
    result = drafted(tmp_path)
    checked = examine(tmp_path / "border")
    assert checked.errors == ()
    assert result.added.case == tmp_path / "border" / "case.yaml"
    assert load(tmp_path / "border").as_of == dt.date(2025, 3, 3)


def test_those_who_speak_repeatedly_become_parties_by_all_their_names(tmp_path: Path) -> None:
    drafted(tmp_path)
    parties = load(tmp_path / "border").parties
    assert [(party.id, party.name, party.also) for party in parties.values()] == [
        ("anna_berg", "Anna Berg", ("Berg",)),
        ("south", "South", ()),
    ]


def test_every_statement_of_a_party_is_there_and_none_confirmed(tmp_path: Path) -> None:
    result = drafted(tmp_path)
    statements = load(tmp_path / "border").statements
    assert [statement.id for statement in statements] == ["s1", "s4", "s2", "s5"]
    assert not any(statement.confirmed for statement in statements)
    assert [each.reason for each in result.added.skipped] == ["the case has no party a trader"]
    assert "  #   a trader\n" in (tmp_path / "border/case.yaml").read_text("utf-8")


def test_issues_are_what_was_heard_of_and_the_status_quo_leaves_them_open(tmp_path: Path) -> None:
    drafted(tmp_path)
    case = load(tmp_path / "border")
    assert list(case.issues) == ["toll"]
    assert case.no_deal == "status_quo"
    assert set(case.agreements["status_quo"].terms.values()) == {"left_open"}


def test_the_documents_lie_beside_the_case(tmp_path: Path) -> None:
    result = drafted(tmp_path)
    assert result.added.sources == (tmp_path / "border/sources/talks.txt",)
    assert result.added.sources[0].exists()
    assert [entry.name for entry in tmp_path.iterdir()] == ["border"]


def test_comments_say_what_to_do_next(tmp_path: Path) -> None:
    drafted(tmp_path)
    text = (tmp_path / "border/case.yaml").read_text("utf-8")
    for step in (
        "zopa review .",
        "zopa check .",
        "Who has to sign",
        "# What a first reading found",
    ):
        assert step in text


def test_where_nobody_speaks_twice_whoever_speaks_is_a_party(tmp_path: Path) -> None:
    drafted(tmp_path, notes(refusal(party="Anna Berg", readings=()), offer(party="South")))
    assert list(load(tmp_path / "border").parties) == ["anna_berg", "south"]


def test_where_nobody_speaks_there_is_nothing_to_draft(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"talks\.txt: no speaker was found"):
        drafted(tmp_path, notes(wish(speaker=None)))
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "border").mkdir()
    with pytest.raises(BadRequest, match="is there already"):
        drafted(tmp_path)
    (tmp_path / "border").rmdir()
    (tmp_path / "border").symlink_to(tmp_path / "nowhere")
    with pytest.raises(BadRequest, match="is there already"):
        drafted(tmp_path)


def test_what_goes_wrong_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("zopa.evidence.drafting.add", fail)
    with pytest.raises(BadRequest, match="cannot be made: No space left"):
        drafted(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_document_without_date_or_topic_still_makes_a_case(tmp_path: Path) -> None:
    bare = replace(document(), title="", date=None)
    no = finding("s1", "no", "refuses", text=bare.text, party="South")
    drafted(tmp_path, notes(no, replace(no, id="s2", span=Span(0, 6)), of=bare))
    case = load(tmp_path / "border")
    assert case.title == "Talks, as the documents report them"
    assert list(case.issues) == ["terms"]


names = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)


@pytest.mark.slow
@given(st.lists(names, min_size=1, max_size=5), names)
def test_whatever_speakers_are_called_the_draft_is_sound(
    tmp_path_factory: pytest.TempPathFactory, speakers: list[str], title: str
) -> None:
    text = "".join(f"{name} wants a lower toll.\n" for name in speakers)
    read = Document(Path("a.txt"), text.encode(), text, "plain text", title=title)
    at = span("toll.", text)
    found = tuple(
        Finding(f"s{n}", at, "toll.", Stance.WANTS, speaker=name, party=name)
        for n, name in enumerate(speakers)
    )
    folder = tmp_path_factory.mktemp("draft") / "case"
    if not any(one_line(name) for name in speakers):
        with pytest.raises(DocumentError):
            draft(folder, [Notes(read, found)])
        return
    result = draft(folder, [Notes(read, found)])
    assert examine(folder).errors == ()
    assert len(result.added.written) + len(result.added.skipped) == len(found)
