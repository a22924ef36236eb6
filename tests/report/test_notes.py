"""Notes as a person reads them: what stands where, in words, with and without colour."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from evidence.found import ARTICLE, CASE, SENTENCES, document, finding, notes, offer, refusal, wish
from zopa.case import Case, load
from zopa.evidence.documents import Document
from zopa.evidence.findings import Finding, FoundBy, Notes, Notice, Rejected, Span, Stance
from zopa.report.notes import plain_text, print_notes
from zopa.report.passages import passages, said_in


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    folder = tmp_path_factory.mktemp("case")
    (folder / "case.yaml").write_text(CASE, encoding="utf-8")
    return load(folder)


def coloured(of: Notes, case: Case | None = None) -> str:
    page = StringIO()
    screen = Console(
        file=page, force_terminal=True, width=100, color_system="standard", no_color=False
    )
    print_notes(replace(of, case=case), screen)
    return page.getvalue()


def flat(page: str) -> str:
    """The page as one line, however it was broken."""
    return " ".join(page.split())


def test_the_head_says_what_was_read() -> None:
    head = plain_text(notes(of=document(outlet="The Harbour Post"))).splitlines()[:2]
    assert head[0] == "Border talks enter third week"
    assert head[1].startswith("The Harbour Post · 3 March 2025 · talks.txt · plain text · SHA-256 ")
    bare = replace(document(), title="", date=None)
    assert plain_text(notes(of=bare)).startswith("talks.txt\nundated · talks.txt")


def test_a_finding_stands_in_its_sentence_and_below_it_in_words(case: Case) -> None:
    page = flat(plain_text(notes(case=case)))
    assert (
        "Anna Berg said on Monday that the North would *no longer accept* [s1 the opening] "
        "without a guarded border. s1 North refuses (strong) · said by Anna Berg · condition: "
        "“without a guarded border” · issue Border: Open · 3 March 2025 · would read: refuses: "
        "opening · rule reported speech (0.80) "
    ) in page
    assert "South *offered* [s2 to halve the toll]. s2 South offers (medium)" in page


def test_without_a_case_the_speaker_is_named() -> None:
    page = plain_text(notes(wish(), offer(party="South", speaker="South")))
    assert "s3  a trader wants (medium)" in page
    assert "said by" not in page


def test_nobody_is_guessed() -> None:
    assert "s3  (not clear who) wants" in plain_text(notes(wish(speaker=None)))


def test_findings_come_in_the_order_of_the_text() -> None:
    page = plain_text(notes(wish(), offer(), refusal()))
    assert page.index("[s1") < page.index("[s2") < page.index("[s3")


def test_where_ids_are_numbered_the_number_is_enough() -> None:
    page = plain_text(notes(refusal(id="talks_1"), offer(id="talks_2")))
    assert "[1 the opening]" in page
    assert "\n  2  south offers" in page
    assert "Number 1 is called talks_1, and so on.\n" in page
    mixed = plain_text(notes(refusal(id="talks_1"), offer(id="m2")))
    assert "[talks_1 the opening]" in mixed
    assert "is called" not in mixed


def test_what_shares_a_sentence_is_shown_in_one() -> None:
    inner = finding("s9", "guarded border", "demands", party="north")
    page = flat(plain_text(notes(refusal(), inner)))
    assert page.count("Anna Berg said on Monday") == 1
    assert "[s1 the opening] without a [s9 guarded border]." in page


def test_nested_findings_keep_their_brackets_apart() -> None:
    outer = finding("s8", "the opening without a guarded border", "refuses")
    page = flat(plain_text(notes(outer, finding("s9", "guarded border", "demands"))))
    assert "[s8 the opening without a [s9 guarded border]]." in page


def test_what_repeats_and_takes_back_is_said(case: Case) -> None:
    page = flat(plain_text(notes(refusal(same_as="line"), offer(supersedes="line"), case=case)))
    assert "· repeats line ·" in page
    assert "· takes back line ·" in page


def test_who_found_it_and_cautions_are_said() -> None:
    alone = refusal(found_by=FoundBy.MODEL, flags=("the sentence addresses a model",))
    page = flat(plain_text(notes(alone, offer(found_by=FoundBy.BOTH))))
    assert "· language model only · caution: the sentence addresses a model" in page
    assert "· rule offer (0.50) and language model" in page


def test_the_summary_counts_stances_by_party(case: Case) -> None:
    lines = plain_text(notes(case=case)).splitlines()
    at = next(n for n, line in enumerate(lines) if line.strip().startswith("3 statements"))
    assert lines[at].split() == ["3", "statements", *(stance.value for stance in Stance)]
    assert [line.split() for line in lines[at + 2 : at + 4]] == [
        ["North", "·", "·", "·", "1", "·"],
        ["South", "·", "1", "·", "·", "·"],
    ]


def test_nothing_found_is_said() -> None:
    page = plain_text(Notes(document(), ()))
    assert "No statement was found." in page
    assert "evidence" not in page


def test_notices_and_what_was_rejected_are_listed() -> None:
    read = document(notices=("the document seems to be in German",))
    page = plain_text(
        notes(
            of=read,
            notices=(Notice("this speaks to a model", SENTENCES[0]),),
            rejected=(Rejected("We accept all", "it does not stand in the document"),),
        )
    )
    assert "Note: the document seems to be in German\n" in page
    assert "Note: this speaks to a model: “Border talks enter third week”\n" in page
    assert "Rejected, it does not stand in the document: “We accept all”\n" in page


def test_each_party_has_its_colour_in_text_line_and_summary(case: Case) -> None:
    page = coloured(notes(), case)
    assert "\x1b[1;4;36mno longer accept\x1b[0m" in page
    assert "\x1b[36mthe opening\x1b[0m" in page
    assert "\x1b[1;36mNorth refuses (strong)\x1b[0m" in page
    assert "\x1b[35mto halve the toll\x1b[0m" in page
    assert "*" not in page


def test_a_document_cannot_steer_the_terminal() -> None:
    text = "South \x1b[2Joffered \u202egold\u202c [bold]now[/bold]."
    found = finding("s1", "\u202egold\u202c [bold]now[/bold]", "offers", "offered", text=text)
    read = Document(Path("a\x1b.txt"), text.encode(), text, "plain text", title="\x1b]0;x\x07T")
    page = plain_text(Notes(read, (found,), (Span(0, len(text)),)))
    assert "South [2J*offered* [s1 gold [bold]now[/bold]]." in page
    assert not {"\x1b", "\x07", "\u202e", "\u202c"} & set(page)


def test_sentences_without_end_are_cut_around_what_was_found() -> None:
    text = "word " * 400 + "South offered peace " + "word " * 400
    found = finding("s1", "peace", "offers", "offered", text=text)
    page = plain_text(Notes(document(text), (found,), (Span(0, len(text)),)))
    assert "South *offered* [s1 peace] word" in page
    assert page.count("word") < 120


def test_a_very_long_finding_loses_its_middle() -> None:
    text = "South offered " + "word " * 2000
    found = Finding("s1", Span(14, len(text)), text[14:], Stance.OFFERS)
    assert "word … word" in " ".join(plain_text(Notes(document(text), (found,))).split())


def test_without_sentences_the_line_is_shown() -> None:
    page = plain_text(replace(notes(offer()), sentences=()))
    assert "the opening without a guarded border. South *offered* [s2 to halve the toll]." in page


def test_a_terminal_without_these_letters_gets_what_it_can_show() -> None:
    page = StringIO()
    screen = Console(file=page, width=100, force_terminal=False)
    object.__setattr__(screen, "_encoding", "ascii")
    print_notes(notes(), screen)
    assert "[s2 to halve the toll]" in page.getvalue()


spans = st.tuples(st.integers(0, len(ARTICLE) - 1), st.integers(1, 90)).map(
    lambda at: Span(at[0], min(at[0] + at[1], len(ARTICLE)))
)


@given(st.lists(st.tuples(spans, spans | st.none()), min_size=1, max_size=5))
def test_every_finding_opens_and_closes_once_and_no_letter_is_lost(
    pairs: list[tuple[Span, Span | None]],
) -> None:
    found = tuple(
        Finding(f"s{n}", where, where.of(ARTICLE), Stance.WANTS, cue_span=cue)
        for n, (where, cue) in enumerate(pairs)
    )
    opened = []
    for passage in passages(notes(*found)):
        pieces = list(said_in(passage, ARTICLE))
        opened += [piece.opens.id for piece in pieces if piece.opens]
        assert sum(piece.closes for piece in pieces) == len(passage.findings)
        shown = "".join("".join(piece.text for piece in pieces).split())
        assert shown == "".join(passage.span.of(ARTICLE).split())
    assert sorted(opened) == sorted(finding.id for finding in found)
