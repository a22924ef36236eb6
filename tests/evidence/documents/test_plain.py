"""Plain text is its own canonical text."""

import codecs
import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.documents.making import SENTENCE, of, refusal
from zopa.case.encodings import decode

ODD = st.sampled_from(
    ["e\u0301", "👩‍👩‍👧", "\r\n", "“", '"', "\u2028", "\u00a0", "\u202e", "𝒳", "\ufeff"]
)
LETTERS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1)


@given(st.lists(ODD | LETTERS, min_size=1).map("".join))
def test_text_in_utf8_is_kept_character_for_character(text: str) -> None:
    text = "Talks. " + text
    with TemporaryDirectory() as folder:
        document = of(Path(folder), "a.txt", text)
    assert document.text == text
    assert document.is_plain
    assert document.content == text.encode("utf-8")
    assert not [told for told in document.notices if "UTF-8" in told]


def test_a_byte_order_mark_and_windows_line_ends_stay(tmp_path: Path) -> None:
    document = of(tmp_path, "a.txt", codecs.BOM_UTF8 + b"One.\r\nTwo.\r\n")
    assert document.text == "\ufeffOne.\r\nTwo.\r\n"
    assert document.is_plain


@pytest.mark.parametrize(
    ("content", "text", "told"),
    [
        ("Naïve “talks”".encode("utf-16"), "Naïve “talks”", "UTF-16"),
        ("Naïve “talks”".encode("utf-32"), "Naïve “talks”", "UTF-32"),
        (f"{SENTENCE} “No”".encode("cp1252"), f"{SENTENCE} “No”", "Windows-1252"),
        ("“No” – “nein” “é”".encode() + b" \x93x\x94", "“No” – “nein” “é” “x”", "2 of its bytes"),
    ],
)
def test_other_encodings_are_read_and_said(
    tmp_path: Path, content: bytes, text: str, told: str
) -> None:
    document = of(tmp_path, "a.txt", content)
    assert document.text == text
    assert told in document.notices[0]
    assert not document.is_plain


def test_an_encoding_with_many_letters_beyond_ascii_is_found(tmp_path: Path) -> None:
    text = "Делегация отклонила предложение и покинула переговоры в Женеве. " * 5
    document = of(tmp_path, "a.txt", text.encode("cp1251"))
    assert document.text == text
    assert "Windows-1251" in document.notices[0]
    assert document.language == "ru"


@pytest.mark.parametrize("content", [b"ab\0cd", b"\x01\x02\x03\x04 abc"])
def test_what_is_not_text_is_refused(tmp_path: Path, content: bytes) -> None:
    assert "not text" in refusal(tmp_path, "a.txt", content)


def test_what_begins_as_utf16_and_is_not_is_refused(tmp_path: Path) -> None:
    assert "UTF-16" in refusal(tmp_path, "a.txt", b"\xff\xfea\0b")


@pytest.mark.parametrize(
    ("declared", "content", "text"),
    [
        ("iso-2022-jp", "交渉".encode("iso-2022-jp"), "交渉"),
        ("iso-8859-1", b"\x93No\x94", "“No”"),
        ("hex", b"\xe9", "é"),
        ("no\0such", b"\xe9", "é"),
        ("koi8-r", "Нет".encode("koi8-r"), "Нет"),
    ],
)
def test_declared_encodings_are_believed_where_they_fit(
    declared: str, content: bytes, text: str
) -> None:
    assert decode(content + b" and some more words", declared)[0] == text + " and some more words"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Talks stall\n\nThe union left.", "Talks stall"),
        ("# Talks stall #\nThe union left.", "Talks stall"),
        ("Talks stall\n===\nThe union left.", "Talks stall"),
        ("TALKS STALL\nThe union left.", "TALKS STALL"),
        ("\ufeff12 February 2025\n\nTalks stall\n\nThe union left.", "Talks stall"),
        ("“Never”, says union\r\n\r\nThe union left.", "“Never”, says union"),
        ("The union left.\n\nThe board stayed.", ""),
        ("Dear all,\n\nThe union left.", ""),
        ("Talks stall\nThe union left.", ""),
        ("Talks stall", ""),
        ("Talks " + "stall " * 30 + "\n\nThe union left.", ""),
        ("***\n\nThe union left.", ""),
    ],
)
def test_a_title_is_a_first_line_that_stands_apart(tmp_path: Path, text: str, title: str) -> None:
    assert of(tmp_path, "a.txt", text).title == title


@pytest.mark.parametrize(
    "text",
    [
        "12 February 2025\n\nThe union left.",
        "Talks stall\n\nFebruary 12, 2025\nThe union left.",
        "Talks stall\n\nWednesday, 12th of February 2025\nThe union left.",
        "2025-02-12T14:30:00+01:00\nThe union left.",
        "Published: Feb. 12, 2025, 2:30 p.m. EST\nThe union left.",
        "Talks stall\nBy Jane Doe, 12 February 2025\nThe union left.",
        "KYIV, Ukraine, Feb 12, 2025 (Wire) — The union left.",
        "Talks stall\n\nGENEVA (Wire), 12 February 2025 – The union left.",
        "Geneva, 12 February 2025. The union left.",
    ],
)
def test_a_date_is_read_where_texts_state_theirs(tmp_path: Path, text: str) -> None:
    assert of(tmp_path, "a.txt", text).date == dt.date(2025, 2, 12)


@pytest.mark.parametrize(
    "text",
    [
        "The union left on 12 February 2025 and came back.",
        "31 February 2025\nThe union left.",
        "12/02/2025\nThe union left.",
        "12 February\nThe union left.",
        "The union left.\n" * 20 + "12 February 2025\n",
        "12 February 2025 was the day on which the union left.",
    ],
)
def test_no_date_is_guessed(tmp_path: Path, text: str) -> None:
    assert of(tmp_path, "a.txt", text).date is None
