"""PDF: text page by page, lines put together again into paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from time import monotonic
from typing import TYPE_CHECKING, Any

from zopa.case.bounds import Unreadable
from zopa.evidence.documents.contents import Contents, canonical, counted, one_line
from zopa.evidence.documents.datelines import stated_date, stated_title
from zopa.evidence.documents.limits import check_length
from zopa.evidence.documents.pdf_lines import Line, lines_of_page
from zopa.evidence.documents.rejoining import paragraphs, without_running_lines

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

KIND = "PDF"

MOST_PAGES = 2_000

LIMITS: dict[str, Any] = {
    "zlib_maximum_output_length": 20_000_000,
    "lzw_maximum_output_length": 20_000_000,
    "run_length_maximum_output_length": 20_000_000,
    "array_based_stream_maximum_output_length": 20_000_000,
    "stream_decoding_work_maximum_length": 60_000_000,
    "stream_parsing_work_maximum_count": 500_000,
    "xform_maximum_invocations_per_extraction": 200,
    "page_tree_maximum_entries": 10_000,
}
"""What pypdf does for one page at most; its own limits are for pages of drawings."""

LONGEST = 60
"""Seconds after which a PDF is given up. Real ones take one for some fifty pages."""

MOST_NAMED = 10
"""Pages that a notice names."""

PLACEHOLDERS = ("untitled", "microsoft word", "document", ".doc", ".pdf", ".tex", ".indd")
"""Titles that programs give."""


def read_pdf(content: bytes) -> Contents:
    """Read a PDF. Raises `Unreadable` for what is scanned, encrypted or damaged."""
    from pypdf import apply_configuration
    from pypdf.errors import LimitReachedError

    try:
        with apply_configuration(**LIMITS):
            return _read(content)
    except (Unreadable, RecursionError, MemoryError):
        raise
    except LimitReachedError as error:
        raise Unreadable("the PDF unpacks to more than is read", "its text alone") from error
    except Exception as error:  # what a damaged file does to pypdf has no end
        raise Unreadable("the PDF is damaged and cannot be read", "an intact copy") from error


def _read(content: bytes) -> Contents:
    reader = _opened(content)
    unread: list[int] = []
    pages = list(_pages(reader, unread))
    kept, left_out = without_running_lines(pages)
    text = canonical(paragraphs(kept))
    if not text:
        raise _without_text(unread)
    return Contents(
        KIND,
        text,
        _title(reader) or stated_title(text),
        date=stated_date(text),
        notices=_told(pages, unread, left_out),
    )


def _without_text(unread: list[int]) -> Unreadable:
    if unread:
        return Unreadable("the PDF unpacks to more than is read, or is damaged", "its text alone")
    return Unreadable(
        "the PDF holds no text: it looks scanned", "a PDF with text: run OCR on it first"
    )


def _opened(content: bytes) -> PdfReader:
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(content), strict=False)
    if reader.is_encrypted and not _opens_without_password(reader):
        raise Unreadable("the PDF is encrypted", "a PDF without a password")
    number = len(reader.pages)
    if number > MOST_PAGES:
        raise Unreadable(f"the PDF has {number:,} pages, and {MOST_PAGES:,} are read", "parts")
    return reader


def _opens_without_password(reader: PdfReader) -> bool:
    """Whether the PDF is only locked against printing and the like."""
    from pypdf.errors import DependencyError

    try:
        return bool(reader.decrypt(""))
    except (DependencyError, NotImplementedError):
        return False


def _pages(reader: PdfReader, unread: list[int]) -> Iterator[list[Line]]:
    """The lines of each page; which pages cannot be read is added to ``unread``."""
    length, begun = 0, monotonic()
    for number, page in enumerate(reader.pages, start=1):
        lines = _lines(page)
        if lines is None:
            unread.append(number)
        length += sum(len(line.text) for line in lines or ())
        check_length(length)
        if monotonic() - begun > LONGEST:
            raise Unreadable(f"the PDF takes more than {LONGEST} seconds to read", "parts")
        yield lines or []


def _lines(page: PageObject) -> list[Line] | None:
    """The lines of a page, None where they cannot be read."""
    try:
        return lines_of_page(page)
    except (RecursionError, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - what a damaged page does to pypdf has no end
        return None


def _title(reader: PdfReader) -> str:
    """The title that the PDF declares, unless a program made it up."""
    try:
        title = one_line((reader.metadata and reader.metadata.title) or "")
    except Exception:  # noqa: BLE001 - a damaged title is none
        return ""
    return "" if any(word in title.lower() for word in PLACEHOLDERS) else title


def _told(pages: list[list[Line]], unread: list[int], left_out: int) -> tuple[str, ...]:
    told = []
    if unread:
        told.append(f"Not read, being damaged or too much: {_numbers(unread)}.")
    empty = [at for at, lines in enumerate(pages, 1) if not lines and at not in set(unread)]
    if empty:
        told.append(f"Without text, perhaps scanned: {_numbers(empty)}.")
    if left_out:
        much = counted(left_out, "line", "lines")
        told.append(f"Left out: {much} at the top or foot of pages that repeat or number them.")
    return tuple(told)


def _numbers(pages: list[int]) -> str:
    shown = ", ".join(map(str, pages[:MOST_NAMED]))
    more = ", …" if len(pages) > MOST_NAMED else ""
    return f"page {shown}" if len(pages) == 1 else f"pages {shown}{more}"
