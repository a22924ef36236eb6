"""Messages and saved pages as trees of parts, parsed within bounds."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.policy import Compat32

from zopa.case.bounds import Unreadable
from zopa.case.encodings import decode
from zopa.evidence.documents.contents import one_line

MOST_LINES = 1_500_000
"""Lines of a message; 50 MB of attachments have some 700,000."""

MOST_PARTS_OF_PARTS = 30
"""Parts that hold parts. Each makes every line dearer to read."""

MOST_HEADERS = 20_000
LONGEST_HEADER = 20_000
"""Characters of one header, which Python reads in quadratic time."""

PARTS_OF_PARTS = re.compile(r"\s*(?:multipart|message)/", re.IGNORECASE)


class Tally:
    """How many headers have been seen."""

    def __init__(self) -> None:
        self.headers = self.parts_of_parts = 0

    def count(self, name: str, value: str) -> None:
        """Count a header. Raises `Unreadable` where there are too many, or it is too long."""
        self.headers += 1
        if len(value) > LONGEST_HEADER or self.headers > MOST_HEADERS:
            raise Unreadable("the headers of the message are far longer than any that is sent")
        self.parts_of_parts += name.lower() == "content-type" and bool(PARTS_OF_PARTS.match(value))
        if self.parts_of_parts > MOST_PARTS_OF_PARTS:
            raise Unreadable(
                f"the message has more than {MOST_PARTS_OF_PARTS} parts that hold parts",
                "each message in a file of its own",
            )


class _Bounded(Compat32):
    """Python's policy that leaves headers as they are written, with a tally of them."""

    tally: Tally

    @classmethod
    def counting(cls) -> _Bounded:
        """A policy whose tally begins at nothing."""
        policy = cls()
        object.__setattr__(policy, "tally", Tally())  # policies refuse to be changed
        return policy

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """A header's name and value, counted."""
        name, value = super().header_source_parse(sourcelines)
        self.tally.count(name, value)
        return name, value


def parts_of(content: bytes) -> Message:
    """The message as a tree. Raises `Unreadable` where it is made to be too much."""
    if content.count(b"\n") > MOST_LINES:
        raise Unreadable(f"the message has more than {MOST_LINES:,} lines", "a smaller part of it")
    return message_from_bytes(content, policy=_Bounded.counting())


def header(message: Message, name: str) -> str:
    """A header in plain words, on one line; empty where there is none."""
    value = str(message.get(name, ""))
    try:
        return one_line(str(make_header(decode_header(value))))
    except (ValueError, LookupError, UnicodeError):  # an encoding that nobody knows
        return one_line(value)


def body_bytes(part: Message) -> bytes:
    """What a part holds, with its transfer encoding undone."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def part_text(part: Message) -> tuple[str, str]:
    """The text of a part, and a notice where its encoding had to be assumed."""
    return decode(body_bytes(part), declared_charset(part))


def declared_charset(part: Message) -> str:
    """The encoding that a part declares, empty where it does not."""
    try:
        return part.get_content_charset() or ""
    except (ValueError, LookupError, TypeError):
        return ""
