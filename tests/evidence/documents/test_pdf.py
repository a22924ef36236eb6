"""PDF: paragraphs put together again; what cannot be read said."""

import datetime as dt
import zlib
from pathlib import Path

import pypdf
import pytest
import typst

from evidence.documents.making import SENTENCE, of, one_page, pdf, refusal
from zopa.evidence.documents.pdf_lines import Line
from zopa.evidence.documents.rejoining import paragraphs, without_running_lines

LONG = (
    "The delegation of Norland insists that the quota be reallocated in accordance with the zonal"
    " attachment of the stock, and that compensation be renegotiated before any implementation of"
    " the arrangements takes place."
)


def set_page(body: str, settings: str = "") -> bytes:
    return bytes(typst.compile(f"#set par(justify: true)\n{settings}\n{body}".encode()))


def test_lines_are_joined_into_the_paragraphs_that_were_set(tmp_path: Path) -> None:
    body = f"= Memorandum\n12 February 2025\n\n{LONG}\n\n{SENTENCE}\n\n- {LONG}\n- Second point"
    document = of(tmp_path, "a.pdf", set_page(body, "#set text(hyphenate: true)"))
    assert document.text.split("\n\n") == [
        "Memorandum",
        "12 February 2025",
        LONG,
        SENTENCE,
        f"• {LONG}",
        "• Second point",
    ]
    assert (document.kind, document.title) == ("PDF", "Memorandum")
    assert document.date == dt.date(2025, 2, 12)
    assert document.notices == ()


def test_a_paragraph_runs_over_pages_and_running_lines_go(tmp_path: Path) -> None:
    whole = " ".join(f"Clause {n} says that {LONG[0].lower()}{LONG[1:]}" for n in range(40))
    settings = '#set page(header: [Draft], numbering: "1 / 1")'
    document = of(tmp_path, "a.pdf", set_page(whole, settings))
    assert whole in " ".join(document.text.split())
    assert document.text.count("\n\n") <= 2  # below the header, perhaps between the pages
    assert document.text.startswith("Draft\n\nClause 0")
    assert document.text.count("Draft") == 1
    assert "top or foot of pages" in document.notices[0]


def test_the_declared_title_is_taken_unless_a_program_made_it_up(tmp_path: Path) -> None:
    for title, expected in (("Draft agreement", "Draft agreement"), ("Microsoft Word - a.doc", "")):
        content = set_page(SENTENCE, f'#set document(title: "{title}")')
        assert of(tmp_path, "a.pdf", content).title == expected


def test_without_places_sentences_and_short_lines_tell_paragraphs() -> None:
    lines = [
        "The union left the talks and the",
        "board stayed. It waits for a new",
        "offer.",
        "The end",
    ]
    assert paragraphs([[Line(text) for text in lines]]) == [
        "The union left the talks and the board stayed. It waits for a new offer.",
        "The end",
    ]


def test_words_parted_at_the_end_of_a_line_become_whole() -> None:
    lines = [
        "a cease-fire was agreed, the cease-",
        "fire holds and the compen-",
        "sation of the first offer of the 2020-",
        "21 season and the Anglo-",
        "French line and soft\u00ad",
        "ness",
    ]
    assert paragraphs([[Line(text) for text in lines]]) == [
        (
            "a cease-fire was agreed, the cease-fire holds and the compensation of the first offer"
            " of the 2020-21 season and the Anglo-French line and softness"
        )
    ]


def test_a_numbered_line_begins_a_paragraph_only_after_an_end() -> None:
    full = "This long line fills its column to the very edge"
    assert len(paragraphs([[Line(full), Line("1. And this goes on")]])) == 1
    assert len(paragraphs([[Line(full + "."), Line("1. And this does not")]])) == 2


