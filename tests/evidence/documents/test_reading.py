"""Reading: any kind of file, told by its content; what cannot be read says why."""

import logging
import os
import subprocess
import sys
import warnings
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from evidence.documents.making import (
    SENTENCE,
    article,
    message,
    of,
    page,
    refusal,
    saved_page,
    word,
)
from zopa.cli.run import INVALID_INPUT, run
from zopa.errors import DocumentError, ZopaError
from zopa.evidence.documents import language, limits, read
from zopa.evidence.documents.quiet import quietly

WORDS = st.lists(
    st.sampled_from(
        [
            "the",
            "union",
            "refuses",
            "équité",
            "“never”",
            '"no"',
            "naïve",
            "👩\u200d👩\u200d👧",
            "—",
            "日本語",
            "50%",
            "&",
            "<b>",
            "O’Brien",
            "a‑b",
            "«tout»",
            "\u200fx",
            "board",
        ]
    ),
    min_size=8,
    max_size=25,
).map(" ".join)
PARAGRAPHS = st.lists(WORDS, min_size=1, max_size=6, unique=True)


@pytest.mark.slow
@settings(max_examples=40)
@given(PARAGRAPHS)
def test_every_paragraph_is_a_slice_of_the_canonical_text(paragraphs: list[str]) -> None:
    made = {
        "a.html": page(paragraphs).encode(),
        "a.docx": word(paragraphs),
        "a.eml": message(paragraphs).as_bytes(),
        "b.eml": message(paragraphs, "html").as_bytes(),
        "a.mhtml": saved_page(page(paragraphs)),
    }
    with TemporaryDirectory() as folder:
        for name, content in made.items():
            text = of(Path(folder), name, content).text
            assert [one for one in paragraphs if one not in text] == [], name
            assert text == text.strip()
            assert not {char for char in text if char < " " and char != "\n"}
            text.encode("utf-8")


@given(st.text(max_size=300))
def test_any_text_as_a_page_is_read_or_refused(text: str) -> None:
    assume("\0" not in text)
    with TemporaryDirectory() as folder:
        told = refusal(
            Path(folder), "a.html", "<html><body>" + text.encode("utf-8", "replace").decode()
        )
    assert told == "" or "no text" in told


@settings(max_examples=200)
@given(st.binary(max_size=300), st.sampled_from([".txt", ".html", ".eml", ".mhtml", ".pdf", ""]))
def test_any_bytes_are_read_or_refused(content: bytes, suffix: str) -> None:
    with TemporaryDirectory() as folder:
        told = refusal(Path(folder), "a" + suffix, content)
    assert told == "" or "a" + suffix in told


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "holds no text"),
        (b" \n\t ", "holds no text"),
        (b"\xef\xbb\xbf", "holds no text"),
        (b"\xd0\xcf\x11\xe0\xa1", "old Office file"),
        (b"{\\rtf1 x}", "rich text"),
        (b"\x89PNG\r\n", "a picture"),
        (b"\x1f\x8b\x08", "compressed"),
        (b"bplist00", "Safari"),
    ],
)
def test_what_cannot_be_read_says_what_it_is(tmp_path: Path, content: bytes, told: str) -> None:
    assert told in refusal(tmp_path, "a.txt", content)


def test_missing_files_folders_and_pipes_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, told in (
        (tmp_path / "none.txt", "no such file"),
        (tmp_path, "a folder"),
        (tmp_path / "pipe", "not a file"),
        (Path("a\0b"), "cannot be read|no such file"),
    ):
        with pytest.raises(DocumentError, match=told):
            read(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_an_unreadable_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    path.chmod(0)
    with pytest.raises(DocumentError, match="cannot be read: Permission denied"):
        read(path)


def test_a_failing_disk_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Path) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "read_bytes", fail)
    (tmp_path / "a.txt").write_text("x")
    with pytest.raises(DocumentError, match="cannot be read: Input/output error"):
        read(tmp_path / "a.txt")


@pytest.mark.parametrize("error", [RecursionError, MemoryError])
def test_what_is_too_deep_or_too_big_for_python_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def fail(_: bytes) -> None:
        raise error

    monkeypatch.setattr("zopa.evidence.documents.plain.read_plain", fail)
    assert refusal(tmp_path, "a.txt", "x")


