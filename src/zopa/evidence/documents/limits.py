"""How large a document may be, and how a document is refused."""

from __future__ import annotations

LARGEST_TEXT_FILE = 10_000_000
"""Bytes of a plain text or a web page."""

LARGEST_DOCUMENT = 50_000_000
"""Bytes of a PDF, a Word document, a message or a page saved with its pictures."""

LONGEST_TEXT = 2_000_000
"""Characters of canonical text."""


class Unreadable(Exception):
    """A document that cannot be read: what is the matter, and what could be read instead.

    `read` adds which file it is and raises `DocumentError`.
    """

    def __init__(self, message: str, expected: str = "") -> None:
        self.message, self.expected = message, expected
        super().__init__(message)


def check_size(size: int, largest: int, what: str) -> None:
    """Refuse what has more bytes than are read."""
    if size > largest:
        raise Unreadable(
            f"{what} has {size:,} bytes, more than the {largest:,} that are read",
            "parts, each in a file of its own",
        )


def check_length(length: int) -> None:
    """Refuse more text than is read."""
    if length > LONGEST_TEXT:
        raise Unreadable(
            f"the text has {length:,} characters or more, and {LONGEST_TEXT:,} are read",
            "parts, each in a file of its own",
        )
