"""What findings keep coming back to, guessed from words."""

from __future__ import annotations

from pathlib import Path

import pytest

from zopa.case.ids import slug
from zopa.evidence.documents import Document
from zopa.evidence.findings import Finding, Notes, Span, Stance
from zopa.evidence.topics import Topic, topics


def saying(*contents: str) -> Notes:
    """Notes of a document that consists of what its findings say, a line each."""
    text = "\n".join(contents)
    starts = [text.index(content) for content in contents]
    findings = tuple(
        Finding(f"s{n}", Span(start, start + len(said)), said, Stance.WANTS)
        for n, (start, said) in enumerate(zip(starts, contents, strict=True))
    )
    return Notes(Document(Path("a.txt"), text.encode(), text, "plain text"), findings)


def test_what_is_spoken_of_most_comes_first_by_the_name_it_usually_has() -> None:
    found = topics([saying("a lower harbour toll", "the harbour toll and quotas", "no quota")])
    assert [(topic.id, topic.title) for topic in found] == [
        ("harbour_toll", "Harbour toll"),
        ("quotas", "Quotas"),
    ]


def test_where_each_stands_is_told() -> None:
    notes = saying("the toll at the border", "to halve the toll")
    (toll,) = topics([notes])
    assert [span.of(notes.document.text) for _, span in toll.spans] == ["toll", "toll"]
    assert {path for path, _ in toll.spans} == {Path("a.txt")}


def test_verbs_names_and_plain_words_are_no_topics() -> None:
    notes = saying("to halve the toll in Norland", "to halve the toll this week", "Norland says so")
    assert [topic.title for topic in topics([notes])] == ["Toll"]
    assert topics([saying("the harbour", "the harbour")], ["Harbour Board"]) == ()


def test_where_nothing_recurs_a_few_are_named() -> None:
    found = topics([saying("a lower toll for fishing boats under the old treaty")])
    assert [topic.title for topic in found] == ["Toll", "Boats", "Treaty"]


def test_several_documents_count_together() -> None:
    assert len(topics([saying("the toll"), saying("a toll")])[0].spans) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Harbour toll", "harbour_toll"),
        ("Çavuşoğlu’s", "cavusoglus"),
        ("関税", ""),
        ("50", ""),
        ("0E0", ""),
        ("0x1F", ""),
        ("3M", "3m"),
    ],
)
def test_an_id_is_what_a_case_takes(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_a_topic_has_options_that_say_nothing_yet() -> None:
    assert [option for option, _ in Topic("toll", "Toll").options] == ["left_open", "agreed"]
