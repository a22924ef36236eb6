"""Plain text: its own canonical text, character for character."""

from __future__ import annotations

from unicodedata import category

from zopa.case.bounds import Unreadable
from zopa.case.encodings import decode
from zopa.evidence.documents.contents import Contents
from zopa.evidence.documents.datelines import stated_date, stated_title
from zopa.evidence.documents.limits import check_length

KIND = "plain text"

COMMON = frozenset("\t\n\v\f\r\x1b\x85")
"""Control characters that texts hold: spaces, ends of lines and pages, colours of terminals."""

MOST_CONTROLS = 0.02
"""Share of other control characters beyond which a file is not text."""


def read_plain(content: bytes) -> Contents:
    """Read a text file. Raises `Unreadable` where it is not text."""
    text, notice = decode(content)
    check_length(len(text))
    _check_is_text(text)
    return Contents(
        KIND,
        text,
        stated_title(text),
        date=stated_date(text),
        notices=(notice,) if notice else (),
    )


def _check_is_text(text: str) -> None:
    controls = sum(1 for char in text if category(char) == "Cc" and char not in COMMON)
    if "\0" in text or controls > MOST_CONTROLS * len(text):
        raise Unreadable(
            "the file is not text: it holds bytes that no text has",
            "plain text, a web page, PDF, DOCX, EML or MHTML",
        )
