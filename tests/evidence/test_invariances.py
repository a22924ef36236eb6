"""What holds of the notes on any document: places are places of its text, and nothing but the
document and the case decides what is found."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.documents.making import message, of, one_page, page, saved_page, word
from evidence.noted import notes as notes_on
from evidence.noted import port, written
from zopa.case import load
from zopa.evidence.documents import Document, read
from zopa.evidence.findings import Notes, Span
from zopa.evidence.noting import take_notes

ARTICLES = Path(__file__).parent / "articles" / "development"
THREE = ("climate", "labour", "trade")

# --- places ---------------------------------------------------------------------------------------

NAMES = ("Norland", "Vestrand", "Kestrel Lines", "Anna Berg", "the Harbour Workers’ Union", "She")
SENTENCES = (
    "{0} rejected {1}'s offer to open the pier if the toll falls.",
    "“We want an open pier. We will not lower the toll,” {0} said.",
    '"We will not lower the toll this year," said {0}, who met {1}.',
    "‘We could live with 5 crowns,’ {0} told {1} on Monday, “and no more.”",
    "{0} said that {1} must pay, and that it would not lower the toll.",
    "According to {0}, {1} has dropped its demand for a closed pier.",
    "Both sides agreed on 4 March to meet again without {0}.",
    "{0} – whose envoy left – insists: “No deal without {1}!”",
    "In a statement, {0} called the toll «a dead end for all of us».",
    "{0}'s refusal to lower the toll angered {1} (and others).",
)
ODD = (
    "\u0301",  # a combining acute
    "\u0327\u0323",
    "🙂",
    "👩🏽‍🚀",
    "🇳🇴",
    "\u00a0",
    "\u202f",
    "\u200b",
    "\t",
    "\r\n",
    "\n",
    "\r\n\r\n",
    "“",
    "”",
    '"',
    "’",
    "«",
    "‟",
    "…",
    "—",
    "- ",
    "(@berg)",
    "?!",
    "\u2028",
    "ﬁ",
    "İ",
    "ß",
    "𝒜",
    "  ",
)


@st.composite
def paragraphs(draw: st.DrawFn) -> list[str]:
    """A few paragraphs of sentences, with what is odd put in anywhere."""
    sentence = st.tuples(st.sampled_from(SENTENCES), *[st.sampled_from(NAMES)] * 2)
    made = []
    for several in draw(
        st.lists(st.lists(sentence, min_size=1, max_size=2), min_size=1, max_size=3)
    ):
        text = " ".join(template.format(*names) for template, *names in several)
        for odd in draw(st.lists(st.sampled_from(ODD), max_size=4)):
            at = draw(st.integers(0, len(text)))
            text = f"{text[:at]}{odd}{text[at:]}"
        made.append(text)
    return made


def pdf_page(texts: Sequence[str]) -> bytes:
    """A page with a line for each paragraph, of what its font has letters for."""
    standard = str.maketrans({"“": "\xaa", "”": "\xba", "‘": "`", "’": "'"})
    lines = [text.translate(standard).encode("latin-1", "ignore") for text in texts]
    shown = (line.replace(b"(", b"\\(").replace(b")", b"\\)") for line in lines)
    drawn = b"".join(b"(%b) Tj 0 -30 Td " % b" ".join(line.split()) for line in shown)
    return one_page(b"BT /F1 4 Tf 20 700 Td %bET" % drawn)


KINDS: dict[str, Callable[[Sequence[str]], bytes | str]] = {
    "talks.txt": "\n\n".join,
    "talks.html": page,
    "talks.docx": word,
    "talks.eml": lambda texts: message(texts).as_bytes(),
    "page.eml": lambda texts: message(texts, "html").as_bytes(),
    "talks.mhtml": lambda texts: saved_page(page(texts)),
    "talks.pdf": pdf_page,
}
"""How a document of each kind is made of paragraphs."""


def places(notes: Notes) -> Iterator[Span]:
    """All places that notes tell."""
    for finding in notes.findings:
        yield finding.span
        yield from (span for span in (finding.cue_span, finding.speaker_span) if span is not None)
        if finding.condition is not None:
            yield finding.condition.span
    yield from notes.sentences
    yield from (notice.span for notice in notes.notices if notice.span is not None)


def assert_in_place(notes: Notes) -> None:
    """Every place is some words of the text, and what is said stands exactly there."""
    text = notes.document.text
    for place in places(notes):
        assert 0 <= place.start < place.end <= len(text)
        assert place.of(text).strip()
    for finding in notes.findings:
        assert finding.span.of(text) == finding.said
        if finding.condition is not None:
            assert finding.condition.span.of(text) == finding.condition.text


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("documents")


@pytest.mark.parametrize("name", KINDS)
@settings(max_examples=25)
@given(texts=paragraphs())
def test_every_place_is_one_of_the_text(name: str, folder: Path, texts: list[str]) -> None:
    document = of(folder, name, KINDS[name](texts))
    assert_in_place(take_notes(document, port()))


@pytest.mark.parametrize("name", KINDS)
def test_in_every_kind_of_document_the_same_is_found(name: str, folder: Path) -> None:
    texts = [template.format("Norland", "Vestrand") for template in SENTENCES[:3]]
    found = take_notes(of(folder, name, KINDS[name](texts)), port()).findings
    said = [each.said.replace("’", "'") for each in found]  # the PDF’s font has the curved one
    assert [
        (each.party, each.stance.value, words) for each, words in zip(found, said, strict=True)
    ] == [
        ("norland", "refuses", "Vestrand's offer to open the pier if the toll falls"),
        ("vestrand", "offers", "to open the pier if the toll falls"),
        ("norland", "wants", "We want an open pier."),
        ("norland", "refuses", "We will not lower the toll,"),
        ("norland", "refuses", "We will not lower the toll this year,"),
    ]


@settings(max_examples=25)
@given(paragraphs())
def test_without_a_case_too(texts: list[str]) -> None:
    assert_in_place(take_notes(written("\n".join(texts))))


# --- nothing but the document decides -------------------------------------------------------------

PRINT = """
import json, sys, zopa
from pathlib import Path
for path in map(Path, sys.argv[1:]):
    print(json.dumps(zopa.read(path, path.with_suffix(".yaml")).to_json(), ensure_ascii=False))
