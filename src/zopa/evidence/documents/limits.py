"""How large a document may be."""

from __future__ import annotations

from zopa.case.bounds import Unreadable

LARGEST_TEXT_FILE = 10_000_000
"""Bytes of a plain text or a web page."""

LARGEST_DOCUMENT = 50_000_000
"""Bytes of a PDF, a Word document, a message or a page saved with its pictures."""

LONGEST_TEXT = 2_000_000
"""Characters of canonical text."""


def check_length(length: int) -> None:
    """Refuse more text than is read."""
    if length > LONGEST_TEXT:
        raise Unreadable(
            f"the text has {length:,} characters or more, and {LONGEST_TEXT:,} are read",
            "parts, each in a file of its own",
        )
