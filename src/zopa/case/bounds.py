"""How a file is refused that is too large to read, or made to do harm."""

from __future__ import annotations


class Unreadable(Exception):
    """A file that cannot be read: what is the matter, and what could be read instead.

    Whoever reads files adds which one it is, and raises the error of its kind.
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