"""


def article(name: str) -> Path:
    return ARTICLES / f"{name}.txt"


def as_json(name: str) -> str:
    """The notes on an article in its own case."""
    path = article(name)
    notes = take_notes(read(path), load(path.with_suffix(".yaml")))
    return json.dumps(notes.to_json(), ensure_ascii=False)


@pytest.mark.slow
def test_every_process_finds_the_same() -> None:
    command = [sys.executable, "-c", PRINT, *(str(article(name)) for name in THREE)]
    running = [
        subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        )
        for seed in ("1", "20")
    ]
    one, other = (process.communicate()[0] for process in running)
    assert [process.returncode for process in running] == [0, 0]
    assert one == other
    assert one.decode("utf-8").splitlines() == [as_json(name) for name in THREE]


def test_the_order_of_reading_changes_nothing() -> None:
    alone = {name: as_json(name) for name in THREE}
    assert len(set(alone.values())) == len(THREE)
    for order in permutations(THREE):
        assert {name: as_json(name) for name in order} == alone


@settings(max_examples=10)
@given(paragraphs(), paragraphs())
def test_what_was_read_before_changes_nothing(before: list[str], texts: list[str]) -> None:
    text = "\n\n".join(texts)
    first = notes_on(text)
    take_notes(written("\n\n".join(before)))
    notes_on("\n\n".join(before))
    assert notes_on(text) == first


def test_a_case_changes_no_document_read_without_it() -> None:
    document = written("Norland rejected the toll. Vestrand’s envoy wants an open pier.")
    bare = take_notes(document)
    assert [each.party for each in take_notes(document, port()).findings] == ["norland", "vestrand"]
    assert take_notes(document) == bare


def test_names_of_one_document_are_none_in_the_next() -> None:
    lines = "Vogt Rejects Toll And Leaves", "Ida Holm, the Vestrand envoy, met Vogt."
    alone = take_notes(Document(Path("a.txt"), b"", lines[0], "plain text"))
    notes_on("\n\n".join(reversed(lines)))
    assert take_notes(Document(Path("a.txt"), b"", lines[0], "plain text")) == alone
