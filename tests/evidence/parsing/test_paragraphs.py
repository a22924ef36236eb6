"""Where paragraphs stand: lines, wrapped lines, list marks, datelines, pieces of long ones."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zopa.evidence.parsing.paragraphs import LONGEST_PIECE, paragraphs

WRAPPED = (
    "The harbour board said on Monday evening that it would not",
    "pay for the new pier unless the town opened its books to",
    "the auditors. The town has not answered.",
)
"""Lines that break off in a sentence, as a fixed width makes them."""


def pieces(text: str) -> list[str]:
    return [span.of(text) for span in paragraphs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\n \u00a0", []),
        ("One.", ["One."]),
        ("One.\nTwo.\n", ["One.", "Two."]),
        ("One.\r\nTwo.\r\n", ["One.", "Two."]),
        ("One.\rTwo.", ["One.", "Two."]),
        ("One.\u2028Two.\u2029Three.", ["One.", "Two.", "Three."]),
        ("\ufeffOne.\n\ufeffTwo.", ["One.", "Two."]),
        ("\u00a0\u00a0One.\u00a0\n\u3000Two.\u3000", ["One.", "Two."]),
        ("One.\n\n\n \t\n\nTwo.", ["One.", "Two."]),
        ("One.\n\u00a0\nTwo.", ["One.", "Two."]),
        ("Talks stall\nThe union left.", ["Talks stall", "The union left."]),
        (
            "Talks stall\nThe union left the harbour after a night of talks.",
            ["Talks stall", "The union left the harbour after a night of talks."],
        ),
    ],
)
def test_a_line_is_a_paragraph(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_lines_cut_at_a_fixed_width_are_one_paragraph(end: str) -> None:
    whole = end.join(WRAPPED)
    assert pieces(whole) == [whole]


@pytest.mark.parametrize("blank", ["\n\n", "\r\n\r\n", "\r\r", "\n \t\n", "\u2029"])
def test_wrapped_paragraphs_end_at_an_empty_line(blank: str) -> None:
    end = "\r\n" if "\r\n" in blank else "\n"
    whole = end.join(WRAPPED)
    assert pieces(f"{whole}{blank}{whole}") == [whole, whole]


def test_lines_broken_around_links_are_one_paragraph_too() -> None:
    lines = "The town has", "often asked for", f"a new pier {'with three cranes ' * 3}", "in vain"
    text = "\n".join(lines)
    assert pieces(text) == [text]


def test_indented_lines_may_be_wrapped() -> None:
    text = "".join(f"    {line}\n" for line in WRAPPED)
    assert pieces(text) == [text.strip()]


@pytest.mark.parametrize(
    "lines",
    [
        (
            "The board said no to the pier and the town said yes to it.",
            "It was late.",
            "They left.",
        ),
        ("Short lines of", "a poem are kept", "apart here"),
        (f"{'A line that is longer than any fixed width ' * 3}is cut by nobody", "and so on", "x"),
        (
            "The board asked for three things before the end of May",
            "- a plan of the pier",
            "- a look at the books of the town",
        ),
        (
            "The board asked for three things before the end of May",
            "1. a plan of the pier",
            "2) a look at the books of the town",
        ),
    ],
    ids=["whole sentences", "short", "long", "list", "numbers"],
)
def test_other_lines_stay_apart(lines: tuple[str, ...]) -> None:
    assert len(pieces("\n".join(lines))) == len(lines)


@pytest.mark.parametrize(
    "mark",
    [
        "- ",
        "* ",
        "• ",
        "‣\t",
        "▪  ",
        "– ",
        "— ",
        "# ",
        "### ",
        "> ",
        ">> ",
        "3. ",
        "12) ",
        "•\u00a0",
    ],
)
def test_marks_of_lists_and_headings_are_left_out(mark: str) -> None:
    assert pieces(f"  {mark}The union left.\n{mark}{mark}The board stayed.") == [
        "The union left.",
        "The board stayed.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "-5 degrees were measured.",
        "#pier is what they write.",
        "2031 was a bad year.",
        "123. That many came.",
        "3.5 percent is the offer.",
        "***",
    ],
)
def test_what_only_looks_like_a_mark_stays(text: str) -> None:
    assert pieces(text) == [text]


@pytest.mark.parametrize(
    "dateline",
    [
        "GENEVA, March 3 (Agency) – ",
        "GENEVA (Agency) — ",
        "GENEVA – ",
        "GENEVA — ",
        "GENEVA- ",
        "PORT ORMSLEY, Nov. 12 (Northline) - ",
        "NEW-AMITY, 12 March 2031 -- ",
        "ST. ELM, Sarvia, 2031 (The Wire) ― ",
        "GENEVA, Switzerland –  ",
        "- GENEVA – ",
    ],
)
def test_datelines_are_left_out(dateline: str) -> None:
    assert pieces(f"{dateline}The union left.") == ["The union left."]


@pytest.mark.parametrize(
    "text",
    [
        "Geneva – the union left.",
        "GENEVA: the union left.",
        "GENEVA–LYON trains are late.",
        "A – that is the answer.",
        "THE UNION LEFT",
    ],
)
def test_what_is_no_dateline_stays(text: str) -> None:
    assert pieces(text) == [text]


@pytest.mark.parametrize("text", ["GENEVA – ", "- ", "#  \n", "\ufeff"])
def test_nothing_but_marks_is_no_paragraph(text: str) -> None:
    assert "" not in pieces(text)


ODD = st.sampled_from(
    [*"\r\n\t -–—•#>.,!?“”\"'…\u2028\u2029\ufeff\u00a0\u3000\u0301👩", "1. ", "\r\n", "GENEVA – "]
)


@given(st.lists(ODD | st.text(max_size=8) | st.sampled_from(WRAPPED), max_size=30).map("".join))
def test_paragraphs_are_slices_in_order_without_outer_spaces(text: str) -> None:
    end = 0
    for span in paragraphs(text):
        assert end <= span.start < span.end <= len(text)
        piece = span.of(text)
        assert piece == piece.strip()
        end = span.end


@given(st.lists(ODD | st.text(max_size=8) | st.sampled_from(WRAPPED), max_size=30).map("".join))
def test_letters_are_never_left_out(text: str) -> None:
    lost = "".join(text.split())
    for piece in pieces(text):
        lost = lost.replace("".join(piece.split()), "", 1)
    assert not any(char.islower() for char in lost)


# --- long paragraphs ------------------------------------------------------------------------------

SENTENCE = "The union asked for 5.5 percent and a longer break. "


def joined(text: str) -> str:
    """The pieces with the spaces that are between them."""
    spans = paragraphs(text)
    assert all(len(span.of(text)) <= LONGEST_PIECE for span in spans)
    between = [text[one.end : two.start] for one, two in pairwise(spans)]
    assert not "".join(between).strip()
    return text[spans[0].start : spans[-1].end]


def test_long_paragraphs_are_cut_between_sentences() -> None:
    text = (SENTENCE * 2_000).strip()
    found = pieces(text)
    assert joined(text) == text
    assert len(found) == -(-len(text) // (LONGEST_PIECE // len(SENTENCE) * len(SENTENCE)))
    assert all(piece.startswith("The union") and piece.endswith("break.") for piece in found)


@pytest.mark.parametrize("end", [".”", '?"', "…)", "!’", ".»"])
def test_quotation_marks_stay_with_the_sentence_that_they_close(end: str) -> None:
    text = f"It is so{end} " * 5_000
    assert all(piece.endswith(end) for piece in pieces(text))


def test_where_no_sentence_ends_a_space_is_taken() -> None:
    text = "lorries " * 10_000
    assert joined(text) == text.strip()
    assert {word for piece in pieces(text) for word in piece.split(" ")} == {"lorries"}


def test_what_is_longer_than_any_word_is_cut_hard() -> None:
    """The parser's time grows with the square of what has no space in it."""
    text = f"It was {'x' * 2_500} they wrote. It rained."
    assert list(map(len, pieces(text))) == [7 + 1_000, 1_000, 500 + len(" they wrote. It rained.")]
    assert joined(text) == text
    assert len(pieces(f"It was {'x' * 999} they wrote. It rained.")) == 1


@pytest.mark.parametrize("length", [LONGEST_PIECE - 1, LONGEST_PIECE])
def test_what_fits_is_not_cut(length: int) -> None:
    assert list(map(len, pieces(("a. b c" + " xyz" * LONGEST_PIECE)[: length - 1] + "."))) == [
        length
    ]


def test_long_wrapped_paragraphs_are_cut_too() -> None:
    text = "\r\n".join(WRAPPED * 200)
    found = pieces(text)
    assert len(found) > 1
    assert joined(text) == text


@pytest.mark.parametrize(
    "unit", ["A", "A ", "A-", ". ", ".", "“", "- ", ">", "\u00a0", "\r\n", " ", ".”", "1. "]
)
def test_a_million_and_a_half_characters_on_one_line_take_a_moment(unit: str) -> None:
    text = (unit * 1_500_000)[:1_500_000]
    assert all(len(piece) <= LONGEST_PIECE for piece in pieces(text))
