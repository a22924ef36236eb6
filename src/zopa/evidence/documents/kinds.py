"""Which kind of document a file is: by its first bytes, then by its name."""

from __future__ import annotations

import re
from enum import Enum, auto

from zopa.case.bounds import Unreadable
from zopa.evidence.documents.limits import LARGEST_DOCUMENT, LARGEST_TEXT_FILE

HEAD = 4_096
"""Bytes from the beginning that are looked at."""


class Kind(Enum):
    """Kinds of files, by how they are read."""

    PLAIN = auto()
    PAGE = auto()
    SAVED_PAGE = auto()
    MESSAGE = auto()
    PDF = auto()
    WORD = auto()

    @property
    def largest(self) -> int:
        """The most bytes that are read of it."""
        return LARGEST_TEXT_FILE if self in {Kind.PLAIN, Kind.PAGE} else LARGEST_DOCUMENT


UNREAD = (
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc)", "the same saved as .docx or PDF"),
    (b"{\\rtf", "a rich text file (.rtf)", "the same saved as .docx or PDF"),
    (b"bplist00", "a Safari web archive", "the page saved as .html, .mhtml or PDF"),
    (b"\x89PNG", "a picture", "text: run OCR on it first"),
    (b"\xff\xd8\xff", "a picture", "text: run OCR on it first"),
    (b"GIF8", "a picture", "text: run OCR on it first"),
    (b"II*\0", "a picture", "text: run OCR on it first"),
    (b"MM\0*", "a picture", "text: run OCR on it first"),
    (b"\x1f\x8b", "a compressed file", "the file in it"),
    (b"7z\xbc\xaf", "a compressed file", "the file in it"),
    (b"Rar!", "a compressed file", "the file in it"),
)
"""What is often at hand, cannot be read, and what to do about it."""

PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
HEADER = re.compile(rb"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+")
RELATED = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
POSTED = re.compile(
    rb"^(?:message-id|mime-version|received|return-path|x-mailer):", re.IGNORECASE | re.MULTILINE
)

SUFFIXES = {
    ".htm": Kind.PAGE,
    ".html": Kind.PAGE,
    ".xhtml": Kind.PAGE,
    ".mht": Kind.SAVED_PAGE,
    ".mhtml": Kind.SAVED_PAGE,
    ".eml": Kind.MESSAGE,
}

TEXT_SUFFIXES = (".txt", ".md", ".text")


def kind_of(head: bytes, suffix: str) -> Kind:
    """The kind of a file that begins with ``head``. Raises `Unreadable` for kinds nobody reads."""
    head = head[:HEAD]
    for beginning, what, instead in UNREAD:
        if head.startswith(beginning):
            raise Unreadable(f"this is {what}, which cannot be read", instead)
    if b"%PDF-" in head[:1024]:
        return Kind.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Kind.WORD
    return _kind_of_text(head, suffix.lower())


def _kind_of_text(head: bytes, suffix: str) -> Kind:
    if PAGE.match(_narrowed(head)):
        return Kind.PAGE
    if suffix in TEXT_SUFFIXES:
        return Kind.PLAIN
    if suffix not in SUFFIXES and (header := HEADER.match(head.replace(b"\r\n", b"\n"))):
        if RELATED.search(header[0]):
            return Kind.SAVED_PAGE
        if POSTED.search(header[0]):
            return Kind.MESSAGE
    return SUFFIXES.get(suffix, Kind.PLAIN)


def _narrowed(head: bytes) -> bytes:
    """UTF-16 as ASCII, as far as tags go."""
    return head[2:].replace(b"\0", b"") if head.startswith((b"\xff\xfe", b"\xfe\xff")) else head