def test_limits_name_the_number_the_limit_and_what_to_do(tmp_path: Path) -> None:
    told = refusal(tmp_path, "a.txt", b"x" * (limits.LARGEST_TEXT_FILE + 1))
    assert "10,000,001 bytes" in told
    assert "10,000,000" in told
    assert "expected parts" in told
    told = refusal(tmp_path, "a.txt", b"x" * (limits.LONGEST_TEXT + 1))
    assert "2,000,001 characters" in told
    with (tmp_path / "huge.pdf").open("wb") as file:
        file.truncate(limits.LARGEST_DOCUMENT + 1)
    with pytest.raises(DocumentError, match="50,000,001 bytes"):
        read(tmp_path / "huge.pdf")


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("<html>" + "<div>" * 100_000 + "x" + "</div>" * 100_000, "nested too deeply"),
        ("<html><p " + " ".join(f"a{n}=1" for n in range(500_000)) + ">x", "attributes"),
        ("<html>" + "<b>" * 400_000, "tags"),
        ("<html><body>" + "<p>" + "word " * 450_000, "2,000,000 are read"),
        ("<html></html>", "no text"),
    ],
)
def test_pages_made_to_be_too_much_are_refused(tmp_path: Path, source: str, told: str) -> None:
    assert told in refusal(tmp_path, "a.html", source)


def test_a_crowded_tag_loses_its_attributes_and_keeps_its_text(tmp_path: Path) -> None:
    crowded = "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">In between.</p>"
    assert "\n\nIn between.\n\n" in of(tmp_path, "a.html", article(crowded)).text


@pytest.mark.slow
@pytest.mark.parametrize(
    "inside",
    [
        "<figure>" * 200 + "<blockquote>x<cite>y</cite></blockquote>" * 20_000,
        "<div class=status>" * 200 + "<p class=status__content>x</p>" * 20_000,
        "<style>" + "/*" * 200_000 + "</style>",
        "<style>" + "a" * 400_000 + "}</style>",
        "<table>" + "<tr><td>x<td>y" * 30_000,
        f"<script>{' ' * 500_000}x</script>",
    ],
)
def test_pages_made_to_be_slow_are_read_in_time(tmp_path: Path, inside: str) -> None:
    # each took minutes where some step grew with the square of the page
    assert SENTENCE in of(tmp_path, "a.html", article(inside)).text


def test_a_language_other_than_english_is_said(tmp_path: Path) -> None:
    german = "Die Delegation lehnt den Vorschlag ab und verlangt neue Verhandlungen über die Quote."
    document = of(tmp_path, "a.txt", german)
    assert document.language == "de"
    assert document.notices == (
        (
            "The document reads as German (de); the rules are for English, so most statements will"
            " be missed."
        ),
    )
    assert "‘xx’" in language.language_notice("xx")
    assert of(tmp_path, "a.txt", "No deal.").language == ""
    assert of(tmp_path, "a.txt", "0 a b c d " * 30 + "zq xv " * 20).language == ""


def test_the_sha_is_that_of_the_canonical_text(tmp_path: Path) -> None:
    one = of(tmp_path, "a.html", article(""))
    two = of(tmp_path, "b.txt", one.text)
    assert one.sha256 == two.sha256
    assert not one.is_plain
    assert one.content != two.content


def test_parsers_are_quiet_and_logs_still_reach_who_asks(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with quietly():
        warnings.warn("old", DeprecationWarning, stacklevel=1)
        logging.getLogger("pypdf.x").error("broken")
    assert capfd.readouterr() == ("", "")
    assert "broken" in caplog.text


def test_reading_plain_text_imports_no_parser(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("No deal.")
    script = (
        "import sys\nfrom pathlib import Path\nfrom zopa.evidence.documents import read\n"
        f"read(Path({str(tmp_path / 'a.txt')!r}))\n"
        "heavy = {'trafilatura', 'lxml', 'pypdf', 'docx', 'py3langid'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert done.stderr.strip() in {b"", b"\n"}


def test_a_document_that_cannot_be_read_is_invalid_input(
    capsys: pytest.CaptureFixture[str],
) -> None:
    from cyclopts import App

    app = App()

    @app.default
    def command() -> None:
        read(Path("none.txt"))

    assert run(app, []) == INVALID_INPUT
    assert "no such file" in capsys.readouterr().err
    assert issubclass(DocumentError, ZopaError)
