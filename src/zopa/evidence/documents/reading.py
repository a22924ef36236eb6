"""Reading a file into a document, whatever its kind."""

from __future__ import annotations

from pathlib import Path

from zopa.case.bounds import Unreadable, check_size
from zopa.errors import DocumentError, Problem
from zopa.evidence.documents.contents import Contents
from zopa.evidence.documents.kinds import HEAD, Kind, kind_of
from zopa.evidence.documents.language import language, language_notice
from zopa.evidence.documents.limits import LARGEST_DOCUMENT
from zopa.evidence.documents.model import Document
from zopa.evidence.documents.quiet import quietly


def read(path: Path) -> Document:
    """Read a document: plain text, web page, saved page, message, PDF or Word document.

    Nothing is fetched from anywhere, and no file but ``path`` is opened. Raises `DocumentError`
    where it cannot be read, is too large, or holds no text.
    """
    try:
        with quietly():
            content = _bytes(path)
            contents = _contents(content, path.suffix)
            code = language(contents.text)
    except Unreadable as refusal:
        problem = Problem(refusal.message, str(path), expected=refusal.expected)
        raise DocumentError([problem]) from refusal
    notices = (*contents.notices, language_notice(code))
    return Document(
        path,
        content,
        contents.text,
        contents.kind,
        contents.title,
        contents.outlet,
        contents.date,
        code,
        tuple(notice for notice in notices if notice),
    )


def _bytes(path: Path) -> bytes:
    """The file's bytes, once it is known that they are not too many."""
    try:
        if path.is_dir():
            raise Unreadable("this is a folder", "a document")
        if not path.exists():
            raise Unreadable("there is no such file")
        if not path.is_file():  # a pipe may never end
            raise Unreadable("this is not a file", "a document")
        check_size(path.stat().st_size, LARGEST_DOCUMENT, "the file")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Unreadable(f"the file cannot be read: {reason}") from error


def _contents(content: bytes, suffix: str) -> Contents:
    kind = kind_of(content[:HEAD], suffix)
    check_size(len(content), kind.largest, "the file")
    try:
        contents = _read_as(kind, content)
    except RecursionError as error:
        raise Unreadable("the document is nested too deeply") from error
    except MemoryError as error:
        raise Unreadable("the document takes more memory than there is") from error
    if not contents.text.removeprefix("\ufeff").strip():
        raise Unreadable("the document holds no text")
    return contents


def _read_as(kind: Kind, content: bytes) -> Contents:
    # what one kind needs is imported for that kind only
    if kind is Kind.PAGE:
        from zopa.evidence.documents.pages import read_page

        return read_page(content)
    if kind is Kind.SAVED_PAGE:
        from zopa.evidence.documents.saved import read_saved_page

        return read_saved_page(content)
    if kind is Kind.MESSAGE:
        from zopa.evidence.documents.messages import read_message

        return read_message(content)
    if kind is Kind.PDF:
        from zopa.evidence.documents.pdf import read_pdf

        return read_pdf(content)
    if kind is Kind.WORD:
        from zopa.evidence.documents.word import read_word

        return read_word(content)
    from zopa.evidence.documents.plain import read_plain

    return read_plain(content)