def encrypted(user: str) -> bytes:
    import io

    writer = pypdf.PdfWriter(io.BytesIO(set_page(SENTENCE)))
    writer.encrypt(user, "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_an_encrypted_pdf_is_refused_and_one_locked_against_printing_is_read(
    tmp_path: Path,
) -> None:
    assert "encrypted" in refusal(tmp_path, "a.pdf", encrypted("secret"))
    assert SENTENCE in of(tmp_path, "a.pdf", encrypted("")).text


def test_a_page_without_text_is_named(tmp_path: Path) -> None:
    document = of(tmp_path, "a.pdf", set_page(f"{SENTENCE}\n#pagebreak()\n#pagebreak()\n{LONG}"))
    assert document.notices == ("Without text, perhaps scanned: page 2.",)


def drawn(times: int) -> bytes:
    stream = zlib.compress(b"BT /F1 12 Tf 50 50 Td (hello) Tj ET\n" * times, 9)
    return one_page(stream, b"/Filter /FlateDecode ")


LOOP = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"]
FAN = [LOOP[0]] + [
    b"<< /Type /Pages /Kids [%d 0 R %d 0 R %d 0 R %d 0 R] /Count 9 >>" % ((n + 3,) * 4)
    for n in range(30)
]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (one_page(b""), "looks scanned"),
        (pdf(LOOP), "damaged"),
        (pdf([*FAN, b"<< /Type /Page >>"]), "more than is read"),
        (drawn(1_000_000), "more than is read"),
        (one_page(b"BT (Hello) Tj ET")[:200], "damaged"),
        (b"%PDF-1.4\n" + b"[" * 100_000, "damaged"),
    ],
)
def test_pdfs_that_cannot_be_read_say_why(tmp_path: Path, content: bytes, told: str) -> None:
    assert told in refusal(tmp_path, "a.pdf", content)


def test_bounds_on_pages_and_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zopa.evidence.documents.pdf.LONGEST", 0)
    assert "seconds" in refusal(tmp_path, "a.pdf", set_page(SENTENCE))
    monkeypatch.setattr("zopa.evidence.documents.pdf.MOST_PAGES", 0)
    assert "1 pages" in refusal(tmp_path, "a.pdf", set_page(SENTENCE))


def test_a_page_that_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(
        __import__("zopa.evidence.documents.pdf", fromlist=["LIMITS"]).LIMITS,
        "stream_parsing_work_maximum_count",
        100,
    )
    many = " ".join("$x^2$" for _ in range(200))
    document = of(tmp_path, "a.pdf", set_page(f"Hi.\n#pagebreak()\n{many}"))
    assert document.text == "Hi."
    assert document.notices == ("Not read, being damaged or too much: page 2.",)


def test_running_lines_are_known_without_places_by_being_short() -> None:
    body = [f"Line {n} of a text that fills the whole of its column" for n in "abcdef"]
    pages = [
        [Line(text) for text in ["Draft", *body[at : at + 2], f"Page {at}"]] for at in (0, 2, 4)
    ]
    kept, left_out = without_running_lines(pages)
    assert [line.text for page in kept for line in page] == ["Draft", *body]
    assert left_out == 5


def test_first_lines_that_repeat_in_the_text_are_kept() -> None:
    page = [Line(f"Clause {n} says the same", 70, 700 - 14 * n, 11) for n in range(9)]
    assert without_running_lines([page, page])[1] == 0


def test_text_that_is_drawn_where_no_line_is_known_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zopa.evidence.documents.pdf_lines._Gathering.lines", lambda _: [])
    assert SENTENCE in " ".join(of(tmp_path, "a.pdf", set_page(SENTENCE)).text.split())


def test_a_damaged_title_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise ValueError

    monkeypatch.setattr("pypdf.PdfReader.metadata", property(fail))
    assert of(tmp_path, "a.pdf", set_page(SENTENCE)).title == ""


def test_an_encryption_that_nobody_knows_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise NotImplementedError

    monkeypatch.setattr("pypdf.PdfReader.decrypt", fail)
    assert "encrypted" in refusal(tmp_path, "a.pdf", encrypted(""))
