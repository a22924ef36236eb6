"""Paragraphs as they are parsed: quotations folded, every place leading back to the text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zopa.errors import BadRequest
from zopa.evidence.findings import Span
from zopa.evidence.parsing.paragraphs import LONGEST_PIECE, paragraphs
from zopa.evidence.parsing.passages import Parsed, Passage, parse
from zopa.evidence.parsing.pipeline import pipeline
from zopa.evidence.parsing.quotations import quotations


def parsed(text: str, known: tuple[str, ...] = ()) -> Parsed:
    parts = paragraphs(text)
    return parse(text, parts, quotations(text, parts), pipeline(), known)


def read_as(text: str, known: tuple[str, ...] = ()) -> list[str]:
    """What the parser is given for each paragraph."""
    return [passage.doc.text for passage in parsed(text, known).paragraphs]


# --- quotations in their sentences ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will wait for now,” he said.", "“Yes,” he said."),
        ("He said: “We will wait for now.”", "He said: “Yes.”"),
        ("He said: “We will wait for now”.", "He said: “Yes”."),
        ("“Will they wait for us?” he asked.", "“Yes?” he asked."),
        ("“Never,” he said.", "“Yes,” he said."),
        ("He said “Never!” twice.", "He said “Yes!” twice."),
        (
            "He called it “a very fair offer” and left.",
            "He called it “a very fair offer” and left.",
        ),
        ("He called it “fair” and left.", "He called it “fair” and left."),
        ("He said that “We will wait for now” twice.", "He said that “Yes” twice."),
        ("He said “we will wait for now” twice.", "He said “we will wait for now” twice."),
        ("He said, “5 percent is the offer” again.", "He said, “Yes” again."),
        ("“Never”, he said.", "“Never”, he said."),
        ("He called it “far too", "He called it “far too"),
        ("He called it “far too late for us", "He called it “Yes"),
        (f"He wrote of “{'a long list and ' * 8}so on” twice.", "He wrote of “Yes” twice."),
        ("“We will wait for now,” he said. “We are not tired.”", "“Yes,” he said. “Yes.”"),
    ],
)
def test_a_word_stands_for_a_quotation_that_is_a_sentence(text: str, expected: str) -> None:
    assert read_as(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will wait for now,”said he.", "“Yes,” said he."),
        ("The town—“We will wait for now,”—left.", "The town— “Yes,” —left."),
        ("🙂“We will wait for now,” he said.", "🙂 “Yes,” he said."),
        ("@“We will wait for now,” he said.", "@ “Yes,” he said."),
        ("‟We will wait for now,” he said.", "‟ Yes,” he said."),
        ("“We will wait for now.”“They are not tired.”", "“Yes.” “Yes.”"),
        ("(“We will wait for now.”)", "( “Yes.”)"),
        ("“We will wait for now.”— Ana", "“Yes.”— Ana"),
    ],
)
def test_words_right_beside_the_marks_are_kept_apart(text: str, expected: str) -> None:
    (passage,) = parsed(text).paragraphs
    assert passage.doc.text == expected
    assert len(passage.folded) == expected.count("Yes")
    for token in passage.doc:
        if token.i not in passage.folded:
            assert passage.span(token, token).of(text) == token.text


def test_a_folded_quotation_is_taken_whole() -> None:
    text = "“We will wait for now,” the town said. “It will not be long.”"
    (passage,) = parsed(text).paragraphs
    doc = passage.doc
    first, last = (doc[place] for place in passage.folded)
    assert passage.span(first, first).of(text) == "We will wait for now,"
    assert passage.span(first, last).of(text) == text.strip("“”")
    assert passage.span(first, doc[5]).of(text) == text[1 : text.index(" said")]
    assert passage.span(doc[5], last).of(text) == text[text.index("town") :].strip("”")


def test_what_is_quoted_is_parsed_alone() -> None:
    text = (
        "Rain fell.\r\n\r\n“We will wait for as long as it takes them to open\r\n"
        "the books,” he said. He called it “fair” of the town to have\r\nasked first."
    )
    whole = parsed(text)
    ((quotation, passage),) = whole.quoted.items()
    assert passage.number == quotation.paragraph
    assert passage.doc.text == quotation.inner.of(text).replace("\r\n", "  ")
    assert passage.span(passage.doc[0], passage.doc[-1]) == quotation.inner
    assert len(whole.quotations) == len(list(quotations(text, whole.parts)))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("“The offer,” he said, “is dead.”", ["The offer  is dead."]),
        ("“The offer,” he said, “is,” she heard, “dead.”", ["The offer  is  dead."]),
        ("“The offer,” he said; “dead.”", ["The offer,"]),
        ("“The offer,” he said, “Dead.”", ["The offer,"]),
        ("“We will not sign.” He added, “not today.”", ["We will not sign."]),
    ],
)
def test_a_quotation_that_is_interrupted_is_parsed_as_one(text: str, folded: list[str]) -> None:
    found = parsed(text)
    assert [passage.doc.text for passage in found.quoted.values()] == folded
    for passage in found.quoted.values():
        for token in passage.doc:
            if not token.is_space:
                assert passage.span(token, token).of(text) == token.text


# --- headlines ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Harbour Board Rejects New Offer", "Harbour board rejects new offer"),
        ("Town Seeks NATO Help Over Pier", "Town seeks NATO help over pier"),
        ("Norland Rejects Sarvia Offer Again", "Norland rejects Sarvia offer again"),
        ("Town’s Offer Meets Arzan’s Answer", "Town’s offer meets Arzan’s answer"),
        ("İzmir Rejects New İstanbul Offer", "İzmir rejects new İstanbul offer"),
    ],
)
def test_headlines_are_read_as_sentences_and_kept_as_they_are(line: str, expected: str) -> None:
    text = f"{line}\nThe town met Sarvia on Monday; Arzan’s men were late."
    passage = parsed(text).paragraphs[0]
    assert passage.doc.text == expected
    assert [passage.span(token, token).of(text).casefold() for token in passage.doc] == [
        token.text.casefold() for token in passage.doc
    ]
    assert passage.span(passage.doc[0], passage.doc[-1]).of(text) == line


@pytest.mark.parametrize(
    "line",
    ["Town Board Met", "The Town Met", "Harbour Board rejects New Offer", "Rain in May at sea"],
)
def test_other_lines_are_read_as_they_are(line: str) -> None:
    assert read_as(line) == [line]


def test_the_names_of_a_case_stay_in_headlines() -> None:
    line = "Board Rejects Offer From Vestrand"
    assert read_as(line, ("Vestrand",)) == ["Board rejects offer from Vestrand"]


# --- places ---------------------------------------------------------------------------------------

BITS = st.sampled_from(
    [
        "“We will not wait any longer,” ",
        '"No deal today, sir." ',
        "‘They can’t pay it all,’ ",
        "''Yes, sir,'' ",
        "‟Not one boat leaves today.” ",
        "« Not one boat leaves », ",
        "„Not one boat leaves today“ ",
        "“A,” ",
        "said the minister. ",
        "Talks Stall Over Herring Quota Again\n",
        "the Re\u0301gion’s cafe\u0301 ",
        "👩‍👩‍👧 ",
        "\r\n",
        "\n\n",
        "\u00a0",
        "\u2028",
        "- ",
        "“",
        "”",
        '"',
        "İstanbul ",
        "https://example.org/a ",
        "@",
        "said",
    ]
)
TEXTS = st.lists(BITS | st.text(max_size=4), min_size=1, max_size=14).map("".join)


def leads_back(passage: Passage, text: str) -> None:
    """Every token of a parse stands where its place in the document says."""
    for token in passage.doc:
        span = passage.span(token, token)
        if token.i in passage.folded:
            assert span == passage.folded[token.i].inner
            assert not any(char.isalnum() for char in token.text.lower().removeprefix("yes"))
        else:
            found = span.of(text).replace("\r", " ").replace("\n", " ")
            assert token.is_space or token.text.casefold() == found.casefold()


@settings(max_examples=150)
@given(TEXTS)
def test_every_token_leads_back_to_its_characters(text: str) -> None:
    whole = parsed(text)
    for passage in (*whole.paragraphs, *whole.quoted.values()):
        leads_back(passage, text)
    folded = [entry for passage in whole.paragraphs for entry in passage.folded.values()]
    assert set(whole.quoted) <= set(folded)
    assert bool(whole.quoted) == bool(folded)
    for passage, part in zip(whole.paragraphs, whole.parts, strict=True):
        assert part == paragraphs(text)[passage.number]


@settings(max_examples=60)
@given(TEXTS)
def test_from_one_token_to_a_later_one_spans_grow(text: str) -> None:
    for passage in parsed(text).paragraphs:
        doc = passage.doc
        spans = [passage.span(doc[0], token) for token in doc]
        assert all(one.start == spans[0].start for one in spans)
        assert all(one.end <= two.end for one, two in pairwise(spans))


def test_a_text_without_paragraphs_is_nothing() -> None:
    assert parse("", (), (), pipeline()) == Parsed("", (), (), {}, ())


def test_nothing_longer_than_a_piece_is_parsed_at_once() -> None:
    word = "negotiability" * 12
    text = f"The board said “We will {word} " + f"{word} " * 1_000 + "for now,” and left. " * 9
    whole = parsed(text)
    assert len(whole.paragraphs) == -(-len(text) // LONGEST_PIECE)
    for passage in (*whole.paragraphs, *whole.quoted.values()):
        assert len(passage.doc.text) <= LONGEST_PIECE
        leads_back(passage, text)


@pytest.mark.parametrize(
    "unit", [pytest.param("a" * 99 + " ", marks=pytest.mark.slow), "x" * 999 + "-"]
)
def test_a_line_longer_than_the_parser_takes_is_parsed(unit: str) -> None:
    """The parser refuses more than 1,000,000 characters at once."""
    text = unit * (1_500_000 // len(unit))
    whole = parsed(text)
    assert whole.parts[0].start == 0
    assert whole.parts[-1].end == len(text.rstrip())


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["“", "(", "no! ", "👩‍👩‍👧", "e\u0301", "“No. "])
def test_a_line_of_nothing_but_marks_does_not_take_forever(unit: str) -> None:
    text = unit * (40_000 // len(unit))
    whole = parsed(text)
    assert sum(len(passage.doc) for passage in whole.paragraphs) > 0


def test_a_model_that_is_not_there_is_named() -> None:
    with pytest.raises(BadRequest, match="no language model 'en_nowhere'; expected an installed"):
        pipeline("en_nowhere")


def test_a_passage_starts_where_its_paragraph_does() -> None:
    text = "- “We will wait for now,” he said."
    (passage,) = parsed(text).paragraphs
    assert passage.at(0) == 2
    assert passage.span(passage.doc[0], passage.doc[0]) == Span(2, 3)


def test_spaces_at_the_ends_are_left_out_of_a_span() -> None:
    text = "It rained.  They left.  "
    (passage,) = parsed(f"{text}Again.").paragraphs
    doc = passage.doc
    space, other = (token for token in doc if token.is_space)
    assert passage.span(space, doc[space.i + 1]).of(text) == "They"
    assert passage.span(space, other).of(text) == "They left."
    assert passage.span(space, space).of(text) == " "
